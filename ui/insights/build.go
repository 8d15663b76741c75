package insights

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// builder makes a chart of one's own: each choice is shown at once.
type builder struct {
	page    *Page
	chart   data.Chart
	names   map[data.ChartFilter]string // of what its filters keep
	name    *kit.Entry
	choices *fyne.Container
	problem *kit.Paragraph
	view    *chartview.View
	size    fyne.Size
	dialog  *kit.Dialog
}

// Measures of the builder, px.
const (
	buildWidth   float32 = 900
	buildChoices float32 = 250
	buildHeight  float32 = 380
)

// build opens the builder with a chart to begin with; one with an id is changed.
func (p *Page) build(chart data.Chart) {
	if chart.Metric == "" {
		chart.Metric, chart.Slice, chart.Team = "leads", string(metrics.BySource), p.team
	}
	chart.Filters = slices.Clone(chart.Filters)
	desk.Load(p.desk, "insights.build", func(ctx context.Context) (map[data.ChartFilter]string, error) {
		names := map[data.ChartFilter]string{}
		for _, f := range chart.Filters {
			name, err := metrics.BucketName(ctx, p.desk.Planner, metrics.Slice(f.Slice), f.Key)
			if err != nil {
				return nil, err
			}
			names[f] = name
		}
		return names, nil
	}, func(names map[data.ChartFilter]string) { p.showBuilder(chart, names) })
}

func (p *Page) showBuilder(chart data.Chart, names map[data.ChartFilter]string) {
	b := &builder{page: p, chart: chart, names: names, name: kit.NewEntry(tr.T("insights.build.name")), choices: kit.Column(theme.S1), problem: kit.NewParagraph("", theme.Small, theme.Bad)}
	b.name.SetText(chart.Name)
	size := p.desk.Window.Canvas().Size()
	w, h := min(buildWidth, size.Width-90), min(buildHeight, size.Height-besideDialog)
	b.view = chartview.New(fyne.NewSize(w-buildChoices-theme.S4, h), func(size fyne.Size) {
		b.size = size
		b.preview()
	}, nil)
	b.fit()
	left := kit.Sized(buildChoices, h, kit.Column(theme.S2, b.name, b.choices, b.problem))
	b.dialog = kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{
		Title: tr.T("insights.build"), Content: kit.Row(theme.S4, left, kit.Grow(b.view)), Width: w,
		Confirm: tr.T("form.save"), Cancel: tr.T("form.cancel"), First: b.name, OnConfirm: b.save,
	})
}

// fit makes the choices agree with each other after one of them has changed, and shows them.
func (b *builder) fit() {
	c := &b.chart
	defs, err := metrics.Find(c.Metric)
	if err != nil {
		b.page.desk.Fail(err)
		return
	}
	d := defs[0]
	if c.Slice != "" && !slices.Contains(d.Slices, metrics.Slice(c.Slice)) {
		c.Slice = ""
		if len(d.Slices) > 0 {
			c.Slice = string(d.Slices[0])
		}
	}
	forms := catalog.OwnForms(c.Metric, metrics.Slice(c.Slice))
	if !slices.Contains(forms, c.Form) && len(forms) > 0 {
		c.Form = forms[0]
	}
	c.Filters = slices.DeleteFunc(c.Filters, func(f data.ChartFilter) bool { return !slices.Contains(d.Filters, metrics.Slice(f.Slice)) })
	b.choices.Objects = nil
	b.choice("metric", words.MetricTitle(d), b.metricMenu)
	b.choice("slice", sliceText(c.Slice), func() []kit.MenuItem { return b.sliceMenu(d) })
	b.choice("form", tr.T("insights.form."+c.Form), func() []kit.MenuItem { return b.formMenu(forms) })
	b.choice("period", ownPeriod(c), b.periodMenu)
	b.choice("team", tr.T(teamKey(c.Team)), b.teamMenu)
	for i, f := range c.Filters {
		b.choices.Objects = append(b.choices.Objects, kit.NewRemovable(kit.RemovableSpec{
			Text: tr.T("charts.column."+f.Slice) + ": " + b.names[f],
			OnRemove: func() {
				c.Filters = slices.Delete(c.Filters, i, i+1)
				b.changed()
			},
		}))
	}
	b.choices.Refresh()
}

func (b *builder) choice(key, text string, items func() []kit.MenuItem) {
	b.choices.Objects = append(b.choices.Objects,
		kit.NewLabel(tr.T("insights.build."+key), theme.Small, theme.Muted),
		kit.NewMenuButton(kit.ButtonSpec{Text: text, Wide: true}, items))
}

