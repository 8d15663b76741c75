package ask

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/form"
)

func TestADealItsLinesAndANewProductAreOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	frame := must[data.ID](t)(p.Products.Add(ctx, data.Product{Name: "Frame", PriceMinor: ptr[int64](95_000)}))
	before := steps(t, p)
	id := fill(t, d, data.KindDeal, 0, nil).inputs(map[string]string{"title": "Fleet"}).values(map[string]any{
		"contact_id": form.Ref{Text: "Dr. Jan van der Berg"}, "company_id": form.Ref{Text: "Velo AG"},
		"items": []form.Line{
			{What: form.Ref{ID: frame.String(), Text: "Frame"}, Milli: 2000, Price: ptr[int64](95_000), OffBP: 1000},
			{What: form.Ref{Text: "Rack"}, Milli: 1000, Price: ptr[int64](5_000)},
			{What: form.Ref{Text: "frame"}, Milli: 500},
		},
	}).save(t)
	assert.Equal(t, before+1, steps(t, p))
	deal := must[data.Deal](t)(p.Deals.Get(ctx, id))
	assert.Equal(t, ptr[int64](176_000), deal.ValueMinor, "the sum of the lines")
	items := must[[]data.DealItem](t)(p.Deals.Items(ctx, id))
	require.Len(t, items, 3)
	rack := must[data.Product](t)(p.Products.Find(ctx, "rack"))
	assert.Equal(t, []any{frame, rack.ID, frame}, []any{items[0].ProductID, items[1].ProductID, items[2].ProductID}, "a product of that name is not made twice")
	assert.Equal(t, ptr[int64](5_000), rack.PriceMinor, "the new product costs what the line says")
	jan := must[data.Contact](t)(p.Contacts.Get(ctx, deal.ContactID))
	assert.Equal(t, []any{"Dr. Jan", "van der Berg", deal.CompanyID}, []any{jan.FirstName, jan.LastName, jan.CompanyID})
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Empty(t, idsOf(t, p, data.KindDeal))
	assert.Empty(t, idsOf(t, p, data.KindContact))
	assert.Zero(t, must[data.Product](t)(p.Products.Find(ctx, "rack")).ID)
}

func TestWhatWasSoldUnderItsOwnNameKeepsIt(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	frame := must[data.ID](t)(p.Products.Add(ctx, data.Product{Name: "Frame"}))
	id := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Fleet"}))
	require.NoError(t, p.Deals.SetItems(ctx, id, []data.DealItem{{ProductID: frame, Name: "Frame of 2019"}, {Name: "Delivery"}}))
	o := fill(t, d, data.KindDeal, id, nil)
	o.inputs(map[string]string{form.CellKey(o.Rows("items")[0], "price"): "12.50", "probability": "35"}).save(t)
	items := must[[]data.DealItem](t)(p.Deals.Items(ctx, id))
	assert.Equal(t, []any{"Frame of 2019", frame, "Delivery", data.ID(0)}, []any{items[0].Name, items[0].ProductID, items[1].Name, items[1].ProductID})
	deal := must[data.Deal](t)(p.Deals.Get(ctx, id))
	assert.Equal(t, []*int64{ptr[int64](12_50), ptr[int64](35)}, []*int64{deal.ValueMinor, deal.Probability})
	o = fill(t, d, data.KindDeal, id, nil)
	o.values(map[string]any{"items": []form.Line(nil)}).save(t)
	assert.Empty(t, must[[]data.DealItem](t)(p.Deals.Items(ctx, id)), "lines that are taken away are gone")
}

func TestOnlyProductsOnOfferAreOfferedWithTheirPrice(t *testing.T) {
	p := desktest.Planner(t, 0)
	for name, pr := range map[string]data.Product{
		"Bell": {SKU: "B-1", PriceMinor: ptr[int64](990)}, "Yen bell": {PriceMinor: ptr[int64](990), Currency: "JPY"}, "Old bell": {}, "Frame": {SKU: "bell-frame"},
	} {
		pr.Name = name
		id := must[data.ID](t)(p.Products.Add(ctx, pr))
		require.NoError(t, p.Products.Edit(ctx, id, func(pr *data.Product) { pr.Active = name != "Old bell" }))
	}
	var names []string
	prices := map[string]*int64{}
	for _, o := range must[[]form.Option](t)(products(ctx, p, "BELL", "EUR")) {
		names = append(names, o.Text)
		prices[o.Text] = o.Price
	}
	assert.Equal(t, []string{"Bell", "Yen bell", "Frame"}, names)
	assert.Equal(t, map[string]*int64{"Bell": ptr[int64](990), "Yen bell": nil, "Frame": nil}, prices)
}

func TestANewContactOfAFollowUpIsOneStepWithIt(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	before := steps(t, p)
	id := fill(t, d, data.KindActivity, 0, nil).inputs(map[string]string{"subject": "Call back", "minutes": "45 min"}).
		values(map[string]any{"contact_id": form.Ref{Text: "jan@velo.example"}}).save(t)
	assert.Equal(t, before+1, steps(t, p))
	a := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.Equal(t, ptr[int64](45), a.Minutes)
	assert.Equal(t, "jan@velo.example", must[data.Contact](t)(p.Contacts.Get(ctx, a.ContactID)).Email)
}
