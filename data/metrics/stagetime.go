package metrics

import "github.com/baton-planner/baton/data"

const msPerDay = 24 * 60 * 60 * 1000

// stays are the entries of deals into open stages, with the milliseconds they stayed; a deal still there counts up to now.
func stays() set {
	return set{
		kind: data.KindStageEvent,
		join: "JOIN deal d ON d.id = t.deal_id AND d.deleted_at IS NULL JOIN stage s ON s.id = t.to_id AND s.kind = 'open'",
		day:  "t.at", instant: true,
		spread: `coalesce((SELECT x.at FROM stage_event x WHERE x.deal_id = t.deal_id AND x.deleted_at IS NULL AND x.at >= t.at AND (x.at > t.at OR x.id > t.id)
			ORDER BY x.at, x.id LIMIT 1), CASE WHEN d.status = 'open' THEN {now} END) - t.at`,
		keys: map[Slice]string{ByStage: "t.to_id", ByOwner: "d.owner_id", ByPipeline: "d.pipeline_id"},
	}
}

// longer limits open deals to those in their stage for longer than its limit; any completed activity resets that clock.
const longer = `(SELECT s.age_limit_days FROM stage s WHERE s.id = t.stage_id) * 86400000 < {now} - max(t.stage_at,
	coalesce((SELECT max(a.done_at) FROM activity a WHERE a.deal_id = t.id AND a.done_at IS NOT NULL AND a.deleted_at IS NULL), 0))`

func stageTimes() []spec {
	days := func(id, title, which string, value func([]*tally) result) spec {
		return spec{
			Definition: Definition{
				ID: "stageage." + id, Title: title, Team: data.TeamSales, Unit: Days, Basis: "stage entry", LowerIsBetter: true,
				Formula:   "Days that deals spent in an open stage, from entering it in the period to leaving it, or to now: " + which + ".",
				Numerator: "days", LeavesOut: "the won and the lost stage, deleted deals",
			},
			sets: []set{stays()}, value: value,
		}
	}
	rotting := open().and(longer)
	rotting.due, rotting.stages = "", false
	return []spec{
		days("median", "Time in stage, median", "the median", at(0.5, msPerDay)),
		days("p75", "Time in stage, 75th percentile", "three of four stays were no longer", at(0.75, msPerDay)),
		days("mean", "Time in stage, mean", "the mean", meanOf(msPerDay)),
		{
			Definition: lower(Definition{
				ID: "stageage.rotting", Title: "Rotting deals", Team: data.TeamSales, Unit: Count, Basis: asOfNow,
				Formula:   "Open deals that have been in their stage longer than its limit; any completed activity of the deal resets that clock.",
				Numerator: "open deals", LeavesOut: "stages without a limit, deleted deals",
			}),
			sets: []set{rotting}, value: countOf,
		},
	}
}

// firstStages are the stages in which deals are not qualified yet: the first open one of each pipeline.
const firstStages = `(SELECT s.id FROM stage s WHERE s.kind = 'open' AND s.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM stage b
	WHERE b.pipeline_id = s.pipeline_id AND b.kind = 'open' AND b.deleted_at IS NULL AND (b.position, b.id) < (s.position, s.id)))`

// velocity is what the pipeline earns per day.
func velocity() spec {
	still := func(s set) set { // what divides the present and the past alike
		s.keys = map[Slice]string{ByDay: "", ByMonth: "", ByQuarter: "", ByYear: "", ByStage: "", ByReason: "", ByCompetitor: "", ByProduct: ""}
		return s
	}
	qualified := open().and("t.stage_id NOT IN " + firstStages)
	qualified.due = ""
	const lately = "t.closed_on >= {yearago} AND t.closed_on <= {today}"
	ends := closed().and(lately)
	ends.sums = []sum{{expr: "t.status = 'won'"}}
	cycle := won().and(lately)
	cycle.sums = []sum{{expr: "t.closed_on - coalesce(t.engaged_on, t.opened_on)"}}
	return spec{
		Definition: Definition{
			ID: "velocity", Title: "Sales velocity per day", Team: data.TeamSales, Unit: Money, Basis: asOfNow,
			Formula:   "Open qualified deals × mean won deal size × win rate ÷ mean cycle days; the last three over the trailing 12 months. A deal is qualified when it stands beyond the first stage of its pipeline.",
			Numerator: "open qualified deals × mean deal size × win rate", Denominator: "mean cycle days", LeavesOut: "deals without a value or a rate",
		},
		sets: []set{still(qualified), still(won().and(lately).valued()), still(ends), still(cycle)},
		value: func(ts []*tally) result {
			res := result{n: ts[0].n, missing: ts[1].sums[1]}
			valued, days := ts[1].n-ts[1].sums[1], ts[3].sums[0]
			if valued == 0 || ts[2].n == 0 || days <= 0 {
				return res
			}
			size := float64(ts[1].sums[0]) / float64(valued)
			rate := float64(ts[2].sums[0]) / float64(ts[2].n)
			cycle := float64(days) / float64(ts[3].n)
			res.known, res.minor = true, roundMinor(float64(ts[0].n)*size*rate/cycle)
			return res
		},
	}
}
