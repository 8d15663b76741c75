package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/data/store"
)

func names(t *testing.T, p *data.Planner, k data.Kind, field string, q data.Query) []string {
	t.Helper()
	ids, err := p.IDs(t.Context(), k, q)
	require.NoError(t, err)
	rows, err := p.Rows(t.Context(), k, ids.IDs(0, ids.Len()), field)
	require.NoError(t, err)
	n, err := p.Count(t.Context(), k, q)
	require.NoError(t, err)
	assert.EqualValues(t, len(rows), n, "count and list agree")
	first, err := p.FirstIDs(t.Context(), k, q, 2)
	require.NoError(t, err)
	assert.Equal(t, ids.IDs(0, min(2, ids.Len())), first[:len(first):len(first)], "the first ones are those of the list")
	out := []string{}
	for _, r := range rows {
		s, _ := r.Values[0].(string)
		out = append(out, s)
	}
	return out
}

func TestListsFilterAndOrder(t *testing.T) {
	p := newPlan(t)
	eva, err := p.Members.Add(t.Context(), data.Member{Name: "Eva Kálmán"})
	require.NoError(t, err)
	co, err := p.Companies.Add(t.Context(), data.Company{Name: "Zweirad Öhler"})
	require.NoError(t, err)
	src, err := p.Sources.Find(t.Context(), "referral")
	require.NoError(t, err)
	for _, c := range []data.Contact{
		{FirstName: "Åsa", LastName: "Öberg", Score: 47, OwnerID: eva, CompanyID: co, SourceID: src.ID},
		{FirstName: "Ewa", LastName: "Łuczak", Score: 36},
		{FirstName: "Jan", LastName: "Keller", Score: 76, OwnerID: eva},
	} {
		_, err := p.Contacts.Add(t.Context(), c)
		require.NoError(t, err)
	}
	byName := []data.Order{{Field: "name"}}
	cases := []struct {
		where string
		sort  []data.Order
		want  []string
	}{
		{"", byName, []string{"Jan Keller", "Ewa Łuczak", "Åsa Öberg"}},
		{"", []data.Order{{Field: "score", Desc: true}}, []string{"Jan Keller", "Åsa Öberg", "Ewa Łuczak"}},
		{"score>=47", byName, []string{"Jan Keller", "Åsa Öberg"}},
		{"score>40 and score<50", byName, []string{"Åsa Öberg"}},
		{"owner=eva kalman", byName, []string{"Jan Keller", "Åsa Öberg"}},
		{"owner!=Eva Kálmán", byName, []string{"Ewa Łuczak"}},
		{"owner empty", byName, []string{"Ewa Łuczak"}},
		{"company~oehler|ohler", byName, []string{"Åsa Öberg"}},
		{"source=Referral", byName, []string{"Åsa Öberg"}},
		{"name~luczak", byName, []string{"Ewa Łuczak"}},
		{`name="Öberg Åsa"`, byName, []string{"Åsa Öberg"}},
		{`name="åsa öberg"`, byName, []string{"Åsa Öberg"}},
		{`name="åsa"`, byName, []string{}},
		{`name~"jan kell"`, byName, []string{"Jan Keller"}},
		{`name!="Jan Keller"`, byName, []string{"Ewa Łuczak", "Åsa Öberg"}},
		{"stage=awareness and qualified=no", byName, []string{"Jan Keller", "Ewa Łuczak", "Åsa Öberg"}},
		{"stage=decision|consideration", byName, []string{}},
		{"created_on=today", byName, []string{"Jan Keller", "Ewa Łuczak", "Åsa Öberg"}},
		{"next_step filled", byName, []string{}},
		{"company filled", byName, []string{"Åsa Öberg"}},
	}
	for _, c := range cases {
		t.Run(c.where, func(t *testing.T) {
			where, err := data.ParseWhere(c.where)
			require.NoError(t, err)
			assert.Equal(t, c.want, names(t, p, data.KindContact, "name", data.Query{Where: where, Sort: c.sort}))
		})
	}
}

