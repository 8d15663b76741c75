package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// grid writes rows in aligned columns; numbers stand right. The first rows decide the widths, so that a list of any length
// flows.
type grid struct {
	out    io.Writer
	head   []string
	right  []bool
	rows   [][]string
	widths []int
	err    error
}

// gridSample is how many rows decide the widths.
const gridSample = 300

func newGrid(out io.Writer, head ...string) *grid {
	return &grid{out: out, head: head, right: make([]bool, len(head))}
}

// rightAlign puts columns to the right.
func (g *grid) rightAlign(columns ...int) *grid {
	for _, c := range columns {
		g.right[c] = true
	}
	return g
}

func (g *grid) add(cells ...string) {
	if g.widths != nil {
		g.line(cells)
		return
	}
	if g.rows = append(g.rows, cells); len(g.rows) >= gridSample {
		g.begin()
	}
}

// end writes what was held back and gives the first error of writing.
func (g *grid) end() error {
	if g.widths == nil {
		g.begin()
	}
	return g.err
}

func (g *grid) begin() {
	g.widths = make([]int, len(g.head))
	for _, row := range append([][]string{g.head}, g.rows...) {
		for c, cell := range row {
			g.widths[c] = max(g.widths[c], utf8.RuneCountInString(cell))
		}
	}
	g.line(g.head)
	for _, row := range g.rows {
		g.line(row)
	}
	g.rows = nil
}

func (g *grid) line(cells []string) {
	var b strings.Builder
	for c, cell := range cells {
		pad := strings.Repeat(" ", max(g.widths[c]-utf8.RuneCountInString(cell), 0))
		if c > 0 {
			b.WriteString("  ")
		}
		if g.right[c] {
			b.WriteString(pad + cell)
		} else {
			b.WriteString(cell + pad)
		}
	}
	if _, err := fmt.Fprintln(g.out, strings.TrimRight(b.String(), " ")); err != nil && g.err == nil {
		g.err = err
	}
}
