package tr_test

import (
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2/lang"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/tr"
)

const (
	nbsp = "\u00a0"
	thin = "\u202f" // the narrow no-break space between French thousands
)

// use shows the test in a language of a system whose locale is neutral.
func use(t *testing.T, code, systemLocale string) {
	t.Helper()
	for _, env := range []string{"LC_ALL", "LC_MESSAGES", "LANGUAGE"} {
		t.Setenv(env, "")
	}
	t.Setenv("LANG", systemLocale)
	require.NoError(t, tr.Use(code))
	t.Cleanup(func() { _ = tr.Use("en") })
}

func TestMoneyFollowsLanguageAndCurrency(t *testing.T) {
	for _, c := range []struct {
		lang, code         string
		minor              int64
		plain, exact, whol string
	}{
		{"en", "EUR", 4820000, "€48,200", "€48,200.00", "€48,200"},
		{"en", "EUR", 123456, "€1,234.56", "€1,234.56", "€1,235"},
		{"en", "EUR", 5, "€0.05", "€0.05", "€0"},
		{"en", "EUR", -30050, "-€300.50", "-€300.50", "-€301"},
		{"en", "EUR", -5, "-€0.05", "-€0.05", "€0"},
		{"en", "JPY", 1234567, "¥1,234,567", "¥1,234,567", "¥1,234,567"},
		{"en", "CHF", 120000, "CHF" + nbsp + "1,200", "CHF" + nbsp + "1,200.00", "CHF" + nbsp + "1,200"},
		{"en", "XTS", 100, "XTS" + nbsp + "1", "XTS" + nbsp + "1.00", "XTS" + nbsp + "1"},
		{"en", "EUR", math.MinInt64, "-€92,233,720,368,547,758.08", "-€92,233,720,368,547,758.08", "-€92,233,720,368,547,758"},
		{"de", "EUR", 123456, "1.234,56" + nbsp + "€", "1.234,56" + nbsp + "€", "1.235" + nbsp + "€"},
		{"de", "EUR", -30000, "-300" + nbsp + "€", "-300,00" + nbsp + "€", "-300" + nbsp + "€"},
		{"fr", "EUR", 123456789, "1" + thin + "234" + thin + "567,89" + nbsp + "€", "1" + thin + "234" + thin + "567,89" + nbsp + "€", "1" + thin + "234" + thin + "568" + nbsp + "€"},
		{"fr", "CHF", 120000, "1" + thin + "200" + nbsp + "CHF", "1" + thin + "200,00" + nbsp + "CHF", "1" + thin + "200" + nbsp + "CHF"},
		{"es", "EUR", 123456, "1.234,56" + nbsp + "€", "1.234,56" + nbsp + "€", "1.235" + nbsp + "€"},
		{"es", "USD", -30050, "-300,50" + nbsp + "$", "-300,50" + nbsp + "$", "-301" + nbsp + "$"},
	} {
		use(t, c.lang, "C")
		assert.Equal(t, c.plain, tr.Money(c.minor, c.code))
		assert.Equal(t, c.exact, tr.MoneyExact(c.minor, c.code))
		assert.Equal(t, c.whol, tr.MoneyWhole(c.minor, c.code))
	}
}

func TestNumbersAndPercentages(t *testing.T) {
	for _, c := range []struct{ got, want func() string }{
		{func() string { return tr.Int(-1234567) }, func() string { return "-1,234,567" }},
		{func() string { return tr.Int(math.MinInt64) }, func() string { return "-9,223,372,036,854,775,808" }},
		{func() string { return tr.Int(999) }, func() string { return "999" }},
		{func() string { return tr.Number(1234.5, 2) }, func() string { return "1,234.50" }},
		{func() string { return tr.Number(0.1+0.2, -1) }, func() string { return "0.3" }},
		{func() string { return tr.Number(-0.001, 1) }, func() string { return "0.0" }},
		{func() string { return tr.Number(math.NaN(), 1) }, func() string { return "–" }},
		{func() string { return tr.Percent(0.34) }, func() string { return "34" + nbsp + "%" }},
		{func() string { return tr.Percent(0.034) }, func() string { return "3.4" + nbsp + "%" }},
		{func() string { return tr.Percent(0.05) }, func() string { return "5" + nbsp + "%" }},
		{func() string { return tr.Percent(math.NaN()) }, func() string { return "–" }},
		{func() string { return tr.PercentExact(0.6315, 2) }, func() string { return "63.15" + nbsp + "%" }},
	} {
		use(t, "en", "C")
		assert.Equal(t, c.want(), c.got())
	}
}

