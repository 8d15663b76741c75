package metrics_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

func TestDefinitionsAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range metrics.All() {
		assert.False(t, seen[d.ID], "%s is there twice", d.ID)
		seen[d.ID] = true
		for _, text := range []string{d.Title, d.TitleKey, string(d.Team), string(d.Unit), d.Formula, d.Basis, d.Numerator, d.LeavesOut} {
			assert.NotEmpty(t, text, d.ID)
		}
		if d.Unit == metrics.Ratio {
			assert.NotEmpty(t, d.Denominator, d.ID)
		}
	}
}

// everyWay runs each metric unsliced and in each of its slices.
func everyWay(t *testing.T, p *data.Planner, scope metrics.Scope, check func(d metrics.Definition, by metrics.Slice, vs []metrics.Value)) {
	t.Helper()
	for _, d := range metrics.All() {
		for _, by := range append([]metrics.Slice{""}, d.Slices...) {
			scope.By = by
			vs, err := metrics.Compute(ctx, p, d.ID, scope)
			require.NoError(t, err, "%s by %s", d.ID, by)
			check(d, by, vs)
		}
	}
}

func TestEveryMetricAnswersOnAnEmptyPlan(t *testing.T) {
	p, _ := newPlan(t)
	everyWay(t, p, metrics.Scope{}, func(d metrics.Definition, by metrics.Slice, vs []metrics.Value) {
		if by != "" || d.ID == "cohort" {
			for _, v := range vs {
				assert.Equal(t, metrics.ByStage, by, d.ID)
				assert.Zero(t, v.N, d.ID)
			}
			return
		}
		for _, v := range vs {
			if d.Unit == metrics.Ratio || d.ID == "velocity" || d.ID == "dealsize.mean" || d.Unit == metrics.Days || d.Unit == metrics.Hours {
				assert.Nil(t, v.Value, d.ID)
				continue
			}
			if v.Value != nil { // a cost per nothing is missing, a sum of nothing is 0
				assert.Zero(t, *v.Value, d.ID)
			}
		}
	})
}

func TestEverySliceAddsUpAndListsItsRows(t *testing.T) {
	p := busyPlan(t)
	for _, scope := range []metrics.Scope{{}, {From: day("2026-01-01"), To: day("2026-12-01")}} {
		totals := map[string]metrics.Value{}
		everyWay(t, p, scope, func(d metrics.Definition, by metrics.Slice, vs []metrics.Value) {
			if by == "" {
				if len(vs) == 1 {
					totals[d.ID] = vs[0]
				}
				return
			}
			var n, rows int64
			for _, v := range vs {
				n += v.N
				if by == metrics.ByDay { // as many as days
					rows += v.N
					continue
				}
				s := scope
				s.By = by
				_, ids, err := metrics.Rows(ctx, p, d.ID, s, v.Key)
				require.NoError(t, err, "%s by %s: %s", d.ID, by, v.Key)
				rows += int64(len(ids))
				assert.NotEmpty(t, v.Slice, "%s by %s: %s", d.ID, by, v.Key)
				assert.NotEmpty(t, v.Key, "%s by %s", d.ID, by)
			}
			if d.Unit == metrics.Count && by != metrics.ByProduct && d.Basis != "date of the recorded point" {
				assert.Equal(t, totals[d.ID].N, n, "%s by %s", d.ID, by)
				assert.Equal(t, totals[d.ID].N, rows, "rows of %s by %s", d.ID, by)
			}
			if d.Unit == metrics.Money && d.Denominator == "" && d.ID != "dealsize.median" && d.ID != "attributed" && d.ID != "pipeline.weighted" && d.ID != "forecast.weighted" {
				assert.Equal(t, *totals[d.ID].Minor, sumMinor(vs), "%s by %s", d.ID, by)
			}
		})
	}
}

func sumMinor(vs []metrics.Value) int64 {
	var sum int64
	for _, v := range vs {
		if v.Minor != nil {
			sum += *v.Minor
		}
	}
	return sum
}

func TestUnknownMetricsSlicesAndPeriodsAreRefusedWithWhatWorks(t *testing.T) {
	p, _ := newPlan(t)
	for name, c := range map[string]struct {
		id    string
		scope metrics.Scope
		says  string
	}{
		"metric":      {"leeds", metrics.Scope{}, "There is no metric “leeds”. Use one of: leads, mql"},
		"slice":       {"leads", metrics.Scope{By: metrics.ByProduct}, "New leads (leads) cannot be divided by product. It can be divided by: source, campaign"},
		"wrong slice": {"leads", metrics.Scope{By: "colour"}, "cannot be divided by colour"},
		"no slice":    {"retention", metrics.Scope{By: metrics.ByOwner}, "It can be divided by: nothing."},
		"filter":      {"leads", metrics.Scope{Where: []metrics.Filter{{Slice: metrics.ByProduct, Key: "none"}}}, "cannot be limited to one product"},
		"key":         {"leads", metrics.Scope{Where: []metrics.Filter{{Slice: metrics.BySource, Key: "Web"}}}, "“Web” names no source"},
		"month":       {"leads", metrics.Scope{Where: []metrics.Filter{{Slice: metrics.ByMonth, Key: "2026-13"}}}, "Write it like 2026-03"},
		"period":      {"leads", metrics.Scope{From: day("2026-02-01"), To: day("2026-01-01")}, "The period ends on 2026-01-01, before it begins on 2026-02-01"},
		"model":       {"roi", metrics.Scope{Model: "magic"}, "Use first, last, linear or u-shaped"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := metrics.Compute(ctx, p, c.id, c.scope)
			require.ErrorContains(t, err, c.says)
			assert.Equal(t, store.Invalid, store.CodeOf(err))
		})
	}
}

func TestJSONHasTheKeysOfBatonctl(t *testing.T) {
	p := busyPlan(t)
	b, err := json.Marshal(compute(t, p, "revenue", metrics.Scope{From: day("2026-01-01"), To: day("2026-04-01"), By: metrics.ByMonth}))
	require.NoError(t, err)
	var got []map[string]any
	require.NoError(t, json.Unmarshal(b, &got))
	require.Len(t, got, 3)
	assert.Len(t, got[0], 11)
	assert.Equal(t, map[string]any{
		"id": "revenue", "title": "Won revenue", "slice": "2026-03", "value": 1000.5, "unit": "money", "numerator": nil, "denominator": nil,
		"n": 1.0, "basis": "won", "from": "2026-01-01", "to": "2026-04-01",
	}, got[2])
	assert.Contains(t, string(b), `"value":1000.50`)
	b, err = json.Marshal(compute(t, p, "winrate.value", metrics.Scope{From: day("2020-01-01"), To: day("2020-02-01")}))
	require.NoError(t, err)
	assert.Contains(t, string(b), `"value":null,"unit":"ratio","numerator":0.00,"denominator":0.00`)
}

// TestEnglishTitlesAreInTheTranslations keeps the file that translators start from in step with the definitions.
func TestEnglishTitlesAreInTheTranslations(t *testing.T) {
	b, err := assets.Translations.ReadFile("translations/metric.en.json")
	require.NoError(t, err)
	var texts map[string]string
	require.NoError(t, json.Unmarshal(b, &texts))
	for _, d := range metrics.All() {
		assert.Equal(t, d.Title, texts[d.TitleKey], d.ID)
	}
}
