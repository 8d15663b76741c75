package catalog_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

var ctx = context.Background()

// The tests' today is Monday, 2026-11-23.
func now() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

var today = data.NewDate(2026, 11, 23)

func emptyPlan(t testing.TB) *data.Planner {
	t.Helper()
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), data.Setup{Business: "Velo Nord", Currency: "EUR", TimeZone: "Europe/Berlin"}, data.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

func samplePlan(t testing.TB) *data.Planner {
	t.Helper()
	p, err := sample.Create(ctx, filepath.Join(t.TempDir(), "sample.baton"), sample.Config{Contacts: 400, Seed: 7, Today: today, Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

func draw(t testing.TB, p *data.Planner, id string, o catalog.Options) (*charts.Scene, catalog.Table) {
	t.Helper()
	scene, table, err := catalog.Draw(ctx, p, id, o)
	require.NoError(t, err, id)
	return scene, table
}

func texts(s *charts.Scene) string {
	var b strings.Builder
	for _, m := range s.Marks {
		if text, ok := m.(*charts.TextMark); ok {
			b.WriteString(text.Text + "\n")
		}
	}
	return b.String()
}

// wellFormed renders the scene as SVG and reads it back.
func wellFormed(t testing.TB, s *charts.Scene, id string) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, s.Render(&b, charts.SVG, 1), id)
	assert.NotContains(t, b.String(), "NaN", id)
	dec := xml.NewDecoder(&b)
	for {
		_, err := dec.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err, id)
	}
}

func TestEveryChartIsDescribed(t *testing.T) {
	messages := catalog.Messages()
	seen := map[string]bool{}
	for _, c := range catalog.All() {
		assert.False(t, seen[c.ID], "%s is there twice", c.ID)
		seen[c.ID] = true
		assert.NotEmpty(t, c.Title, c.ID)
		assert.NotEmpty(t, messages["charts.measure."+c.ID], c.ID)
		require.Equal(t, c.ID == "goals", len(c.MetricIDs) == 0, c.ID)
		for _, id := range c.MetricIDs {
			_, err := metrics.Find(id)
			assert.NoError(t, err, c.ID)
		}
	}
	for key := range messages {
		if id, ok := strings.CutPrefix(key, "charts.measure."); ok {
			assert.True(t, seen[id], "%s describes no chart", key)
		}
	}
}

func TestEmptyPlanSaysNoData(t *testing.T) {
	p := emptyPlan(t)
	for _, c := range catalog.All() {
		scene, table := draw(t, p, c.ID, catalog.Options{})
		assert.Regexp(t, "No data for this period|No .* (in this period|is open|is set for today)", texts(scene), c.ID)
		assert.Equal(t, c.Title, table.Title, c.ID)
		if c.ID != "retention-cohorts" {
			assert.NotEmpty(t, table.Columns, c.ID)
		}
		assert.Empty(t, table.Rows, c.ID)
		wellFormed(t, scene, c.ID)
	}
}

func TestOneRecordIsEnough(t *testing.T) {
	p := emptyPlan(t)
	campaign, err := p.Campaigns.Plan(ctx, data.Campaign{Name: `Spring & <b>"sale"</b>`, BudgetMinor: new(int64), StartsOn: today})
	require.NoError(t, err)
	contact, err := p.Contacts.Add(ctx, data.Contact{LastName: "Kim", CampaignID: campaign})
	require.NoError(t, err)
	value := int64(12345)
	deal, err := p.Deals.Add(ctx, data.Deal{Title: "One", ContactID: contact, ValueMinor: &value})
	require.NoError(t, err)
	_, err = p.Deals.Win(ctx, deal, data.Win{})
	require.NoError(t, err)
	for _, c := range catalog.All() {
		for _, size := range [][2]float64{{380, 230}, {800, 450}} {
			scene, _ := draw(t, p, c.ID, catalog.Options{W: size[0], H: size[1], Theme: charts.Dark()})
			assert.NotContains(t, texts(scene), "NaN", c.ID)
			wellFormed(t, scene, c.ID)
		}
	}
	_, table := draw(t, p, "journey-funnel", catalog.Options{})
	assert.Equal(t, "100% of leads become customers", table.Title)
	_, table = draw(t, p, "won-revenue-by-month", catalog.Options{})
	assert.Equal(t, "Nov 2026 was the best month: €123.45 won", table.Title)
	assert.Equal(t, []catalog.Row{{Key: "2026-11", Cells: []any{"Nov 2026", data.Money{Minor: 12345, Currency: "EUR"}}}}, table.Rows)
}

