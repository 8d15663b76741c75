package data

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// maxSequenceSteps bounds what one start plans for one person.
const maxSequenceSteps = 50

// SequenceStep is one follow-up of a sequence.
type SequenceStep struct {
	AfterDays int          `json:"after_days"` // after the day on which the sequence starts
	Kind      ActivityKind `json:"kind"`
	Subject   string       `json:"subject"`
	Body      string       `json:"body,omitempty"`
	Minute    *int64       `json:"minute,omitempty"` // minute of the day; nil: any time
}

// Sequence is several follow-ups that are planned together, such as those after a fair or the care after a purchase.
type Sequence struct {
	ID        ID             `json:"id"`
	Name      string         `json:"name"`
	Steps     []SequenceStep `json:"steps"`
	Archived  bool           `json:"archived"` // no longer offered
	CreatedAt time.Time      `json:"created_at"`

	nameKey string
}

func (*Sequence) kind() Kind { return KindSequence }
func (*Sequence) columns() []string {
	return []string{"id", "name", "name_key", "steps", "archived", "created_at"}
}

func (s *Sequence) fields() []any {
	return []any{&s.ID, &s.Name, &s.nameKey, stepsField{&s.Steps}, &s.Archived, required(&s.CreatedAt)}
}

// Prepare fills the defaults, orders the steps and checks the sequence; it writes nothing.
func (s *Sequence) Prepare() error {
	s.Name = strings.TrimSpace(s.Name)
	s.nameKey = store.Fold(s.Name)
	var ps Problems
	if s.Name == "" {
		ps.add("name", "name_empty", "Give the sequence a name.")
	}
	if len(s.Steps) == 0 || len(s.Steps) > maxSequenceSteps {
		ps.add("steps", "sequence_steps", "A sequence has between 1 and %d steps.", maxSequenceSteps)
	}
	for i := range s.Steps {
		x := &s.Steps[i]
		x.Subject, x.Body = strings.TrimSpace(x.Subject), strings.TrimSpace(x.Body)
		if x.Kind == "" {
			x.Kind = Task
		}
		if x.Subject == "" {
			ps.add("steps", "sequence_subject", "Say what step %d is about.", i+1)
		}
		if !known(x.Kind, ActivityKinds()) {
			ps.add("steps", "activity_kind", "“%s” is not a kind of follow-up. Use call, email, meeting, demo, visit or task.", string(x.Kind))
		}
		if x.AfterDays < 0 || x.AfterDays > 3650 {
			ps.add("steps", "sequence_days", "Step %d lies between 0 and 3650 days after the start.", i+1)
		}
		if x.Minute != nil && (*x.Minute < 0 || *x.Minute >= 24*60) {
			ps.add("steps", "due_minute", "The time must lie between 00:00 and 23:59.")
		}
	}
	slices.SortStableFunc(s.Steps, func(a, b SequenceStep) int { return a.AfterDays - b.AfterDays })
	return ps.err()
}

// stepsField maps the steps to their column: JSON.
type stepsField struct{ steps *[]SequenceStep }

func (f stepsField) Value() (driver.Value, error) {
	if len(*f.steps) == 0 {
		return "", nil
	}
	b, err := json.Marshal(*f.steps)
	return string(b), err
}

func (f stepsField) Scan(src any) error {
	*f.steps = nil
	if s, _ := src.(string); s != "" {
		if err := json.Unmarshal([]byte(s), f.steps); err != nil {
			return fmt.Errorf("scan steps of a sequence: %w", err)
		}
	}
	return nil
}

// Sequences are the plan's sequences of follow-ups.
type Sequences struct{ p *Planner }

// All lists the sequences by name, archived ones at the end.
func (s *Sequences) All(ctx context.Context) ([]Sequence, error) {
	var out []Sequence
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Sequence](tx, "WHERE deleted_at IS NULL ORDER BY archived, name_key, id")
		return err
	})
	return out, err
}

// Get reads one sequence.
func (s *Sequences) Get(ctx context.Context, id ID) (Sequence, error) {
	var q Sequence
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &q, id) })
	return q, err
}

// Add writes a new sequence.
func (s *Sequences) Add(ctx context.Context, q Sequence) (ID, error) {
	q.Steps = slices.Clone(q.Steps)
	if err := q.Prepare(); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "sequence.added", []string{q.Name}, func(tx *store.Tx) error {
		q.ID, q.CreatedAt = tx.NewID(), tx.Now()
		return insert(tx, &q)
	})
	return q.ID, err
}

