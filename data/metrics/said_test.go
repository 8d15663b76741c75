package metrics_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

func TestObjectionsAndContentAreHeldAgainstWhatBecameOfTheirDeals(t *testing.T) {
	p, _ := newPlan(t)
	contact := must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: "Keller"}))
	deal := func(won bool, topics ...string) data.ID {
		id := must[data.ID](t)(p.Deals.Add(ctx, data.Deal{Title: "Bikes", ContactID: contact, ValueMinor: ptr(int64(100))}))
		for _, topic := range topics {
			must[data.ID](t)(p.Objections.Hear(ctx, data.Objection{Topic: topic, DealID: id}))
		}
		var err error
		if won {
			_, err = p.Deals.Win(ctx, id, data.Win{})
		} else {
			reason, e := p.LostReasons.Find(ctx, "Price")
			require.NoError(t, e)
			_, err = p.Deals.Lose(ctx, id, data.Loss{ReasonID: reason.ID})
		}
		require.NoError(t, err)
		return id
	}
	first := deal(true, "Price", "price", "Delivery") // a topic counts once in a deal
	deal(false, "PRICE")
	deal(false)
	must[data.ID](t)(p.Objections.Hear(ctx, data.Objection{Topic: "Price", ContactID: contact}))
	piece := must[data.ID](t)(p.Contents.Add(ctx, data.Content{Title: "Fleet guide"}))
	must[data.ID](t)(p.Contents.Use(ctx, data.ContentUse{ContentID: piece, DealID: first}))

	assert.Equal(t, 5.0, one(t, p, "objections", metrics.Scope{}))
	assert.Equal(t, 0.5, one(t, p, "objections.winrate", metrics.Scope{}), "one of two deals, whatever the topics")
	by := compute(t, p, "objections.winrate", metrics.Scope{By: metrics.ByTopic})
	require.Len(t, by, 2)
	got := map[string][2]int64{}
	for _, v := range by {
		got[v.Key] = [2]int64{v.Numerator.N, v.Denominator.N}
		_, ids, err := metrics.Rows(ctx, p, "objections.winrate", metrics.Scope{By: metrics.ByTopic}, v.Key)
		require.NoError(t, err)
		assert.Len(t, ids, int(v.Denominator.N), v.Key)
	}
	assert.Equal(t, map[string][2]int64{"price": {1, 2}, "delivery": {1, 1}}, got)

	used := compute(t, p, "content.winrate", metrics.Scope{By: metrics.ByContent})
	require.Len(t, used, 1)
	assert.Equal(t, []any{"Fleet guide", piece, 1.0}, []any{used[0].Slice, used[0].SliceID, *used[0].Value})
}

// The interval of Wilson holds the rate, narrows with more cases, and is that of the books.
func TestWilsonsInterval(t *testing.T) {
	for _, c := range []struct {
		k, n      int64
		low, high float64
	}{{8, 10, 0.4902, 0.9433}, {0, 10, 0, 0.2775}, {10, 10, 0.7225, 1}, {50, 100, 0.4038, 0.5962}, {0, 0, 0, 1}} {
		low, high := metrics.Wilson(c.k, c.n)
		assert.InDelta(t, c.low, low, 0.0001, "%d of %d", c.k, c.n)
		assert.InDelta(t, c.high, high, 0.0001, "%d of %d", c.k, c.n)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 1e6).Draw(t, "n")
		k := rapid.Int64Range(0, n).Draw(t, "k")
		low, high := metrics.Wilson(k, n)
		rate := float64(k) / float64(n)
		require.True(t, 0 <= low && low <= rate+1e-12 && rate <= high+1e-12 && high <= 1)
		more, most := metrics.Wilson(4*k, 4*n)
		require.LessOrEqual(t, most-more, high-low)
	})
}
