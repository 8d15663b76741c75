package handoffs

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// Key implements desk.KeyTaker: A accepts the handoff under the cursor, Escape closes the panel.
func (p *Page) Key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		return p.List.CloseDetail()
	case fyne.KeyA:
		if p.List.Current() == 0 {
			return false
		}
		// The letter comes once more as a rune: a list that had the keyboard would filter by it.
		p.desk.Window.Canvas().Unfocus()
		p.acceptCurrent()
		return true
	default:
		return false
	}
}

// Commands implements desk.Commander.
func (p *Page) Commands() []desk.Command {
	id := p.List.Current()
	if id == 0 {
		return nil
	}
	return []desk.Command{
		{ID: "handoffs.accept", Text: tr.T("leads.accept"), Hint: tr.T("handoffs.accept_key"), Icon: kit.IconCheck, Do: p.acceptCurrent},
		{ID: "handoffs.return", Text: tr.T("leads.return"), Icon: kit.IconUndo, Do: func() { p.giveBack(id) }},
		{ID: "handoffs.withdraw", Text: tr.T("handoffs.withdraw"), Icon: kit.IconClose, Do: func() { p.withdraw(id) }},
	}
}

func (p *Page) acceptCurrent() {
	if id := p.List.Current(); id != 0 {
		p.accept([]data.ID{id})
	}
}

// accept takes leads for sales: one step, however many they are.
func (p *Page) accept(ids []data.ID) {
	h := p.desk.Planner.Handoffs
	p.desk.Try(func(ctx context.Context) error {
		if len(ids) == 1 {
			return h.Accept(ctx, ids[0])
		}
		return p.desk.Planner.Step(ctx, "handoff.accepted.many", []string{strconv.Itoa(len(ids))}, func(ctx context.Context) error {
			for _, id := range ids {
				if err := h.Accept(ctx, id); err != nil {
					return err
				}
			}
			return nil
		})
	}, func(err error) {
		p.desk.Fail(err)
		p.List.Focus()
	})
}

func (p *Page) giveBack(id data.ID) { p.desk.Ask.Return(id, func() { p.List.Focus() }) }

func (p *Page) withdraw(id data.ID) {
	p.desk.Do(func(ctx context.Context) error { return p.desk.Planner.Handoffs.Withdraw(ctx, id) }, nil)
}
