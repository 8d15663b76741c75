package data_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

// twins are two contacts for one person, with something of each kind on both.
type twins struct {
	keep, other, third     data.ID
	campaign, deal, member data.ID
}

func addTwins(t tester, p *data.Planner) twins {
	t.Helper()
	w := twins{campaign: addCampaign(t, p, data.Campaign{Name: "Winter"})}
	w.member = must[data.ID](t)(p.Members.Add(ctx, data.Member{Name: "Lena Albers"}))
	w.keep = must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{FirstName: "Jan", LastName: "Keller", Email: "jan@keller.example", City: "Kiel"}))
	w.other = must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{
		FirstName: "Jan", LastName: "Keler", Email: "jan@keller.example", Phone: "+49 431 123456", Street: "Hafen 1", NoCall: true,
		CampaignID: w.campaign, OwnerID: w.member, CreatedOn: day(2026, 3, 2), Custom: data.Custom{"Size": "XL"},
	}))
	w.third = addContact(t, p, "Hess")
	for _, id := range []data.ID{w.keep, w.other} {
		for _, c := range must[[]data.Criterion](t)(p.Qualification.Criteria(ctx)) {
			require.NoError(t, p.Qualification.Set(ctx, id, c.ID, true, "said so"))
		}
		must[data.ID](t)(p.Handoffs.Request(ctx, id, 0, ""))
		must[data.ID](t)(p.FollowUps.Plan(ctx, data.Activity{ContactID: id, DueOn: p.Today()}))
		must[data.ID](t)(p.Notes.Add(ctx, data.Note{ContactID: id, Body: "likes it", Link: "https://example.com/offer"}))
		must[data.ID](t)(p.Touches.Add(ctx, data.Touch{ContactID: id, CampaignID: w.campaign}))
		require.NoError(t, p.Contacts.Move(ctx, id, data.Consideration, ""))
	}
	w.deal = addDeal(t, p, data.Deal{Title: "Ten bikes", ContactID: w.other, ValueMinor: ptr[int64](1_000_00)})
	return w
}

func TestMergedContactsAreOneWithAllThatHangsOnThem(t *testing.T) {
	p := newPlan(t)
	w := addTwins(t, p)
	other := getContact(t, p, w.other)
	was := dump(t, p)
	assertOneStep(t, p, func() error { return p.Contacts.Merge(ctx, w.keep, []data.ID{w.other}, nil) })

	c := getContact(t, p, w.keep)
	assert.Equal(t, "Jan Keller", c.Name(), "the kept one's")
	assert.Equal(t, "+49 431 123456", c.Phone, "the first that is filled")
	assert.Equal(t, []string{"Kiel", ""}, []string{c.City, c.Street}, "an address stays whole")
	assert.True(t, c.NoCall, "consent withheld stays withheld")
	assert.Equal(t, w.campaign, c.CampaignID, "where the first of them came from")
	assert.Equal(t, data.Custom{"Size": "XL"}, c.Custom)
	assert.Equal(t, day(2026, 3, 2), c.CreatedOn)
	assert.Equal(t, other.CreatedAt, c.CreatedAt)
	assert.Equal(t, other.SQLAt, c.SQLAt)
	_, err := p.Contacts.Get(ctx, w.other)
	assert.Equal(t, store.NotFound, store.CodeOf(err))

	now := dump(t, p)
	for _, k := range []data.Kind{data.KindTouch, data.KindJourneyEvent, data.KindActivity, data.KindNote, data.KindHandoff, data.KindDeal} {
		assert.Len(t, now[k], len(was[k]), k)
		for _, row := range now[k] {
			assert.EqualValues(t, w.keep, row["contact_id"], k)
		}
	}
	list := must[data.Checklist](t)(p.Qualification.Of(ctx, w.keep))
	assert.Equal(t, len(list), list.Met())
	assert.Len(t, now[data.KindQualification], len(list), "one answer to each question")
	waiting := 0
	for _, h := range must[[]data.Handoff](t)(p.Handoffs.OfContact(ctx, w.keep)) {
		if h.Status == data.HandoffPending {
			waiting++
		}
	}
	assert.Equal(t, 1, waiting, "sales answers once")
	sound(t, p)
}

// whole checks that the log leads to the state.
func whole(t tester, p *data.Planner) store.Report {
	t.Helper()
	r := must[store.Report](t)(p.Store().Check(ctx, true))
	require.True(t, r.OK, "%+v", r.Items)
	return r
}

// sound checks also that nothing refers to what is gone.
func sound(t tester, p *data.Planner) {
	t.Helper()
	for _, item := range whole(t, p).Items {
		require.Empty(t, item.Detail, item.Name)
	}
}

