package charts_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/charts"
)

func TestNumbersAreWrittenForPeople(t *testing.T) {
	en, de := charts.English(), charts.German()
	dollars := charts.English()
	dollars.Currency = "CHF"
	for _, c := range []struct {
		l                  charts.Locale
		v                  float64
		u                  charts.Unit
		full, label, short string
	}{
		{en, 0, charts.Number, "0", "0", "0"},
		{en, 4820, charts.Number, "4,820", "4,820", "4.82k"},
		{en, 12.345, charts.Number, "12.35", "12.3", "12.3"},
		{en, 999.5, charts.Number, "999.5", "1,000", "1k"},
		{en, 999_499, charts.Number, "999,499", "999k", "999k"},
		{en, 999_500, charts.Number, "999,500", "1M", "1M"},
		{en, 1_234_567, charts.Number, "1,234,567", "1.23M", "1.23M"},
		{en, -1500, charts.Number, "–1,500", "–1,500", "–1.5k"},
		{en, 182_400, charts.Money, "€182,400", "€182k", "€182k"},
		{en, 172_500, charts.Money, "€172,500", "€173k", "€173k"},
		{en, 12.5, charts.Money, "€12.50", "€12.5", "€12.5"},
		{en, -250, charts.Money, "–€250", "–€250", "–€250"},
		{dollars, 1200, charts.Money, "CHF\u00a01,200", "CHF\u00a01.2k", "CHF\u00a01.2k"},
		{en, 0.342, charts.Percent, "34.2%", "34%", "34%"},
		{en, 0.042, charts.Percent, "4.2%", "4.2%", "4.2%"},
		{en, -0.08, charts.Percent, "–8%", "–8%", "–8%"},
		{en, 2.4, charts.Percent, "240%", "240%", "240%"},
		{de, 4820, charts.Number, "4.820", "4.820", "4,82\u00a0Tsd."},
		{de, 1_200_000, charts.Money, "1.200.000\u00a0€", "1,2\u00a0Mio.\u00a0€", "1,2\u00a0Mio.\u00a0€"},
		{de, 0.342, charts.Percent, "34,2\u00a0%", "34\u00a0%", "34\u00a0%"},
		{charts.LocaleOf("fr"), 4820, charts.Number, "4\u202f820", "4\u202f820", "4,82\u00a0k"},
		{charts.LocaleOf("fr"), 1_200_000, charts.Money, "1\u202f200\u202f000\u00a0€", "1,2\u00a0M\u00a0€", "1,2\u00a0M\u00a0€"},
		{charts.LocaleOf("fr"), 0.342, charts.Percent, "34,2\u00a0%", "34\u00a0%", "34\u00a0%"},
		{charts.LocaleOf("es"), 4820, charts.Money, "4.820\u00a0€", "4,82\u00a0mil\u00a0€", "4,82\u00a0mil\u00a0€"},
		{charts.LocaleOf("es"), 2_500_000_000, charts.Money, "2.500.000.000\u00a0€", "2,5\u00a0mil\u00a0M\u00a0€", "2,5\u00a0mil\u00a0M\u00a0€"},
		{charts.LocaleOf("ja"), 4820, charts.Number, "4,820", "4,820", "4.82k"},
		{en, math.NaN(), charts.Money, "–", "–", "–"},
		{en, math.Inf(-1), charts.Percent, "–", "–", "–"},
	} {
		assert.Equal(t, c.full, c.l.Value(c.v, c.u), "in full: %v", c.v)
		assert.Equal(t, c.label, c.l.Label(c.v, c.u), "label: %v", c.v)
		assert.Equal(t, c.short, c.l.Short(c.v, c.u), "short: %v", c.v)
	}
}

func TestFullNumbersCanBeReadBack(t *testing.T) {
	l := charts.English()
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e12, 1e12).Draw(t, "v")
		s := strings.NewReplacer(",", "", "–", "-").Replace(l.Value(v, charts.Number))
		got, err := strconv.ParseFloat(s, 64)
		require.NoError(t, err)
		require.InDelta(t, v, got, 0.0051+math.Abs(v)*1e-15)
	})
}

func TestShortNumbersStayShortAndNear(t *testing.T) {
	l := charts.English()
	size := map[byte]float64{'k': 1e3, 'M': 1e6, 'B': 1e9, 'T': 1e12}
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(0.01, 9e14).Draw(t, "v")
		s := l.Short(v, charts.Number)
		require.LessOrEqual(t, len(s), 5, "at most three digits, a point and a size")
		k := 1.0
		if f, ok := size[s[len(s)-1]]; ok {
			k, s = f, s[:len(s)-1]
		}
		got, err := strconv.ParseFloat(s, 64)
		require.NoError(t, err)
		require.InEpsilon(t, v, got*k, 0.51, "%v", v)
		if v >= 1 {
			require.InEpsilon(t, v, got*k, 0.0051, "%v", v)
		}
	})
}
