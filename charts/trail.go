package charts

import gochart "github.com/wcharczuk/go-chart/v2"

// longestWindow bounds the work of a trailing mean.
const longestWindow = 366

// slots are values on a grid of equal steps, as go-chart's series read them.
type slots []float64

// Len implements go-chart's ValuesProvider.
func (s slots) Len() int { return len(s) }

// GetValues implements go-chart's ValuesProvider.
func (s slots) GetValues(i int) (x, y float64) { return float64(i), s[i] }

// mean returns go-chart's trailing mean of window slots.
func (s slots) mean(window int) gochart.SMASeries {
	// go-chart averages Period slots and the one they end at.
	return gochart.SMASeries{Period: window - 1, InnerSeries: s}
}

// mostMeans bounds how many trailing means are computed for one line: eleven
// years of days. Of more samples, several lie on every pixel.
const mostMeans = 1 << 12

// trail fills mean with the trailing means of the samples. go-chart knows no
// empty slots: they count as 0, and the mean is divided by the share of those
// that are known, which is a trailing mean itself. Beyond mostMeans a mean
// holds for a few samples.
func (t *timeline) trail(mean []float64, window int) {
	if window < 2 {
		copy(mean, t.values)
		return
	}
	at, filled, values := t.slots(window)
	all, share := values.mean(window), filled.mean(window)
	every := len(mean)/mostMeans + 1
	held := -1    // where the mean that holds was computed
	unbroken := 0 // known samples in a row without a gap, up to here
	for i, v := range t.values {
		mean[i] = Missing()
		if !known(v) {
			held, unbroken = -1, 0
			continue
		}
		if i > 0 && at[i]-at[i-1] > 1 {
			held, unbroken = -1, 0
		}
		unbroken++
		if held >= 0 && i-held < every && i+1 < len(mean) {
			mean[i] = mean[held]
			continue
		}
		held = i
		part := 1.0
		if unbroken < window {
			_, part = share.GetValues(at[i])
		}
		if part*float64(min(at[i]+1, window))*2 > float64(window) {
			_, sum := all.GetValues(at[i])
			mean[i] = sum / part
		}
	}
}

// slots puts the samples on a grid of steps: the slot of each sample, whether
// slots are filled (0 or 1), and their values. A gap is as many empty slots as
// steps are missing, at most a window of them, for more make no difference.
func (t *timeline) slots(window int) (at []int, filled, values slots) {
	at = make([]int, len(t.secs))
	last := 0
	for i := range t.secs {
		if i > 0 {
			steps := int64(1)
			if t.step > 0 {
				steps = max(1, min((t.secs[i]-t.secs[i-1]+t.step/2)/t.step, int64(window)))
			}
			last += int(steps)
		}
		at[i] = last
	}
	filled, values = make(slots, last+1), make(slots, last+1)
	for i, v := range t.values {
		if known(v) {
			filled[at[i]], values[at[i]] = 1, v
		}
	}
	return at, filled, values
}
