package ui

import (
	"context"
	"io"
	"path/filepath"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/planfile"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// showFileMenu opens the menu of the brand at the head of the sidebar: everything about the file.
func (a *App) showFileMenu(w *window) func() {
	return func() {
		items := []kit.MenuItem{
			{Text: tr.T("command.new_plan"), Icon: kit.IconFile, OnTap: func() { a.askNew() }},
			{Text: tr.T("command.open"), Icon: kit.IconFolder, Hint: tr.Keys("Ctrl+O"), OnTap: func() { a.askOpen(w) }},
			{Text: tr.T("command.copy"), OnTap: func() { a.askCopy(w) }},
			{Text: tr.T("command.plan_json"), Icon: kit.IconExport, OnTap: func() { exportPlan(w) }},
			{Text: tr.T("command.import"), Icon: kit.IconImport, Hint: tr.Keys("Ctrl+I"), OnTap: func() { w.goTo(desk.Route{Screen: desk.Importer}) }},
		}
		recent := a.recentFiles()
		if len(recent) > 1 {
			items = append(items, kit.MenuItem{})
		}
		for _, f := range recent {
			if f != w.desk.Planner.Path() {
				items = append(items, kit.MenuItem{Text: strings.TrimSuffix(filepath.Base(f), ".baton"), OnTap: func() { a.open(w, f) }})
			}
		}
		items = append(items, kit.MenuItem{},
			kit.MenuItem{Text: tr.T("command.theme"), Icon: kit.IconMoon, OnTap: a.toggleTheme},
			kit.MenuItem{Text: tr.T("command.about"), Icon: kit.IconInfo, OnTap: func() { a.about(w) }})
		kit.ShowMenu(w.nav.brand, items)
	}
}

// open opens another plan in the window; when it cannot, what is there stays.
func (a *App) open(w *window, path string) { a.openWith(w.win, w.desk.Runner, path) }

// openWith opens a plan as work of a runner and tells a refusal in a window. Of a plan written as JSON it makes a new one.
func (a *App) openWith(win fyne.Window, r *task.Runner, path string) {
	task.Run(r, tr.T("files.opening"), func(ctx context.Context, report task.Report) (*data.Planner, error) {
		if planfile.Is(path) {
			return a.planOf(ctx, path, report)
		}
		return a.openPlan(ctx, path)
	}, func(p *data.Planner, err error) {
		if err != nil {
			a.refuse(win, path, err)
			return
		}
		a.show(p, desk.Route{Screen: desk.Today})
	})
}

// planOf makes a new plan, beside the others, of one that was written as JSON.
func (a *App) planOf(ctx context.Context, from string, report task.Report) (*data.Planner, error) {
	path, err := a.newPath(planfile.Business(from))
	if err != nil {
		return nil, err
	}
	p, err := planfile.Create(ctx, from, path, planfile.Options{Progress: report})
	if err == nil {
		a.becomeMe(ctx, p)
	}
	return p, err
}

// exportPlan writes the whole plan as JSON.
func exportPlan(w *window) {
	name := strings.TrimSuffix(filepath.Base(w.desk.Planner.Path()), ".baton") + ".json"
	w.desk.SaveAs(name, tr.T("files.exporting_plan"), func(ctx context.Context, out io.Writer, report task.Report) error {
		return planfile.Write(ctx, w.desk.Planner, out, report)
	})
}

// refuse says in a dialog why a file was not opened.
func (a *App) refuse(win fyne.Window, path string, err error) {
	kit.ShowDialog(win.Canvas(), kit.DialogSpec{Title: tr.T("files.not_opened"), Text: explain(path, err), Confirm: tr.T("window.close")})
}

func (a *App) askOpen(w *window) {
	a.chooseFile(w.win, func(path string) { a.open(w, path) })
}

func (a *App) chooseFile(win fyne.Window, then func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		// Only the name is wanted: SQLite must be the only one to open the file (ARCHITECTURE: POSIX locks).
		_ = r.Close()
		then(r.URI().Path())
	}, win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".baton", ".json"}))
	a.beside(d, "")
	desk.ShowFiles(win, d, tr.T("files.open_plan"))
}

func (a *App) beside(d *dialog.FileDialog, name string) {
	if dir, err := storage.ListerForURI(storage.NewFileURI(a.conf.DataDir)); err == nil {
		d.SetLocation(dir)
	}
	if name != "" {
		d.SetFileName(name)
	}
}

// askNew begins another plan; the window goes to it.
func (a *App) askNew() { a.firstRun(nil) }

// askCopy writes a copy of the plan elsewhere, through the store and not by copying the file.
func (a *App) askCopy(w *window) {
	d := dialog.NewFileSave(func(out fyne.URIWriteCloser, err error) {
		if err != nil || out == nil {
			return
		}
		_ = out.Close()
		path := out.URI().Path()
		task.Run(w.desk.Runner, tr.T("files.copying"), func(ctx context.Context, _ task.Report) (struct{}, error) {
			return struct{}{}, w.desk.Planner.Store().SaveCopy(ctx, path)
		}, func(_ struct{}, err error) {
			if err != nil {
				w.desk.Fail(err)
				return
			}
			w.desk.Tell(tr.F("files.copied", filepath.Base(path)))
		})
	}, w.win)
	a.beside(d, tr.F("files.copy_name", strings.TrimSuffix(filepath.Base(w.desk.Planner.Path()), ".baton"))+".baton")
	desk.ShowFiles(w.win, d, tr.T("files.copy_plan"))
}

func (a *App) about(w *window) {
	width := kit.NameWidth(90, 180, tr.T("about.version"), tr.T("about.file"), tr.T("about.log"), tr.T("about.system"))
	rows := []fyne.CanvasObject{
		kit.KeyValue(tr.T("about.version"), a.conf.Version, width),
		kit.KeyValue(tr.T("about.file"), w.desk.Planner.Path(), width),
		kit.KeyValue(tr.T("about.log"), a.conf.LogFile, width),
		kit.KeyValue(tr.T("about.system"), runtime.GOOS+"/"+runtime.GOARCH+" · "+runtime.Version(), width),
	}
	kit.ShowDialog(w.win.Canvas(), kit.DialogSpec{
		Title: "Baton", Text: tr.T("about.text"), Width: 620, Content: kit.Column(theme.S2, rows...), Confirm: tr.T("window.close"),
	})
}

// toggleTheme goes from light to dark and back, and remembers it.
func (a *App) toggleTheme() {
	a.look.Theme = "dark"
	if theme.IsDark() {
		a.look.Theme = "light"
	}
	a.conf.Theme = ""
	a.setLook(a.look)
}

// setLook changes how the window looks, for good.
func (a *App) setLook(l desk.Look) {
	other := l.Language != a.look.Language
	a.look = l
	a.prefs.Set("look", l)
	if other {
		a.readTexts()
	}
	a.applyLook()
	a.setTray()
}
