package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/baton-planner/baton/data/store"
)

// columnOf is the SQL of the column that a condition looks at: instants by the quarter of an hour, since days begin on one.
func (x gauging) columnOf(k Kind, c Cond) string {
	f, err := FieldOf(k, c.Field)
	switch {
	case err != nil, f.person:
		return ""
	case f.Type == MomentField:
		return "(" + f.expr + " / " + strconv.FormatInt(quarter.Milliseconds(), 10) + ")"
	case f.Type == TextField && f.sort != "" && c.Op != OpEmpty && c.Op != OpFilled:
		return f.sort
	}
	return f.expr
}

// load reads the columns that a rule asks for and that are not kept yet, each table once.
func (x gauging) load(r Rule) error {
	wanted := map[Kind]map[string]bool{KindContact: {}}
	if err := x.want(r, wanted, nil); err != nil {
		return err
	}
	var reading sync.WaitGroup // the store's two readers bound how many there are at once
	var mu sync.Mutex
	var failed error
	for k, columns := range wanted {
		s := x.sheetOf(k)
		var missing []string
		for c := range columns {
			if s.columns[c] == nil {
				missing = append(missing, c)
			}
		}
		link := linkOf(k)
		if s.ids != nil && len(missing) == 0 {
			continue
		}
		slices.Sort(missing)
		reading.Go(func() {
			if err := x.read(k, s, missing, link); err != nil {
				mu.Lock()
				defer mu.Unlock()
				failed = errors.Join(failed, err)
			}
		})
	}
	if reading.Wait(); failed != nil {
		return failed
	}
	x.link(wanted)
	return nil
}

// linkOf is the column by which a sheet is joined to another.
func linkOf(k Kind) string {
	switch k {
	case KindContact:
		return "company_id"
	case KindCompany:
		return ""
	}
	return "contact_id"
}

// want gathers the columns of a rule by table.
func (x gauging) want(r Rule, into map[Kind]map[string]bool, within []ID) error {
	add := func(k Kind, c Cond) {
		if into[k] == nil {
			into[k] = map[string]bool{}
		}
		if sql := x.columnOf(k, c); sql != "" {
			into[k][sql] = true
		}
	}
	if _, rules, ok := r.Group(); ok {
		for _, y := range rules {
			if err := x.want(y, into, within); err != nil {
				return err
			}
		}
		return nil
	}
	switch rest, ofCompany := strings.CutPrefix(r.Field, companyPrefix); {
	case r.Segment != 0:
		g, err := x.rd.segment(r.Segment)
		if err != nil || g.Rules == nil || slices.Contains(within, r.Segment) {
			return nil // counting says what is wrong
		}
		return x.want(*g.Rules, into, append(slices.Clone(within), r.Segment))
	case r.Has != "":
		if into[r.Has] == nil {
			into[r.Has] = map[string]bool{}
		}
		for _, c := range r.Where {
			add(r.Has, c)
		}
	case ofCompany:
		add(KindCompany, Cond{Field: rest, Op: r.Op})
	default:
		add(KindContact, Cond{Field: r.Field, Op: r.Op})
	}
	return nil
}

// read reads columns of a table, and, the first time, its ids and what it is joined by.
func (x gauging) read(k Kind, s *sheet, columns []string, link string) error {
	first := s.ids == nil
	exprs := append([]string{"t.id"}, columns...)
	if first && link != "" {
		exprs = append(exprs, "coalesce(t."+link+", 0)")
	}
	return x.p.view(x.ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT " + strings.Join(exprs, ", ") + " FROM " + string(k) + " t WHERE t.deleted_at IS NULL ORDER BY t.id")
		if err != nil {
			return fmt.Errorf("read %s for rules: %w", k, err)
		}
		defer rows.Close()
		cols := make([]*coder, len(columns))
		raw := make([]any, len(columns))
		var id, other int64
		dest := []any{&id}
		for i := range columns {
			cols[i] = newCoder()
			dest = append(dest, &raw[i])
		}
		if len(dest) < len(exprs) {
			dest = append(dest, &other)
		}
		ids, links := []ID{}, []int64(nil)
		for rows.Next() {
			if err := rows.Scan(dest...); err != nil {
				return err
			}
			for i, c := range cols {
				c.add(raw[i])
			}
			if first {
				ids, links = append(ids, ID(id)), append(links, other)
			}
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for i, name := range columns {
			s.columns[name] = cols[i].column()
		}
		if first {
			s.ids = ids
			if link != "" {
				s.links[link] = nil
				s.raw = links
			}
		}
		return nil
	})
}

// link turns the ids by which sheets are joined into places, once both sheets are read.
func (x gauging) link(wanted map[Kind]map[string]bool) {
	for k := range wanted {
		s, column := x.sheetOf(k), linkOf(k)
		to := x.sheets[KindContact]
		if k == KindContact {
			to = x.sheets[KindCompany]
		}
		if column == "" || s.links[column] != nil || to == nil || to.ids == nil {
			continue
		}
		places := make([]int32, len(s.raw))
		for i, id := range s.raw {
			places[i] = -1
			if id == 0 {
				continue
			}
			if at, ok := slices.BinarySearch(to.ids, ID(id)); ok {
				places[i] = int32(at)
			} else {
				places[i] = -2
			}
		}
		s.links[column], s.raw = places, nil
	}
}

// coder gives each different value of a column a number.
type coder struct {
	codes  []uint32
	values []any
	known  map[any]uint32
}

func newCoder() *coder { return &coder{known: map[any]uint32{}} }

func (c *coder) add(v any) {
	if c.known == nil {
		return
	}
	code, ok := c.known[v]
	if !ok {
		if len(c.values) == maxValues {
			c.known, c.codes, c.values = nil, nil, nil
			return
		}
		code = uint32(len(c.values))
		c.known[v] = code
		c.values = append(c.values, v)
	}
	c.codes = append(c.codes, code)
}

func (c *coder) column() *coded {
	if c.known == nil {
		return &coded{}
	}
	if c.codes == nil {
		c.codes = []uint32{}
	}
	return &coded{c.codes, c.values}
}

// jsonArray writes values for json_each.
func jsonArray(values []any) (string, error) {
	if len(values) == 0 {
		return "[]", nil
	}
	b, err := json.Marshal(values)
	return string(b), err
}
