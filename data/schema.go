package data

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a plan in SQLite's header: "Batn".
const applicationID = 0x4261746e

// schemaVersion is the newest migration.
const schemaVersion = 15

// Schema is what the store must know of a plan: its migrations, the tables that the change log follows, and the text by
// which records are found.
func Schema() store.Schema {
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil { // the embedded folder is part of the program
		panic(err)
	}
	s := store.Schema{ApplicationID: applicationID, Version: schemaVersion, Migrations: sub}
	for _, k := range Kinds() {
		s.Tables = append(s.Tables, store.Table{Name: string(k), Derived: derivedColumns[k]})
	}
	s.Searches = []store.Search{
		search(KindContact, "first_name", "last_name", "title", "company_key", "email", "phone", "phone_key", "city", "need", "objections", "note", "tags"),
		search(KindCompany, "name", "sector", "website", "email", "phone", "city", "country", "note", "tags"),
		search(KindCampaign, "name", "type", "channel", "audience", "objective", "message", "note"),
		search(KindDeal, "title", "competitor", "note", "external_id", "tags"),
		search(KindActivity, "subject", "body", "outcome_note"),
		search(KindNote, "body"),
		search(KindContent, "title", "type", "pain_points", "objections", "body", "link"),
	}
	return s
}

// derivedColumns follow from other records and are no part of the log.
var derivedColumns = map[Kind][]string{KindContact: {"earned"}}

// search says by which columns records of a kind are found.
func search(k Kind, columns ...string) store.Search {
	return store.Search{
		Table: string(k),
		Query: "SELECT id, " + strings.Join(columns, " || ' ' || ") + " AS text FROM " + string(k) + " WHERE deleted_at IS NULL",
	}
}

// followCompanies gives contacts the key of their company again after an undo: either may have changed since the step that is
// taken back.
func followCompanies(tx *store.Tx, table string, ids []ID) error {
	column := map[Kind]string{KindContact: "id", KindCompany: "company_id"}[Kind(table)]
	if column == "" {
		return nil
	}
	for chunk := range chunks(ids, 500) {
		q := `UPDATE contact SET company_key = coalesce((SELECT o.name_key FROM company o WHERE o.id = company_id), '')
			WHERE deleted_at IS NULL AND company_key <> coalesce((SELECT o.name_key FROM company o WHERE o.id = company_id), '')
			AND ` + column + " IN (?" + strings.Repeat(", ?", len(chunk)-1) + ")"
		if _, err := tx.Exec(q, anyIDs(chunk)...); err != nil {
			return fmt.Errorf("give contacts the key of their company: %w", err)
		}
	}
	return nil
}

// SchemaAt is the schema of an older version, without its search indexes, which a conversion makes anew: for data that this
// version has written. ok is false when there was none of that number.
func SchemaAt(version int) (s store.Schema, ok bool) {
	now := Schema()
	if version == now.Version {
		return now, true
	}
	s = store.Schema{ApplicationID: now.ApplicationID, Version: version, Migrations: migrationsUpTo{now.Migrations, version}}
	names, err := fs.Glob(s.Migrations, "*.sql")
	if err != nil || len(names) == 0 || migrationNumber(names[len(names)-1]) != version {
		return s, false
	}
	var made strings.Builder
	for _, name := range names {
		text, err := fs.ReadFile(now.Migrations, name)
		if err != nil {
			return s, false
		}
		made.Write(text)
	}
	for _, t := range now.Tables {
		if strings.Contains(made.String(), "CREATE TABLE "+t.Name+" (") {
			s.Tables = append(s.Tables, t)
		}
	}
	return s, true
}

// migrationsUpTo are the migrations to a version.
type migrationsUpTo struct {
	fs.FS
	version int
}

// ReadDir implements fs.ReadDirFS.
func (m migrationsUpTo) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(m.FS, name)
	return slices.DeleteFunc(all, func(e fs.DirEntry) bool { return migrationNumber(e.Name()) > m.version }), err
}

// migrationNumber is what the name of a migration begins with.
func migrationNumber(name string) int {
	digits, _, _ := strings.Cut(name, "_")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
