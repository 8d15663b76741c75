package data

import (
	"context"
	"slices"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// ScoreLine is what one rule gives a contact.
type ScoreLine struct {
	Rule   ScoreRule `json:"rule"`
	Points int       `json:"points"`
	Count  int       `json:"count,omitempty"`  // of engagement: how often
	Last   time.Time `json:"last,omitzero"`    // of engagement: when last
	Broken string    `json:"broken,omitempty"` // why the rule cannot be asked
}

// Score is a contact's points with their reasons.
type Score struct {
	Points int         `json:"points"`
	Given  int         `json:"given"` // by hand or by an import
	Lines  []ScoreLine `json:"lines"` // those that give points and those that are broken, largest first
}

// Of gives the score of a contact as it is now, line by line: the lines and what was given add up to it.
func (s *Scores) Of(ctx context.Context, contact ID) (Score, error) {
	scoring, err := s.Scoring(ctx)
	if err != nil {
		return Score{}, err
	}
	sc, err := s.p.scorer(ctx, scoring)
	if err != nil {
		return Score{}, err
	}
	var out Score
	found := false
	err = s.p.view(ctx, func(tx *store.Tx) error {
		return sc.each(tx, []ID{contact}, func(x *scored) error {
			found = true
			out = sc.explain(x)
			return nil
		})
	})
	if err == nil && !found {
		err = notFound(KindContact, contact)
	}
	return out, err
}

func (s *scorer) explain(x *scored) Score {
	out := Score{Points: x.given, Given: x.given}
	for i, r := range s.scoring.Rules {
		points, d := s.line(x, i)
		l := ScoreLine{Rule: r, Points: points}
		if d != nil {
			l.Count, l.Last = d.count, time.UnixMilli(d.last).UTC()
		}
		if err := s.broken[i]; err != nil {
			l.Broken = err.Error()
		}
		if points == 0 && l.Broken == "" {
			continue
		}
		out.Points += points
		out.Lines = append(out.Lines, l)
	}
	slices.SortStableFunc(out.Lines, func(a, b ScoreLine) int { return b.Points - a.Points })
	return out
}

// previewed is how many leads a preview names.
const previewed = 200

// ScorePreview is what another scoring would change.
type ScorePreview struct {
	Leads  int             `json:"leads"`  // leads in all
	Before int             `json:"before"` // of them at or over the threshold now
	After  int             `json:"after"`  // … and by the other scoring
	Up     []ScoreCrossing `json:"up"`     // leads that would reach it, those with most points first; at most 200
	Down   []ScoreCrossing `json:"down"`   // leads that would fall below it
	UpN    int             `json:"up_count"`
	DownN  int             `json:"down_count"`
}

// ScoreCrossing is a lead that another scoring takes over the threshold or below it.
type ScoreCrossing struct {
	ID     ID     `json:"id"`
	Name   string `json:"name"`
	Before int    `json:"before"`
	After  int    `json:"after"`
}

// Preview computes all points by another scoring, without writing any, and says who crosses the threshold.
func (s *Scores) Preview(ctx context.Context, to Scoring) (ScorePreview, error) {
	var out ScorePreview
	if err := s.settle(ctx, &to); err != nil {
		return out, err
	}
	now := s.p.Settings().MQLScore
	sc, err := s.p.scorer(ctx, to)
	if err != nil {
		return out, err
	}
	err = s.p.view(ctx, func(tx *store.Tx) error {
		return sc.each(tx, nil, func(x *scored) error {
			if x.stage >= PostPurchase {
				return nil
			}
			c := ScoreCrossing{ID: x.id, Before: x.given + x.earned, After: x.given + sc.points(x)}
			was, is := now > 0 && c.Before >= now, to.Threshold > 0 && c.After >= to.Threshold
			out.Leads, out.Before, out.After = out.Leads+1, out.Before+bit(was), out.After+bit(is)
			switch {
			case is && !was:
				out.Up, out.UpN = append(out.Up, c), out.UpN+1
			case was && !is:
				out.Down, out.DownN = append(out.Down, c), out.DownN+1
			}
			return nil
		})
	})
	if err != nil {
		return out, err
	}
	for _, list := range []*[]ScoreCrossing{&out.Up, &out.Down} {
		slices.SortFunc(*list, func(a, b ScoreCrossing) int { return b.After - a.After })
		*list = (*list)[:min(len(*list), previewed)]
		if err := s.name(ctx, *list); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (s *Scores) name(ctx context.Context, list []ScoreCrossing) error {
	ids := make([]ID, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	names, err := s.p.Names(ctx, KindContact, ids)
	for i := range list {
		list[i].Name = names[list[i].ID]
	}
	return err
}
