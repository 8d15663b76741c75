// Package owner is the menu by which records of a list are given to a member of the team. It may import data, ui/desk,
// ui/listview and ui/tr; it knows no screen.
package owner

import (
	"context"
	"strconv"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/tr"
)

// Menu offers the members that still work here.
type Menu struct {
	desk    *desk.Desk
	name    string
	give    func(ctx context.Context, owner data.ID, ids ...data.ID) error
	members []data.Member
}

// New makes the menu of a list; give writes the new owner.
func New(d *desk.Desk, name string, give func(ctx context.Context, owner data.ID, ids ...data.ID) error) *Menu {
	return &Menu{desk: d, name: name, give: give}
}

// Load reads the members anew, as when the page comes into view.
func (m *Menu) Load() {
	desk.Load(m.desk, m.name+".members", m.desk.Planner.Members.All, func(all []data.Member) { m.members = all })
}

// Action is the entry for the list's bulk actions.
func (m *Menu) Action() listview.Action {
	return listview.Action{Text: tr.T("leads.owner"), Items: m.Choices, Do: m.Give}
}

// Members are those who still work here, in the order of the plan.
func (m *Menu) Members() []data.Member {
	out := make([]data.Member, 0, len(m.members))
	for _, x := range m.members {
		if x.Active {
			out = append(out, x)
		}
	}
	return out
}

// Choices are the members in the order of the plan; the value is the id.
func (m *Menu) Choices() []listview.Choice {
	out := make([]listview.Choice, 0, len(m.members))
	for _, x := range m.Members() {
		out = append(out, listview.Choice{Value: x.ID.String(), Text: x.Name})
	}
	return out
}

// Give gives records to the member of a choice.
func (m *Menu) Give(ids []data.ID, member string) {
	id, err := strconv.ParseInt(member, 10, 64)
	if err != nil {
		return
	}
	m.desk.Do(func(ctx context.Context) error { return m.give(ctx, data.ID(id), ids...) }, nil)
}
