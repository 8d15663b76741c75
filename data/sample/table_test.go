package sample

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/phone"
	"github.com/baton-planner/baton/data/store"
)

// leftOut are the columns of the filled tables that the sample leaves at their defaults: a column that is new in the schema
// is in neither list and must be put into one.
var leftOut = map[data.Kind][]string{
	data.KindMember:      {"manager"},
	data.KindCompany:     {"email", "region", "parent_id", "note", "tags", "external_id"},
	data.KindCampaign:    {"target_reach", "custom", "external_id"},
	data.KindExpense:     {"rate", "link"},
	data.KindMetricPoint: {"currency", "segment"},
	data.KindContact:     {"website", "street", "postcode", "region", "note", "tags", "custom", "external_id", "score", "earned"},
	data.KindDeal:        {"probability", "note", "tags", "custom", "external_id"},
	data.KindActivity:    {"body", "campaign_id", "after_id", "external_id", "repeat_except", "sequence_id"},
	data.KindSequence:    {"archived"},
	data.KindOwnField:    {"currency"},
	data.KindNote:        {"campaign_id", "link"},
	data.KindDealItem:    {"discount_bp"},
	data.KindContent:     {"campaign_id"},
	data.KindContentUse:  {"note"},
	data.KindBudgetLine:  {"note"},
}

func TestColumnsAreThoseOfTheSchema(t *testing.T) {
	ctx := context.Background()
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), data.Setup{Business: "X"}, data.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	all := newTables()
	all.activity.columns = append(all.activity.columns, "repeat", "repeat_from", "repeat_on") // of routines
	for _, table := range append([]*table{all.member, all.segment, all.product, all.campaign, all.content, all.company, all.contact, all.deal}, all.children()...) {
		if table == all.routine {
			continue
		}
		var columns []string
		require.NoError(t, p.Store().View(ctx, func(tx *store.Tx) error {
			rows, err := tx.Query("SELECT name FROM pragma_table_info(?)", string(table.kind))
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var c string
				if err := rows.Scan(&c); err != nil {
					return err
				}
				columns = append(columns, c)
			}
			return rows.Err()
		}))
		if table == all.task { // follow-ups of campaigns, which leave most to the defaults
			assert.Subset(t, columns, table.columns)
			continue
		}
		known := slices.Concat(table.columns, leftOut[table.kind], []string{"deleted_at"})
		assert.ElementsMatch(t, columns, known, table.kind)
	}
}

func TestPhoneNumbersAreValidInTheirCountries(t *testing.T) {
	d := newDice(1, 2)
	for _, l := range append(northern(), southern()...) {
		for range 300 {
			written, e164 := dial(l.phone, d)
			require.Equal(t, phone.Key(written, "DE"), e164, "%s: %s", l.country, written)
		}
	}
}

func TestNamesFoldAsTheStoreFolds(t *testing.T) {
	for _, l := range append(northern(), southern()...) {
		for _, p := range l.people {
			for _, first := range p.first {
				for _, last := range p.last {
					require.Equal(t, store.Fold(last.text+" "+first.text), last.key+" "+first.key)
					require.True(t, data.ValidEmail(first.mail+"."+last.mail+"@mail.example"), "%s %s", first.text, last.text)
				}
			}
		}
		if l.rate != "" {
			require.True(t, data.ValidCurrency(l.currency), l.currency)
		}
	}
}

func TestIDsTellTheirMomentAndNeverMeet(t *testing.T) {
	at := time.Date(2025, 6, 1, 9, 0, 0, 0, time.UTC).UnixMilli()
	m := newMinter(7, 5000)
	seen := map[int64]bool{}
	for slot := range 5000 {
		m.begin(slot)
		for range 6 {
			id := m.id(at)
			require.False(t, seen[id])
			seen[id] = true
			require.WithinDuration(t, time.UnixMilli(at), store.ID(id).Time(), 10*time.Second)
		}
	}
}

func TestSharesFollowTheirWeightsFromTheFirst(t *testing.T) {
	s := newShare(3, newDice(1, 1))
	counts := [3]int{}
	for range 60 {
		counts[s.next([]float64{3, 2, 1})]++
	}
	assert.InDelta(t, 30, counts[0], 1)
	assert.InDelta(t, 20, counts[1], 1)
	assert.InDelta(t, 10, counts[2], 1)
}
