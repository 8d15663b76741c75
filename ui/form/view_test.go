package form_test

import (
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

var (
	enter     = &fyne.KeyEvent{Name: fyne.KeyReturn}
	escape    = &fyne.KeyEvent{Name: fyne.KeyEscape}
	down      = &fyne.KeyEvent{Name: fyne.KeyDown}
	ctrlEnter = &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
)

// desk is a form dialog in a test window, driven by the keyboard.
type desk struct {
	t      *testing.T
	canvas fyne.Canvas
	view   *form.View
	saved  []form.Values
	closed int
	refuse error
}

func open(t *testing.T, fields []form.Field, values form.Values) *desk {
	t.Helper()
	speak(t, "en")
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	w := a.NewWindow("form")
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.SetContent(kit.NewHost(kit.NewArea(theme.Ground, kit.NoEdge, kit.Space()), kit.WallClock{}))
	w.Resize(fyne.NewSize(900, 800))
	d := &desk{t: t, canvas: w.Canvas()}
	d.view = form.Show(w.Canvas(), form.DialogConfig{Title: "New deal", OnClose: func() { d.closed++ }}, form.Config{
		Fields: fields, Values: values, Today: today,
		OnSave: func(v form.Values) error {
			if d.refuse == nil {
				d.saved = append(d.saved, v)
			}
			return d.refuse
		},
	})
	return d
}

func (d *desk) typed(text string) *desk {
	d.t.Helper()
	require.NotNil(d.t, d.canvas.Focused())
	test.Type(d.canvas.Focused(), text)
	return d
}

func (d *desk) press(keys ...*fyne.KeyEvent) *desk {
	d.t.Helper()
	for _, k := range keys {
		require.NotNil(d.t, d.canvas.Focused())
		d.canvas.Focused().TypedKey(k)
	}
	return d
}

func (d *desk) shortcut(s fyne.Shortcut) *desk {
	d.t.Helper()
	target, ok := d.canvas.Focused().(fyne.Shortcutable)
	require.True(d.t, ok, "%T takes no shortcuts", d.canvas.Focused())
	target.TypedShortcut(s)
	return d
}

// texts are all texts shown in the topmost overlay.
func (d *desk) texts() []string {
	var all []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.TempWidgetRenderer(d.t, o).Objects() {
				walk(c)
			}
		}
	}
	walk(d.canvas.Overlays().Top())
	return all
}

func TestEnterGoesFromFieldToFieldAndSavesAtTheLast(t *testing.T) {
	d := open(t, []form.Field{
		{Key: "name", Label: "Name", Required: true},
		{Key: "value", Label: "Value", Kind: form.Money, Currency: "EUR"},
		{Key: "close", Label: "Expected", Kind: form.Date},
	}, nil)
	d.typed("Fleet renewal").press(enter).typed("15,300").press(enter).typed("fri").press(enter)
	require.Len(t, d.saved, 1)
	assert.Equal(t, form.Values{"name": "Fleet renewal", "value": int64(1530000), "close": day(2026, 11, 27)}, d.saved[0])
	assert.Equal(t, 1, d.closed)
	assert.Nil(t, d.canvas.Overlays().Top())
}

func TestCtrlEnterSavesFromAnywhere(t *testing.T) {
	d := open(t, fields(), nil)
	d.typed("Fleet").shortcut(ctrlEnter)
	require.Len(t, d.saved, 1)
	assert.Equal(t, "Fleet", d.saved[0].Text("name"))
}

func TestTheFirstWrongFieldGetsTheKeyboardAndItsMessage(t *testing.T) {
	d := open(t, fields(), form.Values{"name": "Fleet"})
	d.press(enter).typed("much").press(enter)
	assert.Contains(t, d.texts(), "not an amount in EUR: try 250", "a field is checked when it is left")
	d.shortcut(ctrlEnter)
	assert.Empty(t, d.saved)
	assert.Zero(t, d.closed)
	entry, ok := d.canvas.Focused().(*kit.Entry)
	require.True(t, ok)
	assert.Equal(t, "much", entry.Text)
	entry.SetText("5")
	assert.NotContains(t, d.texts(), "not an amount")
}

func TestARefusedSaveKeepsTheFormOpenWithItsMessages(t *testing.T) {
	d := open(t, fields(), form.Values{"name": "Fleet"})
	d.refuse = form.Invalid{"name": "there is one already"}
	d.shortcut(ctrlEnter)
	assert.Contains(t, d.texts(), "there is one already")
	d.refuse = errors.New("The disk is full.")
	d.shortcut(ctrlEnter)
	assert.Contains(t, d.texts(), "The disk is full.")
	d.refuse = nil
	d.shortcut(ctrlEnter)
	assert.Len(t, d.saved, 1)
	assert.Equal(t, 1, d.closed)
}

