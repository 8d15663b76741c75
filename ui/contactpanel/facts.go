package contactpanel

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
)

// facts are everything a contact's panel shows, read at once.
type facts struct {
	contact  data.Contact
	names    map[string]data.Ref // company, source, campaign, owner
	check    data.Checklist
	score    data.Score
	timeline []data.Entry
	open     []detail.FollowUp
	deals    []data.Row    // title, value, stage, status
	handoff  *data.Handoff // the newest, or the one that is shown
	asked    data.Row      // of the handoff, in the order of handoffFields
}

var handoffFields = []string{"requested_by", "to", "decided_by", "reason"}

const timelineLength = 40

func readFacts(ctx context.Context, p *data.Planner, s Spec) (facts, error) {
	var f facts
	id := s.ID
	if s.Handoff != 0 {
		h, err := p.Handoffs.Get(ctx, s.Handoff)
		if err != nil {
			return f, err
		}
		f.handoff, id = &h, h.ContactID
	}
	var err error
	if f.contact, err = p.Contacts.Get(ctx, id); err != nil {
		return f, err
	}
	rows, err := p.Rows(ctx, data.KindContact, []data.ID{id}, "company", "source", "campaign", "owner")
	if err != nil {
		return f, err
	}
	f.names = map[string]data.Ref{}
	for _, r := range rows {
		for i, field := range []string{"company", "source", "campaign", "owner"} {
			if ref, ok := r.Values[i].(data.Ref); ok {
				f.names[field] = ref
			}
		}
	}
	if f.check, err = p.Qualification.Of(ctx, id); err != nil {
		return f, err
	}
	if f.score, err = p.Scores.Of(ctx, id); err != nil {
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
	return f, f.readHandoff(ctx, p)
}

// readHandoff reads who asked and who answered; the contact's newest handoff where none was asked for.
func (f *facts) readHandoff(ctx context.Context, p *data.Planner) error {
	if f.handoff == nil {
		all, err := p.Handoffs.OfContact(ctx, f.contact.ID)
		if err != nil || len(all) == 0 {
			return err
		}
		f.handoff = &all[0]
	}
	rows, err := p.Rows(ctx, data.KindHandoff, []data.ID{f.handoff.ID}, handoffFields...)
	if err == nil && len(rows) == 1 {
		f.asked = rows[0]
	}
	return err
}

// who names a member or reason of the handoff.
func (f *facts) who(field string) string {
	for i, name := range handoffFields {
		if name == field && i < len(f.asked.Values) {
			r, _ := f.asked.Values[i].(data.Ref)
			return r.Name
		}
	}
	return ""
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
