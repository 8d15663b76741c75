package metrics

import "github.com/baton-planner/baton/data"

// percent is the probability of a deal t: its own, or its stage's.
const percent = "coalesce(t.probability, (SELECT s.probability FROM stage s WHERE s.id = t.stage_id), 0)"

// open is the pipeline: deals that are neither won nor lost.
func open() set {
	return set{kind: data.KindDeal, where: "t.status = 'open'", keyDay: "t.expected_on", due: "t.expected_on", stages: true}
}

// weighted adds value × probability in hundredths of minor units.
func (s set) weighted() set {
	s.sums = []sum{{expr: "coalesce(t.base_minor, 0) * " + percent, money: true}, {expr: "t.base_minor IS NULL"}}
	return s
}

// hundredths is a weighted sum, rounded half away from zero.
func hundredths(ts []*tally) result {
	v := ts[0].sums[0]
	half := int64(50)
	if v < 0 {
		half = -50
	}
	return amount((v+half)/100, ts[0].n-ts[0].sums[1], ts[0].sums[1])
}

// pipeline is what is open now, and when it may close.
func pipeline() []spec {
	const bucket = " Deals past their expected close are in a bucket of their own when divided by stage or by time."
	now := func(id, title string, unit Unit, formula, numerator string) Definition {
		return Definition{
			ID: id, Title: title, Team: data.TeamSales, Unit: unit, Basis: asOfNow, Formula: formula, Numerator: numerator, LeavesOut: "won, lost and deleted deals; deals without a value or a rate are counted beside a sum",
		}
	}
	late := open().and("t.expected_on < {today}")
	late.due = ""
	return append([]spec{
		{Definition: now("pipeline.count", "Open deals", Count, "Deals that are open now."+bucket, "open deals"), sets: []set{open()}, value: countOf},
		{Definition: now("pipeline.value", "Pipeline value", Money, "Sum of the values of the deals that are open now."+bucket, "value of open deals"), sets: []set{open().valued()}, value: total},
		{
			Definition: now("pipeline.weighted", "Weighted pipeline", Money, "Sum of value × probability of the deals that are open now; a deal's own probability goes before its stage's."+bucket, "value × probability"),
			sets:       []set{open().weighted()}, value: hundredths,
		},
		{Definition: lower(now("pipeline.pastdue", "Deals past due", Count, "Open deals whose expected close lies before today.", "open deals")), sets: []set{late}, value: countOf},
		{Definition: lower(now("pipeline.pastdue.value", "Value past due", Money, "Sum of the values of open deals whose expected close lies before today.", "value of open deals")), sets: []set{late.valued()}, value: total},
		{Definition: now("deals.open", "Open deals", Count, "Deals that are open now."+bucket, "open deals"), sets: []set{open()}, value: countOf},
		{
			Definition: lower(now("deals.novalue", "Open deals without a value", Count, "Open deals whose value, or its rate to the planner's currency, is not known.", "open deals")),
			sets:       []set{open().and("t.base_minor IS NULL")}, value: countOf,
		},
	}, append(forecast(), coverage())...)
}

func lower(d Definition) Definition {
	d.LowerIsBetter = true
	return d
}

func forecast() []spec {
	expected := open()
	expected.keyDay, expected.day, expected.stages = "", "t.expected_on", false
	def := func(id, title, formula string) Definition {
		return Definition{
			ID: "forecast." + id, Title: title, Team: data.TeamSales, Unit: Money, Basis: "expected close", Formula: formula, Numerator: "value of open deals",
			LeavesOut: "won, lost and deleted deals; deals without a value or a rate are counted beside the sum; in a limited period, deals without an expected close",
		}
	}
	return []spec{
		{
			Definition: def("value", "Forecast, unweighted", "Sum of the values of open deals expected to close in the period; what is past due belongs to every period that is not over, in a bucket of its own."),
			sets:       []set{expected.valued()}, value: total,
		},
		{
			Definition: def("weighted", "Forecast, weighted", "Sum of value × probability of open deals expected to close in the period; what is past due belongs to every period that is not over, in a bucket of its own."),
			sets:       []set{expected.weighted()}, value: hundredths,
		},
	}
}
