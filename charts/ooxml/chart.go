package ooxml

import (
	"fmt"
	"strings"
)

// Kind is how a chart draws its values.
type Kind uint8

// The kinds.
const (
	Level   Kind = iota // bars from the left, the first on top
	Upright             // columns
	Line                // over days
)

// Stack is how the series of a mark stand to one another.
type Stack uint8

// The stacks.
const (
	Beside Stack = iota
	Over         // one before the other, the last in front
	Sum          // on top of one another
	Whole        // as parts of 100 %
)

// Chart is a native chart of a grid.
type Chart struct {
	Grid   *Grid
	Label  int // column that names the marks
	Series []Series
	Kind   Kind
	Stack  Stack
	Axis   string // number format of the axis of values; empty: the axis is not shown
	Months string // number format of an axis of days that names months only
	Legend bool
	Gap    int  // between marks in percent of their width; 0: 50
	Look   Look // empty fields: black
}

// Series is one column of the grid, drawn. Colours are six hexadecimal digits.
type Series struct {
	Column int
	Fill   string
	Points map[int]string // fills of rows that differ
	Frame  string         // colour of a frame instead of a fill
	Label  Label
	Mean   *Mean
}

// Label says how the values of a series are written beside its marks.
type Label struct {
	Format string  // of numbers; empty: no labels
	At     string  // "outEnd", "inEnd", "ctr" (ECMA-376 part 1, 21.2.3.11)
	Least  float64 // marks below it have no room for their label
	Bold   bool
}

// Mean is a trailing mean that the reader's program computes and draws.
type Mean struct {
	Name string
	Of   int // values
	Ink  string
}

// Look is what all charts of a file share.
type Look struct {
	Text, Muted, Grid, AxisLine string
	Size                        int               // of texts in hundredths of a point; 0: 1000
	Language                    string            // of texts: "en-GB"; empty: not said
	Scheme                      map[string]string // colours that the file's theme names: "5584E5": "accent1"
}

