package ui

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// await says that a plan is being opened for which the start does not wait, and shows it when it is there.
func (a *App) await(file string, opened *task.Early[*data.Planner]) {
	name := strings.TrimSuffix(filepath.Base(file), ".baton")
	status := kit.NewStatusLine(tr.T("window.cancel"))
	page := kit.Column(theme.S4, kit.Space(),
		kit.Centered(kit.NewLogo(56)),
		kit.NewLabel(tr.F("files.opening_named", name), theme.PageTitle, theme.Text).Aligned(fyne.TextAlignCenter),
		kit.Centered(kit.Sized(460, 0, kit.NewParagraph(tr.T("files.opening_long"), theme.Body, theme.Muted).Aligned(fyne.TextAlignCenter))),
		kit.Centered(kit.Sized(220, 0, status)),
		kit.Space())
	a.win.SetContent(kit.NewHost(kit.NewArea(theme.Ground, kit.NoEdge, page), kit.WallClock{}))
	a.win.SetTitle("Baton")
	runner := task.New(task.Options{Status: func(all []task.Status) {
		if len(all) > 0 {
			status.Work("", all[0].Part, nil)
		}
	}})
	task.Run(runner, tr.T("files.opening"), func(context.Context, task.Report) (*data.Planner, error) { return opened.Wait() },
		func(p *data.Planner, err error) {
			if err != nil {
				a.firstRun(err)
				return
			}
			a.show(p, a.firstRoute())
			a.main.focusPage()
		})
}
