package importer

import (
	"fmt"

	"github.com/baton-planner/baton/data"
)

// update merges a row into the record it is the same as.
func (s *applySink) update(it *item, m match) (Fate, error) {
	if err := s.connect(it); err != nil {
		return Refused, err
	}
	if points, ok := it.record.([]*data.MetricPoint); ok {
		return s.updatePoints(it, points)
	}
	var changes []Change
	err := error(nil)
	switch from := it.record.(type) {
	case *data.Contact:
		err = s.b.EditContact(m.id, func(to *data.Contact) { changes = merge(to, from, it.policy) })
	case *data.Company:
		err = s.b.EditCompany(m.id, func(to *data.Company) { changes = merge(to, from, it.policy) })
	case *data.Deal:
		err = s.b.EditDeal(m.id, func(to *data.Deal) { changes = merge(to, from, it.policy) })
		if moved := false; err == nil && it.policy == Overwrite {
			if moved, err = s.b.AdvanceDeal(m.id, from); moved {
				changes = append(changes, Change{Field: "stage_id"})
			}
		}
	case *data.Product:
		err = s.b.EditProduct(m.id, func(to *data.Product) { changes = merge(to, from, it.policy) })
	case *data.Member:
		err = s.b.EditMember(m.id, func(to *data.Member) { changes = merge(to, from, it.policy) })
	case *data.Campaign:
		err = s.b.EditCampaign(m.id, func(to *data.Campaign) { changes = merge(to, from, it.policy) })
	case *data.Activity:
		err = s.b.EditActivity(m.id, func(to *data.Activity) { changes = merge(to, from, it.policy) })
	case *data.Touch:
		err = s.b.EditTouch(m.id, func(to *data.Touch) { changes = merge(to, from, it.policy) })
	case *data.Expense:
		err = s.b.EditExpense(m.id, func(to *data.Expense) { changes = merge(to, from, it.policy) })
	default:
		err = fmt.Errorf("import: no record in row %d", it.row)
	}
	if err != nil {
		return Refused, inRow(it, err)
	}
	if len(changes) == 0 {
		return Unchanged, nil
	}
	return Updated, nil
}

// updatePoints gives the numbers of a day that are recorded already their new values and adds the others.
func (s *applySink) updatePoints(it *item, points []*data.MetricPoint) (Fate, error) {
	fate := Unchanged
	for i, p := range points {
		id := data.ID(0)
		if v, ok := s.c.known.certain[it.certain[i]]; ok && v > 0 {
			id = data.ID(v)
		}
		if id == 0 {
			fate = Updated
			if err := s.b.AddMetricPoint(p); err != nil {
				return Refused, inRow(it, err)
			}
			s.c.known.certain[it.certain[i]] = int64(p.ID)
			continue
		}
		err := s.b.EditMetricPoint(id, func(to *data.MetricPoint) {
			if to.Value != p.Value {
				to.Value, fate = p.Value, Updated
			}
		})
		if err != nil {
			return Refused, inRow(it, err)
		}
	}
	return fate, nil
}
