package leads

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// facts are everything a contact's panel shows, read at once.
type facts struct {
	contact  data.Contact
	names    map[string]string // company, source, campaign, owner
	check    data.Checklist
	timeline []data.Entry
	open     []detail.FollowUp
	deals    []data.Row // title, value, stage, status
	handoff  *data.Handoff
}

const timelineLength = 40

func readFacts(ctx context.Context, p *data.Planner, id data.ID) (facts, error) {
	var f facts
	var err error
	if f.contact, err = p.Contacts.Get(ctx, id); err != nil {
		return f, err
	}
	rows, err := p.Rows(ctx, data.KindContact, []data.ID{id}, "company", "source", "campaign", "owner")
	if err != nil {
		return f, err
	}
	f.names = map[string]string{}
	for _, r := range rows {
		for i, field := range []string{"company", "source", "campaign", "owner"} {
			if ref, ok := r.Values[i].(data.Ref); ok {
				f.names[field] = ref.Name
			}
		}
	}
	if f.check, err = p.Qualification.Of(ctx, id); err != nil {
		return f, err
	}
	if f.timeline, err = p.Timeline(ctx, data.KindContact, id, timelineLength); err != nil {
		return f, err
	}
	if f.open, err = detail.OpenFollowUps(ctx, p, "contact", id); err != nil {
		return f, err
	}
	if f.deals, err = dealsOf(ctx, p, id); err != nil {
		return f, err
	}
	handoffs, err := p.Handoffs.OfContact(ctx, id)
	if err == nil && len(handoffs) > 0 {
		f.handoff = &handoffs[0]
	}
	return f, err
}

// dealsOf reads the contact's newest deals, at most ten: title, value, stage, status.
func dealsOf(ctx context.Context, p *data.Planner, contact data.ID) ([]data.Row, error) {
	q := data.Query{
		Where: []data.Cond{{Field: "contact", Op: data.OpEqual, Value: contact.String()}},
		Sort:  []data.Order{{Field: "opened_on", Desc: true}},
	}
	ids, err := p.FirstIDs(ctx, data.KindDeal, q, 10)
	if err != nil {
		return nil, err
	}
	return p.Rows(ctx, data.KindDeal, ids, "title", "value", "stage", "status")
}

// panel shows one contact beside the list.
type panel struct {
	desk    *desk.Desk
	id      data.ID
	close   func()
	content *fyne.Container
}

// newPanel makes the panel of a contact; close is called when the person closes it.
func newPanel(d *desk.Desk, id data.ID, closed func()) *panel {
	p := &panel{desk: d, id: id, close: closed, content: container.NewStack(kit.NewCard(kit.CardSpec{}))}
	desk.Load(d, "leads.panel", func(ctx context.Context) (facts, error) { return readFacts(ctx, d.Planner, id) }, p.show)
	return p
}

// NewPanel shows a contact beside any list, also that of the customers.
func NewPanel(d *desk.Desk, id data.ID, closed func()) fyne.CanvasObject {
	return newPanel(d, id, closed).content
}

func (p *panel) show(f facts) {
	subtitle := f.names["company"]
	if f.contact.Title != "" {
		if subtitle != "" {
			subtitle = " · " + subtitle
		}
		subtitle = f.contact.Title + subtitle
	}
	parts := []fyne.CanvasObject{p.stages(f)}
	if f.contact.Lead() {
		parts = append(parts, kit.Gap(0, 2), p.qualification(f))
	}
	parts = append(parts, kit.Gap(0, 2), detail.NextSteps(p.desk, f.open, f.contact.Lead()))
	if len(f.deals) > 0 {
		parts = append(parts, kit.Gap(0, 2), p.deals(f))
	}
	parts = append(parts, kit.Gap(0, 2), p.details(f), kit.Gap(0, 2), kit.Section(tr.T("leads.timeline"), nil), detail.Timeline(p.desk.Planner, f.timeline))
	p.content.Objects = []fyne.CanvasObject{kit.NewSidePanel(kit.PanelSpec{
		Name: f.contact.Name(), Title: f.contact.Name(), Subtitle: subtitle, Actions: p.actions(f),
		Content: kit.Column(theme.S2, parts...), CloseTip: tr.T("leads.close_panel"), OnClose: p.close,
	})}
	p.content.Refresh()
}

