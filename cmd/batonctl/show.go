package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

type showCmd struct {
	Kind  string `arg:"" help:"contact, company, deal, campaign …"`
	ID    string `arg:"" name:"id" help:"The record's number, or its name where only one has it."`
	Limit int    `default:"50" help:"At most so many entries of the timeline."`
}

// Run shows a record, what hangs on it and its timeline.
func (c *showCmd) Run(s *session) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	if _, err := s.read(); err != nil {
		return err
	}
	id, err := s.id(k.kind, c.ID, k.where...)
	if err != nil {
		return err
	}
	record, err := s.get(k.kind, id)
	if err != nil {
		return err
	}
	if contact, ok := record.(*data.Contact); ok { // the score as lists show it; batonctl score tells its parts
		contact.Score = contact.Points()
	}
	o, err := s.describe(record)
	if err != nil {
		return err
	}
	more, err := s.attached(k.kind, id)
	if err != nil {
		return err
	}
	timeline := []data.Entry{}
	if k.kind == data.KindContact || k.kind == data.KindDeal || k.kind == data.KindCompany {
		if timeline, err = s.p.Timeline(s.ctx, k.kind, id, c.Limit); err != nil {
			return err
		}
	}
	if s.json {
		out := &object{}
		out.put("record", o)
		for i, key := range more.keys {
			out.put(key, more.values[i])
		}
		out.put("timeline", timeline)
		return s.writeJSON(out)
	}
	if err := s.person(o); err != nil {
		return err
	}
	if err := s.showMore(more); err != nil {
		return err
	}
	return s.showTimeline(timeline)
}

// attached is what belongs to a record beside its fields.
func (s *session) attached(k data.Kind, id data.ID) (*object, error) {
	o := &object{}
	switch k {
	case data.KindContact:
		score, err := s.p.Scores.Of(s.ctx, id)
		if err != nil {
			return nil, err
		}
		o.put("score", score)
		touches, err := s.p.Touches.OfContact(s.ctx, id)
		if err != nil {
			return nil, err
		}
		o.put("touches", touches)
		list, err := s.p.Qualification.Of(s.ctx, id)
		if err != nil {
			return nil, err
		}
		o.put("checklist", list)
		handoffs, err := s.p.Handoffs.OfContact(s.ctx, id)
		if err != nil {
			return nil, err
		}
		o.put("handoffs", handoffs)
	case data.KindDeal:
		items, err := s.p.Deals.Items(s.ctx, id)
		if err != nil {
			return nil, err
		}
		events, err := s.p.Deals.StageEvents(s.ctx, id)
		if err != nil {
			return nil, err
		}
		o.put("items", items)
		o.put("stage_events", events)
	case data.KindCampaign:
		budget, err := s.p.Campaigns.Spend(s.ctx, id)
		if err != nil {
			return nil, err
		}
		o.put("budget", budget)
		members, err := s.p.Membership.Counts(s.ctx, id)
		if err != nil {
			return nil, err
		}
		o.put("members", members)
	}
	return o, nil
}

