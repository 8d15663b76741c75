package insights

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/goals"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// loadGoals reads the goals of today that belong to the team in view, all of them for both.
func (p *Page) loadGoals() {
	planner, team := p.desk.Planner, p.team
	desk.Load(p.desk, "insights.goals", func(ctx context.Context) ([]metrics.Progress, error) {
		now, err := metrics.CurrentGoals(ctx, planner)
		if err != nil {
			return nil, err
		}
		if team != data.TeamBoth {
			now = slices.DeleteFunc(now, func(g data.Goal) bool { return g.Team != team && g.Team != data.TeamBoth })
		}
		return metrics.Pace(ctx, planner, now...)
	}, p.showGoals)
}

func (p *Page) showGoals(all []metrics.Progress) {
	rows := goals.Rows(all, func(id data.ID) { p.desk.Ask.Edit(data.KindGoal, id, nil, nil) })
	var content fyne.CanvasObject = kit.Tiles(380, theme.S3, rows...)
	if len(rows) == 0 {
		content = kit.NewParagraph(tr.T("goals.none"), theme.Body, theme.Muted)
	}
	aside := kit.Row(theme.S3, kit.NewButton(kit.ButtonSpec{Text: tr.T("goals.all"), Kind: kit.Linked, OnTap: p.listGoals}),
		kit.NewButton(kit.ButtonSpec{Text: tr.T("command.new.goal"), Kind: kit.Linked, OnTap: p.newGoal}))
	p.goals.Objects = []fyne.CanvasObject{kit.NewCard(kit.CardSpec{Title: tr.T("goals.title"), Aside: aside, Content: content})}
	p.goals.Refresh()
}

func (p *Page) newGoal() { p.desk.Ask.Edit(data.KindGoal, 0, nil, nil) }

// listGoals shows every goal, also those that are over or to come; each can be changed or deleted.
func (p *Page) listGoals() {
	planner := p.desk.Planner
	desk.Load(p.desk, "insights.allgoals", func(ctx context.Context) ([]metrics.Progress, error) {
		all, err := planner.Goals.All(ctx)
		if err != nil {
			return nil, err
		}
		return metrics.Pace(ctx, planner, all...)
	}, func(all []metrics.Progress) {
		if len(all) == 0 {
			p.newGoal()
			return
		}
		var dialog *kit.Dialog
		rows := make([]fyne.CanvasObject, len(all))
		for i, x := range all {
			id := x.Goal.ID
			rows[i] = kit.NewListRow(kit.RowSpec{
				Title: x.Goal.Name, Subtitle: period{Name: customPeriod, From: x.Goal.StartsOn, To: x.Goal.EndsOn.AddDays(1)}.title() + " · " + goals.Figures(x) + " · " + goals.State(x.State),
				Trailing: kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconTrash, Tip: tr.T("listview.delete"), OnTap: func() {
					dialog.Close()
					p.desk.Do(func(ctx context.Context) error { return planner.Goals.Delete(ctx, id) }, nil)
				}}),
				Last: i == len(all)-1,
				OnTap: func() {
					dialog.Close()
					p.desk.Ask.Edit(data.KindGoal, id, nil, nil)
				},
			})
		}
		dialog = kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{Title: tr.T("goals.title"), Content: kit.Column(0, rows...), Width: 560, Confirm: tr.T("window.close")})
	})
}
