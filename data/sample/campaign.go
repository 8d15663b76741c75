package sample

import (
	"fmt"
	"time"

	"github.com/baton-planner/baton/data"
)

// campaign is one campaign of Velo Nord with what it costs and brings.
type campaign struct {
	id                           int64
	name, typ, channel           string
	source                       string // of the leads it brings; empty: it brings none
	stage                        data.JourneyStage
	segment                      int // index of the segment, -1 for all
	objective, message, note     string
	from, to                     int64
	budget                       int64 // minor units, at 120 contacts
	spent                        float64
	owner                        int // index in the team
	weight, quality, burst, goal float64
	status                       data.CampaignStatus // empty: by its dates
	ctr                          float64             // clicks per impression; 0: it has no reach to count
}

// yearly are the campaigns that come back every year, from their first day in a year.
func yearly(year int) []campaign {
	day := func(m time.Month, d, length int) (int64, int64) {
		from := data.NewDate(year, m, d).Days()
		return from, from + int64(length) - 1
	}
	var out []campaign
	add := func(m time.Month, d, length int, c campaign) {
		c.from, c.to = day(m, d, length)
		c.name = fmt.Sprintf("%s %d", c.name, year)
		out = append(out, c)
	}
	over := 0.94
	if year%2 == 0 { // one spring cost more than planned
		over = 1.27
	}
	add(time.March, 2, 75, campaign{
		name: "Spring search ads", typ: "advertising", channel: "Search", source: "Search", stage: data.Awareness, segment: 1, budget: 640_000, spent: over, owner: 1,
		weight: 13, quality: 1.05, goal: 1, ctr: 0.034, objective: "Be found by shops that order for the season", message: "In stock in Kiel, delivered before Easter",
	})
	add(time.April, 18, 22, campaign{
		name: "Test ride days", typ: "event", channel: "Own event", source: "Event / trade show", stage: data.Decision, segment: 0, budget: 420_000, spent: 0.92, owner: 0,
		weight: 22, quality: 1.9, burst: 0.6, goal: 0.85, objective: "Put fleet managers on a cargo bike in Kiel, Bremen and Lübeck", message: "Ride it loaded",
	})
	add(time.June, 24, 5, campaign{
		name: "Eurobike", typ: "event", channel: "Trade show", source: "Event / trade show", stage: data.Consideration, segment: 1, budget: 1_450_000, spent: 0.95, owner: 0,
		weight: 120, quality: 2.4, burst: 7.5, goal: 0.8, objective: "Meet shops from all over Europe in four days", message: "Built in Kiel, ridden everywhere", note: "Stand B21 with the brewery next door: worth every euro.",
	})
	add(time.September, 7, 40, campaign{
		name: "Hotel mailing", typ: "direct_mail", channel: "Post", source: "Direct mail", stage: data.Awareness, segment: 2, budget: 260_000, spent: 0.94, owner: 1,
		weight: 6, quality: 0.5, goal: 1.6, objective: "Be on the desk when hotels plan the season", message: "Guest bikes that survive the coast",
	})
	add(time.October, 5, 34, campaign{
		name: "Dealer survey", typ: "market_research", channel: "Phone", stage: data.Awareness, segment: 1, budget: 180_000, spent: 0.9, owner: 0,
		objective: "Know what shops miss in our range", message: "Ten minutes for a better bike",
	})
	add(time.November, 24, 14, campaign{
		name: "Service check for customers", typ: "email", channel: "Email", source: "Existing customer", stage: data.PostPurchase, segment: -1, budget: 60_000, spent: 0.8, owner: 1,
		weight: 5, quality: 2, goal: 1, ctr: 0.08, objective: "Every fleet serviced before winter", message: "Before the frost: the free check",
	})
	return out
}

