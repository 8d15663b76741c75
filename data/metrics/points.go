package metrics

import (
	"fmt"

	"github.com/baton-planner/baton/data"
)

// recorded are the points of some measures; one sum per measure, and one that counts money in other currencies.
func recorded(measures ...data.Measure) set {
	s := set{kind: data.KindMetricPoint, day: "t.measured_on"}
	list, foreign := "", false
	for i, m := range measures {
		value := "t.value"
		if m.Money() {
			value = "CASE WHEN t.currency = {currency} THEN t.value ELSE 0 END"
			foreign = true
		}
		s.sums = append(s.sums, sum{expr: fmt.Sprintf("CASE WHEN t.measure = '%s' THEN %s ELSE 0 END", m, value), money: m.Money()})
		if i > 0 {
			list += ", "
		}
		list += "'" + string(m) + "'"
	}
	s.where = "t.measure IN (" + list + ")"
	if foreign {
		s.sums = append(s.sums, sum{expr: fmt.Sprintf("t.measure IN ('%s', '%s') AND t.currency <> {currency}", data.MeasureSpend, data.MeasureRevenue)})
	}
	return s
}

// adSpend is what campaigns without recorded spend paid for ads, so that the cost of a click is known where the cost was
// entered as an expense; a campaign is never counted twice.
func adSpend() set {
	return spent().and("t.kind = 'ad_spend' AND t.campaign_id IS NOT NULL AND t.campaign_id NOT IN (SELECT m.campaign_id FROM metric_point m WHERE m.measure = 'spend' AND m.deleted_at IS NULL AND m.campaign_id IS NOT NULL)")
}

func points() []spec {
	plain := func(id, title string, m data.Measure, formula string) spec {
		def := Definition{
			ID: id, Title: title, Team: data.TeamMarketing, Unit: Count, Basis: "date of the recorded point", Formula: formula,
			Numerator: "recorded " + string(m), LeavesOut: "days for which nothing was recorded",
		}
		s := spec{
			Definition: def, sets: []set{recorded(m)},
			value: func(ts []*tally) result {
				return result{known: true, float: float64(ts[0].sums[0]), n: ts[0].n}
			},
		}
		if m.Money() {
			s.Unit, s.LeavesOut = Money, "points in other currencies"
			s.value = func(ts []*tally) result { return amount(ts[0].sums[0], ts[0].n-ts[0].sums[1], ts[0].sums[1]) }
		}
		return s
	}
	sumOf := "Sum of the recorded "
	return []spec{
		plain("reach", "Reach", data.MeasureReach, sumOf+"reach."),
		plain("reach.impressions", "Impressions", data.MeasureImpressions, sumOf+"impressions."),
		plain("reach.searches", "Brand searches", data.MeasureBrandSearches, sumOf+"searches for the brand's name."),
		plain("reach.direct", "Direct visits", data.MeasureDirectVisits, sumOf+"visits that came from no other site."),
		plain("reach.mentions", "Mentions", data.MeasureMentions, sumOf+"mentions."),
		plain("traffic", "Website traffic", data.MeasureSessions, sumOf+"sessions."),
		plain("traffic.visitors", "Unique visitors", data.MeasureVisitors, sumOf+"visitors, unique per recorded point."),
		perShown("engagement", "Engagement rate", data.MeasureEngagements, data.MeasureImpressions),
		perShown("ctr", "Click rate", data.MeasureClicks, data.MeasureImpressions),
		costOf("cpc", "Cost per click", data.MeasureClicks, 1),
		costOf("cpm", "Cost per 1,000 impressions", data.MeasureImpressions, 1000),
		plain("recorded.spend", "Recorded spend", data.MeasureSpend, sumOf+"spend of campaign reports."),
		plain("recorded.clicks", "Clicks", data.MeasureClicks, sumOf+"clicks."),
		plain("recorded.leads", "Recorded leads", data.MeasureLeads, sumOf+"leads of campaign reports, whether or not they are contacts here."),
		plain("recorded.orders", "Recorded orders", data.MeasureOrders, sumOf+"orders of campaign reports."),
		plain("recorded.revenue", "Recorded revenue", data.MeasureRevenue, sumOf+"revenue of campaign reports, whether or not it is a won deal here."),
		recordedRatio("recorded.cpl", "Recorded cost per lead", Money, data.MeasureSpend, data.MeasureLeads),
		recordedRatio("recorded.roas", "Recorded return on ad spend", Ratio, data.MeasureRevenue, data.MeasureSpend),
	}
}

// perShown is one measure ÷ another, both counts.
func perShown(id, title string, num, den data.Measure) spec {
	return spec{
		Definition: Definition{
			ID: id, Title: title, Team: data.TeamMarketing, Unit: Ratio, Basis: "date of the recorded point",
			Formula:   fmt.Sprintf("Recorded %s ÷ recorded %s.", num, den),
			Numerator: string(num), Denominator: string(den), LeavesOut: "days for which nothing was recorded",
		},
		sets: []set{recorded(num, den)},
		value: func(ts []*tally) result {
			return share(Part{N: ts[0].sums[0]}, Part{N: ts[0].sums[1]}, ts[0].n)
		},
	}
}

// costOf is what so many of a measure cost.
func costOf(id, title string, den data.Measure, times int64) spec {
	formula := fmt.Sprintf("Cost ÷ recorded %s", den)
	if times > 1 {
		formula += fmt.Sprintf(" × %d", times)
	}
	return spec{
		Definition: Definition{
			ID: id, Title: title, Team: data.TeamMarketing, Unit: Money, Basis: "date of the recorded point or expense", LowerIsBetter: true,
			Formula:   formula + ". The cost of a campaign is its recorded spend or, where none is recorded, its expenses of the kind ad spend.",
			Numerator: "recorded spend, else ad spend", Denominator: string(den), LeavesOut: "money without a rate to the planner's currency",
		},
		sets: []set{recorded(data.MeasureSpend, den), adSpend()},
		value: func(ts []*tally) result {
			res := each(ts[0].sums[0]+ts[1].sums[0], ts[0].sums[1], times, ts[0].n)
			res.missing = ts[0].sums[2] + ts[1].sums[1]
			return res
		},
	}
}

// recordedRatio compares two measures of campaign reports.
func recordedRatio(id, title string, unit Unit, num, den data.Measure) spec {
	return spec{
		Definition: Definition{
			ID: id, Title: title, Team: data.TeamMarketing, Unit: unit, Basis: "date of the recorded point", LowerIsBetter: unit == Money,
			Formula:   fmt.Sprintf("Recorded %s ÷ recorded %s, as campaign reports say it.", num, den),
			Numerator: "recorded " + string(num), Denominator: "recorded " + string(den), LeavesOut: "money in other currencies",
		},
		sets: []set{recorded(num, den)},
		value: func(ts []*tally) result {
			var res result
			if unit == Money {
				res = each(ts[0].sums[0], ts[0].sums[1], 1, ts[0].n)
			} else {
				res = share(Part{ts[0].sums[0], num.Money()}, Part{ts[0].sums[1], den.Money()}, ts[0].n)
			}
			res.missing = ts[0].sums[2]
			return res
		},
	}
}
