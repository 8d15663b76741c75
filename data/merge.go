package data

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// MergeChoices says, field by field, whose value stays: the id of one of the records that are merged. A field that is not named
// stays as the kept record has it, else as the first of the others that has it filled. Fields are those of MergeFields, and
// "custom." with the name of one of the planner's own.
type MergeChoices map[string]ID

// mergeField is what is chosen as one: a column, or several that make no sense apart.
type mergeField struct {
	name    string
	columns []string // the field is filled when one of them is; a currency alone is not
	oldest  bool     // unless chosen, the record that came first decides: where a person was won does not change with a merge
}

// customFields is the prefix of the planner's own fields.
const customFields = "custom."

func plainFields(names ...string) []mergeField {
	out := make([]mergeField, len(names))
	for i, n := range names {
		out[i] = mergeField{name: n, columns: []string{n}}
	}
	return out
}

// mergeFields lists what is chosen of a kind. All other columns have rules of their own; see docs/decisions/0015-merging.md.
func mergeFields(kind Kind) []mergeField {
	address := mergeField{name: "address", columns: []string{"street", "postcode", "city", "region", "country"}}
	if kind == KindCompany {
		return slices.Concat(plainFields("name", "sector", "website", "email", "phone"), []mergeField{address},
			plainFields("employees"), []mergeField{{name: "revenue", columns: []string{"revenue_minor", "currency"}}},
			plainFields("founded", "parent_id", "owner_id", "note", "external_id"))
	}
	return slices.Concat(plainFields("first_name", "last_name", "title"),
		[]mergeField{{name: "company_id", columns: []string{"company_id", "company_key"}}}, plainFields("email", "phone", "website"),
		[]mergeField{
			address,
			{name: "source", columns: []string{"source_id", "campaign_id"}, oldest: true},
		},
		plainFields("owner_id", "score", "need", "objections", "note", "external_id"))
}

// MergeFields lists the fields that MergeChoices may name, in the order in which they are shown.
func MergeFields(kind Kind) []string {
	var out []string
	for _, f := range mergeFields(kind) {
		out = append(out, f.name)
	}
	return out
}

// merging are the records of one merge, the kept one first.
type merging[R any, P interface {
	*R
	record
}] struct {
	kind    Kind
	all     []R
	choices MergeChoices
}

// at gives a pointer to a column of a record.
func (m *merging[R, P]) at(i int, column string) reflect.Value {
	r := P(&m.all[i])
	return pointerTo(r, column)
}

func pointerTo(r record, column string) reflect.Value {
	return reflect.ValueOf(r.fields()[slices.Index(r.columns(), column)]).Elem()
}

func (m *merging[R, P]) id(i int) ID { return m.at(i, "id").Interface().(ID) }

func (m *merging[R, P]) filled(i int, f mergeField) bool {
	return slices.ContainsFunc(f.columns, func(c string) bool {
		return c != "currency" && !m.at(i, c).IsZero()
	})
}

func (m *merging[R, P]) equal(i, j int, f mergeField) bool {
	if !m.filled(i, f) && !m.filled(j, f) {
		return true
	}
	return !slices.ContainsFunc(f.columns, func(c string) bool {
		return !reflect.DeepEqual(m.at(i, c).Interface(), m.at(j, c).Interface())
	})
}

// chosen is the index of the record whose value of a field stays.
func (m *merging[R, P]) chosen(f mergeField, oldest int) int {
	if id, ok := m.choices[f.name]; ok {
		return m.index(id)
	}
	first := 0
	if f.oldest {
		first = oldest
	}
	if m.filled(first, f) {
		return first
	}
	for i := range m.all {
		if m.filled(i, f) {
			return i
		}
	}
	return 0
}

func (m *merging[R, P]) index(id ID) int {
	for i := range m.all {
		if m.id(i) == id {
			return i
		}
	}
	return 0
}

// take writes the chosen values into a copy of the kept record.
func (m *merging[R, P]) take(oldest int) R {
	after := m.all[0]
	for _, f := range mergeFields(m.kind) {
		from := m.chosen(f, oldest)
		for _, c := range f.columns {
			pointerTo(P(&after), c).Set(m.at(from, c))
		}
	}
	return after
}

// tags are those of all records.
func (m *merging[R, P]) tags(of func(*R) []string) []string {
	var out []string
	for i := range m.all {
		out = append(out, of(&m.all[i])...)
	}
	return out
}

