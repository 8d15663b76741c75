package calendar

import (
	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

const (
	chipRadius float32 = 5
	iconSide   float32 = 13
	wideBar    float32 = 150 // px from which a bar has a box to tick
)

type iconKey struct {
	name kit.IconName
	ink  theme.Token
}

// icon draws the icon of an entry in the ink of its tint and gives the width used.
func (c *Calendar) icon(p *brush.Brush, e *Entry, ink theme.Token, in brush.Box) float32 {
	if e.Icon == "" {
		return 0
	}
	key := iconKey{e.Icon, ink}
	res, ok := c.icons[key]
	if !ok {
		res = e.Icon.Resource(c.look.Color(ink))
		c.icons[key] = res
	}
	side := c.look.Px(iconSide)
	at := in.Middle(side)
	at.W = side
	p.Image(res, at)
	return side + 4
}

func (c *Calendar) drawPiece(p *brush.Brush, x *piece, b brush.Box) {
	switch x.kind {
	case pieceMore:
		c.drawMore(p, x, b)
		return
	case pieceDate:
		c.drawDate(p, x, b)
		return
	}
	m := c.model
	e := &m.entries[x.entry]
	if m.drag != nil && m.drag.entry.ID == e.ID {
		c.drawLeft(p, x, b)
		return
	}
	switch x.kind {
	case pieceBlock:
		c.drawBlock(p, e, b)
	case pieceRow:
		c.drawRow(p, x, e, b)
	default:
		c.drawBar(p, e, b)
	}
	if e.ID == c.hover && m.drag == nil {
		p.Rect(b, theme.Hover, chipRadius)
	}
	if e.ID == m.entry {
		if c.focused && c.keyboard {
			p.Frame(b, theme.Focus, 2, chipRadius)
		} else {
			p.Frame(b, theme.Accent, 1, chipRadius)
		}
	}
}

// drawLeft is the empty place of an entry that is on its way.
func (c *Calendar) drawLeft(p *brush.Brush, x *piece, b brush.Box) {
	if x.kind == pieceRow {
		b = b.Inset(2, 3)
	}
	p.Frame(b, theme.Border, 1, chipRadius)
}

// inks are the fill and the ink of an entry.
func (e *Entry) inks() (fill, outline, ink theme.Token) {
	switch {
	case e.Quiet:
		return theme.Ground, theme.Line, theme.Muted
	case e.Done:
		return theme.Ground, theme.Line, theme.Muted
	}
	return e.Tint.Fill(), e.Tint.Outline(), e.Tint.Ink()
}

func (c *Calendar) fill(p *brush.Brush, e *Entry, b brush.Box) {
	fill, outline, _ := e.inks()
	r := p.Rect(b, fill, chipRadius)
	r.StrokeColor, r.StrokeWidth = c.look.Color(outline), 1
}

// drawBar is an entry of whole days, or in a month one with a time, which has no ground of its own.
func (c *Calendar) drawBar(p *brush.Brush, e *Entry, b brush.Box) {
	_, _, ink := e.inks()
	in := b.Inset(7, 0)
	if e.whole() {
		c.fill(p, e, b)
	} else {
		p.Rect(brush.Box{X: b.X + 2, Y: b.Y + 4, W: 3, H: b.H - 8}, ink, 1.5)
		in.X, in.W = in.X+3, in.W-3
	}
	if c.ticks(e, b) {
		p.Check(e.Done, in)
		in.X, in.W = in.X+c.look.Px(brush.CheckSize)+6, in.W-c.look.Px(brush.CheckSize)-6
	} else if in.W > c.look.Px(72) {
		w := c.icon(p, e, ink, in)
		in.X, in.W = in.X+w, in.W-w
	}
	if !e.whole() && in.W > c.look.Px(64) {
		text := clock(e.Minute)
		w := theme.Width(text, theme.Small) + 5
		p.Text(text, theme.Small, theme.Muted, brush.Box{X: in.X, Y: in.Y, W: w, H: in.H})
		in.X, in.W = in.X+w, in.W-w
	}
	c.words(p, e, theme.Small, in)
}

// ticks says whether a bar has room for its box.
func (c *Calendar) ticks(e *Entry, b brush.Box) bool {
	return e.Tick && c.model.view != Month && b.W >= c.look.Px(wideBar)
}

// words writes title and note of an entry into one line, struck through when it is done.
func (c *Calendar) words(p *brush.Brush, e *Entry, role theme.Role, in brush.Box) {
	ink := theme.Text
	if e.Done || e.Quiet {
		ink = theme.Muted
	}
	title := theme.Fit(e.Title, role, in.W)
	w := theme.Width(title, role)
	p.Text(title, role, ink, brush.Box{X: in.X, Y: in.Y, W: in.W, H: in.H})
	if e.Done {
		p.Rect(brush.Box{X: in.X, Y: in.Y + float32(int(in.H/2)), W: w, H: 1}, theme.Muted, 0)
	}
	if rest := in.W - w - 6; e.Note != "" && rest > c.look.Px(28) {
		p.Text(e.Note, role, theme.Muted, brush.Box{X: in.X + w + 6, Y: in.Y, W: rest, H: in.H})
	}
}

// drawBlock is an entry between the hours.
func (c *Calendar) drawBlock(p *brush.Brush, e *Entry, b brush.Box) {
	_, _, ink := e.inks()
	c.fill(p, e, b)
	p.Rect(brush.Box{X: b.X + 3, Y: b.Y + 3, W: 3, H: b.H - 6}, ink, 1.5)
	line := float32(int(c.look.LineHeight(theme.Small) + 2))
	in := brush.Box{X: b.X + 10, Y: b.Y + 1, W: b.W - 13, H: line}
	if b.H < 2*line+2 {
		in.Y, in.H = b.Y, b.H
		if w := theme.Width(clock(e.Minute), theme.Small) + 5; in.W > c.look.Px(96) {
			p.Text(clock(e.Minute), theme.Small, ink, brush.Box{X: in.X, Y: in.Y, W: w, H: in.H})
			in.X, in.W = in.X+w, in.W-w
		}
		c.words(p, e, theme.Small, in)
		return
	}
	if in.W > c.look.Px(60) {
		w := c.icon(p, e, ink, in)
		in.X, in.W = in.X+w, in.W-w
	}
	c.words(p, &Entry{Title: e.Title, Done: e.Done, Quiet: e.Quiet}, theme.SmallStrong, in)
	in.X, in.W, in.Y = b.X+10, b.W-13, in.Y+line
	text := clock(e.Minute) + "–" + clock(e.end()%dayMinutes)
	if b.H < 3*line+2 && e.Note != "" {
		text += "  " + e.Note
	}
	p.Text(text, theme.Small, ink, in)
	if in.Y += line; b.H >= 3*line+2 {
		p.Text(e.Note, theme.Small, theme.Muted, in)
	}
}

// rowParts gives where time and box of a row of the agenda stand, and where its words begin.
func (c *Calendar) rowParts(b brush.Box) (time, box, words brush.Box) {
	l := c.look
	time, box, words = b, b, b
	time.W = l.Px(112)
	box.X, box.W = b.X+time.W, l.Px(28)
	words.X = box.X + box.W
	words.W = b.X + b.W - words.X - l.Px(theme.S4)
	return time, box, words
}

func (c *Calendar) drawRow(p *brush.Brush, x *piece, e *Entry, b brush.Box) {
	_, _, ink := e.inks()
	if x.line {
		c.horizontal(p, 1, b.Y, b.X+b.W-2)
	}
	time, box, words := c.rowParts(b)
	p.Text(c.when(e), theme.Small, theme.Muted, time)
	if e.Tick {
		p.Check(e.Done, box)
	} else {
		p.Rect(brush.Box{X: box.X + 4, Y: box.Y + box.H/2 - 4, W: 8, H: 8}, ink, 4)
	}
	w := c.icon(p, e, ink, words)
	words.X, words.W = words.X+w+2, words.W-w-2
	c.words(p, e, theme.Body, words)
}

// when is the time of an entry, or until which day it lasts.
func (c *Calendar) when(e *Entry) string {
	switch {
	case e.Timed && e.Days <= 1:
		return clock(e.Minute) + "–" + clock(e.end()%dayMinutes)
	case e.Days > 1:
		last := e.last().Time()
		if last.Year() != c.model.today.Time().Year() {
			return tr.F("calendar.until", tr.Date(last))
		}
		return tr.F("calendar.until", tr.Day(last))
	default:
		return tr.T("calendar.all_day")
	}
}

func (c *Calendar) drawMore(p *brush.Brush, x *piece, b brush.Box) {
	if c.hoverMore == x.from && c.model.drag == nil {
		p.Rect(b, theme.Hover, chipRadius)
	}
	if c.model.has(x) {
		c.cursor(p, b, chipRadius)
	}
	if x.scrolls {
		r := p.Rect(b, theme.Ground, chipRadius)
		r.StrokeColor, r.StrokeWidth = c.look.Color(theme.Line), 1
		text := "+" + tr.Int(int64(x.count))
		p.Text(text, theme.SmallStrong, theme.Accent, brush.Box{X: b.X + 4, Y: b.Y, W: b.W - 6, H: min(b.H, c.model.geo.chipH)})
		return
	}
	p.Text(tr.N("calendar.more", x.count), theme.SmallStrong, theme.Accent, b.Inset(7, 0))
}

// drawDate is the day at the left of the agenda.
func (c *Calendar) drawDate(p *brush.Brush, x *piece, b brush.Box) {
	day, l := c.model.from.AddDays(x.from), c.look
	c.horizontal(p, 1, b.Y, b.W-2)
	in := brush.Box{X: b.X + l.Px(theme.S3), Y: b.Y, W: c.model.geo.dateW - l.Px(theme.S3), H: b.H}
	number := brush.Box{X: in.X, Y: in.Y + (in.H-l.Px(24))/2, W: l.Px(28), H: l.Px(24)}
	name := brush.Box{X: in.X + l.Px(36), Y: in.Y, W: in.W - l.Px(36), H: in.H}
	text := tr.Int(int64(day.Time().Day()))
	if day == c.model.today {
		c.round(p, text, number)
	} else {
		w := theme.Width(text, theme.BodyStrong)
		p.Text(text, theme.BodyStrong, theme.Text, brush.Box{X: number.X + (number.W-w)/2, Y: in.Y, W: w + 1, H: in.H})
	}
	p.Text(tr.Month(day.Time())+", "+tr.Weekday(day.Time()), theme.Small, theme.Muted, name)
	if b.W > c.model.geo.dateW {
		p.Text(tr.T("calendar.nothing_today"), theme.Body, theme.Muted, brush.Box{X: c.model.geo.dateW, Y: b.Y, W: b.W - c.model.geo.dateW, H: b.H})
	}
	if day == c.model.day && c.model.entry == 0 {
		c.cursor(p, brush.Box{X: in.X - 4, Y: in.Y + 3, W: in.W - 6, H: in.H - 6}, chipRadius)
	}
}

// drawOver shows the border, what is being dragged and where it would land.
func (c *Calendar) drawOver() {
	p, m := &c.over.Brush, c.model
	p.Begin(c.look)
	p.Edges(brush.Box{W: m.geo.width, H: m.geo.height}, theme.Line, theme.RadiusCard)
	if d := m.drag; d != nil {
		if slot, ok := m.slot(); ok {
			p.Slot(slot, chipRadius)
		}
		c.drawGhost(p, d)
	}
	c.over.Show()
	c.over.Box.Refresh()
}

func (c *Calendar) drawGhost(p *brush.Brush, d *drag) {
	l := c.look
	w := min(max(min(d.w, l.Px(220)), l.Px(150)), c.model.geo.width)
	b := brush.Box{X: d.x - min(d.holdX, w-12), Y: d.y - min(d.holdY, l.Px(14)), W: w, H: l.Px(42)}
	p.Float(b, chipRadius).Shadow.BlurRadius = 14
	_, _, ink := d.entry.inks()
	p.Rect(brush.Box{X: b.X + 4, Y: b.Y + 5, W: 3, H: b.H - 10}, ink, 1.5)
	in := brush.Box{X: b.X + 12, Y: b.Y + 3, W: b.W - 16, H: l.Px(18)}
	p.Text(d.entry.Title, theme.SmallStrong, theme.Text, in)
	in.Y += l.Px(18)
	text := tr.T("calendar.not_here")
	if d.ok {
		text = dayName(d.to.Day)
		if d.to.Timed {
			text += ", " + clock(d.to.Minute)
		}
	}
	p.Text(text, theme.Small, theme.Accent, in)
}

// slot is where a dragged entry would land.
func (m *model) slot() (brush.Box, bool) {
	d := m.drag
	i := d.to.Day.Sub(m.from)
	if !d.ok || i+max(d.entry.Days, 1) <= 0 || i >= m.days {
		return brush.Box{}, false
	}
	switch m.view {
	case Month:
		i = max(i, 0)
		x, w := m.column(i % 7)
		y, h := m.week(i / 7)
		return brush.Box{X: x + 2, Y: y + 2, W: w - 3, H: h - 4}, true
	case Agenda:
		for k := range m.pieces {
			if p := &m.pieces[k]; p.kind == pieceDate && p.from == i {
				b := m.seen(p)
				b.W = m.geo.width
				return b.Inset(4, 2), true
			}
		}
		return brush.Box{}, false
	}
	x, _ := m.column(max(i, 0))
	end, w := m.column(min(i+max(d.entry.Days, 1), m.days) - 1)
	b := brush.Box{X: x + 2, Y: m.geo.daysH + m.geo.gap, W: end + w - x - 4, H: m.geo.chipH}
	if d.to.Timed {
		top, bottom := m.minuteY(d.to.Minute), m.minuteY(min(d.to.Minute+d.entry.length(), dayMinutes))
		b.Y, b.H = m.bodyTop()+top-m.scroll, max(bottom-top, m.geo.blockH)-1
		if cut := m.bodyTop() - b.Y; cut > 0 {
			b.Y, b.H = b.Y+cut, b.H-cut
		}
		b.H = min(b.H, m.geo.height-b.Y)
	}
	return b, b.H > 4
}
