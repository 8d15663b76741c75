package ooxml_test

import (
	"encoding/xml"
	"flag"
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/charts/ooxml"
)

var update = flag.Bool("update", false, "write the golden files anew")

func small() *ooxml.Chart {
	return &ooxml.Chart{
		Grid: &ooxml.Grid{
			Columns: []ooxml.Column{{Title: "Source"}, {Title: "Leads", Format: "#,##0"}, {Title: "Goal", Format: "#,##0"}},
			Rows:    [][]any{{"Web", int64(12), 10.5}, {"Müller & <Söhne>", int64(3), nil}, {"=1+1", math.NaN(), 4.0}},
		},
		Series: []ooxml.Series{
			{Column: 1, Fill: "5584E5", Points: map[int]string{0: "C8372D"}, Label: ooxml.Label{Format: "0", At: "outEnd", Least: 5}},
			{Column: 2, Frame: "1B2430"},
		},
		Stack: ooxml.Over, Legend: true, Axis: "0",
		Look: ooxml.Look{Text: "1B2430", Language: "en", Scheme: map[string]string{"5584E5": "accent1"}},
	}
}

func TestASmallChartIsWhatItWas(t *testing.T) {
	got := strings.ReplaceAll(string(small().Part(ooxml.Place{Sheet: "It's data", Row: 5, Column: 1}, "rId1")), "><", ">\n<") + "\n"
	const golden = "testdata/bars.xml"
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// order is what the schema says of the children that we write (dml-chart.xsd).
var order = map[string]string{
	"chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
	"chart":      "autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
	"plotArea":   "layout barChart lineChart catAx dateAx valAx spPr",
	"barChart":   "barDir grouping varyColors ser gapWidth overlap axId",
	"lineChart":  "grouping varyColors ser marker axId",
	"ser":        "idx order tx spPr marker invertIfNegative dPt dLbls trendline cat val smooth",
	"dPt":        "idx invertIfNegative bubble3D spPr",
	"dLbls":      "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
	"trendline":  "name spPr trendlineType period dispRSqr dispEq",
	"catAx":      "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl",
	"dateAx":     "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblOffset baseTimeUnit majorUnit majorTimeUnit",
	"valAx":      "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween",
	"legend":     "legendPos overlay txPr",
	"numCache":   "formatCode ptCount pt",
	"strCache":   "ptCount pt",
}

type element struct {
	name string
	last int
}

// ordered fails where an element stands before one that the schema has later, or is unknown to it.
func ordered(t *testing.T, part []byte) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(part)))
	var open []*element
	for {
		token, err := d.Token()
		if err == io.EOF {
			require.Empty(t, open)
			return
		}
		require.NoError(t, err)
		switch x := token.(type) {
		case xml.StartElement:
			if len(open) > 0 {
				parent := open[len(open)-1]
				if list, ok := order[parent.name]; ok && strings.HasSuffix(x.Name.Space, "/chart") {
					at := -1
					for i, name := range strings.Fields(list) {
						if name == x.Name.Local {
							at = i
						}
					}
					require.GreaterOrEqual(t, at, parent.last, "%s in %s", x.Name.Local, parent.name)
					parent.last = at
				}
			}
			name := x.Name.Local
			if !strings.HasSuffix(x.Name.Space, "/chart") {
				name = "a:" + name
			}
			open = append(open, &element{name, 0})
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

func TestElementsStandInTheOrderOfTheSchemaWhateverTheChart(t *testing.T) {
	days := &ooxml.Grid{Columns: []ooxml.Column{{Title: "Day", Format: "d mmm"}, {Title: "Visits"}, {Title: "More"}}}
	for i := range 30 {
		days.Rows = append(days.Rows, []any{time.Date(2026, 3, 1+i, 0, 0, 0, 0, time.UTC), int64(i), float64(i) / 3})
	}
	for _, grid := range []*ooxml.Grid{small().Grid, days, {Columns: days.Columns}, {Columns: days.Columns, Rows: days.Rows[:1]}} {
		for _, kind := range []ooxml.Kind{ooxml.Level, ooxml.Upright, ooxml.Line} {
			for _, stack := range []ooxml.Stack{ooxml.Beside, ooxml.Over, ooxml.Sum, ooxml.Whole} {
				for _, axis := range []string{"", "0"} {
					c := small()
					c.Grid, c.Kind, c.Stack, c.Axis, c.Months = grid, kind, stack, axis, axis
					c.Series[0].Mean = &ooxml.Mean{Name: "<mean>", Of: 7, Ink: "000000"}
					if kind == ooxml.Line {
						c.Series[0].Points = nil
					}
					part := c.Part(ooxml.Place{Sheet: "S", Row: 1, Column: 1}, "")
					ordered(t, part)
					apart := kind != ooxml.Line && (stack == ooxml.Beside || stack == ooxml.Over)
					assert.Equal(t, apart, strings.Contains(string(part), `dLblPos val="outEnd"`), "labels beyond a bar need one that ends")
				}
			}
		}
	}
}

func TestNoTextBreaksAPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hostile := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.RuneFrom([]rune("<>&\"'\x00\x1b\u202e\uffff\n]]>")))).Draw(t, "text") + string([]byte{0xff, 0xfe})
		c := small()
		c.Grid.Columns[1].Title, c.Grid.Columns[1].Format, c.Grid.Rows[0][0] = hostile, hostile, hostile
		part := c.Part(ooxml.Place{Sheet: hostile, Row: 1, Column: 1}, hostile)
		d := xml.NewDecoder(strings.NewReader(string(part)))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%q: %v", hostile, err)
			}
		}
	})
}

