package ask

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// handOffSheet asks to whom a lead goes, and what sales should know.
func handOffSheet(ctx context.Context, d *desk.Desk, contact data.ID) (sheet, error) {
	p := d.Planner
	c, err := p.Contacts.Get(ctx, contact)
	if err != nil {
		return sheet{}, err
	}
	all, err := p.Members.All(ctx)
	if err != nil {
		return sheet{}, err
	}
	to := []form.Option{{ID: "0", Text: tr.T("ask.handoff.anyone"), Nobody: true}}
	for _, m := range all {
		if m.Active && m.Team != data.TeamMarketing {
			to = append(to, form.Option{ID: m.ID.String(), Text: m.Name})
		}
	}
	v := form.Values{"to": "0"}
	setText(v, "summary", c.Need)
	return sheet{
		title: tr.F("ask.handoff.title", c.Name()), confirm: tr.T("ask.handoff.confirm"), values: v,
		fields: []form.Field{
			{Key: "to", Label: tr.T("ask.handoff.to"), Kind: form.Person, Options: to, Required: true},
			{Key: "summary", Label: tr.T("ask.handoff.summary"), Kind: form.MultiLine, Rows: 3, Hint: tr.N("ask.handoff.promise", p.Settings().PromisedHours)},
		},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			return p.Handoffs.Request(ctx, contact, id(v.Text("to")), v.Text("summary"))
		},
	}, nil
}

func returnSheet(ctx context.Context, d *desk.Desk, handoff data.ID) (sheet, error) {
	p := d.Planner
	reasons, err := choices(ctx, p.ReturnReasons, 0)
	if err != nil {
		return sheet{}, err
	}
	return sheet{
		title: tr.T("ask.return.title"), confirm: tr.T("ask.return.confirm"), values: form.Values{},
		fields: []form.Field{
			{Key: "reason_id", Label: tr.T("ask.return.reason"), Kind: form.Choice, Options: reasons, Required: true},
			{Key: "note", Label: tr.T("ask.return.note"), Kind: form.MultiLine, Rows: 2},
			{Key: "retry_on", Label: tr.T("ask.return.retry"), Kind: form.Date, Hint: tr.T("ask.return.retry_hint"), Half: true},
		},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			return handoff, p.Handoffs.Return(ctx, handoff, data.Return{ReasonID: id(v.Text("reason_id")), Note: v.Text("note"), RetryOn: day(v, "retry_on")})
		},
	}, nil
}

func winSheet(ctx context.Context, d *desk.Desk, deal data.ID) (sheet, error) {
	p := d.Planner
	dl, err := p.Deals.Get(ctx, deal)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{"closed_on": p.Today().Time()}
	setAmount(v, "value", dl.ValueMinor)
	return sheet{
		title: tr.F("ask.win.title", dl.Title), confirm: tr.T("ask.win.confirm"), values: v,
		fields: []form.Field{
			{Key: "value", Label: tr.T("ask.win.value"), Kind: form.Money, Currency: dl.Currency, Required: true, Half: true},
			{Key: "closed_on", Label: tr.T("ask.win.on"), Kind: form.Date, Required: true, Half: true},
			{Key: "note", Label: tr.T("ask.win.note"), Kind: form.MultiLine, Rows: 2, Hint: tr.T("ask.win.care")},
		},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			_, err := p.Deals.Win(ctx, deal, data.Win{ValueMinor: amount(v, "value"), On: day(v, "closed_on"), Note: v.Text("note")})
			return deal, err
		},
	}, nil
}