// Edit changes one sequence as one step; what it has planned already stays as it is.
func (s *Sequences) Edit(ctx context.Context, id ID, change func(*Sequence)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	after.Steps = slices.Clone(before.Steps)
	change(&after)
	after.ID, after.CreatedAt = before.ID, before.CreatedAt
	if err := after.Prepare(); err != nil {
		return err
	}
	return s.p.write(ctx, "sequence.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Delete removes sequences as one step; what they have planned stays.
func (s *Sequences) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "sequence.deleted", KindSequence, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindSequence, ids...)
		return err
	})
}

// Start says for whom a sequence is planned, and when.
type Start struct {
	Contacts []ID // each gets all the steps
	DealID   ID   // the steps concern this deal; its contact may be left out of Contacts
	From     Date // the day from which the steps count; zero: today
	OwnerID  ID   // 0: who works here
}

// Start plans all the steps of a sequence as one step of undo, each on an open day of the business. It says how many follow-ups
// that made. A contact with open steps of the same sequence is refused.
func (s *Sequences) Start(ctx context.Context, id ID, at Start) (int, error) {
	if len(at.Contacts) == 0 && at.DealID == 0 {
		return 0, invalid("contact_id", "sequence_whom", "Say for which contact or deal the sequence is planned.")
	}
	if at.From.IsZero() {
		at.From = s.p.Today()
	}
	planned := 0
	err := s.p.write(ctx, "sequence.started", []string{s.name(ctx, id), strconv.Itoa(max(len(at.Contacts), 1))}, func(tx *store.Tx) error {
		planned = 0
		var q Sequence
		if err := find(tx, &q, id); err != nil {
			return err
		}
		whom := at.Contacts
		if len(whom) == 0 {
			whom = []ID{0}
		}
		for _, contact := range whom {
			n, err := s.start(tx, &q, contact, at)
			if err != nil {
				return err
			}
			planned += n
		}
		return nil
	})
	return planned, err
}

func (s *Sequences) name(ctx context.Context, id ID) string {
	names, err := s.p.Names(ctx, KindSequence, []ID{id})
	if err != nil {
		return id.String()
	}
	return names[id]
}

func (s *Sequences) start(tx *store.Tx, q *Sequence, contact ID, at Start) (int, error) {
	if contact != 0 {
		var c Contact
		if err := find(tx, &c, contact); err != nil {
			return 0, err
		}
		var running bool
		err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM activity WHERE contact_id = ? AND sequence_id = ? AND done_at IS NULL AND deleted_at IS NULL)", contact, q.ID).Scan(&running)
		if err != nil {
			return 0, err
		}
		if running {
			return 0, conflict("sequence_running", "“%s” is planned for %s already. Stop it first, or wait until it is done.", q.Name, c.Name())
		}
	}
	hours := s.p.Settings().BusinessHours
	for _, x := range q.Steps {
		a := Activity{
			Kind: x.Kind, Subject: x.Subject, Body: x.Body, DueOn: hours.NextOpen(at.From.AddDays(x.AfterDays)), DueMinute: copied(x.Minute),
			ContactID: contact, DealID: at.DealID, OwnerID: at.OwnerID, SequenceID: q.ID,
		}
		if err := a.Prepare(); err != nil {
			return 0, err
		}
		if err := s.p.insertActivity(tx, &a); err != nil {
			return 0, err
		}
	}
	return len(q.Steps), nil
}

// Stop removes what is still to do of a sequence for a contact, as one step; it says how many follow-ups that were.
func (s *Sequences) Stop(ctx context.Context, id, contact ID) (int, error) {
	n := 0
	err := s.p.write(ctx, "sequence.stopped", []string{s.name(ctx, id)}, func(tx *store.Tx) error {
		res, err := tx.Exec("UPDATE activity SET deleted_at = ? WHERE sequence_id = ? AND contact_id = ? AND done_at IS NULL AND deleted_at IS NULL",
			tx.Now().UnixMilli(), id, contact)
		if err != nil {
			return fmt.Errorf("stop a sequence: %w", err)
		}
		gone, err := res.RowsAffected()
		n = int(gone)
		return err
	})
	return n, err
}
