package insights

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Measures of the chart with its numbers beside it, px; they give way in a small window.
const (
	largeWidth  float32 = 1180
	largeHeight float32 = 520
	largeShare  float32 = 0.58 // of the chart
	mostRows            = 400  // of the table beside it
)

// showTable shows the chart large, with the numbers behind it beside it.
func (c *chartCard) showTable() {
	p := c.page
	if len(c.table.Rows) == 0 {
		p.desk.Tell(tr.T("chartview.no_data"))
		return
	}
	size := p.desk.Window.Canvas().Size()
	room := fyne.NewSize(min(largeWidth, size.Width-90), min(largeHeight, size.Height-besideDialog))
	o := p.options()
	o.W, o.H = float64(room.Width*largeShare), float64(room.Height)
	desk.Load(p.desk, "insights.large", func(ctx context.Context) (drawn, error) {
		scene, table, err := catalog.Draw(ctx, p.desk.Planner, c.id, o)
		return drawn{scene, table}, err
	}, func(d drawn) { c.showLarge(d, room) })
}

func (c *chartCard) showLarge(d drawn, room fyne.Size) {
	view := chartview.New(fyne.NewSize(room.Width*largeShare, room.Height), nil, c.drill)
	view.Set(d.scene)
	table := kit.Sized(room.Width*(1-largeShare)-theme.S4, room.Height, numbers(d.table))
	kit.ShowDialog(c.page.desk.Window.Canvas(), kit.DialogSpec{
		Title: c.chart.Name(chartview.Text), Content: kit.Row(theme.S4, view, table), Width: room.Width, Confirm: tr.T("window.close"),
	})
}

// numbers is a table of text: names at the left, numbers at the right.
func numbers(t catalog.Table) fyne.CanvasObject {
	cols := len(t.Columns)
	var cells []fyne.CanvasObject
	for i, col := range t.Columns {
		cells = append(cells, aligned(kit.NewLabel(col.Title, theme.SmallStrong, theme.Muted), i))
	}
	rows := t.Rows[:min(len(t.Rows), mostRows)]
	for _, r := range rows {
		for i := range cols {
			text := ""
			if i < len(r.Cells) {
				text = cellText(r.Cells[i], t.Columns[i].Unit)
			}
			cells = append(cells, aligned(kit.NewLabel(text, theme.Small, theme.Text), i))
		}
	}
	content := []fyne.CanvasObject{container.NewGridWithColumns(cols, cells...)}
	if left := len(t.Rows) - len(rows); left > 0 {
		content = append(content, kit.NewLabel(tr.N("insights.more_rows", left), theme.Small, theme.Muted))
	}
	return container.NewScroll(kit.Pad(0, theme.S3, 0, 0, kit.Column(theme.S1, content...)))
}

// aligned puts names at the left and numbers at the right.
func aligned(l *kit.Label, column int) fyne.CanvasObject {
	if column > 0 {
		return l.Shrinkable().Aligned(fyne.TextAlignTrailing)
	}
	return l.Shrinkable()
}
