package charts_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"github.com/baton-planner/baton/charts"
)

// form is a chart with believable data, to be laid out at any size.
type form struct {
	name string
	keys []string // of all data that must be hit
	draw func(o charts.Options) *charts.Scene
}

func titled(o charts.Options, title, subtitle string) charts.Options {
	o.Title, o.Subtitle = title, subtitle
	return o
}

func money(o charts.Options) charts.Options {
	o.Unit = charts.Money
	return o
}

// forms returns one chart of every form.
func forms() []form {
	return []form{
		{"funnel", []string{"lead", "mql", "sql", "proposal", "negotiation", "won"}, drawFunnel},
		{"hbars", []string{"referral", "fair", "partner"}, drawSources},
		{"roi", []string{"spring", "abm"}, drawROI},
		{"columns", []string{"2026-01", "2026-12"}, drawRevenue},
		{"stacked", []string{"Q1 24", "Q3 26"}, drawNewRepeat},
		{"bullets", []string{"spring", "abm"}, drawBudget},
		{"pipeline", []string{"Discovery", "Verbal yes"}, drawPipeline},
		{"timeseries", []string{"2026-01-05", "2026-07-20", "fair"}, drawTraffic},
		{"histogram", []string{"0", "60"}, drawCycle},
		{"winloss", []string{"all", "initech", "none"}, drawWinLoss},
		{"cohort", []string{"2026-01/0", "2026-01/8", "2026-09/0"}, drawCohort},
		{"calendar", []string{"2025-12-24", "2026-09-30"}, drawCalendar},
		{"donut", []string{"won", "competitor"}, drawDonut},
		{"kpi", []string{"won", "1", "30"}, drawKPI},
		{"sparkline", []string{"1", "30"}, drawSparkline},
	}
}

func drawFunnel(o charts.Options) *charts.Scene {
	return charts.Funnel([]charts.Stage{
		{Key: "lead", Label: "Lead", Count: 4820},
		{Key: "mql", Label: "Marketing qualified", Count: 2312},
		{Key: "sql", Label: "Sales qualified", Count: 1390},
		{Key: "proposal", Label: "Proposal", Count: 811},
		{Key: "negotiation", Label: "Negotiation", Count: 590},
		{Key: "won", Label: "Won", Count: 431},
	}, titled(o, "One in eleven leads becomes a customer", "Journey stages, leads created Jan–Sep 2026. Grey = previous stage."))
}

func drawSources(o charts.Options) *charts.Scene {
	return charts.HBars(charts.BarData{ShareOf: 2211, Bars: []charts.Bar{
		{Key: "partner", Label: "Partner", Value: 64},
		{Key: "referral", Label: "Referral", Value: 655, Highlight: true},
		{Key: "web", Label: "Website form", Value: 412},
		{Key: "linkedin", Label: "LinkedIn Ads", Value: 340},
		{Key: "google", Label: "Google Ads", Value: 298},
		{Key: "fair", Label: "Trade fair – Hannover Messe 2026", Value: 233},
		{Key: "cold", Label: "Cold call", Value: 121},
		{Key: "news", Label: "Newsletter", Value: 88},
	}}, titled(o, "Referrals bring the most leads", "New leads by source, last 90 days"))
}

func drawROI(o charts.Options) *charts.Scene {
	o.Unit = charts.Percent
	return charts.HBars(charts.BarData{Reference: &charts.Reference{Value: 0.5, Label: "planned 50%"}, Bars: []charts.Bar{
		{Key: "spring", Label: "Spring newsletter", Value: 2.4, Note: "€32k"},
		{Key: "fair", Label: "Hannover Messe", Value: 0.31},
		{Key: "google", Label: "Google Ads brand", Value: -0.42},
		{Key: "abm", Label: "LinkedIn ABM", Value: -0.08},
		{Key: "web", Label: "Webinar series", Value: math.NaN()},
	}}, titled(o, "Only the newsletter pays for itself twice", "Return on campaign cost, first touch, 2026"))
}

