package charts_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts"
)

// hostileForms builds every form from any values and labels.
func hostileForms() map[string]func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
	return map[string]func([]float64, func(int) string, charts.Options) *charts.Scene{
		"funnel": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			return charts.Funnel(each(v, func(i int) charts.Stage { return charts.Stage{Label: label(i), Count: v[i]} }), o)
		},
		"hbars": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			d := charts.BarData{ShareOf: last(v), Reference: &charts.Reference{Value: last(v), Label: label(0)}}
			d.Bars = each(v, func(i int) charts.Bar { return charts.Bar{Label: label(i), Value: v[i], Note: label(i + 1)} })
			return charts.HBars(d, o)
		},
		"columns": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			d := charts.ColumnData{Value: label(0), Missed: label(1), Target: label(2)}
			d.Columns = each(v, func(i int) charts.Column {
				return charts.Column{Label: label(i), Group: label(i / 3), Value: v[i], Target: v[len(v)-1-i]}
			})
			return charts.Columns(d, o)
		},
		"stacked": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			d := charts.StackData{Series: each(v, label)}
			d.Stacks = each(v, func(i int) charts.Stack { return charts.Stack{Label: label(i), Values: v[:min(i, 9)]} })
			return charts.StackedColumns(d, o)
		},
		"bullets": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			d := charts.BulletData{Actual: label(0), Wrong: label(1), Limit: label(2)}
			d.Bullets = each(v, func(i int) charts.Bullet {
				return charts.Bullet{Label: label(i), Actual: v[i], Limit: v[len(v)-1-i]}
			})
			return charts.Bullets(d, o)
		},
		"pipeline": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			return charts.Pipeline(each(v, func(i int) charts.PipelineStage {
				return charts.PipelineStage{Label: label(i), Count: v[i], Probability: v[i], Value: v[i], Weighted: v[len(v)-1-i]}
			}), o)
		},
		"timeseries": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			return charts.TimeSeries(charts.Series{
				Samples: each(v, func(i int) charts.Sample { return charts.Sample{At: moment(i), Value: v[i]} }),
				Events:  each(v, func(i int) charts.Event { return charts.Event{Label: label(i), At: moment(i)} }),
			}, o)
		},
		"farmoments": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			return charts.TimeSeries(charts.Series{
				Samples: each(v, func(i int) charts.Sample { return charts.Sample{At: farMoment(i), Value: v[i]} }),
				Events:  each(v, func(i int) charts.Event { return charts.Event{Label: label(i), At: farMoment(i)} }),
				Window:  -1,
			}, o)
		},
		"histogram": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			return charts.Histogram(charts.HistogramData{Values: v, BinWidth: last(v), Suffix: label(0), AxisName: label(1)}, o)
		},
		"winloss": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			return charts.WinLoss(each(v, func(i int) charts.WinLossRow {
				return charts.WinLossRow{Label: label(i), Won: v[i], Lost: v[len(v)-1-i], Total: i == 3}
			}), o)
		},
		"cohort": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			d := charts.CohortData{Row: label(0), Size: label(1), Period: label(2)}
			d.Rows = each(v, func(i int) charts.CohortRow {
				return charts.CohortRow{Label: label(i), Size: v[i], Shares: v[:len(v)-i]}
			})
			return charts.Cohort(d, o)
		},
		"calendar": func(v []float64, _ func(int) string, o charts.Options) *charts.Scene {
			return charts.Calendar(each(v, func(i int) charts.DayCount { return charts.DayCount{Day: farMoment(i), Count: v[i]} }), o)
		},
		"donut": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			d := charts.DonutData{Centre: label(0), Below: label(1)}
			d.Slices = each(v, func(i int) charts.Slice { return charts.Slice{Label: label(i), Value: v[i]} })
			return charts.Donut(d, o)
		},
		"kpi": func(v []float64, label func(int) string, o charts.Options) *charts.Scene {
			return charts.KPI(charts.KPIData{Label: label(0), Value: last(v), Change: last(v), Caption: label(1), Spark: v}, o)
		},
		"sparkline": func(v []float64, _ func(int) string, o charts.Options) *charts.Scene { return charts.Sparkline(v, o) },
	}
}

func each[T any](v []float64, f func(int) T) []T {
	out := make([]T, len(v))
	for i := range v {
		out[i] = f(i)
	}
	return out
}

func last(v []float64) float64 {
	if len(v) == 0 {
		return math.NaN()
	}
	return v[len(v)-1]
}

func moment(i int) time.Time { return time.Date(2024, 1, 1+i, 0, 0, 0, 0, time.UTC) }

// farMoment jumps through all years a time can have.
func farMoment(i int) time.Time {
	return []time.Time{{}, time.Unix(1<<62, 0), time.Unix(-1<<62, 0), moment(0), moment(0)}[i%5].Add(time.Duration(i) * time.Hour)
}

