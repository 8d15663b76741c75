package leads

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func columns(today func() data.Date) []listing.Column {
	return []listing.Column{
		{Field: "name", Title: tr.T("leads.col.name"), Kind: grid.KindStrong, Width: 150, Grow: 1, Fixed: true, Needs: []string{"email"}, Cell: nameCell},
		{Field: "company", Title: tr.T("leads.col.company"), Width: 150, Grow: 1},
		{Field: "stage", Title: tr.T("leads.col.stage"), Kind: grid.KindChips, Width: 116, Cell: stageCell, Fits: words.Stages()},
		{Field: "score", Title: tr.T("leads.col.score"), Kind: grid.KindNumber, Width: 66, Desc: true, Off: true, Mean: true},
		{Field: "source", Title: tr.T("leads.col.source"), Kind: grid.KindMuted, Width: 118},
		{Field: "campaign", Title: tr.T("leads.col.campaign"), Kind: grid.KindMuted, Width: 130},
		{
			Field: "next_step", Title: tr.T("leads.col.next"), Kind: grid.KindChips, Width: 128, Needs: []string{"next_kind", "handoff"},
			Fits: append(detail.NextWords(), words.HandoffStatus(data.HandoffPending)),
			Cell: func(v listing.Values) grid.Cell { return nextCell(v, today()) },
		},
		{Field: "owner", Title: tr.T("leads.col.owner"), Kind: grid.KindMuted, Width: 110},
		{Field: "created_on", Title: tr.T("leads.col.created"), Kind: grid.KindMuted, Width: 104, Desc: true},
		{Field: "email", Title: tr.T("leads.col.email"), Kind: grid.KindMuted, Width: 190, Off: true},
		{Field: "phone", Title: tr.T("leads.col.phone"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "city", Title: tr.T("leads.col.city"), Kind: grid.KindMuted, Width: 110, Off: true, Groups: true},
		{Field: "country", Title: tr.T("leads.col.country"), Kind: grid.KindMuted, Width: 100, Off: true, Groups: true},
		{Field: "title", Title: tr.T("leads.col.title"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "mql_on", Title: tr.T("leads.col.mql"), Kind: grid.KindMuted, Width: 100, Off: true, Desc: true},
		listing.Tags(),
	}
}

func nameCell(v listing.Values) grid.Cell {
	if name := v.Text("name"); name != "" {
		return grid.Cell{Text: name}
	}
	return grid.Cell{Text: v.Text("email"), Tone: grid.ToneText}
}

func stageCell(v listing.Values) grid.Cell {
	s := v.Stage("stage")
	return grid.Cell{Chips: []grid.Chip{{Text: words.Stage(s), Tint: words.StageTint(s)}}}
}

// nextCell says what comes next for the lead: a handoff that waits, a follow-up, or loudly nothing.
func nextCell(v listing.Values, today data.Date) grid.Cell {
	if v.Text("handoff") == string(data.HandoffPending) {
		return grid.Cell{Chips: []grid.Chip{{Text: words.HandoffStatus(data.HandoffPending), Tint: detail.Waiting}}}
	}
	text, tint := detail.NextStep(v.Text("next_kind"), v.Date("next_step"), today)
	return grid.Cell{Chips: []grid.Chip{{Text: text, Tint: tint}}}
}
