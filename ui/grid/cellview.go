package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// painter puts the objects of one row in order. Objects are made once and used
// again for whatever the row shows next: each kind has its own list, and what
// is left over at the end is hidden.
type painter struct {
	texts   []*canvas.Text
	rects   []*canvas.Rectangle
	lines   []*canvas.Line
	nText   int
	nRect   int
	nLine   int
	objects []fyne.CanvasObject
	look    *look
}

func (p *painter) begin(l *look) {
	p.look = l
	p.nText, p.nRect, p.nLine = 0, 0, 0
	p.objects = p.objects[:0]
}

func (p *painter) rect(x, y, w, h float32, fill color.Color, radius float32) *canvas.Rectangle {
	if p.nRect == len(p.rects) {
		p.rects = append(p.rects, &canvas.Rectangle{})
	}
	r := p.rects[p.nRect]
	p.nRect++
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = fill, nil, 0, radius
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	p.objects = append(p.objects, r)
	return r
}

func (p *painter) line(x1, y1, x2, y2, width float32, c color.Color) {
	if p.nLine == len(p.lines) {
		p.lines = append(p.lines, &canvas.Line{})
	}
	l := p.lines[p.nLine]
	p.nLine++
	l.StrokeColor, l.StrokeWidth = c, width
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	p.objects = append(p.objects, l)
}

// text writes one line in a box of the given width, shortened to fit and centred in the height.
func (p *painter) text(s string, role theme.Role, c color.Color, x, width, height float32, right bool) {
	s = theme.Fit(s, role, width)
	if s == "" {
		return
	}
	if p.nText == len(p.texts) {
		p.texts = append(p.texts, &canvas.Text{})
	}
	t := p.texts[p.nText]
	p.nText++
	t.Text, t.Color = s, c
	t.TextSize, t.TextStyle = p.look.sizes[role], p.look.styles[role]
	if right { // only here the width must be known, and knowing it costs more than all the rest
		natural := theme.Width(s, role)
		x, width = x+width-natural, natural
	}
	lineHeight := p.look.heights[role]
	t.Move(fyne.NewPos(x, float32(int((height-lineHeight)/2))))
	t.Resize(fyne.NewSize(width, lineHeight))
	p.objects = append(p.objects, t)
}

// cell draws one cell between x and x+width of a row of the given height.
func (p *painter) cell(c Cell, k Kind, x, width, height float32) {
	pad := p.look.px(cellPad)
	x, width = x+pad, width-2*pad
	ink := p.look.toneColor(c.Tone, k)
	switch {
	case k == KindChips && len(c.Chips) > 0:
		p.chips(c.Chips, x, width, height)
	case k == KindCheck:
		p.check(c.Checked, x, height)
	case k == KindAvatar && c.Initials != "":
		d := p.look.px(avatarSize)
		p.avatar(c.Initials, x, d, height)
		gap := d + p.look.px(avatarGap)
		p.text(c.Text, toneRole(c.Tone, k), ink, x+gap, width-gap, height, false)
	case k == KindBar:
		p.bar(c, ink, x, width, height)
	default:
		p.text(c.Text, toneRole(c.Tone, k), ink, x, width, height, k == KindNumber)
	}
}

func (p *painter) chips(chips []Chip, x, width, height float32) {
	pad, gap := p.look.px(chipPad), p.look.px(chipGap)
	h := float32(int(p.look.heights[theme.Small]+0.5)) + 2
	y := float32(int((height - h) / 2))
	for _, chip := range chips {
		w := min(theme.Width(chip.Text, theme.Small)+2*pad, width)
		if w < 3*pad && w < theme.Width(chip.Text, theme.Small)+2*pad {
			return // no room for a word
		}
		r := p.rect(x, y, w, h, p.look.colors[chip.Tint.Fill()], h/2)
		r.StrokeColor, r.StrokeWidth = p.look.colors[chip.Tint.Outline()], 1
		p.text(chip.Text, theme.Small, p.look.colors[chip.Tint.Ink()], x+pad, w-2*pad+1, height, false)
		x, width = x+w+gap, width-w-gap
	}
}

func (p *painter) check(on bool, x, height float32) {
	d := p.look.px(checkSize)
	y := float32(int((height - d) / 2))
	r := p.rect(x, y, d, d, p.look.colors[theme.Surface], theme.RadiusCheck)
	r.StrokeColor, r.StrokeWidth = p.look.colors[theme.Control], 1.3
	if !on {
		return
	}
	r.FillColor, r.StrokeColor = p.look.colors[theme.Accent], p.look.colors[theme.Accent]
	ink := p.look.colors[theme.OnAccent]
	p.line(x+d*0.25, y+d*0.53, x+d*0.43, y+d*0.71, 1.8*p.look.scale, ink)
	p.line(x+d*0.43, y+d*0.71, x+d*0.77, y+d*0.31, 1.8*p.look.scale, ink)
}

// dash marks a check box that stands for some of many.
func (p *painter) dash(x, height float32) {
	d := p.look.px(checkSize)
	y := float32(int((height - d) / 2))
	p.rect(x, y, d, d, p.look.colors[theme.Accent], theme.RadiusCheck)
	p.line(x+d*0.27, y+d*0.5, x+d*0.73, y+d*0.5, 1.8*p.look.scale, p.look.colors[theme.OnAccent])
}

func (p *painter) avatar(initials string, x, d, height float32) {
	p.rect(x, float32(int((height-d)/2)), d, d, p.look.colors[theme.AccentSoft], d/2)
	w := theme.Width(initials, theme.CaptionStrong)
	p.text(initials, theme.CaptionStrong, p.look.colors[theme.Accent], x+(d-w)/2, w+1, height, false)
}

func (p *painter) bar(c Cell, ink color.Color, x, width, height float32) {
	label := p.look.px(barLabel)
	h := p.look.px(barHeight)
	y := float32(int((height - h) / 2))
	if track := width - label - p.look.px(chipGap); track > h {
		p.rect(x, y, track, h, p.look.colors[theme.Track], h/2)
		if fill := track * float32(min(max(c.Share, 0), 1)); fill > 0 {
			p.rect(x, y, max(fill, h), h, p.look.colors[theme.Bar], h/2)
		}
		x, width = x+width-label, label
	}
	p.text(c.Text, toneRole(c.Tone, KindBar), ink, x, width, height, true)
}

// skeleton holds the space of a cell whose row has not come yet.
func (p *painter) skeleton(k Kind, row int, x, width, height float32) {
	pad := p.look.px(cellPad)
	h := p.look.px(8)
	full := width - 2*pad
	w := full * (0.45 + 0.12*float32((row*7+int(x))%4))
	if k == KindNumber {
		x += full - w
	}
	if w > 0 {
		p.rect(x+pad, float32(int((height-h)/2)), w, h, p.look.colors[theme.Track], h/2)
	}
}
