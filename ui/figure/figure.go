// Package figure says what stands behind a number that a screen shows: its definition, and the records that were counted. It may import
// data, ui/desk and the parts screens are made of; it knows no screen.
package figure

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

// Explain shows what metrics mean: formula and what is left out.
func Explain(d *desk.Desk, ids ...string) {
	var rows []fyne.CanvasObject
	for i, id := range ids {
		defs, err := metrics.Find(id)
		if err != nil {
			d.Fail(err)
			return
		}
		if i > 0 {
			rows = append(rows, kit.NewDivider())
		}
		rows = append(rows, kit.Section(Title(id), nil), kit.NewParagraph(chartview.Text("metric.formula."+id), theme.Body, theme.Text))
		if defs[0].LeavesOut != "" {
			rows = append(rows, kit.Row(theme.S3, kit.Sized(110, 0, kit.NewLabel(tr.T("insights.define.leaves_out"), theme.Small, theme.Muted)),
				kit.Grow(kit.NewParagraph(chartview.Text("metric.leaves_out."+id), theme.Small, theme.Text))))
		}
	}
	scroll := container.NewVScroll(kit.Pad(0, theme.S3, 0, 0, kit.Column(theme.S2, rows...)))
	scroll.SetMinSize(fyne.NewSize(520, 320))
	kit.ShowDialog(d.Window.Canvas(), kit.DialogSpec{Title: tr.T("insights.definition"), Content: scroll, Width: 520, Confirm: tr.T("window.close")})
}

// Title is a metric's name in the window's language.
func Title(id string) string { return chartview.Text("metric." + id) }

// behind are the records behind a number.
type behind struct {
	kind data.Kind
	rows []data.Row
	all  int
}

// maxBehind is how many records the dialog lists; its title says how many there are.
const maxBehind = 200

// fields are what is listed of each kind: name first.
var fields = map[data.Kind][]string{
	data.KindContact: {"name", "company", "created_on"}, data.KindDeal: {"title", "company", "value"}, data.KindCampaign: {"name", "channel", "budget"},
	data.KindExpense: {"category", "spent_on", "amount"}, data.KindMetricPoint: {"measured_on", "channel", "value"},
}

// Rows lists the records behind a number of a scope; a click on one goes to it.
func Rows(d *desk.Desk, metric string, scope metrics.Scope, key, title string) {
	desk.Load(d, "figure.rows", func(ctx context.Context) (behind, error) {
		kind, ids, err := metrics.Rows(ctx, d.Planner, metric, scope, key)
		if err != nil {
			return behind{}, err
		}
		b := behind{kind: kind, all: len(ids)}
		b.rows, err = d.Planner.Rows(ctx, kind, ids[:min(len(ids), maxBehind)], fields[kind]...)
		return b, err
	}, func(b behind) { list(d, b, title) })
}

func list(d *desk.Desk, b behind, title string) {
	if b.all == 0 {
		d.Tell(tr.F("insights.nothing_behind", title))
		return
	}
	var dialog *kit.Dialog
	var rows []fyne.CanvasObject
	for _, r := range b.rows {
		spec := kit.RowSpec{Title: words.Value(r.Values[0]), Subtitle: words.Value(r.Values[1]), Trailing: kit.NewLabel(words.Value(r.Values[2]), theme.SmallStrong, theme.Text)}
		if route, ok := desk.RouteTo(b.kind, r.ID); ok {
			spec.OnTap = func() {
				dialog.Close()
				d.Go(route)
			}
		}
		rows = append(rows, kit.NewListRow(spec))
	}
	scroll := container.NewVScroll(kit.Pad(theme.S1, theme.S3, theme.S1, theme.S1, kit.Column(0, rows...))) // room for focus rings and the bar
	scroll.SetMinSize(fyne.NewSize(520, 360))
	dialog = kit.ShowDialog(d.Window.Canvas(), kit.DialogSpec{
		Title: title, Text: tr.N("insights.rows", b.all), Content: scroll, Width: 520, Confirm: tr.T("window.close"),
	})
}
