package form_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
)

var (
	backspace = &fyne.KeyEvent{Name: fyne.KeyBackspace}
	left      = &fyne.KeyEvent{Name: fyne.KeyLeft}
	right     = &fyne.KeyEvent{Name: fyne.KeyRight}
)

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func alt(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}

// entry is the text field that has the keyboard.
func (d *desk) entry() *kit.Entry {
	d.t.Helper()
	e, ok := d.canvas.Focused().(*kit.Entry)
	require.True(d.t, ok, "%T has the keyboard", d.canvas.Focused())
	return e
}

func TestANoteIsWrittenByKeyboard(t *testing.T) {
	d := open(t, []form.Field{{Key: "body", Label: "Note", Kind: form.Rich}}, nil)
	d.typed("They ").shortcut(ctrl(fyne.KeyB))
	d.typed("ride").press(right, right).typed(":").press(enter).typed("- 40 bikes").press(enter).typed("lights").press(enter, enter)
	d.shortcut(ctrl(fyne.KeyI))
	d.typed("soon")
	assert.Equal(t, "They **ride**:\n- 40 bikes\n- lights\n*soon*", d.view.Model().Value("body"))
	d.entry().TypedShortcut(&fyne.ShortcutSelectAll{})
	d.shortcut(ctrl(fyne.KeyL))
	assert.Equal(t, "- They **ride**:\n- 40 bikes\n- lights\n- *soon*", d.view.Model().Value("body"))
	d.shortcut(ctrlEnter)
	require.Len(t, d.saved, 1)
}

func TestALinkIsMadeOfWhatIsSelected(t *testing.T) {
	d := open(t, []form.Field{{Key: "body", Label: "Note", Kind: form.Rich}}, nil)
	d.typed("offer")
	d.entry().TypedShortcut(&fyne.ShortcutSelectAll{})
	d.shortcut(ctrl(fyne.KeyK))
	d.typed("velo.ex")
	assert.Equal(t, "[offer](https://velo.ex)", d.view.Model().Value("body"))
}

func TestAPeriodIsTypedPickedAndNamed(t *testing.T) {
	fields := []form.Field{{Key: "runs", Label: "Runs", Kind: form.Period}, {Key: "note", Label: "Note"}}
	d := open(t, fields, nil)
	d.typed("1.12.").press(enter).typed("15.12.").press(enter).typed("x")
	assert.Equal(t, form.Span{From: day(2026, 12, 1), To: day(2026, 12, 15)}, d.view.Model().Value("runs"))
	assert.Equal(t, "x", d.view.Model().Value("note"))

	d = open(t, fields, nil)
	d.typed("next month").press(enter)
	assert.Equal(t, "31 Dec 2026", d.entry().Text, "both days stand there")

	d = open(t, fields, nil)
	d.press(down, down, enter)
	assert.Equal(t, "30 Nov 2026", d.entry().Text)
	d.press(enter).press(down, down, enter)
	assert.Equal(t, form.Span{From: day(2026, 11, 30), To: day(2026, 12, 7)}, d.view.Model().Value("runs"), "the second calendar begins at the first day")

	d = open(t, fields, nil)
	d.typed("5.12.").press(enter).typed("1.12.").press(enter)
	assert.Contains(t, d.texts(), "ends before it begins")

	d = open(t, fields, nil)
	for range 2 {
		d.canvas.FocusNext()
	}
	d.press(enter).press(down, down, enter)
	assert.Equal(t, form.Span{From: day(2026, time.December, 1), To: day(2026, time.December, 31)}, d.view.Model().Value("runs"), "from the menu")
}

func people() []form.Option {
	return []form.Option{{ID: "0", Text: "Anyone", Nobody: true}, {ID: "1", Text: "Aylin Demir"}, {ID: "2", Text: "Mats Jansson"}, {ID: "3", Text: "Ada Holm"}}
}

