package form

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// spanEditor is a period: its two days, typed or picked, or the name of a whole one.
type spanEditor struct {
	view     *View
	key      string
	from, to *kit.Entry
	row      fyne.CanvasObject
	quiet    bool // the days are being set, not typed
}

func newSpanEditor(v *View, f Field) *spanEditor {
	s := &spanEditor{view: v, key: f.Key}
	var fromPick, toPick *kit.Button
	s.from, fromPick = s.day(f, "form.span.from", func(span *Span, day time.Time) { span.From = day })
	s.to, toPick = s.day(f, "form.span.to", func(span *Span, day time.Time) { span.To = day })
	s.from.OnSubmitted = func(string) {
		s.settle()
		if c := fyne.CurrentApp().Driver().CanvasForObject(s.to); c != nil {
			c.Focus(s.to)
		}
	}
	s.from.OnFocus = func(gained bool) {
		if gained {
			v.enter(f.Key)
			return
		}
		s.settle()
	}
	named := kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("form.span.pick")}, s.items)
	named.OnFocus = v.watched(f.Key)
	s.row = kit.Row(theme.S1, kit.Grow(s.from), fromPick, kit.NewLabel("–", theme.Body, theme.Muted), kit.Grow(s.to), toPick, named)
	s.pull()
	return s
}

// day makes one of the two fields.
func (s *spanEditor) day(f Field, placeholder string, put func(*Span, time.Time)) (*kit.Entry, *kit.Button) {
	f.Placeholder = tr.T(placeholder)
	e := s.view.entryOf(f, false)
	e.SetText("")
	var pick *kit.Button
	show := func() {
		span, _ := s.view.model.Value(s.key).(Span)
		at := s.view.model.today
		for _, day := range []time.Time{span.To, span.From} {
			if !day.IsZero() && (e != s.to || day != span.From || span.To.IsZero()) {
				at = day
			}
		}
		s.view.pickDay(pick, at, func(day time.Time) {
			put(&span, day)
			if !span.To.IsZero() && span.To.Before(span.From) { // the other day gives way
				span.From, span.To = day, day
			}
			s.view.chosen(s.key, span)
			s.pull()
		}, func() { kit.Focus(e) })
	}
	pick = kit.NewButton(kit.ButtonSpec{Icon: kit.IconCalendar, Tip: tr.T("form.pickDay"), Pointer: true, OnTap: show})
	e.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyDown {
			show()
			return true
		}
		return s.view.key(k)
	}
	e.OnChanged = func(string) {
		if !s.quiet {
			s.view.typed(s.key, SpanInput(s.from.Text, s.to.Text))
		}
	}
	return e, pick
}

func (s *spanEditor) items() []kit.MenuItem {
	s.view.popped = true
	var items []kit.MenuItem
	for _, p := range Picks(s.view.model.today) {
		items = append(items, kit.MenuItem{Text: p.Text, OnTap: func() {
			s.view.chosen(s.key, p.Span)
			s.pull()
			s.view.focus(s.key)
		}})
	}
	return append(items, kit.MenuItem{}, kit.MenuItem{Text: "–", OnTap: func() {
		s.view.chosen(s.key, Span{})
		s.pull()
		s.view.focus(s.key)
	}})
}

// settle writes the days the usual way once they are understood; a name of a whole period becomes its two days.
func (s *spanEditor) settle() {
	if s.view.popped {
		return
	}
	s.view.model.Tidy(s.key)
	s.pull()
	if s.view.model.Input(s.key) != "" {
		s.view.model.Check(s.key)
		s.view.mark(s.key)
	}
}

func (s *spanEditor) object() fyne.CanvasObject { return s.row }
func (s *spanEditor) focus() fyne.Focusable     { return s.from }

func (s *spanEditor) pull() {
	from, to := cutSpan(s.view.model.Input(s.key))
	s.quiet = true
	for e, text := range map[*kit.Entry]string{s.from: from, s.to: to} {
		if e.Text != text {
			e.SetText(text)
			e.CursorColumn = len([]rune(text))
		}
	}
	s.quiet = false
}
