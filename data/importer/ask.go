package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/transfer/clean"
)

// dateQuestion asks which way round the dates of a column are written.
func (imp *Import) dateQuestion(b *binding, f *facts, found clean.DateFinding) *Question {
	column := imp.columns[b.column].Name
	q := &Question{Option: "date-order", Column: column, Choices: []string{"dmy", "mdy"}, Key: "import.question.date_order"}
	example := func(text string) Unknown {
		s := f.seen[b.column][text]
		return Unknown{Text: text, Rows: s.count}
	}
	if len(found.Conflict) > 1 {
		one, two := found.Conflict[0], found.Conflict[1]
		q.Values = []Unknown{example(one), example(two)}
		q.Msg = fmt.Sprintf("The dates of column “%s” contradict each other: %s in row %d has the day first, %s in row %d the month. "+
			"Say --date-order dmy or mdy; rows with the other order are then refused.",
			column, one, f.seen[b.column][one].row, two, f.seen[b.column][two].row)
	} else {
		row := f.seen[b.column][found.Example].row
		q.Values = []Unknown{example(found.Example)}
		q.Msg = fmt.Sprintf("The dates of column “%s” can be read two ways, for example %s in row %d (%s). Say --date-order dmy or mdy.",
			column, found.Example, row, strings.Join(found.Readings, " or "))
	}
	q.Args = map[string]any{"column": column, "example": q.Values[0].Text, "row": f.seen[b.column][q.Values[0].Text].row}
	return q
}

// numberQuestion asks what point and comma mean in the numbers of a column.
func (imp *Import) numberQuestion(b *binding, f *facts, found clean.NumberFinding) *Question {
	column := imp.columns[b.column].Name
	example := found.Example
	if example == "" {
		example = found.Conflict[0]
	}
	s := f.seen[b.column][example]
	q := &Question{
		Option: "number-format", Column: column, Choices: []string{"point", "comma"}, Values: []Unknown{{Text: example, Rows: s.count}},
		Key: "import.question.number_format", Args: map[string]any{"column": column, "example": example, "row": s.row},
	}
	q.Msg = fmt.Sprintf("The numbers of column “%s” can be read two ways, for example %s in row %d. "+
		"Say --number-format point (1,234.56) or comma (1.234,56).", column, example, s.row)
	if found.Conflict[1] != "" {
		q.Msg = fmt.Sprintf("The numbers of column “%s” contradict each other: %s in row %d and %s in row %d. "+
			"Say --number-format point (1,234.56) or comma (1.234,56); rows in the other format are then refused.", column,
			found.Conflict[0], s.row, found.Conflict[1], f.seen[b.column][found.Conflict[1]].row)
	}
	return q
}

// unmet asks for the fields without which rows of the kind make no sense.
func (imp *Import) unmet(mapped map[string]bool) []Question {
	var open []Question
	for _, choice := range Needs(imp.kind) {
		if slices.ContainsFunc(choice, func(f string) bool { return mapped[f] }) {
			continue
		}
		q := Question{Option: "map", Choices: choice, Key: "import.question.map", Args: map[string]any{"kind": string(imp.kind), "fields": strings.Join(choice, ", ")}}
		example := fmt.Sprintf("--map \"%s=%s\"", "Column", choice[0])
		q.Msg = fmt.Sprintf("No column of the file is known to hold %s of the %s. Say which one does, for example %s. The columns are: %s.",
			oneOf(choice), imp.kind, example, imp.columnNames())
		if choice[0] == "date" {
			q.Msg += " Or give one date for all rows: --set date=2026-11-23."
		}
		open = append(open, q)
	}
	return open
}

func oneOf(names []string) string {
	if len(names) == 1 {
		return "the " + names[0]
	}
	return "the " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// missingQuestion asks about names that a list of the plan does not have.
func missingQuestion(l List, column string, unknown []Unknown, rows map[string]int) Question {
	q := Question{Option: "create-missing", List: l, Column: column, Values: unknown, Choices: []string{string(l)}, Key: "import.question.missing"}
	var shown []string
	for _, u := range unknown[:min(len(unknown), 8)] {
		text := fmt.Sprintf("“%s” (row %d)", u.Text, rows[u.Text])
		if u.Nearest != "" {
			text += fmt.Sprintf(", perhaps “%s”", u.Nearest)
		}
		shown = append(shown, text)
	}
	if more := len(unknown) - len(shown); more > 0 {
		shown = append(shown, fmt.Sprintf("and %d more", more))
	}
	q.Args = map[string]any{"column": column, "list": string(l), "count": len(unknown), "example": unknown[0].Text, "row": rows[unknown[0].Text]}
	q.Msg = fmt.Sprintf("Column “%s” names %d %s that the plan does not have: %s. Say --create-missing %s to create them, or "+
		"--map-value \"%s=…\" to say which one is meant.", column, len(unknown), l.noun(len(unknown)), strings.Join(shown, "; "), l, unknown[0].Text)
	return q
}

func (l List) noun(n int) string {
	names := map[List][2]string{
		ListStages: {"stage", "stages"}, ListPeople: {"person", "people"}, ListProducts: {"product", "products"},
		ListCompanies: {"company", "companies"}, ListSources: {"source", "sources"}, ListCampaigns: {"campaign", "campaigns"},
		ListReasons: {"lost reason", "lost reasons"}, ListContacts: {"contact", "contacts"}, ListDeals: {"deal", "deals"},
	}
	if n == 1 {
		return names[l][0]
	}
	return names[l][1]
}

// duplicateQuestion asks what becomes of rows that are known already.
func duplicateQuestion(n int, example *item, name string, m match) Question {
	where := "is in the plan already"
	if m.row > 0 {
		where = fmt.Sprintf("is the same as row %d", m.row)
	}
	return Question{
		Option: "on-duplicate", Choices: []string{string(Update), string(Overwrite), string(Merge), string(Skip), string(Create)}, Key: "import.question.duplicates",
		Values: []Unknown{{Text: name, Rows: n}}, Args: map[string]any{"count": n, "row": example.row, "name": name},
		Msg: fmt.Sprintf("%s known already, for example row %d: “%s” %s (%s). Say --on-duplicate update, overwrite, merge, skip or create.",
			plural(n, "row is", "rows are"), example.row, name, where, m.why),
	}
}

func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
