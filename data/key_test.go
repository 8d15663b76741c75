package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
)

func TestAddressesAreMatchedWhateverTheirCase(t *testing.T) {
	for written, want := range map[string]string{
		" Jan@Velo.Example ": "jan@velo.example", "mailto:jan@velo.example": "jan@velo.example", "MAILTO:Jan@x.de": "jan@x.de", "": "",
	} {
		assert.Equal(t, want, data.EmailKey(written), written)
	}
}

func TestAnAddressHasANameAndADomain(t *testing.T) {
	for _, ok := range []string{"jan@velo.example", "j.k+x@velo.co.uk", "jan@localhost", " jan@velo.example", "jürgen@köln.example"} {
		assert.True(t, data.ValidEmail(ok), ok)
	}
	for _, bad := range []string{"", "jan", "jan@", "@x.de", "a b@x.de", "Jan <jan@x.de>", "jan@x.de, eva@x.de", "jan@@x.de"} {
		assert.False(t, data.ValidEmail(bad), bad)
	}
}

func TestADomainIsWhatWebsitesAndAddressesShare(t *testing.T) {
	for written, want := range map[string]string{
		"https://www.Velo.example/shop?x=1": "velo.example", "velo.example": "velo.example", "http://velo.example:8080": "velo.example",
		"Jan@Velo.Example": "velo.example", "www.velo.example": "velo.example", "": "",
	} {
		assert.Equal(t, want, data.DomainOf(written), written)
	}
}

func TestRecordsAreNamedForPeople(t *testing.T) {
	p := newPlan(t)
	contacts := map[data.ID]string{}
	for _, c := range []data.Contact{
		{FirstName: "Jan", LastName: "Keller"}, {LastName: "Hess"}, {FirstName: "Eva"}, {Email: "info@velo.example", Phone: "+49 40 1"}, {Phone: "+49 40 2"},
	} {
		contacts[must[data.ID](t)(p.Contacts.Add(ctx, c))] = c.Name()
	}
	ids := make([]data.ID, 0, len(contacts))
	for id := range contacts {
		ids = append(ids, id)
	}
	assert.Equal(t, contacts, must[map[data.ID]string](t)(p.Names(ctx, data.KindContact, ids)), "as the record names itself")
	deal := addDeal(t, p, data.Deal{Title: "40 bikes", ContactID: ids[0]})
	rows := must[[]data.Row](t)(p.Rows(ctx, data.KindDeal, []data.ID{deal}, "contact"))
	assert.Equal(t, data.Ref{ID: ids[0], Name: contacts[ids[0]]}, rows[0].Values[0], "and so in lists")
	require.NoError(t, p.Contacts.Delete(ctx, ids...))
	assert.Equal(t, contacts, must[map[data.ID]string](t)(p.Names(ctx, data.KindContact, ids)), "also once they are gone")
	_, err := p.Names(ctx, data.KindHandoff, ids)
	assert.Error(t, err, "a handoff has no name")
}

func TestStepsAreNamedByTheOneRecordOrCounted(t *testing.T) {
	p := newPlan(t)
	a, b := addContact(t, p, "Keller"), addContact(t, p, "Hess")
	label := func() string {
		step, ok, err := p.Store().CanUndo(ctx)
		require.NoError(t, err)
		require.True(t, ok)
		return step.Label.Key + " " + strings.Join(step.Label.Args, " ")
	}
	require.NoError(t, p.Contacts.Move(ctx, a, data.Decision, ""))
	assert.Equal(t, "contact.moved Keller decision", label())
	require.NoError(t, p.Contacts.MoveAll(ctx, []data.ID{a, b}, data.Consideration, ""))
	assert.Equal(t, "contact.moved.many 2 consideration", label())
}