func drawRevenue(o charts.Options) *charts.Scene {
	values := []float64{182, 164, 221, 205, 251, 198, 233, 274, 289}
	targets := []float64{180, 180, 190, 200, 210, 220, 230, 240, 290, 260, 270, 280}
	d := charts.ColumnData{Value: "Won revenue", Missed: "Missed target", Target: "Target"}
	for i, t := range targets {
		m := time.Date(2026, time.Month(i+1), 1, 0, 0, 0, 0, time.UTC)
		c := charts.Column{Key: m.Format("2006-01"), Label: m.Format("Jan"), Value: charts.Missing(), Target: t * 1000}
		if i < len(values) {
			c.Value = values[i] * 1000
		}
		d.Columns = append(d.Columns, c)
	}
	return charts.Columns(d, money(titled(o, "Revenue beat target in seven of nine months", "Won revenue vs monthly target, 2026")))
}

func drawNewRepeat(o charts.Options) *charts.Scene {
	first := []float64{212, 225, 234, 252, 263, 242, 268, 292, 283, 322, 341}
	again := []float64{88, 103, 121, 140, 168, 179, 218, 243, 269, 309, 351}
	d := charts.StackData{Series: []string{"New customers", "Repeat customers"}}
	for i := range first {
		d.Stacks = append(d.Stacks, charts.Stack{
			Label: fmt.Sprintf("Q%d %d", i%4+1, 24+i/4), Values: []float64{first[i] * 1000, again[i] * 1000},
		})
	}
	return charts.StackedColumns(d, money(titled(o, "Repeat customers now make up half of revenue", "Won revenue by customer type")))
}

func drawBudget(o charts.Options) *charts.Scene {
	return charts.Bullets(charts.BulletData{Actual: "Actual", Wrong: "Over budget", Limit: "Budget", Bullets: []charts.Bullet{
		{Key: "spring", Label: "Spring newsletter", Actual: 9400, Limit: 12000},
		{Key: "fair", Label: "Hannover Messe", Actual: 52300, Limit: 48000},
		{Key: "google", Label: "Google Ads brand", Actual: 27800, Limit: 30000},
		{Key: "abm", Label: "LinkedIn ABM", Actual: 26900, Limit: 25000},
		{Key: "web", Label: "Webinar series", Actual: 3100, Limit: 9000},
		{Key: "partner", Label: "Partner co-marketing", Actual: 11200, Limit: 15000},
	}}, money(titled(o, "Two campaigns are over budget", "Actual spend vs budget, 2026 to date")))
}

func drawPipeline(o charts.Options) *charts.Scene {
	return charts.Pipeline([]charts.PipelineStage{
		{Label: "Discovery", Count: 41, Probability: .1, Value: 820e3, Weighted: 82e3},
		{Label: "Qualified", Count: 29, Probability: .25, Value: 690e3, Weighted: 172.5e3},
		{Label: "Proposal", Count: 22, Probability: .5, Value: 750e3, Weighted: 375e3},
		{Label: "Negotiation", Count: 9, Probability: .75, Value: 380e3, Weighted: 285e3},
		{Label: "Verbal yes", Count: 3, Probability: .9, Value: 95e3, Weighted: 85.5e3},
	}, money(titled(o, "€1M weighted pipeline, most of it in Proposal", "Open opportunities by stage")))
}

// traffic returns n days of visits with a weekly rhythm, a fair and two days
// without a value.
func traffic(n int) []charts.Sample {
	r := rand.New(rand.NewPCG(1, 2))
	start := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	out := make([]charts.Sample, n)
	for i := range out {
		v := 750 + 3*float64(i%270) + 220*r.NormFloat64()
		if i%7 > 4 {
			v *= 0.55
		}
		if i%270 > 189 && i%270 < 195 {
			v += 900
		}
		out[i] = charts.Sample{At: start.AddDate(0, 0, i), Value: math.Round(max(0, v))}
	}
	out[min(n-1, 120)].Value = math.NaN()
	out[min(n-1, 121)].Value = math.NaN()
	return out
}

var visits = traffic(270)

func drawTraffic(o charts.Options) *charts.Scene {
	return charts.TimeSeries(charts.Series{Samples: visits, Events: []charts.Event{
		{Key: "relaunch", Label: "Relaunch", At: time.Date(2026, 4, 10, 0, 0, 0, 0, time.UTC)},
		{Key: "fair", Label: "Hannover Messe", At: time.Date(2026, 7, 14, 0, 0, 0, 0, time.UTC)},
	}}, titled(o, "Website visits up 40% since the relaunch", "Visits per day and 7-day average"))
}

