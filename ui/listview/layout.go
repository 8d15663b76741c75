package listview

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/theme"
)

// splitLayout puts the detail panel beside the list where there is room for both, and instead of it where there is not.
type splitLayout struct {
	list, panel fyne.CanvasObject
}

const (
	panelWidth float32 = 372
	leastList  float32 = 420
)

// Layout implements fyne.Layout.
func (s *splitLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	switch {
	case !s.panel.Visible():
		s.put(s.list, 0, size.Width, size.Height)
	case size.Width < panelWidth+leastList:
		s.put(s.list, size.Width+theme.S5, size.Width, size.Height) // out of sight, its place is kept
		s.put(s.panel, 0, size.Width, size.Height)
	default:
		w := size.Width - panelWidth - theme.S3
		s.put(s.list, 0, w, size.Height)
		s.put(s.panel, w+theme.S3, panelWidth, size.Height)
	}
}

func (s *splitLayout) put(o fyne.CanvasObject, x, w, h float32) {
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(w, h))
}

// MinSize implements fyne.Layout.
func (s *splitLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 200) }
