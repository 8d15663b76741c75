package importer_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
)

const dealColumns = `SELECT d.title, d.status, s.name, coalesce(d.value_minor, ''), coalesce(date(d.opened_on * 86400, 'unixepoch'), ''),
	coalesce(date(d.closed_on * 86400, 'unixepoch'), ''), coalesce(date(d.expected_on * 86400, 'unixepoch'), '')
	FROM deal d JOIN stage s ON s.id = d.stage_id WHERE d.deleted_at IS NULL ORDER BY d.id`

func TestDealsAreReadWithTheirHistory(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{
			"won in German",
			[]string{"Titel;Stufe;Wert;Kontaktdatum;Abschlussdatum", "Räder;Gewonnen;1.234,56 €;01.02.2026;15.03.2026"},
			[]string{"Räder", "won", "Won", "123456", "2026-02-01", "2026-03-15", ""},
		},
		{
			"the status counts more than the stage",
			[]string{"Title,Stage,Status,Amount,Created,Close date", "Bikes,Demo,Lost,$99.50,2026-01-01,2026-02-01"},
			[]string{"Bikes", "lost", "Lost", "9950", "2026-01-01", "2026-02-01", ""},
		},
		{
			"the close date of an open deal is expected",
			[]string{"Title,Deal stage,Close date,Amount", "Bikes,NEGOTIATION,2027-01-15,n/a"},
			[]string{"Bikes", "open", "Negotiation", "", "2026-11-23", "", "2027-01-15"},
		},
		{
			"opened when closed, when nothing else is known",
			[]string{"Opportunity,Stage,Close date,Amount", "Bikes,Closed Won,2026-03-15,1e3"},
			[]string{"Bikes", "won", "Won", "100000", "2026-03-15", "2026-03-15", ""},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlan(t)
			imp := open(t, p, file(t, "deals.csv", c.lines...), importer.Deals)
			imp.Options.Currency = ""
			apply(t, imp)
			assert.Equal(t, [][]string{c.want}, rowsOf(t, p, dealColumns))
		})
	}
}

func TestImportedDealsTellTheirStagesAndLines(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "deals.csv", "Account,Product,Stage,Value,Engage date,Close date", "Velo AG,Bike,Won,500,2026-01-10,2026-03-01"), importer.Deals)
	imp.Options.CreateMissing = []importer.List{importer.ListCompanies, importer.ListProducts}
	apply(t, imp)
	assert.Equal(t, [][]string{{"Velo AG – Bike", "Bike", "1000", "50000"}},
		rowsOf(t, p, "SELECT d.title, i.name, i.quantity_milli, i.price_minor FROM deal d JOIN deal_item i ON i.deal_id = d.id"))
	assert.Equal(t, [][]string{{"Prospecting", "2026-01-09"}, {"Won", "2026-03-01"}}, // midnight in Berlin is the day before in UTC
		rowsOf(t, p, "SELECT s.name, date(e.at / 1000, 'unixepoch') FROM stage_event e JOIN stage s ON s.id = e.to_id ORDER BY e.at"))
	assert.Zero(t, number(t, p, "SELECT count(*) FROM activity"), "history plans no follow-ups")
}

func TestWonDealsMakeTheirContactACustomer(t *testing.T) {
	p := newPlan(t)
	id, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Jan", LastName: "Keller", Email: "jan@example.com"})
	require.NoError(t, err)
	imp := open(t, p, file(t, "deals.csv", "Title,Contact person,Stage,Value,Close date",
		"Bikes,Jan Keller,Won,500,2026-03-01", "Racks,jan@example.com,Lost,200,2026-04-01", "Locks,Nobody Known,Won,10,2026-04-01"), importer.Deals)
	apply(t, imp)
	c, err := p.Contacts.Get(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, data.PostPurchase, c.Stage)
	assert.Equal(t, "2026-03-01", c.CustomerOn.String())
	assert.Equal(t, [][]string{{`{"Contact person":"Nobody Known"}`}}, rowsOf(t, p, "SELECT custom FROM deal WHERE contact_id IS NULL"), "the name is not lost")
}

