package store_test

import (
	"database/sql"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

const bulkRows = 100_000

// wideSQL is a contact table as wide and as indexed as the planner's.
const wideSQL = `-- +goose Up
CREATE TABLE contact (
	id INTEGER PRIMARY KEY,
	first_name TEXT NOT NULL DEFAULT '', last_name TEXT NOT NULL DEFAULT '', name_key TEXT NOT NULL DEFAULT '',
	email TEXT NOT NULL DEFAULT '', email_key TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', phone_key TEXT NOT NULL DEFAULT '',
	company TEXT NOT NULL DEFAULT '', company_id INTEGER, title TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '',
	country TEXT NOT NULL DEFAULT '', street TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', website TEXT NOT NULL DEFAULT '',
	stage INTEGER NOT NULL DEFAULT 1, segment_id INTEGER, campaign_id INTEGER, owner_id INTEGER, source TEXT NOT NULL DEFAULT '',
	score INTEGER NOT NULL DEFAULT 0, value_minor INTEGER NOT NULL DEFAULT 0, currency TEXT NOT NULL DEFAULT '',
	consent INTEGER NOT NULL DEFAULT 0, consent_at INTEGER, last_touch_at INTEGER, next_at INTEGER, note TEXT NOT NULL DEFAULT '',
	custom TEXT NOT NULL DEFAULT '{}', created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0,
	birthday TEXT, language TEXT NOT NULL DEFAULT '', deleted_at INTEGER
) STRICT;
CREATE INDEX contact_name ON contact (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_email ON contact (email_key, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_phone ON contact (phone_key, id) WHERE deleted_at IS NULL AND phone_key <> '';
CREATE INDEX contact_company ON contact (company_id, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_stage ON contact (stage, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_segment ON contact (segment_id, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_owner ON contact (owner_id, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_created ON contact (created_at, id) WHERE deleted_at IS NULL;
-- +goose Down
`

func wideSchema() store.Schema {
	return store.Schema{
		ApplicationID: 0x42544E54, Version: 1,
		Migrations: fstest.MapFS{"0001_wide.sql": {Data: []byte(wideSQL)}},
		Tables:     []store.Table{{Name: "contact", Derived: []string{"name_key", "email_key", "phone_key"}}},
		Searches: []store.Search{{Table: "contact", Query: `SELECT id,
			first_name || ' ' || last_name || ' ' || email || ' ' || company || ' ' || city || ' ' || phone AS text
			FROM contact WHERE deleted_at IS NULL`}},
	}
}

var (
	firsts = strings.Fields("Jan Anna Łukasz Zoë Marc Petra Björn Søren Claire Ivan Olga José Marta Kim Lea Noah Emma Luca Mia Paul")
	lasts  = strings.Fields("Keller Müller Meier Schmid Weber Huber Novák Kowalski Jensen Rossi García Dubois Moreau Lind Berg Costa Silva Popov")
	cities = strings.Fields("Zürich Bern Genève Łódź Praha Wien Berlin Lyon Milano Madrid Lisboa Aarhus Malmö Brno Graz")
)

// person returns the twelve cells of one row, the same every time.
func person(i int) []string {
	h := uint64(i)*0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03
	h ^= h >> 29
	pick := func(words []string) string {
		h = h*6364136223846793005 + 1442695040888963407
		return words[(h>>33)%uint64(len(words))]
	}
	f, l, c := pick(firsts), pick(lasts), pick(cities)
	tail := fmt.Sprintf("%x", h>>44)
	return []string{
		f, l + tail[:min(3, len(tail))], strings.ToLower(fmt.Sprintf("%s.%s%d@%s%d.example", store.Fold(f), store.Fold(l), i, store.Fold(c), i%997)),
		fmt.Sprintf("+41 79 %03d %02d %02d", i%1000, i/1000%100, i%100), fmt.Sprintf("%s %s AG", l, pick(lasts)), "Head of " + pick(lasts),
		c, "CH", fmt.Sprintf("Bahnhofstrasse %d", i%300), fmt.Sprint(8000 + i%1000), fmt.Sprintf("https://www.site%d.example", i%5000), "Fair " + c,
	}
}

const wideInsert = `INSERT INTO contact (id, first_name, last_name, email, phone, company, title, city, country, street, postcode,
	website, source, name_key, email_key, phone_key, company_id, segment_id, owner_id, created_at, updated_at) VALUES `

// insertPeople writes n rows through a prepared multi-row statement.
func insertPeople(tb testing.TB, db *store.DB, n int) time.Duration {
	tb.Helper()
	const many = 50
	people := make([][]string, n)
	for i := range people {
		people[i] = person(i)
	}
	start := time.Now()
	_, err := db.Write(ctx, store.L("contacts.imported", fmt.Sprint(n)), func(tx *store.Tx) error {
		if err := tx.Load("contact", n); err != nil {
			return err
		}
		one := "(" + strings.Repeat("?, ", 20) + "?)"
		query := wideInsert + one + strings.Repeat(", "+one, many-1)
		now := tx.Now().UnixMilli()
		args := make([]any, 0, many*21)
		for i, p := range people {
			args = append(args, int64(tx.NewID()), p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11],
				store.Fold(p[1]+" "+p[0]), store.Fold(p[2]), strings.ReplaceAll(p[3], " ", ""), int64(i%5000+1), int64(i%40+1), int64(i%7+1), now, now)
			if len(args) == cap(args) {
				if _, err := tx.Exec(query, args...); err != nil {
					return err
				}
				args = args[:0]
			}
		}
		return nil
	})
	require.NoError(tb, err)
	return time.Since(start)
}

