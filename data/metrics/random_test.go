package metrics_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// The rows of a random history; the naive recomputation reads these, the metrics the file they were written to. 0 is "none"
// for ids and days.
type (
	rContact struct {
		id, source, campaign, company, owner int64
		created, mql, customer               int64 // days
		stage, furthest                      int64
		deleted                              bool
	}
	rDeal struct {
		id, contact, company, stage, owner, source, reason int64
		status                                             string
		base                                               *int64
		prob                                               *int64
		expected, opened, engaged, closed                  int64 // days
		closedAt, stageAt                                  int64 // ms
		deleted                                            bool
		items                                              []rItem
	}
	rItem    struct{ product, milli, price, off int64 }
	rTouch   struct{ id, contact, campaign, source, at int64 }
	rEvent   struct{ id, deal, to, at int64 }
	rExpense struct {
		campaign, on, minor int64
		noRate, ad, actual  bool
	}
	rActivity struct {
		contact, deal, due, doneAt, doneOn int64
		inbound                            bool
	}
	rHandoff struct {
		contact, asked, due, decided, by int64
		status                           string
	}
	rPoint struct {
		measure             string
		on, campaign, value int64
	}
	rCampaign struct{ id, starts, ends, budget int64 }
	history   struct {
		contacts   []rContact
		deals      []rDeal
		touches    []rTouch
		events     []rEvent
		expenses   []rExpense
		activities []rActivity
		handoffs   []rHandoff
		points     []rPoint
		campaigns  []rCampaign
		stages     []data.Stage
	}
)

var (
	today   = day("2026-11-23").Days()
	sources = []int64{0, 11, 12, 13}
	owners  = []int64{0, 21, 22}
	firms   = []int64{0, 31, 32}
	reasons = []int64{0, 41, 42}
	wares   = []int64{51, 52, 53}
	ads     = []int64{0, 61, 62}
	nowMs   = start.UnixMilli()
	zone    = mustZone()
)

func mustZone() *time.Location {
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return loc
}

const dayMs = 24 * 60 * 60 * 1000

func pick(t *rapid.T, from []int64) int64 { return rapid.SampledFrom(from).Draw(t, "pick") }

func upTo(t *rapid.T, n int64) int64 { return rapid.Int64Range(0, n).Draw(t, "n") }

// some is a value three times out of four.
func some(t *rapid.T, v int64) int64 {
	if upTo(t, 3) == 0 {
		return 0
	}
	return v
}

func often(t *rapid.T) bool { return upTo(t, 3) > 0 }

func drawHistory(t *rapid.T, stages []data.Stage) *history {
	h := &history{stages: stages}
	for _, id := range ads[1:] {
		h.campaigns = append(h.campaigns, rCampaign{id: id, starts: some(t, today-upTo(t, 300)), ends: some(t, today+upTo(t, 100)), budget: some(t, upTo(t, 9999))})
	}
	for i := range upTo(t, 12) {
		c := rContact{
			id: 1000 + i, source: pick(t, sources), campaign: pick(t, ads), company: pick(t, firms), owner: pick(t, owners),
			created: today - upTo(t, 400), stage: 1 + upTo(t, 3), deleted: upTo(t, 9) == 0,
		}
		c.furthest = min(4, c.stage+upTo(t, 2))
		c.mql = some(t, c.created+upTo(t, 30))
		if c.furthest == 4 {
			c.customer = c.created + upTo(t, 60)
		}
		h.contacts = append(h.contacts, c)
		for range upTo(t, 4) {
			h.touches = append(h.touches, rTouch{id: 5000 + int64(len(h.touches)), contact: c.id, campaign: pick(t, ads), source: pick(t, sources), at: (c.created+upTo(t, 40))*dayMs + upTo(t, 2)})
		}
		for range upTo(t, 2) {
			h.drawHandoff(t, c)
		}
	}
	for i := range upTo(t, 16) {
		h.drawDeal(t, 2000+i)
	}
	for range upTo(t, 8) {
		h.expenses = append(h.expenses, rExpense{campaign: pick(t, ads), on: today - upTo(t, 400), minor: upTo(t, 5000), noRate: upTo(t, 5) == 0, ad: often(t), actual: often(t)})
	}
	for range upTo(t, 8) {
		h.points = append(h.points, rPoint{measure: rapid.SampledFrom([]string{"sessions", "clicks", "impressions", "spend"}).Draw(t, "measure"), on: today - upTo(t, 60), campaign: pick(t, ads), value: upTo(t, 500)})
	}
	return h
}

