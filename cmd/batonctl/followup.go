package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/capture"
)

type captureCmd struct {
	Line []string `arg:"" help:"What you would say: call Anna tomorrow 10:00 about the quote."`
	Lang string   `default:"en" help:"The language of the line: en, de, fr or es; English is understood in each."`
	Dry  bool     `help:"Say what is understood and plan nothing."`
}

// Run plans a follow-up that is said in one line. Of several people who may be meant it takes none.
func (c *captureCmd) Run(s *session) error {
	open := s.write
	if c.Dry {
		open = s.read
	}
	p, err := open()
	if err != nil {
		return err
	}
	r := capture.Parse(strings.Join(c.Line, " "), capture.Options{Language: c.Lang, Today: p.Today()})
	if r.BadDay != "" {
		return misuse("there is no %s.", r.BadDay)
	}
	found, err := r.Resolve(s.ctx, p)
	if err != nil {
		return err
	}
	var whom *capture.Found
	switch {
	case len(found) == 1:
		whom = &found[0]
	case len(found) > 1:
		names := make([]string, len(found))
		for i, f := range found {
			names[i] = strings.TrimSuffix(f.Name+" of "+f.Company, " of ")
		}
		return misuse("several may be meant: %s. Say more of the name.", strings.Join(names, ", "))
	}
	a := r.Activity(p, whom)
	if !c.Dry {
		if a.ID, err = p.FollowUps.Plan(s.ctx, a); err != nil {
			return err
		}
		if a, err = p.FollowUps.Get(s.ctx, a.ID); err != nil {
			return err
		}
	}
	if s.json {
		return s.writeJSON(a)
	}
	return s.tell(a, whom)
}

// tell writes the fields of a follow-up.
func (s *session) tell(a data.Activity, whom *capture.Found) error {
	g := newGrid(s.out, "What", string(a.Kind))
	if whom != nil {
		g.add("Whom", whom.Name)
	}
	g.add("About", a.Subject)
	at := dayText(a.DueOn)
	if a.DueMinute != nil {
		at += fmt.Sprintf(" %02d:%02d", *a.DueMinute/60, *a.DueMinute%60)
	}
	g.add("Due", at)
	if a.Minutes != nil {
		g.add("Minutes", strconv.FormatInt(*a.Minutes, 10))
	}
	if a.Repeat != "" {
		g.add("Repeats", a.Repeat)
	}
	if a.ID != 0 {
		g.add("Number", a.ID.String())
	}
	return g.end()
}

type skipCmd struct {
	ID string `arg:"" name:"id" help:"The follow-up."`
}

// Run passes over one day of a follow-up that repeats.
func (c *skipCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindActivity, c.ID, data.Cond{Field: "open", Op: data.OpEqual, Value: "yes"})
	if err != nil {
		return err
	}
	if err := p.FollowUps.Skip(s.ctx, id); err != nil {
		return err
	}
	return s.did(id, "Skipped")
}

type logCmd struct {
	Outcome string   `default:"done" help:"done, no_answer, left_message, not_held or rescheduled."`
	Note    string   `help:"What was said."`
	Set     []string `sep:"none" short:"s" required:"" help:"A field: --set kind=call, --set contact=\"Anna Berg\"." placeholder:"FIELD=VALUE"`
}

// Run writes what happened without having been planned.
func (c *logCmd) Run(s *session) error {
	settings, err := parseSettings(c.Set)
	if err != nil {
		return err
	}
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := build(s, settings, func(a data.Activity) (data.ID, error) {
		return p.FollowUps.Log(s.ctx, a, data.Outcome(strings.ReplaceAll(c.Outcome, "-", "_")), c.Note)
	})
	if err != nil {
		return err
	}
	return s.did(id, "Logged")
}

type moveDayCmd struct {
	From  string `arg:"" help:"The day, YYYY-MM-DD, today or tomorrow."`
	To    string `arg:"" help:"The day to which all goes that is open."`
	Owner string `help:"Only what is this member's." placeholder:"MEMBER"`
}

// Run moves all that is open on a day.
func (c *moveDayCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	from, err := s.day(c.From)
	if err != nil {
		return err
	}
	to, err := s.day(c.To)
	if err != nil {
		return err
	}
	var owner data.ID
	if c.Owner != "" {
		if owner, err = s.id(data.KindMember, c.Owner); err != nil {
			return err
		}
	}
	n, err := p.FollowUps.MoveDay(s.ctx, from, to, owner)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"moved": n})
	}
	_, err = fmt.Fprintf(s.out, "Moved %d follow-ups to %s\n", n, dayText(to))
	return err
}

