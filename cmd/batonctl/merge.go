package main

import (
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
)

// maxAlso is how many records of a group are named to people; --json names all.
const maxAlso = 2

type duplicatesCmd struct {
	Kind  string `arg:"" help:"contacts or companies."`
	Limit int    `default:"50" help:"At most so many groups, 0 for all."`
}

// Run lists what may be in the plan twice.
func (c *duplicatesCmd) Run(s *session) error {
	k, err := mergeKind(c.Kind)
	if err != nil {
		return err
	}
	if c.Limit < 0 {
		return misuse("--limit must be 0 or more.")
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	found, err := p.Duplicates.Suggest(s.ctx, k, c.Limit)
	if err != nil {
		return err
	}
	if s.json {
		return s.duplicatesJSON(k, found)
	}
	g := newGrid(s.out, "how sure", "why", "shared", "stays", "number", "also").rightAlign(4)
	for _, d := range found.Groups {
		names, err := p.Names(s.ctx, k, d.IDs)
		if err != nil {
			return err
		}
		var also []string
		for _, id := range d.IDs[1:min(len(d.IDs), 1+maxAlso)] {
			also = append(also, names[id]+" "+id.String())
		}
		if more := len(d.IDs) - 1 - len(also); more > 0 {
			also = append(also, strconv.Itoa(more)+" more")
		}
		g.add(sureness(d.Certain), reasonText(d.Reason), d.Shared, names[d.IDs[0]], d.IDs[0].String(), strings.Join(also, ", "))
	}
	return g.end()
}

func (s *session) duplicatesJSON(k data.Kind, found data.Suggestions) error {
	groups := []*object{}
	for _, d := range found.Groups {
		names, err := s.p.Names(s.ctx, k, d.IDs)
		if err != nil {
			return err
		}
		records := []*object{}
		for _, id := range d.IDs {
			r := &object{}
			r.put("id", id)
			r.put("name", names[id])
			records = append(records, r)
		}
		o := &object{}
		o.put("certain", d.Certain)
		o.put("reason", d.Reason)
		o.put("shared", d.Shared)
		o.put("records", records)
		groups = append(groups, o)
	}
	o := &object{}
	o.put("certain", found.Certain)
	o.put("likely", found.Likely)
	o.put("groups", groups)
	return s.writeJSON(o)
}

func sureness(certain bool) string {
	if certain {
		return "certain"
	}
	return "likely"
}

func reasonText(r data.DuplicateReason) string { return strings.ReplaceAll(string(r), "_", " ") }

// mergeKind reads a word for contacts or companies.
func mergeKind(word string) (data.Kind, error) {
	k, err := kindOf(word)
	if err != nil {
		return "", err
	}
	if k.kind != data.KindContact && k.kind != data.KindCompany {
		return "", misuse("a %s cannot be merged. Say contacts or companies.", k.kind.Noun())
	}
	return k.kind, nil
}

type mergeCmd struct {
	Kind   string   `arg:"" help:"contact or company."`
	Keep   string   `arg:"" help:"The record that stays: its number, or its name where only one has it."`
	Others []string `arg:"" name:"other" help:"Those that go into it."`
	Take   []string `sep:"none" short:"t" help:"A field whose value stays, and the number of the record it comes from: --take phone=1234." placeholder:"FIELD=NUMBER"`
	DryRun bool     `help:"Say what would differ and move, and change nothing."`
}

// Run merges records as one step.
func (c *mergeCmd) Run(s *session) error {
	k, err := mergeKind(c.Kind)
	if err != nil {
		return err
	}
	open := s.write
	if c.DryRun {
		open = s.read
	}
	p, err := open()
	if err != nil {
		return err
	}
	ids := make([]data.ID, 0, len(c.Others)+1)
	for _, text := range append([]string{c.Keep}, c.Others...) {
		id, err := s.id(k, text)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	choices, err := s.choices(k, c.Take)
	if err != nil {
		return err
	}
	if c.DryRun {
		return s.comparison(k, ids)
	}
	if k == data.KindCompany {
		err = p.Companies.Merge(s.ctx, ids[0], ids[1:], choices)
	} else {
		err = p.Contacts.Merge(s.ctx, ids[0], ids[1:], choices)
	}
	if err != nil {
		return err
	}
	return s.did(ids[0], "Merged %d into %s %s", len(ids)-1, k.Noun(), ids[0])
}

func (s *session) choices(k data.Kind, take []string) (data.MergeChoices, error) {
	out := data.MergeChoices{}
	for _, t := range take {
		field, from, ok := strings.Cut(t, "=")
		if !ok {
			return nil, misuse("--take needs a field and a record: --take phone=1234, not “%s”.", t)
		}
		id, err := s.id(k, from)
		if err != nil {
			return nil, err
		}
		out[strings.TrimSpace(field)] = id
	}
	return out, nil
}

// comparison shows what a merge would do.
func (s *session) comparison(k data.Kind, ids []data.ID) error {
	c, err := s.p.Duplicates.Compare(s.ctx, k, ids[0], ids[1:]...)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(c)
	}
	head := []string{"field"}
	for i, name := range c.Names {
		head = append(head, name+" "+c.IDs[i].String())
	}
	g := newGrid(s.out, head...)
	for _, f := range c.Fields {
		row := []string{f.Field}
		for i, v := range f.Values {
			text := s.valueText(v)
			if i == f.Chosen {
				text += " *"
			}
			row = append(row, text)
		}
		g.add(row...)
	}
	for _, m := range c.Moves {
		row := make([]string, len(head))
		row[0], row[1] = "moves", strconv.Itoa(m.Count)+" × "+m.Kind.Noun()
		g.add(row...)
	}
	return g.end()
}

func (s *session) valueText(v data.MergeValue) string {
	switch {
	case v.Money != nil:
		return s.textOf(*v.Money)
	case v.Number != nil:
		return strconv.FormatInt(*v.Number, 10)
	default:
		return oneLine(v.Text)
	}
}