// lasting are the campaigns that the history's own dates place.
func lasting(c *calendar) []campaign {
	b, t := c.begin, c.today
	return []campaign{
		{name: "Referral programme “Bring a workshop”", typ: "referral", channel: "Customers", source: "Referral", stage: data.Consideration, segment: -1, from: b + 45, to: t + 120, budget: 540_000, spent: 0.95, owner: 0, weight: 11, quality: 3, goal: 0.75, objective: "Turn happy customers into our best sellers", message: "A free service year for every workshop you bring", note: "Cheapest leads we have. Keep."},
		{name: "Fleet guide: five vans less", typ: "content", channel: "Website", source: "Website", stage: data.Consideration, segment: 0, from: b + 100, to: t + 60, budget: 480_000, spent: 0.88, owner: 1, weight: 12, quality: 2.4, goal: 0.8, ctr: 0.041, objective: "Give fleet managers the numbers they need for their council", message: "What five cargo bikes save in a year", note: "Sales sends it before every first call."},
		{name: "Instagram: workshop stories", typ: "social_media", channel: "Social media", source: "Social media", stage: data.Awareness, segment: -1, from: b + 20, to: b + 400, budget: 520_000, spent: 0.95, owner: 1, weight: 14, quality: 0.4, goal: 1.1, ctr: 0.012, objective: "Show how our bikes are made", message: "Forty hands, one frame"},
		{name: "LinkedIn for facility managers", typ: "advertising", channel: "Social media", source: "Social media", stage: data.Awareness, segment: 0, from: t - 190, to: t - 40, budget: 380_000, spent: 0.94, owner: 1, weight: 9, quality: 0.8, goal: 1.2, ctr: 0.009, objective: "Reach those who decide about fleets", message: "The van that needs no parking place"},
		{name: "Print ads in Stadtverkehr", typ: "advertising", channel: "Print", source: "Advertisement", stage: data.Awareness, segment: 0, from: b + 185, to: b + 265, budget: 780_000, spent: 0.96, owner: 0, weight: 5, quality: 0.35, goal: 4, objective: "Be seen by town councils", message: "Built in the north", note: "Hardly anybody called, for that money. Not again."},
		{name: "Webinar: insurance for cargo bikes", typ: "webinar", channel: "Webinar", source: "Event / trade show", stage: data.Consideration, segment: 3, from: b + 262, to: b + 263, budget: 190_000, spent: 0.94, owner: 1, weight: 30, quality: 0, burst: 0.4, goal: 3, objective: "Answer the question that stops couriers", message: "Who pays when it falls over?", note: "Thirty registered, nine came, nobody bought."},
		{name: "Phone round: city fleets", typ: "telemarketing", channel: "Phone", source: "Cold call", stage: data.Awareness, segment: 0, from: b + 300, to: b + 345, budget: 220_000, spent: 0.9, owner: 0, weight: 8, quality: 0.7, goal: 1.2, objective: "Find the towns with a zero-emission zone", message: "What will you drive in 2027?"},
		{name: "Velo Post newsletter", typ: "email", channel: "Email", source: "Email", stage: data.Consideration, segment: -1, from: b + 10, to: t + 365, budget: 160_000, spent: 0.7, owner: 1, weight: 4, quality: 0.9, goal: 1, ctr: 0.052, objective: "Stay in mind between two purchases", message: "One page, once a month"},
		{name: "Press: German bicycle award", typ: "public_relations", channel: "Press", source: "Word of mouth", stage: data.Awareness, segment: -1, from: b + 395, to: b + 425, budget: 150_000, spent: 0.93, owner: 0, weight: 7, quality: 1.3, goal: 0.9, ctr: 0.006, objective: "Be the cargo bike journalists name", message: "Third place feels like first"},
		{name: "Radio spots Kiel", typ: "advertising", channel: "Radio", stage: data.Awareness, segment: -1, from: b + 330, to: b + 350, budget: 300_000, owner: 0, status: data.CampaignCancelled, objective: "Be heard on the way to work", message: "You could be there already", note: "Cancelled: too expensive for people who are in their cars."},
		{name: "Winter fleet check", typ: "email", channel: "Email", source: "Email", stage: data.Consideration, segment: 0, from: t - 21, to: t + 24, budget: 140_000, spent: 0.9, owner: 0, weight: 70, quality: 1.2, burst: 0.5, goal: 1, ctr: 0.047, objective: "Talk to fleets before the budget round", message: "We check your bikes, you keep the list"},
		{name: "Spring launch: Kiel Cargo L", typ: "advertising", channel: "Search", stage: data.Awareness, segment: 0, from: t + 75, to: t + 150, budget: 1_200_000, owner: 0, objective: "Sixty test rides before Easter", message: "Shorter, lighter, same load"},
	}
}

// campaigns are all that matter for the history and the quarter after it, by their start.
func campaigns(c *calendar) []campaign {
	out := lasting(c)
	first := data.DateFromDays(c.begin).Time().Year()
	last := data.DateFromDays(c.today).Time().Year()
	for year := first; year <= last+1; year++ {
		for _, x := range yearly(year) {
			if x.from >= c.begin-5 && x.from <= c.today+100 {
				out = append(out, x)
			}
		}
	}
	for i := range out {
		x := &out[i]
		switch {
		case x.status != "":
		case x.to < c.today:
			x.status = data.CampaignCompleted
		case x.from > c.today:
			x.status = data.CampaignPlanned
		default:
			x.status = data.CampaignActive
		}
	}
	return out
}

// bring are the origins of the leads that campaigns bring.
func bring(cs []campaign) []origin {
	var out []origin
	for i, x := range cs {
		if x.source != "" && x.weight > 0 {
			out = append(out, origin{source: x.source, campaign: i, weight: x.weight, quality: x.quality, from: x.from, to: x.to, burst: x.burst})
		}
	}
	return out
}
