package form_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
)

func TestPeriodsAreReadAsPeopleTypeThem(t *testing.T) {
	for _, c := range []struct {
		lang, from, to string
		want           form.Span
	}{
		{"en", "1.12.", "15.12.", form.Span{From: day(2026, 12, 1), To: day(2026, 12, 15)}},
		{"en", "tomorrow", "+2w", form.Span{From: day(2026, 11, 24), To: day(2026, 12, 7)}},
		{"en", "tomorrow", "", form.Span{From: day(2026, 11, 24)}},
		{"en", "", "fri", form.Span{To: day(2026, 11, 27)}},
		{"en", "next month", "", form.Span{From: day(2026, 12, 1), To: day(2026, 12, 31)}},
		{"en", "This Quarter", "", form.Span{From: day(2026, 10, 1), To: day(2026, 12, 31)}},
		{"en", "q1 2027", "", form.Span{From: day(2027, 1, 1), To: day(2027, 3, 31)}},
		{"en", "2027", "", form.Span{From: day(2027, 1, 1), To: day(2027, 12, 31)}},
		{"en", "feb", "", form.Span{From: day(2027, 2, 1), To: day(2027, 2, 28)}},
		{"en", "dec", "", form.Span{From: day(2026, 12, 1), To: day(2026, 12, 31)}},
		{"de", "nächstes quartal", "", form.Span{From: day(2027, 1, 1), To: day(2027, 3, 31)}},
		{"de", "März 2028", "", form.Span{From: day(2028, 3, 1), To: day(2028, 3, 31)}},
		{"de", "next year", "", form.Span{From: day(2027, 1, 1), To: day(2027, 12, 31)}},
	} {
		speak(t, c.lang)
		got, err := form.ParseSpan(c.from, c.to, today)
		require.NoError(t, err, c.from)
		assert.Equal(t, c.want, got, "%s %s %s", c.lang, c.from, c.to)
	}
	for _, c := range [][2]string{{"soon", ""}, {"", "soon"}, {"2.12.", "1.12."}, {"q5", ""}, {"next month", "5.12."}} {
		_, err := form.ParseSpan(c[0], c[1], today)
		assert.Error(t, err, c)
	}
}

func TestAPickedPeriodIsWholeMonths(t *testing.T) {
	speak(t, "en")
	rapid.Check(t, func(rt *rapid.T) {
		at := today.AddDate(0, 0, rapid.IntRange(-3000, 3000).Draw(rt, "days"))
		picks := form.Picks(at)
		for i, p := range picks {
			assert.Equal(rt, 1, p.Span.From.Day())
			assert.Equal(rt, 1, p.Span.To.AddDate(0, 0, 1).Day(), p.Text)
			if i%2 == 0 {
				assert.False(rt, at.Before(p.Span.From) || at.After(p.Span.To), "%s holds today", p.Text)
				assert.Equal(rt, p.Span.To.AddDate(0, 0, 1), picks[i+1].Span.From, "then comes the next")
			}
		}
	})
}

func TestAPeriodThatEndsBeforeItBeginsSaysSo(t *testing.T) {
	speak(t, "en")
	m := form.NewModel([]form.Field{{Key: "runs", Kind: form.Period, Covers: []string{"starts_on", "ends_on"}}}, nil, today)
	m.SetInput("runs", form.SpanInput("2.12.", "1.12."))
	_, ok := m.CheckAll()
	assert.False(t, ok)
	assert.Equal(t, "ends before it begins", m.Error("runs"))
	assert.Equal(t, "runs", m.Reject(form.Invalid{"ends_on": "too late"}), "a message about one of its days stands beside it")
	assert.Equal(t, "too late", m.Error("runs"))
}

func TestANumberMayBeTypedWithItsUnit(t *testing.T) {
	speak(t, "en")
	m := form.NewModel([]form.Field{{Key: "minutes", Kind: form.Number, Unit: "min"}}, nil, today)
	m.SetInput("minutes", "45 min")
	assert.Equal(t, 45.0, m.Value("minutes"))
}

// half is a rule for the tests: half of quantity × price.
func lineRules() *form.LineRules {
	total := func(l form.Line) (int64, bool) {
		if l.Price == nil {
			return 0, false
		}
		return l.Milli * *l.Price * (10_000 - l.OffBP) / 10_000_000, true
	}
	return &form.LineRules{Into: "value", Total: total, Sum: func(lines []form.Line) (sum int64, priced bool) {
		for _, l := range lines {
			if t, ok := total(l); ok {
				sum, priced = sum+t, true
			}
		}
		return sum, priced
	}}
}

func lineField() form.Field {
	return form.Field{Key: "items", Label: "Lines", Kind: form.Items, Currency: "EUR", Lookup: companies, CanCreate: true, Lines: lineRules()}
}

