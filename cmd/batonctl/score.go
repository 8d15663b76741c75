package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
)

// scoreCmd works with the score of leads.
type scoreCmd struct {
	Rules   scoreRulesCmd   `cmd:"" help:"Show the rules of the score, or put others in their place."`
	Preview scorePreviewCmd `cmd:"" help:"Say who would cross the threshold by other rules; nothing is changed."`
	Of      scoreOfCmd      `cmd:"" help:"Show the lines that give a contact its points."`
	Learn   scoreLearnCmd   `cmd:"" help:"Compare the rules with the won and lost deals; nothing is changed."`
	Refresh scoreRefreshCmd `cmd:"" help:"Compute all points anew where they are behind."`
}

type scoringFlags struct {
	Set   string `help:"All rules as JSON, as score rules --json shows them; @FILE reads a file." placeholder:"JSON"`
	Start bool   `help:"The rules to begin with."`
}

// scoring reads the flags; ok is false when nothing was said.
func (f scoringFlags) scoring(s *session) (out data.Scoring, ok bool, err error) {
	conf := s.p.Settings()
	if f.Start {
		if f.Set != "" {
			return out, false, misuse("say --set or --start, not both.")
		}
		texts, err := words()
		return data.StartScoring(func(key string) string { return texts["words.score_start."+key] }, conf.ScoreHalfLife, conf.MQLScore), true, err
	}
	text, err := textOrFile(f.Set)
	if err != nil || text == "" {
		return out, false, err
	}
	out = data.Scoring{HalfLife: conf.ScoreHalfLife, Threshold: conf.MQLScore}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&out); err != nil {
		return out, false, misuse("the rules of the score are not as they should be: %v. Look at batonctl score rules --json.", err)
	}
	return out, true, nil
}

type scoreRulesCmd struct{ scoringFlags }

// Run shows or sets the rules. Points are computed at once.
func (c *scoreRulesCmd) Run(s *session) error {
	open := s.read
	if c.Set != "" || c.Start {
		open = s.write
	}
	p, err := open()
	if err != nil {
		return err
	}
	to, said, err := c.scoring(s)
	if err != nil {
		return err
	}
	if said {
		if err := p.Scores.Set(s.ctx, to); err != nil {
			return err
		}
		if err := p.Scores.Refresh(s.ctx, nil); err != nil {
			return err
		}
	}
	if to, err = p.Scores.Scoring(s.ctx); err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(to)
	}
	g := newGrid(s.out, "part", "rule", "points", "asks")
	for _, r := range to.Rules {
		asks := string(r.Event)
		if r.Rules != nil {
			asks = r.Rules.String()
		}
		if r.Most != nil {
			asks += ", at most " + strconv.FormatInt(*r.Most, 10)
		}
		g.add(string(r.Part), r.Name, fmt.Sprintf("%+d", r.Points), asks)
	}
	if err := g.end(); err != nil {
		return err
	}
	qualifies := "the checklist alone qualifies"
	if to.Threshold > 0 {
		qualifies = fmt.Sprintf("%d points qualify", to.Threshold)
	}
	_, err = fmt.Fprintf(s.out, "\nEngagement halves every %d days; %s.\n", to.HalfLife, qualifies)
	return err
}

type scorePreviewCmd struct{ scoringFlags }

// Run tells what other rules would change.
func (c *scorePreviewCmd) Run(s *session) error {
	p, err := s.read()
	if err != nil {
		return err
	}
	to, said, err := c.scoring(s)
	if err != nil {
		return err
	}
	if !said {
		return misuse("say --set or --start.")
	}
	out, err := p.Scores.Preview(s.ctx, to)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(out)
	}
	if _, err := fmt.Fprintf(s.out, "Of %d leads %d reach the threshold now, %d by these rules.\n\n", out.Leads, out.Before, out.After); err != nil {
		return err
	}
	g := newGrid(s.out, "lead", "now", "then", "").rightAlign(1, 2)
	for _, x := range out.Up {
		g.add(x.Name, strconv.Itoa(x.Before), strconv.Itoa(x.After), "reaches it")
	}
	for _, x := range out.Down {
		g.add(x.Name, strconv.Itoa(x.Before), strconv.Itoa(x.After), "falls below")
	}
	return g.end()
}

type scoreOfCmd struct {
	Contact string `arg:"" help:"The contact, by number or name."`
}

// Run explains a score.
func (c *scoreOfCmd) Run(s *session) error {
	p, err := s.read()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindContact, c.Contact)
	if err != nil {
		return err
	}
	score, err := p.Scores.Of(s.ctx, id)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(score)
	}
	g := newGrid(s.out, "why", "points", "times", "last").rightAlign(1, 2)
	for _, l := range score.Lines {
		times := ""
		if l.Count > 0 {
			times = strconv.Itoa(l.Count)
		}
		name := l.Rule.Name
		if l.Broken != "" {
			name += " (" + l.Broken + ")"
		}
		last := ""
		if !l.Last.IsZero() {
			last = s.momentText(l.Last)
		}
		g.add(name, fmt.Sprintf("%+d", l.Points), times, last)
	}
	if score.Given != 0 {
		g.add("by hand or by an import", fmt.Sprintf("%+d", score.Given), "", "")
	}
	g.add("score", strconv.Itoa(score.Points), "", "")
	return g.end()
}

type scoreLearnCmd struct{}

// Run shows what deals say of the rules.
func (c *scoreLearnCmd) Run(s *session) error {
	p, err := s.read()
	if err != nil {
		return err
	}
	now, err := p.Scores.Scoring(s.ctx)
	if err != nil {
		return err
	}
	l, err := p.Scores.Learn(s.ctx, now)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(l)
	}
	if l.Deals < l.Needed {
		_, err := fmt.Fprintf(s.out, "There are %d closed deals. It takes %d to learn from them.\n", l.Deals, l.Needed)
		return err
	}
	share := func(won, n int) string {
		if n == 0 {
			return "–"
		}
		return fmt.Sprintf("%d of %d (%.0f %%)", won, n, 100*float64(won)/float64(n))
	}
	g := newGrid(s.out, "rule", "points", "suggested", "won with it", "won without").rightAlign(1, 2)
	for _, x := range l.Lessons {
		suggested := fmt.Sprintf("%+d", x.Suggested)
		if !x.Clear {
			suggested = "not clear"
		}
		g.add(x.Rule.Name, fmt.Sprintf("%+d", x.Rule.Points), suggested, share(x.WonWith, x.With), share(x.WonOther, x.Without))
	}
	if err := g.end(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "\nFrom %d closed deals, %d won. This is association, not cause; nothing was changed.\n", l.Deals, l.Won)
	return err
}

type scoreRefreshCmd struct{}

// Run computes points.
func (c *scoreRefreshCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	behind, err := p.Scores.Behind(s.ctx)
	if err != nil {
		return err
	}
	if err := p.Scores.Refresh(s.ctx, nil); err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]bool{"computed": behind})
	}
	text := "The scores are up to date."
	if behind {
		text = "Computed the scores."
	}
	_, err = fmt.Fprintln(s.out, text)
	return err
}
