package sample_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

// Each query counts what must not be in a plan.
var contradictions = []struct{ what, query string }{
	{"deals without stage events", "SELECT count(*) FROM deal d WHERE NOT EXISTS (SELECT 1 FROM stage_event e WHERE e.deal_id = d.id)"},
	{"deals whose last event is not their stage", "SELECT count(*) FROM deal d WHERE stage_id <> (SELECT to_id FROM stage_event e WHERE e.deal_id = d.id ORDER BY at DESC, id DESC LIMIT 1)"},
	{"stage events that do not follow each other", "SELECT count(*) FROM (SELECT from_id, lag(to_id) OVER (PARTITION BY deal_id ORDER BY at, id) AS before FROM stage_event) WHERE from_id IS NOT before"},
	{"deals whose status is not their stage's", "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage_id WHERE s.kind <> d.status"},
	{"won deals of leads", "SELECT count(*) FROM deal d JOIN contact c ON c.id = d.contact_id WHERE d.status = 'won' AND (c.stage <> 4 OR c.customer_on IS NULL)"},
	{"customers without a won deal", "SELECT count(*) FROM contact c WHERE stage = 4 AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.contact_id = c.id AND d.status = 'won')"},
	{"customers since another day than their first win", "SELECT count(*) FROM contact c WHERE customer_on <> (SELECT min(closed_on) FROM deal d WHERE d.contact_id = c.id AND d.status = 'won')"},
	{"won deals without a value", "SELECT count(*) FROM deal WHERE status = 'won' AND (value_minor IS NULL OR base_minor IS NULL)"},
	{"lost deals without a reason", "SELECT count(*) FROM deal WHERE (status = 'lost') <> (lost_reason_id IS NOT NULL)"},
	{"values that are not the sum of the lines", "SELECT count(*) FROM deal d WHERE value_minor <> (SELECT sum(quantity_milli * price_minor / 1000) FROM deal_item i WHERE i.deal_id = d.id)"},
	{"deals that close before they open", "SELECT count(*) FROM deal WHERE closed_on < opened_on"},
	{"open deals with a close", "SELECT count(*) FROM deal WHERE (status = 'open') <> (closed_on IS NULL) OR (closed_on IS NULL) <> (closed_at IS NULL)"},
	{"contacts with a deal that are not sales-qualified", "SELECT count(*) FROM contact c WHERE (sql_at IS NULL) <> NOT EXISTS (SELECT 1 FROM deal d WHERE d.contact_id = c.id)"},
	{"contacts beyond their furthest stage", "SELECT count(*) FROM contact WHERE furthest < stage"},
	{"contacts whose last journey event is not their stage", "SELECT count(*) FROM contact c WHERE stage <> coalesce((SELECT to_stage FROM journey_event j WHERE j.contact_id = c.id ORDER BY at DESC, id DESC LIMIT 1), 1)"},
	{"contacts whose furthest stage has no event", "SELECT count(*) FROM contact c WHERE furthest <> coalesce((SELECT max(to_stage) FROM journey_event j WHERE j.contact_id = c.id), 1)"},
	{"journey events that do not follow each other", "SELECT count(*) FROM (SELECT from_stage, lag(to_stage, 1, 1) OVER (PARTITION BY contact_id ORDER BY at, id) AS before FROM journey_event) WHERE from_stage <> before"},
	{"contacts in a stage since another moment", "SELECT count(*) FROM contact c WHERE stage_at <> coalesce((SELECT max(at) FROM journey_event j WHERE j.contact_id = c.id), created_at)"},
	{"events before their contact", "SELECT count(*) FROM journey_event j JOIN contact c ON c.id = j.contact_id WHERE j.at < c.created_at"},
	{"deals before their contact", "SELECT count(*) FROM deal d JOIN contact c ON c.id = d.contact_id WHERE d.created_at < c.created_at"},
	{"touches before their contact", "SELECT count(*) FROM touch t JOIN contact c ON c.id = t.contact_id WHERE t.at < c.created_at"},
	{"contacts of a campaign without its first touch", "SELECT count(*) FROM contact c WHERE campaign_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.contact_id = c.id AND t.campaign_id = c.campaign_id AND t.kind = 'first' AND t.at = c.created_at)"},
	{"MQLs without all criteria or the score", "SELECT count(*) FROM contact c WHERE mql_at IS NOT NULL AND score + earned < 50 AND (SELECT count(*) FROM qualification q WHERE q.contact_id = c.id AND met = 1) < (SELECT count(*) FROM criterion WHERE required = 1)"},
	{"handed over without being an MQL", "SELECT count(*) FROM handoff h JOIN contact c ON c.id = h.contact_id WHERE c.mql_at IS NULL OR c.mql_at > h.requested_at"},
	{"decided before asked", "SELECT count(*) FROM handoff WHERE decided_at < requested_at OR (status = 'pending') <> (decided_at IS NULL)"},
	{"returned without a reason", "SELECT count(*) FROM handoff WHERE (status = 'returned') <> (reason_id IS NOT NULL)"},
	{"waiting handoffs that are late already", "SELECT count(*) FROM handoff WHERE status = 'pending' AND due_at < $end"},
	{"waiting handoffs of customers", "SELECT count(*) FROM handoff h JOIN contact c ON c.id = h.contact_id WHERE h.status = 'pending' AND c.stage = 4"},
	{"activities done before they were planned", "SELECT count(*) FROM activity WHERE done_at < created_at"},
	{"follow-ups due before they were planned", "SELECT count(*) FROM activity WHERE due_on * 86400000 + 86400000 < created_at"},
	{"won deals without their care plan", "SELECT count(*) FROM deal d WHERE status = 'won' AND (SELECT count(*) FROM activity a WHERE a.deal_id = d.id AND care = 1) <> 3"},
	{"companies without people", "SELECT count(*) FROM company co WHERE NOT EXISTS (SELECT 1 FROM contact c WHERE c.company_id = co.id)"},
	{"contacts with another key than their company's", "SELECT count(*) FROM contact c LEFT JOIN company co ON co.id = c.company_id WHERE c.company_key <> coalesce(co.name_key, '')"},
	{"contacts nobody can reach", "SELECT count(*) FROM contact WHERE email = '' AND phone = ''"},
	{"contacts without an owner or a source", "SELECT count(*) FROM contact WHERE owner_id IS NULL OR source_id IS NULL"},
	{"days that are not those of their moments", "SELECT count(*) FROM contact WHERE abs(created_on * 86400000 - created_at) > 86400000 OR abs(mql_on * 86400000 - mql_at) > 86400000"},
	{"campaigns whose status is not their dates'", "SELECT count(*) FROM campaign WHERE status = 'active' AND NOT (starts_on <= $today AND ends_on >= $today) OR status = 'completed' AND ends_on >= $today"},

	{"contacts from the future", "SELECT count(*) FROM contact WHERE created_at >= $end OR created_on >= $today OR stage_at >= $end OR customer_on >= $today"},
	{"journey events from the future", "SELECT count(*) FROM journey_event WHERE at >= $end"},
	{"stage events from the future", "SELECT count(*) FROM stage_event WHERE at >= $end"},
	{"touches from the future", "SELECT count(*) FROM touch WHERE at >= $end"},
	{"notes from the future", "SELECT count(*) FROM note WHERE at >= $end"},
	{"answers from the future", "SELECT count(*) FROM qualification WHERE at >= $end"},
	{"handoffs from the future", "SELECT count(*) FROM handoff WHERE requested_at >= $end OR decided_at >= $end"},
	{"activities done in the future", "SELECT count(*) FROM activity WHERE done_at >= $end OR created_at >= $end"},
	{"deals closed in the future", "SELECT count(*) FROM deal WHERE closed_at >= $end OR created_at >= $end"},
	{"money spent in the future", "SELECT count(*) FROM expense WHERE state = 'actual' AND spent_on >= $today"},
	{"objections from the future", "SELECT count(*) FROM objection WHERE created_at >= $end OR heard_on >= $today"},
	{"content used before it was published", "SELECT count(*) FROM content_use u JOIN content c ON c.id = u.content_id WHERE c.published_on IS NULL OR u.used_on < c.published_on"},
	{"content used in another's deal", "SELECT count(*) FROM content_use u JOIN deal d ON d.id = u.deal_id WHERE u.contact_id <> d.contact_id OR u.used_on >= $today"},
	{"answers by a piece that was not used", "SELECT count(*) FROM objection o WHERE content_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM content_use u WHERE u.content_id = o.content_id AND u.deal_id = o.deal_id)"},
	{"numbers measured in the future", "SELECT count(*) FROM metric_point WHERE measured_on >= $today"},
}

