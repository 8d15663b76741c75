package metrics

import "github.com/baton-planner/baton/data"

// asOfNow is the basis of metrics that say how things stand, whatever the period.
const asOfNow = "now"

// firstTouch is the campaign of a contact's first touch, over a contact t.
const firstTouch = `(SELECT tc.campaign_id FROM touch tc WHERE tc.contact_id = t.id AND tc.deleted_at IS NULL ORDER BY tc.at, tc.campaign_id, tc.id LIMIT 1)`

// becameCustomer is 1 for a contact that is or was a customer.
const becameCustomer = "t.customer_on IS NOT NULL"

// created is the index of what is asked of leads most.
func created() cover {
	return cover{index: "contact_created", slices: []Slice{BySource, ByCampaign, BySegment, ByChannel}}
}

func leadsCreated() set {
	return set{kind: data.KindContact, day: "t.created_on", cover: created()}
}

func newCustomers() set {
	return set{kind: data.KindContact, where: becameCustomer, day: "t.customer_on", cover: created()}
}

// firstTouched limits contacts to those whose first touch is a campaign and slices them by it.
func firstTouched(s set, f firstTouches) set {
	s.first = f
	s = s.and(firstTouch + " IS NOT NULL")
	s.keys = map[Slice]string{
		ByCampaign: firstTouch,
		BySegment:  "(SELECT m.segment_id FROM campaign m WHERE m.id = " + firstTouch + ")",
		ByChannel:  "(SELECT m.channel FROM campaign m WHERE m.id = " + firstTouch + ")",
		ByOwner:    "(SELECT m.owner_id FROM campaign m WHERE m.id = " + firstTouch + ")",
	}
	s.cover.slices = []Slice{ByCampaign, BySegment, ByChannel, ByOwner}
	return s
}

// spent is money that left the business; the second sum counts what has no rate to the planner's currency.
func spent() set {
	return set{kind: data.KindExpense, where: "t.state = 'actual'", day: "t.spent_on", sums: inBase()}
}

func inBase() []sum {
	return []sum{{expr: "coalesce(t.base_minor, 0)", money: true}, {expr: "t.base_minor IS NULL"}}
}

func total(ts []*tally) result {
	return amount(ts[0].sums[0], ts[0].n-ts[0].sums[1], ts[0].sums[1])
}

func countOf(ts []*tally) result { return count(ts[0].n) }

// shareOf is the first sum ÷ rows.
func shareOf(ts []*tally) result {
	return share(Part{N: ts[0].sums[0]}, Part{N: ts[0].n}, ts[0].n)
}

// costPer is the cost of the first set ÷ the rows of the second.
func costPer(ts []*tally) result {
	res := each(ts[0].sums[0], ts[1].n, 1, ts[1].n)
	res.missing = ts[0].sums[1]
	return res
}

func marketing() []spec {
	return append(append(leads(), costs()...), budget()...)
}

func leads() []spec {
	customers := []sum{{expr: becameCustomer}}
	cohort := leadsCreated()
	cohort.sums = customers
	// A lead is lost when every deal it had is lost and none is open.
	const lost = "t.customer_on IS NULL AND t.id IN (SELECT d.contact_id FROM deal d WHERE d.status = 'lost' AND d.deleted_at IS NULL AND d.contact_id IS NOT NULL) AND t.id NOT IN (SELECT d.contact_id FROM deal d WHERE d.status = 'open' AND d.deleted_at IS NULL AND d.contact_id IS NOT NULL)"
	open, gone := leadsCreated(), leadsCreated()
	open.sums, gone.sums = []sum{{expr: "t.customer_on IS NULL AND NOT (" + lost + ")"}}, []sum{{expr: lost}}
	mql := set{kind: data.KindContact, where: "t.mql_on IS NOT NULL", day: "t.mql_on"}
	return []spec{
		{
			Definition: Definition{
				ID: "leads", Title: "New leads", Team: data.TeamMarketing, Unit: Count, Basis: "created",
				Formula: "Contacts that became a lead in the period.", Numerator: "contacts by the day they became a lead", LeavesOut: "deleted contacts",
			},
			sets: []set{leadsCreated()}, value: countOf,
		},
		{
			Definition: Definition{
				ID: "mql", Title: "Marketing-qualified leads", Team: data.TeamMarketing, Unit: Count, Basis: "mql_at",
				Formula:   "Distinct contacts that first met the required qualification criteria, or the score threshold, in the period.",
				Numerator: "contacts by the day of their first qualification", LeavesOut: "deleted contacts",
			},
			sets: []set{mql}, value: countOf,
		},
		{
			Definition: Definition{
				ID: "conversion", Title: "Lead conversion rate", Team: data.TeamBoth, Unit: Ratio, Basis: "created",
				Formula:   "Of the distinct leads created in the period, the share that has become a customer by now.",
				Numerator: "leads created in the period that became customers", Denominator: "leads created in the period", LeavesOut: "deleted contacts",
			},
			sets: []set{cohort}, value: shareOf,
		},
		{
			Definition: Definition{
				ID: "conversion.open", Title: "Leads still open", Team: data.TeamBoth, Unit: Ratio, Basis: "created",
				Formula:   "Of the distinct leads created in the period, the share that is neither a customer nor lost yet.",
				Numerator: "leads created in the period, still open", Denominator: "leads created in the period",
				LeavesOut: "deleted contacts; a lead counts as lost when it has a lost deal and no open one",
			},
			sets: []set{open}, value: shareOf,
		},
		{
			Definition: Definition{
				ID: "conversion.lost", Title: "Leads lost", Team: data.TeamBoth, Unit: Ratio, Basis: "created", LowerIsBetter: true,
				Formula:   "Of the distinct leads created in the period, the share that has a lost deal, no open one, and is no customer.",
				Numerator: "leads created in the period, lost", Denominator: "leads created in the period", LeavesOut: "deleted contacts",
			},
			sets: []set{gone}, value: shareOf,
		},
		{
			Definition: Definition{
				ID: "conversion.period", Title: "New customers per new lead", Team: data.TeamBoth, Unit: Ratio, Basis: "first won; created",
				Formula:   "Contacts that became customers in the period ÷ leads created in the period; the two need not be the same people.",
				Numerator: "contacts that became customers in the period", Denominator: "leads created in the period", LeavesOut: "deleted contacts",
			},
			sets: []set{newCustomers(), leadsCreated()}, rows: 0,
			value: func(ts []*tally) result { return share(Part{N: ts[0].n}, Part{N: ts[1].n}, ts[0].n) },
		},
		{
			Definition: Definition{
				ID: "customers.new", Title: "New customers", Team: data.TeamBoth, Unit: Count, Basis: "first won",
				Formula:   "Contacts that became customers in the period: by their first won deal, or set by hand with a reason.",
				Numerator: "contacts by the day they became a customer", LeavesOut: "deleted contacts",
			},
			sets: []set{newCustomers()}, value: countOf,
		},
	}
}