func (h *history) drawHandoff(t *rapid.T, c rContact) {
	o := rHandoff{contact: c.id, asked: c.created*dayMs + upTo(t, dayMs), by: pick(t, owners), status: rapid.SampledFrom([]string{"pending", "accepted", "returned", "withdrawn"}).Draw(t, "status")}
	o.due = o.asked + upTo(t, 2*dayMs)
	if o.status != "pending" {
		o.decided = o.asked + upTo(t, 3*dayMs)
	}
	h.handoffs = append(h.handoffs, o)
	for range upTo(t, 2) {
		a := rActivity{contact: c.id, due: c.created + upTo(t, 4), inbound: upTo(t, 3) == 0}
		if often(t) {
			a.doneAt = o.asked - dayMs + upTo(t, 4*dayMs)
			a.doneOn = berlin(a.doneAt)
		}
		h.activities = append(h.activities, a)
	}
}

func (h *history) drawDeal(t *rapid.T, id int64) {
	d := rDeal{
		id: id, company: pick(t, firms), owner: pick(t, owners), source: pick(t, sources), opened: today - upTo(t, 400), deleted: upTo(t, 9) == 0,
		status: rapid.SampledFrom([]string{"open", "won", "won", "lost"}).Draw(t, "status"), expected: some(t, today-30+upTo(t, 90)),
	}
	if len(h.contacts) > 0 && often(t) {
		d.contact = h.contacts[upTo(t, int64(len(h.contacts)-1))].id
	}
	if often(t) {
		d.base = ptr(upTo(t, 100000))
	}
	if upTo(t, 3) == 0 {
		d.prob = ptr(upTo(t, 100))
	}
	if often(t) {
		d.engaged = d.opened + upTo(t, 5)
	}
	d.stageAt = d.opened * dayMs
	d.stage = int64(h.stages[upTo(t, 3)].ID)
	if d.status != "open" {
		d.closed = d.opened + 5 + upTo(t, 120)
		d.closedAt = d.closed*dayMs + 8*60*60*1000
		d.stage = int64(h.stages[4].ID)
	}
	if d.status == "lost" {
		d.stage, d.reason = int64(h.stages[5].ID), pick(t, reasons)
	}
	for range upTo(t, 3) {
		d.items = append(d.items, rItem{product: pick(t, wares), milli: 1000 * (1 + upTo(t, 3)), price: upTo(t, 900), off: 10 * upTo(t, 1000)})
	}
	at := d.stageAt
	for range upTo(t, 3) {
		h.events = append(h.events, rEvent{id: 7000 + int64(len(h.events)), deal: id, to: int64(h.stages[upTo(t, 3)].ID), at: at})
		at += upTo(t, 9) * dayMs / 2
	}
	if upTo(t, 2) == 0 {
		h.activities = append(h.activities, rActivity{deal: id, due: today - 5 + upTo(t, 10)})
	}
	h.deals = append(h.deals, d)
}

// berlin is the day of an instant in the plan's zone.
func berlin(ms int64) int64 { return data.DateOf(time.UnixMilli(ms).In(zone)).Days() }