func (b *builder) changed() {
	b.fit()
	b.preview()
}

// pick is an entry of a menu that changes the chart.
func (b *builder) pick(text string, on bool, change func(*data.Chart)) kit.MenuItem {
	return kit.MenuItem{Text: text, Checked: on, OnTap: func() {
		change(&b.chart)
		b.changed()
	}}
}

func (b *builder) metricMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, d := range metrics.All() {
		if !d.Fixed {
			out = append(out, b.pick(words.MetricTitle(d), d.ID == b.chart.Metric, func(c *data.Chart) { c.Metric = d.ID }))
		}
	}
	return out
}

func (b *builder) sliceMenu(d metrics.Definition) []kit.MenuItem {
	var out []kit.MenuItem
	for _, by := range append([]metrics.Slice{""}, d.Slices...) {
		out = append(out, b.pick(sliceText(string(by)), string(by) == b.chart.Slice, func(c *data.Chart) { c.Slice = string(by) }))
	}
	return out
}

func sliceText(by string) string {
	if by == "" {
		return tr.T("insights.build.whole")
	}
	return tr.T("charts.column." + by)
}

func (b *builder) formMenu(forms []string) []kit.MenuItem {
	var out []kit.MenuItem
	for _, f := range forms {
		out = append(out, b.pick(tr.T("insights.form."+f), f == b.chart.Form, func(c *data.Chart) { c.Form = f }))
	}
	return out
}

func (b *builder) periodMenu() []kit.MenuItem {
	out := []kit.MenuItem{b.pick(tr.T("insights.build.page"), b.chart.Period == "", func(c *data.Chart) { c.Period = "" })}
	for _, name := range metrics.Named() {
		out = append(out, b.pick(period{Name: name}.title(), name == b.chart.Period, func(c *data.Chart) { c.Period = name }))
	}
	return out
}

// ownPeriod is the period of a chart of one's own in words.
func ownPeriod(c *data.Chart) string {
	switch {
	case c.Period == "":
		return tr.T("insights.build.page")
	case c.Period == customPeriod:
		return period{Name: customPeriod, From: c.StartsOn, To: c.EndsOn.AddDays(1)}.title()
	}
	return period{Name: c.Period}.title()
}

func (b *builder) teamMenu() []kit.MenuItem {
	var out []kit.MenuItem
	for _, t := range []data.Team{data.TeamMarketing, data.TeamSales, data.TeamBoth} {
		out = append(out, b.pick(tr.T(teamKey(t)), t == b.chart.Team, func(c *data.Chart) { c.Team = t }))
	}
	return out
}

// teamKey is the name of a view of the page.
func teamKey(t data.Team) string {
	return map[data.Team]string{data.TeamMarketing: "insights.marketing", data.TeamSales: "insights.sales"}[t] + map[bool]string{true: "insights.together"}[t == data.TeamBoth]
}

// preview draws what was chosen so far.
func (b *builder) preview() {
	if b.size.Width < 1 {
		return
	}
	o, planner, own := b.page.options(), b.page.desk.Planner, b.named()
	o.W, o.H, o.Where = float64(b.size.Width), float64(b.size.Height), nil
	desk.Load(b.page.desk, "insights.preview", func(ctx context.Context) (drawn, error) {
		scene, table, err := catalog.Preview(ctx, planner, own, o)
		return drawn{scene, table}, err
	}, func(d drawn) { b.view.Set(d.scene) })
}

// named is the chart with the name typed, or one made of its choices.
func (b *builder) named() data.Chart {
	c := b.chart
	c.Name = b.name.Text
	if c.Name != "" {
		return c
	}
	if defs, err := metrics.Find(c.Metric); err == nil {
		c.Name = words.MetricTitle(defs[0])
		if c.Slice != "" {
			c.Name += " · " + sliceText(c.Slice)
		}
	}
	return c
}

// save keeps the chart; what is wrong is said in the dialog.
func (b *builder) save() bool {
	c, planner := b.named(), b.page.desk.Planner
	b.page.desk.Try(func(ctx context.Context) error {
		if err := catalog.CheckOwn(&c); err != nil {
			return err
		}
		if c.ID != 0 {
			return planner.Charts.Edit(ctx, c.ID, func(x *data.Chart) { *x = c })
		}
		_, err := planner.Charts.Add(ctx, c)
		return err
	}, func(err error) {
		if err != nil && !errors.Is(err, context.Canceled) && !task.Stopped(err) {
			b.problem.Set(words.Error(err), theme.Bad)
			return
		}
		b.dialog.Close()
	})
	return false
}