func hostileValues() map[string]func(i int) float64 {
	return map[string]func(int) float64{
		"nan":      func(int) float64 { return math.NaN() },
		"+inf":     func(int) float64 { return math.Inf(1) },
		"-inf":     func(int) float64 { return math.Inf(-1) },
		"zero":     func(int) float64 { return 0 },
		"equal":    func(int) float64 { return 42 },
		"negative": func(i int) float64 { return -float64(i%17) - 0.5 },
		"huge":     func(int) float64 { return math.MaxFloat64 },
		"tiny":     func(int) float64 { return math.SmallestNonzeroFloat64 },
		"mixed": func(i int) float64 {
			return []float64{1, math.NaN(), -3e9, math.Inf(1), 0, math.MaxFloat64, -math.MaxFloat64, 0.001}[i%8]
		},
		"plain": func(i int) float64 { return float64(i*7919%1000) + 0.25 },
	}
}

func hostileLabels() map[string]func(i int) string {
	nasty := []string{
		"", "A & B <x>", "<script>alert(1)</script>", "]]>\"'", "\x00\x01\n\r\t\v", "\xff\xfe\xed\xa0\x80", "\u202Eevil\u2066",
		strings.Repeat("W", 5000), strings.Repeat("word ", 3000), "漢字かな 🙂🏳️‍🌈", "e\u0301\u0301\u0301", "\uFFFE\uFFFF\U0010FFFF", "−5 → 7",
	}
	return map[string]func(int) string{
		"numbered": func(i int) string { return fmt.Sprintf("Label number %d", i) },
		"nasty":    func(i int) string { return nasty[i%len(nasty)] },
	}
}

func TestNoInputBreaksAForm(t *testing.T) {
	for form, draw := range hostileForms() {
		t.Run(form, func(t *testing.T) {
			for values, value := range hostileValues() {
				for labels, label := range hostileLabels() {
					for _, n := range []int{0, 1, 2, 7, 10_000} {
						size := sizes[n%2]
						o := charts.Options{W: size[0], H: size[1], Title: label(n), Subtitle: label(n + 1), Unit: charts.Unit(n % 3)}
						v := each(make([]float64, n), value)
						name := fmt.Sprintf("%s of %d %s with %s labels", form, n, values, labels)
						var s *charts.Scene
						took := quickest(func() { s = draw(v, label, o) })
						assert.Less(t, took, 50*time.Millisecond, name)
						requireGoodSVG(t, s, name)
						if values == "mixed" || values == "huge" {
							s.Image(1)
						}
						assert.Empty(t, untidy(s), name)
					}
				}
			}
		})
	}
}

// quickest returns the shortest of up to ten runs: what others do on the
// machine must not fail a test.
func quickest(f func()) time.Duration {
	best := time.Hour
	for range 10 {
		start := time.Now()
		f()
		if best = min(best, time.Since(start)); best < 50*time.Millisecond {
			break
		}
	}
	return best
}

func requireGoodSVG(t *testing.T, s *charts.Scene, name string) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, s.Render(&b, charts.SVG, 1), name)
	d := xml.NewDecoder(&b)
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		require.NoError(t, err, name)
		if e, ok := tok.(xml.StartElement); ok {
			require.NotEqual(t, "script", e.Name.Local, name)
			for _, a := range e.Attr {
				require.NotContains(t, a.Value, "NaN", name)
				require.NotContains(t, a.Value, "Inf", name)
			}
		}
	}
}

func TestNoSizeBreaksAForm(t *testing.T) {
	odd := []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1, 0, 0.001, 1, 41, 1e9}
	for _, f := range forms() {
		for _, w := range odd {
			for _, h := range odd {
				s := f.draw(charts.Options{W: w, H: h, TitleInset: w})
				requireGoodSVG(t, s, f.name)
				require.True(t, s.W >= 40 && s.W <= 8000 && s.H >= 24 && s.H <= 8000)
				if s.W*s.H < 4000 {
					for _, scale := range odd[:8] {
						require.NotNil(t, s.Image(scale))
					}
				}
			}
		}
	}
}

func TestPDFTakesAnyText(t *testing.T) {
	label := hostileLabels()["nasty"]
	bars := make([]charts.Bar, 13)
	for i := range bars {
		bars[i] = charts.Bar{Label: label(i), Value: float64(i)}
	}
	s := charts.HBars(charts.BarData{Bars: bars}, charts.Options{Title: label(9)})
	require.NoError(t, s.Render(io.Discard, charts.PDF, 1))
}

func TestNothingToShowIsSaid(t *testing.T) {
	for form, draw := range hostileForms() {
		if form == "kpi" || form == "sparkline" {
			continue
		}
		s := draw(nil, hostileLabels()["numbered"], charts.Options{Strings: charts.Strings{NoData: "Keine Daten"}})
		found := false
		for _, text := range texts(s) {
			found = found || text.Text == "Keine Daten"
		}
		require.True(t, found, form)
	}
}

func TestListsThatDoNotFitSayHowManyAreLeftOut(t *testing.T) {
	for _, form := range []string{"funnel", "hbars", "columns", "stacked", "bullets", "pipeline", "winloss", "cohort"} {
		v := each(make([]float64, 10_000), func(i int) float64 { return float64(i%50 + 1) })
		s := hostileForms()[form](v, hostileLabels()["numbered"], page())
		found := false
		for _, text := range texts(s) {
			found = found || (strings.HasPrefix(text.Text, "and 9,") && strings.HasSuffix(text.Text, " more"))
		}
		require.True(t, found, form)
	}
}