func ptr[T any](v T) *T { return &v }

func TestLinesGoInAndOut(t *testing.T) {
	speak(t, "en")
	start := []form.Line{
		{ID: "1", What: form.Ref{ID: "7", Text: "Frame"}, Milli: 2000, Price: ptr[int64](95_000), OffBP: 250},
		{ID: "2", What: form.Ref{Text: "Delivery"}, Milli: 1000},
	}
	m := form.NewModel([]form.Field{lineField()}, form.Values{"items": start}, today)
	assert.False(t, m.Changed())
	assert.Equal(t, start, m.Values().Lines("items"))
	rows := m.Rows("items")
	require.Len(t, rows, 2)
	assert.Equal(t, "2.5", m.Input(form.CellKey(rows[0], "off")))

	empty := m.AddRow("items", 0)
	assert.False(t, m.Changed(), "an empty line is none")
	_, ok := m.CheckAll()
	assert.True(t, ok)
	m.SetInput(form.CellKey(empty, "price"), "5")
	first, ok := m.CheckAll()
	assert.False(t, ok, "a line needs its product")
	assert.Equal(t, form.CellKey(empty, "what"), first)
	m.RemoveRow("items", empty)
	require.True(t, m.MoveRow("items", rows[1], -1))
	assert.False(t, m.MoveRow("items", rows[1], -1))
	assert.True(t, m.Changed(), "the order counts")
	assert.Equal(t, []form.Line{start[1], start[0]}, m.Values().Lines("items"))
	for cell, typed := range map[string]string{"quantity": "-1", "off": "100.5", "price": "much"} {
		m.SetInput(form.CellKey(rows[0], cell), typed)
		assert.False(t, m.Check(form.CellKey(rows[0], cell)), cell)
	}
}

// everyKind has a field of each kind.
func everyKind() []form.Field {
	options := []form.Option{{ID: "a", Text: "A"}, {ID: "b", Text: "B"}, {ID: "c", Text: "C"}}
	return []form.Field{
		{Key: "text", Label: "text"},
		{Key: "multi", Label: "multi", Kind: form.MultiLine},
		{Key: "rich", Label: "rich", Kind: form.Rich},
		{Key: "number", Label: "number", Kind: form.Number, Unit: "%"},
		{Key: "money", Label: "money", Kind: form.Money, Currency: "EUR"},
		{Key: "date", Label: "date", Kind: form.Date},
		{Key: "period", Label: "period", Kind: form.Period},
		{Key: "choice", Label: "choice", Kind: form.Choice, Options: options},
		{Key: "person", Label: "person", Kind: form.Person, Options: options},
		{Key: "several", Label: "several", Kind: form.MultiChoice, Options: options},
		{Key: "tags", Label: "tags", Kind: form.Tags},
		{Key: "record", Label: "record", Kind: form.Record, CanCreate: true},
		{Key: "check", Label: "check", Kind: form.Check},
		{Key: "link", Label: "link", Kind: form.Attachment},
		lineField(),
	}
}

// typeIn enters something into a field, as a person would: understood or not.
func typeIn(rt *rapid.T, m *form.Model, key string, kind form.Kind) {
	typed := func(sense string) string {
		if rapid.Bool().Draw(rt, key+" makes sense") {
			return rapid.StringMatching(sense).Draw(rt, key)
		}
		return rapid.String().Draw(rt, key)
	}
	option := rapid.SampledFrom([]string{"", "a", "b", "c"})
	switch kind {
	case form.Number:
		m.SetInput(key, typed(`-?[0-9]{1,9}(\.[0-9]{1,3})?( %)?`))
	case form.Money:
		m.SetInput(key, typed(`-?[0-9]{1,9}(\.[0-9]{1,2})?`))
	case form.Date:
		m.SetInput(key, typed(`[12]?[0-9]\.1?[0-9]\.(2[67])?|today|fri|\+[0-9]`))
	case form.Period:
		m.SetInput(key, form.SpanInput(typed(`[1-9]\.1?[1-9]\.|next month|`), typed(`2[0-8]\.1[0-2]\.|`)))
	case form.Choice, form.Person:
		m.SetValue(key, option.Draw(rt, key))
	case form.MultiChoice, form.Tags:
		m.SetValue(key, rapid.SliceOfDistinct(rapid.StringMatching(`[a-c]`), rapid.ID[string]).Draw(rt, key))
	case form.Record:
		if rapid.Bool().Draw(rt, key+" chosen") {
			m.SetValue(key, form.Ref{ID: rapid.StringMatching(`[0-9]{0,3}`).Draw(rt, key+" id"), Text: rapid.StringMatching(`[A-Zäöü ]{1,9}`).Draw(rt, key)})
			return
		}
		m.SetInput(key, rapid.String().Draw(rt, key))
	case form.Check:
		m.SetValue(key, rapid.Bool().Draw(rt, key))
	case form.Items:
		for range rapid.IntRange(0, 3).Draw(rt, "lines") {
			row := m.AddRow(key, rapid.IntRange(0, len(m.Rows(key))).Draw(rt, "at"))
			typeIn(rt, m, form.CellKey(row, "what"), form.Record)
			typeIn(rt, m, form.CellKey(row, "quantity"), form.Number)
			typeIn(rt, m, form.CellKey(row, "price"), form.Money)
			typeIn(rt, m, form.CellKey(row, "off"), form.Number)
		}
	default:
		m.SetInput(key, rapid.String().Draw(rt, key))
	}
}