// sqliteImport loads the same rows, 12 columns, with the sqlite3 program.
func sqliteImport(tb testing.TB, n int) (wall, cpu time.Duration) {
	tb.Helper()
	exe, err := exec.LookPath("sqlite3")
	if err != nil {
		tb.Skip("sqlite3 is not installed")
	}
	dir := tb.TempDir()
	f, err := os.Create(filepath.Join(dir, "people.csv"))
	require.NoError(tb, err)
	w := csv.NewWriter(f)
	for i := range n {
		require.NoError(tb, w.Write(person(i)))
	}
	w.Flush()
	require.NoError(tb, w.Error())
	require.NoError(tb, f.Close())
	start := time.Now()
	cmd := exec.Command(exe, filepath.Join(dir, "bare.db"), "CREATE TABLE p(a,b,c,d,e,f,g,h,i,j,k,l)", ".mode csv", ".import "+f.Name()+" p")
	out, err := cmd.CombinedOutput()
	require.NoError(tb, err, string(out))
	return time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

func wide(tb testing.TB) *store.DB {
	tb.Helper()
	db, err := store.Create(ctx, filepath.Join(tb.TempDir(), "wide.baton"), wideSchema(), store.Options{})
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, db.Close()) })
	return db
}

func BenchmarkBulkInsertAgainstSQLiteImport(b *testing.B) {
	var ours, theirs, oursCPU, theirsCPU time.Duration
	for b.Loop() {
		wall, cpu := sqliteImport(b, bulkRows)
		theirs, theirsCPU = theirs+wall, theirsCPU+cpu
		db := wide(b)
		before := cpuTime()
		ours += insertPeople(b, db, bulkRows)
		oursCPU += cpuTime() - before
	}
	b.ReportMetric(ours.Seconds()/float64(b.N), "s/100k")
	b.ReportMetric(theirs.Seconds()/float64(b.N), "s/import")
	b.ReportMetric(float64(ours)/float64(theirs), "x")
	b.ReportMetric(oursCPU.Seconds()/float64(b.N), "cpu-s/100k")
	b.ReportMetric(float64(oursCPU)/float64(theirsCPU), "x-cpu")
}