func TestAChoiceSaysWhoseValueStays(t *testing.T) {
	p := newPlan(t)
	w := addTwins(t, p)
	require.NoError(t, p.Contacts.Merge(ctx, w.keep, []data.ID{w.other}, data.MergeChoices{
		"last_name": w.other, "address": w.other, "phone": w.keep, "custom.Size": w.keep, "source": w.keep,
	}))
	c := getContact(t, p, w.keep)
	assert.Equal(t, "Jan Keler", c.Name())
	assert.Equal(t, []string{"", "Hafen 1"}, []string{c.City, c.Street})
	assert.Empty(t, c.Phone, "a field may be chosen empty")
	assert.Empty(t, c.Custom)
	assert.Zero(t, c.CampaignID)
	assert.Equal(t, []string{"Jan Keler"}, names(t, p, data.KindContact, "name", data.Query{Text: "keler"}), "found by the name that stayed")
}

func TestAMergeIsRefused(t *testing.T) {
	p := newPlan(t)
	w := addTwins(t, p)
	company := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Keller AG"}))
	for what, m := range map[string]struct {
		others  []data.ID
		choices data.MergeChoices
		code    store.Code
	}{
		"with nobody":          {nil, nil, store.Invalid},
		"with itself":          {[]data.ID{w.keep}, nil, store.Invalid},
		"twice":                {[]data.ID{w.other, w.other}, nil, store.Invalid},
		"with another kind":    {[]data.ID{company}, nil, store.NotFound},
		"an unknown field":     {[]data.ID{w.other}, data.MergeChoices{"stage": w.other}, store.Invalid},
		"a stranger's value":   {[]data.ID{w.other}, data.MergeChoices{"phone": w.third}, store.Invalid},
		"a stranger's own one": {[]data.ID{w.other}, data.MergeChoices{"custom.Size": w.third}, store.Invalid},
	} {
		t.Run(what, func(t *testing.T) {
			assertRefused(t, p, m.code, func() error { return p.Contacts.Merge(ctx, w.keep, m.others, m.choices) })
		})
	}
}

func TestAMergedCustomerWaitsForNoAnswer(t *testing.T) {
	p := newPlan(t)
	w := addTwins(t, p)
	must[data.Closed](t)(p.Deals.Win(ctx, w.deal, data.Win{}))
	require.NoError(t, p.Contacts.Merge(ctx, w.keep, []data.ID{w.other}, nil))
	c := getContact(t, p, w.keep)
	assert.Equal(t, data.PostPurchase, c.Stage)
	assert.Equal(t, p.Today(), c.CustomerOn)
	for _, h := range must[[]data.Handoff](t)(p.Handoffs.OfContact(ctx, w.keep)) {
		assert.Equal(t, data.HandoffWithdrawn, h.Status)
	}
	require.NoError(t, p.Deals.Reopen(ctx, w.deal))
	assert.Equal(t, data.Decision, getContact(t, p, w.keep).Stage, "the win is taken back as if it had been the kept one's")
}

func TestAMergedPersonCountsOnceForBothTeams(t *testing.T) {
	p := newPlan(t)
	w := addTwins(t, p)
	must[data.Closed](t)(p.Deals.Win(ctx, w.deal, data.Win{}))
	second := addDeal(t, p, data.Deal{Title: "Two more", ContactID: w.keep, ValueMinor: ptr[int64](500_00)})
	must[data.Closed](t)(p.Deals.Win(ctx, second, data.Win{}))
	year := metrics.Scope{From: day(2026, 1, 1), To: day(2027, 1, 1)}
	count := func(id string) float64 {
		t.Helper()
		v := must[[]metrics.Value](t)(metrics.Compute(ctx, p, id, year))
		require.Len(t, v, 1, id)
		require.NotNil(t, v[0].Value, id)
		return *v[0].Value
	}
	before := map[string]float64{"leads": 3, "mql": 2, "customers.new": 2, "deals.won": 2}
	after := map[string]float64{"leads": 2, "mql": 1, "customers.new": 1, "deals.won": 2}
	for id, n := range before {
		assert.InDelta(t, n, count(id), 0, "%s of two", id)
	}
	revenue := count("revenue")
	require.NoError(t, p.Contacts.Merge(ctx, w.keep, []data.ID{w.other}, nil))
	for id, n := range after {
		assert.InDelta(t, n, count(id), 0, "%s of one", id)
	}
	assert.InDelta(t, revenue, count("revenue"), 0, "not a cent is lost")
}

