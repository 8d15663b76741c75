package metrics

import (
	"database/sql"
	"slices"

	"github.com/baton-planner/baton/data"
)

// touchKeys are the slices of credit, over a touch u of the won deal t.
var touchKeys = map[Slice]string{
	BySource: "u.source_id", ByCampaign: "u.campaign_id",
	BySegment: "(SELECT m.segment_id FROM campaign m WHERE m.id = u.campaign_id)",
	ByChannel: "(SELECT m.channel FROM campaign m WHERE m.id = u.campaign_id)",
	ByDay:     "t.closed_on", ByMonth: "t.closed_on", ByQuarter: "t.closed_on", ByYear: "t.closed_on",
}

// creditLine is a won deal with one touch of its contact before it was won, or none.
type creditLine struct {
	deal     int64
	value    sql.NullInt64
	campaign sql.NullInt64
	keys     []any // of the slice, then of the filters
}

// weights shares a deal among n touches in the order of time.
func (m Model) weights(n int) []int64 {
	out := make([]int64, n)
	switch {
	case m == LastTouch:
		out[n-1] = 1
	case m == Linear, m == UShaped && n <= 2:
		for i := range out {
			out[i] = 1
		}
	case m == UShaped:
		for i := range out {
			out[i] = 1 // 20 % shared by n – 2
		}
		out[0], out[n-1] = 2*int64(n-2), 2*int64(n-2)
	default:
		out[0] = 1
	}
	return out
}