// BenchmarkSingleEdit compares one edit, logged, indexed and committed, with a
// bare UPDATE of one row committed by the same driver under the same settings.
func BenchmarkSingleEdit(b *testing.B) {
	db := wide(b)
	insertPeople(b, db, 10_000)
	s, err := db.Snapshot(ctx, `SELECT id FROM contact ORDER BY id`)
	require.NoError(b, err)
	raw := bare(b)
	var ours, theirs []time.Duration
	for i := 0; b.Loop(); i++ {
		id := s.IDs(0, s.Len())[i*7919%s.Len()]
		start := time.Now()
		_, err := db.Write(ctx, store.L("contact.edited"), func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE contact SET city = ?, note = ? WHERE id = ?`, fmt.Sprint("Town ", i), "called", id)
			return err
		})
		ours = append(ours, time.Since(start))
		require.NoError(b, err)
		start = time.Now()
		_, err = raw.Exec(`UPDATE p SET a = ? WHERE id = ?`, i, i%10_000)
		theirs = append(theirs, time.Since(start))
		require.NoError(b, err)
	}
	b.ReportMetric(percentile(ours, 50), "ms-p50")
	b.ReportMetric(percentile(ours, 99), "ms-p99")
	b.ReportMetric(percentile(theirs, 50), "ms-bare-p50")
	b.ReportMetric(percentile(ours, 50)/percentile(theirs, 50), "x-bare")
}

// bare is a database of one table with the planner's durability.
func bare(tb testing.TB) *sql.DB {
	tb.Helper()
	raw, err := sql.Open("sqlite", filepath.Join(tb.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
	require.NoError(tb, err)
	raw.SetMaxOpenConns(1)
	tb.Cleanup(func() { require.NoError(tb, raw.Close()) })
	_, err = raw.Exec(`CREATE TABLE p (id INTEGER PRIMARY KEY, a); WITH RECURSIVE n (i) AS
		(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) INSERT INTO p SELECT i, i FROM n`)
	require.NoError(tb, err)
	return raw
}

// percentile returns the p-th of the durations in milliseconds.
func percentile(d []time.Duration, p int) float64 {
	slices.Sort(d)
	return float64(d[min(len(d)*p/100, len(d)-1)].Microseconds()) / 1000
}

// BenchmarkSearchKeystroke types names and addresses letter by letter, at
// 100,000 contacts or as many as BATON_BENCH_ROWS says.
func BenchmarkSearchKeystroke(b *testing.B) {
	rows := bulkRows
	if s := os.Getenv("BATON_BENCH_ROWS"); s != "" {
		n, err := strconv.Atoi(s)
		require.NoError(b, err)
		rows = n
	}
	db := wide(b)
	for left := rows; left > 0; left -= bulkRows {
		insertPeople(b, db, min(left, bulkRows))
	}
	var keys []string
	for i := range 40 {
		p := person(i * 2477 % rows)
		for _, text := range []string{p[0] + " " + p[1], p[2], p[6] + " " + p[4]} {
			for n := range []rune(text)[:min(len([]rune(text)), 20)] {
				keys = append(keys, string([]rune(text)[:n+1]))
			}
		}
	}
	var all, first []time.Duration
	for i := 0; b.Loop(); i++ {
		q := keys[i%len(keys)]
		start := time.Now()
		_, err := db.Search(ctx, q, 50)
		took := time.Since(start)
		require.NoError(b, err)
		if all = append(all, took); len(q) == 1 {
			first = append(first, took)
		}
	}
	b.ReportMetric(percentile(all, 50), "ms-p50")
	b.ReportMetric(percentile(all, 99), "ms-p99")
	if len(first) > 0 {
		b.ReportMetric(percentile(first, 99), "ms-first-letter-p99")
	}
}

// BenchmarkUndoOfAnImport takes an import of 100,000 rows back.
func BenchmarkUndoOfAnImport(b *testing.B) {
	var used time.Duration
	for b.Loop() {
		b.StopTimer()
		db := wide(b)
		insertPeople(b, db, bulkRows)
		b.StartTimer()
		before := cpuTime()
		out, err := db.Undo(ctx)
		used += cpuTime() - before
		require.NoError(b, err)
		require.Equal(b, bulkRows, out.Txn.Rows)
	}
	b.ReportMetric(used.Seconds()/float64(b.N), "cpu-s/100k")
}
