package person

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// describer puts rows into words.
type describer struct {
	ctx   context.Context
	p     *data.Planner
	o     Options
	tx    *store.Tx // until the sections are read
	zone  *time.Location
	names map[data.Kind]map[data.ID]string
	all   []rowID // every row of the person
}

type rowID struct {
	kind data.Kind
	id   data.ID
}

func (d *describer) text(key string, args ...string) string { return d.o.Text("person."+key, args...) }

// label is the name of a column, in words where there are some.
func (d *describer) label(column string) string {
	if s := d.text("col." + column); s != "" {
		return s
	}
	return strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(column, "_id"), "_at"), "_", " ")
}

// sections describes the contact first, then what hangs on it, in the order of the kinds.
func (d *describer) sections(r *record) ([]Section, error) {
	r.rows[data.KindContact] = r.contacts
	for _, k := range []data.Kind{data.KindDealItem, data.KindStageEvent} {
		found, err := ids(d.tx, "SELECT id FROM "+string(k)+" WHERE deal_id IN ("+list(r.deals)+")")
		if err != nil {
			return nil, err
		}
		r.rows[k] = distinct(found)
	}
	var out []Section
	kinds := append([]data.Kind{data.KindContact}, slices.DeleteFunc(data.Kinds(), func(k data.Kind) bool { return k == data.KindContact })...)
	for _, k := range kinds {
		if len(r.rows[k]) == 0 || k == data.KindDifferent {
			continue
		}
		parts := [][]data.ID{r.rows[k]}
		if k == data.KindContact { // each under the other, as facts
			parts = slices.Collect(slices.Chunk(r.rows[k], 1))
		}
		for _, part := range parts {
			s, err := d.section(k, part)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", k, err)
			}
			out = append(out, s)
		}
		for _, id := range r.rows[k] {
			d.all = append(d.all, rowID{k, id})
		}
	}
	return out, nil
}

// field is a column that is shown.
type field struct {
	name   string
	refers data.Kind // to another record; empty for none
	place  int       // in the row that is read
}