func (s *session) showMore(more *object) error {
	for _, v := range more.values {
		var g *grid
		switch v := v.(type) {
		case data.Checklist:
			g = newGrid(s.out, "criterion", "met", "evidence")
			for _, c := range v {
				g.add(c.Criterion.Name, s.textOf(c.Met), oneLine(c.Evidence))
			}
		case []data.DealItem:
			g = newGrid(s.out, "item", "quantity").rightAlign(1)
			for _, i := range v {
				g.add(i.Name, fmt.Sprintf("%g", float64(i.QuantityMilli)/1000))
			}
		case data.Budget:
			g = newGrid(s.out, "budget", "amount").rightAlign(1)
			money := func(minor int64) string { return s.textOf(data.Money{Minor: minor, Currency: v.Currency}) }
			if v.PlannedMinor != nil {
				g.add("planned", money(*v.PlannedMinor))
			}
			g.add("committed", money(v.CommittedMinor))
			g.add("actual", money(v.ActualMinor))
		default:
			continue
		}
		fmt.Fprintln(s.out)
		if err := g.end(); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) showTimeline(entries []data.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	fmt.Fprintln(s.out)
	g := newGrid(s.out, "when", "what", "text", "by")
	for _, e := range entries {
		text := e.Text
		if e.To != "" && e.From != "" && e.Kind != data.EntryPlanned {
			text += " " + e.From + " → " + e.To
		} else if e.To != "" {
			text += " → " + e.To
		}
		if e.Detail != "" {
			text += ": " + e.Detail
		}
		when := s.momentText(e.At)
		if e.Kind == data.EntryPlanned { // a day, and a time of the planner's own clock where it has one
			when = strings.TrimSuffix(e.At.UTC().Format("2 Jan 2006 15:04"), " 00:00")
		}
		g.add(when, string(e.Kind), oneLine(text), e.By)
	}
	return g.end()
}

type historyCmd struct {
	Kind  string `arg:"" help:"contact, company, deal, campaign …"`
	ID    string `arg:"" name:"id" help:"The record's number, or its name where only one has it."`
	Limit int    `default:"100" help:"At most so many changes."`
}

// Run shows the changes of a record, newest first.
func (c *historyCmd) Run(s *session) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	id, err := s.id(k.kind, c.ID, k.where...)
	if err != nil {
		return err
	}
	changes, err := p.Store().History(s.ctx, string(k.kind), id, c.Limit)
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		return &data.Error{Code: store.NotFound, Op: "history", Msg: fmt.Sprintf("There is no %s with the number %s.", k.kind.Noun(), id)}
	}
	texts, err := words()
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(changesJSON(texts, changes))
	}
	g := newGrid(s.out, "when", "who", "what", "field", "before", "after")
	for _, ch := range changes {
		lead := []string{s.momentText(ch.Txn.At), ch.Txn.Author, oneLine(sentence(texts, ch.Txn.Label))}
		for _, f := range sortedFields(ch.Fields) {
			before, after := s.logged(f, ch.Fields[f][0]), s.logged(f, ch.Fields[f][1])
			if before == after || strings.HasSuffix(f, "_key") { // what was and stays empty, and what only sorts
				continue
			}
			g.add(append(lead, f, before, after)...)
			lead = []string{"", "", ""}
		}
	}
	return g.end()
}

// logged writes a stored value for people: moments, days and references by what they mean.
func (s *session) logged(field string, v any) string {
	n, isNumber := v.(int64)
	switch {
	case v == nil || v == "":
		return "–"
	case isNumber && refKinds()[field] != "":
		if names, err := s.p.Names(s.ctx, refKinds()[field], []data.ID{data.ID(n)}); err == nil && names[data.ID(n)] != "" {
			return names[data.ID(n)]
		}
	case isNumber && strings.HasSuffix(field, "_at"):
		return s.momentText(time.UnixMilli(n))
	case isNumber && strings.HasSuffix(field, "_on"):
		return dayText(data.DateFromDays(n))
	}
	return oneLine(fmt.Sprint(v))
}

func changesJSON(texts map[string]string, changes []store.Change) []*object {
	out := []*object{}
	for _, ch := range changes {
		o := &object{}
		o.put("step", ch.Txn.ID)
		o.put("at", ch.Txn.At.Format(time.RFC3339Nano))
		o.put("author", ch.Txn.Author)
		o.put("label", ch.Txn.Label)
		o.put("text", sentence(texts, ch.Txn.Label))
		o.put("kind", ch.Txn.Kind)
		o.put("op", ch.Op)
		fields := &object{}
		for _, f := range sortedFields(ch.Fields) {
			fields.put(f, map[string]any{"old": ch.Fields[f][0], "new": ch.Fields[f][1]})
		}
		o.put("fields", fields)
		out = append(out, o)
	}
	return out
}
