package data_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func scoring() data.Scoring {
	return data.Scoring{HalfLife: 10, Threshold: 50, Rules: []data.ScoreRule{
		{Name: "From Germany", Part: data.Fit, Points: 20, Rules: &data.Rule{Field: "country", Op: data.OpEqual, Value: "DE"}},
		{Name: "No e-mail", Part: data.Fit, Points: -5, Rules: &data.Rule{Field: "no_email", Op: data.OpEqual, Value: "yes"}},
		{Name: "Clicked", Part: data.Engagement, Event: "clicked", Points: 8, Most: ptr[int64](12)},
		{Name: "Met us", Part: data.Engagement, Event: data.EventMeeting, Points: 30},
	}}
}

func points(t testing.TB, p *data.Planner, id data.ID) int {
	t.Helper()
	c := getContact(t, p, id)
	return c.Points()
}

func TestTheScoreFollowsWhatHappens(t *testing.T) {
	c := newCrowd(t)
	require.NoError(t, c.Scores.Set(ctx, scoring()))
	assert.True(t, must[bool](t)(c.Scores.Behind(ctx)))
	require.NoError(t, c.Scores.Refresh(ctx, nil))
	assert.False(t, must[bool](t)(c.Scores.Behind(ctx)))
	// Ada: 40 by hand, Germany, one click ten days ago.
	assert.Equal(t, []int{64, 25, 74, 0}, []int{points(t, c.Planner, c.ids["Ada"]), points(t, c.Planner, c.ids["Ben"]), points(t, c.Planner, c.ids["Cleo"]), points(t, c.Planner, c.ids["Dan"])})
	assert.False(t, getContact(t, c.Planner, c.ids["Ada"]).MQLAt.IsZero(), "the refresh qualifies who reaches the threshold")

	met := data.Activity{Kind: data.Meeting, Subject: "Tour", ContactID: c.ids["Ben"], DueOn: c.Today()}
	tour := must[data.ID](t)(c.FollowUps.Plan(ctx, met))
	assert.Equal(t, 25, points(t, c.Planner, c.ids["Ben"]), "planned is not held")
	assertOneStep(t, c.Planner, func() error {
		_, err := c.FollowUps.Complete(ctx, tour, data.Done, "", nil)
		return err
	})
	assert.Equal(t, 55, points(t, c.Planner, c.ids["Ben"]))
	assert.False(t, getContact(t, c.Planner, c.ids["Ben"]).MQLAt.IsZero(), "in the step that made it so")
	_, err := c.Undo(ctx)
	require.NoError(t, err)
	b := getContact(t, c.Planner, c.ids["Ben"])
	assert.Equal(t, 25, b.Points())
	assert.True(t, b.MQLAt.IsZero())

	require.NoError(t, c.Contacts.Edit(ctx, c.ids["Ben"], func(x *data.Contact) { x.SetPoints(33) }))
	assert.Equal(t, 33, points(t, c.Planner, c.ids["Ben"]), "set by hand")
	require.NoError(t, c.Contacts.Edit(ctx, c.ids["Ben"], func(x *data.Contact) { x.NoEmail = false }))
	assert.Equal(t, 38, points(t, c.Planner, c.ids["Ben"]))
	ids, err := c.FirstIDs(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: "score", Op: data.OpEqual, Value: "38"}}}, 5)
	require.NoError(t, err)
	assert.Equal(t, []data.ID{c.ids["Ben"]}, ids, "lists know it too")
}

func TestTheLinesAddUpToTheScore(t *testing.T) {
	c := newCrowd(t)
	require.NoError(t, c.Scores.Set(ctx, scoring()))
	require.NoError(t, c.Scores.Refresh(ctx, nil))
	s := must[data.Score](t)(c.Scores.Of(ctx, c.ids["Ada"]))
	assert.Equal(t, 64, s.Points)
	assert.Equal(t, 40, s.Given)
	require.Len(t, s.Lines, 2)
	assert.Equal(t, []any{"From Germany", 20, "Clicked", 4, 1}, []any{s.Lines[0].Rule.Name, s.Lines[0].Points, s.Lines[1].Rule.Name, s.Lines[1].Points, s.Lines[1].Count})
	_, err := c.Scores.Of(ctx, 99)
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}