func TestAPersonIsChosenByLetterOrMenu(t *testing.T) {
	d := open(t, []form.Field{{Key: "owner", Label: "Owner", Kind: form.Person, Options: people()}}, form.Values{"owner": "2"})
	assert.Subset(t, d.texts(), []string{"MJ", "Mats Jansson"}, "with the initials")
	d.typed("a")
	assert.Equal(t, "3", d.view.Model().Value("owner"))
	d.typed("a")
	assert.Equal(t, "0", d.view.Model().Value("owner"), "once more goes on")
	assert.NotContains(t, d.texts(), "A", "nobody has no initials")
	d.press(backspace)
	assert.Nil(t, d.view.Model().Value("owner"))
	d.press(down).press(down, down, enter)
	assert.Equal(t, "1", d.view.Model().Value("owner"))
	assert.IsType(t, &kit.Button{}, d.canvas.Focused(), "the keyboard goes back to the field")
}

func TestSeveralAreChosenAsChips(t *testing.T) {
	options := []form.Option{{ID: "mo", Text: "Monday"}, {ID: "tu", Text: "Tuesday"}, {ID: "we", Text: "Wednesday"}}
	d := open(t, []form.Field{{Key: "days", Label: "Days", Kind: form.MultiChoice, Options: options, Required: true}}, nil)
	d.press(down).press(down, down, enter).press(down).press(down, enter)
	assert.Equal(t, []string{"mo", "tu"}, d.view.Model().Value("days"), "in the order of the options")
	d.canvas.FocusPrevious()
	d.press(&fyne.KeyEvent{Name: fyne.KeyDelete})
	assert.Equal(t, []string{"mo"}, d.view.Model().Value("days"), "the chip that had the keyboard is gone")
	d.press(backspace)
	assert.Nil(t, d.view.Model().Value("days"))
	d.canvas.FocusNext()
	assert.Contains(t, d.texts(), "needed", "said when the field is left")
}

func TestWhatIsNeededIsSaidWhenTheFieldIsLeft(t *testing.T) {
	d := open(t, []form.Field{{Key: "name", Label: "Name", Required: true}, {Key: "note", Label: "Note"}}, nil)
	assert.NotContains(t, d.texts(), "needed")
	d.press(enter)
	assert.Contains(t, d.texts(), "needed")
	d.canvas.FocusPrevious()
	d.typed("x")
	assert.NotContains(t, d.texts(), "needed")
}

func TestAnOpenMenuDoesNotLeaveTheField(t *testing.T) {
	d := open(t, []form.Field{
		{Key: "owner", Label: "Owner", Kind: form.Person, Options: people(), Required: true}, {Key: "on", Label: "Day", Kind: form.Date, Required: true},
	}, nil)
	d.press(down).press(escape)
	d.view.Model().SetValue("owner", "1")
	assert.NotContains(t, d.texts(), "needed")
	d.canvas.FocusNext()
	d.press(down).press(escape)
	assert.NotContains(t, d.texts(), "needed")
}

func TestALongErrorBesideAHalfFieldIsWhole(t *testing.T) {
	long := "This address is not one that mail could be sent to, for example jan@example.com is one."
	d := open(t, []form.Field{
		{Key: "mail", Label: "E-mail", Half: true, Validate: func(any) string { return long }}, {Key: "phone", Label: "Phone", Half: true},
	}, nil)
	d.typed("jan").press(enter)
	assert.Contains(t, strings.Join(d.texts(), " "), long, "also when the field is only left")
	for _, text := range d.texts() {
		assert.NotContains(t, text, "…")
	}
}

// papers answers for the files of the computer.
type papers struct{ opened []string }

func (p *papers) Missing(link string, answer func(bool)) { answer(strings.HasPrefix(link, "/gone")) }
func (p *papers) Choose(answer func(string))             { answer("/there/bill.pdf") }
func (p *papers) Open(link string)                       { p.opened = append(p.opened, link) }

func TestAnAttachmentIsTypedChosenAndOpened(t *testing.T) {
	p := &papers{}
	d := open(t, []form.Field{{Key: "link", Label: "Bill", Kind: form.Attachment, Files: p}}, form.Values{"link": "/gone/bill.pdf"})
	missing := "This file is not on this computer now."
	assert.Contains(t, d.texts(), missing, "said when the form opens")
	d.entry().SetText("")
	d.typed("https://velo.example/7")
	d.canvas.FocusNext()
	assert.NotContains(t, d.texts(), missing)
	d.press(enter)
	assert.Equal(t, "/there/bill.pdf", d.view.Model().Value("link"))
	assert.Equal(t, "/there/bill.pdf", d.entry().Text)
	d.canvas.FocusNext()
	d.canvas.FocusNext()
	d.press(enter)
	assert.Equal(t, []string{"/there/bill.pdf"}, p.opened)
	d.shortcut(ctrlEnter)
	require.Len(t, d.saved, 1)
	assert.Equal(t, "/there/bill.pdf", d.saved[0].Text("link"))
}