// customs joins the planner's own fields.
func (m *merging[R, P]) customs(of func(*R) Custom) Custom {
	out := Custom{}
	for i := range m.all {
		for name, v := range of(&m.all[i]) {
			if _, taken := out[name]; !taken && v != "" {
				out[name] = v
			}
		}
	}
	for field, id := range m.choices {
		if name, ok := strings.CutPrefix(field, customFields); ok {
			delete(out, name)
			if v := of(&m.all[m.index(id)])[name]; v != "" {
				out[name] = v
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// check refuses choices that name what is not there.
func (m *merging[R, P]) check() error {
	for field, id := range m.choices {
		own := strings.HasPrefix(field, customFields)
		if !own && !slices.Contains(MergeFields(m.kind), field) {
			return invalid(field, "merge_field", "“%s” is not a field to choose. Use one of: %s.", field, strings.Join(MergeFields(m.kind), ", "))
		}
		if !slices.ContainsFunc(m.ids(), func(x ID) bool { return x == id }) {
			return invalid(field, "merge_choice", "The value of “%s” can only come from one of the records that are merged.", field)
		}
	}
	return nil
}

func (m *merging[R, P]) ids() []ID {
	out := make([]ID, len(m.all))
	for i := range m.all {
		out[i] = m.id(i)
	}
	return out
}

// load reads the records of a merge.
func load[R any, P interface {
	*R
	record
}](tx *store.Tx, keep ID, others []ID, choices MergeChoices) (*merging[R, P], error) {
	var zero R
	m := &merging[R, P]{kind: P(&zero).kind(), choices: choices}
	seen := map[ID]bool{}
	for _, id := range append([]ID{keep}, others...) {
		if seen[id] {
			return nil, invalid("id", "merge_twice", "A record cannot be merged with itself. Name each of them once.")
		}
		seen[id] = true
		var r R
		if err := find(tx, P(&r), id); err != nil {
			return nil, err
		}
		m.all = append(m.all, r)
	}
	if len(m.all) < 2 {
		return nil, invalid("id", "merge_one", "Name two records or more.")
	}
	return m, m.check()
}

// mergeStep runs a merge as one step.
func (p *Planner) mergeStep(ctx context.Context, kind Kind, keep ID, others []ID, choices MergeChoices) error {
	names, err := p.Names(ctx, kind, append([]ID{keep}, others...))
	if err != nil {
		return err
	}
	key, args := string(kind)+".merged.many", []string{names[keep], strconv.Itoa(len(others) + 1)}
	if len(others) == 1 {
		key, args = string(kind)+".merged", []string{names[keep], names[others[0]]}
	}
	return p.write(ctx, key, args, func(tx *store.Tx) error { return p.merge(tx, kind, keep, others, choices) })
}

func (p *Planner) merge(tx *store.Tx, kind Kind, keep ID, others []ID, choices MergeChoices) error {
	if kind == KindCompany {
		return p.mergeCompanies(tx, keep, others, choices)
	}
	return p.mergeContacts(tx, keep, others, choices)
}

// reference is a column that names a record of a kind.
type reference struct{ table, column string }

// references lists the columns that refer to a kind, as the file itself says: a table that comes later is not forgotten.
func references(tx *store.Tx, kind Kind) ([]reference, error) {
	rows, err := tx.Query(`SELECT t.name, f."from" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
		WHERE t.type = 'table' AND f."table" = ? ORDER BY 1, 2`, string(kind))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []reference
	for rows.Next() {
		var r reference
		if err := rows.Scan(&r.table, &r.column); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// among is the condition of a living row to refer to one of so many records; it lets the index of the column serve.
func (r reference) among(n int) string {
	return r.column + " IN (?" + strings.Repeat(", ?", n-1) + ") AND deleted_at IS NULL"
}

// moveReferences gives everything that hangs on the others to the kept record.
func moveReferences(tx *store.Tx, kind Kind, keep ID, others []ID) error {
	refs, err := references(tx, kind)
	if err != nil {
		return err
	}
	for _, r := range refs {
		for chunk := range chunks(others, 500) {
			q := "UPDATE " + r.table + " SET " + r.column + " = ? WHERE " + r.among(len(chunk))
			if _, err := tx.Exec(q, append([]any{keep}, anyIDs(chunk)...)...); err != nil {
				return fmt.Errorf("move what hangs on a %s: %w", kind, err)
			}
		}
	}
	return movePairs(tx, kind, keep, others)
}

// movePairs carries over what a person has said of the others: who is not them is not the kept one either.
func movePairs(tx *store.Tx, kind Kind, keep ID, others []ID) error {
	pairs, err := selectAll[different](tx, "WHERE kind = ? AND deleted_at IS NULL", string(kind))
	if err != nil {
		return err
	}
	for _, before := range pairs {
		after := before
		if slices.Contains(others, after.A) {
			after.A = keep
		}
		if slices.Contains(others, after.B) {
			after.B = keep
		}
		if after.A == after.B { // the person has thought better of it
			if _, err := remove(tx, KindDifferent, before.ID); err != nil {
				return err
			}
			continue
		}
		if err := save(tx, &before, &after); err != nil {
			return err
		}
	}
	return nil
}
