package data

import (
	"context"
	"fmt"
	"math"

	"github.com/baton-planner/baton/data/store"
)

// What it takes to learn from deals.
const (
	learnDeals = 50 // closed deals with a contact
	learnFew   = 5  // closed deals on either side of a rule, below which it says nothing
)

// ScoreLesson is what closed deals say of one rule. It is association, not cause.
type ScoreLesson struct {
	Rule      ScoreRule `json:"rule"`      // as it is, with its present points
	Suggested int       `json:"suggested"` // points; those of now where the deals say nothing clear
	With      int       `json:"with"`      // closed deals whose contact the rule held for, before the deal closed
	WonWith   int       `json:"won_with"`
	Without   int       `json:"without"`
	WonOther  int       `json:"won_without"`
	Clear     bool      `json:"clear"` // enough deals, and the 95 % intervals of the two shares do not overlap
}

// ScoreLessons is what can be learned from the won and lost deals of the plan.
type ScoreLessons struct {
	Deals   int           `json:"deals"` // closed, with a contact
	Needed  int           `json:"needed"`
	Won     int           `json:"won"`
	Lessons []ScoreLesson `json:"lessons"` // one for each rule, none with too few deals
}

// Learn compares, rule by rule, the share of closed deals that were won with it and without it, and suggests points by it: the
// logarithm of the odds ratio, on the scale of the present points. It changes nothing. What a contact did counts when it was
// before the deal closed; who they are, as they are now.
func (s *Scores) Learn(ctx context.Context, scoring Scoring) (ScoreLessons, error) {
	out := ScoreLessons{Needed: learnDeals}
	sc, err := s.p.scorer(ctx, scoring)
	if err != nil {
		return out, err
	}
	err = s.p.view(ctx, func(tx *store.Tx) error {
		if err := tx.QueryRow(`SELECT count(*), coalesce(sum(status = 'won'), 0) FROM deal
			WHERE deleted_at IS NULL AND status IN ('won', 'lost') AND contact_id IS NOT NULL`).Scan(&out.Deals, &out.Won); err != nil {
			return fmt.Errorf("learn from deals: %w", err)
		}
		if out.Deals < learnDeals {
			return nil
		}
		out.Lessons, err = sc.lessons(tx)
		return err
	})
	if err != nil {
		return out, err
	}
	scaleLessons(out.Lessons)
	return out, nil
}

// lessons counts, for each rule, the deals with and without it.
func (s *scorer) lessons(tx *store.Tx) ([]ScoreLesson, error) {
	out := make([]ScoreLesson, len(s.scoring.Rules))
	for i, r := range s.scoring.Rules {
		out[i] = ScoreLesson{Rule: r, Suggested: r.Points}
	}
	columns, args := "", []any(nil)
	for _, r := range s.scoring.Rules {
		if r.Part != Engagement {
			continue
		}
		among := "SELECT 1 FROM touch e WHERE e.contact_id = t.id AND e.kind = ? AND e.at <= d.closed_at AND e.deleted_at IS NULL"
		kind := string(r.Event)
		if done, ok := cutDone(r.Event); ok {
			among = "SELECT 1 FROM activity e WHERE e.contact_id = t.id AND e.kind = ? AND e.done_at <= d.closed_at AND e.outcome = 'done' AND e.deleted_at IS NULL"
			kind = done
		}
		columns += ", EXISTS (" + among + ")"
		args = append(args, kind)
	}
	rows, err := tx.Query("SELECT d.status = 'won'"+s.asked.sql+columns+` FROM deal d JOIN contact t ON t.id = d.contact_id
		WHERE d.deleted_at IS NULL AND d.status IN ('won', 'lost')`, append(s.asked.args[:len(s.asked.args):len(s.asked.args)], args...)...)
	if err != nil {
		return nil, fmt.Errorf("learn from deals: %w", err)
	}
	defer rows.Close()
	var order []int // rules in the order of the columns
	order = append(order, s.fits...)
	for i, r := range s.scoring.Rules {
		if r.Part == Engagement {
			order = append(order, i)
		}
	}
	var won bool
	held := make([]bool, len(order))
	dest := []any{&won}
	for i := range held {
		dest = append(dest, &held[i])
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		for i, rule := range order {
			out[rule].add(held[i], won)
		}
	}
	return out, rows.Err()
}

func cutDone(e ScoreEvent) (kind string, ok bool) {
	if len(e) > len(doneEvent) && e[:len(doneEvent)] == doneEvent {
		return string(e[len(doneEvent):]), true
	}
	return "", false
}

func (l *ScoreLesson) add(held, won bool) {
	if held {
		l.With, l.WonWith = l.With+1, l.WonWith+bit(won)
		return
	}
	l.Without, l.WonOther = l.Without+1, l.WonOther+bit(won)
}

// evidence is the logarithm of the odds ratio, with half a deal more on each side so that it exists; clear says that it is
// more than chance.
func (l *ScoreLesson) evidence() (logOdds float64, clear bool) {
	odds := func(won, n int) float64 { return (float64(won) + 0.5) / (float64(n-won) + 0.5) }
	logOdds = math.Log(odds(l.WonWith, l.With) / odds(l.WonOther, l.Without))
	if l.With < learnFew || l.Without < learnFew {
		return logOdds, false
	}
	lowWith, highWith := wilson(l.WonWith, l.With)
	lowOther, highOther := wilson(l.WonOther, l.Without)
	return logOdds, lowWith > highOther || highWith < lowOther
}

// wilson is the 95 % score interval of a share (Wilson 1927).
func wilson(won, n int) (low, high float64) {
	const z = 1.959964
	share, m := float64(won)/float64(n), float64(n)
	mid := (share + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(share*(1-share)/m+z*z/(4*m*m))
	return mid - half, mid + half
}

// scaleLessons turns evidence into points: the clearest rule gets as many as the largest rule has now, in steps of five.
func scaleLessons(lessons []ScoreLesson) {
	strongest, largest := 0.0, 0
	for i := range lessons {
		l := &lessons[i]
		e, clear := l.evidence()
		l.Clear = clear
		if clear {
			strongest = max(strongest, math.Abs(e))
		}
		largest = max(largest, abs(l.Rule.Points))
	}
	if strongest == 0 {
		return
	}
	for i := range lessons {
		l := &lessons[i]
		if !l.Clear {
			continue
		}
		e, _ := l.evidence()
		points := int(math.Round(e/strongest*float64(largest)/5)) * 5
		if points == 0 {
			points = int(math.Copysign(1, e))
		}
		l.Suggested = points
	}
}

func abs(n int) int { return max(n, -n) }
