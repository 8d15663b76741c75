package leads

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/board"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// maxCards is how many cards a column of the journey board reads; its head still counts all.
const maxCards = 500

// journey is the board of the four stages.
type journey struct {
	desk  *desk.Desk
	board *board.Board
	shown fyne.CanvasObject
}

func newJourney(d *desk.Desk, open func(data.ID)) *journey {
	j := &journey{desk: d}
	j.board = board.New(board.Config{
		Handlers: board.Handlers{
			OnMove: j.move,
			OnOpen: func(id int64) { open(data.ID(id)) },
		},
		Words: board.Words{More: func(n int) string { return tr.N("leads.more_cards", n) }, Count: func(n, _ int) string { return tr.Int(int64(n)) }},
	})
	j.shown = kit.Inset(theme.S5, j.board)
	return j
}

func (j *journey) content() fyne.CanvasObject { return j.shown }

// lane is what the board shows of one stage.
type lane struct {
	stage data.JourneyStage
	count int
	rows  []data.Row
}

var cardFields = []string{"name", "company", "owner", "next_step", "next_kind", "handoff", "score", "email"}

func (j *journey) load() {
	p := j.desk.Planner
	desk.Load(j.desk, "leads.board", func(ctx context.Context) ([]lane, error) {
		counts, err := p.Contacts.JourneyCounts(ctx, data.Query{})
		if err != nil {
			return nil, err
		}
		out := make([]lane, 0, len(counts))
		for i, s := range data.JourneyStages() {
			l := lane{stage: s, count: counts[i]}
			q := data.Query{Where: []data.Cond{{Field: "stage", Op: data.OpEqual, Value: s.String()}}, Sort: []data.Order{{Field: "stage_at", Desc: true}}}
			ids, err := p.FirstIDs(ctx, data.KindContact, q, maxCards)
			if err != nil {
				return nil, err
			}
			if l.rows, err = p.Rows(ctx, data.KindContact, ids, cardFields...); err != nil {
				return nil, err
			}
			out = append(out, l)
		}
		return out, nil
	}, func(lanes []lane) { j.board.SetColumns(boardColumns(lanes, p.Today())) })
}

func boardColumns(lanes []lane, today data.Date) []board.Column {
	out := make([]board.Column, len(lanes))
	for i, l := range lanes {
		out[i] = board.Column{ID: l.stage.String(), Title: words.Stage(l.stage), Count: l.count, Cards: make([]board.Card, len(l.rows))}
		for k, r := range l.rows {
			out[i].Cards[k] = card(r, l.stage, today)
		}
	}
	return out
}

// card puts a contact into words; the values are in the order of cardFields.
func card(r data.Row, stage data.JourneyStage, today data.Date) board.Card {
	name, _ := r.Values[0].(string)
	company, _ := r.Values[1].(data.Ref)
	owner, _ := r.Values[2].(data.Ref)
	next, _ := r.Values[3].(data.Date)
	kind, _ := r.Values[4].(string)
	handoff, _ := r.Values[5].(string)
	email, _ := r.Values[7].(string)
	c := board.Card{ID: int64(r.ID), Title: name, Subtitle: company.Name, Initials: kit.Initials(owner.Name)}
	if c.Title == "" {
		c.Title = email
	}
	switch {
	case handoff == string(data.HandoffPending):
		c.Chip = board.Chip{Text: words.HandoffStatus(data.HandoffPending), Tint: detail.Waiting}
	case stage == data.PostPurchase && next.IsZero():
	default:
		c.Chip.Text, c.Chip.Tint = detail.NextStep(kind, next, today)
		c.Chip.Short, _ = detail.Due(next, today)
	}
	return c
}

// move is a drop or Ctrl+arrow: the card goes back where the planner refuses or no reason is given.
func (j *journey) move(m board.Move, result func(error)) {
	to, err := data.ParseJourneyStage(m.To)
	if err != nil || m.From == m.To {
		result(err)
		return
	}
	j.desk.Ask.MoveContacts([]data.ID{data.ID(m.Card)}, to, func() { result(nil) }, func() { j.load() })
}

func (j *journey) changed(e store.Event) {
	for _, k := range []data.Kind{data.KindContact, data.KindActivity, data.KindHandoff, data.KindMember, data.KindCompany} {
		if _, ok := e.Tables[string(k)]; ok {
			j.load()
			return
		}
	}
}
