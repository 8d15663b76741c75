package form_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
)

var today = day(2026, 11, 23) // a Monday

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func speak(t testing.TB, code string) {
	t.Helper()
	t.Setenv("LC_ALL", "C")
	require.NoError(t, tr.Use(code))
	t.Cleanup(func() { _ = tr.Use("en") })
}

func TestDaysAreReadAsPeopleTypeThem(t *testing.T) {
	for _, c := range []struct {
		lang, typed string
		want        time.Time
	}{
		{"en", "24.12.", day(2026, 12, 24)},
		{"en", "24.12", day(2026, 12, 24)},
		{"en", "24.12.27", day(2027, 12, 24)},
		{"en", "24/12/2026", day(2026, 12, 24)},
		{"en", " 2026-12-24 ", day(2026, 12, 24)},
		{"en", "24 dec", day(2026, 12, 24)},
		{"en", "Dec 24, 2027", day(2027, 12, 24)},
		{"en", "24dec", day(2026, 12, 24)},
		{"en", "3.1.", day(2027, 1, 3)},
		{"en", "1.11.", day(2026, 11, 1)},
		{"en", "29.2.", day(2028, 2, 29)},
		{"en", "today", today},
		{"en", "Tomorrow", day(2026, 11, 24)},
		{"en", "yesterday", day(2026, 11, 22)},
		{"en", "fri", day(2026, 11, 27)},
		{"en", "mon", day(2026, 11, 30)},
		{"en", "sunday", day(2026, 11, 29)},
		{"en", "+3", day(2026, 11, 26)},
		{"en", "+2w", day(2026, 12, 7)},
		{"en", "-1d", day(2026, 11, 22)},
		{"de", "morgen", day(2026, 11, 24)},
		{"de", "fr", day(2026, 11, 27)},
		{"de", "24. Dezember 2026", day(2026, 12, 24)},
		{"de", "3. märz", day(2027, 3, 3)},
		{"de", "tomorrow", day(2026, 11, 24)},
		{"fr", "demain", day(2026, 11, 24)},
		{"fr", "aujourd'hui", today},
		{"fr", "Aujourd’hui", today},
		{"fr", "ven", day(2026, 11, 27)},
		{"fr", "24/12/2026", day(2026, 12, 24)},
		{"fr", "24 décembre 2026", day(2026, 12, 24)},
		{"fr", "le 1er janv. 2027", day(2027, 1, 1)},
		{"fr", "3 fevr", day(2027, 2, 3)},
		{"fr", "+2s", day(2026, 12, 7)},
		{"fr", "+3j", day(2026, 11, 26)},
		{"es", "mañana", day(2026, 11, 24)},
		{"es", "manana", day(2026, 11, 24)},
		{"es", "mie", day(2026, 11, 25)},
		{"es", "sábado", day(2026, 11, 28)},
		{"es", "24 de diciembre de 2026", day(2026, 12, 24)},
		{"es", "3 sept", day(2026, 9, 3)},
		{"es", "+1m", day(2026, 12, 23)},
	} {
		speak(t, c.lang)
		got, err := form.ParseDay(c.typed, today)
		require.NoError(t, err, c.typed)
		assert.Equal(t, c.want, got, "%s %s", c.lang, c.typed)
	}
}

func TestASlashMeansMonthFirstOnlyWhereThatIsUsual(t *testing.T) {
	t.Setenv("LC_ALL", "en_US.UTF-8")
	require.NoError(t, tr.Use("en"))
	t.Cleanup(func() { _ = tr.Use("en") })
	got, err := form.ParseDay("12/24/2026", today)
	require.NoError(t, err)
	assert.Equal(t, day(2026, 12, 24), got)
}

func TestWhatIsNoDayIsRefused(t *testing.T) {
	speak(t, "en")
	for _, typed := range []string{"", "soon", "32.1.", "30.2.2026", "1.13.", "1.2.3.4", "m", "+x", "+99999999", "1", "12 12 999", "0.5.", "dec", "dec dec"} {
		_, err := form.ParseDay(typed, today)
		assert.Error(t, err, "%q", typed)
	}
}

func TestADayWrittenIsReadBack(t *testing.T) {
	for _, l := range tr.Languages() {
		speak(t, l.Code)
		rapid.Check(t, func(rt *rapid.T) {
			d := today.AddDate(0, 0, rapid.IntRange(-3000, 3000).Draw(rt, "days"))
			got, err := form.ParseDay(tr.Date(d), today)
			require.NoError(rt, err, tr.Date(d))
			assert.Equal(rt, d, got)
		})
	}
}