func TestANewScoringIsLookedAtBeforeItCounts(t *testing.T) {
	c := newCrowd(t)
	require.NoError(t, c.Scores.Set(ctx, scoring()))
	require.NoError(t, c.Scores.Refresh(ctx, nil))
	before := dump(t, c.Planner)
	to := scoring()
	to.Threshold, to.Rules[0].Points = 30, 25
	got := must[data.ScorePreview](t)(c.Scores.Preview(ctx, to))
	// Cleo has bought and is no lead.
	assert.Equal(t, []int{3, 1, 2}, []int{got.Leads, got.Before, got.After})
	require.Len(t, got.Up, 1)
	assert.Equal(t, data.ScoreCrossing{ID: c.ids["Ben"], Name: "Ben", Before: 25, After: 30}, got.Up[0])
	assert.Equal(t, before, dump(t, c.Planner))
	to.Threshold = 90
	got = must[data.ScorePreview](t)(c.Scores.Preview(ctx, to))
	assert.Equal(t, "Ada", got.Down[0].Name)
}

func TestChangingTheScoringIsOneStep(t *testing.T) {
	c := newCrowd(t)
	require.NoError(t, c.Scores.Set(ctx, scoring()))
	to := must[data.Scoring](t)(c.Scores.Scoring(ctx))
	kept := to.Rules[1].ID
	to.Rules = append(to.Rules[1:], data.ScoreRule{Name: "Walked in", Part: data.Engagement, Event: "walked_in", Points: 9})
	to.Rules[0].Points, to.HalfLife = -7, 30
	assertOneStep(t, c.Planner, func() error { return c.Scores.Set(ctx, to) })
	now := must[data.Scoring](t)(c.Scores.Scoring(ctx))
	assert.Len(t, now.Rules, 4)
	assert.Equal(t, []any{kept, -7, 30}, []any{now.Rules[0].ID, now.Rules[0].Points, now.HalfLife})
	require.NoError(t, c.Scores.Refresh(ctx, nil))
	_, err := c.Undo(ctx)
	require.NoError(t, err)
	assert.True(t, must[bool](t)(c.Scores.Behind(ctx)), "points are computed anew after an undo")
	require.NoError(t, c.Scores.Refresh(ctx, nil))
	assert.Equal(t, 64, points(t, c.Planner, c.ids["Ada"]))

	for field, change := range map[string]func(*data.Scoring){
		"0.name":    func(s *data.Scoring) { s.Rules[0].Name = " " },
		"0.rules":   func(s *data.Scoring) { s.Rules[0].Rules = &data.Rule{} },
		"1.rules":   func(s *data.Scoring) { s.Rules[1].Rules = &data.Rule{Field: "tags", Op: data.OpEqual, Value: "gone"} },
		"2.event":   func(s *data.Scoring) { s.Rules[2].Event = "slept" },
		"2.most":    func(s *data.Scoring) { s.Rules[2].Most = ptr[int64](0) },
		"3.points":  func(s *data.Scoring) { s.Rules[3].Points = 0 },
		"3.part":    func(s *data.Scoring) { s.Rules[3].Part = "luck" },
		"half_life": func(s *data.Scoring) { s.HalfLife = 0 },
		"threshold": func(s *data.Scoring) { s.Threshold = -1 },
	} {
		bad := scoring()
		change(&bad)
		assertProblem(t, c.Scores.Set(ctx, bad), field)
	}
}

