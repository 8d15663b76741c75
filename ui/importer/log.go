package importer

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// logLength is how many imports are listed at once.
const logLength = 20

// log lists what was imported into the plan, from the change log, and takes it back.
type log struct {
	desk *desk.Desk
	runs []importer.Run
	more bool
	card *kit.Card
	rows *fyne.Container
	grew func() // lays out anew what the list is in
}

func newLog(d *desk.Desk, grew func()) *log {
	l := &log{desk: d, rows: kit.Column(0), grew: grew}
	l.card = kit.NewCard(kit.CardSpec{Title: tr.T("importer.log"), Ruled: true, Content: l.rows})
	l.card.Hide()
	return l
}

// load reads as many of the newest imports as are shown.
func (l *log) load() {
	n := max(len(l.runs), logLength)
	l.read(0, n, func(runs []importer.Run) {
		l.runs, l.more = runs, len(runs) == n
		l.draw()
	})
}

func (l *log) read(before store.ID, n int, apply func([]importer.Run)) {
	planner := l.desk.Planner
	desk.Load(l.desk, "importer.log", func(ctx context.Context) ([]importer.Run, error) {
		return importer.Runs(ctx, planner, before, n)
	}, apply)
}

func (l *log) older() {
	l.read(l.runs[len(l.runs)-1].Step.ID, logLength, func(runs []importer.Run) {
		l.runs, l.more = append(l.runs, runs...), len(runs) == logLength
		l.draw()
	})
}

func (l *log) draw() {
	l.rows.Objects = nil
	for i, r := range l.runs {
		l.rows.Objects = append(l.rows.Objects, l.row(r, i == len(l.runs)-1 && !l.more))
	}
	if l.more {
		l.rows.Objects = append(l.rows.Objects, kit.Pad(theme.S2, 0, theme.S2, 0, kit.Centered(kit.NewButton(kit.ButtonSpec{Text: tr.T("importer.log_older"), OnTap: l.older}))))
	}
	if len(l.runs) > 0 {
		l.card.Show()
	} else {
		l.card.Hide()
	}
	l.grew()
}

func (l *log) row(r importer.Run, last bool) fyne.CanvasObject {
	spec := kit.RowSpec{Title: r.File, Subtitle: l.facts(r), Last: last}
	if r.Step.State == store.Undone {
		spec.Trailing = kit.NewChip(tr.T("importer.taken_back"), theme.Neutral)
	} else {
		spec.Trailing = kit.NewButton(kit.ButtonSpec{Text: tr.T("importer.take_back"), Kind: kit.Linked, OnTap: func() { l.desk.TakeBack(r.Step) }})
	}
	return kit.NewListRow(spec)
}

// facts say when, by whom and what an import was.
func (l *log) facts(r importer.Run) string {
	at := r.Step.At.In(l.desk.Planner.Settings().Location())
	parts := []string{tr.Date(at) + " " + tr.Clock(at)}
	if r.Step.Author != "" {
		parts = append(parts, r.Step.Author)
	}
	if r.Kind == "" {
		return strings.Join(append(parts, tr.N("importer.log_rows", r.Written)), " · ")
	}
	parts = append(parts, kindTitle(r.Kind))
	for key, n := range countsOf(r) {
		if n > 0 {
			parts = append(parts, tr.N(key, n))
		}
	}
	return strings.Join(parts, " · ")
}

// countsOf are the counts of an import under the keys of their words, in their order.
func countsOf(r importer.Run) func(yield func(string, int) bool) {
	return func(yield func(string, int) bool) {
		_ = yield("importer.log_created", r.Created) && yield("importer.log_updated", r.Updated) && yield("importer.log_refused", r.Refused)
	}
}
