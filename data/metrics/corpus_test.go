package metrics_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// corpus reads a CSV file of the corpus as records by column name.
func corpus(t *testing.T, name ...string) []map[string]string {
	t.Helper()
	dir := os.Getenv("BATON_CORPUS")
	if dir == "" {
		t.Skip("BATON_CORPUS is not set")
	}
	f, err := os.Open(filepath.Join(append([]string{dir}, name...)...))
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, cell := range row {
			m[rows[0][i]] = cell
		}
		out = append(out, m)
	}
	return out
}

// TestCRMCorpus compares with the answers that the corpus's README gives for the 8,800 deals.
func TestCRMCorpus(t *testing.T) {
	p, _ := newPlan(t)
	open := must[data.Pipeline](t)(p.Pipelines.Default(ctx)).Stages
	companies, products := map[string]data.ID{}, map[string]data.ID{}
	var deals []data.Deal
	var sold []data.ID
	for _, row := range corpus(t, "crm-sales-opportunities", "sales_pipeline.csv") {
		d := data.Deal{Title: row["opportunity_id"], ExternalID: row["opportunity_id"]}
		if name := row["account"]; name != "" {
			if companies[name] == 0 {
				companies[name] = must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: name}))
			}
			d.CompanyID = companies[name]
		}
		product := strings.ReplaceAll(row["product"], " ", "")
		if products[product] == 0 {
			products[product] = must[data.ID](t)(p.Products.Add(ctx, data.Product{Name: product}))
		}
		d.StageID = open[0].ID
		if row["deal_stage"] != "Prospecting" {
			d.StageID = open[1].ID
		}
		if row["engage_date"] != "" {
			d.OpenedOn = day(row["engage_date"])
			d.EngagedOn = d.OpenedOn
		}
		if row["close_date"] != "" {
			value, err := strconv.ParseInt(row["close_value"], 10, 64)
			require.NoError(t, err)
			d.Status, d.StageID, d.ClosedOn, d.ValueMinor = data.DealStatus(strings.ToLower(row["deal_stage"])), 0, day(row["close_date"]), ptr(value*100)
		}
		deals, sold = append(deals, d), append(sold, products[product])
	}
	ids := must[[]data.ID](t)(p.Deals.AddAll(ctx, deals))
	for i, id := range ids[:200] {
		require.NoError(t, p.Deals.SetItems(ctx, id, []data.DealItem{{ProductID: sold[i]}}))
	}
	all := metrics.Scope{}
	assert.Equal(t, 4238.0, one(t, p, "deals.won", all))
	assert.Equal(t, 2473.0, one(t, p, "deals.lost", all))
	assert.InDelta(t, 0.6315, one(t, p, "winrate.count", all), 0.00005)
	assert.Equal(t, int64(1000553400), one(t, p, "revenue", all))
	assert.Equal(t, int64(236091), one(t, p, "dealsize.mean", all))
	assert.Equal(t, int64(111700), one(t, p, "dealsize.median", all))
	assert.InDelta(t, 51.78, one(t, p, "cycle.mean", all), 0.005)
	assert.Equal(t, 57.0, one(t, p, "cycle.median", all))
	assert.Equal(t, map[string]any{"2017-Q1": int64(113467200), "2017-Q2": int64(308611100), "2017-Q3": int64(298225500), "2017-Q4": int64(280249600)},
		bySlice(t, p, "revenue", metrics.Scope{By: metrics.ByQuarter}))
	stages := compute(t, p, "pipeline.count", metrics.Scope{By: metrics.ByStage})
	assert.Equal(t, []string{"Prospecting", "Qualification", "Demo", "Negotiation"}, names(stages))
	assert.Equal(t, []any{500.0, 1589.0, 0.0, 0.0}, []any{number(stages[0]), number(stages[1]), number(stages[2]), number(stages[3])})
	assert.Equal(t, 2089.0, one(t, p, "deals.novalue", all))
	byCompany := compute(t, p, "pipeline.count", metrics.Scope{By: metrics.ByCompany})
	assert.Equal(t, "No company", byCompany[len(byCompany)-1].Slice)
	assert.Equal(t, 1425.0, number(byCompany[len(byCompany)-1]))
}
