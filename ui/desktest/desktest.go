// Package desktest opens a screen on a plan in a test: work is done at once, and what the screen asks of the window is
// written down instead of shown. Only tests import it.
package desktest

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/draft"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Now is the moment of the tests: a Monday, 10:00 in Berlin.
var Now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// Main runs the tests of a package in English, with dates and numbers that do not follow the machine's locale.
func Main(m *testing.M) {
	for _, name := range []string{"LC_ALL", "LC_TIME", "LC_NUMERIC", "LANG"} {
		if err := os.Unsetenv(name); err != nil {
			panic(err)
		}
	}
	if err := tr.Use("en"); err != nil {
		panic(err)
	}
	m.Run()
}

// Planner makes a plan; with contacts it is the sample business of that many people.
func Planner(t testing.TB, contacts int) *data.Planner {
	t.Helper()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "plan.baton")
	clock := func() time.Time { return Now }
	var p *data.Planner
	var err error
	if contacts > 0 {
		p, err = sample.Create(ctx, path, sample.Config{Contacts: contacts, Seed: 1, Today: data.DateOf(Now), Now: clock})
	} else {
		p, err = data.Create(ctx, path, data.Setup{Business: "Velo", Currency: "EUR", TimeZone: "Europe/Berlin", Member: "Eva"}, data.Options{Now: clock})
	}
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

// Desk is a window of its own for one screen.
type Desk struct {
	*desk.Desk
	Page  desk.Page
	Went  []desk.Route // where the screen wanted to go
	Asked []Question   // what it asked
	Plans []string     // the plans it wanted to open
	tb    testing.TB
	look  desk.Look
}

// Question is a dialog that the screen opened; of Edit also the kind and the values given.
type Question struct {
	Name   string // "complete", "edit" …
	Kind   data.Kind
	ID     data.ID
	Preset map[string]any
}

// Open shows a screen that follows its plan.
func Open(t testing.TB, p *data.Planner, build func(*desk.Desk) desk.Page) *Desk {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	w := a.NewWindow("test")
	t.Cleanup(w.Close)
	d := &Desk{tb: t}
	runner := task.NewSync(task.Options{Failed: func(err error) { t.Errorf("a piece of work failed: %v", err) }})
	d.Desk = &desk.Desk{
		Planner: p, Runner: runner, Window: w, Prefs: desk.NewPrefs(a.Preferences()), Drafts: draft.New(t.TempDir()), Host: kit.NewHost(kit.Space(), kit.WallClock{}),
		Go: func(r desk.Route) { d.Went = append(d.Went, r) }, Back: func() {}, HeadChanged: func() {},
		OpenPlan: func(path string) { d.Plans = append(d.Plans, path) },
		Commands: func() []desk.Command { return nil },
		Look:     func() desk.Look { return d.look }, SetLook: func(l desk.Look) { d.look = l },
	}
	d.Ask = asker{d}
	d.Page = build(d.Desk)
	d.Host.SetContent(d.Page.Content())
	w.SetPadded(false)
	w.SetContent(d.Host)
	w.Resize(fyne.NewSize(1200, 800))
	t.Cleanup(p.Subscribe(func(e store.Event) { d.Page.Changed(e) }))
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if k, ok := d.Page.(desk.KeyTaker); ok {
			k.Key(e)
		}
	})
	t.Cleanup(d.Page.Close)
	d.Page.Show(desk.Route{})
	if f, ok := d.Page.(desk.Focuser); ok {
		f.Focus()
	}
	return d
}

// Last is the newest question.
func (d *Desk) Last() Question {
	d.tb.Helper()
	require.NotEmpty(d.tb, d.Asked, "nothing was asked")
	return d.Asked[len(d.Asked)-1]
}

// Press types keys at what has the keyboard, the page first.
func (d *Desk) Press(keys ...fyne.KeyName) {
	d.tb.Helper()
	c := d.Window.Canvas()
	if c.Focused() == nil {
		d.Page.(desk.Focuser).Focus()
	}
	for _, k := range keys {
		require.NotNil(d.tb, c.Focused(), "nothing has the keyboard")
		c.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// asker writes questions down.
type asker struct{ d *Desk }

func (a asker) add(q Question) { a.d.Asked = append(a.d.Asked, q) }

// Edit implements desk.Dialogs.
func (a asker) Edit(kind data.Kind, id data.ID, preset map[string]any, _ func(data.ID)) {
	a.add(Question{"edit", kind, id, preset})
}

// Complete implements desk.Dialogs.
func (a asker) Complete(id data.ID, _ func()) { a.add(Question{Name: "complete", ID: id}) }

// Advance implements desk.Dialogs: it moves the deal; a stage that asks for more is written down.
func (a asker) Advance(deal, stage, before data.ID, done func(error)) {
	a.d.Try(func(ctx context.Context) error { return a.d.Planner.Deals.Move(ctx, deal, stage, before) }, func(err error) {
		if len(data.ProblemsOf(err)) > 0 {
			a.add(Question{Name: "advance", ID: deal})
		} else {
			a.d.Fail(err)
		}
		done(err)
	})
}

// Win implements desk.Dialogs.
func (a asker) Win(id data.ID, _ func()) { a.add(Question{Name: "win", ID: id}) }

// Lose implements desk.Dialogs.
func (a asker) Lose(id data.ID, _ func()) { a.add(Question{Name: "lose", ID: id}) }

// HandOff implements desk.Dialogs.
func (a asker) HandOff(id data.ID, _ func()) { a.add(Question{Name: "handoff", ID: id}) }

// Return implements desk.Dialogs.
func (a asker) Return(id data.ID, _ func()) { a.add(Question{Name: "return", ID: id}) }

// Touch implements desk.Dialogs.
func (a asker) Touch(contacts []data.ID, campaign data.ID, _ func()) {
	a.add(Question{Name: "touch", ID: contacts[0], Preset: map[string]any{"campaign_id": campaign}})
}

// Attendees implements desk.Dialogs.
func (a asker) Attendees(campaign data.ID, _ func()) {
	a.add(Question{Name: "attendees", ID: campaign})
}

// Join implements desk.Dialogs.
func (a asker) Join(campaign data.ID, contacts []data.ID, _ func()) {
	a.add(Question{Name: "join", ID: campaign, Preset: map[string]any{"contacts": contacts}})
}

// Capture implements desk.Dialogs.
func (a asker) Capture(line string) {
	a.add(Question{Name: "capture", Preset: map[string]any{"line": line}})
}

// Call implements desk.Dialogs.
func (a asker) Call(contact data.ID) { a.add(Question{Name: "call", ID: contact}) }

// Mail implements desk.Dialogs.
func (a asker) Mail(contact, _ data.ID) { a.add(Question{Name: "mail", ID: contact}) }

// Sequence implements desk.Dialogs.
func (a asker) Sequence(contacts []data.ID, deal data.ID) {
	a.add(Question{Name: "sequence", ID: append(contacts, deal)[0]})
}

// MoveDay implements desk.Dialogs.
func (a asker) MoveDay(from data.Date) {
	a.add(Question{Name: "move day", Preset: map[string]any{"from": from}})
}

// Reschedule implements desk.Dialogs.
func (a asker) Reschedule(ids []data.ID, _ func()) { a.add(Question{Name: "reschedule", ID: ids[0]}) }

// MoveContacts implements desk.Dialogs.
func (a asker) MoveContacts(ids []data.ID, _ data.JourneyStage, _, _ func()) {
	a.add(Question{Name: "move", ID: ids[0]})
}
