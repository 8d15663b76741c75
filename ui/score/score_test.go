package score

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func TestRulesAreBegunLookedAtAndSaved(t *testing.T) {
	p := desktest.Planner(t, 0)
	_, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Need: "Bikes", Score: 45})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	assert.Contains(t, d.Text(), "No rules yet")
	d.Tap("Begin with these rules")
	for _, text := range []string{"Has told what they need", "50 points qualify a lead", "1 of 1 leads have 50 points or more", "1 lead would reach it", "45 to 55"} {
		assert.Contains(t, d.Text(), text)
	}
	assert.Equal(t, "Changed, not saved", d.Page.Head().Subtitle)
	saved, err := p.Scores.Scoring(ctx)
	require.NoError(t, err)
	assert.Empty(t, saved.Rules, "nothing counts before it is saved")

	d.Page.(*Page).edit(func(s *data.Scoring) { s.Rules = s.Rules[3:4] })
	d.Page.Head().Primary.Do()
	saved, err = p.Scores.Scoring(ctx)
	require.NoError(t, err)
	require.Len(t, saved.Rules, 1)
	assert.Nil(t, d.Page.Head().Primary, "saved")
	assert.Contains(t, d.Text(), "0 deals are closed")
}

func TestARuleOfTheScoreIsEdited(t *testing.T) {
	p := desktest.Planner(t, 40)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	at := func(name string) int {
		return slices.IndexFunc(page.draft.Rules, func(r data.ScoreRule) bool { return r.Name == name })
	}
	page.editFit(at("Has told what they need"))
	assert.Contains(t, d.DialogText(), "Holds for")
	d.Fill(1, "none")
	d.Answer("Use")
	assert.Contains(t, d.DialogText(), "between 1 and")
	d.Fill(1, "25")
	d.Answer("Use")
	assert.Contains(t, d.Text(), "+25")
	page.editEngagement(at("Came to an event"))
	d.Fill(1, "30")
	d.Answer("Use")
	assert.Contains(t, d.Text(), "+30")
	page.editSettings()
	d.Fill(0, "20")
	d.Answer("Use")
	assert.Contains(t, d.Text(), "20 points qualify a lead")
	page.discard()
	assert.Contains(t, d.Text(), "50 points qualify a lead")
	assert.NotContains(t, d.Text(), "+25")
}

func TestASuggestionIsTakenIntoTheDraftOnly(t *testing.T) {
	p := desktest.Planner(t, 400)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	require.NotEmpty(t, page.lessons.Lessons)
	assert.Contains(t, d.Text(), "Association, not cause")
	x := page.lessons.Lessons[0]
	x.Clear, x.Suggested = true, 35
	page.take(x)
	assert.Equal(t, 35, page.present(x.Rule.ID))
	assert.True(t, page.changed())
	saved, err := p.Scores.Scoring(ctx)
	require.NoError(t, err)
	assert.Equal(t, page.saved, saved, "never applied silently")
}
