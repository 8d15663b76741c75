package insights

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// explain shows the definition of numbers: formula, date basis, numerator, denominator, what is left out.
func (p *Page) explain(defs ...metrics.Definition) {
	var rows []fyne.CanvasObject
	for i, d := range defs {
		if i > 0 {
			rows = append(rows, kit.NewDivider())
		}
		rows = append(rows, kit.Section(chartview.Text(d.TitleKey), nil), kit.NewParagraph(chartview.Text("metric.formula."+d.ID), theme.Body, theme.Text))
		for _, x := range []struct{ key, value string }{
			{"basis", d.Basis}, {"numerator", d.Numerator}, {"denominator", d.Denominator}, {"leaves_out", leavesOut(d)},
		} {
			if x.value != "" {
				rows = append(rows, kit.Row(theme.S3, kit.Sized(110, 0, kit.NewLabel(tr.T("insights.define."+x.key), theme.Small, theme.Muted)),
					kit.Grow(kit.NewParagraph(x.value, theme.Small, theme.Text))))
			}
		}
	}
	scroll := container.NewVScroll(kit.Column(theme.S2, rows...))
	scroll.SetMinSize(fyne.NewSize(520, 300))
	kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{Title: tr.T("insights.definition"), Content: scroll, Width: 520, Confirm: tr.T("window.close")})
}

// leavesOut is what a metric does not count, empty when it counts all.
func leavesOut(d metrics.Definition) string {
	if d.LeavesOut == "" {
		return ""
	}
	return chartview.Text("metric.leaves_out." + d.ID)
}

// showTable shows the numbers behind a chart.
func (c *chartCard) showTable() {
	cols := len(c.table.Columns)
	if cols == 0 {
		c.page.desk.Tell(tr.T("chartview.no_data"))
		return
	}
	var cells []fyne.CanvasObject
	for i, col := range c.table.Columns {
		cells = append(cells, aligned(kit.NewLabel(col.Title, theme.SmallStrong, theme.Muted), i))
	}
	for _, r := range c.table.Rows {
		for i := range cols {
			text := ""
			if i < len(r.Cells) {
				text = cellText(r.Cells[i], c.table.Columns[i].Unit)
			}
			cells = append(cells, aligned(kit.NewLabel(text, theme.Small, theme.Text), i))
		}
	}
	scroll := container.NewVScroll(container.NewGridWithColumns(cols, cells...))
	scroll.SetMinSize(fyne.NewSize(600, 340))
	kit.ShowDialog(c.page.desk.Window.Canvas(), kit.DialogSpec{Title: c.table.Title, Text: c.table.Subtitle, Content: scroll, Width: 600, Confirm: tr.T("window.close")})
}

// aligned puts names at the left and numbers at the right.
func aligned(l *kit.Label, column int) fyne.CanvasObject {
	if column > 0 {
		return l.Aligned(fyne.TextAlignTrailing)
	}
	return l.Shrinkable()
}

// behind are the records behind one mark of a chart.
type behind struct {
	kind data.Kind
	rows []data.Row
	all  int
}

// maxBehind is how many rows the dialog lists; its title says how many there are.
const maxBehind = 200

// behindFields are what is listed of each kind: name first.
var behindFields = map[data.Kind][]string{
	data.KindContact: {"name", "company", "created_on"}, data.KindDeal: {"title", "company", "value"}, data.KindCampaign: {"name", "status", "budget"},
	data.KindExpense: {"category", "campaign", "amount"}, data.KindActivity: {"subject", "contact", "due_on"}, data.KindHandoff: {"contact", "status", "requested_at"},
	data.KindMetricPoint: {"measure", "campaign", "value"}, data.KindStageEvent: {"deal", "stage", "at"},
}

// routeTo is where a row behind a number is looked at: itself or, where it has no screen, the record that it belongs to.
func routeTo(kind data.Kind, r data.Row) (desk.Route, bool) {
	if route, ok := desk.RouteTo(kind, r.ID); ok {
		return route, true
	}
	for i, name := range behindFields[kind] {
		f, err := data.FieldOf(kind, name)
		ref, named := r.Values[i].(data.Ref)
		if err != nil || !named {
			continue
		}
		if route, ok := desk.RouteTo(f.Ref, ref.ID); ok {
			return route, true
		}
	}
	return desk.Route{}, false
}

// showRows lists the records behind a number; a click on one goes to it.
func (p *Page) showRows(metric string, scope metrics.Scope, key, title string) {
	planner := p.desk.Planner
	desk.Load(p.desk, "insights.rows", func(ctx context.Context) (behind, error) {
		kind, ids, err := metrics.Rows(ctx, planner, metric, scope, key)
		if err != nil {
			return behind{}, err
		}
		b := behind{kind: kind, all: len(ids)}
		b.rows, err = planner.Rows(ctx, kind, ids[:min(len(ids), maxBehind)], behindFields[kind]...)
		return b, err
	}, func(b behind) { p.listRows(b, title) })
}

func (p *Page) listRows(b behind, title string) {
	if b.all == 0 {
		p.desk.Tell(tr.F("insights.nothing_behind", title))
		return
	}
	var dialog *kit.Dialog
	var rows []fyne.CanvasObject
	for _, r := range b.rows {
		spec := kit.RowSpec{Title: words.Value(r.Values[0]), Subtitle: words.Value(r.Values[1]), Trailing: kit.NewLabel(words.Value(r.Values[2]), theme.SmallStrong, theme.Text)}
		if route, ok := routeTo(b.kind, r); ok {
			spec.OnTap = func() {
				dialog.Close()
				p.desk.Go(route)
			}
		}
		rows = append(rows, kit.NewListRow(spec))
	}
	scroll := container.NewVScroll(kit.Pad(theme.S1, theme.S3, theme.S1, theme.S1, kit.Column(0, rows...))) // room for focus rings and the bar
	scroll.SetMinSize(fyne.NewSize(560, 380))
	dialog = kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{
		Title: title, Text: tr.N("insights.rows", b.all), Content: scroll, Width: 560, Confirm: tr.T("window.close"),
	})
}
