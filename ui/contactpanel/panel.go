package contactpanel

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/privacy"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Spec says which contact is shown, and where.
type Spec struct {
	Name    string  // of the screen, stable: two screens never take each other's answers
	ID      data.ID // the contact
	Handoff data.ID // instead of ID: the contact of a handoff, with that handoff
	OnClose func()  // the person closes the panel, or its contact is gone
}

// Panel shows one contact beside a list.
type Panel struct {
	desk  *desk.Desk
	spec  Spec
	id    data.ID
	panel *detail.Panel
}

// New makes the panel of a contact and reads what it shows.
func New(d *desk.Desk, spec Spec) *Panel {
	p := &Panel{desk: d, spec: spec, id: spec.ID, panel: detail.NewPanel()}
	p.Reload()
	return p
}

// Content is the panel itself.
func (p *Panel) Content() fyne.CanvasObject { return p.panel.Content() }

// Shows says whether the panel is that of the record already, so that it need only be read anew.
func (p *Panel) Shows(id data.ID) bool { return p != nil && id == p.spec.ID+p.spec.Handoff }

// Reload reads the contact anew and keeps the place.
func (p *Panel) Reload() {
	detail.Read(p.desk, p.spec.Name+".panel", func(ctx context.Context) (facts, error) {
		return readFacts(ctx, p.desk.Planner, p.spec)
	}, p.show, p.spec.OnClose)
}

func (p *Panel) show(f facts) {
	p.id = f.contact.ID
	if f.contact.Stage.Erased() {
		p.panel.Show(f.contact.Name(), kit.PanelSpec{
			Name: f.contact.Name(), Title: f.contact.Name(), OnClose: p.spec.OnClose, Content: kit.NewNotice(tr.T("person.is_erased"), theme.Neutral),
		})
		return
	}
	subtitle := f.names["company"].Name
	if f.contact.Title != "" {
		if subtitle != "" {
			subtitle = " · " + subtitle
		}
		subtitle = f.contact.Title + subtitle
	}
	parts := []fyne.CanvasObject{p.stages(f)}
	if f.handoff != nil && (f.contact.Lead() || p.spec.Handoff != 0) {
		parts = append(parts, kit.Gap(0, 2), p.handoff(f))
	}
	if f.contact.Lead() {
		parts = append(parts, kit.Gap(0, 2), p.qualification(f))
	}
	if f.contact.Lead() && (f.score.Points != 0 || len(f.score.Lines) > 0) {
		parts = append(parts, kit.Gap(0, 2), p.score(f))
	}
	parts = append(parts, kit.Gap(0, 2), detail.NextSteps(p.desk, f.open, f.contact.Lead()))
	if len(f.deals) > 0 {
		parts = append(parts, kit.Gap(0, 2), p.deals(f))
	}
	parts = append(parts, kit.Gap(0, 2), p.details(f), kit.Gap(0, 2), kit.Section(tr.T("leads.timeline"), nil), detail.Timeline(p.desk, f.timeline))
	head := fmt.Sprint(f.contact.Name(), subtitle, f.contact.Lead())
	if f.handoff != nil {
		head += fmt.Sprint(f.handoff.ID, f.handoff.Status)
	}
	p.panel.Show(head, kit.PanelSpec{
		Name: f.contact.Name(), Title: f.contact.Name(), Subtitle: subtitle, Actions: p.actions(f),
		Content: kit.Column(theme.S2, parts...), OnClose: p.spec.OnClose,
	})
}

