// Package activity is the screen of the change log in words: every step, who made it and when, each of which can be undone,
// also out of order.
package activity

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// pageLength is how many steps are read at once.
const pageLength = 100

// Page is the activity screen.
type Page struct {
	desk    *desk.Desk
	steps   []store.Step
	more    bool
	rows    *fyne.Container
	content fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, rows: kit.Column(0)}
	scroll := container.NewVScroll(kit.Pad(0, theme.S4, theme.S2, theme.S4, p.rows))
	p.content = kit.Inset(theme.S5, kit.NewCard(kit.CardSpec{Flush: true, Content: scroll}))
	return p
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	return desk.Head{Title: tr.T("activity.title"), Subtitle: tr.T("activity.subtitle")}
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(desk.Route) { p.load() }

// Changed implements desk.Page.
func (p *Page) Changed(store.Event) { p.load() }

// Close implements desk.Page.
func (p *Page) Close() {}

// load reads as many of the newest steps as are shown.
func (p *Page) load() {
	n := max(len(p.steps), pageLength)
	p.read(0, n, func(steps []store.Step) {
		p.steps, p.more = steps, len(steps) == n
		p.draw()
	})
}

func (p *Page) read(before data.ID, n int, apply func([]store.Step)) {
	desk.Load(p.desk, "activity.steps", func(ctx context.Context) ([]store.Step, error) {
		return p.desk.Planner.Store().Steps(ctx, before, n)
	}, apply)
}

func (p *Page) older() {
	p.read(p.steps[len(p.steps)-1].ID, pageLength, func(steps []store.Step) {
		p.steps, p.more = append(p.steps, steps...), len(steps) == pageLength
		p.draw()
	})
}

func (p *Page) draw() {
	p.rows.Objects = nil
	var day data.Date
	for _, s := range p.steps {
		if d := p.desk.Planner.Day(s.At); d != day {
			day = d
			p.rows.Objects = append(p.rows.Objects, kit.Pad(theme.S3, 0, theme.S1, 0, kit.NewLabel(dayTitle(d, p.desk.Planner.Today()), theme.BodyStrong, theme.Text)))
		}
		p.rows.Objects = append(p.rows.Objects, p.row(s))
	}
	if p.more {
		p.rows.Objects = append(p.rows.Objects, kit.Pad(theme.S2, 0, theme.S2, 0, kit.Centered(kit.NewButton(kit.ButtonSpec{Text: tr.T("activity.older"), OnTap: p.older}))))
	}
	p.rows.Refresh()
}

func dayTitle(d, today data.Date) string {
	if diff := d.Sub(today); diff >= -1 && diff <= 0 {
		return tr.Relative(diff)
	}
	return tr.FullDay(d.Time())
}

func (p *Page) row(s store.Step) fyne.CanvasObject {
	zone := p.desk.Planner.Settings().Location()
	sub := tr.Clock(s.At.In(zone))
	if s.Author != "" {
		sub += " · " + s.Author
	}
	if s.Rows > 1 {
		sub += " · " + tr.N("activity.rows", s.Rows)
	}
	spec := kit.RowSpec{Title: words.Step(s.Label), Subtitle: sub}
	switch {
	case s.State == store.Undone:
		spec.Trailing = kit.NewChip(tr.T("activity.undone"), theme.Neutral)
	case s.Kind == store.KindUndo:
		spec.Title = tr.F("window.undone", words.Step(s.Label))
	case s.Kind == store.KindRedo:
		spec.Title = tr.F("window.redone", words.Step(s.Label))
	case s.Kind == store.KindStep:
		spec.Trailing = kit.NewButton(kit.ButtonSpec{Text: tr.T("activity.undo"), Kind: kit.Linked, OnTap: func() { p.desk.TakeBack(s) }})
	}
	return kit.NewListRow(spec)
}
