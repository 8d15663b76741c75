package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
)

// Extents in pixels at text scale 1.
const (
	cardPad    = 12
	avatarSize = 26
	titleTop   = 10
	subTop     = 34
	footTop    = 60
	footHeight = 24
)

// cardState is all that decides how a card looks; equal states look alike.
type cardState struct {
	card          *Card
	version, look int
	width, height float32
	hover         bool
	current       bool
	ring          bool
	ghost         bool
}

// cardView is the one object of a card to be seen.
type cardView struct {
	box   *fyne.Container
	paint brush.Brush
	state cardState
}

func newCardView() *cardView { return &cardView{box: newBox()} }

func (v *cardView) show(s cardState, l *brush.Look) {
	if v.state == s {
		return
	}
	v.state = s
	p := &v.paint
	p.Begin(l)
	v.ground(brush.Box{W: s.width, H: s.height})
	v.content(s.card, brush.Box{W: s.width, H: s.height}.Inset(l.Px(cardPad), 0))
	v.box.Objects = p.Objects()
	v.box.Resize(fyne.NewSize(s.width, s.height))
	canvas.Refresh(v.box)
}

func (v *cardView) ground(in brush.Box) {
	p, s := &v.paint, v.state
	if s.ghost {
		p.Float(in, theme.RadiusCard).Shadow.BlurRadius = 14
		return
	}
	border := theme.Line
	switch {
	case s.current:
		border = theme.Accent
	case s.hover:
		border = theme.Control
	}
	r := p.Rect(in, theme.Surface, theme.RadiusCard)
	r.StrokeColor, r.StrokeWidth = p.Look().Color(border), 1
	if s.ring {
		p.Frame(in, theme.Focus, 2, theme.RadiusCard)
	}
}

// textRoom gives how wide the title and the subtitle of a card may be.
func textRoom(l *brush.Look, c *Card, laneW float32) (title, sub float32) {
	title = laneW - 2*l.Px(cardPad)
	sub = title
	if c.Initials != "" {
		title -= l.Px(avatarSize) + l.Px(theme.S2)
	}
	for _, m := range c.Marks {
		sub -= theme.Width(m.Text, theme.Caption) + l.Px(theme.S2)
	}
	return title, sub
}

func (v *cardView) content(c *Card, in brush.Box) {
	p, l := &v.paint, v.paint.Look()
	titleW, subW := textRoom(l, c, v.state.width)
	p.Text(c.Title, theme.BodyStrong, theme.Text, brush.Box{X: in.X, Y: l.Px(titleTop), W: titleW, H: l.LineHeight(theme.BodyStrong)})
	if c.Initials != "" {
		d := l.Px(avatarSize)
		p.Avatar(c.Initials, d, brush.Box{X: in.X + in.W - d, Y: l.Px(titleTop), W: d, H: d})
	}
	sub := brush.Box{X: in.X, Y: l.Px(subTop), W: subW, H: l.LineHeight(theme.Small)}
	p.Text(c.Subtitle, theme.Small, theme.Muted, sub)
	sub.W = in.W
	for i := len(c.Marks) - 1; i >= 0; i-- {
		p.TextRight(c.Marks[i].Text, theme.Caption, c.Marks[i].Tint.Ink(), sub)
		sub.W -= theme.Width(c.Marks[i].Text, theme.Caption) + l.Px(theme.S2)
	}
	foot := brush.Box{X: in.X, Y: l.Px(footTop), W: in.W, H: l.Px(footHeight)}
	left := min(theme.Width(c.Left, theme.SmallStrong), foot.W)
	p.Text(c.Left, theme.SmallStrong, theme.Text, brush.Box{X: foot.X, Y: foot.Y, W: left + 1, H: foot.H})
	if c.Chip.Text == "" {
		return
	}
	room := foot.W - left - l.Px(theme.S2)
	text := c.Chip.Text
	if c.Chip.Short != "" && l.ChipWidth(text) > room {
		text = c.Chip.Short
	}
	w := min(l.ChipWidth(text), room)
	p.Chip(text, c.Chip.Tint, brush.Box{X: foot.X + foot.W - w, Y: foot.Y, W: w, H: foot.H})
}

// slotView is the dashed place where a dragged card would land.
type slotView struct {
	box           *fyne.Container
	paint         brush.Brush
	look          int
	width, height float32
}

func newSlotView() *slotView { return &slotView{box: newBox()} }

func (v *slotView) show(l *brush.Look, g *geometry) {
	if v.look == l.Version && v.width == g.laneW && v.height == g.cardH {
		return
	}
	v.look, v.width, v.height = l.Version, g.laneW, g.cardH
	p := &v.paint
	p.Begin(l)
	p.Slot(brush.Box{W: g.laneW, H: g.cardH}, theme.RadiusCard)
	v.box.Objects = p.Objects()
	v.box.Resize(fyne.NewSize(g.laneW, g.cardH))
	canvas.Refresh(v.box)
}

// laneState is all that decides how the head of a column looks.
type laneState struct {
	title, count, sum, sub, more string
	over                         bool
	moreY                        float32
	look                         int
	width                        float32
}

// laneView is the head of a column, which covers cards scrolled under it, and
// its "show more".
type laneView struct {
	box   *fyne.Container
	paint brush.Brush
	state laneState
}

func newLaneView() *laneView { return &laneView{box: newBox()} }

func (v *laneView) show(s laneState, l *brush.Look, g *geometry) {
	if v.state == s {
		return
	}
	v.state = s
	p := &v.paint
	p.Begin(l)
	if s.more != "" && s.moreY > g.headH-g.moreH {
		v.more(brush.Box{Y: s.moreY, W: s.width, H: g.moreH - 4})
	}
	// As wide as the gap too, so that nothing shows beside the rounded corners.
	p.Rect(brush.Box{X: -2, W: s.width + 4, H: g.headH - g.cardGap/2}, theme.Ground, 0)
	pad := l.Px(4)
	top := brush.Box{X: pad, W: s.width - 2*pad, H: l.Px(22)}
	sum := min(theme.Width(s.sum, theme.BodyStrong), top.W*0.6)
	p.TextRight(s.sum, theme.BodyStrong, theme.Text, top)
	top.W -= sum + l.Px(theme.S2)
	ink := theme.Muted
	if s.over {
		ink = theme.Bad
	}
	count := theme.Width(s.count, theme.Body) + 1
	title := min(theme.Width(s.title, theme.BodyStrong)+1, max(top.W-count-pad, 0))
	p.Text(s.title, theme.BodyStrong, theme.Text, brush.Box{X: top.X, W: title, H: top.H})
	p.Text(s.count, theme.Body, ink, brush.Box{X: top.X + title + pad, W: count, H: top.H})
	p.Text(s.sub, theme.Small, theme.Muted, brush.Box{X: pad, Y: l.Px(22), W: s.width - 2*pad, H: l.Px(18)})
	v.box.Objects = p.Objects()
	v.box.Resize(fyne.NewSize(s.width, g.headH))
	canvas.Refresh(v.box)
}

func (v *laneView) more(in brush.Box) {
	p := &v.paint
	r := p.Rect(in, theme.Ground, theme.RadiusButton)
	r.StrokeColor, r.StrokeWidth = p.Look().Color(theme.Line), 1
	w := theme.Width(v.state.more, theme.Small)
	p.Text(v.state.more, theme.Small, theme.Accent, brush.Box{X: in.X + (in.W-w)/2, Y: in.Y, W: w + 1, H: in.H})
}
