package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/theme"
)

// foldBelow is the width of a window, px, in which a sidebar always stands as a rail of icons.
const foldBelow = 940

// Frame is a window's sidebar and what stands beside it. The sidebar folds to a rail when the person wants it, and by itself in a
// narrow window.
type Frame struct {
	*fyne.Container
	layout *frameLayout
}

// NewFrame makes a frame; folded is what the person wants, fold has the sidebar leave
// out its words or take them back; forced says that the window leaves no choice.
func NewFrame(side, main fyne.CanvasObject, folded bool, fold func(folded, forced bool)) *Frame {
	l := &frameLayout{side: side, main: main, wanted: folded, fold: fold}
	return &Frame{Container: container.New(l, side, main), layout: l}
}

// Toggle folds or unfolds the sidebar and says which. In a narrow window it only says what a wide one will show.
func (f *Frame) Toggle() (folded bool) {
	f.layout.wanted = !f.layout.wanted
	f.Refresh()
	return f.layout.wanted
}

type frameLayout struct {
	side   fyne.CanvasObject
	main   fyne.CanvasObject
	fold   func(folded, forced bool)
	wanted bool
	folded bool
	forced bool
}

func (l *frameLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	forced := size.Width < foldBelow
	if folded := l.wanted || forced; folded != l.folded || forced != l.forced {
		l.folded, l.forced = folded, forced
		l.fold(folded, forced)
	}
	w := theme.SidebarWidth
	if l.folded {
		w = theme.RailWidth
	}
	place(l.side, 0, 0, w, size.Height)
	place(l.main, w, 0, size.Width-w, size.Height)
}

func (l *frameLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	m, s := l.main.MinSize(), l.side.MinSize()
	return fyne.NewSize(theme.RailWidth+m.Width, max(m.Height, s.Height))
}
