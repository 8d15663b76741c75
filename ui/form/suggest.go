package form

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// suggestionRows is how many suggestions are shown at once.
const suggestionRows = 6

// leastSuggestion is the least width of the list, px: in a narrow cell it is wider than the field.
const leastSuggestion float32 = 300

// suggestions is the list under a field that keeps the keyboard. A form has one.
type suggestions struct {
	object  *fyne.Container
	choices []suggestion
	marked  int
	pointed bool
}

type suggestion struct {
	text, note string
	icon       kit.IconName
	take       func()
}

func newSuggestions() *suggestions {
	s := &suggestions{object: container.NewStack()}
	s.object.Hide()
	return s
}

func (s *suggestions) open() bool { return s.object.Visible() }

// showUnder lists choices under a field, or over it where the form ends.
func (s *suggestions) showUnder(field, form fyne.CanvasObject, choices []suggestion) {
	if len(choices) > suggestionRows {
		choices = choices[:suggestionRows]
	}
	s.choices, s.marked = choices, 0
	if len(choices) == 0 {
		s.hide()
		return
	}
	s.draw()
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(field).Subtract(driver.AbsolutePositionForObject(form))
	h := s.object.MinSize().Height
	y := at.Y + field.Size().Height + 2
	if y+h > form.Size().Height && at.Y-h-2 >= 0 {
		y = at.Y - h - 2
	}
	width := min(max(field.Size().Width, leastSuggestion), form.Size().Width)
	s.object.Resize(fyne.NewSize(width, h))
	s.object.Move(fyne.NewPos(max(0, min(at.X, form.Size().Width-width)), y))
	s.object.Show()
}

// mark marks a choice, the one that Enter takes.
func (s *suggestions) mark(i int) {
	s.marked = i
	s.draw()
}

func (s *suggestions) draw() {
	var rows []fyne.CanvasObject
	for i, c := range s.choices {
		rows = append(rows, kit.NewOptionRow(kit.OptionSpec{
			Icon: c.icon, Title: c.text, Subtitle: c.note, Marked: i == s.marked,
			OnTap:   func() { s.take(i) },
			OnHover: func(in bool) { s.pointed = in },
		}))
	}
	s.object.Objects = []fyne.CanvasObject{kit.NewCard(kit.CardSpec{Flush: true, Content: kit.Inset(theme.S1, kit.Column(0, rows...))})}
	s.object.Refresh()
}

func (s *suggestions) take(i int) {
	choice := s.choices[i]
	s.hide()
	choice.take()
}

func (s *suggestions) hide() {
	s.pointed = false
	s.object.Hide()
}

// key moves in the list, takes the marked suggestion or closes the list; false when the list is not open or the key is
// not for it.
func (s *suggestions) key(e *fyne.KeyEvent) bool {
	if !s.open() {
		return false
	}
	switch e.Name {
	case fyne.KeyDown:
		s.marked = (s.marked + 1) % len(s.choices)
	case fyne.KeyUp:
		s.marked = (s.marked + len(s.choices) - 1) % len(s.choices)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.take(s.marked)
		return true
	case fyne.KeyEscape:
		s.hide()
		return true
	default:
		return false
	}
	s.draw()
	return true
}
