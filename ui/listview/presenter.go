package listview

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/grid"
)

// memory is what is kept of a list between sessions.
type memory struct {
	Current string                `json:"current"`
	Own     []View                `json:"own,omitempty"`    // views the person made
	States  map[string]grid.State `json:"states,omitempty"` // columns and order per built-in view
	Groups  map[string]string     `json:"groups,omitempty"` // grouping per built-in view
}

// store keeps memories by name.
type store interface {
	Get(name string, v any) bool
	Set(name string, v any)
}

// presenter is what a list shows: which view, which text, and what the person made of them.
type presenter struct {
	name      string
	base      []data.Cond
	builtIn   []View
	mem       memory
	text      string
	filters   []data.Cond // on top of the view
	collapsed map[string]bool
	store     store
}

func newPresenter(s Spec, st store) *presenter {
	p := &presenter{name: "list." + s.Name, base: s.Base, builtIn: s.Views, store: st}
	st.Get(p.name, &p.mem)
	if p.mem.States == nil {
		p.mem.States = map[string]grid.State{}
	}
	if p.mem.Groups == nil {
		p.mem.Groups = map[string]string{}
	}
	if _, ok := p.find(p.mem.Current); !ok {
		p.mem.Current = p.builtIn[0].ID
	}
	p.text, p.filters = p.current().Text, slices.Clone(p.current().Filters)
	return p
}

func (p *presenter) views() []View { return append(slices.Clone(p.builtIn), p.mem.Own...) }

func (p *presenter) find(id string) (View, bool) {
	for _, v := range p.views() {
		if v.ID == id {
			return v, true
		}
	}
	return View{}, false
}

func (p *presenter) current() View {
	v, _ := p.find(p.mem.Current)
	return v
}

// query is what the grid shows now.
func (p *presenter) query() data.Query {
	v := p.current()
	return data.Query{Text: strings.TrimSpace(p.text), Where: slices.Concat(p.base, v.Where, p.filters), Sort: v.Sort}
}

// without is query without the filters of one field: what its choices are counted among.
func (p *presenter) without(field string) data.Query {
	q := p.query()
	q.Where = slices.Concat(p.base, p.current().Where)
	for _, c := range p.filters {
		if c.Field != field {
			q.Where = append(q.Where, c)
		}
	}
	return q
}

// filtered says whether less than the view is shown.
func (p *presenter) filtered() bool { return strings.TrimSpace(p.text) != "" || len(p.filters) > 0 }

// filter gives the conditions on one field.
func (p *presenter) filter(field string) []data.Cond {
	var out []data.Cond
	for _, c := range p.filters {
		if c.Field == field {
			out = append(out, c)
		}
	}
	return out
}

// filteredFields lists the fields with a filter, in the order in which they were filtered.
func (p *presenter) filteredFields() []string {
	var out []string
	for _, c := range p.filters {
		if !slices.Contains(out, c.Field) {
			out = append(out, c.Field)
		}
	}
	return out
}

// setFilter puts conditions on a field in place of those it has; none takes its filter away.
func (p *presenter) setFilter(field string, conds ...data.Cond) {
	at := slices.IndexFunc(p.filters, func(c data.Cond) bool { return c.Field == field })
	p.filters = slices.DeleteFunc(slices.Clone(p.filters), func(c data.Cond) bool { return c.Field == field })
	if at < 0 {
		at = len(p.filters)
	}
	p.filters = slices.Insert(p.filters, min(at, len(p.filters)), conds...)
}

// group is the field by which the present view is grouped, "" for none.
func (p *presenter) group() string {
	if v := p.current(); v.Own {
		return v.Group
	}
	return p.mem.Groups[p.mem.Current]
}

// groupBy groups the present view, and remembers it.
func (p *presenter) groupBy(field string) {
	p.collapsed = nil
	for i := range p.mem.Own {
		if p.mem.Own[i].ID == p.mem.Current {
			p.mem.Own[i].Group = field
			p.keep()
			return
		}
	}
	p.mem.Groups[p.mem.Current] = field
	if field == "" {
		delete(p.mem.Groups, p.mem.Current)
	}
	p.keep()
}

// collapse closes or opens groups.
func (p *presenter) collapse(on bool, keys ...string) {
	next := maps.Clone(p.collapsed) // the source reads the old one elsewhere
	if next == nil {
		next = map[string]bool{}
	}
	for _, k := range keys {
		if on {
			next[k] = true
		} else {
			delete(next, k)
		}
	}
	p.collapsed = next
}

// state is what the grid's columns and order are in the present view.
func (p *presenter) state() (grid.State, bool) {
	v := p.current()
	if v.Own {
		if v.State == nil {
			return grid.State{}, false
		}
		return *v.State, true
	}
	s, ok := p.mem.States[v.ID]
	return s, ok
}

func (p *presenter) choose(id string) {
	if v, ok := p.find(id); ok {
		p.mem.Current, p.text, p.filters, p.collapsed = id, v.Text, slices.Clone(v.Filters), nil
		p.keep()
	}
}

// stateChanged keeps columns and order with the present view.
func (p *presenter) stateChanged(s grid.State) {
	for i := range p.mem.Own {
		if p.mem.Own[i].ID == p.mem.Current {
			p.mem.Own[i].State = &s
			p.keep()
			return
		}
	}
	p.mem.States[p.mem.Current] = s
	p.keep()
}

// save makes a view of what is shown now and chooses it.
func (p *presenter) save(title string, state grid.State) {
	id := fmt.Sprintf("own.%d", len(p.mem.Own)+1)
	for n := len(p.mem.Own) + 2; ; n++ {
		if _, taken := p.find(id); !taken {
			break
		}
		id = fmt.Sprintf("own.%d", n)
	}
	v := p.current()
	p.mem.Own = append(p.mem.Own, View{
		ID: id, Title: strings.TrimSpace(title), Where: slices.Clone(v.Where), Filters: slices.Clone(p.filters), Sort: v.Sort, State: &state,
		Text: strings.TrimSpace(p.text), Group: p.group(), Own: true,
	})
	p.mem.Current = id
	p.keep()
}

// differs says whether a view that the person made is filtered otherwise than it was saved.
func (p *presenter) differs() bool {
	v := p.current()
	return v.Own && (v.Text != strings.TrimSpace(p.text) || !slices.Equal(v.Filters, p.filters))
}

// update saves the present filters with the present view.
func (p *presenter) update() {
	for i := range p.mem.Own {
		if p.mem.Own[i].ID == p.mem.Current {
			p.mem.Own[i].Text, p.mem.Own[i].Filters = strings.TrimSpace(p.text), slices.Clone(p.filters)
		}
	}
	p.keep()
}

func (p *presenter) rename(id, title string) {
	for i := range p.mem.Own {
		if p.mem.Own[i].ID == id {
			p.mem.Own[i].Title = strings.TrimSpace(title)
		}
	}
	p.keep()
}

func (p *presenter) remove(id string) {
	p.mem.Own = slices.DeleteFunc(p.mem.Own, func(v View) bool { return v.ID == id })
	if p.mem.Current == id {
		p.choose(p.builtIn[0].ID)
	}
	p.keep()
}

func (p *presenter) keep() { p.store.Set(p.name, p.mem) }
