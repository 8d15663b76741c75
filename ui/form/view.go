package form

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// Config says what a form asks and what becomes of the answers.
type Config struct {
	Fields []Field
	Values Values
	Today  time.Time // resolves typed days
	// OnSave gets the values when all are right; an Invalid is shown beside the fields, another error over the form, and
	// nil means they are saved.
	OnSave func(Values) error
	// Submit is OnSave for work that leaves the UI goroutine: it calls done on it with what OnSave would return. Until then
	// the form takes no second save.
	Submit func(v Values, done func(error))
}

// View is a form in a window.
type View struct {
	model   *Model
	save    func(Values) error
	submit  func(Values, func(error))
	waiting bool // for the answer to Submit
	editors map[string]editor
	frames  map[string]*frame
	message *kit.Notice
	list    *suggestions
	object  *fyne.Container
	scroll  *container.Scroll // around the form; nil when it does not scroll
	closing func()            // what Escape asks for; nil passes it on
	saved   func()
	grown   func() // told when errors may have changed the form's height; nil for nobody
}

// editor is the widget of one field.
type editor interface {
	object() fyne.CanvasObject
	focus() fyne.Focusable // what gets the keyboard; nil when nothing does
	pull()                 // take what stands in the model
}

// New makes a form. Put Object where it is to be seen.
func New(c Config) *View {
	v := &View{
		model: NewModel(c.Fields, c.Values, c.Today), save: c.OnSave, submit: c.Submit,
		editors: map[string]editor{}, frames: map[string]*frame{}, message: kit.NewNotice("", theme.Negative),
	}
	v.message.Hide()
	v.list = newSuggestions()
	v.object = container.New(&floatLayout{}, kit.Column(theme.S3, v.lines()...), v.list.object)
	return v
}

// Object is the form to be put into a window.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Model is what the form holds.
func (v *View) Model() *Model { return v.model }

// First is what should get the keyboard when the form appears.
func (v *View) First() fyne.Focusable {
	for _, f := range v.model.Fields() {
		if target := v.editors[f.Key].focus(); target != nil {
			return target
		}
	}
	return nil
}

// Save checks everything, shows what is wrong and gives the first such field the keyboard, or saves. It tells whether
// the values were saved.
func (v *View) Save() bool {
	v.list.hide()
	if v.waiting {
		return false
	}
	wrong, ok := v.model.CheckAll()
	if ok && v.submit != nil {
		v.waiting = true
		v.submit(v.model.Values(), v.answered)
		return false
	}
	if ok && v.save != nil {
		ok = true
		if err := v.save(v.model.Values()); err != nil {
			wrong, ok = v.refuse(err), false
		}
	}
	v.showErrors()
	if ok {
		if v.saved != nil {
			v.saved()
		}
		return true
	}
	v.focus(wrong)
	return false
}

// answered ends a Submit.
func (v *View) answered(err error) {
	v.waiting = false
	if err == nil {
		if v.saved != nil {
			v.saved()
		}
		return
	}
	wrong := v.refuse(err)
	v.showErrors()
	v.focus(wrong)
}

func (v *View) refuse(err error) (wrong string) {
	var invalid Invalid
	if !errors.As(err, &invalid) {
		invalid = Invalid{"": err.Error()}
	}
	return v.model.Reject(invalid)
}

func (v *View) showErrors() {
	for key, f := range v.frames {
		f.showWhole(v.model.Error(key))
	}
	general := v.model.Error("")
	v.message.Set(general)
	if general == "" {
		v.message.Hide()
	} else {
		v.message.Show()
	}
	v.object.Refresh()
	if v.grown != nil {
		v.grown()
	}
}

func (v *View) lines() []fyne.CanvasObject {
	lines := []fyne.CanvasObject{v.message}
	fields := v.model.Fields()
	for i := 0; i < len(fields); i++ {
		first := v.frameOf(fields[i])
		if fields[i].Half && i+1 < len(fields) && fields[i+1].Half {
			i++
			lines = append(lines, kit.Tiles(120, theme.S3, first, v.frameOf(fields[i])))
			continue
		}
		lines = append(lines, first)
	}
	return lines
}

func (v *View) frameOf(f Field) fyne.CanvasObject {
	e := v.newEditor(f)
	v.editors[f.Key] = e
	fr := newFrame(f, e.object())
	v.frames[f.Key] = fr
	return fr.object
}

func (v *View) newEditor(f Field) editor {
	switch f.Kind {
	case Choice:
		return newChooser(v, f)
	case MultiChoice:
		return newBoxes(v, f)
	case Check:
		return newCheck(v, f)
	case Date:
		return newDayEditor(v, f)
	case Record:
		return newRecordEditor(v, f)
	case Tags:
		return newTagEditor(v, f)
	default:
		return newTextEditor(v, f)
	}
}

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
	for _, f := range v.model.Fields() {
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
	v.list.hide()
	if v.scroll == nil {
		return
	}
	driver := fyne.CurrentApp().Driver()
	field := v.frames[key].object
	top := driver.AbsolutePositionForObject(field).Y - driver.AbsolutePositionForObject(v.object).Y
	bottom := top + field.Size().Height + theme.S2
	switch room := v.scroll.Size().Height; {
	case top < v.scroll.Offset.Y:
		v.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-theme.S2)))
	case bottom > v.scroll.Offset.Y+room:
		v.scroll.ScrollToOffset(fyne.NewPos(0, bottom-room))
	}
}

// leave is called when a field loses the keyboard: what was typed is written the usual way and checked.
func (v *View) leave(key string) {
	v.model.Tidy(key)
	v.editors[key].pull()
	if v.model.Input(key) != "" {
		v.model.Check(key)
	}
	v.frames[key].show(v.model.Error(key))
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
	e.OnFocus = func(gained bool) {
		if gained {
			v.enter(f.Key)
			return
		}
		v.leave(f.Key)
	}
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
	v.frames[key].show("")
}

// chosen takes what was chosen in a field.
func (v *View) chosen(key string, value any) {
	v.model.SetValue(key, value)
	if f, ok := v.frames[key]; ok {
		f.show("")
	}
}
