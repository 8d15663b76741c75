package data

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// ExpenseKind says whether money went to advertising space; return on ad spend counts only that.
type ExpenseKind string

// The kinds of expenses.
const (
	ExpenseAdSpend ExpenseKind = "ad_spend"
	ExpenseOther   ExpenseKind = "other"
)

// ExpenseKinds lists them.
func ExpenseKinds() []ExpenseKind { return []ExpenseKind{ExpenseAdSpend, ExpenseOther} }

// ExpenseState says whether money is promised or spent.
type ExpenseState string

// The states of expenses.
const (
	ExpenseCommitted ExpenseState = "committed"
	ExpenseActual    ExpenseState = "actual"
)

// ExpenseStates lists them.
func ExpenseStates() []ExpenseState { return []ExpenseState{ExpenseCommitted, ExpenseActual} }

// Expense is one cost of marketing or sales, of a campaign or of none.
type Expense struct {
	ID          ID           `json:"id"`
	CampaignID  ID           `json:"campaign_id"`
	SpentOn     Date         `json:"spent_on"`
	AmountMinor int64        `json:"amount_minor"` // in Currency; negative for a credit
	Currency    string       `json:"currency"`
	BaseMinor   *int64       `json:"base_minor"` // in the planner's currency; nil when no rate was known
	Category    string       `json:"category"`
	Kind        ExpenseKind  `json:"kind"`
	State       ExpenseState `json:"state"`
	Supplier    string       `json:"supplier"`
	Note        string       `json:"note"`
	Link        string       `json:"link,omitempty"` // of the bill; see ParseLink
	CreatedAt   time.Time    `json:"created_at"`

	Rate string `json:"rate,omitempty"` // base units for one unit of Currency, as decimal text; empty in the base currency
}

func (*Expense) kind() Kind { return KindExpense }
func (*Expense) columns() []string {
	return []string{"id", "campaign_id", "spent_on", "amount_minor", "currency", "base_minor", "rate", "category", "kind", "state", "supplier", "note", "link", "created_at"}
}

func (e *Expense) fields() []any {
	return []any{
		&e.ID, &e.CampaignID, &e.SpentOn, &e.AmountMinor, &e.Currency, &e.BaseMinor, &e.Rate, &e.Category, &e.Kind, &e.State, &e.Supplier, &e.Note, &e.Link,
		required(&e.CreatedAt),
	}
}

// Amount is the expense's money.
func (e *Expense) Amount() Money { return Money{Minor: e.AmountMinor, Currency: e.Currency} }

// Outside says whether the expense lies outside the dates of its campaign, which is allowed: deposits come early, bills late.
func (e *Expense) Outside(c Campaign) bool {
	return !c.StartsOn.IsZero() && e.SpentOn.Before(c.StartsOn) || !c.EndsOn.IsZero() && e.SpentOn.After(c.EndsOn)
}

// Prepare trims, converts the amount into the planner's currency and checks the expense; it writes nothing.
func (e *Expense) Prepare(s *Settings) error {
	for _, f := range []*string{&e.Currency, &e.Category, &e.Supplier, &e.Rate} {
		*f = strings.TrimSpace(*f)
	}
	if e.Kind == "" {
		e.Kind = ExpenseOther
	}
	if e.State == "" {
		e.State = ExpenseActual
	}
	var ps Problems
	if e.SpentOn.IsZero() {
		ps.add("spent_on", "expense_date", "Give the expense a date.")
	}
	if e.AmountMinor == 0 {
		ps.add("amount", "expense_amount", "Give the expense an amount; a credit is negative.")
	}
	if !known(e.Kind, ExpenseKinds()) {
		ps.add("kind", "expense_kind", "“%s” is not a kind of expense. Use one of: %s.", string(e.Kind), listed(ExpenseKinds()))
	}
	if !known(e.State, ExpenseStates()) {
		ps.add("state", "expense_state", "“%s” is not a state of an expense. Use one of: %s.", string(e.State), listed(ExpenseStates()))
	}
	ps.checkLink(&e.Link)
	e.BaseMinor = toBase(&ps, s, &e.AmountMinor, &e.Currency, &e.Rate)
	return ps.err()
}

// Expenses are the costs of the plan.
type Expenses struct{ p *Planner }

