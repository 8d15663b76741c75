package ask

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/form"
)

func TestANewLeadIsWhatWasTyped(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	source := must[data.Choice](t)(p.Sources.Find(ctx, "Referral"))
	eva := idsOf(t, p, data.KindMember)[0]
	campaign := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Spring"}))
	o := fill(t, d, data.KindContact, 0, map[string]any{"campaign_id": campaign}).inputs(map[string]string{
		"first_name": " Jan", "last_name": "Keller ", "title": "Buyer", "email": "jan@velo.example", "phone": "+49 40 123456", "city": "Kiel", "need": "40 bikes\nin spring",
	}).values(map[string]any{"source_id": source.ID.String(), "owner_id": eva.String()})
	c := must[data.Contact](t)(p.Contacts.Get(ctx, o.save(t)))
	want := data.Contact{
		FirstName: "Jan", LastName: "Keller", Title: "Buyer", Email: "jan@velo.example", Phone: "+49 40 123456", City: "Kiel", Need: "40 bikes\nin spring",
		SourceID: source.ID, OwnerID: eva, CampaignID: campaign,
	}
	got := data.Contact{
		FirstName: c.FirstName, LastName: c.LastName, Title: c.Title, Email: c.Email, Phone: c.Phone, City: c.City, Need: c.Need,
		SourceID: c.SourceID, OwnerID: c.OwnerID, CampaignID: c.CampaignID,
	}
	assert.Equal(t, want, got)
	assert.Len(t, must[[]data.Touch](t)(p.Touches.OfContact(ctx, c.ID)), 1, "its campaign is its first touch")
}

func TestANewCompanyAndItsContactAreOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	count := func(k data.Kind) int64 { return must[int64](t)(p.Count(ctx, k, data.Query{})) }
	for kind, typed := range map[data.Kind]map[string]string{
		data.KindContact: {"last_name": "Keller"}, data.KindDeal: {"title": "40 bikes", "next_subject": "Ask for the day"},
	} {
		id := fill(t, d, kind, 0, nil).inputs(typed).values(map[string]any{"company_id": form.Ref{Text: "Velo AG"}}).save(t)
		rows := must[[]data.Row](t)(p.Rows(ctx, kind, []data.ID{id}, "company"))
		assert.Equal(t, "Velo AG", rows[0].Values[0].(data.Ref).Name)
		_, err := p.Undo(ctx)
		require.NoError(t, err)
		assert.Zero(t, count(kind)+count(data.KindCompany)+count(data.KindActivity), "%s: all of it is taken back at once", kind)
	}
}

func TestACompanyOfThatNameIsNotMadeTwice(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Vélo AG"}))
	id := fill(t, d, data.KindContact, 0, nil).inputs(map[string]string{"last_name": "Keller"}).
		values(map[string]any{"company_id": form.Ref{Text: "velo ag"}}).save(t)
	assert.Equal(t, company, must[data.Contact](t)(p.Contacts.Get(ctx, id)).CompanyID)
}

func TestAContactThatIsRefusedLeavesNoCompanyBehind(t *testing.T) {
	p := desktest.Planner(t, 0)
	_, err := saveContact(ctx, p, 0, own{}, form.Values{"last_name": "Keller", "email": "nobody", "company_id": form.Ref{Text: "Velo AG"}})
	require.NotEmpty(t, data.ProblemsOf(err))
	assert.Zero(t, must[data.Company](t)(p.Companies.Find(ctx, "Velo AG")).ID)
}

func TestWhatIsEmptiedIsGone(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Velo AG", Employees: ptr[int64](9), City: "Kiel"}))
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", Title: "Buyer", CompanyID: company, NoCall: true}))
	deal := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Bikes", ContactID: contact, ValueMinor: ptr[int64](100), ExpectedOn: on(t, "2026-12-01")}))
	call := must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{Subject: "Call", DealID: deal, DueOn: on(t, "2026-12-01"), DueMinute: ptr[int64](600)}))

	fill(t, d, data.KindCompany, company, nil).inputs(map[string]string{"employees": "", "city": ""}).save(t)
	co := must[data.Company](t)(p.Companies.Get(ctx, company))
	assert.Nil(t, co.Employees)
	assert.Empty(t, co.City)
	fill(t, d, data.KindContact, contact, nil).inputs(map[string]string{"title": "", "company_id": ""}).values(map[string]any{"no_call": false}).save(t)
	c := must[data.Contact](t)(p.Contacts.Get(ctx, contact))
	assert.Empty(t, c.Title)
	assert.Zero(t, c.CompanyID)
	assert.False(t, c.NoCall)
	fill(t, d, data.KindDeal, deal, nil).inputs(map[string]string{"value": "", "expected_on": ""}).save(t)
	dl := must[data.Deal](t)(p.Deals.Get(ctx, deal))
	assert.Nil(t, dl.ValueMinor, "not known is not zero")
	assert.True(t, dl.ExpectedOn.IsZero())
	fill(t, d, data.KindActivity, call, nil).inputs(map[string]string{"due_minute": "", "deal_id": ""}).save(t)
	a := must[data.Activity](t)(p.FollowUps.Get(ctx, call))
	assert.Nil(t, a.DueMinute)
	assert.Zero(t, a.DealID)
}

