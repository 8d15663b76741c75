package calllist

import (
	"image/color"

	"github.com/baton-planner/baton/charts"
)

func (s *sheet) put(m charts.Mark) {
	page := s.pages[len(s.pages)-1]
	page.Marks = append(page.Marks, m)
}

// text puts a line, cut to the width; y is its baseline.
func (s *sheet) text(text string, x, y, size float64, bold bool, col color.RGBA, width float64) {
	text = charts.Fit(text, size, bold, width)
	if text != "" {
		s.put(&charts.TextMark{Text: text, X: x, Y: y, Size: size, Bold: bold, Color: col, Width: charts.Measure(text, size, bold)})
	}
}

func (s *sheet) line(x0, x1, y, width float64, col color.RGBA) {
	s.put(&charts.PathMark{
		Path:   charts.Path{Ops: []charts.Op{charts.MoveTo, charts.LineTo}, Pts: []charts.Point{{X: x0, Y: y}, {X: x1, Y: y}}},
		Stroke: col, Width: width, Hair: true, Role: charts.Decoration,
	})
}

// column is one of the two columns of an entry: lines one under the other.
type column struct {
	sheet    *sheet
	x, width float64
	y        float64 // below what is there
	shown    bool    // draw, instead of measuring alone
}

func (c *column) add(text string, size float64, bold bool, col color.RGBA, lines int) {
	if text == "" {
		return
	}
	leading := size * 1.3
	for _, l := range charts.Wrap(text, size, bold, c.width, lines) {
		c.y += leading
		if c.shown {
			c.sheet.text(l, c.x, c.y, size, bold, col, c.width+1)
		}
	}
}

// draw draws an entry at the place that is next, or only measures it, and gives its height.
func (s *sheet) draw(e *entry, shown bool) float64 {
	th := &s.theme
	top := s.y + padding
	left := &column{sheet: s, x: margin + tick + 8, width: leftWidth - tick - 8, y: top, shown: shown}
	when := th.Muted
	if e.late {
		when = th.Bad
	}
	left.add(e.when, 8.5, false, when, 1)
	left.y += 1
	left.add(e.name, 11.5, true, th.Text, 2)
	left.add(e.company, 9, false, th.Text, 2)
	left.y += 2
	left.add(e.phone, 11.5, true, th.Text, 1)
	left.add(e.refuses, 8.5, true, th.Bad, 2)
	left.add(e.address, 9, false, th.Muted, 3)

	right := &column{sheet: s, x: margin + leftWidth + gutter, width: s.w - 2*margin - leftWidth - gutter, y: top, shown: shown}
	right.add(e.about, 10.5, true, th.Text, 2)
	right.add(e.deal, 9, false, th.Muted, 1)
	right.add(e.body, 9, false, th.Text, 4)
	for _, n := range e.notes {
		right.y += 2
		right.add(n, 8.5, false, th.Muted, 3)
	}
	right.y += 4
	for range rules {
		right.y += ruleEvery
		if shown {
			s.line(right.x, right.x+right.width, right.y, 0.5, th.Axis)
		}
	}
	height := max(left.y, right.y) - s.y + padding
	if shown {
		s.box(margin, top+3)
		s.line(margin, s.w-margin, s.y+height, 0.75, th.Ghost)
	}
	return height
}

// box is ticked when it is done.
func (s *sheet) box(x, y float64) {
	s.put(&charts.PathMark{
		Path: charts.Path{
			Ops: []charts.Op{charts.MoveTo, charts.LineTo, charts.LineTo, charts.LineTo, charts.Close},
			Pts: []charts.Point{{X: x, Y: y}, {X: x + tick, Y: y}, {X: x + tick, Y: y + tick}, {X: x, Y: y + tick}},
		},
		Stroke: s.theme.Muted, Width: 0.9, Role: charts.Decoration,
	})
}
