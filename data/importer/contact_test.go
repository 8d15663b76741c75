package importer_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
)

const contactColumns = `SELECT c.first_name, c.last_name, c.title, coalesce(co.name, ''), c.email, c.phone, c.phone_key, coalesce(s.name, ''), c.note, c.custom
	FROM contact c LEFT JOIN company co ON co.id = c.company_id LEFT JOIN choice s ON s.id = c.source_id WHERE c.deleted_at IS NULL ORDER BY c.id`

func TestContactsAreCleanedOnTheWay(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{
			"full names part",
			[]string{"Name;E-Mail;Telefon", "Dr. Ludwig van Beethoven;LUDWIG@Example.com;+49 228 123456"},
			[]string{"Ludwig", "van Beethoven", "", "", "ludwig@example.com", "+49 228 123456", "+49228123456", "", "", `{"Prefix":"Dr."}`},
		},
		{
			"capitals and missing words",
			[]string{"Vorname,Nachname,Position,Mail", "ANNA,MÜLLER-LÜDENSCHEIDT,n/a,mailto:anna@example.com"},
			[]string{"Anna", "Müller-Lüdenscheidt", "", "", "anna@example.com", "", "", "", "", ""},
		},
		{
			"a name that looks like a missing word stays",
			[]string{"First name,Last name,Email", "Nan,Na,nan@example.com"},
			[]string{"Nan", "Na", "", "", "nan@example.com", "", "", "", "", ""},
		},
		{
			"first of several addresses and numbers",
			[]string{"Nom,Courriel,Téléphone", "Jean Dupont,\"jean@example.fr; j.d@example.fr\",'+33 1 42 68 53 00 / +33 6 12 34 56 78"},
			[]string{"Jean", "Dupont", "", "", "jean@example.fr", "+33 1 42 68 53 00", "+33142685300", "", "", ""},
		},
		{
			"a lead known by its number alone",
			[]string{"Lead Number,Lead Source", "660737,website"},
			[]string{"", "660737", "", "", "", "", "", "Website", "", ""},
		},
		{
			"several columns of notes",
			[]string{"Nombre,Correo electrónico,Notas,Comentarios", "José García,jose@example.es,Hola,Adiós"},
			[]string{"José", "García", "", "", "jose@example.es", "", "", "", "Hola\nAdiós", ""},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlan(t)
			apply(t, open(t, p, file(t, "leads.csv", c.lines...), importer.Contacts))
			assert.Equal(t, [][]string{c.want}, rowsOf(t, p, contactColumns))
		})
	}
}

func TestConstantsFillWhatTheFileDoesNotSay(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "fair.csv", "Name,Email,Source", "Jan Keller,jan@example.com,", "Petra Lind,petra@example.com,Referral"), importer.Contacts)
	require.NoError(t, imp.SetConstants(map[string]string{"source": "Trade show", "created_on": "2026-05-04"}))
	imp.Options.CreateMissing = []importer.List{importer.ListSources}
	res := apply(t, imp)
	assert.Equal(t, map[importer.List]int{importer.ListSources: 1}, res.New)
	assert.Equal(t, [][]string{{"Trade show", "20577"}, {"Referral", "20577"}}, // days since 1970
		rowsOf(t, p, "SELECT s.name, c.created_on FROM contact c JOIN choice s ON s.id = c.source_id ORDER BY c.id"))
}

func TestCompaniesAndCampaignsOfContactsAreFoundOrCreatedOnce(t *testing.T) {
	p := newPlan(t)
	_, err := p.Companies.Add(ctx, data.Company{Name: "Velo-Haus GmbH"})
	require.NoError(t, err)
	imp := open(t, p, file(t, "leads.csv", "Name,Email,Firma,Kampagne",
		"A Berg,a@example.com,VELO HAUS GMBH,Spring Sale", "B Berg,b@example.com,Radwerk,spring sale", "C Berg,c@example.com,radwerk ,"), importer.Contacts)
	imp.Options.CreateMissing = []importer.List{importer.ListCompanies, importer.ListCampaigns}
	res := apply(t, imp)
	assert.Equal(t, map[importer.List]int{importer.ListCompanies: 1, importer.ListCampaigns: 1}, res.New)
	assert.EqualValues(t, 2, number(t, p, "SELECT count(*) FROM company"))
	assert.EqualValues(t, 2, number(t, p, "SELECT count(*) FROM touch t JOIN campaign c ON c.id = t.campaign_id WHERE t.kind = 'first'"))
	assert.EqualValues(t, 3, number(t, p, "SELECT count(*) FROM contact c JOIN company co ON co.id = c.company_id AND co.name_key = c.company_key"))
}

