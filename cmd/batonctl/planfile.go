package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/baton-planner/baton/data/planfile"
)

// exportPlan writes the whole plan as JSON.
func (s *session) exportPlan(out string) error {
	if strings.ToLower(filepath.Ext(out)) != ".json" {
		return misuse("a whole plan is written as JSON: --out FILE.json.")
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	records := int64(0)
	count := func(_, all int64) { records = all }
	if err := writeWhole(out, func(w io.Writer) error { return planfile.Write(s.ctx, p, w, count) }); err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"file": out, "records": records})
	}
	_, err = fmt.Fprintf(s.out, "%s: the whole plan, %d records\n", out, records)
	return err
}

// importPlan makes the plan of a whole plan: a file that is not there yet, or one in which nothing was done.
func (s *session) importPlan(from string) error {
	if s.path == "" {
		return misuse("say which plan: --plan FILE, or set BATON_PLAN.")
	}
	if _, err := os.Stat(s.path); errors.Is(err, fs.ErrNotExist) {
		return s.planOf(from, s.path)
	}
	p, err := s.write()
	if err != nil {
		return err
	}
	if err := planfile.Fill(s.ctx, p, from, planfile.Options{}); err != nil {
		return err
	}
	return s.info()
}

// planOf makes a new plan of a whole plan.
func (s *session) planOf(from, path string) error {
	p, err := planfile.Create(s.ctx, from, path, planfile.Options{})
	if err != nil {
		return err
	}
	s.p, s.path = p, path
	return s.info()
}
