package metrics

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// Unit is what a value is counted in.
type Unit string

// The units. A ratio is 0.25 for 25 %.
const (
	Count Unit = "count"
	Money Unit = "money"
	Ratio Unit = "ratio"
	Days  Unit = "days"
	Hours Unit = "hours" // of business time
)

// Team is the side of the house that a metric belongs to.
type Team = data.Team

// Definition explains one metric in words: what stands behind the "i" beside the number.
type Definition struct {
	ID            string  `json:"id"`
	Title         string  `json:"title"`     // English
	TitleKey      string  `json:"title_key"` // for translation
	Team          Team    `json:"team"`
	Unit          Unit    `json:"unit"`
	Formula       string  `json:"formula"` // a sentence
	Basis         string  `json:"basis"`   // the date by which a row falls into a period; "now": the period does not matter
	Numerator     string  `json:"numerator"`
	Denominator   string  `json:"denominator"` // empty for a count or a sum
	LeavesOut     string  `json:"leaves_out"`
	LowerIsBetter bool    `json:"lower_is_better"`
	Slices        []Slice `json:"slices"`          // what it can be asked by
	Filters       []Slice `json:"filters"`         // what it can be limited by
	Fixed         bool    `json:"fixed,omitempty"` // not one number: its buckets are part of it
}

// spec is a definition with the way to compute it: sets that are tallied in SQL and joined by value, or gather for what does
// not fit that.
type spec struct {
	Definition
	sets   []set
	value  func(ts []*tally) result
	gather func(r *run) (map[bucket]result, error)
	rows   int                             // which set lists the rows behind the number
	drill  *set                            // instead of one of sets, for gathered metrics
	list   func(r *run) ([]data.ID, error) // instead of a set of deals, where SQL alone cannot tell
	fixed  bool                            // its buckets are part of the metric: it is always sliced by them
	names  *namedList                      // of fixed buckets
}

// All lists every metric, marketing first, then sales, then what both share.
func All() []Definition {
	specs := registry()
	out := make([]Definition, len(specs))
	for i, s := range specs {
		out[i] = s.definition()
	}
	return out
}

// definition is a copy that the caller may change.
func (s *spec) definition() Definition {
	d := s.Definition
	d.Slices, d.Filters = slices.Clone(d.Slices), slices.Clone(d.Filters)
	return d
}

// Find gives the definitions that an id stands for: the metric of that id, or all metrics of the group ("winrate"). The error
// of an unknown id lists what there is.
func Find(id string) ([]Definition, error) {
	specs, err := find(id)
	out := make([]Definition, len(specs))
	for i, s := range specs {
		out[i] = s.definition()
	}
	return out, err
}

func find(id string) ([]spec, error) {
	var group []spec
	for _, s := range registry() {
		if s.ID == id {
			return []spec{s}, nil
		}
		if strings.HasPrefix(s.ID, id+".") {
			group = append(group, s)
		}
	}
	if len(group) == 0 {
		return nil, refuse("metric", "There is no metric “%s”. Use one of: %s.", id, strings.Join(ids(), ", "))
	}
	return group, nil
}

func ids() []string {
	var out []string
	for _, d := range All() {
		out = append(out, d.ID)
	}
	return out
}

// registry is every metric with its titles and slices filled in. It is built once and never written to.
var registry = sync.OnceValue(func() []spec {
	specs := slices.Concat(marketing(), points(), attributed(), funnel(), sales(), pipeline(), stageTimes(), customers(), together(), said())
	for i := range specs {
		s := &specs[i]
		s.TitleKey = "metric." + s.ID
		if s.Slices == nil && !s.fixed {
			s.Slices = slicesOf(s.sets)
		}
		if s.Filters == nil {
			s.Filters = s.Slices
		}
		s.Fixed = s.fixed
	}
	return specs
})

// refuse is a request that makes no sense, as an error that says what to do.
func refuse(key, format string, args ...any) error {
	named := make(map[string]any, len(args))
	for i, a := range args {
		named[fmt.Sprint(i)] = a
	}
	return &data.Error{Code: store.Invalid, Op: "compute metric", Key: "error.metrics." + key, Args: named, Msg: fmt.Sprintf(format, args...)}
}
