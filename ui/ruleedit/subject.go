package ruleedit

import (
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/tr"
)

// The subjects of a line that are no field.
const (
	subjectTouch    = "has.touch"
	subjectDeal     = "has.deal"
	subjectActivity = "has.activity"
	subjectSegment  = "segment"
)

// asks says how a line is compared, and so what stands in it.
type asks uint8

const (
	asksText asks = iota
	asksNumber
	asksMoney
	asksDay
	asksChoice
	asksYesNo
	asksTouch
	asksDeal
	asksActivity
	asksSegment
)

// subjects are what a line can be about, in groups.
func subjects() [][]string {
	return [][]string{
		{"country", "city", "region", "title", "email", "phone", "tags", "owner", "source", "campaign", "need", "objections", "note"},
		{"stage", "score", "qualified", "created_on", "mql_on", "customer_on", "last_won", "open_deals", "won_deals", "next_step", "no_email", "no_call"},
		{"company", "company.sector", "company.employees", "company.revenue", "company.founded", "company.country", "company.city", "company.tags", "company.owner"},
		{subjectTouch, subjectDeal, subjectActivity},
		{subjectSegment},
	}
}

// subjectOf is what a rule of one line is about.
func subjectOf(r data.Rule) string {
	switch {
	case r.Segment != 0:
		return subjectSegment
	case r.Has != "":
		return "has." + string(r.Has)
	}
	return r.Field
}

// subjectText is the subject in words.
func subjectText(subject string) string {
	if name, ok := strings.CutPrefix(subject, "custom."); ok {
		return name
	}
	if name, ok := strings.CutPrefix(subject, "company.custom."); ok {
		return tr.F("rule.of_company", name)
	}
	if !slices.ContainsFunc(subjects(), func(g []string) bool { return slices.Contains(g, subject) }) {
		return subject
	}
	return tr.T("rule.field." + subject)
}

// asksOf says what a subject is compared with.
func asksOf(subject string) asks {
	switch subject {
	case subjectTouch:
		return asksTouch
	case subjectDeal:
		return asksDeal
	case subjectActivity:
		return asksActivity
	case subjectSegment:
		return asksSegment
	}
	kind, field := fieldOf(subject)
	f, err := data.FieldOf(kind, field)
	switch {
	case err != nil:
		return asksText
	case field == "tags", f.Type == data.StageField, f.Type == data.RefField && chosen(f.Ref):
		return asksChoice
	case f.Type == data.NumberField:
		return asksNumber
	case f.Type == data.MoneyField:
		return asksMoney
	case f.Type == data.DayField, f.Type == data.MomentField:
		return asksDay
	case f.Type == data.BoolField:
		return asksYesNo
	}
	return asksText
}

func fieldOf(subject string) (data.Kind, string) {
	if rest, ok := strings.CutPrefix(subject, "company."); ok {
		return data.KindCompany, rest
	}
	return data.KindContact, subject
}

// chosen says whether a plan has so few records of a kind that they are ticked in a list.
func chosen(k data.Kind) bool {
	return k == data.KindMember || k == data.KindChoice || k == data.KindCampaign
}

// comparison is a way to compare: the operator and, for days, how the value is said.
type comparison struct {
	key string // "rule.op.<key>"
	op  data.Op
	ago string // before and after the number of days of a relative day; empty for a plain value
}

// The relative days: the number stands between today and the unit.
const (
	daysAgo   = "today-"
	daysAhead = "today+"
)

func comparisons(a asks) []comparison {
	empty := []comparison{{"empty", data.OpEmpty, ""}, {"filled", data.OpFilled, ""}}
	switch a {
	case asksNumber, asksMoney:
		return append([]comparison{{"at_least", data.OpAtLeast, ""}, {"at_most", data.OpAtMost, ""}, {"equal", data.OpEqual, ""}, {"not", data.OpNot, ""}}, empty...)
	case asksDay:
		return append([]comparison{
			{"within", data.OpAtLeast, daysAgo},
			{"before_days", data.OpLess, daysAgo},
			{"ahead", data.OpAtMost, daysAhead},
			{"from", data.OpAtLeast, ""},
			{"until", data.OpAtMost, ""},
		}, empty...)
	case asksChoice:
		return append([]comparison{{"one_of", data.OpEqual, ""}, {"none_of", data.OpNot, ""}}, empty...)
	case asksYesNo, asksSegment:
		return []comparison{{"is", data.OpEqual, ""}}
	case asksTouch, asksDeal, asksActivity:
		return nil
	}
	return append([]comparison{{"equal", data.OpEqual, ""}, {"not", data.OpNot, ""}, {"contains", data.OpContains, ""}}, empty...)
}

// comparisonOf finds how a rule compares; the first way when it is another.
func comparisonOf(a asks, r data.Rule) comparison {
	all := comparisons(a)
	if len(all) == 0 {
		return comparison{}
	}
	for _, c := range all {
		if c.op == r.Op && (c.ago == "" || strings.HasPrefix(r.Value, c.ago)) && (c.ago != "" || a != asksDay || !strings.HasPrefix(r.Value, "today") || r.Value == "") {
			return c
		}
	}
	return all[0]
}

// valueless says whether an operator stands alone.
func valueless(op data.Op) bool { return op == data.OpEmpty || op == data.OpFilled }

// begin is the rule with which a line about a subject begins.
func begin(subject string) data.Rule {
	if kind, ok := strings.CutPrefix(subject, "has."); ok {
		return data.Rule{Has: data.Kind(kind), AtLeast: 1}
	}
	a := asksOf(subject)
	if a == asksSegment {
		return data.Rule{} // the audience is chosen in the line
	}
	r := data.Rule{Field: subject, Op: comparisons(a)[0].op}
	if a == asksYesNo {
		r.Value = "yes"
	}
	if a == asksDay {
		r.Value = daysAgo + "90d"
	}
	return r
}
