package main

import (
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
)

// setChart writes fields into a chart of one's own. where=SLICE=NAME adds a limit, where= takes all of them away.
func (s *session) setChart(c *data.Chart, settings []setting) error {
	var rest []setting
	for _, x := range settings {
		switch {
		case x.field != "where":
			rest = append(rest, x)
		case x.value == "":
			c.Filters = nil
		default:
			f, err := s.filter(x.value)
			if err != nil {
				return err
			}
			c.Filters = append(c.Filters, data.ChartFilter{Slice: string(f.Slice), Key: f.Key})
		}
	}
	if err := s.set(c, rest); err != nil {
		return err
	}
	return catalog.CheckOwn(c)
}

func (s *session) addChart(settings []setting) (data.ID, error) {
	var c data.Chart
	if err := s.setChart(&c, settings); err != nil {
		return 0, err
	}
	return s.p.Charts.Add(s.ctx, c)
}

func (s *session) editChart(id data.ID, settings []setting) error {
	c, err := s.p.Charts.Get(s.ctx, id)
	if err != nil {
		return err
	}
	if err := s.setChart(&c, settings); err != nil {
		return err
	}
	return s.p.Charts.Edit(s.ctx, id, func(x *data.Chart) { *x = c })
}
