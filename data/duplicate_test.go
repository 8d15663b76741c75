package data_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

func suggest(t tester, p *data.Planner, k data.Kind) data.Suggestions {
	t.Helper()
	return must[data.Suggestions](t)(p.Duplicates.Suggest(ctx, k, 0))
}

func TestContactsThatMayBeTheSame(t *testing.T) {
	person := func(name, email, phone string) data.Contact {
		c := data.Contact{Email: email, Phone: phone}
		_, err := fmt.Sscan(name, &c.FirstName, &c.LastName)
		require.True(t, err == nil || name == "" || c.LastName == "", "%s: %v", name, err)
		return c
	}
	for what, tc := range map[string]struct {
		a, b    data.Contact
		company bool // both work for the same one
		want    data.DuplicateReason
		certain bool
	}{
		"one address, one name":             {a: person("Jan Keller", "jan@x.example", ""), b: person("Jan Keller", "JAN@x.example", ""), want: data.SameEmail, certain: true},
		"one address, an initial":           {a: person("Jan Keller", "jan@x.example", ""), b: person("J. Keller", "jan@x.example", ""), want: data.SameEmail, certain: true},
		"one address, no name":              {a: person("Jan Keller", "jan@x.example", ""), b: person("", "jan@x.example", ""), want: data.SameEmail, certain: true},
		"one address, two people":           {a: person("Jan Keller", "info@x.example", ""), b: person("Ewa Hess", "info@x.example", ""), want: data.SharedEmail},
		"one number, written twice":         {a: person("Jan Keller", "", "+49 431 123456"), b: person("Jan Keler", "", "0049431123456"), want: data.SamePhone, certain: true},
		"one switchboard, two people":       {a: person("Jan Keller", "", "+49 431 123456"), b: person("Ewa Hess", "", "+49 431 123456")},
		"one company, a slip of the pen":    {a: person("Jan Keller", "", ""), b: person("Jan Kellre", "", ""), company: true, want: data.NameAndCompany},
		"one company, names turned round":   {a: person("Jan Keller", "", ""), b: person("Keller Jan", "", ""), company: true, want: data.NameAndCompany},
		"one company, accents":              {a: person("Zoë Müller", "", ""), b: person("Zoe Muller", "", ""), company: true, want: data.NameAndCompany},
		"one company, brothers":             {a: person("Jan Keller", "", ""), b: person("Tom Keller", "", ""), company: true},
		"one company, a last name only":     {a: person("Jan Keller", "", ""), b: person("Keller", "", ""), company: true},
		"colleagues with alike names":       {a: person("Jan Petersen", "jan@x.example", ""), b: person("Jan Peterson", "jan.p@x.example", "")},
		"one name, one domain":              {a: person("Jan Petersen", "jan@x.example", ""), b: person("Jan Petersen", "petersen@x.example", ""), want: data.NameAndDomain},
		"one name, two domains, no company": {a: person("Jan Petersen", "jan@x.example", ""), b: person("Jan Petersen", "jan@y.example", "")},
	} {
		t.Run(what, func(t *testing.T) {
			p := newPlan(t)
			if tc.company {
				tc.a.CompanyID = must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus"}))
				tc.b.CompanyID = tc.a.CompanyID
			}
			a, b := must[data.ID](t)(p.Contacts.Add(ctx, tc.a)), must[data.ID](t)(p.Contacts.Add(ctx, tc.b))
			found := suggest(t, p, data.KindContact)
			if tc.want == "" {
				assert.Empty(t, found.Groups)
				return
			}
			require.Len(t, found.Groups, 1)
			g := found.Groups[0]
			assert.Equal(t, []data.ID{a, b}, g.IDs)
			assert.Equal(t, tc.want, g.Reason)
			assert.Equal(t, tc.certain, g.Certain)
		})
	}
}

func TestCompaniesThatMayBeTheSame(t *testing.T) {
	for what, tc := range map[string]struct {
		a, b    data.Company
		want    data.DuplicateReason
		certain bool
	}{
		"one website, a legal form more": {data.Company{Name: "Radhaus", Website: "radhaus.example"}, data.Company{Name: "Radhaus GmbH", Website: "https://www.radhaus.example/shop"}, data.SameWebsite, true},
		"one website, two names":         {data.Company{Name: "Radhaus", Website: "radhaus.example"}, data.Company{Name: "Velo Kiel", Website: "radhaus.example"}, data.WebsiteNotNames, false},
		"one name":                       {data.Company{Name: "Radhaus GmbH & Co. KG"}, data.Company{Name: "RADHAUS"}, data.SameName, false},
		"one name in two towns":          {data.Company{Name: "Radhaus", City: "Kiel"}, data.Company{Name: "Radhaus", City: "Ulm"}, "", false},
		"one town, a slip of the pen":    {data.Company{Name: "Radhaus Behrens", City: "Kiel"}, data.Company{Name: "Radhaus Berhens", City: "Kiel"}, data.NameAndTown, false},
		"numbered branches":              {data.Company{Name: "Studio 1", City: "Kiel"}, data.Company{Name: "Studio 2", City: "Kiel"}, "", false},
		"one number":                     {data.Company{Name: "Radhaus", Phone: "+49 431 123456"}, data.Company{Name: "Radhaus AG", Phone: "+49431123456"}, data.SamePhone, true},
		"one address of two names":       {data.Company{Name: "Radhaus", Email: "a@b.example"}, data.Company{Name: "Velo", Email: "A@b.example"}, data.SharedEmail, false},
	} {
		t.Run(what, func(t *testing.T) {
			p := newPlan(t)
			must[data.ID](t)(p.Companies.Add(ctx, tc.a))
			must[data.ID](t)(p.Companies.Add(ctx, tc.b))
			found := suggest(t, p, data.KindCompany)
			if tc.want == "" {
				assert.Empty(t, found.Groups)
				return
			}
			require.Len(t, found.Groups, 1)
			assert.Equal(t, tc.want, found.Groups[0].Reason)
			assert.Equal(t, tc.certain, found.Groups[0].Certain)
		})
	}
}

