package data

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// CellEdit is one cell of a list to be changed. Value is of the field's type as in a Row, nil to empty the cell; another record
// may be given by its name as a string, tags as their names.
type CellEdit struct {
	ID    ID
	Field string
	Value any
}

// CellError is why one of several cells cannot be changed.
type CellError struct {
	Index int // in the edits given
	Err   error
}

func (e CellError) Error() string { return e.Err.Error() }

// Unwrap gives the reason.
func (e CellError) Unwrap() error { return e.Err }

// CellErrors are the cells that were refused; nothing was written then.
type CellErrors []CellError

func (es CellErrors) Error() string {
	parts := make([]string, len(es))
	for i, e := range es {
		parts[i] = e.Error()
	}
	return strings.Join(parts, " ")
}

// Unwrap gives the reasons.
func (es CellErrors) Unwrap() []error {
	out := make([]error, len(es))
	for i, e := range es {
		out[i] = e
	}
	return out
}

// Editable says whether EditCells can change a field of a kind.
func Editable(k Kind, field string) bool {
	_, ok := setterOf(k, field)
	return ok
}

// setterOf is what changes a field of a kind in a list.
func setterOf(k Kind, field string) (cellSetter, bool) {
	if set, ok := cellSetters[k][field]; ok {
		return set, true
	}
	return ownSetter(k, field)
}

// EditCells changes cells of a list as one undoable step by the rules of each kind. When some are refused, nothing is written
// and the error is CellErrors; cells of one record are refused together where it cannot be said which is wrong.
func (p *Planner) EditCells(ctx context.Context, k Kind, edits []CellEdit) error {
	if len(edits) == 0 {
		return nil
	}
	key, args := p.cellsLabel(ctx, k, edits)
	return p.Step(ctx, key, args, func(ctx context.Context) error {
		var refused CellErrors
		for from := 0; from < len(edits); {
			to := from + 1
			for to < len(edits) && edits[to].ID == edits[from].ID {
				to++
			}
			for i, err := range p.editRecord(ctx, k, edits[from:to]) {
				if store.CodeOf(err) == store.Internal || errors.Is(err, context.Canceled) {
					return err
				}
				refused = append(refused, CellError{Index: from + i, Err: err})
			}
			from = to
		}
		if refused != nil {
			return refused
		}
		return nil
	})
}

func (p *Planner) cellsLabel(ctx context.Context, k Kind, edits []CellEdit) (string, []string) {
	for _, e := range edits {
		if e.ID != edits[0].ID {
			return "cells.edited.many", []string{strconv.Itoa(len(edits))}
		}
	}
	_, args := p.labelFor(ctx, "", k, []ID{edits[0].ID})
	return "cells.edited", args
}

// editRecord changes cells of one record and gives what is wrong with them.
func (p *Planner) editRecord(ctx context.Context, k Kind, edits []CellEdit) map[int]error {
	bad := map[int]error{}
	for i := range edits {
		e := &edits[i]
		set, ok := setterOf(k, e.Field)
		if !ok {
			bad[i] = invalid(e.Field, "cell_fixed", "%s cannot be changed in a list.", e.Field)
			continue
		}
		value, err := p.cellValue(ctx, k, *e)
		if err == nil {
			err = set(ctx, p, e.ID, value)
		}
		if err != nil {
			bad[i] = err
		}
	}
	return bad
}

// cellValue brings a value to the type of its field: a name to the id of its record.
func (p *Planner) cellValue(ctx context.Context, k Kind, e CellEdit) (any, error) {
	f, err := FieldOf(k, e.Field)
	if err != nil {
		return nil, err
	}
	switch v := e.Value.(type) {
	case nil:
		return nil, nil
	case string:
		switch {
		case f.tags:
			return SplitTags(v), nil
		case f.Type == RefField && strings.TrimSpace(v) == "":
			return ID(0), nil
		case f.Type == RefField:
			return p.recordNamed(ctx, f, v)
		case f.Type == TextField:
			return v, nil
		}
	case Ref:
		if f.Type == RefField {
			return v.ID, nil
		}
	default:
		if f.holds(v) {
			return v, nil
		}
	}
	return nil, fmt.Errorf("edit %s: a value of type %T", e.Field, e.Value)
}

// holds says whether a value has the type of the field.
func (f Field) holds(v any) (ok bool) {
	switch f.Type {
	case NumberField:
		_, ok = v.(int64)
	case MoneyField:
		_, ok = v.(Money)
	case DayField:
		_, ok = v.(Date)
	case BoolField:
		_, ok = v.(bool)
	case StageField:
		_, ok = v.(JourneyStage)
	case RefField:
		_, ok = v.(ID)
	}
	return ok
}

// recordNamed finds the one living record of a field by its name.
func (p *Planner) recordNamed(ctx context.Context, f Field, name string) (ID, error) {
	where, args, err := f.compareRef(OpEqual, strings.TrimSpace(name))
	if err != nil {
		return 0, err
	}
	where = strings.Replace(where, f.expr, "t.id", 1)
	if f.Ref == KindChoice {
		where += " AND t.list = ?"
		args = append(args, choiceList(f.Name))
	}
	var ids []ID
	err = p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT t.id FROM "+string(f.Ref)+" t WHERE t.deleted_at IS NULL AND "+where+" LIMIT 2", args...)
		if err != nil {
			return fmt.Errorf("find %s by name: %w", f.Ref, err)
		}
		defer rows.Close()
		for rows.Next() {
			var id ID
			if err := rows.Scan(&id); err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return rows.Err()
	})
	switch {
	case err != nil:
		return 0, err
	case len(ids) == 0:
		return 0, invalid(f.Name, "name_unknown", "Nothing here is called “%s”.", name)
	case len(ids) > 1:
		return 0, invalid(f.Name, "name_twice", "More than one is called “%s”. Choose it in the record's form.", name)
	}
	return ids[0], nil
}

// choiceList is the list that a field of choices takes its entries from.
func choiceList(field string) List {
	switch field {
	case "lost_reason":
		return ListLostReason
	case "reason":
		return ListReturnReason
	default:
		return ListSource
	}
}

// SplitName cuts a person's name as it is written in one cell: "First Last", or "Last, First".
func SplitName(name string) (first, last string) {
	name = strings.Join(strings.Fields(name), " ")
	if before, after, ok := strings.Cut(name, ","); ok {
		return strings.TrimSpace(after), strings.TrimSpace(before)
	}
	if i := strings.LastIndex(name, " "); i >= 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}