func TestAmountsAreReadInTheLanguageShown(t *testing.T) {
	for _, c := range []struct {
		lang, typed, currency string
		want                  int64
	}{
		{"en", "1,234.56", "EUR", 123456},
		{"en", "€1,234.5", "EUR", 123450},
		{"en", "1.234,56 €", "EUR", 123456},
		{"en", "12,50", "EUR", 1250},
		{"en", "1,234", "EUR", 123400},
		{"en", "-300", "EUR", -30000},
		{"en", "−300", "EUR", -30000},
		{"en", "1 234.56 EUR", "EUR", 123456},
		{"en", "1'200", "CHF", 120000},
		{"en", ".5", "EUR", 50},
		{"en", "1200", "JPY", 1200},
		{"de", "1.234,56", "EUR", 123456},
		{"de", "1.234", "EUR", 123400},
		{"de", "12.50", "EUR", 1250},
		{"de", "1234,5 €", "EUR", 123450},
		{"fr", "1 234,56 €", "EUR", 123456},
		{"fr", "1\u202f234,56\u00a0€", "EUR", 123456},
		{"fr", "12.50", "EUR", 1250},
		{"es", "1.234,56 €", "EUR", 123456},
		{"es", "1234,5", "EUR", 123450},
	} {
		speak(t, c.lang)
		got, err := form.ParseMoney(c.typed, c.currency)
		require.NoError(t, err, "%s %s", c.lang, c.typed)
		assert.Equal(t, c.want, got, "%s %s", c.lang, c.typed)
	}
}

func TestWhatIsNoAmountIsRefused(t *testing.T) {
	speak(t, "en")
	for _, typed := range []string{"", "n/a", "1.234", "12.345,678", "1,23,456", "1.2.3", "--5", "5-", "12,5,0", "€", "99999999999999999999", "1.5e3"} {
		_, err := form.ParseMoney(typed, "EUR")
		assert.Error(t, err, "%q", typed)
	}
	_, err := form.ParseMoney("12.5", "JPY")
	assert.Error(t, err, "a yen has no decimals")
}

func TestAnAmountWrittenIsReadBack(t *testing.T) {
	for _, l := range tr.Languages() {
		speak(t, l.Code)
		rapid.Check(t, func(rt *rapid.T) {
			minor := rapid.Int64Range(-1e15, 1e15).Draw(rt, "minor")
			currency := rapid.SampledFrom([]string{"EUR", "JPY", "CHF", "XTS"}).Draw(rt, "currency")
			for _, text := range []string{tr.Money(minor, currency), tr.MoneyExact(minor, currency), tr.Amount(minor, currency)} {
				got, err := form.ParseMoney(text, currency)
				require.NoError(rt, err, text)
				assert.Equal(rt, minor, got, text)
			}
		})
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"24.12.", "tomorrow", "fri", "+2w", "2026-12-24", "24 dec 2027", "märz 3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got, err := form.ParseDay(typed, today)
		if err == nil && (got.Year() < 1900 || got.Year() > 2200 || !got.Equal(day(got.Year(), got.Month(), got.Day()))) {
			t.Fatalf("%q gave %v", typed, got)
		}
	})
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"1.234,56 €", "-12", "1'200", ",5", "1,234.56"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		minor, err := form.ParseMoney(typed, "EUR")
		if err != nil {
			return
		}
		again, err := form.ParseMoney(tr.Amount(minor, "EUR"), "EUR")
		if err != nil || again != minor {
			t.Fatalf("%q is %d, written %q and read as %d, %v", typed, minor, tr.Amount(minor, "EUR"), again, err)
		}
	})
}

func fields() []form.Field {
	return []form.Field{
		{Key: "name", Label: "Name", Required: true},
		{Key: "value", Label: "Value", Kind: form.Money, Currency: "EUR", Half: true, Validate: func(v any) string {
			if v.(int64) < 0 {
				return "not below zero"
			}
			return ""
		}},
		{Key: "close", Label: "Expected", Kind: form.Date, Half: true},
		{Key: "stage", Label: "Stage", Kind: form.Choice, Options: []form.Option{{ID: "p", Text: "Prospecting"}, {ID: "d", Text: "Demo"}}},
		{Key: "company", Label: "Company", Kind: form.Record, CanCreate: true, Lookup: companies},
		{Key: "tags", Label: "Tags", Kind: form.Tags},
		{Key: "consent", Label: "May be written to", Kind: form.Check},
		{Key: "note", Label: "Note", Kind: form.MultiLine},
	}
}

