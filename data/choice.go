package data

import (
	"context"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// List names one of the planner's own lists.
type List string

// The lists that the planner may change in Settings.
const (
	ListSource       List = "source"
	ListLostReason   List = "lost_reason"
	ListReturnReason List = "return_reason"
)

// Choice is one entry of a list: a source, a lost reason, a reason to return a handoff.
type Choice struct {
	ID       ID     `json:"id"`
	List     List   `json:"list"`
	Name     string `json:"name"`
	Position int    `json:"position"`
	Archived bool   `json:"archived"` // no longer offered; records keep it

	nameKey string
}

func (*Choice) kind() Kind { return KindChoice }
func (*Choice) columns() []string {
	return []string{"id", "list", "name", "name_key", "position", "archived"}
}

func (c *Choice) fields() []any {
	return []any{&c.ID, &c.List, &c.Name, &c.nameKey, &c.Position, &c.Archived}
}

// Choices is one list of the plan.
type Choices struct {
	p    *Planner
	list List
}

// All lists the entries in the planner's order, archived ones too.
func (s *Choices) All(ctx context.Context) ([]Choice, error) {
	var out []Choice
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Choice](tx, "WHERE list = ? AND deleted_at IS NULL ORDER BY position, id", s.list)
		return err
	})
	return out, err
}

// Find gives the entry with this name, whatever its case and accents; the zero Choice when there is none.
func (s *Choices) Find(ctx context.Context, name string) (Choice, error) {
	all, err := s.All(ctx)
	key := store.Fold(strings.TrimSpace(name))
	for _, c := range all {
		if c.nameKey == key {
			return c, nil
		}
	}
	return Choice{}, err
}

// Add puts a new entry at the end of the list; an entry of the same name is returned instead of doubled.
func (s *Choices) Add(ctx context.Context, name string) (ID, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return 0, invalid("name", "name_empty", "Give the entry a name.")
	}
	if c, err := s.Find(ctx, name); err != nil || c.ID != 0 {
		return c.ID, err
	}
	var id ID
	err := s.p.write(ctx, "choice.added", []string{name}, func(tx *store.Tx) (err error) {
		id, err = insertChoice(tx, s.list, name)
		return err
	})
	return id, err
}

func insertChoice(tx *store.Tx, list List, name string) (ID, error) {
	c := Choice{ID: tx.NewID(), List: list, Name: name, nameKey: store.Fold(name)}
	if err := tx.QueryRow("SELECT coalesce(max(position), 0) + 1 FROM choice WHERE list = ? AND deleted_at IS NULL", list).Scan(&c.Position); err != nil {
		return 0, err
	}
	return c.ID, insert(tx, &c)
}

// Edit renames, orders or archives an entry.
func (s *Choices) Edit(ctx context.Context, id ID, change func(*Choice)) error {
	var before Choice
	if err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &before, id) }); err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID, after.List, after.Name = before.ID, before.List, strings.TrimSpace(after.Name)
	after.nameKey = store.Fold(after.Name)
	if after.Name == "" {
		return invalid("name", "name_empty", "Give the entry a name.")
	}
	return s.p.write(ctx, "choice.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Delete removes an entry; records that use it keep showing its name.
func (s *Choices) Delete(ctx context.Context, id ID) error {
	key, args := s.p.labelFor(ctx, "choice.deleted", KindChoice, []ID{id})
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindChoice, id)
		return err
	})
}
