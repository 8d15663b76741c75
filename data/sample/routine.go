package sample

import (
	"encoding/json"
	"fmt"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// sequenceList are the sequences of follow-ups of the business.
func sequenceList() []data.Sequence {
	return []data.Sequence{
		{Name: "After the fair", Steps: []data.SequenceStep{
			{AfterDays: 1, Kind: data.Email, Subject: "Thank you for the visit at our stand"},
			{AfterDays: 4, Kind: data.Call, Subject: "Ask what matters most, offer a test ride"},
			{AfterDays: 14, Kind: data.Email, Subject: "Case study of a similar fleet"},
		}},
		{Name: "New lead", Steps: []data.SequenceStep{
			{AfterDays: 0, Kind: data.Call, Subject: "First call: need and timing"},
			{AfterDays: 3, Kind: data.Email, Subject: "Send the overview that fits the need"},
			{AfterDays: 10, Kind: data.Call, Subject: "Ask for a meeting"},
		}},
	}
}

// templateList are the e-mails that the business writes often.
func templateList() []data.Template {
	return []data.Template{
		{
			Name: "Thank you after a fair", Subject: "Good to meet you, {first_name|and your team}",
			Body: "Dear {name},\n\nthank you for visiting our stand. You told us what {company|your company} needs; I would like to show you how others solved it.\n\n" +
				"When does a short call suit you?\n\nBest regards\n{my_name}\n{business}\n{my_phone}",
		},
		{
			Name: "Offer follows", Subject: "{deal|Our offer} for {company|you}",
			Body: "Dear {name},\n\nattached is our offer as discussed. I call you in the coming days to go through it together.\n\nBest regards\n{my_name}\n{business}",
		},
	}
}

// routine is a follow-up of the team that repeats.
type routine struct {
	kind, subject, rule string
	owner               int // of the team
	minute, minutes     int
}

func routines() []routine {
	return []routine{
		{"meeting", "Pipeline review", "FREQ=WEEKLY;BYDAY=MO", 2, 9 * 60, 45},
		{"meeting", "Marketing and sales: what changed", "FREQ=MONTHLY;BYDAY=+1TU", 0, 14 * 60, 60},
		{"task", "Send the newsletter", "FREQ=MONTHLY;BYMONTHDAY=15", 1, 0, 0},
	}
}

// writeRoutines writes what the team does again and again: sequences, templates and follow-ups that repeat.
func (g *generator) writeRoutines() error {
	at := g.cal.ms(g.cal.begin-15, 600)
	for _, q := range sequenceList() {
		steps, err := json.Marshal(q.Steps)
		if err != nil {
			return fmt.Errorf("sample: steps of %s: %w", q.Name, err)
		}
		if err := g.sequence.add(g.mint.id(at), q.Name, store.Fold(q.Name), string(steps), at); err != nil {
			return err
		}
	}
	for _, t := range templateList() {
		if err := g.template.add(g.mint.id(at), t.Name, store.Fold(t.Name), t.Subject, t.Body, at); err != nil {
			return err
		}
	}
	for i, f := range ownFieldList() {
		options, err := json.Marshal(f.Options)
		if err != nil {
			return fmt.Errorf("sample: choices of %s: %w", f.Title, err)
		}
		if len(f.Options) == 0 {
			options = nil
		}
		if err := g.ownField.add(g.mint.id(at), string(f.Of), f.Title, store.Fold(f.Title), string(f.Type), string(options), i+1); err != nil {
			return err
		}
	}
	today := data.DateFromDays(g.cal.today)
	for _, r := range routines() {
		since := data.DateFromDays(g.cal.begin)
		days, err := data.RepeatDays(r.rule, since, nil, today.AddDays(1), data.Date{}, 1) // today has its own
		if err != nil || len(days) == 0 {
			return fmt.Errorf("sample: %s has no day: %w", r.subject, err)
		}
		var minute, minutes any
		if r.minute > 0 {
			minute, minutes = r.minute, r.minutes
		}
		created := g.cal.ms(g.cal.lastOpen, 16*60)
		if err := g.routine.add(g.mint.id(created), r.kind, r.subject, g.team[min(r.owner, len(g.team)-1)], days[0].Days(), minute, minutes, r.rule, since.Days(), days[0].Days(), created); err != nil {
			return err
		}
	}
	return nil
}

// ownFieldList are the fields that the business has added to companies.
func ownFieldList() []data.OwnField {
	return []data.OwnField{
		{Of: data.KindCompany, Title: "Bikes in use", Type: data.OwnNumber},
		{Of: data.KindCompany, Title: "Service contract", Type: data.OwnChoice, Options: []string{"None", "Basic", "Full"}},
	}
}

// fleet are the values of the own fields of a company, of its size alone: the dice of the story are left as they fall.
func fleet(employees int) string {
	if employees%3 == 0 {
		return ""
	}
	return fmt.Sprintf(`{"Bikes in use":"%d","Service contract":"%s"}`, 2+employees/4, [...]string{"None", "Basic", "Full"}[employees%5%3])
}
