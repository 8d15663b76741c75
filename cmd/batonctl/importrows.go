package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/importer"
)

// single hands the answers about single rows to the import.
func (c *importCmd) single(imp *importer.Import) error {
	for _, list := range c.Decide {
		for part := range strings.SplitSeq(list, ",") {
			row, what, ok := strings.Cut(strings.TrimSpace(part), "=")
			n, err := strconv.Atoi(row)
			if !ok || err != nil {
				return misuse("--decide %s: write it as row=what, for example 12=merge.", part)
			}
			if err := imp.Decide(importer.Policy(what), n); err != nil {
				return misuse("--decide %s: %s", part, message(err))
			}
		}
	}
	columns := imp.Columns()
	for _, x := range c.Correct {
		row, rest, ok := strings.Cut(x, ":")
		n, err := strconv.Atoi(strings.TrimSpace(row))
		name, text, said := strings.Cut(rest, "=")
		if !ok || !said || err != nil {
			return misuse("--correct %s: write it as row:column=text.", x)
		}
		column := slices.IndexFunc(columns, func(c importer.Column) bool { return strings.EqualFold(c.Name, strings.TrimSpace(name)) })
		if column < 0 {
			return misuse("--correct %s: the file has no column “%s”.", x, name)
		}
		if err := imp.Correct(n, column, text); err != nil {
			return err
		}
	}
	return nil
}

// rowsToShow are the rows that --show asks for, the first hundred.
func (c *importCmd) rowsToShow(diff *importer.Diff) ([]importer.Row, error) {
	if c.Show == "" {
		return nil, nil
	}
	var at []int
	for f := importer.Created; f <= importer.Refused; f++ {
		if f.String() == c.Show {
			at = diff.Filter(f)
		}
	}
	if c.Show == "cleaned" {
		at = diff.CleanedRows()
	} else if !slices.Contains([]string{"created", "updated", "unchanged", "duplicate", "skipped", "refused"}, c.Show) {
		return nil, misuse("--show %s: say created, updated, unchanged, duplicate, skipped, refused or cleaned.", c.Show)
	}
	out := make([]importer.Row, 0, min(len(at), shownRows))
	for _, i := range at[:min(len(at), shownRows)] {
		row, err := diff.Row(i)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// showRows lists rows with what changes and what was put right.
func (c *importCmd) showRows(s *session, rows []importer.Row) error {
	if len(rows) == 0 {
		return nil
	}
	fmt.Fprintln(s.out)
	g := newGrid(s.out, "row", "becomes", "record", "what").rightAlign(0)
	for _, r := range rows {
		g.add(fmt.Sprint(r.Number), r.Fate.String(), oneLine(r.Name), oneLine(whatOf(&r)))
	}
	return g.end()
}

func whatOf(r *importer.Row) string {
	var parts []string
	for _, c := range r.Changes {
		parts = append(parts, fmt.Sprintf("%s “%s” becomes “%s”", c.Field, c.Old, c.New))
	}
	if r.SameAs > 0 {
		parts = append(parts, fmt.Sprintf("same as row %d", r.SameAs))
	}
	for _, c := range r.Cleaned {
		parts = append(parts, fmt.Sprintf("%s: “%s” became “%s” (%s)", c.Column, c.From, c.To, c.What))
	}
	if why := r.Why(); why != "" {
		parts = append(parts, why)
	}
	return strings.Join(parts, "; ")
}
