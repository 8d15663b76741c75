package ask

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func openActivities(t *testing.T, p *data.Planner) []data.Activity {
	t.Helper()
	var out []data.Activity
	for _, id := range idsOf(t, p, data.KindActivity) {
		out = append(out, must[data.Activity](t)(p.FollowUps.Get(ctx, id)))
	}
	return out
}

func TestALineIsShownAsFieldsBeforeItIsPlanned(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	anna := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Anna", LastName: "Berg"}))
	a.Capture("")
	d.Fill(0, "call Anna tomorrow 10:00 about the quote")
	for _, said := range []string{"Call", "Anna Berg", "The quote", "10:00"} {
		assert.Contains(t, d.DialogText(), said)
	}
	assert.Empty(t, openActivities(t, p), "nothing is planned yet")
	d.Answer("Plan it")
	all := openActivities(t, p)
	require.Len(t, all, 1)
	assert.Equal(t, anna, all[0].ContactID)
	assert.Equal(t, "2026-11-24", all[0].DueOn.String())
	assert.Nil(t, d.Dialog())
}

func TestADayThatDoesNotExistIsNotPlanned(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	a.Capture("call Anna 31 February")
	assert.Contains(t, d.DialogText(), "There is no 31 February")
	d.Answer("Plan it")
	assert.Empty(t, openActivities(t, p))
	assert.NotNil(t, d.Dialog())
	d.Fill(0, "call Anna 28 February")
	d.Answer("Plan it")
	assert.Len(t, openActivities(t, p), 1)
}

func TestALineGoesOnInTheWholeForm(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	a.Capture("visit stock every first Monday until 31 March")
	d.Answer("More fields …")
	assert.Contains(t, d.DialogText(), words.Repeat("FREQ=MONTHLY;BYDAY=+1MO"))
	d.Answer("Save")
	all := openActivities(t, p)
	require.Len(t, all, 1)
	assert.Equal(t, "FREQ=MONTHLY;UNTIL=20270331;BYDAY=+1MO", all[0].Repeat)
}

func TestTheRecurrencesOfTheFormAreRules(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	for _, r := range repeats {
		o := fill(t, d, data.KindActivity, 0, nil)
		o.SetInput("subject", r.id)
		o.SetValue("repeat", r.id)
		id := o.save(t)
		a := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
		chosen, _ := repeatChoice(&a)
		assert.Equal(t, r.id, chosen)
		assert.NotEqual(t, a.Repeat, words.Repeat(a.Repeat), "has words")
	}
	o := fill(t, d, data.KindActivity, 0, nil)
	o.SetInput("subject", "x")
	o.SetValue("repeat", "weekly")
	o.SetInput("repeat_until", "31.12.")
	id := o.save(t)
	a := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.Contains(t, a.Repeat, "UNTIL=20261231")
	require.NoError(t, p.FollowUps.Reschedule(ctx, a.DueOn.AddDays(1), id))
	fill(t, d, data.KindActivity, id, nil).save(t)
	assert.Equal(t, a.Repeat, must[data.Activity](t)(p.FollowUps.Get(ctx, id)).Repeat, "moving one leaves the rule")
}

func TestStepsOfASequenceAreLines(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "es"} {
		require.NoError(t, tr.Use(language))
		minute := int64(570)
		want := []data.SequenceStep{
			{AfterDays: 0, Kind: data.Task, Subject: "Fair: who was there"},
			{AfterDays: 3, Kind: data.Call, Subject: "Ask", Minute: &minute},
			{AfterDays: 9, Kind: data.Email, Subject: "Thank you"},
		}
		got, ok := parseSteps(stepLines(want))
		assert.True(t, ok)
		assert.Equal(t, want, got, language)
	}
	require.NoError(t, tr.Use("en"))
	got, ok := parseSteps("3 call Ask how it goes\n\n5. Look again")
	assert.True(t, ok)
	assert.Equal(t, []data.SequenceStep{{AfterDays: 3, Kind: data.Call, Subject: "Ask how it goes"}, {AfterDays: 5, Kind: data.Task, Subject: "Look again"}}, got)
	for _, bad := range []string{"", "soon call", "-1 call", "3", "3 call\nx"} {
		_, ok := parseSteps(bad)
		assert.False(t, ok, bad)
	}
}

func TestAnEMailIsFilledOpenedAndLogged(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	anna := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Anna", Email: "anna@example.com"}))
	must[data.ID](t)(p.Templates.Add(ctx, data.Template{Name: "Hello", Subject: "Hi {first_name}", Body: "From {city}"}))
	a.Mail(anna, 0)
	assert.Contains(t, d.DialogText(), "Hello")
	o := sheetOf(t, func() (sheet, error) {
		templates := must[[]data.Template](t)(p.Templates.All(ctx))
		return mailSheet(ctx, d.Desk, templates[0], anna, 0)
	})
	assert.Equal(t, "Hi Anna", o.values.Text("subject"))
	assert.True(t, strings.Contains(o.fields[2].Hint, "city"))
	id, err := o.save(ctx, o.values)
	require.NoError(t, err)
	logged := must[data.Activity](t)(p.FollowUps.Get(ctx, id))
	assert.Equal(t, data.Email, logged.Kind)
	assert.False(t, logged.Open())
}

func sheetOf(t *testing.T, build func() (sheet, error)) sheet {
	t.Helper()
	s, err := build()
	require.NoError(t, err)
	return s
}

func TestACallIsLoggedWithItsNextStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, a := open(t, p)
	anna := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Anna", Phone: "+49 431 12 34-5"}))
	assert.Equal(t, "+4943112345", dialled("+49 431 12 34-5"))
	a.Call(anna)
	assert.Contains(t, d.DialogText(), "Call with Anna")
	c := must[data.Contact](t)(p.Contacts.Get(ctx, anna))
	s := sheetOf(t, func() (sheet, error) { return logSheet(ctx, d.Desk, &c) })
	_, err := s.save(ctx, form.Values{"outcome": "done", "note": "wants 12", "next_subject": "Send offer", "next_kind": "email", "next_on": p.Today().AddDays(1).Time()})
	require.NoError(t, err)
	all := openActivities(t, p)
	require.Len(t, all, 2)
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.Empty(t, openActivities(t, p), "one step")
	require.NoError(t, p.Contacts.Edit(ctx, anna, func(c *data.Contact) { c.NoCall = true }))
	d.Window.Canvas().Overlays().Remove(d.Dialog())
	a.Call(anna)
	assert.Nil(t, d.Dialog())
}
