package metrics_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

// What Compute gives is held against the naive recomputation; what a comparison gives in one look, against Compute.
func TestAComparisonIsItsMetricsOneByOne(t *testing.T) {
	p, stages := standing(t)
	rapid.Check(t, func(rt *rapid.T) {
		h := drawHistory(rt, stages)
		h.write(rt, p)
		scope := metrics.Scope{Model: rapid.SampledFrom(metrics.Models()).Draw(rt, "model")}
		if often(rt) {
			scope.From = data.DateFromDays(today - upTo(rt, 400))
		}
		if often(rt) {
			scope.To = data.DateFromDays(max(today-200, scope.From.Days()) + upTo(rt, 250))
		}
		all, err := metrics.Compare(ctx, p, scope)
		require.NoError(rt, err)
		by := scope
		by.By = metrics.ByCampaign
		for i, id := range metrics.CompareIDs() {
			one := map[data.ID]metrics.Value{}
			vs, err := metrics.Compute(ctx, p, id, by)
			require.NoError(rt, err)
			for _, v := range vs {
				one[v.SliceID] = v
			}
			for _, c := range all {
				got := c.Values[i]
				want, ok := one[c.ID]
				if !ok {
					want = metrics.Value{}
					if got.Value != nil && *got.Value == 0 {
						continue // a sum of nothing
					}
				}
				assert.Equal(rt, want.Minor, got.Minor, "%s of %s", id, c.Name)
				assert.Equal(rt, want.Value, got.Value, "%s of %s", id, c.Name)
				assert.Equal(rt, want.N, got.N, "%s of %s", id, c.Name)
			}
		}
	})
}

func TestCreditIsSharedToTheCentByEveryModel(t *testing.T) {
	p, stages := standing(t)
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(rt, "touches")
		value := rapid.Int64Range(0, 1<<40).Draw(rt, "value") // beyond what is shared without large numbers too
		h := &history{stages: stages}
		h.campaigns = []rCampaign{{id: 61}, {id: 62}}
		h.contacts = []rContact{{id: 900, created: today - 90, stage: 4, furthest: 4, customer: today - 1}}
		for i := range n {
			h.touches = append(h.touches, rTouch{id: int64(1000 + i), contact: 900, campaign: 61 + int64(rapid.IntRange(0, 1).Draw(rt, "campaign")), at: nowMs - int64(i+2)*86_400_000})
		}
		h.deals = []rDeal{{id: 2000, contact: 900, stage: int64(stages[4].ID), status: "won", base: &value, opened: today - 30, closed: today - 1, closedAt: nowMs - 86_400_000, stageAt: nowMs}}
		h.write(rt, p)
		for _, m := range metrics.Models() {
			all, err := metrics.Compare(ctx, p, metrics.Scope{Model: m})
			require.NoError(rt, err)
			sum := int64(0)
			for _, c := range all {
				for i, id := range metrics.CompareIDs() {
					if id == "attributed" {
						got := *c.Values[i].Minor
						want := naive{history: h, by: metrics.ByCampaign, key: c.ID.String(), model: m}.credited()
						if c.ID != 0 {
							require.Equal(rt, want, got, "%s: %s", m, c.ID)
						}
						sum += got
					}
				}
			}
			require.Equal(rt, value, sum, m)
		}
	})
}

// touchedPlan is a plan of so many campaigns and touches, ten a contact, of which every one has won a deal.
func touchedPlan(tb testing.TB, campaigns, touches int) *data.Planner {
	tb.Helper()
	p, err := data.Create(ctx, filepath.Join(tb.TempDir(), "touched.baton"), data.Setup{Business: "X", Currency: "EUR", TimeZone: "Europe/Berlin"}, data.Options{})
	require.NoError(tb, err)
	tb.Cleanup(func() { _ = p.Close() })
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(tb, err)
	const perContact = 10
	series := func(to int) string {
		return fmt.Sprintf("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d) ", to)
	}
	_, err = p.Store().Setup(ctx, store.Label{Key: "sample.filled"}, func(tx *store.Tx) error {
		tx.Bulk()
		for _, q := range []string{
			series(campaigns) + "INSERT INTO campaign (id, name, name_key, currency) SELECT 10000 + i, 'C' || i, 'c' || i, 'EUR' FROM n",
			series(campaigns*3) + "INSERT INTO expense (id, campaign_id, spent_on, amount_minor, currency, base_minor, kind) SELECT 20000 + i, 10000 + i % " + fmt.Sprint(campaigns) +
				", 20000 + i % 300, 1000 + i, 'EUR', 1000 + i, CASE i % 2 WHEN 0 THEN 'ad_spend' ELSE 'other' END FROM n",
			series(touches/perContact) + "INSERT INTO contact (id, last_name, stage, furthest, created_on, customer_on, campaign_id) SELECT 1000000 + i, 'L', 4, 4, 20000 + i % 300, 20320, 10000 + i % " + fmt.Sprint(campaigns) + " FROM n",
			series(touches) + "INSERT INTO touch (id, contact_id, campaign_id, kind, at) SELECT 10000000 + i, 1000000 + i / " + fmt.Sprint(perContact) + ", 10000 + (i * 7919) % " + fmt.Sprint(campaigns) +
				", 'clicked', 1728000000000 + (i % 300) * 86400000 + i % 977 FROM n",
			series(touches/perContact) + fmt.Sprintf("INSERT INTO deal (id, title, contact_id, pipeline_id, stage_id, status, value_minor, base_minor, currency, opened_on, closed_on) SELECT 40000000 + i, 'D', 1000000 + i, %d, %d, 'won', 99999 + i, 99999 + i, 'EUR', 20300, 20320 FROM n",
				pl.ID, pl.Stages[0].ID),
		} {
			if _, err := tx.Exec(q); err != nil {
				return fmt.Errorf("%s: %w", strings.Fields(q)[0], err)
			}
		}
		return nil
	})
	require.NoError(tb, err)
	return p
}

// BenchmarkCompare compares 200 campaigns with attribution over 1,000,000 touches, all of which count.
func BenchmarkCompare(b *testing.B) {
	p := touchedPlan(b, 200, 1_000_000)
	for _, m := range metrics.Models() {
		b.Run(string(m), func(b *testing.B) {
			for b.Loop() {
				all, err := metrics.Compare(ctx, p, metrics.Scope{Model: m})
				require.NoError(b, err)
				require.Len(b, all, 201)
			}
		})
	}
}
