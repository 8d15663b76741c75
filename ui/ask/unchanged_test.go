package ask

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
)

// idsOf lists the records of a kind; members are no list of the planner.
func idsOf(t *testing.T, p *data.Planner, k data.Kind) []data.ID {
	t.Helper()
	if k != data.KindMember {
		ids, err := p.IDs(ctx, k, data.Query{})
		require.NoError(t, err)
		return ids.IDs(0, ids.Len())
	}
	var out []data.ID
	for _, m := range must[[]data.Member](t)(p.Members.All(ctx)) {
		out = append(out, m.ID)
	}
	return out
}

func TestAnUntouchedFormChangesNothing(t *testing.T) {
	p := desktest.Planner(t, 40)
	d, _ := open(t, p)
	before := steps(t, p)
	for kind := range sheets {
		if kind == data.KindNote || kind == data.KindSegment {
			continue // below: the sample's are few or have no list
		}
		ids := idsOf(t, p, kind)
		assert.NotEmpty(t, ids, "the sample has no %s", kind)
		for _, id := range ids[:min(len(ids), 60)] {
			o := fill(t, d, kind, id, nil)
			assert.False(t, o.Changed())
			assert.Equal(t, id, o.save(t), kind)
			if !assert.Equal(t, before, steps(t, p), "%s %s was changed: %v", kind, id, o.Values()) {
				return
			}
		}
	}
}

