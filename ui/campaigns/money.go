package campaigns

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// budget is the money as a whole, then by category.
func (p *panel) budget(f facts) fyne.CanvasObject {
	b := f.budget
	aside := tr.MoneyWhole(b.ActualMinor, b.Currency)
	if b.PlannedMinor != nil {
		aside = tr.F("campaigns.of", aside, tr.MoneyWhole(*b.PlannedMinor, b.Currency))
	}
	add := kit.NewButton(kit.ButtonSpec{Text: tr.T("campaigns.add_line"), Kind: kit.Linked, OnTap: func() {
		p.desk.Ask.Edit(data.KindBudgetLine, 0, map[string]any{"campaign_id": p.id}, nil)
	}})
	rows := []fyne.CanvasObject{kit.Section(tr.T("campaigns.budget"), kit.Row(theme.S2, kit.NewAside(aside), add))}
	if b.PlannedMinor != nil {
		rows = append(rows, p.total(b)...)
	}
	for i := range f.parts {
		if part := &f.parts[i]; part.PlannedMinor != nil {
			rows = append(rows, p.budgetPart(part, b.Currency))
		}
	}
	if left, ok := undivided(f); ok {
		rows = append(rows, kit.NewLabel(left, theme.Small, theme.Muted).Shrinkable())
	}
	return kit.Column(theme.S1, rows...)
}

// total is the bar of the whole budget and what is left of it.
func (p *panel) total(b data.Budget) []fyne.CanvasObject {
	planned := *b.PlannedMinor
	full := max(float64(planned), float64(b.ActualMinor+b.CommittedMinor), 1)
	text, ink := tr.F("campaigns.remaining", tr.MoneyWhole(*b.RemainingMinor, b.Currency)), theme.Muted
	if *b.RemainingMinor < 0 {
		text, ink = tr.F("campaigns.over", tr.MoneyWhole(-*b.RemainingMinor, b.Currency)), theme.Bad
	}
	if b.CommittedMinor > 0 {
		text += " · " + tr.F("campaigns.committed", tr.MoneyWhole(b.CommittedMinor, b.Currency))
	}
	if b.NoRate > 0 {
		text += " · " + tr.N("campaigns.no_rate", b.NoRate)
	}
	return []fyne.CanvasObject{kit.NewBar(12, kit.BudgetLevel(float64(b.ActualMinor), float64(planned), full)), kit.NewLabel(text, theme.SmallStrong, ink).Shrinkable()}
}

// budgetPart is one line of the budget: over it is red and says so.
func (p *panel) budgetPart(b *data.BudgetPart, currency string) fyne.CanvasObject {
	spent, planned := b.ActualMinor+b.CommittedMinor, *b.PlannedMinor
	text, ink := tr.F("campaigns.of", tr.MoneyWhole(b.ActualMinor, currency), tr.MoneyWhole(planned, currency)), theme.Text
	if b.Over() {
		text, ink = text+" · "+tr.F("campaigns.over", tr.MoneyWhole(spent-planned, currency)), theme.Bad
	} else if b.CommittedMinor > 0 {
		text += " · " + tr.F("campaigns.committed", tr.MoneyWhole(b.CommittedMinor, currency))
	}
	return kit.NewListRow(kit.RowSpec{
		Title: b.Category, Last: true, Trailing: kit.NewLabel(text, theme.SmallStrong, ink),
		OnTap: func() { p.desk.Ask.Edit(data.KindBudgetLine, b.LineID, nil, nil) },
	})
}

// undivided says by how much the lines differ from the budget; ok is false where they do not, or where there are none.
func undivided(f facts) (text string, ok bool) {
	lines, sum := 0, int64(0)
	for _, b := range f.parts {
		if b.PlannedMinor != nil {
			lines, sum = lines+1, sum+*b.PlannedMinor
		}
	}
	if lines == 0 || f.budget.PlannedMinor == nil || sum == *f.budget.PlannedMinor {
		return "", false
	}
	if diff := *f.budget.PlannedMinor - sum; diff > 0 {
		return tr.F("campaigns.undivided", tr.MoneyWhole(diff, f.budget.Currency)), true
	}
	return tr.F("campaigns.lines_over", tr.MoneyWhole(sum-*f.budget.PlannedMinor, f.budget.Currency)), true
}

func (p *panel) expenses(f facts) fyne.CanvasObject {
	if len(f.expenses) == 0 {
		return nil
	}
	rows := []fyne.CanvasObject{kit.Section(tr.T("campaigns.expenses"), nil)}
	for _, e := range f.expenses {
		name := e.Category
		if name == "" {
			name = words.ExpenseKind(e.Kind)
		}
		sub := words.Day(e.SpentOn)
		if e.Supplier != "" {
			sub += " · " + e.Supplier
		}
		if e.State == data.ExpenseCommitted {
			sub += " · " + words.ExpenseState(e.State)
		}
		if e.Outside(f.campaign) {
			sub += " · " + tr.T("campaigns.outside")
		}
		rows = append(rows, kit.NewListRow(kit.RowSpec{
			Title: name, Subtitle: sub, Trailing: kit.NewLabel(tr.Money(e.AmountMinor, e.Currency), theme.SmallStrong, theme.Text),
			OnTap: func() { p.desk.Ask.Edit(data.KindExpense, e.ID, nil, nil) },
		}))
	}
	return kit.Column(0, rows...)
}
