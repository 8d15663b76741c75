package data

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// Error is the one error type of the planner: a code, a message that a person can act on and, underneath, the cause.
type Error = store.Error

// Problem is one thing that is wrong with one field of a record.
type Problem struct {
	Field string         // the record's field, for example "email"; empty: the record as a whole
	Key   string         // for translation, for example "problem.email"
	Args  map[string]any // for the translation
	Msg   string         // one English sentence that says what to do
}

// Problems is what validation found; nothing was written. errors.Is and CodeOf see it as store.Invalid.
type Problems []Problem

// Error joins the messages.
func (ps Problems) Error() string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = p.Msg
	}
	return strings.Join(parts, " ")
}

// Unwrap lets errors.As find a store.Error with code Invalid.
func (ps Problems) Unwrap() error {
	if len(ps) == 0 {
		return nil
	}
	return &Error{Code: store.Invalid, Op: "validate", Key: ps[0].Key, Args: ps[0].Args, Msg: ps[0].Msg}
}

// ProblemsOf lists the field problems inside err, nil when it is another error.
func ProblemsOf(err error) Problems {
	var ps Problems
	if errors.As(err, &ps) {
		return ps
	}
	return nil
}

func (ps *Problems) add(field, key, format string, args ...any) {
	*ps = append(*ps, Problem{Field: field, Key: "problem." + key, Args: numbered(args), Msg: fmt.Sprintf(format, args...)})
}

// numbered gives the arguments of a message the names "0", "1" …; nil for none.
func numbered(args []any) map[string]any {
	if len(args) == 0 {
		return nil
	}
	out := make(map[string]any, len(args))
	for i, a := range args {
		out[strconv.Itoa(i)] = a
	}
	return out
}

// err is nil when nothing is wrong.
func (ps Problems) err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// invalid is a single problem as an error.
func invalid(field, key, format string, args ...any) error {
	var ps Problems
	ps.add(field, key, format, args...)
	return ps
}

func notFound(kind Kind, id ID) error {
	return &Error{
		Code: store.NotFound, Op: "find " + string(kind), Key: "error.not_found",
		Args: map[string]any{"kind": string(kind), "id": id.String()},
		Msg:  fmt.Sprintf("There is no %s with the number %s; it may have been deleted. Look in Activity to bring it back.", kind.Noun(), id),
	}
}

func conflict(key, format string, args ...any) error {
	return &Error{Code: store.Conflict, Op: "check", Key: "error." + key, Args: numbered(args), Msg: fmt.Sprintf(format, args...)}
}
