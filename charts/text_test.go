package charts_test

import (
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/charts"
)

func TestMeasureAddsUp(t *testing.T) {
	require.Zero(t, charts.Measure("", 12, false))
	require.Greater(t, charts.Measure("W", 12, true), charts.Measure("W", 12, false))
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		whole := charts.Measure(a+b, 10, false)
		require.InDelta(t, whole, charts.Measure(a, 10, false)+charts.Measure(b, 10, false), 1e-6)
		require.InDelta(t, 2*whole, charts.Measure(a+b, 20, false), 1e-6)
	})
}

func TestDigitsAreEquallyWide(t *testing.T) {
	for _, d := range "123456789" {
		require.Equal(t, charts.Measure("0", 12, false), charts.Measure(string(d), 12, false))
	}
}

func TestLongTitlesWrapToTwoLinesThenEllipsis(t *testing.T) {
	title := strings.Repeat("Revenue beat its target again and again ", 6)
	s := charts.HBars(charts.BarData{Bars: []charts.Bar{{Label: "a", Value: 1}}}, charts.Options{W: 380, H: 230, Title: title, TitleInset: 60})
	var lines []string
	for _, m := range texts(s) {
		if m.Bold && m.Size == 14 {
			lines = append(lines, m.Text)
			require.LessOrEqual(t, m.Left()+m.Width, 380.0-14-60)
		}
	}
	require.Len(t, lines, 2)
	require.True(t, strings.HasPrefix(title, lines[0]))
	require.True(t, strings.HasSuffix(lines[1], "…"))
	require.Equal(t, strings.TrimSpace(title), s.Title, "the scene keeps the whole title")
}

// FuzzTextIsSafeInEveryBackend puts any text everywhere a text can go.
func FuzzTextIsSafeInEveryBackend(f *testing.F) {
	for _, s := range []string{"plain", "A & B <x>", "\x00", "\xff", "\u202E", "漢字", "]]>", strings.Repeat("x", 2000)} {
		f.Add(s, 3.5)
	}
	f.Fuzz(func(t *testing.T, text string, v float64) {
		s := charts.HBars(charts.BarData{
			Bars:      []charts.Bar{{Key: text, Label: text, Value: v, Note: text}},
			Reference: &charts.Reference{Value: v / 2, Label: text},
		}, charts.Options{Title: text, Subtitle: text, Unit: charts.Money, Format: charts.Locale{Currency: text, Decimal: ".", Group: ","}})
		for _, m := range texts(s) {
			require.True(t, utf8.ValidString(m.Text))
		}
		require.NoError(t, xml.Unmarshal(render(t, s, charts.SVG, 1), new(struct{})))
		require.NotEmpty(t, render(t, s, charts.PDF, 1))
		s.Image(0.5)
	})
}