// Add writes an expense; without a campaign it belongs to sales and marketing as a whole.
func (s *Expenses) Add(ctx context.Context, e Expense) (ID, error) {
	if err := e.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "expense.added", []string{e.label()}, func(tx *store.Tx) error {
		if e.CampaignID != 0 {
			if err := find(tx, &Campaign{}, e.CampaignID); err != nil {
				return err
			}
		}
		return insertExpense(tx, &e)
	})
	return e.ID, err
}

func insertExpense(tx *store.Tx, e *Expense) error {
	e.ID = tx.NewID()
	if e.CreatedAt.IsZero() {
		e.CreatedAt = tx.Now()
	}
	return insert(tx, e)
}

// label names an expense for people: what it was for, or to whom it went, or how much it was.
func (e *Expense) label() string {
	for _, s := range []string{e.Category, e.Supplier} {
		if s != "" {
			return s
		}
	}
	return e.Amount().String()
}

// Get reads one expense.
func (s *Expenses) Get(ctx context.Context, id ID) (Expense, error) {
	var e Expense
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &e, id) })
	return e, err
}

// OfCampaign lists the expenses of a campaign, newest first; 0 gives those of none.
func (s *Expenses) OfCampaign(ctx context.Context, campaign ID) ([]Expense, error) {
	var out []Expense
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Expense](tx, "WHERE campaign_id IS ? AND deleted_at IS NULL ORDER BY spent_on DESC, id DESC", campaign)
		return err
	})
	return out, err
}

// Edit changes one expense as one step; its rate stays unless it is changed too.
func (s *Expenses) Edit(ctx context.Context, id ID, change func(*Expense)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID, after.CreatedAt = before.ID, before.CreatedAt
	if err := after.Prepare(s.p.Settings()); err != nil {
		return err
	}
	return s.p.write(ctx, "expense.edited", []string{after.label()}, func(tx *store.Tx) error {
		if after.CampaignID != 0 && after.CampaignID != before.CampaignID {
			if err := find(tx, &Campaign{}, after.CampaignID); err != nil {
				return err
			}
		}
		return save(tx, &before, &after)
	})
}

// Delete removes expenses as one step.
func (s *Expenses) Delete(ctx context.Context, ids ...ID) error {
	key, args := "expense.deleted.many", []string{strconv.Itoa(len(ids))}
	if len(ids) == 1 {
		e, err := s.Get(ctx, ids[0])
		if err != nil {
			return err
		}
		key, args = "expense.deleted", []string{e.label()}
	}
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindExpense, ids...)
		return err
	})
}

// Budget is what became of a campaign's money, in minor units of Currency.
type Budget struct {
	Currency       string `json:"currency"`
	PlannedMinor   *int64 `json:"planned_minor"` // nil: no budget set
	CommittedMinor int64  `json:"committed_minor"`
	ActualMinor    int64  `json:"actual_minor"`
	RemainingMinor *int64 `json:"remaining_minor"` // planned − committed − actual, negative when overspent; nil without a budget
	NoRate         int    `json:"no_rate"`         // expenses that could not be converted and are left out
}

// Spend gives the budget of a campaign against what was promised and spent, in the campaign's currency: expenses in that
// currency as they are, others by the rate given with them when the campaign is in the planner's currency.
func (s *Campaigns) Spend(ctx context.Context, id ID) (Budget, error) {
	var b Budget
	err := s.p.view(ctx, func(tx *store.Tx) error {
		var c Campaign
		if err := find(tx, &c, id); err != nil {
			return err
		}
		b.Currency, b.PlannedMinor = c.Currency, c.BudgetMinor
		err := tx.QueryRow(`SELECT coalesce(sum(minor) FILTER (WHERE state = 'committed'), 0), coalesce(sum(minor) FILTER (WHERE state = 'actual'), 0),
				count(*) FILTER (WHERE minor IS NULL)
			FROM (SELECT state, CASE WHEN currency = ?1 THEN amount_minor WHEN ?1 = ?2 THEN base_minor END AS minor
				FROM expense WHERE campaign_id = ?3 AND deleted_at IS NULL)`, c.Currency, s.p.Settings().Currency, id).
			Scan(&b.CommittedMinor, &b.ActualMinor, &b.NoRate)
		if err != nil || b.PlannedMinor == nil {
			return err
		}
		left := *b.PlannedMinor - b.CommittedMinor - b.ActualMinor
		b.RemainingMinor = &left
		return nil
	})
	return b, err
}