// written is a cell as charts write it.
func written(c any) string {
	f := charts.English()
	switch v := c.(type) {
	case int64:
		return f.Value(float64(v), charts.Number)
	case float64:
		return f.Value(v, charts.Percent)
	case data.Money:
		return f.Value(float64(v.Minor)/100, charts.Money)
	case data.Date:
		return v.String()
	default:
		return fmt.Sprint(c)
	}
}

func TestTableHoldsWhatTheMarksSay(t *testing.T) {
	p := samplePlan(t)
	o := catalog.Options{W: 1600, H: 1200}
	for _, c := range catalog.All() {
		scene, table := draw(t, p, c.ID, o)
		require.NotEmpty(t, table.Rows, c.ID)
		assert.NotContains(t, texts(scene), "No data", c.ID)
		assert.NotEqual(t, c.Title, table.Title, "%s states no finding", c.ID)
		rows := map[string]catalog.Row{}
		for _, r := range table.Rows {
			assert.Len(t, r.Cells, len(table.Columns), c.ID)
			rows[r.Key] = r
		}
		switch c.ID {
		case "sales-cycle", "deal-size", "retention-cohorts", "traffic", "activities", "handoff-scorecard", "time-in-stage":
			continue // marks that gather rows, or values in units of their own
		}
		seen := map[string]bool{}
		for _, h := range scene.Hits {
			row, ok := rows[h.Key]
			require.True(t, ok, "%s: no row for the mark %q", c.ID, h.Key)
			seen[h.Key] = true
			tip := strings.Join(h.Tip, "\n")
			label := fmt.Sprint(row.Cells[0])
			if c.By == metrics.ByMonth {
				label = strings.Fields(label)[0] // the year may stand in a line of its own
			}
			assert.Contains(t, tip, label, c.ID)
			if row.Cells[1] != nil {
				assert.Contains(t, tip, written(row.Cells[1]), "%s: %q", c.ID, h.Key)
			}
		}
		assert.Len(t, seen, len(rows), "%s: marks are missing", c.ID)
	}
}

func TestKeysOfMarksNameRows(t *testing.T) {
	p := samplePlan(t)
	for _, id := range []string{"leads-by-source", "won-revenue-by-month", "pipeline-by-stage", "winrate-by-owner", "journey-funnel", "revenue-by-campaign"} {
		c, err := catalog.Find(id)
		require.NoError(t, err)
		scene, _ := draw(t, p, id, catalog.Options{})
		for _, h := range scene.Hits {
			kind, ids, err := metrics.Rows(ctx, p, c.MetricIDs[0], metrics.Scope{By: c.By}, h.Key)
			require.NoError(t, err, "%s %s", id, h.Key)
			assert.NotEmpty(t, kind)
			if len(h.Tip) > 1 && !strings.HasSuffix(h.Tip[1], "€0") && !strings.HasPrefix(h.Tip[1], "€0 ·") {
				assert.NotEmpty(t, ids, "%s %s %v", id, h.Key, h.Tip)
			}
		}
	}
}

func TestPeriodFilterAndLanguageAreShown(t *testing.T) {
	p := samplePlan(t)
	src, err := p.Sources.Find(ctx, "Referral")
	require.NoError(t, err)
	o := catalog.Options{
		From: data.NewDate(2026, 1, 1), To: data.NewDate(2026, 7, 1), Format: charts.German(),
		Where: []metrics.Filter{{Slice: metrics.BySource, Key: src.ID.String()}},
		Text:  func(key string, args ...string) string { return key + "(" + strings.Join(args, "|") + ")" },
	}
	_, table := draw(t, p, "leads-by-month", o)
	assert.Equal(t, "charts.measure.leads-by-month() · charts.period.between(1. Jan 2026|30. Jun 2026) · Referral", table.Subtitle)
	assert.True(t, strings.HasPrefix(table.Title, "charts.finding.leads-by-month("), table.Title)
	assert.Len(t, table.Rows, 6)
	assert.Equal(t, "Mär 2026", table.Rows[2].Cells[0])
}

