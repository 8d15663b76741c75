package data

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// ScorePart says which half of the score a rule belongs to.
type ScorePart string

// The parts: who they are, and what they did.
const (
	Fit        ScorePart = "fit"
	Engagement ScorePart = "engagement"
)

// ScoreEvent is what a contact does that a rule of engagement counts: a kind of touch, or a follow-up that was held.
type ScoreEvent string

// The follow-ups that count, beside the kinds of touches.
const (
	EventCall    ScoreEvent = "done_call"
	EventEmail   ScoreEvent = "done_email"
	EventMeeting ScoreEvent = "done_meeting"
	EventDemo    ScoreEvent = "done_demo"
	EventVisit   ScoreEvent = "done_visit"
)

const doneEvent = "done_" // the prefix of follow-ups

// ScoreEvents lists them.
func ScoreEvents() []ScoreEvent {
	var out []ScoreEvent
	for _, k := range TouchKinds() {
		out = append(out, ScoreEvent(k))
	}
	return append(out, EventCall, EventEmail, EventMeeting, EventDemo, EventVisit)
}

// maxPoints bounds what one line gives or takes.
const maxPoints = 1000

// ScoreRule is a line of the score: "Company size 10–50: +10", "Attended an event: +15 each time, at most 30".
type ScoreRule struct {
	ID       ID         `json:"id,omitempty"`
	Name     string     `json:"name"`
	Part     ScorePart  `json:"part"`
	Rules    *Rule      `json:"rules,omitempty"` // of fit
	Event    ScoreEvent `json:"event,omitempty"` // of engagement
	Points   int        `json:"points"`          // of fit once, of engagement each time; below zero takes away
	Most     *int64     `json:"most,omitempty"`  // of engagement in all; nil: no bound
	Position int        `json:"position"`
}

func (*ScoreRule) kind() Kind { return KindScoreRule }
func (*ScoreRule) columns() []string {
	return []string{"id", "name", "part", "rules", "event", "points", "most", "position"}
}

func (r *ScoreRule) fields() []any {
	return []any{&r.ID, &r.Name, &r.Part, ruleField{&r.Rules}, &r.Event, &r.Points, &r.Most, &r.Position}
}

// Prepare trims and checks the rule; it writes nothing.
func (r *ScoreRule) Prepare() error {
	r.Name = strings.TrimSpace(r.Name)
	var ps Problems
	if r.Name == "" {
		ps.add("name", "name_empty", "Give the rule a name that says what it is for.")
	}
	switch r.Part {
	case Fit:
		r.Event, r.Most = "", nil
		if r.Rules == nil || r.Rules.Empty() {
			ps.add("rules", "score_rules", "Say what “%s” asks of a contact.", r.Name)
		} else if err := r.Rules.check(); err != nil {
			ps = append(ps, ProblemsOf(err)...)
		}
	case Engagement:
		r.Rules = nil
		if !slices.Contains(ScoreEvents(), r.Event) {
			ps.add("event", "score_event", "“%s” is nothing that the score counts. Use one of: %s.", string(r.Event), listed(ScoreEvents()))
		}
	default:
		ps.add("part", "score_part", "“%s” is no part of the score. Use fit or engagement.", string(r.Part))
	}
	if r.Points == 0 || r.Points < -maxPoints || r.Points > maxPoints {
		ps.add("points", "score_points", "A line of the score gives or takes between 1 and %d points.", maxPoints)
	}
	if r.Most != nil && (*r.Most < 1 || *r.Most > maxPoints) {
		ps.add("most", "score_most", "A line gives at most between 1 and %d points, or is not bounded.", maxPoints)
	}
	return ps.err()
}

// Scoring is how the score is made: its rules, and when it makes a lead qualified.
type Scoring struct {
	Rules     []ScoreRule `json:"rules"`
	HalfLife  int         `json:"half_life"` // days in which the points of engagement halve
	Threshold int         `json:"threshold"` // the score that makes an MQL; 0: only the checklist does
}

// Scores is the score: its rules, and what they give to whom.
type Scores struct{ p *Planner }

// Scoring gives the rules as they are.
func (s *Scores) Scoring(ctx context.Context) (Scoring, error) {
	conf := s.p.Settings()
	out := Scoring{HalfLife: conf.ScoreHalfLife, Threshold: conf.MQLScore}
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out.Rules, err = scoreRules(tx)
		return err
	})
	return out, err
}

