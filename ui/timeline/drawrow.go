package timeline

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

const barRadius float32 = 6

// drawLine draws one line of the list; y is its top within what scrolls.
func (t *Timeline) drawLine(l *line, y float32) {
	m, g := t.model, &t.model.geo
	r := m.row(l)
	if r == nil {
		t.drawGroup(l, y)
		return
	}
	names, lanes := &t.names.Brush, &t.lanes.Brush
	current := r.ID == m.cursor
	if current || r.ID == t.hover && m.drag == nil {
		fill := theme.Hover
		if current {
			fill = theme.Selection
		}
		names.Rect(brush.Box{X: 1, Y: y, W: g.names - 1, H: l.h}, fill, 0)
		if !current {
			lanes.Rect(brush.Box{Y: y, W: m.lanes(), H: l.h}, fill, 0)
		}
	}
	pad := t.look.Px(theme.S3)
	title := brush.Box{X: pad, Y: y + 3, W: g.names - pad - 8, H: l.h/2 - 2}
	if r.Note == "" {
		title = brush.Box{X: pad, Y: y, W: title.W, H: l.h}
	}
	names.Text(r.Title, theme.GridStrong, theme.Text, title)
	names.Text(r.Note, theme.Caption, theme.Muted, brush.Box{X: pad, Y: y + l.h/2, W: title.W, H: l.h/2 - 3})
	if current && t.focused && t.keyboard {
		names.Frame(brush.Box{X: 2, Y: y + 1, W: g.names - 5, H: l.h - 2}, theme.Focus, 2, theme.RadiusCheck)
	}
	names.Rect(brush.Box{X: 1, Y: y + l.h - 1, W: g.names - 1, H: 1}, theme.Line, 0)
	lanes.Rect(brush.Box{Y: y + l.h - 1, W: m.lanes(), H: 1}, theme.Line, 0)
	switch {
	case !r.dated():
		lanes.Text(tr.T("timeline.undated_hint"), theme.Small, theme.Muted, brush.Box{X: pad, Y: y, W: m.lanes() - 2*pad, H: l.h})
	case m.drag != nil && m.drag.row.ID == r.ID:
		t.drawLeft(l, r)
	default:
		t.drawBar(lanes, l, r, r.From, r.To, current)
	}
}

func (t *Timeline) drawGroup(l *line, y float32) {
	m, g := t.model, &t.model.geo
	group := &m.groups[l.group]
	t.names.Rect(brush.Box{X: 1, Y: y, W: g.names - 1, H: l.h - 1}, theme.Ground, 0)
	t.lanes.Rect(brush.Box{Y: y, W: m.lanes(), H: l.h - 1}, theme.Ground, 0)
	pad := t.look.Px(theme.S3)
	w := min(theme.Width(group.Title, theme.SmallStrong)+1, g.names-pad-40)
	t.names.Text(group.Title, theme.SmallStrong, theme.Text, brush.Box{X: pad, Y: y, W: w, H: l.h})
	t.names.Text(tr.Int(int64(len(group.Rows))), theme.Small, theme.Muted, brush.Box{X: pad + w + 8, Y: y, W: 40, H: l.h})
	t.names.Rect(brush.Box{X: 1, Y: y + l.h - 1, W: g.names - 1, H: 1}, theme.Line, 0)
	t.lanes.Rect(brush.Box{Y: y + l.h - 1, W: m.lanes(), H: 1}, theme.Line, 0)
}

// box is where a row with these days stands within the lanes.
func (t *Timeline) box(l *line, r *Row, from, to data.Date) brush.Box {
	shown := Row{From: from, To: to}
	first, last := shown.span(t.model.today)
	x, y, w, h := t.model.bar(l, first, last)
	return brush.Box{X: x - t.model.geo.names, Y: y - t.model.bodyTop(), W: w, H: h}
}

