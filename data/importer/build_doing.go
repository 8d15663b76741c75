package importer

import (
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func (r *reader) activity() {
	a := &data.Activity{}
	r.it.record = a
	at := &activityRow{a: a}
	r.each(func(b *binding, text string) { r.activityCell(at, b, text) })
	if a.DueOn.IsZero() {
		a.DueOn = at.doneOn
	}
	if r.calendar && a.Kind != data.Task && a.DueOn.Before(r.today) {
		at.done = true // what lies in the past of a calendar took place
	}
	if at.done || !at.doneOn.IsZero() {
		r.finish(at)
	}
	r.problems(a.Prepare())
	r.certain("x", a.ExternalID)
	if a.ExternalID == "" {
		r.likely(r.hash("a", a.DueOn.String(), store.Fold(a.Subject), at.with))
	}
}

// activityRow is what the cells of a follow-up say before they are weighed against each other.
type activityRow struct {
	a      *data.Activity
	done   bool
	doneOn data.Date
	doneAt time.Time
	with   string // whom it is known by in the plan
}

func (r *reader) activityCell(x *activityRow, b *binding, text string) {
	a := x.a
	switch b.Name {
	case "subject":
		a.Subject = text
	case "kind":
		if k := activityKind(text); a.Kind == "" || a.Kind == data.Task || k != data.Task && k != data.Meeting {
			a.Kind = k
		}
	case "due_on":
		r.due(a, b, text)
	case "time":
		r.timeOfDay(a, b, text)
	case "minutes":
		a.Minutes = r.minutes(b, text)
	case "done":
		x.done = x.done || isDone(text) || r.yesNo(b, text)
	case "done_on":
		if m, ok := r.moment(b, text); ok {
			x.doneOn = r.day(b, text)
			if m.HasTime {
				x.doneAt = m.In(r.loc)
			}
		}
	case "status":
		x.done = x.done || isDone(text)
	case "outcome":
		a.OutcomeNote = text
	case "contact", "contact_id":
		if e := r.entry(b, text); e != nil && a.ContactID == 0 {
			x.with = e.id.String()
			r.link(&a.ContactID, e)
		}
	case "company", "company_id":
		r.link(&a.CompanyID, r.entry(b, text))
	case "deal":
		r.link(&a.DealID, r.entry(b, text))
	case "campaign":
		r.link(&a.CampaignID, r.entry(b, text))
	case "owner":
		r.link(&a.OwnerID, r.entry(b, text))
	case "note":
		a.Body = join(a.Body, text, "\n")
	case "external_id":
		a.ExternalID = text
	}
}

// due reads the day and, where the cell has one, the time of day.
func (r *reader) due(a *data.Activity, b *binding, text string) {
	m, ok := r.moment(b, text)
	if !ok {
		return
	}
	a.DueOn = data.DateOf(m.Time)
	if !m.HasTime {
		return
	}
	t := m.Time
	if m.HasZone {
		t = m.Time.In(r.loc)
		a.DueOn = data.DateOf(t)
	}
	minute := int64(t.Hour()*60 + t.Minute())
	a.DueMinute = &minute
}

// timeOfDay reads "14:30", "2:30 PM" and their like.
func (r *reader) timeOfDay(a *data.Activity, b *binding, text string) {
	m, ok := r.moment(&binding{Field: b.Field, column: b.column, order: r.iso()}, "2000-01-01 "+text)
	if ok && m.HasTime {
		minute := int64(m.Time.Hour()*60 + m.Time.Minute())
		a.DueMinute = &minute
	}
}

// minutes reads a length: "45", "0:45", "01:30:00".
func (r *reader) minutes(b *binding, text string) *int64 {
	if h, rest, ok := strings.Cut(text, ":"); ok {
		m, _, _ := strings.Cut(rest, ":")
		hours, err := strconv.ParseInt(strings.TrimSpace(h), 10, 32)
		minutes, err2 := strconv.ParseInt(strings.TrimSpace(m), 10, 32)
		if err == nil && err2 == nil && hours >= 0 && minutes >= 0 {
			n := hours*60 + minutes
			return &n
		}
	}
	return r.count(b, text)
}

// finish makes the follow-up one that was done.
func (r *reader) finish(x *activityRow) {
	a := x.a
	a.DoneOn, a.Outcome = x.doneOn, data.Done
	if a.DoneOn.IsZero() {
		a.DoneOn = a.DueOn
	}
	a.DoneAt = x.doneAt
	if a.DoneAt.IsZero() && !a.DoneOn.IsZero() {
		a.DoneAt = a.DoneOn.In(r.loc).Add(12 * time.Hour).UTC()
	}
	if a.DoneAt.IsZero() {
		a.Outcome = ""
	}
}

// isDone reads the words for a task that is done in several languages.
func isDone(text string) bool {
	switch looseKey(text) {
	case "done", "completed", "complete", "closed", "finished", "held", "erledigt", "abgeschlossen", "fertig", "termine", "terminee", "fait", "acheve",
		"completada", "completado", "hecho", "hecha", "terminada", "terminado":
		return true
	}
	return false
}

// activityKind reads what is to be done; anything unknown is a task.
func activityKind(text string) data.ActivityKind {
	key := looseKey(text)
	for _, k := range []struct {
		kind  data.ActivityKind
		words string
	}{
		{data.Email, "email mail courriel correo newsletter"},
		{data.Demo, "demo presentation prasentation presentacion"},
		{data.Visit, "visit besuch visite visita onsite vorort"},
		{data.Meeting, "meeting event termin lunch besprechung treffen reunion rendezvous evento vevent cita appointment"},
		{data.Call, "call phone anruf telefon appel llamada"},
	} {
		for word := range strings.FieldsSeq(k.words) {
			if strings.Contains(key, word) {
				return k.kind
			}
		}
	}
	return data.Task
}

func (r *reader) touch() {
	t := &data.Touch{}
	r.it.record = t
	who, where := "", ""
	r.each(func(b *binding, text string) {
		switch b.Name {
		case "contact", "contact_id":
			e := r.entry(b, text)
			if e == nil && t.ContactID == 0 {
				r.refuse(b, text, invalid("unknown_contact", "“"+text+"” is no contact of the plan.", map[string]any{"text": text}), "Import the contact first, or correct the cell.")
			}
			if e != nil && t.ContactID == 0 {
				who = e.id.String()
				r.link(&t.ContactID, e)
			}
		case "campaign":
			if e := r.entry(b, text); e != nil && t.CampaignID == 0 {
				where = e.key
				r.link(&t.CampaignID, e)
			}
		case "source":
			if t.SourceID == 0 {
				r.link(&t.SourceID, r.entry(b, text))
			}
		case "kind":
			t.Kind = touchKind(text)
		case "at":
			if m, ok := r.moment(b, text); ok {
				t.At = m.In(r.loc)
			}
		case "note":
			t.Note = join(t.Note, text, "\n")
		}
	})
	if len(r.it.faults) == 0 {
		r.problems(t.Prepare())
	}
	r.likely(r.hash("t", who, where, string(t.Kind), strconv.FormatInt(t.At.UnixMilli(), 10)))
}

// touchKind reads how the contact met the campaign.
func touchKind(text string) data.TouchKind {
	key := looseKey(text)
	for _, k := range []struct {
		kind  data.TouchKind
		words string
	}{
		{data.TouchOpened, "open geoffnet ouvert ouverture abiert apertura"},
		{data.TouchClicked, "click klick clic"},
		{data.TouchDownloaded, "download heruntergeladen telecharg descarg"},
		{data.TouchAttended, "attend registered teilgenommen teilnahme particip asisti webinar"},
		{data.TouchReplied, "repl respon submit form geantwortet antwort repond respond"},
		{data.TouchCalled, "call anruf appel llamada"},
		{data.TouchWalkedIn, "walk laufkundschaft besuch store"},
		{data.TouchFirst, "first erst premier primer"},
	} {
		for word := range strings.FieldsSeq(k.words) {
			if strings.Contains(key, word) {
				return k.kind
			}
		}
	}
	return data.TouchVisited
}
