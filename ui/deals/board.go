package deals

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/board"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// maxCards is how many cards a column reads; its head still counts all.
const maxCards = 2000

// pipeline is the board of one pipeline's stages, with a deal's panel beside it.
type pipeline struct {
	desk     *desk.Desk
	pipeline data.Pipeline
	board    *board.Board
	filter   *kit.SearchField
	text     string
	columns  []data.DealColumn
	shown    data.ID
	sought   data.ID // to be shown when the board has been read
	absent   func()  // what to do when it does not stand there
	panel    *fyne.Container
	split    *fyne.Container
	content  fyne.CanvasObject
	empty    fyne.CanvasObject // over a board without a deal
}

func newPipeline(d *desk.Desk, empty kit.EmptySpec) *pipeline {
	p := &pipeline{desk: d, panel: container.NewStack(), empty: kit.NewEmptyState(empty)}
	p.empty.Hide()
	p.board = board.New(board.Config{
		Ordered:  true,
		Handlers: board.Handlers{OnMove: p.move, OnOpen: func(id int64) { p.show(data.ID(id)) }, OnCurrent: p.current, OnMenu: p.menu},
		Words:    board.Words{More: func(n int) string { return tr.N("deals.more_cards", n) }, Count: cardCount},
	})
	p.filter = kit.NewSearchField(kit.SearchSpec{
		Placeholder: tr.T("deals.filter"), Hint: tr.T("listview.filter_key"),
		OnChange: func(text string) {
			p.text = text
			p.load()
		},
		OnSubmit: func(string) { p.board.Focus() },
	})
	p.panel.Hide()
	p.split = container.New(&detail.Split{List: p.board, Panel: p.panel}, p.board, p.panel)
	bar := kit.Row(theme.S2, kit.Space(), kit.Sized(200, 0, p.filter))
	p.content = kit.Inset(theme.S5, kit.Column(theme.S3, bar, kit.Grow(container.NewStack(p.split, p.empty))))
	return p
}

// use shows a pipeline.
func (p *pipeline) use(pl data.Pipeline) {
	p.pipeline = pl
	p.load()
}

func (p *pipeline) query() data.Query { return data.Query{Text: p.text} }

// lanes is what the board reads at once.
type lanes struct {
	columns []data.DealColumn
	rows    [][]data.Row
}

var cardFields = []string{"title", "company", "value", "owner", "next_step", "next_kind", "expected_on", "stage_at", "contact"}

func (p *pipeline) load() {
	if p.pipeline.ID == 0 {
		return
	}
	planner, pl, q := p.desk.Planner, p.pipeline, p.query()
	month := planner.Today().FirstOfMonth()
	desk.Load(p.desk, "deals.board", func(ctx context.Context) (lanes, error) {
		cols, err := planner.Deals.Columns(ctx, pl, q, month)
		if err != nil {
			return lanes{}, err
		}
		out := lanes{columns: cols, rows: make([][]data.Row, len(cols))}
		for i, c := range cols {
			lane := data.Query{Text: q.Text, Where: laneConds(c.Stage, month), Sort: []data.Order{{Field: "position"}}}
			ids, err := planner.FirstIDs(ctx, data.KindDeal, lane, maxCards)
			if err != nil {
				return lanes{}, err
			}
			if out.rows[i], err = planner.Rows(ctx, data.KindDeal, ids, cardFields...); err != nil {
				return lanes{}, err
			}
		}
		return out, nil
	}, p.apply)
}

// cardCount is how many deals stand in a stage, of as many as it should have at most.
func cardCount(n, limit int) string {
	if limit == 0 {
		return tr.Int(int64(n))
	}
	return tr.F("deals.of_limit", tr.Int(int64(n)), tr.Int(int64(limit)))
}

