package members

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func TestAPageShowsWhomACampaignGoesTo(t *testing.T) {
	p := desktest.Planner(t, 0)
	mail, err := p.Campaigns.Plan(ctx, data.Campaign{Name: "Newsletter", Type: data.CampaignEmail})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	assert.Contains(t, d.Text(), "Choose a campaign first")
	d.Page.Show(desk.Route{Screen: desk.Members, ID: mail})
	assert.Contains(t, d.Text(), "Nobody is in this campaign yet")
	d.Tap("Add members")
	assert.Equal(t, "join", d.Last().Name)
	assert.Equal(t, mail, d.Last().ID)

	for _, name := range []string{"Ada", "Ben"} {
		_, err := p.Contacts.Add(ctx, data.Contact{LastName: name, Email: name + "@x.example"})
		require.NoError(t, err)
	}
	_, err = p.Membership.Fill(ctx, mail, data.Candidates{Rules: &data.Rule{}})
	require.NoError(t, err)
	for _, text := range []string{"Ada", "Ben", "Ben@x.example", "Planned"} {
		assert.Contains(t, d.Text(), text)
	}
	assert.Equal(t, "Members of Newsletter", d.Page.Head().Title)
	assert.Equal(t, "2 Planned", d.Page.Head().Subtitle)
	page := d.Page.(*Page)
	ids, err := p.FirstIDs(ctx, data.KindCampaignMember, data.Query{}, 9)
	require.NoError(t, err)
	page.setStatus(ids[:1], string(data.MemberOptedOut))
	assert.Contains(t, d.Text(), "wants no e-mail")
	assert.Equal(t, "1 Planned · 1 Opted out", d.Page.Head().Subtitle)
	page.open(ids[0])
	assert.Equal(t, desk.Leads, d.Went[len(d.Went)-1].Screen)
}
