package companies

import (
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/tr"
)

func columns() []listing.Column {
	return []listing.Column{
		{Field: "name", Title: tr.T("companies.col.name"), Kind: grid.KindStrong, Width: 200, Grow: 1.4, Fixed: true},
		{Field: "sector", Title: tr.T("companies.col.sector"), Width: 150, Grow: 0.8, Groups: true},
		{Field: "city", Title: tr.T("companies.col.city"), Kind: grid.KindMuted, Width: 130, Grow: 0.6, Groups: true},
		{Field: "contacts", Title: tr.T("companies.col.people"), Kind: grid.KindNumber, Width: 82, Desc: true, Cell: countCell("contacts"), Sum: true},
		{Field: "open_deals", Title: tr.T("companies.col.open_deals"), Kind: grid.KindNumber, Width: 116, Desc: true, Cell: countCell("open_deals"), Sum: true},
		{Field: "won_deals", Title: tr.T("companies.col.won_deals"), Kind: grid.KindNumber, Width: 96, Desc: true, Cell: countCell("won_deals"), Sum: true},
		{Field: "owner", Title: tr.T("companies.col.owner"), Kind: grid.KindAvatar, Width: 136, Cell: ownerCell},
		{Field: "country", Title: tr.T("companies.col.country"), Kind: grid.KindMuted, Width: 110, Off: true, Groups: true},
		{Field: "employees", Title: tr.T("companies.col.employees"), Kind: grid.KindNumber, Width: 96, Desc: true, Off: true, Sum: true, Mean: true},
		{Field: "revenue", Title: tr.T("companies.col.revenue"), Kind: grid.KindNumber, Width: 120, Desc: true, Off: true, Sum: true, Mean: true},
		{Field: "website", Title: tr.T("companies.col.website"), Kind: grid.KindMuted, Width: 160, Off: true},
		{Field: "email", Title: tr.T("companies.col.email"), Kind: grid.KindMuted, Width: 170, Off: true},
		{Field: "phone", Title: tr.T("companies.col.phone"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "parent", Title: tr.T("companies.col.parent"), Kind: grid.KindMuted, Width: 150, Off: true},
		listing.Tags(),
	}
}

// countCell leaves a zero out: what there is stands out.
func countCell(field string) func(listing.Values) grid.Cell {
	return func(v listing.Values) grid.Cell {
		if n := v.Int(field); n > 0 {
			return grid.Cell{Text: tr.Int(n)}
		}
		return grid.Cell{}
	}
}

func ownerCell(v listing.Values) grid.Cell {
	name := v.Ref("owner").Name
	return grid.Cell{Text: name, Initials: kit.Initials(name)}
}
