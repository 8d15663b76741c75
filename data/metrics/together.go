package metrics

import (
	"database/sql"

	"github.com/baton-planner/baton/data"
)

// handoffs are marketing's requests, by an instant of theirs; those of a deleted contact count nowhere. The few deleted contacts
// have an index, so that only slices by a contact's source and the like read the contacts themselves.
func handoffs(where, day string) set {
	const living = "t.contact_id NOT IN (SELECT x.id FROM contact x WHERE x.deleted_at IS NOT NULL)"
	return set{kind: data.KindHandoff, join: "LEFT JOIN contact c ON c.id = t.contact_id", where: where, day: day, instant: day != ""}.and(living)
}

const msPerHour = 60 * 60 * 1000

func together() []spec {
	return append(append(scorecard(), responses()...), discipline()...)
}

func scorecard() []spec {
	def := func(id, title string, unit Unit, basis, formula, num, den string) Definition {
		return Definition{
			ID: id, Title: title, Team: data.TeamBoth, Unit: unit, Basis: basis, Formula: formula, Numerator: num, Denominator: den,
			LeavesOut: "withdrawn and deleted handoffs, those of deleted contacts",
		}
	}
	decided := handoffs("t.status IN ('accepted', 'returned') AND t.decided_at IS NOT NULL", "t.decided_at")
	decided.sums = []sum{{expr: "t.status = 'accepted'"}}
	wonSince := handoffs("t.status = 'accepted' AND t.decided_at IS NOT NULL", "t.decided_at")
	wonSince.sums = []sum{{expr: "EXISTS (SELECT 1 FROM deal d WHERE d.contact_id = t.contact_id AND d.status = 'won' AND d.deleted_at IS NULL AND d.closed_at >= t.decided_at)"}}
	returned := handoffs("t.status = 'returned' AND t.decided_at IS NOT NULL", "t.decided_at")
	pending := handoffs("t.status = 'pending'", "")
	return []spec{
		{
			Definition: def("acceptance", "Handoff acceptance", Ratio, "decided", "Accepted handoffs ÷ (accepted + returned).", "handoffs accepted in the period", "handoffs accepted or returned in the period"),
			sets:       []set{decided}, value: shareOf,
		},
		{
			Definition: def("handoffs.requested", "Handoffs requested", Count, "requested", "Leads that marketing asked sales to take in the period.", "handoffs", ""),
			sets:       []set{handoffs("t.status <> 'withdrawn'", "t.requested_at")}, value: countOf,
		},
		{
			Definition: lower(def("handoffs.returned", "Handoffs returned", Count, "decided", "Leads that sales gave back in the period, by the reason given.", "returned handoffs", "")),
			sets:       []set{returned}, value: countOf,
		},
		{
			Definition: def("handoffs.pending", "Handoffs waiting", Count, asOfNow, "Handoffs that sales has not decided yet.", "pending handoffs", ""),
			sets:       []set{pending}, value: countOf,
		},
		{
			Definition: def("handoffwon", "Handoff to won", Ratio, "accepted", "Of the handoffs accepted in the period, the share whose contact has won a deal since.", "accepted handoffs with a won deal since", "accepted handoffs"),
			sets:       []set{wonSince}, value: shareOf,
		},
	}
}

// responses are how fast sales answers.
func responses() []spec {
	requested := handoffs("t.status <> 'withdrawn'", "t.requested_at")
	def := func(id, title string, unit Unit, formula, num, den string) Definition {
		return Definition{
			ID: "response." + id, Title: title, Team: data.TeamBoth, Unit: unit, Basis: "requested", Formula: formula, Numerator: num, Denominator: den,
			Slices: slicesOf([]set{requested}), LeavesOut: "withdrawn handoffs; those not answered yet are counted beside the number", LowerIsBetter: unit == Hours,
		}
	}
	gather := func(value func([]*tally) result) func(r *run) (map[bucket]result, error) {
		return func(r *run) (map[bucket]result, error) {
			ts, err := r.answered(requested)
			out := map[bucket]result{}
			for b, t := range ts {
				out[b] = value([]*tally{t})
			}
			return out, err
		}
	}
	const span = "Business hours from the request of a handoff in the period to the first completed outbound activity on its contact: "
	inTime := func(ts []*tally) result {
		res := share(Part{N: ts[0].sums[0]}, Part{N: ts[0].sums[1]}, ts[0].sums[1])
		res.missing = ts[0].n - ts[0].sums[1]
		return res
	}
	return []spec{
		{Definition: def("median", "Lead response time, median", Hours, span+"the median.", "business hours", ""), drill: &requested, gather: gather(at(0.5, msPerHour))},
		{Definition: def("p75", "Lead response time, 75th percentile", Hours, span+"three of four were answered sooner.", "business hours", ""), drill: &requested, gather: gather(at(0.75, msPerHour))},
		{
			Definition: def("insla", "Answered within the promised time", Ratio,
				"Handoffs requested in the period and answered by the promised moment ÷ handoffs answered, or overdue without an answer.",
				"handoffs answered in time", "handoffs answered or overdue"),
			drill: &requested, gather: gather(inTime),
		},
	}
}

