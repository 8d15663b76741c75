package data_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// crowd is a plan with a few people who differ in what rules ask for.
type crowd struct {
	*data.Planner
	ids   map[string]data.ID
	fair  data.ID // campaign
	bikes data.ID // company of Ada and Ben
}

func newCrowd(t testing.TB) crowd {
	p := newPlan(t)
	c := crowd{p, map[string]data.ID{}, must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Spring fair", Type: data.CampaignEvent})), 0}
	c.bikes = must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Radhaus", Sector: "Retail", Employees: ptr[int64](30)}))
	one := must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "Solo", Employees: ptr[int64](1)}))
	for _, x := range []data.Contact{
		{LastName: "Ada", Country: "DE", CompanyID: c.bikes, Score: 40, Tags: []string{"VIP"}, Custom: data.Custom{"Size": "M", "Bikes": "12"}, Email: "ada@x.example"},
		{LastName: "Ben", Country: "de", CompanyID: c.bikes, Score: 10, NoEmail: true, Custom: data.Custom{"Bikes": "9"}, Email: "ben@x.example"},
		{LastName: "Cleo", Country: "FR", CompanyID: one, Score: 70, Tags: []string{"vip plus"}, Phone: "+49 431 1"},
		{LastName: "Dan", Country: "", Score: 0, CampaignID: c.fair},
	} {
		c.ids[x.LastName] = must[data.ID](t)(p.Contacts.Add(ctx, x))
	}
	for name, kinds := range map[string][]data.TouchKind{"Ada": {data.TouchClicked, data.TouchAttended}, "Cleo": {data.TouchClicked}} {
		for _, k := range kinds {
			must[data.ID](t)(p.Touches.Add(ctx, data.Touch{ContactID: c.ids[name], CampaignID: c.fair, Kind: k, At: p.Now().AddDate(0, 0, -10)}))
		}
	}
	deal := addDeal(t, p, data.Deal{Title: "Fleet", ContactID: c.ids["Cleo"], ValueMinor: ptr[int64](500_000)})
	must[data.Closed](t)(p.Deals.Win(ctx, deal, data.Win{}))
	return c
}

// who lists the names of those a filter finds.
func (c crowd) who(t testing.TB, k data.Kind, conds ...data.Cond) string {
	t.Helper()
	list, err := c.IDs(ctx, k, data.Query{Where: conds, Sort: []data.Order{{Field: data.Fields(k)[0].Name}}})
	require.NoError(t, err)
	names := must[map[data.ID]string](t)(c.Names(ctx, k, list.IDs(0, list.Len())))
	var out []string
	for _, id := range list.IDs(0, list.Len()) {
		out = append(out, names[id])
	}
	return strings.Join(out, " ")
}

func TestARuleHoldsForWhomItDescribes(t *testing.T) {
	c := newCrowd(t)
	for _, x := range []struct{ name, rule, want string }{
		{"everybody", `{}`, "Ada Ben Cleo Dan"},
		{"a field, whatever its case", `{"field":"country","op":"=","value":"de"}`, "Ada Ben"},
		{"empty", `{"field":"country","op":"empty"}`, "Dan"},
		{"a number", `{"field":"score","op":">=","value":"40"}`, "Ada Cleo"},
		{"a tag, not one that begins so", `{"field":"tags","op":"=","value":"vip"}`, "Ada"},
		{"the company", `{"field":"company.employees","op":">=","value":"10"}`, "Ada Ben"},
		{"another company, or none", `{"field":"company.sector","op":"!=","value":"Retail"}`, "Cleo Dan"},
		{"an own field", `{"field":"custom.Size","op":"=","value":"m"}`, "Ada"},
		{"numbers in an own field", `{"field":"custom.Bikes","op":">","value":"9"}`, "Ada"},
		{"met a campaign", `{"has":"touch","where":[{"field":"campaign","op":"=","value":"Spring fair"}]}`, "Ada Cleo Dan"},
		{"met it twice", `{"has":"touch","at_least":2,"where":[{"field":"campaign","op":"=","value":"Spring fair"},{"field":"at","op":">=","value":"today-30d"}]}`, "Ada"},
		{"a kind of campaign", `{"has":"touch","where":[{"field":"type","op":"=","value":"event"},{"field":"kind","op":"=","value":"attended"}]}`, "Ada"},
		{"a deal", `{"has":"deal","where":[{"field":"status","op":"=","value":"won"},{"field":"value","op":">","value":"1000"}]}`, "Cleo"},
		{"all", `{"all":[{"field":"country","op":"=","value":"DE"},{"field":"no_email","op":"=","value":"no"}]}`, "Ada"},
		{"any", `{"any":[{"field":"country","op":"=","value":"FR"},{"field":"score","op":"=","value":"0"}]}`, "Cleo Dan"},
		{"none", `{"none":[{"has":"deal"},{"field":"country","op":"=","value":"DE"}]}`, "Dan"},
		{"nested", `{"all":[{"any":[{"field":"country","op":"=","value":"DE"},{"field":"country","op":"=","value":"FR"}]},{"none":[{"has":"touch"}]}]}`, "Ben"},
	} {
		t.Run(x.name, func(t *testing.T) {
			r := must[data.Rule](t)(data.ParseRule(x.rule))
			id := must[data.ID](t)(c.Segments.Add(ctx, data.Segment{Name: x.name, Rules: &r}))
			want := len(strings.Fields(x.want))
			in := data.Cond{Field: "segment", Op: data.OpEqual, Value: id.String()}
			assert.Equal(t, x.want, c.who(t, data.KindContact, in))
			n, err := c.Segments.Count(ctx, r)
			require.NoError(t, err)
			assert.EqualValues(t, want, n)
			c.GaugeFrom(1)
			n, err = c.Segments.Count(ctx, r)
			require.NoError(t, err)
			assert.EqualValues(t, want, n, "in memory")
			c.GaugeFrom(0)
			n, err = c.Count(ctx, data.KindContact, data.Query{Where: []data.Cond{{Field: "segment", Op: data.OpNot, Value: x.name}}})
			require.NoError(t, err)
			assert.EqualValues(t, 4-want, n, "the others, by name")
		})
	}
}

