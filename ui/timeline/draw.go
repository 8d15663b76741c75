package timeline

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/scroll"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// CreateRenderer is called by Fyne.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer { return renderer{t} }

type renderer struct{ t *Timeline }

func (r renderer) Destroy()                     {}
func (r renderer) Objects() []fyne.CanvasObject { return r.t.objs }
func (r renderer) Refresh()                     { r.t.Refresh() }

func (r renderer) MinSize() fyne.Size {
	g := &r.t.model.geo
	return fyne.NewSize(g.most, 2*g.headH+4*g.rowH)
}

func (r renderer) Layout(size fyne.Size) {
	r.t.model.resize(size.Width, size.Height)
	r.t.draw()
}

// draw puts everything to be seen in place.
func (t *Timeline) draw() {
	m, g := t.model, &t.model.geo
	for _, l := range []*brush.Layer{t.ground, t.lanes, t.names, t.over} {
		l.Begin(t.look)
	}
	t.ground.Panel(brush.Box{W: g.width, H: g.height}, theme.Surface, theme.Line, theme.RadiusCard)
	t.drawHead()
	t.drawGrid()
	for i := range m.lines {
		l := &m.lines[i]
		if y := l.y - m.scrollY; y < m.bodyH() && y+l.h > 0 {
			t.drawLine(l, y)
		}
	}
	t.drawOver()
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(t.clipLanes, g.names, m.bodyTop(), m.lanes(), m.bodyH())
	put(t.lanes.Box, 0, 0, m.lanes(), m.bodyH())
	put(t.clipNames, 0, m.bodyTop(), g.names, m.bodyH())
	put(t.names.Box, 0, 0, g.names, m.bodyH())
	put(t.side, g.width-scroll.Width, m.bodyTop(), scroll.Width, m.bodyH())
	put(t.below, g.names, g.height-scroll.Width, m.lanes(), scroll.Width)
	t.side.Draw()
	t.below.Draw()
	for _, l := range []*brush.Layer{t.ground, t.lanes, t.names, t.over} {
		l.Show()
	}
	t.bar.show()
	canvas.Refresh(t)
}

// each visits the units to be seen, with where they begin and how wide they are.
func (t *Timeline) each(u unit, visit func(d data.Date, x, w float32)) {
	m := t.model
	for d := u.begin(m.dayAt(m.geo.names), m.first); m.x(d) < m.geo.width; d = u.next(d, 1) {
		x := m.x(d)
		visit(d, x, m.x(u.next(d, 1))-x)
	}
}

// drawHead writes months or quarters above weeks, days or months.
func (t *Timeline) drawHead() {
	m, g, p := t.model, &t.model.geo, &t.ground.Brush
	upper, lower := m.zoom.units()
	t.each(lower, func(d data.Date, x, w float32) {
		left := max(x, g.names)
		ink, role := theme.Muted, theme.Caption
		text := t.name(lower, d)
		if lower == unitDay && d == m.today {
			ink, role = theme.Accent, theme.CaptionStrong
		}
		if lower == unitDay { // in the middle of the narrow column
			natural := theme.Width(text, role)
			if in := (brush.Box{X: x + (w-natural)/2, Y: g.headH, W: natural + 1, H: g.headH}); in.X >= g.names {
				p.Text(text, role, ink, in)
			}
			return
		}
		if room := min(x+w, g.width) - left - 6; room > t.look.Px(14) {
			if lower == unitWeek && theme.Width(text, role) > room {
				text = strconv.Itoa(d.Time().Day())
			}
			p.Text(text, role, ink, brush.Box{X: left + 5, Y: g.headH, W: room, H: g.headH})
		}
		if x > g.names {
			p.Rect(brush.Box{X: x, Y: g.headH + 6, W: 1, H: g.headH - 6}, theme.Line, 0)
		}
	})
	t.each(upper, func(d data.Date, x, w float32) { // the name stays in view as long as its days
		left := max(x, g.names)
		if room := min(x+w, g.width) - left - 8; room > t.look.Px(24) {
			text := t.name(upper, d)
			if upper == unitMonth && theme.Width(text, theme.SmallStrong) > room {
				text = tr.Month(d.Time())
			}
			p.Text(text, theme.SmallStrong, theme.Text, brush.Box{X: left + 5, Y: 1, W: room, H: g.headH})
		}
		if x > g.names {
			p.Rect(brush.Box{X: x, Y: 4, W: 1, H: m.bodyTop() - 4}, theme.Border, 0)
		}
	})
	p.Text(t.cfg.Corner, theme.SmallStrong, theme.Muted, brush.Box{X: t.look.Px(theme.S3), Y: g.headH, W: g.names - t.look.Px(theme.S4), H: g.headH})
	p.Rect(brush.Box{X: 1, Y: m.bodyTop() - 1, W: g.width - 2, H: 1}, theme.Line, 0)
}

