package data_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
)

// someDeals makes deals of all sorts, so that every field has missing, equal and differing values.
func someDeals(t *rapid.T, p *data.Planner, companies []data.ID) {
	require.NoError(t, p.Deals.Delete(ctx, must[[]data.ID](t)(idsOf(p, data.Query{}))...))
	for i := range rapid.IntRange(0, 12).Draw(t, "deals") {
		d := data.Deal{Title: "Deal " + strconv.Itoa(i), CompanyID: rapid.SampledFrom(companies).Draw(t, "company"), Currency: rapid.SampledFrom([]string{"EUR", "EUR", "USD"}).Draw(t, "currency")}
		if d.Currency == "USD" && rapid.Bool().Draw(t, "rated") {
			d.Rate = "0.5"
		}
		if rapid.Bool().Draw(t, "valued") {
			d.ValueMinor = ptr(rapid.Int64Range(0, 99999).Draw(t, "value"))
		}
		if n := rapid.IntRange(0, 70).Draw(t, "in"); n > 9 {
			d.ExpectedOn = p.Today().AddDays(n)
		}
		d.Competitor = rapid.SampledFrom([]string{"", "Velo", "velo", "Ötz"}).Draw(t, "competitor")
		if rapid.Bool().Draw(t, "tagged") {
			d.Tags = []string{rapid.SampledFrom([]string{"a", "b"}).Draw(t, "tag")}
		}
		must[data.ID](t)(p.Deals.Add(ctx, d))
	}
}

var groupable = []string{"company", "stage", "expected_on", "competitor", "status", "created_at", "next_step", "pipeline", "owner", "stage_at"}

// keyOf is what puts two values into one group, worked out from the list itself.
func keyOf(p *data.Planner, v any) string {
	month := func(d data.Date) string { return d.String()[:7] }
	switch v := v.(type) {
	case nil:
		return ""
	case data.Date:
		return month(v)
	case time.Time:
		return month(p.Day(v))
	case data.Ref:
		return v.ID.String()
	default:
		return fmt.Sprint(v)
	}
}

func someCompanies(t *testing.T, p *data.Planner) []data.ID {
	companies := []data.ID{0}
	for _, name := range []string{"Ähre", "Radhaus", "radhaus"} {
		companies = append(companies, must[data.ID](t)(p.Companies.Add(ctx, data.Company{Name: name})))
	}
	return companies
}

func TestGroupsCoverTheListExactlyAndTheirSumsAgree(t *testing.T) {
	p := newPlan(t)
	companies := someCompanies(t, p)
	rapid.Check(t, func(rt *rapid.T) {
		someDeals(rt, p, companies)
		q := data.Query{Sort: []data.Order{{Field: rapid.SampledFrom([]string{"value", "title", "company"}).Draw(rt, "sort"), Desc: rapid.Bool().Draw(rt, "desc")}}}
		if rapid.Bool().Draw(rt, "filtered") {
			q.Where = []data.Cond{{Field: "competitor", Op: data.OpFilled}}
		}
		by := rapid.SampledFrom(groupable).Draw(rt, "by")
		groups := must[[]data.Group](rt)(p.Groups(ctx, data.KindDeal, q, by, "value", "position"))
		flat := must[[]data.ID](rt)(idsOf(p, q))
		rows := must[[]data.Row](rt)(p.Rows(ctx, data.KindDeal, flat, by, "position", "value"))
		want := map[string][]data.ID{}
		position := map[string]int64{}
		valued := map[string]int64{}
		for _, r := range rows {
			k := keyOf(p, r.Values[0])
			want[k] = append(want[k], r.ID)
			position[k] += r.Values[1].(int64)
			if r.Values[2] != nil {
				valued[k]++
			}
		}
		require.Len(rt, groups, len(want))
		all := must[[][]data.ID](rt)(p.GroupIDs(ctx, data.KindDeal, q, by, groups, 0))
		for i, g := range groups {
			k := keyOf(p, g.Value)
			require.Equal(rt, want[k], all[i], "%s %q", by, k)
			require.EqualValues(rt, len(want[k]), g.Count)
			require.Equal(rt, g.Key, p.GroupKey(data.KindDeal, by, valueIn(rows, all[i][0])))
			require.Equal(rt, position[k], g.Totals[1].Sum)
			require.Equal(rt, valued[k], g.Totals[0].N)
			first := must[[][]data.ID](rt)(p.GroupIDs(ctx, data.KindDeal, q, by, groups[i:i+1], 2))
			require.Equal(rt, want[k][:min(2, len(want[k]))], first[0])
			require.False(rt, g.Value == nil && i < len(groups)-1, "missing values come last")
			n, totals, err := p.Totals(ctx, data.KindDeal, q, data.Pick{IDs: all[i]}, "value", "position")
			require.NoError(rt, err)
			require.Equal(rt, g.Count, n)
			require.Equal(rt, g.Totals, totals, "a group comes to what its records come to")
		}
	})
}

