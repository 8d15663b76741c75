package importer

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// preview shows every row of the file with its fate.
type preview struct {
	desk    *desk.Desk
	tabs    *kit.Segmented
	grid    *grid.Grid
	refused *kit.Button
	object  fyne.CanvasObject
	session *session
	filter  string
}

// fates are the filters of the preview and the fates each shows.
var fates = []struct {
	id    string
	shows []importer.Fate
}{
	{"all", nil},
	{"create", []importer.Fate{importer.Created}},
	{"update", []importer.Fate{importer.Updated}},
	{"duplicate", []importer.Fate{importer.Duplicate}},
	{"skip", []importer.Fate{importer.Skipped, importer.Unchanged}},
	{"refuse", []importer.Fate{importer.Refused}},
}

func newPreview(d *desk.Desk, saveRefused func()) *preview {
	p := &preview{desk: d, filter: "all"}
	p.tabs = kit.NewSegmented(nil, p.filter, func(id string) {
		p.filter = id
		p.grid.SetSource(p.source())
	})
	p.refused = kit.NewButton(kit.ButtonSpec{Text: tr.T("importer.save_refused"), Icon: kit.IconExport, OnTap: saveRefused})
	p.grid = grid.New(grid.Config{
		Source: &rowSource{}, Runner: d.Runner,
		Columns: []grid.Column{
			{ID: "row", Title: tr.T("importer.col.row"), Kind: grid.KindNumber, Width: 64},
			{ID: "fate", Title: tr.T("importer.col.fate"), Kind: grid.KindChips, Width: fateWidth()},
			{ID: "name", Title: tr.T("importer.col.name"), Kind: grid.KindStrong, Width: 200, Grow: 1},
			{ID: "why", Title: tr.T("importer.col.why"), Width: 180, Grow: 2},
			{ID: "cells", Title: tr.T("importer.col.cells"), Kind: grid.KindMuted, Width: 170, Grow: 2},
		},
		Words: grid.Words{
			Count: func(n int) string { return tr.N("importer.rows", n) }, Selected: func(n int) string { return tr.N("listview.selected", n) },
			Failed: tr.T("listview.failed"), Retry: tr.T("listview.retry"),
		},
		Empty: emptyPreview(false),
	})
	p.object = kit.Column(theme.S3, kit.Row(theme.S2, p.tabs, kit.Space(), p.refused), kit.Grow(p.grid))
	return p
}

func (p *preview) show(s *session, sum summary) {
	p.session = s
	counts := map[string]int{
		"all": sum.counts.Rows, "create": sum.counts.Created, "update": sum.counts.Updated, "duplicate": sum.counts.Duplicates,
		"skip": sum.counts.Skipped + sum.counts.Unchanged, "refuse": sum.counts.Refused,
	}
	var choices []kit.Choice
	for _, f := range fates {
		if f.id == "all" || counts[f.id] > 0 {
			choices = append(choices, kit.Choice{ID: f.id, Text: tr.F("importer.tab."+f.id, tr.Int(int64(counts[f.id])))})
		}
	}
	if counts[p.filter] == 0 {
		p.filter = "all"
	}
	p.tabs.SetChoices(choices)
	p.tabs.Select(p.filter)
	if sum.counts.Refused > 0 {
		p.refused.Show()
	} else {
		p.refused.Hide()
	}
	p.grid.SetEmpty(emptyPreview(len(sum.questions) > 0 && sum.counts.Rows == 0))
	p.grid.SetSource(p.source())
	p.object.Refresh()
}

// emptyPreview says why no rows are shown: the questions come first, or there are none of this kind.
func emptyPreview(asked bool) fyne.CanvasObject {
	if asked {
		return kit.NewEmptyState(kit.EmptySpec{Icon: kit.IconTable, Title: tr.T("importer.answer_first"), Text: tr.T("importer.answer_first_text")})
	}
	return kit.NewEmptyState(kit.EmptySpec{Icon: kit.IconTable, Title: tr.T("importer.no_rows")})
}

func (p *preview) source() grid.RowSource {
	for _, f := range fates {
		if f.id == p.filter {
			return &rowSource{session: p.session, shows: f.shows}
		}
	}
	return &rowSource{session: p.session}
}

// rowSource gives the rows of a dry run to the grid.
type rowSource struct {
	session *session
	shows   []importer.Fate
	order   []int // indexes of the rows shown; nil: all
}

// Count implements grid.RowSource.
func (s *rowSource) Count(context.Context) (int, error) {
	if s.session == nil {
		return 0, nil
	}
	s.session.mu.Lock()
	defer s.session.mu.Unlock()
	if s.session.diff == nil {
		return 0, nil
	}
	if s.shows == nil {
		return s.session.diff.Len(), nil
	}
	s.order = s.session.diff.Filter(s.shows...)
	return len(s.order), nil
}

// Page implements grid.RowSource.
func (s *rowSource) Page(_ context.Context, q grid.Query) ([]grid.Row, error) {
	if s.session == nil {
		return nil, nil
	}
	s.session.mu.Lock()
	defer s.session.mu.Unlock()
	d := s.session.diff
	if d == nil {
		return nil, nil
	}
	all := d.Len()
	if s.shows != nil {
		all = len(s.order)
	}
	var out []grid.Row
	for i := q.From; i < min(q.From+q.Count, all); i++ {
		at := i
		if s.shows != nil {
			at = s.order[i]
		}
		r, err := d.Row(at)
		if err != nil {
			return nil, err
		}
		out = append(out, gridRow(int64(at)+1, &r))
	}
	return out, nil
}

func gridRow(id int64, r *importer.Row) grid.Row {
	return grid.Row{ID: id, Cells: []grid.Cell{
		{Text: tr.Int(int64(r.Number))},
		{Chips: []grid.Chip{{Text: tr.T("importer.fate." + r.Fate.String()), Tint: fateTint(r.Fate)}}},
		{Text: r.Name},
		{Text: why(r)},
		{Text: strings.Join(r.Cells, " · ")},
	}}
}

// fateWidth is the width of the column of fates, in which every fate is shown whole, and more than the words of most.
func fateWidth() float32 {
	w := float32(108)
	for _, f := range fates {
		for _, fate := range f.shows {
			w = max(w, grid.CellWidth(grid.KindChips, tr.T("importer.fate."+fate.String())))
		}
	}
	return w
}

func fateTint(f importer.Fate) theme.Tint {
	switch f {
	case importer.Created:
		return theme.Positive
	case importer.Updated:
		return theme.Info
	case importer.Duplicate:
		return theme.Caution
	case importer.Refused:
		return theme.Negative
	default:
		return theme.Neutral
	}
}

// why says what is wrong with a row, or what an update changes.
func why(r *importer.Row) string {
	if len(r.Faults) > 0 {
		parts := make([]string, len(r.Faults))
		for i, f := range r.Faults {
			parts[i] = words.Message(f.Key, f.Args, f.Msg)
			if f.Column != "" {
				parts[i] = tr.F("importer.fault", f.Column, parts[i])
			}
		}
		return strings.Join(parts, " ")
	}
	if len(r.Changes) == 0 {
		return r.Why()
	}
	parts := make([]string, len(r.Changes))
	for i, c := range r.Changes {
		parts[i] = tr.F("importer.change", fieldTitle(c.Field), c.Old, c.New)
	}
	return strings.Join(parts, " · ")
}
