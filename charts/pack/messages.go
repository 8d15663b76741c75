package pack

import (
	"maps"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data/metrics"
)

// Messages are the English texts of the pack by key; {0}, {1} … stand for what is filled in.
func Messages() map[string]string { return maps.Clone(messages) }

var messages = map[string]string{
	"charts.pack.title":       "Marketing and sales",
	"charts.pack.asof":        "data of {0}",
	"charts.pack.contents":    "Contents",
	"charts.pack.marketing":   "Marketing",
	"charts.pack.sales":       "Sales",
	"charts.pack.both":        "Together",
	"charts.pack.definitions": "How the numbers are made",
	"charts.pack.leaves_out":  "Not in it: {0}.",
	"charts.pack.page":        "{0} / {1}",
	"charts.pack.without":     "No data for this period: {0}",
	"charts.pack.glance":      "At a glance",
	"charts.pack.number":      "Number",
	"charts.pack.value":       "Value",
	"charts.pack.before":      "Period before",
	"charts.pack.change":      "Change",
	"charts.pack.week":        "Week of",
	"charts.pack.data":        "Data: {0}",
}

// text is a message in the reader's language.
func (o *Options) text(key string, args ...string) string {
	if o.Text != nil {
		return o.Text(key, args...)
	}
	text, ok := messages[key]
	if !ok {
		text = catalog.Messages()[key]
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", a)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// define is a metric's name, formula and what it leaves out, in the reader's language.
func (o *Options) define(d metrics.Definition) (title, formula, leavesOut string) {
	if o.Text == nil {
		return d.Title, d.Formula, d.LeavesOut
	}
	if d.LeavesOut != "" {
		leavesOut = o.Text("metric.leaves_out." + d.ID)
	}
	return o.Text(d.TitleKey), o.Text("metric.formula." + d.ID), leavesOut
}