// answer is a handoff with the moment of its answer.
type answer struct {
	key        any // of the scope's slice; of the owner where it is not sliced, or by time
	asked, due int64
	done       sql.NullInt64
	took       int64 // business time in milliseconds
}

// answers reads when handoffs were answered. Those of a period are read once for all that is asked of them, undivided, by owner or
// by time.
func (r *run) answers(s set, by Slice) ([]answer, error) {
	kept := r.scope
	kept.By, kept.Model = by, ""
	return remember(r.memo, "answers "+kept.key(), func() ([]answer, error) {
		from, args, err := r.from(s)
		if err != nil {
			return nil, err
		}
		rows, err := r.tx.Query(r.fill("SELECT "+r.keySQL(s, by)+`, t.requested_at, t.due_at, (SELECT a.done_at FROM activity a
			WHERE a.contact_id = t.contact_id AND a.done_at >= t.requested_at AND a.inbound = 0 AND a.deleted_at IS NULL ORDER BY a.done_at LIMIT 1)`+from), args...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		var out []answer
		for rows.Next() {
			var a answer
			if err := rows.Scan(&a.key, &a.asked, &a.due, &a.done); err != nil {
				return nil, err
			}
			if a.done.Valid {
				a.took = r.settings.BusinessHours.Between(millis(a.asked), millis(a.done.Int64), r.settings.Location()).Milliseconds()
			}
			out = append(out, a)
		}
		return out, rows.Err()
	})
}

// answered tallies when handoffs were answered. The spread is the business time in milliseconds; the sums count those answered
// in time, and those whose answer came or is overdue.
func (r *run) answered(s set) (tallies, error) {
	by := r.scope.By
	if by == "" || by.Calendar() {
		by = ByOwner
	}
	all, err := r.answers(s, by)
	if err != nil {
		return nil, err
	}
	out := tallies{}
	for _, a := range all {
		key := a.key
		if r.scope.By.Calendar() {
			key = a.asked / quarterHour
		}
		t := out.of(r.bucketOf(s, r.scope.By, key), 2)
		t.n++
		switch {
		case a.done.Valid:
			t.spread = append(t.spread, a.took)
			t.sums[1]++
			if a.done.Int64 <= a.due {
				t.sums[0]++
			}
		case a.due < r.now.UnixMilli():
			t.sums[1]++
		}
	}
	return out, nil
}

// discipline is whether there is always a next step, and whether it is taken in time.
func discipline() []spec {
	def := func(id, title string, unit Unit, basis, formula, num, den string) Definition {
		return Definition{
			ID: "discipline." + id, Title: title, Team: data.TeamSales, Unit: unit, Basis: basis, Formula: formula, Numerator: num, Denominator: den,
			LeavesOut: "deleted deals and follow-ups",
		}
	}
	aimless := open().and("NOT EXISTS (SELECT 1 FROM activity a WHERE a.deal_id = t.id AND a.done_at IS NULL AND a.deleted_at IS NULL)")
	aimless.due, aimless.stages = "", false
	overdue := set{kind: data.KindActivity, where: "t.done_at IS NULL AND t.due_on < {today}", keyDay: "t.due_on"}
	due := set{kind: data.KindActivity, where: "(t.done_at IS NOT NULL OR t.due_on < {today})", day: "t.due_on", sums: []sum{{expr: "coalesce(t.done_on <= t.due_on, 0)"}}}
	return []spec{
		{
			Definition: lower(def("nonext", "Open deals without a next step", Count, asOfNow, "Open deals for which no follow-up is planned.", "open deals", "")),
			sets:       []set{aimless}, value: countOf,
		},
		{
			Definition: lower(def("overdue", "Overdue follow-ups", Count, asOfNow, "Follow-ups not done whose day lies before today.", "open follow-ups", "")),
			sets:       []set{overdue}, value: countOf,
		},
		{
			Definition: def("ontime", "Follow-ups done in time", Ratio, "due", "Of the follow-ups due in the period, the share done on or before the due day; those due today or later and not done yet do not count.", "follow-ups done by their day", "follow-ups due in the period"),
			sets:       []set{due}, value: shareOf,
		},
		{
			Definition: Definition{
				ID: "activities", Title: "Activities", Team: data.TeamSales, Unit: Count, Basis: "done", Numerator: "completed follow-ups",
				Formula: "Calls, e-mails, meetings, demos, visits and tasks completed in the period.", LeavesOut: "deleted follow-ups",
			},
			sets: []set{{kind: data.KindActivity, where: "t.done_at IS NOT NULL", day: "t.done_on"}}, value: countOf,
		},
	}
}
