package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/task"
)

// newWindowOf builds the frame for a plan in a window of the system, with a runner of its own.
func (a *App) newWindowOf(win fyne.Window, p *data.Planner, onUI func(func())) *window {
	var w *window
	runner := task.New(task.Options{
		Failed: func(err error) { w.desk.Fail(err) },
		Status: func(all []task.Status) { w.nav.working(all) },
		OnUI:   onUI,
	})
	w = newWindow(a, win, p, runner)
	return w
}

// openWindow shows a place of the plan in a window of its own, to compare it with another.
func (a *App) openWindow(r desk.Route) {
	win := a.fyne.NewWindow("Baton")
	win.SetPadded(false)
	size := a.win.Canvas().Size()
	win.Resize(fyne.NewSize(max(800, size.Width*3/4), max(560, size.Height*3/4)))
	w := a.newWindowOf(win, a.main.desk.Planner, nil)
	a.others = append(a.others, w)
	win.SetCloseIntercept(func() { a.closeWindow(w) })
	w.goTo(r)
	w.fill()
	win.Show()
	w.focusPage()
}

// closeWindow closes one of the further windows; the first one is the app.
func (a *App) closeWindow(w *window) {
	if w == a.main {
		return
	}
	a.others = slices.DeleteFunc(a.others, func(o *window) bool { return o == w })
	w.close()
	w.win.SetCloseIntercept(nil)
	w.win.Close()
}

// duplicate shows the place of a window in another one.
func (w *window) duplicate() {
	if r, ok := w.history.here(); ok {
		w.app.openWindow(r)
	}
}

// windows are all that are open, the first one first.
func (a *App) windows() []*window { return append([]*window{a.main}, a.others...) }

// tells says whether this window is the one that tells of a step: the one in which it was done, else the first.
func (a *App) tells(w *window) bool {
	for _, o := range a.windows() {
		if o.desk.Changing() {
			return o == w
		}
	}
	return w == a.main
}

// watch has the windows follow what other programs do to the file.
func (a *App) watch(p *data.Planner) { a.unwatch = p.Store().WatchExternal(time.Second) }
