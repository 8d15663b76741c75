package sample

import (
	"fmt"
	"strconv"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// stageDays are the median days in each open stage.
var stageDays = [...]float64{5, 9, 12, 13}

// course is how a deal goes: its days in each open stage that it sees, and how it stands or ended.
type course struct {
	days   []float64
	status data.DealStatus
	open   openDeal
	repeat bool
}

func (c *course) sum() float64 {
	sum := 0.0
	for _, d := range c.days {
		sum += d
	}
	return sum
}

func (c *course) scale(f float64) {
	for i := range c.days {
		c.days[i] *= f
	}
}

// visit draws the days in the first stages of the pipeline.
func (g *generator) visit(stages int, pace float64) []float64 {
	out := make([]float64, min(stages, len(g.lists.stages)))
	for i := range out {
		out[i] = pace * g.dice.days(stageDays[min(i, len(stageDays)-1)], 0.55)
	}
	return out
}

// sell is the story of a lead that became a deal.
func (g *generator) sell(s *story) error {
	var c course
	room := max(float64(s.c.lastOpen-s.bornOn)-1, 0.5)
	lead := min(g.dice.days(15, 0.9), 200)
	switch s.outcome {
	case dealing:
		c = g.stillOpen()
		if c.sum() > 0.65*room {
			c.scale(0.65 * room / c.sum())
		}
		lead = room - c.sum()
		g.dice.spend(40, 65)
	case lost:
		c = course{days: g.visit(1+g.dice.weighted([]float64{15, 30, 30, 25}), 1), status: data.DealLost}
		g.dice.spend(10, 40)
	default:
		c = course{days: g.visit(len(g.lists.stages), 1), status: data.DealWon}
		g.dice.spend(50, 75)
	}
	if total := lead + c.sum(); total > room {
		lead *= room / total
		c.scale(room / total)
	}
	if err := g.leadTo(s, lead); err != nil {
		return err
	}
	if err := g.writeDeal(s, c); err != nil {
		return err
	}
	if s.outcome == customer {
		return g.comeBack(s)
	}
	return nil
}

// stillOpen is the course of a deal that stands on the board.
func (g *generator) stillOpen() course {
	open := g.openDeal()
	c := course{days: g.visit(open.stage+1, 1), status: data.DealOpen, open: open}
	last := &c.days[len(c.days)-1]
	*last = float64(g.dice.between(2, 18))
	if open.pastDue || g.dice.chance(0.1) { // rots
		*last = float64(g.dice.between(33, 48))
	}
	return c
}

// leadTo takes the lead to the moment its deal opens, within so many days: most through a handoff, some came straight to sales.
func (g *generator) leadTo(s *story, days float64) error {
	if s.originSource == "Walk-in" || s.originSource == "Existing customer" || g.dice.chance(0.24) {
		s.need = of(g.dice, g.sectors[s.sector].needs)
		if err := g.done(s, work{"call", "Asked for an offer"}, s.step(days*0.8), 0, s.handler, true, of(g.dice, g.words.call)); err != nil {
			return err
		}
		s.step(days * 0.2)
		return nil
	}
	if err := g.qualify(s, days*0.25, days*0.4); err != nil {
		return err
	}
	if err := g.accept(s, s.step(min(days*0.1, 1.5))); err != nil {
		return err
	}
	s.step(days * 0.25)
	return nil
}

// comeBack are the further purchases of a customer.
func (g *generator) comeBack(s *story) error {
	for range 4 {
		if !g.dice.chance(0.6) {
			break
		}
		gap := g.dice.days(150, 0.5)
		c := course{days: g.visit(1+g.dice.n(len(g.lists.stages)), 0.55), status: data.DealWon, repeat: true}
		if g.dice.chance(0.24) {
			c.status = data.DealLost
		}
		if gap+c.sum()+2 > float64(g.cal.lastOpen-g.cal.day(s.now)) {
			break
		}
		s.step(gap)
		if err := g.writeDeal(s, c); err != nil {
			return err
		}
	}
	quiet := float64(g.cal.lastOpen - g.cal.day(s.now))
	if quiet < 45 || !g.dice.chance(0.2) {
		return nil
	}
	c := g.stillOpen()
	c.repeat = true
	if c.sum() > quiet-20 {
		c.scale((quiet - 20) / c.sum())
	}
	s.step(quiet - c.sum())
	return g.writeDeal(s, c)
}

// writeDeal writes a deal that opens at the story's present moment, with its lines, its way through the stages and its end.
func (g *generator) writeDeal(s *story, c course) error {
	opened := s.now
	id := g.mint.id(opened)
	if s.sqlAt == 0 {
		s.sqlAt = opened
		if err := g.move(s, data.Decision, opened, s.handler, whyDeal); err != nil {
			return err
		}
	}
	order, err := g.writeItems(s, id, opened, c.open.noValue && c.status == data.DealOpen)
	if err != nil {
		return err
	}
	last, err := g.passStages(s, id, opened, c)
	if err != nil {
		return err
	}
	d := ending{stage: g.lists.stages[min(len(c.days), len(g.lists.stages))-1], stageAt: last}
	if c.status != data.DealOpen {
		if err := g.close(s, id, &d, c); err != nil {
			return err
		}
	} else if err := g.goOn(s, id, &d, c.open); err != nil {
		return err
	}
	g.position += 1024
	if err := g.deal.add(id, order.title, store.Fold(order.title), s.id, ref(s.company), g.lists.pipeline, d.stage, string(c.status),
		order.value, order.currency, order.base, order.rate, d.expected, g.cal.day(opened), nil, d.closedOn, d.closedAt, d.stageAt, ref(d.reason),
		d.competitor, d.note, s.handler, ref(s.campaign), s.source, g.position, opened); err != nil {
		return err
	}
	if c.status == data.DealWon {
		return g.care(s, id, d.stageAt)
	}
	return nil
}

// passStages writes the moves through the open stages and returns when the last one began.
func (g *generator) passStages(s *story, id, opened int64, c course) (int64, error) {
	at, from := opened, int64(0)
	why := whyOpened
	for i := range c.days {
		if i > 0 {
			at = s.step(c.days[i-1])
			why = ""
		}
		if err := g.event.add(g.mint.id(at), id, ref(from), g.lists.stages[i], at, s.handler, why); err != nil {
			return 0, err
		}
		from = g.lists.stages[i]
		if i > 0 && g.dice.chance(0.4) {
			if err := g.done(s, of(g.dice, g.words.dealWork), s.soon(g.dice.between(15, 90)), id, s.handler, false, of(g.dice, g.words.deal)); err != nil {
				return 0, err
			}
		}
	}
	if g.dice.chance(0.45) {
		s.doubt = of(g.dice, g.words.objections)
		if err := g.heard(s, id, at); err != nil {
			return 0, err
		}
	}
	if err := g.helped(s, id, at); err != nil {
		return 0, err
	}
	if g.dice.chance(0.4) {
		return at, g.remark(s, id, s.handler)
	}
	return at, nil
}

// ending is how a deal stands or how it ended.
type ending struct {
	stage, stageAt               int64
	expected, closedOn, closedAt any
	reason                       int64
	competitor, note             string
}

// goOn is the present of an open deal: when it should close, and its next step.
func (g *generator) goOn(s *story, id int64, d *ending, o openDeal) error {
	day := g.cal.nextOpen(g.cal.today + int64(g.dice.between(5, 75)))
	if o.pastDue {
		day = g.cal.today - int64(g.dice.between(3, 14))
	}
	d.expected = day
	if o.noNextStep {
		return nil
	}
	return g.plan(s, of(g.dice, g.words.nextSteps), id, s.handler, g.due())
}

// close ends a deal.
func (g *generator) close(s *story, id int64, d *ending, c course) error {
	at := s.step(c.days[len(c.days)-1])
	day := g.cal.day(at)
	from := d.stage
	d.stageAt, d.closedAt, d.closedOn, d.expected = at, at, day, g.cal.nextOpen(day+int64(g.dice.between(-12, 9)))
	if c.status == data.DealWon {
		d.stage, d.note = g.lists.won, of(g.dice, g.words.won)
		if s.customerOn == 0 {
			s.customerOn = day
		}
		if err := g.move(s, data.PostPurchase, at, s.handler, whyWon); err != nil {
			return err
		}
	} else {
		g.lose(d)
	}
	if err := g.event.add(g.mint.id(at), id, from, d.stage, at, s.handler, string(c.status)); err != nil {
		return err
	}
	if c.status == data.DealLost && !c.repeat && g.dice.chance(0.35) {
		return g.move(s, data.Consideration, s.soon(g.dice.between(10, 60)), s.handler, "keep in touch")
	}
	return nil
}

func (g *generator) lose(d *ending) {
	why := g.dice.why(g.words.lost)
	d.stage, d.reason, d.note = g.lists.lose, g.lists.lost[why.name], of(g.dice, why.said)
	if why.name == "Competitor" || why.name == "Price" && g.dice.chance(0.5) {
		d.competitor = of(g.dice, g.words.competitors)
	}
}

// care writes the after-sale follow-ups of a won deal: done where their day has come, planned where not.
func (g *generator) care(s *story, deal, won int64) error {
	for _, days := range g.conf.CarePlanDays {
		due := g.cal.nextOpen(g.cal.day(won) + int64(days))
		subject := fmt.Sprintf("After-sale check (%d days)", days)
		var doneAt, doneOn any
		result, said := "", ""
		switch {
		case due <= g.cal.lastOpen:
			doneAt, doneOn, result = g.cal.ms(due, g.dice.between(9*60, 16*60+50)), due, string(data.Done)
			if g.dice.chance(0.4) {
				said = of(g.dice, []string{"All ride well.", "One brake squeaked, fixed on site.", "Wants two more in spring.", "Happy. Would recommend us.", "Asked for a second battery."})
			}
		case due <= g.cal.today: // today's work is dealt by slots alone
			due = g.cal.nextOpen(g.cal.today + 1)
		}
		if err := g.activity.add(g.mint.id(won), string(data.Call), subject, s.id, ref(s.company), deal, s.handler, due, nil, nil, 0, 1,
			doneAt, doneOn, result, said, won); err != nil {
			return err
		}
	}
	return nil
}

// order is what a deal is about.
type order struct {
	title, currency, rate string
	value, base           any
}

// writeItems writes the lines of a deal and sums them up.
func (g *generator) writeItems(s *story, deal, at int64, unknown bool) (order, error) {
	sec, l := &g.sectors[s.sector], &g.locales[s.locale]
	o := order{currency: g.conf.Currency}
	rate4 := int64(10_000)
	if g.conf.Currency == "EUR" && l.currency != "" && g.dice.chance(0.75) {
		o.currency, o.rate, rate4 = l.currency, l.rate, l.rate4
	}
	r := g.dice.r.Float64()
	pieces := int64(sec.pieces[0]) + int64(r*r*float64(sec.pieces[1]-sec.pieces[0]+1))
	if s.company == 0 { // a private person
		pieces = 1 + pieces%2
	}
	main := &g.catalogue[of(g.dice, sec.products)]
	if main.accessory || main.services {
		main = &g.catalogue[4]
	}
	o.title = strconv.FormatInt(pieces, 10) + " × " + main.name
	if unknown {
		return o, nil
	}
	lines := []*product{main}
	if g.dice.chance(0.45) {
		lines = append(lines, &g.catalogue[9+g.dice.n(3)])
	}
	sum := int64(0)
	for i, x := range lines {
		price := (x.price*10_000/rate4 + 50) / 100 * 100
		if pieces > 10 {
			price = price * int64(g.dice.between(93, 98)) / 100
		}
		sum += pieces * price
		if err := g.item.add(g.mint.id(at), deal, x.id, x.name, pieces*1000, price, i+1); err != nil {
			return o, err
		}
	}
	o.value, o.base = sum, (sum*rate4+5000)/10_000
	return o, nil
}
