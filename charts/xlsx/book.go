package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/baton-planner/baton/charts/ooxml"
)

// Book is a workbook.
type Book struct {
	Title, Author string
	Language      string    // of its texts: "en"
	Created       time.Time // the day of its data
	Sheets        []Sheet
}

// Sheet is a sheet of blocks, one under another. Its first column is wide, for names; texts and charts are Columns wide.
type Sheet struct {
	Name   string // made to fit the rules of Excel, and unique
	Blocks []Block
}

// Block is a Text, an Entry, a Table, a Chart or a Gap.
type Block interface {
	rows() int
	put(w *writer, sheet string, row int) error
}

// Columns is how many columns texts and charts span.
const Columns = 8

// Widths of columns in characters.
const (
	nameWidth   = 36
	numberWidth = 14
)

// Write writes a book.
func Write(w io.Writer, b Book) error {
	x := &writer{
		file: excelize.NewFile(), styles: map[string]int{}, places: map[*ooxml.Grid]ooxml.Place{}, targets: map[Block]string{},
	}
	err := x.book(&b)
	var raw bytes.Buffer
	if err == nil {
		err = x.file.Write(&raw)
	}
	if e := x.file.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	parts, err := ooxml.Read(raw.Bytes())
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return ooxml.Write(w, x.finish(parts))
}

// writer is a book being written.
type writer struct {
	file    *excelize.File
	styles  map[string]int
	places  map[*ooxml.Grid]ooxml.Place
	targets map[Block]string // where links lead: "'Sheet'!A5"
	charts  [][]byte         // parts, in the order of excelize's numbers
}

func (x *writer) book(b *Book) error {
	names := sheetNames(b.Sheets)
	starts := make([][]int, len(b.Sheets))
	for i, s := range b.Sheets { // first where everything stands, for what refers to it
		row := 1
		for _, block := range s.Blocks {
			starts[i] = append(starts[i], row)
			if t, ok := block.(*Table); ok {
				x.places[t.Grid] = ooxml.Place{Sheet: names[i], Row: row, Column: 1}
			}
			x.targets[block] = fmt.Sprintf("'%s'!A%d", strings.ReplaceAll(names[i], "'", "''"), row)
			row += block.rows()
		}
	}
	if err := x.properties(b); err != nil {
		return err
	}
	for i, s := range b.Sheets {
		if err := x.sheet(i, names[i]); err != nil {
			return err
		}
		for k, block := range s.Blocks {
			if err := block.put(x, names[i], starts[i][k]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *writer) properties(b *Book) error {
	created := b.Created.UTC().Format(time.RFC3339)
	return x.file.SetDocProps(&excelize.DocProperties{
		Title: ooxml.Clean(b.Title), Creator: ooxml.Clean(b.Author), Language: b.Language, Created: created, Modified: created,
	})
}

// sheet makes a sheet that prints one page wide.
func (x *writer) sheet(i int, name string) error {
	var err error
	if i == 0 {
		err = x.file.SetSheetName(x.file.GetSheetName(0), name)
	} else {
		_, err = x.file.NewSheet(name)
	}
	if err != nil {
		return err
	}
	no, yes, one, any, paper := false, true, 1, 0, 9
	orientation := "portrait"
	for _, set := range []error{
		x.file.SetColWidth(name, "A", "A", nameWidth),
		x.file.SetColWidth(name, "B", ooxml.ColumnName(60), numberWidth),
		x.file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &no}),
		x.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}),
		x.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &orientation, FitToWidth: &one, FitToHeight: &any}),
	} {
		if set != nil {
			return set
		}
	}
	return nil
}

// finish puts our charts in the place of excelize's.
func (x *writer) finish(parts []ooxml.Part) []ooxml.Part {
	out := make([]ooxml.Part, 0, len(parts))
	for _, p := range parts {
		for i, c := range x.charts {
			if p.Name == fmt.Sprintf("xl/charts/chart%d.xml", i+1) {
				p.Data = c
			}
		}
		if p.Name == ooxml.ContentTypes {
			p.Data = sortDefaults(p.Data)
			out = append([]ooxml.Part{p}, out...)
			continue
		}
		out = append(out, p)
	}
	return out
}

// sortDefaults orders the kinds of files by their endings, which excelize takes from a map.
func sortDefaults(types []byte) []byte {
	one := regexp.MustCompile(`<Default [^>]*>(</Default>)?`)
	all := one.FindAllString(string(types), -1)
	slices.Sort(all)
	rest := one.ReplaceAllString(string(types), "")
	return []byte(strings.Replace(rest, "<Override", strings.Join(all, "")+"<Override", 1))
}

// style makes each style once.
func (x *writer) style(s excelize.Style) (int, error) {
	format := ""
	if s.CustomNumFmt != nil {
		format = *s.CustomNumFmt
	}
	key := fmt.Sprintf("%+v %+v %+v %+v %s", s.Font, s.Fill, s.Alignment, s.Border, format)
	if id, ok := x.styles[key]; ok {
		return id, nil
	}
	id, err := x.file.NewStyle(&s)
	if err == nil {
		x.styles[key] = id
	}
	return id, err
}

// sheetNames makes names that Excel takes: up to 31 characters, some signs not among them, unique.
func sheetNames(sheets []Sheet) []string {
	out, taken := make([]string, len(sheets)), map[string]bool{"history": true} // a name of Excel's own
	for i, s := range sheets {
		name := strings.Map(func(r rune) rune {
			if strings.ContainsRune(`:\/?*[]`, r) {
				return ' '
			}
			return r
		}, ooxml.Clean(s.Name))
		name = strings.Trim(strings.Join(strings.Fields(name), " "), "' ")
		if name == "" {
			name = "Sheet"
		}
		fitted := cut(name, 31)
		for n := 2; taken[strings.ToLower(fitted)]; n++ {
			suffix := fmt.Sprintf(" (%d)", n)
			fitted = cut(name, 31-utf8.RuneCountInString(suffix)) + suffix
		}
		taken[strings.ToLower(fitted)] = true
		out[i] = fitted
	}
	return out
}

// cut shortens a name to n units of UTF-16, in which Excel counts.
func cut(s string, n int) string {
	units := 0
	for i, r := range s {
		if units += 1 + max(0, utf8.RuneLen(r)-3); units > n {
			return strings.Trim(s[:i], "' ")
		}
	}
	return s
}