// section reads the rows of a kind; columns in which none of them has anything are left out.
func (d *describer) section(k data.Kind, rows []data.ID) (Section, error) {
	s := Section{Title: d.text("kind." + string(k)), Facts: len(rows) == 1}
	if s.Title == "" {
		s.Title = k.Noun()
	}
	fields, err := d.fields(k)
	if err != nil {
		return s, err
	}
	found, err := d.tx.Query("SELECT * FROM " + string(k) + " WHERE id IN (" + list(rows) + ") ORDER BY deleted_at IS NOT NULL, id")
	if err != nil {
		return s, err
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		return s, err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	var lines []map[string]string
	var heads []string
	for found.Next() {
		if err := found.Scan(into...); err != nil {
			return s, err
		}
		row := map[string]any{}
		for i, c := range columns {
			row[c] = values[i]
		}
		line, order := d.line(k, fields, row)
		lines = append(lines, line)
		for _, h := range order {
			if line[h] != "" && !slices.Contains(heads, h) {
				heads = append(heads, h)
			}
		}
	}
	if err := found.Err(); err != nil {
		return s, err
	}
	s.Heads = inOrder(heads, d, fields)
	for _, line := range lines {
		row := make([]string, len(s.Heads))
		for i, h := range s.Heads {
			row[i] = line[h]
		}
		s.Rows = append(s.Rows, row)
	}
	return s, nil
}

// inOrder puts heads into the order of the columns; those of the planner's own fields come last.
func inOrder(heads []string, d *describer, fields []field) []string {
	place := map[string]int{}
	for i, f := range fields {
		if _, taken := place[d.label(f.name)]; !taken {
			place[d.label(f.name)] = i + 1
		}
	}
	slices.SortStableFunc(heads, func(a, b string) int {
		x, y := place[a], place[b]
		if x == 0 {
			x = len(fields) + 1
		}
		if y == 0 {
			y = len(fields) + 1
		}
		return x - y
	})
	return heads
}

// fields are the columns of a kind that say something; keys by which Baton orders and matches repeat the text beside them.
func (d *describer) fields(k data.Kind) ([]field, error) {
	rows, err := d.tx.Query(`SELECT c.cid, c.name, coalesce((SELECT f."table" FROM pragma_foreign_key_list(?1) f WHERE f."from" = c.name), '')
		FROM pragma_table_info(?1) c ORDER BY c.cid`, string(k))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []field
	for rows.Next() {
		var f field
		if err := rows.Scan(&f.place, &f.name, &f.refers); err != nil {
			return nil, err
		}
		if f.name == "id" || f.name == "position" || strings.HasSuffix(f.name, "_key") || f.name == "contact_id" {
			continue
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// line puts a row into words, by the labels of its columns.
func (d *describer) line(k data.Kind, fields []field, row map[string]any) (line map[string]string, order []string) {
	line = map[string]string{}
	put := func(label, text string) {
		if text != "" && line[label] == "" {
			line[label] = text
			order = append(order, label)
		}
	}
	for _, f := range fields {
		if f.name == "custom" {
			own := map[string]string{}
			text, _ := row[f.name].(string)
			if json.Unmarshal([]byte(text), &own) == nil {
				for _, name := range slices.Sorted(maps.Keys(own)) {
					put(name, own[name])
				}
			}
			continue
		}
		if f.name == "currency" {
			continue // it stands with the amounts
		}
		currency, _ := row["currency"].(string)
		if k == data.KindDealItem {
			currency = d.currencyOf(row["deal_id"])
		}
		put(d.label(f.name), d.value(k, f, row[f.name], currency))
	}
	return line, order
}

// currencyOf is that of a deal, in which its items are.
func (d *describer) currencyOf(deal any) (currency string) {
	// Without one the plan's stands in.
	_ = d.tx.QueryRow("SELECT currency FROM deal WHERE id = ?", deal).Scan(&currency)
	return currency
}

// value puts one value into words; empty for what is not there.
func (d *describer) value(k data.Kind, f field, v any, currency string) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return d.number(k, f, v, currency)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	default:
		return ""
	}
}

// flags are yes or no.
func flag(column string) bool {
	return slices.Contains([]string{"no_email", "no_call", "inbound", "care", "met", "active", "archived", "required"}, column)
}

func (d *describer) number(k data.Kind, f field, n int64, currency string) string {
	switch name := f.name; {
	case f.refers != "":
		return d.nameOf(f.refers, data.ID(n))
	case name == "at" || strings.HasSuffix(name, "_at"):
		return d.moment(n)
	case strings.HasSuffix(name, "_on"):
		return data.DateFromDays(n).String()
	case strings.HasSuffix(name, "_minor"):
		if currency == "" || name == "base_minor" {
			currency = d.p.Settings().Currency
		}
		return data.Money{Minor: n, Currency: currency}.String()
	case strings.HasSuffix(name, "_milli"):
		return strconv.FormatFloat(float64(n)/1000, 'f', -1, 64)
	case strings.HasSuffix(name, "_bp"):
		return strconv.FormatFloat(float64(n)/100, 'f', -1, 64) + " %"
	case name == "due_minute":
		return fmt.Sprintf("%02d:%02d", n/60, n%60)
	case flag(name):
		if n == 0 && !strings.HasPrefix(name, "no_") { // what is not so need not be said, but consent is
			return ""
		}
		return d.text(map[bool]string{false: "no", true: "yes"}[n != 0])
	case k == data.KindContact && (name == "stage" || name == "furthest") || name == "from_stage" || name == "to_stage":
		return d.text("stage." + data.JourneyStage(n).String())
	default:
		return strconv.FormatInt(n, 10)
	}
}

// moment is an instant by the planner's clock; 0 is none.
func (d *describer) moment(ms int64) string {
	if ms == 0 {
		return ""
	}
	return time.UnixMilli(ms).In(d.zone).Format("2006-01-02 15:04")
}

// nameOf names another record.
func (d *describer) nameOf(k data.Kind, id data.ID) string {
	if id == 0 {
		return ""
	}
	if name, known := d.names[k][id]; known {
		return name
	}
	name := d.readName(k, id)
	if d.names[k] == nil {
		d.names[k] = map[data.ID]string{}
	}
	d.names[k][id] = name
	return name
}

// readName reads the name of a record; its number where it has none.
func (d *describer) readName(k data.Kind, id data.ID) string {
	column := "name"
	switch k {
	case data.KindContact:
		column = "trim(first_name || ' ' || last_name)"
	case data.KindDeal:
		column = "title"
	}
	var name string
	read := func(tx *store.Tx) error {
		return tx.QueryRow("SELECT "+column+" FROM "+string(k)+" WHERE id = ?", id).Scan(&name)
	}
	var err error
	if d.tx != nil {
		err = read(d.tx)
	} else {
		err = d.p.Store().View(d.ctx, read)
	}
	if err != nil || name == "" {
		return id.String()
	}
	return name
}

// history lists who changed what when, the newest first.
func (d *describer) history() (Section, error) {
	d.tx = nil
	s := Section{Title: d.text("history"), Heads: []string{d.text("when"), d.text("who"), d.text("what"), d.text("changed")}}
	type change struct {
		store.Change
		kind data.Kind
	}
	var all []change
	for _, r := range d.all {
		found, err := d.p.Store().History(d.ctx, string(r.kind), r.id, 0)
		if err != nil {
			return s, err
		}
		for _, c := range found {
			all = append(all, change{c, r.kind})
		}
	}
	slices.SortStableFunc(all, func(a, b change) int { return b.Txn.At.Compare(a.Txn.At) })
	refers := map[data.Kind]map[string]field{}
	for i, c := range all {
		if refers[c.kind] == nil {
			var err error
			if refers[c.kind], err = d.fieldsByName(c.kind); err != nil {
				return s, err
			}
		}
		label := d.o.Text("log."+c.Txn.Label.Key, c.Txn.Label.Args...)
		if label == "" {
			label = c.Txn.Label.Key
		}
		row := []string{d.moment(c.Txn.At.UnixMilli()), c.Txn.Author, label, d.changes(c.kind, refers[c.kind], c.Fields)}
		if i > 0 && all[i-1].Txn.ID == c.Txn.ID { // one step, several records
			row[0], row[1], row[2] = "", "", ""
		}
		s.Rows = append(s.Rows, row)
	}
	return s, nil
}

func (d *describer) fieldsByName(k data.Kind) (map[string]field, error) {
	out := map[string]field{}
	err := d.p.Store().View(d.ctx, func(tx *store.Tx) error {
		d.tx = tx
		defer func() { d.tx = nil }()
		fields, err := d.fields(k)
		for _, f := range fields {
			out[f.name] = f
		}
		return err
	})
	return out, err
}

// changes says what became of fields: "E-mail: a → b".
func (d *describer) changes(k data.Kind, fields map[string]field, changed map[string][2]any) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		f, shown := fields[name]
		if !shown {
			continue
		}
		before, after := d.value(k, f, changed[name][0], ""), d.value(k, f, changed[name][1], "")
		switch {
		case before == after:
		case before == "":
			out = append(out, d.label(name)+": "+after)
		default:
			out = append(out, d.label(name)+": "+before+" → "+after)
		}
	}
	return strings.Join(out, "\n")
}
