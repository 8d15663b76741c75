package catalog

import (
	"cmp"
	"math"
	"slices"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

func marketing() []Chart {
	return []Chart{
		{ID: "leads-by-source", Team: data.TeamMarketing, MetricIDs: []string{"leads"}, By: metrics.BySource, draw: most("leads", metrics.BySource)},
		{ID: "leads-by-campaign", Team: data.TeamMarketing, MetricIDs: []string{"leads"}, By: metrics.ByCampaign, draw: most("leads", metrics.ByCampaign)},
		{ID: "leads-by-month", Team: data.TeamMarketing, MetricIDs: []string{"leads"}, By: metrics.ByMonth, draw: monthly("leads")},
		{ID: "conversion-by-source", Team: data.TeamMarketing, MetricIDs: []string{"conversion"}, By: metrics.BySource, draw: rated("conversion", metrics.BySource)},
		{ID: "cost-per-lead", Team: data.TeamMarketing, MetricIDs: []string{"cpl"}, By: metrics.ByCampaign, draw: (*sheet).costPerLead},
		{ID: "traffic", Team: data.TeamMarketing, MetricIDs: []string{"traffic"}, By: metrics.ByDay, draw: (*sheet).traffic},
	}
}

// gathers says whether a bucket holds what has no value of the slice.
func gathers(v metrics.Value) bool { return v.Key == "none" || v.Key == "nodate" || v.Key == "pastdue" }

// some says whether there is anything to show.
func some(vs []metrics.Value) bool {
	return slices.ContainsFunc(vs, func(v metrics.Value) bool { return v.N > 0 || plain(v) != 0 })
}

// most draws bars of a count or sum, the largest highlighted, each with its share.
func most(id string, by metrics.Slice) func(*sheet) (*charts.Scene, error) {
	return func(s *sheet) (*charts.Scene, error) {
		vs, err := s.values(id, by)
		if err != nil {
			return nil, err
		}
		vs = slices.DeleteFunc(vs, func(v metrics.Value) bool { return plain(v) == 0 })
		sum := 0.0
		for _, v := range vs {
			sum += plain(v)
		}
		u := metrics.Count
		if len(vs) > 0 {
			u = vs[0].Unit
		}
		s.columns(s.head(string(by), ""), s.head(id, u), s.head("share", metrics.Ratio))
		s.shape(Bars, 1)
		d := charts.BarData{ShareOf: sum}
		leader, first := "", true
		for _, v := range vs {
			lead := first && !gathers(v)
			if lead {
				leader, first = s.leader(v, sum), false
				s.table.Shape.Lead = v.Key
			}
			d.Bars = append(d.Bars, charts.Bar{Key: v.Key, Label: v.Slice, Value: number(v), Highlight: lead})
			s.add(v.Key, v.Slice, cell(v), plain(v)/sum)
		}
		if s.chart.ID == "leads-by-source" && len(vs) > 1 {
			if err := s.bothShares(vs, sum, &leader, &d); err != nil {
				return nil, err
			}
		} else if len(vs) > 1 && plain(vs[0]) == plain(vs[1]) && !gathers(vs[0]) && !gathers(vs[1]) {
			leader = s.text("charts.finding."+s.chart.ID+".tie", vs[0].Slice, vs[1].Slice, s.write(vs[0]))
		}
		o, err := s.options(unit(u), leader)
		return charts.HBars(d, o), err
	}
}

// bothShares says of the source that brings the most revenue what it brings of the leads, too, where its revenue stands out.
func (s *sheet) bothShares(vs []metrics.Value, leads float64, finding *string, d *charts.BarData) error {
	revenue, err := s.values("revenue", metrics.BySource)
	if err != nil {
		return err
	}
	sum, top := 0.0, metrics.Value{}
	for _, v := range revenue {
		sum += plain(v)
		if !gathers(v) && plain(v) > plain(top) {
			top = v
		}
	}
	at := slices.IndexFunc(vs, func(v metrics.Value) bool { return v.Key == top.Key })
	if at < 0 || sum <= 0 || plain(top)/sum < plain(vs[at])/leads {
		return nil
	}
	*finding = s.text("charts.finding.share-revenue", vs[at].Slice, s.percent(plain(vs[at])/leads), s.percent(plain(top)/sum))
	s.table.Shape.Lead = top.Key
	for i := range d.Bars {
		d.Bars[i].Highlight = d.Bars[i].Key == top.Key
	}
	return nil
}

func (s *sheet) leader(v metrics.Value, sum float64) string {
	return s.text("charts.finding."+s.chart.ID, v.Slice, s.percent(plain(v)/sum), s.write(v))
}

// monthly draws a column per month.
func monthly(id string) func(*sheet) (*charts.Scene, error) {
	return func(s *sheet) (*charts.Scene, error) {
		vs, err := s.values(id, metrics.ByMonth)
		if err != nil {
			return nil, err
		}
		d, finding, u := charts.ColumnData{Value: s.text("charts.column." + id), Missed: s.text("charts.legend.missed"), Target: s.text("charts.column.target")}, "", metrics.Count
		best, sum := -1, 0.0
		over, reached := 0, 0
		for i, v := range vs {
			u = v.Unit
			sum += plain(v)
			if best < 0 || plain(v) > plain(vs[best]) {
				best = i
			}
		}
		s.columns(s.head("month", ""), s.head(id, u))
		s.shape(Columns, 1)
		if some(vs) {
			finding = s.text("charts.finding."+s.chart.ID, vs[best].Slice, s.write(vs[best]), s.percent(plain(vs[best])/sum))
			for _, v := range vs {
				month, year := s.monthParts(v.Key)
				c := charts.Column{Key: v.Key, Label: month, Group: year, Value: number(v), Target: s.target(id, metrics.ByMonth, v.Key)}
				d.Columns = append(d.Columns, c)
				s.add(v.Key, v.Slice, cell(v))
				if c.Target > 0 && s.isOver(v.Key) {
					over++
					if c.Value >= c.Target {
						reached++
					}
				}
			}
			s.addTargets(d.Columns, u)
		}
		if over > 1 {
			finding = s.text("charts.finding.target", s.count(float64(reached)), s.count(float64(over)))
		}
		o, err := s.options(unit(u), finding)
		return charts.Columns(d, o), err
	}
}

// isOver says whether a month has ended.
func (s *sheet) isOver(month string) bool {
	from, err := metrics.PeriodStart(metrics.ByMonth, month)
	return err == nil && !from.AddMonths(1).After(s.p.Today())
}

// addTargets gives the table the column of the targets, where there are any.
func (s *sheet) addTargets(cols []charts.Column, u metrics.Unit) {
	if !slices.ContainsFunc(cols, func(c charts.Column) bool { return c.Target > 0 }) {
		return
	}
	s.table.Columns = append(s.table.Columns, s.head("target", u))
	s.shape(Columns, 1, len(s.table.Columns)-1)
	for i, c := range cols {
		s.table.Rows[i].Cells = append(s.table.Rows[i].Cells, s.amountCell(c.Target, u))
	}
}

// amountCell is a drawn number as a table holds it.
func (s *sheet) amountCell(v float64, u metrics.Unit) any {
	switch {
	case v != v:
		return nil
	case u == metrics.Money:
		return s.money(int64(math.Round(v * math.Pow10(data.CurrencyDigits(s.p.Settings().Currency)))))
	case u == metrics.Count:
		return int64(math.Round(v))
	}
	return v
}

// enough is how many rows a rate needs to be named as the best.
const enough = 10

// rated draws bars of a rate, each with its numerator and denominator.
func rated(id string, by metrics.Slice) func(*sheet) (*charts.Scene, error) {
	return func(s *sheet) (*charts.Scene, error) {
		vs, err := s.values(id, by)
		if err != nil {
			return nil, err
		}
		s.columns(s.head(string(by), ""), s.head(id, metrics.Ratio), s.head("numerator", metrics.Count), s.head("denominator", metrics.Count))
		s.shape(Bars, 1)
		d := charts.BarData{}
		best := -1
		for i, v := range vs {
			if v.Value == nil {
				continue
			}
			if !gathers(v) && *v.Value > 0 && (best < 0 || v.Denominator.N >= enough && vs[best].Denominator.N < enough) {
				best = i
			}
		}
		finding := ""
		if best >= 0 {
			finding = s.text("charts.finding."+s.chart.ID, vs[best].Slice, s.write(vs[best]), s.of(vs[best]))
			s.table.Shape.Lead = vs[best].Key
		}
		for i, v := range vs {
			d.Bars = append(d.Bars, charts.Bar{Key: v.Key, Label: v.Slice, Value: number(v), Note: s.of(v), Highlight: i == best})
			s.add(v.Key, v.Slice, cell(v), v.Numerator.N, v.Denominator.N)
		}
		o, err := s.options(charts.Percent, finding)
		return charts.HBars(d, o), err
	}
}

// costPerLead draws what a lead of each campaign cost, against the mean of all.
func (s *sheet) costPerLead() (*charts.Scene, error) {
	vs, err := s.values("cpl", metrics.ByCampaign)
	if err != nil {
		return nil, err
	}
	all, err := s.one("cpl")
	if err != nil {
		return nil, err
	}
	s.columns(s.head("campaign", ""), s.head("cpl", metrics.Money), s.head("cost", metrics.Money), s.head("leads", metrics.Count))
	s.shape(Bars, 1)
	d := charts.BarData{}
	finding := ""
	if all.Value != nil {
		d.Reference = &charts.Reference{Value: *all.Value, Label: s.text("charts.reference.all", s.write(all))}
		s.table.Shape.Note = d.Reference.Label
	}
	slices.SortStableFunc(vs, func(a, b metrics.Value) int { return cmp.Compare(plain(a), plain(b)) })
	for _, v := range vs {
		if v.Value != nil && finding == "" && *v.Value > 0 {
			finding = s.text("charts.finding.cost-per-lead", v.Slice, s.write(v), s.write(all))
		}
		d.Bars = append(d.Bars, charts.Bar{Key: v.Key, Label: v.Slice, Value: number(v), Note: s.text("charts.cost", s.part(v, v.Numerator), s.part(v, v.Denominator))})
		s.add(v.Key, v.Slice, cell(v), s.money(v.Numerator.N), v.Denominator.N)
	}
	o, err := s.options(charts.Money, finding)
	return charts.HBars(d, o), err
}

func (s *sheet) money(minor int64) data.Money {
	return data.Money{Minor: minor, Currency: s.p.Settings().Currency}
}

// traffic draws sessions per day with the starts of campaigns.
func (s *sheet) traffic() (*charts.Scene, error) {
	vs, err := s.values("traffic", metrics.ByDay)
	if err != nil {
		return nil, err
	}
	s.columns(s.head("day", ""), s.head("traffic", metrics.Count))
	s.shape(Course, 1)
	var d charts.Series
	halves, days := [2]float64{}, [2]float64{}
	for i, v := range vs {
		on, err := data.ParseDate(v.Key)
		if err != nil {
			return nil, err
		}
		value := charts.Missing() // a day without a point was not measured
		if v.N > 0 {
			value = number(v)
			half := min(1, 2*i/len(vs))
			halves[half] += value
			days[half]++
			s.add(v.Key, on, cell(v))
		}
		d.Samples = append(d.Samples, charts.Sample{At: on.Time(), Value: value})
	}
	finding := ""
	if days[0] > 0 && days[1] > 0 && halves[0] > 0 {
		change := halves[1]/days[1]/(halves[0]/days[0]) - 1
		key := "charts.finding.traffic.up"
		if change < 0 {
			key, change = "charts.finding.traffic.down", -change
		}
		finding = s.text(key, s.percent(change))
	}
	if d.Events, err = s.starts(vs); err != nil {
		return nil, err
	}
	o, err := s.options(charts.Number, finding)
	return charts.TimeSeries(d, o), err
}

// starts are the campaigns that began within the days shown.
func (s *sheet) starts(vs []metrics.Value) ([]charts.Event, error) {
	if !some(vs) {
		return nil, nil
	}
	all, err := s.p.Campaigns.All(s.ctx)
	if err != nil {
		return nil, err
	}
	var out []charts.Event
	for _, c := range all {
		if day := c.StartsOn.String(); day != "" && day > vs[0].Key && day < vs[len(vs)-1].Key {
			out = append(out, charts.Event{Key: c.ID.String(), Label: c.Name, At: c.StartsOn.Time()})
		}
	}
	return out, nil
}
