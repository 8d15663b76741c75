package data

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

// The bounds of a rule: it is never looked at beyond maxRepeatYears, and an interval is at most maxInterval.
const (
	maxRepeatYears = 50
	maxInterval    = 1000
	maxRepeatCount = 10_000
)

// ParseRepeat reads a rule of recurrence as it stands in an iCalendar file (RFC 5545 §3.3.10), with or without "RRULE:" before
// it, and writes it the usual way. Rules count in days: parts of the day, and rules that no day ever fits, are refused.
func ParseRepeat(text string) (string, error) {
	o, err := parseRule(text)
	if err != nil {
		return "", err
	}
	return ruleText(o), nil
}

// repeatParts are the parts that each frequency may have besides INTERVAL, COUNT, UNTIL and WKST.
var repeatParts = map[rrule.Frequency]string{
	rrule.DAILY: "BYDAY", rrule.WEEKLY: "BYDAY", rrule.MONTHLY: "BYDAY BYMONTHDAY BYSETPOS", rrule.YEARLY: "BYDAY BYMONTHDAY BYSETPOS BYMONTH",
}

func parseRule(text string) (*rrule.ROption, error) {
	plain := strings.TrimPrefix(strings.ToUpper(strings.Join(strings.Fields(text), "")), "RRULE:")
	bad := func() error {
		return invalid("repeat", "repeat_rule", "“%s” is not a rule of recurrence by days. Write for example FREQ=WEEKLY;BYDAY=MO.", text)
	}
	o, err := rrule.StrToROption(plain)
	if err != nil || strings.Contains(plain, "\n") {
		return nil, bad()
	}
	allowed, ok := repeatParts[o.Freq]
	if !ok || o.Interval < 0 || o.Interval > maxInterval || o.Count < 0 || o.Count > maxRepeatCount {
		return nil, bad()
	}
	for part := range strings.SplitSeq(plain, ";") {
		name, value, _ := strings.Cut(part, "=")
		if !known(name, strings.Fields("FREQ INTERVAL COUNT UNTIL WKST "+allowed)) || value == "" {
			return nil, bad()
		}
	}
	for _, d := range o.Byweekday {
		most := 0 // the library looks beyond its tables for an eighth Friday of a month
		switch {
		case o.Freq == rrule.MONTHLY, o.Freq == rrule.YEARLY && len(o.Bymonth) > 0:
			most = 5
		case o.Freq == rrule.YEARLY:
			most = 53
		}
		if nth := d.N(); nth < -most || nth > most {
			return nil, bad()
		}
	}
	if o.Freq == rrule.DAILY && o.Interval > 1 && len(o.Byweekday) > 0 { // may meet no day at all, and look for it through millennia
		return nil, bad()
	}
	if o.Interval == 1 {
		o.Interval = 0
	}
	if !o.Until.IsZero() {
		o.Until = DateOf(o.Until).Time()
	}
	if _, err := rrule.NewRRule(*o); err != nil {
		return nil, bad()
	}
	return o, nil
}

// ruleText writes a rule with its end as a day.
func ruleText(o *rrule.ROption) string {
	parts := strings.Split(o.RRuleString(), ";")
	for i, p := range parts {
		if strings.HasPrefix(p, "UNTIL=") {
			parts[i] = "UNTIL=" + o.Until.Format(rrule.DateFormat)
		}
	}
	return strings.Join(parts, ";")
}

// RepeatDays gives the days of a rule that counts from a day: those with from ≤ day < to, at most limit of them, without those
// left out. A day that a month does not have is passed over, as RFC 5545 says: the 31st comes seven times a year.
func RepeatDays(rule string, since Date, except []Date, from, to Date, limit int) ([]Date, error) {
	o, err := parseRule(rule)
	if err != nil || since.IsZero() || limit <= 0 {
		return nil, err
	}
	o.Dtstart = since.Time()
	if from.Before(since) {
		from = since
	}
	if end := from.AddMonths(12 * maxRepeatYears); to.IsZero() || to.After(end) {
		to = end
	}
	if last := to.AddDays(-1).Time(); o.Until.IsZero() || o.Until.After(last) {
		o.Until = last
	}
	r, err := rrule.NewRRule(*o)
	if err != nil {
		return nil, fmt.Errorf("recurrence %s: %w", rule, err)
	}
	var out []Date
	next := r.Iterator()
	for t, ok := next(); ok && len(out) < limit; t, ok = next() {
		if d := DateOf(t); !d.Before(from) && !slices.Contains(except, d) {
			out = append(out, d)
		}
	}
	return out, nil
}

// Coming gives the days on which a repeating follow-up comes after this one, with from ≤ day < to, at most limit of them; none
// for one that does not repeat.
func (a *Activity) Coming(from, to Date, limit int) ([]Date, error) {
	if a.Repeat == "" {
		return nil, nil
	}
	if !from.After(a.RepeatOn) {
		from = a.RepeatOn.AddDays(1)
	}
	return RepeatDays(a.Repeat, a.RepeatFrom, a.RepeatExcept, from, to, limit)
}

