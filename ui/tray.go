package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/tr"
)

// notify shows a notification of the system, where that shows any.
func (a *App) notify(ctx context.Context, title, text string) {
	if hasNotifications(ctx) {
		a.fyne.SendNotification(fyne.NewNotification(title, text))
	}
}

// setTray puts Baton into the tray if the person wants that and the system has one. Once there it stays until the end.
func (a *App) setTray() {
	tray, ok := a.fyne.(desktop.App)
	if !ok || !a.look.Tray || a.trayed || a.main == nil {
		return
	}
	// Asking the session takes its time where there is none.
	task.Latest(a.main.desk.Runner, "window.tray", func(ctx context.Context) (bool, error) { return hasTray(ctx), nil }, func(has bool) {
		if !has || a.trayed {
			return
		}
		a.trayed = true
		tray.SetSystemTrayIcon(fyne.NewStaticResource("baton.png", assets.WindowIcon))
		tray.SetSystemTrayMenu(fyne.NewMenu("Baton",
			fyne.NewMenuItem(tr.T("window.tray.open"), a.win.Show),
			&fyne.MenuItem{Label: tr.T("window.tray.quit"), IsQuit: true, Action: a.quit},
		))
	}, nil)
}

// closed leaves Baton in the tray where it is wanted there, else it ends.
func (a *App) closed() {
	if a.trayed && a.look.Tray && !a.look.Quiet && a.main != nil {
		a.rememberSize()
		a.win.Hide()
		return
	}
	a.quit()
}
