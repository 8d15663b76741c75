package metrics

import (
	"fmt"

	"github.com/baton-planner/baton/data"
)

// journeyNames are the stages of the journey as buckets of the funnel.
func journeyNames(where string) *namedList {
	return &namedList{
		name: func(b bucket) (key, title string) {
			stage := data.JourneyStage(b.n).String()
			return stage, stage
		},
		rows: func(key string) (set, error) {
			if key == "" {
				return leadsCreated(), nil
			}
			stage, err := data.ParseJourneyStage(key)
			if err != nil {
				return set{}, err
			}
			return leadsCreated().and(fmt.Sprintf(where, int(stage))), nil
		},
	}
}

// stood is the stage at which a contact t is or, of an erased person, was; see data.JourneyStage.Erase.
const stood = "(t.stage - 10 * (t.stage > 10))"

// The parts of a stage: those who entered it are those who moved on, are there now, or left it backwards.
const (
	entered = "t.furthest >= %[1]d"
	movedOn = "t.furthest > %[1]d"
	still   = "t.furthest = %[1]d AND " + stood + " = %[1]d"
	left    = "t.furthest = %[1]d AND " + stood + " < %[1]d"
)

func funnel() []spec {
	def := func(id, title, formula string) Definition {
		return Definition{
			ID: id, Title: title, Team: data.TeamBoth, Unit: Count, Basis: "created", Formula: formula,
			Numerator: "leads created in the period, by the furthest stage reached", LeavesOut: "deleted contacts",
		}
	}
	out := []spec{
		byStage(def("funnel", "Journey funnel", "Distinct leads created in the period by the furthest stage of the journey they reached; a skipped stage counts as passed."), entered),
	}
	for _, stage := range data.JourneyStages() {
		n := int(stage)
		out = append(out, spec{
			Definition: def("funnel."+stage.String(), "Reached "+stage.String(), "Distinct leads created in the period that reached "+stage.String()+" or a later stage."),
			sets:       []set{leadsCreated().and(fmt.Sprintf(entered, n))}, value: countOf,
		})
		if stage == data.Awareness {
			continue
		}
		step := leadsCreated().and(fmt.Sprintf(entered, n-1))
		step.sums = []sum{{expr: fmt.Sprintf(entered, n)}}
		before := data.JourneyStage(n - 1).String()
		d := def("funnel.step."+stage.String(), "Step to "+stage.String(), "Of the leads created in the period that reached "+before+", the share that reached "+stage.String()+".")
		d.Unit, d.Denominator = Ratio, "leads that reached "+before
		out = append(out, spec{Definition: d, sets: []set{step}, value: shareOf})
	}
	return append(out,
		byStage(def("funnel.moved", "Moved on", "Of the leads that entered a stage, those that went on to a later one."), movedOn),
		byStage(def("funnel.still", "Still there", "Of the leads that entered a stage and no later one, those that are in it now."), still),
		byStage(def("funnel.left", "Left", "Of the leads that entered a stage and no later one, those that went back from it."), left),
	)
}

// byStage counts leads per stage of the journey. Numerator is what is counted; denominator those who entered the stage or,
// for the funnel itself, the stage before.
func byStage(d Definition, where string) spec {
	d.Filters = slicesOf([]set{leadsCreated()})
	return spec{
		Definition: d, fixed: true, names: journeyNames(where),
		gather: func(r *run) (map[bucket]result, error) {
			s := leadsCreated()
			stages := data.JourneyStages()
			for _, stage := range stages {
				s.sums = append(s.sums, sum{expr: fmt.Sprintf(where, int(stage))}, sum{expr: fmt.Sprintf(entered, int(stage))})
			}
			ts, err := r.tally(s)
			if err != nil {
				return nil, err
			}
			t := ts.of(bucket{}, len(s.sums))
			out := map[bucket]result{}
			for i, stage := range stages {
				res := count(t.sums[2*i])
				of := 2*i + 1
				if where == entered && i > 0 {
					of -= 2
				}
				res.num, res.den = &Part{N: t.sums[2*i]}, &Part{N: t.sums[of]}
				out[bucket{n: int64(stage)}] = res
			}
			return out, nil
		},
	}
}