func TestMoneyAndDaysAreReadAsTyped(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	id := fill(t, d, data.KindDeal, 0, nil).inputs(map[string]string{"title": "Bikes", "value": "12,500.5", "expected_on": "+2w"}).save(t)
	dl := must[data.Deal](t)(p.Deals.Get(ctx, id))
	assert.Equal(t, ptr[int64](12_500_50), dl.ValueMinor)
	assert.Equal(t, "2026-12-07", dl.ExpectedOn.String())

	yen := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Tokyo", Currency: "JPY", ValueMinor: ptr[int64](5000)}))
	o := fill(t, d, data.KindDeal, yen, nil)
	assert.Equal(t, "5,000", o.Input("value"), "yen have no cents")
	o.inputs(map[string]string{"value": "7500"}).save(t)
	assert.Equal(t, ptr[int64](7500), must[data.Deal](t)(p.Deals.Get(ctx, yen)).ValueMinor)

	credit := fill(t, d, data.KindExpense, 0, nil).inputs(map[string]string{"amount": "-12.50", "spent_on": "2026-11-02", "supplier": "Print"}).save(t)
	e := must[data.Expense](t)(p.Expenses.Get(ctx, credit))
	assert.EqualValues(t, -1250, e.AmountMinor)
	assert.Equal(t, "2026-11-02", e.SpentOn.String())
}

func TestTimesAreReadAsPeopleWriteThem(t *testing.T) {
	for typed, want := range map[string]string{
		"9": "09:00", "9:30": "09:30", "09:30": "09:30", "9.30": "09:30", "0930": "09:30", " 17:05 ": "17:05", "0": "00:00", "23:59": "23:59",
		"24": "", "9:60": "", "-1": "", "nine": "", "9:3:1": "", "": "",
	} {
		assert.Equal(t, want, clock(minute(typed)), typed)
		assert.Equal(t, want == "" && typed != "", badClock(typed) != "", typed)
	}
}

func TestPresetsBelongToTheirRecord(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	eva := idsOf(t, p, data.KindMember)[0]
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Velo AG"}))
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CompanyID: company, OwnerID: eva}))
	campaign := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Spring"}))

	deal := must[data.Deal](t)(p.Deals.Get(ctx, fill(t, d, data.KindDeal, 0, map[string]any{"contact_id": contact}).save(t)))
	assert.Equal(t, []data.ID{contact, company, eva}, []data.ID{deal.ContactID, deal.CompanyID, deal.OwnerID}, "company and owner come with the contact")
	task := must[data.Activity](t)(p.FollowUps.Get(ctx, fill(t, d, data.KindActivity, 0, map[string]any{"campaign_id": campaign, "company_id": company, "due_on": on(t, "2026-12-24")}).save(t)))
	assert.Equal(t, []data.ID{campaign, company}, []data.ID{task.CampaignID, task.CompanyID})
	assert.Equal(t, "2026-12-24", task.DueOn.String())
	call := must[data.Activity](t)(p.FollowUps.Get(ctx, fill(t, d, data.KindActivity, 0, map[string]any{"deal_id": deal.ID}).save(t)))
	assert.Equal(t, []data.ID{deal.ID, contact}, []data.ID{call.DealID, call.ContactID})
	assert.Equal(t, "2026-11-24", call.DueOn.String(), "the next open day")
	note := fill(t, d, data.KindNote, 0, map[string]any{"deal_id": deal.ID}).inputs(map[string]string{"body": "Rides daily"}).save(t)
	assert.Equal(t, deal.ID, must[data.Note](t)(p.Notes.Get(ctx, note)).DealID)
	bill := fill(t, d, data.KindExpense, 0, map[string]any{"campaign_id": campaign}).inputs(map[string]string{"amount": "5"}).save(t)
	assert.Equal(t, campaign, must[data.Expense](t)(p.Expenses.Get(ctx, bill)).CampaignID)
}

