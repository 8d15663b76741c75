package insights

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
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
