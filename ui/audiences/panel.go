package audiences

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/ruleedit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// facts are what the panel of an audience shows.
type facts struct {
	segment          data.Segment
	problems         data.Problems
	leads, customers int64
	campaigns        []data.Ref
}

// panel shows one audience beside the list: who belongs to it, in numbers and in words.
type panel struct {
	desk    *desk.Desk
	id      data.ID
	onClose func()
	panel   *detail.Panel
	facts   facts
}

func newPanel(d *desk.Desk, id data.ID, onClose func()) *panel {
	p := &panel{desk: d, id: id, onClose: onClose, panel: detail.NewPanel()}
	p.reload()
	return p
}

func (p *panel) reload() {
	detail.Read(p.desk, "audiences.panel", func(ctx context.Context) (facts, error) { return readFacts(ctx, p.desk.Planner, p.id) }, func(f facts) {
		p.facts = f
		ruleedit.Load(p.desk, p.show)
	}, p.onClose)
}

func readFacts(ctx context.Context, p *data.Planner, id data.ID) (f facts, err error) {
	if f.segment, err = p.Segments.Get(ctx, id); err != nil {
		return f, err
	}
	ids, err := p.FirstIDs(ctx, data.KindCampaign, data.Query{Where: []data.Cond{{Field: "segment", Op: data.OpEqual, Value: id.String()}}, Sort: []data.Order{{Field: "starts_on", Desc: true}}}, 8)
	if err != nil {
		return f, err
	}
	names, err := p.Names(ctx, data.KindCampaign, ids)
	if err != nil {
		return f, err
	}
	for _, c := range ids {
		f.campaigns = append(f.campaigns, data.Ref{ID: c, Name: names[c]})
	}
	if f.segment.Rules == nil {
		return f, nil
	}
	err = p.Segments.Check(ctx, id, *f.segment.Rules)
	if f.problems = data.ProblemsOf(err); f.problems != nil || err != nil {
		if f.problems != nil {
			err = nil
		}
		return f, err
	}
	all, err := p.Segments.Count(ctx, *f.segment.Rules)
	if err != nil {
		return f, err
	}
	f.customers, err = p.Segments.Count(ctx, data.Rule{All: []data.Rule{*f.segment.Rules, {Field: "stage", Op: data.OpEqual, Value: data.PostPurchase.String()}}})
	f.leads = all - f.customers
	return f, err
}

func (p *panel) show(o ruleedit.Options) {
	f := p.facts
	button := func(text string, kind kit.ButtonKind, do func()) fyne.CanvasObject {
		return kit.NewButton(kit.ButtonSpec{Text: text, Kind: kind, OnTap: do})
	}
	rules := button(tr.T("audiences.set_rules"), kit.Primary, func() { editRules(p.desk, f.segment) })
	actions := []fyne.CanvasObject{rules, button(tr.T("audiences.edit_words"), kit.Secondary, func() { p.desk.Ask.Edit(data.KindSegment, p.id, nil, nil) })}
	parts := []fyne.CanvasObject{p.who(o), kit.Gap(0, 2)}
	for _, x := range []struct{ key, text string }{
		{"demographics", f.segment.Demographics}, {"behaviours", f.segment.Behaviours}, {"pain_points", f.segment.PainPoints},
	} {
		parts = append(parts, detail.Words(tr.T("audiences.col."+x.key), x.text)...)
	}
	if len(f.campaigns) > 0 {
		parts = append(parts, kit.Gap(0, 2), kit.Section(tr.T("audiences.campaigns"), nil))
		for _, c := range f.campaigns {
			parts = append(parts, kit.NewListRow(kit.RowSpec{Title: c.Name, Last: true, OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Campaigns, ID: c.ID}) }}))
		}
	}
	p.panel.Show(fmt.Sprint(f.segment.Name, f.segment.Rules != nil), kit.PanelSpec{
		Title: f.segment.Name, Subtitle: tr.T("audiences.one"), Actions: actions, Content: kit.Column(theme.S2, parts...), OnClose: p.onClose,
	})
}

// who says who belongs to the audience: the numbers, and the rules in words.
func (p *panel) who(o ruleedit.Options) fyne.CanvasObject {
	f := p.facts
	rows := []fyne.CanvasObject{kit.Section(tr.T("audiences.who"), nil)}
	switch {
	case f.segment.Rules == nil:
		return kit.Column(theme.S1, append(rows, kit.NewParagraph(tr.T("audiences.no_rules"), theme.Body, theme.Muted))...)
	case len(f.problems) > 0:
		rows = append(rows, kit.NewNotice(words.Problem(f.problems[0]), theme.Caution))
	default:
		in := func(key string, n int64, to desk.Screen) fyne.CanvasObject {
			return kit.NewListRow(kit.RowSpec{
				Title: tr.T("audiences." + key), Last: true, Trailing: kit.NewLabel(tr.Int(n), theme.BodyStrong, theme.Text),
				OnTap: func() { p.desk.Go(desk.Route{Screen: to, Arg: "segment=" + p.id.String()}) },
			})
		}
		rows = append(rows, in("leads", f.leads, desk.Leads), in("customers", f.customers, desk.Customers))
	}
	for _, s := range o.Sentences(*f.segment.Rules) {
		rows = append(rows, kit.Pad(0, 0, 0, float32(s.Depth)*theme.S3, kit.NewParagraph(s.Text, theme.Small, theme.Text)))
	}
	return kit.Column(theme.S1, rows...)
}
