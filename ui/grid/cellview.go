package grid

import (
	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
)

// drawCell draws one cell in its box.
func drawCell(b *brush.Brush, c Cell, k Kind, in brush.Box) {
	l := b.Look()
	in = in.Inset(l.Px(cellPad), 0)
	role, ink := toneRole(c.Tone, k), toneInk(c.Tone, k)
	switch {
	case k == KindChips && len(c.Chips) > 0:
		drawChips(b, c.Chips, in)
	case k == KindCheck:
		b.Check(c.Checked, in)
	case k == KindAvatar && c.Initials != "":
		d := l.Px(avatarSize)
		b.Avatar(c.Initials, d, in)
		gap := d + l.Px(avatarGap)
		b.Text(c.Text, role, ink, brush.Box{X: in.X + gap, Y: in.Y, W: in.W - gap, H: in.H})
	case k == KindBar:
		drawBar(b, c, in)
	case k == KindNumber:
		b.TextRight(c.Text, role, ink, in)
	default:
		b.Text(c.Text, role, ink, in)
	}
}

func drawChips(b *brush.Brush, chips []Chip, in brush.Box) {
	gap := b.Look().Px(chipGap)
	for _, chip := range chips {
		w := b.Chip(chip.Text, chip.Tint, in)
		if w == 0 {
			return
		}
		in.X, in.W = in.X+w+gap, in.W-w-gap
	}
}

func drawBar(b *brush.Brush, c Cell, in brush.Box) {
	l := b.Look()
	// The track has one length in all rows, so that shares can be compared; the words get the rest.
	track, height := max(l.Px(barTrack), in.W*0.28), l.Px(barHeight)
	if label := in.W - track - l.Px(chipGap); label > track {
		b.Bar(c.Share, height, brush.Box{X: in.X, Y: in.Y, W: track, H: in.H})
		in.X, in.W = in.X+in.W-label, label
	}
	b.TextRight(c.Text, toneRole(c.Tone, KindBar), toneInk(c.Tone, KindBar), in)
}

// drawSkeleton holds the space of a cell whose row has not come yet.
func drawSkeleton(b *brush.Brush, k Kind, row int, in brush.Box) {
	l := b.Look()
	in = in.Inset(l.Px(cellPad), 0).Middle(l.Px(8))
	w := in.W * (0.45 + 0.12*float32((row*7+int(in.X))%4))
	if k == KindNumber {
		in.X += in.W - w
	}
	if w > 0 {
		b.Rect(brush.Box{X: in.X, Y: in.Y, W: w, H: in.H}, theme.Track, in.H/2)
	}
}
