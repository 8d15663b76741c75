package ask

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// sequenceSheet is the form of a sequence: its steps are lines of a text, "3 call Ask how it goes".
func sequenceSheet(ctx context.Context, d *desk.Desk, record data.ID, _ map[string]any) (sheet, error) {
	p := d.Planner
	var q data.Sequence
	var err error
	if record != 0 {
		if q, err = p.Sequences.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	v := form.Values{"archived": q.Archived}
	setText(v, "name", q.Name)
	setText(v, "steps", stepLines(q.Steps))
	s := sheet{title: tr.T("ask.sequence.new"), values: v, fields: []form.Field{
		{Key: "name", Label: tr.T("ask.sequence.name"), Placeholder: tr.T("ask.sequence.name_hint"), Required: true},
		{
			Key: "steps", Label: tr.T("ask.sequence.steps"), Kind: form.MultiLine, Rows: 6, Required: true, Validate: badSteps,
			Hint: tr.F("ask.sequence.steps_hint", strings.Join(words.Activities(), ", ")), Placeholder: stepLines(exampleSteps()),
		},
	}}
	if record != 0 {
		s.title = tr.F("ask.edit", q.Name)
		s.fields = append(s.fields, form.Field{Key: "archived", Label: tr.T("settings.archive"), Kind: form.Check})
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		steps, _ := parseSteps(v.Text("steps")) // checked by the form
		fill := func(q *data.Sequence) {
			q.Name, q.Archived = v.Text("name"), v.Checked("archived")
			q.Steps = keepBodies(steps, q.Steps)
		}
		if record != 0 {
			return record, p.Sequences.Edit(ctx, record, fill)
		}
		var q data.Sequence
		fill(&q)
		return p.Sequences.Add(ctx, q)
	}
	return s, nil
}

func exampleSteps() []data.SequenceStep {
	return []data.SequenceStep{
		{AfterDays: 1, Kind: data.Email, Subject: tr.T("ask.sequence.example_mail")}, {AfterDays: 5, Kind: data.Call, Subject: tr.T("ask.sequence.example_call")},
	}
}

// stepLines writes steps as a person writes them.
func stepLines(steps []data.SequenceStep) string {
	lines := make([]string, len(steps))
	for i, s := range steps {
		at := ""
		if s.Minute != nil {
			at = " " + clock(s.Minute)
		}
		lines[i] = fmt.Sprintf("%d%s %s: %s", s.AfterDays, at, words.Activity(s.Kind), s.Subject)
	}
	return strings.Join(lines, "\n")
}

// parseSteps reads lines of a day, a time if there is one, what is to be done if that is said, and what it is about.
func parseSteps(text string) ([]data.SequenceStep, bool) {
	var out []data.SequenceStep
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		number, rest, _ := strings.Cut(line, " ")
		days, err := strconv.Atoi(strings.TrimRight(number, ".:)"))
		s := data.SequenceStep{AfterDays: days, Kind: data.Task, Subject: strings.TrimSpace(rest)}
		if err != nil || days < 0 || s.Subject == "" {
			return nil, false
		}
		if at, rest, ok := strings.Cut(s.Subject, " "); ok && strings.ContainsAny(at, ":.") && minute(at) != nil {
			s.Minute, s.Subject = minute(at), strings.TrimSpace(rest)
		}
		s.Kind, s.Subject = stepKind(s.Subject)
		if s.Subject == "" {
			return nil, false
		}
		out = append(out, s)
	}
	return out, len(out) > 0
}

// stepKind takes the word for what is to be done off the front.
func stepKind(text string) (data.ActivityKind, string) {
	first, rest, ok := strings.Cut(text, ":")
	if !ok {
		first, rest, ok = strings.Cut(text, " ")
	}
	for _, k := range data.ActivityKinds() {
		if key := store.Fold(strings.TrimSpace(first)); ok && (key == store.Fold(words.Activity(k)) || key == string(k)) {
			return k, strings.TrimSpace(rest)
		}
	}
	return data.Task, text
}

func badSteps(v any) string {
	if text, _ := v.(string); text != "" {
		if _, ok := parseSteps(text); !ok {
			return tr.T("ask.sequence.bad_steps")
		}
	}
	return ""
}

// keepBodies gives steps the notes of those of the same subject before.
func keepBodies(steps, before []data.SequenceStep) []data.SequenceStep {
	for i := range steps {
		for _, b := range before {
			if b.Subject == steps[i].Subject && steps[i].Body == "" {
				steps[i].Body = b.Body
			}
		}
	}
	return steps
}

// Sequence implements desk.Dialogs.
func (a *Asker) Sequence(contacts []data.ID, deal data.ID) {
	p := a.desk.Planner
	desk.Load(a.desk, "ask.sequences", func(ctx context.Context) ([]form.Option, error) { return sequences(ctx, p) }, func(all []form.Option) {
		if len(all) == 0 {
			a.desk.Tell(tr.T("ask.sequence.none"))
			return
		}
		a.open(nil, func(ctx context.Context) (sheet, error) { return startSheet(ctx, a.desk, all, contacts, deal) }, nil, nil)
	})
}

// sequences are those on offer, each with what it plans.
func sequences(ctx context.Context, p *data.Planner) ([]form.Option, error) {
	all, err := p.Sequences.All(ctx)
	var out []form.Option
	for _, q := range all {
		if !q.Archived {
			out = append(out, form.Option{ID: q.ID.String(), Text: q.Name, Note: tr.N("ask.sequence.count", len(q.Steps))})
		}
	}
	return out, err
}

