package importer

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
)

// Change is one field of a record that an update would change.
type Change struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// untouched are the fields that an update leaves alone: identity, and what the plan itself has made of the record.
var untouched = map[string]bool{
	"id": true, "created_at": true, "created_on": true, "stage": true, "furthest": true, "stage_at": true, "mql_at": true, "mql_on": true,
	"sql_at": true, "customer_on": true, "pipeline_id": true, "stage_id": true, "status": true, "base_minor": true, "closed_at": true,
	"position": true, "active": true, "currency": true, "measure": true, "measured_on": true,
}

// merge puts the values of from into the record to, both pointers to the same kind of record: the empty fields, with Overwrite
// also the others; with Merge what differs is kept beside. It gives what it changed, in the order of the fields.
func merge(to, from any, how Policy) []Change {
	var changes []Change
	overwrite := how == Overwrite
	t, f := reflect.ValueOf(to).Elem(), reflect.ValueOf(from).Elem()
	currency := false
	for i := range t.NumField() {
		def := t.Type().Field(i)
		name, _, _ := strings.Cut(def.Tag.Get("json"), ",")
		if !def.IsExported() || untouched[name] || f.Field(i).IsZero() {
			continue
		}
		if c, ok := f.Field(i).Interface().(data.Custom); ok {
			changes = append(changes, mergeCustom(t.Field(i), c, overwrite)...)
			continue
		}
		if tags, ok := f.Field(i).Interface().([]string); ok {
			changes = append(changes, mergeTags(t.Field(i), name, tags)...)
			continue
		}
		old, now := t.Field(i), f.Field(i)
		if same(old, now) {
			continue
		}
		if !old.IsZero() && !overwrite {
			if how == Merge {
				changes = append(changes, beside(t, name, now)...)
			}
			continue
		}
		changes = append(changes, Change{Field: name, Old: shown(old), New: shown(now)})
		old.Set(now)
		currency = currency || strings.HasSuffix(name, "_minor")
	}
	if cur := t.FieldByName("Currency"); currency && cur.IsValid() {
		cur.Set(f.FieldByName("Currency"))
	}
	return changes
}

// beside keeps a text that differs from what a field has: a note below the one there, anything else as a field of its own.
func beside(to reflect.Value, name string, now reflect.Value) []Change {
	text, ok := now.Interface().(string)
	if !ok {
		return nil
	}
	if note := to.FieldByName("Note"); name == "note" && note.IsValid() {
		old := note.String()
		if strings.Contains(old, text) {
			return nil
		}
		note.SetString(join(old, text, "\n"))
		return []Change{{Field: name, Old: old, New: note.String()}}
	}
	custom := to.FieldByName("Custom")
	if !custom.IsValid() || name == "external_id" {
		return nil
	}
	return mergeCustom(custom, data.Custom{name + " (2)": text}, false)
}

func mergeCustom(to reflect.Value, from data.Custom, overwrite bool) []Change {
	var changes []Change
	have, _ := to.Interface().(data.Custom)
	have = maps.Clone(have)
	if have == nil {
		have = data.Custom{}
	}
	for _, name := range sortedKeys(from) {
		if old := have[name]; old == "" || overwrite && old != from[name] {
			changes = append(changes, Change{Field: "custom." + name, Old: old, New: from[name]})
			have[name] = from[name]
		}
	}
	if len(changes) > 0 {
		to.Set(reflect.ValueOf(have))
	}
	return changes
}

// mergeTags adds the tags that a record does not have yet; a file takes none away.
func mergeTags(to reflect.Value, name string, from []string) []Change {
	have, _ := to.Interface().([]string)
	before := strings.Join(have, ", ")
	all := data.SplitTags(strings.Join(append(slices.Clone(have), from...), ", "))
	if len(all) == len(have) {
		return nil
	}
	to.Set(reflect.ValueOf(all))
	return []Change{{Field: name, Old: before, New: strings.Join(all, ", ")}}
}

func same(a, b reflect.Value) bool {
	if a.Kind() == reflect.Pointer && !a.IsNil() && !b.IsNil() {
		return a.Elem().Equal(b.Elem())
	}
	return a.Equal(b)
}

func shown(v reflect.Value) string {
	if v.IsZero() {
		return ""
	}
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return fmt.Sprint(v.Interface())
}
