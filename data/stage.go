package data

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// StageKind says what a stage makes of the deals in it.
type StageKind string

// Deals in open stages are open; the won and the lost stage close them.
const (
	StageOpen StageKind = "open"
	StageWon  StageKind = "won"
	StageLost StageKind = "lost"
)

func (k StageKind) status() DealStatus { return DealStatus(k) }

// Stage is one column of a pipeline.
type Stage struct {
	ID           ID        `json:"id"`
	PipelineID   ID        `json:"pipeline_id"`
	Name         string    `json:"name"`
	Kind         StageKind `json:"kind"`
	Probability  int       `json:"probability"`    // percent, of the deals in it to be won
	AgeLimitDays *int      `json:"age_limit_days"` // a deal longer here is rotting; nil: no limit
	CardLimit    *int      `json:"card_limit"`     // open deals that it should have at most; nil: any number
	Position     int       `json:"position"`
	Entry        []string  `json:"entry,omitempty"` // what a deal must have to come in, see Requirement

	nameKey string
}

func (*Stage) kind() Kind { return KindStage }
func (*Stage) columns() []string {
	return []string{"id", "pipeline_id", "name", "name_key", "kind", "probability", "age_limit_days", "card_limit", "position", "entry"}
}

func (s *Stage) fields() []any {
	return []any{&s.ID, &s.PipelineID, &s.Name, &s.nameKey, &s.Kind, &s.Probability, &s.AgeLimitDays, &s.CardLimit, &s.Position, wordsField{&s.Entry}}
}

func (s *Stage) prepare() error {
	s.Name = strings.TrimSpace(s.Name)
	s.nameKey = store.Fold(s.Name)
	if s.Kind == "" {
		s.Kind = StageOpen
	}
	var ps Problems
	if s.Name == "" {
		ps.add("name", "name_empty", "Give the stage a name.")
	}
	if !known(s.Kind, []StageKind{StageOpen, StageWon, StageLost}) {
		ps.add("kind", "stage_kind", "“%s” is not a kind of stage. Use open, won or lost.", string(s.Kind))
	}
	if s.Probability < 0 || s.Probability > 100 {
		ps.add("probability", "probability", "A probability lies between 0 and 100 percent.")
	} else if s.Kind == StageWon && s.Probability != 100 || s.Kind == StageLost && s.Probability != 0 {
		ps.add("probability", "stage_closed_probability", "A won deal counts 100 percent and a lost one 0.")
	}
	if s.AgeLimitDays != nil && *s.AgeLimitDays < 1 {
		ps.add("age_limit_days", "age_limit", "The age limit is at least one day. Leave it empty for none.")
	}
	if s.CardLimit != nil && *s.CardLimit < 1 {
		ps.add("card_limit", "card_limit", "The limit is at least one deal. Leave it empty for none.")
	}
	s.Entry = prepareEntry(&ps, s.Entry)
	return ps.err()
}

// stage reads one stage.
func (s *Pipelines) stage(ctx context.Context, id ID) (Stage, error) {
	var st Stage
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &st, id) })
	return st, err
}

// AddStage puts an open stage into a pipeline, after its other open ones.
func (s *Pipelines) AddStage(ctx context.Context, st Stage) (ID, error) {
	if err := st.prepare(); err != nil {
		return 0, err
	}
	if st.Kind != StageOpen {
		return 0, conflict("stage_second", "A pipeline has exactly one stage for won and one for lost deals. Add an open stage.")
	}
	err := s.p.write(ctx, "stage.added", []string{st.Name}, func(tx *store.Tx) error {
		pl, err := pipelineOf(tx, st.PipelineID)
		if err != nil {
			return err
		}
		st.ID, st.PipelineID = tx.NewID(), pl.ID
		if err := insert(tx, &st); err != nil {
			return err
		}
		open := 0
		for open < len(pl.Stages) && pl.Stages[open].Kind == StageOpen {
			open++
		}
		return orderStages(tx, slices.Insert(pl.Stages, open, st))
	})
	return st.ID, err
}

