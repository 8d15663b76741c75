package ask

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/form"
)

func TestAGoalIsTypedInTheUnitOfItsNumber(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	eva := idsOf(t, p, data.KindMember)[0]
	days := form.SpanInput("2026-11-01", "2026-11-30")
	id := fill(t, d, data.KindGoal, 0, nil).inputs(map[string]string{"target": "60,000.50", "days": days, "note": "as agreed"}).values(map[string]any{
		"metric": "revenue", "owner_id": eva.String(), "team": string(data.TeamSales),
	}).save(t)
	g := must[data.Goal](t)(p.Goals.Get(ctx, id))
	assert.Equal(t, []any{"Won revenue", "revenue", eva, data.TeamSales, int64(6000050), "2026-11-01", "2026-11-30", "as agreed"},
		[]any{g.Name, g.Metric, g.OwnerID, g.Team, *g.TargetMinor, g.StartsOn.String(), g.EndsOn.String(), g.Note})
	assert.Nil(t, g.TargetMilli)

	again := fill(t, d, data.KindGoal, id, nil)
	assert.Equal(t, 60000.5, again.Values()["target"])
	again.inputs(map[string]string{"name": "Rate", "target": "25"}).values(map[string]any{"metric": "winrate.count", "owner_id": "0"}).save(t)
	g = must[data.Goal](t)(p.Goals.Get(ctx, id))
	assert.Equal(t, []any{"Rate", int64(250), data.ID(0)}, []any{g.Name, *g.TargetMilli, g.OwnerID})
	assert.Nil(t, g.TargetMinor)
	assert.Equal(t, 25.0, fill(t, d, data.KindGoal, id, nil).Values()["target"])

	bad := fill(t, d, data.KindGoal, 0, nil).inputs(map[string]string{"target": "-3", "days": days})
	_, ok := bad.CheckAll()
	assert.False(t, ok)
	costly := fill(t, d, data.KindGoal, 0, nil).inputs(map[string]string{"target": "100", "days": days}).values(map[string]any{"metric": "cac", "owner_id": eva.String()})
	_, err := costly.sheet.save(ctx, costly.Values())
	require.ErrorContains(t, err, "not known by person")
}
