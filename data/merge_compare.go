package data

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// Comparison shows what a merge would do, before it is done.
type Comparison struct {
	Kind   Kind         `json:"kind"`
	IDs    []ID         `json:"ids"` // the one that stays first
	Names  []string     `json:"names"`
	Fields []Difference `json:"fields"` // those in which the records differ
	Moves  []Moved      `json:"moves"`  // what hangs on the others and goes over

	// Of contacts: what the rules make of the whole.
	Stage     JourneyStage `json:"stage,omitempty"`
	CreatedOn Date         `json:"created_on,omitzero"`
	NoEmail   bool         `json:"no_email,omitempty"`
	NoCall    bool         `json:"no_call,omitempty"`
}

// Difference is a field whose values are not all alike.
type Difference struct {
	Field  string       `json:"field"`  // as MergeChoices names it
	Values []MergeValue `json:"values"` // in the order of the records
	Chosen int          `json:"chosen"` // whose value stays unless another is chosen
}

// MergeValue is one value as people read it; empty when the field is not filled.
type MergeValue struct {
	Text   string `json:"text,omitempty"`
	Number *int64 `json:"number,omitempty"` // of fields that hold a number
	Money  *Money `json:"money,omitempty"`
}

// Empty says that there is no value.
func (v MergeValue) Empty() bool { return v.Text == "" && v.Number == nil && v.Money == nil }

// Moved is how many records of a kind go over to the kept one.
type Moved struct {
	Kind  Kind `json:"kind"`
	Count int  `json:"count"`
}

// Compare says in what records differ, whose values would stay and what would go over, when keep is merged with others.
func (s *Duplicates) Compare(ctx context.Context, kind Kind, keep ID, others ...ID) (Comparison, error) {
	if err := mayMerge(kind); err != nil {
		return Comparison{}, err
	}
	var out Comparison
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		if out, err = s.compare(tx, kind, keep, others); err != nil {
			return err
		}
		out.Moves, err = moves(tx, kind, others)
		return err
	})
	return out, err
}

func (s *Duplicates) compare(tx *store.Tx, kind Kind, keep ID, others []ID) (Comparison, error) {
	if kind == KindCompany {
		m, err := load[Company](tx, keep, others, nil)
		if err != nil {
			return Comparison{}, err
		}
		return compare(tx, m, 0, func(c *Company) Custom { return c.Custom }, func(c *Company) string { return c.Name })
	}
	m, err := load[Contact](tx, keep, others, nil)
	if err != nil {
		return Comparison{}, err
	}
	out, err := compare(tx, m, oldestOf(m), func(c *Contact) Custom { return c.Custom }, (*Contact).Name)
	after := mergedContact(m)
	out.Stage, out.CreatedOn, out.NoEmail, out.NoCall = after.Stage, after.CreatedOn, after.NoEmail, after.NoCall
	return out, err
}

func compare[R any, P interface {
	*R
	record
}](tx *store.Tx, m *merging[R, P], oldest int, custom func(*R) Custom, name func(*R) string) (Comparison, error) {
	out := Comparison{Kind: m.kind, IDs: m.ids()}
	for i := range m.all {
		out.Names = append(out.Names, name(&m.all[i]))
	}
	for _, f := range mergeFields(m.kind) {
		differs := false
		for i := range m.all[1:] {
			differs = differs || !m.equal(0, i+1, f)
		}
		if !differs {
			continue
		}
		d := Difference{Field: f.name, Chosen: m.chosen(f, oldest)}
		for i := range m.all {
			v, err := m.value(tx, i, f)
			if err != nil {
				return out, err
			}
			d.Values = append(d.Values, v)
		}
		out.Fields = append(out.Fields, d)
	}
	out.Fields = append(out.Fields, m.customDifferences(custom)...)
	return out, nil
}

// value reads a field for people.
func (m *merging[R, P]) value(tx *store.Tx, i int, f mergeField) (MergeValue, error) {
	switch v := m.at(i, f.columns[0]).Interface().(type) {
	case ID:
		return m.referred(tx, i, f)
	case int:
		n := int64(v)
		return MergeValue{Number: &n}, nil
	case *int64:
		if v != nil && f.name == "revenue" {
			return MergeValue{Money: &Money{Minor: *v, Currency: m.at(i, "currency").String()}}, nil
		}
		return MergeValue{Number: copied(v)}, nil
	}
	var parts []string
	for _, c := range f.columns {
		if text := m.at(i, c).String(); text != "" {
			parts = append(parts, text)
		}
	}
	return MergeValue{Text: strings.Join(parts, ", ")}, nil
}

// referred names what a field refers to, also when it is deleted.
func (m *merging[R, P]) referred(tx *store.Tx, i int, f mergeField) (MergeValue, error) {
	tables := map[string]Kind{
		"company_id": KindCompany, "parent_id": KindCompany, "owner_id": KindMember, "source_id": KindChoice, "campaign_id": KindCampaign,
	}
	var names []string
	for _, c := range f.columns {
		id, ok := m.at(i, c).Interface().(ID)
		if !ok || id == 0 {
			continue
		}
		var name string
		if err := tx.QueryRow("SELECT name FROM "+string(tables[c])+" WHERE id = ?", id).Scan(&name); err != nil {
			return MergeValue{}, fmt.Errorf("name %s: %w", c, err)
		}
		names = append(names, name)
	}
	return MergeValue{Text: strings.Join(names, ", ")}, nil
}

func (m *merging[R, P]) customDifferences(custom func(*R) Custom) []Difference {
	names := map[string]bool{}
	for i := range m.all {
		for name := range custom(&m.all[i]) {
			names[name] = true
		}
	}
	var out []Difference
	for _, name := range slices.Sorted(maps.Keys(names)) {
		d := Difference{Field: customFields + name, Chosen: -1}
		differs := false
		for i := range m.all {
			v := custom(&m.all[i])[name]
			differs = differs || v != custom(&m.all[0])[name]
			d.Values = append(d.Values, MergeValue{Text: v})
			if v != "" && d.Chosen < 0 {
				d.Chosen = i
			}
		}
		if d.Chosen = max(d.Chosen, 0); differs {
			out = append(out, d)
		}
	}
	return out
}

// moves counts what hangs on records, by kind in the order of Kinds.
func moves(tx *store.Tx, kind Kind, ids []ID) ([]Moved, error) {
	refs, err := references(tx, kind)
	if err != nil {
		return nil, err
	}
	var out []Moved
	for _, k := range Kinds() {
		n := 0
		for _, r := range refs {
			if r.table != string(k) {
				continue
			}
			for chunk := range chunks(ids, 500) {
				var some int
				if err := tx.QueryRow("SELECT count(*) FROM "+r.table+" WHERE "+r.among(len(chunk)), anyIDs(chunk)...).Scan(&some); err != nil {
					return nil, err
				}
				n += some
			}
		}
		if n > 0 {
			out = append(out, Moved{k, n})
		}
	}
	return out, nil
}
