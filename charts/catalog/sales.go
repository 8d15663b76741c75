package catalog

import (
	"slices"
	"strconv"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

func sales() []Chart {
	return []Chart{
		{ID: "won-revenue-by-month", Team: data.TeamSales, MetricIDs: []string{"revenue"}, By: metrics.ByMonth, draw: monthly("revenue")},
		{ID: "revenue-new-repeat", Team: data.TeamSales, MetricIDs: []string{"revenue", "revenue.new", "revenue.repeat"}, By: metrics.ByMonth, draw: (*sheet).newAndRepeat},
		{ID: "revenue-by-product", Team: data.TeamSales, MetricIDs: []string{"revenue"}, By: metrics.ByProduct, draw: most("revenue", metrics.ByProduct)},
		{ID: "revenue-by-owner", Team: data.TeamSales, MetricIDs: []string{"revenue"}, By: metrics.ByOwner, draw: most("revenue", metrics.ByOwner)},
		{ID: "pipeline-by-stage", Team: data.TeamSales, MetricIDs: []string{"pipeline.value", "pipeline.weighted", "pipeline.count"}, By: metrics.ByStage, draw: (*sheet).pipelineByStage},
		{ID: "forecast", Team: data.TeamSales, MetricIDs: []string{"forecast.value", "forecast.weighted"}, By: metrics.ByMonth, draw: (*sheet).forecast},
		{ID: "winrate-by-owner", Team: data.TeamSales, MetricIDs: []string{"winrate.count"}, By: metrics.ByOwner, draw: winLoss(metrics.ByOwner)},
		{ID: "winrate-by-source", Team: data.TeamSales, MetricIDs: []string{"winrate.count"}, By: metrics.BySource, draw: winLoss(metrics.BySource)},
		{ID: "lost-reasons", Team: data.TeamSales, MetricIDs: []string{"lossreasons.count", "lossreasons.value"}, By: metrics.ByReason, draw: most("lossreasons.count", metrics.ByReason)},
		{ID: "sales-cycle", Team: data.TeamSales, MetricIDs: []string{"cycle.median"}, draw: histogram("cycle.median", "days")},
		{ID: "deal-size", Team: data.TeamSales, MetricIDs: []string{"dealsize.median"}, draw: histogram("dealsize.median", "")},
		{ID: "time-in-stage", Team: data.TeamSales, MetricIDs: []string{"stageage.median", "stageage.p75"}, By: metrics.ByStage, draw: (*sheet).timeInStage},
		{ID: "retention-cohorts", Team: data.TeamSales, MetricIDs: []string{"cohort", "repeat"}, draw: (*sheet).cohorts},
		{ID: "activities", Team: data.TeamSales, MetricIDs: []string{"activities"}, By: metrics.ByDay, draw: (*sheet).activities},
	}
}

// newAndRepeat stacks revenue of new customers and of those who bought before.
func (s *sheet) newAndRepeat() (*charts.Scene, error) {
	fresh, err := s.values("revenue.new", metrics.ByMonth)
	if err != nil {
		return nil, err
	}
	repeat, err := s.values("revenue.repeat", metrics.ByMonth)
	if err != nil {
		return nil, err
	}
	months, err := s.values("revenue", metrics.ByMonth)
	if err != nil {
		return nil, err
	}
	d := charts.StackData{Series: []string{s.text("charts.column.new"), s.text("charts.column.repeat")}}
	s.columns(s.head("month", ""), s.head("new", metrics.Money), s.head("repeat", metrics.Money))
	s.shape(Stacked, 1, 2)
	first, again := byKey(fresh), byKey(repeat)
	sums := [2]float64{}
	finding := ""
	if some(months) {
		for _, m := range months {
			n, r := first[m.Key], again[m.Key]
			month, year := s.monthParts(m.Key)
			d.Stacks = append(d.Stacks, charts.Stack{Key: m.Key, Label: month, Group: year, Values: []float64{plain(n), plain(r)}})
			s.add(m.Key, m.Slice, s.orNothing(n), s.orNothing(r))
			sums[0] += plain(n)
			sums[1] += plain(r)
		}
		if sum := sums[0] + sums[1]; sum > 0 {
			finding = s.text("charts.finding.revenue-new-repeat", s.percent(sums[1]/sum), s.amount(sum))
		}
	}
	o, err := s.options(charts.Money, finding)
	return charts.StackedColumns(d, o), err
}

// orNothing is the money of a month that one of the parts may not know.
func (s *sheet) orNothing(v metrics.Value) data.Money {
	if v.Minor == nil {
		return s.money(0)
	}
	return s.money(*v.Minor)
}

// pipelineByStage draws the weighted value of each stage inside its unweighted value.
func (s *sheet) pipelineByStage() (*charts.Scene, error) {
	return s.weighted("pipeline", metrics.ByStage, func(v metrics.Value) charts.PipelineStage {
		return charts.PipelineStage{Key: v.Key, Label: v.Slice}
	})
}

// forecast draws what may close in each month. It looks ahead: a period that is over, or ends with this month, is left out.
func (s *sheet) forecast() (*charts.Scene, error) {
	if next := s.p.Today().FirstOfMonth().AddMonths(1); !s.o.To.After(next) {
		s.o.From, s.o.To = data.Date{}, data.Date{}
	}
	return s.weighted("forecast", metrics.ByMonth, func(v metrics.Value) charts.PipelineStage {
		return charts.PipelineStage{Key: v.Key, Label: v.Slice}
	})
}

func (s *sheet) weighted(group string, by metrics.Slice, stage func(metrics.Value) charts.PipelineStage) (*charts.Scene, error) {
	values, err := s.values(group+".value", by)
	if err != nil {
		return nil, err
	}
	weights, err := s.values(group+".weighted", by)
	if err != nil {
		return nil, err
	}
	byBucket := byKey(weights)
	s.columns(s.head(string(by), ""), s.head("deals", metrics.Count), s.head("value", metrics.Money), s.head("weighted", metrics.Money))
	s.shape(Inside, 2, 3)
	var stages []charts.PipelineStage
	sum, all, top, unknown := 0.0, 0.0, metrics.Value{}, int64(0)
	for _, v := range values {
		w := byBucket[v.Key]
		sum, all, unknown = sum+plain(w), all+plain(v), unknown+v.Missing
		if top.Value == nil || plain(w) > plain(top) {
			top = w
		}
		st := stage(v)
		st.Count, st.Value, st.Weighted, st.Probability = float64(v.N+v.Missing), number(v), number(w), charts.Missing()
		if plain(v) > 0 {
			st.Probability = plain(w) / plain(v)
		}
		stages = append(stages, st)
		s.add(v.Key, v.Slice, v.N+v.Missing, cell(v), cell(w))
	}
	if !some(values) && unknown == 0 {
		stages, s.table.Rows = nil, nil
	}
	finding := ""
	switch {
	case sum > 0:
		finding = s.text("charts.finding."+s.chart.ID, s.amount(sum), top.Slice, s.amount(all))
	case unknown > 0:
		finding = s.text("charts.finding.novalue", strconv.FormatInt(unknown, 10))
	}
	o, err := s.options(charts.Money, finding)
	if unknown > 0 && sum > 0 {
		o.Subtitle += " · " + s.text("charts.missing.value", strconv.FormatInt(unknown, 10))
		s.table.Subtitle = o.Subtitle
	}
	return charts.Pipeline(stages, o), err
}

// winLoss draws won and lost deals of each bucket.
func winLoss(by metrics.Slice) func(*sheet) (*charts.Scene, error) {
	return func(s *sheet) (*charts.Scene, error) {
		vs, err := s.values("winrate.count", by)
		if err != nil {
			return nil, err
		}
		all, err := s.one("winrate.count")
		if err != nil {
			return nil, err
		}
		s.columns(s.head(string(by), ""), s.head("won", metrics.Count), s.head("lost", metrics.Count), s.head("winrate", metrics.Ratio))
		s.shape(Shares, 1, 2)
		var rows []charts.WinLossRow
		row := func(key, label string, v metrics.Value, total bool) {
			lost := v.Denominator.N - v.Numerator.N
			rows = append(rows, charts.WinLossRow{Key: key, Label: label, Won: float64(v.Numerator.N), Lost: float64(lost), Total: total})
			s.add(key, label, v.Numerator.N, lost, cell(v))
		}
		best := metrics.Value{}
		if all.Value != nil {
			row(metrics.KeyAll, s.text("charts.total"), all, true)
		}
		for _, v := range vs {
			if v.Value == nil {
				continue
			}
			row(v.Key, v.Slice, v, false)
			if !gathers(v) && v.Denominator.N >= enough && (best.Value == nil || *v.Value > *best.Value) {
				best = v
			}
		}
		finding := ""
		switch {
		case best.Value != nil:
			finding = s.text("charts.finding."+s.chart.ID, best.Slice, s.write(best), s.of(best))
		case all.Value != nil:
			finding = s.text("charts.finding.winrate", s.write(all), s.of(all))
		}
		o, err := s.options(charts.Number, finding)
		return charts.WinLoss(rows, o), err
	}
}

// histogram draws the values behind a median.
func histogram(id, suffix string) func(*sheet) (*charts.Scene, error) {
	return func(s *sheet) (*charts.Scene, error) {
		values, err := s.o.Memo.Spread(s.ctx, s.p, id, s.scope(id, ""))
		if err != nil {
			return nil, err
		}
		median, err := s.one(id)
		if err != nil {
			return nil, err
		}
		s.columns(s.head(id, median.Unit))
		s.shape(Spread, 0)
		slices.Sort(values)
		for i, v := range values {
			if median.Unit == metrics.Money {
				s.add("", s.money(int64(v)))
				values[i] = major(int64(v), s.p.Settings().Currency)
				continue
			}
			s.add("", v)
		}
		d := charts.HistogramData{Values: values}
		if suffix != "" {
			d.Suffix, d.AxisName = s.text("charts.unit."+suffix), s.text("charts.axis."+s.chart.ID)
		}
		finding := ""
		if median.Value != nil {
			finding = s.text("charts.finding."+s.chart.ID, s.write(median), s.count(float64(len(values))))
		}
		o, err := s.options(unit(median.Unit), finding)
		return charts.Histogram(d, o), err
	}
}

// timeInStage draws the median stay in each stage.
func (s *sheet) timeInStage() (*charts.Scene, error) {
	vs, err := s.values("stageage.median", metrics.ByStage)
	if err != nil {
		return nil, err
	}
	high, err := s.values("stageage.p75", metrics.ByStage)
	if err != nil {
		return nil, err
	}
	upper := byKey(high)
	s.columns(s.head("stage", ""), s.head("median", metrics.Days), s.head("p75", metrics.Days), s.head("entries", metrics.Count))
	s.shape(Bars, 1)
	s.table.Shape.KeepOrder = true
	d := charts.BarData{KeepOrder: true}
	longest := metrics.Value{}
	for _, v := range vs {
		if v.Value == nil {
			continue
		}
		if longest.Value == nil || *v.Value > *longest.Value {
			longest = v
		}
		d.Bars = append(d.Bars, charts.Bar{Key: v.Key, Label: v.Slice, Value: number(v), Note: s.text("charts.note.p75", s.write(upper[v.Key]))})
		s.add(v.Key, v.Slice, cell(v), cell(upper[v.Key]), v.N)
	}
	finding := ""
	if longest.Value != nil {
		finding = s.text("charts.finding.time-in-stage", longest.Slice, s.write(longest))
	}
	o, err := s.options(charts.Number, finding)
	return charts.HBars(d, o), err
}

// cohorts draws the share of each month's new customers that bought again later.
func (s *sheet) cohorts() (*charts.Scene, error) {
	list, err := metrics.Cohorts(s.ctx, s.p, s.scope("cohort", ""))
	if err != nil {
		return nil, err
	}
	repeat, err := s.one("repeat")
	if err != nil {
		return nil, err
	}
	s.columns(s.head("cohort", ""), s.head("customers", metrics.Count))
	s.shape(Heat, 2)
	longest := 0
	d := charts.CohortData{Row: s.text("charts.column.cohort"), Size: s.text("charts.column.customers"), Period: s.text("charts.cohort.period")}
	for _, c := range list {
		key := c.Month.String()[:7]
		row := charts.CohortRow{Key: key, Label: s.month(key), Size: float64(c.Size)}
		cells := []any{s.month(key), c.Size}
		for _, n := range c.Returned {
			row.Shares = append(row.Shares, float64(n)/float64(c.Size))
			cells = append(cells, float64(n)/float64(c.Size))
		}
		longest = max(longest, len(c.Returned))
		d.Rows = append(d.Rows, row)
		s.add(key, cells...)
	}
	for k := range longest {
		s.table.Columns = append(s.table.Columns, Column{Title: d.Period + strconv.Itoa(k), Unit: metrics.Ratio})
	}
	for i := range s.table.Rows {
		for len(s.table.Rows[i].Cells) < len(s.table.Columns) {
			s.table.Rows[i].Cells = append(s.table.Rows[i].Cells, nil)
		}
	}
	finding := ""
	if repeat.Value != nil {
		finding = s.text("charts.finding.retention-cohorts", s.write(repeat), s.of(repeat))
	}
	o, err := s.options(charts.Percent, finding)
	return charts.Cohort(d, o), err
}

// activities draws how many follow-ups were completed on each day.
func (s *sheet) activities() (*charts.Scene, error) {
	vs, err := s.values("activities", metrics.ByDay)
	if err != nil {
		return nil, err
	}
	s.columns(s.head("day", ""), s.head("activities", metrics.Count))
	s.shape(Days, 1)
	var days []charts.DayCount
	sum := 0.0
	weekday := [7]float64{}
	for _, v := range vs {
		on, err := data.ParseDate(v.Key)
		if err != nil || plain(v) == 0 {
			continue
		}
		sum += plain(v)
		weekday[on.Time().Weekday()] += plain(v)
		days = append(days, charts.DayCount{Day: on.Time(), Count: number(v)})
		s.add(v.Key, on, cell(v))
	}
	finding := ""
	if sum > 0 {
		busiest := slices.Index(weekday[:], slices.Max(weekday[:]))
		finding = s.text("charts.finding.activities", s.count(sum), s.format.Weekdays[(busiest+6)%7], s.percent(weekday[busiest]/sum))
	}
	o, err := s.options(charts.Number, finding)
	return charts.Calendar(days, o), err
}