func TestThePlanDoesNotContradictItself(t *testing.T) {
	for _, size := range []int{sample.DefaultContacts, 1500} {
		p := newSample(t, sample.Config{Seed: 3, Contacts: size})
		for _, c := range contradictions {
			assert.Zero(t, number(t, p, c.query), "%d contacts: %s", size, c.what)
		}
	}
}

func TestKeysAreThoseThatTheRulesOfDataMake(t *testing.T) {
	ctx := context.Background()
	p := newSample(t, sample.Config{Seed: 4, Contacts: 800})
	contacts := all(t, p, data.KindContact)
	for _, id := range contacts {
		c, err := p.Contacts.Get(ctx, id)
		require.NoError(t, err)
		require.NoError(t, c.Prepare(p.Settings()))
		name, email, phone := c.Keys()
		var n, e, f string
		require.NoError(t, p.Store().View(ctx, func(tx *store.Tx) error {
			return tx.QueryRow("SELECT name_key, email_key, phone_key FROM contact WHERE id = ?", id).Scan(&n, &e, &f)
		}))
		assert.Equal(t, [3]string{name, email, phone}, [3]string{n, e, f}, c.Name())
		assert.Equal(t, c.CreatedOn, p.Day(c.CreatedAt))
		assert.Equal(t, c.MQLOn, p.Day(c.MQLAt))
	}
	for _, id := range all(t, p, data.KindDeal) {
		d, err := p.Deals.Get(ctx, id)
		require.NoError(t, err)
		before := d.BaseMinor
		require.NoError(t, d.Prepare(p.Settings()))
		assert.Equal(t, before, d.BaseMinor, "%s %s", d.Title, d.Rate)
	}
	for _, id := range all(t, p, data.KindCompany) {
		c, err := p.Companies.Get(ctx, id)
		require.NoError(t, err)
		require.NoError(t, c.Prepare(p.Settings()))
		found, err := p.Companies.Find(ctx, c.Name)
		require.NoError(t, err)
		assert.NotZero(t, found.ID, c.Name)
	}
	for _, id := range all(t, p, data.KindCampaign) {
		c, err := p.Campaigns.Get(ctx, id)
		require.NoError(t, err)
		require.NoError(t, c.Prepare(p.Settings()))
	}
}

