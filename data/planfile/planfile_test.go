package planfile_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/planfile"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

var ctx = context.Background()

// TestMain lets the law of any plan be tried on fewer plans than usual: each takes a file of its own.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "20"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func now() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

func newPlan(t testing.TB) *data.Planner {
	t.Helper()
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), data.Setup{Business: "Velo Nord", Currency: "CHF", TimeZone: "Europe/Zurich", Member: "Lena"}, data.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

func samplePlan(t testing.TB, contacts int) *data.Planner {
	t.Helper()
	p, err := sample.Create(ctx, filepath.Join(t.TempDir(), "sample.baton"), sample.Config{Contacts: contacts, Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

// dump is all that the tables hold: table → its rows in order of their ids, each with all columns. Deleted rows are there too.
func dump(t require.TestingT, p *data.Planner) map[string][]string {
	out := map[string][]string{}
	require.NoError(t, p.Store().View(ctx, func(tx *store.Tx) error {
		for _, k := range data.Kinds() {
			rows, err := tx.Query("SELECT * FROM " + string(k) + " ORDER BY id")
			if err != nil {
				return err
			}
			defer rows.Close()
			names, err := rows.Columns()
			if err != nil {
				return err
			}
			values, into := make([]any, len(names)), make([]any, len(names))
			for i := range values {
				into[i] = &values[i]
			}
			for rows.Next() {
				if err := rows.Scan(into...); err != nil {
					return err
				}
				out[string(k)] = append(out[string(k)], fmt.Sprintf("%q %#v", names, values))
			}
			if err := rows.Err(); err != nil {
				return err
			}
		}
		return nil
	}))
	return out
}

func write(t require.TestingT, p *data.Planner) []byte {
	var b bytes.Buffer
	require.NoError(t, planfile.Write(ctx, p, &b, nil))
	require.True(t, json.Valid(b.Bytes()))
	return b.Bytes()
}

func save(t require.TestingT, dir string, b []byte) string {
	path := filepath.Join(dir, "plan.json")
	require.NoError(t, os.WriteFile(path, b, 0o600))
	return path
}

// assertWhole checks that a plan made of a file is one that Baton works with.
func assertWhole(t require.TestingT, p *data.Planner) {
	report, err := p.Store().Check(ctx, true)
	require.NoError(t, err)
	require.True(t, report.OK, "%+v", report.Items)
}

func TestTheSampleBecomesAnEqualPlan(t *testing.T) {
	p := samplePlan(t, 120)
	_, err := p.Contacts.Add(ctx, data.Contact{LastName: "Gone"})
	require.NoError(t, err)
	ids, err := p.IDs(ctx, data.KindContact, data.Query{Text: "Gone"})
	require.NoError(t, err)
	require.NoError(t, p.Contacts.Delete(ctx, ids.IDs(0, 1)...))
	dir := t.TempDir()
	path := save(t, dir, write(t, p))
	q, err := planfile.Create(ctx, path, filepath.Join(dir, "new.baton"), planfile.Options{Now: now})
	require.NoError(t, err)
	defer func() { require.NoError(t, q.Close()) }()
	assert.Equal(t, dump(t, p), dump(t, q))
	assert.Equal(t, p.Settings(), q.Settings())
	assertWhole(t, q)
	assert.Equal(t, write(t, p), write(t, q), "and gives the same file")
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, f := range left {
		assert.True(t, strings.HasPrefix(f.Name(), "new.baton") || f.Name() == "plan.json", "%s is left behind", f.Name())
	}
	_, ok, err := q.Store().CanUndo(ctx)
	require.NoError(t, err)
	assert.False(t, ok, "the beginning of a plan is no step to undo")

	found, err := q.Count(ctx, data.KindContact, data.Query{Text: "an"})
	require.NoError(t, err)
	assert.NotZero(t, found, "its records are found")
	id, err := q.Contacts.Add(ctx, data.Contact{LastName: "Later"})
	require.NoError(t, err)
	newest, err := q.FirstIDs(ctx, data.KindContact, data.Query{}, 1)
	require.NoError(t, err)
	assert.Equal(t, []data.ID{id}, newest, "new ids follow those that came along")
}

func TestAFreshPlanTakesAFile(t *testing.T) {
	p, q := samplePlan(t, 30), newPlan(t)
	path := save(t, t.TempDir(), write(t, p))
	require.NoError(t, planfile.Fill(ctx, q, path, planfile.Options{Now: now}))
	assert.Equal(t, dump(t, p), dump(t, q))
	assert.Equal(t, p.Settings(), q.Settings(), "the settings in memory are those of the file")
	assertWhole(t, q)

	err := planfile.Fill(ctx, q, path, planfile.Options{})
	assert.Equal(t, store.Conflict, store.CodeOf(err), "it is not fresh any more")
	r := newPlan(t)
	_, err = r.Contacts.Add(ctx, data.Contact{LastName: "Keller"})
	require.NoError(t, err)
	before := dump(t, r)
	require.Error(t, planfile.Fill(ctx, r, path, planfile.Options{}))
	assert.Equal(t, before, dump(t, r))
}

// Any plan comes back as it was, whatever its rows hold.
func TestAnyPlanBecomesAnEqualPlan(t *testing.T) {
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		p, err := data.Create(ctx, filepath.Join(dir, fmt.Sprintf("%d.baton", n)), data.Setup{Business: rapid.String().Draw(t, "business"), Currency: "EUR", TimeZone: "Europe/Berlin"}, data.Options{Now: now})
		require.NoError(t, err)
		defer func() { require.NoError(t, p.Close()) }()
		scribble(t, p)
		path := save(t, dir, write(t, p))
		q, err := planfile.Create(ctx, path, filepath.Join(dir, fmt.Sprintf("%d.new.baton", n)), planfile.Options{Now: now})
		require.NoError(t, err)
		defer func() { require.NoError(t, q.Close()) }()
		require.Equal(t, dump(t, p), dump(t, q))
		require.Equal(t, p.Settings(), q.Settings())
	})
}

// scribble writes rows of any content into all tables but the settings.
func scribble(t *rapid.T, p *data.Planner) {
	text := rapid.OneOf(rapid.String(), rapid.Just("\xff\xfe broken"), rapid.Just("\x00<&>\u2028\ufffd"), rapid.Just(""))
	number := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-3, 3), rapid.Int64Range(1_600_000_000_000, 1_800_000_000_000))
	_, err := p.Store().Write(ctx, store.L("test"), func(tx *store.Tx) error {
		for _, k := range data.Kinds() {
			if k == data.KindSetting {
				continue
			}
			for range rapid.IntRange(0, 6).Draw(t, "rows") {
				if err := scribbleRow(t, tx, k, text, number); err != nil {
					return fmt.Errorf("%s: %w", k, err)
				}
			}
		}
		return nil
	})
	require.NoError(t, err)
}

