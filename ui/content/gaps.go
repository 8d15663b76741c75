package content

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// gaps shows where there is no content: audiences by journey stage, and the objections that no published piece answers.
type gaps struct {
	page    *Page
	body    *fyne.Container
	content fyne.CanvasObject
}

func newGaps(p *Page) *gaps {
	g := &gaps{page: p, body: container.NewStack()}
	g.content = container.NewVScroll(kit.Inset(theme.S5, g.body))
	return g
}

func (g *gaps) load() {
	planner := g.page.desk.Planner
	desk.Load(g.page.desk, "content.gaps", planner.Contents.Coverage, g.apply)
}

func (g *gaps) apply(c data.Coverage) {
	g.body.Objects = []fyne.CanvasObject{kit.Column(theme.S4,
		kit.NewCard(kit.CardSpec{Title: tr.T("content.coverage"), Aside: kit.NewAside(tr.T("content.coverage_hint")), Ruled: true, Content: g.matrix(c)}),
		kit.NewCard(kit.CardSpec{Title: tr.T("content.unanswered"), Aside: kit.NewAside(tr.N("content.topics", len(c.Unanswered))), Ruled: true, Content: g.unanswered(c)}),
	)}
	g.body.Refresh()
}

// matrixName is the width of the column of audiences, px.
const matrixName = 170

// matrix has an audience in each row and a journey stage in each column.
func (g *gaps) matrix(c data.Coverage) fyne.CanvasObject {
	cells := func(name fyne.CanvasObject, cell func(s data.JourneyStage) fyne.CanvasObject) fyne.CanvasObject {
		var four []fyne.CanvasObject
		for _, s := range data.JourneyStages() {
			four = append(four, kit.Narrow(cell(s)))
		}
		return container.NewBorder(nil, nil, kit.Sized(matrixName, 0, name), nil, container.NewGridWithColumns(len(four), four...))
	}
	rows := []fyne.CanvasObject{cells(kit.Narrow(kit.NewLabel(tr.T("content.col.segment"), theme.Small, theme.Muted).Shrinkable()), func(s data.JourneyStage) fyne.CanvasObject {
		return kit.NewLabel(words.Stage(s), theme.Small, theme.Muted).Shrinkable()
	})}
	for _, r := range c.Segments {
		name := r.Name
		if r.SegmentID == 0 {
			name = tr.T("content.everyone")
		}
		rows = append(rows, kit.NewDivider(), cells(kit.Narrow(kit.NewLabel(name, theme.BodyStrong, theme.Text).Shrinkable()), func(s data.JourneyStage) fyne.CanvasObject {
			return kit.Sized(0, theme.RowHeight(), g.cell(r, s))
		}))
	}
	return kit.Column(theme.S1, rows...)
}

// cell counts the pieces of one audience at one stage; an empty one offers the first.
func (g *gaps) cell(r data.CoverageRow, s data.JourneyStage) fyne.CanvasObject {
	n := r.Stages[s-1]
	if n == (data.CoverageCount{}) {
		return kit.Row(0, kit.NewButton(kit.ButtonSpec{
			Text: tr.T("content.add"), Icon: kit.IconPlus, Kind: kit.Linked, Tip: tr.F("content.add_tip", words.Stage(s)),
			OnTap: func() { g.page.create(map[string]any{"segment_id": r.SegmentID, "stage": s}) },
		}))
	}
	var chips []fyne.CanvasObject
	if n.Published > 0 {
		chips = append(chips, kit.Row(0, kit.NewChip(tr.N("content.n_published", n.Published), theme.Positive)))
	}
	if n.Coming > 0 {
		chips = append(chips, kit.Row(0, kit.NewChip(tr.N("content.n_coming", n.Coming), theme.Caution)))
	}
	return kit.Column(2, append(append([]fyne.CanvasObject{kit.Space()}, chips...), kit.Space())...)
}

// shownTopics is how many objections without an answer are listed.
const shownTopics = 30

func (g *gaps) unanswered(c data.Coverage) fyne.CanvasObject {
	if len(c.Unanswered) == 0 {
		return kit.NewParagraph(tr.T("content.all_answered"), theme.Body, theme.Muted)
	}
	list := c.Unanswered[:min(len(c.Unanswered), shownTopics)]
	rows := make([]fyne.CanvasObject, 0, len(list))
	for i, t := range list {
		rows = append(rows, kit.NewListRow(kit.RowSpec{
			Title: t.Topic, Subtitle: g.heard(t), Trailing: g.answer(t), Last: i == len(list)-1,
		}))
	}
	return kit.Column(0, rows...)
}

// heard says how often an objection was heard and what it cost.
func (g *gaps) heard(t data.Topic) string {
	parts := []string{tr.N("content.heard", t.Heard), tr.F("content.last_heard", words.Day(t.LastOn))}
	if t.Open > 0 {
		parts = append(parts, tr.N("content.open_deals", t.Open))
	}
	if t.Lost > 0 {
		parts = append(parts, tr.N("content.lost_deals", t.Lost, tr.MoneyWhole(t.LostMinor, g.page.desk.Planner.Settings().Currency)))
	}
	return detail.Dotted(parts...)
}

// answer begins the piece that answers an objection, or leads to the one under way.
func (g *gaps) answer(t data.Topic) fyne.CanvasObject {
	d := g.page.desk
	if len(t.Coming) > 0 {
		return kit.NewButton(kit.ButtonSpec{Text: tr.T("content.in_work"), Kind: kit.Linked, OnTap: func() {
			d.Go(desk.Route{Screen: desk.Content, View: viewBoard, ID: t.Coming[0]})
		}})
	}
	return kit.NewButton(kit.ButtonSpec{Text: tr.T("content.make_answer"), OnTap: func() {
		var made data.ID
		d.Do(func(ctx context.Context) (err error) {
			made, err = d.Planner.Objections.Idea(ctx, t.LastID)
			return err
		}, func() { d.Go(desk.Route{Screen: desk.Content, View: viewBoard, ID: made}) })
	}})
}