func TestMergedCompaniesKeepPeopleDealsAndDaughters(t *testing.T) {
	p := newPlan(t)
	add := func(c data.Company) data.ID { return must[data.ID](t)(p.Companies.Add(ctx, c)) }
	holding := add(data.Company{Name: "Holding"})
	other := add(data.Company{Name: "Radhaus GmbH", Website: "https://radhaus.example", ParentID: holding, Employees: ptr[int64](12)})
	keep := add(data.Company{Name: "Radhaus", ParentID: other, RevenueMinor: ptr[int64](100)})
	daughter := add(data.Company{Name: "Radhaus Kiel", ParentID: other})
	person := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CompanyID: other}))
	deal := addDeal(t, p, data.Deal{Title: "Ten bikes", CompanyID: other})
	note := must[data.ID](t)(p.Notes.Add(ctx, data.Note{CompanyID: other, Body: "rings on Mondays"}))

	assertOneStep(t, p, func() error { return p.Companies.Merge(ctx, keep, []data.ID{other}, data.MergeChoices{"name": other}) })
	c := must[data.Company](t)(p.Companies.Get(ctx, keep))
	assert.Equal(t, []any{"Radhaus GmbH", "https://radhaus.example", holding, ptr[int64](12)}, []any{c.Name, c.Website, c.ParentID, c.Employees})
	assert.Equal(t, keep, must[data.Company](t)(p.Companies.Get(ctx, daughter)).ParentID)
	assert.Equal(t, keep, getContact(t, p, person).CompanyID)
	assert.Equal(t, keep, getDeal(t, p, deal).CompanyID)
	assert.Equal(t, keep, must[data.Note](t)(p.Notes.Get(ctx, note)).CompanyID)
	assert.Equal(t, []string{"Keller"}, names(t, p, data.KindContact, "name", data.Query{Text: "radhaus gmbh"}), "found by the company's new name")
	sound(t, p)
}

func TestNoCompanyComesUnderItselfByAMerge(t *testing.T) {
	p := newPlan(t)
	add := func(name string, parent data.ID) data.ID {
		return must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: name, ParentID: parent}))
	}
	top := add("Top", 0)
	other := add("Twin", top)
	middle := add("Middle", other)
	keep := add("Twin AG", middle) // keep → middle → other → top
	require.NoError(t, p.Companies.Merge(ctx, keep, []data.ID{other}, nil))
	assert.Equal(t, top, must[data.Company](t)(p.Companies.Get(ctx, keep)).ParentID)
	assert.Equal(t, keep, must[data.Company](t)(p.Companies.Get(ctx, middle)).ParentID)
	sound(t, p)
}

// Whatever others did meanwhile, taking back a merge of long ago gives both records and all that hung on them as they were.
func TestAMergeOfLongAgoIsTakenBack(t *testing.T) {
	p := newPlan(t)
	w := addTwins(t, p)
	start := dump(t, p)
	c := cast{
		p: p, stages: stages(t, p), reason: lostReason(t, p, "Price"), contacts: []data.ID{w.third},
		deals: []data.ID{addDeal(t, p, data.Deal{Title: "Other", ContactID: w.third})}, campaigns: []data.ID{addCampaign(t, p, data.Campaign{Name: "Spring"})},
	}
	rapid.Check(t, func(rt *rapid.T) {
		keep, other := w.keep, w.other
		if rapid.Bool().Draw(rt, "the other way round") {
			keep, other = other, keep
		}
		choices := data.MergeChoices{}
		for _, field := range rapid.SliceOf(rapid.SampledFrom(data.MergeFields(data.KindContact))).Draw(rt, "fields") {
			choices[field] = rapid.SampledFrom([]data.ID{keep, other}).Draw(rt, field)
		}
		require.NoError(rt, p.Contacts.Merge(ctx, keep, []data.ID{other}, choices))
		merge := must[[]store.Step](rt)(p.Store().Steps(ctx, 0, 1))[0]
		run := c
		all := run.steps()
		delete(all, "delete stage") // moves every deal, also those of the merged
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(slices.Sorted(maps.Keys(all))), 0, 6).Draw(rt, "steps") {
			_ = all[name](rt) // a refusal is fine
		}
		out, err := p.Store().UndoStep(ctx, merge.ID)
		require.NoError(rt, err)
		require.Empty(rt, out.Kept)
		now := dump(rt, p)
		for kind, rows := range start {
			for id, row := range rows {
				if kind != data.KindCampaign && kind != data.KindDeal && !(kind == data.KindContact && data.ID(id) == w.third) {
					require.Equal(rt, row, now[kind][id], "%s %d", kind, id)
				}
			}
		}
		require.Equal(rt, start[data.KindDeal][int64(w.deal)]["contact_id"], now[data.KindDeal][int64(w.deal)]["contact_id"])
		if rapid.IntRange(0, 9).Draw(rt, "look closely") == 0 {
			whole(rt, p)
		}
	})
	whole(t, p)
}

