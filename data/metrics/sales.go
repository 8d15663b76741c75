package metrics

import "github.com/baton-planner/baton/data"

// won, lost and closed are deals by the day they closed.
func won() set {
	return set{kind: data.KindDeal, where: "t.status = 'won'", day: "t.closed_on"}.and("t.closed_on IS NOT NULL")
}

func lost() set {
	return set{kind: data.KindDeal, where: "t.status = 'lost'", day: "t.closed_on"}.and("t.closed_on IS NOT NULL")
}

func closed() set {
	return set{kind: data.KindDeal, where: "t.status IN ('won', 'lost')", day: "t.closed_on"}.and("t.closed_on IS NOT NULL")
}

// bought is 1 when the customer of deal t won nothing before: the customer is the deal's company, or its contact without one.
const earlier = `CASE
	WHEN t.company_id IS NOT NULL THEN EXISTS (SELECT 1 FROM deal e INDEXED BY deal_company WHERE e.company_id = t.company_id AND e.status = 'won' AND e.deleted_at IS NULL AND (e.closed_on, e.id) < (t.closed_on, t.id))
	WHEN t.contact_id IS NOT NULL THEN EXISTS (SELECT 1 FROM deal e INDEXED BY deal_contact WHERE e.contact_id = t.contact_id AND e.company_id IS NULL AND e.status = 'won' AND e.deleted_at IS NULL AND (e.closed_on, e.id) < (t.closed_on, t.id))
	ELSE 0 END`

// valued adds the sums of a deal's value in the planner's currency, and counts deals without one.
func (s set) valued() set {
	s.sums = append(s.sums, inBase()...)
	return s
}

// collecting keeps a value per row.
func (s set) collecting(spread string) set {
	s.spread = spread
	return s
}

func sales() []spec {
	return append(append(append(revenue(), rates()...), lengths()...), counts()...)
}

const unvalued = "deleted deals; deals without a value or without a rate to the planner's currency are counted beside the sum"

func revenue() []spec {
	def := func(id, title, formula string) Definition {
		return Definition{
			ID: id, Title: title, Team: data.TeamSales, Unit: Money, Basis: "won", Formula: formula, Numerator: "value of won deals", LeavesOut: unvalued,
		}
	}
	return []spec{
		{Definition: def("revenue", "Won revenue", "Sum of the values of the deals won in the period."), sets: []set{won().valued()}, value: total},
		{
			Definition: def("revenue.new", "New revenue", "Sum of the values of won deals that are the first of their company, or of their contact without a company."),
			sets:       []set{won().and("NOT " + earlier).valued()}, value: total,
		},
		{
			Definition: def("revenue.repeat", "Repeat revenue", "Sum of the values of won deals whose company, or contact without a company, had won one before."),
			sets:       []set{won().and(earlier).valued()}, value: total,
		},
	}
}

func rates() []spec {
	byCount, byValue := closed(), closed()
	byCount.sums = []sum{{expr: "t.status = 'won'"}}
	byValue.sums = []sum{
		{expr: "CASE WHEN t.status = 'won' THEN coalesce(t.base_minor, 0) ELSE 0 END", money: true},
		{expr: "coalesce(t.base_minor, 0)", money: true},
		{expr: "t.base_minor IS NULL"},
	}
	size := won().collecting("t.base_minor")
	size.money = true
	return []spec{
		{
			Definition: Definition{
				ID: "winrate.count", Title: "Win rate", Team: data.TeamSales, Unit: Ratio, Basis: "closed",
				Formula:   "Won deals ÷ (won + lost deals); “no decision” counts as lost.",
				Numerator: "deals won in the period", Denominator: "deals won or lost in the period", LeavesOut: "open and deleted deals",
			},
			sets: []set{byCount}, value: shareOf,
		},
		{
			Definition: Definition{
				ID: "winrate.value", Title: "Win rate by value", Team: data.TeamSales, Unit: Ratio, Basis: "closed",
				Formula:   "Value of won deals ÷ value of won and lost deals.",
				Numerator: "value of deals won in the period", Denominator: "value of deals won or lost in the period", LeavesOut: unvalued,
			},
			sets: []set{byValue},
			value: func(ts []*tally) result {
				res := share(Part{ts[0].sums[0], true}, Part{ts[0].sums[1], true}, ts[0].n-ts[0].sums[2])
				res.missing = ts[0].sums[2]
				return res
			},
		},
		{
			Definition: Definition{
				ID: "dealsize.mean", Title: "Mean deal size", Team: data.TeamSales, Unit: Money, Basis: "won",
				Formula:   "Sum of the values of won deals ÷ their number.",
				Numerator: "value of won deals", Denominator: "won deals with a value", LeavesOut: unvalued,
			},
			sets: []set{won().valued()},
			value: func(ts []*tally) result {
				n := ts[0].n - ts[0].sums[1]
				res := each(ts[0].sums[0], n, 1, n)
				res.missing = ts[0].sums[1]
				return res
			},
		},
		{
			Definition: Definition{
				ID: "dealsize.median", Title: "Median deal size", Team: data.TeamSales, Unit: Money, Basis: "won",
				Formula:   "The value that half of the won deals do not exceed, by linear interpolation between closest ranks.",
				Numerator: "values of won deals", LeavesOut: unvalued,
			},
			sets: []set{size}, value: at(0.5, 1),
		},
	}
}

