package grid

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/scroll"
)

// Asker stands in for a runner.
type Asker struct {
	Ask func(key string, work func(context.Context) (any, error), done func(any, error))
}

func (a Asker) latest(key string, work func(context.Context) (any, error), done func(any, error)) {
	a.Ask(key, work, done)
}

func (a Asker) cancel(string) {}

// Through makes a grid ask through a stand-in.
func (c *Config) Through(a Asker) { c.ask = a }

// The parts of a grid that take the mouse, for tests that click.
func (g *Grid) BodyPart() *body         { return g.body }
func (g *Grid) HeaderPart() *header     { return g.header }
func (g *Grid) BarPart() *scroll.Bar    { return g.bar }
func (g *Grid) SideBar() *scroll.Bar    { return g.barX }
func (g *Grid) Chooser() *chooser       { return g.chooser }
func (g *Grid) Body() fyne.CanvasObject { return g.body }

// Editor gives the field of the open editor and what is wrong with its text.
func (g *Grid) Editor() (field *cellField, fault string) {
	if g.body.editor == nil {
		return nil, ""
	}
	return g.body.editor.field, g.body.editor.fault
}

// Options gives the words the open editor offers.
func (g *Grid) Options() []string { return g.body.editor.list.shown }

// Shown gives the texts of the visible rows as drawn, top to bottom, left to right.
func (g *Grid) Shown() [][]string {
	var out [][]string
	for _, o := range g.body.objs {
		out = append(out, drawn(o.(*fyne.Container)))
	}
	return out
}

// HeaderTexts gives the texts of the header as drawn.
func (g *Grid) HeaderTexts() []string { return drawn(g.header.box) }

// FooterTexts gives the texts of the footer as drawn.
func (g *Grid) FooterTexts() []string { return drawn(g.footer.box) }

func drawn(box *fyne.Container) []string {
	var texts []*canvas.Text
	for _, o := range box.Objects {
		if t, ok := o.(*canvas.Text); ok {
			texts = append(texts, t)
		}
	}
	slices.SortStableFunc(texts, func(a, b *canvas.Text) int { return cmp.Compare(a.Position().X, b.Position().X) })
	var out []string
	for _, t := range texts {
		out = append(out, t.Text)
	}
	return out
}

// PagesKept tells how many pages of rows are in memory, RowObjects how many
// row objects there are.
func (g *Grid) PagesKept() int  { return len(g.model.load.pages.byNo) }
func (g *Grid) RowObjects() int { return len(g.body.rows) }
