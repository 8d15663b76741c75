package charts_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	gochart "github.com/wcharczuk/go-chart/v2"

	"github.com/baton-planner/baton/charts"
)

// The reference of the raster benchmarks: go-chart's own bar chart of the same
// values at the same size, without the encoding of a file.
func BenchmarkReferenceBars(b *testing.B) {
	c := gochart.BarChart{Width: 800, Height: 450, BarWidth: 40, Title: "Revenue"}
	for i, v := range []float64{182, 164, 221, 205, 251, 198, 233, 274, 289} {
		c.Bars = append(c.Bars, gochart.Value{Label: fmt.Sprint(i), Value: v})
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := c.Render(gochart.PNG, &gochart.ImageWriter{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReferenceLine(b *testing.B) {
	var xs, ys []float64
	for i, s := range traffic(270) {
		if s.Value == s.Value {
			xs, ys = append(xs, float64(i)), append(ys, s.Value)
		}
	}
	c := gochart.Chart{Width: 800, Height: 450, Series: []gochart.Series{gochart.ContinuousSeries{XValues: xs, YValues: ys}}}
	b.ReportAllocs()
	for b.Loop() {
		if err := c.Render(gochart.PNG, &gochart.ImageWriter{}); err != nil {
			b.Fatal(err)
		}
	}
}

func page() charts.Options { return charts.Options{W: 800, H: 450} }

func BenchmarkLayout(b *testing.B) {
	for _, f := range forms() {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.draw(page())
			}
		})
	}
}

func BenchmarkRaster(b *testing.B) {
	for _, f := range forms() {
		s := f.draw(page())
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.Image(1)
			}
		})
	}
}

func BenchmarkSVG(b *testing.B) {
	for _, f := range forms() {
		s := f.draw(page())
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := s.Render(io.Discard, charts.SVG, 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPoints lays out and draws long time series.
func BenchmarkPoints(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		samples := traffic(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				charts.TimeSeries(charts.Series{Samples: samples}, page()).Image(1)
			}
		})
	}
}

func BenchmarkPDF(b *testing.B) {
	s := drawRevenue(page())
	b.Run("one", func(b *testing.B) {
		size := 0
		for b.Loop() {
			var w bytes.Buffer
			if err := s.Render(&w, charts.PDF, 1); err != nil {
				b.Fatal(err)
			}
			size = w.Len()
		}
		b.ReportMetric(float64(size), "bytes")
	})
	b.Run("report", func(b *testing.B) {
		size := 0
		for b.Loop() {
			size = len(report(b))
		}
		b.ReportMetric(float64(size), "bytes")
	})
}