func TestTheNewerNameOfACompanyStaysWhenItsMergeIsTakenBack(t *testing.T) {
	p := newPlan(t)
	keep := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus"}))
	other := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Bikehouse"}))
	must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CompanyID: other}))
	require.NoError(t, p.Companies.Merge(ctx, keep, []data.ID{other}, nil))
	merge := must[[]store.Step](t)(p.Store().Steps(ctx, 0, 1))[0]
	require.NoError(t, p.Companies.Edit(ctx, keep, func(c *data.Company) { c.Name = "Velohaus" }))
	_, err := p.Store().UndoStep(ctx, merge.ID)
	require.NoError(t, err)
	assert.Equal(t, []string{"Keller"}, names(t, p, data.KindContact, "name", data.Query{Text: "bikehouse"}))
	assert.Empty(t, names(t, p, data.KindContact, "name", data.Query{Text: "velohaus"}))
	sound(t, p)
}

func TestAComparisonForetellsTheMerge(t *testing.T) {
	p := newPlan(t)
	w := addTwins(t, p)
	c := must[data.Comparison](t)(p.Duplicates.Compare(ctx, data.KindContact, w.keep, w.other))
	var fields []string
	for _, f := range c.Fields {
		fields = append(fields, f.Field)
	}
	assert.Equal(t, []string{"last_name", "phone", "address", "source", "owner_id", "custom.Size"}, fields)
	assert.Equal(t, data.Difference{Field: "source", Values: []data.MergeValue{{}, {Text: "Winter"}}, Chosen: 1}, c.Fields[3])
	assert.Equal(t, data.Difference{Field: "address", Values: []data.MergeValue{{Text: "Kiel"}, {Text: "Hafen 1"}}}, c.Fields[2])
	assert.Equal(t, day(2026, 3, 2), c.CreatedOn)
	assert.True(t, c.NoCall)
	assert.False(t, c.NoEmail)
	moved := map[data.Kind]int{}
	for _, m := range c.Moves {
		moved[m.Kind] = m.Count
	}
	assert.Equal(t, map[data.Kind]int{
		data.KindTouch: 2, data.KindJourneyEvent: 2, data.KindQualification: 4, data.KindHandoff: 1, data.KindDeal: 1, data.KindActivity: 1, data.KindNote: 1,
	}, moved)
}

// A column that a later schema adds must not be forgotten: it is chosen, or it has a rule.
func TestEveryColumnIsChosenOrHasARule(t *testing.T) {
	p := newPlan(t)
	ruled := map[data.Kind][]string{
		data.KindContact: {
			"id", "earned", "name_key", "company_key", "source_id", "campaign_id", "email_key", "phone_key", "stage", "furthest", "stage_at", "mql_at", "mql_on", "sql_at", "customer_on",
			"no_email", "no_call", "tags", "custom", "created_at", "created_on", "deleted_at", "street", "postcode", "city", "region", "country",
		},
		data.KindCompany: {
			"id", "name_key", "domain", "tags", "custom", "created_at", "deleted_at", "street", "postcode", "city", "region", "country", "revenue_minor", "currency",
		},
	}
	for kind, rules := range ruled {
		known := slices.Concat(rules, data.MergeFields(kind))
		require.NoError(t, p.Store().View(ctx, func(tx *store.Tx) error {
			rows, err := tx.Query("SELECT name FROM pragma_table_info(?)", string(kind))
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var name string
				require.NoError(t, rows.Scan(&name))
				assert.Contains(t, known, name, kind)
			}
			return rows.Err()
		}))
	}
}

func TestAMergedRecordCarriesTheTagsOfAll(t *testing.T) {
	p := newPlan(t)
	add := func(name string, tags ...string) data.ID {
		return must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: name, Tags: tags}))
	}
	keep, other := add("Keller", "Fleet", "VIP"), add("Keler", "vip", "Fair 2026")
	require.NoError(t, p.Contacts.Merge(ctx, keep, []data.ID{other}, nil))
	assert.ElementsMatch(t, []string{"Fleet", "VIP", "Fair 2026"}, must[data.Contact](t)(p.Contacts.Get(ctx, keep)).Tags)
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{"Fleet", "VIP"}, must[data.Contact](t)(p.Contacts.Get(ctx, keep)).Tags)
}