func (t *Timeline) name(u unit, d data.Date) string {
	at := d.Time()
	switch u {
	case unitDay:
		return strconv.Itoa(at.Day())
	case unitWeek:
		return tr.Day(at)
	case unitQuarter:
		return tr.F("timeline.quarter", (int(at.Month())-1)/3+1, strconv.Itoa(at.Year()))
	default:
		if t.model.zoom == Year {
			return tr.Month(at)
		}
		return tr.MonthYear(at)
	}
}

// drawGrid shades the days that are off and draws the lines of the units.
func (t *Timeline) drawGrid() {
	m, g, p := t.model, &t.model.geo, &t.lanes.Brush
	if len(m.lines) == 0 { // the screen says there what rows are for
		return
	}
	if m.zoom != Year {
		t.each(unitDay, func(d data.Date, x, w float32) {
			if t.cfg.Off(d) {
				p.Rect(brush.Box{X: x - g.names, W: w, H: m.bodyH()}, theme.Ground, 0)
			}
		})
	}
	upper, lower := m.zoom.units()
	if lower != unitDay {
		t.each(lower, func(_ data.Date, x, _ float32) {
			p.Rect(brush.Box{X: x - g.names, W: 1, H: m.bodyH()}, theme.Line, 0)
		})
	}
	t.each(upper, func(_ data.Date, x, _ float32) {
		p.Rect(brush.Box{X: x - g.names, W: 1, H: m.bodyH()}, theme.Border, 0)
	})
}

// drawOver draws what lies over the rows: today, the border, the drag.
func (t *Timeline) drawOver() {
	m, g, p := t.model, &t.model.geo, &t.over.Brush
	p.Rect(brush.Box{X: g.names - 1, W: 1, H: g.height}, theme.Line, 0)
	if x := m.x(m.today) + float32(m.perDay()/2); x >= g.names && x < g.width-2 && len(m.lines) > 0 {
		p.Rect(brush.Box{X: x - 1, Y: m.bodyTop(), W: 2, H: m.bodyH() - 1}, theme.Bad, 0)
		p.Rect(brush.Box{X: x - 4, Y: m.bodyTop() - 5, W: 8, H: 8}, theme.Bad, 4)
	}
	p.Edges(brush.Box{W: g.width, H: g.height}, theme.Line, theme.RadiusCard)
	if m.drag != nil {
		t.drawDrag(m.drag)
	}
}

func (t *Timeline) newSide() *scroll.Bar {
	m := t.model
	to := func(y float32) {
		if m.setScrollY(y) {
			t.draw()
		}
	}
	return scroll.NewBar(scroll.Spec{
		Extent: func(track float32) (start, length float32, ok bool) {
			return scroll.Thumb(float64(m.scrollY), float64(m.bodyH()), float64(m.contentH()), track)
		},
		Drag: func(start, track float32) {
			to(float32(scroll.Place(start, float64(m.bodyH()), float64(m.contentH()), track)))
		},
		Page: func(direction int) { to(m.scrollY + float32(direction)*m.bodyH()*0.9) },
	})
}

// newBelow is the bar along the days.
func (t *Timeline) newBelow() *scroll.Bar {
	m := t.model
	return scroll.NewBar(scroll.Spec{
		Sideways: true,
		Extent: func(track float32) (start, length float32, ok bool) {
			low, high := m.reach()
			return scroll.Thumb(m.left-low, m.seen(), high-low, track)
		},
		Drag: func(start, track float32) {
			low, high := m.reach()
			t.moved(m.setLeft(low + scroll.Place(start, m.seen(), high-low, track)))
		},
		Page: func(direction int) { t.moved(m.page(direction)) },
	})
}

// tipFor is what a row says in full.
func (t *Timeline) tipFor(r *Row) string {
	text := r.Title
	if r.dated() {
		text += " · " + span(r.From, r.To)
	}
	if r.Label != "" {
		text += " · " + r.Label
	}
	return text
}

// span writes days as far as they are known.
func span(from, to data.Date) string {
	switch {
	case from.IsZero():
		return tr.F("timeline.until", tr.Date(to.Time()))
	case to.IsZero():
		return tr.F("timeline.from", tr.Date(from.Time()))
	case from.Time().Year() == to.Time().Year():
		return tr.Day(from.Time()) + " – " + tr.Date(to.Time())
	}
	return tr.Date(from.Time()) + " – " + tr.Date(to.Time())
}

var _ fyne.Widget = (*Timeline)(nil)
