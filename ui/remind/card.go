package remind

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

const (
	maxShown  = 4
	cardWidth = 400
)

// Cover keeps the card away while the page lists the same, as Today does.
func (r *Reminders) Cover(covered bool) {
	if r.covered != covered {
		r.covered = covered
		r.draw()
	}
}

// draw puts the card, or the button it has folded to, into the corner of the window, or takes it away when nothing is due.
func (r *Reminders) draw() {
	if len(r.shown) == 0 || r.covered {
		r.desk.Host.SetAside(nil)
		return
	}
	if r.folded {
		r.desk.Host.SetAside(kit.NewButton(kit.ButtonSpec{Text: tr.N("remind.several", len(r.shown)), Icon: kit.IconFollowUps, OnTap: func() {
			r.unfold()
			r.draw()
		}}))
		return
	}
	shown := r.shown[:min(len(r.shown), maxShown)]
	rows := make([]fyne.CanvasObject, 0, len(shown)+1)
	for i, d := range shown {
		rows = append(rows, r.row(d, i == len(r.shown)-1))
	}
	if more := len(r.shown) - len(shown); more > 0 {
		rows = append(rows, kit.Pad(theme.S2, 0, 0, 0, kit.NewButton(kit.ButtonSpec{
			Text: tr.N("remind.more", more), Kind: kit.Linked, OnTap: func() { r.desk.Go(desk.Route{Screen: desk.FollowUps}) },
		})))
	}
	r.desk.Host.SetAside(kit.Sized(cardWidth, 0, kit.NewCard(kit.CardSpec{
		Title: tr.T("remind.title"), Ruled: true, Raised: true, Content: kit.Column(0, rows...),
		Aside: kit.NewButton(kit.ButtonSpec{Icon: kit.IconClose, Kind: kit.Quiet, Tip: tr.T("remind.dismiss"), OnTap: r.dismiss}),
	})))
}

func (r *Reminders) row(d due, last bool) fyne.CanvasObject {
	later := func(wait time.Duration) func() {
		return func() { r.snooze(d, r.desk.Planner.Now().Add(wait)) }
	}
	return kit.NewListRow(kit.RowSpec{
		Title: d.title(), Subtitle: d.when(), Last: last,
		OnTap: func() { r.desk.Go(desk.Route{Screen: desk.FollowUps, ID: d.id}) },
		Trailing: kit.Row(theme.S1,
			kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconFollowUps, Kind: kit.Quiet, Tip: tr.T("remind.snooze")}, func() []kit.MenuItem {
				return []kit.MenuItem{
					{Text: tr.T("remind.in_10"), OnTap: later(10 * time.Minute)},
					{Text: tr.T("remind.in_60"), OnTap: later(time.Hour)},
					{Text: tr.T("remind.tomorrow"), OnTap: func() { r.postpone(d) }},
				}
			}),
			kit.NewButton(kit.ButtonSpec{Icon: kit.IconCheck, Kind: kit.Quiet, Tip: tr.T("remind.complete"), OnTap: func() { r.desk.Ask.Complete(d.id, r.look) }}),
		),
	})
}
