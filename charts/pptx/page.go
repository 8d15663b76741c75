package pptx

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/baton-planner/baton/charts/ooxml"
)

// Measures in English metric units, 914,400 to the inch.
const (
	inch   = 914_400
	point  = 12_700
	margin = 548_640
	wide   = 12_192_000 - 2*margin
	top    = 1_645_920 // of the body
	bottom = 5_897_880
	gap    = 228_600

	remarkHeight = 548_640
)

const group = `<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>` +
	`<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`

// box is a rectangle on a slide.
type box struct{ x, y, w, h int }

func (b box) frame(tag string) string {
	return fmt.Sprintf(`<%s:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></%s:xfrm>`, tag, b.x, b.y, b.w, b.h, tag)
}

// page is a slide being written.
type page struct {
	x     *writer
	slide *Slide
	b     strings.Builder
	id    int
	rels  []relation
}

func newPage(x *writer, s *Slide) *page {
	layout := "2"
	if s.Cover {
		layout = "1"
	}
	return &page{x: x, slide: s, id: 1, rels: []relation{{"slideLayout", "../slideLayouts/slideLayout" + layout + ".xml"}}}
}

func (p *page) data() []byte {
	return []byte(header + `<p:sld ` + spaces + `><p:cSld><p:spTree>` + group + p.b.String() +
		`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`)
}

func (p *page) put(format string, args ...any) { fmt.Fprintf(&p.b, format, args...) }

func (p *page) next() int {
	p.id++
	return p.id
}

func (p *page) all() {
	s := p.slide
	if s.Cover {
		p.holder("ctrTitle", "", s.Title, titleSize(s.Title, 4400))
		p.holder("subTitle", ` idx="1"`, s.Subtitle, 0)
		p.picture()
		return
	}
	p.holder("title", "", ooxml.Cut(s.Title, 220), titleSize(s.Title, 2800))
	p.words(s.Section, "Section", box{margin, 301_752, wide, 228_600}, run{size: 1200, ink: "accent1", bold: true})
	p.words(s.Subtitle, "Subtitle", box{margin, 1_234_440, wide, 320_040}, run{size: 1400, ink: "tx2"})
	body := box{margin, top, wide, bottom - top}
	if s.Remark != "" {
		body.h -= remarkHeight
		p.words(ooxml.Cut(s.Remark, 400), "Remark", box{margin, bottom - remarkHeight + gap/4, wide, remarkHeight - gap/4}, run{size: 1400, ink: "accent1", bold: true})
	}
	beside := body
	if s.Chart != nil && s.Table != nil {
		body.w = wide * 62 / 100
		beside.x, beside.w = margin+body.w+gap, wide-body.w-gap
	}
	if s.Chart != nil {
		p.chart(body)
	}
	if s.Table != nil {
		p.table(beside)
	}
	p.tiles(body)
	p.lines(body)
	p.words(ooxml.Cut(s.Small, 700), "Definition", box{margin, 5_943_600, wide, 457_200}, run{size: 1000, ink: "tx2"})
	p.foot()
}

// titleSize is the size of a title that is long, 0 where the layout's will do.
func titleSize(s string, usual int) int {
	switch n := utf8.RuneCountInString(s); {
	case n > 120:
		return usual * 55 / 100
	case n > 54:
		return usual * 72 / 100
	case n > 46:
		return usual * 86 / 100
	}
	return 0
}

// holder fills a place that the layout holds.
func (p *page) holder(kind, idx, text string, size int) {
	p.put(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="%s"%s/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>`,
		p.next(), kind, kind, idx)
	for _, line := range strings.Split(text, "\n") {
		p.b.WriteString(p.x.paragraph(line, run{size: size}))
	}
	p.put(`</p:txBody></p:sp>`)
}

// foot puts footer and number.
func (p *page) foot() {
	p.put(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Footer"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="ftr" sz="quarter" idx="11"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>%s</p:txBody></p:sp>`,
		p.next(), p.x.paragraph(ooxml.Cut(p.x.deck.Footer, 120), run{left: true}))
	p.put(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Slide Number"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>`+
		`<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="%s"/><a:t>%d</a:t></a:fld></a:p></p:txBody></p:sp>`,
		p.next(), p.x.language(), p.x.numbers[p.slide])
}

