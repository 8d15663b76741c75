package data_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func addOwn(t tester, p *data.Planner, title string, typ data.OwnType, options ...string) data.OwnField {
	t.Helper()
	id := must[data.ID](t)(p.Custom.Add(ctx, data.OwnField{Of: data.KindContact, Title: title, Type: typ, Options: options}))
	for _, f := range p.Custom.Of(data.KindContact) {
		if f.ID == id {
			return f
		}
	}
	require.Fail(t, "the field is not known")
	return data.OwnField{}
}

func TestOwnFieldsAreColumnsFiltersAndOrders(t *testing.T) {
	p := newPlan(t)
	f := map[string]data.OwnField{
		"note": addOwn(t, p, "Bike's colour", data.OwnText), "size": addOwn(t, p, "Size", data.OwnNumber), "budget": addOwn(t, p, "Budget", data.OwnMoney),
		"since": addOwn(t, p, "Since", data.OwnDate), "kind": addOwn(t, p, "Kind", data.OwnChoice, "Shop", "Fleet"),
		"uses": addOwn(t, p, "Uses", data.OwnMulti, "City", "Cargo", "Race"), "vip": addOwn(t, p, "VIP", data.OwnCheck),
	}
	add := func(name string, custom data.Custom) data.ID {
		return must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: name, Custom: custom}))
	}
	a := add("A", data.Custom{"Bike's colour": "Blau", "Size": "9.5", "Budget": "1250.50", "Since": "2026-11-20", "Kind": "Shop", "Uses": "City, Cargo", "VIP": "yes"})
	b := add("B", data.Custom{"Size": "27", "Budget": "90", "Since": "2025-01-01", "Kind": "Fleet", "Uses": "Race"})
	c := add("C", nil)
	find := func(field, op, value string) []data.ID {
		ids, err := p.FirstIDs(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: f[field].Name(), Op: data.Op(op), Value: value}}, Sort: []data.Order{{Field: "name"}}}, 9)
		require.NoError(t, err, field)
		return ids
	}
	assert.Equal(t, []data.ID{a}, find("note", "~", "blau"))
	assert.Equal(t, []data.ID{b, c}, find("note", "empty", ""))
	assert.Equal(t, []data.ID{b}, find("size", ">", "10"), "27 is more than 10, and 9.5 is not")
	assert.Equal(t, []data.ID{a}, find("size", "=", "9,5"))
	assert.Equal(t, []data.ID{a}, find("budget", ">=", "1000"))
	assert.Equal(t, []data.ID{a}, find("since", ">", "2026-11-16"))
	assert.Equal(t, []data.ID{a}, find("kind", "=", "shop"))
	assert.Equal(t, []data.ID{a}, find("uses", "=", "cargo"))
	assert.Equal(t, []data.ID{b, c}, find("vip", "=", "no"))

	sorted, err := p.FirstIDs(ctx, data.KindContact, data.Query{Sort: []data.Order{{Field: f["size"].Name(), Desc: true}}}, 9)
	require.NoError(t, err)
	assert.Equal(t, []data.ID{b, a, c}, sorted, "as numbers")
	rows, err := p.Rows(ctx, data.KindContact, []data.ID{a, c}, f["budget"].Name(), f["since"].Name(), f["vip"].Name(), f["size"].Name())
	require.NoError(t, err)
	assert.Equal(t, []any{data.Money{Minor: 1250_50, Currency: "EUR"}, day(2026, 11, 20), true, "9.5"}, rows[0].Values)
	assert.Equal(t, []any{nil, nil, false, nil}, rows[1].Values)
	groups, err := p.Groups(ctx, data.KindContact, data.Query{}, f["kind"].Name(), f["budget"].Name())
	require.NoError(t, err)
	require.Len(t, groups, 3)
	assert.Equal(t, int64(90_00), groups[0].Totals[0].Sum)
}