// lengths are the durations of won deals.
func lengths() []spec {
	// CROSS JOIN keeps the order: from the few won deals to their contacts.
	cycle := won().collecting("t.closed_on - coalesce(t.engaged_on, t.opened_on)")
	lead := won().and("NOT " + earlierOfContact).collecting("t.closed_on - c.created_on")
	lead.join = "CROSS JOIN contact c ON c.id = t.contact_id AND c.deleted_at IS NULL"
	days := func(id, title, formula, leavesOut string, s set, value func([]*tally) result) spec {
		return spec{
			Definition: Definition{
				ID: id, Title: title, Team: data.TeamSales, Unit: Days, Basis: "won", Formula: formula, Numerator: "days", Denominator: "", LeavesOut: leavesOut,
				LowerIsBetter: true,
			},
			sets: []set{s}, value: value,
		}
	}
	const fromOpen, fromLead = "Days from the day a deal was opened (or engaged, where recorded) to the day it was won: ", "Days from the day a lead was created to its first won deal: "
	const onlyWon, onlyFirst = "lost and open deals", "deals without a contact, and later deals of the same contact"
	return []spec{
		days("cycle.median", "Sales cycle, median", fromOpen+"the median.", onlyWon, cycle, at(0.5, 1)),
		days("cycle.p75", "Sales cycle, 75th percentile", fromOpen+"three of four deals took no longer.", onlyWon, cycle, at(0.75, 1)),
		days("cycle.mean", "Sales cycle, mean", fromOpen+"the mean.", onlyWon, cycle, meanOf(1)),
		days("leadcycle.median", "Lead to won, median", fromLead+"the median.", onlyFirst, lead, at(0.5, 1)),
		days("leadcycle.p75", "Lead to won, 75th percentile", fromLead+"three of four took no longer.", onlyFirst, lead, at(0.75, 1)),
		days("leadcycle.mean", "Lead to won, mean", fromLead+"the mean.", onlyFirst, lead, meanOf(1)),
	}
}

const earlierOfContact = "EXISTS (SELECT 1 FROM deal e INDEXED BY deal_contact WHERE e.contact_id = t.contact_id AND e.status = 'won' AND e.deleted_at IS NULL AND (e.closed_on, e.id) < (t.closed_on, t.id))"

func counts() []spec {
	def := func(id, title string, unit Unit, basis, formula, numerator string) Definition {
		return Definition{
			ID: id, Title: title, Team: data.TeamSales, Unit: unit, Basis: basis, Formula: formula, Numerator: numerator, LeavesOut: "deleted deals",
		}
	}
	lossCount := def("lossreasons.count", "Lost deals", Count, "closed", "Deals lost in the period, by the reason given.", "lost deals")
	lossValue := def("lossreasons.value", "Lost value", Money, "closed", "Value of the deals lost in the period, by the reason given.", "value of lost deals")
	lossCount.LowerIsBetter, lossValue.LowerIsBetter, lossValue.LeavesOut = true, true, unvalued
	lostDeals := def("deals.lost", "Deals lost", Count, "closed", "Deals lost in the period; “no decision” counts as lost.", "lost deals")
	lostDeals.LowerIsBetter = true
	opened := set{kind: data.KindDeal, day: "t.opened_on"}
	return []spec{
		{Definition: def("deals.opened", "Deals opened", Count, "opened", "Deals opened in the period, whatever became of them.", "deals"), sets: []set{opened}, value: countOf},
		{Definition: def("deals.won", "Deals won", Count, "won", "Deals won in the period.", "won deals"), sets: []set{won()}, value: countOf},
		{Definition: lostDeals, sets: []set{lost()}, value: countOf},
		{Definition: lossCount, sets: []set{lost()}, value: countOf},
		{Definition: lossValue, sets: []set{lost().valued()}, value: total},
	}
}
