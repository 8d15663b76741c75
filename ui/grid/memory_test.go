package grid_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync/atomic"

	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/theme"
)

// leads is a source of made-up rows, of any length without memory, whose order
// can be turned and whose rows can be taken out.
type leads struct {
	n       int
	without map[int64]bool // ids taken out; keep few
	pages   atomic.Int64   // questions asked
	fail    error
}

func (l *leads) ids(sort []grid.SortKey) func(int) int64 {
	gone := make([]int64, 0, len(l.without))
	for id := range l.without {
		gone = append(gone, id)
	}
	slices.Sort(gone)
	total := l.n - len(gone)
	return func(i int) int64 {
		if len(sort) > 0 && sort[0].Desc {
			i = total - 1 - i
		}
		id := int64(i + 1)
		for _, g := range gone {
			if id >= g {
				id++
			}
		}
		return id
	}
}

func (l *leads) Count(context.Context) (int, error) { return l.n - len(l.without), l.fail }

func (l *leads) Page(ctx context.Context, q grid.Query) ([]grid.Row, error) {
	l.pages.Add(1)
	if l.fail != nil {
		return nil, l.fail
	}
	total := l.n - len(l.without)
	at := l.ids(q.Sort)
	rows := make([]grid.Row, 0, q.Count)
	for i := q.From; i < min(q.From+q.Count, total); i++ {
		rows = append(rows, lead(at(i)))
	}
	return rows, ctx.Err()
}

var stages = []grid.Chip{
	{Text: "Awareness", Tint: theme.Neutral}, {Text: "Consideration", Tint: theme.Info}, {Text: "Decision", Tint: theme.Positive},
}

func lead(id int64) grid.Row {
	return grid.Row{ID: id, Cells: []grid.Cell{
		{Text: fmt.Sprintf("Company %d", id)},
		{Text: fmt.Sprintf("Contact %d of a long name", id)},
		{Chips: []grid.Chip{stages[id%3]}},
		{Text: strconv.FormatInt(id%100, 10)},
		{Text: "Eva Kälin", Initials: "EK"},
	}}
}

// located is leads that can say where a record stands.
type located struct{ *leads }

func (l located) Locate(_ context.Context, sort []grid.SortKey, id int64) (int, bool, error) {
	at := l.ids(sort)
	for i := range l.n - len(l.without) {
		if at(i) == id {
			return i, true, nil
		}
	}
	return 0, false, nil
}

// later keeps work until the test lets it run, last request of a key only.
type later struct {
	order []string
	work  map[string]func()
}

func (l *later) ask(key string, work func(context.Context) (any, error), done func(any, error)) {
	if l.work == nil {
		l.work = make(map[string]func())
	}
	l.order = append(slices.DeleteFunc(l.order, func(k string) bool { return k == key }), key)
	l.work[key] = func() { done(work(context.Background())) }
}

// run lets everything under way end, also what that starts.
func (l *later) run() {
	for len(l.order) > 0 {
		key := l.order[0]
		l.order = l.order[1:]
		work := l.work[key]
		delete(l.work, key)
		work()
	}
}

func columns() []grid.Column {
	return []grid.Column{
		{ID: "company", Title: "Company", Kind: grid.KindStrong, Width: 140, Sortable: true, Fixed: true},
		{ID: "contact", Title: "Contact", Width: 120, Sortable: true, Edit: grid.Editing{Kind: grid.EditText, Validate: notEmpty}},
		{ID: "stage", Title: "Stage", Kind: grid.KindChips, Width: 130, Edit: grid.Editing{
			Kind: grid.EditChoice, Options: func(grid.Row) []string { return []string{"Awareness", "Consideration", "Decision"} },
		}},
		{ID: "score", Title: "Score", Kind: grid.KindNumber, Width: 70, Sortable: true, DescFirst: true},
		{ID: "owner", Title: "Owner", Kind: grid.KindAvatar, Width: 120},
	}
}

func notEmpty(text string) error {
	if text == "" {
		return errEmpty
	}
	return nil
}

var errEmpty = fmt.Errorf("a contact needs a name")
