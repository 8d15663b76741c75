package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func membersOf(t testing.TB, p *data.Planner, campaign data.ID) map[string]data.MemberStatus {
	t.Helper()
	ids, err := p.FirstIDs(ctx, data.KindCampaignMember, data.Query{Where: []data.Cond{{Field: "campaign", Op: data.OpEqual, Value: campaign.String()}}}, 1000)
	require.NoError(t, err)
	out := map[string]data.MemberStatus{}
	for _, r := range must[[]data.Row](t)(p.Rows(ctx, data.KindCampaignMember, ids, "contact", "status")) {
		out[r.Values[0].(data.Ref).Name] = data.MemberStatus(r.Values[1].(string))
	}
	return out
}

func memberID(t testing.TB, p *data.Planner, contact data.ID) data.ID {
	t.Helper()
	ids, err := p.FirstIDs(ctx, data.KindCampaignMember, data.Query{Where: []data.Cond{{Field: "contact", Op: data.OpEqual, Value: contact.String()}}}, 1)
	require.NoError(t, err)
	require.Len(t, ids, 1)
	return ids[0]
}

func TestFillingACampaignRespectsConsent(t *testing.T) {
	c := newCrowd(t)
	mail := must[data.ID](t)(c.Campaigns.Plan(ctx, data.Campaign{Name: "Newsletter", Type: data.CampaignEmail}))
	round := must[data.ID](t)(c.Campaigns.Plan(ctx, data.Campaign{Name: "Phone round", Type: data.CampaignTelemarketing}))
	all := data.Candidates{Rules: &data.Rule{}}

	before := dump(t, c.Planner)
	f := must[data.Filling](t)(c.Membership.Preview(ctx, mail, all))
	assert.Equal(t, data.Filling{Added: 1, Kept: map[data.KeptOut]int{data.KeptNoEmail: 1, data.KeptAddress: 2}}, f)
	assert.Equal(t, before, dump(t, c.Planner), "a preview writes nothing")

	assertOneStep(t, c.Planner, func() (err error) { f, err = c.Membership.Fill(ctx, mail, all); return err })
	assert.Equal(t, 1, f.Added)
	assert.Equal(t, 3, f.KeptOut())
	assert.Equal(t, map[string]data.MemberStatus{"Ada": data.MemberPlanned}, membersOf(t, c.Planner, mail))
	f = must[data.Filling](t)(c.Membership.Fill(ctx, mail, data.Candidates{Contacts: []data.ID{c.ids["Ada"], c.ids["Ben"]}}))
	assert.Equal(t, data.Filling{Kept: map[data.KeptOut]int{data.KeptAlready: 1, data.KeptNoEmail: 1}}, f)

	f = must[data.Filling](t)(c.Membership.Fill(ctx, round, all))
	assert.Equal(t, data.Filling{Added: 1, Kept: map[data.KeptOut]int{data.KeptPhone: 3}}, f)
	f = must[data.Filling](t)(c.Membership.Fill(ctx, c.fair, all))
	assert.Equal(t, 4, f.Added, "who is met in person need not be written to")
	f = must[data.Filling](t)(c.Membership.Preview(ctx, round, data.Candidates{Rules: &data.Rule{}, Reach: data.ReachOther}))
	assert.Equal(t, 3, f.Added)

	_, err := c.Membership.Fill(ctx, mail, data.Candidates{Rules: &data.Rule{Field: "tags", Op: data.OpEqual, Value: "gone"}})
	assertProblem(t, err, "rules")
	_, err = c.Membership.Fill(ctx, 77, all)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}

