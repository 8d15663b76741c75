package sample

// outcome is how the story of a contact stands on the last day of the history.
type outcome = int

// The outcomes.
const (
	fresh     outcome = iota // came, nothing more yet
	cold                     // came, nothing came of it
	nurtured                 // marketing keeps in touch
	qualified                // meets the criteria, not handed over yet
	waiting                  // handed over, sales has not answered
	returned                 // sales gave it back
	taken                    // sales took it, no deal yet
	dealing                  // an open deal
	lost                     // the deal was lost
	customer                 // the deal was won
	outcomes
)

// waitingFrom and waitingTo are the ages in days at which a lead waits for an answer to its handoff.
const (
	waitingFrom = 4
	waitingTo   = 45
)

// odds are the weights of the outcomes for a lead of an age and quality.
func (g *generator) odds(age int64, quality float64) [outcomes]float64 {
	var w [outcomes]float64
	switch {
	case age < waitingFrom:
		w = [outcomes]float64{fresh: 1}
	case age <= 10:
		w = [outcomes]float64{fresh: 0.62, nurtured: 0.28, qualified: 0.1}
	case age <= 30:
		w = [outcomes]float64{fresh: 0.24, cold: 0.1, nurtured: 0.26, qualified: 0.08, returned: 0.06, taken: 0.08, dealing: 0.18}
	case age <= 90:
		w = [outcomes]float64{cold: 0.36, nurtured: 0.13, qualified: 0.03, returned: 0.06, taken: 0.03, dealing: 0.25, lost: 0.07, customer: 0.038}
	case age <= 200:
		w = [outcomes]float64{cold: 0.53, nurtured: 0.05, returned: 0.06, dealing: 0.11, lost: 0.12, customer: 0.068}
	default:
		w = [outcomes]float64{cold: 0.65, nurtured: 0.01, returned: 0.06, dealing: 0.013, lost: 0.12, customer: 0.072}
	}
	w[customer] *= quality
	w[dealing] *= 0.4 + 0.6*quality
	w[cold] *= 1.3 - 0.3*min(quality, 2)
	if age >= waitingFrom && age <= waitingTo {
		sum := 0.0
		for _, x := range w {
			sum += x
		}
		w[waiting] = sum * g.pending / (1 - g.pending)
	}
	return w
}

// pendingWeight is the part of the leads of the right age that wait for sales: about a day's handoffs, at least the few that
// make the inbox of a small business worth opening.
func (g *generator) pendingWeight() float64 {
	candidates := 0.0
	for day := g.cal.today - waitingTo - 1; day < g.cal.today-waitingFrom; day++ {
		candidates += g.flow.share(day) * float64(g.cfg.Contacts)
	}
	want := max(min(3.8, float64(g.cfg.Contacts)/30), 0.0006*float64(g.cfg.Contacts))
	return min(want/max(candidates, 1), 0.6)
}

// slots deal what is open on the last day, so that a small sample has some of everything: overdue and due today, this week
// and later, deals without a next step, deals past their day.
type slots struct{ followUps, deals, pendings int }

// due is the day of the next open follow-up.
func (g *generator) due() int64 {
	plan := [...]int64{0, 2, -1, 0, 1, -3, 0, 4, -6, 0, 3, 1, 9, 2, 6, 8, 13, 4, 16, 21, 7, 10, 27, 5, 12, 34}
	k := g.slots.followUps
	g.slots.followUps++
	offset := int64(g.dice.between(1, 45))
	switch x := g.dice.r.Float64(); {
	case k < len(plan):
		offset = plan[k]
	case x < 0.06:
		offset = -int64(g.dice.between(1, 12))
	case x < 0.1:
		offset = 0
	}
	switch { // today may be any day, what lies around it is planned for working days
	case offset > 0:
		return g.cal.nextOpen(g.cal.today + offset)
	case offset < 0:
		return g.cal.lastOpenTo(g.cal.today + offset)
	default:
		return g.cal.today
	}
}

// openDeal is where the next open deal stands.
type openDeal struct {
	stage      int // of the open stages
	noNextStep bool
	pastDue    bool
	noValue    bool
}

func (g *generator) openDeal() openDeal {
	stages := [...]int{1, 3, 0, 2, 1, 2, 0, 3, 1, 2, 0, 1}
	k := g.slots.deals % len(stages)
	g.slots.deals++
	return openDeal{
		stage: min(stages[k], len(g.lists.stages)-1), noNextStep: k == 2 || k == 5, pastDue: k == 4, noValue: k == 6,
	}
}

// askedAt is when the next waiting handoff was requested: on the last working day.
func (g *generator) askedAt() int64 {
	times := [...]int{16*60 + 20, 14*60 + 5, 11*60 + 40, 15*60 + 10, 12*60 + 30}
	k := g.slots.pendings
	g.slots.pendings++
	if k < len(times) {
		return g.cal.ms(g.cal.lastOpen, times[k])
	}
	return g.cal.ms(g.cal.lastOpen, 9*60+g.dice.n(8*60))
}
