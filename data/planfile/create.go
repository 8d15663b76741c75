package planfile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// Options say how a plan is made of a file.
type Options struct {
	Now      func() time.Time      // the clock of the plan; nil: the machine's
	Progress func(done, all int64) // rows; may be nil
}

// Is says whether a file looks like a plan written by Write; what is wrong with it comes up when it is read.
func Is(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close() // it was only read
	b, err := io.ReadAll(io.LimitReader(f, 4096))
	text := string(b)
	return err == nil && strings.HasPrefix(strings.TrimLeft(text, "\ufeff \t\r\n"), "{") &&
		strings.Contains(text, `"format"`) && strings.Contains(text, `"`+format+`"`)
}

// Business is whose plan a file says to be; empty when it does not say.
func Business(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close() // it was only read
	r := newReader(path, f)
	if err := r.readHead(); err != nil {
		return ""
	}
	return r.head.Business
}

// Create makes a new plan at path of the file from, and opens it. It refuses a path where a file is. The plan is made in a folder
// beside the path and moved there when it is whole.
func Create(ctx context.Context, from, path string, o Options) (p *data.Planner, err error) {
	if st, err := os.Stat(path); err == nil && (st.IsDir() || st.Size() > 0) {
		return nil, taken(path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("make plan: %w", err)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".baton-*")
	if err != nil {
		return nil, fmt.Errorf("make plan: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	made := filepath.Join(dir, "plan.baton")
	if err := build(ctx, from, made, o); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err == nil {
		if st, err := os.Stat(path); err != nil || st.Size() > 0 {
			return nil, taken(path)
		}
	}
	if err := os.Rename(made, path); err != nil {
		return nil, fmt.Errorf("make plan: %w", err)
	}
	return data.Open(ctx, path, data.Options{Now: o.Now})
}

func taken(path string) error {
	name := filepath.Base(path)
	return &store.Error{
		Code: store.Conflict, Op: "make plan", Key: "store.error.exists", Args: map[string]any{"file": name},
		Msg: name + " exists already. It was not touched; choose another name or open it.",
	}
}

// build makes the plan at a path where nobody looks yet: as the version that wrote the file had it, then converted like any plan.
func build(ctx context.Context, from, path string, o Options) error {
	f, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("read plan: %w", err)
	}
	defer f.Close() // it was only read
	r := newReader(from, f)
	if err := r.readHead(); err != nil {
		return err
	}
	schema, err := r.schema()
	if err != nil {
		return err
	}
	db, err := store.Create(ctx, path, schema, store.Options{Now: o.Now})
	if err != nil {
		return err
	}
	_, err = db.Setup(ctx, r.label(), func(tx *store.Tx) error { return r.load(tx, schema.Tables, o.Progress) })
	if err := errors.Join(err, db.Close()); err != nil {
		return r.explain(err)
	}
	p, err := data.Open(ctx, path, data.Options{Now: o.Now}) // converts, and reads the settings
	if err != nil {
		return r.explain(err)
	}
	return p.Close()
}

func (r *reader) label() store.Label { return store.L("plan.imported", r.head.Business, r.name) }

// schema is that of the version which wrote the file.
func (r *reader) schema() (store.Schema, error) {
	s, known := data.SchemaAt(r.head.Schema)
	switch {
	case known:
		return s, nil
	case r.head.Schema > data.Schema().Version:
		return s, r.newer()
	default:
		return s, r.broken(fmt.Errorf("there was never a version %d of the tables", r.head.Schema))
	}
}

// Fill puts the file into a plan that has nothing but what a new one begins with, in place of that; a plan with records is refused.
func Fill(ctx context.Context, p *data.Planner, from string, o Options) error {
	if fresh, err := isFresh(ctx, p); err != nil {
		return err
	} else if !fresh {
		return &store.Error{
			Code: store.Conflict, Op: "read plan", Key: "error.planfile_used", Args: map[string]any{"0": filepath.Base(from)},
			Msg: fmt.Sprintf("“%s” is a whole plan, and this plan has records already. Make a new plan of it.", filepath.Base(from)),
		}
	}
	dir, err := os.MkdirTemp(filepath.Dir(p.Path()), ".baton-*")
	if err != nil {
		return fmt.Errorf("read plan: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // a hidden folder at worst
	made := filepath.Join(dir, "plan.baton")
	if err := build(ctx, from, made, o); err != nil { // which tries all of it, and brings it to the newest version
		return err
	}
	whole, err := data.Open(ctx, made, data.Options{ReadOnly: true, Now: o.Now})
	if err != nil {
		return err
	}
	in, out := io.Pipe()
	go func() { _ = out.CloseWithError(Write(ctx, whole, out, nil)) }()
	r := newReader(from, in)
	err = r.readHead()
	if err == nil {
		_, err = p.Store().Setup(ctx, r.label(), func(tx *store.Tx) error {
			if err := empty(tx); err != nil {
				return err
			}
			return r.load(tx, data.Schema().Tables, nil)
		})
	}
	_ = in.Close() // lets the writer end
	return errors.Join(err, whole.Close())
}

// isFresh says whether nothing was done in a plan since it was made.
func isFresh(ctx context.Context, p *data.Planner) (bool, error) {
	steps, err := p.Store().Steps(ctx, 0, 2)
	return err == nil && len(steps) == 1 && steps[0].Label.Key == "plan.created", err
}

// empty takes out what a new plan begins with.
func empty(tx *store.Tx) error {
	if _, err := tx.Exec("PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	for _, k := range slices.Backward(data.Kinds()) {
		if _, err := tx.Exec("DELETE FROM " + string(k)); err != nil {
			return fmt.Errorf("empty %s: %w", k, err)
		}
	}
	return nil
}

// manyRows is from when on indexes are better built at once.
const manyRows = 2000

// load writes all records of the file.
func (r *reader) load(tx *store.Tx, tables []store.Table, progress func(done, all int64)) error {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	l := &loader{reader: r, tx: tx, progress: progress}
	for name, n := range r.head.Counts {
		if n < 0 {
			return r.broken(fmt.Errorf("a count of %s below zero", name))
		}
		l.all += int64(n)
	}
	seen := map[string]bool{}
	for {
		name, err := r.nextTable()
		if err != nil {
			return err
		}
		if name == "" {
			break
		}
		if seen[name] || !slices.ContainsFunc(tables, func(t store.Table) bool { return t.Name == name }) {
			return r.broken(fmt.Errorf("this Baton knows no “%s”, or it stands there twice", name))
		}
		seen[name] = true
		if err := l.table(data.Kind(name)); err != nil {
			return err
		}
	}
	for _, t := range tables {
		if r.head.Counts[t.Name] > 0 && !seen[t.Name] {
			return r.broken(fmt.Errorf("%s is missing", t.Name))
		}
	}
	if !seen[string(data.KindSetting)] {
		return r.broken(errors.New("it has no settings"))
	}
	return l.check()
}

// loader writes the records of a file into tables.
type loader struct {
	*reader
	tx        *store.Tx
	progress  func(done, all int64)
	done, all int64
}

func (l *loader) table(k data.Kind) error {
	columns, err := columnsOf(l.tx, k)
	if err != nil {
		return err
	}
	want := l.head.Counts[string(k)]
	if want >= manyRows {
		if err := l.tx.Load(string(k), want); err != nil {
			return err
		}
	}
	names, at := make([]string, len(columns)), make(map[string]int, len(columns))
	for i, c := range columns {
		names[i], at[c.name] = `"`+c.name+`"`, i
	}
	insert := "INSERT INTO " + string(k) + " (" + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(names)-1) + ")"
	values := make([]any, len(columns))
	n := 0
	for {
		ok, err := l.nextRow(columns, at, values)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		id, _ := values[at["id"]].(int64)
		if id <= 0 {
			return l.broken(fmt.Errorf("a record of %s has no id", k))
		}
		if _, err := l.tx.Exec(insert, values...); err != nil {
			return l.explain(fmt.Errorf("record %d of %s: %w", id, k, err))
		}
		if k != data.KindSetting { // whose ids are made of their names
			l.tx.Seen(store.ID(id))
		}
		n++
		if l.done++; l.done%1000 == 0 || l.done == l.all {
			l.progress(l.done, l.all)
		}
	}
	if n != want {
		return l.broken(fmt.Errorf("%d records of %s instead of %d", n, k, want))
	}
	return nil
}

// check looks for records that name others which are not there, and for words of which the planner knows only a few.
func (l *loader) check() error {
	var table, parent string
	err := l.tx.QueryRow(`SELECT "table", parent FROM pragma_foreign_key_check LIMIT 1`).Scan(&table, &parent)
	if err == nil {
		return l.broken(fmt.Errorf("a record of %s names one of %s that is not there", table, parent))
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	for _, x := range []struct{ table, column, wrong string }{
		{"contact", "stage", "stage NOT BETWEEN 1 AND 4 AND stage NOT BETWEEN 11 AND 14"},
		{"contact", "furthest", "furthest NOT BETWEEN 1 AND 4"},
		{"contact", "custom", "custom <> '' AND NOT json_valid(custom)"},
		{"company", "custom", "custom <> '' AND NOT json_valid(custom)"},
		{"campaign", "custom", "custom <> '' AND NOT json_valid(custom)"},
		{"deal", "custom", "custom <> '' AND NOT json_valid(custom)"},
		{"deal", "status", "status NOT IN ('open', 'won', 'lost')"},
		{"stage", "kind", "kind NOT IN ('open', 'won', 'lost')"},
		{"setting", "value", "NOT json_valid(value)"},
	} {
		var id store.ID
		err := l.tx.QueryRow("SELECT id FROM " + x.table + " WHERE " + x.wrong + " LIMIT 1").Scan(&id)
		if err == nil {
			return l.broken(fmt.Errorf("record %s of %s has a %s that cannot be", id, x.table, x.column))
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	return nil
}

// explain says of what the tables did not take that the file is damaged; other errors stay what they are.
func (r *reader) explain(err error) error {
	var e *store.Error
	switch code := store.CodeOf(err); {
	case errors.As(err, &e) && e.Op == "read plan":
		return e
	case code == store.Conflict, code == store.Invalid, code == store.Internal:
		return r.broken(errors.New("a value is of the wrong kind, or an id stands there twice (" + err.Error() + ")"))
	default:
		return err
	}
}
