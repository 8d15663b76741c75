package importer_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
)

func TestEachRowMayHaveAnAnswerOfItsOwn(t *testing.T) {
	for _, c := range []struct {
		policy importer.Policy
		fate   importer.Fate
		want   [][]string
	}{
		{importer.Update, importer.Updated, [][]string{{"Anna", "CEO", "+41 44 123 45 67", "old", ""}}},
		{importer.Overwrite, importer.Updated, [][]string{{"Annette", "CEO", "+41 79 123 45 67", "new", ""}}},
		{importer.Merge, importer.Updated, [][]string{{"Anna", "CEO", "+41 44 123 45 67", "old\nnew", `{"first_name (2)":"Annette","phone (2)":"+41 79 123 45 67"}`}}},
		{importer.Skip, importer.Skipped, [][]string{{"Anna", "", "+41 44 123 45 67", "old", ""}}},
		{importer.Create, importer.Created, [][]string{{"Anna", "", "+41 44 123 45 67", "old", ""}, {"Annette", "CEO", "+41 79 123 45 67", "new", ""}}},
	} {
		t.Run(string(c.policy), func(t *testing.T) {
			p := newPlan(t)
			_, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Anna", LastName: "Keller", Email: "anna@velo.example", Phone: "+41 44 123 45 67", Note: "old"})
			require.NoError(t, err)
			imp := open(t, p, file(t, "leads.csv", "First name,Last name,Email,Phone,Job title,Note",
				"Annette,Keller,anna@velo.example,+41 79 123 45 67,CEO,new", "Jan,Moser,jan@example.com,,,"), importer.Contacts)
			require.NoError(t, imp.Decide(c.policy, 2))
			require.NoError(t, imp.Decide(importer.Skip, 3))
			d := plan(t, p, imp)
			assert.Empty(t, d.Questions)
			assert.Equal(t, []importer.Fate{c.fate, importer.Skipped}, []importer.Fate{d.Fate(0), d.Fate(1)})
			row, err := d.Row(1)
			require.NoError(t, err)
			assert.Equal(t, importer.ReasonLeftOut, row.Reason)
			apply(t, imp)
			assert.Equal(t, c.want, rowsOf(t, p, "SELECT first_name, title, phone, note, custom FROM contact ORDER BY id"))
		})
	}
}

func TestACellIsPutRightByHand(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "leads.csv", "Name,Email,Created", "Anna Keller,not an address,03/04/2026", "Jan Moser,JAN@Example.com,04/05/2026"), importer.Contacts)
	require.NoError(t, imp.Correct(2, 1, "anna@example.com"))
	assert.Equal(t, "date-order", questions(t, p, imp)[0].Option)
	require.NoError(t, imp.Correct(2, 2, "31/04/2026"))
	require.NoError(t, imp.Correct(2, 2, "30/04/2026"), "a correction may decide the order of the dates")
	d := plan(t, p, imp)
	assert.Equal(t, 2, d.Created)
	row, err := d.Row(0)
	require.NoError(t, err)
	assert.Equal(t, []int{1, 2}, row.Corrected)
	assert.Equal(t, []string{"Anna Keller", "anna@example.com", "30/04/2026"}, row.Cells)
	row, err = d.Row(1)
	require.NoError(t, err)
	assert.Contains(t, row.Cleaned, importer.RowCleaning{Column: "Email", What: importer.CleanedEmail, From: "JAN@Example.com", To: "jan@example.com"})
	assert.Equal(t, []int{0, 1}, d.CleanedRows())
	assert.Error(t, imp.Correct(2, 9, "x"))
	assert.Error(t, imp.Decide("perhaps", 2))

	imp.TakeBack(2)
	imp.Options.DateOrder = "dmy"
	assert.Equal(t, 1, plan(t, p, imp).Refused)
}

func TestNamesakesOfACompanyOrDomainAreLikelyTheSame(t *testing.T) {
	p := newPlan(t)
	velo, err := p.Companies.Add(ctx, data.Company{Name: "Velo AG"})
	require.NoError(t, err)
	_, err = p.Contacts.Add(ctx, data.Contact{FirstName: "Katherine", LastName: "Meier", CompanyID: velo, Phone: "1"})
	require.NoError(t, err)
	_, err = p.Contacts.Add(ctx, data.Contact{FirstName: "Jan", LastName: "Moser", Email: "jan.moser@velo.test"})
	require.NoError(t, err)
	for _, c := range []struct {
		name, row string
		same      bool
	}{
		{"a name spelt otherwise, one company", "Katharine,Meier,k@velo.test,Velo AG", true},
		{"another first name", "Sabine,Meier,s@velo.test,Velo AG", false},
		{"another company", "Katharine,Meier,k@rad.test,Rad GmbH", false},
		{"one domain, the same name", "Jan,Moser,j.moser@velo.test,", true},
		{"one domain, a name spelt otherwise", "Jana,Moser,jana@velo.test,", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			imp := open(t, p, file(t, "leads.csv", "First name,Last name,Email,Company", c.row), importer.Contacts)
			imp.Options.OnDuplicate, imp.Options.CreateMissing = importer.Skip, importer.CreatableLists()
			d := plan(t, p, imp)
			assert.Equal(t, c.same, d.Skipped == 1)
			row, err := d.Row(0)
			require.NoError(t, err)
			assert.False(t, row.Certain)
		})
	}
}
