package tr

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// dates is how a language writes dates. Patterns use the letters of CLDR (UTS #35): d dd MM MMM MMMM yyyy EEE EEEE;
// other letters stand between apostrophes: d 'de' MMMM.
type dates struct {
	months, monthsShort, days, daysShort []string
	day, date, full, month, monthYear    string
	firstDay                             time.Weekday
}

func newDates(l *locale) dates {
	names := func(key string) []string { return strings.Split(l.messages[key].other, ",") }
	text := func(key string) string { return l.messages[key].other }
	return dates{
		months: names("tr.names.months"), monthsShort: names("tr.names.monthsShort"),
		days: names("tr.names.days"), daysShort: names("tr.names.daysShort"),
		day: text("tr.pattern.day"), date: text("tr.pattern.date"), full: text("tr.pattern.full"),
		month: text("tr.pattern.month"), monthYear: text("tr.pattern.monthYear"),
		firstDay: firstWeekday(l.tag),
	}
}

// Day writes day and month: 23 Nov.
func Day(t time.Time) string { l := current(); return l.format(t, l.dates.day) }

// Date writes day, month and year: 23 Nov 2026.
func Date(t time.Time) string { l := current(); return l.format(t, l.dates.date) }

// FullDay writes weekday, day and month in full, with a capital letter as in a heading: Monday, 23 November.
func FullDay(t time.Time) string { l := current(); return capital(l.format(t, l.dates.full)) }

// Month writes the month's short name: Nov.
func Month(t time.Time) string { l := current(); return l.format(t, l.dates.month) }

// MonthYear writes month and year in full, with a capital letter as in a heading: November 2026.
func MonthYear(t time.Time) string { l := current(); return capital(l.format(t, l.dates.monthYear)) }

// Weekday writes the short name of the day of the week: Mon.
func Weekday(t time.Time) string { return current().dates.daysShort[t.Weekday()] }

// Clock writes hours and minutes: 14:32.
func Clock(t time.Time) string { return t.Format("15:04") }

// WeekdayNames are the full and the short names from Sunday on.
func WeekdayNames() (full, short []string) {
	d := current().dates
	return append([]string(nil), d.days...), append([]string(nil), d.daysShort...)
}

// MonthNames are the full and the short names from January on.
func MonthNames() (full, short []string) {
	d := current().dates
	return append([]string(nil), d.months...), append([]string(nil), d.monthsShort...)
}

// FirstWeekday is the day a week begins with where the person lives, Monday where that is not known.
func FirstWeekday() time.Weekday { return current().dates.firstDay }

// sundays and saturdays are the regions whose week begins then, in all others it begins on Monday (CLDR 45, weekData).
const (
	sundays = "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY " +
		"SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
	saturdays = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
)

func firstWeekday(tag language.Tag) time.Weekday {
	region, confidence := tag.Region()
	switch {
	case confidence != language.Exact:
		return time.Monday
	case slices.Contains(strings.Fields(sundays), region.String()):
		return time.Sunday
	case slices.Contains(strings.Fields(saturdays), region.String()):
		return time.Saturday
	}
	return time.Monday
}

// DayFirst tells whether the language writes the day before the month.
func DayFirst() bool {
	p := current().dates.day
	return strings.IndexByte(p, 'd') < strings.IndexByte(p, 'M')
}

// Relative writes a day by its distance from today: today, tomorrow, yesterday, in 3 days, 3 days ago.
func Relative(days int) string {
	switch {
	case days == 0:
		return T("tr.today")
	case days == 1:
		return T("tr.tomorrow")
	case days == -1:
		return T("tr.yesterday")
	case days > 0:
		return N("tr.inDays", days)
	default:
		return N("tr.daysAgo", -days)
	}
}

// Duration writes a length of time in its largest two useful units: 25 min, 1 h 20 min, 3 d 4 h. Its sign is dropped.
func Duration(d time.Duration) string {
	minutes := int(d.Abs().Round(time.Minute) / time.Minute)
	switch {
	case minutes < 60:
		return F("tr.minutes", minutes)
	case minutes < 24*60 && minutes%60 == 0:
		return F("tr.hours", minutes/60)
	case minutes < 24*60:
		return F("tr.hoursMinutes", minutes/60, minutes%60)
	case minutes/60%24 == 0:
		return F("tr.days", minutes/60/24)
	default:
		return F("tr.daysHours", minutes/60/24, minutes/60%24)
	}
}

func (l *locale) format(t time.Time, pattern string) string {
	var b strings.Builder
	for pattern != "" {
		if quoted, ok := strings.CutPrefix(pattern, "'"); ok {
			literal, rest, _ := strings.Cut(quoted, "'")
			b.WriteString(literal)
			pattern = rest
			continue
		}
		letter := pattern[0]
		run := len(pattern) - len(strings.TrimLeft(pattern, string(letter)))
		if letter == 'd' || letter == 'M' || letter == 'y' || letter == 'E' {
			b.WriteString(l.dateField(t, letter, run))
		} else {
			b.WriteString(pattern[:run])
		}
		pattern = pattern[run:]
	}
	return b.String()
}

func (l *locale) dateField(t time.Time, letter byte, run int) string {
	switch letter {
	case 'd':
		return padded(t.Day(), run)
	case 'y':
		return strconv.Itoa(t.Year())
	case 'E':
		if run >= 4 {
			return l.dates.days[t.Weekday()]
		}
		return l.dates.daysShort[t.Weekday()]
	default:
		switch {
		case run >= 4:
			return l.dates.months[t.Month()-1]
		case run == 3:
			return l.dates.monthsShort[t.Month()-1]
		default:
			return padded(int(t.Month()), run)
		}
	}
}

func padded(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

func capital(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[n:]
}
