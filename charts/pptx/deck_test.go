package pptx_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts/ooxml"
	"github.com/baton-planner/baton/charts/pptx"
)

func written(t *testing.T, d pptx.Deck) map[string]string {
	t.Helper()
	var w, again bytes.Buffer
	require.NoError(t, pptx.Write(&w, d))
	require.NoError(t, pptx.Write(&again, d))
	require.True(t, bytes.Equal(w.Bytes(), again.Bytes()), "the same deck gives the same bytes")
	list, err := ooxml.Read(w.Bytes())
	require.NoError(t, err)
	parts := map[string]string{}
	for _, p := range list {
		parts[p.Name] = string(p.Data)
		if strings.HasSuffix(p.Name, ".xlsx") {
			continue
		}
		for x := xml.NewDecoder(bytes.NewReader(p.Data)); ; {
			if _, err := x.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", p.Name, err)
			}
		}
	}
	return parts
}

var theme = pptx.Theme{Text: "1B2430", Muted: "5B6673", Ground: "FFFFFF", Line: "DCE3EB", Font: `A&B "Sans"`, Accents: [6]string{"5584E5", "E86B1C", "05613B", "A35488", "5F008D", "232B35"}}

func TestAnEmptyDeckIsOne(t *testing.T) {
	parts := written(t, pptx.Deck{Theme: theme})
	assert.NotContains(t, parts["ppt/presentation.xml"], "sldIdLst")
	assert.Contains(t, parts["ppt/theme/theme1.xml"], `typeface="A&amp;B &quot;Sans&quot;"`)
	assert.NotContains(t, parts["ppt/theme/theme1.xml"], "{")
}

func TestLinesLeadToTheirSlides(t *testing.T) {
	to := &pptx.Slide{Title: "There"}
	first := &pptx.Slide{Title: "Contents", Lines: []pptx.Line{{Text: "To <there>", To: to, Note: "2"}, {Text: "Nowhere", To: &pptx.Slide{}}}}
	parts := written(t, pptx.Deck{Theme: theme, Slides: []*pptx.Slide{first, to}})
	assert.Equal(t, 1, strings.Count(parts["ppt/slides/slide1.xml"], "hlinkClick"), "what leads out of the deck leads nowhere")
	assert.Contains(t, parts["ppt/slides/_rels/slide1.xml.rels"], `Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide" Target="slide2.xml"`)
}

func TestColoursOfTheThemeAreNamed(t *testing.T) {
	grid := &ooxml.Grid{Columns: []ooxml.Column{{Title: "A"}, {Title: "B"}}, Rows: [][]any{{"x", int64(1)}}}
	chart := &ooxml.Chart{Grid: grid, Series: []ooxml.Series{{Column: 1, Fill: "5584E5", Points: map[int]string{0: "123456"}}}, Look: ooxml.Look{Text: "1B2430", Scheme: theme.Scheme()}}
	table := &pptx.Table{Widths: []float64{1, 1, 1}, Rows: [][]pptx.Cell{{{Text: "wide", Span: 2, Fill: "E86B1C"}, {}, {Text: "x", Fill: "ABCDEF", Right: true}}}}
	parts := written(t, pptx.Deck{Theme: theme, Slides: []*pptx.Slide{{Title: "T", Chart: chart, Table: table, Notes: "one\ntwo"}}})
	assert.Contains(t, parts["ppt/charts/chart1.xml"], `<a:schemeClr val="accent1"/>`)
	assert.Contains(t, parts["ppt/charts/chart1.xml"], `<a:srgbClr val="123456"/>`)
	slide := parts["ppt/slides/slide1.xml"]
	assert.Contains(t, slide, `<a:tc gridSpan="2">`)
	assert.Equal(t, 1, strings.Count(slide, `hMerge="1"`))
	assert.Contains(t, slide, `<a:schemeClr val="accent2"/>`)
	assert.Contains(t, slide, `<a:srgbClr val="ABCDEF"/>`)
	assert.Equal(t, 2, strings.Count(parts["ppt/notesSlides/notesSlide1.xml"], "<a:p>"))
	assert.Contains(t, parts, "ppt/embeddings/chart1.xlsx")
}

func TestTextsOfAnyKindStayTexts(t *testing.T) {
	for _, s := range []string{`<>&"'`, "\x00\x1b\ufffe", strings.Repeat("long ", 200), "שלום", ""} {
		parts := written(t, pptx.Deck{Title: s, Author: s, Footer: s, Theme: theme, Slides: []*pptx.Slide{
			{Cover: true, Title: s, Subtitle: s},
			{Section: s, Title: s, Subtitle: s, Small: s, Notes: s, Tiles: [][]pptx.Tile{{{s, s, s}}}, Lines: []pptx.Line{{Text: s, Note: s}}},
			{Title: s, Table: &pptx.Table{Widths: []float64{1}, Rows: [][]pptx.Cell{{{Text: s}}, {}}}},
		}})
		if s == "שלום" {
			assert.Contains(t, parts["ppt/slides/slide2.xml"], `algn="r" rtl="1"`)
		}
	}
}
