package charts_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/charts"
)

// The mean that go-chart's series give must be the one that the rule says: of
// the known days among the last seven, where those are at least four.
func TestTrailingMeanLeavesMissingDaysOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
		days := make([]float64, rapid.IntRange(8, 60).Draw(t, "days"))
		samples := make([]charts.Sample, 0, len(days))
		for i := range days {
			days[i] = float64(rapid.IntRange(0, 9999).Draw(t, "value"))
			state := rapid.SampledFrom([]string{"known", "known", "known", "missing", "absent"}).Draw(t, "state")
			if state != "known" {
				days[i] = charts.Missing()
			}
			if state != "absent" {
				samples = append(samples, charts.Sample{At: first.AddDate(0, 0, i), Value: days[i]})
			}
		}
		s := charts.TimeSeries(charts.Series{Samples: samples, Step: 24 * time.Hour}, page())
		for _, h := range s.Hits {
			at, err := time.Parse(time.DateOnly, h.Key)
			require.NoError(t, err)
			require.Equal(t, meanTip(days, int(at.Sub(first)/(24*time.Hour))), means(h.Tip), h.Key)
		}
	})
}

// meanTip is the naive trailing mean of day i as a tip says it, empty where there is none.
func meanTip(days []float64, i int) string {
	sum, n := 0.0, 0
	for _, v := range days[max(0, i-6) : i+1] {
		if !math.IsNaN(v) {
			sum += v
			n++
		}
	}
	if n < 4 {
		return ""
	}
	en := charts.English()
	return "7-day avg " + en.Value(math.Round(sum/float64(n)*100)/100, charts.Number)
}

// means is the line of a tip that names the mean, empty without one.
func means(tip []string) string {
	for _, line := range tip {
		if len(line) > 9 && line[:9] == "7-day avg" {
			return line
		}
	}
	return ""
}
