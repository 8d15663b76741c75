package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	lite "modernc.org/sqlite/lib"
)

// Code says what kind of failure an Error is.
type Code string

// The kinds of failure. A caller decides by these, never by the text.
const (
	Invalid   Code = "invalid"    // the request cannot be carried out as given
	NotFound  Code = "not-found"  // the file, record or step does not exist
	Conflict  Code = "conflict"   // something else stands in its place
	Busy      Code = "busy"       // another program holds the file; try again
	ReadOnly  Code = "read-only"  // the file or folder cannot be written
	NewerFile Code = "newer-file" // a newer version of the program wrote the file
	Foreign   Code = "foreign"    // the file belongs to another program
	Damaged   Code = "damaged"    // the file is not whole
	DiskFull  Code = "disk-full"  // no room left on the disk
	Cancelled Code = "cancelled"  // the caller's context ended
	Internal  Code = "internal"   // a mistake of the program
)

// Error is every failure the store reports.
type Error struct {
	Code Code
	Op   string         // what the store was doing, for the log: "open", "write"
	Key  string         // key of the translated message: "store.error.newer"
	Args map[string]any // values the translated message needs
	Msg  string         // complete sentences: what happened, what is safe, what to do
	Err  error          // the cause, or nil
}

// Error returns the message for people; the cause is behind Unwrap and %+v.
func (e *Error) Error() string { return e.Msg }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is makes errors.Is(err, &Error{Code: c}) match any Error of that code.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code && t.Key == "" && t.Msg == ""
}

// Format prints the message and, with %+v, the operation and the cause.
func (e *Error) Format(s fmt.State, verb rune) {
	switch {
	case verb == 'q':
		fmt.Fprintf(s, "%q", e.Msg)
	case verb == 'v' && s.Flag('+') && e.Err != nil:
		fmt.Fprintf(s, "%s: %s: %+v", e.Op, e.Msg, e.Err)
	case verb == 'v' && s.Flag('+'):
		fmt.Fprintf(s, "%s: %s", e.Op, e.Msg)
	default:
		fmt.Fprint(s, e.Msg)
	}
}

// CodeOf returns the code of the first Error in err's chain, a code derived
// from SQLite's or the system's own error when there is none, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return classify(err)
}

// classify maps an error of SQLite, the system or a context to a Code.
func classify(err error) Code {
	var s *sqlite.Error
	if errors.As(err, &s) {
		return classifySQLite(s.Code())
	}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Cancelled
	case errors.Is(err, fs.ErrNotExist):
		return NotFound
	case errors.Is(err, fs.ErrExist):
		return Conflict
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return ReadOnly
	case errors.Is(err, syscall.ENOSPC):
		return DiskFull
	}
	return Internal
}

// classifySQLite maps a result code; extended codes carry the primary one in
// their low byte.
func classifySQLite(rc int) Code {
	switch rc & 0xff {
	case lite.SQLITE_BUSY, lite.SQLITE_LOCKED:
		return Busy
	case lite.SQLITE_READONLY, lite.SQLITE_PERM, lite.SQLITE_CANTOPEN:
		return ReadOnly
	case lite.SQLITE_FULL:
		return DiskFull
	case lite.SQLITE_CORRUPT, lite.SQLITE_NOTADB, lite.SQLITE_FORMAT:
		return Damaged
	case lite.SQLITE_CONSTRAINT:
		return Conflict
	case lite.SQLITE_INTERRUPT:
		return Cancelled
	case lite.SQLITE_MISMATCH, lite.SQLITE_TOOBIG, lite.SQLITE_RANGE:
		return Invalid
	}
	return Internal
}

// sentences are what people read when SQLite or the system fails under us.
var sentences = map[Code]struct{ key, msg string }{
	Invalid:   {"store.error.invalid", "The values do not fit the plan. Nothing was changed."},
	NotFound:  {"store.error.missing", "The file is not there any more. Check that its folder is connected."},
	Conflict:  {"store.error.conflict", "The change contradicts another record. Nothing was changed."},
	Busy:      {"store.error.busy", "Another program is using this planner file right now. Nothing was changed; try again in a moment."},
	ReadOnly:  {"store.error.readonly", "The planner file cannot be written. Nothing was changed; check the rights of the file and its folder."},
	Damaged:   {"store.error.damaged", "The planner file is damaged. Leave it as it is and restore the latest backup beside it."},
	DiskFull:  {"store.error.full", "The disk is full. The last change was not saved, everything before it is safe; free some space and try again."},
	Cancelled: {"store.error.cancelled", "The work was cancelled. Nothing was changed."},
	Internal:  {"store.error.internal", "Something went wrong inside the program. Nothing was changed."},
}

// wrap turns err into an Error for people, keeping the first Error in its
// chain as it is so that a caller's own message is not buried.
func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return err
	}
	c := classify(err)
	s := sentences[c]
	var l *sqlite.Error
	if errors.As(err, &l) && l.Code()&0xff == lite.SQLITE_IOERR {
		s.key, s.msg = "store.error.io", "The disk failed while the planner was read or written. "+
			"Everything saved before is safe; check that the drive is connected and has room, then try again."
	}
	return &Error{Code: c, Op: op, Key: s.key, Msg: s.msg, Err: fmt.Errorf("%s: %w", op, err)}
}