func scoreRules(tx *store.Tx) ([]ScoreRule, error) {
	return selectAll[ScoreRule](tx, "WHERE deleted_at IS NULL ORDER BY part DESC, position, id")
}

// Set puts another scoring in place of the present one, as one step: rules keep their number where they have one. All points are
// then behind; see Refresh.
func (s *Scores) Set(ctx context.Context, to Scoring) error {
	if err := s.settle(ctx, &to); err != nil {
		return err
	}
	before, err := s.Scoring(ctx)
	if err != nil {
		return err
	}
	return s.p.Step(ctx, "score.rules", nil, func(ctx context.Context) error {
		err := s.p.EditSettings(ctx, func(c *Settings) { c.ScoreHalfLife, c.MQLScore = to.HalfLife, to.Threshold })
		if err != nil {
			return err
		}
		return s.p.write(ctx, "", nil, func(tx *store.Tx) error {
			if err := writeScoreRules(tx, before.Rules, to.Rules); err != nil {
				return err
			}
			return askForScores(tx)
		})
	})
}

// settle checks a scoring and looks up what its rules name.
func (s *Scores) settle(ctx context.Context, to *Scoring) error {
	var ps Problems
	to.Rules = slices.Clone(to.Rules)
	for i := range to.Rules {
		r := &to.Rules[i]
		err := r.Prepare()
		if err == nil && r.Rules != nil {
			var settled Rule
			settled, err = s.p.settleRule(ctx, 0, *r.Rules)
			r.Rules = &settled
		}
		found := ProblemsOf(err)
		if err != nil && found == nil {
			return err
		}
		for _, x := range found {
			x.Field = fmt.Sprintf("%d.%s", i, x.Field)
			ps = append(ps, x)
		}
	}
	if to.HalfLife < 1 || to.HalfLife > 3650 {
		ps.add("half_life", "score_half_life", "The points of engagement halve within 1 to 3650 days.")
	}
	if to.Threshold < 0 {
		ps.add("threshold", "negative", "%s cannot be negative.", "The score that qualifies")
	}
	return ps.err()
}

func writeScoreRules(tx *store.Tx, before, after []ScoreRule) error {
	kept := map[ID]bool{}
	for i := range after {
		r := after[i]
		r.Position = i
		at := slices.IndexFunc(before, func(x ScoreRule) bool { return x.ID == r.ID && r.ID != 0 })
		if at < 0 {
			r.ID = tx.NewID()
			if err := insert(tx, &r); err != nil {
				return err
			}
			continue
		}
		kept[r.ID] = true
		if err := save(tx, &before[at], &r); err != nil {
			return err
		}
	}
	for _, r := range before {
		if !kept[r.ID] {
			if _, err := remove(tx, KindScoreRule, r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// StartScoring is what a plan without rules may begin with: things that most small businesses count, in words of the plan's
// language that say gives by key.
func StartScoring(say func(key string) string, halfLife, threshold int) Scoring {
	fit := func(key string, points int, r Rule) ScoreRule {
		return ScoreRule{Name: say(key), Part: Fit, Points: points, Rules: &r}
	}
	did := func(e ScoreEvent, points int, most int64) ScoreRule {
		return ScoreRule{Name: say(string(e)), Part: Engagement, Event: e, Points: points, Most: &most}
	}
	return Scoring{HalfLife: halfLife, Threshold: cmp.Or(threshold, 50), Rules: []ScoreRule{
		fit("company", 10, Rule{Field: "company", Op: OpFilled}),
		fit("size", 10, Rule{All: []Rule{{Field: "company.employees", Op: OpAtLeast, Value: "10"}, {Field: "company.employees", Op: OpAtMost, Value: "250"}}}),
		fit("reachable", 5, Rule{All: []Rule{{Field: "email", Op: OpFilled}, {Field: "phone", Op: OpFilled}}}),
		fit("need", 10, Rule{Field: "need", Op: OpFilled}),
		fit("no_email", -10, Rule{Field: "no_email", Op: OpEqual, Value: "yes"}),
		did(ScoreEvent(TouchAttended), 15, 30), did(ScoreEvent(TouchReplied), 15, 30), did(ScoreEvent(TouchDownloaded), 10, 20),
		did(ScoreEvent(TouchClicked), 5, 15), did(ScoreEvent(TouchVisited), 3, 9), did(ScoreEvent(TouchWalkedIn), 15, 30),
		did(EventMeeting, 15, 30), did(EventDemo, 20, 40), did(EventCall, 5, 15),
	}}
}
