package sample

import (
	"math"

	"github.com/baton-planner/baton/data"
)

// measured writes one recorded number.
func (g *generator) measured(day int64, campaign int64, channel string, m data.Measure, value float64) error {
	at := g.cal.ms(min(day+1, g.cal.last), 7*60) // the report comes the morning after
	return g.point.add(g.mint.id(at), day, ref(campaign), channel, string(m), max(int64(math.Round(value)), 0), at)
}

// writeTraffic writes the website's days and what the business as a whole is heard of.
func (g *generator) writeTraffic() error {
	scale := g.scale()
	for day := g.cal.begin; day <= g.cal.last; day++ {
		month, wd := monthAndWeekday(day)
		years := float64(day-g.cal.begin) / 365
		noise := 0.9 + 0.2*g.dice.r.Float64()
		// The website's week is flatter than the business's: people read about bicycles on Sundays.
		sessions := 240 * scale * (1 + 0.35*years) * season(month) * (0.55 + 0.45*weekday(wd)) * noise
		for i := range g.campaigns {
			if x := &g.campaigns[i]; x.burst > 1 && day >= x.from && day <= x.to {
				sessions *= 1.5
			}
		}
		if err := g.measured(day, 0, "Website", data.MeasureSessions, sessions); err != nil {
			return err
		}
		if err := g.measured(day, 0, "Website", data.MeasureVisitors, sessions*(0.74+0.05*g.dice.r.Float64())); err != nil {
			return err
		}
		if wd != 1 {
			continue
		}
		if err := g.writeWeek(day, years, scale, season(month)); err != nil {
			return err
		}
	}
	return nil
}

// writeWeek writes what is counted once a week.
func (g *generator) writeWeek(day int64, years, scale, season float64) error {
	wobble := func() float64 { return 0.85 + 0.3*g.dice.r.Float64() }
	for _, w := range []struct {
		channel string
		measure data.Measure
		value   float64
	}{
		{"Search", data.MeasureBrandSearches, 130 * scale * (1 + 0.5*years) * season * wobble()},
		{"Website", data.MeasureDirectVisits, 410 * scale * (1 + 0.3*years) * season * wobble()},
		{"Social media", data.MeasureFollowers, scale * (2100 + 1450*years)},
		{"Press", data.MeasureMentions, 2 * math.Sqrt(scale) * wobble() * season},
	} {
		if err := g.measured(day, 0, w.channel, w.measure, w.value); err != nil {
			return err
		}
	}
	return nil
}

// writeReach writes, week by week, how many people a campaign reached and what they did, in keeping with its leads.
func (g *generator) writeReach(x *campaign, expected []float64) error {
	if x.ctr == 0 || x.from > g.cal.last {
		return nil
	}
	floor := 9 * g.scale()
	for from := x.from; from <= min(x.to, g.cal.last); from += 7 {
		leads := 0.0
		for day := max(from, g.cal.begin); day < from+7 && day <= g.cal.last; day++ {
			leads += expected[day-g.cal.begin] * float64(g.cfg.Contacts)
		}
		clicks := (floor + 46*leads) * (0.85 + 0.3*g.dice.r.Float64())
		impressions := clicks / x.ctr * (0.9 + 0.2*g.dice.r.Float64())
		day := min(from+6, x.to, g.cal.last)
		for _, w := range []struct {
			measure data.Measure
			value   float64
		}{
			{data.MeasureImpressions, impressions},
			{data.MeasureReach, impressions * 0.62},
			{data.MeasureClicks, clicks},
			{data.MeasureEngagements, clicks*1.6 + impressions*0.004},
		} {
			if err := g.measured(day, x.id, x.channel, w.measure, w.value); err != nil {
				return err
			}
		}
	}
	return nil
}