func TestMembersGoTheirWay(t *testing.T) {
	c := newCrowd(t)
	mail := must[data.ID](t)(c.Campaigns.Plan(ctx, data.Campaign{Name: "Newsletter", Type: data.CampaignEmail}))
	must[data.Filling](t)(c.Membership.Fill(ctx, mail, data.Candidates{Rules: &data.Rule{}}))
	ada := memberID(t, c.Planner, c.ids["Ada"])

	require.NoError(t, c.Contacts.Edit(ctx, c.ids["Ada"], func(x *data.Contact) { x.NoEmail = true }))
	f := must[data.Filling](t)(c.Membership.SetStatus(ctx, data.MemberSent, ada))
	assert.Equal(t, data.Filling{Kept: map[data.KeptOut]int{data.KeptNoEmail: 1}}, f, "consent withdrawn since")
	require.NoError(t, c.Contacts.Edit(ctx, c.ids["Ada"], func(x *data.Contact) { x.NoEmail = false }))
	must[data.Filling](t)(c.Membership.SetStatus(ctx, data.MemberSent, ada))

	must[data.ID](t)(c.Touches.Add(ctx, data.Touch{ContactID: c.ids["Ada"], CampaignID: mail, Kind: data.TouchOpened}))
	assert.Equal(t, data.MemberSent, membersOf(t, c.Planner, mail)["Ada"], "opening is no answer")
	must[data.ID](t)(c.Touches.Add(ctx, data.Touch{ContactID: c.ids["Ada"], CampaignID: mail, Kind: data.TouchClicked}))
	assert.Equal(t, data.MemberResponded, membersOf(t, c.Planner, mail)["Ada"])
	assert.Equal(t, map[data.MemberStatus]int{data.MemberResponded: 1}, must[map[data.MemberStatus]int](t)(c.Membership.Counts(ctx, mail)))

	assertOneStep(t, c.Planner, func() error {
		_, err := c.Membership.SetStatus(ctx, data.MemberOptedOut, ada)
		return err
	})
	assert.True(t, getContact(t, c.Planner, c.ids["Ada"]).NoEmail, "no campaign writes to her any more")
	f = must[data.Filling](t)(c.Membership.SetStatus(ctx, data.MemberSent, ada))
	assert.Equal(t, 1, f.Kept[data.KeptOptedOut])
	_, err := c.Membership.SetStatus(ctx, "lost", ada)
	assertProblem(t, err, "status")
	require.NoError(t, c.Membership.Remove(ctx, ada))
	assert.Empty(t, membersOf(t, c.Planner, mail))
}

func TestRespondingByHandIsATouch(t *testing.T) {
	c := newCrowd(t)
	must[data.Filling](t)(c.Membership.Fill(ctx, c.fair, data.Candidates{Contacts: []data.ID{c.ids["Ben"], c.ids["Ada"]}}))
	must[data.Filling](t)(c.Membership.SetStatus(ctx, data.MemberResponded, memberID(t, c.Planner, c.ids["Ben"]), memberID(t, c.Planner, c.ids["Ada"])))
	touches := must[[]data.Touch](t)(c.Touches.OfContact(ctx, c.ids["Ben"]))
	require.Len(t, touches, 1)
	assert.Equal(t, data.TouchReplied, touches[0].Kind)
	assert.Len(t, must[[]data.Touch](t)(c.Touches.OfContact(ctx, c.ids["Ada"])), 2, "she has met it already")
}

func TestMergedContactsAreAMemberOnce(t *testing.T) {
	c := newCrowd(t)
	must[data.Filling](t)(c.Membership.Fill(ctx, c.fair, data.Candidates{Rules: &data.Rule{}}))
	must[data.Filling](t)(c.Membership.SetStatus(ctx, data.MemberSent, memberID(t, c.Planner, c.ids["Ben"])))
	require.NoError(t, c.Contacts.Merge(ctx, c.ids["Ada"], []data.ID{c.ids["Ben"]}, nil))
	assert.Equal(t, map[string]data.MemberStatus{"Ada": data.MemberSent, "Cleo": data.MemberPlanned, "Dan": data.MemberPlanned}, membersOf(t, c.Planner, c.fair))
	require.NoError(t, c.Contacts.Delete(ctx, c.ids["Ada"]))
	assert.Len(t, membersOf(t, c.Planner, c.fair), 2)
}

func TestAPastedListOfAttendees(t *testing.T) {
	for text, want := range map[string]string{
		"ada@x.example\nBEN@x.example, ada@X.example":            "ada@x.example BEN@x.example",
		"Ada King <ada@x.example>; \"Low, Ben\" <ben@x.example>": "Ada King=ada@x.example Ben Low=ben@x.example",
		"Ada King\tada@x.example\nBen\tLow\tben@x.example":       "Ada King=ada@x.example Ben Low=ben@x.example",
		"Ada King ada@x.example":                                 "Ada King=ada@x.example",
		"nobody\n, ;\nme@":                                       "",
	} {
		list, rest := data.ParseAttendees(text)
		var got []string
		for _, a := range list {
			got = append(got, strings.TrimPrefix(a.Name+"="+a.Email, "="))
		}
		assert.Equal(t, want, strings.Join(got, " "), text)
		if want == "" {
			assert.Equal(t, []string{"nobody", "me@"}, rest)
		}
	}
}

