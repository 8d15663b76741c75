package form

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// textEditor is the field of Text, MultiLine, Number and Money, and the typed part of others.
type textEditor struct {
	view  *View
	key   string
	entry *kit.Entry
	unit  string
}

func newTextEditor(v *View, f Field) *textEditor {
	t := &textEditor{view: v, key: f.Key, entry: v.entryOf(f, f.Kind == MultiLine || f.Kind == Rich), unit: f.Unit}
	if f.Kind == Money && f.Placeholder == "" {
		t.entry.SetPlaceHolder(tr.CurrencySymbol(f.Currency))
	}
	t.entry.OnChanged = func(s string) { v.typed(f.Key, s) }
	return t
}

func (t *textEditor) object() fyne.CanvasObject {
	if t.unit == "" {
		return t.entry
	}
	return kit.Row(theme.S2, kit.Grow(t.entry), kit.NewLabel(t.unit, theme.Body, theme.Muted))
}

func (t *textEditor) focus() fyne.Focusable { return t.entry }

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
	d.view.pickDay(under, at, func(day time.Time) {
		d.view.chosen(d.key, day)
		d.pull()
	}, func() { d.view.focus(d.key) })
}

// pickDay shows a calendar at a day; picked gets the day taken, closed is called in any case.
func (v *View) pickDay(under fyne.CanvasObject, at time.Time, picked func(time.Time), closed func()) {
	v.popped = true
	_, weekdays := tr.WeekdayNames()
	var p *kit.Popover
	p = kit.ShowPopover(under, kit.NewCalendar(kit.CalendarSpec{
		Day: at, Today: v.model.today, FirstDay: tr.FirstWeekday(), Weekdays: weekdays, Title: tr.MonthYear,
		OnPick: func(day time.Time) {
			picked(day)
			p.Close()
		},
	}), closed)
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
	c.box.OnFocus = v.watched(f.Key)
	c.pull()
	return c
}

func (c *check) object() fyne.CanvasObject { return c.box }
func (c *check) focus() fyne.Focusable     { return c.box }

func (c *check) pull() {
	on, _ := c.view.model.Value(c.key).(bool)
	c.box.SetChecked(on)
}
