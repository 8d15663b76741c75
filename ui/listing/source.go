package listing

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/theme"
)

// Source gives the records of one kind that fit a query to a grid. The first page comes straight from the file's index; the
// order of all ids is read once a deeper place is asked for, and then again after each reload.
type Source struct {
	planner *data.Planner
	kind    data.Kind
	query   data.Query
	cols    []Column
	fields  []string
	at      map[string]int

	groupBy   string
	collapsed map[string]bool
	shown     map[string]bool // columns; nil: all

	mu     sync.Mutex
	order  []grid.SortKey
	ids    *store.Snapshot
	groups *groups // nil while it is not grouped
	tags   map[string]theme.Tint
}

// firstPage is how many rows are read without the order of all the others.
const firstPage = 1000

// NewSource makes a source; q's sort is the order when the grid has none.
func NewSource(p *data.Planner, kind data.Kind, q data.Query, cols []Column) *Source {
	s := &Source{planner: p, kind: kind, query: q, cols: cols, at: map[string]int{}}
	for _, c := range cols {
		s.need(c.Field)
		for _, f := range c.Needs {
			s.need(f)
		}
	}
	return s
}

func (s *Source) need(field string) {
	if _, ok := s.at[field]; !ok {
		s.at[field] = len(s.fields)
		s.fields = append(s.fields, field)
	}
}

// Query is what the source shows.
func (s *Source) Query() data.Query { return s.query }

// Count implements grid.RowSource. The grid asks it when it reads anew, so the order kept so far is dropped.
func (s *Source) Count(ctx context.Context) (int, error) {
	if err := s.readTags(ctx); err != nil {
		return 0, err
	}
	if s.groupBy != "" {
		return s.countGroups(ctx)
	}
	n, err := s.planner.Count(ctx, s.kind, s.query)
	s.mu.Lock()
	s.ids = nil
	s.mu.Unlock()
	return int(n), err
}

// Glance implements grid.Glancer: the first rows come along an index where there is one, while a count looks at all.
func (s *Source) Glance(ctx context.Context, q grid.Query) ([]grid.Row, error) {
	if s.groupBy != "" {
		return nil, nil
	}
	if err := s.readTags(ctx); err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.ids = nil
	s.mu.Unlock()
	return s.Page(ctx, q)
}

// Records implements grid.RecordCounter.
func (s *Source) Records(ctx context.Context) (int, error) {
	s.mu.Lock()
	g := s.groups
	s.mu.Unlock()
	if s.groupBy != "" && g != nil {
		return g.records(), nil
	}
	n, err := s.planner.Count(ctx, s.kind, s.query)
	return int(n), err
}

// Page implements grid.RowSource.
func (s *Source) Page(ctx context.Context, q grid.Query) ([]grid.Row, error) {
	if s.groupBy != "" {
		return s.groupedPage(ctx, q)
	}
	ids, err := s.page(ctx, q)
	if err != nil {
		return nil, err
	}
	return s.RowsOf(ctx, ids)
}

// RowsOf gives the rows of records as the list shows them; those that are gone are left out.
func (s *Source) RowsOf(ctx context.Context, ids []data.ID) ([]grid.Row, error) {
	rows, err := s.planner.Rows(ctx, s.kind, ids, s.fields...)
	if err != nil {
		return nil, err
	}
	out := make([]grid.Row, len(rows))
	for i, r := range rows {
		out[i] = s.row(r)
	}
	return out, nil
}

func (s *Source) page(ctx context.Context, q grid.Query) ([]data.ID, error) {
	if q.From+q.Count <= firstPage && !s.known(q.Sort) {
		ids, err := s.planner.FirstIDs(ctx, s.kind, s.ordered(q.Sort), q.From+q.Count)
		if err != nil {
			return nil, err
		}
		return ids[min(q.From, len(ids)):], nil
	}
	all, err := s.all(ctx, q.Sort)
	if err != nil {
		return nil, err
	}
	return all.IDs(q.From, q.From+q.Count), nil
}