func TestABrokenRuleGivesNothingAndSaysWhy(t *testing.T) {
	c := newCrowd(t)
	g := must[data.ID](t)(c.Segments.Add(ctx, data.Segment{Name: "Near", Rules: &data.Rule{Field: "country", Op: data.OpEqual, Value: "DE"}}))
	s := scoring()
	s.Rules[0].Rules = &data.Rule{Segment: g}
	require.NoError(t, c.Scores.Set(ctx, s))
	require.NoError(t, c.Scores.Refresh(ctx, nil))
	assert.Equal(t, 64, points(t, c.Planner, c.ids["Ada"]))
	require.NoError(t, c.Segments.Delete(ctx, g))
	require.NoError(t, c.Scores.Refresh(ctx, nil))
	assert.Equal(t, 44, points(t, c.Planner, c.ids["Ada"]))
	got := must[data.Score](t)(c.Scores.Of(ctx, c.ids["Ada"]))
	assert.Contains(t, got.Lines[1].Broken, "audience")
}

func TestALargeStepLeavesTheScoreForLater(t *testing.T) {
	c := newCrowd(t)
	require.NoError(t, c.Scores.Set(ctx, scoring()))
	require.NoError(t, c.Scores.Refresh(ctx, nil))
	_, err := c.Batch(ctx, store.Label{Key: "import.done"}, nil, func(b *data.Batch) error {
		for range 2100 {
			x := data.Contact{LastName: "Bulk", Country: "DE"}
			require.NoError(t, x.Prepare(c.Settings()))
			require.NoError(t, b.AddContact(&x, ""))
		}
		return nil
	})
	require.NoError(t, err)
	assert.True(t, must[bool](t)(c.Scores.Behind(ctx)))
	steps := len(must[[]store.Step](t)(c.Store().Steps(ctx, 0, 100)))
	require.NoError(t, c.Scores.Refresh(ctx, nil))
	n, err := c.Count(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: "score", Op: data.OpEqual, Value: "20"}}})
	require.NoError(t, err)
	assert.EqualValues(t, 2100, n)
	assert.Len(t, must[[]store.Step](t)(c.Store().Steps(ctx, 0, 100)), steps, "what follows from the rest is no step")
}

// Whatever is done, and undone, the points in the file are those that computing all of them anew gives, and the naive sum.
func TestPointsAreAlwaysThoseOfTheRules(t *testing.T) {
	p := newPlan(t)
	campaign := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Ads"}))
	rapid.Check(t, func(rt *rapid.T) {
		require.NoError(rt, p.Scores.Set(ctx, scoring()))
		require.NoError(rt, p.Scores.Refresh(ctx, nil))
		var ids []data.ID
		rt.Repeat(map[string]func(*rapid.T){
			"add": func(rt *rapid.T) {
				ids = append(ids, must[data.ID](rt)(p.Contacts.Add(ctx, data.Contact{LastName: "X", Country: rapid.SampledFrom([]string{"DE", "FR"}).Draw(rt, "country"), Score: rapid.IntRange(0, 60).Draw(rt, "given")})))
			},
			"touch": func(rt *rapid.T) {
				if len(ids) == 0 {
					return
				}
				at := p.Now().AddDate(0, 0, -rapid.IntRange(0, 40).Draw(rt, "days"))
				_, err := p.Touches.Add(ctx, data.Touch{ContactID: rapid.SampledFrom(ids).Draw(rt, "who"), CampaignID: campaign, Kind: data.TouchClicked, At: at})
				require.True(rt, err == nil || store.CodeOf(err) == store.NotFound, "%v", err)
			},
			"consent": func(rt *rapid.T) {
				if len(ids) > 0 {
					err := p.Contacts.Edit(ctx, rapid.SampledFrom(ids).Draw(rt, "who"), func(c *data.Contact) { c.NoEmail = !c.NoEmail })
					require.True(rt, err == nil || store.CodeOf(err) == store.NotFound, "%v", err)
				}
			},
			"undo": func(rt *rapid.T) {
				if _, err := p.Undo(ctx); err != nil {
					require.Equal(rt, store.NotFound, store.CodeOf(err))
				}
				require.NoError(rt, p.Scores.Refresh(ctx, nil))
			},
			"": func(rt *rapid.T) {
				today := p.Today()
				behind := must[bool](rt)(p.Scores.Behind(ctx))
				rules := must[data.Scoring](rt)(p.Scores.Scoring(ctx)).Rules
				for _, id := range ids {
					c, err := p.Contacts.Get(ctx, id)
					if err != nil || behind || len(rules) == 0 {
						continue
					}
					want, clicks := 0, 0.0
					if c.Country == "DE" {
						want += 20
					}
					if c.NoEmail {
						want -= 5
					}
					for _, x := range must[[]data.Touch](rt)(p.Touches.OfContact(ctx, id)) {
						clicks += 8 * math.Pow(2, -float64(today.Days()-p.Day(x.At).Days())/10)
					}
					explained := must[data.Score](rt)(p.Scores.Of(ctx, id)).Points
					if p.Today() != today {
						return // the clock of the tests has passed midnight
					}
					require.Equal(rt, want+int(math.Round(min(clicks, 12))), c.Earned)
					require.Equal(rt, c.Points(), explained)
				}
			},
		})
	})
}