func scribbleRow(t *rapid.T, tx *store.Tx, k data.Kind, text *rapid.Generator[string], number *rapid.Generator[int64]) error {
	rows, err := tx.Query(`SELECT c.name, c.type, c."notnull", coalesce((SELECT f."table" FROM pragma_foreign_key_list(?1) f WHERE f."from" = c.name), '')
		FROM pragma_table_info(?1) c`, string(k))
	if err != nil {
		return err
	}
	type col struct {
		name, typ, parent string
		notNull           bool
	}
	var cols []col
	for rows.Next() {
		var c col
		if err := rows.Scan(&c.name, &c.typ, &c.notNull, &c.parent); err != nil {
			return err
		}
		cols = append(cols, c)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	var names []string
	var args []any
	for _, c := range cols {
		var v any
		switch {
		case c.name == "id":
			v = int64(tx.NewID())
		case c.parent != "":
			var id any
			if err := tx.QueryRow("SELECT max(id) FROM " + c.parent).Scan(&id); err != nil {
				return err
			}
			if v = id; v == nil && c.notNull {
				return nil // nobody to name
			}
		case !c.notNull && rapid.Bool().Draw(t, "missing"):
		case c.name == "rule" || c.name == "rules":
			v = "" // which is read when a plan is opened
		case c.name == "custom" || c.name == "filters":
			v = rapid.SampledFrom([]string{"", `{"Size":"XL"}`, `{ "odd\u003c" : "x" }`}).Draw(t, c.name)
		case c.name == "options" || c.name == "entry":
			v = rapid.SampledFrom([]string{"", `["XL"]`, `["<a>", "\u00e9"]`}).Draw(t, c.name)
		case k == data.KindContact && (c.name == "stage" || c.name == "furthest"):
			v = rapid.Int64Range(1, 4).Draw(t, c.name)
		case k == data.KindDeal && c.name == "status" || k == data.KindStage && c.name == "kind":
			v = rapid.SampledFrom([]string{"open", "won", "lost"}).Draw(t, c.name)
		case c.typ == "TEXT":
			v = text.Draw(t, c.name)
		default:
			v = number.Draw(t, c.name)
		}
		names, args = append(names, `"`+c.name+`"`), append(args, v)
	}
	_, err = tx.Exec("INSERT INTO "+string(k)+" ("+strings.Join(names, ", ")+") VALUES (?"+strings.Repeat(", ?", len(names)-1)+")", args...)
	return err
}

func TestAFileOfAnOlderVersionIsConverted(t *testing.T) {
	old, ok := data.SchemaAt(1)
	require.True(t, ok)
	var counts, tables []string
	for _, table := range old.Tables {
		rows := map[string]string{
			"setting": `{"id":"1","name":"business","value":"\"Old & Sons\""}`,
			"contact": `{"id":"300000000000001","last_name":"Keller","name_key":"keller","stage":2,"furthest":2,"created_on":"2025-01-31","created_at":"2025-01-31T10:00:00.000Z"}`,
		}
		n := 0
		if rows[table.Name] != "" {
			n = 1
		}
		counts = append(counts, fmt.Sprintf("%q:%d", table.Name, n))
		tables = append(tables, fmt.Sprintf("%q:[%s]", table.Name, rows[table.Name]))
	}
	dir := t.TempDir()
	path := save(t, dir, []byte(fmt.Sprintf(`{"format":"baton-plan","version":1,"schema":1,"counts":{%s},"records":{%s}}`, strings.Join(counts, ","), strings.Join(tables, ","))))
	p, err := planfile.Create(ctx, path, filepath.Join(dir, "new.baton"), planfile.Options{Now: now})
	require.NoError(t, err)
	defer func() { require.NoError(t, p.Close()) }()
	assert.Equal(t, "Old & Sons", p.Settings().Business)
	c, err := p.Contacts.Get(ctx, 300000000000001)
	require.NoError(t, err)
	assert.Equal(t, data.NewDate(2025, 1, 31), c.CreatedOn)
	assert.Empty(t, c.Tags, "the tags of today are there")
	n, err := p.Count(ctx, data.KindContact, data.Query{Text: "keller"})
	require.NoError(t, err)
	assert.EqualValues(t, 1, n)
	assertWhole(t, p)
	fresh := newPlan(t)
	require.NoError(t, planfile.Fill(ctx, fresh, path, planfile.Options{Now: now}))
	assert.Equal(t, dump(t, p), dump(t, fresh))
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, f := range left {
		assert.NotContains(t, f.Name(), "before", "no copy of what nobody had is kept")
	}
}

func TestWhatCannotBeReadIsRefusedAndLeavesNothing(t *testing.T) {
	whole := string(write(t, samplePlan(t, 5)))
	change := func(old, into string) string {
		require.Contains(t, whole, old)
		return strings.Replace(whole, old, into, 1)
	}
	version := fmt.Sprintf(`"schema": %d`, data.Schema().Version)
	for name, c := range map[string]struct {
		text string
		code store.Code
	}{
		"nothing":                    {"", store.Foreign},
		"not JSON":                   {"Name;Phone\nKeller;1", store.Foreign},
		"another program's":          {`{"contacts": [{"name": "Keller"}]}`, store.Foreign},
		"a list":                     {`[1, 2]`, store.Foreign},
		"UTF-16":                     {"\xff\xfe{\x00\"\x00", store.Foreign},
		"half of it":                 {whole[:len(whole)/2], store.Damaged},
		"all but the end":            {strings.TrimRight(whole, "}\n"), store.Damaged},
		"the head alone":             {whole[:strings.Index(whole, `"records"`)], store.Damaged},
		"more behind it":             {whole + "{}", store.Damaged},
		"of a newer format":          {change(`"version": 1`, `"version": 2`), store.NewerFile},
		"of newer tables":            {change(version, `"schema": 1000`), store.NewerFile},
		"of tables there never were": {change(version, `"schema": 0`), store.Damaged},
		"an unknown table":           {change(`"segment": [`, `"segments": [`), store.Damaged},
		"an unknown field":           {change(`"first_name":`, `"forename":`), store.Damaged},
		"a row less":                 {change(`"contact": 5`, `"contact": 6`), store.Damaged},
		"a word for a number":        {change(`"furthest":`, `"furthest":"far","x":`), store.Damaged},
		"a stage there is not":       {change(`"stage":`, `"stage":9,"x":`), store.Damaged},
		"a day there is not":         {change(`"created_on":"20`, `"created_on":"20xx`), store.Damaged},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Contains(c.text, `,"x":`) { // the value that was there goes
				i := strings.Index(c.text, `,"x":`)
				rest := c.text[i+5:]
				c.text = c.text[:i] + rest[strings.IndexAny(rest, ",}"):]
			}
			dir := t.TempDir()
			path := save(t, dir, []byte(c.text))
			_, err := planfile.Create(ctx, path, filepath.Join(dir, "new.baton"), planfile.Options{})
			require.Error(t, err)
			assert.Equal(t, c.code, store.CodeOf(err), "%v", err)
			assert.Contains(t, err.Error(), "plan.json")
			left, e := os.ReadDir(dir)
			require.NoError(t, e)
			assert.Len(t, left, 1, "nothing but the file: %v", left)

			p := newPlan(t)
			before := dump(t, p)
			err = planfile.Fill(ctx, p, path, planfile.Options{})
			assert.Equal(t, c.code, store.CodeOf(err), "%v", err)
			assert.Equal(t, before, dump(t, p))
		})
	}
}

