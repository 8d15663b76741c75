package calendar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/scroll"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// CreateRenderer is called by Fyne.
func (c *Calendar) CreateRenderer() fyne.WidgetRenderer { return renderer{c} }

type renderer struct{ c *Calendar }

func (r renderer) Destroy()                     {}
func (r renderer) Objects() []fyne.CanvasObject { return r.c.objs }
func (r renderer) Refresh()                     { r.c.Refresh() }

func (r renderer) MinSize() fyne.Size {
	g := &r.c.model.geo
	return fyne.NewSize(g.gutter+7*g.columnW, g.daysH+4*g.hourH)
}

func (r renderer) Layout(size fyne.Size) {
	c := r.c
	c.model.resize(size.Width, size.Height)
	if !c.begun && size.Height > 0 {
		c.begun = true
		c.model.begin(c.top())
	}
	c.draw()
}

// draw puts everything to be seen in place.
func (c *Calendar) draw() {
	m := c.model
	top := m.bodyTop()
	c.ground.Begin(c.look)
	c.body.Begin(c.look)
	switch m.view {
	case Month:
		c.drawMonth()
	case Agenda:
		c.drawAgenda()
	default:
		c.drawHours()
	}
	for i := range m.pieces {
		p := &m.pieces[i]
		b := m.seen(p)
		if p.scrolls {
			if b.Y += -top; b.Y < m.bodyH() && b.Y+b.H > 0 {
				c.drawPiece(&c.body.Brush, p, b)
			}
			continue
		}
		c.drawPiece(&c.ground.Brush, p, b)
	}
	switch i := m.day.Sub(m.from); {
	case m.view == Day || m.view == Week:
		c.drawPresent()
	case m.view == Month && m.marksDay() && i >= 0 && i < m.days:
		x, w := m.column(i % 7)
		y, h := m.week(i / 7)
		c.cursor(&c.ground.Brush, brush.Box{X: x + 2, Y: y + 2, W: w - 3, H: h - 3}, theme.RadiusCheck)
		if len(m.entries) == 0 && c.cfg.Handlers.OnNew != nil {
			c.ground.Text(tr.T("calendar.hint"), theme.Small, theme.Muted, brush.Box{X: x + 8, Y: y + m.geo.numberH, W: w - 12, H: m.geo.chipH})
		}
	}
	c.ground.Show()
	c.body.Show()
	c.clip.Move(fyne.NewPos(0, top))
	c.clip.Resize(fyne.NewSize(m.geo.width, m.bodyH()))
	c.body.Box.Resize(fyne.NewSize(m.geo.width, m.bodyH()))
	c.drawOver()
	c.side.Move(fyne.NewPos(m.geo.width-scroll.Width, top))
	c.side.Resize(fyne.NewSize(scroll.Width, m.bodyH()))
	c.side.Draw()
	canvas.Refresh(c)
}

// sheet is the ground of everything.
func (c *Calendar) sheet() {
	g := &c.model.geo
	c.ground.Panel(brush.Box{W: g.width, H: g.height}, theme.Surface, theme.Line, theme.RadiusCard)
}

func (c *Calendar) vertical(p *brush.Brush, x, y, h float32) {
	p.Rect(brush.Box{X: x, Y: y, W: 1, H: h}, theme.Line, 0)
}

func (c *Calendar) horizontal(p *brush.Brush, x, y, w float32) {
	p.Rect(brush.Box{X: x, Y: y, W: w, H: 1}, theme.Line, 0)
}

func (c *Calendar) drawMonth() {
	m, p, l := c.model, &c.ground.Brush, c.look
	g := &m.geo
	c.sheet()
	for i := range m.days {
		x, w := m.column(i % 7)
		y, h := m.week(i / 7)
		day := m.from.AddDays(i)
		if c.cfg.Off(day) {
			p.Rect(brush.Box{X: x + 1, Y: y, W: w - 1, H: h - 1}, theme.Ground, 0)
		}
		if i < 7 {
			p.Text(tr.Weekday(day.Time()), theme.Small, theme.Muted, brush.Box{X: x + l.Px(theme.S2), W: w - l.Px(theme.S2), H: g.namesH})
		}
		ink := theme.Text
		if day.FirstOfMonth() != m.anchor.FirstOfMonth() {
			ink = theme.Faint
		}
		c.dayNumber(p, day, ink, brush.Box{X: x + 4, Y: y + 2, W: w - 8, H: g.numberH - 4})
	}
	for i := 1; i < 7; i++ {
		x, _ := m.column(i)
		c.vertical(p, x, g.namesH, g.height-g.namesH-1)
	}
	for i := range m.days / 7 {
		y, _ := m.week(i)
		c.horizontal(p, 1, y, g.width-2)
	}
}

// dayNumber writes the number of a day, with the month on its first; today stands on a round ground.
func (c *Calendar) dayNumber(p *brush.Brush, d data.Date, ink theme.Token, in brush.Box) {
	text := tr.Int(int64(d.Time().Day()))
	if d == c.model.today {
		c.round(p, text, brush.Box{X: in.X, Y: in.Y, W: in.H + 6, H: in.H})
		return
	}
	if d.Time().Day() == 1 {
		text = tr.Day(d.Time())
	}
	in.X, in.W = in.X+c.look.Px(4), in.W-c.look.Px(4)
	p.Text(text, theme.SmallStrong, ink, in)
}

