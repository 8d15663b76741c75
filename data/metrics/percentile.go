package metrics

import (
	"math"
	"slices"
)

// percentile is the value at share p (0..1) of the values, by linear interpolation between closest ranks (Excel's
// PERCENTILE.INC); ok is false without values. It sorts the values in place.
func percentile(values []int64, p float64) (v float64, ok bool) {
	if len(values) == 0 {
		return 0, false
	}
	slices.Sort(values)
	rank := p * float64(len(values)-1)
	low := int(math.Floor(rank))
	if low >= len(values)-1 {
		return float64(values[len(values)-1]), true
	}
	a, b := float64(values[low]), float64(values[low+1])
	return a + (b-a)*(rank-float64(low)), true
}

// at is a percentile of the collected values, counted in units of per (86,400,000 for days of milliseconds).
func at(p float64, per float64) func([]*tally) result {
	return func(ts []*tally) result {
		res := result{n: int64(len(ts[0].spread)), missing: ts[0].n - int64(len(ts[0].spread))}
		if v, ok := percentile(ts[0].spread, p); ok {
			res.known, res.float, res.minor = true, v/per, int64(math.Round(v/per))
		}
		return res
	}
}

// meanOf is the mean of the collected values in units of per.
func meanOf(per float64) func([]*tally) result {
	return func(ts []*tally) result {
		var sum int64
		for _, v := range ts[0].spread {
			sum += v
		}
		n := int64(len(ts[0].spread))
		res := result{n: n, missing: ts[0].n - n, den: &Part{N: n}}
		if n > 0 {
			res.known, res.float = true, float64(sum)/per/float64(n)
		}
		if per == 1 {
			res.num = &Part{N: sum}
		}
		return res
	}
}