func TestReferencesToNothingAndIdsThatStandTwiceAreRefused(t *testing.T) {
	p := newPlan(t)
	firm, err := p.Companies.Add(ctx, data.Company{Name: "Radhaus"})
	require.NoError(t, err)
	_, err = p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CompanyID: firm})
	require.NoError(t, err)
	whole := string(write(t, p))
	for name, text := range map[string]string{
		"nobody":      strings.Replace(whole, `"company_id":"`+firm.String(), `"company_id":"77`, 1),
		"twice":       strings.Replace(strings.Replace(whole, `"company": 1`, `"company": 2`, 1), "\"company\": [\n", "\"company\": [\n{\"id\":\""+firm.String()+"\"},\n", 1),
		"no settings": strings.Replace(whole, `"setting": [`, `"setting": [], "x": [`, 1),
		"bad setting": strings.Replace(whole, `"name":"currency","value":"\"CHF\""`, `"name":"currency","value":"5"`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			require.NotEqual(t, whole, text)
			dir := t.TempDir()
			_, err := planfile.Create(ctx, save(t, dir, []byte(text)), filepath.Join(dir, "new.baton"), planfile.Options{})
			assert.Equal(t, store.Damaged, store.CodeOf(err), "%v", err)
			left, e := os.ReadDir(dir)
			require.NoError(t, e)
			assert.Len(t, left, 1)
		})
	}
}