// run is how a text looks: its size in hundredths of a point, a colour of the theme or six digits, and where it leads.
type run struct {
	size  int
	ink   string
	bold  bool
	right bool
	left  bool   // said, where the place would have it otherwise
	link  string // id of a relation
}

func (x *writer) language() string {
	if x.deck.Language == "" {
		return "en"
	}
	return ooxml.Escape(x.deck.Language)
}

// paragraph is one paragraph of one run. A text that is read from the right stands at the right.
func (x *writer) paragraph(text string, r run) string {
	props := ""
	switch {
	case ooxml.RightToLeft(text) && r.right:
		props = `<a:pPr algn="l" rtl="1"/>`
	case ooxml.RightToLeft(text):
		props = `<a:pPr algn="r" rtl="1"/>`
	case r.left:
		props = `<a:pPr algn="l"/>`
	case r.right:
		props = `<a:pPr algn="r"/>`
	}
	look := fmt.Sprintf(` lang="%s"`, x.language())
	if r.size > 0 {
		look += fmt.Sprintf(` sz="%d"`, r.size)
	}
	if r.bold {
		look += ` b="1"`
	}
	inside := ""
	if r.ink != "" {
		inside = `<a:solidFill>` + x.colour(r.ink) + `</a:solidFill>`
	}
	if r.link != "" {
		inside += fmt.Sprintf(`<a:hlinkClick r:id="%s" action="ppaction://hlinksldjump"/>`, r.link)
	}
	if ooxml.Clean(text) == "" {
		return fmt.Sprintf(`<a:p>%s<a:endParaRPr%s/></a:p>`, props, look)
	}
	return fmt.Sprintf(`<a:p>%s<a:r><a:rPr%s>%s</a:rPr><a:t>%s</a:t></a:r></a:p>`, props, look, inside, ooxml.Escape(text))
}

// colour is a colour by its name in the theme, or by its digits.
func (x *writer) colour(c string) string {
	if name := x.deck.Theme.Scheme()[c]; name != "" {
		c = name
	}
	if len(c) == 6 && strings.Trim(c, "0123456789abcdefABCDEF") == "" {
		return `<a:srgbClr val="` + c + `"/>`
	}
	return `<a:schemeClr val="` + ooxml.Escape(c) + `"/>`
}

// words puts a text of its own, if there is one.
func (p *page) words(text, name string, at box, r run) {
	if text == "" {
		return
	}
	p.block(name, at, p.x.paragraph(text, r), "", "t")
}

// block puts paragraphs in a rectangle; props draw it.
func (p *page) block(name string, at box, paragraphs, props, anchor string) {
	if props == "" {
		props = `<a:noFill/>`
	}
	inset := 0
	if props != `<a:noFill/>` {
		inset = 137_160
	}
	p.put(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>%s<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>%s</p:spPr>`+
		`<p:txBody><a:bodyPr wrap="square" lIns="%d" tIns="%d" rIns="%d" bIns="%d" anchor="%s"><a:normAutofit/></a:bodyPr><a:lstStyle/>%s</p:txBody></p:sp>`,
		p.next(), name, at.frame("a"), props, inset, inset/2, inset, inset/2, anchor, paragraphs)
}

// picture puts the picture of a cover into its upper right corner.
func (p *page) picture() {
	pic := p.slide.Picture
	if pic == nil || pic.Width <= 0 || pic.Height <= 0 {
		return
	}
	p.x.pictures++
	k := min(2.6*inch/pic.Width, 1.1*inch/pic.Height)
	at := box{w: int(pic.Width * k), h: int(pic.Height * k), y: margin}
	at.x = margin + wide - at.w
	file := fmt.Sprintf("media/image%d.%s", p.x.pictures, pic.Kind)
	p.x.add("ppt/"+file, "", pic.Data)
	p.rels = append(p.rels, relation{"image", "../" + file})
	p.put(`<p:pic><p:nvPicPr><p:cNvPr id="%d" name="Logo" descr="%s"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>`+
		`<p:blipFill><a:blip r:embed="rId%d"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>%s<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`,
		p.next(), ooxml.Escape(ooxml.Cut(pic.Alt, 250)), len(p.rels), at.frame("a"))
}

// chart puts the frame in which the chart's part is drawn.
func (p *page) chart(at box) {
	p.rels = append(p.rels, relation{"chart", fmt.Sprintf("../charts/chart%d.xml", p.x.charts+1)})
	p.put(`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="%d" name="Chart" descr="%s"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>%s`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId%d"/></a:graphicData></a:graphic></p:graphicFrame>`,
		p.next(), ooxml.Escape(ooxml.Cut(p.slide.Alt, 250)), at.frame("p"), len(p.rels))
}

