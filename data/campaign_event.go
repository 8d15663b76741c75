package data

import (
	"context"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// StatusEvent is one change of a campaign's status.
type StatusEvent struct {
	ID         ID             `json:"id"`
	CampaignID ID             `json:"campaign_id"`
	From       CampaignStatus `json:"from"` // empty: it came into the plan
	To         CampaignStatus `json:"to"`
	At         time.Time      `json:"at"`
	ByID       ID             `json:"by_id"`
}

func (*StatusEvent) kind() Kind { return KindCampaignEvent }
func (*StatusEvent) columns() []string {
	return []string{"id", "campaign_id", "from_status", "to_status", "at", "by_id"}
}

func (e *StatusEvent) fields() []any {
	return []any{&e.ID, &e.CampaignID, &e.From, &e.To, required(&e.At), &e.ByID}
}

// Events lists the changes of a campaign's status, oldest first.
func (s *Campaigns) Events(ctx context.Context, campaign ID) ([]StatusEvent, error) {
	var out []StatusEvent
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[StatusEvent](tx, "WHERE campaign_id = ? AND deleted_at IS NULL ORDER BY at, id", campaign)
		return err
	})
	return out, err
}

// saveCampaign writes what changed of a campaign and, when that is its status, when it did.
func (p *Planner) saveCampaign(tx *store.Tx, before, after *Campaign) error {
	if err := save(tx, before, after); err != nil || before.Status == after.Status {
		return err
	}
	return p.campaignEvent(tx, after, before.Status)
}

func (p *Planner) campaignEvent(tx *store.Tx, c *Campaign, from CampaignStatus) error {
	return insert(tx, &StatusEvent{ID: tx.NewID(), CampaignID: c.ID, From: from, To: c.Status, At: tx.Now(), ByID: p.Me()})
}