func null(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

func gone(deleted bool) any {
	if deleted {
		return int64(1)
	}
	return nil
}

// write puts the history into a plan.
func (h *history) write(t require.TestingT, p *data.Planner) {
	_, err := p.Store().Setup(ctx, store.L("test"), func(tx *store.Tx) error {
		ex := func(q string, args ...any) {
			_, err := tx.Exec(q, args...)
			require.NoError(t, err, q)
		}
		for _, k := range data.Kinds() { // what the case before wrote; the rows of a new plan have longer ids
			ex("DELETE FROM " + string(k) + " WHERE id < 100000")
		}
		for _, list := range []struct {
			ids []int64
			q   string
		}{
			{sources[1:], "INSERT INTO choice (id, list, name) VALUES (?, 'source', ?)"},
			{reasons[1:], "INSERT INTO choice (id, list, name) VALUES (?, 'lost_reason', ?)"},
			{owners[1:], "INSERT INTO member (id, name) VALUES (?, ?)"},
			{wares, "INSERT INTO product (id, name) VALUES (?, ?)"},
		} {
			for _, id := range list.ids {
				ex(list.q, id, fmt.Sprint("n", id))
			}
		}
		for _, id := range firms[1:] {
			ex("INSERT INTO company (id, name, sector) VALUES (?, ?, ?)", id, fmt.Sprint("n", id), []string{"Retail", "retail"}[id%2])
		}
		for _, c := range h.campaigns {
			ex("INSERT INTO campaign (id, name, starts_on, ends_on, budget_minor, currency) VALUES (?, ?, ?, ?, ?, 'EUR')", c.id, fmt.Sprint("n", c.id), null(c.starts), null(c.ends), null(c.budget))
		}
		for _, c := range h.contacts {
			ex("INSERT INTO contact (id, source_id, campaign_id, company_id, owner_id, created_on, mql_on, customer_on, stage, furthest, deleted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
				c.id, null(c.source), null(c.campaign), null(c.company), null(c.owner), c.created, null(c.mql), null(c.customer), c.stage, c.furthest, gone(c.deleted))
		}
		for _, u := range h.touches {
			ex("INSERT INTO touch (id, contact_id, campaign_id, source_id, at) VALUES (?, ?, ?, ?, ?)", u.id, u.contact, null(u.campaign), null(u.source), u.at)
		}
		for i, d := range h.deals {
			ex(`INSERT INTO deal (id, contact_id, company_id, pipeline_id, stage_id, status, value_minor, base_minor, probability, expected_on, opened_on, engaged_on, closed_on,
				closed_at, stage_at, lost_reason_id, owner_id, source_id, deleted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
				d.id, null(d.contact), null(d.company), int64(h.stages[0].PipelineID), d.stage, d.status, d.base, d.base, d.prob, null(d.expected), d.opened, null(d.engaged), null(d.closed),
				null(d.closedAt), d.stageAt, null(d.reason), null(d.owner), null(d.source), gone(d.deleted))
			for k, it := range d.items {
				ex("INSERT INTO deal_item (id, deal_id, product_id, quantity_milli, price_minor, discount_bp, position) VALUES (?, ?, ?, ?, ?, ?, ?)", 3000+10*i+k, d.id, it.product, it.milli, it.price, it.off, k)
			}
		}
		for _, e := range h.events {
			ex("INSERT INTO stage_event (id, deal_id, to_id, at) VALUES (?, ?, ?, ?)", e.id, e.deal, e.to, e.at)
		}
		for i, e := range h.expenses {
			kind, state, base := "other", "committed", any(e.minor)
			if e.ad {
				kind = "ad_spend"
			}
			if e.actual {
				state = "actual"
			}
			if e.noRate {
				base = nil
			}
			ex("INSERT INTO expense (id, campaign_id, spent_on, amount_minor, base_minor, kind, state) VALUES (?, ?, ?, ?, ?, ?, ?)", 8000+i, null(e.campaign), e.on, e.minor, base, kind, state)
		}
		for i, a := range h.activities {
			ex("INSERT INTO activity (id, contact_id, deal_id, due_on, done_at, done_on, inbound) VALUES (?, ?, ?, ?, ?, ?, ?)", 9000+i, null(a.contact), null(a.deal), a.due, null(a.doneAt), null(a.doneOn), a.inbound)
		}
		for i, o := range h.handoffs {
			ex("INSERT INTO handoff (id, contact_id, requested_at, due_at, status, decided_at, decided_by) VALUES (?, ?, ?, ?, ?, ?, ?)", 10000+i, o.contact, o.asked, o.due, o.status, null(o.decided), null(o.by))
		}
		for i, x := range h.points {
			ex("INSERT INTO metric_point (id, measured_on, campaign_id, measure, value, currency) VALUES (?, ?, ?, ?, ?, 'EUR')", 11000+i, x.on, null(x.campaign), x.measure, x.value)
		}
		return nil
	})
	require.NoError(t, err)
}

// standing is an empty plan whose clock stands still at the tests' now.
func standing(t *testing.T) (*data.Planner, []data.Stage) {
	p, c := newPlan(t)
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	c.set(start)
	c.stands.Store(true)
	return p, pl.Stages
}
