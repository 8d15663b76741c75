package data_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func fair(t *testing.T, p *data.Planner) data.ID {
	t.Helper()
	return must[data.ID](t)(p.Sequences.Add(ctx, data.Sequence{Name: "After the fair", Steps: []data.SequenceStep{
		{AfterDays: 12, Kind: data.Call, Subject: "Ask for a visit"}, {AfterDays: 1, Kind: data.Email, Subject: "Thank you"},
	}}))
}

func TestASequencePlansItsStepsOnOpenDaysInOneStep(t *testing.T) {
	p := newPlan(t)
	id := fair(t, p)
	anna, jan := addLead(t, p, "Anna", "Berg"), addLead(t, p, "Jan", "Keller")
	assertOneStep(t, p, func() error {
		n, err := p.Sequences.Start(ctx, id, data.Start{Contacts: []data.ID{anna, jan}})
		assert.Equal(t, 4, n)
		return err
	})
	var due []string
	for _, a := range openOnes(t, p) {
		if a.ContactID == anna {
			assert.Equal(t, id, a.SequenceID)
			due = append(due, a.Subject+" "+a.DueOn.String())
		}
	}
	assert.ElementsMatch(t, []string{"Thank you 2026-11-24", "Ask for a visit 2026-12-07"}, due, "12 days on is a Saturday")
	assertRefused(t, p, store.Conflict, func() error {
		_, err := p.Sequences.Start(ctx, id, data.Start{Contacts: []data.ID{jan}})
		return err
	})
	assertOneStep(t, p, func() error {
		n, err := p.Sequences.Stop(ctx, id, anna)
		assert.Equal(t, 2, n)
		return err
	})
	assert.Len(t, openOnes(t, p), 2)
}

func TestASequenceIsChecked(t *testing.T) {
	p := newPlan(t)
	for name, q := range map[string]data.Sequence{
		"no name":    {Steps: []data.SequenceStep{{Subject: "x"}}},
		"no steps":   {Name: "x"},
		"no subject": {Name: "x", Steps: []data.SequenceStep{{}}},
		"backwards":  {Name: "x", Steps: []data.SequenceStep{{Subject: "x", AfterDays: -1}}},
		"fax":        {Name: "x", Steps: []data.SequenceStep{{Subject: "x", Kind: "fax"}}},
	} {
		_, err := p.Sequences.Add(ctx, q)
		assert.Equal(t, store.Invalid, store.CodeOf(err), name)
	}
	id := fair(t, p)
	_, err := p.Sequences.Start(ctx, id, data.Start{})
	assertProblem(t, err, "contact_id")
	assertOneStep(t, p, func() error { return p.Sequences.Edit(ctx, id, func(q *data.Sequence) { q.Name = "Fair" }) })
	assertOneStep(t, p, func() error { return p.Sequences.Delete(ctx, id) })
	assert.Empty(t, must[[]data.Sequence](t)(p.Sequences.All(ctx)))
}

func TestATemplateIsFilledForAContact(t *testing.T) {
	p := newPlan(t)
	me := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Mara Voss", Email: "mara@velonord.example"}))
	require.NoError(t, p.SetMe(ctx, me))
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus Kiel"}))
	anna := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Anna", Email: "anna+shop@example.com", CompanyID: company}))
	deal := addDeal(t, p, data.Deal{Title: "24 bikes", ContactID: anna, ValueMinor: ptr[int64](1000_00)})
	id := must[data.ID](t)(p.Templates.Add(ctx, data.Template{
		Name: "Offer", Subject: "{deal} for {company}", Body: "Dear {first_name} {last_name|}{title|friend},\n{value} & more. {city}\n{my_name}",
	}))
	mail, err := p.Templates.Fill(ctx, id, anna, deal, nil, nil)
	require.NoError(t, err)
	assert.Equal(t, "24 bikes for Radhaus Kiel", mail.Subject)
	assert.Equal(t, "Dear Anna friend,\n1000.00 EUR & more. \nMara Voss", mail.Body)
	assert.ElementsMatch(t, []string{"last_name", "city"}, mail.Missing)

	address, cut := mail.URL()
	assert.False(t, cut)
	u, err := url.Parse(address)
	require.NoError(t, err)
	assert.Equal(t, "mailto", u.Scheme)
	to, err := url.PathUnescape(u.Opaque)
	require.NoError(t, err)
	assert.Equal(t, "anna+shop@example.com", to)
	q, err := url.ParseQuery(strings.ReplaceAll(u.RawQuery, "+", "%2B"))
	require.NoError(t, err)
	assert.Equal(t, mail.Subject, q.Get("subject"))
	assert.Equal(t, strings.ReplaceAll(mail.Body, "\n", "\r\n"), q.Get("body"))
	assert.NotContains(t, address, "+", "a plus is a plus to mail programs, not a blank")

	mail.Body = strings.Repeat("long ", 1000)
	address, cut = mail.URL()
	assert.True(t, cut)
	assert.Less(t, len(address), 2000)
}

func TestATemplateIsRefusedWhereItMayNotBeSent(t *testing.T) {
	p := newPlan(t)
	_, err := p.Templates.Add(ctx, data.Template{Name: "x", Body: "Dear {frist_name}"})
	assertProblem(t, err, "body")
	_, err = p.Templates.Add(ctx, data.Template{Name: "x"})
	assertProblem(t, err, "body")
	id := must[data.ID](t)(p.Templates.Add(ctx, data.Template{Name: "x", Body: "Hello {first_name}"}))
	none := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Jan"}))
	shy := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Ida", Email: "ida@example.com", NoEmail: true}))
	for _, contact := range []data.ID{none, shy} {
		_, err := p.Templates.Fill(ctx, id, contact, 0, nil, nil)
		assert.Equal(t, store.Conflict, store.CodeOf(err))
	}
}
