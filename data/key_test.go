package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

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

func TestNumbersAreMatchedByTheirCountry(t *testing.T) {
	for _, c := range []struct{ written, region, want string }{
		{"040 123456", "DE", "+4940123456"},
		{"(040) 12 34-56", "DE", "+4940123456"},
		{"0044 20 7946 0958", "DE", "+442079460958"},
		{"+44 20 7946 0958", "DE", "+442079460958"},
		{"020 7946 0958", "GB", "+442079460958"},
		{"040 123456", "", "040123456"},
		{"12 34", "DE", ""},
		{"", "DE", ""},
		{"call me", "DE", ""},
	} {
		assert.Equal(t, c.want, data.PhoneKey(c.written, c.region), "%s in %q", c.written, c.region)
	}
}

// The quick way of plain international numbers must say what the plans of all countries say.
func TestBlanksAndHyphensDoNotMatter(t *testing.T) {
	numbers := []string{"+41791234567", "+4940123456", "+12125550100", "+35312345678", "+442079460958", "+33142685300", "+4512345678"}
	rapid.Check(t, func(rt *rapid.T) {
		want := rapid.SampledFrom(numbers).Draw(rt, "number")
		var b strings.Builder
		for i, r := range want {
			if i > 1 {
				b.WriteString(rapid.SampledFrom([]string{"", "", " ", "-", "\u00a0"}).Draw(rt, "between"))
			}
			b.WriteRune(r)
		}
		require.Equal(rt, want, data.PhoneKey(b.String(), rapid.SampledFrom([]string{"", "DE", "US"}).Draw(rt, "region")), b.String())
	})
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
