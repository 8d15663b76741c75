package importer

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/transfer/clean"
)

// maxDistinct bounds the distinct values of a column that are remembered; more would not decide anything either.
const maxDistinct = 200_000

// facts are what one pass over the whole file tells: how dates and numbers are written, and which names occur.
type facts struct {
	rows  int
	seen  map[int]map[string]*seen // column → trimmed text → where and how often
	order map[int][]string         // the texts in the order of their first row
}

// seen is a value of a column.
type seen struct {
	row   int // the first row that has it
	count int
}

// learn reads the file once; it remembers the columns whose cells depend on each other.
func (imp *Import) learn(ctx context.Context, progress func(float64)) (*facts, error) {
	if imp.learned != nil {
		return imp.learned, nil
	}
	f := &facts{seen: map[int]map[string]*seen{}, order: map[int][]string{}}
	var watched []int
	for c, col := range imp.columns {
		def, ok := imp.kind.field(col.Field)
		companyName := imp.kind == Companies && def.Name == "name" // parents may stand in the same file
		if ok && (def.Type == Day || def.Type == Amount || def.Type == Count || def.Type == Percent || def.Type == Ref || def.Type == Link || companyName) {
			watched = append(watched, c)
			f.seen[c] = map[string]*seen{}
		}
	}
	rows := imp.src.Rows()
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if f.rows++; f.rows%4096 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if progress != nil {
				progress(rows.Progress())
			}
		}
		row := rows.Row()
		if row.Total {
			continue
		}
		if len(imp.answers) > 0 {
			imp.correct(row.Number, row.Cells)
		}
		for _, c := range watched {
			f.note(c, row.Number, row.Cells[c])
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	imp.learned = f
	return f, nil
}

func (f *facts) note(column, row int, cell string) {
	text := strings.TrimSpace(cell)
	if text == "" {
		return
	}
	if s := f.seen[column][text]; s != nil {
		s.count++
		return
	}
	if len(f.order[column]) >= maxDistinct {
		return
	}
	text = strings.Clone(text) // the cell is part of a whole row
	f.seen[column][text] = &seen{row: row, count: 1}
	f.order[column] = append(f.order[column], text)
}

// binding is a field with where its value comes from and how it is read.
type binding struct {
	Field
	column   int // -1: a constant
	constant string
	order    clean.Order
	numbers  clean.Convention
	currency string              // of its amounts, "" for the row's
	stage    string              // that the header names: "Date entered Proposal"
	derive   func(string) string // what of a cell is meant; nil: all of it
}

// bind settles how each mapped column is read. What the columns leave open and the options do not answer comes back as
// questions.
func (imp *Import) bind(f *facts) ([]binding, []Question) {
	var out []binding
	var open []Question
	order, _ := clean.ParseOrder(imp.Options.DateOrder)
	numbers, _ := convention(imp.Options.NumberFormat)
	mapped := map[string]bool{}
	for c, col := range imp.columns {
		def, ok := imp.kind.field(col.Field)
		if !ok {
			continue
		}
		mapped[def.Name] = true
		b := binding{Field: def, column: c, constant: imp.constants[def.Name], order: order, numbers: numbers, currency: col.currency}
		switch def.Type {
		case Day:
			b.stage = stageOf(imp.src.Headers[c].Raw)
			if imp.keys[c] == "nth day" {
				b.order, b.derive = clean.YMD, imp.nthDay
				break
			}
			if q := imp.settleDates(&b, f); q != nil {
				open = append(open, *q)
			}
		case Amount, Count, Percent:
			if q := imp.settleNumbers(&b, f); q != nil {
				open = append(open, *q)
			}
		}
		if def.Type == Link {
			out = append(out, bindLink(b)...)
			continue
		}
		if b.byNumber() {
			b.derive = firstPart
		}
		out = append(out, b)
	}
	for _, name := range sortedKeys(imp.constants) {
		if def, ok := imp.kind.field(name); ok && !mapped[name] {
			mapped[name] = true
			out = append(out, binding{Field: def, column: -1, constant: imp.constants[name], order: order, numbers: numbers})
		}
	}
	return out, append(open, imp.unmet(mapped)...)
}

func (imp *Import) settleDates(b *binding, f *facts) *Question {
	found := clean.DetectDates(f.order[b.column], missingWords())
	if found.Decided {
		b.order = found.Order
		return nil
	}
	if b.order != clean.AnyOrder {
		return nil
	}
	return imp.dateQuestion(b, f, found)
}

func (imp *Import) settleNumbers(b *binding, f *facts) *Question {
	found := clean.DetectNumbers(f.order[b.column], missingWords())
	if found.Decided {
		b.numbers = found.Convention
		return nil
	}
	if b.numbers != clean.Undecided {
		return nil
	}
	if len(found.Conflict) == 0 || found.Conflict[1] == "" {
		if b.numbers = imp.numbersBeside(b.column); b.numbers != clean.Undecided {
			return nil
		}
	}
	return imp.numberQuestion(b, f, found)
}

// numbersBeside is how the other columns write numbers, as far as their first cells say so and none speaks against it: "12,00"
// beside "1.234".
func (imp *Import) numbersBeside(column int) clean.Convention {
	beside := clean.Undecided
	for c := range imp.columns {
		if c == column {
			continue
		}
		var cells []string
		for _, cell := range imp.columns[c].Examples {
			cells = append(cells, strings.TrimSpace(strings.TrimRight(cell, "% ")))
		}
		found := clean.DetectNumbers(cells, missingWords())
		if !found.Decided || found.Numbers == 0 || found.Convention == clean.Undecided || !slices.ContainsFunc(cells, func(s string) bool { return strings.ContainsAny(s, ".,") }) {
			continue
		}
		if beside != clean.Undecided && beside != found.Convention {
			return clean.Undecided
		}
		beside = found.Convention
	}
	return beside
}

// nthDay reads the days of Google Analytics, which are counted from the first of the report: "0003".
func (imp *Import) nthDay(text string) string {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	first, err2 := time.Parse(time.DateOnly, reportDay(imp.src.Preamble))
	if err != nil || err2 != nil {
		return text
	}
	return first.AddDate(0, 0, n).Format(time.DateOnly)
}
