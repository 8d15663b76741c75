package listview

import (
	"fmt"
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
}

// store keeps memories by name.
type store interface {
	Get(name string, v any) bool
	Set(name string, v any)
}

// presenter is what a list shows: which view, which text, and what the person made of them.
type presenter struct {
	name    string
	base    []data.Cond
	builtIn []View
	mem     memory
	text    string
	extra   []data.Cond // conditions of the filter menu, on top of the view
	store   store
}

func newPresenter(s Spec, st store) *presenter {
	p := &presenter{name: "list." + s.Name, base: s.Base, builtIn: s.Views, store: st}
	st.Get(p.name, &p.mem)
	if p.mem.States == nil {
		p.mem.States = map[string]grid.State{}
	}
	if _, ok := p.find(p.mem.Current); !ok {
		p.mem.Current = p.builtIn[0].ID
	}
	p.text = p.current().Text
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
	where := append(slices.Clone(p.base), v.Where...)
	return data.Query{Text: strings.TrimSpace(p.text), Where: append(where, p.extra...), Sort: v.Sort}
}

// filtered says whether less than the view is shown.
func (p *presenter) filtered() bool { return strings.TrimSpace(p.text) != "" || len(p.extra) > 0 }

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
		p.mem.Current, p.text, p.extra = id, v.Text, nil
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
		ID: id, Title: strings.TrimSpace(title), Where: append(slices.Clone(v.Where), p.extra...), Sort: v.Sort, State: &state,
		Text: strings.TrimSpace(p.text), Own: true,
	})
	p.mem.Current, p.extra = id, nil
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

// narrow adds a condition of the filter menu, replacing one on the same field; an empty value takes it away.
func (p *presenter) narrow(c data.Cond) {
	p.extra = slices.DeleteFunc(p.extra, func(x data.Cond) bool { return x.Field == c.Field })
	if c.Value != "" || c.Op == data.OpEmpty || c.Op == data.OpFilled {
		p.extra = append(p.extra, c)
	}
}

func (p *presenter) keep() { p.store.Set(p.name, p.mem) }
