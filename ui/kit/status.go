package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// StatusLine stands at the foot of the sidebar: what is saved and where, and while something long runs, its progress
// and a way to stop it. Its height never changes.
type StatusLine struct {
	widget.BaseWidget
	first   *Label
	second  *Label
	bar     *Bar
	cancel  *Button
	working bool
	folded  bool
	onStop  func()
}

// NewStatusLine makes an empty status line; cancelTip names the stop button.
func NewStatusLine(cancelTip string) *StatusLine {
	s := &StatusLine{
		first: NewLabel("", theme.Small, theme.Muted).Shrinkable(), second: NewLabel("", theme.Small, theme.Muted).Shrinkable(),
		bar: NewBar(4, BarLevel{Mark: -1, Color: theme.Bar}),
	}
	s.cancel = NewButton(ButtonSpec{Kind: Quiet, Icon: IconClose, Tip: cancelTip, OnTap: func() {
		if s.onStop != nil {
			s.onStop()
		}
	}})
	s.ExtendBaseWidget(s)
	return s
}

// Rest shows two quiet lines: "All changes saved · 14:32", "velo-nord.baton".
func (s *StatusLine) Rest(first, second string) {
	s.working, s.onStop = false, nil
	s.first.SetText(first)
	s.second.SetText(second)
	s.Refresh()
}

// Work shows what runs and how much of it is done, 0 … 1; a negative part shows an empty track. onStop may be nil.
func (s *StatusLine) Work(label string, part float64, onStop func()) {
	s.working, s.onStop = true, onStop
	s.first.SetText(label)
	s.bar.SetLevel(BarLevel{Filled: part, Mark: -1, Color: theme.Bar})
	s.Refresh()
}

// Fold leaves no words, only the progress of what runs.
func (s *StatusLine) Fold(folded bool) {
	s.folded = folded
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *StatusLine) CreateRenderer() fyne.WidgetRenderer { return render(s) }

func (s *StatusLine) paint() {
	show(s.first, !s.folded)
	show(s.second, !s.working && !s.folded)
	show(s.bar, s.working)
	show(s.cancel, s.working && s.onStop != nil && !s.folded)
}

func (s *StatusLine) arrange(size fyne.Size) {
	line := theme.LineHeight(theme.Small)
	room := size.Width
	if s.cancel.Visible() {
		m := s.cancel.MinSize()
		place(s.cancel, size.Width-m.Width, (size.Height-m.Height)/2, m.Width, m.Height)
		room -= m.Width + 4
	}
	place(s.first, 0, 0, room, line)
	place(s.second, 0, line+2, room, line)
	place(s.bar, 0, line+5, room, 10)
}

func (s *StatusLine) measure() fyne.Size {
	return fyne.NewSize(navMin, 2*theme.LineHeight(theme.Small)+2)
}

func (s *StatusLine) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.first, s.second, s.bar, s.cancel}
}
