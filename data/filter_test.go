package data_test

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

// fits evaluates a condition as a person reading the row would.
func fits(p *data.Planner, c data.Cond, v any) bool {
	if at, ok := v.(time.Time); ok {
		v = p.Day(at)
	}
	if d, ok := v.(data.Date); ok && d.IsZero() || v == "" {
		v = nil
	}
	switch c.Op {
	case data.OpEmpty:
		return v == nil
	case data.OpFilled:
		return v != nil
	case data.OpEqual:
		return slices.ContainsFunc(strings.Split(c.Value, "|"), func(want string) bool { return same(p, c, v, want) })
	case data.OpNot:
		return !slices.ContainsFunc(strings.Split(c.Value, "|"), func(want string) bool { return same(p, c, v, want) })
	case data.OpContains:
		return strings.Contains(store.Fold(written(v)), store.Fold(c.Value))
	}
	if v == nil {
		return false
	}
	switch n := compared(p, v, c.Value); c.Op {
	case data.OpLess:
		return n < 0
	case data.OpAtMost:
		return n <= 0
	case data.OpMore:
		return n > 0
	default:
		return n >= 0
	}
}

func same(p *data.Planner, c data.Cond, v any, want string) bool {
	switch {
	case want == "":
		return v == nil
	case v == nil:
		return false
	case c.Field == "tags":
		return slices.ContainsFunc(data.SplitTags(written(v)), func(tag string) bool { return store.Fold(tag) == store.Fold(want) })
	}
	if r, ok := v.(data.Ref); ok {
		return r.ID.String() == want
	}
	if d, ok := v.(data.Date); ok {
		return d == dayOf(p, want)
	}
	return store.Fold(written(v)) == store.Fold(want)
}

func compared(p *data.Planner, v any, to string) int {
	switch v := v.(type) {
	case data.Date:
		return v.Sub(dayOf(p, to))
	case int64:
		n, _ := strconv.ParseInt(to, 10, 64)
		return int(v - n)
	}
	return 0
}

func dayOf(p *data.Planner, word string) data.Date {
	today := p.Today()
	switch word {
	case "today":
		return today
	case "monday":
		for today.Time().Weekday() != time.Monday {
			today = today.AddDays(-1)
		}
		return today
	case "sunday":
		for today.Time().Weekday() != time.Sunday {
			today = today.AddDays(1)
		}
		return today
	case "first":
		return today.FirstOfMonth()
	case "last":
		for today.AddDays(1).FirstOfMonth() != today.AddDays(1) {
			today = today.AddDays(1)
		}
		return today
	case "today-30":
		return today.AddDays(-30)
	}
	d, _ := data.ParseDate(word)
	return d
}

func written(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case data.JourneyStage:
		return v.String()
	case data.Ref:
		return v.Name
	case bool:
		if v {
			return "yes"
		}
		return "no"
	}
	return ""
}

// drawCond gives any condition that a column's filter can make.
func drawCond(t *rapid.T, refs map[string][]string) data.Cond {
	c := data.Cond{Field: rapid.SampledFrom([]string{"owner", "source", "stage", "score", "next_step", "city", "tags", "lead", "created_on", "mql_on", "created_at", "handoff"}).Draw(t, "field")}
	one := func(values ...string) string { return rapid.SampledFrom(values).Draw(t, "value") }
	several := func(values ...string) string {
		return strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(append(values, "")), 2, 3, rapid.ID).Draw(t, "values"), "|")
	}
	any := func(ops ...data.Op) data.Op { return rapid.SampledFrom(ops).Draw(t, "op") }
	if rapid.IntRange(0, 5).Draw(t, "whether") == 0 && c.Field != "lead" && c.Field != "stage" {
		c.Op = any(data.OpEmpty, data.OpFilled)
		return c
	}
	switch c.Field {
	case "owner", "source":
		c.Op, c.Value = any(data.OpEqual, data.OpNot), several(refs[c.Field]...)
	case "stage":
		c.Op, c.Value = data.OpEqual, one("awareness", "decision", "awareness|post-purchase")
	case "score":
		c.Op, c.Value = any(data.OpAtLeast, data.OpAtMost, data.OpLess, data.OpMore, data.OpEqual), one("0", "35", "50", "80")
	case "city":
		c.Op, c.Value = any(data.OpContains, data.OpEqual), one("ki", "Kiel", "Ö", "ł", "x")
	case "tags":
		c.Op, c.Value = any(data.OpEqual, data.OpNot), several("fleet", "VIP")
	case "lead":
		c.Op, c.Value = data.OpEqual, one("yes", "no")
	case "handoff":
		c.Op, c.Value = data.OpEqual, several("pending", "returned", "accepted")
	default:
		c.Op, c.Value = any(data.OpAtLeast, data.OpAtMost, data.OpLess, data.OpMore, data.OpEqual), one("today", "monday", "sunday", "first", "last", "today-30", "2026-09-01")
	}
	return c
}

func TestFiltersAgreeWithReadingTheRows(t *testing.T) {
	p, err := sample.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), sample.Config{Contacts: 150, Seed: 3, Today: data.DateOf(startOfTest), Now: func() time.Time { return startOfTest }})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	all := must[*store.Snapshot](t)(p.IDs(ctx, data.KindContact, data.Query{}))
	ids := all.IDs(0, all.Len())
	require.NoError(t, p.Tags.Change(ctx, data.KindContact, ids[:40], []string{"Fleet"}, nil))
	require.NoError(t, p.Tags.Change(ctx, data.KindContact, ids[20:60], []string{"VIP"}, nil))
	require.NoError(t, p.Contacts.SetOwner(ctx, 0, ids[5:9]...))
	require.NoError(t, p.Contacts.SetSource(ctx, 0, ids[7:12]...))
	refs := map[string][]string{}
	for _, field := range []string{"owner", "source"} {
		for _, g := range must[[]data.Group](t)(p.Groups(ctx, data.KindContact, data.Query{}, field)) {
			if r, ok := g.Value.(data.Ref); ok {
				refs[field] = append(refs[field], r.ID.String())
			}
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		var q data.Query
		for range rapid.IntRange(1, 3).Draw(rt, "conditions") {
			q.Where = append(q.Where, drawCond(rt, refs))
		}
		fields := make([]string, len(q.Where))
		for i, c := range q.Where {
			fields[i] = c.Field
		}
		var want []data.ID
		for _, r := range must[[]data.Row](rt)(p.Rows(ctx, data.KindContact, ids, fields...)) {
			ok := true
			for i, c := range q.Where {
				ok = ok && fits(p, c, r.Values[i])
			}
			if ok {
				want = append(want, r.ID)
			}
		}
		got := must[*store.Snapshot](rt)(p.IDs(ctx, data.KindContact, q))
		require.ElementsMatch(rt, want, got.IDs(0, got.Len()), "%+v", q.Where)
		require.EqualValues(rt, len(want), must[int64](rt)(p.Count(ctx, data.KindContact, q)))
	})
}
