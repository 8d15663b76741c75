// Package scroll is the scrollbar of grid, board, calendar and timeline. Fyne's scrolls an
// object, and no object is as long as a million rows: this one only shows and
// changes a place, which whoever owns it computes.
//
// It may import ui/theme and Fyne.
package scroll

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

const (
	// Width is how much room a bar needs across, pixels.
	Width float32 = 10
	// ThumbMin is how short a thumb may be, pixels.
	ThumbMin float32 = 28
)

// Spec says what a bar shows and does. Lengths are pixels along the track.
type Spec struct {
	// Sideways lays the bar down.
	Sideways bool
	// Extent gives where the thumb begins and how long it is on a track of the
	// given length; ok=false when everything fits and the bar is not needed.
	Extent func(track float32) (start, length float32, ok bool)
	// Drag moves to where the thumb begins at start.
	Drag func(start, track float32)
	// Page moves by a page back (-1) or on (1).
	Page func(direction int)
	// Press is called when the button goes down on the bar; may be nil.
	Press func()
}

// Thumb gives start and length of a thumb for a window of the given size at
// pos of a content; it fits Spec.Extent.
func Thumb(pos, window, content float64, track float32) (start, length float32, ok bool) {
	if content <= window || track <= 0 {
		return 0, 0, false
	}
	length = min(max(float32(float64(track)*window/content), ThumbMin), track)
	return float32(pos / (content - window) * float64(track-length)), length, true
}

// Place gives the position in the content for a thumb that begins at start; it
// fits Spec.Drag.
func Place(start float32, window, content float64, track float32) float64 {
	_, length, ok := Thumb(0, window, content, track)
	if !ok || track <= length {
		return 0
	}
	return min(max(float64(start)/float64(track-length), 0), 1) * (content - window)
}

// Bar is the widget.
type Bar struct {
	widget.BaseWidget
	spec     Spec
	thumb    canvas.Rectangle
	objs     []fyne.CanvasObject
	hover    bool
	dragging bool
	grab     float32 // where in the thumb the pointer holds it, -1 beside it
	at       float32 // the pointer along the track
}

var (
	_ desktop.Mouseable = (*Bar)(nil)
	_ desktop.Hoverable = (*Bar)(nil)
	_ fyne.Draggable    = (*Bar)(nil)
)

// NewBar makes a bar.
func NewBar(spec Spec) *Bar {
	b := &Bar{spec: spec}
	b.objs = []fyne.CanvasObject{&b.thumb}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is called by Fyne.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer { return barRenderer{b} }

type barRenderer struct{ b *Bar }

func (r barRenderer) Destroy()                     {}
func (r barRenderer) Layout(fyne.Size)             {}
func (r barRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r barRenderer) Objects() []fyne.CanvasObject { return r.b.objs }
func (r barRenderer) Refresh()                     { canvas.Refresh(r.b) }

func (b *Bar) along(x, y float32) float32 {
	if b.spec.Sideways {
		return x
	}
	return y
}

func (b *Bar) track() float32 { return b.along(b.Size().Width, b.Size().Height) }

// Draw shows the place there is now; call it after every move.
func (b *Bar) Draw() {
	start, length, ok := b.spec.Extent(b.track())
	if !ok {
		b.Hide()
		return
	}
	b.Show()
	thick, inset := float32(5), float32(3)
	if b.hover || b.dragging {
		thick, inset = 8, 1
	}
	b.thumb.FillColor = theme.Color(theme.Scroll)
	b.thumb.CornerRadius = thick / 2
	if b.spec.Sideways {
		b.thumb.Move(fyne.NewPos(start, inset))
		b.thumb.Resize(fyne.NewSize(length, thick))
	} else {
		b.thumb.Move(fyne.NewPos(inset, start))
		b.thumb.Resize(fyne.NewSize(thick, length))
	}
	canvas.Refresh(b)
}

// MouseDown is called by Fyne: on the thumb it takes hold, beside it scrolls by a page.
func (b *Bar) MouseDown(ev *desktop.MouseEvent) {
	if b.spec.Press != nil {
		b.spec.Press()
	}
	start, length, ok := b.spec.Extent(b.track())
	if !ok {
		return
	}
	b.at = b.along(ev.Position.X, ev.Position.Y)
	b.grab = b.at - start
	switch {
	case b.at < start:
		b.grab = -1
		b.spec.Page(-1)
	case b.at > start+length:
		b.grab = -1
		b.spec.Page(1)
	}
}

// MouseUp is called by Fyne.
func (b *Bar) MouseUp(*desktop.MouseEvent) {}

// Dragged is called by Fyne.
func (b *Bar) Dragged(ev *fyne.DragEvent) {
	if b.grab < 0 {
		return
	}
	b.dragging = true
	b.at += b.along(ev.Dragged.DX, ev.Dragged.DY)
	b.spec.Drag(b.at-b.grab, b.track())
}

// DragEnd is called by Fyne.
func (b *Bar) DragEnd() {
	b.dragging = false
	b.Draw()
}

// MouseIn is called by Fyne.
func (b *Bar) MouseIn(*desktop.MouseEvent) {
	b.hover = true
	b.Draw()
}

// MouseMoved is called by Fyne.
func (b *Bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (b *Bar) MouseOut() {
	b.hover = false
	b.Draw()
}
