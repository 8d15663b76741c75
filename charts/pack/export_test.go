package pack

import (
	"context"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
)

// Line is a text on a page: what it says and the box it covers, in points.
type Line struct {
	Text           string
	X0, Y0, X1, Y1 float64
}

// Entry is a line of the contents: its title and the page it names, from 1.
type Entry struct {
	Title string
	Page  int
	Head  bool
}

// Lines lays a pack out and gives the texts of each page and the contents.
func Lines(ctx context.Context, p *data.Planner, o Options) (pages [][]Line, entries []Entry, err error) {
	o.Theme = charts.Light()
	c, err := gather(ctx, p, &o)
	if err != nil {
		return nil, nil, err
	}
	b := newBook(p, &o)
	b.build(c)
	for _, page := range b.pages {
		lines := linesOf(page.scene, 0, 0, 1)
		for _, s := range page.placed {
			lines = append(lines, linesOf(s.scene, s.x, s.y, s.width/s.scene.W)...)
		}
		pages = append(pages, lines)
	}
	for _, e := range b.entries {
		entries = append(entries, Entry{e.title, e.page + 1, e.head})
	}
	return pages, entries, nil
}

func linesOf(s *charts.Scene, x, y, k float64) []Line {
	var out []Line
	for _, m := range s.Marks {
		if t, ok := m.(*charts.TextMark); ok {
			x0, y0, x1, y1 := t.Box()
			out = append(out, Line{t.Text, x + k*x0, y + k*y0, x + k*x1, y + k*y1})
		}
	}
	return out
}