// EditStage changes name, probability and age limit of a stage; deals that override the probability keep theirs.
func (s *Pipelines) EditStage(ctx context.Context, id ID, change func(*Stage)) error {
	before, err := s.stage(ctx, id)
	if err != nil {
		return err
	}
	after := before
	after.AgeLimitDays, after.CardLimit, after.Entry = copied(before.AgeLimitDays), copied(before.CardLimit), slices.Clone(before.Entry)
	change(&after)
	after.ID, after.PipelineID, after.Kind, after.Position = before.ID, before.PipelineID, before.Kind, before.Position
	if err := after.prepare(); err != nil {
		return err
	}
	return s.p.write(ctx, "stage.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// MoveStage puts an open stage to a place among the open stages of its pipeline, counted from 0; beyond the end is the end.
func (s *Pipelines) MoveStage(ctx context.Context, id ID, position int) error {
	st, err := s.stage(ctx, id)
	if err != nil {
		return err
	}
	if st.Kind != StageOpen {
		return conflict("stage_last", "Won and lost stand at the end of the pipeline. Move an open stage.")
	}
	return s.p.write(ctx, "stage.moved", []string{st.Name}, func(tx *store.Tx) error {
		pl, err := pipelineOf(tx, st.PipelineID)
		if err != nil {
			return err
		}
		rest := slices.DeleteFunc(slices.Clone(pl.Stages), func(o Stage) bool { return o.ID == id })
		open := 0
		for open < len(rest) && rest[open].Kind == StageOpen {
			open++
		}
		return orderStages(tx, slices.Insert(rest, min(max(position, 0), open), st))
	})
}

// orderStages numbers stages from 1 in the order given.
func orderStages(tx *store.Tx, stages []Stage) error {
	for i := range stages {
		after := stages[i]
		after.Position = i + 1
		if err := save(tx, &stages[i], &after); err != nil {
			return err
		}
	}
	return nil
}

// DeleteStage removes an open stage; its deals go to the end of another one in the same step. Without that stage, and with
// deals in it, it is refused, as are won, lost and the last open stage.
func (s *Pipelines) DeleteStage(ctx context.Context, id, moveDealsTo ID) error {
	st, err := s.stage(ctx, id)
	if err != nil {
		return err
	}
	return s.p.write(ctx, "stage.deleted", []string{st.Name}, func(tx *store.Tx) error {
		if err := mayDelete(tx, &st); err != nil {
			return err
		}
		if err := s.p.emptyStage(tx, &st, moveDealsTo); err != nil {
			return err
		}
		_, err := remove(tx, KindStage, id)
		return err
	})
}

func mayDelete(tx *store.Tx, st *Stage) error {
	pl, err := pipelineOf(tx, st.PipelineID)
	if err != nil {
		return err
	}
	if st.Kind != StageOpen {
		return conflict("stage_needed", "A pipeline needs its stages for won and lost deals. Rename “%s” instead.", st.Name)
	}
	for _, o := range pl.Stages {
		if o.Kind == StageOpen && o.ID != st.ID {
			return nil
		}
	}
	return conflict("stage_only", "“%s” is the only open stage of its pipeline. Add another one before you delete it.", st.Name)
}

func (p *Planner) emptyStage(tx *store.Tx, st *Stage, to ID) error {
	deals, err := selectAll[Deal](tx, "WHERE status = 'open' AND stage_id = ? AND deleted_at IS NULL ORDER BY position, id", st.ID)
	if err != nil || len(deals) == 0 {
		return err
	}
	if to == 0 || to == st.ID {
		e := conflict("stage_in_use", "In “%s” there are %d deals. Choose a stage to move them to.", st.Name, len(deals)).(*Error)
		e.Args = map[string]any{"stage": st.Name, "deals": strconv.Itoa(len(deals))}
		return e
	}
	var target Stage
	if err := find(tx, &target, to); err != nil {
		return err
	}
	for i := range deals {
		if err := p.moveDeal(tx, deals[i].ID, &target, 0, whyStageDeleted); err != nil {
			return err
		}
	}
	return nil
}
