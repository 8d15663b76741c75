package content

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	kanban "github.com/baton-planner/baton/ui/board"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// maxCards is how many cards a column reads; its head still counts all.
const maxCards = 1000

// board is the content by how far it is, with a piece's panel beside it.
type board struct {
	page    *Page
	board   *kanban.Board
	filter  *kit.SearchField
	text    string
	counts  map[data.ContentStatus]int
	shown   data.ID
	sought  data.ID // to be shown when the board has been read
	panel   *fyne.Container
	split   *fyne.Container
	content fyne.CanvasObject
	empty   fyne.CanvasObject
}

func newBoard(p *Page) *board {
	b := &board{page: p, panel: container.NewStack(), empty: kit.NewEmptyState(p.empty())}
	b.empty.Hide()
	b.board = kanban.New(kanban.Config{
		Handlers: kanban.Handlers{
			OnMove: b.move, OnOpen: func(id int64) { b.show(data.ID(id)) }, OnCurrent: b.current, OnMenu: b.menu,
			OnDelete: func(id int64) { b.remove(data.ID(id)) },
		},
		Words: kanban.Words{More: func(n int) string { return tr.N("content.more_cards", n) }},
	})
	b.filter = kit.NewSearchField(kit.SearchSpec{
		Placeholder: tr.T("content.filter"), Hint: tr.T("listview.filter_key"),
		OnChange: func(text string) {
			b.text = text
			b.load()
		},
		OnSubmit: func(string) { b.board.Focus() },
	})
	b.panel.Hide()
	b.split = container.New(&detail.Split{List: b.board, Panel: b.panel}, b.board, b.panel)
	bar := kit.Row(theme.S2, kit.Space(), kit.Sized(200, 0, b.filter))
	b.content = kit.Inset(theme.S5, kit.Column(theme.S3, bar, kit.Grow(container.NewStack(b.split, b.empty))))
	return b
}

// lane is one column of the board as it is read.
type lane struct {
	count int
	rows  []data.Row
}

// cardFields are what a card shows, in the order in which card takes them.
var cardFields = []string{"title", "type", "segment", "stage", "owner", "due_on", "used", "won"}

func (b *board) load() {
	planner, text := b.page.desk.Planner, b.text
	desk.Load(b.page.desk, "content.board", func(ctx context.Context) (map[data.ContentStatus]lane, error) {
		out := map[data.ContentStatus]lane{}
		for _, s := range data.ContentStatuses() {
			q := data.Query{Text: text, Where: []data.Cond{{Field: "status", Op: data.OpEqual, Value: string(s)}}, Sort: []data.Order{{Field: "due_on"}}}
			if s == data.ContentPublished {
				q.Sort = []data.Order{{Field: "published_on", Desc: true}}
			}
			ids, err := planner.IDs(ctx, data.KindContent, q)
			if err != nil {
				return nil, err
			}
			rows, err := planner.Rows(ctx, data.KindContent, ids.IDs(0, maxCards), cardFields...)
			if err != nil {
				return nil, err
			}
			out[s] = lane{ids.Len(), rows}
		}
		return out, nil
	}, b.apply)
}

func (b *board) apply(lanes map[data.ContentStatus]lane) {
	b.counts = map[data.ContentStatus]int{}
	var columns []kanban.Column
	all, today := 0, b.page.desk.Planner.Today()
	for _, s := range data.ContentStatuses() {
		l := lanes[s]
		c := kanban.Column{ID: string(s), Title: words.Capital(words.ContentStatus(s)), Count: l.count, Sub: tr.T("content.column." + string(s))}
		for _, r := range l.rows {
			c.Cards = append(c.Cards, card(r, s, today))
		}
		columns = append(columns, c)
		b.counts[s], all = l.count, all+l.count
	}
	b.board.SetColumns(columns)
	if all == 0 && b.text == "" && b.shown == 0 {
		b.empty.Show()
	} else {
		b.empty.Hide()
	}
	b.page.desk.HeadChanged()
	if id := b.sought; id != 0 {
		b.sought = 0
		b.board.GoTo(int64(id))
		b.show(id)
	}
}

