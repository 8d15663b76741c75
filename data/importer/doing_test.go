package importer_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
)

func TestTasksAndEventsBecomeActivities(t *testing.T) {
	p := newPlan(t)
	company, err := p.Companies.Add(ctx, data.Company{Name: "Velo AG"})
	require.NoError(t, err)
	anna, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Anna", LastName: "Keller", Email: "anna@example.com", CompanyID: company})
	require.NoError(t, err)
	imp := open(t, p, file(t, "tasks.csv",
		"Subject,Activity type,Due date,Due time,Duration,Done,Contact,Description",
		"Call back,Call,2026-11-30,14:30,45,no,anna@example.com,about the bikes",
		"Demo,Meeting,2026-11-02,,01:30,yes,Anna Keller,",
		"Nobody,task,2026-12-01,,,,Jan Unknown,",
		"No day,task,,,,,,"), "")
	assert.Equal(t, importer.Activities, imp.Kind())
	d := plan(t, p, imp)
	assert.Equal(t, 3, d.Created)
	assert.Equal(t, 1, d.Refused)
	assert.Contains(t, why(t, d), "Give the follow-up a day.")
	apply(t, imp)
	assert.Equal(t, [][]string{
		{"Call back", "call", "2026-11-30", "870", "45", "", anna.String(), company.String(), "about the bikes"},
		{"Demo", "meeting", "2026-11-02", "", "90", "done", anna.String(), company.String(), ""},
		{"Nobody", "task", "2026-12-01", "", "", "", "", "", ""},
	}, rowsOf(t, p, `SELECT subject, kind, date(due_on * 86400, 'unixepoch'), coalesce(due_minute, ''), coalesce(minutes, ''), outcome,
		coalesce(contact_id, ''), coalesce(company_id, ''), body FROM activity ORDER BY id`))

	again := open(t, p, file(t, "again.csv", "Subject,Due date,Contact", "Call back,2026-11-30,Anna Keller"), importer.Activities)
	again.Options.OnDuplicate = importer.Skip
	assert.Equal(t, 1, plan(t, p, again).Skipped, "the same subject, day and contact")
}

func TestTouchesNeedAContactThatIsKnown(t *testing.T) {
	p := newPlan(t)
	_, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Email: "anna@example.com"})
	require.NoError(t, err)
	campaign, err := p.Campaigns.Plan(ctx, data.Campaign{Name: "Spring Sale 2026"})
	require.NoError(t, err)
	imp := open(t, p, file(t, "clicks.csv", "Email,Event type,When,URL clicked link",
		"anna@example.com,clicked,2026-11-20T10:00:00Z,https://velo.example/?utm_source=newsletter&utm_campaign=spring_sale_2026",
		"jan@example.com,opened,2026-11-20T10:00:00Z,https://velo.example/?utm_campaign=spring_sale_2026"), importer.Touches)
	imp.Options.CreateMissing = []importer.List{importer.ListSources}
	d := plan(t, p, imp)
	assert.Equal(t, 1, d.Created)
	assert.Contains(t, why(t, d), "“jan@example.com” is no contact of the plan.")
	apply(t, imp)
	assert.Equal(t, [][]string{{"clicked", campaign.String(), "newsletter"}},
		rowsOf(t, p, "SELECT t.kind, t.campaign_id, s.name FROM touch t JOIN choice s ON s.id = t.source_id"))
	apply2 := open(t, p, file(t, "same.csv", "Email,Event type,When,Campaign", "anna@example.com,clicked,2026-11-20T10:00:00Z,Spring sale 2026"), importer.Touches)
	apply2.Options.OnDuplicate = importer.Skip
	assert.Equal(t, 1, plan(t, p, apply2).Skipped)
}

func TestPurchasesAreWonDealsOfTheirCustomers(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "orders.csv", "Order ID,Email,Order date,Total,Lineitem name,Qty",
		"1001,anna@example.com,2026-10-01,99.50,Helmet,1", "1002,anna@example.com,2026-11-01,20,Bell,2", "1003,jan@example.com,2026-11-02,5,Bell,1"), importer.Purchases)
	qs := questions(t, p, imp)
	require.Len(t, qs, 2, "customers and products")
	imp.Options.CreateMissing = []importer.List{importer.ListContacts, importer.ListProducts}
	res := apply(t, imp)
	assert.Equal(t, 3, res.Created)
	assert.Equal(t, 2, res.New[importer.ListContacts])
	assert.Equal(t, [][]string{
		{"anna@example.com", "won", "9950", "2026-10-01"}, {"anna@example.com", "won", "2000", "2026-11-01"}, {"jan@example.com", "won", "500", "2026-11-02"},
	}, rowsOf(t, p, "SELECT c.email, d.status, d.value_minor, date(d.closed_on * 86400, 'unixepoch') FROM deal d JOIN contact c ON c.id = d.contact_id ORDER BY d.id"))
	assert.EqualValues(t, 2, number(t, p, "SELECT count(*) FROM contact WHERE stage = 4"), "who buys is a customer")
}

