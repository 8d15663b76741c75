package charts_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts"
)

// report returns a PDF of twelve charts on six pages.
func report(tb testing.TB) []byte {
	tb.Helper()
	pdf := charts.NewPDF(595, 842, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	i := -1
	for _, f := range forms() {
		if strings.Contains("roi donut sparkline", f.name) {
			continue
		}
		if i++; i%2 == 0 {
			pdf.AddPage()
		}
		f.draw(charts.Options{W: 800, H: 450}).DrawPDF(pdf, 40, 60+float64(i%2)*330, 515)
	}
	var w bytes.Buffer
	require.NoError(tb, pdf.Output(&w))
	return w.Bytes()
}
