package remind

import (
	"context"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// maxRead is how many follow-ups of a day are looked at.
const maxRead = 500

// Reminders watch the follow-ups of who works here. Use them on the UI goroutine.
type Reminders struct {
	desk   *desk.Desk
	name   string // of the memory in the preferences
	notify func(ctx context.Context, title, text string)
	pulse  *detail.Pulse
	memory memory
	shown  []due

	covered bool // the page says the same
	folded  bool // the card has become a button
	clock   kit.Clock
	fold    func() // stops the folding
}

// stay is how long the card lies over the page before it folds to a button.
const stay = 20 * time.Second

// New makes reminders for a plan; name keeps what they remember apart from that of other plans, notify shows a notification of
// the system and is called away from the UI goroutine.
func New(d *desk.Desk, name string, clock kit.Clock, notify func(ctx context.Context, title, text string)) *Reminders {
	r := &Reminders{desk: d, name: "remind." + name, notify: notify, pulse: detail.NewPulse(clock), clock: clock, fold: func() {}, folded: true}
	d.Prefs.Get(r.name, &r.memory)
	return r
}

// Start looks now and then every minute, until Stop.
func (r *Reminders) Start() {
	r.look()
	r.pulse.Start(r.look)
}

// Stop ends it and takes the card away.
func (r *Reminders) Stop() {
	r.pulse.Stop()
	r.fold()
	r.shown = nil
	r.draw()
}

// Changed looks again after a commit that touched follow-ups.
func (r *Reminders) Changed(e store.Event) {
	if _, ok := e.Tables[string(data.KindActivity)]; ok {
		r.look()
	}
}

func (r *Reminders) look() {
	if r.desk.Look().Quiet {
		r.shown = nil
		r.draw()
		return
	}
	p := r.desk.Planner
	task.Latest(r.desk.Runner, "remind.due", func(ctx context.Context) ([]due, error) { return read(ctx, p) }, r.tell, nil)
}

// read gives the open follow-ups of today that are those of who works here, or nobody's.
func read(ctx context.Context, p *data.Planner) ([]due, error) {
	today, me := p.Today(), p.Me()
	q := data.Query{
		Where: []data.Cond{{Field: "open", Op: data.OpEqual, Value: "yes"}, {Field: "due_on", Op: data.OpEqual, Value: "today"}},
		Sort:  []data.Order{{Field: "due_minute"}},
	}
	ids, err := p.FirstIDs(ctx, data.KindActivity, q, maxRead)
	if err != nil {
		return nil, err
	}
	rows, err := p.Rows(ctx, data.KindActivity, ids, "kind", "subject", "contact", "company", "owner", "due_minute")
	if err != nil {
		return nil, err
	}
	opens := int64(p.Settings().BusinessHours.Opens)
	midnight := today.In(p.Settings().Location())
	var out []due
	for _, row := range rows {
		if owner, ok := row.Values[4].(data.Ref); ok && me != 0 && owner.ID != me {
			continue
		}
		d := due{id: row.ID}
		kind, _ := row.Values[0].(string)
		d.kind = data.ActivityKind(kind)
		d.about, _ = row.Values[1].(string)
		contact, _ := row.Values[2].(data.Ref)
		company, _ := row.Values[3].(data.Ref)
		d.whom = detail.Dotted(contact.Name, company.Name)
		minute, timed := row.Values[5].(int64)
		if d.timed = timed; !timed {
			minute = opens
		}
		y, m, day := midnight.Date() // by the clock on the wall, also when clocks change
		d.at = time.Date(y, m, day, 0, int(minute), 0, 0, midnight.Location())
		out = append(out, d)
	}
	return out, nil
}

// tell shows what is due and notifies of what is new.
func (r *Reminders) tell(all []due) {
	var fresh []due
	r.shown, fresh = r.memory.sort(all, r.desk.Planner.Now())
	r.memory.told(all, fresh)
	r.keep()
	if len(fresh) > 0 {
		r.unfold()
	}
	r.draw()
	if len(fresh) == 0 {
		return
	}
	title, text := fresh[0].title(), fresh[0].when()
	if len(fresh) > 1 {
		title, text = tr.N("remind.several", len(fresh)), fresh[0].title()
	}
	task.Latest(r.desk.Runner, "remind.notify", func(ctx context.Context) (struct{}, error) {
		r.notify(ctx, title, text)
		return struct{}{}, nil
	}, func(struct{}) {}, nil)
}

// unfold lays the card open, for a while.
func (r *Reminders) unfold() {
	r.folded = false
	r.fold()
	r.fold = r.clock.After(stay, func() {
		r.folded = true
		r.draw()
	})
}

func (r *Reminders) keep() { r.desk.Prefs.Set(r.name, r.memory) }

func (r *Reminders) snooze(d due, until time.Time) {
	r.memory.snooze(d.id, until)
	r.keep()
	r.look()
}

// postpone moves the follow-up itself to the next business day.
func (r *Reminders) postpone(d due) {
	p := r.desk.Planner
	to := p.Settings().BusinessHours.NextOpen(p.Today().AddDays(1))
	r.desk.Do(func(ctx context.Context) error { return p.FollowUps.Reschedule(ctx, to, d.id) }, r.look)
}

func (r *Reminders) dismiss() {
	r.memory.closed(r.shown)
	r.keep()
	r.look()
}

func (d due) title() string { return detail.Dotted(words.Activity(d.kind), d.about) }

func (d due) when() string {
	if !d.timed {
		return detail.Dotted(tr.T("detail.today"), d.whom)
	}
	return detail.Dotted(tr.Clock(d.at), d.whom)
}