func sparkValues() []float64 {
	out := make([]float64, 30)
	for i := range out {
		out[i] = 40 + 30*math.Sin(float64(i)/7) + float64(i%3)*3
	}
	return out
}

func drawKPI(o charts.Options) *charts.Scene {
	return charts.KPI(charts.KPIData{
		Key: "won", Label: "Won revenue this month", Value: 289000, Change: 0.055, Caption: "vs last month", Spark: sparkValues(),
	}, money(o))
}

func drawSparkline(o charts.Options) *charts.Scene { return charts.Sparkline(sparkValues(), o) }

var cycles = cycleDays()

func drawCycle(o charts.Options) *charts.Scene {
	return charts.Histogram(cycles, titled(o, "Half of all deals close within seven weeks", "Days from first contact to won, 431 deals"))
}

func cycleDays() charts.HistogramData {
	r := rand.New(rand.NewPCG(3, 4))
	d := charts.HistogramData{Suffix: "days", AxisName: "days to close"}
	for range 431 {
		d.Values = append(d.Values, math.Min(199, math.Floor(46*math.Exp(0.6*r.NormFloat64()))))
	}
	return d
}

func drawWinLoss(o charts.Options) *charts.Scene {
	return charts.WinLoss([]charts.WinLossRow{
		{Key: "umbrella", Label: "vs Umbrella", Won: 31, Lost: 58},
		{Key: "initech", Label: "vs Initech", Won: 88, Lost: 41},
		{Key: "globex", Label: "vs Globex", Won: 61, Lost: 66},
		{Key: "none", Label: "No competitor", Won: 251, Lost: 215},
		{Key: "all", Label: "All deals", Won: 431, Lost: 380, Total: true},
	}, titled(o, "We win most against Initech, least on price", "Closed deals by competitor, last 12 months"))
}

var cohorts = retention()

func drawCohort(o charts.Options) *charts.Scene {
	return charts.Cohort(cohorts, titled(o, "Newer cohorts stay longer", "Share of customers still ordering, % by months since first order"))
}

func retention() charts.CohortData {
	sizes := []float64{68, 66, 62, 54, 72, 93, 82, 46, 61}
	d := charts.CohortData{Row: "Cohort", Size: "Customers", Period: "M"}
	for i, n := range sizes {
		m := time.Date(2026, time.Month(i+1), 1, 0, 0, 0, 0, time.UTC)
		row := charts.CohortRow{Key: m.Format("2006-01"), Label: m.Format("Jan 06"), Size: n}
		for k := range len(sizes) - i {
			row.Shares = append(row.Shares, 1-0.17*math.Pow(float64(k), 0.68)*(1-0.04*float64(i)))
		}
		d.Rows = append(d.Rows, row)
	}
	return d
}

var activities = yearOfDays()

func drawCalendar(o charts.Options) *charts.Scene {
	return charts.Calendar(activities, titled(o, "Activity dips every August", "Logged calls, meetings and emails per day"))
}

func yearOfDays() []charts.DayCount {
	r := rand.New(rand.NewPCG(5, 6))
	var days []charts.DayCount
	for i := range 365 {
		day := time.Date(2025, 10, 1+i, 0, 0, 0, 0, time.UTC)
		n := float64(r.IntN(19))
		if wd := day.Weekday(); wd == time.Saturday || wd == time.Sunday {
			n = float64(r.IntN(4))
		}
		if day.Month() == time.August {
			n = math.Floor(n / 2)
		}
		days = append(days, charts.DayCount{Day: day, Count: n})
	}
	return days
}

func drawDonut(o charts.Options) *charts.Scene {
	return charts.Donut(charts.DonutData{Centre: "53%", Below: "win rate", Slices: []charts.Slice{
		{Key: "competitor", Label: "Lost – competitor", Value: 89, Group: "lost"},
		{Key: "won", Label: "Won", Value: 431},
		{Key: "price", Label: "Lost – price", Value: 170, Group: "lost"},
		{Key: "none", Label: "Lost – no decision", Value: 121, Group: "lost"},
	}}, titled(o, "We win 53% of closed deals", "Closed deals, last 12 months"))
}
