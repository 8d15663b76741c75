package importer

import (
	"context"
	"maps"

	"github.com/baton-planner/baton/data"
)

// Saved is the mapping as it is now, to be kept under a name with data.Planner.Mappings.
func (imp *Import) Saved(name string) data.Mapping {
	m := data.Mapping{
		Name: name, Kind: string(imp.kind), Columns: imp.Mapping(), Values: maps.Clone(imp.Options.MapValues),
		DateOrder: imp.Options.DateOrder, NumberFormat: imp.Options.NumberFormat, KeepUnmapped: imp.Options.KeepUnmapped,
	}
	m.Constants = imp.Constants()
	delete(m.Constants, imp.given) // every report has a day of its own
	return m
}

// Use takes a saved mapping: what it says of the columns that this file has, and its answers.
func (imp *Import) Use(m data.Mapping) error {
	kind, err := ParseKind(m.Kind)
	if err != nil {
		return err
	}
	imp.SetKind(kind)
	here := map[string]string{}
	for name, field := range m.Columns {
		if imp.column(name) >= 0 {
			here[name] = field
		}
	}
	if err := imp.SetMapping(here); err != nil {
		return err
	}
	constants := maps.Clone(imp.constants)
	maps.Copy(constants, m.Constants)
	delete(constants, imp.given)
	if err := imp.SetConstants(constants); err != nil {
		return err
	}
	o := &imp.Options
	o.DateOrder, o.NumberFormat, o.KeepUnmapped = m.DateOrder, m.NumberFormat, m.KeepUnmapped
	o.MapValues = maps.Clone(m.Values)
	imp.saved = m.Name
	return nil
}

// Uses is the name of the saved mapping that was taken last, "" without one.
func (imp *Import) Uses() string { return imp.saved }

// Recall takes the saved mapping that was made for a file of exactly these columns, if there is one.
func (imp *Import) Recall(ctx context.Context) error {
	all, err := imp.p.Mappings.All(ctx)
	if err != nil {
		return err
	}
	for _, m := range all {
		if len(m.Columns) != len(imp.columns) {
			continue
		}
		same := true
		for _, c := range imp.columns {
			_, known := m.Columns[c.Name]
			same = same && known
		}
		if same {
			return imp.Use(m)
		}
	}
	return nil
}