// actions are the buttons of the panel: the next act of the way first.
func (p *panel) actions(f facts) []fyne.CanvasObject {
	button := func(text string, kind kit.ButtonKind, do func()) fyne.CanvasObject {
		return kit.NewButton(kit.ButtonSpec{Text: text, Kind: kind, OnTap: do})
	}
	var out []fyne.CanvasObject
	waiting := f.handoff != nil && f.handoff.Status == data.HandoffPending
	switch {
	case waiting:
		out = append(out,
			button(tr.T("leads.accept"), kit.Primary, func() {
				p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Handoffs.Accept(ctx, f.handoff.ID) }, nil)
			}),
			button(tr.T("leads.return"), kit.Secondary, func() { p.desk.Ask.Return(f.handoff.ID, nil) }))
	case f.contact.Lead() && (f.handoff == nil || f.handoff.Status != data.HandoffAccepted):
		out = append(out, button(tr.T("leads.handoff"), kit.Primary, func() { p.desk.Ask.HandOff(p.id, nil) }), button(tr.T("leads.open_deal"), kit.Secondary, p.openDeal))
	default:
		out = append(out, button(tr.T("leads.open_deal"), kit.Primary, p.openDeal))
	}
	return append(out,
		button(tr.T("leads.follow_up"), kit.Secondary, func() {
			p.desk.Ask.Edit(data.KindActivity, 0, map[string]any{"contact_id": p.id}, nil)
		}),
		kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("leads.more")}, func() []kit.MenuItem {
			return []kit.MenuItem{
				{Text: tr.T("leads.edit"), Icon: kit.IconEdit, OnTap: p.edit},
				{Text: tr.T("leads.note"), Icon: kit.IconNote, OnTap: func() {
					p.desk.Ask.Edit(data.KindNote, 0, map[string]any{"contact_id": p.id}, nil)
				}},
				{},
				{Text: tr.T("leads.delete"), Icon: kit.IconTrash, OnTap: func() {
					p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Contacts.Delete(ctx, p.id) }, p.close)
				}},
			}
		}))
}

func (p *panel) openDeal() {
	p.desk.Ask.Edit(data.KindDeal, 0, map[string]any{"contact_id": p.id}, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Deals, ID: id}) })
}

func (p *panel) edit() { p.desk.Ask.Edit(data.KindContact, p.id, nil, nil) }

func (p *panel) stages(f facts) fyne.CanvasObject {
	var names []string
	for _, s := range data.JourneyStages() {
		names = append(names, words.Stage(s))
	}
	return kit.NewStageBar(names, int(f.contact.Stage)-1, func(i int) {
		p.desk.Ask.MoveContacts([]data.ID{p.id}, data.JourneyStages()[i], nil, nil)
	})
}

func (p *panel) qualification(f facts) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(tr.T("leads.qualification"), kit.NewAside(tr.F("leads.met_of", f.check.Met(), len(f.check))))}
	for _, c := range f.check {
		secondary := c.Evidence
		if secondary == "" {
			secondary = c.Criterion.Hint
		}
		name := c.Criterion.Name
		if !c.Criterion.Required {
			name += " " + tr.T("leads.optional")
		}
		box := kit.NewCheckbox(name, secondary, c.Met, func(met bool) { p.answer(c, met) })
		rows = append(rows, kit.Row(theme.S1, kit.Grow(box), kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconEdit, Tip: tr.T("leads.evidence"), OnTap: func() { p.askEvidence(c) }})))
	}
	return kit.Column(0, rows...)
}

// answer ticks a criterion at once; the evidence can be added beside it.
func (p *panel) answer(c data.Check, met bool) {
	p.desk.Do(func(ctx context.Context) error {
		return p.desk.Planner.Qualification.Set(ctx, p.id, c.Criterion.ID, met, c.Evidence)
	}, nil)
}

func (p *panel) askEvidence(c data.Check) {
	entry := kit.NewEntry(c.Criterion.Hint)
	entry.SetText(c.Evidence)
	kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{
		Title: c.Criterion.Name, Text: c.Criterion.Hint, Content: entry, Confirm: tr.T("leads.save"), Cancel: tr.T("leads.cancel"), First: entry,
		OnConfirm: func() bool {
			text := entry.Text
			p.desk.Do(func(ctx context.Context) error {
				return p.desk.Planner.Qualification.Set(ctx, p.id, c.Criterion.ID, true, text)
			}, nil)
			return true
		},
	})
}

func (p *panel) deals(f facts) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(tr.T("leads.deals"), nil)}
	for _, r := range f.deals {
		title, _ := r.Values[0].(string)
		stage, _ := r.Values[2].(data.Ref)
		value := words.Value(r.Values[1])
		rows = append(rows, kit.NewListRow(kit.RowSpec{
			Title: title, Subtitle: stage.Name, Last: true, Trailing: kit.NewLabel(value, theme.SmallStrong, theme.Text),
			OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Deals, ID: r.ID}) },
		}))
	}
	return kit.Column(0, rows...)
}

func (p *panel) details(f facts) fyne.CanvasObject {
	edit := kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.edit_short"), Kind: kit.Linked, OnTap: p.edit})
	rows := []fyne.CanvasObject{kit.Section(tr.T("leads.details"), edit)}
	for _, x := range []struct{ key, value string }{
		{"email", f.contact.Email},
		{"phone", f.contact.Phone},
		{"company", f.names["company"]},
		{"source", f.names["source"]},
		{"campaign", f.names["campaign"]},
		{"owner", f.names["owner"]},
		{"city", f.contact.City},
		{"country", f.contact.Country},
		{"need", f.contact.Need},
		{"objections", f.contact.Objections},
		{"note", f.contact.Note},
	} {
		if x.value != "" {
			rows = append(rows, kit.KeyValue(tr.T("leads.col."+x.key), x.value, 84))
		}
	}
	return kit.Column(0, rows...)
}
