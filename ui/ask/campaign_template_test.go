package ask

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/tr"
)

func TestATemplateAsksForNameFirstDayAndBudgetAlone(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	require.NoError(t, tr.Use("de"))
	t.Cleanup(func() { require.NoError(t, tr.Use("en")) })
	id := fill(t, d, data.KindCampaign, 0, map[string]any{"template": "trade_show"}).inputs(map[string]string{"name": "Messe", "starts_on": "2027-06-01", "budget": "1000"}).save(t)
	tasks := must[[]data.CampaignTask](t)(p.Campaigns.Tasks(ctx, id))
	require.Len(t, tasks, 7)
	assert.Equal(t, "Stand buchen", tasks[0].Subject, "in the language of the window")
	assert.Equal(t, "Stand und Raum", must[[]data.BudgetPart](t)(p.Budgets.OfCampaign(ctx, id))[0].Category)

	again := fill(t, d, data.KindCampaign, 0, map[string]any{"like": id}).inputs(map[string]string{"name": "Messe 2", "starts_on": "2028-06-01"}).save(t)
	assert.Len(t, must[[]data.CampaignTask](t)(p.Campaigns.Tasks(ctx, again)), 7)
}

func TestEveryTemplateIsTranslatedLineByLine(t *testing.T) {
	for _, tpl := range data.CampaignTemplates() {
		got := translated(tpl)
		assert.Equal(t, tpl, got, "in English it says what the planner says")
	}
}

func TestATrackedLinkGoesToTheClipboard(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	id := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Spring sale", Type: data.CampaignEmail, Channel: "Newsletter"}))
	fill(t, d, data.KindNote, 0, map[string]any{"link_of": id}).inputs(map[string]string{"address": "velo.example"}).save(t)
	assert.Equal(t, "https://velo.example?utm_campaign=spring-sale&utm_medium=email&utm_source=newsletter", fyne.CurrentApp().Clipboard().Content())
}
