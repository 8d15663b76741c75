package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/exporter"
)

// listChunk is how many records are read at a time.
const listChunk = 500

type listCmd struct {
	Kind   string   `arg:"" help:"contacts, leads, customers, companies, campaigns, deals, followups, handoffs, team, products …"`
	Where  []string `sep:"none" help:"A condition: field, then = != < <= > >= ~ and a value, or empty or filled. Several are joined by and." placeholder:"COND"`
	Text   string   `help:"Words as typed into the search box."`
	Sort   string   `help:"Fields, a minus before one turns it round: -value,title. Newest first unless said."`
	Limit  int      `help:"At most so many; 0 is all."`
	Fields string   `help:"Fields to show, joined by commas."`
	Count  bool     `help:"Only say how many there are."`

	Segment string `help:"Only those of this audience, by number or name." placeholder:"AUDIENCE"`
}

// Run lists records.
func (c *listCmd) Run(s *session) error {
	if _, err := kindOf(c.Kind); err != nil {
		return err
	}
	if _, err := s.read(); err != nil {
		return err
	}
	return c.show(s)
}

// show lists records of the plan that is open.
func (c *listCmd) show(s *session) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	q, err := c.query(s, k)
	if err != nil {
		return err
	}
	if c.Count {
		return s.count(k.kind, q)
	}
	fields, err := c.fields(s, k)
	if err != nil {
		return err
	}
	n := math.MaxInt
	if c.Limit > 0 {
		n = c.Limit
	}
	ids, err := s.p.FirstIDs(s.ctx, k.kind, q, n)
	if err != nil {
		return err
	}
	if s.json {
		return s.listJSON(k.kind, ids, fields)
	}
	return s.listTable(k.kind, ids, fields)
}

func (c *listCmd) query(s *session, k kindWord) (data.Query, error) {
	q := data.Query{Text: c.Text, Where: slices.Clone(k.where)}
	for _, w := range c.Where {
		conds, err := data.ParseWhere(w)
		if err != nil {
			return q, err
		}
		q.Where = append(q.Where, conds...)
	}
	if c.Segment != "" {
		if !data.Segmented(k.kind) {
			return q, misuse("a list of %ss cannot be narrowed to an audience.", k.kind.Noun())
		}
		q.Where = append(q.Where, data.Cond{Field: "segment", Op: data.OpEqual, Value: c.Segment})
	}
	for _, f := range strings.Split(c.Sort, ",") {
		if f = strings.TrimSpace(f); f != "" {
			name := strings.TrimPrefix(f, "-")
			q.Sort = append(q.Sort, data.Order{Field: s.field(k.kind, name), Desc: name != f})
		}
	}
	for i := range q.Where {
		q.Where[i].Field = s.field(k.kind, q.Where[i].Field)
	}
	if c.Limit < 0 {
		return q, misuse("--limit must be 0 or more.")
	}
	return q, nil
}

// fields are those that were asked for; else all in JSON and the telling ones for people.
func (c *listCmd) fields(s *session, k kindWord) ([]data.Field, error) {
	var names []string
	switch {
	case c.Fields != "":
		for _, f := range strings.Split(c.Fields, ",") {
			names = append(names, strings.TrimSpace(f))
		}
	case s.json:
		out := data.Fields(k.kind)
		for _, own := range s.p.Custom.Of(k.kind) {
			if f, err := data.FieldOf(k.kind, own.Name()); err == nil {
				out = append(out, f)
			}
		}
		return out, nil
	default:
		names = strings.Fields(k.fields)
	}
	var out []data.Field
	for _, n := range names {
		f, err := data.FieldOf(k.kind, s.field(k.kind, n))
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func (s *session) count(k data.Kind, q data.Query) error {
	n, err := s.p.Count(s.ctx, k, q)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]int64{"count": n})
	}
	_, err = fmt.Fprintln(s.out, n)
	return err
}

// eachRow reads records in chunks.
func (s *session) eachRow(k data.Kind, ids []data.ID, fields []data.Field, fn func(data.Row) error) error {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	for from := 0; from < len(ids); from += listChunk {
		rows, err := s.p.Rows(s.ctx, k, ids[from:min(from+listChunk, len(ids))], names...)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := fn(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *session) listTable(k data.Kind, ids []data.ID, fields []data.Field) error {
	head := []string{"id"}
	var numbers []int
	for i, f := range fields {
		head = append(head, f.Name)
		if f.Type == data.NumberField || f.Type == data.MoneyField {
			numbers = append(numbers, i+1)
		}
	}
	out := bufio.NewWriter(s.out)
	g := newGrid(out, head...).rightAlign(numbers...)
	err := s.eachRow(k, ids, fields, func(r data.Row) error {
		cells := []string{r.ID.String()}
		for _, v := range r.Values {
			cells = append(cells, s.textOf(v))
		}
		g.add(cells...)
		return g.err
	})
	if err == nil {
		err = g.end()
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// listJSON writes an array of one object per record, one in a line.
func (s *session) listJSON(k data.Kind, ids []data.ID, fields []data.Field) error {
	o := exporter.Options{Kind: k, List: exporter.Slice(ids), Format: exporter.JSON}
	for _, f := range fields {
		o.Columns = append(o.Columns, exporter.Column{Field: f.Name})
	}
	return exporter.Write(s.ctx, s.p, s.out, o)
}

// object is a JSON object whose fields keep their order.
type object struct {
	keys   []string
	values []any
}

func (o *object) put(key string, value any) {
	o.keys, o.values = append(o.keys, key), append(o.values, value)
}

func (o *object) json() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, k := range o.keys {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(k); err != nil {
			return nil, err
		}
		b.Truncate(b.Len() - 1) // Encode ends with a line
		b.WriteByte(':')
		if err := enc.Encode(o.values[i]); err != nil {
			return nil, err
		}
		b.Truncate(b.Len() - 1)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// MarshalJSON lets an object stand inside other values.
func (o *object) MarshalJSON() ([]byte, error) { return o.json() }
