package settings

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

func TestHolidaysAreReadAsDaysAndStretches(t *testing.T) {
	today := data.NewDate(2026, 11, 23)
	days, bad := parseHolidays("1.1.2027\n24.12. – 26.12.\n\n", today)
	assert.Empty(t, bad)
	var got []string
	for _, d := range days {
		got = append(got, d.String())
	}
	assert.Equal(t, []string{"2027-01-01", "2026-12-24", "2026-12-25", "2026-12-26"}, got)
	for _, line := range []string{"soon", "26.12.2026 - 24.12.2026", "1.1.2026 - 1.1.2027"} {
		_, bad := parseHolidays(line, today)
		assert.Equal(t, line, bad)
	}
}

func TestAStageWithDealsAsksWhereTheyGo(t *testing.T) {
	p := desktest.Planner(t, 0)
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	id, err := p.Deals.Add(ctx, data.Deal{Title: "Bikes"})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	page.Show(desk.Route{View: "selling"})
	page.deleteStage(pl, pl.Stages[1])
	after, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	assert.Len(t, after.Stages, len(pl.Stages)-1, "an empty one goes without a question")
	page.deleteStage(after, after.Stages[0])
	assert.Contains(t, d.DialogText(), "1 deal goes to")
	d.Answer("Cancel")
	dl, err := p.Deals.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, pl.Stages[0].ID, dl.StageID)
}

func TestTheSettingsShowTagsFieldsAndWhoHasWhatInHand(t *testing.T) {
	p := desktest.Planner(t, 60)
	_, err := p.Tags.Add(ctx, "Key account")
	require.NoError(t, err)
	_, err = p.Custom.Add(ctx, data.OwnField{Of: data.KindDeal, Title: "Frame size", Type: data.OwnNumber})
	require.NoError(t, err)
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) {
		s.BusinessHours.Holidays = []data.Date{p.Today().AddDays(30), p.Today().AddDays(-9)}
	}))
	d := desktest.Open(t, p, New)
	for view, said := range map[string][]string{
		"lists": {"Key account"}, "fields": {"Frame size", "Number"}, "team": {"open deal"}, "business": {"and 1 day that is past", "closed"},
		"followups": {"After the fair"}, "selling": {"Add a pipeline"},
	} {
		d.Page.Show(desk.Route{View: view})
		for _, s := range said {
			assert.Contains(t, d.Text(), s, view)
		}
	}
}