func (s *Source) known(sort []grid.SortKey) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ids != nil && slices.Equal(sort, s.order)
}

// all gives the order of all ids, read once.
func (s *Source) all(ctx context.Context, sort []grid.SortKey) (*store.Snapshot, error) {
	s.mu.Lock()
	if s.ids != nil && slices.Equal(sort, s.order) {
		defer s.mu.Unlock()
		return s.ids, nil
	}
	s.mu.Unlock()
	ids, err := s.planner.IDs(ctx, s.kind, s.ordered(sort))
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ids, s.order = ids, slices.Clone(sort)
	return ids, nil
}

func (s *Source) ordered(sort []grid.SortKey) data.Query {
	q := s.query
	if len(sort) > 0 {
		q.Sort = make([]data.Order, len(sort))
		for i, k := range sort {
			q.Sort[i] = data.Order{Field: k.Column, Desc: k.Desc}
		}
	}
	return q
}

// Locate implements grid.Locator.
func (s *Source) Locate(ctx context.Context, sort []grid.SortKey, id int64) (int, bool, error) {
	if s.groupBy != "" {
		return s.locateGrouped(ctx, sort, id)
	}
	if !s.known(sort) { // mostly it stands where one looks: near the top
		first, err := s.planner.FirstIDs(ctx, s.kind, s.ordered(sort), firstPage)
		if err != nil {
			return 0, false, err
		}
		if i := slices.Index(first, data.ID(id)); i >= 0 || len(first) < firstPage {
			return i, i >= 0, nil
		}
	}
	all, err := s.all(ctx, sort)
	if err != nil {
		return 0, false, err
	}
	i := all.Index(data.ID(id))
	return i, i >= 0, nil
}

// IDs implements grid.IDLister.
func (s *Source) IDs(ctx context.Context, q grid.Query) ([]int64, error) {
	if s.groupBy != "" {
		return s.groupedIDs(ctx, q)
	}
	all, err := s.all(ctx, q.Sort)
	if err != nil {
		return nil, err
	}
	ids := all.IDs(q.From, q.From+q.Count)
	out := make([]int64, len(ids))
	for i, id := range ids {
		out[i] = int64(id)
	}
	return out, nil
}

// Chosen lists the records of a selection, also of one that is all but a few.
func (s *Source) Chosen(ctx context.Context, sel grid.Selection) ([]data.ID, error) {
	if !sel.All {
		return toIDs(sel.IDs), nil
	}
	all, err := s.planner.IDs(ctx, s.kind, s.query)
	if err != nil {
		return nil, fmt.Errorf("list the selection: %w", err)
	}
	out := make([]data.ID, 0, all.Len())
	for _, id := range all.IDs(0, all.Len()) {
		if sel.Has(int64(id)) {
			out = append(out, id)
		}
	}
	return out, nil
}

func toIDs(in []int64) []data.ID {
	out := make([]data.ID, len(in))
	for i, id := range in {
		out[i] = data.ID(id)
	}
	return out
}

func (s *Source) row(r data.Row) grid.Row {
	v := Values{ID: r.ID, values: r.Values, at: s.at}
	out := grid.Row{ID: int64(r.ID), Cells: make([]grid.Cell, len(s.cols))}
	for i, c := range s.cols {
		switch {
		case c.Cell != nil:
			out.Cells[i] = c.Cell(v)
		case c.Field == tagsField:
			out.Cells[i] = s.tagCell(v)
		default:
			out.Cells[i] = grid.Cell{Text: c.Word(v.Get(c.Field))}
		}
		if c.Edit.Kind != grid.EditNone && c.Kind != grid.KindCheck {
			out.Cells[i].Edit = c.EditText(v.Get(c.Field))
			out.Cells[i].Blank = out.Cells[i].Edit == ""
		}
	}
	return out
}