func TestEscapeClosesAtOnceWhenNothingChanged(t *testing.T) {
	d := open(t, fields(), form.Values{"name": "Fleet"})
	d.press(escape)
	assert.Equal(t, 1, d.closed)
	assert.Nil(t, d.canvas.Overlays().Top())
}

func TestEscapeAsksWhenSomethingWouldBeLost(t *testing.T) {
	d := open(t, fields(), form.Values{"name": "Fleet"})
	d.typed("s").press(escape)
	assert.Zero(t, d.closed)
	assert.Contains(t, d.texts(), "Discard what you entered?")
	d.press(escape)
	assert.Contains(t, d.texts(), "New deal", "Escape goes back to the form")
	d.press(escape)
	d.shortcutOrKey()
	assert.Equal(t, 1, d.closed)
	assert.Empty(t, d.saved)
	assert.Nil(t, d.canvas.Overlays().Top())
}

// shortcutOrKey confirms the dialog on top: the key goes from its focused button to the filled one.
func (d *desk) shortcutOrKey() {
	for range 3 {
		if b, ok := d.canvas.Focused().(*kit.Button); ok && b.Text() == "Discard" {
			d.press(enter)
			return
		}
		d.canvas.FocusNext()
	}
	d.t.Fatal("no button to discard")
}

func TestARecordIsFoundWhileTypingAndTakenByKeyboard(t *testing.T) {
	d := open(t, []form.Field{{Key: "company", Label: "Company", Kind: form.Record, Lookup: companies, CanCreate: true}, {Key: "note", Label: "Note"}}, nil)
	d.typed("stadt")
	assert.Subset(t, d.texts(), []string{"Stadtwerke Ulm", "Stadtrad", "Create “stadt”"})
	d.press(down, enter).typed("hello").press(enter)
	require.Len(t, d.saved, 1)
	assert.Equal(t, form.Ref{ID: "Staad", Text: "Stadtrad"}, d.saved[0].Record("company"))
	assert.Equal(t, "hello", d.saved[0].Text("note"), "taking a record goes to the next field")
}

func TestEscapeClosesTheSuggestionsFirst(t *testing.T) {
	d := open(t, []form.Field{{Key: "company", Label: "Company", Kind: form.Record, Lookup: companies}, {Key: "note", Label: "Note"}}, nil)
	d.typed("stadt").press(escape)
	assert.Zero(t, d.closed)
	assert.NotContains(t, d.texts(), "Stadtrad")
	assert.Contains(t, d.texts(), "Company")
}

func TestLeavingARecordTakesTheExactNameOrANewOne(t *testing.T) {
	field := form.Field{Key: "company", Label: "Company", Kind: form.Record, Lookup: companies, CanCreate: true}
	for typed, want := range map[string]form.Ref{
		"pedal & co": {ID: "PedCo", Text: "Pedal & Co"},
		"Gemeinde":   {Text: "Gemeinde"},
	} {
		d := open(t, []form.Field{field, {Key: "note", Label: "Note"}}, nil)
		d.typed(typed)
		d.canvas.FocusNext()
		assert.Equal(t, want, d.view.Model().Value("company"))
	}
	field.CanCreate = false
	d := open(t, []form.Field{field, {Key: "note", Label: "Note"}}, nil)
	d.typed("Gemeinde")
	d.canvas.FocusNext()
	assert.Nil(t, d.view.Model().Value("company"))
	assert.Contains(t, d.texts(), "choose one from the list")
}

func TestAnAnswerToAnOlderLookupIsDropped(t *testing.T) {
	var answers []func([]form.Option)
	lookup := func(_ string, found func([]form.Option)) { answers = append(answers, found) }
	d := open(t, []form.Field{{Key: "company", Label: "Company", Kind: form.Record, Lookup: lookup}}, nil)
	d.typed("ab")
	require.Len(t, answers, 2)
	answers[1]([]form.Option{{ID: "2", Text: "abacus"}})
	answers[0]([]form.Option{{ID: "1", Text: "anchor"}})
	assert.Contains(t, d.texts(), "abacus")
	assert.NotContains(t, d.texts(), "anchor")
}

func TestEnterTakesWhatIsTypedNowNotWhatWasFoundBefore(t *testing.T) {
	var answers []func([]form.Option)
	lookup := func(_ string, found func([]form.Option)) { answers = append(answers, found) }
	field := form.Field{Key: "company", Label: "Company", Kind: form.Record, Lookup: lookup, CanCreate: true}
	d := open(t, []form.Field{field, {Key: "note", Label: "Note"}}, nil)
	d.typed("C")
	answers[0]([]form.Option{{ID: "1", Text: "Cycles Faÿ"}})
	assert.Contains(t, d.texts(), "Create “C”")
	d.typed("iclo")
	assert.NotContains(t, d.texts(), "Create “C”", "the answers to the later letters are still to come")
	assert.NotContains(t, d.texts(), "Cycles Faÿ")
	d.press(enter)
	assert.Equal(t, form.Ref{Text: "Ciclo"}, d.view.Model().Value("company"))
}

