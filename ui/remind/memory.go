package remind

import (
	"maps"
	"time"

	"github.com/baton-planner/baton/data"
)

// due is a follow-up of today whose moment has come.
type due struct {
	id    data.ID
	kind  data.ActivityKind
	about string // its subject
	whom  string
	at    time.Time // without a time of its own the hour in which the business opens
	timed bool
}

// memory is what has been told, kept on this computer. The zero value has told nothing.
type memory struct {
	Told    map[data.ID]int64 `json:"told"`    // the moment for which a follow-up was told, Unix s: another moment is news
	Snoozed map[data.ID]int64 `json:"snoozed"` // not to be told before, Unix s
	Closed  map[data.ID]int64 `json:"closed"`  // the moment for which the person has taken the card away, Unix s
}

// sort parts what is due now: shown stand in the card, fresh are those of them that have not been told yet.
func (m *memory) sort(all []due, now time.Time) (shown, fresh []due) {
	for _, d := range all {
		at := d.at.Unix()
		until, snoozed := m.Snoozed[d.id]
		switch {
		case d.at.After(now), snoozed && until > now.Unix():
		case snoozed: // its time is over
			shown, fresh = append(shown, d), append(fresh, d)
		case m.Closed[d.id] == at:
		case m.Told[d.id] == at:
			shown = append(shown, d)
		default:
			shown, fresh = append(shown, d), append(fresh, d)
		}
	}
	return shown, fresh
}

// told remembers that these were told, and forgets all that is no longer due.
func (m *memory) told(all, fresh []due) {
	m.ready()
	for _, d := range fresh {
		m.Told[d.id] = d.at.Unix()
		delete(m.Snoozed, d.id)
		delete(m.Closed, d.id)
	}
	open := map[data.ID]bool{}
	for _, d := range all {
		open[d.id] = true
	}
	for _, kept := range []map[data.ID]int64{m.Told, m.Snoozed, m.Closed} {
		maps.DeleteFunc(kept, func(id data.ID, _ int64) bool { return !open[id] })
	}
}

// snooze tells of it again at a later moment.
func (m *memory) snooze(id data.ID, until time.Time) {
	m.ready()
	m.Snoozed[id] = until.Unix()
}

// closed takes reminders away until their follow-ups get another moment.
func (m *memory) closed(shown []due) {
	m.ready()
	for _, d := range shown {
		m.Closed[d.id] = d.at.Unix()
	}
}

func (m *memory) ready() {
	for _, kept := range []*map[data.ID]int64{&m.Told, &m.Snoozed, &m.Closed} {
		if *kept == nil {
			*kept = map[data.ID]int64{}
		}
	}
}
