package person

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// Extent is what an erasure does, in numbers.
type Extent struct {
	Name      string   `json:"name"`       // of whom
	Contacts  int      `json:"contacts"`   // the contact, and deleted ones that were the same person
	Deals     int      `json:"deals"`      // that stay without what tells of the person
	FollowUps int      `json:"follow_ups"` // done ones, that stay without their words
	Open      int      `json:"open"`       // open ones, that are deleted
	Notes     int      `json:"notes"`      // that are deleted
	Events    int      `json:"events"`     // touches, moves, answers, handoffs, which stay without words
	Mentions  int      `json:"mentions"`   // texts of other records in which the whole name, e-mail or phone is replaced
	Namesakes []Ref    `json:"namesakes"`  // records that have the same e-mail address or phone number and stay as they are
	Copies    []string `json:"copies"`     // files beside the plan that still hold the person
}

// Ref is a record by its kind and name.
type Ref struct {
	Kind data.Kind `json:"kind"`
	data.Ref
}

// Label is the key of the step that an erasure leaves in the log; no undo is to be offered for it.
const Label = "contact.erased"

// Look says what erasing a contact would do.
func Look(ctx context.Context, p *data.Planner, id data.ID) (Extent, error) {
	var x Extent
	err := p.Store().View(ctx, func(tx *store.Tx) error {
		r, err := gather(tx, id)
		if err != nil {
			return err
		}
		x, err = r.extent(tx)
		return err
	})
	if err != nil {
		return x, fmt.Errorf("look at person: %w", err)
	}
	x.Copies = copies(p.Path())
	return x, nil
}

// copies are the files that conversions have left beside a plan.
func copies(path string) []string {
	ext := filepath.Ext(path)
	found, _ := filepath.Glob(strings.TrimSuffix(path, ext) + ".before-v*" + ext) // a name with odd signs finds none
	for i := range found {
		found[i] = filepath.Base(found[i])
	}
	return found
}

func (r *record) extent(tx *store.Tx) (Extent, error) {
	x := Extent{
		Contacts: len(r.contacts), Deals: len(r.deals), Notes: len(r.rows[data.KindNote]),
		Events: len(r.rows[data.KindTouch]) + len(r.rows[data.KindJourneyEvent]) + len(r.rows[data.KindQualification]) + len(r.rows[data.KindHandoff]),
	}
	if err := tx.QueryRow("SELECT trim(first_name || ' ' || last_name) FROM contact WHERE id = ?", r.id).Scan(&x.Name); err != nil {
		return x, err
	}
	open, err := r.openFollowUps(tx)
	if err != nil {
		return x, err
	}
	x.Open = len(open)
	x.FollowUps = len(r.rows[data.KindActivity]) - x.Open
	mentions, err := r.mentions(tx)
	if err != nil {
		return x, err
	}
	x.Mentions = len(mentions)
	x.Namesakes, err = r.namesakes(tx)
	return x, err
}

// openFollowUps are what is still to be done with the person; what an open deal needs is done without them.
func (r *record) openFollowUps(tx *store.Tx) ([]data.ID, error) {
	return ids(tx, `SELECT id FROM activity a WHERE done_at IS NULL AND deleted_at IS NULL AND id IN (`+list(r.rows[data.KindActivity])+`)
		AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.id = a.deal_id AND d.status = 'open' AND d.deleted_at IS NULL)`)
}