func TestOwnFieldsAreEditedInCells(t *testing.T) {
	p := newPlan(t)
	size, since, vip := addOwn(t, p, "Size", data.OwnNumber), addOwn(t, p, "Since", data.OwnDate), addOwn(t, p, "VIP", data.OwnCheck)
	id := addContact(t, p, "Keller")
	assertOneStep(t, p, func() error {
		return p.EditCells(ctx, data.KindContact, []data.CellEdit{
			{ID: id, Field: size.Name(), Value: "12,5"}, {ID: id, Field: since.Name(), Value: day(2026, 1, 2)}, {ID: id, Field: vip.Name(), Value: true},
		})
	})
	assert.Equal(t, data.Custom{"Size": "12.5", "Since": "2026-01-02", "VIP": "yes"}, getContact(t, p, id).Custom)
	err := p.EditCells(ctx, data.KindContact, []data.CellEdit{{ID: id, Field: size.Name(), Value: "many"}})
	require.Error(t, err)
	require.NoError(t, p.EditCells(ctx, data.KindContact, []data.CellEdit{{ID: id, Field: size.Name(), Value: nil}}))
	assert.NotContains(t, getContact(t, p, id).Custom, "Size")
	assert.False(t, data.Editable(data.KindActivity, size.Name()))
}

func TestRenamingAFieldTakesItsValuesAlongAndDeletingKeepsThem(t *testing.T) {
	p := newPlan(t)
	f := addOwn(t, p, "Size", data.OwnNumber)
	id := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Custom: data.Custom{"Size": "7", "Other": "x"}}))
	assertOneStep(t, p, func() error {
		return p.Custom.Edit(ctx, f.ID, func(f *data.OwnField) { f.Title = "Frame “size”, it's" })
	})
	assert.Equal(t, data.Custom{"Frame “size”, it's": "7", "Other": "x"}, getContact(t, p, id).Custom)
	assertOneStep(t, p, func() error { return p.Custom.Delete(ctx, f.ID) })
	assert.Empty(t, p.Custom.Of(data.KindContact))
	assert.Equal(t, "7", getContact(t, p, id).Custom["Frame “size”, it's"])
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Len(t, p.Custom.Of(data.KindContact), 1, "kept in memory in step with the file")
}

func TestOwnFieldsAreChecked(t *testing.T) {
	p := newPlan(t)
	for field, f := range map[string]data.OwnField{
		"title": {Of: data.KindContact, Title: `a"b`, Type: data.OwnText}, "of": {Of: data.KindActivity, Title: "x", Type: data.OwnText},
		"type": {Of: data.KindContact, Title: "x", Type: "colour"}, "options": {Of: data.KindContact, Title: "x", Type: data.OwnChoice},
		"currency": {Of: data.KindContact, Title: "x", Type: data.OwnMoney, Currency: "bikes"},
	} {
		_, err := p.Custom.Add(ctx, f)
		assertProblem(t, err, field)
	}
	addOwn(t, p, "Size", data.OwnText)
	_, err := p.Custom.Add(ctx, data.OwnField{Of: data.KindContact, Title: "SIZE", Type: data.OwnText})
	assert.Equal(t, store.Conflict, store.CodeOf(err))
	_, err = data.FieldOf(data.KindContact, `custom_number.x"y`)
	require.Error(t, err, "a title cannot leave its quotation marks")
	_, err = p.FirstIDs(ctx, data.KindContact, data.Query{Sort: []data.Order{{Field: "custom.it's'; DROP TABLE contact --"}}}, 1)
	require.NoError(t, err)
	_, err = p.Contacts.Add(ctx, data.Contact{LastName: "Keller"})
	require.NoError(t, err)
}

func TestTheOrderOfOwnFieldsIsThePlanners(t *testing.T) {
	p := newPlan(t)
	a, b, c := addOwn(t, p, "A", data.OwnText), addOwn(t, p, "B", data.OwnText), addOwn(t, p, "C", data.OwnText)
	assertOneStep(t, p, func() error { return p.Custom.Move(ctx, c.ID, 0) })
	var titles []string
	for _, f := range p.Custom.Of(data.KindContact) {
		titles = append(titles, f.Title)
	}
	assert.Equal(t, []string{c.Title, a.Title, b.Title}, titles)
}

