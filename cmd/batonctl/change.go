package main

import (
	"strings"

	"github.com/baton-planner/baton/data"
)

type addCmd struct {
	Kind string   `arg:"" help:"contact, company, campaign, deal, followup, note, product, member, expense, segment, goal, chart, content, objection, use or source."`
	Set  []string `sep:"none" short:"s" help:"A field: --set last_name=Keller, --set company=\"Radhaus Kiel\", --set \"value=1234.50 CHF\"." placeholder:"FIELD=VALUE"`
}

// Run adds a record.
func (c *addCmd) Run(s *session) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	settings, err := parseSettings(c.Set)
	if err != nil {
		return err
	}
	if _, err := s.write(); err != nil {
		return err
	}
	id, err := s.add(k, settings)
	if err != nil {
		return err
	}
	return s.did(id, "Added %s %s", k.kind.Noun(), id)
}

func (s *session) add(k kindWord, settings []setting) (data.ID, error) {
	p, ctx := s.p, s.ctx
	switch k.kind {
	case data.KindContact:
		return build(s, settings, func(r data.Contact) (data.ID, error) { return p.Contacts.Add(ctx, r) })
	case data.KindCompany:
		return build(s, settings, func(r data.Company) (data.ID, error) { return p.Companies.Add(ctx, r) })
	case data.KindCampaign:
		return build(s, settings, func(r data.Campaign) (data.ID, error) { return p.Campaigns.Plan(ctx, r) })
	case data.KindDeal:
		return build(s, settings, func(r data.Deal) (data.ID, error) { return p.Deals.Add(ctx, r) })
	case data.KindActivity:
		return build(s, settings, func(r data.Activity) (data.ID, error) { return p.FollowUps.Plan(ctx, r) })
	case data.KindNote:
		return build(s, settings, func(r data.Note) (data.ID, error) { return p.Notes.Add(ctx, r) })
	case data.KindBudgetLine:
		return build(s, settings, func(r data.BudgetLine) (data.ID, error) { return p.Budgets.Add(ctx, r) })
	case data.KindProduct:
		return build(s, settings, func(r data.Product) (data.ID, error) { return p.Products.Add(ctx, r) })
	case data.KindMember:
		return build(s, settings, func(r data.Member) (data.ID, error) { return p.Members.Add(ctx, r) })
	case data.KindExpense:
		return build(s, settings, func(r data.Expense) (data.ID, error) { return p.Expenses.Add(ctx, r) })
	case data.KindSegment:
		return build(s, settings, func(r data.Segment) (data.ID, error) { return p.Segments.Add(ctx, r) })
	case data.KindContent:
		return build(s, settings, func(r data.Content) (data.ID, error) { return p.Contents.Add(ctx, r) })
	case data.KindObjection:
		return build(s, settings, func(r data.Objection) (data.ID, error) { return p.Objections.Hear(ctx, r) })
	case data.KindContentUse:
		return build(s, settings, func(r data.ContentUse) (data.ID, error) { return p.Contents.Use(ctx, r) })
	case data.KindTouch:
		return build(s, settings, func(r data.Touch) (data.ID, error) { return p.Touches.Add(ctx, r) })
	case data.KindGoal:
		return s.addGoal(settings)
	case data.KindChart:
		return s.addChart(settings)
	case data.KindTemplate:
		return build(s, settings, func(r data.Template) (data.ID, error) { return p.Templates.Add(ctx, r) })
	case data.KindSequence:
		return s.addSequence(settings)
	case data.KindOwnField:
		return s.addField(settings)
	case data.KindChoice:
		return s.addChoice(k, settings)
	}
	return 0, misuse("a %s cannot be added here.", k.kind.Noun())
}

func build[T any](s *session, settings []setting, add func(T) (data.ID, error)) (data.ID, error) {
	var record T
	if err := s.set(&record, settings); err != nil {
		return 0, err
	}
	return add(record)
}

func (s *session) addChoice(k kindWord, settings []setting) (data.ID, error) {
	if len(k.where) == 0 || len(settings) != 1 || settings[0].field != "name" {
		return 0, misuse("add an entry of a list as: batonctl add source --set name=…, or lost-reason, or return-reason.")
	}
	lists := map[string]*data.Choices{
		string(data.ListSource): s.p.Sources, string(data.ListLostReason): s.p.LostReasons, string(data.ListReturnReason): s.p.ReturnReasons,
	}
	return lists[k.where[0].Value].Add(s.ctx, settings[0].value)
}

type editCmd struct {
	Kind string   `arg:"" help:"contact, company, campaign, deal, followup, product, member, expense, segment, goal, chart, content, objection or use."`
	ID   string   `arg:"" name:"id" help:"The record's number, or its name where only one has it."`
	Set  []string `sep:"none" short:"s" required:"" help:"A field: --set phone=\"+49 431 1234567\"; nothing after = empties it." placeholder:"FIELD=VALUE"`
}

// Run changes fields of one record as one step.
func (c *editCmd) Run(s *session) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	settings, err := parseSettings(c.Set)
	if err != nil {
		return err
	}
	if _, err := s.write(); err != nil {
		return err
	}
	id, err := s.id(k.kind, c.ID, k.where...)
	if err != nil {
		return err
	}
	if err := s.edit(k.kind, id, settings); err != nil {
		return err
	}
	return s.did(id, "Changed %s %s", k.kind.Noun(), id)
}