// credits calls credit for every share of every won deal of the period that the filters keep: with the bucket of the scope's
// slice, the amount and whether the deal's value is not known. A deal may come several times.
func (r *run) credits(credit func(deal int64, b bucket, minor int64, unknown bool)) error {
	cols := []Slice{r.scope.By}
	for _, f := range r.scope.Where {
		cols = append(cols, f.Slice)
	}
	q := "SELECT t.id, t.base_minor, u.campaign_id"
	for _, c := range cols {
		k := touchKeys[c]
		if c == "" {
			k = "u.campaign_id"
		}
		q += ", " + k
	}
	s := won()
	period, args := r.period(s)
	q += " FROM deal t LEFT JOIN touch u ON u.contact_id = t.contact_id AND u.deleted_at IS NULL AND u.at <= coalesce(t.closed_at, t.closed_on * 86400000 + 86399999) WHERE t.deleted_at IS NULL AND " + s.where
	for _, p := range period {
		q += " AND " + p
	}
	rows, err := r.tx.Query(q+" ORDER BY t.id, u.at, u.campaign_id, u.id", args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var deal []creditLine
	for rows.Next() {
		l := creditLine{keys: make([]any, len(cols))}
		dest := []any{&l.deal, &l.value, &l.campaign}
		for i := range l.keys {
			dest = append(dest, &l.keys[i])
		}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		if len(deal) > 0 && deal[0].deal != l.deal {
			if err := r.share(deal, credit); err != nil {
				return err
			}
			deal = deal[:0]
		}
		deal = append(deal, l)
	}
	if len(deal) > 0 {
		if err := r.share(deal, credit); err != nil {
			return err
		}
	}
	return rows.Err()
}

// share credits one won deal to its touches.
func (r *run) share(lines []creditLine, credit func(int64, bucket, int64, bool)) error {
	ws := r.scope.Model.weights(len(lines))
	parts := splitMinor(lines[0].value.Int64, ws)
	for i, l := range lines {
		if ws[i] == 0 {
			continue
		}
		keep, limited := true, false
		for k, f := range r.scope.Where {
			want, err := parseKey(f.Slice, f.Key)
			if err != nil {
				return err
			}
			limited = limited || !f.Slice.Calendar()
			keep = keep && r.bucketOf(set{}, f.Slice, l.keys[k+1]) == want
		}
		if !keep {
			continue
		}
		b := bucket{}
		switch {
		case r.scope.By == "" || r.scope.By.Calendar():
			if !l.campaign.Valid && !limited { // credit to no campaign is a bucket of its own, and no attributed revenue
				continue
			}
			if r.scope.By != "" {
				b = r.bucketOf(set{}, r.scope.By, l.keys[0])
			}
		default:
			b = r.bucketOf(set{}, r.scope.By, l.keys[0])
		}
		credit(l.deal, b, parts[i], !l.value.Valid)
	}
	return nil
}

// credited adds up the credits: sums are the amount and the number of deals without a known value.
func (r *run) credited() (tallies, error) {
	out := tallies{}
	last := map[bucket]int64{} // the deal counted last in a bucket: deals come one after the other
	err := r.credits(func(deal int64, b bucket, minor int64, unknown bool) {
		t := out.of(b, 2)
		t.sums[0] += minor
		if last[b] == deal {
			return
		}
		last[b] = deal
		t.n++
		if unknown {
			t.sums[1]++
		}
	})
	return out, err
}

// creditedDeals lists the deals behind the credits, newest first.
func (r *run) creditedDeals() ([]data.ID, error) {
	var out []data.ID
	err := r.credits(func(deal int64, _ bucket, _ int64, _ bool) {
		if len(out) == 0 || out[len(out)-1] != data.ID(deal) {
			out = append(out, data.ID(deal))
		}
	})
	slices.Reverse(out)
	return out, err
}

func attributed() []spec {
	slicesOfCredit := []Slice{BySource, ByCampaign, BySegment, ByChannel}
	withTime := append(slices.Clone(slicesOfCredit), ByDay, ByMonth, ByQuarter, ByYear)
	const model = " The touches of a deal's contact up to the moment of the win share its value by the model in use: first, last, linear or U-shaped. What no campaign can be credited with is “Not attributed”."
	cost := spent().and("t.campaign_id IS NOT NULL")
	cost.until = true
	ads := cost.and("t.kind = 'ad_spend'")
	against := func(s set, value func(revenue, cost *tally) result) func(r *run) (map[bucket]result, error) {
		return func(r *run) (map[bucket]result, error) {
			revenue, err := r.credited()
			if err != nil {
				return nil, err
			}
			costs, err := r.tally(s)
			if err != nil {
				return nil, err
			}
			for b := range costs {
				revenue.of(b, 2)
			}
			out := map[bucket]result{}
			for b, t := range revenue {
				c := costs.of(b, 2)
				res := value(t, c)
				res.n, res.missing = t.n, t.sums[1]+c.sums[1]
				out[b] = res
			}
			return out, nil
		}
	}
	return []spec{
		{
			Definition: Definition{
				ID: "attributed", Title: "Attributed revenue", Team: data.TeamMarketing, Unit: Money, Basis: "won", Slices: withTime,
				Formula:   "Value of the deals won in the period, credited to campaigns." + model,
				Numerator: "credited value of won deals", LeavesOut: "credit to no campaign, except where divided by source or campaign",
			},
			list: (*run).creditedDeals,
			gather: func(r *run) (map[bucket]result, error) {
				ts, err := r.credited()
				out := map[bucket]result{}
				for b, t := range ts {
					out[b] = amount(t.sums[0], t.n, t.sums[1])
				}
				return out, err
			},
		},
		{
			Definition: Definition{
				ID: "roi", Title: "Campaign ROI", Team: data.TeamMarketing, Unit: Ratio, Basis: "won", Slices: []Slice{ByCampaign, BySegment, ByChannel},
				Formula:   "(Attributed won revenue of the period – actual cost of the campaigns up to its end) ÷ that cost." + model,
				Numerator: "attributed revenue – actual cost", Denominator: "actual cost", LeavesOut: "committed expenses, amounts without a rate",
			},
			list: (*run).creditedDeals,
			gather: against(cost, func(revenue, cost *tally) result {
				return share(Part{revenue.sums[0] - cost.sums[0], true}, Part{cost.sums[0], true}, 0)
			}),
		},
		{
			Definition: Definition{
				ID: "roas", Title: "Return on ad spend", Team: data.TeamMarketing, Unit: Ratio, Basis: "won", Slices: []Slice{ByCampaign, BySegment, ByChannel},
				Formula:   "Attributed won revenue of the period ÷ actual expenses of the kind ad spend up to its end." + model,
				Numerator: "attributed revenue", Denominator: "ad spend", LeavesOut: "expenses of other kinds, amounts without a rate",
			},
			list: (*run).creditedDeals,
			gather: against(ads, func(revenue, cost *tally) result {
				return share(Part{revenue.sums[0], true}, Part{cost.sums[0], true}, 0)
			}),
		},
	}
}