func TestTextsAreCleanedAndCut(t *testing.T) {
	assert.Equal(t, "ab c", ooxml.Clean("a\x00\x08b\n\u202ec\ufffe\xff"))
	assert.Equal(t, ooxml.Longest, len(ooxml.Clean(strings.Repeat("x", 40_000))))
	assert.Equal(t, "&lt;a&gt; &amp; &quot;b&quot;", ooxml.Escape(`<a> & "b"`))
	assert.Equal(t, "abc", ooxml.Cut("abc", 3))
	assert.Equal(t, "ab…", ooxml.Cut("abcd", 3))
	for text, want := range map[string]bool{"": false, "Web": false, "123 שלום": true, "دراجة bike": true, "bike دراجة": false, "自転車": false} {
		assert.Equal(t, want, ooxml.RightToLeft(text), text)
	}
}

func TestColumnsAndDaysAreNamedAsExcelDoes(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA"} {
		assert.Equal(t, want, ooxml.ColumnName(n))
	}
	for day, want := range map[string]float64{"1900-03-01": 61, "1970-01-01": 25569, "2026-11-23": 46349} {
		at, err := time.Parse("2006-01-02", day)
		require.NoError(t, err)
		assert.Equal(t, want, ooxml.Serial(at), day)
	}
}

func TestAPackageIsReadAsItWasWritten(t *testing.T) {
	parts := []ooxml.Part{{Name: ooxml.ContentTypes, Data: []byte("<Types/>")}, {Name: "b/ä.xml", Data: []byte("2")}, {Name: "a.xml"}}
	var a, b strings.Builder
	require.NoError(t, ooxml.Write(&a, parts))
	require.NoError(t, ooxml.Write(&b, parts))
	assert.Equal(t, a.String(), b.String())
	got, err := ooxml.Read([]byte(a.String()))
	require.NoError(t, err)
	require.Len(t, got, 3)
	for i := range parts {
		assert.Equal(t, parts[i].Name, got[i].Name)
		assert.Equal(t, string(parts[i].Data), string(got[i].Data))
	}
	_, err = ooxml.Read([]byte("no package"))
	require.Error(t, err)
}
