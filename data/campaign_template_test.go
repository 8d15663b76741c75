package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestEveryTemplatePlansACampaignInOneStep(t *testing.T) {
	p := newPlan(t)
	for _, tpl := range data.CampaignTemplates() {
		require.NoError(t, tpl.Check(), tpl.Name)
		var id data.ID
		assertOneStep(t, p, func() (err error) {
			id, err = p.Campaigns.FromTemplate(ctx, tpl, data.Campaign{Name: tpl.Name + " 2027", StartsOn: day(2027, 6, 1), BudgetMinor: ptr[int64](1000_01)})
			return err
		})
		c := must[data.Campaign](t)(p.Campaigns.Get(ctx, id))
		assert.Equal(t, day(2027, 6, 1).AddDays(tpl.Days-1), c.EndsOn, tpl.Name)
		tasks := must[[]data.CampaignTask](t)(p.Campaigns.Tasks(ctx, id))
		assert.Len(t, tasks, len(tpl.Tasks))
		sum := int64(0)
		for _, b := range must[[]data.BudgetPart](t)(p.Budgets.OfCampaign(ctx, id)) {
			sum += *b.PlannedMinor
		}
		assert.EqualValues(t, 1000_01, sum, "%s: no cent is lost", tpl.Name)
	}
}

func TestATemplateOfACampaignPlansItAgainAtAnotherTime(t *testing.T) {
	p := newPlan(t)
	first := must[data.ID](t)(p.Campaigns.FromTemplate(ctx, data.CampaignTemplates()[0], data.Campaign{Name: "Fair 2027", StartsOn: day(2027, 6, 1), BudgetMinor: ptr[int64](1000_00)}))
	require.NoError(t, p.Campaigns.Edit(ctx, first, func(c *data.Campaign) { c.Message, c.Offer = "Ride", "A week free" }))
	tpl := must[data.CampaignTemplate](t)(p.Campaigns.Template(ctx, first))
	again := must[data.ID](t)(p.Campaigns.FromTemplate(ctx, tpl, data.Campaign{Name: "Fair 2028", StartsOn: day(2028, 6, 1), BudgetMinor: ptr[int64](2000_00)}))
	c := must[data.Campaign](t)(p.Campaigns.Get(ctx, again))
	assert.Equal(t, "Ride", c.Message)
	assert.Equal(t, day(2028, 6, 3), c.EndsOn)
	a, b := must[[]data.CampaignTask](t)(p.Campaigns.Tasks(ctx, first)), must[[]data.CampaignTask](t)(p.Campaigns.Tasks(ctx, again))
	require.Len(t, b, len(a))
	for i := range a {
		assert.Equal(t, a[i].DueOn.Sub(day(2027, 6, 1)), b[i].DueOn.Sub(day(2028, 6, 1)))
		assert.Equal(t, a[i].After, b[i].After)
	}
}

func TestATemplateWithImpossibleDatesIsRefused(t *testing.T) {
	p := newPlan(t)
	task := data.CampaignTemplateTask{Subject: "x", Kind: data.Task}
	for field, tpl := range map[string]data.CampaignTemplate{
		"days":  {Days: -1},
		"lines": {Lines: []data.CampaignTemplateLine{{Category: "a", Percent: 60}, {Category: "b", Percent: 50}}},
		"tasks": {Tasks: []data.CampaignTemplateTask{{Subject: "late", Kind: data.Task, Day: 5}, {Subject: "early", Kind: data.Task, Day: 1, After: 1}}},
	} {
		assertRefused(t, p, store.Invalid, func() error {
			_, err := p.Campaigns.FromTemplate(ctx, tpl, data.Campaign{Name: "x", StartsOn: day(2027, 1, 1)})
			assertProblem(t, err, field)
			return err
		})
	}
	for _, after := range []int{1, 2, -1} {
		bad := task
		bad.After = after
		assertProblem(t, (&data.CampaignTemplate{Tasks: []data.CampaignTemplateTask{bad, task}}).Check(), "tasks")
	}
	far := task
	far.Day = 9999
	assertProblem(t, (&data.CampaignTemplate{Tasks: []data.CampaignTemplateTask{far}}).Check(), "tasks")
	_, err := p.Campaigns.FromTemplate(ctx, data.CampaignTemplates()[0], data.Campaign{Name: "x"})
	assertProblem(t, err, "starts_on")
	id := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Some day"}))
	_, err = p.Campaigns.Template(ctx, id)
	assertProblem(t, err, "starts_on")
	soon := must[data.ID](t)(p.Campaigns.FromTemplate(ctx, data.CampaignTemplates()[0], data.Campaign{Name: "Tomorrow", StartsOn: p.Today().AddDays(1)}))
	for _, x := range must[[]data.CampaignTask](t)(p.Campaigns.Tasks(ctx, soon)) {
		assert.False(t, x.DueOn.Before(p.Today()), "%s would be late before it is planned", x.Subject)
	}
}

func TestATrackedLinkIsReadAsItWasMade(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		name := func(label string) string {
			return rapid.StringMatching(`[A-Za-zÄöüéß][A-Za-z0-9 äöüÉ&?=#/_.-]{0,20}`).Draw(rt, label)
		}
		u := data.UTM{Source: name("source"), Medium: name("medium"), Campaign: name("campaign"), Term: name("term"), Content: name("content")}
		link, err := u.Link("https://velo.example/offer?color=red&utm_source=old#top")
		require.NoError(rt, err)
		got, ok := data.ParseUTM(link)
		require.True(rt, ok)
		want := data.UTM{data.UTMName(u.Source), data.UTMName(u.Medium), data.UTMName(u.Campaign), data.UTMName(u.Term), data.UTMName(u.Content)}
		assert.Equal(rt, want, got)
		assert.Contains(rt, link, "color=red")
		assert.Contains(rt, link, "#top")
		again, err := got.Link(link)
		require.NoError(rt, err)
		assert.Equal(rt, link, again, "a second time changes nothing")
	})
}

func TestATrackedLinkIsNotedAtItsCampaign(t *testing.T) {
	p := newPlan(t)
	id := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Frühling 2027"}))
	var link string
	assertOneStep(t, p, func() (err error) {
		link, err = p.Campaigns.Track(ctx, id, "velo.example/offer", data.UTM{Source: "News letter", Medium: "E-Mail"})
		return err
	})
	assert.Contains(t, link, "utm_source=news-letter")
	line := must[[]data.Entry](t)(p.Timeline(ctx, data.KindCampaign, id, 9))
	assert.Equal(t, link, line[0].To)
	for field, do := range map[string]func() error{
		"address": func() error {
			_, err := p.Campaigns.Track(ctx, id, "not a page", data.UTM{Source: "a", Medium: "b"})
			return err
		},
		"source": func() error { _, err := p.Campaigns.Track(ctx, id, "velo.example", data.UTM{Medium: "b"}); return err },
		"medium": func() error { _, err := p.Campaigns.Track(ctx, id, "velo.example", data.UTM{Source: "a"}); return err },
	} {
		assertProblem(t, do(), field)
	}
}

func FuzzParseUTM(f *testing.F) {
	f.Add("https://velo.example/?utm_source=a&utm_campaign=b")
	f.Add("%zz?utm_source=")
	f.Fuzz(func(t *testing.T, s string) {
		u, ok := data.ParseUTM(s)
		if ok != (u.Source != "" || u.Campaign != "") {
			t.Fatal(u)
		}
	})
}
