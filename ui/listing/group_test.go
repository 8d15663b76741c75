package listing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/listing"
)

// outline is what a grouped list must look like, worked out from the flat one.
func outline(t *rapid.T, p *data.Planner, q data.Query, by string, sort []grid.SortKey, shut map[string]bool) (rows []int64, heads map[int]data.Group) {
	flat := list(t, p, q, sort)
	values, err := p.Rows(ctx, data.KindContact, flat, by)
	require.NoError(t, err)
	groups, err := p.Groups(ctx, data.KindContact, q, by)
	require.NoError(t, err)
	heads = map[int]data.Group{}
	for _, g := range groups {
		heads[len(rows)] = g
		rows = append(rows, 0)
		for _, v := range values {
			if !shut[g.Key] && p.GroupKey(data.KindContact, by, v.Values[0]) == g.Key {
				rows = append(rows, int64(v.ID))
			}
		}
	}
	return rows, heads
}

func TestAGroupedSourceHasEveryRecordUnderItsHead(t *testing.T) {
	p := desktest.Planner(t, 200)
	rapid.Check(t, func(rt *rapid.T) {
		q, sort := drawQuery(rt)
		by := rapid.SampledFrom([]string{"stage", "owner", "source", "company", "created_on", "next_step", "lead"}).Draw(rt, "by")
		s := listing.NewSource(p, data.KindContact, q, append(columns(), listing.Column{Field: "score", Sum: true}))
		s.GroupBy(by, nil)
		_, err := s.Count(ctx)
		require.NoError(rt, err)
		shut := map[string]bool{}
		if keys := s.Keys(); len(keys) > 0 {
			for _, k := range rapid.SliceOf(rapid.SampledFrom(keys)).Draw(rt, "shut") {
				shut[k] = true
			}
		}
		s.Collapse(shut)
		n, err := s.Count(ctx)
		require.NoError(rt, err)
		want, heads := outline(rt, p, q, by, sort, shut)
		require.Len(rt, want, n)
		for range 4 {
			from, count := rapid.IntRange(0, n).Draw(rt, "from"), rapid.IntRange(1, 150).Draw(rt, "count")
			rows, err := s.Page(ctx, grid.Query{Sort: sort, From: from, Count: count})
			require.NoError(rt, err)
			require.Len(rt, rows, min(count, n-from))
			var records []int64
			for i, r := range rows {
				g, isHead := heads[from+i]
				require.Equal(rt, isHead, r.Group != nil, "row %d", from+i)
				if isHead {
					require.Equal(rt, s.GroupTitle(g), r.Group.Title)
					require.Equal(rt, shut[g.Key], r.Group.Collapsed)
					at, ok, err := s.Locate(ctx, sort, r.ID)
					require.NoError(rt, err)
					require.True(rt, ok)
					require.Equal(rt, from+i, at)
					continue
				}
				require.Equal(rt, want[from+i], r.ID)
				records = append(records, r.ID)
			}
			ids, err := s.IDs(ctx, grid.Query{Sort: sort, From: from, Count: count})
			require.NoError(rt, err)
			require.Equal(rt, records, ids)
			if len(records) > 0 {
				id := rapid.SampledFrom(records).Draw(rt, "located")
				at, ok, err := s.Locate(ctx, sort, id)
				require.NoError(rt, err)
				require.True(rt, ok)
				require.Equal(rt, id, want[at])
			}
		}
	})
}

func TestHeadsSayWhatTheirGroupComesTo(t *testing.T) {
	p := desktest.Planner(t, 0)
	deal := func(title string, value int64, currency string) {
		_, err := p.Deals.Add(ctx, data.Deal{Title: title, ValueMinor: &value, Currency: currency, Competitor: "Velo"})
		require.NoError(t, err)
	}
	deal("One", 100_00, "EUR")
	deal("Two", 300_00, "EUR")
	deal("Three", 50_00, "USD")
	cols := []listing.Column{{Field: "title"}, {Field: "value", Title: "Value", Sum: true, Mean: true}, {Field: "probability", Title: "Probability", Mean: true}, {Field: "competitor", Groups: true}}
	s := listing.NewSource(p, data.KindDeal, data.Query{Sort: []data.Order{{Field: "title"}}}, cols)
	s.GroupBy("competitor", nil)
	n, err := s.Count(ctx)
	require.NoError(t, err)
	assert.Equal(t, 4, n)
	rows, err := s.Page(ctx, grid.Query{Count: 4})
	require.NoError(t, err)
	require.NotNil(t, rows[0].Group)
	assert.Equal(t, []string{"Velo", "3"}, []string{rows[0].Group.Title, rows[0].Group.Count})
	assert.Equal(t, "€400", rows[0].Cells[1].Text, "what has no rate is left out of the sum")
	text, err := s.Summary(ctx, grid.Selection{All: true, Count: 3})
	require.NoError(t, err)
	assert.Equal(t, "Value €400, mean €200, 1 without a rate · Probability mean 10", text)
	assert.True(t, s.ShowTotals(map[string]bool{"value": true}), "the mean probability is not asked for any more")
	text, err = s.Summary(ctx, grid.Selection{IDs: []int64{rows[1].ID}, Count: 1})
	require.NoError(t, err)
	assert.Equal(t, "Value €100", text)
}

func TestWhatAnEditorShowsReadsBackAsTheSameValue(t *testing.T) {
	p := desktest.Planner(t, 40)
	reader := listing.Reader{Kind: data.KindDeal, Today: p.Today(), Currency: "EUR"}
	for _, k := range []data.Kind{data.KindContact, data.KindCompany, data.KindCampaign, data.KindDeal, data.KindActivity} {
		reader.Kind = k
		ids, err := p.IDs(ctx, k, data.Query{})
		require.NoError(t, err)
		for _, f := range data.Fields(k) {
			if !data.Editable(k, f.Name) || f.Type == data.RefField {
				continue
			}
			rows, err := p.Rows(ctx, k, ids.IDs(0, 40), f.Name)
			require.NoError(t, err)
			c := listing.Column{Field: f.Name}
			for _, r := range rows {
				got, err := reader.Parse(c, c.EditText(r.Values[0]), r.Values[0])
				require.NoError(t, err, "%s %s %v", k, f.Name, r.Values[0])
				assert.Equal(t, r.Values[0], got, "%s %s", k, f.Name)
			}
		}
	}
	_, err := reader.Parse(listing.Column{Field: "due_on"}, "someday", nil)
	assert.Error(t, err)
	status := listing.Column{Field: "kind", Options: func() []listing.Option { return []listing.Option{{Value: "call", Text: "Anruf"}} }}
	got, err := reader.Parse(status, "ANRUF", nil)
	require.NoError(t, err)
	assert.Equal(t, "call", got)
	_, err = reader.Parse(status, "Fax", nil)
	assert.Error(t, err)
}
