package form

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// Config says what a form asks and what becomes of the answers.
type Config struct {
	Fields []Field
	Values Values
	Today  time.Time // resolves typed days
	Drafts Drafts
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
	kept    keeper
	editors map[string]editor
	frames  map[string]surround
	offered *fyne.Container // the line about earlier drafts
	message *kit.Notice
	list    *suggestions
	object  *fyne.Container
	scroll  *container.Scroll // around the form; nil when it does not scroll
	popped  bool              // a menu or calendar of the field lies over the form
	closing func()            // what Escape asks for; nil passes it on
	saved   func()
	grown   func() // told when the form's height may have changed; nil for nobody
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
		model: NewModel(c.Fields, c.Values, c.Today), save: c.OnSave, submit: c.Submit, kept: keeper{Drafts: c.Drafts},
		editors: map[string]editor{}, frames: map[string]surround{}, offered: container.NewStack(), message: kit.NewNotice("", theme.Negative),
	}
	v.message.Hide()
	v.list = newSuggestions()
	v.object = container.New(&floatLayout{}, kit.Column(theme.S3, v.lines()...), v.list.object)
	for _, e := range v.editors {
		if l, ok := e.(*linesEditor); ok {
			l.count(false)
		}
	}
	v.offer()
	return v
}

// Object is the form to be put into a window.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Model is what the form holds.
func (v *View) Model() *Model { return v.model }

// First is what should get the keyboard when the form appears.
func (v *View) First() fyne.Focusable {
	for _, f := range v.model.all() {
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
		v.end()
		return true
	}
	v.focus(wrong)
	return false
}

// answered ends a Submit.
func (v *View) answered(err error) {
	v.waiting = false
	if err == nil {
		v.end()
		return
	}
	wrong := v.refuse(err)
	v.showErrors()
	v.focus(wrong)
}

// end lets go of a form that is saved.
func (v *View) end() {
	v.forget()
	if v.saved != nil {
		v.saved()
	}
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
		f.show(v.model.Error(key))
	}
	general := v.model.Error("")
	v.message.Set(general)
	if general == "" {
		v.message.Hide()
	} else {
		v.message.Show()
	}
	v.resized()
}

// resized lays the form out anew after something in it grew or shrank.
func (v *View) resized() {
	if v.object == nil {
		return
	}
	v.object.Refresh()
	if v.grown != nil {
		v.grown()
	}
}

func (v *View) lines() []fyne.CanvasObject {
	lines := []fyne.CanvasObject{v.offered, v.message}
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

// equipped is an editor with something of its own at the right end of its label.
type equipped interface{ aside() fyne.CanvasObject }

func (v *View) frameOf(f Field) fyne.CanvasObject {
	e := v.newEditor(f)
	v.editors[f.Key] = e
	var aside fyne.CanvasObject
	if a, ok := e.(equipped); ok {
		aside = a.aside()
	}
	fr := newFrame(f, e.object(), aside)
	v.frames[f.Key] = fr
	if l, ok := e.(*linkEditor); ok {
		l.remark = fr.remark
		l.look()
	}
	return fr.object
}

func (v *View) newEditor(f Field) editor {
	switch f.Kind {
	case Choice, Person:
		return newChooser(v, f)
	case MultiChoice:
		return newChips(v, f)
	case Check:
		return newCheck(v, f)
	case Date:
		return newDayEditor(v, f)
	case Period:
		return newSpanEditor(v, f)
	case Record:
		return newRecordEditor(v, f)
	case Tags:
		return newTagEditor(v, f)
	case Rich:
		return newRichEditor(v, f)
	case Attachment:
		return newLinkEditor(v, f)
	case Items:
		return newLinesEditor(v, f)
	default:
		return newTextEditor(v, f)
	}
}
