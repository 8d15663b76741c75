package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/currency"
	"golang.org/x/text/language"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// firstRun is the page of a window without a plan: three ways to begin, at most three questions.
type firstRun struct {
	app    *App
	win    fyne.Window
	runner *task.Runner
	status *kit.StatusLine
	body   *fyne.Container
}

// firstRun shows the choice; trouble says why the last plan could not be opened.
func (a *App) firstRun(trouble error) {
	win := a.win
	f := &firstRun{app: a, win: win, status: kit.NewStatusLine(tr.T("window.cancel")), body: container.NewStack()}
	f.runner = task.New(task.Options{Failed: f.failed, Status: f.working})
	f.choose(trouble)
	page := kit.Column(theme.S5, kit.Space(), kit.Centered(kit.Sized(620, 0, f.body)), kit.Space(), kit.Inset(theme.S4, f.status))
	win.SetContent(kit.NewHost(kit.NewArea(theme.Ground, kit.NoEdge, page), kit.WallClock{}))
	win.Canvas().SetOnTypedKey(f.key)
	win.SetTitle("Baton")
}

func (f *firstRun) set(o fyne.CanvasObject) {
	f.body.Objects = []fyne.CanvasObject{o}
	f.body.Refresh()
	f.win.Canvas().FocusNext()
}

// key lets one go back to the plan that is open, when there is one.
func (f *firstRun) key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && f.app.main != nil {
		f.leave()
	}
}

func (f *firstRun) leave() {
	w := f.app.main
	f.runner.Close()
	f.win.SetContent(w.desk.Host)
	w.win.Canvas().SetOnTypedKey(w.typed)
	w.showHead()
}

func (f *firstRun) choose(trouble error) {
	rows := []fyne.CanvasObject{
		kit.Centered(kit.NewLogo(56)),
		kit.NewLabel(tr.T("firstrun.title"), theme.PageTitle, theme.Text).Aligned(fyne.TextAlignCenter),
		kit.NewParagraph(tr.T("firstrun.text"), theme.Body, theme.Muted).Aligned(fyne.TextAlignCenter),
		kit.Gap(0, 4),
	}
	if trouble != nil {
		rows = append(rows, kit.NewNotice(words.Error(trouble), theme.Caution))
	}
	rows = append(rows,
		f.way(kit.IconPlus, "firstrun.empty", func() { f.ask(false) }),
		f.way(kit.IconStar, "firstrun.sample", f.sample),
		f.way(kit.IconImport, "firstrun.import", func() { f.ask(true) }),
		kit.Centered(kit.NewButton(kit.ButtonSpec{Text: tr.T("firstrun.open"), Kind: kit.Linked, OnTap: f.open})),
	)
	f.set(kit.Column(theme.S3, rows...))
}

func (f *firstRun) way(icon kit.IconName, key string, do func()) fyne.CanvasObject {
	return kit.NewCard(kit.CardSpec{Flush: true, Content: kit.Pad(theme.S1, theme.S3, theme.S1, theme.S3, kit.NewListRow(kit.RowSpec{
		Leading: []fyne.CanvasObject{kit.NewIconSized(icon, theme.Accent, 22)}, Title: tr.T(key), Subtitle: tr.T(key + "_text"), Last: true, OnTap: do,
	}))})
}

func (f *firstRun) open() {
	f.app.chooseFile(f.win, func(path string) { f.app.openWith(f.win, f.runner, path) })
}

// ask puts the three questions and creates the plan.
func (f *firstRun) ask(thenImport bool) {
	business, money, name := kit.NewEntry(tr.T("firstrun.business_hint")), kit.NewEntry("EUR"), kit.NewEntry(tr.T("firstrun.name_hint"))
	money.SetText(localCurrency())
	team := string(data.TeamBoth)
	var teams []kit.Choice
	for _, t := range data.Teams() {
		teams = append(teams, kit.Choice{ID: string(t), Text: words.Team(t)})
	}
	fault := kit.NewParagraph("", theme.Small, theme.Bad)
	create := func() {
		setup := data.Setup{Business: business.Text, Currency: money.Text, Member: name.Text, Team: data.Team(team)}
		f.make(tr.T("firstrun.creating"), business.Text, func(ctx context.Context, path string, _ task.Report) (*data.Planner, error) {
			return data.Create(ctx, path, setup, data.Options{})
		}, firstPlace(thenImport), func(err error) {
			fault.Set(words.Error(err), theme.Bad)
			f.body.Refresh()
		})
	}
	for _, e := range []*kit.Entry{business, money, name} {
		e.OnSubmitted = func(string) { create() }
	}
	f.set(kit.NewCard(kit.CardSpec{Title: tr.T("firstrun.questions"), Content: kit.Column(theme.S3,
		kit.Labelled(tr.T("firstrun.business"), business),
		kit.Labelled(tr.T("firstrun.currency"), money),
		kit.Labelled(tr.T("firstrun.name"), name),
		kit.NewSegmented(teams, team, func(id string) { team = id }),
		fault,
		kit.Row(theme.S2, kit.NewButton(kit.ButtonSpec{Text: tr.T("firstrun.back"), Kind: kit.Quiet, OnTap: func() { f.choose(nil) }}), kit.Space(),
			kit.NewButton(kit.ButtonSpec{Text: tr.T("firstrun.create"), Kind: kit.Primary, OnTap: create})),
	)}))
}

func firstPlace(thenImport bool) desk.Route {
	if thenImport {
		return desk.Route{Screen: desk.Importer}
	}
	return desk.Route{Screen: desk.Today}
}

// sample makes the sample business, with progress.
func (f *firstRun) sample() {
	f.make(tr.T("firstrun.filling"), sampleBusiness, func(ctx context.Context, path string, report task.Report) (*data.Planner, error) {
		return sample.Create(ctx, path, sample.Config{Progress: func(_ string, done, total int64) { report(done, total) }})
	}, desk.Route{Screen: desk.Today}, f.failed)
}

// make makes a plan in a new file and goes to it; a second wish while one is under way is not heard.
func (f *firstRun) make(label, business string, create func(context.Context, string, task.Report) (*data.Planner, error), first desk.Route, fail func(error)) {
	if f.runner.Busy() > 0 {
		return
	}
	a := f.app
	task.Run(f.runner, label, func(ctx context.Context, report task.Report) (*data.Planner, error) {
		path, err := a.newPath(business)
		if err != nil {
			return nil, err
		}
		p, err := create(ctx, path, report)
		if err == nil {
			a.becomeMe(ctx, p)
		}
		return p, err
	}, func(p *data.Planner, err error) {
		if err != nil {
			fail(err)
			return
		}
		a.show(p, first)
	})
}

func (f *firstRun) failed(err error) {
	if h, ok := f.win.Content().(*kit.Host); ok {
		h.Toast(kit.ToastSpec{Text: words.Error(err), Tint: theme.Negative})
	}
}

func (f *firstRun) working(all []task.Status) {
	if len(all) == 0 {
		f.status.Rest("", "")
		return
	}
	f.status.Work(all[0].Label, all[0].Part, all[0].Stop)
}

// localCurrency is the currency of the system's region.
func localCurrency() string {
	tag, err := language.Parse(lang.SystemLocale().String())
	if err != nil {
		return "EUR"
	}
	if unit, confidence := currency.FromTag(tag); confidence > language.Low {
		return unit.String()
	}
	return "EUR"
}

// sampleBusiness names the file of the sample.
const sampleBusiness = "Velo Nord"