func loseSheet(ctx context.Context, d *desk.Desk, deal data.ID) (sheet, error) {
	p := d.Planner
	dl, err := p.Deals.Get(ctx, deal)
	if err != nil {
		return sheet{}, err
	}
	reasons, err := choices(ctx, p.LostReasons, 0)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{"closed_on": p.Today().Time()}
	setText(v, "competitor", dl.Competitor)
	return sheet{
		title: tr.F("ask.lose.title", dl.Title), confirm: tr.T("ask.lose.confirm"), values: v,
		fields: []form.Field{
			{Key: "reason_id", Label: tr.T("ask.lose.reason"), Kind: form.Choice, Options: reasons, Required: true},
			{Key: "competitor", Label: tr.T("ask.lose.competitor"), Half: true},
			{Key: "closed_on", Label: tr.T("ask.lose.on"), Kind: form.Date, Required: true, Half: true},
			{Key: "note", Label: tr.T("ask.lose.note"), Kind: form.MultiLine, Rows: 2},
		},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			_, err := p.Deals.Lose(ctx, deal, data.Loss{ReasonID: id(v.Text("reason_id")), Competitor: v.Text("competitor"), On: day(v, "closed_on"), Note: v.Text("note")})
			return deal, err
		},
	}, nil
}

// completeSheet asks how a follow-up went and, in the same breath, what comes next.
func completeSheet(ctx context.Context, d *desk.Desk, activity data.ID) (sheet, error) {
	p := d.Planner
	a, err := p.FollowUps.Get(ctx, activity)
	if err != nil {
		return sheet{}, err
	}
	title := a.Subject
	if title == "" {
		title = words.Activity(a.Kind)
	}
	return sheet{
		title: title, confirm: tr.T("ask.complete.confirm"),
		values: form.Values{"outcome": string(data.Done), "next_kind": string(data.Call)},
		fields: append([]form.Field{
			{Key: "outcome", Label: tr.T("ask.complete.outcome"), Kind: form.Choice, Options: outcomes(), Required: true, Hint: comesAgain(&a)},
			{Key: "note", Label: tr.T("ask.complete.note"), Kind: form.MultiLine, Rows: 2},
		}, nextFields()...),
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			return activity, complete(ctx, p, activity, v)
		},
	}, nil
}

func complete(ctx context.Context, p *data.Planner, activity data.ID, v form.Values) error {
	next, err := nextStep(v)
	if err != nil {
		return err
	}
	_, err = p.FollowUps.Complete(ctx, activity, data.Outcome(v.Text("outcome")), v.Text("note"), next)
	return err
}

func outcomes() []form.Option {
	var out []form.Option
	for _, o := range data.Outcomes() {
		out = append(out, form.Option{ID: string(o), Text: words.Outcome(o)})
	}
	return out
}

// comesAgain says of a follow-up that repeats that the next one is planned by itself.
func comesAgain(a *data.Activity) string {
	if a.Repeat == "" {
		return ""
	}
	return tr.F("ask.complete.repeats", words.Repeat(a.Repeat))
}

// nextFields ask what comes next.
func nextFields() []form.Field {
	return []form.Field{
		{Key: "next_subject", Label: tr.T("ask.complete.next"), Placeholder: tr.T("ask.complete.next_hint")},
		{Key: "next_kind", Label: tr.T("ask.complete.next_kind"), Kind: form.Choice, Options: activityKinds(), Half: true},
		{Key: "next_on", Label: tr.T("ask.complete.next_on"), Kind: form.Date, Half: true},
	}
}

// nextStep is what the form says that comes next, nil when it says nothing.
func nextStep(v form.Values) (*data.Activity, error) {
	subject, on := v.Text("next_subject"), day(v, "next_on")
	switch {
	case subject == "" && on.IsZero():
		return nil, nil
	case on.IsZero():
		return nil, form.Invalid{"next_on": tr.T("ask.complete.next_day")}
	}
	return &data.Activity{Kind: data.ActivityKind(v.Text("next_kind")), Subject: subject, DueOn: on}, nil
}

// whySheet asks why contacts become customers without a won deal.
func whySheet(p *data.Planner, ids []data.ID, to data.JourneyStage) sheet {
	return sheet{
		title: tr.N("ask.why.title", len(ids)), confirm: tr.T("ask.why.confirm"), values: form.Values{},
		fields: []form.Field{{Key: "why", Label: tr.T("ask.why.why"), Required: true, Placeholder: tr.T("ask.why.hint")}},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			return ids[0], p.Contacts.MoveAll(ctx, ids, to, v.Text("why"))
		},
	}
}
