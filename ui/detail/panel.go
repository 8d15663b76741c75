package detail

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// Panel is the place beside a list where one record is shown. While the record and its head stay the same only the content
// is exchanged, so that it keeps its scroll position when something in it was changed.
type Panel struct {
	content *fyne.Container
	body    *fyne.Container
	head    string
}

// NewPanel makes a panel that holds its space until it is shown.
func NewPanel() *Panel {
	return &Panel{content: container.NewStack(kit.NewCard(kit.CardSpec{})), body: container.NewStack()}
}

// Content is the panel itself.
func (p *Panel) Content() fyne.CanvasObject { return p.content }

// Show fills the panel. head stands for everything that title, subtitle and actions are made of.
func (p *Panel) Show(head string, spec kit.PanelSpec) {
	p.body.Objects = []fyne.CanvasObject{spec.Content}
	if head == p.head {
		p.body.Refresh()
		return
	}
	p.head = head
	p.body = container.NewStack(spec.Content)
	spec.Content = p.body
	spec.CloseTip = tr.T("leads.close_panel")
	p.content.Objects = []fyne.CanvasObject{kit.NewSidePanel(spec)}
	p.content.Refresh()
}

// Read reads what a panel shows and fills it; gone runs instead when the record is no longer there, as after an undo.
func Read[T any](d *desk.Desk, key string, work func(context.Context) (T, error), fill func(T), gone func()) {
	type answer struct {
		facts T
		gone  bool
	}
	desk.Load(d, key, func(ctx context.Context) (answer, error) {
		facts, err := work(ctx)
		if store.CodeOf(err) == store.NotFound {
			return answer{gone: true}, nil
		}
		return answer{facts: facts}, err
	}, func(a answer) {
		if a.gone {
			gone()
			return
		}
		fill(a.facts)
	})
}

// PersonRoute is where a contact is looked at: leads and customers have screens of their own.
func PersonRoute(stage data.JourneyStage, id data.ID) desk.Route {
	if stage == data.PostPurchase {
		return desk.Route{Screen: desk.Customers, ID: id}
	}
	return desk.Route{Screen: desk.Leads, ID: id}
}
