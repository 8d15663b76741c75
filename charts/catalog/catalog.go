package catalog

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

// Chart is one entry of the catalogue.
type Chart struct {
	ID        string        `json:"id"`
	Title     string        `json:"title"`     // what it shows, English; the drawn title is its finding
	TitleKey  string        `json:"title_key"` // for translation
	Team      metrics.Team  `json:"team"`
	MetricIDs []string      `json:"metrics"`       // the first one is what a click on a mark drills into; none of goals
	By        metrics.Slice `json:"by"`            // the slice of the marks, empty where they are part of the metric
	Own       *data.Chart   `json:"own,omitempty"` // what the business has built; nil: built in

	empty string // says what is missing when there is nothing to show: "charts.empty.<empty>"
	draw  func(*sheet) (*charts.Scene, error)
}

// All lists the charts: marketing, sales, then both.
func All() []Chart {
	all := slices.Concat(marketing(), money(), sales(), together())
	for i := range all {
		all[i].TitleKey = "charts.title." + all[i].ID
		all[i].Title = messages[all[i].TitleKey]
		all[i].empty = lacks[all[i].metric()]
	}
	return all
}

// metric is the first of the chart's metrics; the word goals for the chart of the goals, whose metrics they say themselves.
func (c *Chart) metric() string {
	if len(c.MetricIDs) == 0 {
		return "goals"
	}
	return c.MetricIDs[0]
}

// lacks names what is missing where a metric has nothing to show.
var lacks = map[string]string{
	"leads": "leads", "conversion": "leads", "funnel": "leads", "cpl": "cost", "roi": "cost", "traffic": "traffic", "budget.actual": "budget",
	"revenue": "won", "attributed": "won", "cycle.median": "won", "dealsize.median": "won", "cohort": "won", "winrate.count": "closed",
	"lossreasons.count": "closed", "pipeline.value": "open", "forecast.value": "open", "response.median": "handoffs", "handoffs.returned": "returned",
	"activities": "activities", "goals": "goals", "objections": "objections", "content.winrate": "content",
}

// Find gives one built-in chart by id; the error of an unknown one lists what there is.
func Find(id string) (Chart, error) {
	all := All()
	ids := make([]string, len(all))
	for i, c := range all {
		if c.ID == id {
			return c, nil
		}
		ids[i] = c.ID
	}
	return Chart{}, &data.Error{
		Code: store.NotFound, Op: "find chart", Key: "error.chart", Args: map[string]any{"0": id},
		Msg: fmt.Sprintf("There is no chart “%s”. Use one of: %s.", id, strings.Join(ids, ", ")),
	}
}

// Behind says which metric, divided how, stands behind a mark of the chart, and the key of its bucket.
func (c *Chart) Behind(key string) (metric string, by metrics.Slice, bucket string) {
	if c.By == "" && slices.Contains(c.MetricIDs, key) { // each mark is a metric
		return key, "", ""
	}
	return c.metric(), c.By, key
}

// Name is what the chart is called: one of the business's own as it was named, else by the message that text gives.
func (c *Chart) Name(text func(key string, args ...string) string) string {
	if c.Own != nil {
		return c.Own.Name
	}
	return text(c.TitleKey)
}

// Draw computes the numbers of a chart and draws them. A plan without numbers for it gives a scene that says so and a table
// without rows.
func Draw(ctx context.Context, p *data.Planner, id string, o Options) (*charts.Scene, Table, error) {
	at, err := Sized(ctx, p, id, o)
	if err != nil {
		return nil, Table{}, err
	}
	return at(o.W, o.H)
}

// Sized gives a function that draws a chart in any size, for callers to whom the table says how much room there is. What metrics
// it needs is computed for the first size only; the function is not for use by several goroutines at once.
func Sized(ctx context.Context, p *data.Planner, id string, o Options) (func(w, h float64) (*charts.Scene, Table, error), error) {
	c, err := Lookup(ctx, p, id)
	if err != nil {
		return nil, err
	}
	if err := metrics.CheckPeriod(o.From, o.To); err != nil {
		return nil, err
	}
	s := newSheet(ctx, p, c, o)
	return func(w, h float64) (*charts.Scene, Table, error) {
		s.o.W, s.o.H, s.table = w, h, Table{}
		scene, err := c.draw(s)
		if err != nil {
			return nil, Table{}, fmt.Errorf("draw %s: %w", id, err)
		}
		return scene, s.table, nil
	}, nil
}