func laneConds(s data.Stage, month data.Date) []data.Cond {
	conds := []data.Cond{{Field: "stage", Op: data.OpEqual, Value: s.ID.String()}}
	if s.Kind == data.StageWon {
		return append(conds, data.Cond{Field: "status", Op: data.OpEqual, Value: string(data.DealWon)}, data.Cond{Field: "closed_on", Op: data.OpAtLeast, Value: month.String()})
	}
	return append(conds, data.Cond{Field: "status", Op: data.OpEqual, Value: string(data.DealOpen)})
}

func (p *pipeline) apply(l lanes) {
	p.columns = l.columns
	out := make([]board.Column, len(l.columns))
	now, today := p.desk.Planner.Now(), p.desk.Planner.Today()
	base := p.desk.Planner.Settings().Currency
	for i, c := range l.columns {
		out[i] = board.Column{
			ID: c.Stage.ID.String(), Title: c.Stage.Name, Count: c.Count, Sum: tr.MoneyWhole(c.BaseMinor, base),
			Sub: tr.Percent(float64(c.Stage.Probability) / 100), Cards: make([]board.Card, len(l.rows[i])),
		}
		if c.Stage.Kind == data.StageWon {
			out[i].Title = tr.F("deals.won_in", tr.Month(today.Time()))
		}
		if c.Stage.Kind == data.StageOpen && c.Stage.CardLimit != nil {
			out[i].Limit = *c.Stage.CardLimit
		}
		if c.NoValue > 0 {
			out[i].Sub += " · " + tr.N("deals.no_value", c.NoValue)
		}
		for k, r := range l.rows[i] {
			out[i].Cards[k] = card(r, c.Stage, now, today)
		}
	}
	p.board.SetColumns(out)
	cards := 0
	for _, c := range l.columns {
		cards += c.Count
	}
	if cards == 0 && p.text == "" && p.shown == 0 {
		p.empty.Show()
	} else {
		p.empty.Hide()
	}
	p.desk.HeadChanged()
	if id := p.sought; id != 0 {
		p.sought = 0
		if !p.reveal(id) {
			p.absent()
		}
	}
}

// seek shows a deal, at once or when the board has been read, which must be under way; absent is called when the board does
// not have it.
func (p *pipeline) seek(id data.ID, absent func()) {
	if p.reveal(id) {
		return
	}
	p.sought, p.absent = id, absent
}

// card puts a deal into words; the values are in the order of cardFields.
func card(r data.Row, stage data.Stage, now time.Time, today data.Date) board.Card {
	title, _ := r.Values[0].(string)
	company, _ := r.Values[1].(data.Ref)
	value, hasValue := r.Values[2].(data.Money)
	owner, _ := r.Values[3].(data.Ref)
	next, _ := r.Values[4].(data.Date)
	kind, _ := r.Values[5].(string)
	expected, _ := r.Values[6].(data.Date)
	since, _ := r.Values[7].(time.Time)
	contact, _ := r.Values[8].(data.Ref)
	c := board.Card{ID: int64(r.ID), Title: title, Subtitle: company.Name, Initials: kit.Initials(owner.Name), Left: tr.T("deals.value_unknown")}
	if c.Subtitle == "" || c.Subtitle == title {
		c.Subtitle = contact.Name
	}
	if hasValue {
		c.Left = tr.Money(value.Minor, value.Currency)
	}
	open := stage.Kind == data.StageOpen
	days := int(now.Sub(since).Hours() / 24)
	switch {
	case next.IsZero() && !open:
	case next.IsZero():
		c.Chip = board.Chip{Text: tr.T("detail.no_next_step"), Tint: theme.Negative}
	default:
		c.Chip.Text, c.Chip.Tint = detail.NextStep(kind, next, today)
		c.Chip.Short, _ = detail.Due(next, today)
	}
	if open && !expected.IsZero() && expected.Before(today) {
		c.Marks = append(c.Marks, board.Chip{Text: tr.T("deals.past_due"), Tint: theme.Negative})
	} else if open && stage.AgeLimitDays != nil && days > int(*stage.AgeLimitDays) {
		c.Marks = append(c.Marks, board.Chip{Text: tr.N("deals.days_here", days), Tint: theme.Caution})
	}
	return c
}