// tiles puts rows of numbers in frames.
func (p *page) tiles(at box) {
	rows := len(p.slide.Tiles)
	if rows == 0 {
		return
	}
	h := min(2*inch, (at.h-gap*(rows-1))/rows)
	for i, row := range p.slide.Tiles {
		for k, t := range row {
			w := (at.w - gap*(len(row)-1)) / len(row)
			size := 3200
			if utf8.RuneCountInString(t.Value) > 9 {
				size = 2200
			}
			text := p.x.paragraph(ooxml.Cut(t.Title, 60), run{size: 1300, ink: "tx2"}) +
				p.x.paragraph(ooxml.Cut(t.Value, 40), run{size: size, bold: true}) + p.x.paragraph(ooxml.Cut(t.Caption, 60), run{size: 1200, ink: "tx2"})
			p.block("Number", box{at.x + k*(w+gap), at.y + i*(h+gap), w, h}, text,
				`<a:noFill/><a:ln w="9525"><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:ln>`, "ctr")
		}
	}
}

// lines puts lines that lead to their slides, in two columns where they are many.
func (p *page) lines(at box) {
	lines := p.slide.Lines
	if len(lines) == 0 {
		return
	}
	columns := 1
	if len(lines) > 14 {
		columns = 2
	}
	per := int(math.Ceil(float64(len(lines)) / float64(columns)))
	for k := 1; columns == 2 && k < 4 && per < len(lines)-1; k++ { // no head stands at the foot of a column
		if !lines[per-1].Head {
			break
		}
		per++
	}
	h := min(at.h/per, 28*point)
	size := min(1600, max(800, h/point*58))
	w := (at.w - 2*gap*(columns-1)) / columns
	for c := range columns {
		x := at.x + c*(w+2*gap)
		var left, right strings.Builder
		end := min(len(lines), (c+1)*per)
		for _, l := range lines[c*per : end] {
			r := run{size: size, bold: l.Head, link: p.link(l.To)}
			left.WriteString(p.spaced(p.x.paragraph(ooxml.Cut(l.Text, 70), r), h))
			right.WriteString(p.spaced(p.x.paragraph(l.Note, run{size: size, bold: l.Head, ink: "tx2", right: true}), h))
		}
		height := h * (end - c*per)
		p.block("Lines", box{x, at.y, w - inch/2, height}, left.String(), "", "t")
		p.block("Numbers", box{x + w - inch/2, at.y, inch / 2, height}, right.String(), "", "t")
	}
}

// spaced gives a paragraph a height of its own.
func (p *page) spaced(paragraph string, height int) string {
	spacing := fmt.Sprintf(`<a:lnSpc><a:spcPts val="%d"/></a:lnSpc>`, height/point*100)
	if strings.HasPrefix(paragraph, "<a:p><a:pPr") {
		return strings.Replace(paragraph, "/>", ">"+spacing+"</a:pPr>", 1)
	}
	return strings.Replace(paragraph, "<a:p>", "<a:p><a:pPr>"+spacing+"</a:pPr>", 1)
}

// link is the id of the relation to a slide, empty for none.
func (p *page) link(to *Slide) string {
	n := p.x.numbers[to]
	if n == 0 {
		return ""
	}
	p.rels = append(p.rels, relation{"slide", fmt.Sprintf("slide%d.xml", n)})
	return fmt.Sprintf("rId%d", len(p.rels))
}
