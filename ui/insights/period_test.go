package insights

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/tr"
)

func TestEveryPeriodHasDaysAndAName(t *testing.T) {
	p := desktest.Planner(t, 0)
	for _, name := range metrics.Named() {
		x := period{Name: name}
		assert.True(t, tr.Has("insights.period."+name), name)
		from, to := x.span(p)
		if name == "all" {
			assert.True(t, from.IsZero() && to.IsZero())
			assert.Equal(t, "all", x.suffix(p))
			continue
		}
		assert.True(t, from.Before(to), name)
		assert.Equal(t, from.String()+"_"+to.AddDays(-1).String(), x.suffix(p))
	}
	own := period{Name: customPeriod, From: data.NewDate(2026, 3, 1), To: data.NewDate(2026, 4, 1)}
	from, to := own.span(p)
	assert.Equal(t, []data.Date{own.From, own.To}, []data.Date{from, to})
	from, _ = period{Name: "of_an_older_version"}.span(p)
	first, _, _ := metrics.Span(p, metrics.Named()[0])
	assert.Equal(t, first, from)
}
