package sample_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

// today is a Monday.
var today = data.NewDate(2026, 11, 23)

// newSample makes a sample in a temporary file.
func newSample(tb testing.TB, cfg sample.Config) *data.Planner {
	tb.Helper()
	if cfg.Today.IsZero() {
		cfg.Today = today
	}
	p, err := sample.Create(context.Background(), filepath.Join(tb.TempDir(), "velo.baton"), cfg)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, p.Close()) })
	return p
}

// number reads one number from the file; $today stands for the sample's day, $end for its first moment.
func number(tb testing.TB, p *data.Planner, query string) int {
	tb.Helper()
	loc := p.Settings().Location()
	query = strings.NewReplacer("$today", fmt.Sprint(today.Days()), "$end", fmt.Sprint(today.In(loc).UnixMilli())).Replace(query)
	var v int
	err := p.Store().View(context.Background(), func(tx *store.Tx) error { return tx.QueryRow(query).Scan(&v) })
	require.NoError(tb, err, query)
	return v
}

func TestTheDefaultSampleHasSomethingOfEverythingToDoToday(t *testing.T) {
	for seed := range uint64(12) {
		p := newSample(t, sample.Config{Seed: seed})
		for _, c := range []struct {
			what, query string
			from, to    int
		}{
			{"contacts", "SELECT count(*) FROM contact", 120, 120},
			{"customers: about one lead in eight to eleven", "SELECT count(*) FROM contact WHERE stage = 4", 10, 16},
			{"companies", "SELECT count(*) FROM company", 40, 80},
			{"open deals", "SELECT count(*) FROM deal WHERE status = 'open'", 8, 18},
			{"won deals", "SELECT count(*) FROM deal WHERE status = 'won'", 12, 30},
			{"lost deals", "SELECT count(*) FROM deal WHERE status = 'lost'", 8, 26},
			{"won value in euros", "SELECT sum(base_minor) / 100 FROM deal WHERE status = 'won'", 250_000, 2_000_000},
			{"overdue follow-ups", "SELECT count(*) FROM activity WHERE done_at IS NULL AND due_on < $today", 3, 3},
			{"today's follow-ups", "SELECT count(*) FROM activity WHERE done_at IS NULL AND due_on = $today", 4, 4},
			{"this week's", "SELECT count(*) FROM activity WHERE done_at IS NULL AND due_on > $today AND due_on <= $today + 6", 2, 14},
			{"waiting handoffs", "SELECT count(*) FROM handoff WHERE status = 'pending'", 3, 4},
			{"returned handoffs", "SELECT count(*) FROM handoff WHERE status = 'returned'", 2, 16},
			{"returned with a day to try again", "SELECT count(*) FROM handoff WHERE retry_on IS NOT NULL", 1, 12},
			{"deals without a next step", "SELECT count(*) FROM deal d WHERE status = 'open' AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.deal_id = d.id AND a.done_at IS NULL)", 1, 3},
			{"deals past their close date", "SELECT count(*) FROM deal WHERE status = 'open' AND expected_on < $today", 1, 2},
			{"deals without a value", "SELECT count(*) FROM deal WHERE value_minor IS NULL", 1, 2},
			{"active campaigns", "SELECT count(*) FROM campaign WHERE status = 'active'", 3, 6},
			{"campaigns over budget", "SELECT count(*) FROM campaign c WHERE (SELECT sum(base_minor) FROM expense e WHERE e.campaign_id = c.id AND state = 'actual') > 1.15 * budget_minor", 1, 2},
			{"types of campaigns", "SELECT count(DISTINCT type) FROM campaign", 10, 12},
			{"countries", "SELECT count(DISTINCT country) FROM contact", 8, 19},
			{"sources", "SELECT count(DISTINCT source_id) FROM contact", 9, 14},
			{"lost reasons", "SELECT count(DISTINCT lost_reason_id) FROM deal", 4, 10},
			{"customers who came back", "SELECT count(*) FROM (SELECT contact_id FROM deal WHERE status = 'won' GROUP BY 1 HAVING count(*) > 1)", 1, 9},
			{"months of history", "SELECT count(DISTINCT strftime('%Y-%m', created_on * 86400, 'unixepoch')) FROM contact", 18, 21},
		} {
			n := number(t, p, c.query)
			assert.True(t, n >= c.from && n <= c.to, "seed %d, %s: %d, not %d to %d", seed, c.what, n, c.from, c.to)
		}
	}
}

