// Package score is the page of the score: its rules as lines that a person can read, who would cross the threshold by them, and
// what the won deals say of them. Nothing counts before it is saved.
package score

import (
	"context"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/ruleedit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// facts are everything that the page shows, read at once.
type facts struct {
	saved   data.Scoring
	lessons data.ScoreLessons
}

// Page is the score screen.
type Page struct {
	desk    *desk.Desk
	saved   data.Scoring
	draft   data.Scoring
	loaded  bool
	options ruleedit.Options
	lessons data.ScoreLessons

	rules   *fyne.Container
	aside   *fyne.Container
	preview *fyne.Container
	content fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, rules: kit.Column(theme.S3), aside: kit.Column(theme.S3), preview: kit.Column(theme.S1)}
	scroll := func(o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewVScroll(kit.Narrow(kit.Inset(theme.S5, o)))
	}
	p.content = container.New(sides{}, scroll(p.rules), scroll(p.aside))
	return p
}

// sides puts the rules beside what comes of them.
type sides struct{}

const asideShare = 0.44

func (sides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	right := size.Width * asideShare
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width-right, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-right, 0))
	objects[1].Resize(fyne.NewSize(right, size.Height))
}

func (sides) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width+objects[1].MinSize().Width, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	h := desk.Head{Title: tr.T("score.title")}
	if p.changed() {
		h.Subtitle = tr.T("score.unsaved")
		h.Controls = []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("score.discard"), OnTap: p.discard})}
		h.Primary = &desk.Command{ID: "score.save", Text: tr.T("score.save"), Hint: "Ctrl+N", Icon: kit.IconCheck, Do: p.save}
	}
	return h
}

// changed says whether the draft differs from what counts.
func (p *Page) changed() bool { return p.loaded && !reflect.DeepEqual(p.draft, p.saved) }

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(desk.Route) { p.load() }

// Changed implements desk.Page.
func (p *Page) Changed(store.Event) { p.load() }

// Close implements desk.Page.
func (p *Page) Close() {}

func (p *Page) load() {
	planner := p.desk.Planner
	desk.Load(p.desk, "score", func(ctx context.Context) (f facts, err error) {
		if f.saved, err = planner.Scores.Scoring(ctx); err != nil {
			return f, err
		}
		f.lessons, err = planner.Scores.Learn(ctx, f.saved)
		return f, err
	}, func(f facts) {
		if !p.changed() || !p.loaded {
			p.draft = cloned(f.saved)
		}
		p.saved, p.lessons, p.loaded = f.saved, f.lessons, true
		ruleedit.Load(p.desk, func(o ruleedit.Options) {
			p.options = o
			p.draw()
		})
	})
}

func cloned(s data.Scoring) data.Scoring {
	s.Rules = slices.Clone(s.Rules)
	return s
}

// edit changes the draft and shows what comes of it.
func (p *Page) edit(change func(*data.Scoring)) {
	p.draft = cloned(p.draft)
	change(&p.draft)
	p.draw()
}

func (p *Page) discard() { p.edit(func(s *data.Scoring) { *s = cloned(p.saved) }) }

// save makes the draft count; all points are then computed anew.
func (p *Page) save() {
	to := cloned(p.draft)
	p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Scores.Set(ctx, to) }, func() {
		p.saved = cloned(to)
		p.load()
	})
}

func (p *Page) draw() {
	p.rules.Objects = []fyne.CanvasObject{p.settings(), p.part(data.Fit), p.part(data.Engagement)}
	if len(p.draft.Rules) == 0 {
		p.rules.Objects = []fyne.CanvasObject{p.beginning()}
	}
	p.aside.Objects = []fyne.CanvasObject{kit.NewCard(kit.CardSpec{Title: tr.T("score.preview"), Content: p.preview}), p.learned()}
	p.rules.Refresh()
	p.aside.Refresh()
	p.desk.HeadChanged()
	p.look()
}

// beginning offers rules where there are none.
func (p *Page) beginning() fyne.CanvasObject {
	return kit.NewCard(kit.CardSpec{Content: kit.NewEmptyState(kit.EmptySpec{
		Icon: kit.IconLeads, Title: tr.T("score.empty"), Text: tr.T("score.empty_text"),
		Actions: []fyne.CanvasObject{
			kit.NewButton(kit.ButtonSpec{Text: tr.T("score.start"), Kind: kit.Primary, OnTap: func() {
				p.edit(func(s *data.Scoring) {
					*s = data.StartScoring(func(key string) string { return tr.T("words.score_start." + key) }, s.HalfLife, s.Threshold)
				})
			}}),
			kit.NewButton(kit.ButtonSpec{Text: tr.T("score.add.fit"), OnTap: func() { p.editFit(-1) }}),
		},
	})})
}

// settings are the threshold and how fast engagement fades.
func (p *Page) settings() fyne.CanvasObject {
	qualifies := tr.T("score.no_threshold")
	if p.draft.Threshold > 0 {
		qualifies = tr.F("score.threshold_is", tr.Int(int64(p.draft.Threshold)))
	}
	return kit.NewCard(kit.CardSpec{Content: kit.NewListRow(kit.RowSpec{
		Title: qualifies, Subtitle: tr.F("score.half_life_is", tr.Int(int64(p.draft.HalfLife))), Last: true, OnTap: p.editSettings,
		Trailing: kit.NewIcon(kit.IconEdit, theme.Muted),
	})})
}

func (p *Page) editSettings() {
	p.ask(tr.T("score.settings"), form.Values{"threshold": float64(p.draft.Threshold), "half_life": float64(p.draft.HalfLife)}, []form.Field{
		{Key: "threshold", Label: tr.T("score.threshold"), Hint: tr.T("score.threshold_hint"), Kind: form.Number, Half: true},
		{Key: "half_life", Label: tr.T("score.half_life"), Hint: tr.T("score.half_life_hint"), Kind: form.Number, Required: true, Half: true},
	}, func(v form.Values) {
		threshold, _ := v.Number("threshold")
		days, _ := v.Number("half_life")
		p.edit(func(s *data.Scoring) { s.Threshold, s.HalfLife = int(threshold), int(days) })
	})
}

// ask asks in a form; what is answered changes the draft alone.
func (p *Page) ask(title string, values form.Values, fields []form.Field, done func(form.Values)) {
	form.Show(p.desk.Window.Canvas(), form.DialogConfig{Title: title, Confirm: tr.T("score.use")}, form.Config{
		Fields: fields, Values: values, Today: p.desk.Planner.Today().Time(),
		Submit: func(v form.Values, answer func(error)) {
			answer(nil)
			done(v)
		},
	})
}
