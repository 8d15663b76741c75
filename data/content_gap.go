package data

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// Topic is an objection as it comes back, with what became of the deals in which it was heard and what answers it.
type Topic struct {
	Topic     string `json:"topic"`      // as it was written last
	Heard     int    `json:"heard"`      // times
	Open      int    `json:"open"`       // deals in which it was heard
	Won       int    `json:"won"`        // of them
	Lost      int    `json:"lost"`       // of them
	LostMinor int64  `json:"lost_minor"` // what the lost ones were worth, in the planner's currency
	LastOn    Date   `json:"last_on"`
	LastID    ID     `json:"last_id"`           // the objection heard last
	Answers   []ID   `json:"answers,omitempty"` // published pieces that answer it
	Coming    []ID   `json:"coming,omitempty"`  // pieces that will
}

// Topics lists the objections heard, those heard most first.
func (s *Objections) Topics(ctx context.Context) ([]Topic, error) {
	var out []Topic
	err := s.p.view(ctx, func(tx *store.Tx) error {
		by, err := heardTopics(tx)
		if err != nil {
			return err
		}
		pieces, err := selectAll[Content](tx, "WHERE deleted_at IS NULL AND objections <> '' ORDER BY id DESC")
		if err != nil {
			return err
		}
		for _, c := range pieces {
			for _, name := range c.Objections {
				t := by[store.Fold(name)]
				switch {
				case t == nil:
				case c.Status == ContentPublished:
					t.Answers = append(t.Answers, c.ID)
				default:
					t.Coming = append(t.Coming, c.ID)
				}
			}
		}
		for _, t := range by {
			out = append(out, *t)
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Topic) int {
		return cmp.Or(cmp.Compare(b.Heard, a.Heard), cmp.Compare(b.LostMinor, a.LostMinor), cmp.Compare(a.Topic, b.Topic))
	})
	return out, err
}

// heardTopics counts the objections by the key of their topic; a deal counts once for a topic.
func heardTopics(tx *store.Tx) (map[string]*Topic, error) {
	rows, err := tx.Query(`SELECT o.topic_key, o.topic, o.id, o.heard_on, coalesce(o.deal_id, 0), coalesce(d.status, ''), coalesce(d.base_minor, 0)
		FROM objection o LEFT JOIN deal d ON d.id = o.deal_id AND d.deleted_at IS NULL
		WHERE o.deleted_at IS NULL AND (o.deal_id IS NULL OR d.id IS NOT NULL) ORDER BY o.topic_key, o.deal_id, o.heard_on, o.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	by := map[string]*Topic{}
	deal := map[string]ID{} // counted last for a topic: they come one after the other
	for rows.Next() {
		var key, name string
		var id, in ID
		var on Date
		var status DealStatus
		var minor int64
		if err := rows.Scan(&key, &name, &id, &on, &in, &status, &minor); err != nil {
			return nil, err
		}
		t := by[key]
		if t == nil {
			t = &Topic{}
			by[key] = t
		}
		t.Heard++
		if !on.Before(t.LastOn) {
			t.Topic, t.LastOn, t.LastID = name, on, id
		}
		if in == 0 || deal[key] == in {
			continue
		}
		deal[key] = in
		switch status {
		case DealOpen:
			t.Open++
		case DealWon:
			t.Won++
		case DealLost:
			t.Lost++
			t.LostMinor += minor
		}
	}
	return by, rows.Err()
}

// Coverage says where there is content and where none: a row per segment, a column per journey stage.
type Coverage struct {
	Segments   []CoverageRow `json:"segments"`   // everyone first, then by name
	Unanswered []Topic       `json:"unanswered"` // objections without a published answer, those heard most first
}

// CoverageRow is a segment with its pieces by journey stage, awareness first.
type CoverageRow struct {
	SegmentID ID               `json:"segment_id"` // 0: for everyone
	Name      string           `json:"name"`
	Stages    [4]CoverageCount `json:"stages"`
}

// CoverageCount counts pieces.
type CoverageCount struct {
	Published int `json:"published"`
	Coming    int `json:"coming"` // idea, draft or review
}

// Coverage gives the gaps of the content.
func (s *Contents) Coverage(ctx context.Context) (Coverage, error) {
	var out Coverage
	segments, err := s.p.Segments.All(ctx)
	if err != nil {
		return out, err
	}
	out.Segments = []CoverageRow{{}}
	at := map[ID]int{}
	for _, g := range segments {
		at[g.ID] = len(out.Segments)
		out.Segments = append(out.Segments, CoverageRow{SegmentID: g.ID, Name: g.Name})
	}
	all, err := s.All(ctx)
	if err != nil {
		return out, err
	}
	for _, c := range all {
		n := &out.Segments[at[c.SegmentID]].Stages[c.Stage-1] // of a deleted segment: for everyone
		if c.Status == ContentPublished {
			n.Published++
		} else {
			n.Coming++
		}
	}
	topics, err := s.p.Objections.Topics(ctx)
	for _, t := range topics {
		if len(t.Answers) == 0 {
			out.Unanswered = append(out.Unanswered, t)
		}
	}
	return out, err
}

// Answering lists the published pieces that answer an objection, the latest first.
func (s *Contents) Answering(ctx context.Context, topic string) ([]Content, error) {
	var all, out []Content
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		all, err = selectAll[Content](tx, "WHERE deleted_at IS NULL AND status = 'published' AND objections <> '' ORDER BY published_on DESC, id DESC")
		return err
	})
	key := store.Fold(strings.TrimSpace(topic))
	for _, c := range all {
		if slices.ContainsFunc(c.Objections, func(name string) bool { return store.Fold(name) == key }) {
			out = append(out, c)
		}
	}
	return out, err
}
