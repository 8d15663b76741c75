package listing

import (
	"context"
	"hash/fnv"
	"slices"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/tr"
)

// groups is a grouped list: heads with the rows of the open groups between them. The ids of a group are read when it comes into
// view.
type groups struct {
	list   []data.Group
	totals []int   // columns
	heads  []int64 // ids of the heads
	start  []int   // row of each head
	shut   []bool
	rows   int

	sort  []grid.SortKey // the order of ids
	ids   [][]data.ID    // nil: not read yet
	whole []bool         // else only the first of them
}

// GroupBy groups the rows by a field, "" by none; the groups of collapsed show their heads only.
// It comes before the first question to the source.
func (s *Source) GroupBy(field string, collapsed map[string]bool) {
	s.groupBy = field
	s.Collapse(collapsed)
}

// Collapse says of which groups only the heads show from the next Count on; the map must not be changed afterwards.
func (s *Source) Collapse(groups map[string]bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.collapsed = groups
}

func (s *Source) countGroups(ctx context.Context) (int, error) {
	totals := s.totals()
	list, err := s.planner.Groups(ctx, s.kind, s.query, s.groupBy, s.fieldsOf(totals)...)
	if err != nil {
		return 0, err
	}
	if c, ok := s.column(s.groupBy); ok && c.Desc {
		some := slices.IndexFunc(list, func(g data.Group) bool { return g.Value == nil })
		if some < 0 {
			some = len(list)
		}
		slices.Reverse(list[:some])
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g := &groups{list: list, totals: totals}
	for _, x := range list {
		g.heads = append(g.heads, headID(x.Key))
		g.start = append(g.start, g.rows)
		g.shut = append(g.shut, s.collapsed[x.Key])
		g.rows++
		if !s.collapsed[x.Key] {
			g.rows += int(x.Count)
		}
	}
	g.forget(nil)
	s.groups = g
	return g.rows, nil
}

func (g *groups) records() int {
	n := 0
	for _, x := range g.list {
		n += int(x.Count)
	}
	return n
}

func (g *groups) forget(sort []grid.SortKey) {
	g.sort, g.ids, g.whole = slices.Clone(sort), make([][]data.ID, len(g.list)), make([]bool, len(g.list))
}

// headID names the head of a group for as long as there is one: a number that no record has.
func headID(key string) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(key)) // never fails
	return -int64(h.Sum64()>>1) - 1
}

// HeadKey gives the key of the group whose head has this id.
func (s *Source) HeadKey(id int64) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.groups == nil {
		return "", false
	}
	i := slices.Index(s.groups.heads, id)
	if i < 0 {
		return "", false
	}
	return s.groups.list[i].Key, true
}

// Keys lists the groups there are.
func (s *Source) Keys() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.groups == nil {
		return nil
	}
	out := make([]string, len(s.groups.list))
	for i, g := range s.groups.list {
		out[i] = g.Key
	}
	return out
}

// stretch is a part of the rows of one group; with head the head comes first.
type stretch struct {
	group    int
	head     bool
	from, to int
}

// stretches cuts rows from ≤ i < to of the grid into parts of groups.
func (g *groups) stretches(from, to int) []stretch {
	at, found := slices.BinarySearch(g.start, from)
	if !found {
		at--
	}
	var out []stretch
	for ; at >= 0 && at < len(g.list) && g.start[at] < to; at++ {
		first, n := g.start[at]+1, int(g.list[at].Count)
		if g.shut[at] {
			n = 0
		}
		out = append(out, stretch{group: at, head: g.start[at] >= from, from: max(from-first, 0), to: max(min(to-first, n), 0)})
	}
	return out
}

// grouped gives the present groups in an order of rows, counted anew if nobody has.
func (s *Source) grouped(ctx context.Context, sort []grid.SortKey) (*groups, error) {
	s.mu.Lock()
	g := s.groups
	s.mu.Unlock()
	if g == nil {
		if _, err := s.countGroups(ctx); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g = s.groups
	if !slices.Equal(g.sort, sort) {
		other := *g
		other.forget(sort)
		g, s.groups = &other, &other
	}
	return g, nil
}

// fill reads the ids of the groups that stretches need.
func (s *Source) fill(ctx context.Context, g *groups, sort []grid.SortKey, parts []stretch) error {
	var missing []int
	limit := 0
	s.mu.Lock()
	for _, p := range parts {
		if p.to > p.from && !g.whole[p.group] && len(g.ids[p.group]) < p.to {
			missing = append(missing, p.group)
			limit = max(limit, p.to)
		}
	}
	s.mu.Unlock()
	if len(missing) == 0 {
		return nil
	}
	if limit = max(limit, firstPage); len(missing) > 1 || limit > firstPage {
		limit = 0
	}
	asked := make([]data.Group, len(missing))
	for i, at := range missing {
		asked[i] = g.list[at]
	}
	ids, err := s.planner.GroupIDs(ctx, s.kind, s.ordered(sort), s.groupBy, asked, limit)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, at := range missing {
		g.ids[at], g.whole[at] = ids[i], limit == 0 || len(ids[i]) < limit
	}
	return nil
}

// part gives the ids of a stretch; fewer when records went since the groups were counted.
func (s *Source) part(g *groups, p stretch) []data.ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	ids := g.ids[p.group]
	return ids[min(p.from, len(ids)):min(p.to, len(ids))]
}

