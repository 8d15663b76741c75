package campaigns

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/calendar"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// The kinds of entries of the marketing calendar besides campaigns.
const (
	contentEntry = "content"
	taskEntry    = "task"
)

// longCampaign is after how many days a campaign leaves the room of a month to what happens in it.
const longCampaign = 62

// source gives the calendar the campaigns of a period, the content that is due or was published in it, and the campaigns' tasks.
type source struct{ planner *data.Planner }

// Entries implements calendar.Source.
func (s source) Entries(ctx context.Context, from, to data.Date) ([]calendar.Entry, error) {
	campaigns, err := detail.CampaignEntries(ctx, s.planner, from, to)
	if err != nil {
		return nil, err
	}
	var out, long []calendar.Entry
	for _, e := range campaigns {
		if e.Days > longCampaign {
			e.Quiet = true
			long = append(long, e)
			continue
		}
		out = append(out, e)
	}
	pieces, err := s.planner.Contents.All(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range pieces {
		day := c.DueOn
		if c.Status == data.ContentPublished {
			day = c.PublishedOn
		}
		if day.IsZero() || day.Before(from) || !day.Before(to) {
			continue
		}
		tint := words.ContentTint(c.Status)
		if c.Status != data.ContentPublished && day.Before(s.planner.Today()) {
			tint = theme.Negative
		}
		out = append(out, calendar.Entry{
			ID: int64(c.ID), Kind: contentEntry, Title: c.Title, Note: words.ContentStatus(c.Status), Icon: kit.IconContent, Tint: tint, Day: day,
			Fixed: c.Status == data.ContentPublished, Quiet: c.Status == data.ContentPublished,
		})
	}
	tasks, err := s.tasks(ctx, from, to)
	return slices.Concat(out, tasks, long), err
}

func (s source) tasks(ctx context.Context, from, to data.Date) ([]calendar.Entry, error) {
	ids, err := s.planner.IDs(ctx, data.KindActivity, data.Query{Where: []data.Cond{
		{Field: "campaign", Op: data.OpFilled},
		{Field: "contact", Op: data.OpEmpty},
		{Field: "deal", Op: data.OpEmpty},
		{Field: "due_on", Op: data.OpAtLeast, Value: from.String()},
		{Field: "due_on", Op: data.OpLess, Value: to.String()},
	}})
	if err != nil {
		return nil, err
	}
	rows, err := s.planner.Rows(ctx, data.KindActivity, ids.IDs(0, ids.Len()), "subject", "campaign", "due_on", "open")
	var out []calendar.Entry
	for _, r := range rows {
		day, _ := r.Values[2].(data.Date)
		open, _ := r.Values[3].(bool)
		e := calendar.Entry{
			ID: int64(r.ID), Kind: taskEntry, Title: words.Value(r.Values[0]), Note: words.Value(r.Values[1]), Icon: kit.IconTask, Tint: theme.Neutral,
			Day: day, Done: !open, Fixed: !open,
		}
		if open && day.Before(s.planner.Today()) {
			e.Tint = theme.Negative
		}
		out = append(out, e)
	}
	return out, err
}

// open shows an entry where it is looked at.
func (a *agenda) open(e calendar.Entry) {
	d, id := a.page.desk, data.ID(e.ID)
	switch e.Kind {
	case contentEntry:
		d.Go(desk.Route{Screen: desk.Content, ID: id})
	case taskEntry:
		d.Ask.Edit(data.KindActivity, id, nil, nil)
	default:
		a.show(id)
	}
}

// move carries a campaign with all its days, gives a piece another day to be ready, and a task another day.
func (a *agenda) move(mv calendar.Move, done func(error)) {
	d, id, by := a.page.desk, data.ID(mv.Entry.ID), mv.To.Day.Sub(mv.From.Day)
	d.Try(func(ctx context.Context) error {
		switch mv.Entry.Kind {
		case contentEntry:
			return d.Planner.Contents.Reschedule(ctx, id, mv.To.Day)
		case taskEntry:
			return d.Planner.FollowUps.Edit(ctx, id, func(x *data.Activity) { x.DueOn = mv.To.Day })
		}
		c, err := d.Planner.Campaigns.Get(ctx, id)
		if err != nil {
			return err
		}
		return d.Planner.Campaigns.Reschedule(ctx, c.ID, c.StartsOn.AddDays(by), c.EndsOn.AddDays(by))
	}, func(err error) {
		done(err)
		d.Fail(err)
	})
}

func (a *agenda) delete(e calendar.Entry) {
	d, id := a.page.desk, data.ID(e.ID)
	switch e.Kind {
	case contentEntry:
		d.Do(func(ctx context.Context) error { return d.Planner.Contents.Delete(ctx, id) }, nil)
	case taskEntry:
		d.Do(func(ctx context.Context) error { return d.Planner.FollowUps.Delete(ctx, id) }, nil)
	default:
		a.remove(id)
	}
}

func (a *agenda) menuOf(e calendar.Entry, at fyne.Position) {
	if e.Kind == detail.CampaignEntry {
		a.menu(data.ID(e.ID), at)
		return
	}
	kit.ShowMenuAt(a.page.desk.Window.Canvas(), at, []kit.MenuItem{
		{Text: tr.T("listview.open"), Hint: tr.T("listview.open_key"), OnTap: func() { a.open(e) }},
		{},
		{Text: tr.T("listview.delete"), Icon: kit.IconTrash, Hint: tr.T("listview.delete_key"), OnTap: func() { a.delete(e) }},
	})
}

// currentCampaign is the campaign under the cursor, 0 where something else is.
func (a *agenda) currentCampaign() int64 {
	if e := a.calendar.Current(); e.Kind == detail.CampaignEntry {
		return e.ID
	}
	return 0
}