func TestAnAudienceNarrowsOtherLists(t *testing.T) {
	c := newCrowd(t)
	r := must[data.Rule](t)(data.ParseRule(`{"any":[{"field":"country","op":"=","value":"DE"},{"has":"deal"}]}`))
	must[data.ID](t)(c.Segments.Add(ctx, data.Segment{Name: "Near", Rules: &r}))
	in := data.Cond{Field: "segment", Op: data.OpEqual, Value: "near"}
	assert.Equal(t, "Radhaus Solo", c.who(t, data.KindCompany, in))
	assert.Equal(t, "Fleet", c.who(t, data.KindDeal, in))
	assert.Equal(t, "", c.who(t, data.KindDeal, data.Cond{Field: "segment", Op: data.OpNot, Value: "Near"}))
	_, err := c.Count(ctx, data.KindDeal, data.Query{Where: []data.Cond{{Field: "segment", Op: data.OpEqual, Value: "far"}}})
	assertProblem(t, err, "segment")
}

func TestARuleThatNamesWhatIsGoneSaysSo(t *testing.T) {
	c := newCrowd(t)
	r := must[data.Rule](t)(data.ParseRule(`{"all":[{"field":"tags","op":"=","value":"VIP"},{"any":[{"field":"campaign","op":"=","value":"Spring fair"},{"has":"touch","where":[{"field":"campaign","op":"=","value":"Spring fair"}]}]}]}`))
	id := must[data.ID](t)(c.Segments.Add(ctx, data.Segment{Name: "Met", Rules: &r}))
	g := must[data.Segment](t)(c.Segments.Get(ctx, id))
	assert.Equal(t, c.fair.String(), g.Rules.All[1].Any[0].Value, "by number, so that a new name does no harm")
	require.NoError(t, c.Campaigns.Edit(ctx, c.fair, func(x *data.Campaign) { x.Name = "Autumn fair" }))
	require.NoError(t, c.Segments.Check(ctx, id, *g.Rules))

	require.NoError(t, c.Campaigns.Delete(ctx, c.fair))
	err := c.Segments.Check(ctx, id, *g.Rules)
	assertProblem(t, err, "rules.1.0")
	assertProblem(t, err, "rules.1.1")
	assert.Contains(t, err.Error(), "Autumn fair")
	tags := must[[]data.Tag](t)(c.Tags.All(ctx))
	require.NoError(t, c.Tags.Delete(ctx, tags[0].ID))
	assertProblem(t, c.Segments.Check(ctx, id, *g.Rules), "rules.0")
	require.NoError(t, c.Segments.Edit(ctx, id, func(g *data.Segment) { g.PainPoints = "Rain" }), "the words can still be changed")

	for rule, path := range map[string]string{
		`{"field":"shoe_size","op":"=","value":"43"}`:                         "rules",
		`{"all":[{"field":"company.shoe_size","op":"=","value":"43"}]}`:       "rules.0",
		`{"any":[{"field":"score","op":"=","value":"many"}]}`:                 "rules.0",
		`{"field":"score","op":"is","value":"4"}`:                             "rules",
		`{"field":"country","op":"="}`:                                        "rules",
		`{"field":"owner","op":"=","value":"Nobody"}`:                         "rules",
		`{"has":"touch","where":[{"field":"campaign","op":"=","value":"x"}]}`: "rules",
		`{"all":[{"segment":"` + (id + 1).String() + `"}]}`:                   "rules.0",
	} {
		_, err := c.Segments.Add(ctx, data.Segment{Name: "Odd", Rules: ptr(must[data.Rule](t)(data.ParseRule(rule)))})
		assertProblem(t, err, path)
	}
}

