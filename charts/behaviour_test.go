package charts_test

import (
	"image/color"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/charts"
)

// find returns the first text mark with the text.
func find(t require.TestingT, s *charts.Scene, text string) *charts.TextMark {
	for _, m := range texts(s) {
		if m.Text == text {
			return m
		}
	}
	require.Fail(t, "no such text", "%q", text)
	return nil
}

// filled returns the data marks filled with the colour.
func filled(s *charts.Scene, c color.RGBA) []*charts.PathMark {
	var out []*charts.PathMark
	for _, m := range s.Marks {
		if p, ok := m.(*charts.PathMark); ok && p.Role == charts.Data && p.Fill == c {
			out = append(out, p)
		}
	}
	return out
}

// lines returns the stroked data marks that are not hairlines.
func lines(s *charts.Scene) []*charts.PathMark {
	var out []*charts.PathMark
	for _, m := range s.Marks {
		if p, ok := m.(*charts.PathMark); ok && p.Role == charts.Data && p.Stroke.A > 0 && p.Fill.A == 0 && !p.Hair {
			out = append(out, p)
		}
	}
	return out
}

func TestFunnelMarksItsWorstStep(t *testing.T) {
	s := drawFunnel(charts.Options{W: 380, H: 230})
	worst := find(t, s, "48%")
	require.Equal(t, charts.Light().Bad, worst.Color)
	require.True(t, worst.Bold, "colour is not the only signal")
	require.False(t, find(t, s, "60%").Bold)
}

func TestFunnelOfOneStepHasNoWorst(t *testing.T) {
	s := charts.Funnel([]charts.Stage{{Label: "Lead", Count: 10}, {Label: "Won", Count: 4}}, page())
	for _, m := range texts(s) {
		require.NotEqual(t, charts.Light().Bad, m.Color, m.Text)
	}
}

func TestBarsAreSortedWithMissingOnesLast(t *testing.T) {
	s := charts.HBars(charts.BarData{Bars: []charts.Bar{
		{Label: "small", Value: 1}, {Label: "none", Value: math.NaN()}, {Label: "large", Value: 9}, {Label: "debt", Value: -4},
	}}, page())
	var order []string
	for _, h := range s.Hits {
		order = append(order, h.Key)
	}
	require.Equal(t, []string{"large", "small", "debt", "none"}, order)
	require.Equal(t, []string{"none", "–"}, s.Hits[3].Tip, "missing is not zero")
}

func TestBarLengthsAreInProportion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(1, 1000).Draw(t, "a"), rapid.Float64Range(1, 1000).Draw(t, "b")
		s := charts.HBars(charts.BarData{KeepOrder: true, Bars: []charts.Bar{{Key: "a", Value: a}, {Key: "b", Value: b}}}, page())
		bars := filled(s, charts.Light().Categories[0])
		require.Len(t, bars, 2)
		length := func(p *charts.PathMark) float64 { x0, _, x1, _ := bounds(p); return x1 - x0 }
		longest := max(length(bars[0]), length(bars[1]))
		require.InDelta(t, a/max(a, b), length(bars[0])/longest, 2/longest)
		require.InDelta(t, b/max(a, b), length(bars[1])/longest, 2/longest)
	})
}

func TestColumnsStandOnZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var d charts.ColumnData
		for _, v := range rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 30).Draw(t, "values") {
			d.Columns = append(d.Columns, charts.Column{Label: "x", Value: v})
		}
		s := charts.Columns(d, page())
		zero := find(t, s, "0")
		y := zero.Y - zero.Size*0.357
		for _, p := range filled(s, charts.Light().Categories[0]) {
			_, y0, _, y1 := bounds(p)
			require.True(t, math.Abs(y0-y) <= 1.01 || math.Abs(y1-y) <= 1.01, "column from %v to %v, zero at %v", y0, y1, y)
		}
	})
}

func TestColumnsThatMissTheirTargetArePaler(t *testing.T) {
	s := drawRevenue(page())
	require.Len(t, filled(s, charts.Light().Categories[0]), 6)
	pale := charts.Mix(charts.Light().Ground, charts.Light().Categories[0], 0.5)
	require.Len(t, filled(s, pale), 3, "February, June and September")
	require.Len(t, filled(s, charts.Light().Categories[1]), 12, "every month has its target")
	require.Contains(t, s.At(130, 300).Tip, "target €180,000")
}

func TestOverBudgetIsRedAndBold(t *testing.T) {
	s := drawBudget(page())
	over := find(t, s, "€52.3k · 109%")
	require.Equal(t, charts.Light().Bad, over.Color)
	require.True(t, over.Bold)
	require.False(t, find(t, s, "€9.4k · 78%").Bold)
	promise := charts.Bullets(charts.BulletData{MoreIsOK: true, Bullets: []charts.Bullet{{Label: "Accepted", Actual: 0.7, Limit: 0.9}}},
		charts.Options{Unit: charts.Percent})
	require.Equal(t, charts.Light().Bad, find(t, promise, "70%").Color, "below a promise is what is wrong")
}

