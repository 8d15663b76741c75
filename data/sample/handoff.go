package sample

import "github.com/baton-planner/baton/data"

// hand is the story of a lead that meets the criteria and, but for those that wait for it, is handed to sales.
func (g *generator) hand(s *story) error {
	room := max(float64(s.c.lastOpen-s.bornOn), 0)
	if s.outcome == returned || s.outcome == taken {
		room = max(room-5, 0)
	}
	if err := g.qualify(s, min(g.dice.days(4, 0.7), room*0.35), min(g.dice.days(8, 0.9), room*0.35)); err != nil {
		return err
	}
	switch s.outcome {
	case qualified:
		g.dice.spend(30, 45)
		if g.dice.chance(0.5) {
			return g.plan(s, of(g.dice, g.words.nurture), 0, s.marketer, g.due())
		}
		return nil
	case waiting:
		g.dice.spend(35, 55)
		return g.wait(s)
	}
	asked := s.step(min(g.dice.days(0.8, 0.5), room*0.2))
	if s.outcome == returned {
		return g.giveBack(s, asked)
	}
	g.dice.spend(35, 60)
	if err := g.accept(s, asked); err != nil {
		return err
	}
	return g.plan(s, of(g.dice, g.words.nextSteps), 0, s.handler, g.due())
}

// qualify takes the lead to consideration and fills the checklist, after so many days each.
func (g *generator) qualify(s *story, toConsider, toQualify float64) error {
	if err := g.move(s, data.Consideration, s.step(toConsider), s.marketer, ""); err != nil {
		return err
	}
	if g.dice.chance(0.35) {
		if err := g.meetAgain(s); err != nil {
			return err
		}
	}
	s.need = of(g.dice, g.sectors[s.sector].needs)
	at := s.step(toQualify)
	for i, criterion := range g.lists.criteria {
		said := of(g.dice, g.words.evidence[i%len(g.words.evidence)])
		if err := g.answer.add(g.mint.id(at), s.id, criterion, 1, said, at, s.marketer); err != nil {
			return err
		}
	}
	s.mqlAt = at
	return nil
}

// doubts fills a part of the checklist: something is still open.
func (g *generator) doubts(s *story) error {
	at := s.soon(g.dice.between(3, 30))
	for i, criterion := range g.lists.criteria {
		met, said := 1, of(g.dice, g.words.evidence[i%len(g.words.evidence)])
		switch {
		case i == 1:
			met, said = 0, of(g.dice, g.words.unmet)
		case i > 1:
			return nil
		}
		if err := g.answer.add(g.mint.id(at), s.id, criterion, met, said, at, s.marketer); err != nil {
			return err
		}
	}
	return nil
}

// request is a handoff as it is written.
type request struct {
	asked, decided int64
	status         data.HandoffStatus
	reason         int64
	note           string
	retry          int64
}

func (g *generator) ask(s *story, r request) error {
	due := g.businessAfter(r.asked, float64(g.conf.PromisedHours))
	var decided, by, retry any
	if r.decided != 0 {
		decided, by = r.decided, s.handler
	}
	if r.retry != 0 {
		retry = r.retry
	}
	return g.handoff.add(g.mint.id(r.asked), s.id, s.marketer, r.asked, s.handler, of(g.dice, g.words.handoff), due, string(r.status),
		decided, by, ref(r.reason), r.note, retry)
}

// wait leaves the handoff open: it was asked for on the last working day.
func (g *generator) wait(s *story) error {
	asked := g.askedAt()
	if asked <= s.now {
		asked = s.soon(g.dice.between(5, 20))
	}
	s.now = asked
	return g.ask(s, request{asked: asked, status: data.HandoffPending})
}

// answered is when sales decided: mostly within the promise, and never after the history.
func (g *generator) answered(s *story, asked int64) int64 {
	hours := min(g.dice.days(2, 0.8), 0.8*float64(g.conf.PromisedHours))
	if g.dice.chance(0.11) {
		hours = float64(g.conf.PromisedHours) * (1.1 + 2*g.dice.r.Float64())
	}
	at := g.businessAfter(asked, hours)
	s.now = max(min(at, g.cal.ms(g.cal.lastOpen, 17*60+40)), asked+60_000)
	return s.now
}

// accept is sales taking the lead and calling it.
func (g *generator) accept(s *story, asked int64) error {
	decided := g.answered(s, asked)
	if err := g.ask(s, request{asked: asked, decided: decided, status: data.HandoffAccepted}); err != nil {
		return err
	}
	said := ""
	if g.dice.chance(0.8) {
		said = of(g.dice, g.words.call)
	}
	return g.done(s, of(g.dice, g.words.firstCalls), s.soon(g.dice.between(6, 110)), 0, s.handler, false, said)
}

// giveBack is sales returning the lead with a reason, some with a day to try again.
func (g *generator) giveBack(s *story, asked int64) error {
	why := g.dice.why(g.words.returned)
	r := request{asked: asked, status: data.HandoffReturned, reason: g.lists.back[why.name], note: of(g.dice, why.said)}
	r.decided = g.answered(s, asked)
	g.dice.spend(10, 30)
	again := why.name == "No need now" || why.name == "Not qualified" && g.dice.chance(0.4)
	if again {
		r.retry = g.cal.nextOpen(g.cal.day(r.decided) + int64(g.dice.between(28, 150)))
	}
	if g.dice.chance(0.75) { // most are called before they go back
		at := r.asked + (r.decided-r.asked)*int64(g.dice.between(50, 95))/100
		if err := g.done(s, of(g.dice, g.words.firstCalls), at, 0, s.handler, false, ""); err != nil {
			return err
		}
	}
	if err := g.ask(s, r); err != nil || !again {
		return err
	}
	retry := work{"call", "Try again"}
	switch {
	case r.retry > g.cal.today:
		return g.plan(s, retry, 0, s.marketer, r.retry)
	case r.retry <= g.cal.lastOpen:
		at := g.cal.ms(r.retry, g.dice.between(9*60, 17*60))
		s.now = max(s.now+1, at)
		return g.complete(s, retry, s.now, r.retry, 0, s.marketer, false, false, "")
	default: // on the very day nothing has happened yet
		return nil
	}
}
