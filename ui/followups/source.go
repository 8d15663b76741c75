package followups

import (
	"context"
	"fmt"
	"hash/fnv"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/calendar"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
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
	coming, err := s.coming(ctx, from, to)
	if err != nil {
		return nil, err
	}
	out = append(out, coming...)
	if !s.shows.Campaigns {
		return out, nil
	}
	campaigns, err := detail.CampaignEntries(ctx, s.planner, from, to)
	for i := range campaigns {
		campaigns[i].Quiet, campaigns[i].Fixed = true, true
	}
	return append(out, campaigns...), err
}

// comingEntry is the kind of an entry for a day on which a follow-up comes again; it is not planned yet.
const comingEntry = "coming"

// maxRepeating is how many follow-ups that repeat are looked at, maxComing how many days are shown of each.
const (
	maxRepeating = 500
	maxComing    = 62
)

// coming gives the days of a period on which follow-ups come again after the one that is planned.
func (s source) coming(ctx context.Context, from, to data.Date) ([]calendar.Entry, error) {
	q := data.Query{Where: []data.Cond{{Field: "open", Op: data.OpEqual, Value: "yes"}, {Field: "repeat", Op: data.OpFilled}}}
	if s.shows.Owner != 0 {
		q.Where = append(q.Where, data.Cond{Field: "owner", Op: data.OpEqual, Value: s.shows.Owner.String()})
	}
	ids, err := s.planner.FirstIDs(ctx, data.KindActivity, q, maxRepeating)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	all, err := data.Many[data.Activity](ctx, s.planner, ids)
	if err != nil {
		return nil, err
	}
	var out []calendar.Entry
	for _, id := range ids {
		a := all[id]
		days, err := a.Coming(from, to, maxComing)
		if err != nil {
			return nil, err
		}
		for _, d := range days {
			e := calendar.Entry{
				ID: comingID(id, d), Of: int64(id), Kind: comingEntry, Title: title(a.Subject, a.Kind), Note: words.Repeat(a.Repeat), Icon: detail.ActivityIcon(a.Kind),
				Tint: theme.Neutral, Day: d, Quiet: true, Fixed: true,
			}
			if a.DueMinute != nil {
				e.Timed, e.Minute = true, int(*a.DueMinute)
			}
			if a.Minutes != nil {
				e.Length = int(*a.Minutes)
			}
			out = append(out, e)
		}
	}
	return out, nil
}

// comingID names a coming day of a follow-up apart from all records, whose numbers are above 0.
func comingID(id data.ID, d data.Date) int64 {
	h := fnv.New64a()
	fmt.Fprint(h, id, d)
	return -int64(h.Sum64()>>1) - 1
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