func (s *Source) groupedPage(ctx context.Context, q grid.Query) ([]grid.Row, error) {
	g, err := s.grouped(ctx, q.Sort)
	if err != nil {
		return nil, err
	}
	parts := g.stretches(q.From, q.From+q.Count)
	if err := s.fill(ctx, g, q.Sort, parts); err != nil {
		return nil, err
	}
	var ids []data.ID
	for _, p := range parts {
		ids = append(ids, s.part(g, p)...)
	}
	rows, err := s.RowsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]grid.Row, 0, q.Count)
	for _, p := range parts {
		if p.head {
			out = append(out, s.head(g, p.group))
		}
		for _, id := range s.part(g, p) {
			if len(rows) > 0 && rows[0].ID == int64(id) {
				out, rows = append(out, rows[0]), rows[1:]
			}
		}
	}
	return out, nil
}

func (s *Source) groupedIDs(ctx context.Context, q grid.Query) ([]int64, error) {
	g, err := s.grouped(ctx, q.Sort)
	if err != nil {
		return nil, err
	}
	parts := g.stretches(q.From, q.From+q.Count)
	if err := s.fill(ctx, g, q.Sort, parts); err != nil {
		return nil, err
	}
	var out []int64
	for _, p := range parts {
		for _, id := range s.part(g, p) {
			out = append(out, int64(id))
		}
	}
	return out, nil
}

func (s *Source) locateGrouped(ctx context.Context, sort []grid.SortKey, id int64) (int, bool, error) {
	g, err := s.grouped(ctx, sort)
	if err != nil {
		return 0, false, err
	}
	if id < 0 {
		i := slices.Index(g.heads, id)
		if i < 0 {
			return 0, false, nil
		}
		return g.start[i], true, nil
	}
	rows, err := s.planner.Rows(ctx, s.kind, []data.ID{data.ID(id)}, s.groupBy)
	if err != nil || len(rows) == 0 {
		return 0, false, err
	}
	key := s.planner.GroupKey(s.kind, s.groupBy, rows[0].Values[0])
	at := slices.IndexFunc(g.list, func(x data.Group) bool { return x.Key == key })
	if at < 0 || g.shut[at] {
		return 0, false, nil
	}
	if err := s.fill(ctx, g, sort, []stretch{{group: at, to: int(g.list[at].Count)}}); err != nil {
		return 0, false, err
	}
	i := slices.Index(s.part(g, stretch{group: at, to: int(g.list[at].Count)}), data.ID(id))
	return g.start[at] + 1 + i, i >= 0, nil
}

// All gives the ids of all records in the order shown, those of closed groups too.
func (s *Source) All(ctx context.Context, sort []grid.SortKey) ([]data.ID, error) {
	if s.groupBy == "" {
		all, err := s.planner.IDs(ctx, s.kind, s.ordered(sort))
		if err != nil {
			return nil, err
		}
		return all.IDs(0, all.Len()), nil
	}
	g, err := s.grouped(ctx, sort)
	if err != nil {
		return nil, err
	}
	ids, err := s.planner.GroupIDs(ctx, s.kind, s.ordered(sort), s.groupBy, g.list, 0)
	return slices.Concat(ids...), err
}

// head is the row above a group: its name, its count and its totals.
func (s *Source) head(g *groups, at int) grid.Row {
	x := g.list[at]
	row := grid.Row{ID: g.heads[at], Cells: make([]grid.Cell, len(s.cols)), Group: &grid.Group{
		Title: s.GroupTitle(x), Count: tr.Int(x.Count), Collapsed: g.shut[at],
	}}
	for i, col := range g.totals {
		row.Cells[col].Text = s.cols[col].TotalText(x.Totals[i])
	}
	return row
}

// GroupTitle names a group in words.
func (s *Source) GroupTitle(g data.Group) string {
	if d, ok := g.Value.(data.Date); ok {
		return tr.MonthYear(d.Time())
	}
	c, _ := s.column(s.groupBy)
	if text := c.Word(g.Value); text != "" {
		return text
	}
	return tr.T("listview.none")
}

func (s *Source) column(field string) (Column, bool) {
	for _, c := range s.cols {
		if c.Field == field {
			return c, true
		}
	}
	return Column{}, false
}

// totals gives the columns shown that have a total.
func (s *Source) totals() []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []int
	for i, c := range s.cols {
		if (c.Sum || c.Mean) && (s.shown == nil || s.shown[c.Field]) {
			out = append(out, i)
		}
	}
	return out
}

func (s *Source) fieldsOf(cols []int) []string {
	out := make([]string, len(cols))
	for i, at := range cols {
		out[i] = s.cols[at].Field
	}
	return out
}

// ShowTotals says for which of the columns totals are worth their time: those shown. It tells whether the groups, if there are
// any, must be read anew for it.
func (s *Source) ShowTotals(shown map[string]bool) bool {
	before := s.totals()
	s.mu.Lock()
	s.shown = shown
	s.mu.Unlock()
	return s.groupBy != "" && !slices.Equal(before, s.totals())
}
