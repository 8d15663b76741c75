package importer

import (
	"context"
	"errors"
	"sync"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/transfer"
)

// session is one file on its way in. Its import is for one goroutine at a time, so work on it waits its turn.
type session struct {
	mu   sync.Mutex
	imp  *importer.Import
	diff *importer.Diff
}

func openSession(ctx context.Context, p *data.Planner, path string) (*session, error) {
	imp, err := importer.Open(ctx, p, path, transfer.Hints{})
	if err != nil {
		return nil, err
	}
	return &session{imp: imp}, nil
}

// change alters mapping or options; the next preview follows it.
func (s *session) change(do func(*importer.Import) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return do(s.imp)
}

// preview runs the import dry.
func (s *session) preview(ctx context.Context, progress func(float64)) (summary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sum := summary{columns: s.imp.Columns(), kind: s.imp.Kind(), tool: s.imp.Tool(), source: s.imp.Source().Name, options: s.imp.Options}
	diff, err := s.imp.Plan(ctx, progress)
	if s.diff != nil {
		_ = s.diff.Close()
		s.diff = nil
	}
	var open *importer.Undecided
	if errors.As(err, &open) { // nothing can be said of the rows before these are answered
		sum.questions = open.Questions
		return sum, nil
	}
	if err != nil {
		return summary{}, err
	}
	s.diff, sum.counts, sum.questions = diff, diff.Counts, diff.Questions
	return sum, nil
}

func (s *session) apply(ctx context.Context, progress func(float64)) (importer.Result, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.imp.Apply(ctx, progress)
}

func (s *session) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.diff != nil {
		_ = s.diff.Close()
	}
	_ = s.imp.Close()
}

// summary is what the screen shows of a dry run.
type summary struct {
	counts    importer.Counts
	questions []importer.Question
	columns   []importer.Column
	kind      importer.Kind
	tool      importer.Tool
	source    string
	options   importer.Options
}

// ready says whether the import can be applied: nothing is open and something would be written.
func (s summary) ready() bool {
	return len(s.questions) == 0 && s.counts.Created+s.counts.Updated > 0
}

// writes is how many rows would be written.
func (s summary) writes() int { return s.counts.Created + s.counts.Updated }

// mapped is the field that a column goes to, with another column's field changed: fields that take one column give it up.
func remap(columns []importer.Column, kind importer.Kind, column, field string) map[string]string {
	many := map[string]bool{importer.SkipField: true, importer.CustomField: true}
	for _, f := range importer.Fields(kind) {
		if f.Many {
			many[f.Name] = true
		}
	}
	out := map[string]string{}
	for _, c := range columns {
		switch {
		case c.Name == column:
			out[c.Name] = field
		case c.Field == field && !many[field]:
			out[c.Name] = importer.SkipField
		default:
			out[c.Name] = c.Field
		}
	}
	return out
}
