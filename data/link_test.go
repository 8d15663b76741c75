package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
)

func TestALinkIsAnAddressOrAWholePath(t *testing.T) {
	for typed, want := range map[string]data.Link{
		"https://velo.example/offer?id=3": {URL: "https://velo.example/offer?id=3"},
		" http://localhost:8080/x ":       {URL: "http://localhost:8080/x"},
		"www.velo.example/offer.pdf":      {URL: "https://www.velo.example/offer.pdf"},
		"mailto:jan@velo.example":         {URL: "mailto:jan@velo.example"},
		"/home/eva/offer 12.pdf":          {Path: "/home/eva/offer 12.pdf"},
		"~/offers/12.pdf":                 {Path: "~/offers/12.pdf"},
		`C:\offers\12.pdf`:                {Path: `C:\offers\12.pdf`},
		`\\server\offers\12.pdf`:          {Path: `\\server\offers\12.pdf`},
		"file:///home/eva/offer%2012.pdf": {Path: "/home/eva/offer 12.pdf"},
	} {
		got, ok := data.ParseLink(typed)
		assert.True(t, ok, typed)
		assert.Equal(t, want, got, typed)
	}
	for _, typed := range []string{"", "offer", "offer.d oc/x", "javascript:alert(1)", "ftp://velo.example", "https://", "https://velo", "mailto:jan", "file://", "a\nb.example", `C:`} {
		_, ok := data.ParseLink(typed)
		assert.False(t, ok, typed)
	}
}

func TestNotesAndExpensesKeepTheirLink(t *testing.T) {
	p := newPlan(t)
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller"}))
	note := must[data.ID](t)(p.Notes.Add(ctx, data.Note{ContactID: contact, Body: "Offer sent", Link: " ~/offers/12.pdf "}))
	assert.Equal(t, "~/offers/12.pdf", must[data.Note](t)(p.Notes.Get(ctx, note)).Link)
	assertOneStep(t, p, func() error {
		return p.Notes.Edit(ctx, note, func(n *data.Note) { n.Link = "https://velo.example/12" })
	})
	assert.Equal(t, "https://velo.example/12", must[data.Note](t)(p.Notes.Get(ctx, note)).Link)
	assertProblem(t, p.Notes.Edit(ctx, note, func(n *data.Note) { n.Link = "the blue folder" }), "link")
	bill := data.Expense{SpentOn: p.Today(), AmountMinor: 5, Link: "the blue folder"}
	_, err := p.Expenses.Add(ctx, bill)
	assertProblem(t, err, "link")
	bill.Link = "/bills/7.pdf"
	id := must[data.ID](t)(p.Expenses.Add(ctx, bill))
	assert.Equal(t, "/bills/7.pdf", must[data.Expense](t)(p.Expenses.Get(ctx, id)).Link)
	require.NoError(t, p.Notes.Edit(ctx, note, func(n *data.Note) { n.ContactID = 0 }))
	assert.Equal(t, contact, must[data.Note](t)(p.Notes.Get(ctx, note)).ContactID, "a note stays where it is")
}
