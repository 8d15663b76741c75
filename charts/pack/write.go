package pack

import (
	"bytes"
	"io"

	"codeberg.org/go-pdf/fpdf"

	"github.com/baton-planner/baton/charts"
)

// write draws the pages into a PDF with outline and links.
func (b *book) write(w io.Writer) error {
	pdf := charts.NewPDF(b.w, b.h, b.today.Time())
	pdf.SetTitle(charts.PDFText(b.business+" · "+b.o.text("charts.pack.title")+" · "+b.period), false)
	pdf.SetAuthor(charts.PDFText(b.business), false)
	lang := b.o.Language
	if lang == "" {
		lang = "en"
	}
	pdf.SetLang(lang)
	for _, p := range b.pages {
		pdf.AddPage()
		p.scene.DrawPDF(pdf, 0, 0, b.w)
		if l := p.logo; l != nil {
			o := fpdf.ImageOptions{ImageType: l.kind}
			pdf.RegisterImageOptionsReader("logo", o, bytes.NewReader(l.data))
			pdf.ImageOptions("logo", l.x, l.y, l.w, l.h, false, o, 0, "")
		}
		for _, s := range p.placed {
			s.scene.DrawPDF(pdf, s.x, s.y, s.width)
		}
		if len(p.frames) > 0 {
			(&charts.Scene{W: b.w, H: b.h, Marks: p.frames}).DrawPDF(pdf, 0, 0, b.w)
		}
		pdf.SetFont(charts.PDFFamily, "", 9) // outlines are written in the encoding of the font in use
		for _, m := range p.marks {
			pdf.Bookmark(m.title, m.level, m.y)
		}
		for _, l := range p.links {
			to := pdf.AddLink()
			pdf.SetLink(to, 0, l.to+1)
			pdf.Link(l.x, l.y, l.w, l.h, to)
		}
	}
	return pdf.Output(w)
}