func costs() []spec {
	campaign := spent().and("t.campaign_id IS NOT NULL")
	perLead := Definition{
		ID: "cpl", Title: "Cost per lead", Team: data.TeamMarketing, Unit: Money, Basis: "expense date; lead created", LowerIsBetter: true,
		Formula:   "Actual campaign cost in the period ÷ leads created in the period whose first touch is a campaign.",
		Numerator: "actual expenses of campaigns", Denominator: "leads whose first touch is the campaign",
		LeavesOut: "committed expenses, expenses without a rate to the planner's currency, leads without a campaign",
	}
	perCustomer := Definition{
		ID: "cpa", Title: "Cost per customer of a campaign", Team: data.TeamMarketing, Unit: Money, Basis: "expense date; first won", LowerIsBetter: true,
		Formula:   "Actual campaign cost in the period ÷ contacts that became customers in the period and whose first touch is a campaign.",
		Numerator: "actual expenses of campaigns", Denominator: "new customers whose first touch is the campaign",
		LeavesOut: "committed expenses, expenses without a rate to the planner's currency, customers without a campaign",
	}
	acquisition := Definition{
		ID: "cac", Title: "Customer acquisition cost", Team: data.TeamMarketing, Unit: Money, Basis: "expense date; first won", LowerIsBetter: true,
		Formula:   "All actual expenses in the period, of campaigns and others, ÷ contacts that became customers in the period.",
		Numerator: "actual expenses", Denominator: "new customers",
		LeavesOut: "committed expenses, expenses without a rate to the planner's currency",
	}
	return []spec{
		{Definition: perLead, sets: []set{campaign, firstTouched(leadsCreated(), firstOfLeads)}, value: costPer, rows: 1},
		{Definition: perCustomer, sets: []set{campaign, firstTouched(newCustomers(), firstOfCustomers)}, value: costPer, rows: 1},
		{Definition: acquisition, sets: []set{spent(), unsliced(newCustomers())}, value: costPer, rows: 1},
	}
}

// unsliced leaves only calendar slices.
func unsliced(s set) set {
	s.keys = map[Slice]string{}
	for _, sl := range AllSlices() {
		if !sl.Calendar() {
			s.keys[sl] = ""
		}
	}
	return s
}

func budget() []spec {
	// A budget belongs to every period that its campaign runs in.
	const runs = "(t.starts_on IS NULL OR t.starts_on < {to}) AND (t.ends_on IS NULL OR t.ends_on >= {from})"
	planned := set{
		kind: data.KindCampaign, where: runs + " AND t.budget_minor IS NOT NULL",
		sums: []sum{{expr: "CASE WHEN t.currency = {currency} THEN t.budget_minor ELSE 0 END", money: true}, {expr: "t.currency <> {currency}"}},
	}
	committed := spent()
	committed.where = "t.state = 'committed'"
	used := set{
		kind: data.KindExpense, day: "t.spent_on", until: true, sums: inBase(),
		where: "t.campaign_id IN (SELECT t.id FROM campaign t WHERE t.deleted_at IS NULL AND " + runs + " AND t.budget_minor IS NOT NULL AND t.currency = {currency})",
	}
	def := func(id, title, formula, numerator string) Definition {
		return Definition{
			ID: "budget." + id, Title: title, Team: data.TeamMarketing, Unit: Money, Basis: "expense date", Formula: formula, Numerator: numerator,
			LeavesOut: "amounts without a rate to the planner's currency",
		}
	}
	return []spec{
		{
			Definition: def("planned", "Planned budget", "Sum of the budgets of the campaigns that run in the period.", "budgets of campaigns"),
			sets:       []set{planned}, value: total,
		},
		{
			Definition: def("committed", "Committed", "Sum of the expenses in the period that are promised, not yet spent.", "committed expenses"),
			sets:       []set{committed}, value: total,
		},
		{
			Definition: def("actual", "Actual cost", "Sum of the expenses in the period that were spent.", "actual expenses"),
			sets:       []set{spent()}, value: total,
		},
		{
			Definition: def("remaining", "Remaining budget", "Planned budget of the campaigns that run in the period – what was committed and spent for them up to its end.", "planned – committed – actual"),
			sets:       []set{planned, used},
			value: func(ts []*tally) result {
				return amount(ts[0].sums[0]-ts[1].sums[0], ts[0].n-ts[0].sums[1], ts[0].sums[1]+ts[1].sums[1])
			},
		},
	}
}
