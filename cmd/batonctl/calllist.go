package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/calllist"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
)

type callListCmd struct {
	Out   string   `required:"" help:"The PDF file." placeholder:"FILE.pdf"`
	Owner string   `help:"Whose follow-ups, by name or number; everyone's unless said." placeholder:"MEMBER"`
	From  string   `help:"First day they are due, YYYY-MM-DD, today, tomorrow …; all that is overdue too unless said." placeholder:"DAY"`
	To    string   `help:"Last day they are due; today unless said." placeholder:"DAY"`
	Where []string `sep:"none" help:"A condition, as of list." placeholder:"COND"`
	Paper string   `default:"a4" enum:"a4,letter" help:"a4 or letter."`
	spoken
}

// Run writes the open follow-ups as a list to print.
func (c *callListCmd) Run(s *session) error {
	if !strings.HasSuffix(strings.ToLower(c.Out), ".pdf") {
		return misuse("say where the list goes: --out FILE.pdf.")
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	text, err := c.texts("calllist", "words")
	if err != nil {
		return err
	}
	o := calllist.Options{Letter: c.Paper == "letter", Format: charts.LocaleOf(c.Lang), Language: c.Lang, Text: text}
	q, err := c.query(s, &o)
	if err != nil {
		return err
	}
	if o.IDs, err = p.FirstIDs(s.ctx, data.KindActivity, q, math.MaxInt); err != nil {
		return err
	}
	if err := writeWhole(c.Out, func(w io.Writer) error { return calllist.Write(s.ctx, p, w, o) }); err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"file": c.Out, "follow_ups": len(o.IDs)})
	}
	_, err = fmt.Fprintf(s.out, "%s: %s, %d follow-ups\n", c.Out, o.Title, len(o.IDs))
	return err
}

// query chooses the follow-ups and gives the list its title.
func (c *callListCmd) query(s *session, o *calllist.Options) (data.Query, error) {
	q, err := (&listCmd{Where: c.Where, Sort: "due_on,due_minute"}).query(s, kindWord{where: []data.Cond{{Field: "open", Op: data.OpEqual, Value: "yes"}}})
	if err != nil {
		return q, err
	}
	o.Title = o.Text("calllist.everyone")
	if c.Owner != "" {
		id, err := s.id(data.KindMember, c.Owner)
		if err != nil {
			return q, err
		}
		m, err := s.p.Members.Get(s.ctx, id)
		if err != nil {
			return q, err
		}
		o.Title = m.Name
		q.Where = append(q.Where, data.Cond{Field: "owner", Op: data.OpEqual, Value: id.String()})
	}
	from, err := s.day(c.From)
	if err != nil {
		return q, err
	}
	to, err := s.day(c.To)
	if err != nil {
		return q, err
	}
	if to.IsZero() {
		to = s.p.Today()
	}
	if to.Before(from) {
		to = from
	}
	q.Where = append(q.Where, data.Cond{Field: "due_on", Op: data.OpAtMost, Value: to.String()})
	span := catalog.Day(to, o.Format)
	if !from.IsZero() {
		q.Where = append(q.Where, data.Cond{Field: "due_on", Op: data.OpAtLeast, Value: from.String()})
		if from != to {
			span = catalog.Day(from, o.Format) + " – " + span
		}
	}
	o.Title += " · " + span
	return q, nil
}