// startSheet asks which sequence is planned for contacts or a deal, and from when.
func startSheet(ctx context.Context, d *desk.Desk, all []form.Option, contacts []data.ID, deal data.ID) (sheet, error) {
	p := d.Planner
	owners, err := members(ctx, p, p.Me())
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{"sequence": all[0].ID}
	setDay(v, "from", p.Today())
	setChoice(v, "owner_id", p.Me())
	title := tr.T("ask.sequence.start")
	if len(contacts) > 1 {
		title = tr.N("ask.sequence.start_many", len(contacts))
	}
	return sheet{
		title: title, confirm: tr.T("ask.sequence.confirm"), values: v,
		fields: []form.Field{
			{Key: "sequence", Label: tr.T("ask.sequence.which"), Kind: form.Choice, Options: all, Required: true},
			{Key: "from", Label: tr.T("ask.sequence.from"), Kind: form.Date, Required: true, Half: true, Hint: tr.T("ask.sequence.from_hint")},
			{Key: "owner_id", Label: tr.T("ask.activity.owner"), Kind: form.Person, Options: owners, Half: true},
		},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			which := id(v.Text("sequence"))
			_, err := p.Sequences.Start(ctx, which, data.Start{Contacts: contacts, DealID: deal, From: day(v, "from"), OwnerID: id(v.Text("owner_id"))})
			return which, err
		},
	}, nil
}

// templateSheet is the form of an e-mail template.
func templateSheet(ctx context.Context, d *desk.Desk, record data.ID, _ map[string]any) (sheet, error) {
	p := d.Planner
	var t data.Template
	var err error
	if record != 0 {
		if t, err = p.Templates.Get(ctx, record); err != nil {
			return sheet{}, err
		}
	}
	v := form.Values{}
	setText(v, "name", t.Name)
	setText(v, "subject", t.Subject)
	setText(v, "body", t.Body)
	fields := make([]string, len(data.TemplateFields()))
	for i, name := range data.TemplateFields() {
		fields[i] = "{" + name + "}"
	}
	s := sheet{title: tr.T("ask.template.new"), values: v, width: 640, fields: []form.Field{
		{Key: "name", Label: tr.T("ask.template.name"), Required: true},
		{Key: "subject", Label: tr.T("ask.mail.subject")},
		{Key: "body", Label: tr.T("ask.mail.body"), Kind: form.MultiLine, Rows: 8, Hint: tr.F("ask.template.hint", strings.Join(fields, " "))},
	}}
	if record != 0 {
		s.title = tr.F("ask.edit", t.Name)
	}
	s.save = func(ctx context.Context, v form.Values) (data.ID, error) {
		fill := func(t *data.Template) { t.Name, t.Subject, t.Body = v.Text("name"), v.Text("subject"), v.Text("body") }
		if record != 0 {
			return record, p.Templates.Edit(ctx, record, fill)
		}
		var t data.Template
		fill(&t)
		return p.Templates.Add(ctx, t)
	}
	return s, nil
}

// MoveDay implements desk.Dialogs: it asks where all that is open on a day goes.
func (a *Asker) MoveDay(from data.Date) {
	a.open(nil, func(ctx context.Context) (sheet, error) { return moveDaySheet(ctx, a.desk, from) }, nil, nil)
}

func moveDaySheet(ctx context.Context, d *desk.Desk, from data.Date) (sheet, error) {
	p := d.Planner
	owners, err := members(ctx, p, p.Me())
	if err != nil {
		return sheet{}, err
	}
	owners = append([]form.Option{{ID: "0", Text: tr.T("followups.everyone"), Nobody: true}}, owners...)
	v := form.Values{"owner_id": p.Me().String()}
	setDay(v, "from", from)
	setDay(v, "to", p.Settings().BusinessHours.NextOpen(from.AddDays(1)))
	return sheet{
		title: tr.T("ask.move_day.title"), confirm: tr.T("ask.move_day.confirm"), values: v,
		fields: []form.Field{
			{Key: "from", Label: tr.T("ask.move_day.from"), Kind: form.Date, Required: true, Half: true},
			{Key: "to", Label: tr.T("ask.move_day.to"), Kind: form.Date, Required: true, Half: true},
			{Key: "owner_id", Label: tr.T("ask.move_day.whose"), Kind: form.Person, Options: owners, Required: true},
		},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			n, err := p.FollowUps.MoveDay(ctx, day(v, "from"), day(v, "to"), id(v.Text("owner_id")))
			if err == nil && n == 0 {
				err = form.Invalid{"from": tr.T("ask.move_day.none")}
			}
			return 0, err
		},
	}, nil
}

// Reschedule implements desk.Dialogs: it asks for the day to which follow-ups go.
func (a *Asker) Reschedule(ids []data.ID, done func()) {
	p := a.desk.Planner
	v := form.Values{}
	setDay(v, "due_on", p.Settings().BusinessHours.NextOpen(p.Today().AddDays(1)))
	a.show(sheet{
		title: tr.N("ask.reschedule.title", len(ids)), confirm: tr.T("ask.move_day.confirm"), values: v,
		fields: []form.Field{{Key: "due_on", Label: tr.T("ask.move_day.to"), Kind: form.Date, Required: true}},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			return 0, p.FollowUps.Reschedule(ctx, day(v, "due_on"), ids...)
		},
	}, nil, func(data.ID) { call(done) }, nil)
}
