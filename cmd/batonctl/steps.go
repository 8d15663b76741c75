package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func sortedFields(fields map[string][2]any) []string { return slices.Sorted(maps.Keys(fields)) }

type stepsCmd struct {
	Limit int `default:"50" help:"At most so many."`
}

// Run lists the steps of the log, newest first.
func (c *stepsCmd) Run(s *session) error {
	p, err := s.read()
	if err != nil {
		return err
	}
	if c.Limit < 1 {
		return misuse("--limit must be 1 or more.")
	}
	steps, err := p.Store().Steps(s.ctx, 0, c.Limit)
	if err != nil {
		return err
	}
	texts, err := words()
	if err != nil {
		return err
	}
	if s.json {
		out := []*object{}
		for _, st := range steps {
			out = append(out, stepJSON(texts, st))
		}
		return s.writeJSON(out)
	}
	g := newGrid(s.out, "when", "who", "what", "rows", "state", "kind").rightAlign(3)
	for _, st := range steps {
		g.add(s.momentText(st.At), st.Author, oneLine(sentence(texts, st.Label)), strconv.Itoa(st.Rows), string(st.State), string(st.Kind))
	}
	return g.end()
}

func stepJSON(texts map[string]string, st store.Step) *object {
	o := &object{}
	o.put("id", st.ID)
	o.put("at", st.At.Format(time.RFC3339Nano))
	o.put("author", st.Author)
	o.put("label", st.Label)
	o.put("text", sentence(texts, st.Label))
	o.put("rows", st.Rows)
	o.put("state", st.State)
	o.put("kind", st.Kind)
	if st.UndoOf != 0 {
		o.put("undo_of", st.UndoOf)
	}
	return o
}

type undoCmd struct {
	Step string `arg:"" optional:"" help:"The number of the step, of batonctl steps --json; the last one if not said."`
}

// Run takes a step back; what was changed since stays and is named.
func (c *undoCmd) Run(s *session) error {
	if c.Step != "" {
		id, err := store.ParseID(c.Step)
		if err != nil {
			return misuse("“%s” is not the number of a step. batonctl steps --json shows them.", c.Step)
		}
		return s.takeBack("Undone", func(p *data.Planner) (store.Outcome, error) { return p.Store().UndoStep(s.ctx, id) })
	}
	return s.takeBack("Undone", func(p *data.Planner) (store.Outcome, error) { return p.Undo(s.ctx) })
}

type redoCmd struct{}

// Run brings back what undo took.
func (c *redoCmd) Run(s *session) error {
	return s.takeBack("Redone", func(p *data.Planner) (store.Outcome, error) { return p.Redo(s.ctx) })
}

func (s *session) takeBack(word string, how func(*data.Planner) (store.Outcome, error)) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	out, err := how(p)
	if err != nil {
		return err
	}
	texts, err := words()
	if err != nil {
		return err
	}
	if s.json {
		o := &object{}
		o.put("step", stepJSON(texts, out.Step))
		o.put("rows", out.Txn.Rows)
		kept := []*object{}
		for _, k := range out.Kept {
			ko := &object{}
			ko.put("kind", k.Table)
			ko.put("id", k.ID)
			ko.put("fields", k.Fields)
			kept = append(kept, ko)
		}
		o.put("kept", kept)
		return s.writeJSON(o)
	}
	fmt.Fprintf(s.out, "%s: %s (%d rows)\n", word, sentence(texts, out.Step.Label), out.Txn.Rows)
	for _, k := range out.Kept {
		fmt.Fprintf(s.out, "left as it is, changed since: %s %s %v\n", data.Kind(k.Table).Noun(), k.ID, k.Fields)
	}
	return nil
}