// stands is everything in a form: what is typed, what it means, and what would be saved.
func stands(m *form.Model, start form.Values) map[string]any {
	all := map[string]any{"values": m.Values(), "changed": m.Changed()}
	typed := func(key string) string {
		if v := m.Value(key); v != nil && reflect.DeepEqual(v, start[key]) { // typed another way, and no change
			return ""
		}
		if input := m.Input(key); strings.TrimSpace(input) != "" { // blanks alone are nothing
			return input
		}
		return ""
	}
	for _, f := range m.Fields() {
		all[f.Key] = []any{typed(f.Key), m.Value(f.Key)}
		for i, row := range m.Rows(f.Key) {
			if _, filled := m.Line(row); !filled {
				continue
			}
			for _, cell := range []string{"what", "quantity", "price", "off"} {
				all[f.Key+string(rune('0'+i))+cell] = []any{typed(form.CellKey(row, cell)), m.Value(form.CellKey(row, cell))}
			}
		}
	}
	return all
}

func TestWhatWasTypedIsWhatComesBack(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		speak(t, lang)
		rapid.Check(t, func(rt *rapid.T) {
			begin := form.NewModel(everyKind(), nil, today)
			for _, f := range everyKind() {
				if f.Kind != form.Items && rapid.Bool().Draw(rt, f.Key+" filled before") {
					typeIn(rt, begin, f.Key, f.Kind)
				}
			}
			start := begin.Values()
			m := form.NewModel(everyKind(), start, today)
			for _, f := range everyKind() {
				if rapid.Bool().Draw(rt, f.Key+" entered") {
					typeIn(rt, m, f.Key, f.Kind)
				}
			}
			for _, row := range append([]string(nil), m.Rows("items")...) { // an empty line is none
				if _, filled := m.Line(row); !filled {
					m.RemoveRow("items", row)
				}
			}
			kept, err := json.Marshal(m.Draft(today))
			require.NoError(rt, err)
			var d form.Draft
			require.NoError(rt, json.Unmarshal(kept, &d))
			again := form.NewModel(everyKind(), start, today)
			assert.Empty(rt, again.Restore(d), "nobody changed the record")
			assert.Equal(rt, stands(m, start), stands(again, start))
		})
	}
}

func TestADraftHoldsOnlyWhatWasChanged(t *testing.T) {
	speak(t, "en")
	start := form.Values{"name": "Fleet", "value": int64(100)}
	m := form.NewModel(fields(), start, today)
	assert.Empty(t, m.Draft(today).Fields)
	m.SetInput("value", "")
	m.SetInput("note", "call")
	d := m.Draft(today)
	assert.Len(t, d.Fields, 2)

	// Someone else gave the deal another name and another value meanwhile.
	now := form.NewModel(fields(), form.Values{"name": "Fleet 2", "value": int64(900)}, today)
	assert.Equal(t, []string{"Value"}, now.Restore(d), "the name was not in the draft")
	assert.Nil(t, now.Value("value"), "an emptied field stays empty")
	assert.Equal(t, "Fleet 2", now.Value("name"))
	assert.Equal(t, "call", now.Value("note"))

	same := form.NewModel(fields(), form.Values{"name": "Fleet"}, today)
	assert.Empty(t, same.Restore(d), "both emptied it")
}

func TestADraftOfAnotherLanguageIsUnderstood(t *testing.T) {
	speak(t, "de")
	m := form.NewModel(fields(), nil, today)
	m.SetInput("value", "1.234,5")
	m.SetInput("close", "24. Dezember 2026")
	d := m.Draft(today)
	require.NoError(t, tr.Use("en"))
	again := form.NewModel(fields(), nil, today)
	again.Restore(d)
	assert.Equal(t, int64(123450), again.Value("value"))
	assert.Equal(t, day(2026, time.December, 24), again.Value("close"))
}