func TestTheSameSeedAndDayGiveTheSameBusiness(t *testing.T) {
	one, two, other := digest(t, newSample(t, sample.Config{Seed: 5})), digest(t, newSample(t, sample.Config{Seed: 5})), digest(t, newSample(t, sample.Config{Seed: 6}))
	assert.Equal(t, one, two)
	assert.NotEqual(t, one, other)
}

// digest lists the names, moments and ids of what the sample wrote; the planner's own lists have ids of their day.
func digest(t *testing.T, p *data.Planner) []string {
	t.Helper()
	var out []string
	err := p.Store().View(context.Background(), func(tx *store.Tx) error {
		for _, q := range []string{
			"SELECT id || first_name || last_name || email || phone || stage || score || created_at || coalesce(customer_on, '') FROM contact ORDER BY id",
			"SELECT id || title || coalesce(value_minor, '') || status || opened_on || coalesce(closed_on, '') || close_note FROM deal ORDER BY id",
			"SELECT id || subject || due_on || coalesce(done_at, '') || outcome_note FROM activity ORDER BY id",
			"SELECT id || requested_at || coalesce(decided_at, '') || note FROM handoff ORDER BY id",
			"SELECT id || measure || measured_on || value FROM metric_point ORDER BY id",
		} {
			rows, err := tx.Query(q)
			if err != nil {
				return err
			}
			for rows.Next() {
				var s string
				if err := rows.Scan(&s); err != nil {
					return err
				}
				out = append(out, s)
			}
			if err := rows.Close(); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
	require.NotEmpty(t, out)
	return out
}

func TestTheFileIsSoundAndTheSampleIsNoStepToUndo(t *testing.T) {
	p := newSample(t, sample.Config{Seed: 2, Contacts: 1500})
	report, err := p.Store().Check(context.Background(), true)
	require.NoError(t, err)
	assert.True(t, report.OK, "%+v", report.Items)
	_, can, err := p.Store().CanUndo(context.Background())
	require.NoError(t, err)
	assert.False(t, can)
	assert.Equal(t, "Velo Nord GmbH", p.Settings().Business)
	assert.Equal(t, "DE", p.Settings().Region)
}

func TestSmallSamplesAndOddDaysWork(t *testing.T) {
	for n := 1; n <= 15; n += 2 {
		day := data.NewDate(2026, 11, 16+n) // every weekday, Sundays too
		p, err := sample.Create(context.Background(), filepath.Join(t.TempDir(), "small.baton"), sample.Config{Contacts: n, Seed: uint64(n), Today: day})
		require.NoError(t, err)
		assert.Equal(t, n, number(t, p, "SELECT count(*) FROM contact"))
		last := day.In(p.Settings().Location()).UnixMilli()
		assert.Zero(t, number(t, p, fmt.Sprintf("SELECT count(*) FROM activity WHERE done_at >= %d", last)))
		require.NoError(t, p.Close())
	}
}

func TestCreateRefusesBadSizesAndTakenFilesAndLeavesNothingBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "velo.baton")
	_, err := sample.Create(context.Background(), path, sample.Config{Contacts: -1})
	require.Equal(t, store.Invalid, store.CodeOf(err))
	assert.NoFileExists(t, path)

	ctx, cancel := context.WithCancel(context.Background())
	_, err = sample.Create(ctx, path, sample.Config{Contacts: 600, Today: today, Progress: func(string, int64, int64) { cancel() }})
	require.Error(t, err)
	assert.NoFileExists(t, path)

	require.NoError(t, os.WriteFile(path, []byte("my notes"), 0o600))
	_, err = sample.Create(context.Background(), path, sample.Config{Contacts: 3})
	require.Error(t, err)
	kept, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "my notes", string(kept))
}
