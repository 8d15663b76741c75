package kit

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/theme"
)

// Popover is content that floats beside what opened it; Escape and a tap outside close it.
type Popover struct {
	overlay *overlay
	onClose func()
}

// ShowPopover opens content under anchor, or above it where there is no room. onClose may be nil.
func ShowPopover(anchor, content fyne.CanvasObject, onClose func()) *Popover {
	c := canvasOf(anchor)
	if c == nil {
		return nil
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor)
	return showPopover(c, newSheet(content, theme.RadiusCard, theme.S3), at, anchor.Size(), onClose)
}

// ShowPopoverAt opens content at an absolute position of a canvas, as below the head of a column. onClose may be nil.
func ShowPopoverAt(c fyne.Canvas, at fyne.Position, content fyne.CanvasObject, onClose func()) *Popover {
	return showPopover(c, newSheet(content, theme.RadiusCard, theme.S3), at, fyne.Size{}, onClose)
}

func showPopover(c fyne.Canvas, content fyne.CanvasObject, at fyne.Position, anchor fyne.Size, onClose func()) *Popover {
	p := &Popover{overlay: newOverlay(c, content, false), onClose: onClose}
	p.overlay.dismiss = p.Close
	p.overlay.onKey = func(e *fyne.KeyEvent) bool { // from one to the next of a list of boxes
		switch e.Name {
		case fyne.KeyDown:
			c.FocusNext()
		case fyne.KeyUp:
			c.FocusPrevious()
		default:
			return false
		}
		return true
	}
	p.overlay.place = func(room, least fyne.Size) (fyne.Position, fyne.Size) { return beside(at, anchor, room, least) }
	p.overlay.show()
	c.FocusNext()
	return p
}

// beside places a box of the least size under an anchor, kept inside the room; above it where that leaves more room.
func beside(at fyne.Position, anchor, room, least fyne.Size) (fyne.Position, fyne.Size) {
	const margin, gap = 4, 4
	size := fyne.NewSize(min(least.Width, room.Width-2*margin), least.Height)
	x := max(margin, min(at.X, room.Width-size.Width-margin))
	below := room.Height - margin - (at.Y + anchor.Height + gap)
	above := at.Y - gap - margin
	if size.Height <= below || below >= above {
		size.Height = min(size.Height, below)
		return fyne.NewPos(x, at.Y+anchor.Height+gap), size
	}
	size.Height = min(size.Height, above)
	return fyne.NewPos(x, at.Y-gap-size.Height), size
}

// Close takes the popover away and calls onClose.
func (p *Popover) Close() {
	if !p.overlay.open {
		return
	}
	p.overlay.hide()
	if p.onClose != nil {
		p.onClose()
	}
}

// Refresh places the popover anew after its content changed size.
func (p *Popover) Refresh() { p.overlay.Refresh() }
