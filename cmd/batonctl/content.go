package main

import (
	"strconv"

	"github.com/baton-planner/baton/data"
)

type ideaCmd struct {
	ID string `arg:"" name:"objection" help:"The objection, by number: batonctl list objections --json."`
}

// Run makes an idea for content of an objection.
func (c *ideaCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	heard, err := s.id(data.KindObjection, c.ID)
	if err != nil {
		return err
	}
	id, err := p.Objections.Idea(s.ctx, heard)
	if err != nil {
		return err
	}
	return s.did(id, "Added the idea %s", id)
}

type gapsCmd struct{}

// Run shows where there is no content.
func (*gapsCmd) Run(s *session) error {
	p, err := s.read()
	if err != nil {
		return err
	}
	c, err := p.Contents.Coverage(s.ctx)
	if err != nil {
		return err
	}
	if s.json {
		if c.Unanswered == nil {
			c.Unanswered = []data.Topic{}
		}
		return s.writeJSON(c)
	}
	head := []string{"published + in work"}
	for _, stage := range data.JourneyStages() {
		head = append(head, stage.String())
	}
	g := newGrid(s.out, head...).rightAlign(1, 2, 3, 4)
	for _, r := range c.Segments {
		row := []string{r.Name}
		if r.SegmentID == 0 {
			row[0] = "Everyone"
		}
		for _, n := range r.Stages {
			row = append(row, strconv.Itoa(n.Published)+" + "+strconv.Itoa(n.Coming))
		}
		g.add(row...)
	}
	if err := g.end(); err != nil {
		return err
	}
	g = newGrid(s.out, "", "objection without an answer", "heard", "open", "won", "lost", "last on").rightAlign(2, 3, 4, 5)
	for _, t := range c.Unanswered {
		mark := ""
		if len(t.Coming) > 0 {
			mark = "in work"
		}
		g.add(mark, t.Topic, strconv.Itoa(t.Heard), strconv.Itoa(t.Open), strconv.Itoa(t.Won), strconv.Itoa(t.Lost), t.LastOn.String())
	}
	return g.end()
}
