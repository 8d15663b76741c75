package data

import (
	"context"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Team is the side of the house a member works on.
type Team string

// The teams.
const (
	TeamMarketing Team = "marketing"
	TeamSales     Team = "sales"
	TeamBoth      Team = "both"
)

// Teams lists them.
func Teams() []Team { return []Team{TeamMarketing, TeamSales, TeamBoth} }

// Member is a person of the business: an owner of contacts, deals, campaigns and follow-ups.
type Member struct {
	ID        ID        `json:"id"`
	Name      string    `json:"name"`
	Team      Team      `json:"team"`
	Email     string    `json:"email"`
	Phone     string    `json:"phone"`
	Manager   string    `json:"manager"`
	Office    string    `json:"office"`
	Active    bool      `json:"active"`
	CreatedAt time.Time `json:"created_at"`

	nameKey string
}

func (*Member) kind() Kind { return KindMember }
func (*Member) columns() []string {
	return []string{"id", "name", "name_key", "team", "email", "phone", "manager", "office", "active", "created_at"}
}

func (m *Member) fields() []any {
	return []any{&m.ID, &m.Name, &m.nameKey, &m.Team, &m.Email, &m.Phone, &m.Manager, &m.Office, &m.Active, required(&m.CreatedAt)}
}

// Prepare trims, folds and checks the member; it writes nothing.
func (m *Member) Prepare() error {
	m.Name = strings.TrimSpace(m.Name)
	m.nameKey = store.Fold(m.Name)
	if m.Team == "" {
		m.Team = TeamBoth
	}
	var ps Problems
	if m.Name == "" {
		ps.add("name", "name_empty", "Give the team member a name.")
	}
	if m.Team != TeamMarketing && m.Team != TeamSales && m.Team != TeamBoth {
		ps.add("team", "team", "“%s” is not a team. Use marketing, sales or both.", string(m.Team))
	}
	if m.Email != "" && !ValidEmail(m.Email) {
		ps.add("email", "email", "“%s” is not an e-mail address. It needs a name, an @ and a domain, for example jan@example.com.", m.Email)
	}
	return ps.err()
}

// Members are the people of both teams.
type Members struct{ p *Planner }

// Add writes a new member, active unless it is said otherwise by Edit.
func (s *Members) Add(ctx context.Context, m Member) (ID, error) {
	if err := m.Prepare(); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "member.added", []string{m.Name}, func(tx *store.Tx) error { return insertMember(tx, &m) })
	return m.ID, err
}

func insertMember(tx *store.Tx, m *Member) error {
	m.ID, m.Active, m.CreatedAt = tx.NewID(), true, tx.Now()
	return insert(tx, m)
}

// Get reads one member.
func (s *Members) Get(ctx context.Context, id ID) (Member, error) {
	var m Member
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &m, id) })
	return m, err
}

// All lists the members by name, those who left at the end.
func (s *Members) All(ctx context.Context) ([]Member, error) {
	var out []Member
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Member](tx, "WHERE deleted_at IS NULL ORDER BY active DESC, name_key, id")
		return err
	})
	return out, err
}

// Edit changes one member as one step.
func (s *Members) Edit(ctx context.Context, id ID, change func(*Member)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID = id
	if err := after.Prepare(); err != nil {
		return err
	}
	return s.p.write(ctx, "member.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Delete removes members; what they own keeps pointing to them until it is given to somebody else.
func (s *Members) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "member.deleted", KindMember, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindMember, ids...)
		return err
	})
}
