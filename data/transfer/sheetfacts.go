package transfer

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// mergedCells is a range of cells merged over several rows; rows count from 1, columns from 0.
type mergedCells struct {
	column      int
	top, bottom int
}

// maxMerged bounds the ranges that are kept.
const maxMerged = 10000

// sheetFacts is what the XML of a sheet tells beside its rows. excelize would read the whole sheet into memory to
// tell it, so it is looked up in passing.
type sheetFacts struct {
	merged       []mergedCells // sorted by top
	lastRow      int
	uncalculated int // formulas without a stored result
}

// readSheetFacts looks through the XML of a sheet. Where it finds nothing it tells nothing: the rows are read
// without it too.
func readSheetFacts(r io.ReaderAt, size int64, sheet string) sheetFacts {
	var facts sheetFacts
	z, err := zip.NewReader(r, size)
	if err != nil {
		return facts
	}
	part, err := z.Open(sheetPart(z, sheet))
	if err != nil {
		return facts
	}
	defer func() { _ = part.Close() }()
	const overlap = 512
	buf := make([]byte, 256<<10)
	kept := 0
	limited := io.LimitReader(part, maxUnpackedLarge)
	for first := true; ; first = false {
		n, err := io.ReadFull(limited, buf[kept:])
		text := buf[:kept+n]
		end := err != nil
		facts.look(text, first, end, len(text)-overlap)
		if end {
			break
		}
		kept = copy(buf, text[len(text)-overlap:])
	}
	slices.SortFunc(facts.merged, func(a, b mergedCells) int { return a.top - b.top })
	return facts
}

// look takes what begins before the byte at upTo; the rest is looked at again with what follows it.
func (f *sheetFacts) look(text []byte, first, end bool, upTo int) {
	if end {
		upTo = len(text)
	}
	if first {
		if ref := attribute(text, "dimension ", "ref"); ref != "" {
			if _, last, ok := strings.Cut(ref, ":"); ok {
				_, f.lastRow, _ = excelize.CellNameToCoordinates(last)
			}
		}
	}
	each(text, "mergeCell ", upTo, func(rest []byte) {
		if m, ok := mergedRows(attribute(rest, "mergeCell ", "ref")); ok && len(f.merged) < maxMerged {
			f.merged = append(f.merged, m)
		}
	})
	each(text, "</f>", upTo, func(rest []byte) {
		rest = rest[len("</f>"):]
		for _, none := range []string{"</c>", "<v></v>", "<v/>", "<v />"} {
			if bytes.HasPrefix(rest, []byte(none)) {
				f.uncalculated++
				return
			}
		}
	})
}

// each calls found with what begins at every occurrence of mark before upTo.
func each(text []byte, mark string, upTo int, found func(rest []byte)) {
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte(mark))
		if i < 0 || at+i >= upTo {
			return
		}
		found(text[at+i:])
		at += i + len(mark)
	}
}

// attribute reads an attribute of the first element called name.
func attribute(text []byte, name, attr string) string {
	i := bytes.Index(text, []byte(name))
	if i < 0 {
		return ""
	}
	element, _, _ := bytes.Cut(text[i:], []byte(">"))
	_, value, ok := bytes.Cut(element, []byte(attr+`="`))
	if !ok {
		return ""
	}
	value, _, _ = bytes.Cut(value, []byte(`"`))
	return string(value)
}

// mergedRows reads "A2:A5"; only ranges over several rows count.
func mergedRows(ref string) (mergedCells, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return mergedCells{}, false
	}
	column, top, err1 := excelize.CellNameToCoordinates(from)
	_, bottom, err2 := excelize.CellNameToCoordinates(to)
	if err1 != nil || err2 != nil || bottom <= top {
		return mergedCells{}, false
	}
	return mergedCells{column: column - 1, top: top, bottom: bottom}, true
}

// sheetPart finds the part of the package that holds a sheet (ECMA-376 part 1, §12.3.23 and part 2, relationships).
func sheetPart(z *zip.Reader, sheet string) string {
	var book struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Rest []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if readPart(z, "xl/workbook.xml", &book) != nil || readPart(z, "xl/_rels/workbook.xml.rels", &links) != nil {
		return ""
	}
	for _, s := range book.Sheets {
		if s.Name != sheet {
			continue
		}
		for _, a := range s.Rest {
			for _, l := range links.Relationship {
				if a.Name.Local != "id" || a.Value != l.ID {
					continue
				}
				if strings.HasPrefix(l.Target, "/") {
					return strings.TrimPrefix(l.Target, "/")
				}
				return path.Join("xl", l.Target)
			}
		}
	}
	return ""
}

func readPart(z *zip.Reader, name string, into any) error {
	part, err := z.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = part.Close() }()
	return xml.NewDecoder(io.LimitReader(part, maxInMemory)).Decode(into)
}
