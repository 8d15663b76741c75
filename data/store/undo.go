package store

import (
	"context"
	"database/sql"
	"errors"
)

// plan says what an undo or redo does: the step it is about and the
// transaction whose changes it takes back. For a redo that is the undo.
type plan struct {
	step        Step
	first, last int64
	device      int64
}

// planSQL begins the queries that find a plan: t is the step, s the source.
const planSQL = `SELECT ` + stepColumns + `, s.first_change, s.last_change, t.device `

// nextUndo finds the newest step of this device that is in force.
const nextUndo = planSQL + `FROM txn t JOIN txn s ON s.id = t.id
	WHERE t.device = ? AND t.kind = 'step' AND NOT ` + undoneSQL + ` ORDER BY t.id DESC LIMIT 1`

// nextRedo finds the newest undo that no redo and no later step followed.
const nextRedo = planSQL + `FROM txn s JOIN txn t ON t.id = s.undo_of
	WHERE s.device = ?1 AND s.kind = 'undo'
	AND s.id > coalesce((SELECT n.id FROM txn n WHERE n.kind = 'step' AND n.device = ?1 ORDER BY n.id DESC LIMIT 1), 0)
	AND NOT EXISTS (SELECT 1 FROM txn r WHERE r.undo_of = s.undo_of AND r.id > s.id)
	ORDER BY s.id DESC LIMIT 1`

// oneStep finds a step by its id.
const oneStep = planSQL + `FROM txn t JOIN txn s ON s.id = t.id WHERE t.id = ?`

// find runs one of the queries above.
func (db *DB) find(ctx context.Context, q querier, query string, arg int64) (plan, bool, error) {
	var p plan
	var err error
	p.step, err = readStep(q.QueryRowContext(ctx, query, arg).Scan, &p.first, &p.last, &p.device)
	if errors.Is(err, sql.ErrNoRows) {
		return p, false, nil
	}
	return p, err == nil, err
}

// CanUndo returns the step Undo would take back: the newest of this device
// that is in force.
func (db *DB) CanUndo(ctx context.Context) (Step, bool, error) {
	p, ok, err := db.find(ctx, db.readers, nextUndo, db.ids.device)
	return p.step, ok, wrap("undo", err)
}

// CanRedo returns the step Redo would bring back: the last one taken back, as
// long as no new step followed.
func (db *DB) CanRedo(ctx context.Context) (Step, bool, error) {
	p, ok, err := db.find(ctx, db.readers, nextRedo, db.ids.device)
	return p.step, ok, wrap("redo", err)
}

// Undo takes back the step CanUndo names. A field that has changed since stays
// as it is and is named in the Outcome.
func (db *DB) Undo(ctx context.Context) (Outcome, error) {
	return db.takeBack(ctx, KindUndo, nextUndo, db.ids.device, &Error{
		Code: NotFound, Op: "undo", Key: "store.error.nothing-to-undo", Msg: "There is nothing to undo.",
	})
}

// Redo brings back the step CanRedo names.
func (db *DB) Redo(ctx context.Context) (Outcome, error) {
	return db.takeBack(ctx, KindRedo, nextRedo, db.ids.device, &Error{
		Code: NotFound, Op: "redo", Key: "store.error.nothing-to-redo", Msg: "There is nothing to redo.",
	})
}

// UndoStep takes back one step of any age and device, leaving the steps after
// it as they are. A step that is already undone, or is itself an undo or redo,
// is refused.
func (db *DB) UndoStep(ctx context.Context, txn ID) (Outcome, error) {
	return db.takeBack(ctx, KindUndo, oneStep, int64(txn), &Error{
		Code: NotFound, Op: "undo", Key: "store.error.no-step", Msg: "This step is not in the history of the planner.",
	})
}

// takeBack finds the plan inside the transaction, where no other program can
// undo the same step meanwhile, and carries it out.
func (db *DB) takeBack(ctx context.Context, kind Kind, query string, arg int64, nothing error) (Outcome, error) {
	var out Outcome
	txn, err := db.writeEntry(ctx, header{kind: kind}, func(tx *Tx, e *entry) error {
		p, ok, err := db.find(ctx, tx.tx, query, arg)
		if err != nil {
			return err
		}
		if !ok {
			return nothing
		}
		if err := p.check(kind); err != nil {
			return err
		}
		e.label, e.undoOf, e.always = p.step.Label, p.step.ID, true
		out.Step = p.step
		r := reverter{db: db, tx: tx, plan: p, redo: kind == KindRedo, done: make(map[string][]ID)}
		if err := r.run(); err != nil {
			return err
		}
		out.Kept = r.kept
		return nil
	})
	if err != nil {
		return Outcome{}, err
	}
	out.Txn, out.Step.State = txn, Undone
	if kind == KindRedo {
		out.Step.State = Done
	}
	return out, nil
}

// check refuses to undo what is undone or what is no step of its own.
func (p plan) check(kind Kind) error {
	if kind == KindRedo {
		return nil
	}
	if p.step.Kind == KindUndo || p.step.Kind == KindRedo {
		return &Error{
			Code: Invalid, Op: "undo", Key: "store.error.undo-of-undo",
			Msg: "An undo is taken back by redoing or undoing the step it is about.",
		}
	}
	if p.step.Kind == KindErase {
		return &Error{
			Code: Invalid, Op: "undo", Key: "store.error.undo-of-erase",
			Msg: "What was erased is gone for good; there is nothing left to bring back.",
		}
	}
	if p.step.State == Undone {
		return &Error{
			Code: Conflict, Op: "undo", Key: "store.error.undone",
			Msg: "This step is undone already. Nothing was changed.",
		}
	}
	return nil
}