func all(t *testing.T, p *data.Planner, k data.Kind) []data.ID {
	t.Helper()
	list, err := p.IDs(context.Background(), k, data.Query{})
	require.NoError(t, err)
	require.NotZero(t, list.Len())
	return list.IDs(0, list.Len())
}

func TestLargeSamplesKeepTheMixture(t *testing.T) {
	p := newSample(t, sample.Config{Seed: 1, Contacts: 6000})
	share := func(part, whole string) float64 { return float64(number(t, p, part)) / float64(number(t, p, whole)) }
	within := func(what string, got, from, to float64) {
		t.Helper()
		assert.True(t, got >= from && got <= to, "%s: %.3f, not %.3f to %.3f", what, got, from, to)
	}
	within("customers per lead", share("SELECT count(*) FROM contact WHERE stage = 4", "SELECT count(*) FROM contact"), 1.0/11, 1.0/8)
	within("win rate", share("SELECT count(*) FROM deal WHERE status = 'won'", "SELECT count(*) FROM deal WHERE status <> 'open'"), 0.4, 0.65)
	within("accepted handoffs", share("SELECT count(*) FROM handoff WHERE status = 'accepted'", "SELECT count(*) FROM handoff WHERE decided_at IS NOT NULL"), 0.6, 0.9)
	within("answered within the promise", share("SELECT count(*) FROM handoff WHERE decided_at <= due_at", "SELECT count(*) FROM handoff WHERE decided_at IS NOT NULL"), 0.8, 0.95)
	within("spring over winter", share("SELECT count(*) FROM contact WHERE strftime('%m', created_on * 86400, 'unixepoch') IN ('04', '05')",
		"SELECT count(*) FROM contact WHERE strftime('%m', created_on * 86400, 'unixepoch') IN ('12', '01')"), 2, 9)
	within("weekends", share("SELECT count(*) FROM contact WHERE (created_on + 4) % 7 IN (0, 6)", "SELECT count(*) FROM contact"), 0.03, 0.2)
	within("rows per contact", share("SELECT count(*) FROM change", "SELECT count(*) FROM contact"), 4, 10)
	assert.Greater(t, conversion(t, p, "Referral programme%"), 2*conversion(t, p, "Instagram%"), "referral works, Instagram does not")
	assert.Zero(t, conversion(t, p, "Webinar%"), "the webinar brought nobody who bought")
	assert.Less(t, number(t, p, "SELECT count(*) FROM handoff WHERE status = 'pending'"), 10, "what waits is a day's work, not a part of all leads")
}

func conversion(t *testing.T, p *data.Planner, campaign string) float64 {
	t.Helper()
	from := "FROM contact c JOIN campaign k ON k.id = c.campaign_id WHERE k.name LIKE '" + campaign + "'"
	leads := number(t, p, "SELECT count(*) "+from)
	require.NotZero(t, leads, campaign)
	return float64(number(t, p, "SELECT count(*) "+from+" AND c.stage = 4")) / float64(leads)
}