func (c *Calendar) round(p *brush.Brush, text string, in brush.Box) {
	p.Rect(in, theme.Accent, in.H/2)
	w := theme.Width(text, theme.SmallStrong)
	p.Text(text, theme.SmallStrong, theme.OnAccent, brush.Box{X: in.X + (in.W-w)/2, Y: in.Y, W: w + 1, H: in.H})
}

// cursor frames what has the keyboard, stronger when it came by keyboard.
func (c *Calendar) cursor(p *brush.Brush, in brush.Box, radius float32) {
	if c.focused && c.keyboard {
		p.Frame(in, theme.Focus, 2, radius)
		return
	}
	p.Frame(in, theme.Border, 1, radius)
}

func (c *Calendar) drawHours() {
	m, p, g, l := c.model, &c.body.Brush, &c.model.geo, c.look
	c.sheet()
	off := func(b *brush.Brush, y, h float32) {
		for i := range m.days {
			if x, w := m.column(i); c.cfg.Off(m.from.AddDays(i)) {
				b.Rect(brush.Box{X: x + 1, Y: y, W: w - 1, H: h}, theme.Ground, 0)
			}
		}
	}
	off(&c.ground.Brush, 1, m.bodyTop()-1)
	off(p, 0, m.bodyH()-1)
	for h := range 24 {
		y := m.minuteY(60*h) - m.scroll
		if y < -g.hourH || y > m.bodyH() {
			continue
		}
		if h > 0 {
			c.horizontal(p, g.gutter, y, g.width-g.gutter-1)
			p.TextRight(clock(60*h), theme.Caption, theme.Muted, brush.Box{W: g.gutter - 8, Y: y - l.Px(9), H: l.Px(18)})
		}
	}
	for i := range m.days {
		x, _ := m.column(i)
		c.vertical(&c.ground.Brush, x, g.daysH-8, m.bodyTop()-g.daysH+8)
		c.vertical(p, x, 0, m.bodyH())
		c.drawDayHead(i)
		if day := m.from.AddDays(i); day == m.day && m.minute >= 0 && m.entry == 0 && !m.more {
			x, w := m.column(i)
			c.cursor(p, brush.Box{X: x + 2, Y: m.minuteY(m.minute) - m.scroll + 1, W: w - 4, H: g.hourH/2 - 2}, theme.RadiusCheck)
		}
	}
	c.horizontal(&c.ground.Brush, 1, g.daysH, g.width-2)
	c.horizontal(&c.ground.Brush, 1, m.bodyTop()-1, g.width-2)
	p = &c.ground.Brush
	p.TextRight(tr.T("calendar.all_day"), theme.Caption, theme.Muted, brush.Box{W: g.gutter - 8, Y: g.daysH + g.gap, H: g.chipH})
}

// drawDayHead is the name and the number above the hours of a day.
func (c *Calendar) drawDayHead(i int) {
	m, p, g := c.model, &c.ground.Brush, &c.model.geo
	x, w := m.column(i)
	day := m.from.AddDays(i)
	ink, text := theme.Text, tr.Weekday(day.Time())
	if m.view == Day {
		text = tr.FullDay(day.Time())
	}
	if c.cfg.Off(day) {
		ink = theme.Muted
	}
	p.Text(text, theme.Small, theme.Muted, brush.Box{X: x + 8, Y: 3, W: w - 10, H: g.daysH * 0.42})
	c.dayNumber(p, day, ink, brush.Box{X: x + 4, Y: g.daysH * 0.46, W: w - 8, H: g.daysH*0.5 - 1})
	if day == m.day && m.minute < 0 && m.marksDay() {
		c.cursor(p, brush.Box{X: x + 2, Y: 2, W: w - 3, H: g.daysH - 3}, theme.RadiusCheck)
	}
}

// drawPresent is the line of the present across today.
func (c *Calendar) drawPresent() {
	m, p := c.model, &c.body.Brush
	i := m.today.Sub(m.from)
	if i < 0 || i >= m.days {
		return
	}
	x, w := m.column(i)
	y := m.minuteY(m.now) - m.scroll
	p.Rect(brush.Box{X: x, Y: y - 1, W: w, H: 2}, theme.Bad, 0)
	p.Rect(brush.Box{X: x - 4, Y: y - 4, W: 8, H: 8}, theme.Bad, 4)
}

func (c *Calendar) drawAgenda() {
	c.sheet()
	m, g := c.model, &c.model.geo
	if len(m.entries) == 0 && m.rows <= 1 {
		c.body.Text(tr.T("calendar.nothing"), theme.Body, theme.Muted, brush.Box{X: g.dateW, Y: g.rowH, W: g.width - g.dateW, H: g.rowH})
	}
}

// newSide is the bar at the right of what scrolls.
func (c *Calendar) newSide() *scroll.Bar {
	m := c.model
	return scroll.NewBar(scroll.Spec{
		Extent: func(track float32) (start, length float32, ok bool) {
			return scroll.Thumb(float64(m.scroll), float64(m.bodyH()), float64(m.contentH()), track)
		},
		Drag: func(start, track float32) {
			c.scrollTo(float32(scroll.Place(start, float64(m.bodyH()), float64(m.contentH()), track)))
		},
		Page: func(direction int) { c.scrollTo(m.scroll + float32(direction)*m.bodyH()*0.9) },
	})
}

func (c *Calendar) scrollTo(y float32) {
	if c.model.setScroll(y) {
		c.hover = 0
		kit.HideTip(c)
		if d := c.model.drag; d != nil {
			c.model.dragTo(d.x, d.y)
		}
		c.draw()
	}
}

var _ fyne.Widget = (*Calendar)(nil)
