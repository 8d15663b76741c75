package cleanup

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the screen.
type Page struct {
	desk    *desk.Desk
	session session
	list    *fyne.Container
	right   *fyne.Container
	content *fyne.Container
	sides   *kit.Sides // nil while no pair is in view
	inView  [2]data.ID // the pair that sides shows
	fields  []data.Difference
	working bool
}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, session: session{kind: data.KindContact}, list: kit.Column(0), right: container.NewStack(), content: container.NewStack()}
	p.session.goTo(0)
	return p
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	h := desk.Head{
		Title: tr.T("cleanup.title"),
		Views: []kit.Choice{{ID: string(data.KindContact), Text: tr.T("cleanup.contacts")}, {ID: string(data.KindCompany), Text: tr.T("cleanup.companies")}},
		View:  string(p.session.kind),
		OnView: func(id string) {
			p.desk.Go(desk.Route{Screen: desk.Cleanup, View: id})
		},
	}
	f := p.session.found
	if len(p.session.groups()) == 0 {
		return h
	}
	h.Subtitle = tr.F("cleanup.subtitle", tr.Int(int64(f.Certain)), tr.Int(int64(f.Likely)))
	if f.Certain > 0 {
		h.Controls = []fyne.CanvasObject{kit.NewButton(kit.ButtonSpec{Text: tr.T("cleanup.merge_all"), OnTap: p.askAll})}
	}
	return h
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page: the view is the kind; ID and Arg name two records to merge.
func (p *Page) Show(r desk.Route) {
	kind := p.session.kind
	if r.View != "" {
		kind = data.Kind(r.View)
	}
	if kind != p.session.kind {
		p.session = session{kind: kind}
		p.session.goTo(0)
	}
	if other, err := store.ParseID(r.Arg); err == nil && r.ID != 0 {
		p.session.picked = []data.ID{r.ID, other}
		p.session.goTo(0)
	}
	p.load()
}

// Changed implements desk.Page.
func (p *Page) Changed(e store.Event) {
	_, contacts := e.Tables[string(data.KindContact)]
	_, companies := e.Tables[string(data.KindCompany)]
	_, pairs := e.Tables[string(data.KindDifferent)]
	if contacts || companies || pairs || e.External {
		p.load()
	}
}

// Close implements desk.Page.
func (p *Page) Close() {}

// Focus implements desk.Focuser.
func (p *Page) Focus() {
	if p.sides != nil {
		kit.Focus(p.sides)
	}
}

// load asks the plan what may be the same.
func (p *Page) load() {
	planner, kind, picked := p.desk.Planner, p.session.kind, p.session.picked
	type answer struct {
		found  found
		picked map[data.ID]string
	}
	desk.Load(p.desk, "cleanup.find", func(ctx context.Context) (a answer, err error) {
		if a.found, err = find(ctx, planner, kind); err != nil {
			return a, err
		}
		a.picked, err = planner.Names(ctx, kind, picked)
		return a, err
	}, func(a answer) {
		if kind != p.session.kind {
			return
		}
		for id, name := range a.picked {
			a.found.names[id] = name
		}
		p.session.update(a.found)
		p.draw()
		p.compare()
	})
}

// draw shows the list, or that nothing is to be done.
func (p *Page) draw() {
	if len(p.session.groups()) == 0 {
		p.sides = nil
		p.content.Objects = []fyne.CanvasObject{kit.Inset(theme.S5, kit.NewCard(kit.CardSpec{Content: kit.NewEmptyState(kit.EmptySpec{
			Icon: kit.IconCheck, Title: tr.T("cleanup.done"), Text: tr.T("cleanup.done_text"),
		})}))}
	} else {
		p.drawList()
		scroll := container.NewVScroll(kit.Narrow(kit.Inset(theme.S2, p.list)))
		scroll.SetMinSize(fyne.NewSize(listWidth, 200))
		list := kit.NewCard(kit.CardSpec{Flush: true, Content: scroll})
		p.content.Objects = []fyne.CanvasObject{kit.Inset(theme.S5, container.NewBorder(nil, nil, list, nil, kit.Pad(0, 0, 0, theme.S3, p.right)))}
	}
	p.content.Refresh()
	p.desk.HeadChanged()
}

