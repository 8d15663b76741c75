package ask

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func activitySheet(ctx context.Context, d *desk.Desk, record data.ID, preset map[string]any) (sheet, error) {
	p := d.Planner
	a := data.Activity{Kind: data.Call, OwnerID: p.Me(), DueOn: p.Settings().BusinessHours.NextOpen(p.Today().AddDays(1))}
	var err error
	if record != 0 {
		if a, err = p.FollowUps.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	} else {
		a.ContactID, _ = preset["contact_id"].(data.ID)
		a.DealID, _ = preset["deal_id"].(data.ID)
		a.CampaignID, _ = preset["campaign_id"].(data.ID)
		a.CompanyID, _ = preset["company_id"].(data.ID)
		if on, ok := preset["due_on"].(data.Date); ok {
			a.DueOn = on
		}
		if minute, ok := preset["due_minute"].(int64); ok {
			a.DueMinute = &minute
		}
		if captured, ok := preset[fromLine].(data.Activity); ok {
			a = captured
		}
	}
	owners, err := members(ctx, p, a.OwnerID)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{"kind": string(a.Kind)}
	setText(v, "subject", a.Subject)
	setText(v, "body", a.Body)
	setDay(v, "due_on", a.DueOn)
	setText(v, "due_minute", clock(a.DueMinute))
	setWhole(v, "minutes", a.Minutes)
	setChoice(v, "owner_id", a.OwnerID)
	for key, link := range map[string]struct {
		kind data.Kind
		id   data.ID
	}{"contact_id": {data.KindContact, a.ContactID}, "deal_id": {data.KindDeal, a.DealID}, "campaign_id": {data.KindCampaign, a.CampaignID}} {
		if err := setRecord(ctx, p, v, key, link.kind, link.id); err != nil {
			return sheet{}, err
		}
	}
	s := sheet{title: tr.T("ask.activity.new"), values: v}
	s.fields = append([]form.Field{
		{Key: "kind", Label: tr.T("ask.activity.kind"), Kind: form.Choice, Options: activityKinds(), Required: true, Half: true},
		{Key: "owner_id", Label: tr.T("ask.activity.owner"), Kind: form.Person, Options: owners, Half: true},
		{Key: "subject", Label: tr.T("ask.activity.subject"), Placeholder: tr.T("ask.activity.subject_hint")},
		{Key: "due_on", Label: tr.T("ask.activity.due"), Kind: form.Date, Required: true},
		{Key: "due_minute", Label: tr.T("ask.activity.time"), Placeholder: "10:00", Half: true, Validate: badClock},
		{Key: "minutes", Label: tr.T("ask.activity.minutes"), Kind: form.Number, Unit: tr.T("ask.activity.min"), Half: true, Validate: wholeNumber},
	}, repeatFields(&a, v)...)
	s.fields = append(s.fields,
		form.Field{Key: "contact_id", Label: tr.T("ask.activity.contact"), Kind: form.Record, Lookup: lookup(d, data.KindContact), CanCreate: true, Half: true},
		form.Field{Key: "deal_id", Label: tr.T("ask.activity.deal"), Kind: form.Record, Lookup: lookup(d, data.KindDeal), Half: true},
		form.Field{Key: "body", Label: tr.T("ask.activity.body"), Kind: form.Rich, Rows: 2},
	)
	if after, err := afterField(ctx, p, a); err != nil {
		return sheet{}, err
	} else if len(after.Options) > 0 {
		setChoice(v, "after_id", a.AfterID)
		s.fields = append(s.fields, after)
	}
	if record != 0 {
		s.title = tr.F("ask.edit", a.Subject)
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) { return saveActivity(ctx, p, record, a, v) }
	return s, nil
}

// saveActivity writes a follow-up and, where its contact is new, that too: one step. before gives what the form does not ask.
func saveActivity(ctx context.Context, p *data.Planner, record data.ID, before data.Activity, v form.Values) (data.ID, error) {
	key := "followup.planned"
	if record != 0 {
		key = "followup.edited"
	}
	err := p.Step(ctx, key, []string{v.Text("subject")}, func(ctx context.Context) error {
		contact, err := contactOf(ctx, p, v.Record("contact_id"), before.CompanyID)
		if err != nil {
			return err
		}
		fill := func(a *data.Activity) {
			a.Kind, a.Subject, a.Body = data.ActivityKind(v.Text("kind")), v.Text("subject"), v.Text("body")
			a.DueOn, a.DueMinute, a.Minutes = day(v, "due_on"), minute(v.Text("due_minute")), whole(v, "minutes")
			a.ContactID, a.DealID, a.OwnerID = contact, id(v.Record("deal_id").ID), id(v.Text("owner_id"))
			a.Repeat = repeatRule(v, &before, a.DueOn)
			if a.CampaignID != 0 {
				a.AfterID = id(v.Text("after_id"))
			}
		}
		if record != 0 {
			return p.FollowUps.Edit(ctx, record, fill)
		}
		a := data.Activity{CampaignID: before.CampaignID, CompanyID: before.CompanyID}
		fill(&a)
		record, err = p.FollowUps.Plan(ctx, a)
		return err
	})
	return record, err
}

// afterField asks for what a task of a campaign waits for: another of its tasks.
func afterField(ctx context.Context, p *data.Planner, a data.Activity) (form.Field, error) {
	f := form.Field{Key: "after_id", Label: tr.T("ask.activity.after"), Kind: form.Choice, Half: true}
	if a.CampaignID == 0 {
		return f, nil
	}
	all, err := p.Campaigns.Tasks(ctx, a.CampaignID)
	for _, t := range all {
		if t.ID != a.ID && (t.Open() || t.ID == a.AfterID) {
			f.Options = append(f.Options, form.Option{ID: t.ID.String(), Text: t.Subject, Note: words.Day(t.DueOn)})
		}
	}
	return f, err
}

func activityKinds() []form.Option {
	var out []form.Option
	for _, k := range data.ActivityKinds() {
		out = append(out, form.Option{ID: string(k), Text: words.Activity(k)})
	}
	return out
}

// clock writes a minute of the day as 09:30, nothing for none.
func clock(m *int64) string {
	if m == nil {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", *m/60, *m%60)
}

// minute reads 9, 9:30, 9.30 or 0930; nil when it is empty or no time.
func minute(s string) *int64 {
	s = strings.TrimSpace(s)
	hours, minutes, ok := strings.Cut(strings.ReplaceAll(s, ".", ":"), ":")
	if !ok && len(s) == 4 {
		hours, minutes = s[:2], s[2:]
	}
	if minutes == "" {
		minutes = "0"
	}
	h, errHours := strconv.Atoi(hours)
	m, errMinutes := strconv.Atoi(minutes)
	if errHours != nil || errMinutes != nil || h < 0 || h > 23 || m < 0 || m > 59 {
		return nil
	}
	out := int64(h*60 + m)
	return &out
}

func badClock(v any) string {
	if s, _ := v.(string); s != "" && minute(s) == nil {
		return tr.T("ask.activity.bad_time")
	}
	return ""
}
