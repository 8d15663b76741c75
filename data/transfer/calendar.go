package transfer

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

func isCalendar(sample []byte) bool {
	text := bytes.TrimLeft(sample, " \t\r\n\ufeff")
	return len(text) >= 15 && bytes.EqualFold(text[:15], []byte("BEGIN:VCALENDAR"))
}

// openCalendar reads the events and tasks of an iCalendar file (RFC 5545): the columns of the table are what any of them has.
func openCalendar(s *Source, r io.ReaderAt, size int64, cs charset) error {
	text, plain, err := cardText(r, size, cs)
	if err != nil {
		return err
	}
	var notes ledger
	entries := readEntries(&cardLexer{rest: text, plain: plain}, &notes)
	if len(entries) == 0 {
		return refuse(CodeEmpty, "empty-calendar", "The calendar has no events or tasks in it: there is nothing to import.", nil)
	}
	columns := slices.DeleteFunc(calendarColumns(), func(name string) bool {
		return !slices.ContainsFunc(entries, func(e entry) bool { return e.cells[name] != "" })
	})
	for i, e := range entries {
		for name, cell := range e.cells {
			if len(cell) > MaxField {
				return longCell(i+1, e.line, name)
			}
		}
	}
	for _, name := range columns {
		s.Headers = append(s.Headers, Header{Raw: name, Name: name})
	}
	s.Format, s.HasHeader, s.Delimiter = Calendar, true, 0
	s.Warnings = append(s.Warnings, notes.list...)
	s.start = func() (recordReader, error) {
		return &cardReader{count: len(entries), cells: make([]string, len(columns)), lay: func(i int, cells []string) int {
			for c, name := range columns {
				cells[c] = entries[i].cells[name]
			}
			return entries[i].line
		}}, nil
	}
	return nil
}

const maxAttendees = 4

// calendarColumns are the columns of a calendar in their order.
func calendarColumns() []string {
	columns := []string{"Entry", "Summary", "Start", "Duration", "Status", "Completed"}
	for i := range maxAttendees {
		columns = append(columns, fmt.Sprintf("Attendee %d", i+1))
	}
	return append(columns, "Location", "Description", "Categories", "URL", "UID")
}

// entry is an event or a task.
type entry struct {
	line       int
	cells      map[string]string
	start, end calendarTime
	due        calendarTime
	lasts      time.Duration
	people     []string
	repeats    bool
	cancelled  bool
}

// readEntries reads one event or task after the other; what is inside them, as alarms, is left out.
func readEntries(l *cardLexer, notes *ledger) []entry {
	var out []entry
	var open *entry
	depth := 0
	finish := func() {
		if open == nil {
			return
		}
		e := open
		open = nil
		switch {
		case e.cancelled:
			notes.at(WarnCancelled, len(out)+1, e.line, "Cancelled events were left out.")
			return
		case e.repeats:
			notes.at(WarnRepeats, len(out)+1, e.line, "Repeating events come in once, on their first day.")
		}
		e.settle()
		out = append(out, *e)
	}
	for {
		p, ok := l.next()
		if !ok {
			break
		}
		value := strings.TrimSpace(unescape(p.value, false))
		switch {
		case p.name == "BEGIN" && open == nil:
			if name := entryName(value); name != "" {
				open, depth = &entry{line: p.line, cells: map[string]string{"Entry": name}}, 0
			}
		case p.name == "BEGIN" && entryName(value) != "": // the one before has no end
			notes.at(WarnDamagedCard, len(out)+1, open.line, "An entry has no end; it is taken up to where the next one begins.")
			finish()
			open, depth = &entry{line: p.line, cells: map[string]string{"Entry": entryName(value)}}, 0
		case p.name == "BEGIN":
			depth++
		case p.name == "END" && depth > 0:
			depth--
		case p.name == "END":
			finish()
		case open != nil && depth == 0:
			open.take(p, value)
		}
	}
	finish()
	return out
}

func entryName(component string) string {
	switch strings.ToUpper(component) {
	case "VEVENT":
		return "event"
	case "VTODO":
		return "task"
	}
	return ""
}

