package pptx

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/baton-planner/baton/charts/ooxml"
	"github.com/baton-planner/baton/charts/xlsx"
)

//go:embed parts
var parts embed.FS

const (
	header   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	relTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	spaces   = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
	pml = "application/vnd.openxmlformats-officedocument.presentationml."
)

// Write writes a deck.
func Write(w io.Writer, d Deck) error {
	x := &writer{deck: &d, numbers: map[*Slide]int{}}
	for i, s := range d.Slides {
		x.numbers[s] = i + 1
	}
	if err := x.all(); err != nil {
		return fmt.Errorf("write presentation: %w", err)
	}
	return ooxml.Write(w, x.files)
}

// writer is a deck being written.
type writer struct {
	deck    *Deck
	numbers map[*Slide]int // of slides, from 1
	files   []ooxml.Part
	types   []string // overrides of content types
	charts  int

	pictures int
}

func (x *writer) add(name, contentType string, data []byte) {
	x.files = append(x.files, ooxml.Part{Name: name, Data: data})
	if contentType != "" {
		x.types = append(x.types, fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/>`, name, contentType))
	}
}

// all makes all parts, the content types first, as readers like it.
func (x *writer) all() error {
	for _, f := range []func() error{x.fixed, x.slides, x.presentation} {
		if err := f(); err != nil {
			return err
		}
	}
	x.properties()
	types := header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>` +
		`<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>` +
		strings.Join(x.types, "") + `</Types>`
	x.files = append([]ooxml.Part{
		{Name: ooxml.ContentTypes, Data: []byte(types)},
		{Name: "_rels/.rels", Data: relations(
			relation{"officeDocument", "ppt/presentation.xml"},
			relation{"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"},
			relation{"extended-properties", "docProps/app.xml"},
		)},
	}, x.files...)
	return nil
}

// relation leads from a part to another; its id is rId with its place in the list, from 1.
type relation struct{ kind, target string }

func relations(list ...relation) []byte {
	var b strings.Builder
	b.WriteString(header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, r := range list {
		if !strings.Contains(r.kind, ":") {
			r.kind = relTypes + r.kind
		}
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i+1, r.kind, r.target)
	}
	b.WriteString(`</Relationships>`)
	return []byte(b.String())
}

// fixed puts masters, layouts and themes.
func (x *writer) fixed() error {
	for _, f := range []struct {
		file, name, kind string
		rels             []relation
	}{
		{"slideMaster", "ppt/slideMasters/slideMaster1", pml + "slideMaster+xml", []relation{
			{"slideLayout", "../slideLayouts/slideLayout1.xml"}, {"slideLayout", "../slideLayouts/slideLayout2.xml"}, {"theme", "../theme/theme1.xml"},
		}},
		{"slideLayout1", "ppt/slideLayouts/slideLayout1", pml + "slideLayout+xml", []relation{{"slideMaster", "../slideMasters/slideMaster1.xml"}}},
		{"slideLayout2", "ppt/slideLayouts/slideLayout2", pml + "slideLayout+xml", []relation{{"slideMaster", "../slideMasters/slideMaster1.xml"}}},
		{"notesMaster", "ppt/notesMasters/notesMaster1", pml + "notesMaster+xml", []relation{{"theme", "../theme/theme2.xml"}}},
		{"theme", "ppt/theme/theme1", "application/vnd.openxmlformats-officedocument.theme+xml", nil},
		{"theme", "ppt/theme/theme2", "application/vnd.openxmlformats-officedocument.theme+xml", nil},
	} {
		data, err := parts.ReadFile("parts/" + f.file + ".xml")
		if err != nil {
			return err
		}
		if f.file == "theme" {
			data = []byte(x.deck.Theme.fill(string(data)))
		}
		x.add(f.name+".xml", f.kind, data)
		if f.rels != nil {
			at := strings.LastIndex(f.name, "/")
			x.add(f.name[:at]+"/_rels"+f.name[at:]+".xml.rels", "", relations(f.rels...))
		}
	}
	return nil
}

// fill puts the theme's colours and font into the part.
func (t *Theme) fill(part string) string {
	pairs := []string{
		"{text}", ooxml.Escape(t.Text), "{muted}", ooxml.Escape(t.Muted), "{ground}", ooxml.Escape(t.Ground),
		"{line}", ooxml.Escape(t.Line), "{font}", ooxml.Escape(t.Font),
	}
	for i, a := range t.Accents {
		pairs = append(pairs, fmt.Sprintf("{accent%d}", i+1), ooxml.Escape(a))
	}
	return strings.NewReplacer(pairs...).Replace(part)
}

func (x *writer) presentation() error {
	data, err := parts.ReadFile("parts/presentation.xml")
	if err != nil {
		return err
	}
	rels := []relation{{"slideMaster", "slideMasters/slideMaster1.xml"}, {"notesMaster", "notesMasters/notesMaster1.xml"}, {"theme", "theme/theme1.xml"}}
	list := ""
	for i := range x.deck.Slides {
		rels = append(rels, relation{"slide", fmt.Sprintf("slides/slide%d.xml", i+1)})
		list += fmt.Sprintf(`<p:sldId id="%d" r:id="rId%d"/>`, 256+i, len(rels))
	}
	if list != "" {
		list = "<p:sldIdLst>" + list + "</p:sldIdLst>"
	}
	x.add("ppt/presentation.xml", pml+"presentation.main+xml", bytes.Replace(data, []byte("{slides}"), []byte(list), 1))
	x.add("ppt/_rels/presentation.xml.rels", "", relations(rels...))
	return nil
}

func (x *writer) properties() {
	d := x.deck
	day := d.Created.UTC().Format(time.RFC3339)
	core := header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		fmt.Sprintf(`<dc:title>%s</dc:title><dc:creator>%s</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>`+
			`<dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified></cp:coreProperties>`, ooxml.Escape(d.Title), ooxml.Escape(d.Author), day, day)
	x.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", []byte(core))
	app := header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Baton</Application></Properties>`
	x.add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", []byte(app))
}

// slides puts slides with their notes and charts.
func (x *writer) slides() error {
	for i, s := range x.deck.Slides {
		p := newPage(x, s)
		p.all()
		name := fmt.Sprintf("slide%d.xml", i+1)
		x.add("ppt/slides/"+name, pml+"slide+xml", p.data())
		if s.Chart != nil {
			if err := x.chart(s.Chart); err != nil {
				return err
			}
		}
		if s.Notes != "" {
			notes := fmt.Sprintf("notesSlide%d.xml", i+1)
			x.add("ppt/notesSlides/"+notes, pml+"notesSlide+xml", x.notes(s))
			x.add("ppt/notesSlides/_rels/"+notes+".rels", "", relations(
				relation{"notesMaster", "../notesMasters/notesMaster1.xml"}, relation{"slide", "../slides/" + name},
			))
			p.rels = append(p.rels, relation{"notesSlide", "../notesSlides/" + notes})
		}
		x.add("ppt/slides/_rels/"+name+".rels", "", relations(p.rels...))
	}
	return nil
}

// chart puts a chart and the workbook that holds its grid.
func (x *writer) chart(c *ooxml.Chart) error {
	x.charts++
	const sheet = "Data"
	var book bytes.Buffer
	err := xlsx.Write(&book, xlsx.Book{
		Language: x.deck.Language, Created: x.deck.Created, Sheets: []xlsx.Sheet{{Name: sheet, Blocks: []xlsx.Block{&xlsx.Table{Grid: c.Grid}}}},
	})
	if err != nil {
		return err
	}
	name := fmt.Sprintf("chart%d.xml", x.charts)
	inside := fmt.Sprintf("chart%d.xlsx", x.charts)
	x.add("ppt/charts/"+name, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", c.Part(ooxml.Place{Sheet: sheet, Row: 1, Column: 1}, "rId1"))
	x.add("ppt/charts/_rels/"+name+".rels", "", relations(relation{"package", "../embeddings/" + inside}))
	x.add("ppt/embeddings/"+inside, "", book.Bytes())
	return nil
}

// notes is the page with what the speaker says.
func (x *writer) notes(s *Slide) []byte {
	var b strings.Builder
	b.WriteString(header + `<p:notes ` + spaces + `><p:cSld><p:spTree>` + group +
		`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>` +
		`<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>`)
	for _, line := range strings.Split(s.Notes, "\n") {
		b.WriteString(x.paragraph(line, run{}))
	}
	b.WriteString(`</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`)
	return []byte(b.String())
}
