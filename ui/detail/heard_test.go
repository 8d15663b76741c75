package detail_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/detail"
)

// heardPage shows what was heard in one deal.
type heardPage struct {
	desk    *desk.Desk
	deal    data.ID
	content *fyne.Container
}

func (p *heardPage) Head() desk.Head            { return desk.Head{} }
func (p *heardPage) Content() fyne.CanvasObject { return p.content }
func (p *heardPage) Changed(store.Event)        { p.Show(desk.Route{}) }
func (p *heardPage) Close()                     {}
func (p *heardPage) Show(desk.Route) {
	h, err := detail.ReadHeard(context.Background(), p.desk.Planner, p.deal)
	if err != nil {
		panic(err)
	}
	p.content.Objects = []fyne.CanvasObject{detail.Objections(p.desk, h)}
	p.content.Refresh()
}

func TestAnObjectionIsAnsweredByAPieceOrBecomesOne(t *testing.T) {
	ctx := context.Background()
	p := desktest.Planner(t, 0)
	deal, err := p.Deals.Add(ctx, data.Deal{Title: "Fleet"})
	require.NoError(t, err)
	for _, topic := range []string{"Price", "Range"} {
		_, err = p.Objections.Hear(ctx, data.Objection{Topic: topic, DealID: deal})
		require.NoError(t, err)
	}
	_, err = p.Contents.Add(ctx, data.Content{Title: "Winter test", Status: data.ContentPublished, Objections: []string{"RANGE"}})
	require.NoError(t, err)
	d := desktest.Open(t, p, func(d *desk.Desk) desk.Page { return &heardPage{d, deal, container.NewStack()} })
	d.Tap("Add")
	assert.Equal(t, desktest.Question{Name: "edit", Kind: data.KindObjection, Preset: map[string]any{"deal_id": deal}}, d.Last())
	d.Tap("Answer") // the latest: Range
	d.Choose("Answer with “Winter test”")
	assert.Contains(t, d.Text(), "Answered: Winter test")
	used, err := p.Contents.OfDeal(ctx, deal)
	require.NoError(t, err)
	assert.Len(t, used, 1)
	d.Tap("Answer")
	d.Choose("Make it an idea for content")
	all, err := p.Contents.All(ctx)
	require.NoError(t, err)
	assert.Equal(t, []string{"Price"}, all[0].Objections)
}