func TestTagsAreAddedByEnterAndCommaAndTakenAwayByBackspace(t *testing.T) {
	d := open(t, []form.Field{{Key: "tags", Label: "Tags", Kind: form.Tags}}, nil)
	d.typed("fleet").press(enter).typed("city, Fleet,").typed("x").press(enter)
	assert.Equal(t, []string{"fleet", "city", "x"}, d.view.Model().Value("tags"))
	d.press(&fyne.KeyEvent{Name: fyne.KeyBackspace}, enter)
	require.Len(t, d.saved, 1)
	assert.Equal(t, []string{"fleet", "city"}, d.saved[0].List("tags"))
}

func TestAFieldComesIntoViewWhenItGetsTheKeyboard(t *testing.T) {
	var many []form.Field
	for i := range 30 {
		many = append(many, form.Field{Key: string(rune('a' + i)), Label: "Field"})
	}
	d := open(t, many, nil)
	driver := fyne.CurrentApp().Driver()
	visible := func() bool {
		field := d.canvas.Focused().(fyne.CanvasObject)
		y := driver.AbsolutePositionForObject(field).Y
		return y >= 0 && y+field.Size().Height <= d.canvas.Size().Height-60
	}
	for range many[1:] {
		d.press(enter)
		require.True(t, visible())
	}
	d.canvas.Focus(d.view.First())
	assert.True(t, visible())
}

func TestAFormDraws(t *testing.T) {
	d := open(t, fields(), form.Values{"name": "Fleet renewal", "stage": "d", "tags": []string{"fleet", "city"}})
	d.shortcut(ctrlEnter)
	d = open(t, fields(), form.Values{"stage": "d", "tags": []string{"fleet", "city"}, "consent": true})
	d.shortcut(ctrlEnter)
	d.canvas.FocusNext()
	img := d.canvas.Capture()
	assert.Equal(t, 900, img.Bounds().Dx())
	assert.Subset(t, d.texts(), []string{"New deal", "Name *", "needed", "Demo", "fleet", "city", "May be written to", "Save", "Cancel"})
	if dir := os.Getenv("BATON_SHOTS"); dir != "" {
		f, err := os.Create(filepath.Join(dir, "form.png"))
		require.NoError(t, err)
		require.NoError(t, png.Encode(f, img))
		require.NoError(t, f.Close())
	}
}

func TestADayIsPickedInTheCalendarByKeyboardAndEscapeOnlyClosesTheCalendar(t *testing.T) {
	d := open(t, []form.Field{{Key: "close", Label: "Expected", Kind: form.Date}}, nil)
	d.press(down).press(escape)
	assert.Zero(t, d.closed)
	assert.Contains(t, d.texts(), "Expected")
	d.press(down).press(down, enter)
	assert.Equal(t, day(2026, 11, 30), d.view.Model().Value("close"))
	entry, ok := d.canvas.Focused().(*kit.Entry)
	require.True(t, ok, "the keyboard goes back to the field")
	assert.Equal(t, "30 Nov 2026", entry.Text)
}

func TestALongErrorStandsWholeUnderItsField(t *testing.T) {
	d := open(t, []form.Field{{Key: "name", Label: "Name", Half: true}, {Key: "close", Label: "Expected", Half: true}}, nil)
	long := "Give at least a name, an e-mail address or a phone number, else nobody will know who this is."
	d.refuse = form.Invalid{"name": long}
	d.typed("Fleet").shortcut(ctrlEnter)
	assert.Contains(t, strings.Join(d.texts(), " "), long)
	d.typed("!")
	assert.NotContains(t, strings.Join(d.texts(), " "), "nobody will know", "it goes when the field is changed")
}

func TestWhatStoodInAFieldIsReplacedByTypingAfterTab(t *testing.T) {
	d := open(t, []form.Field{{Key: "name", Label: "Name"}, {Key: "city", Label: "City"}}, form.Values{"city": "Kiel"})
	d.canvas.FocusNext()
	d.typed("Bonn")
	assert.Equal(t, "Bonn", d.view.Model().Value("city"))
	d.canvas.FocusPrevious()
	d.canvas.FocusNext()
	d.typed("!")
	assert.Equal(t, "Bonn!", d.view.Model().Value("city"), "what a person typed is not taken away")
}
