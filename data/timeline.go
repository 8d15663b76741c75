package data

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// EntryKind says what happened in a timeline.
type EntryKind string

// The kinds of timeline entries.
const (
	EntryCreated  EntryKind = "created"
	EntryJourney  EntryKind = "journey"  // moved along the journey: From, To are stage names
	EntryDeal     EntryKind = "deal"     // a deal moved: Text its title, From, To its stages
	EntryActivity EntryKind = "activity" // a completed follow-up: Text its subject, Detail the outcome's note, To the outcome
	EntryPlanned  EntryKind = "planned"  // an open follow-up, At its due day
	EntryNote     EntryKind = "note"     // To the link of its attachment
	EntryTouch    EntryKind = "touch"    // met a campaign: Text its name, To the kind of touch
	EntryHandoff  EntryKind = "handoff"  // To the status
	EntryStatus   EntryKind = "status"   // of a campaign: From, To
)

// Entry is one line of a timeline. The words are the window's; this holds what they are made of.
type Entry struct {
	At     time.Time `json:"at"`
	Kind   EntryKind `json:"kind"`
	RefID  ID        `json:"ref_id"`
	Text   string    `json:"text"`
	Detail string    `json:"detail"`
	From   string    `json:"from"`
	To     string    `json:"to"`
	By     string    `json:"by"` // the member's name
}

// The parts of a timeline, over the column {of} that names the record ?1. Each is asked by itself, by one index: one statement for
// contact or deal or company reads whole tables.
const (
	ofDeals = `SELECT e.at, 'deal', d.id, d.title, e.why, (SELECT name FROM stage WHERE id = e.from_id), (SELECT name FROM stage WHERE id = e.to_id), e.by_id
	FROM deal d CROSS JOIN stage_event e ON e.deal_id = d.id WHERE d.{of} = ?1 AND d.deleted_at IS NULL AND e.deleted_at IS NULL`
	ofActivities = `SELECT coalesce(a.done_at, a.due_on * 86400000 + coalesce(a.due_minute, 0) * 60000), CASE WHEN a.done_at IS NULL THEN 'planned' ELSE 'activity' END,
	a.id, a.subject, CASE WHEN a.done_at IS NULL THEN a.body ELSE a.outcome_note END, a.kind, a.outcome, a.owner_id
	FROM activity a WHERE a.{of} = ?1 AND a.deleted_at IS NULL`
	ofNotes   = `SELECT n.at, 'note', n.id, n.body, '', '', n.link, n.by_id FROM note n WHERE n.{of} = ?1 AND n.deleted_at IS NULL`
	ofJourney = `SELECT j.at, 'journey', j.id, '', j.why, j.from_stage, j.to_stage, j.by_id FROM journey_event j WHERE j.{of} = ?1 AND j.deleted_at IS NULL`
	ofTouches = `SELECT t.at, 'touch', t.id, coalesce((SELECT name FROM campaign WHERE id = t.campaign_id), (SELECT name FROM choice WHERE id = t.source_id), ''),
	t.note, '', t.kind, NULL FROM touch t WHERE t.{of} = ?1 AND t.deleted_at IS NULL`
	ofStatus   = `SELECT s.at, 'status', s.id, '', '', s.from_status, s.to_status, s.by_id FROM campaign_event s WHERE s.{of} = ?1 AND s.deleted_at IS NULL`
	ofHandoffs = `SELECT coalesce(h.decided_at, h.requested_at), 'handoff', h.id, h.summary, h.note, '', h.status, coalesce(h.decided_by, h.requested_by)
	FROM handoff h WHERE h.{of} = ?1 AND h.deleted_at IS NULL`
)

// timelineSQL lists everything about the record ?1 of a kind, at most ?2 lines; empty for a kind without a timeline.
func timelineSQL(k Kind) string {
	var parts []string
	switch k {
	case KindContact:
		parts = []string{ofJourney, ofDeals, ofActivities, ofNotes, ofTouches, ofHandoffs}
	case KindDeal:
		parts = []string{strings.Replace(ofDeals, "d.{of}", "d.id", 1), ofActivities, ofNotes}
	case KindCampaign:
		parts = []string{ofStatus, ofActivities, ofNotes}
	case KindCompany:
		parts = []string{ofDeals, ofActivities, ofNotes}
	default:
		return ""
	}
	all := strings.Join(parts, "\nUNION ALL\n") + "\nORDER BY 1 DESC, 3 DESC LIMIT ?2"
	return strings.ReplaceAll(all, "{of}", string(k)+"_id")
}

// Timeline lists what happened with a contact, a deal or a company, newest first, at most limit entries; planned follow-ups
// stand at their due day.
func (p *Planner) Timeline(ctx context.Context, k Kind, id ID, limit int) ([]Entry, error) {
	query := timelineSQL(k)
	if query == "" {
		return nil, invalid("kind", "timeline_kind", "There is no timeline of a %s.", k.Noun())
	}
	var out []Entry
	var by []ID // who did it, entry by entry
	err := p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(query, int64(id), limit)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var e Entry
			var from, to any
			var who ID
			if err := rows.Scan(required(&e.At), &e.Kind, &e.RefID, &e.Text, &e.Detail, &from, &to, &who); err != nil {
				return err
			}
			e.From, e.To = entryWord(from), entryWord(to)
			out, by = append(out, e), append(by, who)
		}
		return rows.Err()
	})
	if err != nil {
		return nil, err
	}
	if err := p.nameEntries(ctx, out, by); err != nil {
		return nil, err
	}
	if k == KindContact {
		c, err := p.Contacts.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, Entry{At: c.CreatedAt, Kind: EntryCreated, RefID: id})
		slices.SortStableFunc(out, func(a, b Entry) int { return cmp.Compare(b.At.UnixMilli(), a.At.UnixMilli()) })
	}
	return out, nil
}

// entryWord names a journey stage; other words stay.
func entryWord(v any) string {
	switch v := v.(type) {
	case int64:
		return JourneyStage(v).String()
	case string:
		return v
	default:
		return ""
	}
}

// nameEntries writes who did what; by holds the member of every entry, 0 for nobody.
func (p *Planner) nameEntries(ctx context.Context, entries []Entry, by []ID) error {
	ids := slices.Clone(by)
	slices.Sort(ids)
	names, err := p.Names(ctx, KindMember, slices.Compact(ids))
	if err != nil {
		return err
	}
	for i := range entries {
		entries[i].By = names[by[i]]
	}
	return nil
}
