package data

import (
	"context"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Criterion is one question of the qualification checklist: need, budget, authority, timeline, and the planner's own.
type Criterion struct {
	ID       ID     `json:"id"`
	Name     string `json:"name"`
	Hint     string `json:"hint"`
	Required bool   `json:"required"` // must be met before a lead is qualified
	Position int    `json:"position"`
	Archived bool   `json:"archived"`
}

func (*Criterion) kind() Kind { return KindCriterion }
func (*Criterion) columns() []string {
	return []string{"id", "name", "hint", "required", "position", "archived"}
}

func (c *Criterion) fields() []any {
	return []any{&c.ID, &c.Name, &c.Hint, &c.Required, &c.Position, &c.Archived}
}

// Answer is what is known of one criterion for one contact.
type Answer struct {
	ID          ID        `json:"id"`
	ContactID   ID        `json:"contact_id"`
	CriterionID ID        `json:"criterion_id"`
	Met         bool      `json:"met"`
	Evidence    string    `json:"evidence"`
	At          time.Time `json:"at"`
	ByID        ID        `json:"by_id"`
}

func (*Answer) kind() Kind { return KindQualification }
func (*Answer) columns() []string {
	return []string{"id", "contact_id", "criterion_id", "met", "evidence", "at", "by_id"}
}

func (a *Answer) fields() []any {
	return []any{&a.ID, &a.ContactID, &a.CriterionID, &a.Met, &a.Evidence, required(&a.At), &a.ByID}
}

// Check is one line of a contact's checklist.
type Check struct {
	Criterion Criterion `json:"criterion"`
	Met       bool      `json:"met"`
	Evidence  string    `json:"evidence"`
	At        time.Time `json:"at"` // zero: never answered
}

// Checklist is the qualification of one contact.
type Checklist []Check

// Met counts the criteria that are met.
func (l Checklist) Met() int {
	n := 0
	for _, c := range l {
		if c.Met {
			n++
		}
	}
	return n
}

// Missing lists the required criteria that are not met.
func (l Checklist) Missing() []Criterion {
	var out []Criterion
	for _, c := range l {
		if c.Criterion.Required && !c.Met {
			out = append(out, c.Criterion)
		}
	}
	return out
}

// Qualifications is the checklist and its answers.
type Qualifications struct{ p *Planner }

// Criteria lists the checklist in order, archived ones left out.
func (s *Qualifications) Criteria(ctx context.Context) ([]Criterion, error) {
	var out []Criterion
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = criteria(tx)
		return err
	})
	return out, err
}

func criteria(tx *store.Tx) ([]Criterion, error) {
	return selectAll[Criterion](tx, "WHERE deleted_at IS NULL AND archived = 0 ORDER BY position, id")
}

// AddCriterion puts a new question at the end of the checklist.
func (s *Qualifications) AddCriterion(ctx context.Context, c Criterion) (ID, error) {
	c.Name = strings.TrimSpace(c.Name)
	if c.Name == "" {
		return 0, invalid("name", "name_empty", "Give the criterion a name.")
	}
	err := s.p.write(ctx, "criterion.added", []string{c.Name}, func(tx *store.Tx) error {
		c.ID = tx.NewID()
		if err := tx.QueryRow("SELECT coalesce(max(position), 0) + 1 FROM criterion WHERE deleted_at IS NULL").Scan(&c.Position); err != nil {
			return err
		}
		return insert(tx, &c)
	})
	return c.ID, err
}

// EditCriterion renames, orders, requires or archives a question.
func (s *Qualifications) EditCriterion(ctx context.Context, id ID, change func(*Criterion)) error {
	var before Criterion
	if err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &before, id) }); err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID, after.Name = id, strings.TrimSpace(after.Name)
	if after.Name == "" {
		return invalid("name", "name_empty", "Give the criterion a name.")
	}
	return s.p.write(ctx, "criterion.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Of gives the checklist of one contact.
func (s *Qualifications) Of(ctx context.Context, contact ID) (Checklist, error) {
	var out Checklist
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = checklist(tx, contact)
		return err
	})
	return out, err
}

func checklist(tx *store.Tx, contact ID) (Checklist, error) {
	all, err := criteria(tx)
	if err != nil {
		return nil, err
	}
	answers, err := selectAll[Answer](tx, "WHERE contact_id = ? AND deleted_at IS NULL ORDER BY id", contact)
	if err != nil {
		return nil, err
	}
	out := make(Checklist, len(all))
	for i, c := range all {
		out[i].Criterion = c
		for _, a := range answers { // the newest answer wins, where two devices gave one each
			if a.CriterionID == c.ID {
				out[i].Met, out[i].Evidence, out[i].At = a.Met, a.Evidence, a.At
			}
		}
	}
	return out, nil
}

// Set answers one criterion for a contact. The answer that completes the required ones makes the lead marketing-qualified:
// the moment is kept from then on, as METRICS.md counts first MQLs.
func (s *Qualifications) Set(ctx context.Context, contact, criterion ID, met bool, evidence string) error {
	key, args := s.p.labelFor(ctx, "contact.qualified", KindContact, []ID{contact})
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		var c Contact
		if err := find(tx, &c, contact); err != nil {
			return err
		}
		if err := find(tx, &Criterion{}, criterion); err != nil {
			return err
		}
		if err := s.p.answer(tx, contact, criterion, met, strings.TrimSpace(evidence)); err != nil {
			return err
		}
		return s.p.markQualified(tx, &c)
	})
}

func (p *Planner) answer(tx *store.Tx, contact, criterion ID, met bool, evidence string) error {
	old, err := selectAll[Answer](tx, "WHERE contact_id = ? AND criterion_id = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 1", contact, criterion)
	if err != nil {
		return err
	}
	if len(old) == 0 {
		return insert(tx, &Answer{ID: tx.NewID(), ContactID: contact, CriterionID: criterion, Met: met, Evidence: evidence, At: tx.Now(), ByID: p.Me()})
	}
	after := old[0]
	if after.Met == met && after.Evidence == evidence {
		return nil
	}
	after.Met, after.Evidence, after.At, after.ByID = met, evidence, tx.Now(), p.Me()
	return save(tx, &old[0], &after)
}

func (p *Planner) markQualified(tx *store.Tx, c *Contact) error {
	if !c.MQLAt.IsZero() {
		return nil
	}
	list, err := checklist(tx, c.ID)
	if err != nil {
		return err
	}
	after := *c
	if p.qualifyByScore(tx, &after); after.MQLAt.IsZero() && list.Met() > 0 && len(list.Missing()) == 0 {
		p.qualifyNow(tx, &after)
	}
	return save(tx, c, &after)
}

// qualifyByScore marks a lead that has reached the score of the settings, where they name one.
func (p *Planner) qualifyByScore(tx *store.Tx, c *Contact) {
	if least := p.Settings().MQLScore; least > 0 && c.Points() >= least && c.Lead() && c.MQLAt.IsZero() {
		p.qualifyNow(tx, c)
	}
}

func (p *Planner) qualifyNow(tx *store.Tx, c *Contact) {
	c.MQLAt = tx.Now()
	c.MQLOn = p.Day(c.MQLAt)
}
