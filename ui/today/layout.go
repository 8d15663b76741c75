package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/theme"
)

// besides puts the follow-ups beside the rest where there is room for two columns, and above it where there is not.
type besides struct{ width float32 }

const (
	leastWidth float32 = 640 // of two columns
	mainShare  float32 = 0.585

	leastTile float32 = 190 // narrower, the tiles stand in two lines
)

func newBesides(main, side fyne.CanvasObject) *fyne.Container {
	return container.New(&besides{}, main, side)
}

func (l *besides) stacked() bool { return l.width > 0 && l.width < leastWidth }

// Layout implements fyne.Layout.
func (l *besides) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if l.stacked() {
		h := o[0].MinSize().Height
		place(o[0], 0, 0, size.Width, h)
		place(o[1], 0, h+theme.S3, size.Width, max(0, size.Height-h-theme.S3))
		return
	}
	w := (size.Width - theme.S3) * mainShare
	place(o[0], 0, 0, w, size.Height)
	place(o[1], w+theme.S3, 0, size.Width-w-theme.S3, size.Height)
}

// MinSize implements fyne.Layout.
func (l *besides) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.stacked() {
		return fyne.NewSize(0, a.Height+theme.S3+b.Height)
	}
	return fyne.NewSize(0, max(a.Height, b.Height))
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
