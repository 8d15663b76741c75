package grid

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
)

// maxCopy bounds what goes to the clipboard, which holds text in memory twice.
const maxCopy = 100_000

// copy puts the selected rows, or the current one, on the clipboard as
// tab-separated text: what is shown, columns in the order shown.
func (b *body) copy(clip fyne.Clipboard) {
	if clip == nil {
		return
	}
	m := b.g.model
	cols := m.cols.visible()
	if m.selectedCount() == 0 {
		if r, ok := m.current(); ok {
			clip.SetContent(tsvLine(*r, cols))
		}
		return
	}
	sel := m.selection()
	src, q := m.load.source, Query{Sort: m.load.sort, Count: m.load.rows}
	m.load.run.latest(m.load.key+".copy", func(ctx context.Context) (any, error) {
		return selectedLines(ctx, src, q, sel, cols)
	}, func(answer any, err error) {
		if text, ok := answer.(string); ok && err == nil {
			clip.SetContent(text)
		} else if b.g.cfg.Handlers.OnError != nil {
			b.g.cfg.Handlers.OnError(err)
		}
	})
}

func selectedLines(ctx context.Context, src RowSource, q Query, sel Selection, cols []int) (string, error) {
	var out strings.Builder
	left := min(sel.Count, maxCopy)
	err := eachRow(ctx, src, q, func(r Row) bool {
		if r.Group == nil && sel.Has(r.ID) {
			if out.Len() > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(tsvLine(r, cols))
			left--
		}
		return left > 0
	})
	return out.String(), err
}

func tsvLine(r Row, cols []int) string {
	parts := make([]string, len(cols))
	for i, col := range cols {
		parts[i] = tsvCell(r.cell(col).CopyText())
	}
	return strings.Join(parts, "\t")
}

// tsvCell quotes a cell as spreadsheets do when it holds what parts cells.
func tsvCell(s string) string {
	if !strings.ContainsAny(s, "\t\n\r\"") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// parseTSV takes apart what a spreadsheet puts on the clipboard. It accepts any
// text: quotes that do not close are taken as written.
func parseTSV(text string) [][]string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.TrimSuffix(text, "\n")
	if text == "" {
		return nil
	}
	rows := [][]string{{}}
	for {
		cell, rest, sep := cutCell(text)
		rows[len(rows)-1] = append(rows[len(rows)-1], cell)
		switch sep {
		case '\t':
		case '\n':
			rows = append(rows, []string{})
		default:
			return rows
		}
		text = rest
	}
}

// cutCell takes the first cell off a text; sep is 0 at its end.
func cutCell(text string) (cell, rest string, sep byte) {
	if strings.HasPrefix(text, `"`) {
		if cell, rest, sep, ok := cutQuoted(text); ok {
			return cell, rest, sep
		}
	}
	i := strings.IndexAny(text, "\t\n")
	if i < 0 {
		return text, "", 0
	}
	return text[:i], text[i+1:], text[i]
}

func cutQuoted(text string) (cell, rest string, sep byte, ok bool) {
	var out strings.Builder
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			out.WriteByte(text[i])
			continue
		}
		switch {
		case i+1 == len(text):
			return out.String(), "", 0, true
		case text[i+1] == '"':
			out.WriteByte('"')
			i++
		case text[i+1] == '\t', text[i+1] == '\n':
			return out.String(), text[i+2:], text[i+1], true
		default:
			return "", "", 0, false
		}
	}
	return "", "", 0, false
}

// paste hands the clipboard's cells to the screen, from the cursor on.
func (b *body) paste(clip fyne.Clipboard) {
	m := b.g.model
	if clip == nil || b.g.cfg.Handlers.OnPaste == nil || m.cursorRow < 0 {
		return
	}
	p := Paste{Cells: parseTSV(clip.Content())}
	var width int
	for _, row := range p.Cells {
		width = max(width, len(row))
	}
	from := false
	for _, col := range m.cols.visible() {
		from = from || col == m.cursorCol
		if from && len(p.Columns) < width {
			p.Columns = append(p.Columns, b.g.cfg.Columns[col].ID)
		}
	}
	if len(p.Cells) > 0 {
		b.pasteAt(p)
	}
}

// pasteAt names the records a block goes to; those whose rows are not here are asked for.
func (b *body) pasteAt(p Paste) {
	m := b.g.model
	for i := m.cursorRow; i < m.load.rows && len(p.IDs) < len(p.Cells); i++ {
		r, ok := m.row(i)
		if !ok {
			b.pasteFar(p)
			return
		}
		if r.Group == nil {
			p.IDs = append(p.IDs, r.ID)
		}
	}
	b.g.cfg.Handlers.OnPaste(p)
}

func (b *body) pasteFar(p Paste) {
	m := b.g.model
	q := Query{Sort: m.load.sort, From: m.cursorRow, Count: len(p.Cells)}
	if m.load.rows != m.load.records { // heads stand between the records
		q.Count = m.load.rows - q.From
	}
	src := m.load.source
	m.load.run.latest(m.load.key+".paste", func(ctx context.Context) (any, error) {
		return recordIDs(ctx, src, q)
	}, func(answer any, err error) {
		ids, ok := answer.([]int64)
		if ok && err == nil {
			p.IDs = ids[:min(len(ids), len(p.Cells))]
			b.g.cfg.Handlers.OnPaste(p)
		} else if b.g.cfg.Handlers.OnError != nil {
			b.g.cfg.Handlers.OnError(err)
		}
	})
}
