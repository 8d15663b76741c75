package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/baton-planner/baton/data/exporter"
)

type exportCmd struct {
	Kind   string   `arg:"" help:"contacts, leads, customers, companies, campaigns, deals, followups, team, products …; plan for all there is, as JSON."`
	Out    string   `required:"" help:"The file; its ending says which kind: csv, xlsx, json, vcf for contacts, ics for follow-ups." placeholder:"FILE"`
	Where  []string `sep:"none" help:"A condition, as of list." placeholder:"COND"`
	Text   string   `help:"Words as typed into the search box."`
	Sort   string   `help:"Fields, a minus before one turns it round; newest first unless said."`
	Fields string   `help:"Fields of a table, joined by commas; all of them, and your own, unless said."`
	BOM    bool     `name:"bom" help:"Begin a CSV file with the mark by which Excel knows UTF-8."`
	Comma  string   `name:"delimiter" help:"What divides the cells of a CSV file: one character, or tab; a comma unless said." placeholder:"CHAR"`
}

// Run writes records of a kind to a file, or all there is.
func (c *exportCmd) Run(s *session) error {
	if strings.EqualFold(c.Kind, "plan") {
		return s.exportPlan(c.Out)
	}
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	o := exporter.Options{Kind: k.kind, BOM: c.BOM, Title: strings.ToUpper(c.Kind[:1]) + c.Kind[1:]}
	if o.Format, err = exporter.FormatOf(k.kind, c.Out); err != nil {
		return err
	}
	if o.Delimiter, err = delimiter(c.Comma); err != nil {
		return err
	}
	for _, f := range strings.Split(c.Fields, ",") {
		if f = strings.TrimSpace(f); f != "" {
			o.Columns = append(o.Columns, exporter.Column{Field: f})
		}
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	q, err := (&listCmd{Where: c.Where, Text: c.Text, Sort: c.Sort}).query(s, k)
	if err != nil {
		return err
	}
	ids, err := p.FirstIDs(s.ctx, k.kind, q, math.MaxInt)
	if err != nil {
		return err
	}
	o.List = exporter.Slice(ids)
	if err := writeWhole(c.Out, func(w io.Writer) error { return exporter.Write(s.ctx, p, w, o) }); err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"file": c.Out, "records": len(ids)})
	}
	_, err = fmt.Fprintf(s.out, "%s: %d records\n", c.Out, len(ids))
	return err
}

// delimiter reads one character, or the word for a tab; 0 for nothing.
func delimiter(text string) (byte, error) {
	switch {
	case text == `\t` || text == "tab":
		return '\t', nil
	case len(text) == 1:
		return text[0], nil
	case text != "":
		return 0, misuse("--delimiter %s: say one character, or tab.", text)
	}
	return 0, nil
}
