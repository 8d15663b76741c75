package followups

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

// doneColumn is the column of boxes that complete.
const doneColumn = "open"

func columns(today func() data.Date) []listing.Column {
	return []listing.Column{
		{Field: "subject", Title: tr.T("followups.col.subject"), Kind: grid.KindStrong, Width: 190, Grow: 1.4, Fixed: true, Needs: []string{"kind"}, Cell: subjectCell},
		{
			Field: "due_on", Title: tr.T("followups.col.due"), Kind: grid.KindChips, Width: 124, Needs: []string{"due_minute", "open", "outcome", "done_on"},
			Fits: []string{tr.N("detail.days_late", 30), tr.T("detail.today") + " 12:30"},
			Cell: func(v listing.Values) grid.Cell { return dueCell(v, today()) },
		},
		{Field: doneColumn, Title: tr.T("followups.col.done"), Kind: grid.KindCheck, Width: 62, Cell: doneCell, Edit: grid.Editing{Kind: grid.EditText}, Options: doneOptions},
		{Field: "kind", Title: tr.T("followups.col.kind"), Kind: grid.KindMuted, Width: 82, Cell: kindCell, Options: kindOptions},
		{Field: "contact", Title: tr.T("followups.col.contact"), Width: 140, Grow: 0.8},
		{Field: "company", Title: tr.T("followups.col.company"), Kind: grid.KindMuted, Width: 140, Grow: 0.8},
		{Field: "deal", Title: tr.T("followups.col.deal"), Kind: grid.KindMuted, Width: 150, Grow: 0.8},
		{Field: "owner", Title: tr.T("followups.col.owner"), Kind: grid.KindAvatar, Width: 124, Cell: ownerCell},
		{Field: "repeat", Title: tr.T("followups.col.repeat"), Kind: grid.KindMuted, Width: 150, Off: true, Cell: repeatCell},
		{Field: "sequence", Title: tr.T("followups.col.sequence"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "campaign", Title: tr.T("followups.col.campaign"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "done_on", Title: tr.T("followups.col.done_on"), Kind: grid.KindMuted, Width: 104, Off: true, Desc: true},
		{Field: "outcome_note", Title: tr.T("followups.col.note"), Kind: grid.KindMuted, Width: 180, Off: true},
	}
}

// subjectCell is never empty: what is to be done stands in for what it is about.
func subjectCell(v listing.Values) grid.Cell {
	return grid.Cell{Text: title(v.Text("subject"), data.ActivityKind(v.Text("kind")))}
}

func title(subject string, kind data.ActivityKind) string {
	if subject != "" {
		return subject
	}
	return words.Activity(kind)
}

func kindCell(v listing.Values) grid.Cell {
	return grid.Cell{Text: words.Activity(data.ActivityKind(v.Text("kind")))}
}

func kindOptions() []listing.Option {
	var out []listing.Option
	for _, k := range data.ActivityKinds() {
		out = append(out, listing.Option{Value: string(k), Text: words.Activity(k)})
	}
	return out
}

// doneOptions name what the column of boxes groups and filters by: its field says whether the follow-up is open.
func doneOptions() []listing.Option {
	return []listing.Option{{Value: "yes", Text: tr.T("followups.view.open")}, {Value: "no", Text: tr.T("followups.view.done")}}
}

func ownerCell(v listing.Values) grid.Cell {
	name := v.Ref("owner").Name
	return grid.Cell{Text: name, Initials: kit.Initials(name)}
}

func repeatCell(v listing.Values) grid.Cell { return grid.Cell{Text: words.Repeat(v.Text("repeat"))} }

func doneCell(v listing.Values) grid.Cell { return grid.Cell{Checked: !v.Bool("open")} }

// dueCell says when an open follow-up is due, how a completed one went.
func dueCell(v listing.Values, today data.Date) grid.Cell {
	if !v.Bool("open") {
		text := words.Outcome(data.Outcome(v.Text("outcome"))) + " · " + tr.Day(v.Date("done_on").Time())
		return grid.Cell{Chips: []grid.Chip{{Text: text, Tint: theme.Neutral}}}
	}
	minute, timed := v.Get("due_minute").(int64)
	text, tint := detail.DueAt(v.Date("due_on"), minute, timed, today)
	return grid.Cell{Chips: []grid.Chip{{Text: text, Tint: tint}}}
}