// a value that a field takes is found by it, and given back as it is.
func TestWhatAFieldTakesItFinds(t *testing.T) {
	p := newPlan(t)
	size := addOwn(t, p, "Size", data.OwnNumber)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-100_000, 100_000).Draw(t, "n")
		text := fmt.Sprintf("%d.%02d", n, rapid.IntRange(0, 99).Draw(t, "cents"))
		normal, err := size.Normal(strings.Replace(text, ".", ",", rapid.IntRange(0, 1).Draw(t, "comma")))
		require.NoError(t, err)
		require.Equal(t, text, normal)
		id := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "x", Custom: data.Custom{"Size": normal}}))
		ids, err := p.FirstIDs(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: size.Name(), Op: data.OpEqual, Value: text}}}, 999)
		require.NoError(t, err)
		require.Contains(t, ids, id)
	})
}

func TestAStageAsksForWhatIsMissing(t *testing.T) {
	p := newPlan(t)
	f := must[data.ID](t)(p.Custom.Add(ctx, data.OwnField{Of: data.KindDeal, Title: "Frame", Type: data.OwnText}))
	own := p.Custom.Of(data.KindDeal)[0]
	assert.Equal(t, f, own.ID)
	to := stages(t, p)["Negotiation"]
	require.NoError(t, p.Pipelines.EditStage(ctx, to, func(s *data.Stage) {
		s.Entry = []string{"value", "expected_on", "next_step", own.Name(), "value"}
	}))
	assertProblem(t, p.Pipelines.EditStage(ctx, to, func(s *data.Stage) { s.Entry = []string{"luck"} }), "entry")
	id := addDeal(t, p, data.Deal{Title: "Bikes", ValueMinor: ptr[int64](1)})
	missing, err := p.Deals.Missing(ctx, id, to)
	require.NoError(t, err)
	assert.Equal(t, []data.Requirement{"expected_on", "next_step", data.Requirement(own.Name())}, missing)
	assertRefused(t, p, store.Invalid, func() error { return p.Deals.Move(ctx, id, to, 0) })
	assertProblem(t, p.Deals.Move(ctx, id, to, 0), "expected_on")
	require.NoError(t, p.Deals.Edit(ctx, id, func(d *data.Deal) { d.ExpectedOn, d.Custom = p.Today(), data.Custom{"Frame": "steel"} }))
	must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Call", DealID: id, DueOn: p.Today()}))
	require.NoError(t, p.Deals.Move(ctx, id, to, 0))
	other := addDeal(t, p, data.Deal{Title: "Racks", StageID: stages(t, p)["Demo"]})
	require.NoError(t, p.Pipelines.DeleteStage(ctx, stages(t, p)["Demo"], to), "a stage that goes takes its deals along")
	assert.Equal(t, to, getDeal(t, p, other).StageID)
}

func TestAllThatIsOpenGoesToSomebodyElse(t *testing.T) {
	p := newPlan(t)
	anna := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Anna"}))
	jan := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Jan"}))
	lead := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", OwnerID: anna}))
	open := addDeal(t, p, data.Deal{Title: "Bikes", OwnerID: anna, ValueMinor: ptr[int64](1)})
	won := addDeal(t, p, data.Deal{Title: "Racks", OwnerID: anna, Status: data.DealWon, ValueMinor: ptr[int64](1)})
	must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Call", OwnerID: anna, DueOn: p.Today()}))
	load, err := p.Members.Load(ctx, anna)
	require.NoError(t, err)
	assert.Equal(t, data.Load{Contacts: 1, Deals: 1, FollowUps: 1}, load)
	assertOneStep(t, p, func() error {
		moved, err := p.Members.Reassign(ctx, anna, jan, false)
		assert.Equal(t, load, moved)
		return err
	})
	assert.Equal(t, jan, getContact(t, p, lead).OwnerID)
	assert.Equal(t, jan, getDeal(t, p, open).OwnerID)
	assert.Equal(t, anna, getDeal(t, p, won).OwnerID, "what is over stays hers")
	_, err = p.Members.Reassign(ctx, jan, jan, false)
	assertProblem(t, err, "to")
}

func TestPipelinesAreOrdered(t *testing.T) {
	p := newPlan(t)
	second := must[data.ID](t)(p.Pipelines.Add(ctx, data.Pipeline{Name: "Service"}))
	assertOneStep(t, p, func() error { return p.Pipelines.Move(ctx, second, 0) })
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	assert.Equal(t, second, pl.ID, "new deals go through the first")
}
