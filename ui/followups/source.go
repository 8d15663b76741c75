package followups

import (
	"context"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/calendar"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// shows is what of the plan the calendar shows.
type shows struct {
	Owner     data.ID `json:"owner"` // 0: everyone's
	Name      string  `json:"name"`  // in words
	Done      bool    `json:"done"`
	Campaigns bool    `json:"campaigns"`
}

func (s shows) whose() string {
	if s.Owner == 0 {
		return tr.T("followups.everyone")
	}
	return s.Name
}

// source gives the calendar its follow-ups and, behind them, the campaigns.
type source struct {
	planner *data.Planner
	shows   shows
}

// maxEntries is how many follow-ups of one period are read.
const maxEntries = 20_000

var entryFields = []string{"subject", "kind", "due_on", "due_minute", "minutes", "contact", "company", "open"}

// Entries implements calendar.Source.
func (s source) Entries(ctx context.Context, from, to data.Date) ([]calendar.Entry, error) {
	q := data.Query{
		Where: []data.Cond{{Field: "due_on", Op: data.OpAtLeast, Value: from.String()}, {Field: "due_on", Op: data.OpLess, Value: to.String()}},
		Sort:  []data.Order{{Field: "due_on"}, {Field: "due_minute"}},
	}
	if !s.shows.Done {
		q.Where = append(q.Where, data.Cond{Field: "open", Op: data.OpEqual, Value: "yes"})
	}
	if s.shows.Owner != 0 {
		q.Where = append(q.Where, data.Cond{Field: "owner", Op: data.OpEqual, Value: s.shows.Owner.String()})
	}
	ids, err := s.planner.FirstIDs(ctx, data.KindActivity, q, maxEntries)
	if err != nil {
		return nil, err
	}
	rows, err := s.planner.Rows(ctx, data.KindActivity, ids, entryFields...)
	if err != nil {
		return nil, err
	}
	today := s.planner.Today()
	out := make([]calendar.Entry, 0, len(rows))
	for _, r := range rows {
		out = append(out, entry(r, today))
	}
	if !s.shows.Campaigns {
		return out, nil
	}
	campaigns, err := detail.CampaignEntries(ctx, s.planner, from, to)
	for i := range campaigns {
		campaigns[i].Quiet, campaigns[i].Fixed = true, true
	}
	return append(out, campaigns...), err
}

// entry puts a follow-up into words; the values are in the order of entryFields.
func entry(r data.Row, today data.Date) calendar.Entry {
	subject, _ := r.Values[0].(string)
	word, _ := r.Values[1].(string)
	day, _ := r.Values[2].(data.Date)
	minute, timed := r.Values[3].(int64)
	length, _ := r.Values[4].(int64)
	contact, _ := r.Values[5].(data.Ref)
	company, _ := r.Values[6].(data.Ref)
	open, _ := r.Values[7].(bool)
	kind := data.ActivityKind(word)
	e := calendar.Entry{
		ID: int64(r.ID), Title: title(subject, kind), Note: contact.Name, Icon: detail.ActivityIcon(kind), Tint: theme.Info,
		Day: day, Timed: timed, Minute: int(minute), Length: int(length), Done: !open, Fixed: !open, Tick: true,
	}
	if e.Note == "" {
		e.Note = company.Name
	}
	switch diff := day.Sub(today); {
	case !open:
		e.Tint = theme.Neutral
	case diff < 0:
		e.Tint = theme.Negative
	case diff == 0:
		e.Tint = theme.Caution
	}
	return e
}

var _ calendar.Source = source{}