func TestANewDealStartsInTheStageChosenAndHasItsNextStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	pl := must[data.Pipeline](t)(p.Pipelines.Default(ctx))
	o := fill(t, d, data.KindDeal, 0, nil)
	for _, f := range o.Fields() {
		if f.Key == "stage_id" {
			assert.Len(t, f.Options, 4, "won and lost are asked for when a deal closes")
		}
	}
	id := o.inputs(map[string]string{"title": "Bikes", "next_subject": "Send the offer"}).values(map[string]any{"stage_id": pl.Stages[2].ID.String()}).save(t)
	assert.Equal(t, pl.Stages[2].ID, must[data.Deal](t)(p.Deals.Get(ctx, id)).StageID)
	rows := must[[]data.Row](t)(p.Rows(ctx, data.KindDeal, []data.ID{id}, "next_step"))
	assert.Equal(t, on(t, "2026-11-24"), rows[0].Values[0])
}

func TestANewAudienceAndItsCampaignAreOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	id := fill(t, d, data.KindCampaign, 0, nil).inputs(map[string]string{
		"name": "Spring", "runs": form.SpanInput("2027-03-01", "2027-03-31"), "budget": "4,000", "target_leads": "40", "channel": "Radio",
	}).values(map[string]any{
		"segment_id": form.Ref{Text: "Commuters"}, "type": string(data.CampaignEvent), "stage": data.Decision.String(), "status": string(data.CampaignActive),
	}).save(t)
	c := must[data.Campaign](t)(p.Campaigns.Get(ctx, id))
	assert.Equal(t, "Commuters", must[data.Segment](t)(p.Segments.Get(ctx, c.SegmentID)).Name)
	assert.Equal(t, []any{data.CampaignEvent, data.Decision, data.CampaignActive, "Radio", "2027-03-01", "2027-03-31"},
		[]any{c.Type, c.Stage, c.Status, c.Channel, c.StartsOn.String(), c.EndsOn.String()})
	assert.Equal(t, []*int64{ptr[int64](400_000), ptr[int64](40)}, []*int64{c.BudgetMinor, c.TargetLeads})
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.Empty(t, idsOf(t, p, data.KindSegment))
	assert.Empty(t, idsOf(t, p, data.KindCampaign))
}

func TestWhoLeftIsOfferedOnlyWhereChosen(t *testing.T) {
	p := desktest.Planner(t, 0)
	nils := must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Nils"}))
	require.NoError(t, p.Members.Edit(ctx, nils, func(m *data.Member) { m.Active = false }))
	names := func(chosen data.ID) string {
		var out []string
		for _, o := range must[[]form.Option](t)(members(ctx, p, chosen)) {
			out = append(out, o.Text)
		}
		return strings.Join(out, ", ")
	}
	assert.Equal(t, "Eva", names(0))
	assert.Equal(t, "Eva, Nils", names(nils))
}

func TestATickOfTheFormIsKept(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	nils := fill(t, d, data.KindMember, 0, nil).inputs(map[string]string{"name": "Nils", "email": "nils@velo.example"}).values(map[string]any{"team": string(data.TeamSales)}).save(t)
	m := must[data.Member](t)(p.Members.Get(ctx, nils))
	assert.Equal(t, []any{"nils@velo.example", data.TeamSales, true}, []any{m.Email, m.Team, m.Active})
	fill(t, d, data.KindMember, nils, nil).values(map[string]any{"active": false}).save(t)
	assert.False(t, must[data.Member](t)(p.Members.Get(ctx, nils)).Active)
	o := fill(t, d, data.KindProduct, 0, nil)
	assert.False(t, slices.ContainsFunc(o.Fields(), func(f form.Field) bool { return f.Key == "active" }), "what is new is offered")
	bell := o.inputs(map[string]string{"name": "Bell", "price": "9.90"}).save(t)
	fill(t, d, data.KindProduct, bell, nil).values(map[string]any{"active": false}).save(t)
	pr := must[data.Product](t)(p.Products.Get(ctx, bell))
	assert.Equal(t, []any{ptr[int64](990), false}, []any{pr.PriceMinor, pr.Active})
}

func TestRecordsBeginningWithWhatIsTypedComeFirst(t *testing.T) {
	var names []string
	for _, o := range nearest([]form.Option{{Text: "Rad & Velo"}, {Text: "Zweirad"}, {Text: "Vélo AG"}, {Text: "Velofix"}}, "velo") {
		names = append(names, o.Text)
	}
	assert.Equal(t, []string{"Vélo AG", "Velofix", "Rad & Velo", "Zweirad"}, names)
	assert.Len(t, nearest(make([]form.Option, 40), "x"), maxOffered)
}