func (s *session) edit(k data.Kind, id data.ID, settings []setting) error {
	p, ctx := s.p, s.ctx
	switch k {
	case data.KindContact:
		return alter(s, settings, func(change func(*data.Contact)) error { return p.Contacts.Edit(ctx, id, change) })
	case data.KindCompany:
		return alter(s, settings, func(change func(*data.Company)) error { return p.Companies.Edit(ctx, id, change) })
	case data.KindCampaign:
		return alter(s, settings, func(change func(*data.Campaign)) error { return p.Campaigns.Edit(ctx, id, change) })
	case data.KindDeal:
		return alter(s, settings, func(change func(*data.Deal)) error { return p.Deals.Edit(ctx, id, change) })
	case data.KindActivity:
		return alter(s, settings, func(change func(*data.Activity)) error { return p.FollowUps.Edit(ctx, id, change) })
	case data.KindBudgetLine:
		return alter(s, settings, func(change func(*data.BudgetLine)) error { return p.Budgets.Edit(ctx, id, change) })
	case data.KindProduct:
		return alter(s, settings, func(change func(*data.Product)) error { return p.Products.Edit(ctx, id, change) })
	case data.KindMember:
		return alter(s, settings, func(change func(*data.Member)) error { return p.Members.Edit(ctx, id, change) })
	case data.KindExpense:
		return alter(s, settings, func(change func(*data.Expense)) error { return p.Expenses.Edit(ctx, id, change) })
	case data.KindTemplate:
		return alter(s, settings, func(change func(*data.Template)) error { return p.Templates.Edit(ctx, id, change) })
	case data.KindSegment:
		return alter(s, settings, func(change func(*data.Segment)) error { return p.Segments.Edit(ctx, id, change) })
	case data.KindGoal:
		return s.editGoal(id, settings)
	case data.KindChart:
		return s.editChart(id, settings)
	case data.KindContent:
		return alter(s, settings, func(change func(*data.Content)) error { return p.Contents.Edit(ctx, id, change) })
	case data.KindObjection:
		return alter(s, settings, func(change func(*data.Objection)) error { return p.Objections.Edit(ctx, id, change) })
	case data.KindContentUse:
		return alter(s, settings, func(change func(*data.ContentUse)) error { return p.Contents.EditUse(ctx, id, change) })
	}
	return misuse("a %s cannot be changed here.", k.Noun())
}

// alter tries the settings on an empty record first, so that a mistake in them is told before anything is written.
func alter[T any](s *session, settings []setting, edit func(func(*T)) error) error {
	var trial T
	if err := s.set(&trial, settings); err != nil {
		return err
	}
	var failed error
	err := edit(func(r *T) { failed = s.set(r, settings) })
	if failed != nil {
		return failed
	}
	return err
}

type deleteCmd struct {
	Kind string   `arg:"" help:"contact, company, campaign, deal, followup, note, product, member, expense, segment, content, objection or use."`
	IDs  []string `arg:"" name:"id" help:"Their numbers, or names."`
}

// Run deletes records as one step.
func (c *deleteCmd) Run(s *session) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	p, err := s.write()
	if err != nil {
		return err
	}
	var ids []data.ID
	for _, text := range c.IDs {
		id, err := s.id(k.kind, text, k.where...)
		if err != nil {
			return err
		}
		if k.kind != data.KindNote && k.kind != data.KindOwnField { // they have no page
			if _, err := s.get(k.kind, id); err != nil {
				return err
			}
		}
		ids = append(ids, id)
	}
	remove := map[data.Kind]func() error{
		data.KindContact: func() error { return p.Contacts.Delete(s.ctx, ids...) }, data.KindCompany: func() error { return p.Companies.Delete(s.ctx, ids...) },
		data.KindCampaign: func() error { return p.Campaigns.Delete(s.ctx, ids...) }, data.KindDeal: func() error { return p.Deals.Delete(s.ctx, ids...) },
		data.KindActivity: func() error { return p.FollowUps.Delete(s.ctx, ids...) }, data.KindNote: func() error { return p.Notes.Delete(s.ctx, ids...) },
		data.KindBudgetLine: func() error { return p.Budgets.Delete(s.ctx, ids...) },
		data.KindProduct:    func() error { return p.Products.Delete(s.ctx, ids...) }, data.KindMember: func() error { return p.Members.Delete(s.ctx, ids...) },
		data.KindExpense: func() error { return p.Expenses.Delete(s.ctx, ids...) }, data.KindSegment: func() error { return p.Segments.Delete(s.ctx, ids...) },
		data.KindGoal: func() error { return p.Goals.Delete(s.ctx, ids...) }, data.KindChart: func() error { return p.Charts.Delete(s.ctx, ids...) },
		data.KindContent: func() error { return p.Contents.Delete(s.ctx, ids...) }, data.KindObjection: func() error { return p.Objections.Delete(s.ctx, ids...) },
		data.KindContentUse: func() error { return p.Contents.Unuse(s.ctx, ids...) },
		data.KindSequence:   func() error { return p.Sequences.Delete(s.ctx, ids...) }, data.KindTemplate: func() error { return p.Templates.Delete(s.ctx, ids...) },
		data.KindOwnField: func() error { return p.Custom.Delete(s.ctx, ids...) },
	}[k.kind]
	if remove == nil {
		return misuse("a %s cannot be deleted here.", k.kind.Noun())
	}
	if err := remove(); err != nil {
		return err
	}
	return s.did(ids[0], "Deleted %s", strings.Join(c.IDs, ", "))
}
