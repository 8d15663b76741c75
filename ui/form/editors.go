package form

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// textEditor is the field of Text, MultiLine, Number and Money.
type textEditor struct {
	view  *View
	key   string
	entry *kit.Entry
}

func newTextEditor(v *View, f Field) *textEditor {
	t := &textEditor{view: v, key: f.Key, entry: v.entryOf(f, f.Kind == MultiLine)}
	if f.Kind == Money && f.Placeholder == "" {
		t.entry.SetPlaceHolder(tr.CurrencySymbol(f.Currency))
	}
	t.entry.OnChanged = func(s string) { v.typed(f.Key, s) }
	return t
}

func (t *textEditor) object() fyne.CanvasObject { return t.entry }
func (t *textEditor) focus() fyne.Focusable     { return t.entry }

func (t *textEditor) pull() {
	if input := t.view.model.Input(t.key); t.entry.Text != input {
		t.entry.SetText(input)
	}
}

// dayEditor is a day, typed or picked.
type dayEditor struct {
	textEditor
	row fyne.CanvasObject
}

func newDayEditor(v *View, f Field) *dayEditor {
	d := &dayEditor{textEditor: *newTextEditor(v, f)}
	var pick *kit.Button
	pick = kit.NewButton(kit.ButtonSpec{Icon: kit.IconCalendar, Tip: tr.T("form.pickDay"), Pointer: true, OnTap: func() { d.pick(pick) }})
	d.entry.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyDown {
			d.pick(pick)
			return true
		}
		return v.key(e)
	}
	d.row = kit.Row(theme.S1, kit.Grow(d.entry), pick)
	return d
}

func (d *dayEditor) object() fyne.CanvasObject { return d.row }

func (d *dayEditor) pick(under fyne.CanvasObject) {
	at := d.view.model.today
	if day, ok := d.view.model.Value(d.key).(time.Time); ok {
		at = day
	}
	_, weekdays := tr.WeekdayNames()
	var p *kit.Popover
	p = kit.ShowPopover(under, kit.NewCalendar(kit.CalendarSpec{
		Day: at, Today: d.view.model.today, FirstDay: tr.FirstWeekday(), Weekdays: weekdays, Title: tr.MonthYear,
		OnPick: func(day time.Time) {
			d.view.chosen(d.key, day)
			d.pull()
			p.Close()
		},
	}), func() { d.view.focus(d.key) })
}

// chooser is one of several options, chosen in a menu.
type chooser struct {
	view   *View
	field  Field
	button *kit.Button
}

func newChooser(v *View, f Field) *chooser {
	c := &chooser{view: v, field: f}
	c.button = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("form.choose"), Wide: true}, c.items)
	c.pull()
	return c
}

func (c *chooser) items() []kit.MenuItem {
	chosen, _ := c.view.model.Value(c.field.Key).(string)
	var items []kit.MenuItem
	if !c.field.Required && chosen != "" {
		items = append(items, kit.MenuItem{Text: "–", OnTap: func() { c.take("") }})
	}
	for _, o := range c.field.Options {
		items = append(items, kit.MenuItem{Text: o.Text, Hint: o.Note, Checked: o.ID == chosen, OnTap: func() { c.take(o.ID) }})
	}
	return items
}

func (c *chooser) take(id string) {
	c.view.chosen(c.field.Key, id)
	c.pull()
	c.view.focus(c.field.Key)
}

func (c *chooser) object() fyne.CanvasObject { return c.button }
func (c *chooser) focus() fyne.Focusable     { return c.button }

func (c *chooser) pull() {
	id, _ := c.view.model.Value(c.field.Key).(string)
	text := tr.T("form.choose")
	for _, o := range c.field.Options {
		if o.ID == id {
			text = o.Text
		}
	}
	c.button.SetText(text)
}

// boxes are several of several options, each a checkbox.
type boxes struct {
	view  *View
	field Field
	all   []*kit.Checkbox
	flow  fyne.CanvasObject
}

func newBoxes(v *View, f Field) *boxes {
	b := &boxes{view: v, field: f}
	var objects []fyne.CanvasObject
	for _, o := range f.Options {
		box := kit.NewCheckbox(o.Text, o.Note, false, func(on bool) { b.take(o.ID, on) })
		b.all, objects = append(b.all, box), append(objects, box)
	}
	b.flow = kit.Flow(theme.S4, theme.S1, objects...)
	b.pull()
	return b
}

func (b *boxes) take(id string, on bool) {
	list, _ := b.view.model.Value(b.field.Key).([]string)
	list = slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == id })
	if on {
		list = append(list, id)
	}
	b.view.chosen(b.field.Key, list)
}

func (b *boxes) object() fyne.CanvasObject { return b.flow }

func (b *boxes) focus() fyne.Focusable {
	if len(b.all) == 0 {
		return nil
	}
	return b.all[0]
}

func (b *boxes) pull() {
	list, _ := b.view.model.Value(b.field.Key).([]string)
	for i, o := range b.field.Options {
		b.all[i].SetChecked(slices.Contains(list, o.ID))
	}
}

// check is a yes or no.
type check struct {
	view *View
	key  string
	box  *kit.Checkbox
}

func newCheck(v *View, f Field) *check {
	c := &check{view: v, key: f.Key}
	c.box = kit.NewCheckbox(f.Label, f.Placeholder, false, func(on bool) { v.chosen(f.Key, on) })
	c.pull()
	return c
}

func (c *check) object() fyne.CanvasObject { return c.box }
func (c *check) focus() fyne.Focusable     { return c.box }

func (c *check) pull() {
	on, _ := c.view.model.Value(c.key).(bool)
	c.box.SetChecked(on)
}