// actions are the buttons of the panel: the next act of the way first.
func (p *Panel) actions(f facts) []fyne.CanvasObject {
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
			items := []kit.MenuItem{
				{Text: tr.T("leads.edit"), Icon: kit.IconEdit, OnTap: p.edit},
				{Text: tr.T("leads.touch"), Icon: kit.IconCampaigns, OnTap: func() { p.desk.Ask.Touch([]data.ID{p.id}, 0, nil) }},
				{Text: tr.T("leads.join"), Icon: kit.IconAudiences, OnTap: func() { p.desk.Ask.Join(0, []data.ID{p.id}, nil) }},
				{Text: tr.T("leads.mail"), Icon: kit.IconMail, OnTap: func() { p.desk.Ask.Mail(p.id, 0) }},
				{Text: tr.T("leads.call"), Icon: kit.IconCall, OnTap: func() { p.desk.Ask.Call(p.id) }},
				{Text: tr.T("leads.sequence"), Icon: kit.IconCalendar, OnTap: func() { p.desk.Ask.Sequence([]data.ID{p.id}, 0) }},
				{Text: tr.T("leads.note"), Icon: kit.IconNote, OnTap: func() {
					p.desk.Ask.Edit(data.KindNote, 0, map[string]any{"contact_id": p.id}, nil)
				}},
				{},
				{Text: tr.T("leads.delete"), Icon: kit.IconTrash, OnTap: func() {
					p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Contacts.Delete(ctx, p.id) }, p.spec.OnClose)
				}},
				{},
			}
			return append(items, privacy.Items(p.desk, p.id, p.spec.OnClose)...)
		}))
}

func (p *Panel) openDeal() {
	p.desk.Ask.Edit(data.KindDeal, 0, map[string]any{"contact_id": p.id}, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Deals, ID: id}) })
}

func (p *Panel) edit() { p.desk.Ask.Edit(data.KindContact, p.id, nil, nil) }

func (p *Panel) stages(f facts) fyne.CanvasObject {
	var names []string
	for _, s := range data.JourneyStages() {
		names = append(names, words.Stage(s))
	}
	return kit.NewStageBar(names, int(f.contact.Stage)-1, func(i int) {
		p.desk.Ask.MoveContacts([]data.ID{p.id}, data.JourneyStages()[i], nil, nil)
	})
}

func (p *Panel) qualification(f facts) fyne.CanvasObject {
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
		rows = append(rows, kit.Row(theme.S1, kit.Grow(kit.Narrow(box)), kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconEdit, Tip: tr.T("leads.evidence"), OnTap: func() { p.askEvidence(c) }})))
	}
	return kit.Column(0, rows...)
}

// answer ticks a criterion at once; the evidence can be added beside it.
func (p *Panel) answer(c data.Check, met bool) {
	p.desk.Do(func(ctx context.Context) error {
		return p.desk.Planner.Qualification.Set(ctx, p.id, c.Criterion.ID, met, c.Evidence)
	}, nil)
}

func (p *Panel) askEvidence(c data.Check) {
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

func (p *Panel) deals(f facts) fyne.CanvasObject {
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

func (p *Panel) details(f facts) fyne.CanvasObject {
	edit := kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.edit_short"), Kind: kit.Linked, OnTap: p.edit})
	rows := []fyne.CanvasObject{kit.Section(tr.T("leads.details"), edit)}
	for _, x := range []struct {
		key, value string
		to         desk.Screen
	}{
		{"email", f.contact.Email, ""},
		{"phone", f.contact.Phone, ""},
		{"company", f.names["company"].Name, desk.Companies},
		{"source", f.names["source"].Name, ""},
		{"campaign", f.names["campaign"].Name, desk.Campaigns},
		{"owner", f.names["owner"].Name, ""},
		{"city", f.contact.City, ""},
		{"country", f.contact.Country, ""},
		{"need", f.contact.Need, ""},
		{"objections", f.contact.Objections, ""},
	} {
		name := tr.T("leads.col." + x.key)
		switch {
		case x.key == "email":
			rows = append(rows, detail.Reach(name, x.value, kit.IconMail, tr.T("leads.mail"), func() { p.desk.Ask.Mail(p.id, 0) })...)
		case x.key == "phone":
			rows = append(rows, detail.Reach(name, x.value, kit.IconCall, tr.T("leads.call"), func() { p.desk.Ask.Call(p.id) })...)
		case x.to != "":
			rows = append(rows, detail.Property(name, x.value, func() { p.desk.Go(desk.Route{Screen: x.to, ID: f.names[x.key].ID}) })...)
		default:
			rows = append(rows, detail.Property(name, x.value, nil)...)
		}
	}
	rows = append(rows, detail.Own(p.desk, data.KindContact, f.contact.Custom)...)
	rows = append(rows, detail.Words(tr.T("leads.col.note"), f.contact.Note)...)
	return kit.Column(0, rows...)
}