func wares(typed string, found func([]form.Option)) {
	var hits []form.Option
	for _, o := range []form.Option{{ID: "1", Text: "Frame", Price: ptr[int64](95_000)}, {ID: "2", Text: "Fork"}} {
		if strings.HasPrefix(strings.ToLower(o.Text), strings.ToLower(typed)) {
			hits = append(hits, o)
		}
	}
	found(hits)
}

func TestLinesAreEditedByKeyboard(t *testing.T) {
	field := lineField()
	field.Lookup = wares
	d := open(t, []form.Field{{Key: "value", Label: "Value", Kind: form.Money, Currency: "EUR"}, field, {Key: "note", Label: "Note"}}, form.Values{"value": int64(7)})
	d.canvas.FocusNext()
	d.press(enter).typed("fra").press(enter).typed("2").press(enter, enter).typed("10").press(enter)
	assert.Subset(t, d.texts(), []string{"€1,710", "Sum  €1,710", "the sum of the lines"})
	d.typed("Rack").press(enter, enter).typed("5").press(enter, enter)
	d.typed("fork").press(enter)
	require.Equal(t, []form.Line{
		{What: form.Ref{ID: "1", Text: "Frame"}, Milli: 2000, Price: ptr[int64](95_000), OffBP: 1000},
		{What: form.Ref{Text: "Rack"}, Milli: 1000, Price: ptr[int64](500)},
		{What: form.Ref{ID: "2", Text: "Fork"}, Milli: 1000},
	}, d.view.Model().Value("items"))
	assert.Equal(t, int64(171_500), d.view.Model().Value("value"), "the value follows")

	d.shortcut(alt(fyne.KeyUp))
	d.shortcut(alt(fyne.KeyUp))
	d.shortcut(alt(fyne.KeyUp))
	var names []string
	for _, l := range d.view.Model().Values().Lines("items") {
		names = append(names, l.What.Text)
	}
	assert.Equal(t, []string{"Fork", "Frame", "Rack"}, names)
	d.shortcut(alt(fyne.KeyDelete))
	assert.Len(t, d.view.Model().Value("items"), 2)
	assert.Equal(t, "Frame", d.entry().Text, "the next line has the keyboard")
	d.shortcut(ctrlEnter)
	require.Len(t, d.saved, 1)
	assert.Len(t, d.saved[0].Lines("items"), 2)
}

func TestAnEmptyLineIsLeftByEnterAndAWrongOneIsSaid(t *testing.T) {
	d := open(t, []form.Field{lineField(), {Key: "note", Label: "Note"}}, nil)
	d.press(enter).press(enter, enter, enter, enter).typed("hello")
	assert.Equal(t, "hello", d.view.Model().Value("note"))
	row := d.view.Model().Rows("items")[0]
	d.view.Model().SetInput(form.CellKey(row, "quantity"), "-3")
	d.shortcut(ctrlEnter)
	assert.Contains(t, strings.Join(d.texts(), " "), "Product: say which product · Quantity: not below zero")
	assert.Empty(t, d.saved)
}

func TestAValueSetByHandStaysUntilALineChanges(t *testing.T) {
	start := form.Values{"value": int64(5), "items": []form.Line{{What: form.Ref{ID: "1", Text: "Frame"}, Milli: 1000, Price: ptr[int64](900)}}}
	d := open(t, []form.Field{{Key: "value", Label: "Value", Kind: form.Money, Currency: "EUR"}, lineField()}, start)
	assert.False(t, d.view.Model().Changed())
	assert.False(t, d.entry().Disabled(), "it may be set by hand")
	d.press(enter).press(enter).typed("2").press(left, enter)
	assert.Equal(t, int64(1800), d.view.Model().Value("value"))
}

// clock passes when it is told to.
type clock struct{ due []func() }

func (c *clock) After(_ time.Duration, f func()) func() {
	c.due = append(c.due, f)
	return func() {}
}