func TestEveryFieldOfEveryListCanBeReadSortedAndFiltered(t *testing.T) {
	p := newPlan(t)
	for _, k := range data.Kinds() {
		for _, f := range data.Fields(k) {
			t.Run(string(k)+"/"+f.Name, func(t *testing.T) {
				q := data.Query{Sort: []data.Order{{Field: f.Name, Desc: true}}, Where: []data.Cond{{Field: f.Name, Op: data.OpFilled}}}
				ids, err := p.IDs(t.Context(), k, q)
				require.NoError(t, err)
				_, err = p.Rows(t.Context(), k, append(ids.IDs(0, ids.Len()), 1), f.Name)
				require.NoError(t, err)
				value := map[data.FieldType]string{data.BoolField: "yes", data.StageField: "decision", data.DayField: "2026-01-01", data.MomentField: "today"}[f.Type]
				if value == "" {
					value = "1"
				}
				_, err = p.Count(t.Context(), k, data.Query{Where: []data.Cond{{Field: f.Name, Op: data.OpEqual, Value: value}}})
				require.NoError(t, err)
			})
		}
	}
}

func TestAWrongFilterSaysWhatWouldBeRight(t *testing.T) {
	p := newPlan(t)
	for _, where := range []string{"colour=red", "score>many", "stage=won", "created_on=31.12.2026", "qualified=perhaps", "score~5", "nonsense", "name!x"} {
		conds, err := data.ParseWhere(where)
		if err == nil {
			_, err = p.Count(t.Context(), data.KindContact, data.Query{Where: conds})
		}
		require.Error(t, err, where)
		assert.Equal(t, store.Invalid, store.CodeOf(err), where)
	}
}

func FuzzParseWhere(f *testing.F) {
	for _, s := range []string{"a=b", `a="x and y" and b>=3`, "a empty", "=", `"`, " and and "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		conds, err := data.ParseWhere(s)
		if err != nil {
			return
		}
		for _, c := range conds {
			require.NotEmpty(t, c.Op)
		}
	})
}

func TestEveryListCanBeSearched(t *testing.T) {
	p := newPlan(t)
	id := addLead(t, p, "Måns", "Löfgren")
	qualify(t, p, id)
	_, err := p.Handoffs.Request(t.Context(), id, 0, "40 bikes")
	require.NoError(t, err)
	_, err = p.Segments.Add(t.Context(), data.Segment{Name: "Dealers", PainPoints: "No service know-how"})
	require.NoError(t, err)
	for _, k := range data.Kinds() {
		if data.Fields(k) == nil {
			continue
		}
		for _, text := range []string{"x", "…", "a b", "'"} {
			_, err := p.Count(t.Context(), k, data.Query{Text: text})
			require.NoError(t, err, "%s: %s", k, text)
		}
	}
	for text, k := range map[string]data.Kind{"mans lof": data.KindHandoff, "deal": data.KindSegment, "know-how": data.KindSegment, "referral": data.KindChoice} {
		n, err := p.Count(t.Context(), k, data.Query{Text: text})
		require.NoError(t, err)
		assert.EqualValues(t, 1, n, text)
	}
}

func TestDaysOfFiltersMoveWithTheCalendar(t *testing.T) {
	p := newPlan(t) // 23 November 2026 is a Monday
	for word, want := range map[string]string{
		"today": "2026-11-23", "Yesterday": "2026-11-22", "tomorrow": "2026-11-24", "sunday": "2026-11-29", "today+7": "2026-11-30",
		"today-2w": "2026-11-09", "today-12m": "2025-11-23", "today+1y": "2027-11-23", "2026-02-28": "2026-02-28",
	} {
		on, err := data.ParseDate(want)
		require.NoError(t, err)
		id, err := p.FollowUps.Plan(t.Context(), data.Activity{Subject: word, DueOn: on})
		require.NoError(t, err)
		n, err := p.Count(t.Context(), data.KindActivity, data.Query{Where: []data.Cond{{Field: "due_on", Op: data.OpEqual, Value: word}}})
		require.NoError(t, err, word)
		assert.EqualValues(t, 1, n, word)
		require.NoError(t, p.FollowUps.Delete(t.Context(), id))
	}
	for _, word := range []string{"today+", "today+x", "todays", "today-9999999999d"} {
		_, err := p.Count(t.Context(), data.KindActivity, data.Query{Where: []data.Cond{{Field: "due_on", Op: data.OpEqual, Value: word}}})
		assert.Error(t, err, word)
	}
}

