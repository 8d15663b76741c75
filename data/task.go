package data

import (
	"cmp"
	"context"
	"slices"

	"github.com/baton-planner/baton/data/store"
)

// CampaignTask is a follow-up of a campaign in its checklist.
type CampaignTask struct {
	Activity
	Owner   string `json:"owner"`
	After   string `json:"after"`   // the subject of what it waits for, empty for nothing
	Waiting bool   `json:"waiting"` // what it waits for is not done
}

// Tasks lists the follow-ups of a campaign by their due days, done ones too; what waits for another of the same day comes after it.
func (s *Campaigns) Tasks(ctx context.Context, campaign ID) ([]CampaignTask, error) {
	var all []Activity
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		all, err = selectAll[Activity](tx, "WHERE campaign_id = ? AND deleted_at IS NULL AND contact_id IS NULL AND deal_id IS NULL ORDER BY due_on, due_minute, id", campaign)
		return err
	})
	if err != nil {
		return nil, err
	}
	var owners []ID
	byID := map[ID]*Activity{}
	for i := range all {
		owners, byID[all[i].ID] = append(owners, all[i].OwnerID), &all[i]
	}
	names, err := s.p.Names(ctx, KindMember, owners)
	if err != nil {
		return nil, err
	}
	out := make([]CampaignTask, len(all))
	for i, a := range all {
		out[i] = CampaignTask{Activity: a, Owner: names[a.OwnerID]}
		if first := byID[a.AfterID]; first != nil {
			out[i].After, out[i].Waiting = first.Subject, first.Open() && a.Open()
		}
	}
	slices.SortStableFunc(out, func(a, b CampaignTask) int {
		return cmp.Or(cmp.Compare(a.DueOn.Days(), b.DueOn.Days()), cmp.Compare(depth(byID, a.ID), depth(byID, b.ID)))
	})
	return out, nil
}

// maxDepth bounds how far a chain of follow-ups is followed: what another program wrote may go round in a circle.
const maxDepth = 1000

// depth is how many follow-ups stand before one.
func depth(byID map[ID]*Activity, id ID) int {
	n := 0
	for a := byID[id]; a != nil && n < maxDepth; a = byID[a.AfterID] {
		n++
	}
	return n
}

// checkAfter refuses a follow-up that waits for one that is not there, for itself by whatever way, or for one due later.
func checkAfter(tx *store.Tx, a *Activity) error {
	if a.AfterID == 0 {
		return nil
	}
	for id, n := a.AfterID, 0; id != 0; n++ {
		if id == a.ID || n == maxDepth {
			return invalid("after_id", "task_circle", "“%s” cannot wait for what waits for itself. Choose another follow-up, or none.", a.Subject)
		}
		var first Activity
		ok, err := findLiving(tx, &first, id)
		switch {
		case err != nil:
			return err
		case !ok && n == 0:
			return notFound(KindActivity, id)
		case !ok:
			return nil
		case n == 0 && a.DueOn.Before(first.DueOn):
			return invalid("due_on", "task_early", "“%s” waits for “%s”, which is due on %s. Choose that day or a later one.", a.Subject, first.Subject, first.DueOn)
		}
		id = first.AfterID
	}
	return nil
}

// shiftTasks moves the open follow-ups of a campaign together with its first day.
func shiftTasks(tx *store.Tx, before, after *Campaign) error {
	if before.StartsOn.IsZero() || after.StartsOn.IsZero() {
		return nil
	}
	days := after.StartsOn.Sub(before.StartsOn)
	if days == 0 {
		return nil
	}
	_, err := tx.Exec("UPDATE activity SET due_on = due_on + ? WHERE campaign_id = ? AND done_at IS NULL AND deleted_at IS NULL AND contact_id IS NULL AND deal_id IS NULL", days, after.ID)
	return err
}
