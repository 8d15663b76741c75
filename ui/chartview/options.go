package chartview

import (
	"image/color"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Options are a chart's options in the window's language and theme; on the card's ground in the dark.
func Options() catalog.Options {
	return catalog.Options{Theme: Theme(theme.IsDark()), Format: Locale(), Strings: catalog.Strings(tr.T), Text: Text}
}

// Theme is the look of charts on cards.
func Theme(dark bool) charts.Theme {
	if !dark {
		return charts.Light()
	}
	t := charts.Dark()
	if r, g, b, a := theme.Color(theme.Surface).RGBA(); a != 0 {
		t.Ground = color.RGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 0xff}
	}
	return t
}

// Locale is how charts write numbers and months.
func Locale() charts.Locale {
	l := charts.LocaleOf(tr.InUse())
	l.Decimal, l.Group = tr.Separators()
	l.CurrencyAfter = !tr.CurrencyFirst()
	return l
}

// Text is a message of the catalogue in the window's language, in English where it is not translated.
func Text(key string, args ...string) string {
	values := make([]any, len(args))
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		values[i] = a
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", a)
	}
	if name, ok := strings.CutPrefix(key, "charts."); ok && tr.Has(key) {
		return tr.F("charts."+name, values...)
	}
	if name, ok := strings.CutPrefix(key, "metric."); ok {
		return metricTitle(name)
	}
	text, ok := catalog.Messages()[key]
	if !ok {
		text = pack.Messages()[key]
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// metricTitle is a metric's name in the window's language, in English where it is not translated.
func metricTitle(id string) string {
	if tr.Has("metric." + id) {
		return tr.T("metric." + id)
	}
	if defs, err := metrics.Find(id); err == nil {
		return defs[0].Title
	}
	return id
}