func TestDatesFollowLanguageAndRegion(t *testing.T) {
	day := time.Date(2026, 11, 3, 14, 5, 0, 0, time.UTC)
	for _, c := range []struct{ code, system, short, date, full string }{
		{"en", "C", "3 Nov", "3 Nov 2026", "Tuesday, 3 November"},
		{"en", "en_GB.UTF-8", "3 Nov", "3 Nov 2026", "Tuesday, 3 November"},
		{"en", "en_US.UTF-8", "Nov 3", "Nov 3, 2026", "Tuesday, November 3"},
		{"de", "en_US.UTF-8", "3. Nov.", "3. Nov. 2026", "Dienstag, 3. November"},
		{tr.System, "de_DE.UTF-8", "3. Nov.", "3. Nov. 2026", "Dienstag, 3. November"},
		{"fr", "C", "3 nov.", "3 nov. 2026", "Mardi 3 novembre"},
		{"es", "C", "3 nov", "3 nov 2026", "Martes, 3 de noviembre"},
		{tr.System, "fr_FR.UTF-8", "3 nov.", "3 nov. 2026", "Mardi 3 novembre"},
		{tr.System, "fr_CA", "3 nov.", "3 nov. 2026", "Mardi 3 novembre"},
		{tr.System, "es_ES.UTF-8", "3 nov", "3 nov 2026", "Martes, 3 de noviembre"},
		{tr.System, "es_MX", "3 nov", "3 nov 2026", "Martes, 3 de noviembre"},
		{tr.System, "ja_JP.UTF-8", "3 Nov", "3 Nov 2026", "Tuesday, 3 November"},
		{tr.System, "C.UTF-8", "3 Nov", "3 Nov 2026", "Tuesday, 3 November"},
	} {
		t.Run(c.code+"/"+c.system, func(t *testing.T) {
			use(t, c.code, c.system)
			assert.Equal(t, c.short, tr.Day(day))
			assert.Equal(t, c.date, tr.Date(day))
			assert.Equal(t, c.full, tr.FullDay(day))
			assert.Equal(t, "14:05", tr.Clock(day))
			assert.Equal(t, c.system != "en_US.UTF-8" || c.code == "de", tr.DayFirst())
		})
	}
}

func TestTheWeekBeginsAsInTheRegion(t *testing.T) {
	for _, c := range []struct {
		code, system string
		first        time.Weekday
	}{
		{"en", "C", time.Monday},
		{"en", "en_GB.UTF-8", time.Monday},
		{"en", "en_US.UTF-8", time.Sunday},
		{"de", "en_US.UTF-8", time.Monday},
		{"fr", "fr_FR.UTF-8", time.Monday},
		{"fr", "fr_CA.UTF-8", time.Sunday},
		{"fr", "fr_DZ.UTF-8", time.Saturday},
		{"es", "es_ES.UTF-8", time.Monday},
		{"es", "es_AR.UTF-8", time.Monday},
		{"es", "es_MX.UTF-8", time.Sunday},
	} {
		use(t, c.code, c.system)
		assert.Equal(t, c.first, tr.FirstWeekday(), "%s in %s", c.code, c.system)
	}
}

func TestTheRegionOfALanguageWritesNumbersItsWay(t *testing.T) {
	for _, c := range []struct{ system, money, ratio string }{
		{"es_ES.UTF-8", "1.234,50" + nbsp + "$", "3,4" + nbsp + "%"},
		{"es_MX.UTF-8", "$1,234.50", "3.4" + nbsp + "%"},
		{"es_AR.UTF-8", "$1.234,50", "3,4" + nbsp + "%"},
		{"fr_CA.UTF-8", "1" + thin + "234,50" + nbsp + "$", "3,4" + nbsp + "%"},
		{"en_US.UTF-8", "$1,234.50", "3.4%"},
	} {
		use(t, tr.System, c.system)
		assert.Equal(t, c.money, tr.MoneyExact(123450, "USD"), c.system)
		assert.Equal(t, c.ratio, tr.Percent(0.034), c.system)
		assert.Equal(t, c.money[0] == '$', tr.CurrencyFirst(), c.system)
	}
}

func TestTheMonthAboveACalendar(t *testing.T) {
	day := time.Date(2026, 8, 3, 0, 0, 0, 0, time.UTC)
	for code, want := range map[string]string{"en": "August 2026", "de": "August 2026", "fr": "Août 2026", "es": "Agosto de 2026"} {
		use(t, code, "C")
		assert.Equal(t, want, tr.MonthYear(day))
	}
}