func TestCompaniesOfSkippedRowsAreNotCreated(t *testing.T) {
	p := newPlan(t)
	_, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Email: "jan@example.com"})
	require.NoError(t, err)
	imp := open(t, p, file(t, "leads.csv", "Name,Email,Company", "Jan Keller,JAN@example.com,Never Seen Ltd"), importer.Contacts)
	imp.Options.CreateMissing, imp.Options.OnDuplicate = []importer.List{importer.ListCompanies}, importer.Skip
	res := apply(t, imp)
	assert.Equal(t, 1, res.Skipped)
	assert.Zero(t, number(t, p, "SELECT count(*) FROM company"))
}

func TestDuplicatesFollowThePolicy(t *testing.T) {
	lines := []string{
		"First name,Last name,Email,Phone,City",
		"Jan,Keller,jan@example.com,+41 79 123 45 67,Bern", // in the plan by e-mail
		"Petra,Lind,,+41 79 765 43 21,Basel",               // new
		"P.,Lind,petra@example.com,+41797654321,",          // the row above by phone
	}
	for _, c := range []struct {
		policy                               importer.Policy
		overwrite                            bool
		created, updated, skipped, unchanged int
		city, firstName                      string
		contacts                             int64
	}{
		{importer.Skip, false, 1, 0, 2, 0, "", "J.", 2},
		{importer.Update, false, 1, 2, 0, 0, "Bern", "J.", 2},
		{importer.Update, true, 1, 2, 0, 0, "Bern", "Jan", 2},
		{importer.Create, false, 3, 0, 0, 0, "", "J.", 4},
	} {
		t.Run(string(c.policy), func(t *testing.T) {
			p := newPlan(t)
			id, err := p.Contacts.Add(ctx, data.Contact{FirstName: "J.", LastName: "Keller", Email: "jan@example.com"})
			require.NoError(t, err)
			before := dump(t, p)
			imp := open(t, p, file(t, "leads.csv", lines...), importer.Contacts)
			qs := questions(t, p, imp)
			require.Len(t, qs, 1)
			assert.Equal(t, "on-duplicate", qs[0].Option)
			assert.Contains(t, qs[0].Msg, "row 2")

			imp.Options.OnDuplicate, imp.Options.Overwrite = c.policy, c.overwrite
			d := plan(t, p, imp)
			res := apply(t, imp)
			for _, n := range []importer.Counts{d.Counts, res.Counts} {
				assert.Equal(t, []int{c.created, c.updated, c.skipped, c.unchanged}, []int{n.Created, n.Updated, n.Skipped, n.Unchanged})
			}
			got, err := p.Contacts.Get(ctx, id)
			require.NoError(t, err)
			assert.Equal(t, []string{c.city, c.firstName}, []string{got.City, got.FirstName})
			assert.Equal(t, c.contacts, number(t, p, "SELECT count(*) FROM contact"))
			_, err = p.Undo(ctx)
			require.NoError(t, err)
			assert.Equal(t, before, dump(t, p), "one undo restores updated rows too")
		})
	}
}

func TestDryRunShowsOldAndNew(t *testing.T) {
	p := newPlan(t)
	_, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Jan", LastName: "Keller", Email: "jan@example.com", City: "Bern"})
	require.NoError(t, err)
	imp := open(t, p, file(t, "leads.csv", "First name,Last name,Email,City,Company", "Jan,Keller,jan@example.com,Zürich,Velo AG", "Eva,Berg,eva@example.com,,"), importer.Contacts)
	imp.Options = importer.Options{OnDuplicate: importer.Update, Overwrite: true, CreateMissing: []importer.List{importer.ListCompanies}}
	d := plan(t, p, imp)
	require.Equal(t, []int{0}, d.Filter(importer.Updated))
	row, err := d.Row(0)
	require.NoError(t, err)
	assert.Equal(t, []importer.Change{{Field: "company_id", New: "Velo AG"}, {Field: "city", Old: "Bern", New: "Zürich"}}, row.Changes)
	assert.Equal(t, 2, row.Number)
	assert.True(t, row.Certain)
	assert.Equal(t, importer.Created, d.Fate(1))
}

