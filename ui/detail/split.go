package detail

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/theme"
)

// Split is a layout that puts a detail panel beside the list where there is room for both, and instead of it where there is not.
type Split struct {
	List, Panel fyne.CanvasObject
}

const (
	panelWidth float32 = 372
	leastList  float32 = 420
)

// Layout implements fyne.Layout.
func (s *Split) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	switch {
	case !s.Panel.Visible():
		s.put(s.List, 0, size.Width, size.Height)
	case size.Width < panelWidth+leastList:
		s.put(s.List, size.Width+theme.S5, size.Width, size.Height) // out of sight, its place is kept
		s.put(s.Panel, 0, size.Width, size.Height)
	default:
		w := size.Width - panelWidth - theme.S3
		s.put(s.List, 0, w, size.Height)
		s.put(s.Panel, w+theme.S3, panelWidth, size.Height)
	}
}

func (s *Split) put(o fyne.CanvasObject, x, w, h float32) {
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(w, h))
}

// MinSize implements fyne.Layout.
func (s *Split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 200) }
