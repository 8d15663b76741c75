package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// facts are everything that the settings show, read at once.
type facts struct {
	settings  data.Settings
	members   []data.Member
	sources   []data.Choice
	lost      []data.Choice
	returned  []data.Choice
	criteria  []data.Criterion
	pipelines []data.Pipeline
	products  []data.Product
	tags      []data.Tag
	own       map[data.Kind][]data.OwnField
	loads     map[data.ID]data.Load
	sequences []data.Sequence
	templates []data.Template
	me        data.ID
}

func readFacts(ctx context.Context, p *data.Planner) (facts, error) {
	f := facts{settings: *p.Settings(), me: p.Me()}
	reads := []func() error{
		func() (err error) { f.members, err = p.Members.All(ctx); return err },
		func() (err error) { f.sources, err = p.Sources.All(ctx); return err },
		func() (err error) { f.lost, err = p.LostReasons.All(ctx); return err },
		func() (err error) { f.returned, err = p.ReturnReasons.All(ctx); return err },
		func() (err error) { f.criteria, err = p.Qualification.Criteria(ctx); return err },
		func() (err error) { f.pipelines, err = p.Pipelines.All(ctx); return err },
		func() (err error) { f.products, err = p.Products.All(ctx); return err },
		func() (err error) { f.sequences, err = p.Sequences.All(ctx); return err },
		func() (err error) { f.templates, err = p.Templates.All(ctx); return err },
	}
	reads = append(reads, func() (err error) { f.tags, err = p.Tags.All(ctx); return err }, func() error { return f.readLoads(ctx, p) })
	f.own = map[data.Kind][]data.OwnField{}
	for _, k := range data.Customs() {
		f.own[k] = p.Custom.Of(k)
	}
	for _, read := range reads {
		if err := read(); err != nil {
			return f, err
		}
	}
	return f, nil
}

// readLoads reads what each member has in hand.
func (f *facts) readLoads(ctx context.Context, p *data.Planner) error {
	f.loads = map[data.ID]data.Load{}
	for _, m := range f.members {
		l, err := p.Members.Load(ctx, m.ID)
		if err != nil {
			return err
		}
		f.loads[m.ID] = l
	}
	return nil
}

// section is one view of the screen.
type section struct {
	id    string
	build func(*Page, facts) []fyne.CanvasObject
}

func sections() []section {
	return []section{
		{"business", (*Page).business},
		{"team", (*Page).team},
		{"selling", (*Page).selling},
		{"lists", (*Page).lists},
		{"products", (*Page).products},
		{"followups", (*Page).followUps},
		{"fields", (*Page).ownFields},
		{"computer", (*Page).computer},
	}
}

// Page is the settings screen.
type Page struct {
	desk    *desk.Desk
	view    string
	facts   facts
	loaded  bool
	column  *fyne.Container
	content fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, view: sections()[0].id, column: kit.Column(theme.S3)}
	p.content = container.NewVScroll(kit.Inset(theme.S5, kit.Column(0, kit.Capped(640, p.column))))
	return p
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	h := desk.Head{Title: tr.T("settings.title"), View: p.view, OnView: func(id string) {
		p.view = id
		p.draw()
		p.desk.HeadChanged()
	}}
	for _, s := range sections() {
		h.Views = append(h.Views, kit.Choice{ID: s.id, Text: tr.T("settings.section." + s.id)})
	}
	return h
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(r desk.Route) {
	if r.View != "" {
		p.view = r.View
	}
	p.load()
}

// Changed implements desk.Page.
func (p *Page) Changed(store.Event) { p.load() }

// Close implements desk.Page.
func (p *Page) Close() {}

func (p *Page) load() {
	planner := p.desk.Planner
	desk.Load(p.desk, "settings", func(ctx context.Context) (facts, error) { return readFacts(ctx, planner) }, func(f facts) {
		p.facts, p.loaded = f, true
		p.draw()
	})
}

func (p *Page) draw() {
	if !p.loaded {
		return
	}
	for _, s := range sections() {
		if s.id == p.view {
			p.column.Objects = s.build(p, p.facts)
		}
	}
	p.column.Refresh()
}

// card is a card of rows with a button that adds one.
func card(title, add string, onAdd func(), rows ...fyne.CanvasObject) fyne.CanvasObject {
	spec := kit.CardSpec{Title: title, Content: kit.Column(0, rows...)}
	if add != "" {
		spec.Aside = kit.NewButton(kit.ButtonSpec{Text: add, Kind: kit.Linked, OnTap: onAdd})
	}
	return kit.NewCard(spec)
}
