package main

import (
	"context"

	"github.com/baton-planner/baton/data"
)

type moveCmd struct {
	Kind   string `arg:"" help:"contact or deal."`
	ID     string `arg:"" name:"id" help:"The record's number, or its name where only one has it."`
	Stage  string `arg:"" help:"A journey stage for a contact, a stage of the pipeline for a deal."`
	Why    string `help:"The reason, for contacts."`
	Before string `help:"For deals: the deal before which the card stands; at the end of its column unless said." placeholder:"DEAL"`
}

// Run moves a contact or a deal.
func (c *moveCmd) Run(s *session) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	if k.kind != data.KindContact && k.kind != data.KindDeal {
		return misuse("only contacts and deals move. Say batonctl move contact or batonctl move deal.")
	}
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.id(k.kind, c.ID, k.where...)
	if err != nil {
		return err
	}
	if k.kind == data.KindDeal {
		return c.moveDeal(s, id)
	}
	stage, err := data.ParseJourneyStage(c.Stage)
	if err != nil {
		return err
	}
	if err := p.Contacts.Move(s.ctx, id, stage, c.Why); err != nil {
		return err
	}
	return s.did(id, "Moved to %s", stage)
}

func (c *moveCmd) moveDeal(s *session, id data.ID) error {
	stage, err := s.stage(c.Stage)
	if err != nil {
		return err
	}
	var before data.ID
	if c.Before != "" {
		if before, err = s.id(data.KindDeal, c.Before); err != nil {
			return err
		}
	}
	if err := s.p.Deals.Move(s.ctx, id, stage, before); err != nil {
		return err
	}
	return s.did(id, "Moved to %s", c.Stage)
}

type qualifyCmd struct {
	ID        string `arg:"" name:"id" help:"The contact."`
	Criterion string `arg:"" optional:"" help:"Need, Budget, Authority, Timeline, or one of the plan's own."`
	All       bool   `help:"Answer all criteria."`
	Not       bool   `help:"The criterion is not met."`
	Evidence  string `help:"What was said."`
}

// Run answers one criterion, or all.
func (c *qualifyCmd) Run(s *session) error {
	if (c.Criterion == "") != c.All {
		return misuse("say one criterion, or --all.")
	}
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindContact, c.ID)
	if err != nil {
		return err
	}
	var criteria []data.Criterion
	if c.All {
		criteria, err = p.Qualification.Criteria(s.ctx)
	} else {
		var one data.Criterion
		one, err = s.criterion(c.Criterion)
		criteria = []data.Criterion{one}
	}
	if err != nil {
		return err
	}
	names, err := p.Names(s.ctx, data.KindContact, []data.ID{id})
	if err != nil {
		return err
	}
	err = p.Step(s.ctx, "contact.qualified", []string{names[id]}, func(ctx context.Context) error {
		for _, q := range criteria {
			if err := p.Qualification.Set(ctx, id, q.ID, !c.Not, c.Evidence); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	list, err := p.Qualification.Of(s.ctx, id)
	if err != nil {
		return err
	}
	return s.did(id, "Meets %d of %d criteria", list.Met(), len(list))
}

type handoffCmd struct {
	ID      string `arg:"" name:"id" help:"The contact."`
	To      string `help:"Who of sales should take it; anyone unless said." placeholder:"MEMBER"`
	Summary string `help:"What sales should know."`
}

// Run hands a lead to sales.
func (c *handoffCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	contact, err := s.id(data.KindContact, c.ID)
	if err != nil {
		return err
	}
	var to data.ID
	if c.To != "" {
		if to, err = s.id(data.KindMember, c.To); err != nil {
			return err
		}
	}
	id, err := p.Handoffs.Request(s.ctx, contact, to, c.Summary)
	if err != nil {
		return err
	}
	h, err := p.Handoffs.Get(s.ctx, id)
	if err != nil {
		return err
	}
	return s.did(id, "Handed to sales as %s, answer due %s", id, s.momentText(h.DueAt))
}

// decide ends a handoff, named by itself or its contact, as one step; word says how.
func (s *session) decide(text, word string, end func(*data.Planner, data.ID) error) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.handoff(text)
	if err != nil {
		return err
	}
	if err := end(p, id); err != nil {
		return err
	}
	return s.did(id, "%s", word)
}

type acceptCmd struct {
	ID string `arg:"" name:"id" help:"The handoff, or its contact."`
}

// Run accepts a handoff.
func (c *acceptCmd) Run(s *session) error {
	return s.decide(c.ID, "Accepted", func(p *data.Planner, id data.ID) error { return p.Handoffs.Accept(s.ctx, id) })
}

type returnCmd struct {
	ID      string `arg:"" name:"id" help:"The handoff, or its contact."`
	Reason  string `required:"" help:"Why: batonctl list return-reasons."`
	Note    string `help:"What marketing should know."`
	RetryOn string `help:"The day to try again." placeholder:"DAY"`
}

// Run gives a handoff back.
func (c *returnCmd) Run(s *session) error {
	return s.decide(c.ID, "Returned to marketing", func(p *data.Planner, id data.ID) error {
		reason, err := s.choice(data.ListReturnReason, c.Reason)
		if err != nil {
			return err
		}
		retry, err := s.day(c.RetryOn)
		if err != nil {
			return err
		}
		return p.Handoffs.Return(s.ctx, id, data.Return{ReasonID: reason, Note: c.Note, RetryOn: retry})
	})
}

type withdrawCmd struct {
	ID string `arg:"" name:"id" help:"The handoff, or its contact."`
}

// Run takes a handoff back.
func (c *withdrawCmd) Run(s *session) error {
	return s.decide(c.ID, "Withdrawn", func(p *data.Planner, id data.ID) error { return p.Handoffs.Withdraw(s.ctx, id) })
}
