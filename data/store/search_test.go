package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/store"
)

func TestSearchFindsWordsByTheirBeginnings(t *testing.T) {
	db := create(t)
	lukasz := addContact(t, db, "Łukasz Żółć", "lukasz.zolc@firma-ąę.example")
	anna := addContact(t, db, "Anna-Maria O'Brien", "anna@keller.example")
	jo := addContact(t, db, "J. Ó", "")
	tokyo := addContact(t, db, "東京太郎", "")
	ivan := addContact(t, db, "Иван Ёлкин", "")

	for q, want := range map[string][]store.ID{
		"luk":              {lukasz},
		"ŁUKASZ zol":       {lukasz},
		"firma-ae":         {lukasz},
		"anna":             {anna},
		"MARIA brien":      {anna},
		"o'b":              {anna},
		"exam":             {anna, lukasz},
		"j":                {jo},
		"o":                {jo, anna},
		"a":                {anna, lukasz},
		"京":                {tokyo},
		"東京":               {tokyo},
		"елкин":            {ivan},
		"И":                {ivan},
		"nna":              nil,
		"anna luk":         nil,
		"":                 nil,
		" \t":              nil,
		"?!\"'*()^":        nil,
		`"anna" OR lukasz`: nil,
		"NEAR(anna maria)": nil,
		"anna*":            {anna},
		"-anna":            {anna},
		"text:anna":        nil,
	} {
		assert.Equal(t, want, found(t, db, q), "%q", q)
	}
}

// Whatever the script, a row is found by every beginning of every of its words, and by any two of them.
func TestARowIsFoundByEveryBeginning(t *testing.T) {
	db := create(t)
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abkzłß09éяЁіџΩς京都กา١ªﬁ'")), 1, 9, -1)
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(word, 1, 4).Draw(rt, "words")
		id := addContact(t, db, strings.Join(words, " "), "")
		begin := func(w string) string {
			runes := []rune(w)
			return string(runes[:rapid.IntRange(1, len(runes)).Draw(rt, "letters")])
		}
		one, two := begin(rapid.SampledFrom(words).Draw(rt, "one")), begin(rapid.SampledFrom(words).Draw(rt, "two"))
		for _, q := range []string{one, two, one + " " + two} {
			if strings.Trim(store.Fold(q), "' ") == "" {
				continue
			}
			hits, err := db.Search(ctx, q, 1, "contact")
			require.NoError(t, err)
			require.Equal(t, []store.Hit{{Table: "contact", ID: id}}, hits, "%q in %q", q, words)
		}
	})
}

func TestSearchFollowsEveryChange(t *testing.T) {
	db := create(t)
	a := addContact(t, db, "Ada", "a1@example.com")
	b := addContact(t, db, "Bea", "bea@example.com")
	assert.Equal(t, []store.ID{b, a}, found(t, db, "example"), "newest first")

	rename(t, db, a, "Zoe")
	assert.Empty(t, found(t, db, "ada"))
	assert.Equal(t, []store.ID{a}, found(t, db, "zo"))

	write(t, db, "contact.deleted", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET deleted_at = ? WHERE id = ?`, 1, a)
		return err
	})
	assert.Equal(t, []store.ID{b}, found(t, db, "example"))

	write(t, db, "bulk", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET email = 'x@other.example'`)
		return err
	})
	assert.Equal(t, []store.ID{b}, found(t, db, "other"))

	write(t, db, "replaced", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT OR REPLACE INTO contact (id, name) VALUES (?, ?)`, b, "Cleo")
		return err
	})
	assert.Empty(t, found(t, db, "other"))
	assert.Equal(t, []store.ID{b}, found(t, db, "cleo"))

	write(t, db, "erased", func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM contact WHERE id = ?`, b)
		return err
	})
	assert.Empty(t, found(t, db, "cleo"))
	_, err := db.Undo(ctx)
	require.NoError(t, err)
	assert.Equal(t, []store.ID{b}, found(t, db, "cleo"))
}