func TestKeysAreNamedAsOnTheKeyboard(t *testing.T) {
	for code, want := range map[string]string{"en": "Ctrl+Shift+Z", "de": "Strg+Umschalt+Z", "fr": "Ctrl+Maj+Z", "es": "Ctrl+Mayús+Z"} {
		use(t, code, "C")
		assert.Equal(t, want, tr.Keys("Ctrl+Shift+Z"))
	}
}

func TestRelativeDaysAndDurations(t *testing.T) {
	use(t, "en", "C")
	for days, want := range map[int]string{0: "today", 1: "tomorrow", -1: "yesterday", 3: "in 3 days", -12: "12 days ago"} {
		assert.Equal(t, want, tr.Relative(days))
	}
	for d, want := range map[time.Duration]string{
		0: "0 min", 25 * time.Minute: "25 min", 59*time.Minute + 45*time.Second: "1 h", 80 * time.Minute: "1 h 20 min",
		-80 * time.Minute: "1 h 20 min", 48 * time.Hour: "2 d", 76 * time.Hour: "3 d 4 h",
	} {
		assert.Equal(t, want, tr.Duration(d))
	}
}

func TestPluralsAndArguments(t *testing.T) {
	use(t, "fr", "C")
	assert.Equal(t, "il y a 0 jour", tr.N("tr.daysAgo", 0), "French says none in the singular")
	use(t, "es", "C")
	assert.Equal(t, "hace 0 días", tr.N("tr.daysAgo", 0))
	use(t, "en", "C")
	assert.Equal(t, "1 day ago", tr.N("tr.daysAgo", 1))
	assert.Equal(t, "1,200 days ago", tr.N("tr.daysAgo", 1200))
	assert.Equal(t, "1 h 20 min", tr.F("tr.hoursMinutes", 1, 20))
	assert.Equal(t, "1 h {1} min", tr.F("tr.hoursMinutes", 1), "a missing argument stays visible")
	assert.Equal(t, "no.such.key", tr.T("no.such.key"))
	assert.False(t, tr.Has("no.such.key"))
}

func TestAnArgumentWithBracesIsNotReplacedAgain(t *testing.T) {
	use(t, "en", "C")
	assert.Equal(t, "{1} h 5 min", tr.F("tr.hoursMinutes", "{1}", 5))
}

func TestPseudoLanguageIsLongerAndKeepsPlaceholders(t *testing.T) {
	use(t, tr.Pseudo, "C")
	got := tr.F("tr.hoursMinutes", 1, 20)
	assert.Contains(t, got, tr.Open+"1 h 20 min")
	assert.Greater(t, len([]rune(got)), len([]rune("1 h 20 min"))*14/10)
	assert.Equal(t, "3 Nov", tr.Day(time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)))
}

func TestFynesOwnWordsFollowTheLanguage(t *testing.T) {
	use(t, "de", "en_GB.UTF-8")
	assert.Equal(t, "Kopieren", lang.L("Copy"))
	assert.Equal(t, "Montag", lang.X("monday", "Monday"))
	use(t, "en", "en_GB.UTF-8")
	assert.Equal(t, "Copy", lang.L("Copy"))
}

func TestAnUnknownLanguageIsRefusedAndChangesNothing(t *testing.T) {
	use(t, "de", "C")
	require.Error(t, tr.Use("xx"))
	assert.Equal(t, "de", tr.InUse())
}

func TestLanguagesNameThemselves(t *testing.T) {
	assert.Equal(t, []tr.Language{
		{Code: "de", Name: "Deutsch"}, {Code: "en", Name: "English"}, {Code: "es", Name: "Español"}, {Code: "fr", Name: "Français"},
	}, tr.Languages())
}

func TestWholeNumbersReadBackAfterTheSeparatorsAreTakenOut(t *testing.T) {
	use(t, "de", "C")
	_, group := tr.Separators()
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.Int64().Draw(rt, "n")
		plain := ""
		for _, r := range tr.Int(n) {
			if string(r) != group {
				plain += string(r)
			}
		}
		assert.Equal(rt, n, parse(rt, plain))
	})
}

func BenchmarkTextAndMoney(b *testing.B) {
	_ = tr.Use("en")
	for b.Loop() {
		_ = tr.T("tr.today")
		_ = tr.Money(123456, "EUR")
	}
}

// Use is on the way to the first frame.
func BenchmarkUse(b *testing.B) {
	for b.Loop() {
		_ = tr.Use("de")
	}
}
