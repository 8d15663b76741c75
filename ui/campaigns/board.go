package campaigns

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	kanban "github.com/baton-planner/baton/ui/board"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// board is the campaigns by where they stand.
type board struct {
	*beside
	board  *kanban.Board
	sought data.ID // to be shown when the campaigns have been read
}

func newBoard(p *Page) *board {
	b := &board{}
	b.board = kanban.New(kanban.Config{Handlers: kanban.Handlers{
		OnMove: b.move, OnOpen: func(id int64) { b.show(data.ID(id)) }, OnCurrent: func(id int64) { b.follow(id) },
		OnMenu: func(id int64, at fyne.Position) { b.menu(data.ID(id), at) }, OnDelete: func(id int64) { b.remove(data.ID(id)) },
	}, Words: kanban.Words{More: func(n int) string { return tr.N("content.more_cards", n) }}})
	b.beside = newBeside(p, kit.Row(0), b.board, b.board.Focus)
	return b
}

func (b *board) load() {
	planner := b.page.desk.Planner
	desk.Load(b.page.desk, "campaigns.board", func(ctx context.Context) ([]data.Row, error) {
		ids, err := planner.IDs(ctx, data.KindCampaign, data.Query{Sort: []data.Order{{Field: "starts_on"}}})
		if err != nil {
			return nil, err
		}
		return planner.Rows(ctx, data.KindCampaign, ids.IDs(0, ids.Len()), append(barFields[:len(barFields):len(barFields)], "owner", "leads")...)
	}, b.apply)
}

func (b *board) apply(rows []data.Row) {
	if len(rows) == 0 {
		b.empty.Show()
	} else {
		b.empty.Hide()
	}
	byStatus := map[data.CampaignStatus][]kanban.Card{}
	sums := map[data.CampaignStatus]int64{}
	base := b.page.desk.Planner.Settings().Currency
	for _, r := range rows {
		status, card := b.card(r)
		if status == data.CampaignCompleted || status == data.CampaignCancelled { // of what is past, the latest first
			byStatus[status] = append([]kanban.Card{card}, byStatus[status]...)
		} else {
			byStatus[status] = append(byStatus[status], card)
		}
		if m, ok := r.Values[7].(data.Money); ok && m.Currency == base {
			sums[status] += m.Minor
		}
	}
	var columns []kanban.Column
	for _, s := range data.CampaignStatuses() {
		columns = append(columns, kanban.Column{ID: string(s), Title: words.Capital(words.CampaignStatus(s)), Cards: byStatus[s], Sum: tr.MoneyWhole(sums[s], base)})
	}
	b.board.SetColumns(columns)
	if id := b.sought; id != 0 {
		b.sought = 0
		b.board.GoTo(int64(id))
		b.show(id)
	}
}

// card puts a campaign into words; its values are those of barFields, then owner and leads.
func (b *board) card(r data.Row) (data.CampaignStatus, kanban.Card) {
	bar := barRow(r, true, b.page.desk.Planner.Today())
	kind, _ := r.Values[1].(string)
	word, _ := r.Values[3].(string)
	owner, _ := r.Values[8].(data.Ref)
	leads, _ := r.Values[9].(int64)
	c := kanban.Card{
		ID: bar.ID, Title: bar.Title, Subtitle: words.CampaignType(data.CampaignType(kind)), Left: span(bar.From, bar.To), Initials: kit.Initials(owner.Name),
	}
	if leads > 0 {
		c.Subtitle += " · " + tr.N("campaigns.n_leads", int(leads))
	}
	if bar.Label != "" && bar.Share > 1 {
		c.Marks = append(c.Marks, kanban.Chip{Text: tr.T("campaigns.over_budget"), Tint: theme.Negative})
	}
	return data.CampaignStatus(word), c
}

// move is a drop or Ctrl+arrow.
func (b *board) move(m kanban.Move, done func(error)) {
	d := b.page.desk
	d.Try(func(ctx context.Context) error {
		return d.Planner.Campaigns.SetStatus(ctx, data.CampaignStatus(m.To), data.ID(m.Card))
	}, func(err error) {
		done(err)
		d.Fail(err)
	})
}

// seek shows a campaign when the board, whose reading is under way, has been read.
func (b *board) seek(id data.ID) {
	if b.board.GoTo(int64(id)) {
		b.show(id)
		return
	}
	b.sought = id
}

func (b *board) changed(e store.Event) {
	if touched(e) {
		b.load()
		b.again()
	}
}
