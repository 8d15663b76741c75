package exporter

import (
	"bufio"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/baton-planner/baton/data"
)

// calendarFields are read for a calendar, in the order of the fields of followUp.
var calendarFields = []string{"subject", "kind", "due_on", "due_minute", "minutes", "contact", "company", "open", "done_at", "outcome_note", "body", "created_at"}

// defaultMinutes is how long a follow-up with a time of day takes unless it is said.
const defaultMinutes = 30

// calendar writes follow-ups as an iCalendar file. An open one is an event, which every calendar shows; a completed one is a
// completed to-do, so that it does not stand among appointments.
func (x *export) calendar(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10) // it keeps the first error for Flush
	cfg := &ics.SerializationConfiguration{MaxLength: 75, PropertyMaxLength: 75, NewLine: string(ics.WithNewLineWindows)}
	cal := ics.NewCalendar()
	cal.SetProductId("-//Baton//Follow-ups//EN")
	cal.SetCalscale("GREGORIAN")
	cal.SetXWRCalName(x.o.Title)
	head, tail, _ := strings.Cut(cal.Serialize(cfg), "END:VCALENDAR")
	_, _ = out.WriteString(head)
	now, zone := x.p.Now(), x.p.Settings().Location()
	err := x.pieces(calendarFields, func(records []record) error {
		persons, err := x.persons(records)
		if err != nil {
			return err
		}
		for _, r := range records {
			f := readFollowUp(r)
			f.person = persons[f.contact.ID]
			if err := f.component(now, zone).SerializeTo(out, cfg); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, _ = out.WriteString("END:VCALENDAR" + tail)
	return out.Flush()
}

// person is how the contact of a follow-up is reached.
type person struct{ phone, email, address string }

func (x *export) persons(records []record) (map[data.ID]person, error) {
	var ids []data.ID
	for _, r := range records {
		if c, ok := r.Values[5].(data.Ref); ok {
			ids = append(ids, c.ID)
		}
	}
	fields := []string{"phone", "email", "street", "postcode", "city"}
	rows, err := x.p.Rows(x.ctx, data.KindContact, ids, fields...)
	if err != nil {
		return nil, err
	}
	out := make(map[data.ID]person, len(rows))
	for _, r := range rows {
		t := texts(fields, r.Values)
		town := strings.TrimSpace(t["postcode"] + " " + t["city"])
		out[r.ID] = person{t["phone"], t["email"], joined(", ", t["street"], town)}
	}
	return out, nil
}

// joined puts the texts that are there one after the other.
func joined(sep string, texts ...string) string {
	var out []string
	for _, s := range texts {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, sep)
}

// followUp is a row of calendarFields.
type followUp struct {
	id                   data.ID
	subject, kind        string
	day                  data.Date
	minute, minutes      int64
	timed, open          bool
	contact, company     data.Ref
	done, created        time.Time
	outcomeNote, content string
	person               person
}

func readFollowUp(r record) followUp {
	f := followUp{id: r.ID, minutes: defaultMinutes}
	f.subject, _ = r.Values[0].(string)
	f.kind, _ = r.Values[1].(string)
	f.day, _ = r.Values[2].(data.Date)
	f.minute, f.timed = r.Values[3].(int64)
	if n, ok := r.Values[4].(int64); ok && n > 0 {
		f.minutes = n
	}
	f.contact, _ = r.Values[5].(data.Ref)
	f.company, _ = r.Values[6].(data.Ref)
	f.open, _ = r.Values[7].(bool)
	f.done, _ = r.Values[8].(time.Time)
	f.outcomeNote, _ = r.Values[9].(string)
	f.content, _ = r.Values[10].(string)
	f.created, _ = r.Values[11].(time.Time)
	return f
}

// summary is what the calendar shows: what it is about, and with whom.
func (f *followUp) summary() string {
	about := f.subject
	if about == "" {
		about = strings.ToUpper(f.kind[:1]) + f.kind[1:]
	}
	return joined(" – ", about, joined(", ", f.contact.Name, f.company.Name))
}

// component is what iCalendar and golang-ical have in common for events and to-dos.
type component interface {
	SerializeTo(io.Writer, *ics.SerializationConfiguration) error
}

func (f *followUp) component(now time.Time, zone *time.Location) component {
	uid := f.id.String() + "@baton"
	at := f.day.In(zone)
	if f.timed {
		y, m, d := f.day.Time().Date()
		at = time.Date(y, m, d, 0, int(f.minute), 0, 0, zone) // by the clock on the wall, also on the day it is put forward
	}
	if f.open {
		e := ics.NewEvent(uid)
		f.describe(&e.ComponentBase, now)
		if f.timed {
			e.SetStartAt(at)
			e.SetEndAt(at.Add(time.Duration(f.minutes) * time.Minute))
		} else {
			e.SetAllDayStartAt(at)
			e.SetAllDayEndAt(at.AddDate(0, 0, 1))
			e.SetTimeTransparency(ics.TransparencyTransparent) // it does not take the day
		}
		return e
	}
	t := ics.NewTodo(uid)
	f.describe(&t.ComponentBase, now)
	if f.timed {
		t.SetDueAt(at)
	} else {
		t.SetAllDayDueAt(at)
	}
	t.SetStatus(ics.ObjectStatusCompleted)
	t.SetCompletedAt(f.done)
	return t
}

func (f *followUp) describe(c *ics.ComponentBase, now time.Time) {
	c.SetDtStampTime(now)
	if !f.created.IsZero() {
		c.SetCreatedTime(f.created)
	}
	c.SetSummary(f.summary())
	if text := joined("\n", f.content, f.outcomeNote, f.person.phone, f.person.email); text != "" {
		c.SetDescription(text)
	}
	if f.person.address != "" {
		c.SetLocation(f.person.address)
	}
	c.AddCategory(f.kind)
}
