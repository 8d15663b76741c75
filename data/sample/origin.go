package sample

import "math"

// origin is one way in which leads find Velo Nord: a source, alone or through a campaign.
type origin struct {
	source   string
	campaign int     // index of the campaign, -1 for none
	weight   float64 // share of the leads while it works
	quality  float64 // how much likelier its leads become customers than the average
	from, to int64   // first and last day; a campaign's leads trickle in for a while after it ends
	burst    float64 // leads beyond the usual on its days, as a multiple of the day's usual
}

// steady are the sources that need no campaign.
func steady(c *calendar) []origin {
	all := []origin{
		{source: "Website", weight: 15, quality: 1},
		{source: "Search", weight: 9, quality: 1.05},
		{source: "Word of mouth", weight: 7, quality: 1.7},
		{source: "Partner", weight: 5, quality: 1.5},
		{source: "Referral", weight: 3, quality: 1.8},
		{source: "Cold call", weight: 4, quality: 0.5},
		{source: "Walk-in", weight: 3, quality: 1.2},
		{source: "Existing customer", weight: 2, quality: 2.2},
		{source: "Email", weight: 2, quality: 0.8},
		{source: "Other", weight: 1, quality: 0.6},
	}
	for i := range all {
		all[i].campaign, all[i].from, all[i].to = -1, c.begin, c.last
	}
	return all
}

// strength is the weight of an origin on a day: full while it runs, fading after.
func (o *origin) strength(day int64, tail float64) float64 {
	switch {
	case day < o.from:
		return 0
	case day <= o.to:
		return o.weight
	case o.campaign < 0:
		return 0
	default:
		w := o.weight * math.Exp(-float64(day-o.to)/tail)
		if w < 0.05*o.weight {
			return 0
		}
		return w
	}
}

// fadeDays is how long a campaign still brings leads after its end.
const fadeDays = 12

// season is the business's year: bicycles are ordered in spring.
func season(month int) float64 {
	return [...]float64{0, 0.78, 1.02, 1.42, 1.55, 1.38, 1.1, 0.85, 0.78, 1.05, 0.95, 0.85, 0.6}[month]
}

// weekday is the week's rhythm, Sunday first.
func weekday(d int) float64 {
	return [...]float64{0.22, 1.12, 1.2, 1.16, 1.1, 0.92, 0.28}[d]
}

// flow says how many leads come on each day of the history, as a share of all, and through which origins.
type flow struct {
	c       *calendar
	origins []origin
	upTo    []float64 // cumulated share of all leads after each day
}

func newFlow(c *calendar, origins []origin) *flow {
	f := &flow{c: c, origins: origins}
	sum := 0.0
	for day := c.begin; day <= c.last; day++ {
		m, w := monthAndWeekday(day)
		growth := 1 + 0.9*float64(day-c.begin)/float64(c.last-c.begin+1)
		burst := 1.0
		for i := range origins {
			if o := &origins[i]; o.burst > 0 && day >= o.from && day <= o.to {
				burst += o.burst
			}
		}
		sum += growth * season(m) * (weekday(w) + burst - 1)
		f.upTo = append(f.upTo, sum)
	}
	for i := range f.upTo {
		f.upTo[i] /= sum
	}
	return f
}

// at gives the day at which the share u of all leads has come, and how far into that day.
func (f *flow) at(u float64) (day int64, part float64) {
	lo, hi := 0, len(f.upTo)-1
	for lo < hi {
		if mid := (lo + hi) / 2; f.upTo[mid] > u {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	before := 0.0
	if lo > 0 {
		before = f.upTo[lo-1]
	}
	if f.upTo[lo] > before {
		part = min(max((u-before)/(f.upTo[lo]-before), 0), 1)
	}
	return f.c.begin + int64(lo), part
}

// share is the part of all leads that comes on a day.
func (f *flow) share(day int64) float64 {
	i := day - f.c.begin
	if i < 0 || i >= int64(len(f.upTo)) {
		return 0
	}
	if i == 0 {
		return f.upTo[0]
	}
	return f.upTo[i] - f.upTo[i-1]
}

// weights fills into with the strength of each origin on a day.
func (f *flow) weights(day int64, into []float64) []float64 {
	into = into[:0]
	for i := range f.origins {
		into = append(into, f.origins[i].strength(day, fadeDays))
	}
	return into
}

// expected is the share of all leads that each campaign brings, by day from begin.
func (f *flow) expected(campaigns int) [][]float64 {
	out := make([][]float64, campaigns)
	for i := range out {
		out[i] = make([]float64, len(f.upTo))
	}
	var w []float64
	for day := f.c.begin; day <= f.c.last; day++ {
		w = f.weights(day, w)
		sum := 0.0
		for _, x := range w {
			sum += x
		}
		for i, o := range f.origins {
			if o.campaign >= 0 {
				out[o.campaign][day-f.c.begin] += f.share(day) * w[i] / sum
			}
		}
	}
	return out
}