func TestDealsThatCannotBeAreRefused(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "deals.csv", "Title,Stage,Value,Engage date,Close date",
		"A,Won,100,2026-02-01,", "B,Won,100,2026-02-01,2026-01-01", "C,Won,(300),2026-02-01,2026-03-01", "D,Won,twelve,2026-02-01,2026-03-01", "E,Won,1,2026-02-01,2026-03-01"), importer.Deals)
	d := plan(t, p, imp)
	var why []string
	for _, i := range d.Filter(importer.Refused) {
		row, err := d.Row(i)
		require.NoError(t, err)
		why = append(why, row.Why())
	}
	require.Len(t, why, 4)
	assert.Contains(t, why[0], "needs the day on which it closed")
	assert.Contains(t, why[1], "cannot close before that day")
	assert.Contains(t, why[2], "cannot be negative")
	assert.Contains(t, why[3], "Column “Value”")
}

func TestDealsAreRecognisedByTheirNumber(t *testing.T) {
	p := newPlan(t)
	apply(t, open(t, p, file(t, "deals.csv", "Deal ID,Title,Stage,Value", "D-1,Bikes,Demo,100"), importer.Deals))
	imp := open(t, p, file(t, "again.csv", "Deal ID,Title,Stage,Value", "D-1,Bikes,Demo,250", "D-2,Bikes,Demo,100"), importer.Deals)
	imp.Options.OnDuplicate, imp.Options.Overwrite = importer.Update, true
	res := apply(t, imp)
	assert.Equal(t, []int{1, 1}, []int{res.Created, res.Updated})
	assert.Equal(t, [][]string{{"25000"}, {"10000"}}, rowsOf(t, p, "SELECT base_minor FROM deal ORDER BY id"))
}

func TestTheOtherKindsComeIn(t *testing.T) {
	for _, c := range []struct {
		kind  importer.Kind
		lines []string
		query string
		want  []string
	}{
		{
			importer.Campaigns,
			[]string{"Kampagne;Typ;Kanal;Start;Ende;Budget;Ziel Leads", "Frühling;Social media;Instagram;01.03.2026;31.03.2026;2.500,00 €;40"},
			"SELECT name, type, channel, date(starts_on * 86400, 'unixepoch'), budget_minor, currency, target_leads FROM campaign",
			[]string{"Frühling", "social_media", "Instagram", "2026-03-01", "250000", "EUR", "40"},
		},
		{
			importer.Expenses,
			[]string{"Date,Amount,Category,Type,Vendor", "2026-03-05,\"1,200.50\",Ads,Advertising,Meta"},
			"SELECT date(spent_on * 86400, 'unixepoch'), amount_minor, currency, category, kind, supplier, base_minor FROM expense",
			[]string{"2026-03-05", "120050", "USD", "Ads", "ad_spend", "Meta", "120050"},
		},
		{
			importer.Team,
			[]string{"Vorname,Nachname,Abteilung,E-Mail,Vorgesetzter", "Petra,Lind,Vertrieb,petra@example.com,Jan"},
			"SELECT name, team, email, manager, active FROM member",
			[]string{"Petra Lind", "sales", "petra@example.com", "Jan", "1"},
		},
		{
			importer.Metrics,
			[]string{"Day,Campaign,Clicks,Amount spent,Age", "2026-03-05,Spring,12,3.5,30-34"},
			"SELECT c.name, group_concat(p.measure || ' ' || p.value || ' ' || p.currency || p.segment) FROM metric_point p JOIN campaign c ON c.id = p.campaign_id",
			[]string{"Spring", "clicks 12 age=30-34,spend 350 USDage=30-34"},
		},
	} {
		t.Run(string(c.kind), func(t *testing.T) {
			p := newPlan(t)
			path := file(t, "file.csv", c.lines...)
			imp := open(t, p, path, "")
			assert.Equal(t, c.kind, imp.Kind(), "guessed")
			apply(t, imp)
			assert.Equal(t, [][]string{c.want}, rowsOf(t, p, c.query))
			again := open(t, p, path, c.kind)
			assert.Equal(t, "on-duplicate", questions(t, p, again)[0].Option, "the same file twice is noticed")
			again.Options.OnDuplicate, again.Options.Overwrite = importer.Update, true
			assert.Equal(t, 1, apply(t, again).Unchanged)
		})
	}
}

