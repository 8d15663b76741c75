package ask

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// obstacle is why a contact cannot be handed to sales now.
type obstacle struct {
	name    string
	why     error            // nil for none
	missing []data.Criterion // of the checklist; none when something else is the matter
}

func obstacleOf(ctx context.Context, p *data.Planner, contact data.ID) (obstacle, error) {
	err := p.Handoffs.Check(ctx, contact)
	if store.CodeOf(err) != store.Conflict {
		return obstacle{}, err
	}
	o := obstacle{why: err}
	c, err := p.Contacts.Get(ctx, contact)
	if err != nil {
		return o, err
	}
	o.name = c.Name()
	pending, err := p.Handoffs.OfContact(ctx, contact)
	if err != nil {
		return o, err
	}
	waits := slices.ContainsFunc(pending, func(h data.Handoff) bool { return h.Status == data.HandoffPending })
	if !c.Lead() || waits {
		return o, nil
	}
	list, err := p.Qualification.Of(ctx, contact)
	o.missing = list.Missing()
	return o, err
}

// tellObstacle says what is missing and offers the checklist.
func (a *Asker) tellObstacle(o obstacle, checklist func()) {
	spec := kit.DialogSpec{Title: tr.F("ask.handoff.title", o.name), Text: words.Error(o.why), Confirm: tr.T("ask.handoff.understood"), Eager: true}
	if len(o.missing) > 0 {
		spec.Text, spec.Cancel, spec.Confirm = tr.F("ask.handoff.unqualified", o.name), tr.T("form.cancel"), tr.T("ask.handoff.checklist")
		spec.Content = missingList(o.missing)
	}
	var d *kit.Dialog
	spec.OnConfirm = func() bool {
		d.Close()
		if len(o.missing) > 0 {
			checklist()
		}
		return false
	}
	d = kit.ShowDialog(a.desk.Window.Canvas(), spec)
}

func missingList(missing []data.Criterion) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, c := range missing {
		rows = append(rows, kit.Row(theme.S2, kit.NewIcon(kit.IconWarning, theme.Warn), kit.Grow(kit.NewRuns(
			kit.Run{Text: c.Name + "  ", Role: theme.BodyStrong, Ink: theme.Text}, kit.Run{Text: c.Hint, Role: theme.Small, Ink: theme.Muted},
		).Shrinkable())))
	}
	return kit.Column(theme.S2, rows...)
}

// checklistSheet asks what is known of each criterion, in the order of the checklist.
func checklistSheet(ctx context.Context, d *desk.Desk, contact data.ID) (sheet, error) {
	p := d.Planner
	c, err := p.Contacts.Get(ctx, contact)
	if err != nil {
		return sheet{}, err
	}
	list, err := p.Qualification.Of(ctx, contact)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{}
	s := sheet{title: tr.F("ask.checklist.title", c.Name()), values: v}
	for _, check := range list {
		met, evidence := checkKeys(check)
		v[met] = check.Met
		setText(v, evidence, check.Evidence)
		name := check.Criterion.Name
		if !check.Criterion.Required {
			name += " " + tr.T("leads.optional")
		}
		s.fields = append(s.fields, form.Field{Key: met, Label: name, Kind: form.Check},
			form.Field{Key: evidence, Placeholder: check.Criterion.Hint})
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		return contact, p.Step(ctx, "contact.qualified", []string{c.Name()}, func(ctx context.Context) error {
			for _, check := range list {
				met, evidence := checkKeys(check)
				if v.Checked(met) == check.Met && v.Text(evidence) == check.Evidence {
					continue
				}
				if err := p.Qualification.Set(ctx, contact, check.Criterion.ID, v.Checked(met), v.Text(evidence)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return s, nil
}

func checkKeys(c data.Check) (met, evidence string) {
	return "met." + c.Criterion.ID.String(), "evidence." + c.Criterion.ID.String()
}
