package person_test

import (
	"bytes"
	"encoding/json"
	"html"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/person"
)

// texts gives the words of a language as the window has them.
func texts(t testing.TB, lang string) func(string, ...string) string {
	t.Helper()
	all := map[string]any{}
	for _, area := range []string{"person", "words"} {
		b, err := assets.Translations.ReadFile("translations/" + area + "." + lang + ".json")
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(b, &all))
	}
	return func(key string, args ...string) string {
		s, _ := all[key].(string)
		for i, a := range args {
			s = strings.ReplaceAll(s, "{"+strconv.Itoa(i)+"}", a)
		}
		return s
	}
}

func TestAPersonsDataAreWhole(t *testing.T) {
	l := newLife(t)
	must[data.ID](t)(l.p.Notes.Add(ctx, data.Note{ContactID: l.other, Body: "Private to Nora"}))
	require.NoError(t, l.p.Contacts.Edit(ctx, l.id, func(c *data.Contact) { c.Title = "<script>alert(1)</script>" }))
	for _, asJSON := range []bool{false, true} {
		var b bytes.Buffer
		require.NoError(t, person.Write(ctx, l.p, &b, l.id, person.Options{Text: texts(t, "en"), JSON: asJSON}))
		text := html.UnescapeString(b.String())
		for _, want := range []string{
			"Quetzalina", "Wörmstedt", "Xaverton", "quetzal@example.com", "old.quetzal@example.com", "+49 431 7654321", "Hinterhof 77", "allergic to cork",
			"a tandem for the honeymoon", "quetzal-4711", "likes the blue one", "doctor's bike", "kissed the frame", "promised a discount",
			"Frau Xaverton is happy", "Xaverton's wedding is in May", "Xaverton asked for a quote", "Frau Wörmstedt needs a tandem", "Fleet for Radhaus",
			"1200.00 EUR", "Radhaus Kiel", "Wants no e-mail", "Call Quetzalina", "old.quetzal@example.com → quetzal@example.com",
		} {
			assert.Contains(t, text, want)
		}
		assert.NotContains(t, text, "Private to Nora")
		if asJSON {
			var doc person.Document
			require.NoError(t, json.Unmarshal(b.Bytes(), &doc))
			assert.Equal(t, "Quetzalina Wörmstedt", doc.Title)
		} else {
			assert.NotContains(t, b.String(), "<script>")
		}
	}
}

// Every column and kind has a name in every language, so that nobody reads one of the database.
func TestEveryFieldHasAName(t *testing.T) {
	l := newLife(t)
	for _, lang := range []string{"en", "de", "fr", "es"} {
		text := texts(t, lang)
		doc, err := person.Describe(ctx, l.p, l.id, person.Options{Text: text, Language: lang})
		require.NoError(t, err)
		require.Greater(t, len(doc.Sections), 8)
		for _, s := range doc.Sections {
			assert.NotEmpty(t, s.Title)
			for _, row := range s.Rows {
				assert.Len(t, row, len(s.Heads))
			}
			for _, h := range s.Heads {
				assert.False(t, h != "Colour" && h == strings.ToLower(h), "%s: %s of %s has no name", lang, h, s.Title)
			}
		}
	}
}
