package data

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Measure is what a metric point counts.
type Measure string

// The measures (METRICS.md, Marketing).
const (
	MeasureImpressions   Measure = "impressions"
	MeasureReach         Measure = "reach"
	MeasureSessions      Measure = "sessions"
	MeasureVisitors      Measure = "visitors"
	MeasureDirectVisits  Measure = "direct_visits"
	MeasureBrandSearches Measure = "brand_searches"
	MeasureMentions      Measure = "mentions"
	MeasureFollowers     Measure = "followers"
	MeasureClicks        Measure = "clicks"
	MeasureEngagements   Measure = "engagements"
	MeasureLeads         Measure = "leads"
	MeasureOrders        Measure = "orders"
	MeasureSpend         Measure = "spend"             // minor units
	MeasureRevenue       Measure = "revenue"           // minor units
	MeasureAided         Measure = "awareness_aided"   // hundredths of a percent of those asked
	MeasureUnaided       Measure = "awareness_unaided" // hundredths of a percent of those asked
)

// Measures lists them.
func Measures() []Measure {
	return []Measure{
		MeasureImpressions, MeasureReach, MeasureSessions, MeasureVisitors, MeasureDirectVisits, MeasureBrandSearches, MeasureMentions,
		MeasureFollowers, MeasureClicks, MeasureEngagements, MeasureLeads, MeasureOrders, MeasureSpend, MeasureRevenue,
		MeasureAided, MeasureUnaided,
	}
}

// Money says whether the measure is an amount in minor units with a currency.
func (m Measure) Money() bool { return m == MeasureSpend || m == MeasureRevenue }

// MetricPoint is one recorded number of one day: from a campaign's report, a website's, a survey's.
type MetricPoint struct {
	ID         ID        `json:"id"`
	MeasuredOn Date      `json:"measured_on"`
	CampaignID ID        `json:"campaign_id"` // 0: of the business as a whole
	Channel    string    `json:"channel"`
	Measure    Measure   `json:"measure"`
	Value      int64     `json:"value"`    // a count; minor units of Currency for money; hundredths of a percent for awareness
	Currency   string    `json:"currency"` // of money, else empty
	Segment    string    `json:"segment"`  // the rest of the row's identity in its file: age band, ad group …
	CreatedAt  time.Time `json:"created_at"`
}

func (*MetricPoint) kind() Kind { return KindMetricPoint }
func (*MetricPoint) columns() []string {
	return []string{"id", "measured_on", "campaign_id", "channel", "measure", "value", "currency", "segment", "created_at"}
}

func (m *MetricPoint) fields() []any {
	return []any{&m.ID, &m.MeasuredOn, &m.CampaignID, &m.Channel, &m.Measure, &m.Value, &m.Currency, &m.Segment, required(&m.CreatedAt)}
}

// Prepare trims and checks the point; it writes nothing.
func (m *MetricPoint) Prepare(s *Settings) error {
	for _, f := range []*string{&m.Channel, &m.Currency, &m.Segment} {
		*f = strings.TrimSpace(*f)
	}
	switch {
	case !m.Measure.Money():
		m.Currency = ""
	case m.Currency == "":
		m.Currency = s.Currency
	}
	var ps Problems
	if m.MeasuredOn.IsZero() {
		ps.add("measured_on", "point_date", "Give the number a date.")
	}
	if !known(m.Measure, Measures()) {
		ps.add("measure", "measure", "“%s” is not a measure. Use one of: %s.", string(m.Measure), listed(Measures()))
	}
	if m.Value < 0 && !m.Measure.Money() {
		ps.add("value", "negative", "A count cannot be negative.")
	}
	if (m.Measure == MeasureAided || m.Measure == MeasureUnaided) && m.Value > 100_00 {
		ps.add("value", "awareness", "Awareness lies between 0 and 100 percent.")
	}
	if m.Currency != "" && !ValidCurrency(m.Currency) {
		ps.add("currency", "currency", "“%s” is not a currency code. Use three capitals of ISO 4217, for example EUR, USD or CHF.", m.Currency)
	}
	return ps.err()
}

// MetricPoints are the recorded numbers of the plan.
type MetricPoints struct{ p *Planner }

// AddAll writes points as one step; when one of them is wrong, none is written and the problem names its row, counted from 1.
func (s *MetricPoints) AddAll(ctx context.Context, points []MetricPoint) error {
	set := s.p.Settings()
	points = append([]MetricPoint(nil), points...)
	for i := range points {
		if err := points[i].Prepare(set); err != nil {
			return inRow(i+1, err)
		}
	}
	return s.p.write(ctx, "metric.added", []string{strconv.Itoa(len(points))}, func(tx *store.Tx) error {
		if len(points) > 1000 {
			tx.Bulk()
		}
		for i := range points {
			points[i].ID = tx.NewID()
			if points[i].CreatedAt.IsZero() {
				points[i].CreatedAt = tx.Now()
			}
			if err := insert(tx, &points[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func inRow(n int, err error) error {
	ps := ProblemsOf(err)
	if ps == nil {
		return fmt.Errorf("row %d: %w", n, err)
	}
	out := make(Problems, len(ps))
	for i, p := range ps {
		p.Msg = fmt.Sprintf("Row %d: %s", n, p.Msg)
		out[i] = p
	}
	return out
}

// Points chooses metric points; zero fields choose all.
type Points struct {
	CampaignID ID
	Measure    Measure
	From, To   Date // half-open: From is in, To is not
}

// All lists the chosen points, oldest first.
func (s *MetricPoints) All(ctx context.Context, f Points) ([]MetricPoint, error) {
	where, args := "WHERE deleted_at IS NULL", []any(nil)
	add := func(cond string, arg any, given bool) {
		if given {
			where, args = where+" AND "+cond, append(args, arg)
		}
	}
	add("measure = ?", string(f.Measure), f.Measure != "")
	add("campaign_id = ?", f.CampaignID, f.CampaignID != 0)
	add("measured_on >= ?", f.From, !f.From.IsZero())
	add("measured_on < ?", f.To, !f.To.IsZero())
	var out []MetricPoint
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[MetricPoint](tx, where+" ORDER BY measured_on, id", args...)
		return err
	})
	return out, err
}

// Delete removes points as one step.
func (s *MetricPoints) Delete(ctx context.Context, ids ...ID) error {
	return s.p.write(ctx, "metric.deleted", []string{strconv.Itoa(len(ids))}, func(tx *store.Tx) error {
		_, err := remove(tx, KindMetricPoint, ids...)
		return err
	})
}
