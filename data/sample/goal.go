package sample

import (
	"math"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// aim is a goal of the sample business of DefaultContacts; amounts and counts grow with its size.
type aim struct {
	name, metric, team string
	from               data.Date
	months             int
	minor, milli       int64
	rate               bool // does not grow
	mine               int  // the goal of a member, counted from 1; 0: of all
}

// aims are what the teams have agreed on for this year, quarter and month, and had for the last year.
func (g *generator) aims() []aim {
	month := data.DateFromDays(g.cal.today).FirstOfMonth()
	y, m, _ := month.Time().Date()
	year := data.NewDate(y, time.January, 1)
	quarter := month.AddMonths(-((int(m) - 1) % 3))
	return []aim{
		{name: "Won revenue this year", metric: "revenue", team: "sales", from: year, months: 12, minor: 75_000_000},
		{name: "Won revenue last year", metric: "revenue", team: "sales", from: year.AddMonths(-12), months: 12, minor: 36_000_000},
		{name: "Won revenue this month", metric: "revenue", team: "sales", from: month, months: 1, minor: 5_500_000},
		{name: "New leads this month", metric: "leads", team: "marketing", from: month, months: 1, milli: 8_000},
		{name: "Qualified leads this quarter", metric: "mql", team: "marketing", from: quarter, months: 3, milli: 14_000},
		{name: "Handoffs answered in time", metric: "response.insla", team: "both", from: quarter, months: 3, milli: 850, rate: true},
		{name: "Claire’s won revenue", metric: "revenue", team: "sales", from: quarter, months: 3, minor: 8_000_000, mine: 6},
	}
}

func (g *generator) writeGoals() error {
	size := float64(g.cfg.Contacts) / DefaultContacts
	at := g.cal.ms(g.cal.begin-10, 600)
	for _, x := range g.aims() {
		by := size
		if x.rate {
			by = 1
		}
		var minor, milli any
		if x.minor > 0 {
			minor = int64(math.Ceil(float64(x.minor)*by/10_000)) * 10_000
		} else {
			milli = max(int64(math.Ceil(float64(x.milli)*by/10)*10), 50)
		}
		var owner any
		if x.mine > 0 {
			owner = g.team[x.mine-1]
		}
		err := g.goal.add(g.mint.id(at), x.name, store.Fold(x.name), x.metric, x.team, owner, x.from.Days(), x.from.AddMonths(x.months).Days()-1, minor, g.conf.Currency, milli, "", at)
		if err != nil {
			return err
		}
	}
	return nil
}
