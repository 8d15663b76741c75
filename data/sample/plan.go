package sample

import (
	"math"

	"github.com/baton-planner/baton/data"
)

// writeBudget divides a campaign's budget by what such campaigns cost; the last line takes what is left.
func (g *generator) writeBudget(x *campaign, budget int64) error {
	if budget == 0 {
		return nil
	}
	list, left := lines(x.typ), budget
	at := g.cal.ms(max(min(x.from-30, g.cal.last), g.cal.begin), 700)
	for i, l := range list {
		amount := int64(math.Round(float64(budget)*l.part/10_000)) * 10_000
		if amount = min(amount, left); i == len(list)-1 {
			amount = left
		}
		left -= amount
		if err := g.budget.add(g.mint.id(at), x.id, l.category, amount, i+1); err != nil {
			return err
		}
	}
	return nil
}

// writeStatus writes how a campaign came to where it stands: planned, begun and ended on its days.
func (g *generator) writeStatus(x *campaign, planned int64) error {
	from, by := "", g.team[x.owner]
	step := func(to data.CampaignStatus, at int64) error {
		err := g.status.add(g.mint.id(at), x.id, from, string(to), at, by)
		from = string(to)
		return err
	}
	if err := step(data.CampaignPlanned, planned); err != nil || x.status == data.CampaignPlanned {
		return err
	}
	begun := max(g.cal.ms(max(x.from, g.cal.begin), 8*60), planned+60_000)
	switch x.status {
	case data.CampaignCancelled:
		return step(x.status, planned+60_000)
	case data.CampaignCompleted:
		if err := step(data.CampaignActive, begun); err != nil {
			return err
		}
		return step(x.status, max(g.cal.ms(min(x.to+1, g.cal.last), 9*60), begun+60_000))
	case data.CampaignPaused:
		if err := step(data.CampaignActive, begun); err != nil {
			return err
		}
		return step(x.status, max(g.cal.ms(g.cal.last, 9*60), begun+60_000))
	}
	return step(x.status, begun)
}

// chore is a task of a campaign: so many days before its first day, after the one before it where that is said.
type chore struct {
	subject string
	days    int64
	after   bool
}

// chores are what a campaign of a type needs before it begins.
func chores(typ string) []chore {
	switch typ {
	case "event", "webinar":
		return []chore{{"Book stand and room", 60, false}, {"Print the new flyers", 21, true}, {"Invite customers by e-mail", 14, false}, {"Load the demo bikes", 2, true}}
	case "direct_mail":
		return []chore{{"Choose the addresses", 30, false}, {"Proof of the letter", 18, true}, {"Hand over to the printer", 10, true}}
	case "advertising", "social_media":
		return []chore{{"Write the ads", 14, false}, {"Set up the landing page", 9, true}, {"Check that leads are counted", 1, true}}
	}
	return []chore{{"Write the text", 14, false}, {"Have it read", 7, true}, {"Send it", 0, true}}
}

// writeChores writes the checklist of a campaign that is still to begin or has just begun: done where the day has come.
func (g *generator) writeChores(x *campaign, planned int64) error {
	if x.from < g.cal.last-40 || x.status == data.CampaignCancelled {
		return nil
	}
	last := int64(0)
	for i, c := range chores(x.typ) {
		due := g.cal.nextOpen(max(x.from-c.days, g.cal.day(planned)))
		if due == g.cal.today { // today's work is dealt by slots alone
			due = g.cal.nextOpen(g.cal.today + 1)
		}
		var after, doneAt, doneOn any
		if c.after {
			after = ref(last)
		}
		outcome := ""
		if due <= g.cal.lastOpen {
			doneAt, doneOn, outcome = max(g.cal.ms(due, 15*60+i), planned+int64(i+1)*60_000), due, string(data.Done)
		}
		id := g.mint.id(planned + int64(i+1)*1000)
		if err := g.task.add(id, string(data.Task), c.subject, x.id, after, g.team[x.owner], due, doneAt, doneOn, outcome, planned); err != nil {
			return err
		}
		last = id
	}
	return nil
}

// offer is what those get who answer a campaign of a type now.
func offer(typ string) string {
	switch typ {
	case "event", "webinar":
		return "A demo bike for a week, free of charge"
	case "direct_mail":
		return "Five per cent off until the season begins"
	case "referral":
		return "A service free for each customer you bring"
	}
	return ""
}
