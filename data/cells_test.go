package data_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
)

func TestCellsOfSeveralRecordsAreOneStep(t *testing.T) {
	p := newPlan(t)
	eva := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Eva Kälin", Team: data.TeamSales, Active: true}))
	radhaus := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus Kiel"}))
	one, two := addContact(t, p, "Keller"), addContact(t, p, "Hess")
	before := dump(t, p)
	require.NoError(t, p.EditCells(ctx, data.KindContact, []data.CellEdit{
		{ID: one, Field: "name", Value: "Jan Peter Keller"},
		{ID: one, Field: "owner", Value: "eva kalin"},
		{ID: one, Field: "score", Value: int64(7)},
		{ID: two, Field: "company", Value: "RADHAUS KIEL"},
		{ID: two, Field: "tags", Value: "Fleet; VIP"},
		{ID: two, Field: "stage", Value: data.Decision},
	}))
	c := getContact(t, p, one)
	assert.Equal(t, []any{"Jan Peter", "Keller", eva, 7}, []any{c.FirstName, c.LastName, c.OwnerID, c.Score})
	c = getContact(t, p, two)
	assert.Equal(t, []any{radhaus, []string{"Fleet", "VIP"}, data.Decision}, []any{c.CompanyID, c.Tags, c.Stage})
	steps := must[int](t)(stepCount(p))
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, before, dump(t, p), "one undo takes all of it back")
	assert.Positive(t, steps)
}

func stepCount(p *data.Planner) (int, error) {
	steps, err := p.Store().Steps(ctx, 0, 1000)
	return len(steps), err
}

func TestOneBadCellLeavesAllCellsAsTheyWere(t *testing.T) {
	p := newPlan(t)
	one, two := addContact(t, p, "Keller"), addContact(t, p, "Hess")
	before := dump(t, p)
	err := p.EditCells(ctx, data.KindContact, []data.CellEdit{
		{ID: one, Field: "city", Value: "Kiel"},
		{ID: one, Field: "email", Value: "not an address"},
		{ID: two, Field: "owner", Value: "Nobody"},
		{ID: two, Field: "created_on", Value: p.Today()},
		{ID: two, Field: "stage", Value: data.PostPurchase},
	})
	var refused data.CellErrors
	require.True(t, errors.As(err, &refused))
	var at []int
	for _, r := range refused {
		at = append(at, r.Index)
	}
	assert.ElementsMatch(t, []int{1, 2, 3, 4}, at)
	assert.Equal(t, before, dump(t, p))
}

func TestEveryEditableCellTakesAValueOfItsTypeAndRefusesAnother(t *testing.T) {
	p := newPlan(t)
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus"}))
	contact := addContact(t, p, "Keller")
	campaign := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Spring", Type: data.CampaignTypes()[0]}))
	deal := addDeal(t, p, data.Deal{Title: "Fleet", ContactID: contact})
	step := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, ContactID: contact, DueOn: p.Today()}))
	of := map[data.Kind]data.ID{data.KindCompany: company, data.KindContact: contact, data.KindCampaign: campaign, data.KindDeal: deal, data.KindActivity: step}
	values := map[data.FieldType]any{
		data.NumberField: int64(12), data.MoneyField: data.Money{Minor: 1200, Currency: "EUR"}, data.DayField: p.Today().AddDays(3),
		data.BoolField: true, data.StageField: data.Consideration, data.TextField: "jan@radhaus.example",
	}
	words := map[string]string{"type": string(data.CampaignTypes()[1]), "status": string(data.CampaignActive), "kind": string(data.Demo), "tags": "Fleet"}
	n := 0
	for k, id := range of {
		for _, f := range data.Fields(k) {
			if !data.Editable(k, f.Name) || f.Type == data.RefField {
				continue
			}
			n++
			value := values[f.Type]
			if w, ok := words[f.Name]; ok {
				value = w
			}
			require.NoError(t, p.EditCells(ctx, k, []data.CellEdit{{ID: id, Field: f.Name, Value: value}}), "%s %s", k, f.Name)
			rows := must[[]data.Row](t)(p.Rows(ctx, k, []data.ID{id}, f.Name))
			assert.Equal(t, value, rows[0].Values[0], "%s %s", k, f.Name)
			assert.Error(t, p.EditCells(ctx, k, []data.CellEdit{{ID: id, Field: f.Name, Value: 1.5}}), "%s %s", k, f.Name)
		}
	}
	assert.Greater(t, n, 30)
}
