package charts

import "math"

// largest is the largest value that is drawn as it is: beyond it sums and
// margins would leave the numbers a float64 holds.
const largest = 1e300

// plain returns v as drawn: 0 for what is missing, and within ±largest.
func plain(v float64) float64 {
	switch {
	case !known(v), math.Abs(v) < 1/largest:
		return 0
	default:
		return max(-largest, min(v, largest))
	}
}

// axis maps values to pixels between its ends.
type axis struct {
	min, max float64   // values at the ends
	from, to float64   // pixels at the ends
	ticks    []float64 // values, ascending, inside the ends
}

// at returns the pixel of the value v.
func (a *axis) at(v float64) float64 {
	// Dividing before subtracting keeps huge values from overflowing.
	span := a.max/2 - a.min/2
	return a.from + (a.to-a.from)*((plain(v)/2-a.min/2)/span)
}

// linear returns at for many plain values: without the care for huge ones where
// none is near.
func (a *axis) linear() func(v float64) float64 {
	if span := a.max - a.min; span < largest && span > 1/largest {
		k, from, lo := (a.to-a.from)/span, a.from, a.min
		return func(v float64) float64 { return from + (v-lo)*k }
	}
	return a.at
}

// zeroAxis returns an axis over lo to hi that includes zero, ends on ticks and
// has about want of them at 1, 2, 2.5 or 5 × 10ⁿ. whole allows no fractions.
func zeroAxis(lo, hi, from, to float64, want int, whole bool) axis {
	lo, hi = min(0, plain(lo)), max(0, plain(hi))
	if lo == hi {
		hi = 1
	}
	a, step := axis{}, 0.0
	for i := range 3 {
		n := float64(want + i)
		step = niceStep(hi/n-lo/n, whole)
		a = axis{from: from, to: to, min: math.Floor(lo/step+1e-9) * step, max: math.Ceil(hi/step-1e-9) * step}
		// Rather a tick or two more than a third of the room empty.
		if hi/2-lo/2 >= 0.66*(a.max/2-a.min/2) {
			break
		}
	}
	n := math.Round(a.max/step - a.min/step)
	for i := 0.0; i <= n && i < 100; i++ {
		a.ticks = append(a.ticks, a.min+i*step)
	}
	return a
}

// niceStep returns the smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below rough.
func niceStep(rough float64, whole bool) float64 {
	base := math.Pow(10, math.Floor(math.Log10(rough)))
	step := 10 * base
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*base >= rough*(1-1e-9) {
			step = m * base
			break
		}
	}
	if whole && step < 10 {
		step = max(1, math.Ceil(step))
	}
	return step
}