func TestATagKeepsItsPlaceInRulesWhenItIsRenamed(t *testing.T) {
	c := newCrowd(t)
	r := must[data.Rule](t)(data.ParseRule(`{"all":[{"field":"tags","op":"=","value":"vip|vip plus"},{"none":[{"field":"company.tags","op":"=","value":"VIP"}]}]}`))
	id := must[data.ID](t)(c.Segments.Add(ctx, data.Segment{Name: "Best", Rules: &r}))
	tags := must[[]data.Tag](t)(c.Tags.All(ctx))
	assertOneStep(t, c.Planner, func() error {
		return c.Tags.Edit(ctx, tags[0].ID, func(g *data.Tag) { g.Name = "Friend" })
	})
	require.NoError(t, c.Tags.Edit(ctx, tags[0].ID, func(g *data.Tag) { g.Name = "Friend" }))
	g := must[data.Segment](t)(c.Segments.Get(ctx, id))
	assert.Equal(t, "Friend|vip plus", g.Rules.All[0].Value)
	assert.Equal(t, "Friend", g.Rules.All[1].None[0].Value)
	assert.Equal(t, "Ada Cleo", c.who(t, data.KindContact, data.Cond{Field: "segment", Op: data.OpEqual, Value: "Best"}))
}

func TestAnAudienceCannotContainItself(t *testing.T) {
	p := newPlan(t)
	a := must[data.ID](t)(p.Segments.Add(ctx, data.Segment{Name: "A", Rules: &data.Rule{Field: "score", Op: data.OpMore, Value: "1"}}))
	b := must[data.ID](t)(p.Segments.Add(ctx, data.Segment{Name: "B", Rules: &data.Rule{Segment: a}}))
	err := p.Segments.Edit(ctx, a, func(g *data.Segment) { g.Rules = &data.Rule{None: []data.Rule{{Segment: b}}} })
	assertProblem(t, err, "rules.0")
	words := must[data.ID](t)(p.Segments.Add(ctx, data.Segment{Name: "Words"}))
	_, err = p.Segments.Add(ctx, data.Segment{Name: "C", Rules: &data.Rule{Segment: words}})
	assertProblem(t, err, "rules")
}

// person is a contact as a naive reader of rules sees it.
type person struct {
	country string
	score   int
	noEmail bool
	staff   int // of the company; 0: none
	clicks  int
}

func (x person) holds(r data.Rule) bool {
	if join, rules, ok := r.Group(); ok {
		any := false
		all := true
		for _, y := range rules {
			h := x.holds(y)
			any, all = any || h, all && h
		}
		switch {
		case join == "all":
			return all
		case len(rules) == 0:
			return true
		case join == "any":
			return any
		}
		return !any
	}
	n, _ := strconv.Atoi(r.Value)
	switch {
	case r.Has != "":
		return x.clicks >= max(r.AtLeast, 1)
	case r.Field == "country" && r.Op == data.OpEqual:
		return strings.EqualFold(x.country, r.Value)
	case r.Field == "country":
		return x.country == ""
	case r.Field == "score":
		return x.score >= n
	case r.Field == "no_email":
		return x.noEmail == (r.Value == "yes")
	default:
		return x.staff > 0 && x.staff < n
	}
}

func anyRule(depth int) *rapid.Generator[data.Rule] {
	return rapid.Custom(func(t *rapid.T) data.Rule {
		if depth > 0 && rapid.IntRange(0, 2).Draw(t, "group") == 0 {
			return data.GroupOf(rapid.SampledFrom([]string{"all", "any", "none"}).Draw(t, "join"), rapid.SliceOfN(anyRule(depth-1), 1, 3).Draw(t, "rules"))
		}
		return rapid.SampledFrom([]data.Rule{
			{Field: "country", Op: data.OpEqual, Value: "de"},
			{Field: "country", Op: data.OpEmpty},
			{Field: "score", Op: data.OpAtLeast, Value: "30"},
			{Field: "no_email", Op: data.OpEqual, Value: "yes"},
			{Field: "company.employees", Op: data.OpLess, Value: "10"},
			{Has: data.KindTouch, AtLeast: 2},
			{Has: data.KindTouch, Where: []data.Cond{{Field: "kind", Op: data.OpEqual, Value: "clicked"}}},
		}).Draw(t, "rule")
	})
}