// card puts a piece into words; the values are in the order of cardFields.
func card(r data.Row, s data.ContentStatus, today data.Date) kanban.Card {
	title, _ := r.Values[0].(string)
	kind, _ := r.Values[1].(string)
	segment, _ := r.Values[2].(data.Ref)
	stage, _ := r.Values[3].(data.JourneyStage)
	owner, _ := r.Values[4].(data.Ref)
	due, _ := r.Values[5].(data.Date)
	used, _ := r.Values[6].(int64)
	won, _ := r.Values[7].(int64)
	c := kanban.Card{
		ID: int64(r.ID), Title: title, Subtitle: detail.Dotted(words.ContentType(data.ContentType(kind)), segment.Name), Left: words.Stage(stage),
		Initials: kit.Initials(owner.Name),
	}
	switch {
	case s == data.ContentPublished && used > 0:
		c.Chip = kanban.Chip{Text: tr.N("content.used", int(used)), Tint: theme.Neutral}
		if won > 0 {
			c.Chip.Tint = theme.Positive
		}
	case s == data.ContentPublished:
	case due.IsZero():
		c.Chip = kanban.Chip{Text: tr.T("content.no_day"), Tint: theme.Neutral}
	default:
		c.Chip.Text, c.Chip.Tint = detail.Due(due, today)
	}
	return c
}

// subtitle says how much is under way.
func (b *board) subtitle() string {
	coming := b.counts[data.ContentIdea] + b.counts[data.ContentDraft] + b.counts[data.ContentReview]
	if coming+b.counts[data.ContentPublished] == 0 {
		return ""
	}
	return tr.F("content.subtitle", tr.Int(int64(b.counts[data.ContentPublished])), tr.Int(int64(coming)))
}

// move is a drop or Ctrl+arrow.
func (b *board) move(m kanban.Move, done func(error)) {
	d := b.page.desk
	d.Try(func(ctx context.Context) error {
		return d.Planner.Contents.SetStatus(ctx, data.ContentStatus(m.To), data.ID(m.Card))
	}, func(err error) {
		done(err)
		d.Fail(err)
	})
}

func (b *board) remove(id data.ID) {
	d := b.page.desk
	d.Do(func(ctx context.Context) error { return d.Planner.Contents.Delete(ctx, id) }, func() { b.close() })
}

func (b *board) menu(id int64, at fyne.Position) {
	piece := data.ID(id)
	items := []kit.MenuItem{
		{Text: tr.T("listview.open"), Hint: tr.T("listview.open_key"), OnTap: func() { b.show(piece) }},
		{Text: tr.T("content.edit"), Icon: kit.IconEdit, OnTap: func() { b.page.desk.Ask.Edit(data.KindContent, piece, nil, nil) }},
		{},
	}
	for _, s := range data.ContentStatuses() {
		items = append(items, kit.MenuItem{Text: words.Capital(words.ContentStatus(s)), OnTap: func() { b.page.setStatus([]data.ID{piece}, string(s)) }})
	}
	kit.ShowMenuAt(b.page.desk.Window.Canvas(), at, append(items, kit.MenuItem{},
		kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, Hint: tr.T("listview.delete_key"), OnTap: func() { b.remove(piece) }}))
}

func (b *board) current(id int64) {
	if b.shown != 0 && id != 0 && data.ID(id) != b.shown {
		b.show(data.ID(id))
	}
}

// seek shows a piece when the board, whose reading is under way, has been read.
func (b *board) seek(id data.ID) {
	if b.board.GoTo(int64(id)) {
		b.show(id)
		return
	}
	b.sought = id
}

func (b *board) show(id data.ID) {
	b.shown = id
	b.panel.Objects = []fyne.CanvasObject{newPanel(b.page.desk, id, func() { b.close() })}
	b.panel.Show()
	b.panel.Refresh()
	b.split.Refresh()
}

// again shows the panel's piece anew after a change.
func (b *board) again() {
	if b.shown != 0 {
		b.show(b.shown)
	}
}

// close takes the panel away and says whether there was one.
func (b *board) close() bool {
	if b.shown == 0 {
		return false
	}
	b.shown = 0
	b.panel.Hide()
	b.split.Refresh()
	b.board.Focus()
	return true
}
