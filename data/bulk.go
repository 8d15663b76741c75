package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// bulkRows is how many rows one statement of a Batch writes.
const bulkRows = 64

// Batch writes records by the thousand inside one step: an import. Records are gathered and written many at a time; Flush, and
// the end of the step, write what is left. It is for one goroutine.
type Batch struct {
	p      *Planner
	tx     *store.Tx
	queues map[Kind]*queue
	ends   map[ID]int64 // position of the last card of a stage
	stages map[ID]ID    // pipeline of a stage
	finds  map[Kind]*sql.Stmt
}

// queue holds the rows of one kind that wait to be written.
type queue struct {
	columns  []string
	defaults []any // what the table puts where nothing is given
	rows     [][]any
}

// Batch runs fn as one labelled, undoable step; when fn fails, nothing has happened. expect says about how many new records of
// a kind come; it only makes them quicker.
func (p *Planner) Batch(ctx context.Context, label store.Label, expect map[Kind]int, fn func(*Batch) error) (store.Txn, error) {
	return p.db.Write(ctx, label, func(tx *store.Tx) error {
		for kind, rows := range expect {
			if rows < 1000 {
				continue
			}
			if err := tx.Load(string(kind), rows); err != nil {
				return fmt.Errorf("expect %s: %w", kind, err)
			}
		}
		b := &Batch{p: p, tx: tx, queues: map[Kind]*queue{}, ends: map[ID]int64{}, stages: map[ID]ID{}, finds: map[Kind]*sql.Stmt{}}
		if err := fn(b); err != nil {
			return err
		}
		if err := b.Flush(); err != nil {
			return err
		}
		return p.rescore(ctx, tx)
	})
}

// Now is the moment of the step.
func (b *Batch) Now() time.Time { return b.tx.Now() }

// Relabel changes what the step will be called, now that it is known what it does.
func (b *Batch) Relabel(label store.Label) { b.tx.Relabel(label) }

// Flush writes what was gathered, what is referred to before what refers to it: while a reference waits for its row, SQLite
// looks through whole tables at every further row.
func (b *Batch) Flush() error {
	for _, kind := range Kinds() {
		if q := b.queues[kind]; q != nil {
			if err := b.write(kind, q); err != nil {
				return err
			}
		}
	}
	return nil
}

// add gathers one record whose id is set.
func (b *Batch) add(r record) error {
	if err := b.settleTags(r); err != nil {
		return err
	}
	q, err := b.queue(r)
	if err != nil {
		return err
	}
	row, err := plainValues(r)
	if err != nil {
		return err
	}
	q.rows = append(q.rows, row)
	if len(q.rows) < bulkRows {
		return nil
	}
	return b.Flush()
}

func (b *Batch) queue(r record) (*queue, error) {
	kind := r.kind()
	if q := b.queues[kind]; q != nil {
		return q, nil
	}
	q := &queue{columns: r.columns()}
	rows, err := b.tx.Query("SELECT name, dflt_value FROM pragma_table_info(?)", string(kind))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	given := map[string]any{}
	for rows.Next() {
		var name string
		var value *string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, err
		}
		switch {
		case value == nil:
			given[name] = nil
		case *value == "''":
			given[name] = ""
		case *value == "0":
			given[name] = int64(0)
		default:
			given[name] = struct{}{} // equal to no value
		}
	}
	for _, c := range q.columns {
		q.defaults = append(q.defaults, given[c])
	}
	b.queues[kind] = q
	return q, rows.Err()
}

// write stores the rows of a queue in one statement that leaves out the columns in which all of them have the default: most
// columns of an imported table are empty.
func (b *Batch) write(kind Kind, q *queue) error {
	if len(q.rows) == 0 {
		return nil
	}
	var used []int
	for c := range q.columns {
		for _, row := range q.rows {
			if row[c] != q.defaults[c] {
				used = append(used, c)
				break
			}
		}
	}
	names := make([]string, len(used))
	args := make([]any, 0, len(used)*len(q.rows))
	for i, c := range used {
		names[i] = q.columns[c]
	}
	for _, row := range q.rows {
		for _, c := range used {
			args = append(args, row[c])
		}
	}
	one := "(?" + strings.Repeat(", ?", len(used)-1) + ")"
	query := "INSERT INTO " + string(kind) + " (" + strings.Join(names, ", ") + ") VALUES " + one + strings.Repeat(", "+one, len(q.rows)-1)
	if _, err := b.tx.Exec(query, args...); err != nil {
		return fmt.Errorf("add %s: %w", kind, err)
	}
	q.rows = q.rows[:0]
	return nil
}

// plainValues gives the values of a record as the driver takes them. It is values without reflection for the types that the
// records are made of, which a hundred thousand rows notice.
func plainValues(r record) ([]any, error) {
	fields := r.fields()
	for i, f := range fields {
		v, err := plainValue(f)
		if err != nil {
			return nil, fmt.Errorf("field %s of %s: %w", r.columns()[i], r.kind(), err)
		}
		fields[i] = v
	}
	return fields, nil
}

func plainValue(field any) (any, error) {
	switch f := field.(type) {
	case *string:
		return *f, nil
	case *ID:
		return f.Value()
	case *int:
		return int64(*f), nil
	case *int64:
		return *f, nil
	case *JourneyStage:
		return int64(*f), nil
	case *bool:
		if *f {
			return int64(1), nil
		}
		return int64(0), nil
	case **int64:
		if *f == nil {
			return nil, nil
		}
		return **f, nil
	case driver.Valuer:
		return f.Value()
	}
	return driver.DefaultParameterConverter.ConvertValue(field)
}
