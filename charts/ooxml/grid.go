package ooxml

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Grid is rows of a sheet under their heads. A cell is a string, an int64, a float64, a time.Time of which the day counts,
// or nil for none.
type Grid struct {
	Columns []Column
	Rows    [][]any
}

// Column is the head of a column and how its numbers are written, a number format code (ECMA-376 part 1, 18.8.31).
type Column struct {
	Title  string
	Format string // empty: General
}

// Place is where a grid stands: the row and the column of its first head, from 1.
type Place struct {
	Sheet       string
	Row, Column int
}

// Cell gives a cell, nil outside the grid.
func (g *Grid) Cell(row, column int) any {
	if row < 0 || row >= len(g.Rows) || column < 0 || column >= len(g.Rows[row]) {
		return nil
	}
	return g.Rows[row][column]
}

// Number is what a cell counts; missing and endless numbers, and texts, are none.
func Number(cell any) (v float64, ok bool) {
	switch c := cell.(type) {
	case int64:
		return float64(c), true
	case float64:
		return c, !math.IsNaN(c) && !math.IsInf(c, 0)
	case time.Time:
		return Serial(c), true
	}
	return 0, false
}

// Serial is a day as sheets count them: 1 is 1 January 1900, and there is a 29 February of that year.
func Serial(t time.Time) float64 {
	y, m, d := t.Date()
	return float64(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400 + 25569)
}

// dates says whether all cells of a column are days.
func (g *Grid) dates(column int) bool {
	for i := range g.Rows {
		if _, ok := g.Cell(i, column).(time.Time); !ok {
			return false
		}
	}
	return len(g.Rows) > 0
}

// head and body are the references of a column's head and of its cells.
func (p Place) head(column int) string {
	return p.sheet() + "!" + p.at(column, 0)
}

func (p Place) body(column, rows int) string {
	if rows <= 1 {
		return p.sheet() + "!" + p.at(column, 1)
	}
	return p.sheet() + "!" + p.at(column, 1) + ":" + p.at(column, rows)
}

func (p Place) sheet() string { return "'" + strings.ReplaceAll(p.Sheet, "'", "''") + "'" }

func (p Place) at(column, row int) string {
	return "$" + ColumnName(p.Column+column) + "$" + strconv.Itoa(p.Row+row)
}

// ColumnName is a column's letters: 1 is A, 28 is AB.
func ColumnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