// prepareRepeat puts a follow-up that repeats on the first day of its rule. One that stands for a day of it already keeps its own.
func (a *Activity) prepareRepeat(ps *Problems) {
	if strings.TrimSpace(a.Repeat) == "" {
		a.Repeat, a.RepeatFrom, a.RepeatOn, a.RepeatExcept = "", Date{}, Date{}, nil
		return
	}
	rule, err := ParseRepeat(a.Repeat)
	if err != nil {
		*ps = append(*ps, ProblemsOf(err)...)
		return
	}
	a.Repeat = rule
	if a.DueOn.IsZero() || !a.RepeatOn.IsZero() {
		return
	}
	if a.RepeatFrom.IsZero() {
		a.RepeatFrom = a.DueOn
	}
	days, err := RepeatDays(rule, a.RepeatFrom, a.RepeatExcept, a.DueOn, Date{}, 1)
	if err != nil || len(days) == 0 {
		ps.add("repeat", "repeat_never", "From %s on no day fits this recurrence. Choose another day or rule.", a.DueOn)
		return
	}
	a.DueOn, a.RepeatOn = days[0], days[0]
}

// At is the moment of a follow-up with a time of day, in the planner's time zone. A time that the clocks skip is as much later as
// they are put forward, one that comes twice is the first; ok is false for one that is due at any time of its day.
func (a *Activity) At(loc *time.Location) (t time.Time, ok bool) {
	if a.DueMinute == nil || a.DueOn.IsZero() {
		return time.Time{}, false
	}
	y, m, d := a.DueOn.Time().Date()
	wall := time.Date(y, m, d, 0, int(*a.DueMinute), 0, 0, time.UTC)
	t = time.Date(y, m, d, 0, int(*a.DueMinute), 0, 0, loc)
	_, was := t.Add(-3 * time.Hour).Zone() // before the clocks change, if they do
	earlier := wall.Add(-time.Duration(was) * time.Second).In(loc)
	if shows := func(t time.Time) bool { return t.Format(time.DateTime) == wall.Format(time.DateTime) }; shows(t) && !shows(earlier) {
		return t, true
	}
	return earlier, true
}

// following is the follow-up that takes the place of one that was done or skipped; ok is false after the last. What was missed
// meanwhile is passed over.
func (a *Activity) following(today Date) (next Activity, ok bool, err error) {
	from := a.RepeatOn.AddDays(1)
	if !from.After(today) {
		from = today.AddDays(1)
	}
	days, err := a.Coming(from, Date{}, 1)
	if err != nil || len(days) == 0 {
		return Activity{}, false, err
	}
	next = *a
	next.DueMinute, next.Minutes, next.RepeatExcept = copied(a.DueMinute), copied(a.Minutes), slices.Clone(a.RepeatExcept)
	next.DueOn, next.RepeatOn = days[0], days[0]
	next.DoneAt, next.DoneOn, next.Outcome, next.OutcomeNote, next.ExternalID = time.Time{}, Date{}, "", "", ""
	return next, true, nil
}

// daysField maps days to a column of text.
type daysField struct{ days *[]Date }

func (f daysField) Value() (driver.Value, error) {
	words := make([]string, len(*f.days))
	for i, d := range *f.days {
		words[i] = d.String()
	}
	return strings.Join(words, ","), nil
}

func (f daysField) Scan(src any) error {
	s, ok := src.(string)
	if !ok {
		return fmt.Errorf("scan days: unexpected %T", src)
	}
	*f.days = nil
	for word := range strings.SplitSeq(s, ",") {
		if word == "" {
			continue
		}
		d, err := ParseDate(word)
		if err != nil {
			return fmt.Errorf("scan days: %w", err)
		}
		*f.days = append(*f.days, d)
	}
	return nil
}

// Repetition is a rule of recurrence taken apart, for those who put it into words.
type Repetition struct {
	Unit     string // day, week, month or year
	Every    int    // of them: 1 is each
	Weekdays []NthWeekday
	Days     []int // of the month; -1 is its last
	Months   []time.Month
	Until    Date // the last day it may have; zero: none said
	Count    int  // how many times; 0: none said
	Plain    bool // there is nothing else in the rule
}

// NthWeekday is a day of the week; of a month the nth one, from its end where N is negative, every one where it is 0.
type NthWeekday struct {
	Weekday time.Weekday
	N       int
}

// ReadRepeat takes a rule apart.
func ReadRepeat(rule string) (Repetition, error) {
	o, err := parseRule(rule)
	if err != nil {
		return Repetition{}, err
	}
	r := Repetition{
		Unit:  map[rrule.Frequency]string{rrule.DAILY: "day", rrule.WEEKLY: "week", rrule.MONTHLY: "month", rrule.YEARLY: "year"}[o.Freq],
		Every: max(o.Interval, 1), Days: o.Bymonthday, Count: o.Count, Plain: len(o.Bysetpos) == 0,
	}
	for _, w := range o.Byweekday {
		r.Weekdays = append(r.Weekdays, NthWeekday{time.Weekday((w.Day() + 1) % 7), w.N()})
	}
	for _, m := range o.Bymonth {
		r.Months = append(r.Months, time.Month(m))
	}
	if !o.Until.IsZero() {
		r.Until = DateOf(o.Until)
	}
	return r, nil
}