// drawBar draws a row over its days, with what is used up along its foot.
func (t *Timeline) drawBar(p *brush.Brush, l *line, r *Row, from, to data.Date, current bool) {
	b := t.box(l, r, from, to)
	room := t.model.lanes()
	if b.X > room || b.X+b.W < 0 {
		t.drawArrow(p, b)
		return
	}
	ink := r.Tint.Ink()
	rect := p.Rect(b, r.Tint.Fill(), min(barRadius, b.W/2))
	rect.StrokeColor, rect.StrokeWidth = t.look.Color(ink), 1
	t.drawShare(p, r, b)
	if r.To.IsZero() && to.IsZero() { // goes on, nobody knows how long
		for i := range 3 {
			p.Rect(brush.Box{X: b.X + b.W + 3 + float32(i)*6, Y: b.Y + b.H/2 - 1, W: 3, H: 2}, ink, 1)
		}
	}
	left := max(b.X, 0) + 7 // words stay in view as long as their bar
	if space := min(b.X+b.W, room) - left - 6; r.Label != "" && space > t.look.Px(40) {
		p.Text(r.Label, theme.Caption, ink, brush.Box{X: left, Y: b.Y - 1, W: space, H: b.H - 2})
	}
	switch {
	case current && t.focused && t.keyboard:
		p.Frame(b.Inset(-2, -2), theme.Focus, 2, barRadius+2)
	case current:
		p.Frame(b.Inset(-1, -1), theme.Accent, 1, barRadius+1)
	}
	if r.ID == t.hover && t.model.drag == nil && !r.Fixed && b.W > 4*grip {
		for _, x := range []float32{b.X + 3, b.X + b.W - 5} {
			p.Rect(brush.Box{X: x, Y: b.Y + 6, W: 2, H: b.H - 12}, ink, 1)
		}
	}
}

// drawShare fills the foot of a bar, all of it and in red where more than everything is used up.
func (t *Timeline) drawShare(p *brush.Brush, r *Row, b brush.Box) {
	if r.Share < 0 || b.W < 14 {
		return
	}
	foot := brush.Box{X: b.X + 5, Y: b.Y + b.H - 6, W: b.W - 10, H: 3}
	ink := r.Tint.Ink()
	if r.Share > 1 {
		ink = theme.Bad
	}
	p.Rect(foot, theme.Surface, 1.5)
	if w := foot.W * float32(min(r.Share, 1)); w > 0 {
		foot.W = max(w, 3)
		p.Rect(foot, ink, 1.5)
	}
}

// drawArrow tells on which side a bar out of view is.
func (t *Timeline) drawArrow(p *brush.Brush, b brush.Box) {
	text := "‹"
	at := brush.Box{X: 6, Y: b.Y, W: 12, H: b.H}
	if b.X > t.model.lanes() {
		text, at.X = "›", t.model.lanes()-20
	}
	p.Text(text, theme.BodyStrong, theme.Muted, at)
}

// drawLeft is the empty place of a bar that is on its way.
func (t *Timeline) drawLeft(l *line, r *Row) {
	t.lanes.Frame(t.box(l, r, r.From, r.To), theme.Border, 1, barRadius)
}

// drawDrag shows a bar where it would be, and its days.
func (t *Timeline) drawDrag(d *drag) {
	m, g := t.model, &t.model.geo
	l := m.lineOf(d.row.ID)
	if l == nil {
		return
	}
	t.drawBar(&t.lanes.Brush, l, &d.row, d.from, d.to, true)
	b := t.box(l, &d.row, d.from, d.to)
	b.X, b.Y = b.X+g.names, b.Y+m.bodyTop()
	text := span(d.from, d.to)
	if !d.from.IsZero() && !d.to.IsZero() {
		text += " · " + tr.N("timeline.days", d.to.Sub(d.from)+1)
	}
	tip := brush.Box{W: theme.Width(text, theme.Small) + 18, H: t.look.Px(26)}
	tip.X = min(max(d.x-tip.W/2, g.names+4), g.width-tip.W-4)
	tip.Y = b.Y - tip.H - 6
	if tip.Y < m.bodyTop() {
		tip.Y = b.Y + b.H + 6
	}
	p := &t.over.Brush
	p.Rect(tip, theme.Toast, 6)
	p.Text(text, theme.Small, theme.OnToast, tip.Inset(9, 0))
}
