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

	planner *data.Planner
	path    string
	hints   transfer.Hints
}

// openSession opens a file, and takes the mapping that was saved for a file of the same columns.
func openSession(ctx context.Context, p *data.Planner, path string, h transfer.Hints) (*session, error) {
	imp, err := importer.Open(ctx, p, path, h)
	if err != nil {
		return nil, err
	}
	if err := imp.Recall(ctx); err != nil {
		_ = imp.Close()
		return nil, err
	}
	return &session{imp: imp, planner: p, path: path, hints: h}, nil
}

// shown gives the indexes of the rows that a filter of the preview shows.
func (s *session) shown(filter string) []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.diff == nil {
		return nil
	}
	if filter == cleanedTab {
		return s.diff.CleanedRows()
	}
	for _, f := range fates {
		if f.id == filter {
			return s.diff.Filter(f.shows...)
		}
	}
	return nil
}

// row gives a row of the dry run by index; nil when there is none any more.
func (s *session) row(i int) (*importer.Row, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.diff == nil || i >= s.diff.Len() {
		return nil, nil
	}
	r, err := s.diff.Row(i)
	return &r, err
}

// numbers are the numbers of rows, as a spreadsheet counts, by their indexes.
func (s *session) numbers(indexes []int) []int {
	out := make([]int, 0, len(indexes))
	for _, i := range indexes {
		if r, err := s.row(i); err == nil && r != nil {
			out = append(out, r.Number)
		}
	}
	return out
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
	sum := summary{
		columns: s.imp.Columns(), kind: s.imp.Kind(), tool: s.imp.Tool(), source: s.imp.Source().Name, options: s.imp.Options,
		constants: s.imp.Constants(), saved: s.imp.Uses(), reading: readingOf(s.imp.Source(), s.hints),
	}
	var err error
	if sum.mappings, err = s.planner.Mappings.All(ctx); err != nil {
		return summary{}, err
	}
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
	s.diff, sum.counts, sum.questions, sum.cleaned = diff, diff.Counts, diff.Questions, len(diff.CleanedRows())
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
	constants map[string]string
	saved     string         // the saved mapping in use
	mappings  []data.Mapping // all that are saved
	reading   reading
	cleaned   int // rows in which cells were put right
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
