package data

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// Mapping is how the columns of a file become fields, kept under a name for the next file of the same make.
type Mapping struct {
	Name         string            `json:"name"`
	Kind         string            `json:"kind"`                    // what the rows become, as data/importer calls it
	Columns      map[string]string `json:"columns"`                 // header → field
	Constants    map[string]string `json:"constants,omitempty"`     // field → value of every row
	Values       map[string]string `json:"values,omitempty"`        // what values of the file mean
	DateOrder    string            `json:"date_order,omitempty"`    // dmy, mdy or ymd
	NumberFormat string            `json:"number_format,omitempty"` // point or comma
	KeepUnmapped bool              `json:"keep_unmapped,omitempty"`
}

// mappingPrefix begins the names of the settings that are mappings: one row each, so that two who save different ones both win.
const mappingPrefix = "import_mapping:"

// Mappings are the saved mappings of the plan.
type Mappings struct{ p *Planner }

// All lists the mappings by name.
func (s *Mappings) All(ctx context.Context) ([]Mapping, error) {
	var out []Mapping
	err := s.p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT value FROM setting WHERE name >= ?1 AND name < ?1 || char(1114111) AND deleted_at IS NULL ORDER BY name", mappingPrefix)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var text string
			var m Mapping
			if err := rows.Scan(&text); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(text), &m); err != nil {
				return fmt.Errorf("read a mapping: %w", err)
			}
			out = append(out, m)
		}
		return rows.Err()
	})
	return out, err
}

// Find reads a mapping by name, without regard to case and accents.
func (s *Mappings) Find(ctx context.Context, name string) (Mapping, error) {
	all, err := s.All(ctx)
	if err != nil {
		return Mapping{}, err
	}
	for _, m := range all {
		if store.Fold(m.Name) == store.Fold(name) {
			return m, nil
		}
	}
	names := make([]string, len(all))
	for i, m := range all {
		names[i] = m.Name
	}
	return Mapping{}, invalid("name", "mapping_unknown", "No mapping is saved as “%s”. Saved are: %s.", name, strings.Join(names, ", "))
}

// Save keeps a mapping under its name, in place of one that has it.
func (s *Mappings) Save(ctx context.Context, m Mapping) error {
	if m.Name = strings.TrimSpace(m.Name); m.Name == "" {
		return invalid("name", "name_empty", "Give the mapping a name.")
	}
	b, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("save mapping: %w", err)
	}
	name := mappingPrefix + store.Fold(m.Name)
	return s.p.write(ctx, "mapping.saved", []string{m.Name}, func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO setting (id, name, value) VALUES (?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET value = excluded.value, deleted_at = NULL WHERE value <> excluded.value OR deleted_at IS NOT NULL`,
			settingID(name), name, string(b))
		return err
	})
}

// Delete forgets a mapping.
func (s *Mappings) Delete(ctx context.Context, name string) error {
	m, err := s.Find(ctx, name)
	if err != nil {
		return err
	}
	return s.p.write(ctx, "mapping.deleted", []string{m.Name}, func(tx *store.Tx) error {
		_, err := remove(tx, KindSetting, settingID(mappingPrefix+store.Fold(m.Name)))
		return err
	})
}
