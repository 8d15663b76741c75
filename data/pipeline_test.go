package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func stageNames(t *testing.T, p *data.Planner) []string {
	t.Helper()
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	var names []string
	for _, s := range pl.Stages {
		names = append(names, s.Name)
	}
	return names
}

func TestNewPlanHasTheDefaultPipeline(t *testing.T) {
	p := newPlan(t)
	all, err := p.Pipelines.All(ctx)
	require.NoError(t, err)
	require.Len(t, all, 1)
	assert.Equal(t, "Main pipeline", all[0].Name)
	type col struct {
		name        string
		kind        data.StageKind
		probability int
		limit       *int
	}
	var got []col
	for _, s := range all[0].Stages {
		got = append(got, col{s.Name, s.Kind, s.Probability, s.AgeLimitDays})
	}
	assert.Equal(t, []col{
		{"Prospecting", data.StageOpen, 10, ptr(30)},
		{"Qualification", data.StageOpen, 20, ptr(30)},
		{"Demo", data.StageOpen, 40, ptr(30)},
		{"Negotiation", data.StageOpen, 70, ptr(45)},
		{"Won", data.StageWon, 100, nil},
		{"Lost", data.StageLost, 0, nil},
	}, got)
	_, can, err := p.Store().CanUndo(ctx)
	require.NoError(t, err)
	assert.False(t, can, "setting up is no step to take back")
}

func TestPipelineIsAddedWithDefaultOrOwnStages(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Pipelines.Add(ctx, data.Pipeline{Name: " Rentals "})
		return err
	})
	pl, err := p.Pipelines.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, "Rentals", pl.Name)
	assert.Len(t, pl.Stages, 6)
	first, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	assert.NotEqual(t, id, first.ID, "a new pipeline comes after the others")

	_, err = p.Pipelines.Add(ctx, data.Pipeline{Name: "Broken", Stages: []data.Stage{{Name: "Only"}}})
	assertProblem(t, err, "stages")
	_, err = p.Pipelines.Add(ctx, data.Pipeline{Name: "  "})
	assertProblem(t, err, "name")
}

func TestStageIsChecked(t *testing.T) {
	p := newPlan(t)
	at := stages(t, p)
	tests := []struct {
		name, stage, field string
		change             func(*data.Stage)
	}{
		{"probability above 100", "Demo", "probability", func(s *data.Stage) { s.Probability = 101 }},
		{"probability below 0", "Demo", "probability", func(s *data.Stage) { s.Probability = -1 }},
		{"won that is not sure", "Won", "probability", func(s *data.Stage) { s.Probability = 90 }},
		{"no name", "Demo", "name", func(s *data.Stage) { s.Name = " " }},
		{"age limit of no day", "Demo", "age_limit_days", func(s *data.Stage) { s.AgeLimitDays = ptr(0) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assertProblem(t, p.Pipelines.EditStage(ctx, at[tt.stage], tt.change), tt.field)
		})
	}
	assertOneStep(t, p, func() error {
		return p.Pipelines.EditStage(ctx, at["Demo"], func(s *data.Stage) {
			s.Name, s.Probability, s.AgeLimitDays, s.Kind = "Trial ride", 45, nil, data.StageWon
		})
	})
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Trial ride", pl.Stages[2].Name)
	assert.Equal(t, data.StageOpen, pl.Stages[2].Kind, "the kind of a stage does not change")
}

func TestStagesAreAddedAndOrdered(t *testing.T) {
	p := newPlan(t)
	var id data.ID
	assertOneStep(t, p, func() (err error) {
		id, err = p.Pipelines.AddStage(ctx, data.Stage{Name: "Contract", Probability: 90})
		return err
	})
	assert.Equal(t, []string{"Prospecting", "Qualification", "Demo", "Negotiation", "Contract", "Won", "Lost"}, stageNames(t, p))
	assertOneStep(t, p, func() error { return p.Pipelines.MoveStage(ctx, id, 1) })
	assert.Equal(t, []string{"Prospecting", "Contract", "Qualification", "Demo", "Negotiation", "Won", "Lost"}, stageNames(t, p))
	assertOneStep(t, p, func() error { return p.Pipelines.MoveStage(ctx, id, 99) })
	assert.Equal(t, []string{"Prospecting", "Qualification", "Demo", "Negotiation", "Contract", "Won", "Lost"}, stageNames(t, p))
	assertRefused(t, p, store.Conflict, func() error { return p.Pipelines.MoveStage(ctx, stages(t, p)["Won"], 0) })
	assertRefused(t, p, store.Conflict, func() error {
		_, err := p.Pipelines.AddStage(ctx, data.Stage{Name: "Won again", Kind: data.StageWon, Probability: 100})
		return err
	})
}

func TestDeletingAStageMovesItsDealsInTheSameStep(t *testing.T) {
	p := newPlan(t)
	at := stages(t, p)
	a := addDeal(t, p, data.Deal{Title: "A", StageID: at["Demo"]})
	b := addDeal(t, p, data.Deal{Title: "B", StageID: at["Demo"]})
	c := addDeal(t, p, data.Deal{Title: "C", StageID: at["Negotiation"]})

	err := p.Pipelines.DeleteStage(ctx, at["Demo"], 0)
	assert.Equal(t, store.Conflict, store.CodeOf(err))
	assert.Contains(t, err.Error(), "2 deals")
	assertRefused(t, p, store.Conflict, func() error { return p.Pipelines.DeleteStage(ctx, at["Demo"], at["Won"]) })

	assertOneStep(t, p, func() error { return p.Pipelines.DeleteStage(ctx, at["Demo"], at["Negotiation"]) })
	assert.Equal(t, []string{"Prospecting", "Qualification", "Negotiation", "Won", "Lost"}, stageNames(t, p))
	assert.Equal(t, []data.ID{c, a, b}, board(t, p, at["Negotiation"]))

	assertRefused(t, p, store.Conflict, func() error { return p.Pipelines.DeleteStage(ctx, at["Won"], 0) })
	require.NoError(t, p.Pipelines.DeleteStage(ctx, at["Prospecting"], 0))
	require.NoError(t, p.Pipelines.DeleteStage(ctx, at["Qualification"], 0))
	assertRefused(t, p, store.Conflict, func() error { return p.Pipelines.DeleteStage(ctx, at["Negotiation"], 0) })
}

func TestArchivingAPipelineWaitsForItsDeals(t *testing.T) {
	p := newPlan(t)
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	archive := func() error {
		return p.Pipelines.Edit(ctx, pl.ID, func(pl *data.Pipeline) { pl.Archived = true })
	}
	assertRefused(t, p, store.Conflict, archive)
	other := must[data.ID](t)(p.Pipelines.Add(ctx, data.Pipeline{Name: "Rentals"}))
	deal := addDeal(t, p, data.Deal{Title: "A"})
	assertRefused(t, p, store.Conflict, archive)
	target, err := p.Pipelines.Get(ctx, other)
	require.NoError(t, err)
	require.NoError(t, p.Deals.Move(ctx, deal, target.Stages[1].ID, 0))
	assert.Equal(t, other, getDeal(t, p, deal).PipelineID, "a deal may go to another pipeline")
	assertOneStep(t, p, archive)
	def, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	assert.Equal(t, other, def.ID)
}