type startCmd struct {
	Sequence string   `arg:"" help:"The sequence."`
	Contact  []string `sep:"none" help:"A contact; say it again for several." placeholder:"CONTACT"`
	Deal     string   `help:"The deal that the steps concern."`
	From     string   `help:"The day from which they count; today unless said." placeholder:"DAY"`
	Stop     bool     `help:"Remove what is still to do of it instead."`
}

// Run plans a sequence, or stops it.
func (c *startCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	which, err := s.id(data.KindSequence, c.Sequence)
	if err != nil {
		return err
	}
	at := data.Start{}
	for _, name := range c.Contact {
		id, err := s.id(data.KindContact, name)
		if err != nil {
			return err
		}
		at.Contacts = append(at.Contacts, id)
	}
	if c.Deal != "" {
		if at.DealID, err = s.id(data.KindDeal, c.Deal); err != nil {
			return err
		}
	}
	if at.From, err = s.day(c.From); err != nil {
		return err
	}
	n, done := 0, "Planned %d follow-ups\n"
	if c.Stop {
		done = "Removed %d follow-ups\n"
		for _, contact := range at.Contacts {
			gone, err := p.Sequences.Stop(s.ctx, which, contact)
			if err != nil {
				return err
			}
			n += gone
		}
	} else if n, err = p.Sequences.Start(s.ctx, which, at); err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"follow_ups": n})
	}
	_, err = fmt.Fprintf(s.out, done, n)
	return err
}

type mailCmd struct {
	Template string `arg:"" help:"The template."`
	Contact  string `arg:"" help:"To whom."`
	Deal     string `help:"The deal it is about."`
	Log      bool   `help:"Write into the plan that it was sent."`
}

// Run fills an e-mail template for a contact.
func (c *mailCmd) Run(s *session) error {
	open := s.read
	if c.Log {
		open = s.write
	}
	p, err := open()
	if err != nil {
		return err
	}
	template, err := s.id(data.KindTemplate, c.Template)
	if err != nil {
		return err
	}
	contact, err := s.id(data.KindContact, c.Contact)
	if err != nil {
		return err
	}
	var deal data.ID
	if c.Deal != "" {
		if deal, err = s.id(data.KindDeal, c.Deal); err != nil {
			return err
		}
	}
	mail, err := p.Templates.Fill(s.ctx, template, contact, deal, nil, nil)
	if err != nil {
		return err
	}
	if c.Log {
		a := data.Activity{Kind: data.Email, Subject: mail.Subject, Body: mail.Body, ContactID: contact, DealID: deal}
		if _, err := p.FollowUps.Log(s.ctx, a, data.Done, ""); err != nil {
			return err
		}
	}
	address, _ := mail.URL()
	if s.json {
		return s.writeJSON(map[string]any{"mail": mail, "address": address})
	}
	_, err = fmt.Fprintf(s.out, "To: %s\nSubject: %s\n\n%s\n\n%s\n", mail.To, mail.Subject, mail.Body, address)
	if err == nil && len(mail.Missing) > 0 {
		_, err = fmt.Fprintf(s.err, "Nothing is known for: %s\n", strings.Join(mail.Missing, ", "))
	}
	return err
}

// addSequence adds a sequence: its steps are said as --set step="3 call: Ask how it goes".
func (s *session) addSequence(settings []setting) (data.ID, error) {
	var q data.Sequence
	for _, x := range settings {
		switch x.field {
		case "name":
			q.Name = x.value
		case "step":
			step, err := parseStep(x.value)
			if err != nil {
				return 0, misuse("--set step=%s: %v", x.value, err)
			}
			q.Steps = append(q.Steps, step)
		default:
			return 0, misuse("--set %s: a sequence has a name and steps.", x.field)
		}
	}
	return s.p.Sequences.Add(s.ctx, q)
}

func parseStep(text string) (data.SequenceStep, error) {
	days, rest, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(days)
	if err != nil {
		return data.SequenceStep{}, errors.New("begin with the number of days after the start")
	}
	step := data.SequenceStep{AfterDays: n, Kind: data.Task, Subject: rest}
	if kind, subject, ok := strings.Cut(rest, ":"); ok {
		step.Kind, step.Subject = data.ActivityKind(strings.ToLower(strings.TrimSpace(kind))), strings.TrimSpace(subject)
	}
	return step, nil
}