// take notes a property of the entry.
func (e *entry) take(p property, value string) {
	switch p.name {
	case "SUMMARY":
		e.cells["Summary"] = value
	case "DESCRIPTION":
		e.cells["Description"] = value
	case "LOCATION":
		e.cells["Location"] = value
	case "CATEGORIES":
		e.cells["Categories"] = value
	case "URL":
		e.cells["URL"] = value
	case "UID":
		e.cells["UID"] = value
	case "STATUS":
		e.cells["Status"] = strings.ToLower(value)
		e.cancelled = strings.EqualFold(value, "CANCELLED")
	case "DTSTART":
		e.start = readTime(p, value)
	case "DTEND":
		e.end = readTime(p, value)
	case "DUE":
		e.due = readTime(p, value)
	case "COMPLETED":
		e.cells["Completed"] = readTime(p, value).String()
	case "DURATION":
		e.lasts = readDuration(value)
	case "RRULE", "RDATE":
		e.repeats = true
	case "ATTENDEE", "ORGANIZER":
		e.person(p, value)
	}
}

// person notes who takes part, by e-mail address or else by name; who organises stands first.
func (e *entry) person(p property, value string) {
	if len(value) > 7 && strings.EqualFold(value[:7], "mailto:") {
		value = value[7:]
	}
	if !strings.Contains(value, "@") {
		value = strings.Trim(p.params["CN"], `"`)
	}
	if value == "" || len(e.people) > maxAttendees && p.name != "ORGANIZER" || slices.Contains(e.people, value) {
		return
	}
	if p.name == "ORGANIZER" {
		e.people = slices.Insert(e.people, 0, value)
		return
	}
	e.people = append(e.people, value)
}

// settle lays the entry out as cells. A task is due when it says so, an event when it begins.
func (e *entry) settle() {
	at := e.start
	if !e.due.at.IsZero() {
		at = e.due
	}
	if at.at.IsZero() {
		at = e.end
	}
	e.cells["Start"] = at.String()
	if lasts := e.end.at.Sub(e.start.at); e.lasts == 0 && !e.end.at.IsZero() && e.start.timed && lasts > 0 {
		e.lasts = lasts
	}
	if n := int64(e.lasts / time.Minute); n > 0 && at.timed {
		e.cells["Duration"] = strconv.FormatInt(n, 10)
	}
	for i, who := range e.people[:min(len(e.people), maxAttendees)] {
		e.cells[fmt.Sprintf("Attendee %d", i+1)] = who
	}
}

// calendarTime is a day, a time of day without a zone, or a moment (RFC 5545 §3.3.4 and §3.3.5).
type calendarTime struct {
	at    time.Time
	timed bool
	zoned bool
}

// String writes it as cells have dates.
func (t calendarTime) String() string {
	switch {
	case t.at.IsZero():
		return ""
	case t.zoned:
		return t.at.UTC().Format(time.RFC3339)
	case t.timed:
		return t.at.Format("2006-01-02 15:04")
	}
	return t.at.Format(time.DateOnly)
}

// readTime reads DATE, DATE-TIME and DATE-TIME with TZID. A zone that this computer does not know is taken for the one here.
func readTime(p property, value string) calendarTime {
	if t, err := time.Parse("20060102", value); err == nil {
		return calendarTime{at: t}
	}
	if t, err := time.Parse("20060102T150405Z", value); err == nil {
		return calendarTime{t, true, true}
	}
	if zone := strings.Trim(p.params["TZID"], `"/`); zone != "" && !strings.ContainsAny(zone, `\.`) {
		if loc, err := time.LoadLocation(zone); err == nil {
			if t, err := time.ParseInLocation("20060102T150405", value, loc); err == nil {
				return calendarTime{t, true, true}
			}
		}
	}
	t, err := time.Parse("20060102T150405", value)
	if err != nil {
		return calendarTime{}
	}
	return calendarTime{at: t, timed: true}
}

// readDuration reads "PT1H30M" and "P1D" (RFC 5545 §3.3.6); 0 for anything else.
func readDuration(value string) time.Duration {
	units := map[rune]time.Duration{'W': 7 * 24 * time.Hour, 'D': 24 * time.Hour, 'H': time.Hour, 'M': time.Minute, 'S': time.Second}
	rest, ok := strings.CutPrefix(strings.ToUpper(strings.TrimPrefix(value, "+")), "P")
	if !ok || len(rest) > 40 {
		return 0
	}
	var sum time.Duration
	n := int64(0)
	for _, c := range rest {
		switch unit, known := units[c]; {
		case c >= '0' && c <= '9' && n < 1e6:
			n = 10*n + int64(c-'0')
		case known:
			sum += time.Duration(n) * unit
			n = 0
		case c != 'T':
			return 0
		}
	}
	return min(sum, 366*24*time.Hour)
}