func TestAFileThatIsThereIsNotTouched(t *testing.T) {
	dir := t.TempDir()
	path := save(t, dir, write(t, newPlan(t)))
	there := filepath.Join(dir, "there.baton")
	require.NoError(t, os.WriteFile(there, []byte("mine"), 0o600))
	_, err := planfile.Create(ctx, path, there, planfile.Options{})
	assert.Equal(t, store.Conflict, store.CodeOf(err))
	b, err := os.ReadFile(there)
	require.NoError(t, err)
	assert.Equal(t, "mine", string(b))
}

func TestAPlanIsKnownByItsBeginning(t *testing.T) {
	dir := t.TempDir()
	path := save(t, dir, append([]byte("\ufeff\n"), write(t, newPlan(t))...))
	assert.True(t, planfile.Is(path))
	assert.Equal(t, "Velo Nord", planfile.Business(path))
	p, err := planfile.Create(ctx, path, filepath.Join(dir, "new.baton"), planfile.Options{Now: now})
	require.NoError(t, err, "a mark of UTF-8 does no harm")
	require.NoError(t, p.Close())
	for _, text := range []string{"", "a,b\n1,2", `{"format":"other"}`, `[{"format":"baton-plan"}]`} {
		assert.False(t, planfile.Is(save(t, t.TempDir(), []byte(text))), text)
	}
	assert.False(t, planfile.Is(filepath.Join(dir, "nothing.json")))
}

func TestAStoppedImportLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	path := save(t, dir, write(t, samplePlan(t, 300)))
	stopped, stop := context.WithCancel(ctx)
	_, err := planfile.Create(stopped, path, filepath.Join(dir, "new.baton"), planfile.Options{Progress: func(done, _ int64) {
		if done > 1000 {
			stop()
		}
	}})
	assert.Equal(t, store.Cancelled, store.CodeOf(err), "%v", err)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, left, 1)
}

// A record may not take more memory than one should, and the plan as a whole takes none to speak of.
func TestMemoryDoesNotGrowWithThePlan(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a large plan")
	}
	p := samplePlan(t, 3000)
	dir := t.TempDir()
	path := filepath.Join(dir, "plan.json")
	f, err := os.Create(path)
	require.NoError(t, err)
	most := uint64(0)
	watch := func(int64, int64) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapAlloc)
	}
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	require.NoError(t, planfile.Write(ctx, p, f, watch))
	require.NoError(t, f.Close())
	q, err := planfile.Create(ctx, path, filepath.Join(dir, "new.baton"), planfile.Options{Now: now, Progress: watch})
	require.NoError(t, err)
	require.NoError(t, q.Close())
	st, err := os.Stat(path)
	require.NoError(t, err)
	t.Logf("%d MB of JSON, %d MB of memory", st.Size()>>20, (most-before.HeapAlloc)>>20)
	assert.Less(t, most-before.HeapAlloc, uint64(64<<20))

	huge := filepath.Join(dir, "huge.json")
	h, err := os.Create(huge)
	require.NoError(t, err)
	_, err = fmt.Fprintf(h, `{"format":"baton-plan","version":1,"schema":%d,"counts":{"note":1},"records":{"note":[{"id":"1","body":"`, data.Schema().Version)
	require.NoError(t, err)
	for range 80 {
		_, err = h.Write(bytes.Repeat([]byte("x"), 1<<20))
		require.NoError(t, err)
	}
	require.NoError(t, h.Close())
	_, err = planfile.Create(ctx, huge, filepath.Join(dir, "huge.baton"), planfile.Options{})
	assert.Equal(t, store.Damaged, store.CodeOf(err))
	assert.ErrorContains(t, err, "64 MB")
}

func FuzzCreate(f *testing.F) {
	p := newPlan(f)
	whole := write(f, p)
	f.Add(whole)
	f.Add(whole[:len(whole)/3])
	f.Add([]byte(`{"format":"baton-plan","version":1,"schema":1,"counts":{"setting":1},"records":{"setting":[{"id":"1"}]}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		dir := t.TempDir()
		p, err := planfile.Create(ctx, save(t, dir, b), filepath.Join(dir, "new.baton"), planfile.Options{Now: now})
		if err != nil {
			left, e := os.ReadDir(dir)
			require.NoError(t, e)
			require.Len(t, left, 1)
			return
		}
		require.NoError(t, p.Close())
	})
}
