package form

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// tagEditor is a set of words: Enter or a comma adds what is typed, Backspace in the empty field takes the last away.
type tagEditor struct {
	view  *View
	field Field
	entry *kit.Entry
	flow  *fyne.Container
}

func newTagEditor(v *View, f Field) *tagEditor {
	if f.Placeholder == "" {
		f.Placeholder = tr.T("form.addTag")
	}
	t := &tagEditor{view: v, field: f, entry: v.entryOf(f, false), flow: kit.Flow(theme.S1, theme.S1)}
	t.entry.OnSubmitted = func(typed string) {
		if strings.TrimSpace(typed) == "" {
			v.next(f.Key)
			return
		}
		t.add(typed)
	}
	t.entry.OnChanged = t.changed
	t.entry.OnKey = t.key
	t.entry.OnFocus = func(gained bool) {
		switch {
		case gained:
			v.enter(f.Key)
		case !v.list.pointed:
			v.list.hide()
			t.add(t.entry.Text)
			v.leave(f.Key)
		}
	}
	t.pull()
	return t
}

func (t *tagEditor) key(e *fyne.KeyEvent) bool {
	tags := t.tags()
	if e.Name == fyne.KeyBackspace && t.entry.Text == "" && len(tags) > 0 {
		t.set(tags[:len(tags)-1])
		return true
	}
	return t.view.list.key(e) || t.view.key(e)
}

func (t *tagEditor) changed(typed string) {
	if strings.ContainsAny(typed, ",;") {
		t.add(typed)
		return
	}
	typed = strings.ToLower(strings.TrimSpace(typed))
	var choices []suggestion
	for _, o := range t.field.Options {
		if typed != "" && strings.HasPrefix(strings.ToLower(o.Text), typed) && !slices.Contains(t.tags(), o.Text) {
			choices = append(choices, suggestion{text: o.Text, note: o.Note, take: func() { t.add(o.Text) }})
		}
	}
	t.view.suggest(t.entry, choices)
}

func (t *tagEditor) tags() []string {
	list, _ := t.view.model.Value(t.field.Key).([]string)
	return list
}

func (t *tagEditor) add(typed string) {
	tags := slices.Clone(t.tags())
	for _, tag := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ';' }) {
		tag = strings.TrimSpace(tag)
		if tag != "" && !slices.ContainsFunc(tags, func(s string) bool { return strings.EqualFold(s, tag) }) {
			tags = append(tags, tag)
		}
	}
	if t.entry.Text != "" {
		t.entry.SetText("")
	}
	t.set(tags)
}

func (t *tagEditor) set(tags []string) {
	t.view.chosen(t.field.Key, tags)
	t.pull()
}

func (t *tagEditor) object() fyne.CanvasObject { return t.flow }
func (t *tagEditor) focus() fyne.Focusable     { return t.entry }

func (t *tagEditor) pull() {
	t.flow.Objects = nil
	for i, tag := range t.tags() {
		t.flow.Add(kit.NewButton(kit.ButtonSpec{Text: tag, Icon: kit.IconClose, Tip: tr.F("form.removeTag", tag), OnTap: func() {
			t.set(slices.Delete(slices.Clone(t.tags()), i, i+1))
		}}))
	}
	t.flow.Add(kit.Sized(190, 0, t.entry))
	t.flow.Refresh()
}