func companies(typed string, found func([]form.Option)) {
	var hits []form.Option
	for _, name := range []string{"Stadtwerke Ulm", "Stadtrad", "Pedal & Co"} {
		if strings.HasPrefix(strings.ToLower(name), strings.ToLower(typed)) {
			hits = append(hits, form.Option{ID: name[:3] + name[len(name)-2:], Text: name})
		}
	}
	found(hits)
}

func TestValuesComeOutTyped(t *testing.T) {
	speak(t, "en")
	m := form.NewModel(fields(), nil, today)
	m.SetInput("name", "  Fleet renewal ")
	m.SetInput("value", "15,300")
	m.SetInput("close", "fri")
	m.SetValue("stage", "d")
	m.SetValue("company", form.Ref{Text: "Gemeinde Zug"})
	m.SetValue("tags", []string{"fleet"})
	m.SetValue("consent", true)
	_, ok := m.CheckAll()
	require.True(t, ok)
	v := m.Values()
	assert.Equal(t, "Fleet renewal", v.Text("name"))
	minor, ok := v.Minor("value")
	assert.True(t, ok)
	assert.Equal(t, int64(1530000), minor)
	closing, ok := v.Day("close")
	assert.True(t, ok)
	assert.Equal(t, day(2026, 11, 27), closing)
	assert.Equal(t, "d", v.Text("stage"))
	assert.True(t, v.Record("company").Create())
	assert.Equal(t, []string{"fleet"}, v.List("tags"))
	assert.True(t, v.Checked("consent"))
	_, ok = v.Number("note")
	assert.False(t, ok)
}

func TestCheckingNamesTheFirstFieldThatIsWrong(t *testing.T) {
	speak(t, "en")
	m := form.NewModel(fields(), nil, today)
	m.SetInput("name", " ")
	m.SetInput("value", "-5")
	m.SetInput("close", "soon")
	m.SetInput("company", "Stadt")
	first, ok := m.CheckAll()
	assert.False(t, ok)
	assert.Equal(t, "name", first)
	assert.Equal(t, "needed", m.Error("name"))
	assert.Equal(t, "not below zero", m.Error("value"))
	assert.Contains(t, m.Error("close"), "not a day")
	assert.Equal(t, "choose one from the list", m.Error("company"))
	m.SetInput("name", "x")
	assert.Empty(t, m.Error("name"), "typing takes the message away")
}

func TestOnlyARealChangeCounts(t *testing.T) {
	speak(t, "en")
	start := form.Values{"name": "Fleet", "value": int64(100), "close": day(2026, 12, 24), "company": form.Ref{ID: "7", Text: "Ulm"}}
	for _, c := range []struct {
		name    string
		edit    func(*form.Model)
		changed bool
	}{
		{"nothing", func(*form.Model) {}, false},
		{"the same day typed another way", func(m *form.Model) { m.SetInput("close", "24.12.") }, false},
		{"typed and typed back", func(m *form.Model) { m.SetInput("name", "x"); m.SetInput("name", "Fleet") }, false},
		{"another name", func(m *form.Model) { m.SetInput("name", "Fleets") }, true},
		{"something not understood", func(m *form.Model) { m.SetInput("value", "abc") }, true},
		{"an emptied amount", func(m *form.Model) { m.SetInput("value", "") }, true},
		{"a checkbox on and off", func(m *form.Model) { m.SetValue("consent", true); m.SetValue("consent", false) }, false},
		{"a record typed over", func(m *form.Model) { m.SetInput("company", "Ulmer") }, true},
	} {
		m := form.NewModel(fields(), start, today)
		c.edit(m)
		assert.Equal(t, c.changed, m.Changed(), c.name)
	}
}

func TestTidyWritesTheUsualWayAndARefusedSaveShowsItsMessages(t *testing.T) {
	speak(t, "en")
	m := form.NewModel(fields(), nil, today)
	m.SetInput("close", "tomorrow")
	m.Tidy("close")
	assert.Equal(t, "24 Nov 2026", m.Input("close"))
	m.SetInput("value", "soon")
	m.Tidy("value")
	assert.Equal(t, "soon", m.Input("value"), "what is not understood stays as typed")
	assert.Equal(t, "name", m.Reject(form.Invalid{"name": "there is one already", "": "not saved"}))
	assert.Equal(t, "there is one already", m.Error("name"))
	assert.Equal(t, "not saved", m.Error(""))
}
