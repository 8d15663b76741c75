package main

import (
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
)

type winCmd struct {
	ID    string `arg:"" name:"id" help:"The deal."`
	Value string `help:"What it was won for, for example 1234.50 or \"1234.50 CHF\"; the deal's value unless said."`
	Rate  string `help:"Units of the plan's currency for one of the deal's, where they differ."`
	On    string `help:"The day; today unless said." placeholder:"DAY"`
	Note  string `help:"Why it was won."`
}

// Run wins a deal.
func (c *winCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindDeal, c.ID)
	if err != nil {
		return err
	}
	w := data.Win{Rate: c.Rate, Note: c.Note}
	if w.On, err = s.day(c.On); err != nil {
		return err
	}
	if c.Value != "" {
		d, err := p.Deals.Get(s.ctx, id)
		if err != nil {
			return err
		}
		amount, code, _ := strings.Cut(c.Value, " ")
		if w.Currency = strings.ToUpper(strings.TrimSpace(code)); w.Currency == "" {
			w.Currency = d.Currency
		}
		minor, err := minorOf(amount, w.Currency)
		if err != nil {
			return err
		}
		w.ValueMinor = &minor
	}
	closed, err := p.Deals.Win(s.ctx, id, w)
	if err != nil {
		return err
	}
	return s.closed(id, "Won", closed)
}

func (s *session) closed(id data.ID, word string, c data.Closed) error {
	if s.json {
		return s.writeJSON(map[string]any{"id": id, "open_follow_ups": c.OpenFollowUps, "care_planned": c.CarePlanned})
	}
	return s.did(id, "%s. Follow-ups still open: %d; planned after the sale: %d", word, c.OpenFollowUps, c.CarePlanned)
}

type loseCmd struct {
	ID         string `arg:"" name:"id" help:"The deal."`
	Reason     string `required:"" help:"Why: batonctl list lost-reasons."`
	Competitor string `help:"Who won it instead."`
	Note       string `help:"What was said."`
	On         string `help:"The day; today unless said." placeholder:"DAY"`
}

// Run loses a deal.
func (c *loseCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindDeal, c.ID)
	if err != nil {
		return err
	}
	reason, err := s.choice(data.ListLostReason, c.Reason)
	if err != nil {
		return err
	}
	on, err := s.day(c.On)
	if err != nil {
		return err
	}
	closed, err := p.Deals.Lose(s.ctx, id, data.Loss{ReasonID: reason, Competitor: c.Competitor, Note: c.Note, On: on})
	if err != nil {
		return err
	}
	return s.closed(id, "Lost", closed)
}

type reopenCmd struct {
	ID string `arg:"" name:"id" help:"The deal."`
}

// Run reopens a deal.
func (c *reopenCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindDeal, c.ID)
	if err != nil {
		return err
	}
	if err := p.Deals.Reopen(s.ctx, id); err != nil {
		return err
	}
	return s.did(id, "Reopened")
}

type completeCmd struct {
	ID      string `arg:"" name:"id" help:"The follow-up."`
	Outcome string `default:"done" help:"done, no_answer, left_message, not_held or rescheduled."`
	Note    string `help:"What was said."`
	Next    string `help:"The next step: its subject, with its kind before a colon if it has one: \"demo: Test ride\"."`
	NextOn  string `help:"Its day, and time if it has one: \"2026-11-30 14:30\"." placeholder:"DAY"`
}

// Run completes a follow-up and plans the next step.
func (c *completeCmd) Run(s *session) error {
	if (c.Next == "") != (c.NextOn == "") {
		return misuse("say the next step with both --next and --next-on.")
	}
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindActivity, c.ID, data.Cond{Field: "open", Op: data.OpEqual, Value: "yes"})
	if err != nil {
		return err
	}
	next, err := c.next(s)
	if err != nil {
		return err
	}
	planned, err := p.FollowUps.Complete(s.ctx, id, data.Outcome(strings.ReplaceAll(c.Outcome, "-", "_")), c.Note, next)
	if err != nil {
		return err
	}
	if s.json {
		o := &object{}
		o.put("id", id)
		o.put("next", nil)
		if planned != 0 {
			o.values[1] = planned
		}
		return s.writeJSON(o)
	}
	if planned != 0 {
		return s.did(id, "Completed; the next step is %s", planned)
	}
	return s.did(id, "Completed")
}

func (c *completeCmd) next(s *session) (*data.Activity, error) {
	if c.Next == "" {
		return nil, nil
	}
	a := &data.Activity{Subject: c.Next}
	if kind, subject, ok := strings.Cut(c.Next, ":"); ok {
		for _, k := range data.ActivityKinds() {
			if strings.EqualFold(strings.TrimSpace(kind), string(k)) {
				a.Kind, a.Subject = k, strings.TrimSpace(subject)
			}
		}
	}
	return a, s.setDue(a, c.NextOn)
}

type duplicateCmd struct {
	ID    string   `arg:"" name:"id" help:"The deal."`
	Title string   `help:"Of the new deal; that of the other unless said."`
	Line  []string `sep:"none" help:"Split instead: this line goes into the new deal; say it again for several." placeholder:"NAME"`
}

// Run opens a deal like another one, or moves lines of it into a deal of their own.
func (c *duplicateCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindDeal, c.ID)
	if err != nil {
		return err
	}
	if len(c.Line) == 0 {
		made, err := p.Deals.Duplicate(s.ctx, id, c.Title)
		if err != nil {
			return err
		}
		return s.did(made, "Opened %s", made)
	}
	items, err := p.Deals.Items(s.ctx, id)
	if err != nil {
		return err
	}
	var lines []data.ID
	for _, it := range items {
		if slices.ContainsFunc(c.Line, func(name string) bool { return strings.EqualFold(name, it.Name) }) {
			lines = append(lines, it.ID)
		}
	}
	made, err := p.Deals.Split(s.ctx, id, c.Title, lines...)
	if err != nil {
		return err
	}
	return s.did(made, "Split into %s", made)
}