func TestRulesAgreeWithReadingThemByHand(t *testing.T) {
	p := newPlan(t)
	campaign := must[data.ID](t)(p.Campaigns.Plan(ctx, data.Campaign{Name: "Ads"}))
	people := map[data.ID]person{}
	staff := map[int]data.ID{5: must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "S", Employees: ptr[int64](5)})), 50: must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: "L", Employees: ptr[int64](50)}))}
	for i := range 48 {
		x := person{[]string{"DE", "FR", ""}[i%3], 15 * (i % 4), i%5 == 0, []int{0, 5, 50}[i/3%3], i / 2 % 4}
		id := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "P", Country: x.country, Score: x.score, NoEmail: x.noEmail, CompanyID: staff[x.staff]}))
		people[id] = x
		for n := range x.clicks {
			must[data.ID](t)(p.Touches.Add(ctx, data.Touch{ContactID: id, CampaignID: campaign, Kind: data.TouchClicked, At: startOfTest.Add(-time.Duration(n) * time.Hour)}))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		r := anyRule(3).Draw(t, "rule")
		want := int64(0)
		for _, x := range people {
			if x.holds(r) {
				want++
			}
		}
		for _, from := range []int64{1_000_000, 1} { // by SQLite, and in memory
			p.GaugeFrom(from)
			n, err := p.Segments.Count(ctx, r)
			require.NoError(t, err)
			require.Equal(t, want, n, r.String())
		}
	})
}

func FuzzParseRule(f *testing.F) {
	for _, s := range []string{`{}`, `{"all":[{"field":"country","op":"=","value":"DE"}]}`, `{"has":"touch","at_least":-1}`, `{"any":[],"none":[]}`, `[`, `{"segment":"9"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := data.ParseRule(text)
		if err != nil {
			require.Equal(t, store.Invalid, store.CodeOf(err))
			return
		}
		_ = r.String()
	})
}

// Every comparison of every field gives the same in memory as in SQLite.
func TestRulesAreCountedInMemoryAsSQLiteCountsThem(t *testing.T) {
	c := newCrowd(t)
	require.NoError(t, c.Companies.Delete(ctx, getContact(t, c.Planner, c.ids["Cleo"]).CompanyID))
	values := map[data.FieldType][]string{
		data.TextField: {"de", "VIP", "Ada", "m", "12", "ada@x.example", "Radhaus"}, data.NumberField: {"0", "30", "40"}, data.MoneyField: {"10", "5000"},
		data.DayField: {"today", "today-30d", "2026-11-01"}, data.MomentField: {"today", "today-5d", "yesterday"}, data.BoolField: {"yes", "no"},
		data.StageField: {"awareness", "post-purchase"}, data.RefField: {"Radhaus", "Spring fair", "Website"},
	}
	own := []data.Field{{Name: "custom.Size", Type: data.TextField}, {Name: "custom.Bikes", Type: data.TextField}}
	var rules []data.Rule
	leaf := func(k data.Kind, f data.Field, wrap func(data.Cond) data.Rule) {
		for _, op := range data.Ops() {
			for _, v := range append(values[f.Type], "") {
				rules = append(rules, wrap(data.Cond{Field: f.Name, Op: op, Value: v}))
			}
		}
	}
	for _, f := range append(data.Fields(data.KindContact), own...) {
		leaf(data.KindContact, f, func(x data.Cond) data.Rule { return data.Rule{Field: x.Field, Op: x.Op, Value: x.Value} })
	}
	for _, f := range data.Fields(data.KindCompany) {
		leaf(data.KindCompany, f, func(x data.Cond) data.Rule { return data.Rule{Field: "company." + x.Field, Op: x.Op, Value: x.Value} })
	}
	for _, k := range data.Owned() {
		for _, f := range data.Fields(k) {
			leaf(k, f, func(x data.Cond) data.Rule { return data.Rule{Has: k, Where: []data.Cond{x}} })
		}
	}
	counted := 0
	for _, r := range rules {
		c.GaugeFrom(1 << 40)
		want, err := c.Segments.Count(ctx, r)
		c.GaugeFrom(1)
		got, other := c.Segments.Count(ctx, r)
		require.Equal(t, err == nil, other == nil, "%s: %v, %v", r, err, other)
		if err == nil {
			counted++
			require.Equal(t, want, got, r.String())
		}
	}
	assert.Greater(t, counted, 1000)
}