func TestPurchasesOfTheCorpusComeInByCustomerNumber(t *testing.T) {
	if testing.Short() {
		t.Skip("70,000 orders")
	}
	p := newPlan(t)
	imp := open(t, p, corpus(t, "transactions/CDNOW_master.txt"), importer.Purchases)
	require.NoError(t, imp.SetMapping(map[string]string{"Column 1": "contact", "Column 2": "date", "Column 3": "quantity", "Column 4": "value"}))
	imp.Options.CreateMissing = []importer.List{importer.ListContacts}
	res := apply(t, imp)
	assert.Equal(t, 69659, res.Created)
	assert.Equal(t, 23570, res.New[importer.ListContacts])
	assert.EqualValues(t, 2_500_315_63, number(t, p, "SELECT sum(base_minor) FROM deal WHERE status = 'won'"))
}

func TestUTMParametersNameSourceAndCampaign(t *testing.T) {
	p := newPlan(t)
	for _, c := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{"columns", []string{"Email,utm_source,utm_medium,utm_campaign", "a@example.com,google,cpc,Spring"}, []string{"google", "Spring"}},
		{"a link", []string{"Email,Landing page", "b@example.com,https://velo.example/x?a=1&utm_source=newsletter&utm_campaign=May%20Deal#top"}, []string{"newsletter", "May Deal"}},
		{"a link under any header", []string{"Email,Came by", "c@example.com,https://velo.example/?utm_source=bing&utm_campaign=June"}, []string{"bing", "June"}},
		{"a column before a link", []string{"Email,Source,Landing page", "d@example.com,Fair,https://velo.example/?utm_source=bing&utm_campaign=July"}, []string{"Fair", "July"}},
		{"a paid click", []string{"Email,Landing page,utm_campaign", "e@example.com,https://velo.example/?gclid=abc&utm_x=1,August"}, []string{"Google Ads", "August"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			imp := open(t, p, file(t, "leads.csv", c.lines...), importer.Contacts)
			if c.name == "a paid click" {
				require.NoError(t, imp.SetMapping(map[string]string{"Landing page": "link"}))
			}
			imp.Options.CreateMissing = importer.CreatableLists()
			apply(t, imp)
			assert.Equal(t, [][]string{c.want},
				rowsOf(t, p, "SELECT s.name, m.name FROM contact c JOIN choice s ON s.id = c.source_id JOIN campaign m ON m.id = c.campaign_id ORDER BY c.id DESC LIMIT 1"))
		})
	}
}

func TestFurtherNumbersAndAddressesAreKept(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "people.csv", "Name,Email,Work email,Phone,Mobile", "Anna Keller,anna@example.com,ak@velo.example,,+41 79 123 45 67", "Jan Moser,jan@example.com,nobody knows,+41 44 123 45 67,+41 79 765 43 21"), importer.Contacts)
	apply(t, imp)
	assert.Equal(t, [][]string{
		{"anna@example.com", "+41 79 123 45 67", `{"Work email":"ak@velo.example"}`},
		{"jan@example.com", "+41 44 123 45 67", `{"Mobile":"+41 79 765 43 21","Work email":"nobody knows"}`},
	}, rowsOf(t, p, "SELECT email, phone, custom FROM contact ORDER BY id"))
}

func TestACalendarBecomesActivities(t *testing.T) {
	p := newPlan(t)
	anna, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Email: "anna@example.com"})
	require.NoError(t, err)
	imp := open(t, p, file(t, "calendar.ics", "BEGIN:VCALENDAR",
		"BEGIN:VEVENT", "UID:1", "SUMMARY:Demo", "DTSTART:20261201T090000Z", "DTEND:20261201T100000Z", "ORGANIZER:mailto:sam@example.com", "ATTENDEE:mailto:anna@example.com", "END:VEVENT",
		"BEGIN:VEVENT", "UID:2", "SUMMARY:Lunch", "DTSTART;VALUE=DATE:20261001", "END:VEVENT",
		"BEGIN:VTODO", "UID:3", "SUMMARY:Offer", "DUE;VALUE=DATE:20261001", "END:VTODO", "END:VCALENDAR"), "")
	assert.Equal(t, importer.Activities, imp.Kind())
	assert.Equal(t, 3, apply(t, imp).Created)
	assert.Equal(t, [][]string{
		{"Demo", "meeting", "2026-12-01", "600", "60", "", anna.String()},
		{"Lunch", "meeting", "2026-10-01", "", "", "done", ""},
		{"Offer", "task", "2026-10-01", "", "", "", ""},
	}, rowsOf(t, p, `SELECT subject, kind, date(due_on * 86400, 'unixepoch'), coalesce(due_minute, ''), coalesce(minutes, ''), outcome, coalesce(contact_id, '')
		FROM activity ORDER BY id`), "an event of the past took place, a task of the past is overdue")
	again := open(t, p, file(t, "calendar.ics", "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Demo", "DTSTART:20261208T090000Z", "END:VEVENT", "END:VCALENDAR"), "")
	again.Options.OnDuplicate, again.Options.Overwrite = importer.Update, true
	assert.Equal(t, 1, apply(t, again).Updated, "an event that was moved")
}
