package data

import (
	"cmp"
	"context"
	"math/big"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// BudgetLine is the part of a campaign's budget that is planned for one category of expenses.
type BudgetLine struct {
	ID          ID     `json:"id"`
	CampaignID  ID     `json:"campaign_id"`
	Category    string `json:"category"`     // as in Expense.Category
	AmountMinor int64  `json:"amount_minor"` // in the campaign's currency
	Note        string `json:"note"`
	Position    int    `json:"position"`
}

func (*BudgetLine) kind() Kind { return KindBudgetLine }
func (*BudgetLine) columns() []string {
	return []string{"id", "campaign_id", "category", "amount_minor", "note", "position"}
}

func (l *BudgetLine) fields() []any {
	return []any{&l.ID, &l.CampaignID, &l.Category, &l.AmountMinor, &l.Note, &l.Position}
}

// Prepare trims and checks the line; it writes nothing.
func (l *BudgetLine) Prepare() error {
	l.Category, l.Note = strings.TrimSpace(l.Category), strings.TrimSpace(l.Note)
	var ps Problems
	if l.Category == "" {
		ps.add("category", "budget_category", "Say what the money is for.")
	}
	if l.AmountMinor < 0 {
		ps.add("amount", "negative", "%s cannot be negative.", "A part of the budget")
	}
	return ps.err()
}

// Budgets are the lines into which campaigns divide their budgets.
type Budgets struct{ p *Planner }

// Add writes a line at the end. The campaign's budget follows the sum of its lines unless it was set to something else.
func (s *Budgets) Add(ctx context.Context, l BudgetLine) (ID, error) {
	if err := l.Prepare(); err != nil {
		return 0, err
	}
	err := s.write(ctx, "budget.added", l.CampaignID, l.Category, func(tx *store.Tx, lines []BudgetLine) error {
		l.ID = tx.NewID()
		for _, x := range lines {
			l.Position = max(l.Position, x.Position)
		}
		l.Position++
		return insert(tx, &l)
	})
	return l.ID, err
}

// Get reads one line.
func (s *Budgets) Get(ctx context.Context, id ID) (BudgetLine, error) {
	var l BudgetLine
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &l, id) })
	return l, err
}

// Edit changes one line as one step, together with the campaign's budget as in Add; it stays with its campaign.
func (s *Budgets) Edit(ctx context.Context, id ID, change func(*BudgetLine)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID, after.CampaignID = before.ID, before.CampaignID
	if err := after.Prepare(); err != nil {
		return err
	}
	return s.write(ctx, "budget.edited", before.CampaignID, after.Category, func(tx *store.Tx, _ []BudgetLine) error { return save(tx, &before, &after) })
}

// Delete removes lines of one campaign as one step, together with its budget as in Add.
func (s *Budgets) Delete(ctx context.Context, ids ...ID) error {
	if len(ids) == 0 {
		return nil
	}
	first, err := s.Get(ctx, ids[0])
	if err != nil {
		return err
	}
	return s.write(ctx, "budget.deleted", first.CampaignID, first.Category, func(tx *store.Tx, lines []BudgetLine) error {
		for _, id := range ids {
			if !slices.ContainsFunc(lines, func(l BudgetLine) bool { return l.ID == id }) {
				return notFound(KindBudgetLine, id)
			}
		}
		_, err := remove(tx, KindBudgetLine, ids...)
		return err
	})
}

// write changes the lines of a campaign and lets its budget follow.
func (s *Budgets) write(ctx context.Context, key string, campaign ID, category string, change func(*store.Tx, []BudgetLine) error) error {
	names, err := s.p.Names(ctx, KindCampaign, []ID{campaign})
	if err != nil {
		return err
	}
	return s.p.write(ctx, key, []string{category, names[campaign]}, func(tx *store.Tx) error {
		var c Campaign
		if err := find(tx, &c, campaign); err != nil {
			return err
		}
		before, err := budgetLines(tx, campaign)
		if err != nil {
			return err
		}
		if err := change(tx, before); err != nil {
			return err
		}
		after, err := budgetLines(tx, campaign)
		if err != nil {
			return err
		}
		return s.follow(tx, c, before, after)
	})
}