// listWidth is the width of the suggestions, px.
const listWidth float32 = 260

// compare reads the pair in view.
func (p *Page) compare() {
	g, ok := p.session.current()
	if !ok {
		return
	}
	keep, other := p.session.kept()
	planner, kind := p.desk.Planner, p.session.kind
	desk.Load(p.desk, "cleanup.compare", func(ctx context.Context) (data.Comparison, error) {
		return planner.Duplicates.Compare(ctx, kind, keep, other)
	}, func(c data.Comparison) {
		if k, o := p.session.kept(); k == keep && o == other {
			p.show(g, c)
		}
	})
}

// goTo shows another group.
func (p *Page) goTo(at int) {
	p.session.goTo(at)
	p.drawList()
	p.compare()
}

// merge makes one of the pair and goes on to the next.
func (p *Page) merge() {
	if _, ok := p.session.current(); !ok || p.working || p.sides == nil {
		return
	}
	keep, other := p.session.kept()
	choices := data.MergeChoices(p.session.choices)
	planner, kind := p.desk.Planner, p.session.kind
	p.settle(func(ctx context.Context) error {
		if kind == data.KindCompany {
			return planner.Companies.Merge(ctx, keep, []data.ID{other}, choices)
		}
		return planner.Contacts.Merge(ctx, keep, []data.ID{other}, choices)
	})
}

// different remembers that the pair is two and goes on.
func (p *Page) different() {
	if _, ok := p.session.current(); !ok || p.working {
		return
	}
	left, right := p.session.pair()
	planner, kind := p.desk.Planner, p.session.kind
	p.settle(func(ctx context.Context) error { return planner.Duplicates.Different(ctx, kind, left, right) })
}

// settle does something about the pair in view; it leaves the list when that is done.
func (p *Page) settle(work func(context.Context) error) {
	g, _ := p.session.current()
	p.working = true
	p.desk.Try(work, func(err error) {
		p.working = false
		if err != nil {
			p.desk.Fail(err)
			return
		}
		// The commit has asked for new suggestions; until they come, the next pair is in view.
		if now, ok := p.session.current(); ok && now.IDs[0] == g.IDs[0] && now.IDs[1] == g.IDs[1] {
			p.session.settled()
		}
		p.draw()
		p.compare()
	})
}

func (p *Page) skip() {
	if _, ok := p.session.current(); ok {
		p.goTo(p.session.at + 1)
	}
}

// askAll says how much would be merged and does it in one step.
func (p *Page) askAll() {
	kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{
		Title: tr.T("cleanup.all_title"), Text: tr.N("cleanup.all_text", p.session.found.Surplus),
		Confirm: tr.T("cleanup.all_confirm"), Cancel: tr.T("cleanup.cancel"), Eager: true,
		OnConfirm: func() bool {
			p.mergeAll()
			return true
		},
	})
}

func (p *Page) mergeAll() {
	planner, kind := p.desk.Planner, p.session.kind
	task.Run(p.desk.Runner, tr.T("cleanup.merging"), func(ctx context.Context, report task.Report) (int, error) {
		return planner.Duplicates.MergeCertain(ctx, kind, report)
	}, func(_ int, err error) { p.desk.Fail(err) })
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	if _, ok := p.session.current(); !ok {
		return nil
	}
	out := []desk.Command{
		{ID: "cleanup.merge", Text: tr.T("cleanup.merge"), Hint: "Enter", Icon: kit.IconLink, Do: p.merge},
		{ID: "cleanup.different", Text: tr.T("cleanup.different"), Hint: "N", Icon: kit.IconClose, Do: p.different},
		{ID: "cleanup.skip", Text: tr.T("cleanup.skip"), Hint: "S", Icon: kit.IconChevronRight, Do: p.skip},
	}
	if p.session.found.Certain > 0 {
		out = append(out, desk.Command{ID: "cleanup.all", Text: tr.T("cleanup.merge_all"), Icon: kit.IconCheck, Do: p.askAll})
	}
	return out
}