// However often rows are changed, the index does not grow beyond what they hold, and what a row no longer says is gone.
func TestTheIndexStaysSmall(t *testing.T) {
	db := create(t)
	var ids []store.ID
	for i := range 30 {
		ids = append(ids, addContact(t, db, fmt.Sprint("First ", i), ""))
	}
	for i := range 600 {
		rename(t, db, ids[i%len(ids)], fmt.Sprintf("Name%d Everyone", i))
		if i == 300 {
			write(t, db, "all", func(tx *store.Tx) error {
				_, err := tx.Exec(`UPDATE contact SET email = id || '@example.com'`)
				return err
			})
		}
	}
	var segments, rows, bytes int
	require.NoError(t, db.View(ctx, func(tx *store.Tx) error {
		return tx.QueryRow(`SELECT count(*), sum(rows), (SELECT sum(length(data)) FROM contact_index_page) FROM contact_index_segment`).
			Scan(&segments, &rows, &bytes)
	}))
	assert.LessOrEqual(t, segments, 24)
	assert.Less(t, rows, 300)
	assert.Less(t, bytes, 60_000)
	assert.Empty(t, found(t, db, "first"))
	assert.Empty(t, found(t, db, "name1 "+ids[0].String()))
	assert.Equal(t, []store.ID{ids[29]}, found(t, db, "name599"))
	assert.Len(t, found(t, db, "everyone"), 30)
	expr, args, err := db.SearchFilter(ctx, "contact", "name")
	require.NoError(t, err)
	s, err := db.Snapshot(ctx, `SELECT id FROM contact WHERE `+expr, args...)
	require.NoError(t, err)
	assert.Equal(t, 30, s.Len())
	sound(t, db)
}

func TestSearchFilterNarrowsAList(t *testing.T) {
	db := create(t)
	a := addContact(t, db, "Ada", "")
	b := addContact(t, db, "Bea", "")
	list := func(q string) []store.ID {
		expr, args, err := db.SearchFilter(ctx, "contact", q)
		require.NoError(t, err)
		s, err := db.Snapshot(ctx, `SELECT id FROM contact WHERE deleted_at IS NULL AND `+expr+` ORDER BY id`, args...)
		require.NoError(t, err)
		return s.IDs(0, s.Len())
	}
	assert.Equal(t, []store.ID{a, b}, list("  "))
	assert.Equal(t, []store.ID{b}, list("be"))
	assert.Empty(t, list("--"))
	expr, _, err := db.SearchFilter(ctx, "company", "x")
	require.NoError(t, err)
	assert.Equal(t, "0", expr, "a table without search")
	_, err = db.Search(ctx, "x", 5, "company")
	assert.Equal(t, store.Internal, store.CodeOf(err))
}

func TestASchemaThatChangesItsSearchTextRebuildsTheIndex(t *testing.T) {
	db := create(t)
	id := addContact(t, db, "Ada", "")
	write(t, db, "noted", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE contact SET note = 'likes tea' WHERE id = ?`, id)
		return err
	})
	assert.Empty(t, found(t, db, "tea"))
	path := db.Path()
	require.NoError(t, db.Close())

	s := schema()
	s.Searches[0].Query = `SELECT id, name || ' ' || coalesce(note, '') AS text FROM contact WHERE deleted_at IS NULL`
	db, err := store.Open(ctx, path, s, store.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	assert.Equal(t, []store.ID{id}, found(t, db, "tea"))
}

func FuzzSearchInput(f *testing.F) {
	for _, q := range []string{"a", "\"", "' OR 1=1 --", "a AND", "NEAR(a b, 3)", "a* b^", "{text}:x", "\x00\xff", "東", strings.Repeat("x", 500), "ß ﬁ ①"} {
		f.Add(q)
	}
	db := create(f)
	addContact(f, db, "Ada Lovelace", "ada@example.com")
	f.Fuzz(func(t *testing.T, q string) {
		hits, err := db.Search(ctx, q, 10)
		require.NoError(t, err)
		expr, args, err := db.SearchFilter(ctx, "contact", q)
		require.NoError(t, err)
		_, err = db.Snapshot(ctx, `SELECT id FROM contact WHERE `+expr, args...)
		require.NoError(t, err)
		if len(hits) > 0 {
			require.NotEmpty(t, store.Fold(q))
		}
	})
}

func FuzzFold(f *testing.F) {
	f.Add("Łódź ﬁ ß İ")
	f.Add("\xff\xfe a\u0301")
	f.Fuzz(func(t *testing.T, s string) {
		once := store.Fold(s)
		require.Equal(t, once, store.Fold(once))
	})
}

func FuzzParseID(f *testing.F) {
	f.Add("12")
	f.Add("-1")
	f.Add(" 9223372036854775808 ")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := store.ParseID(s)
		if err != nil {
			require.Equal(t, store.Invalid, store.CodeOf(err))
			return
		}
		again, err := store.ParseID(id.String())
		require.NoError(t, err)
		require.Equal(t, id, again)
	})
}