// Part writes the chart, its grid standing at a place. In presentations the relationship names the workbook that the place is
// in; in workbooks it is empty. The order of elements is that of the schema, dml-chart.xsd.
func (c *Chart) Part(at Place, workbook string) []byte {
	p := &part{chart: c, at: at}
	p.put(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	p.put(`<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`)
	p.put(`<c:date1904 val="0"/>`)
	if c.Look.Language != "" {
		p.put(`<c:lang val="%s"/>`, Escape(c.Look.Language))
	}
	p.put(`<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>`)
	if c.Kind == Line {
		p.lines()
	} else {
		p.bars()
	}
	p.axes()
	p.put(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>`)
	if c.Legend {
		p.put(`<c:legend><c:legendPos val="t"/><c:overlay val="0"/>%s</c:legend>`, p.text(c.Look.Muted, false))
	}
	p.put(`<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>`)
	p.put(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>%s`, p.text(c.Look.Text, false))
	if workbook != "" {
		p.put(`<c:externalData r:id="%s"><c:autoUpdate val="0"/></c:externalData>`, Escape(workbook))
	}
	p.put(`</c:chartSpace>`)
	return []byte(p.b.String())
}

// part is a chart being written.
type part struct {
	chart *Chart
	at    Place
	b     strings.Builder
}

func (p *part) put(format string, args ...any) {
	if len(args) == 0 {
		p.b.WriteString(format)
		return
	}
	fmt.Fprintf(&p.b, format, args...)
}

// The axes are numbered; a chart has two.
const (
	labelAxis = 111111111
	valueAxis = 222222222
)

func (p *part) bars() {
	c := p.chart
	dir, grouping, overlap := "col", "clustered", 0
	if c.Kind == Level {
		dir = "bar"
	}
	switch c.Stack {
	case Over:
		overlap = 100
	case Sum:
		grouping, overlap = "stacked", 100
	case Whole:
		grouping, overlap = "percentStacked", 100
	}
	p.put(`<c:barChart><c:barDir val="%s"/><c:grouping val="%s"/><c:varyColors val="0"/>`, dir, grouping)
	for i := range c.Series {
		p.series(i)
	}
	gap := c.Gap
	if gap == 0 {
		gap = 50
	}
	p.put(`<c:gapWidth val="%d"/>`, gap)
	if overlap != 0 {
		p.put(`<c:overlap val="%d"/>`, overlap)
	}
	p.put(`<c:axId val="%d"/><c:axId val="%d"/></c:barChart>`, labelAxis, valueAxis)
}

func (p *part) lines() {
	p.put(`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>`)
	for i := range p.chart.Series {
		p.series(i)
	}
	p.put(`<c:marker val="1"/><c:axId val="%d"/><c:axId val="%d"/></c:lineChart>`, labelAxis, valueAxis)
}

// axes puts the axis of labels and that of values.
func (p *part) axes() {
	c := p.chart
	kind, side, across, order := "catAx", "b", "l", "minMax"
	format := ""
	dates := c.Grid.dates(c.Label)
	if dates {
		format = c.Grid.Columns[c.Label].Format
		if c.Months != "" {
			format = c.Months
		}
	}
	if c.Kind == Line && dates {
		kind = "dateAx"
	}
	if c.Kind == Level {
		side, across, order = "l", "t", "maxMin"
	}
	p.put(`<c:%s><c:axId val="%d"/><c:scaling><c:orientation val="%s"/></c:scaling><c:delete val="0"/><c:axPos val="%s"/>`, kind, labelAxis, order, side)
	if format != "" {
		p.put(`<c:numFmt formatCode="%s" sourceLinked="0"/>`, Escape(format))
	}
	p.put(`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525">%s</a:ln></c:spPr>%s`,
		p.fill(c.Look.AxisLine), p.text(c.Look.Text, false))
	p.put(`<c:crossAx val="%d"/><c:crosses val="autoZero"/>`, valueAxis)
	if kind == "dateAx" {
		p.put(`<c:auto val="0"/><c:lblOffset val="100"/><c:baseTimeUnit val="days"/>`)
		if c.Months != "" {
			p.put(`<c:majorUnit val="1"/><c:majorTimeUnit val="months"/>`)
		}
		p.put(`</c:dateAx>`)
	} else {
		p.put(`<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`)
	}
	p.put(`<c:valAx><c:axId val="%d"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="%d"/><c:axPos val="%s"/>`, valueAxis, flag(c.Axis == ""), across)
	if c.Axis != "" {
		p.put(`<c:majorGridlines><c:spPr><a:ln w="6350">%s</a:ln></c:spPr></c:majorGridlines>`, p.fill(c.Look.Grid))
		p.put(`<c:numFmt formatCode="%s" sourceLinked="0"/>`, Escape(c.Axis))
	}
	p.put(`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>%s`, p.text(c.Look.Muted, false))
	between := "between"
	if c.Kind == Line {
		between = "midCat"
	}
	crosses := "autoZero"
	if c.Kind == Level {
		crosses = "max" // the labels run downwards: their end is the foot
	}
	p.put(`<c:crossAx val="%d"/><c:crosses val="%s"/><c:crossBetween val="%s"/></c:valAx>`, labelAxis, crosses, between)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// fill is a colour, by the name the theme has for it.
func (p *part) fill(hex string) string {
	if name := p.chart.Look.Scheme[hex]; name != "" {
		return `<a:solidFill><a:schemeClr val="` + name + `"/></a:solidFill>`
	}
	if hex == "" {
		hex = "000000"
	}
	return `<a:solidFill><a:srgbClr val="` + Escape(hex) + `"/></a:solidFill>`
}

// text is how texts look.
func (p *part) text(hex string, bold bool) string {
	size := p.chart.Look.Size
	if size == 0 {
		size = 1000
	}
	return fmt.Sprintf(`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="%d" b="%d">%s</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`,
		size, flag(bold), p.fill(hex))
}
