package ooxml

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// series puts one series with its references and the values they had.
func (p *part) series(i int) {
	c, s := p.chart, &p.chart.Series[i]
	p.put(`<c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx><c:strRef><c:f>%s</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx>`,
		i, i, Escape(p.at.head(s.Column)), Escape(c.Grid.Columns[s.Column].Title))
	switch {
	case c.Kind == Line:
		p.put(`<c:spPr><a:ln w="12700" cap="rnd">%s<a:round/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`, p.fill(s.Fill))
	case s.Frame != "":
		p.put(`<c:spPr><a:noFill/><a:ln w="19050">%s</a:ln></c:spPr><c:invertIfNegative val="0"/>`, p.fill(s.Frame))
	default:
		p.put(`<c:spPr>%s</c:spPr><c:invertIfNegative val="0"/>`, p.fill(s.Fill))
	}
	p.points(s)
	p.labels(s)
	if m := s.Mean; m != nil {
		p.put(`<c:trendline><c:name>%s</c:name><c:spPr><a:ln w="28575" cap="rnd">%s</a:ln></c:spPr><c:trendlineType val="movingAvg"/><c:period val="%d"/><c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>`,
			Escape(m.Name), p.fill(m.Ink), m.Of)
	}
	p.categories()
	p.values(s.Column)
	if c.Kind == Line {
		p.put(`<c:smooth val="0"/>`)
	}
	p.put(`</c:ser>`)
}

// points puts the marks that look different from the rest.
func (p *part) points(s *Series) {
	rows := make([]int, 0, len(s.Points))
	for i := range s.Points {
		rows = append(rows, i)
	}
	slices.Sort(rows)
	for _, i := range rows {
		p.put(`<c:dPt><c:idx val="%d"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>%s</c:spPr></c:dPt>`, i, p.fill(s.Points[i]))
	}
}

func (p *part) labels(s *Series) {
	l := s.Label
	if l.Format == "" {
		return
	}
	p.put(`<c:dLbls>`)
	for i := range p.chart.Grid.Rows {
		if v, ok := Number(p.chart.Grid.Cell(i, s.Column)); ok && v < l.Least {
			p.put(`<c:dLbl><c:idx val="%d"/><c:delete val="1"/></c:dLbl>`, i)
		}
	}
	p.put(`<c:numFmt formatCode="%s" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>%s<c:dLblPos val="%s"/>`,
		Escape(l.Format), p.text(p.chart.Look.Text, l.Bold), p.chart.place(l.At))
	p.put(`<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`)
}

// place is where a label may stand: PowerPoint repairs a file, to the fright of its reader, whose labels stand beyond a stack.
func (c *Chart) place(at string) string {
	switch {
	case c.Kind == Line:
		return "t"
	case (c.Stack == Sum || c.Stack == Whole) && at == "outEnd":
		return "ctr"
	}
	return at
}

// categories puts the names of the marks: days as numbers, all else as text.
func (p *part) categories() {
	g, col := p.chart.Grid, p.chart.Label
	if g.dates(col) {
		p.put(`<c:cat>`)
		p.numbers(col, g.Columns[col].Format)
		p.put(`</c:cat>`)
		return
	}
	p.put(`<c:cat><c:strRef><c:f>%s</c:f><c:strCache><c:ptCount val="%d"/>`, Escape(p.at.body(col, len(g.Rows))), len(g.Rows))
	for i := range g.Rows {
		p.put(`<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, i, Escape(label(g.Cell(i, col))))
	}
	p.put(`</c:strCache></c:strRef></c:cat>`)
}

// longestLabel is how much of a name charts show; the sheet has all of it.
const longestLabel = 60

func label(cell any) string {
	switch c := cell.(type) {
	case string:
		return Cut(Clean(c), longestLabel)
	case time.Time:
		return c.Format("2006-01-02")
	case nil:
		return ""
	default:
		v, _ := Number(c)
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
}

func (p *part) values(col int) {
	p.put(`<c:val>`)
	p.numbers(col, p.chart.Grid.Columns[col].Format)
	p.put(`</c:val>`)
}

func (p *part) numbers(col int, format string) {
	g := p.chart.Grid
	if strings.TrimSpace(format) == "" {
		format = "General"
	}
	p.put(`<c:numRef><c:f>%s</c:f><c:numCache><c:formatCode>%s</c:formatCode><c:ptCount val="%d"/>`, Escape(p.at.body(col, len(g.Rows))), Escape(format), len(g.Rows))
	for i := range g.Rows {
		if v, ok := Number(g.Cell(i, col)); ok {
			p.put(`<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, i, strconv.FormatFloat(v, 'g', -1, 64))
		}
	}
	p.put(`</c:numCache></c:numRef>`)
}