func TestFiltersFoldEveryAlphabet(t *testing.T) {
	p := newPlan(t)
	for _, city := range []string{"Århus", "Łódź", "Öhringen", "København", "Köln", ""} {
		must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "X" + city, City: city}))
	}
	for where, want := range map[string]int{
		"city~Århus": 1, "city~århus": 1, "city=Öhringen": 1, "city=öhringen": 1, "city=lodz": 1, "city~KOLN": 1, "city!=Köln": 5, "city~havn": 1,
	} {
		conds, err := data.ParseWhere(where)
		require.NoError(t, err)
		assert.EqualValues(t, want, must[int64](t)(p.Count(ctx, data.KindContact, data.Query{Where: conds})), where)
	}
}

func TestMomentsAreComparedByTheDayTheyLieIn(t *testing.T) {
	p := newPlan(t)
	addContact(t, p, "Keller") // 2026-11-23, 10:00 in Berlin
	for where, want := range map[string]int{
		"created_at=today": 1, "created_at=yesterday": 0, "created_at!=today": 0, "created_at!=tomorrow": 1, "created_at<=today": 1, "created_at<today": 0,
		"created_at>today": 0, "created_at>yesterday": 1, "created_at>=2026-11-23": 1, "created_at>=2026-11-24": 0, "sql_at!=today": 1,
	} {
		conds, err := data.ParseWhere(where)
		require.NoError(t, err)
		assert.EqualValues(t, want, must[int64](t)(p.Count(ctx, data.KindContact, data.Query{Where: conds})), where)
	}
}

func TestDealsAreFoundByTheirContactsNameEitherWayRound(t *testing.T) {
	p := newPlan(t)
	lead := addLead(t, p, "Jan", "Keller")
	addDeal(t, p, data.Deal{Title: "Fleet", ContactID: lead})
	for _, name := range []string{"Jan Keller", "keller jan", "kell"} {
		n, err := p.Count(ctx, data.KindDeal, data.Query{Where: []data.Cond{{Field: "contact", Op: data.OpContains, Value: name}}})
		require.NoError(t, err)
		assert.EqualValues(t, 1, n, name)
	}
}

func TestWhatACampaignSpentIsInItsOwnCurrency(t *testing.T) {
	p := newPlan(t)
	spent := func(c data.Campaign, es ...data.Expense) any {
		c.Name = "Spring"
		id := must[data.ID](t)(p.Campaigns.Plan(ctx, c))
		for _, e := range es {
			e.CampaignID, e.SpentOn = id, p.Today()
			must[data.ID](t)(p.Expenses.Add(ctx, e))
		}
		rows, err := p.Rows(ctx, data.KindCampaign, []data.ID{id}, "spent")
		require.NoError(t, err)
		return rows[0].Values[0]
	}
	dollars, euros := data.Expense{AmountMinor: 1000, Currency: "USD", Rate: "0.9"}, data.Expense{AmountMinor: 500}
	assert.Equal(t, data.Money{Minor: 1400, Currency: "EUR"}, spent(data.Campaign{}, dollars, euros))
	assert.Equal(t, data.Money{Minor: 1000, Currency: "USD"}, spent(data.Campaign{Currency: "USD"}, dollars, euros), "no rate to the dollar is known")
}

func TestTheBoardAddsUpAsTheMetricDoes(t *testing.T) {
	p := newPlan(t)
	for range 3 {
		addDeal(t, p, data.Deal{Title: "Bell", ValueMinor: ptr[int64](5), Probability: ptr[int64](10)})
	}
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	columns, err := p.Deals.Columns(ctx, pl, data.Query{}, p.Today())
	require.NoError(t, err)
	vs, err := metrics.Compute(ctx, p, "pipeline.weighted", metrics.Scope{})
	require.NoError(t, err)
	assert.EqualValues(t, 2, columns[0].WeightedMinor, "1.5 cents, not three times nothing or three times one")
	assert.Equal(t, *vs[0].Minor, columns[0].WeightedMinor)
}