func TestOpenDealsFollowAnOverwritingImport(t *testing.T) {
	p := newPlan(t)
	apply(t, open(t, p, file(t, "deals.csv", "Deal ID,Title,Stage,Value,Created", "D-1,Bikes,Demo,100,2026-01-05", "D-2,Racks,Demo,100,2026-01-05"), importer.Deals))
	before := dump(t, p)
	imp := open(t, p, file(t, "again.csv", "Deal ID,Title,Stage,Value,Close date", "D-1,Bikes,Won,100,2026-02-01", "D-2,Racks,Negotiation,100,"), importer.Deals)
	imp.Options.OnDuplicate = importer.Update
	apply(t, imp)
	assert.Equal(t, [][]string{{"open"}, {"open"}}, rowsOf(t, p, "SELECT status FROM deal ORDER BY id"), "the plan knows better")

	imp.Options.Overwrite = true
	d := plan(t, p, imp)
	row, err := d.Row(0)
	require.NoError(t, err)
	assert.Contains(t, row.Changes, importer.Change{Field: "stage_id", Old: "Demo", New: "Won"})
	assert.Equal(t, 2, apply(t, imp).Updated)
	assert.Equal(t, [][]string{{"won", "Won", "2026-02-01"}, {"open", "Negotiation", ""}},
		rowsOf(t, p, `SELECT d.status, s.name, coalesce(date(d.closed_on * 86400, 'unixepoch'), '') FROM deal d JOIN stage s ON s.id = d.stage_id ORDER BY d.id`))
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, before["deal"], dump(t, p)["deal"])
}

func TestParentsMayComeAfterTheirChildren(t *testing.T) {
	p := newPlan(t)
	res := apply(t, open(t, p, file(t, "accounts.csv", "Account,Subsidiary of", "Velo Süd,Velo Holding", "Velo Holding,Velo Holding", "Velo Nord,VELO-HOLDING"), importer.Companies))
	assert.Equal(t, 3, res.Created)
	assert.Equal(t, [][]string{{"Velo Nord", "Velo Holding"}, {"Velo Süd", "Velo Holding"}},
		rowsOf(t, p, "SELECT c.name, p.name FROM company c JOIN company p ON p.id = c.parent_id ORDER BY c.name"))

	imp := open(t, newPlan(t), file(t, "circle.csv", "Account,Subsidiary of", "A,B", "B,A"), importer.Companies)
	_, err := imp.Apply(ctx, nil)
	assert.ErrorContains(t, err, "belongs to this one")
}

func TestDealsComeWithTheirWayThroughTheStages(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "deals.csv", `Record ID,Deal Name,Deal Stage,Create Date,Close Date,"Date entered ""Demo (Sales Pipeline)""",Date entered Negotiation,Date entered Nowhere`,
		"1,Bikes,Negotiation,2026-01-02,,2026-01-10 09:00,2026-02-01 09:00,2026-01-05", "2,Wheels,Closed won,2026-01-02,2026-03-01,2026-01-10 09:00,,"), "")
	assert.Equal(t, "entered", imp.Mapping()["Date entered Negotiation"])
	apply(t, imp)
	assert.Equal(t, [][]string{
		{"Bikes", "", "Demo", "opened", "2026-01-10"},
		{"Bikes", "Demo", "Negotiation", "", "2026-02-01"},
		{"Wheels", "", "Demo", "opened", "2026-01-10"},
		{"Wheels", "Demo", "Won", "won", "2026-03-01"},
	}, rowsOf(t, p, `SELECT d.title, coalesce(f.name, ''), s.name, e.why, date(e.at / 1000, 'unixepoch') FROM stage_event e JOIN deal d ON d.id = e.deal_id
		JOIN stage s ON s.id = e.to_id LEFT JOIN stage f ON f.id = e.from_id ORDER BY d.id, e.at`))
	assert.EqualValues(t, 1, number(t, p, "SELECT count(*) FROM deal WHERE title = 'Bikes' AND date(stage_at / 1000, 'unixepoch') = '2026-02-01'"))
}
