package charts_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"math"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts"
)

func render(tb testing.TB, s *charts.Scene, f charts.Format, scale float64) []byte {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, s.Render(&b, f, scale))
	return b.Bytes()
}

// svgLefts returns where each text of an SVG begins, computed from its anchor
// and length as a viewer does, and its baseline.
func svgLefts(t *testing.T, file []byte) [][2]float64 {
	t.Helper()
	var out [][2]float64
	d := xml.NewDecoder(bytes.NewReader(file))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(t, err)
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "text" {
			continue
		}
		v, anchor := map[string]float64{}, ""
		for _, a := range e.Attr {
			v[a.Name.Local], _ = strconv.ParseFloat(a.Value, 64)
			if a.Name.Local == "text-anchor" {
				anchor = a.Value
			}
		}
		x := v["x"]
		switch anchor {
		case "middle":
			x -= v["textLength"] / 2
		case "end":
			x -= v["textLength"]
		}
		out = append(out, [2]float64{x, v["y"]})
	}
}

// pdfLefts returns the same from the content of a page, through its matrix.
func pdfLefts(t *testing.T, file []byte, scene *charts.Scene) [][2]float64 {
	t.Helper()
	content := firstStream(t, file)
	m := regexp.MustCompile(`([\d.-]+) 0.00000 0.00000 ([\d.-]+) ([\d.-]+) ([\d.-]+) cm`).FindSubmatch(content)
	require.NotNil(t, m)
	k, e, f := number(m[1]), number(m[3]), number(m[4])
	var out [][2]float64
	for _, td := range regexp.MustCompile(`BT ([\d.-]+) ([\d.-]+) Td`).FindAllSubmatch(content, -1) {
		x, y := number(td[1])*k+e, number(td[2])*k+f
		out = append(out, [2]float64{x / 0.75, scene.H - y/0.75})
	}
	return out
}

func number(b []byte) float64 {
	v, _ := strconv.ParseFloat(string(b), 64)
	return v
}

func firstStream(t *testing.T, file []byte) []byte {
	t.Helper()
	_, rest, found := bytes.Cut(file, []byte("stream\n"))
	require.True(t, found)
	z, err := zlib.NewReader(bytes.NewReader(rest))
	require.NoError(t, err)
	content, err := io.ReadAll(z)
	require.NoError(t, err)
	return content
}

func TestTextStandsAtTheSamePlaceInSVGAndPDF(t *testing.T) {
	for _, f := range forms() {
		for _, size := range sizes {
			s := f.draw(charts.Options{W: size[0], H: size[1], Format: charts.German()})
			want := texts(s)
			svg, pdf := svgLefts(t, render(t, s, charts.SVG, 1)), pdfLefts(t, render(t, s, charts.PDF, 1), s)
			require.Len(t, svg, len(want), f.name)
			require.Len(t, pdf, len(want), f.name)
			for i, w := range want {
				for _, got := range [][2]float64{svg[i], pdf[i]} {
					assert.InDelta(t, w.Left(), got[0], 0.5, "%s %q", f.name, w.Text)
					assert.InDelta(t, w.Y, got[1], 0.5, "%s %q", f.name, w.Text)
				}
			}
		}
	}
}

// TestTextStandsAtTheSamePlaceInPixels draws single texts and compares their
// ink with where it must be: an H has its stems 9.8 % and 64.3 % of the em
// from its left edge (Noto Sans Regular), and its foot on the baseline.
func TestTextStandsAtTheSamePlaceInPixels(t *testing.T) {
	for _, f := range forms() {
		s := f.draw(page())
		for _, w := range texts(s) {
			h := &charts.TextMark{
				Text: "H", X: w.Left(), Y: w.Y, Size: w.Size, Color: s.Ground,
				Width: charts.Measure("H", w.Size, false),
			}
			h.Color.R, h.Color.G, h.Color.B = 0, 0, 0
			alone := charts.Scene{W: s.W, H: s.H, Ground: s.Ground, Marks: []charts.Mark{h}}
			left, foot := inkEdges(&alone)
			assert.InDelta(t, w.Left()+0.098*w.Size, left, 0.5, "%s %q", f.name, w.Text)
			assert.InDelta(t, w.Y, foot, 0.5, "%s %q", f.name, w.Text)
		}
	}
}

// inkEdges returns the left and lower edge of the ink to a fraction of a
// pixel, from the coverage of the outermost pixels.
func inkEdges(s *charts.Scene) (left, foot float64) {
	img := s.Image(1)
	left, foot = math.Inf(1), math.Inf(-1)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if c := img.RGBAAt(x, y); c != s.Ground {
				cover := 1 - float64(c.G)/float64(s.Ground.G)
				left = min(left, float64(x)+1-cover)
				foot = max(foot, float64(y)+cover)
			}
		}
	}
	return left, foot
}

func TestPNGKeepsItsSizeInDocuments(t *testing.T) {
	s := drawFunnel(page())
	for _, scale := range []float64{1, 1.5, 2} {
		file := render(t, s, charts.PNG, scale)
		img, err := png.Decode(bytes.NewReader(file))
		require.NoError(t, err)
		at := bytes.Index(file, []byte("pHYs"))
		require.Positive(t, at)
		perMetre := float64(binary.BigEndian.Uint32(file[at+4:]))
		inches := float64(img.Bounds().Dx()) / (perMetre * 0.0254)
		require.InDelta(t, 800.0/96, inches, 0.01, "scale %v", scale)
		require.EqualValues(t, 1, file[at+12], "the unit is the metre")
	}
}

func TestPDFIsSmallAndAlwaysTheSame(t *testing.T) {
	for _, f := range forms() {
		once, again := render(t, f.draw(page()), charts.PDF, 1), render(t, f.draw(page()), charts.PDF, 1)
		require.True(t, bytes.Equal(once, again), f.name)
		require.Less(t, len(once), 25*1024, f.name)
	}
	require.True(t, bytes.Equal(report(t), report(t)))
	require.Less(t, len(report(t)), 50*1024, "twelve charts")
}

func TestUnknownFormatIsAnError(t *testing.T) {
	require.ErrorIs(t, drawFunnel(page()).Render(io.Discard, 9, 1), charts.ErrFormat)
}

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestErrorsOfTheWriterAreReturned(t *testing.T) {
	for _, f := range []charts.Format{charts.PNG, charts.SVG, charts.PDF} {
		require.ErrorIs(t, drawFunnel(page()).Render(brokenWriter{}, f, 1), errBroken)
	}
}
