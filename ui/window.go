package ui

import (
	"context"
	"maps"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/person"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/ask"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/remind"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// window is one open plan: the frame around its pages.
type window struct {
	app  *App
	win  fyne.Window
	desk *desk.Desk

	pages   map[desk.Screen]desk.Page
	page    desk.Page
	history history
	nav     *sidebar
	frame   *kit.Frame
	head    *fyne.Container
	first   *kit.Button // of the head, the filled one
	search  *kit.SearchField
	body    *fyne.Container
	palette *palette
	remind  *remind.Reminders // of the first window, nil in others
	seen    desk.Screen
	stop    []func()
	scoring func() // stops the points from being computed, nil while none wait
}

// newWindow builds the frame for a plan; show a first page with goTo and put it into the window with fill.
func newWindow(a *App, win fyne.Window, p *data.Planner, r *task.Runner) *window {
	w := &window{app: a, win: win, pages: map[desk.Screen]desk.Page{}}
	w.desk = &desk.Desk{
		Planner: p, Runner: r, Window: win, Prefs: a.prefs, Drafts: a.drafts, Clock: kit.WallClock{},
		Go: w.goTo, Back: w.back, HeadChanged: w.showHead, Commands: w.commands,
		OpenWindow: a.openWindow, OpenPlan: func(path string) { a.open(w, path) },
		Look: func() desk.Look { return a.look }, SetLook: a.setLook, SetMe: func(id data.ID) { a.setMe(w, id) },
	}
	w.desk.Ask = ask.New(w.desk)
	w.nav = newSidebar(w)
	w.palette = newPalette(w)
	w.search = w.palette.field()
	w.head = container.NewStack()
	w.body = container.NewStack()
	main := kit.NewArea(theme.Ground, kit.NoEdge, container.NewBorder(w.head, nil, nil, nil, w.body))
	var folded bool
	a.prefs.Get("window.folded", &folded)
	w.frame = kit.NewFrame(w.nav.area, main, folded, w.nav.foldTo)
	w.desk.Host = kit.NewHost(a.start.beneath(a.trace.over(w.frame.Container)), kit.WallClock{})
	w.follow()
	return w
}

// fill shows the frame in the window, in place of what is there.
func (w *window) fill() {
	w.win.SetContent(w.desk.Host)
	w.bindKeys()
	w.win.SetOnDropped(w.dropped)
}

// toggleSidebar folds the sidebar to its icons or unfolds it, for good.
func (w *window) toggleSidebar() { w.app.prefs.Set("window.folded", w.frame.Toggle()) }

// follow keeps what is shown in step with the plan.
func (w *window) follow() {
	p := w.desk.Planner
	w.stop = append(w.stop, p.Subscribe(func(e store.Event) { fyne.Do(func() { w.changed(e) }) }))
	w.scoreLater()
	w.nav.refresh()
}

// scorePause is how long the points of the score wait for a person to pause, and for the start to be over.
const scorePause = 4 * time.Second

// scoreLater computes the points that are behind when the person pauses: after an import, new rules, on a new day.
func (w *window) scoreLater() {
	if w != w.app.main { // one window does it for all
		return
	}
	if w.scoring != nil {
		w.scoring()
	}
	w.scoring = w.desk.Clock.After(scorePause, func() {
		p := w.desk.Planner
		if p.Store().ReadOnly() {
			return
		}
		desk.Load(w.desk, "window.scores", func(ctx context.Context) (struct{}, error) { return struct{}{}, p.Scores.Refresh(ctx, nil) }, func(struct{}) {})
	})
}

func (w *window) changed(e store.Event) {
	if _, own := e.Tables[string(data.KindOwnField)]; own { // the other pages are made anew with the fields there are now
		maps.DeleteFunc(w.pages, func(_ desk.Screen, p desk.Page) bool { return p != w.page })
	}
	if w.page != nil {
		w.page.Changed(e)
	}
	w.nav.refresh()
	w.showHead()
	if w.remind != nil {
		w.remind.Changed(e)
	}
	if !e.Setup {
		w.scoreLater()
	}
	if e.External || e.Undo || e.Setup || e.Label.Key == "" || e.Label.Key == person.Label || !w.app.tells(w) {
		return
	}
	w.desk.Host.Toast(kit.ToastSpec{Text: words.Step(e.Label), Action: tr.T("window.undo"), OnAction: w.undo})
}

// close ends what the window does with the plan; the pages are gone with it.
func (w *window) close() {
	if w.remind != nil {
		w.remind.Stop()
	}
	if w.scoring != nil {
		w.scoring()
	}
	w.desk.Runner.Close()
	for _, stop := range w.stop {
		stop()
	}
	if w.page != nil {
		w.page.Close()
	}
}

func (w *window) goTo(r desk.Route) {
	w.history.visit(r)
	w.show(r)
}

func (w *window) back() {
	if r, ok := w.history.back(); ok {
		w.show(r)
	}
}

func (w *window) forward() {
	if r, ok := w.history.forward(); ok {
		w.show(r)
	}
}

// show brings a page into view; pages are made when they are first seen and kept with their place.
func (w *window) show(r desk.Route) {
	page, ok := w.pages[r.Screen]
	if !ok {
		build, known := screens[r.Screen]
		if !known {
			return
		}
		page = build(w.desk)
		w.pages[r.Screen] = page
	}
	if w.page != page {
		if w.page != nil {
			w.page.Close()
		}
		w.page = page
		if w.win.Canvas().Overlays().Top() == nil {
			w.win.Canvas().Unfocus() // else the list that is gone from view would still take the keys
		}
		w.body.Objects = []fyne.CanvasObject{page.Content()}
		w.body.Refresh()
	}
	w.seen = r.Screen
	if w.remind != nil {
		w.remind.Cover(r.Screen == desk.Today)
	}
	if w == w.app.main {
		w.app.prefs.Set("window.screen", r.Screen)
	}
	w.nav.mark(r.Screen)
	page.Show(r)
	w.showHead()
	w.focusPage()
}

// focusPage gives the keyboard to the page, unless something is open over it.
func (w *window) focusPage() {
	c := w.win.Canvas()
	if f, ok := w.page.(desk.Focuser); ok && c.Content() == w.desk.Host && c.Overlays().Top() == nil {
		f.Focus()
	}
}

func (w *window) showHead() {
	if w.page == nil {
		return
	}
	h := w.page.Head()
	var controls []fyne.CanvasObject
	if len(h.Views) > 1 {
		controls = append(controls, kit.NewSegmented(h.Views, h.View, h.OnView).Foldable())
	}
	controls = append(controls, h.Controls...)
	if h.Primary != nil {
		spec := kit.ButtonSpec{Text: h.Primary.Text, Kind: kit.Primary, Tip: tr.Keys(h.Primary.Hint), OnTap: h.Primary.Do}
		if w.first = kit.NewButton(spec); h.Primary.Menu != nil {
			w.first = kit.NewMenuButton(spec, h.Primary.Menu)
		}
		controls = append(controls, w.first)
	}
	head := kit.NewPageHead(kit.HeadSpec{Title: h.Title, Subtitle: h.Subtitle, Mark: h.Mark, Search: w.search, Controls: controls})
	w.head.Objects = []fyne.CanvasObject{head}
	w.head.Refresh()
	w.win.SetTitle(h.Title + " – Baton")
}

func (w *window) undo() { w.step((*data.Planner).Undo, "window.undone", "window.nothing_to_undo") }

func (w *window) redo() { w.step((*data.Planner).Redo, "window.redone", "window.nothing_to_redo") }

// step undoes or redoes, says what it did, and names what it left alone because it was changed since.
func (w *window) step(do func(*data.Planner, context.Context) (store.Outcome, error), said, nothing string) {
	var o store.Outcome
	w.desk.Try(func(ctx context.Context) (err error) {
		o, err = do(w.desk.Planner, ctx)
		return err
	}, func(err error) {
		if store.CodeOf(err) == store.NotFound {
			w.desk.Tell(tr.T(nothing))
			return
		}
		if err != nil {
			w.desk.Fail(err)
			return
		}
		text := tr.F(said, words.Step(o.Step.Label))
		if n := len(o.Kept); n > 0 {
			text += " · " + tr.N("window.kept", n)
		}
		action, run := tr.T("window.redo"), w.redo
		if said == "window.redone" {
			action, run = tr.T("window.undo"), w.undo
		}
		w.desk.Host.Toast(kit.ToastSpec{Text: text, Action: action, OnAction: run})
	})
}

// dropped takes a file from the desktop: a plan is opened, also one written as JSON, anything else goes to the importer.
func (w *window) dropped(_ fyne.Position, files []fyne.URI) {
	if len(files) == 0 {
		return
	}
	path := files[0].Path()
	if strings.EqualFold(filepath.Ext(path), ".baton") {
		w.app.open(w, path)
		return
	}
	w.goTo(desk.Route{Screen: desk.Importer, Arg: path})
}
