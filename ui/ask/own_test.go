package ask

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/form"
)

func TestOwnFieldsAreInTheFormAndKeepWhatTheyCannotShow(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	for _, typ := range data.OwnTypes() {
		f := data.OwnField{Of: data.KindContact, Title: "My " + string(typ), Type: typ}
		if typ == data.OwnChoice || typ == data.OwnMulti {
			f.Options = []string{"Red", "Blue"}
		}
		must[data.ID](t)(p.Custom.Add(ctx, f))
	}
	before := data.Custom{
		"My text": " as it is ", "My number": "about 12", "My money": "1250.5", "My date": "soon", "My choice": "Green", "My multi": "Red, Green",
		"My check": "yes", "My link": "https://example.com", "Left over": "x",
	}
	id := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Custom: before}))
	o := fill(t, d, data.KindContact, id, nil)
	o.save(t)
	assert.Equal(t, before, must[data.Contact](t)(p.Contacts.Get(ctx, id)).Custom, "untouched")

	o = fill(t, d, data.KindContact, id, nil)
	o.SetInput("custom.My number", "12.5")
	o.SetInput("custom.My money", "99")
	o.SetInput("custom.My date", "24.12.2026")
	o.SetValue("custom.My choice", "Blue")
	o.SetValue("custom.My multi", []string{"Blue"})
	o.SetValue("custom.My check", false)
	o.SetInput("custom.My text", "")
	if f, ok := field(o, "custom.My number"); ok && f.Kind == form.Text { // it held no number
		assert.Equal(t, "12.5", o.Input("custom.My number"))
	}
	o.save(t)
	got := must[data.Contact](t)(p.Contacts.Get(ctx, id)).Custom
	assert.Equal(t, "12.5", got["My number"])
	assert.Equal(t, "99.00", got["My money"])
	assert.Equal(t, "Blue", got["My choice"])
	assert.Equal(t, "Blue", got["My multi"])
	assert.NotContains(t, got, "My check")
	assert.NotContains(t, got, "My text")
	assert.Equal(t, "x", got["Left over"])
}

func field(o opened, key string) (form.Field, bool) {
	for _, f := range o.Fields() {
		if f.Key == key {
			return f, true
		}
	}
	return form.Field{}, false
}

func TestMovingADealAsksForWhatTheStageWants(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	must[data.ID](t)(p.Custom.Add(ctx, data.OwnField{Of: data.KindDeal, Title: "Frame", Type: data.OwnText}))
	pl := must[data.Pipeline](t)(p.Pipelines.Default(ctx))
	to := pl.Stages[2].ID
	all := p.Pipelines.Requirements()
	require.NoError(t, p.Pipelines.EditStage(ctx, to, func(s *data.Stage) {
		for _, r := range all {
			s.Entry = append(s.Entry, string(r))
		}
	}))
	deal := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Bikes"}))
	var result error
	a.Advance(deal, to, 0, func(err error) { result = err })
	for _, asked := range []string{"Contact", "Company", "Value", "Expected close", "Next step", "Frame"} {
		assert.Contains(t, d.DialogText(), asked)
	}
	d.Answer("Cancel")
	require.Error(t, result, "the card goes back")

	s := sheetOf(t, func() (sheet, error) { return advanceSheet(ctx, d.Desk, deal, to, 0) })
	price := int64(500_00)
	_, err := s.save(ctx, form.Values{
		"contact_id": form.Ref{Text: "Anna Berg"}, "company_id": form.Ref{Text: "Velo AG"}, "value": int64(1000_00), "expected_on": p.Today().AddDays(9).Time(),
		"next_subject": "Call", "next_on": p.Today().AddDays(1).Time(), "note": "n", "custom.Frame": "steel",
		"items": []form.Line{{What: form.Ref{Text: "Bike"}, Milli: 2000, Price: &price}},
	})
	require.NoError(t, err)
	dl := must[data.Deal](t)(p.Deals.Get(ctx, deal))
	assert.Equal(t, to, dl.StageID)
	assert.Equal(t, "steel", dl.Custom["Frame"])
	assert.Equal(t, int64(1000_00), *dl.ValueMinor)
	assert.NotZero(t, dl.CompanyID)
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.NotEqual(t, to, must[data.Deal](t)(p.Deals.Get(ctx, deal)).StageID, "one step")
	a.Advance(deal, pl.Stages[1].ID, 0, func(err error) { result = err })
	require.NoError(t, result)
}
