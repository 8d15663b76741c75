package data_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestTouchesOfAContactInTheirOrder(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	campaign := addCampaign(t, p, data.Campaign{Name: "Spring"})
	source := must[data.Choice](t)(p.Sources.Find(ctx, "Website"))
	var now data.ID
	assertOneStep(t, p, func() (err error) {
		now, err = p.Touches.Add(ctx, data.Touch{ContactID: contact, CampaignID: campaign, Kind: data.TouchAttended})
		return err
	})
	earlier := must[data.ID](t)(p.Touches.Add(ctx, data.Touch{ContactID: contact, SourceID: source.ID, At: startOfTest.Add(-time.Hour)}))
	got := must[[]data.Touch](t)(p.Touches.OfContact(ctx, contact))
	require.Len(t, got, 2)
	assert.Equal(t, []data.ID{earlier, now}, []data.ID{got[0].ID, got[1].ID})
	assert.Equal(t, data.TouchVisited, got[0].Kind)
	assert.False(t, got[1].At.Before(startOfTest))
	assertOneStep(t, p, func() error { return p.Touches.Delete(ctx, now, earlier) })
	assertRefused(t, p, store.NotFound, func() error { return p.Touches.Delete(ctx, now) })
}

func TestTouchIsChecked(t *testing.T) {
	p := newPlan(t)
	contact := addContact(t, p, "Keller")
	campaign := addCampaign(t, p, data.Campaign{Name: "Spring"})
	for field, touch := range map[string]data.Touch{
		"contact_id":  {CampaignID: campaign},
		"campaign_id": {ContactID: contact},
		"kind":        {ContactID: contact, CampaignID: campaign, Kind: "dreamt"},
	} {
		_, err := p.Touches.Add(ctx, touch)
		assertProblem(t, err, field)
	}
	for _, touch := range []data.Touch{{ContactID: 42, CampaignID: campaign}, {ContactID: contact, CampaignID: 42}} {
		assertRefused(t, p, store.NotFound, func() error {
			_, err := p.Touches.Add(ctx, touch)
			return err
		})
	}
}