func TestDealsTeachTheScore(t *testing.T) {
	p := newPlan(t)
	require.NoError(t, p.Scores.Set(ctx, scoring()))
	campaign := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Ads"}))
	sell := func(country string, won, clicked bool) {
		id := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "X", Country: country}))
		if clicked {
			must[data.ID](t)(p.Touches.Add(ctx, data.Touch{ContactID: id, CampaignID: campaign, Kind: data.TouchClicked, At: p.Now().Add(-time.Hour)}))
		}
		deal := addDeal(t, p, data.Deal{Title: "D", ContactID: id})
		if won {
			must[data.Closed](t)(p.Deals.Win(ctx, deal, data.Win{ValueMinor: ptr[int64](0)}))
		} else {
			must[data.Closed](t)(p.Deals.Lose(ctx, deal, data.Loss{ReasonID: lostReason(t, p, "Price")}))
		}
		// What comes after the deal does not count.
		must[data.ID](t)(p.Touches.Add(ctx, data.Touch{ContactID: id, CampaignID: campaign, Kind: data.TouchClicked, At: p.Now().Add(time.Hour)}))
	}
	for i := range 48 {
		sell([]string{"DE", "FR"}[i%2], i%2 == 0 && i%12 != 0 || i%12 == 1, i%4 < 2)
	}
	now := must[data.Scoring](t)(p.Scores.Scoring(ctx))
	l := must[data.ScoreLessons](t)(p.Scores.Learn(ctx, now))
	assert.Equal(t, []int{48, 50, 0}, []int{l.Deals, l.Needed, len(l.Lessons)}, "too few to learn from")
	sell("DE", true, true)
	sell("FR", false, false)

	before := dump(t, p)
	l = must[data.ScoreLessons](t)(p.Scores.Learn(ctx, now))
	assert.Equal(t, before, dump(t, p), "never applied silently")
	require.Len(t, l.Lessons, 4)
	germany, clicked, met := l.Lessons[0], l.Lessons[2], l.Lessons[3]
	assert.Equal(t, []int{25, 21, 25, 4}, []int{germany.With, germany.WonWith, germany.Without, germany.WonOther})
	assert.True(t, germany.Clear)
	assert.Equal(t, 30, germany.Suggested, "the clearest gets as many as the largest has now")
	assert.Equal(t, 25, clicked.With)
	assert.False(t, clicked.Clear)
	assert.Equal(t, 8, clicked.Suggested, "as it is")
	assert.False(t, met.Clear, "nobody was met")
}

func TestARulesetToBeginWithIsSound(t *testing.T) {
	p := newPlan(t)
	s := data.StartScoring(strings.ToUpper, 90, 0)
	require.NoError(t, p.Scores.Set(ctx, s))
	assert.Equal(t, 50, p.Settings().MQLScore)
}
