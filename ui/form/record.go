package form

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// recordEditor is a record found while typing, or one to be created.
type recordEditor struct {
	textEditor
	field Field
	found []Option
	quiet bool         // the text is being set, not typed
	here  bool         // it has the keyboard
	taken func(Option) // told which record was taken; nil for nobody
}

func newRecordEditor(v *View, f Field) *recordEditor {
	r := &recordEditor{textEditor: *newTextEditor(v, f), field: f}
	r.entry.OnChanged = r.changed
	r.entry.OnKey = func(e *fyne.KeyEvent) bool { return v.list.key(e) || v.key(e) }
	r.entry.OnFocus = r.focused
	return r
}

func (r *recordEditor) changed(typed string) {
	if r.quiet {
		return
	}
	r.view.typed(r.field.Key, typed)
	typed = strings.TrimSpace(typed)
	r.found = having(r.found, typed)
	if typed == "" || r.field.Lookup == nil {
		r.view.list.hide()
		return
	}
	// What Enter takes belongs to what is typed now, also before the new answer is there.
	if r.here {
		r.suggest(typed)
	}
	r.field.Lookup(typed, func(options []Option) {
		if strings.TrimSpace(r.entry.Text) != typed { // a newer lookup is on its way
			return
		}
		r.found = options
		if r.here {
			r.suggest(typed)
		} else {
			r.settle()
		}
	})
}

// having keeps those of the options found so far that still hold what is typed.
func having(found []Option, typed string) []Option {
	typed = strings.ToLower(typed)
	var out []Option
	for _, o := range found {
		if strings.Contains(strings.ToLower(o.Text), typed) {
			out = append(out, o)
		}
	}
	return out
}

func (r *recordEditor) suggest(typed string) {
	var choices []suggestion
	for _, o := range r.found {
		choices = append(choices, suggestion{text: o.Text, note: o.Note, take: func() { r.choose(o) }})
	}
	if len(choices) >= suggestionRows {
		choices = choices[:suggestionRows-1]
	}
	if _, exact := r.exact(typed); r.field.CanCreate && !exact {
		choices = append(choices, suggestion{text: tr.F("form.create", typed), icon: kit.IconPlus, take: func() { r.choose(Option{Text: typed}) }})
	}
	r.view.suggest(r.entry, choices)
	if last := len(choices) - 1; last > 0 && r.found[0].Loose && choices[last].icon == kit.IconPlus {
		r.view.list.mark(last)
	}
}

func (r *recordEditor) exact(typed string) (Option, bool) {
	for _, o := range r.found {
		if strings.EqualFold(strings.TrimSpace(o.Text), typed) {
			return o, true
		}
	}
	return Option{}, false
}

func (r *recordEditor) choose(o Option) {
	r.take(o)
	r.pull()
	r.view.advance(r.field.Key)
}

// take makes a record the value; one without an id is to be created.
func (r *recordEditor) take(o Option) {
	r.view.chosen(r.field.Key, Ref{ID: o.ID, Text: o.Text})
	if r.taken != nil {
		r.taken(o)
	}
}

// focused: leaving the field takes what is called exactly what is typed, or the new record where that may be created.
func (r *recordEditor) focused(gained bool) {
	r.here = gained
	if gained {
		r.view.enter(r.field.Key)
		return
	}
	if r.view.list.pointed { // the pointer is about to take a suggestion
		return
	}
	r.view.list.hide()
	r.settle()
}

// settle makes a value of what is typed; once more when the records of that name are known only after the field was left.
func (r *recordEditor) settle() {
	typed := strings.TrimSpace(r.entry.Text)
	chosen, _ := r.view.model.Value(r.field.Key).(Ref)
	if typed != "" && chosen.ID == "" {
		if o, ok := r.exact(typed); ok {
			r.take(o)
		} else if r.field.CanCreate && chosen.Text != typed {
			r.take(Option{Text: typed})
		}
	}
	r.view.leave(r.field.Key)
}

func (r *recordEditor) pull() {
	r.quiet = true
	r.textEditor.pull()
	r.entry.CursorColumn = len([]rune(r.entry.Text))
	r.quiet = false
}