func (c *clock) pass() {
	due := c.due
	c.due = nil
	for _, f := range due {
		f()
	}
}

func TestWhatIsEnteredIsKeptAMomentLater(t *testing.T) {
	c := &clock{}
	var kept [][]form.Draft
	v := form.New(form.Config{
		Fields: fields(), Today: today, OnSave: func(form.Values) error { return nil },
		Drafts: form.Drafts{Clock: c, Now: func() time.Time { return today }, Keep: func(all []form.Draft) { kept = append(kept, all) }},
	})
	first := v.First().(*kit.Entry)
	first.SetText("F")
	first.SetText("Fl")
	assert.Empty(t, kept)
	assert.Len(t, c.due, 1, "a moment is a moment, however much is typed in it")
	c.pass()
	require.Len(t, kept, 1)
	assert.Len(t, kept[0], 1)
	first.SetText("")
	c.pass()
	assert.Empty(t, kept[1], "nothing differs from the start")
	first.SetText("Fleet")
	require.True(t, v.Save())
	assert.Empty(t, kept[2])
	c.pass()
	assert.Len(t, kept, 3, "nothing comes after the save")
}

func TestSuggestionsAreInView(t *testing.T) {
	var many []form.Field
	for i := range 16 {
		many = append(many, form.Field{Key: string(rune('a' + i)), Label: "Company", Kind: form.Record, Lookup: companies, CanCreate: true})
	}
	d := open(t, many, nil)
	for range many {
		d.typed("stadt")
		y, h := float32(-1), float32(0)
		var walk func(o fyne.CanvasObject)
		driver := fyne.CurrentApp().Driver()
		walk = func(o fyne.CanvasObject) {
			if !o.Visible() {
				return
			}
			if row, ok := o.(*kit.OptionRow); ok {
				y, h = driver.AbsolutePositionForObject(row).Y, row.Size().Height
				assert.GreaterOrEqual(t, y, float32(40))
				assert.LessOrEqual(t, y+h, d.canvas.Size().Height-60)
			}
			switch o := o.(type) {
			case *fyne.Container:
				for _, c := range o.Objects {
					walk(c)
				}
			case fyne.Widget:
				for _, c := range test.WidgetRenderer(o).Objects() {
					walk(c)
				}
			}
		}
		walk(d.canvas.Overlays().Top())
		require.Positive(t, h, "suggestions are shown")
		d.press(escape)
		d.canvas.FocusNext()
	}
}

func TestADialogIsAsTallAsItsForm(t *testing.T) {
	var options []form.Option
	var all []string
	for _, name := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"} {
		options, all = append(options, form.Option{ID: name, Text: name}), append(all, name)
	}
	d := open(t, []form.Field{{Key: "days", Label: "Days", Kind: form.MultiChoice, Options: options}}, form.Values{"days": all})
	last := d.canvas.Focused().(fyne.CanvasObject) // behind the chips
	driver := fyne.CurrentApp().Driver()
	var save fyne.CanvasObject
	for range 8 {
		d.canvas.FocusNext()
		if b, ok := d.canvas.Focused().(*kit.Button); ok && b.Text() == "Save" {
			save = b
		}
	}
	require.NotNil(t, save)
	gap := driver.AbsolutePositionForObject(save).Y - driver.AbsolutePositionForObject(last).Y - last.Size().Height
	assert.Less(t, gap, float32(60), "no empty room under the last field")
}

func TestALongErrorWaitsUntilAClickIsOver(t *testing.T) {
	speak(t, "en")
	c := &clock{}
	long := strings.Repeat("so much is wrong ", 20)
	v := form.New(form.Config{
		Fields: []form.Field{{Key: "a", Label: "A", Validate: func(any) string { return long }}, {Key: "b", Label: "B"}}, Today: today,
		Drafts: form.Drafts{Clock: c, Now: func() time.Time { return today }},
	})
	v.Object().Resize(fyne.NewSize(300, 200))
	height := v.Object().MinSize().Height
	first := v.First().(*kit.Entry)
	first.SetText("x")
	first.FocusLost()
	assert.Equal(t, height, v.Object().MinSize().Height, "nothing moves under the pointer")
	c.pass()
	assert.Greater(t, v.Object().MinSize().Height, height)
}
