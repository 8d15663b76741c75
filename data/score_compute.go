package data

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// scorer computes points. It is made for one moment: rules compiled, today known.
type scorer struct {
	scoring Scoring
	fits    []int // indexes of the rules of fit that can be asked
	asked   part  // their conditions as columns
	events  map[ScoreEvent][]int
	broken  map[int]error
	today   Date
	zone    *time.Location
	fading  []float64 // by days of age
}

// scorer compiles a scoring. A rule that names what is gone gives nothing and is told of in the lines.
func (p *Planner) scorer(ctx context.Context, scoring Scoring) (*scorer, error) {
	s := &scorer{scoring: scoring, events: map[ScoreEvent][]int{}, broken: map[int]error{}, today: p.Today(), zone: p.Settings().Location()}
	rd := p.reading(ctx)
	for i, r := range scoring.Rules {
		if r.Part == Engagement {
			s.events[r.Event] = append(s.events[r.Event], i)
			continue
		}
		cond, err := r.Rules.sql(rd)
		switch code := store.CodeOf(err); {
		case err == nil:
			s.fits = append(s.fits, i)
			s.asked.sql += ", coalesce(" + cond.sql + ", 0)"
			s.asked.args = append(s.asked.args, cond.args...)
		case code == store.Invalid, code == store.NotFound:
			s.broken[i] = err
		default:
			return nil, err
		}
	}
	return s, nil
}

// share is what is left of points after so many days.
func (s *scorer) share(days int64) float64 {
	days = max(days, 0)
	for n := int64(len(s.fading)); n <= days && n < 4000; n++ {
		s.fading = append(s.fading, math.Exp2(-float64(n)/float64(max(s.scoring.HalfLife, 1))))
	}
	if days >= int64(len(s.fading)) {
		return 0
	}
	return s.fading[days]
}

// scored is one contact with what each rule found.
type scored struct {
	id            ID
	given, earned int
	stage         JourneyStage
	qualified     bool
	fit           []bool // by place in fits
	did           map[int]*deeds
}

// deeds are the events that a rule of engagement counted.
type deeds struct {
	count int
	sum   float64 // of shares
	last  int64
}

// line gives the points of a rule.
func (s *scorer) line(x *scored, rule int) (points int, d *deeds) {
	r := s.scoring.Rules[rule]
	if r.Part == Engagement {
		if d = x.did[rule]; d == nil {
			return 0, nil
		}
		sum := d.sum * float64(r.Points)
		if r.Most != nil {
			sum = math.Copysign(min(math.Abs(sum), float64(*r.Most)), sum)
		}
		return int(math.Round(sum)), d
	}
	for i, f := range s.fits {
		if f == rule && x.fit[i] {
			return r.Points, nil
		}
	}
	return 0, nil
}

// points adds up all lines.
func (s *scorer) points(x *scored) int {
	n := 0
	for i := range s.scoring.Rules {
		p, _ := s.line(x, i)
		n += p
	}
	return n
}

// each goes through contacts in the order of their numbers: those of ids, or all for nil.
func (s *scorer) each(tx *store.Tx, ids []ID, visit func(*scored) error) error {
	scope, args := "", s.asked.args
	if ids != nil {
		scope, args = " AND %s IN (SELECT value FROM json_each(?))", append(args[:len(args):len(args)], idArray(ids))
	}
	among := func(column string) string {
		if scope == "" {
			return ""
		}
		return fmt.Sprintf(scope, column)
	}
	events, err := s.open(tx, among("contact_id"), ids)
	if err != nil {
		return err
	}
	defer events.close()
	rows, err := tx.Query("SELECT t.id, t.score, t.earned, t.stage, t.mql_at IS NOT NULL"+s.asked.sql+
		" FROM contact t WHERE t.deleted_at IS NULL"+among("t.id")+" ORDER BY t.id", args...)
	if err != nil {
		return fmt.Errorf("compute scores: %w", err)
	}
	defer rows.Close()
	x := scored{fit: make([]bool, len(s.fits))}
	dest := []any{&x.id, &x.given, &x.earned, &x.stage, &x.qualified}
	for i := range x.fit {
		dest = append(dest, &x.fit[i])
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		x.did = map[int]*deeds{}
		if err := events.until(&x); err != nil {
			return err
		}
		if err := visit(&x); err != nil {
			return err
		}
	}
	return rows.Err()
}

// eventStream walks through touches and follow-ups beside the contacts.
type eventStream struct {
	s     *scorer
	feeds []*eventFeed
}

// eventFeed is one table of events in the order of contacts.
type eventFeed struct {
	rows    *sql.Rows
	prefix  string
	contact ID
	kind    string
	at      int64
	more    bool
}

func (s *scorer) open(tx *store.Tx, scope string, ids []ID) (*eventStream, error) {
	out := &eventStream{s: s}
	var touches, done bool
	for e := range s.events {
		if strings.HasPrefix(string(e), doneEvent) {
			done = true
		} else {
			touches = true
		}
	}
	var args []any
	if ids != nil {
		args = []any{idArray(ids)}
	}
	for _, f := range []struct {
		wanted        bool
		prefix, query string
	}{
		{touches, "", "SELECT contact_id, kind, at FROM touch WHERE deleted_at IS NULL" + scope + " ORDER BY contact_id"},
		{done, doneEvent, "SELECT contact_id, kind, done_at FROM activity WHERE deleted_at IS NULL AND contact_id IS NOT NULL AND done_at IS NOT NULL AND outcome = 'done'" + scope + " ORDER BY contact_id"},
	} {
		if !f.wanted {
			continue
		}
		rows, err := tx.Query(f.query, args...)
		if err != nil {
			out.close()
			return nil, fmt.Errorf("compute scores: %w", err)
		}
		feed := &eventFeed{rows: rows, prefix: f.prefix}
		out.feeds = append(out.feeds, feed)
		if err := feed.next(); err != nil {
			out.close()
			return nil, err
		}
	}
	return out, nil
}

func (f *eventFeed) next() error {
	if f.more = f.rows.Next(); !f.more {
		return f.rows.Err()
	}
	return f.rows.Scan(&f.contact, &f.kind, &f.at)
}

// until takes the events of a contact.
func (e *eventStream) until(x *scored) error {
	for _, f := range e.feeds {
		for f.more && f.contact <= x.id {
			if f.contact == x.id {
				e.s.count(x, ScoreEvent(f.prefix+f.kind), f.at)
			}
			if err := f.next(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *eventStream) close() {
	for _, f := range e.feeds {
		_ = f.rows.Close() // what it read is used or not wanted
	}
}

func (s *scorer) count(x *scored, event ScoreEvent, at int64) {
	for _, rule := range s.events[event] {
		d := x.did[rule]
		if d == nil {
			d = &deeds{}
			x.did[rule] = d
		}
		d.count++
		d.sum += s.share(s.today.Days() - DateOf(time.UnixMilli(at).In(s.zone)).Days())
		d.last = max(d.last, at)
	}
}
