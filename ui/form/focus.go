package form

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// afterClick is how long a click takes at most.
const afterClick = 250 * time.Millisecond

func (v *View) focus(key string) {
	e, ok := v.editors[key]
	if !ok || e.focus() == nil {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.object); c != nil {
		c.Focus(e.focus())
	}
}

// next gives the keyboard to the field after key, or saves after the last.
func (v *View) next(key string) {
	if !v.advance(key) {
		v.Save()
	}
}

// advance gives the keyboard to the field after key; false when key is the last.
func (v *View) advance(key string) bool {
	after := false
	for _, f := range v.model.all() {
		if after && v.editors[f.Key].focus() != nil {
			v.focus(f.Key)
			return true
		}
		after = after || f.Key == key
	}
	return false
}

// enter is called when a field gets the keyboard: it comes into view.
func (v *View) enter(key string) {
	v.popped = false
	v.list.hide()
	frame, shown := v.frames[key]
	if v.scroll == nil || !shown {
		return
	}
	driver := fyne.CurrentApp().Driver()
	field := frame.area()
	top := driver.AbsolutePositionForObject(field).Y - driver.AbsolutePositionForObject(v.object).Y
	bottom := top + field.Size().Height + theme.S2
	switch room := v.scroll.Size().Height; {
	case top < v.scroll.Offset.Y:
		v.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-theme.S2)))
	case bottom > v.scroll.Offset.Y+room:
		v.scroll.ScrollToOffset(fyne.NewPos(0, bottom-room))
	}
}

// suggest lists choices under a field, or over it where the part of the form that is in view ends; where both are too small, the
// form is scrolled.
func (v *View) suggest(field fyne.CanvasObject, choices []suggestion) {
	v.list.showUnder(field, v.object, choices)
	if v.scroll == nil || !v.list.open() {
		return
	}
	list, room := v.list.object, v.scroll.Size().Height
	top := v.scroll.Offset.Y
	bottom := list.Position().Y + list.Size().Height
	if bottom <= top+room {
		return
	}
	driver := fyne.CurrentApp().Driver()
	above := driver.AbsolutePositionForObject(field).Subtract(driver.AbsolutePositionForObject(v.object)).Y - list.Size().Height - 2
	if above >= top {
		list.Move(fyne.NewPos(list.Position().X, above))
		return
	}
	v.scroll.ScrollToOffset(fyne.NewPos(0, bottom-room+theme.S1))
}

// leave is called when a field loses the keyboard: what was typed is written the usual way and checked, and that it is needed
// is said. A field whose menu or calendar is open is not left.
func (v *View) leave(key string) {
	e, shown := v.editors[key]
	if v.popped || v.kept.over || !shown {
		return
	}
	v.model.Tidy(key)
	e.pull()
	v.model.Check(key)
	if v.kept.Clock == nil || !v.frames[key].grows(v.model.Error(key)) {
		v.mark(key)
		return
	}
	// The field may be left by pressing a button below it, which must not move away before it is let go.
	v.kept.Clock.After(afterClick, func() {
		if _, shown := v.frames[key]; shown && !v.kept.over {
			v.mark(key)
		}
	})
}

// mark shows what is wrong with a field.
func (v *View) mark(key string) {
	before := v.object.MinSize().Height
	v.frames[key].show(v.model.Error(key))
	if v.object.MinSize().Height != before {
		v.resized()
	}
}

// watched tells the form when a field that is not typed into gets or loses the keyboard.
func (v *View) watched(key string) func(gained bool) {
	return func(gained bool) {
		if gained {
			v.enter(key)
			return
		}
		v.leave(key)
	}
}

// entryOf prepares a text field: Ctrl+Enter saves, Enter moves on, Escape closes.
func (v *View) entryOf(f Field, multi bool) *kit.Entry {
	e := kit.NewEntry(f.Placeholder)
	if multi {
		e = kit.NewMultiLineEntry(f.Placeholder, max(f.Rows, 2))
	} else {
		e.OnSubmitted = func(string) { v.next(f.Key) }
	}
	e.OnKey = v.key
	e.OnShortcut = v.shortcut
	e.OnFocus = v.watched(f.Key)
	e.SetText(v.model.Input(f.Key))
	return e
}

func (v *View) key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyEscape || v.closing == nil {
		return false
	}
	v.closing()
	return true
}

func (v *View) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	if custom.KeyName != fyne.KeyReturn && custom.KeyName != fyne.KeyEnter {
		return false
	}
	v.Save()
	return true
}

// typed takes what was typed into a field.
func (v *View) typed(key, input string) {
	v.model.SetInput(key, input)
	v.entered(key)
}

// chosen takes what was chosen in a field.
func (v *View) chosen(key string, value any) {
	v.model.SetValue(key, value)
	v.entered(key)
}

// entered follows a change of a field.
func (v *View) entered(key string) {
	if _, ok := v.frames[key]; ok {
		v.mark(key)
	}
	if parent, _, inner := strings.Cut(key, "/"); inner {
		v.editors[parent].(*linesEditor).count(true)
	}
	v.touched()
}
