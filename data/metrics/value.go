package metrics

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/baton-planner/baton/data"
)

// Part is a numerator or a denominator: a count, or minor units of the planner's currency.
type Part struct {
	N     int64
	Money bool
}

// Value is one number of a metric: for everything, or for one bucket of a slice.
type Value struct {
	ID          string
	Title       string   // of the metric, English
	Slice       string   // the bucket's name: "Referral", "2026-03", "No source"; empty without a slice
	SliceID     data.ID  // the record of the bucket, 0 when it is none
	Key         string   // names the bucket for Rows and Filter, stable: an id, "2026-03", a folded text, "none", "pastdue", "nodate"
	Value       *float64 // in Unit, money too (major units, for drawing); nil: missing
	Minor       *int64   // exact money; nil for other units and when missing
	Unit        Unit
	Currency    string // of money
	Numerator   *Part
	Denominator *Part
	N           int64 // rows that were counted
	Missing     int64 // rows left out because what is asked of them is not known: deals without a value …
	Basis       string
	From, To    data.Date // the period; zero: open
}

// result is a computed number before it gets its names. minor is for money, float for the rest.
type result struct {
	known    bool
	minor    int64
	float    float64
	num, den *Part
	n        int64
	missing  int64
}

// value gives the result its names and units.
func (s *spec) valueOf(r *run, b bucket, title string, res result) Value {
	v := Value{
		ID: s.ID, Title: s.Title, Slice: title, Key: b.key(r.by()), Unit: s.Unit, Numerator: res.num, Denominator: res.den,
		N: res.n, Missing: res.missing, Basis: s.Basis, From: r.scope.From, To: r.scope.To,
	}
	if b.kind == known && r.by().ids() && !s.fixed && !(r.by() == ByStage && b.journey()) {
		v.SliceID = data.ID(b.n)
	}
	if s.Unit == Money {
		v.Currency = r.currency
	}
	if !res.known {
		return v
	}
	if s.Unit != Money {
		v.Value = &res.float
		return v
	}
	major := float64(res.minor) / math.Pow10(data.CurrencyDigits(r.currency))
	v.Minor, v.Value = &res.minor, &major
	return v
}

// MarshalJSON writes the value as batonctl shows it: money as decimal numbers of major units, a missing value as null.
func (v Value) MarshalJSON() ([]byte, error) {
	out := struct {
		ID          string          `json:"id"`
		Title       string          `json:"title"`
		Slice       string          `json:"slice"`
		Value       json.RawMessage `json:"value"`
		Unit        Unit            `json:"unit"`
		Numerator   json.RawMessage `json:"numerator"`
		Denominator json.RawMessage `json:"denominator"`
		N           int64           `json:"n"`
		Basis       string          `json:"basis"`
		From        *string         `json:"from"`
		To          *string         `json:"to"`
	}{
		ID: v.ID, Title: v.Title, Slice: v.Slice, Value: v.number(), Unit: v.Unit, Numerator: v.part(v.Numerator),
		Denominator: v.part(v.Denominator), N: v.N, Basis: v.Basis, From: day(v.From), To: day(v.To),
	}
	return json.Marshal(out)
}

func (v Value) number() json.RawMessage {
	switch {
	case v.Minor != nil:
		return json.RawMessage(data.Money{Minor: *v.Minor, Currency: v.Currency}.Decimal())
	case v.Value != nil:
		return strconv.AppendFloat(nil, *v.Value, 'f', -1, 64)
	default:
		return json.RawMessage("null")
	}
}

func (v Value) part(p *Part) json.RawMessage {
	switch {
	case p == nil:
		return json.RawMessage("null")
	case p.Money:
		return json.RawMessage(data.Money{Minor: p.N, Currency: v.Currency}.Decimal())
	default:
		return strconv.AppendInt(nil, p.N, 10)
	}
}

func day(d data.Date) *string {
	if d.IsZero() {
		return nil
	}
	s := d.String()
	return &s
}

// count is a plain number of rows.
func count(n int64) result { return result{known: true, float: float64(n), n: n} }

// amount is a sum of money over n rows.
func amount(minor, n, missing int64) result {
	return result{known: true, minor: minor, n: n, missing: missing}
}

// share is num ÷ den, missing when den is zero.
func share(num, den Part, n int64) result {
	res := result{num: &num, den: &den, n: n}
	if den.N != 0 {
		res.known, res.float = true, float64(num.N)/float64(den.N)
	}
	return res
}

// each is money ÷ count as money: cost per lead, mean deal. times scales it (1,000 impressions).
func each(minor, den, times, n int64) result {
	res := result{num: &Part{minor, true}, den: &Part{den, false}, n: n}
	if den != 0 {
		res.known, res.minor = true, int64(math.Round(float64(minor)*float64(times)/float64(den)))
	}
	return res
}
