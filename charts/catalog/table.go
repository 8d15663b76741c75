package catalog

import (
	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// Table is the numbers behind a chart.
type Table struct {
	Title    string // the finding
	Subtitle string
	Columns  []Column
	Rows     []Row
	Shape    Shape
}

// Column heads one column of a table.
type Column struct {
	Title string
	Unit  metrics.Unit // empty: text
}

// Row is one mark of the chart. A cell is a string, an int64 (counts), a float64 (ratios, days, hours), a data.Money or a
// data.Date; nil is a missing number.
type Row struct {
	Key   string // of the mark's hit; names the bucket for metrics.Rows
	Cells []any
}

// cell is a value as a table holds it.
func cell(v metrics.Value) any {
	switch {
	case v.Minor != nil:
		return data.Money{Minor: *v.Minor, Currency: v.Currency}
	case v.Value == nil:
		return nil
	case v.Unit == metrics.Count:
		return int64(*v.Value)
	default:
		return *v.Value
	}
}

// CellOf is a metric's value as a table holds it.
func CellOf(v metrics.Value) any { return cell(v) }

// number is a value as a chart draws it.
func number(v metrics.Value) float64 {
	if v.Value == nil {
		return charts.Missing()
	}
	return *v.Value
}

// plain is a value to add up: a missing one counts as nothing.
func plain(v metrics.Value) float64 {
	if v.Value == nil {
		return 0
	}
	return *v.Value
}

// unit is how charts write values of a metric.
func unit(u metrics.Unit) charts.Unit {
	switch u {
	case metrics.Money:
		return charts.Money
	case metrics.Ratio:
		return charts.Percent
	default:
		return charts.Number
	}
}
