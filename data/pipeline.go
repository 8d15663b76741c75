package data

import (
	"context"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// Pipeline is a way that deals go: open stages in their order, then one stage for won and one for lost deals.
type Pipeline struct {
	ID       ID      `json:"id"`
	Name     string  `json:"name"`
	Position int     `json:"position"`
	Archived bool    `json:"archived"` // no longer offered; its closed deals keep it
	Stages   []Stage `json:"stages"`
}

func (*Pipeline) kind() Kind { return KindPipeline }
func (*Pipeline) columns() []string {
	return []string{"id", "name", "position", "archived"}
}

func (p *Pipeline) fields() []any {
	return []any{&p.ID, &p.Name, &p.Position, &p.Archived}
}

func (p *Pipeline) check() error {
	p.Name = strings.TrimSpace(p.Name)
	if p.Name == "" {
		return invalid("name", "name_empty", "Give the pipeline a name.")
	}
	return nil
}

// first is the first stage of a kind.
func (p *Pipeline) first(kind StageKind) (Stage, error) {
	for _, s := range p.Stages {
		if s.Kind == kind {
			return s, nil
		}
	}
	return Stage{}, conflict("stage_missing", "The pipeline “%s” has no %s stage. Add one in Settings.", p.Name, kind)
}

// DefaultStages are the stages of a new pipeline (METRICS.md).
func DefaultStages() []Stage {
	days := func(n int) *int { return &n }
	return []Stage{
		{Name: "Prospecting", Kind: StageOpen, Probability: 10, AgeLimitDays: days(30)},
		{Name: "Qualification", Kind: StageOpen, Probability: 20, AgeLimitDays: days(30)},
		{Name: "Demo", Kind: StageOpen, Probability: 40, AgeLimitDays: days(30)},
		{Name: "Negotiation", Kind: StageOpen, Probability: 70, AgeLimitDays: days(45)},
		{Name: "Won", Kind: StageWon, Probability: 100},
		{Name: "Lost", Kind: StageLost, Probability: 0},
	}
}

// defaultPipeline gives a new plan its first pipeline.
func defaultPipeline(tx *store.Tx) error {
	return insertPipeline(tx, &Pipeline{Name: "Main pipeline", Stages: DefaultStages()})
}

func insertPipeline(tx *store.Tx, pl *Pipeline) error {
	pl.ID = tx.NewID()
	if err := tx.QueryRow("SELECT coalesce(max(position), 0) + 1 FROM pipeline WHERE deleted_at IS NULL").Scan(&pl.Position); err != nil {
		return err
	}
	if err := insert(tx, pl); err != nil {
		return err
	}
	for i := range pl.Stages {
		s := &pl.Stages[i]
		s.ID, s.PipelineID, s.Position = tx.NewID(), pl.ID, i+1
		if err := insert(tx, s); err != nil {
			return err
		}
	}
	return nil
}

// readPipelines lists pipelines in order, each with its stages in order; one that is deleted with the stages it had.
func readPipelines(tx *store.Tx, where string, args ...any) ([]Pipeline, error) {
	pls, err := selectAll[Pipeline](tx, "WHERE "+where+" ORDER BY position, id", args...)
	if err != nil {
		return nil, err
	}
	for i := range pls {
		pls[i].Stages, err = selectAll[Stage](tx, `WHERE pipeline_id = ?1 AND (deleted_at IS NULL OR EXISTS (SELECT 1 FROM pipeline p WHERE p.id = ?1 AND p.deleted_at IS NOT NULL))
			ORDER BY kind <> 'open', kind = 'lost', position, id`, pls[i].ID)
		if err != nil {
			return nil, err
		}
	}
	return pls, nil
}

// pipelineOf reads one pipeline; 0 is the first that is still offered. One that went when an old step was taken back is read
// too: the deals that are in it have to be shown, moved and closed.
func pipelineOf(tx *store.Tx, id ID) (Pipeline, error) {
	where, args := "archived = 0 AND deleted_at IS NULL", []any(nil)
	if id != 0 {
		where, args = "id = ?", []any{id}
	}
	pls, err := readPipelines(tx, where, args...)
	if err != nil {
		return Pipeline{}, err
	}
	if len(pls) == 0 {
		return Pipeline{}, notFound(KindPipeline, id)
	}
	return pls[0], nil
}

// Pipelines are the ways that deals go.
type Pipelines struct{ p *Planner }

// All lists the pipelines in order, archived ones too, each with its stages: the open ones, then won, then lost.
func (s *Pipelines) All(ctx context.Context) ([]Pipeline, error) {
	var out []Pipeline
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = readPipelines(tx, "deleted_at IS NULL")
		return err
	})
	return out, err
}