func FuzzParseAttendees(f *testing.F) {
	f.Add("Ada King <ada@x.example>; ben@x.example\n\"Low, B\" <b@x.example>")
	f.Add("@@,<@>\t;")
	f.Fuzz(func(t *testing.T, text string) {
		list, _ := data.ParseAttendees(text)
		seen := map[string]bool{}
		for _, a := range list {
			require.True(t, data.ValidEmail(a.Email), a.Email)
			require.False(t, seen[data.EmailKey(a.Email)])
			seen[data.EmailKey(a.Email)] = true
		}
	})
}

func TestAnAttendeeListBecomesTouches(t *testing.T) {
	c := newCrowd(t)
	must[data.Filling](t)(c.Membership.Fill(ctx, c.fair, data.Candidates{Rules: &data.Rule{}}))
	a := must[data.Attendance](t)(c.Touches.Match(ctx, "Ada <ADA@x.example>\nben@x.example\nEve New <eve@x.example>\nno address"))
	assert.Equal(t, []data.ID{c.ids["Ada"], c.ids["Ben"]}, a.Known)
	assert.Equal(t, []data.Attendee{{Name: "Eve New", Email: "eve@x.example"}}, a.Unknown)
	assert.Equal(t, []string{"no address"}, a.Unread)

	came := data.Gathering{CampaignID: c.fair, Kind: data.TouchAttended, Contacts: a.Known, New: a.Unknown}
	var got data.Gathered
	assertOneStep(t, c.Planner, func() (err error) { got, err = c.Touches.Record(ctx, came); return err })
	assert.Equal(t, data.Gathered{Touches: 3, Added: 1}, got)
	assert.Equal(t, data.MemberResponded, membersOf(t, c.Planner, c.fair)["Ben"])
	assert.Equal(t, data.MemberPlanned, membersOf(t, c.Planner, c.fair)["Dan"])
	assert.Equal(t, "Dan Eve New", c.who(t, data.KindContact, data.Cond{Field: "campaign", Op: data.OpEqual, Value: "Spring fair"}), "new ones came by the campaign")

	came.New = nil
	assert.Equal(t, data.Gathered{Already: 2}, must[data.Gathered](t)(c.Touches.Record(ctx, came)))
	for field, g := range map[string]data.Gathering{
		"campaign_id": {Kind: data.TouchAttended, Contacts: a.Known}, "kind": {CampaignID: c.fair, Kind: "slept", Contacts: a.Known}, "contact_id": {CampaignID: c.fair, Kind: data.TouchAttended},
	} {
		_, err := c.Touches.Record(ctx, g)
		assertProblem(t, err, field)
	}
}

func TestTheSourceCampaignIsTheFirstTouch(t *testing.T) {
	c := newCrowd(t)
	other := must[data.ID](t)(c.Campaigns.Plan(ctx, data.Campaign{Name: "Ads"}))
	touches := func(name string) []data.ID {
		var out []data.ID
		for _, x := range must[[]data.Touch](t)(c.Touches.OfContact(ctx, c.ids[name])) {
			if x.Kind == data.TouchFirst {
				out = append(out, x.CampaignID)
			}
		}
		return out
	}
	edit := func(name string, campaign data.ID) {
		require.NoError(t, c.Contacts.Edit(ctx, c.ids[name], func(x *data.Contact) { x.CampaignID = campaign }))
	}
	assert.Equal(t, []data.ID{c.fair}, touches("Dan"))
	edit("Dan", other)
	assert.Equal(t, []data.ID{other}, touches("Dan"))
	edit("Dan", 0)
	assert.Empty(t, touches("Dan"))
	edit("Ben", other)
	assert.Equal(t, []data.ID{other}, touches("Ben"))
}