// whatever the records hold, a form shows it and gives it back: also what other programs left in them.
func TestAnUntouchedFormKeepsWhatItCannotShow(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{
		Name: "Velo AG", Email: "info@velo.example", Region: "Nord", RevenueMinor: ptr[int64](100), Founded: ptr[int64](1990), Note: "  two\n\nlines \n",
		Custom: data.Custom{"a": "b"}, ExternalID: "7",
	}))
	nameless := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{
		Email: "info@velo.example", CompanyID: company, Need: "\n40 bikes ", Score: 7, Street: "Weg 1", Postcode: "20095", Custom: data.Custom{"c": "d"}, NoCall: true,
	}))
	campaign := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{
		Name: "Spring", Currency: "USD", TargetCustomers: ptr[int64](3), TargetRevenueMinor: ptr[int64](9), TargetLeads: ptr[int64](0), Message: " Ride ", Note: "n",
	}))
	deal := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{
		Title: "40 bikes", ContactID: nameless, ValueMinor: ptr[int64](0), Currency: "USD", Rate: "0.92", Probability: ptr[int64](35), CampaignID: campaign, Note: " n ",
	}))
	frame := must[data.ID](t)(p.Products.Add(ctx, data.Product{Name: "Frame"}))
	require.NoError(t, p.Deals.SetItems(ctx, deal, []data.DealItem{
		{ProductID: frame, Name: "Frame as sold", QuantityMilli: 1500, DiscountBP: 333}, {Name: "Delivery", PriceMinor: ptr[int64](-7)}, {Name: "Rack", PriceMinor: ptr[int64](7)},
	}))
	piece := must[data.ID](t)(p.Contents.Add(ctx, data.Content{
		Title: "Guide", Status: data.ContentPublished, PublishedOn: on(t, "2026-01-05"), Objections: []string{"Price", "Theft"}, PainPoints: "Rain\n", Body: "  two\n\nlines \n", Link: "~/g.pdf", CampaignID: campaign,
	}))
	records := map[data.Kind]data.ID{
		data.KindCompany: company, data.KindContact: nameless, data.KindCampaign: campaign, data.KindDeal: deal,
		data.KindActivity: must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{
			Kind: data.Visit, DealID: deal, CampaignID: campaign, DueOn: on(t, "2026-12-01"), DueMinute: ptr[int64](0), Minutes: ptr[int64](45), Body: "Bring the map",
			Repeat: "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU,-1FR;UNTIL=20301231",
		})),
		data.KindSegment: must[data.ID](t)(p.Segments.Add(ctx, data.Segment{Name: "Dealers", PainPoints: "Rain\n"})),
		data.KindExpense: must[data.ID](t)(p.Expenses.Add(ctx, data.Expense{
			SpentOn: on(t, "2026-11-01"), AmountMinor: -1250, Currency: "USD", Rate: "0.9", CampaignID: campaign, Kind: data.ExpenseAdSpend, State: data.ExpenseCommitted, Note: " credit ", Link: "https://velo.example/7",
		})),
		data.KindMember:     must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Nils", Team: data.TeamSales, Manager: "Eva", Office: "Kiel"})),
		data.KindProduct:    must[data.ID](t)(p.Products.Add(ctx, data.Product{Name: "Bell", Currency: "JPY", PriceMinor: ptr[int64](900)})),
		data.KindBudgetLine: must[data.ID](t)(p.Budgets.Add(ctx, data.BudgetLine{CampaignID: campaign, Category: "Stand", AmountMinor: 700, Note: "n"})),
		data.KindContent:    piece,
		data.KindObjection:  must[data.ID](t)(p.Objections.Hear(ctx, data.Objection{Topic: "Price", DealID: deal, Note: "Twice", Answer: " trial ", ContentID: piece})),
		data.KindContentUse: must[data.ID](t)(p.Contents.Use(ctx, data.ContentUse{ContentID: piece, ContactID: nameless, Note: " by mail "})),
		data.KindNote:       must[data.ID](t)(p.Notes.Add(ctx, data.Note{DealID: deal, Body: "They ride\nin the rain", Link: "~/offer.pdf"})),
		data.KindGoal: must[data.ID](t)(p.Goals.Set(ctx, data.Goal{
			Name: "A third", Metric: "winrate.count", StartsOn: on(t, "2026-11-01"), EndsOn: on(t, "2026-11-30"), TargetMilli: ptr[int64](333), Note: "n",
		})),
		data.KindSequence: must[data.ID](t)(p.Sequences.Add(ctx, data.Sequence{Name: "Fair", Archived: true, Steps: []data.SequenceStep{
			{AfterDays: 0, Kind: data.Task, Subject: "Fair: who was there", Minute: ptr[int64](0)}, {AfterDays: 3, Kind: data.Call, Subject: "9:30 or later", Body: "Ask for Anna"},
		}})),
		data.KindTemplate: must[data.ID](t)(p.Templates.Add(ctx, data.Template{Name: "Hello", Subject: "Hi {first_name}", Body: "Dear {name},\n\n  two blanks \n"})),
	}
	require.Len(t, records, len(sheets), "every form is here")
	require.NoError(t, p.Members.Edit(ctx, records[data.KindMember], func(m *data.Member) { m.Active = false }))
	require.NoError(t, p.Products.Edit(ctx, records[data.KindProduct], func(pr *data.Product) { pr.Active = false }))
	before := steps(t, p)
	for kind, id := range records {
		o := fill(t, d, kind, id, nil)
		assert.Equal(t, id, o.save(t), kind)
		if !assert.Equal(t, before, steps(t, p), "%s was changed: %v", kind, o.Values()) {
			before = steps(t, p)
		}
	}
}

func TestARecordWithoutANameIsShownByWhatItHas(t *testing.T) {
	p := desktest.Planner(t, 0)
	d, _ := open(t, p)
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{Email: "info@velo.example"}))
	deal := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "40 bikes", ContactID: contact}))
	assert.Equal(t, "info@velo.example", fill(t, d, data.KindDeal, deal, nil).Input("contact_id"))
	found := must[[]string](t)(func() ([]string, error) {
		options, err := look(ctx, p, data.KindContact, "velo")
		var out []string
		for _, o := range options {
			out = append(out, o.Text)
		}
		return out, err
	}())
	assert.Equal(t, []string{"info@velo.example"}, found)
}