// Default is the pipeline of new deals: the first that is not archived.
func (s *Pipelines) Default(ctx context.Context) (Pipeline, error) { return s.Get(ctx, 0) }

// Get reads one pipeline with its stages.
func (s *Pipelines) Get(ctx context.Context, id ID) (Pipeline, error) {
	var out Pipeline
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = pipelineOf(tx, id)
		return err
	})
	return out, err
}

// Add writes a new pipeline after the others. Without stages it gets the default ones; given ones need at least one open stage
// and exactly one for won and one for lost deals.
func (s *Pipelines) Add(ctx context.Context, pl Pipeline) (ID, error) {
	if len(pl.Stages) == 0 {
		pl.Stages = DefaultStages()
	}
	pl.Stages = append([]Stage(nil), pl.Stages...)
	if err := pl.check(); err != nil {
		return 0, err
	}
	count := map[StageKind]int{}
	for i := range pl.Stages {
		if err := pl.Stages[i].prepare(); err != nil {
			return 0, err
		}
		count[pl.Stages[i].Kind]++
	}
	if count[StageOpen] == 0 || count[StageWon] != 1 || count[StageLost] != 1 {
		return 0, invalid("stages", "pipeline_stages", "A pipeline needs at least one open stage, one for won and one for lost deals.")
	}
	err := s.p.write(ctx, "pipeline.added", []string{pl.Name}, func(tx *store.Tx) error { return insertPipeline(tx, &pl) })
	return pl.ID, err
}

// Edit renames, orders or archives a pipeline; stages have methods of their own. The last one, or one in which deals are still
// open, cannot be archived.
func (s *Pipelines) Edit(ctx context.Context, id ID, change func(*Pipeline)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID = before.ID
	if err := after.check(); err != nil {
		return err
	}
	return s.p.write(ctx, "pipeline.edited", []string{after.Name}, func(tx *store.Tx) error {
		if after.Archived && !before.Archived {
			if err := mayArchive(tx, &before); err != nil {
				return err
			}
		}
		return save(tx, &before, &after)
	})
}

// Move puts a pipeline to a place among the others, counted from 0; beyond the end is the end. The first one is that of new deals.
func (s *Pipelines) Move(ctx context.Context, id ID, position int) error {
	key, args := s.p.labelFor(ctx, "pipeline.moved", KindPipeline, []ID{id})
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		all, err := selectAll[Pipeline](tx, "WHERE deleted_at IS NULL ORDER BY position, id")
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(p Pipeline) bool { return p.ID == id })
		if at < 0 {
			return notFound(KindPipeline, id)
		}
		moved := all[at]
		all = slices.Delete(all, at, at+1)
		all = slices.Insert(all, min(max(position, 0), len(all)), moved)
		for i := range all {
			after := all[i]
			after.Position = i + 1
			if err := save(tx, &all[i], &after); err != nil {
				return err
			}
		}
		return nil
	})
}

func mayArchive(tx *store.Tx, pl *Pipeline) error {
	var open, others int
	err := tx.QueryRow(`SELECT (SELECT count(*) FROM deal WHERE pipeline_id = ?1 AND status = 'open' AND deleted_at IS NULL),
		(SELECT count(*) FROM pipeline WHERE id <> ?1 AND archived = 0 AND deleted_at IS NULL)`, pl.ID).Scan(&open, &others)
	switch {
	case err != nil:
		return err
	case others == 0:
		return conflict("pipeline_last", "“%s” is the only pipeline. Add another one before you archive it.", pl.Name)
	case open > 0:
		return conflict("pipeline_in_use", "In “%s” %d deals are still open. Close them or move them to another pipeline first.", pl.Name, open)
	}
	return nil
}
