package importer

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/baton-planner/baton/data"
)

// Plan is the dry run: it decides the fate of every row and writes nothing. progress, which may be nil, gets the share of the
// work done, from 0 to 1. Questions that keep rows from being read at all come as an [*Undecided]; the one about duplicates is
// in the Diff.
func (imp *Import) Plan(ctx context.Context, progress func(float64)) (*Diff, error) {
	c, err := imp.prepare(ctx, part(progress, 0, 0.3))
	if err != nil {
		return nil, cancelled(ctx, err)
	}
	d := &Diff{Kind: imp.kind, File: imp.src.Name}
	for _, col := range imp.columns {
		d.Header = append(d.Header, col.Name)
	}
	s := &planSink{ctx: ctx, c: c, d: d}
	err = c.run(ctx, s, part(progress, 0.3, 1))
	if err == nil {
		err = s.compare()
	}
	if err != nil {
		_ = d.Close()
		return nil, cancelled(ctx, err)
	}
	d.Counts, d.Questions = c.Counts, c.duplicates()
	return d, nil
}

// part gives the share of a part of the work as a share of the whole.
func part(progress func(float64), from, to float64) func(float64) {
	if progress == nil {
		return nil
	}
	return func(at float64) { progress(from + at*(to-from)) }
}

// planSink writes the diff.
type planSink struct {
	ctx     context.Context
	c       *course
	d       *Diff
	waiting []waiting
}

// waiting is an update whose record must still be read to see what changes.
type waiting struct {
	row    Row
	index  int
	record any
	links  []link
	id     data.ID
	policy Policy
}

func (s *planSink) create(it *item) (data.ID, error) {
	for _, l := range it.links {
		l.entry.fresh = l.entry.fresh || l.entry.id == 0 && !l.entry.here
	}
	return 0, nil
}

func (s *planSink) update(it *item, m match) (Fate, error) {
	return Updated, nil
}

func (s *planSink) end(it *item, f Fate, m match, reason Reason) error {
	row := Row{
		Number: it.row, Line: it.line, Name: nameOf(it), Cells: it.cells, Faults: it.faults, Reason: reason, Cleaned: s.cleaned(it),
		Policy: s.c.imp.answers[it.row].Policy, Corrected: s.corrected(it), Match: m.id, SameAs: m.row, Certain: m.why == whyCertain,
	}
	s.d.fates = append(s.d.fates, f)
	s.d.cleaned = append(s.d.cleaned, len(it.cleaned) > 0)
	if f != Updated || m.id == 0 || s.c.imp.kind == Metrics {
		return s.keep(it.index, row)
	}
	s.waiting = append(s.waiting, waiting{row, it.index, it.record, it.links, m.id, it.policy})
	if len(s.waiting) < 500 {
		return nil
	}
	return s.compare()
}

// cleaned names what was put right in a row.
func (s *planSink) cleaned(it *item) []RowCleaning {
	if len(it.cleaned) == 0 {
		return nil
	}
	out := make([]RowCleaning, len(it.cleaned))
	for i, c := range it.cleaned {
		out[i] = RowCleaning{What: c.what, From: c.from, To: c.to}
		if c.column >= 0 {
			out[i].Column = s.d.Header[c.column]
		}
	}
	return out
}

// corrected lists the columns whose cells a person has put right.
func (s *planSink) corrected(it *item) []int {
	cells := s.c.imp.answers[it.row].Cells
	if len(cells) == 0 {
		return nil
	}
	return slices.Sorted(maps.Keys(cells))
}

func (s *planSink) keep(index int, row Row) error {
	b, err := json.Marshal(spooled{Row: row})
	if err != nil {
		return fmt.Errorf("keep row %d of the dry run: %w", row.Number, err)
	}
	return s.d.spool.put(index, b)
}

// compare reads the records that would be updated and finds what would change.
func (s *planSink) compare() error {
	if len(s.waiting) == 0 {
		return nil
	}
	var changes []([]Change)
	var err error
	switch s.c.imp.kind {
	case Companies:
		changes, err = compareWith[data.Company](s)
	case Deals, Purchases:
		changes, err = compareWith[data.Deal](s)
	case Products:
		changes, err = compareWith[data.Product](s)
	case Team:
		changes, err = compareWith[data.Member](s)
	case Campaigns:
		changes, err = compareWith[data.Campaign](s)
	case Expenses:
		changes, err = compareWith[data.Expense](s)
	case Activities:
		changes, err = compareWith[data.Activity](s)
	case Touches:
		changes, err = compareWith[data.Touch](s)
	default:
		changes, err = compareWith[data.Contact](s)
	}
	if err != nil {
		return err
	}
	for i, w := range s.waiting {
		w.row.Changes = changes[i]
		if len(changes[i]) == 0 {
			s.d.fates[w.index] = Unchanged
			s.c.Updated--
			s.c.Unchanged++
		}
		if err := s.keep(w.index, w.row); err != nil {
			return err
		}
	}
	s.waiting = s.waiting[:0]
	return nil
}

// compareWith merges the waiting rows into copies of the records they are the same as.
func compareWith[R any, P data.Record[R]](s *planSink) ([][]Change, error) {
	ids := make([]data.ID, len(s.waiting))
	for i, w := range s.waiting {
		ids[i] = w.id
	}
	records, err := data.Many[R, P](s.ctx, s.c.imp.p, ids)
	if err != nil {
		return nil, err
	}
	out := make([][]Change, len(s.waiting))
	for i, w := range s.waiting {
		record := records[w.id]
		names := pointLinks(w.links)
		out[i] = merge(&record, w.record, w.policy)
		out[i] = append(out[i], s.advance(any(&record), w.record, w.policy)...)
		records[w.id] = record // a second row may be the same as well
		for n := range out[i] {
			if name, ok := names[out[i][n].New]; ok {
				out[i][n].New = name
			}
		}
	}
	return out, nil
}

// advance gives the stage to which an open deal would go on.
func (s *planSink) advance(record, from any, p Policy) []Change {
	to, ok := record.(*data.Deal)
	if !ok || p != Overwrite || to.Status != data.DealOpen {
		return nil
	}
	deal, _ := from.(*data.Deal)
	if deal.Status == to.Status && deal.StageID == to.StageID {
		return nil
	}
	names := map[data.ID]string{}
	for _, e := range s.c.settled.dir.named[ListStages] {
		names[e.id] = e.name
	}
	change := Change{Field: "stage_id", Old: names[to.StageID], New: deal.StageID.String()}
	to.Status, to.StageID = deal.Status, deal.StageID
	return []Change{change}
}

// pointLinks gives linked fields the ids of their entries, and numbers below zero where the entry is still to be created, and
// the names by the ids as merge shows them.
func pointLinks(links []link) map[string]string {
	names := make(map[string]string, len(links))
	for i, l := range links {
		if *l.to = l.entry.id; *l.to == 0 {
			*l.to = data.ID(-1 - i)
		}
		names[l.to.String()] = l.entry.name
	}
	return names
}