// namesakes are living records under the same e-mail address or phone number.
func (r *record) namesakes(tx *store.Tx) ([]Ref, error) {
	var out []Ref
	for _, q := range []struct {
		kind data.Kind
		sql  string
	}{
		{data.KindContact, `SELECT o.id, trim(o.first_name || ' ' || o.last_name) FROM contact o, contact c WHERE c.id = ?1 AND o.deleted_at IS NULL
			AND o.id NOT IN (` + list(r.contacts) + `) AND (o.email_key <> '' AND o.email_key = c.email_key OR o.phone_key <> '' AND o.phone_key = c.phone_key)`},
		{data.KindCompany, `SELECT o.id, o.name FROM company o, contact c WHERE c.id = ?1 AND o.deleted_at IS NULL
			AND (o.email <> '' AND lower(o.email) = lower(c.email) OR o.phone <> '' AND o.phone = c.phone)`},
		{data.KindMember, `SELECT o.id, o.name FROM member o, contact c WHERE c.id = ?1 AND o.deleted_at IS NULL
			AND (o.email <> '' AND lower(o.email) = lower(c.email) OR o.phone <> '' AND o.phone = c.phone)`},
	} {
		rows, err := tx.Query(q.sql, r.id)
		if err != nil {
			return nil, fmt.Errorf("namesakes: %w", err)
		}
		for rows.Next() {
			x := Ref{Kind: q.kind}
			if err := rows.Scan(&x.ID, &x.Name); err != nil {
				_ = rows.Close() // the first error says what went wrong
				return nil, fmt.Errorf("namesakes: %w", err)
			}
			out = append(out, x)
		}
		if err := rows.Close(); err != nil {
			return nil, fmt.Errorf("namesakes: %w", err)
		}
	}
	return out, nil
}

// Erase takes a person out of the plan, the log and the pages of the file for good; word is what stands where the name was. What
// is left counts in the numbers as before. It cannot be undone. When another program is at work on the file the person is erased
// and the error says that old pages wait to be overwritten: Store().Shred does it.
func Erase(ctx context.Context, p *data.Planner, id data.ID, word string) (Extent, error) {
	var x Extent
	_, err := p.Store().Erase(ctx, store.L(Label), func(tx *store.Tx) error {
		r, err := gather(tx, id)
		if err != nil {
			return err
		}
		if x, err = r.extent(tx); err != nil {
			return err
		}
		return (&eraser{record: r, tx: tx, word: word}).run()
	})
	if err != nil {
		return x, fmt.Errorf("erase person: %w", err)
	}
	x.Copies = copies(p.Path())
	if err := p.Store().Shred(ctx); err != nil {
		return x, fmt.Errorf("erase person: %w", err)
	}
	return x, nil
}

// eraser is one erasure under way.
type eraser struct {
	*record
	tx   *store.Tx
	word string
}

