package metrics

import (
	"math"
	"slices"

	"github.com/baton-planner/baton/data"
)

// What was said and shown in deals: objections by topic, pieces of content. A deal counts once for each topic or piece.
const (
	topicsOfDeals  = "JOIN (SELECT o.deal_id, o.topic_key, min(o.topic) AS topic FROM objection o WHERE o.deleted_at IS NULL AND o.deal_id IS NOT NULL GROUP BY 1, 2) x ON x.deal_id = t.id"
	contentOfDeals = "JOIN (SELECT DISTINCT u.deal_id, u.content_id FROM content_use u WHERE u.deleted_at IS NULL AND u.deal_id IS NOT NULL) x ON x.deal_id = t.id"
	someObjection  = "t.id IN (SELECT o.deal_id FROM objection o WHERE o.deleted_at IS NULL AND o.deal_id IS NOT NULL)"
	someContent    = "t.id IN (SELECT u.deal_id FROM content_use u WHERE u.deleted_at IS NULL AND u.deal_id IS NOT NULL)"
)

func said() []spec {
	heard := set{kind: data.KindObjection, day: "t.heard_on"}
	def := func(id, title, formula, num, den string) Definition {
		return Definition{
			ID: id, Title: title, Team: data.TeamBoth, Unit: Ratio, Basis: "closed", Formula: formula, Numerator: num, Denominator: den,
			LeavesOut: "open and deleted deals",
		}
	}
	return []spec{
		{
			Definition: Definition{
				ID: "objections", Title: "Objections heard", Team: data.TeamBoth, Unit: Count, Basis: "heard", Numerator: "objections",
				Formula: "Objections heard in the period, in deals and from contacts.", LeavesOut: "deleted objections",
			},
			sets: []set{heard}, value: countOf,
		},
		inDeals(def("objections.winrate", "Win rate with an objection", "Of the deals closed in the period in which the topic was raised, the share that was won; a deal counts once for each of its topics.",
			"won deals in which it was raised", "closed deals in which it was raised"), ByTopic, "x.topic", topicsOfDeals, someObjection),
		inDeals(def("content.winrate", "Win rate with content", "Of the deals closed in the period in which the piece was used, the share that was won; a deal counts once for each piece. It is an association, not a cause.",
			"won deals in which it was used", "closed deals in which it was used"), ByContent, "x.content_id", contentOfDeals, someContent),
	}
}

// inDeals is the win rate of the closed deals in which something was said or shown, divided by what it was.
func inDeals(d Definition, by Slice, key, join, some string) spec {
	plain, each := closed().and(some), closed()
	plain.sums = []sum{{expr: "t.status = 'won'"}}
	each.join, each.sums, each.keys = join, plain.sums, map[Slice]string{by: key}
	which := func(r *run) set {
		if r.scope.By == by || slices.ContainsFunc(r.scope.Where, func(f Filter) bool { return f.Slice == by }) {
			return each
		}
		return plain
	}
	d.Slices = slicesOf([]set{each})
	return spec{
		Definition: d,
		gather: func(r *run) (map[bucket]result, error) {
			ts, err := r.tally(which(r))
			out := make(map[bucket]result, len(ts))
			for b, t := range ts {
				out[b] = shareOf([]*tally{t})
			}
			return out, err
		},
		list: func(r *run) ([]data.ID, error) { return r.ids(which(r)) },
	}
}

// Wilson is the interval in which the true rate of k of n lies with 95 % confidence (Wilson 1927); the whole of 0 to 1 for none.
func Wilson(k, n int64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	const z = 1.959963984540054 // of the normal distribution at 97.5 %
	p, m := float64(k)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, middle-half), min(1, middle+half)
}
