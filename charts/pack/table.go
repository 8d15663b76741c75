package pack

import (
	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
)

const (
	shortTable = 7 // rows that still leave a chart its room
	rowHeight  = 12.5
	tableSize  = 8.0 // of its text
	columnGap  = 16.0
	tableAbove = 6.0
)

// tableHeight is the room of a table with its head.
func tableHeight(t *catalog.Table) float64 {
	return tableAbove + rowHeight*float64(len(t.Rows)+1) + 2
}

// table puts a table with its top at y: names at the left, numbers under one another at the right.
func (b *book) table(p *page, t *catalog.Table, y float64) {
	left, right := margin, b.w-margin
	cells, widths := b.cells(t)
	widths = fitColumns(widths, right-left)
	th := &b.theme
	y += tableAbove + rowHeight*0.72
	for i, row := range cells {
		ink := th.Text
		if i == 0 {
			ink = th.Muted
		}
		x := left
		for c, s := range row {
			w := widths[c]
			if t.Columns[c].Unit == "" {
				p.text(s, x, y, tableSize, ink, charts.Start, false, w)
			} else {
				p.text(s, x+w, y, tableSize, ink, charts.End, false, w)
			}
			x += w + columnGap
		}
		p.rule(left, right, y+rowHeight*0.28, 0.4, th.Grid)
		y += rowHeight
	}
}

// cells writes head and rows, and says how wide each column would like to be.
func (b *book) cells(t *catalog.Table) (rows [][]string, widths []float64) {
	widths = make([]float64, len(t.Columns))
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Title
	}
	rows = append(rows, head)
	for _, r := range t.Rows {
		row := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			if i < len(r.Cells) {
				row[i] = catalog.Cell(r.Cells[i], c.Unit, b.format)
			}
		}
		rows = append(rows, row)
	}
	for _, row := range rows {
		for i, s := range row {
			widths[i] = max(widths[i], charts.Measure(s, tableSize, false)+0.5)
		}
	}
	return rows, widths
}

// fitColumns spreads columns over the room, all by the same; where the room is short, the widest gives way.
func fitColumns(widths []float64, room float64) []float64 {
	room -= columnGap * float64(len(widths)-1)
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	if len(widths) == 0 {
		return nil
	}
	if sum <= room {
		for i := range widths {
			widths[i] += (room - sum) / float64(len(widths))
		}
		return widths
	}
	widest := 0
	for i, w := range widths {
		if w > widths[widest] {
			widest = i
		}
	}
	widths[widest] = max(20, widths[widest]-(sum-room))
	return widths
}