func (e *eraser) run() error {
	mentions, err := e.mentions(e.tx)
	if err != nil {
		return err
	}
	open, err := e.openFollowUps(e.tx)
	if err != nil {
		return err
	}
	for _, do := range []func() error{
		e.contactRows, func() error { return e.endHandoffs() }, func() error { return e.remove(data.KindActivity, open) },
		func() error { return e.remove(data.KindNote, e.rows[data.KindNote]) }, func() error { return e.remove(data.KindDifferent, e.rows[data.KindDifferent]) },
		e.dealRows, e.otherRows, func() error { return e.rewrite(mentions) },
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return e.forget()
}

// forget takes the rows out of the log.
func (e *eraser) forget() error {
	if err := e.tx.Forget(e.word, string(data.KindContact), e.contacts...); err != nil {
		return err
	}
	for k, rows := range e.rows {
		if err := e.tx.Forget(e.word, string(k), rows...); err != nil {
			return err
		}
	}
	return nil
}

func (e *eraser) exec(query string, args ...any) error {
	if _, err := e.tx.Exec(query, args...); err != nil {
		return fmt.Errorf("erase person: %w", err)
	}
	return nil
}

func (e *eraser) remove(k data.Kind, rows []data.ID) error {
	return e.exec("UPDATE "+string(k)+" SET deleted_at = coalesce(deleted_at, ?) WHERE id IN ("+list(rows)+")", e.tx.Now().UnixMilli())
}

// contactRows leaves of the contact what the numbers need: when it came, from where, whose it is, how far it got.
func (e *eraser) contactRows() error {
	sets, err := e.blank(data.KindContact)
	if err != nil {
		return err
	}
	in := " WHERE id IN (" + list(e.contacts) + ")"
	if err := e.exec("UPDATE contact SET company_id = NULL, no_email = 1, no_call = 1, stage = stage + 10, " + sets + in); err != nil {
		return err
	}
	return e.exec("UPDATE contact SET last_name = ? WHERE deleted_at IS NULL AND id = ?", e.word, e.id)
}

// endHandoffs takes back what still waits for sales.
func (e *eraser) endHandoffs() error {
	return e.exec("UPDATE handoff SET status = 'withdrawn', decided_at = ? WHERE status = 'pending' AND id IN ("+list(e.rows[data.KindHandoff])+")", e.tx.Now().UnixMilli())
}

// dealRows keeps the deals, without the person: a title that names the person gets the word in place of the name.
func (e *eraser) dealRows() error {
	sets, err := e.blank(data.KindDeal)
	if err != nil || len(e.deals) == 0 {
		return err
	}
	if err := e.exec("UPDATE deal SET " + sets + " WHERE id IN (" + list(e.deals) + ")"); err != nil {
		return err
	}
	rows, err := e.tx.Query("SELECT id, title FROM deal WHERE id IN (" + list(e.deals) + ")")
	if err != nil {
		return fmt.Errorf("erase person: %w", err)
	}
	titles := map[data.ID]string{}
	for rows.Next() {
		var id data.ID
		var title string
		if err := rows.Scan(&id, &title); err != nil {
			_ = rows.Close() // the first error says what went wrong
			return fmt.Errorf("erase person: %w", err)
		}
		titles[id] = replaced(e.names.parts, title, e.word)
	}
	if err := rows.Close(); err != nil {
		return fmt.Errorf("erase person: %w", err)
	}
	for id, title := range titles {
		if err := e.exec("UPDATE deal SET title = ?, title_key = ? WHERE id = ?", title, store.Fold(title), id); err != nil {
			return err
		}
	}
	return nil
}

// otherRows takes the words out of all else that hangs on the person.
func (e *eraser) otherRows() error {
	for k, rows := range e.rows {
		if k == data.KindDeal || k == data.KindDifferent || len(rows) == 0 {
			continue
		}
		sets, err := e.blank(k)
		if err != nil {
			return err
		}
		if sets == "" {
			continue
		}
		if err := e.exec("UPDATE " + string(k) + " SET " + sets + " WHERE id IN (" + list(rows) + ")"); err != nil {
			return err
		}
	}
	return nil
}

// kept are texts that tell of no person: words of a short list, and what numbers are divided by.
var kept = map[data.Kind][]string{
	data.KindContact:  {"country"},
	data.KindDeal:     {"title", "title_key", "competitor", "tags"},
	data.KindDealItem: {"name"},
}

// alwaysKept are the words of a short list, in whatever table.
func alwaysKept(column string) bool {
	return slices.Contains([]string{"kind", "status", "state", "type", "outcome", "currency", "rate", "measure", "channel", "priority", "severity", "topic", "topic_key"}, column)
}

// blank gives the assignments that empty a table's texts.
func (e *eraser) blank(k data.Kind) (string, error) {
	columns, err := texts(e.tx, k)
	if err != nil {
		return "", err
	}
	var sets []string
	for _, c := range columns {
		if !alwaysKept(c.name) && !slices.Contains(kept[k], c.name) {
			sets = append(sets, c.name+" = "+c.initial)
		}
	}
	return strings.Join(sets, ", "), nil
}

// textColumn is a column of texts, with what a new row has there.
type textColumn struct{ name, initial string }

func texts(tx *store.Tx, k data.Kind) ([]textColumn, error) {
	rows, err := tx.Query("SELECT name, coalesce(dflt_value, 'NULL') FROM pragma_table_info(?) WHERE type IN ('TEXT', 'BLOB')", string(k))
	if err != nil {
		return nil, fmt.Errorf("texts of %s: %w", k, err)
	}
	defer rows.Close()
	var out []textColumn
	for rows.Next() {
		var c textColumn
		if err := rows.Scan(&c.name, &c.initial); err != nil {
			return nil, fmt.Errorf("texts of %s: %w", k, err)
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