func valueIn(rows []data.Row, id data.ID) any {
	return rows[slices.IndexFunc(rows, func(r data.Row) bool { return r.ID == id })].Values[0]
}

func idsOf(p *data.Planner, q data.Query) ([]data.ID, error) {
	s, err := p.IDs(ctx, data.KindDeal, q)
	if err != nil {
		return nil, err
	}
	return s.IDs(0, s.Len()), nil
}

// naiveTotal adds up values as a person would with a pencil.
func naiveTotal(t *rapid.T, p *data.Planner, ids []data.ID) data.Total {
	var out data.Total
	sums, home := map[string]int64{}, int64(0)
	for _, id := range ids {
		d := must[data.Deal](t)(p.Deals.Get(ctx, id))
		if d.ValueMinor == nil {
			continue
		}
		out.N++
		sums[d.Currency] += *d.ValueMinor
		if d.BaseMinor == nil {
			out.NoRate++
		} else {
			home += *d.BaseMinor
		}
	}
	out.Sum, out.Currency = home, "EUR"
	if len(sums) == 1 {
		out.NoRate = 0
		for c, sum := range sums {
			out.Sum, out.Currency = sum, c
		}
	}
	return out
}

func TestTotalsOfASelectionAgreeWithAPencil(t *testing.T) {
	p := newPlan(t)
	companies := someCompanies(t, p)
	rapid.Check(t, func(rt *rapid.T) {
		someDeals(rt, p, companies)
		flat := must[[]data.ID](rt)(idsOf(p, data.Query{}))
		var some []data.ID
		if len(flat) > 0 {
			some = rapid.SliceOfNDistinct(rapid.SampledFrom(flat), 0, len(flat), rapid.ID).Draw(rt, "some")
		}
		rest := slices.DeleteFunc(slices.Clone(flat), func(id data.ID) bool { return slices.Contains(some, id) })
		for _, c := range []struct {
			pick data.Pick
			ids  []data.ID
		}{{data.Pick{IDs: some}, some}, {data.Pick{IDs: some, Except: true}, rest}} {
			n, totals, err := p.Totals(ctx, data.KindDeal, data.Query{}, c.pick, "value")
			require.NoError(rt, err)
			require.EqualValues(rt, len(c.ids), n)
			got, want := totals[0], naiveTotal(rt, p, c.ids)
			require.Equal(rt, []any{want.N, want.Sum, want.Currency, want.NoRate, false}, []any{got.N, got.Sum, got.Currency, got.NoRate, got.Mixed})
		}
	})
}

func TestWhatHasNoSumAndWhatCannotBeGroupedIsSaid(t *testing.T) {
	p := newPlan(t)
	_, err := p.Groups(ctx, data.KindDeal, data.Query{}, "value")
	assertProblem(t, err, "value")
	_, _, err = p.Totals(ctx, data.KindDeal, data.Query{}, data.Pick{}, "title")
	assertProblem(t, err, "title")
	for _, k := range data.Kinds() {
		for _, f := range data.Fields(k) {
			if f.Groupable() {
				_, err := p.Groups(ctx, k, data.Query{}, f.Name)
				require.NoError(t, err, "%s by %s", k, f.Name)
			}
		}
	}
}
