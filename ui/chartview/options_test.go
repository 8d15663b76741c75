package chartview_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/tr"
)

// texts are all English texts that charts, the meeting pack and metrics ask to have translated.
func texts() map[string]string {
	all := catalog.Messages()
	for key, text := range pack.Messages() {
		all[key] = text
	}
	for _, d := range metrics.All() {
		all[d.TitleKey] = d.Title
		all["metric.formula."+d.ID] = d.Formula
		if d.LeavesOut != "" {
			all["metric.leaves_out."+d.ID] = d.LeavesOut
		}
	}
	return all
}

func use(t *testing.T, language string) {
	t.Helper()
	require.NoError(t, tr.Use(language))
	t.Cleanup(func() { _ = tr.Use("en") })
}

func TestEveryTextOfChartsAndMetricsIsTranslated(t *testing.T) {
	for _, language := range tr.Languages() {
		use(t, language.Code)
		for key := range texts() {
			assert.True(t, tr.Has(key), "%q is missing in %q", key, language.Code)
		}
	}
}

func TestEnglishIsWhatTheCodeSays(t *testing.T) {
	use(t, "en")
	for key, text := range texts() {
		assert.Equal(t, text, tr.T(key), key)
	}
}

func TestTextsAreFilledInTheLanguageInUse(t *testing.T) {
	use(t, "de")
	assert.Equal(t, "Empfehlung bringt die meisten Leads: 24 %", chartview.Text("charts.finding.leads-by-source", "Empfehlung", "24 %"))
	assert.Equal(t, "Kosten je Lead", chartview.Text("metric.cpl"))
	assert.Equal(t, "Summe der erfassten Sitzungen.", chartview.Text("metric.formula.traffic"))
}
