package sample

import (
	"context"
	"time"

	"github.com/baton-planner/baton/data"
)

// Why contacts move along the journey by a deal; the words of data.
const (
	whyOpened = "opened"
	whyDeal   = "deal"
	whyWon    = "won"
)

// story is one contact while it is told: the record and what happened so far.
type story struct {
	person
	walk
	id                int64
	born, bornOn      int64
	source, campaign  int64
	stage, furthest   data.JourneyStage
	stageAt           int64
	mqlAt, sqlAt      int64
	customerOn        int64
	handler           int64 // who of sales works on it; the owner
	marketer          int64
	outcome           outcome
	typ, originSource string
}

// contacts tells the stories from one number to another.
func (g *generator) contacts(from, to int) error {
	ctx := g.tx.Context()
	for i := from; i < to; i++ {
		if i%256 == 0 {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if err := g.settle(false); err != nil {
				return err
			}
		}
		if err := g.tell(i); err != nil {
			return err
		}
	}
	return nil
}

// tell writes one contact with all that happened.
func (g *generator) tell(i int) error {
	g.mint.begin(i + 1)
	s, err := g.birth(i)
	if err != nil {
		return err
	}
	switch s.outcome {
	case fresh, cold:
		err = g.quiet(s)
	case nurtured:
		err = g.keepWarm(s)
	case dealing, lost, customer:
		err = g.sell(s)
	default:
		err = g.hand(s)
	}
	if err != nil {
		return err
	}
	return g.writeContact(s)
}

// birth begins the story of contact i: when and how it came, who it is and how it will end.
func (g *generator) birth(i int) (*story, error) {
	day, part := g.flow.at((float64(i) + 0.5 + 0.8*(g.dice.r.Float64()-0.5)) / float64(g.cfg.Contacts))
	at := max(g.cal.ms(day, 0)+int64((7+14*part)*3_600_000), g.lastMs+1)
	g.lastMs = at
	p, err := g.meet(at)
	if err != nil {
		return nil, err
	}
	g.strength = g.flow.weights(day, g.strength)
	from := g.ways.next(g.strength)
	o := &g.flow.origins[from]
	s := &story{
		person: p, walk: walk{c: g.cal, rng: g.dice, now: at}, born: at, bornOn: day, source: g.sources[from], originSource: o.source,
		stage: data.Awareness, furthest: data.Awareness, stageAt: at, handler: p.owner, marketer: g.team[g.dice.n(2)],
	}
	odds := g.odds(g.cal.today-day, o.quality)
	s.outcome = g.outcomes.next(odds[:])
	s.id = g.mint.id(at)
	g.dice.spend(2, 22)
	if o.campaign >= 0 {
		x := &g.campaigns[o.campaign]
		s.campaign, s.typ = x.id, x.typ
		return s, g.touch.add(g.mint.id(at), s.id, s.campaign, s.source, string(data.TouchFirst), at, "")
	}
	return s, nil
}

// age is how many days the story may last.
func (s *story) age() float64 { return float64(s.c.last - s.bornOn) }

// quiet is the story of a lead of which little came.
func (g *generator) quiet(s *story) error {
	if s.outcome == cold && g.dice.chance(0.22) && s.age() > 12 {
		if err := g.move(s, data.Consideration, s.step(g.dice.days(9, 0.8)), s.marketer, ""); err != nil {
			return err
		}
		return g.meetAgain(s)
	}
	if s.outcome == fresh && s.age() >= waitingFrom && g.dice.chance(0.25) {
		return g.done(s, work{"email", "Answer the inquiry"}, s.step(1), 0, s.marketer, false, "")
	}
	return nil
}

// keepWarm is the story of a lead that marketing stays in touch with.
func (g *generator) keepWarm(s *story) error {
	g.dice.spend(10, 30)
	if err := g.move(s, data.Consideration, s.step(min(g.dice.days(5, 0.7), s.age()/2)), s.marketer, "asked for more"); err != nil {
		return err
	}
	if err := g.meetAgain(s); err != nil {
		return err
	}
	if g.dice.chance(0.6) {
		if err := g.done(s, of(g.dice, g.words.nurture), s.step(min(g.dice.days(6, 0.6), s.age()/3)), 0, s.marketer, false, ""); err != nil {
			return err
		}
	}
	s.need = of(g.dice, g.sectors[s.sector].needs)
	if g.dice.chance(0.4) {
		if err := g.doubts(s); err != nil {
			return err
		}
	}
	if g.dice.chance(0.3) {
		if err := g.remark(s, 0, s.marketer); err != nil {
			return err
		}
	}
	if g.dice.chance(0.5) {
		return g.plan(s, of(g.dice, g.words.nurture), 0, s.marketer, g.due())
	}
	return nil
}

