package data

import (
	"cmp"
	"context"
	"slices"
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
	EntryNote     EntryKind = "note"
	EntryTouch    EntryKind = "touch"   // met a campaign: Text its name, To the kind of touch
	EntryHandoff  EntryKind = "handoff" // To the status
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

// timelineSQL lists everything about the contact ?1, the deal ?2 or the company ?3 (0 for the others).
const timelineSQL = `
SELECT j.at, 'journey', j.id, '', j.why, j.from_stage, j.to_stage, j.by_id FROM journey_event j WHERE j.contact_id = ?1 AND j.deleted_at IS NULL
UNION ALL
SELECT e.at, 'deal', d.id, d.title, e.why, (SELECT name FROM stage WHERE id = e.from_id), (SELECT name FROM stage WHERE id = e.to_id), e.by_id
  FROM deal d JOIN stage_event e ON e.deal_id = d.id WHERE (d.contact_id = ?1 OR d.id = ?2 OR d.company_id = ?3) AND d.deleted_at IS NULL AND e.deleted_at IS NULL
UNION ALL
SELECT coalesce(a.done_at, a.due_on * 86400000 + coalesce(a.due_minute, 0) * 60000), CASE WHEN a.done_at IS NULL THEN 'planned' ELSE 'activity' END, a.id, a.subject,
  CASE WHEN a.done_at IS NULL THEN a.body ELSE a.outcome_note END, a.kind, a.outcome, a.owner_id
  FROM activity a WHERE (a.contact_id = ?1 OR a.deal_id = ?2 OR a.company_id = ?3) AND a.deleted_at IS NULL
UNION ALL
SELECT n.at, 'note', n.id, n.body, '', '', '', n.by_id FROM note n WHERE (n.contact_id = ?1 OR n.deal_id = ?2 OR n.company_id = ?3) AND n.deleted_at IS NULL
UNION ALL
SELECT t.at, 'touch', t.id, coalesce((SELECT name FROM campaign WHERE id = t.campaign_id), (SELECT name FROM choice WHERE id = t.source_id), ''), t.note, '', t.kind, NULL
  FROM touch t WHERE t.contact_id = ?1 AND t.deleted_at IS NULL
UNION ALL
SELECT coalesce(h.decided_at, h.requested_at), 'handoff', h.id, h.summary, h.note, '', h.status, coalesce(h.decided_by, h.requested_by)
  FROM handoff h WHERE h.contact_id = ?1 AND h.deleted_at IS NULL
ORDER BY 1 DESC, 3 DESC LIMIT ?4`

// Timeline lists what happened with a contact, a deal or a company, newest first, at most limit entries; planned follow-ups
// stand at their due day.
func (p *Planner) Timeline(ctx context.Context, k Kind, id ID, limit int) ([]Entry, error) {
	var contact, deal, company ID
	switch k {
	case KindContact:
		contact = id
	case KindDeal:
		deal = id
	case KindCompany:
		company = id
	default:
		return nil, invalid("kind", "timeline_kind", "There is no timeline of a %s.", k.Noun())
	}
	var out []Entry
	names := map[ID]ID{}
	err := p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(timelineSQL, int64(contact), int64(deal), int64(company), limit)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var e Entry
			var from, to any
			var by ID
			if err := rows.Scan(required(&e.At), &e.Kind, &e.RefID, &e.Text, &e.Detail, &from, &to, &by); err != nil {
				return err
			}
			e.From, e.To = entryWord(from), entryWord(to)
			names[e.RefID] = by
			out = append(out, e)
		}
		return rows.Err()
	})
	if err != nil {
		return nil, err
	}
	if err := p.nameEntries(ctx, out, names); err != nil {
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

func (p *Planner) nameEntries(ctx context.Context, entries []Entry, by map[ID]ID) error {
	var ids []ID
	for _, id := range by {
		if id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	names, err := p.Names(ctx, KindMember, ids)
	if err != nil {
		return err
	}
	for i := range entries {
		entries[i].By = names[by[entries[i].RefID]]
	}
	return nil
}