// follow sets the budget of a campaign to the sum of its lines where it was their sum, or was not set.
func (s *Budgets) follow(tx *store.Tx, c Campaign, before, after []BudgetLine) error {
	was, err := sumBudget(before)
	if err != nil {
		return err
	}
	is, err := sumBudget(after)
	if err != nil {
		return err
	}
	if c.BudgetMinor != nil && (*c.BudgetMinor != was || len(before) == 0) {
		return nil
	}
	changed := c.clone()
	changed.BudgetMinor = &is
	if len(after) == 0 {
		changed.BudgetMinor = nil
	}
	if err := changed.Prepare(s.p.Settings()); err != nil {
		return err
	}
	return save(tx, &c, &changed)
}

func sumBudget(lines []BudgetLine) (int64, error) {
	sum := new(big.Int)
	for _, l := range lines {
		sum.Add(sum, big.NewInt(l.AmountMinor))
	}
	if !sum.IsInt64() {
		return 0, invalid("amount", "items_total", "The lines come to more than can be counted. Check quantities and prices.")
	}
	return sum.Int64(), nil
}

func budgetLines(tx *store.Tx, campaign ID) ([]BudgetLine, error) {
	return selectAll[BudgetLine](tx, "WHERE campaign_id = ? AND deleted_at IS NULL ORDER BY position, id", campaign)
}

// BudgetPart is a category of a campaign's money: what was planned for it, promised and spent, in minor units of the campaign's currency.
type BudgetPart struct {
	LineID         ID     `json:"line_id"` // 0: nothing was planned for the category
	Category       string `json:"category"`
	PlannedMinor   *int64 `json:"planned_minor"` // nil: nothing was planned
	CommittedMinor int64  `json:"committed_minor"`
	ActualMinor    int64  `json:"actual_minor"`
	NoRate         int    `json:"no_rate"` // expenses that could not be converted and are left out
}

// Over says whether more was promised and spent than planned.
func (b *BudgetPart) Over() bool {
	return b.PlannedMinor != nil && b.CommittedMinor+b.ActualMinor > *b.PlannedMinor
}

// OfCampaign gives the budget of a campaign by category: the lines in their order, then categories of expenses for which nothing was
// planned, the largest first. Categories are the same whatever their case and accents; amounts convert as in Campaigns.Spend.
func (s *Budgets) OfCampaign(ctx context.Context, campaign ID) ([]BudgetPart, error) {
	var out []BudgetPart
	err := s.p.view(ctx, func(tx *store.Tx) error {
		var c Campaign
		if err := find(tx, &c, campaign); err != nil {
			return err
		}
		lines, err := budgetLines(tx, campaign)
		if err != nil {
			return err
		}
		expenses, err := selectAll[Expense](tx, "WHERE campaign_id = ? AND deleted_at IS NULL", campaign)
		if err != nil {
			return err
		}
		out = budgetParts(&c, lines, expenses, s.p.Settings().Currency)
		return nil
	})
	return out, err
}

func budgetParts(c *Campaign, lines []BudgetLine, expenses []Expense, base string) []BudgetPart {
	var out []BudgetPart
	at := map[string]int{}
	for _, l := range lines {
		if i, ok := at[store.Fold(l.Category)]; ok { // two lines of one category are one part
			*out[i].PlannedMinor += l.AmountMinor
			continue
		}
		at[store.Fold(l.Category)] = len(out)
		out = append(out, BudgetPart{LineID: l.ID, Category: l.Category, PlannedMinor: &l.AmountMinor})
	}
	planned := len(out)
	for _, e := range expenses {
		i, ok := at[store.Fold(e.Category)]
		if !ok {
			i = len(out)
			at[store.Fold(e.Category)] = i
			out = append(out, BudgetPart{Category: e.Category})
		}
		amount, ok := e.in(c.Currency, base)
		switch {
		case !ok:
			out[i].NoRate++
		case e.State == ExpenseCommitted:
			out[i].CommittedMinor += amount
		default:
			out[i].ActualMinor += amount
		}
	}
	slices.SortStableFunc(out[planned:], func(a, b BudgetPart) int {
		return cmp.Compare(b.ActualMinor+b.CommittedMinor, a.ActualMinor+a.CommittedMinor)
	})
	return out
}

// in is the expense in a campaign's currency: as it is, or by its rate where that is the planner's.
func (e *Expense) in(currency, base string) (minor int64, ok bool) {
	switch {
	case e.Currency == currency:
		return e.AmountMinor, true
	case currency == base && e.BaseMinor != nil:
		return *e.BaseMinor, true
	}
	return 0, false
}
