package pptx_test

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts/ooxml"
	"github.com/baton-planner/baton/charts/pptx"
)

// order is what the schemas say of the children that we write (pml.xsd, dml-main.xsd).
var order = map[string]string{
	"presentation": "sldMasterIdLst notesMasterIdLst sldIdLst sldSz notesSz defaultTextStyle",
	"sldMaster":    "cSld clrMap sldLayoutIdLst txStyles",
	"sldLayout":    "cSld clrMapOvr",
	"sld":          "cSld clrMapOvr",
	"notes":        "cSld clrMapOvr",
	"notesMaster":  "cSld clrMap notesStyle",
	"cSld":         "bg spTree",
	"sp":           "nvSpPr spPr txBody",
	"graphicFrame": "nvGraphicFramePr xfrm graphic",
	"spPr":         "xfrm prstGeom noFill solidFill ln",
	"txBody":       "bodyPr lstStyle p",
	"p":            "pPr r fld endParaRPr",
	"pPr":          "lnSpc spcBef spcAft buNone tabLst defRPr",
	"lvl1pPr":      "lnSpc spcBef buNone defRPr",
	"r":            "rPr t",
	"fld":          "rPr pPr t",
	"rPr":          "ln noFill solidFill latin ea cs hlinkClick",
	"defRPr":       "ln noFill solidFill latin ea cs hlinkClick",
	"tbl":          "tblPr tblGrid tr",
	"tc":           "txBody tcPr",
	"tcPr":         "lnL lnR lnT lnB noFill solidFill",
	"clrScheme":    "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink",
	"fmtScheme":    "fillStyleLst lnStyleLst effectStyleLst bgFillStyleLst",
	"theme":        "themeElements objectDefaults extraClrSchemeLst",
}

func TestElementsStandInTheOrderOfTheSchema(t *testing.T) {
	to := &pptx.Slide{Cover: true, Title: "Cover", Subtitle: "a\nb"}
	grid := &ooxml.Grid{Columns: []ooxml.Column{{Title: "A"}, {Title: "B"}}, Rows: [][]any{{"x", int64(1)}}}
	full := &pptx.Slide{
		Section: "S", Title: "T", Subtitle: "دراجة", Small: "small", Notes: "one\n\nدراجة",
		Chart: &ooxml.Chart{Grid: grid, Series: []ooxml.Series{{Column: 1}}},
		Table: &pptx.Table{Widths: []float64{1, 2}, Full: true, Rows: [][]pptx.Cell{{{Text: "x", Bold: true, Span: 2}}, {{Fill: "ABCDEF"}, {Text: "دراجة", Right: true}}}},
		Tiles: [][]pptx.Tile{{{Title: "a", Value: "b", Caption: "c"}}},
		Lines: []pptx.Line{{Text: "there", Head: true, To: to, Note: "1"}, {Text: "دراجة", To: to}, {}},
	}
	for name, data := range written(t, pptx.Deck{Theme: theme, Footer: "F", Slides: []*pptx.Slide{to, full}}) {
		if strings.HasPrefix(name, "ppt/") && strings.HasSuffix(name, ".xml") && !strings.HasPrefix(name, "ppt/charts/") {
			ordered(t, name, data)
		}
	}
}

// ordered fails where an element stands before one that the schema has later, or is unknown to it.
func ordered(t *testing.T, part, data string) {
	t.Helper()
	type element struct {
		name string
		last int
	}
	open := []*element{{}}
	for d := xml.NewDecoder(strings.NewReader(data)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err)
		switch x := token.(type) {
		case xml.StartElement:
			parent := open[len(open)-1]
			if list, ok := order[parent.name]; ok {
				at := slices.Index(strings.Fields(list), x.Name.Local)
				require.GreaterOrEqual(t, at, parent.last, "%s: %s in %s", part, x.Name.Local, parent.name)
				parent.last = at
			}
			open = append(open, &element{name: x.Name.Local})
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}
