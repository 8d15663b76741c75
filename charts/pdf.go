package charts

import (
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"github.com/baton-planner/baton/assets/fonts"
)

// PDFFamily is the family name under which NewPDF registers Noto Sans, for
// SetFont with the styles "" and "B".
const PDFFamily = "noto"

// pxToPt is the size of a pixel (1/96 inch) in points (1/72 inch).
const pxToPt = 0.75

// NewPDF returns an empty document with the faces of charts registered, in
// points, without a page. Its bytes depend on nothing but what is drawn, and
// on created, the date written into it.
func NewPDF(width, height float64, created time.Time) *fpdf.Fpdf {
	orientation := "P"
	if width > height {
		// fpdf swaps the sides of a landscape page itself.
		orientation, width, height = "L", height, width
	}
	pdf := fpdf.NewCustom(&fpdf.InitType{
		OrientationStr: orientation,
		UnitStr:        "pt",
		Size:           fpdf.SizeType{Wd: width, Ht: height},
	})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(created)
	pdf.SetModificationDate(created)
	pdf.AddUTF8FontFromBytes(PDFFamily, "", fonts.Regular())
	pdf.AddUTF8FontFromBytes(PDFFamily, "B", fonts.Bold())
	return pdf
}

// writePDF writes a document of one page of the size of the scene. It bears a
// fixed date, so that the same scene always gives the same bytes.
func (s *Scene) writePDF(w io.Writer, scale float64) error {
	k := pxToPt * scale
	pdf := NewPDF(s.W*k, s.H*k, time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	pdf.SetTitle(s.Title, true)
	pdf.AddPage()
	s.DrawPDF(pdf, 0, 0, s.W*k)
	return pdf.Output(w)
}

// DrawPDF draws the scene on the current page of a document from NewPDF: its
// top left corner at (x, y) and width wide, all in points.
func (s *Scene) DrawPDF(pdf *fpdf.Fpdf, x, y, width float64) {
	d := pdfPage{pdf: pdf, x: x, y: y, k: width / s.W}
	pdf.SetLineJoinStyle("round")
	if s.Ground.A > 0 {
		pdf.SetFillColor(int(s.Ground.R), int(s.Ground.G), int(s.Ground.B))
		pdf.Rect(x, y, s.W*d.k, s.H*d.k, "F")
	}
	for _, m := range s.Marks {
		switch m := m.(type) {
		case *PathMark:
			d.path(m)
		case *TextMark:
			d.text(m)
		}
	}
}

// pdfPage draws marks on a page.
type pdfPage struct {
	pdf     *fpdf.Fpdf
	x, y, k float64
}

func (d *pdfPage) path(m *PathMark) {
	stroked := m.Stroke.A > 0 && m.Width > 0
	if !m.Path.drawable() || (m.Fill.A == 0 && !stroked) {
		return
	}
	style := "f"
	if m.Fill.A > 0 {
		d.pdf.SetFillColor(int(m.Fill.R), int(m.Fill.G), int(m.Fill.B))
	}
	if stroked {
		d.pdf.SetDrawColor(int(m.Stroke.R), int(m.Stroke.G), int(m.Stroke.B))
		d.pdf.SetLineWidth(m.Width * d.k)
		d.lineEnds(m)
		style = "S"
		if m.Fill.A > 0 {
			style = "B"
		}
	}
	i := 0
	for _, op := range m.Path.Ops {
		p := m.Path.Pts[i:]
		switch op {
		case MoveTo:
			d.pdf.MoveTo(d.px(p[0].X), d.py(p[0].Y))
			i++
		case LineTo:
			d.pdf.LineTo(d.px(p[0].X), d.py(p[0].Y))
			i++
		case CubicTo:
			d.pdf.CurveBezierCubicTo(d.px(p[0].X), d.py(p[0].Y), d.px(p[1].X), d.py(p[1].Y), d.px(p[2].X), d.py(p[2].Y))
			i += 3
		case Close:
			d.pdf.ClosePath()
		}
	}
	d.pdf.DrawPath(style)
	if m.Dash > 0 {
		d.pdf.SetDashPattern(nil, 0)
	}
}

func (d *pdfPage) lineEnds(m *PathMark) {
	if m.Hair || m.Dash > 0 {
		d.pdf.SetLineCapStyle("butt")
	} else {
		d.pdf.SetLineCapStyle("round")
	}
	if m.Dash > 0 {
		d.pdf.SetDashPattern([]float64{m.Dash * d.k, m.Dash * d.k}, 0)
	}
}

func (d *pdfPage) text(m *TextMark) {
	if m.Text == "" {
		return
	}
	style := ""
	if m.Bold {
		style = "B"
	}
	d.pdf.SetFont(PDFFamily, style, m.Size*d.k)
	d.pdf.SetTextColor(int(m.Color.R), int(m.Color.G), int(m.Color.B))
	f := faceOf(m.Bold)
	// fpdf indexes its width table by rune and panics beyond the first plane.
	shown := strings.Map(func(r rune) rune {
		if r < 0x180 || (r < 0xFFFF && f.has(r)) {
			return r
		}
		return '\uFFFD'
	}, m.Text)
	d.pdf.Text(d.px(m.Left()), d.py(m.Y), shown)
}

func (d *pdfPage) px(x float64) float64 { return d.x + x*d.k }
func (d *pdfPage) py(y float64) float64 { return d.y + y*d.k }
