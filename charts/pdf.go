package charts

import (
	"encoding/binary"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

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
	pdf.SetTitle(PDFText(s.Title), false)
	pdf.AddPage()
	s.DrawPDF(pdf, 0, 0, s.W*k)
	return pdf.Output(w)
}

// PDFText encodes s as fpdf's SetTitle and SetAuthor take it when they are told
// that it is no UTF-8: as UTF-16 with a byte order mark (ISO 32000-1,
// 7.9.2.2). fpdf's own encoder garbles what lies beyond the first plane.
func PDFText(s string) string {
	out := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.BigEndian.AppendUint16(out, u)
	}
	return string(out)
}

// DrawPDF draws the scene on the current page of a document from NewPDF: its
// top left corner at (x, y) and width wide, all in points. Font, colours and
// line style are undefined afterwards.
func (s *Scene) DrawPDF(pdf *fpdf.Fpdf, x, y, width float64) {
	k := width / s.W
	_, height := pdf.GetPageSize()
	// Inside, a unit is a pixel of the scene: whole numbers take less room.
	pdf.TransformBegin()
	pdf.Transform(fpdf.TransformMatrix{A: k, D: k, E: x, F: height - y - k*height})
	d := pdfPage{pdf: pdf, height: height}
	pdf.SetLineJoinStyle("round")
	if s.Ground.A > 0 {
		d.setFill(s.Ground)
		pdf.Rect(0, 0, s.W, s.H, "F")
	}
	for _, m := range s.Marks {
		switch m := m.(type) {
		case *PathMark:
			d.path(m)
		case *TextMark:
			d.text(m)
		}
	}
	pdf.TransformEnd()
}

// pdfPage draws marks on a page and leaves out what is set already.
type pdfPage struct {
	pdf          *fpdf.Fpdf
	height       float64 // of the page
	fill, stroke color.RGBA
	width, size  float64
	bold         bool
	caps         string
}

func (d *pdfPage) setFill(c color.RGBA) {
	if d.fill != c {
		d.fill = c
		d.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
	}
}

func (d *pdfPage) setStroke(m *PathMark) {
	if d.stroke != m.Stroke {
		d.stroke = m.Stroke
		d.pdf.SetDrawColor(int(m.Stroke.R), int(m.Stroke.G), int(m.Stroke.B))
	}
	if d.width != m.Width {
		d.width = m.Width
		d.pdf.SetLineWidth(m.Width)
	}
	caps := "round"
	if m.Hair || m.Dash > 0 {
		caps = "butt"
	}
	if d.caps != caps {
		d.caps = caps
		d.pdf.SetLineCapStyle(caps)
	}
	if m.Dash > 0 {
		d.pdf.SetDashPattern([]float64{m.Dash, m.Dash}, 0)
	}
}

func (d *pdfPage) path(m *PathMark) {
	stroked := m.Stroke.A > 0 && m.Width > 0
	if !m.Path.drawable() || (m.Fill.A == 0 && !stroked) {
		return
	}
	style := "f"
	if m.Fill.A > 0 {
		d.setFill(m.Fill)
	}
	if stroked {
		d.setStroke(m)
		style = "S"
		if m.Fill.A > 0 {
			style = "B"
		}
	}
	i, skip := 0, 0
	for n, op := range m.Path.Ops {
		if skip > 0 {
			skip--
			continue
		}
		p := m.Path.Pts[i:]
		switch op {
		case MoveTo:
			if m.Path.upright(n, i) {
				d.rect(p[0], p[2])
				i, skip = i+4, 4
				continue
			}
			d.pdf.MoveTo(p[0].X, p[0].Y)
			i++
		case LineTo:
			d.pdf.LineTo(p[0].X, p[0].Y)
			i++
		case CubicTo:
			// fpdf writes five decimals here; zeros at their end compress.
			d.pdf.CurveBezierCubicTo(cents(p[0].X), cents(p[0].Y), cents(p[1].X), cents(p[1].Y), cents(p[2].X), cents(p[2].Y))
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

// rect adds a rectangle to the path; fpdf has only one that paints it at once.
func (d *pdfPage) rect(a, b Point) {
	var raw [96]byte
	out := raw[:0]
	for _, v := range []float64{a.X, d.height - b.Y, b.X - a.X, b.Y - a.Y} {
		out = append(strconv.AppendFloat(out, cents(v), 'f', -1, 64), ' ')
	}
	d.pdf.RawWriteStr(string(append(out, "re"...)))
}

// cents rounds to the hundredth.
func cents(v float64) float64 { return math.Round(v*100) / 100 }

func (d *pdfPage) text(m *TextMark) {
	if m.Text == "" {
		return
	}
	if d.size != m.Size || d.bold != m.Bold {
		d.size, d.bold = m.Size, m.Bold
		style := ""
		if m.Bold {
			style = "B"
		}
		d.pdf.SetFont(PDFFamily, style, m.Size)
	}
	// Text is painted in the fill colour; fpdf spares the detour if its text
	// colour is the same.
	d.pdf.SetTextColor(int(m.Color.R), int(m.Color.G), int(m.Color.B))
	d.setFill(m.Color)
	f := faceOf(m.Bold)
	// fpdf indexes its width table by rune and panics beyond the first plane.
	shown := strings.Map(func(r rune) rune {
		if r < 0x180 || (r < 0xFFFF && f.has(r)) {
			return r
		}
		return '\uFFFD'
	}, m.Text)
	d.pdf.Text(m.Left(), m.Y, shown)
}