func TestUnknownChartListsWhatThereIs(t *testing.T) {
	p := emptyPlan(t)
	_, _, err := catalog.Draw(ctx, p, "leeds", catalog.Options{})
	require.ErrorContains(t, err, "There is no chart “leeds”. Use one of: leads-by-source, ")
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}

func TestBackwardPeriodIsRefused(t *testing.T) {
	p := emptyPlan(t)
	for _, c := range catalog.All() {
		if c.ID == "forecast" {
			continue // looks ahead of a period that is over
		}
		_, _, err := catalog.Draw(ctx, p, c.ID, catalog.Options{From: data.NewDate(2026, 2, 1), To: data.NewDate(2026, 1, 1)})
		assert.ErrorContains(t, err, "before it begins", c.ID)
	}
}

func TestTilesCompareWithThePeriodBefore(t *testing.T) {
	p := samplePlan(t)
	o := catalog.Options{From: data.NewDate(2026, 6, 1), To: data.NewDate(2026, 7, 1)}
	tiles, err := catalog.Tiles(ctx, p, []string{"leads", "winrate.count", "pipeline.value"}, o)
	require.NoError(t, err)
	june, err := metrics.Compute(ctx, p, "leads", metrics.Scope{From: o.From, To: o.To})
	require.NoError(t, err)
	may, err := metrics.Compute(ctx, p, "leads", metrics.Scope{From: data.NewDate(2026, 5, 1), To: o.From})
	require.NoError(t, err)
	leads := tiles[0]
	assert.Equal(t, *june[0].Value, *leads.Value.Value)
	assert.InDelta(t, *june[0].Value / *may[0].Value - 1, leads.Change, 1e-12)
	require.Len(t, leads.Spark, 12)
	assert.Equal(t, *june[0].Value, leads.Spark[11])
	assert.Equal(t, *may[0].Value, leads.Spark[10])
	assert.Nil(t, tiles[2].Before, "the pipeline has no period")
	assert.Empty(t, tiles[2].Spark)
	for _, tile := range tiles {
		scene := catalog.DrawTile(tile, p, catalog.Options{W: 280, H: 124})
		assert.Contains(t, texts(scene), tile.Title)
		wellFormed(t, scene, tile.Title)
	}
}

// TestEnglishTranslationsAreTheMessages keeps the file that translators start from in step with the texts here.
func TestEnglishTranslationsAreTheMessages(t *testing.T) {
	b, err := assets.Translations.ReadFile("translations/charts.en.json")
	require.NoError(t, err)
	var texts map[string]string
	require.NoError(t, json.Unmarshal(b, &texts))
	assert.Equal(t, catalog.Messages(), texts)
}

func TestChartDrawnInAnotherSizeIsTheSameAsDrawnAnew(t *testing.T) {
	p := samplePlan(t)
	for _, c := range catalog.All() {
		at, err := catalog.Sized(ctx, p, c.ID, catalog.Options{})
		require.NoError(t, err, c.ID)
		_, first, err := at(800, 450)
		require.NoError(t, err, c.ID)
		again, table, err := at(380, 230)
		require.NoError(t, err, c.ID)
		fresh, _ := draw(t, p, c.ID, catalog.Options{W: 380, H: 230})
		assert.Equal(t, first, table, c.ID)
		assert.Equal(t, texts(fresh), texts(again), c.ID)
		assert.Len(t, again.Hits, len(fresh.Hits), c.ID)
	}
	_, err := catalog.Sized(ctx, p, "nonsense", catalog.Options{})
	assert.Equal(t, store.NotFound, store.CodeOf(err))
}
