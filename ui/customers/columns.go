package customers

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func columns(p *data.Planner) []listing.Column {
	return []listing.Column{
		{Field: "name", Title: tr.T("customers.col.name"), Kind: grid.KindStrong, Width: 150, Grow: 1, Fixed: true, Needs: []string{"email"}, Cell: nameCell},
		{Field: "company", Title: tr.T("customers.col.company"), Width: 150, Grow: 1},
		{
			Field: "last_won", Title: tr.T("customers.col.last_won"), Kind: grid.KindMuted, Width: 128, Desc: true,
			Cell: func(v listing.Values) grid.Cell { return lastWonCell(v, lapsed(p)) },
		},
		{Field: "won_deals", Title: tr.T("customers.col.won_deals"), Kind: grid.KindNumber, Width: 92, Desc: true, Sum: true},
		{Field: "open_deals", Title: tr.T("customers.col.open_deals"), Kind: grid.KindNumber, Width: 116, Desc: true, Cell: openCell, Sum: true},
		{
			Field: "next_step", Title: tr.T("customers.col.next"), Kind: grid.KindChips, Width: 132, Needs: []string{"next_kind"},
			Fits: detail.NextWords(),
			Cell: func(v listing.Values) grid.Cell { return nextCell(v, p.Today()) },
		},
		{Field: "owner", Title: tr.T("customers.col.owner"), Kind: grid.KindAvatar, Width: 136, Cell: ownerCell},
		{Field: "next_subject", Title: tr.T("customers.col.subject"), Kind: grid.KindMuted, Width: 170, Off: true},
		{Field: "customer_on", Title: tr.T("customers.col.since"), Kind: grid.KindMuted, Width: 112, Desc: true, Off: true},
		{Field: "email", Title: tr.T("customers.col.email"), Kind: grid.KindMuted, Width: 190, Off: true},
		{Field: "phone", Title: tr.T("customers.col.phone"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "city", Title: tr.T("customers.col.city"), Kind: grid.KindMuted, Width: 110, Off: true, Groups: true},
		{Field: "country", Title: tr.T("customers.col.country"), Kind: grid.KindMuted, Width: 100, Off: true, Groups: true},
		{Field: "source", Title: tr.T("customers.col.source"), Kind: grid.KindMuted, Width: 118, Off: true},
		listing.Tags(),
	}
}

// lapsed is the day before which a last purchase counts no longer: the planner's retention window.
func lapsed(p *data.Planner) data.Date {
	return p.Today().AddMonths(-int(p.Settings().RetentionMonths))
}

func nameCell(v listing.Values) grid.Cell {
	if name := v.Text("name"); name != "" {
		return grid.Cell{Text: name}
	}
	return grid.Cell{Text: v.Text("email"), Tone: grid.ToneText}
}

// lastWonCell warns where a customer has not bought within the retention window.
func lastWonCell(v listing.Values, lapsed data.Date) grid.Cell {
	day := v.Date("last_won")
	c := grid.Cell{Text: words.Day(day)}
	if !day.IsZero() && day.Before(lapsed) {
		c.Tone = grid.ToneWarn
	}
	return c
}

// openCell leaves the number out where no deal is open.
func openCell(v listing.Values) grid.Cell {
	if n := v.Int("open_deals"); n > 0 {
		return grid.Cell{Text: tr.Int(n)}
	}
	return grid.Cell{}
}

// nextCell is the next step of the care. Its absence is told quietly: a customer need not be called at all times.
func nextCell(v listing.Values, today data.Date) grid.Cell {
	text, tint := detail.NextStep(v.Text("next_kind"), v.Date("next_step"), today)
	if v.Date("next_step").IsZero() {
		tint = theme.Neutral
	}
	return grid.Cell{Chips: []grid.Chip{{Text: text, Tint: tint}}}
}

func ownerCell(v listing.Values) grid.Cell {
	name := v.Ref("owner").Name
	return grid.Cell{Text: name, Initials: kit.Initials(name)}
}