func TestTheOneFurthestOnItsJourneyIsSaidToStay(t *testing.T) {
	p := newPlan(t)
	add := func() data.ID {
		return must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Email: "jan@x.example"}))
	}
	a, b, c := add(), add(), add()
	require.NoError(t, p.Contacts.Move(ctx, b, data.Decision, ""))
	found := suggest(t, p, data.KindContact)
	require.Len(t, found.Groups, 1)
	assert.Equal(t, []data.ID{b, a, c}, found.Groups[0].IDs)
}

func TestWhatIsNotTheSameIsNotSuggestedAgain(t *testing.T) {
	p := newPlan(t)
	add := func() data.ID {
		return must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Email: "jan@x.example"}))
	}
	a, b, c := add(), add(), add()
	assertOneStep(t, p, func() error { return p.Duplicates.Different(ctx, data.KindContact, b, a) })
	require.Len(t, suggest(t, p, data.KindContact).Groups, 1)
	assert.Equal(t, []data.ID{a, c}, suggest(t, p, data.KindContact).Groups[0].IDs, "a third may still be one of them")
	require.NoError(t, p.Contacts.Merge(ctx, c, []data.ID{a}, nil))
	assert.Empty(t, suggest(t, p, data.KindContact).Groups, "who is not a is not c either, now that they are one")
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Len(t, suggest(t, p, data.KindContact).Groups, 1)
	assertRefused(t, p, store.Invalid, func() error { return p.Duplicates.Different(ctx, data.KindDeal, a, b) })
	assertRefused(t, p, store.NotFound, func() error { return p.Duplicates.Different(ctx, data.KindCompany, a, b) })
}

func TestAllCertainOnesAreMergedInOneStep(t *testing.T) {
	p := newPlan(t)
	for range 3 {
		must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Email: "jan@x.example"}))
	}
	must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Hess", Phone: "+49 431 123456"}))
	must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Hess", Phone: "+49 431 123456"}))
	must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Ulm", Email: "jan@x.example"}))
	found := suggest(t, p, data.KindContact)
	assert.Equal(t, []int{2, 0}, []int{found.Certain, found.Likely}, "a likely one waits until the certain ones are merged")
	assertOneStep(t, p, func() error {
		var done []int64
		n, err := p.Duplicates.MergeCertain(ctx, data.KindContact, func(i, of int64) { done = append(done, i, of) })
		assert.Equal(t, []int64{0, 2, 1, 2}, done)
		assert.Equal(t, 3, n)
		return err
	})
	found = suggest(t, p, data.KindContact)
	assert.Equal(t, []int{0, 1}, []int{found.Certain, found.Likely})
	steps := must[[]store.Step](t)(p.Store().Steps(ctx, 0, 1))
	assert.Equal(t, store.L("contact.merged.certain", "3"), steps[0].Label)
	sound(t, p)
}

// Every pair that shares an address and a name is found, whatever else is in the plan.
func TestEverySharedAddressIsFound(t *testing.T) {
	p := newPlan(t)
	rapid.Check(t, func(rt *rapid.T) {
		of := map[string]int{}
		var added []data.ID
		for _, box := range rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", ""}), 2, 8).Draw(rt, "boxes") {
			email := ""
			if box != "" {
				email = box + "@x.example"
			}
			added = append(added, must[data.ID](rt)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller " + box, Email: email})))
			of[email]++
		}
		found := suggest(rt, p, data.KindContact)
		n := 0
		for email, count := range of {
			if email != "" && count > 1 {
				n++
			}
		}
		require.Equal(rt, n, found.Certain)
		for _, g := range found.Groups {
			require.Len(rt, g.IDs, of[g.Shared])
		}
		require.NoError(rt, p.Contacts.Delete(ctx, added...))
	})
}

// BenchmarkDuplicates is over the sample of 100,000 contacts and 43,000 companies, of which thousands have namesakes.
func BenchmarkDuplicates(b *testing.B) {
	p := newPlan(b)
	require.NoError(b, sample.Fill(ctx, p, sample.Config{Seed: 1, Contacts: 100_000}))
	for _, k := range []data.Kind{data.KindContact, data.KindCompany} {
		b.Run(string(k), func(b *testing.B) {
			for b.Loop() {
				found, err := p.Duplicates.Suggest(ctx, k, 100)
				require.NoError(b, err)
				require.NotEmpty(b, found.Groups)
			}
		})
	}
	groups := suggest(b, p, data.KindContact).Groups
	b.Run("merge", func(b *testing.B) {
		for b.Loop() {
			require.NoError(b, p.Contacts.Merge(ctx, groups[0].IDs[0], groups[0].IDs[1:2], nil))
			groups = groups[1:]
		}
	})
}
