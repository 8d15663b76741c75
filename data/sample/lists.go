package sample

import (
	"context"
	"fmt"

	"github.com/baton-planner/baton/data"
)

// lists are the planner's own lists, by name: what a new plan begins with, added where it lacks.
type lists struct {
	source, lost, back map[string]int64
	criteria           []int64
	pipeline           int64
	stages             []int64 // the open ones in order
	won, lose          int64
}

func readLists(ctx context.Context, p *data.Planner) (lists, error) {
	var l lists
	var err error
	if l.source, err = choices(ctx, p.Sources, data.DefaultSources()); err != nil {
		return l, err
	}
	if l.lost, err = choices(ctx, p.LostReasons, data.DefaultLostReasons()); err != nil {
		return l, err
	}
	if l.back, err = choices(ctx, p.ReturnReasons, data.DefaultReturnReasons()); err != nil {
		return l, err
	}
	criteria, err := p.Qualification.Criteria(ctx)
	if err != nil {
		return l, err
	}
	for _, c := range criteria {
		l.criteria = append(l.criteria, int64(c.ID))
	}
	return l, l.readPipeline(ctx, p)
}

func choices(ctx context.Context, list *data.Choices, names []string) (map[string]int64, error) {
	out := map[string]int64{}
	for _, name := range names {
		id, err := list.Add(ctx, name) // an entry of that name is returned, not doubled
		if err != nil {
			return nil, err
		}
		out[name] = int64(id)
	}
	return out, nil
}

func (l *lists) readPipeline(ctx context.Context, p *data.Planner) error {
	pl, err := p.Pipelines.Default(ctx)
	if err != nil {
		return err
	}
	l.pipeline = int64(pl.ID)
	for _, s := range pl.Stages {
		switch s.Kind {
		case data.StageWon:
			l.won = int64(s.ID)
		case data.StageLost:
			l.lose = int64(s.ID)
		default:
			l.stages = append(l.stages, int64(s.ID))
		}
	}
	if l.won == 0 || l.lose == 0 || len(l.stages) == 0 {
		return fmt.Errorf("the pipeline %s lacks stages", pl.Name)
	}
	return nil
}
