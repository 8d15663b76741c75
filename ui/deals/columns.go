package deals

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func columns(today func() data.Date) []listing.Column {
	return []listing.Column{
		{Field: "title", Title: tr.T("deals.col.title"), Kind: grid.KindStrong, Width: 170, Grow: 1.4, Fixed: true},
		{Field: "company", Title: tr.T("deals.col.company"), Width: 150, Grow: 1},
		{Field: "stage", Title: tr.T("deals.col.stage"), Kind: grid.KindChips, Width: 116, Needs: []string{"status"}, Cell: stageCell},
		{Field: "value", Title: tr.T("deals.col.value"), Kind: grid.KindNumber, Width: 104, Desc: true, Cell: valueCell, Sum: true, Mean: true},
		{
			Field: "next_step", Title: tr.T("deals.col.next"), Kind: grid.KindChips, Width: 124, Needs: []string{"next_kind", "status"},
			Fits: detail.NextWords(),
			Cell: func(v listing.Values) grid.Cell { return nextCell(v, today()) },
		},
		{
			Field: "expected_on", Title: tr.T("deals.col.expected"), Kind: grid.KindMuted, Width: 108,
			Cell: func(v listing.Values) grid.Cell { return expectedCell(v, today()) },
		},
		{Field: "owner", Title: tr.T("deals.col.owner"), Kind: grid.KindMuted, Width: 110},
		{Field: "closed_on", Title: tr.T("deals.col.closed"), Kind: grid.KindMuted, Width: 104, Desc: true, Off: true},
		{Field: "contact", Title: tr.T("deals.col.contact"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "lost_reason", Title: tr.T("deals.col.reason"), Kind: grid.KindMuted, Width: 120, Off: true},
		{Field: "competitor", Title: tr.T("deals.col.competitor"), Kind: grid.KindMuted, Width: 120, Off: true, Groups: true},
		{Field: "products", Title: tr.T("deals.col.products"), Kind: grid.KindMuted, Width: 150, Off: true},
		{Field: "source", Title: tr.T("deals.col.source"), Kind: grid.KindMuted, Width: 110, Off: true},
		{Field: "campaign", Title: tr.T("deals.col.campaign"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "probability", Title: tr.T("deals.col.probability"), Kind: grid.KindNumber, Width: 88, Desc: true, Off: true, Mean: true},
		{Field: "opened_on", Title: tr.T("deals.col.opened"), Kind: grid.KindMuted, Width: 104, Desc: true, Off: true},
		{Field: "status", Title: tr.T("deals.col.status"), Kind: grid.KindMuted, Width: 90, Off: true, Options: statusOptions},
		listing.Tags(),
	}
}

func statusOptions() []listing.Option {
	var out []listing.Option
	for _, s := range data.DealStatuses() {
		out = append(out, listing.Option{Value: string(s), Text: words.DealStatus(s)})
	}
	return out
}

func stageCell(v listing.Values) grid.Cell {
	tint := theme.Info
	switch data.DealStatus(v.Text("status")) {
	case data.DealWon:
		tint = theme.Positive
	case data.DealLost:
		tint = theme.Neutral
	}
	return grid.Cell{Chips: []grid.Chip{{Text: v.Ref("stage").Name, Tint: tint}}}
}

// valueCell shows a missing value as missing, not as zero.
func valueCell(v listing.Values) grid.Cell {
	m, ok := v.Money("value")
	if !ok {
		return grid.Cell{Text: "–", Tone: grid.ToneMuted}
	}
	return grid.Cell{Text: tr.Money(m.Minor, m.Currency), Tone: grid.ToneStrong}
}

func nextCell(v listing.Values, today data.Date) grid.Cell {
	next := v.Date("next_step")
	if data.DealStatus(v.Text("status")) != data.DealOpen && next.IsZero() {
		return grid.Cell{}
	}
	text, tint := detail.NextStep(v.Text("next_kind"), next, today)
	if next.IsZero() {
		tint = theme.Negative
	}
	return grid.Cell{Chips: []grid.Chip{{Text: text, Tint: tint}}}
}

// expectedCell is loud about an open deal whose close date has passed.
func expectedCell(v listing.Values, today data.Date) grid.Cell {
	on := v.Date("expected_on")
	c := grid.Cell{Text: words.Day(on)}
	if data.DealStatus(v.Text("status")) == data.DealOpen && !on.IsZero() && on.Before(today) {
		c.Tone = grid.ToneBad
	}
	return c
}
