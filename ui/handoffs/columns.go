package handoffs

import (
	"time"

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
		{Field: "contact", Title: tr.T("handoffs.col.contact"), Kind: grid.KindStrong, Width: 150, Grow: 0.8, Fixed: true},
		{Field: "company", Title: tr.T("handoffs.col.company"), Width: 150, Grow: 0.8},
		{
			Field: "due_at", Title: tr.T("handoffs.col.answer"), Kind: grid.KindChips, Width: 168, Needs: []string{"status", "decided_at", "reason"},
			Fits: []string{tr.F("detail.left", tr.Duration(10*time.Hour+30*time.Minute)), tr.F("handoffs.accepted_on", tr.Day(p.Now()))},
			Cell: func(v listing.Values) grid.Cell { return answerCell(p, v) },
		},
		{Field: "score", Title: tr.T("handoffs.col.score"), Kind: grid.KindNumber, Width: 66, Desc: true, Mean: true},
		{Field: "summary", Title: tr.T("handoffs.col.summary"), Kind: grid.KindMuted, Width: 210, Grow: 1.4, Plain: true},
		{Field: "requested_by", Title: tr.T("handoffs.col.asked_by"), Kind: grid.KindAvatar, Width: 130, Cell: memberCell("requested_by")},
		{
			Field: "requested_at", Title: tr.T("handoffs.col.asked_on"), Kind: grid.KindMuted, Width: 104, Desc: true,
			Cell: func(v listing.Values) grid.Cell { return dayCell(p, v, "requested_at") },
		},
		{Field: "to", Title: tr.T("handoffs.col.to"), Kind: grid.KindMuted, Width: 120, Needs: []string{"status"}, Cell: toCell},
		{Field: "status", Title: tr.T("handoffs.col.status"), Kind: grid.KindMuted, Width: 104, Off: true, Options: statusOptions},
		{Field: "reason", Title: tr.T("handoffs.col.reason"), Kind: grid.KindMuted, Width: 130, Off: true},
		{Field: "decided_by", Title: tr.T("handoffs.col.decided_by"), Kind: grid.KindAvatar, Width: 130, Off: true, Cell: memberCell("decided_by")},
		{Field: "note", Title: tr.T("handoffs.col.note"), Kind: grid.KindMuted, Width: 180, Off: true, Plain: true},
		{Field: "retry_on", Title: tr.T("handoffs.col.retry"), Kind: grid.KindMuted, Width: 112, Off: true},
	}
}

func statusOptions() []listing.Option {
	var out []listing.Option
	for _, s := range []data.HandoffStatus{data.HandoffPending, data.HandoffAccepted, data.HandoffReturned, data.HandoffWithdrawn} {
		out = append(out, listing.Option{Value: string(s), Text: words.HandoffStatus(s)})
	}
	return out
}

// answerCell is the time left while a lead waits, then what sales said.
func answerCell(p *data.Planner, v listing.Values) grid.Cell {
	due, _ := v.Get("due_at").(time.Time)
	status := data.HandoffStatus(v.Text("status"))
	if status == data.HandoffPending {
		text, tint := detail.TimeLeft(p, due)
		return grid.Cell{Chips: []grid.Chip{{Text: text, Tint: tint}}}
	}
	text, tint := words.HandoffStatus(status), theme.Neutral
	switch status {
	case data.HandoffAccepted:
		tint = theme.Positive
		if at, ok := v.Get("decided_at").(time.Time); ok {
			text = tr.F("handoffs.accepted_on", tr.Day(p.Day(at).Time()))
		}
	case data.HandoffReturned:
		tint = theme.Caution
		if reason := v.Ref("reason").Name; reason != "" {
			text = reason
		}
	}
	return grid.Cell{Chips: []grid.Chip{{Text: text, Tint: tint}}}
}

func memberCell(field string) func(listing.Values) grid.Cell {
	return func(v listing.Values) grid.Cell {
		name := v.Ref(field).Name
		return grid.Cell{Text: name, Initials: kit.Initials(name)}
	}
}

// toCell says whose lead it is to answer; without a name it is anyone's.
func toCell(v listing.Values) grid.Cell {
	if to := v.Ref("to").Name; to != "" {
		return grid.Cell{Text: to}
	}
	return grid.Cell{Text: tr.T("handoffs.anyone")}
}

func dayCell(p *data.Planner, v listing.Values, field string) grid.Cell {
	at, ok := v.Get(field).(time.Time)
	if !ok {
		return grid.Cell{}
	}
	return grid.Cell{Text: words.Day(p.Day(at))}
}
