package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// The values of change.op.
const (
	opInsert = 1
	opUpdate = 2
	opDelete = 3
)

// guard is the expression by which a trigger finds the open transaction. With
// none open it fails the statement, so that nothing escapes the log.
const guard = `coalesce((SELECT txn FROM store_state), RAISE(ABORT, 'store: a tracked table was written outside Write'))`

// querier is what a pool, a connection and a transaction share.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// tracked is a table of the schema as it stands in the file.
type tracked struct {
	name     string
	no       int      // its number in change.tbl
	logged   []column // every column but id and the derived ones
	deletes  bool     // it has deleted_at
	searches []search
}

// column is one logged column.
type column struct {
	name, typ, dflt string
	notNull         bool
}

// column returns the logged column of that name.
func (t *tracked) column(name string) (column, bool) {
	i := slices.IndexFunc(t.logged, func(c column) bool { return c.name == name })
	if i < 0 {
		return column{}, false
	}
	return t.logged[i], true
}

// ident quotes an identifier.
func ident(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// literal quotes a text.
func literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// readTables reads the tracked tables' numbers and columns.
func readTables(ctx context.Context, q querier, s Schema) (map[string]*tracked, error) {
	tables := make(map[string]*tracked, len(s.Tables))
	for _, def := range s.Tables {
		t := &tracked{name: def.Name}
		var strict bool
		err := q.QueryRowContext(ctx, `SELECT t.no, l.strict FROM store_table t, pragma_table_list(t.name) l
			WHERE t.name = ? AND l.schema = 'main'`, def.Name).Scan(&t.no, &strict)
		if err != nil {
			return nil, fmt.Errorf("store: table %s: %w", def.Name, err)
		}
		if !strict {
			return nil, fmt.Errorf("store: table %s is not STRICT", def.Name)
		}
		if err := t.readColumns(ctx, q, def.Derived); err != nil {
			return nil, err
		}
		tables[def.Name] = t
	}
	return tables, nil
}

// readColumns reads the logged columns and checks the two every table needs.
func (t *tracked) readColumns(ctx context.Context, q querier, derived []string) error {
	rows, err := q.QueryContext(ctx,
		`SELECT name, type, "notnull", coalesce(dflt_value, ''), pk FROM pragma_table_info(?)`, t.name)
	if err != nil {
		return err
	}
	defer rows.Close()
	keyed := false
	for rows.Next() {
		var c column
		var pk int
		if err := rows.Scan(&c.name, &c.typ, &c.notNull, &c.dflt, &pk); err != nil {
			return err
		}
		switch {
		case c.typ == "ANY":
			return fmt.Errorf("store: column %s.%s has no type", t.name, c.name)
		case pk > 0:
			keyed = c.name == "id" && c.typ == "INTEGER"
		case !slices.Contains(derived, c.name):
			t.logged = append(t.logged, c)
		}
		t.deletes = t.deletes || c.name == "deleted_at"
	}
	if !keyed || !t.deletes {
		return fmt.Errorf("store: table %s lacks id INTEGER PRIMARY KEY or deleted_at", t.name)
	}
	return rows.Err()
}

// valueSQL renders a column's value as JSON; NULL stays NULL.
func (c column) valueSQL(ref string) string {
	switch c.typ {
	case "INTEGER", "INT":
		return ref
	case "BLOB":
		return `CASE WHEN ` + ref + ` IS NOT NULL THEN '{"hex":"' || hex(` + ref + `) || '"}' END`
	}
	return "CASE WHEN " + ref + " IS NOT NULL THEN json_quote(" + ref + ") END"
}

// changedSQL renders the JSON object of the columns that an update changed,
// with the values of side NEW or OLD.
func (t *tracked) changedSQL(side string) string {
	parts := make([]string, len(t.logged))
	for i, c := range t.logged {
		parts[i] = fmt.Sprintf(`CASE WHEN NEW.%[1]s IS NOT OLD.%[1]s THEN %s || ifnull(%s, 'null') END`,
			ident(c.name), literal(`,`+jsonKey(c.name)+`:`), c.valueSQL(side+"."+ident(c.name)))
	}
	return objectSQL(parts)
}

// imageSQL renders the JSON object of a whole row without the columns that
// hold NULL.
func (t *tracked) imageSQL(side string) string {
	parts := make([]string, len(t.logged))
	for i, c := range t.logged {
		parts[i] = literal(`,`+jsonKey(c.name)+`:`) + " || " + c.valueSQL(side+"."+ident(c.name))
	}
	return objectSQL(parts)
}

// objectSQL joins members that begin with a comma or are NULL. concat() skips
// the NULLs and builds the text once, where a chain of || copies it at every
// step.
func objectSQL(members []string) string {
	return `'{' || substr(concat(` + strings.Join(members, ",\n\t\t") + `), 2) || '}'`
}

// jsonKey quotes a column name for JSON.
func jsonKey(name string) string { return `"` + strings.ReplaceAll(name, `"`, `\"`) + `"` }

// triggers returns the statements that log every change of t, by name.
//
// An insert is logged without its values: they are in the row, and where the
// row has changed since, in the old values of those changes (tracked.image
// puts them together). Copying them cost an import a third of its time and
// doubled the file.
func (t *tracked) triggers() map[string]string {
	changed := make([]string, len(t.logged))
	for i, c := range t.logged {
		changed[i] = fmt.Sprintf("NEW.%s IS NOT OLD.%s", ident(c.name), ident(c.name))
	}
	name := func(op string) string { return "store_log_" + t.name + "_" + op }
	table := ident(t.name)
	insert := func(rid string, op int, newJSON, oldJSON string) string {
		return fmt.Sprintf("INSERT INTO change (txn, tbl, rid, op, new, old) VALUES (%s,\n\t%d, %s, %d,\n\t%s,\n\t%s);",
			guard, t.no, rid, op, newJSON, oldJSON)
	}
	return map[string]string{
		name("insert"): fmt.Sprintf("CREATE TRIGGER %s AFTER INSERT ON %s BEGIN\n%s\nEND",
			ident(name("insert")), table, insert("NEW.id", opInsert, "NULL", "NULL")),
		name("update"): fmt.Sprintf("CREATE TRIGGER %s AFTER UPDATE ON %s WHEN %s BEGIN\n%s\nEND",
			ident(name("update")), table, strings.Join(changed, " OR "),
			insert("NEW.id", opUpdate, t.changedSQL("NEW"), t.changedSQL("OLD"))),
		name("delete"): fmt.Sprintf("CREATE TRIGGER %s AFTER DELETE ON %s BEGIN\n%s\nEND",
			ident(name("delete")), table, insert("OLD.id", opDelete, "NULL", t.imageSQL("OLD"))),
		name("id"): fmt.Sprintf("CREATE TRIGGER %s BEFORE UPDATE OF id ON %s WHEN NEW.id IS NOT OLD.id BEGIN\n"+
			"SELECT RAISE(ABORT, 'store: the id of a row does not change');\nEND", ident(name("id")), table),
	}
}

// dropTriggers removes the log triggers, which would stand in the way of
// migrations.
func dropTriggers(ctx context.Context, q querier) error {
	names, err := texts(ctx, q, `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'store\_log\_%' ESCAPE '\'`)
	if err != nil {
		return err
	}
	for _, n := range names {
		if _, err := q.ExecContext(ctx, `DROP TRIGGER `+ident(n)); err != nil {
			return err
		}
	}
	return nil
}

// settleTriggers makes the file's log triggers those the schema asks for.
func settleTriggers(ctx context.Context, q querier, s Schema) error {
	for _, def := range s.Tables {
		if _, err := q.ExecContext(ctx, `INSERT INTO store_table (name) VALUES (?) ON CONFLICT DO NOTHING`, def.Name); err != nil {
			return err
		}
	}
	tables, err := readTables(ctx, q, s)
	if err != nil {
		return err
	}
	if err := dropTriggers(ctx, q); err != nil {
		return err
	}
	for _, t := range tables {
		for _, stmt := range t.triggers() {
			if _, err := q.ExecContext(ctx, stmt); err != nil {
				return fmt.Errorf("store: log of %s: %w", t.name, err)
			}
		}
	}
	return nil
}

// triggersStale reports whether the file's triggers differ from the schema's,
// as when a table became tracked without a migration.
func triggersStale(ctx context.Context, q querier, s Schema) (bool, error) {
	names, err := texts(ctx, q, `SELECT name FROM store_table`)
	if err != nil {
		return false, err
	}
	for _, def := range s.Tables {
		if !slices.Contains(names, def.Name) {
			return true, nil
		}
	}
	tables, err := readTables(ctx, q, s)
	if err != nil {
		return false, err
	}
	want := make(map[string]bool)
	for _, t := range tables {
		for _, stmt := range t.triggers() {
			want[stmt] = true
		}
	}
	have, err := texts(ctx, q, `SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'store\_log\_%' ESCAPE '\'`)
	if err != nil || len(have) != len(want) {
		return true, err
	}
	for _, stmt := range have {
		if !want[stmt] {
			return true, nil
		}
	}
	return false, nil
}

// texts returns the first column of a query.
func texts(ctx context.Context, q querier, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
