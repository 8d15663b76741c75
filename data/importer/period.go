package importer

import (
	"regexp"
	"strings"

	"github.com/baton-planner/baton/data/transfer/clean"
)

// dayIn finds a day in the title of a report: "October 1, 2024", "1. Oktober 2024", "01.10.2024", "2024-10-01", "20241001".
var dayIn = regexp.MustCompile(`\d{4}-\d{2}-\d{2}|\b20\d{6}\b|\d{1,2}[./]\d{1,2}[./]\d{4}|\p{L}{3,}\.? \d{1,2},? \d{4}|\d{1,2}\.? (?:de )?\p{L}{3,}\.? (?:de )?\d{4}`)

// reportDay is the first day that the title rows above the table name, as 2024-10-01; "" if they name none. A report whose rows
// have no day is of that time.
func reportDay(preamble [][]string) string {
	for _, row := range preamble {
		title := strings.Join(row, ", ")
		for _, text := range dayIn.FindAllString(title, 4) {
			if m, err := clean.ParseDate(text, clean.AnyOrder); err == nil {
				return m.Time.Format("2006-01-02")
			}
		}
	}
	return ""
}

// dateByReport gives the rows of a report of numbers the day of the report where no column has one.
func (imp *Import) dateByReport() {
	delete(imp.constants, imp.given)
	imp.given = ""
	if imp.kind != Metrics && imp.kind != Expenses {
		return
	}
	for _, col := range imp.columns {
		if col.Field == "date" {
			return
		}
	}
	if day := reportDay(imp.src.Preamble); day != "" && imp.constants["date"] == "" {
		imp.constants["date"], imp.given = day, "date"
	}
}