// subtitle sums the open stages: count, value, weighted value.
func (p *pipeline) subtitle() string {
	var n int
	var sum, weighted int64
	for _, c := range p.columns {
		if c.Stage.Kind == data.StageOpen {
			n += c.Count
			sum += c.BaseMinor
			weighted += c.WeightedMinor
		}
	}
	if n == 0 {
		return ""
	}
	base := p.desk.Planner.Settings().Currency
	return tr.N("deals.subtitle", n, tr.MoneyWhole(sum, base), tr.MoneyWhole(weighted, base))
}

// move is a drop or Ctrl+arrow. Into the won column it asks what winning asks; the card goes back when nothing comes of it.
func (p *pipeline) move(m board.Move, result func(error)) {
	stage, err := strconv.ParseInt(m.To, 10, 64)
	if err != nil {
		result(err)
		return
	}
	for _, s := range p.pipeline.Stages {
		if s.ID == data.ID(stage) && s.Kind == data.StageWon {
			p.load() // the card stands where it stood until the question is answered
			p.desk.Ask.Win(data.ID(m.Card), nil)
			return
		}
	}
	for _, c := range p.columns {
		if c.Stage.Kind == data.StageWon && c.Stage.ID.String() == m.From {
			p.load()
			p.desk.Tell(tr.T("deals.reopen_first"))
			return
		}
	}
	p.desk.Ask.Advance(data.ID(m.Card), data.ID(stage), data.ID(m.Before), result)
}

func (p *pipeline) menu(id int64, at fyne.Position) {
	deal := data.ID(id)
	kit.ShowMenuAt(p.desk.Window.Canvas(), at, []kit.MenuItem{
		{Text: tr.T("listview.open"), OnTap: func() { p.show(deal) }},
		{Text: tr.T("deals.edit"), Icon: kit.IconEdit, OnTap: func() { p.desk.Ask.Edit(data.KindDeal, deal, nil, nil) }},
		{Text: tr.T("deals.follow_up"), Icon: kit.IconFollowUps, OnTap: func() {
			p.desk.Ask.Edit(data.KindActivity, 0, map[string]any{"deal_id": deal}, nil)
		}},
		{},
		{Text: tr.T("deals.win"), Icon: kit.IconCheck, OnTap: func() { p.desk.Ask.Win(deal, nil) }},
		{Text: tr.T("deals.lose"), Icon: kit.IconClose, OnTap: func() { p.desk.Ask.Lose(deal, nil) }},
		{},
		{Text: tr.T("listview.delete"), Icon: kit.IconTrash, OnTap: func() {
			p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Deals.Delete(ctx, deal) }, nil)
		}},
	})
}

func (p *pipeline) current(id int64) {
	if p.shown != 0 && id != 0 && data.ID(id) != p.shown {
		p.show(data.ID(id))
	}
}

func (p *pipeline) show(id data.ID) {
	p.shown = id
	p.panel.Objects = []fyne.CanvasObject{NewPanel(p.desk, id, func() { p.closePanel() })}
	p.panel.Show()
	p.panel.Refresh()
	p.split.Refresh()
}

func (p *pipeline) closePanel() bool {
	if p.shown == 0 {
		return false
	}
	p.shown = 0
	p.panel.Hide()
	p.split.Refresh()
	p.board.Focus()
	return true
}

// reveal shows a deal that stands on the board and says whether it does.
func (p *pipeline) reveal(id data.ID) bool {
	if !p.board.GoTo(int64(id)) {
		return false
	}
	p.show(id)
	return true
}

func (p *pipeline) changed(e store.Event) {
	for _, k := range append(reads, data.KindDeal) {
		if _, ok := e.Tables[string(k)]; ok {
			p.load()
			if p.shown != 0 {
				p.show(p.shown)
			}
			return
		}
	}
}
