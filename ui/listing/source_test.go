package listing_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/listing"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func columns() []listing.Column {
	return []listing.Column{
		{Field: "name"}, {Field: "company", Needs: []string{"email"}, Cell: func(v listing.Values) grid.Cell {
			return grid.Cell{Text: v.Ref("company").Name + "|" + v.Text("email")}
		}}, {Field: "created_on"}, {Field: "stage"}, {Field: "score"}, {Field: "next_step"},
	}
}

var wheres = []string{"", "lead=yes", "stage=decision|consideration", "score>=50", "next_step empty", "company filled", "score>1000"}

// drawQuery gives any list: what is shown, the source's own order, and the grid's.
func drawQuery(t *rapid.T) (data.Query, []grid.SortKey) {
	where, err := data.ParseWhere(rapid.SampledFrom(wheres).Draw(t, "where"))
	require.NoError(t, err)
	q := data.Query{
		Where: where, Text: rapid.SampledFrom([]string{"", "", "", "a", "an", "gmbh"}).Draw(t, "text"),
		Sort: rapid.SampledFrom([][]data.Order{nil, {{Field: "name"}}, {{Field: "created_on", Desc: true}}}).Draw(t, "own"),
	}
	var sort []grid.SortKey
	for _, col := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"name", "company", "created_on", "stage", "score", "next_step"}), 0, 2, rapid.ID).Draw(t, "sort") {
		sort = append(sort, grid.SortKey{Column: col, Desc: rapid.Bool().Draw(t, "desc")})
	}
	return q, sort
}

// list is what the planner itself gives.
func list(t *rapid.T, p *data.Planner, q data.Query, sort []grid.SortKey) []data.ID {
	if len(sort) > 0 {
		q.Sort = nil
	}
	for _, k := range sort {
		q.Sort = append(q.Sort, data.Order{Field: k.Column, Desc: k.Desc})
	}
	ids, err := p.IDs(ctx, data.KindContact, q)
	require.NoError(t, err)
	return ids.IDs(0, ids.Len())
}

func rowIDs(rows []grid.Row) []data.ID {
	out := make([]data.ID, len(rows))
	for i, r := range rows {
		out[i] = data.ID(r.ID)
	}
	return out
}

// agrees looks at a source from every side.
func agrees(t *rapid.T, p *data.Planner, s *listing.Source, q data.Query, sort []grid.SortKey) {
	want := list(t, p, q, sort)
	n, err := s.Count(ctx)
	require.NoError(t, err)
	require.Len(t, want, n)
	for range 4 {
		from := rapid.IntRange(0, n+5).Draw(t, "from")
		count := rapid.IntRange(1, 300).Draw(t, "count")
		part := append([]data.ID{}, want[min(from, n):min(from+count, n)]...)
		asked := grid.Query{Sort: sort, From: from, Count: count}
		if rapid.Bool().Draw(t, "ids") {
			ids, err := s.IDs(ctx, asked)
			require.NoError(t, err)
			require.Len(t, ids, len(part))
			for i, id := range ids {
				require.EqualValues(t, part[i], id)
			}
			continue
		}
		rows, err := s.Page(ctx, asked)
		require.NoError(t, err)
		require.Equal(t, part, rowIDs(rows), "from %d, %d rows", from, count)
	}
	if n > 0 {
		at := rapid.IntRange(0, n-1).Draw(t, "at")
		i, ok, err := s.Locate(ctx, sort, int64(want[at]))
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, at, i)
	}
	_, ok, err := s.Locate(ctx, sort, 7)
	require.NoError(t, err)
	require.False(t, ok, "no such record")
}

func TestASourceGivesTheListOfThePlanner(t *testing.T) {
	p := desktest.Planner(t, 350)
	rapid.Check(t, func(rt *rapid.T) {
		q, sort := drawQuery(rt)
		s := listing.NewSource(p, data.KindContact, q, columns())
		agrees(rt, p, s, q, sort)
		change(rt, p, list(rt, p, data.Query{}, nil))
		agrees(rt, p, s, q, sort)
	})
}

// change does to a few contacts what moves them in the list, into it or out of it.
func change(t *rapid.T, p *data.Planner, ids []data.ID) {
	id := rapid.SampledFrom(ids).Draw(t, "changed")
	switch rapid.IntRange(0, 3).Draw(t, "change") {
	case 0:
		require.NoError(t, p.Contacts.Delete(ctx, id))
	case 1:
		require.NoError(t, p.Contacts.Edit(ctx, id, func(c *data.Contact) { c.LastName, c.Score = "Aa", 99 }))
	case 2:
		require.NoError(t, p.Contacts.Move(ctx, id, data.Decision, ""))
	default:
		_, err := p.Contacts.Add(ctx, data.Contact{FirstName: "An", LastName: "Zz", Score: 60})
		require.NoError(t, err)
	}
}

func TestASelectionIsWhatWasSelectedOrAllButAFew(t *testing.T) {
	p := desktest.Planner(t, 120)
	rapid.Check(t, func(rt *rapid.T) {
		q, _ := drawQuery(rt)
		want := list(rt, p, q, nil)
		s := listing.NewSource(p, data.KindContact, q, columns())
		var few []int64
		if len(want) > 0 {
			for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(want), 0, min(5, len(want)), rapid.ID).Draw(rt, "few") {
				few = append(few, int64(id))
			}
		}
		slices.Sort(few)
		some, err := s.Chosen(ctx, grid.Selection{IDs: few, Count: len(few)})
		require.NoError(rt, err)
		require.Len(rt, some, len(few))
		rest, err := s.Chosen(ctx, grid.Selection{All: true, IDs: few, Count: len(want) - len(few)})
		require.NoError(rt, err)
		left := slices.DeleteFunc(slices.Clone(want), func(id data.ID) bool { return slices.Contains(few, int64(id)) })
		require.Equal(rt, len(left), len(rest))
		require.ElementsMatch(rt, left, rest)
	})
}

func TestCellsSayWhatTheFieldsHold(t *testing.T) {
	p := desktest.Planner(t, 0)
	company, err := p.Companies.Add(ctx, data.Company{Name: "Velo AG"})
	require.NoError(t, err)
	_, err = p.Contacts.Add(ctx, data.Contact{FirstName: "Jan", LastName: "Keller", Email: "jan@velo.example", CompanyID: company, Score: 1200})
	require.NoError(t, err)
	rows, err := listing.NewSource(p, data.KindContact, data.Query{}, columns()).Page(ctx, grid.Query{Count: 5})
	require.NoError(t, err)
	require.Len(t, rows, 1)
	var texts []string
	for _, c := range rows[0].Cells {
		texts = append(texts, c.Text)
	}
	assert.Equal(t, []string{"Jan Keller", "Velo AG|jan@velo.example", "23 Nov 2026", "Awareness", "1,200", ""}, texts)
}

func TestColumnsOfTheGridAreThoseDeclared(t *testing.T) {
	cols := listing.GridColumns([]listing.Column{{Field: "name", Title: "Name", Width: 90, Grow: 1, Fixed: true}, {Field: "x", Plain: true, Off: true, Desc: true}})
	assert.Equal(t, []grid.Column{
		{ID: "name", Title: "Name", Width: 90, Grow: 1, Fixed: true, Sortable: true}, {ID: "x", Hidden: true, DescFirst: true},
	}, cols)
}
