package listview

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// read is what a text means in a column; an address is looked at here already, so that it is mended where it was typed.
func (l *List) read(c listing.Column, text string, now any) (any, error) {
	v, err := l.today().Parse(c, text, now)
	if err == nil && c.Field == "email" && text != "" && !data.ValidEmail(text) {
		return nil, errors.New(tr.F("problem.email", text))
	}
	return v, err
}

// edited writes a cell; what the planner refuses is said beside it, with what was typed.
func (l *List) edited(e grid.Edit) {
	if !data.Editable(l.spec.Kind, e.Column) {
		if l.spec.Tick != nil {
			l.desk.Try(func(ctx context.Context) error { return l.spec.Tick(ctx, data.ID(e.ID), e.Column, e.Text) }, l.refused(e))
		}
		return
	}
	c, _ := l.column(e.Column)
	p, k := l.desk.Planner, l.spec.Kind
	l.desk.Try(func(ctx context.Context) error {
		rows, err := p.Rows(ctx, k, []data.ID{data.ID(e.ID)}, e.Column)
		if err != nil {
			return err
		}
		var now any
		if len(rows) > 0 {
			now = rows[0].Values[0]
		}
		v, err := l.read(c, e.Text, now)
		if err != nil {
			return err
		}
		return p.EditCells(ctx, k, []data.CellEdit{{ID: data.ID(e.ID), Field: e.Column, Value: v}})
	}, l.refused(e))
}

func (l *List) refused(e grid.Edit) func(error) {
	return func(err error) {
		if err == nil {
			return
		}
		var cells data.CellErrors
		if errors.As(err, &cells) {
			err = cells[0].Err
		}
		l.grid.Reload()
		if !l.grid.Refuse(e, words.Error(err)) {
			l.desk.Fail(err)
		}
	}
}

func (l *List) column(field string) (listing.Column, bool) {
	for _, c := range l.spec.Columns {
		if c.Field == field {
			return c, true
		}
	}
	return listing.Column{}, false
}

// badCell is a pasted cell that cannot be taken over.
type badCell struct {
	row  int // of the block, from 1
	name string
	col  string // title
	why  string
}

// block is a pasted block as it would be written.
type block struct {
	edits []data.CellEdit
	rows  []int // of the block, per edit
	cols  []string
	names []string // of the records
	bad   []badCell
}

// pasted writes a block of cells as one step, or says which of its cells are refused and writes none.
func (l *List) pasted(p grid.Paste) {
	planner, kind, source := l.desk.Planner, l.spec.Kind, l.source
	var b block
	l.desk.Try(func(ctx context.Context) (err error) {
		if b, err = l.plan(ctx, source, p); err != nil || len(b.bad) > 0 {
			return err
		}
		err = planner.EditCells(ctx, kind, b.edits)
		var cells data.CellErrors
		if errors.As(err, &cells) {
			for _, c := range cells {
				b.bad = append(b.bad, badCell{b.rows[c.Index] + 1, b.names[b.rows[c.Index]], b.cols[c.Index], words.Error(c.Err)})
			}
			return nil
		}
		return err
	}, func(err error) {
		switch {
		case err != nil:
			l.desk.Fail(err)
		case len(b.bad) > 0:
			l.tellBad(b.bad)
		case len(b.edits) == 0:
			l.desk.Tell(tr.T("listview.paste_same"))
		}
	})
}

// plan reads a block against the rows it goes to. Cells that say already what is pasted are left alone.
func (l *List) plan(ctx context.Context, source *listing.Source, p grid.Paste) (block, error) {
	var b block
	if extra := len(p.Cells) - len(p.IDs); extra > 0 {
		b.bad = append(b.bad, badCell{row: len(p.IDs) + 1, why: tr.N("listview.paste_rows", extra)})
		return b, nil
	}
	ids := make([]data.ID, len(p.IDs))
	for i, id := range p.IDs {
		ids[i] = data.ID(id)
	}
	now, err := l.desk.Planner.Rows(ctx, l.spec.Kind, ids, p.Columns...)
	if err != nil {
		return b, err
	}
	rows, err := source.RowsOf(ctx, ids)
	if err != nil {
		return b, err
	}
	if len(rows) != len(ids) || len(now) != len(ids) {
		return b, errors.New(tr.T("listview.paste_gone"))
	}
	for i, cells := range p.Cells {
		b.names = append(b.names, rows[i].Cells[0].CopyText())
		for j, text := range cells {
			if j >= len(p.Columns) {
				b.bad = append(b.bad, badCell{row: i + 1, name: b.names[i], why: tr.T("listview.paste_columns")})
				break
			}
			l.planCell(&b, i, p.Columns[j], text, rows[i], now[i].Values[j])
		}
	}
	return b, nil
}

func (l *List) planCell(b *block, row int, field, text string, shown grid.Row, now any) {
	at := -1
	for i, c := range l.spec.Columns {
		if c.Field == field {
			at = i
		}
	}
	c := l.spec.Columns[at]
	if strings.TrimSpace(text) == strings.TrimSpace(shown.Cells[at].CopyText()) {
		return
	}
	bad := badCell{row: row + 1, name: b.names[row], col: c.Title}
	if !data.Editable(l.spec.Kind, field) {
		bad.why = tr.T("listview.read_only")
		b.bad = append(b.bad, bad)
		return
	}
	v, err := l.read(c, text, now)
	if err != nil {
		bad.why = err.Error()
		b.bad = append(b.bad, bad)
		return
	}
	b.edits = append(b.edits, data.CellEdit{ID: data.ID(shown.ID), Field: field, Value: v})
	b.rows, b.cols = append(b.rows, row), append(b.cols, c.Title)
}

// maxBad is how many refused cells are named.
const maxBad = 5

// tellBad says calmly that nothing was pasted, and why.
func (l *List) tellBad(bad []badCell) {
	var lines []fyne.CanvasObject
	for _, c := range bad[:min(len(bad), maxBad)] {
		where := tr.F("listview.paste_row", strconv.Itoa(c.row))
		for _, part := range []string{c.name, c.col} {
			if part != "" {
				where += " · " + part
			}
		}
		lines = append(lines, kit.Column(0, kit.NewLabel(where, theme.BodyStrong, theme.Text).Shrinkable(), kit.NewParagraph(c.why, theme.Body, theme.Muted)))
	}
	if more := len(bad) - maxBad; more > 0 {
		lines = append(lines, kit.NewLabel(tr.N("listview.paste_more", more), theme.Body, theme.Muted))
	}
	kit.ShowDialog(l.desk.Window.Canvas(), kit.DialogSpec{
		Title: tr.T("listview.paste_refused"), Text: tr.T("listview.paste_nothing"), Content: kit.Column(theme.S2, lines...), Confirm: tr.T("listview.ok"),
	})
}

func parseID(s string) (data.ID, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	return data.ID(n), err
}

// withChosen does something with the records of a selection, which may be all but a few.
func (l *List) withChosen(sel grid.Selection, then func([]data.ID)) {
	source := l.source
	desk.Load(l.desk, l.pres.name+".chosen", func(ctx context.Context) ([]data.ID, error) { return source.Chosen(ctx, sel) }, then)
}