func TestMissingDaysBreakTheLine(t *testing.T) {
	day := func(i int) time.Time { return time.Date(2026, 3, 1+i, 0, 0, 0, 0, time.UTC) }
	contours := func(s *charts.Scene) int {
		n := 0
		for _, op := range lines(s)[0].Path.Ops {
			if op == charts.MoveTo {
				n++
			}
		}
		return n
	}
	var whole, missing, absent []charts.Sample
	for i := range 30 {
		v := charts.Sample{At: day(i), Value: float64(i)}
		whole = append(whole, v)
		if i != 15 {
			absent = append(absent, v)
		} else {
			v.Value = charts.Missing()
		}
		missing = append(missing, v)
	}
	require.Equal(t, 1, contours(charts.TimeSeries(charts.Series{Samples: whole}, page())))
	require.Equal(t, 2, contours(charts.TimeSeries(charts.Series{Samples: missing}, page())))
	require.Equal(t, 2, contours(charts.TimeSeries(charts.Series{Samples: absent}, page())))
}

func TestBoldLineIsTheTrailingMean(t *testing.T) {
	var samples []charts.Sample
	for i := range 20 {
		samples = append(samples, charts.Sample{At: time.Date(2026, 3, 1+i, 0, 0, 0, 0, time.UTC), Value: float64(i * i)})
	}
	s := charts.TimeSeries(charts.Series{Samples: samples}, page())
	want, en := 0.0, charts.English()
	for i := 13; i < 20; i++ {
		want += float64(i*i) / 7
	}
	require.Contains(t, s.Hits[19].Tip, "7-day avg "+en.Value(math.Round(want*100)/100, charts.Number))
	given := charts.TimeSeries(charts.Series{Samples: samples, Smooth: make([]float64, 20)}, page())
	require.Contains(t, given.Hits[19].Tip, "7-day avg 0", "a mean that is given is drawn as it is")
}

func TestLongSeriesKeepTheirPeaksInFewPoints(t *testing.T) {
	samples := traffic(100_000)
	samples[54_321].Value = 50_000
	s := charts.TimeSeries(charts.Series{Samples: samples, Window: -1}, page())
	line := lines(s)[0]
	require.Less(t, len(line.Path.Pts), 2*800)
	_, top, _, _ := bounds(line)
	tick := find(t, s, "50k")
	assert.InDelta(t, tick.Y-tick.Size*0.357, top, 1.5)
}

func TestHistogramMarksMedianAndNinetiethPercentile(t *testing.T) {
	s := charts.Histogram(charts.HistogramData{Values: []float64{1, 2, 3, 10}, Suffix: "days"}, page())
	find(t, s, "median 2.5 days")
	find(t, s, "90th pct. 7.9 days")
	total := 0.0
	for _, h := range s.Hits {
		if len(h.Tip) == 2 {
			total += map[string]float64{"1": 1, "2": 2, "3": 3}[h.Tip[1]]
		}
	}
	require.Equal(t, 4.0, total, "every value is in a bin")
}

func TestWinLossPutsTotalsFirstThenTheBest(t *testing.T) {
	s := drawWinLoss(page())
	var order []string
	for _, h := range s.Hits {
		order = append(order, h.Key)
	}
	require.Equal(t, []string{"all", "initech", "none", "globex", "umbrella"}, order)
}

func TestDonutFoldsSmallSlicesIntoOne(t *testing.T) {
	var d charts.DonutData
	for i := range 9 {
		d.Slices = append(d.Slices, charts.Slice{Label: string(rune('a' + i)), Value: float64(i + 1)})
	}
	s := charts.Donut(d, page())
	find(t, s, "Others (4)")
	find(t, s, "10")
}

func TestKPISaysWhetherAChangeIsGood(t *testing.T) {
	for _, c := range []struct {
		change float64
		lower  bool
		want   color.RGBA
	}{
		{0.055, false, charts.Light().Good},
		{-0.055, false, charts.Light().Bad},
		{-0.055, true, charts.Light().Good},
		{0, false, charts.Light().Muted},
	} {
		s := charts.KPI(charts.KPIData{Label: "x", Value: 1, Change: c.change, LowerIsBetter: c.lower}, charts.Options{})
		text := "5.5%"
		if c.change == 0 {
			text = "0%"
		}
		require.Equal(t, c.want, find(t, s, text).Color)
	}
}

func TestTimeAxesNameTheLevelAbove(t *testing.T) {
	for _, c := range []struct {
		days int
		want []string
	}{
		{6, []string{"2", "3", "Mar 2026"}},
		{40, []string{"9", "Apr 2026"}},
		{400, []string{"Apr", "2026", "2027"}},
		{4000, []string{"2028", "2032"}},
	} {
		var samples []charts.Sample
		for i := range c.days {
			samples = append(samples, charts.Sample{At: time.Date(2026, 3, 1+i, 0, 0, 0, 0, time.UTC), Value: 1})
		}
		s := charts.TimeSeries(charts.Series{Samples: samples}, page())
		for _, want := range c.want {
			find(t, s, want)
		}
	}
}

func TestTicksAreRoundAndCoverTheValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := math.Pow(10, rapid.Float64Range(-3, 14).Draw(t, "magnitude"))
		s := charts.Columns(charts.ColumnData{Columns: []charts.Column{{Label: "x", Value: v}}}, page())
		n := 0
		for _, m := range s.Marks {
			if p, ok := m.(*charts.PathMark); ok && p.Role == charts.Gridline {
				n++
			}
		}
		require.True(t, n >= 2 && n <= 9, "%d gridlines", n)
		column := filled(s, charts.Light().Categories[0])[0]
		_, top, _, _ := bounds(column)
		require.Greater(t, top, 30.0)
		require.Less(t, top, 220.0, "a column fills at least half of the room")
	})
}