// move takes the contact along the journey.
func (g *generator) move(s *story, to data.JourneyStage, at, by int64, why string) error {
	if s.stage == to {
		return nil
	}
	from := s.stage
	s.stage, s.stageAt, s.furthest = to, at, max(s.furthest, to)
	return g.journey.add(g.mint.id(at), s.id, int(from), int(to), at, by, why)
}

// meetAgain is another touch of a campaign that runs at the moment of the story.
func (g *generator) meetAgain(s *story) error {
	day := g.cal.day(s.now)
	kinds := [...]data.TouchKind{data.TouchClicked, data.TouchDownloaded, data.TouchOpened, data.TouchVisited, data.TouchReplied}
	start := g.dice.n(len(g.campaigns))
	for k := range g.campaigns {
		x := &g.campaigns[(start+k)%len(g.campaigns)]
		if x.from > day || x.to < day || x.source == "" || x.status == data.CampaignCancelled {
			continue
		}
		kind := kinds[g.dice.n(len(kinds))]
		if x.typ == "event" {
			kind = data.TouchAttended
		}
		at := s.soon(g.dice.between(2, 25))
		return g.touch.add(g.mint.id(at), s.id, x.id, g.lists.source[x.source], string(kind), at, "")
	}
	return nil
}

// remark is a note that somebody wrote.
func (g *generator) remark(s *story, deal, by int64) error {
	at := s.soon(g.dice.between(4, 40))
	return g.note.add(g.mint.id(at), s.id, ref(s.company), ref(deal), of(g.dice, g.sectors[s.sector].notes), at, by)
}

// done is a completed activity at an instant.
func (g *generator) done(s *story, w work, at, deal, by int64, inbound bool, said string) error {
	return g.complete(s, w, at, g.cal.day(at), deal, by, inbound, false, said)
}

func (g *generator) complete(s *story, w work, at, due, deal, by int64, inbound, care bool, said string) error {
	result := data.Done
	if said == "" && w.kind == "call" && g.dice.chance(0.22) {
		result = data.NoAnswer
	}
	created := max(s.born, at-int64(g.dice.between(1, 50))*3_600_000)
	return g.activity.add(g.mint.id(created), w.kind, w.subject, s.id, ref(s.company), ref(deal), by, due, nil, nil, bit(inbound), bit(care),
		at, g.cal.day(at), string(result), said, created)
}

// plan is an open follow-up; one that is due before the story's last moment is due on that day.
func (g *generator) plan(s *story, w work, deal, by, due int64) error {
	created := s.soon(g.dice.between(1, 20))
	due = max(due, g.cal.day(created))
	var minute, length any
	if w.kind != "email" && w.kind != "task" && g.dice.chance(0.7) {
		minute, length = 9*60+15*g.dice.n(32), of(g.dice, []int{15, 30, 30, 45, 60})
	}
	return g.activity.add(g.mint.id(created), w.kind, w.subject, s.id, ref(s.company), ref(deal), by, due, minute, length, 0, 0, nil, nil, "", "", created)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// writeContact writes the record as the story left it.
func (g *generator) writeContact(s *story) error {
	var mqlAt, mqlOn, sqlAt, customerOn any
	if s.mqlAt != 0 {
		mqlAt, mqlOn = s.mqlAt, g.cal.day(s.mqlAt)
	}
	if s.sqlAt != 0 {
		sqlAt = s.sqlAt
	}
	if s.customerOn != 0 {
		customerOn = s.customerOn
	}
	owner := s.marketer
	if s.handler != 0 && (s.sqlAt != 0 || s.outcome == taken) {
		owner = s.handler
	}
	return g.contact.add(s.id, s.first, s.last, s.key, s.title, ref(s.company), s.companyKey, s.mail, s.mailKey, s.phone, s.e164, s.town, s.country,
		int(s.stage), int(s.furthest), s.stageAt, s.source, ref(s.campaign), owner, mqlAt, mqlOn, sqlAt, customerOn,
		s.noEmail, s.noCall, s.need, s.doubt, s.born, s.bornOn)
}

// businessAfter is the instant at which hours of business time have passed.
func (g *generator) businessAfter(at int64, hours float64) int64 {
	d := time.Duration(hours * float64(time.Hour))
	return g.conf.BusinessHours.Add(time.UnixMilli(at), d, g.cal.loc).UnixMilli()
}
