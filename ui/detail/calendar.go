package detail

import (
	"context"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/calendar"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/words"
)

// CampaignEntry is the kind of a campaign on a calendar.
const CampaignEntry = "campaign"

// Wall is the clock on the wall of the plan.
func Wall(p *data.Planner) func() time.Time {
	return func() time.Time { return p.Now().In(p.Settings().Location()) }
}

// ActivityIcon is the icon of a kind of follow-up.
func ActivityIcon(k data.ActivityKind) kit.IconName {
	switch k {
	case data.Call:
		return kit.IconCall
	case data.Email:
		return kit.IconMail
	case data.Meeting:
		return kit.IconMeeting
	case data.Demo:
		return kit.IconDemo
	case data.Visit:
		return kit.IconVisit
	default:
		return kit.IconTask
	}
}

// CampaignEntries are the campaigns that run on days with from ≤ day < to, over all their days. One of which only one day is
// known stands on that day.
func CampaignEntries(ctx context.Context, p *data.Planner, from, to data.Date) ([]calendar.Entry, error) {
	all, err := p.Campaigns.All(ctx)
	if err != nil {
		return nil, err
	}
	var out []calendar.Entry
	for _, c := range all {
		first, last := c.StartsOn, c.EndsOn
		if first.IsZero() {
			first = last
		}
		if last.IsZero() {
			last = first
		}
		if first.IsZero() || !first.Before(to) || last.Before(from) {
			continue
		}
		out = append(out, calendar.Entry{
			ID: int64(c.ID), Kind: CampaignEntry, Title: c.Name, Note: words.CampaignStatus(c.Status), Icon: kit.IconCampaigns,
			Tint: words.CampaignTint(c.Status), Day: first, Days: last.Sub(first) + 1, Done: c.Status == data.CampaignCancelled,
		})
	}
	return out, nil
}