func TestReimportChangesNothing(t *testing.T) {
	p := newPlan(t)
	path := file(t, "leads.csv", "Name,Email,Firma,Quelle", "Jan Keller,jan@example.com,Velo AG,Website", "Eva Berg,eva@example.com,,")
	imp := open(t, p, path, importer.Contacts)
	imp.Options = importer.Options{OnDuplicate: importer.Update, Overwrite: true, CreateMissing: []importer.List{importer.ListCompanies}}
	apply(t, imp)
	before := dump(t, p)
	res := apply(t, imp)
	assert.Equal(t, 2, res.Unchanged)
	assert.Zero(t, res.Txn.ID, "a step that changes nothing is none")
	assert.Equal(t, before, dump(t, p))
}

func TestPeopleOfOneNameWithTwoAddressesAreTwo(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "leads.csv", "Name,Email,Firma", "Jan Keller,jan@example.com,Velo AG", "Jan Keller,keller@example.com,Velo AG"), importer.Contacts)
	imp.Options.CreateMissing = []importer.List{importer.ListCompanies}
	assert.Equal(t, 2, apply(t, imp).Created)

	again := open(t, p, file(t, "more.csv", "Name,Firma", "JAN KELLER,velo ag"), importer.Contacts)
	qs := questions(t, p, again)
	assert.Contains(t, qs[0].Msg, "likely")
}

func TestRefusedRowsSayWhereAndWhy(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "leads.csv", "Name,Email,Score,Created", "Jan Keller,jan@,10,2026-01-02", "=cmd(),eva@example.com,many,2026-13-45", "Ida Berg,ida@example.com,3,2026-01-05"), importer.Contacts)
	d := plan(t, p, imp)
	assert.Equal(t, 2, d.Refused)
	row, err := d.Row(1)
	require.NoError(t, err)
	require.Len(t, row.Faults, 2)
	assert.Equal(t, "Score", row.Faults[0].Column)
	assert.Equal(t, "Created", row.Faults[1].Column)
	assert.Contains(t, row.Why(), "YYYY-MM-DD")

	var b bytes.Buffer
	require.NoError(t, d.WriteRefused(&b))
	assert.Contains(t, b.String(), "Name,Email,Score,Created,Row,Reason\nJan Keller,jan@,10,2026-01-02,2,")
	assert.Contains(t, b.String(), "\n\"'=cmd()\",", "a formula stays text in a spreadsheet")

	res := apply(t, imp)
	assert.Equal(t, 1, res.Created)
	require.Len(t, res.RefusedRows, 2)
	assert.Equal(t, 3, res.RefusedRows[1].Number)
}

func TestAnImportOfWhichNothingIsLeftIsRefused(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "leads.csv", "Name,Email", "Jan Keller,jan@", "Eva Berg,eva@"), importer.Contacts)
	before := dump(t, p)
	_, err := imp.Apply(ctx, nil)
	require.ErrorContains(t, err, "Row 2: Column “Email”")
	assert.Equal(t, before, dump(t, p))
}

func TestUnmappedColumnsAreKeptWhenWanted(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "leads.csv", "Name,Email,Schuhgrösse,Farbe,Egal", "Jan Keller,jan@example.com,44,Select,x"), importer.Contacts)
	imp.Options.KeepUnmapped = true
	require.NoError(t, imp.SetMapping(map[string]string{"Egal": "skip"}))
	apply(t, imp)
	assert.Equal(t, [][]string{{`{"Schuhgrösse":"44"}`}}, rowsOf(t, p, "SELECT custom FROM contact"))
}

func TestConvertedLeadsAreCustomers(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "leads.csv", "Name,Email,Converted,Created", "Jan Keller,jan@example.com,1,2026-02-03", "Eva Berg,eva@example.com,0,2026-02-03"), importer.Contacts)
	assert.Equal(t, "customer", imp.Mapping()["Converted"], "shown, so that it can be changed")
	apply(t, imp)
	assert.Equal(t, [][]string{{"4", "2026-02-03"}, {"1", ""}},
		rowsOf(t, p, "SELECT stage, coalesce(date(customer_on * 86400, 'unixepoch'), '') FROM contact ORDER BY id"))
}
