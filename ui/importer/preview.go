package importer

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	place   *fyne.Container // holds the grid
	rows    *kit.Button     // what becomes of the rows that are selected
	refused *kit.Button
	object  fyne.CanvasObject
	session *session
	filter  string
	from    *rowSource
	columns string // the columns that the grid was made for
	change  func(func(*importer.Import) error)
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
	{cleanedTab, nil},
}

// cleanedTab shows the rows in which cells were put right, whatever becomes of them.
const cleanedTab = "cleaned"

func newPreview(d *desk.Desk, saveRefused func(), change func(func(*importer.Import) error)) *preview {
	p := &preview{desk: d, filter: "all", place: container.NewStack(), change: change}
	p.tabs = kit.NewSegmented(nil, p.filter, func(id string) {
		p.filter = id
		p.grid.SetSource(p.source())
	})
	p.refused = kit.NewButton(kit.ButtonSpec{Text: tr.T("importer.save_refused"), Icon: kit.IconExport, OnTap: saveRefused})
	p.rows = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("importer.decide")}, func() []kit.MenuItem { return p.policyItems(p.chosen) })
	p.build(nil)
	p.rows.Hide()
	p.object = kit.Column(theme.S3, container.NewHScroll(p.tabs), kit.Flow(theme.S2, theme.S2, p.rows, p.refused), kit.Grow(p.place))
	return p
}

// build makes the grid for the columns of a file: those that are imported first, the others hidden until they are asked for.
func (p *preview) build(columns []importer.Column) {
	shown := []grid.Column{
		{ID: "row", Title: tr.T("importer.col.row"), Kind: grid.KindNumber, Width: 64},
		{ID: "fate", Title: tr.T("importer.col.fate"), Kind: grid.KindChips, Width: fateWidth()},
		{ID: "name", Title: tr.T("importer.col.name"), Kind: grid.KindStrong, Width: 170},
		{ID: "why", Title: tr.T("importer.col.why"), Width: 300, Grow: 1},
	}
	for i, c := range columns {
		shown = append(shown, grid.Column{
			ID: cellColumn(i), Title: c.Name, Width: 140, Hidden: c.Field == importer.SkipField, Kind: grid.KindMuted, Edit: grid.Editing{Kind: grid.EditText},
		})
	}
	p.grid = grid.New(grid.Config{
		Source: &rowSource{}, Runner: p.desk.Runner, Columns: shown, Selectable: true, PinFirst: true,
		Handlers: grid.Handlers{OnEdit: p.edited, OnMenu: p.menu},
		Words: grid.Words{
			Count: func(n int) string { return tr.N("importer.rows", n) }, Selected: func(n int) string { return tr.N("listview.selected", n) },
			Failed: tr.T("listview.failed"), Retry: tr.T("listview.retry"),
		},
		Empty: emptyPreview(false),
	})
	p.place.Objects = []fyne.CanvasObject{p.grid}
	p.place.Refresh()
}

// cellColumn is the id of the column of the grid that shows a column of the file.
func cellColumn(i int) string { return "cell" + strconv.Itoa(i) }

// columnOf reads cellColumn back.
func columnOf(id string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "cell"))
	return n, err == nil
}

// fit makes the grid anew when the file, or what is imported of it, is another.
func (p *preview) fit(columns []importer.Column) {
	var key strings.Builder
	for _, c := range columns {
		key.WriteString(c.Name)
		key.WriteString(map[bool]string{true: "\x00-", false: "\x00+"}[c.Field == importer.SkipField])
	}
	if p.columns != key.String() {
		p.columns = key.String()
		p.build(columns)
		p.from = nil
	}
}

func (p *preview) show(s *session, sum summary) {
	p.session = s
	p.fit(sum.columns)
	counts := map[string]int{
		"all": sum.counts.Rows, "create": sum.counts.Created, "update": sum.counts.Updated, "duplicate": sum.counts.Duplicates,
		"skip": sum.counts.Skipped + sum.counts.Unchanged, "refuse": sum.counts.Refused, cleanedTab: sum.cleaned,
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
	if sum.counts.Rows > 0 {
		p.rows.Show()
	} else {
		p.rows.Hide()
	}
	if sum.counts.Refused > 0 {
		p.refused.Show()
	} else {
		p.refused.Hide()
	}
	p.grid.SetEmpty(emptyPreview(len(sum.questions) > 0 && sum.counts.Rows == 0))
	if p.from != nil && p.from.session == s && p.from.filter == p.filter {
		p.grid.Reload() // the place stays
	} else {
		p.grid.SetSource(p.source())
	}
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
	p.from = &rowSource{session: p.session, filter: p.filter}
	return p.from
}

// rowSource gives the rows of a dry run to the grid.
type rowSource struct {
	session *session
	filter  string
	order   []int // indexes of the rows shown
}

// Count implements grid.RowSource.
func (s *rowSource) Count(context.Context) (int, error) {
	if s.session == nil {
		return 0, nil
	}
	s.order = s.session.shown(s.filter)
	return len(s.order), nil
}

// Page implements grid.RowSource.
func (s *rowSource) Page(_ context.Context, q grid.Query) ([]grid.Row, error) {
	if s.session == nil {
		return nil, nil
	}
	var out []grid.Row
	for i := q.From; i < min(q.From+q.Count, len(s.order)); i++ {
		r, err := s.session.row(s.order[i])
		if err != nil || r == nil {
			return out, err
		}
		out = append(out, gridRow(int64(s.order[i])+1, r))
	}
	return out, nil
}

func gridRow(id int64, r *importer.Row) grid.Row {
	cells := []grid.Cell{
		{Text: tr.Int(int64(r.Number))},
		{Chips: []grid.Chip{{Text: tr.T("importer.fate." + r.Fate.String()), Tint: fateTint(r.Fate)}}},
		{Text: r.Name},
		{Text: why(r)},
	}
	for i, text := range r.Cells {
		c := grid.Cell{Text: text, Blank: text == ""}
		if slices.Contains(r.Corrected, i) {
			c.Tone = grid.ToneStrong
		}
		cells = append(cells, c)
	}
	return grid.Row{ID: id, Cells: cells}
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

// why says what is wrong with a row, what an update changes, and what was put right on the way.
func why(r *importer.Row) string {
	var parts []string
	for _, f := range r.Faults {
		text := words.Message(f.Key, f.Args, f.Msg)
		if f.Column != "" {
			text = tr.F("importer.fault", f.Column, text)
		}
		parts = append(parts, text)
	}
	for _, c := range r.Changes {
		parts = append(parts, tr.F("importer.change", fieldTitle(c.Field), c.Old, c.New))
	}
	if r.Reason != "" {
		parts = append(parts, tr.T("importer.reason."+string(r.Reason)))
	}
	if same := sameAs(r); same != "" {
		parts = append(parts, same)
	}
	for _, c := range r.Cleaned {
		parts = append(parts, tr.F("importer.clean."+string(c.What), c.Column, c.From, c.To))
	}
	return strings.Join(parts, " · ")
}

// sameAs says what the row is the same as, and how sure that is.
func sameAs(r *importer.Row) string {
	key := "importer.same.likely"
	if r.Certain {
		key = "importer.same.certain"
	}
	switch {
	case r.SameAs > 0:
		return tr.F(key+"_row", tr.Int(int64(r.SameAs)))
	case r.Match != 0 && len(r.Changes) == 0:
		return tr.T(key)
	default:
		return ""
	}
}
