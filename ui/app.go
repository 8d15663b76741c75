package ui

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/draft"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/remind"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Config is what the command line says.
type Config struct {
	File    string // the plan to open; empty: the last one, or the first-run choice
	DataDir string // where new plans go
	LogFile string // shown in About
	Version string
	Lang    string // language for this start only; empty: the setting, else the system's
	Theme   string // "light" or "dark" for this start only; empty: the setting, else the system's
	Screen  string // the first screen for this start only; empty: the last one
	Import  string // a file to import, shown in the importer at the start
}

// App is the running program: its preferences and its windows.
type App struct {
	conf   Config
	fyne   fyne.App
	prefs  *desk.Prefs
	drafts *draft.Store
	look   desk.Look
	start  *start
	trace  *trace

	win     fyne.Window // of the system, in which the app begins and ends
	main    *window     // what it shows; nil before a plan is open
	others  []*window   // opened beside it
	unwatch func()
	trayed  bool // there is an icon in the tray
}

// appID is the program's name to the system; FyneApp.toml says the same.
const appID = "app.baton.planner"

// Run opens the window and returns when it is closed.
func Run(conf Config) error {
	a := &App{conf: conf, fyne: app.NewWithID(appID), start: newStart()}
	a.prefs = desk.NewPrefs(a.fyne.Preferences())
	a.drafts = draft.New(filepath.Join(conf.DataDir, "drafts"))
	a.prefs.Get("look", &a.look)
	a.trace = newTrace(a)
	file, opened := a.openAhead()
	a.applyLook()
	texts := task.Ahead(func() (struct{}, error) {
		a.readTexts()
		return struct{}{}, nil
	})
	a.fyne.SetIcon(fyne.NewStaticResource("baton.png", assets.WindowIcon))
	win := a.fyne.NewWindow("Baton")
	a.win = win
	if _, err := texts.Wait(); err != nil {
		return err
	}
	win.SetPadded(false)
	win.Resize(a.startSize())
	win.CenterOnScreen()
	win.SetMaster()
	win.SetCloseIntercept(a.closed)
	if err := a.openFirst(file, opened); err != nil {
		return err
	}
	a.fyne.Lifecycle().SetOnStarted(func() { a.started() })
	a.start.reveal(a)
	a.fyne.Run()
	return nil
}

// openAhead begins to open the plan of the command line, else the last one, while the window is being made; no file means the
// first-run choice.
func (a *App) openAhead() (file string, opened *task.Early[*data.Planner]) {
	file = a.conf.File
	if file == "" {
		if recent := a.recentFiles(); len(recent) > 0 {
			file = recent[0]
		}
	}
	if file == "" {
		return "", nil
	}
	return file, task.Ahead(func() (*data.Planner, error) { return a.openPlan(context.Background(), file) })
}

// openPlan opens a plan for the member who works with it here. It waits for the disk and belongs in a task.
func (a *App) openPlan(ctx context.Context, file string) (*data.Planner, error) {
	p, err := data.Open(ctx, file, data.Options{})
	if err != nil {
		return nil, err
	}
	a.becomeMe(ctx, p)
	return p, nil
}

// openFirst shows the plan that was opened ahead, or the first-run choice.
func (a *App) openFirst(file string, opened *task.Early[*data.Planner]) error {
	if file == "" {
		a.firstRun(nil)
		return nil
	}
	select {
	case <-opened.Done():
	case <-time.After(patience):
		a.await(file, opened)
		return nil
	}
	p, err := opened.Wait()
	if err != nil {
		slog.Error("open plan", "file", file, "error", err)
		if a.conf.File != "" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
			return err
		}
		a.firstRun(err)
		return nil
	}
	a.show(p, a.firstRoute())
	return nil
}

func (a *App) firstRoute() desk.Route {
	r := desk.Route{Screen: desk.Today}
	if a.conf.Import != "" {
		return desk.Route{Screen: desk.Importer, Arg: a.conf.Import}
	}
	if a.conf.Screen != "" {
		r.Screen = desk.Screen(a.conf.Screen)
		return r
	}
	a.prefs.Get("window.screen", &r.Screen)
	if _, ok := screens[r.Screen]; !ok {
		r.Screen = desk.Today
	}
	return r
}

// show puts a plan into the window, in place of the one that was there.
func (a *App) show(p *data.Planner, first desk.Route) {
	if a.main != nil {
		a.closePlan()
	}
	a.rememberFile(p.Path())
	w := a.newWindowOf(a.win, p, a.start.onUI)
	a.main = w
	w.remind = remind.New(w.desk, filepath.Base(p.Path()), kit.WallClock{}, a.notify)
	a.watch(p)
	if a.start.waiting() {
		w.desk.Host.Resize(a.win.Canvas().Size()) // a list knows by its height which rows to read
	} else {
		w.fill()
		w.remind.Start()
		a.setTray()
	}
	w.goTo(first)
}

// becomeMe takes the member who works on this computer from the preferences, or the only one there is.
func (a *App) becomeMe(ctx context.Context, p *data.Planner) {
	all, err := p.Members.All(ctx)
	if err != nil || len(all) == 0 {
		return
	}
	var id data.ID
	if !a.prefs.Get(meKey(p), &id) || !slices.ContainsFunc(all, func(m data.Member) bool { return m.ID == id }) {
		id = all[0].ID
	}
	if err := p.SetMe(ctx, id); err != nil {
		slog.Error("choose who works here", "error", err)
	}
}

// setMe remembers who works on this computer with the plan of a window.
func (a *App) setMe(w *window, id data.ID) {
	p := w.desk.Planner
	w.desk.Do(func(ctx context.Context) error { return p.SetMe(ctx, id) }, func() { a.prefs.Set(meKey(p), id) })
}

func meKey(p *data.Planner) string { return "me." + filepath.Base(p.Path()) }

// closePlan lets go of the plan and of what shows it; the first window stays for the next one.
func (a *App) closePlan() {
	for _, w := range slices.Clone(a.others) {
		a.closeWindow(w)
	}
	a.unwatch()
	a.main.close()
	if err := a.main.desk.Planner.Close(); err != nil {
		slog.Error("close plan", "error", err)
	}
	a.main = nil
}

func (a *App) rememberSize() {
	size := a.win.Canvas().Size()
	a.prefs.Set("window.size", [2]float32{size.Width, size.Height})
}

func (a *App) quit() {
	a.rememberSize()
	if a.main != nil {
		a.closePlan()
	}
	a.win.SetCloseIntercept(nil)
	a.win.Close()
	// Fyne waits for ever for an event that comes between the emptying and the closing of its queue (fyne-io/fyne#5699, loop.go).
	// All is in the file by now.
	time.AfterFunc(farewell, func() {
		slog.Warn("the window system does not let go; left without it")
		os.Exit(0)
	})
}

// farewell is how long the window system may take to end.
const farewell = 3 * time.Second

func (a *App) startSize() fyne.Size {
	size := [2]float32{1280, 820}
	a.prefs.Get("window.size", &size)
	return fyne.NewSize(max(800, size[0]), max(560, size[1]))
}

// readTexts reads the words of the language, as the preferences and the command line say, and the fonts they are set in.
func (a *App) readTexts() {
	lang := a.conf.Lang
	if lang == "" {
		lang = a.look.Language
	}
	if err := tr.Use(lang); err != nil {
		slog.Warn("language", "code", lang, "error", err)
	}
	theme.LoadFonts()
}

// applyLook sets theme, density and text size as the preferences and the command line say.
func (a *App) applyLook() {
	o := theme.Options{TextScale: a.look.TextScale}
	if a.look.Compact {
		o.Density = theme.Compact
	}
	which := a.look.Theme
	if a.conf.Theme != "" {
		which = a.conf.Theme
	}
	switch which {
	case "light":
		o.Mode = theme.Light
	case "dark":
		o.Mode = theme.Dark
	}
	a.fyne.Settings().SetTheme(theme.New(o))
}

func (a *App) recentFiles() []string {
	var files []string
	a.prefs.Get("files.recent", &files)
	return slices.DeleteFunc(files, func(f string) bool {
		_, err := os.Stat(f)
		return err != nil
	})
}

func (a *App) rememberFile(path string) {
	path, err := filepath.Abs(path)
	if err != nil {
		return
	}
	files := append([]string{path}, slices.DeleteFunc(a.recentFiles(), func(f string) bool { return f == path })...)
	a.prefs.Set("files.recent", files[:min(len(files), 8)])
}

// newPath is a free place for a new plan of that name in the data directory.
func (a *App) newPath(business string) (string, error) {
	if err := os.MkdirAll(a.conf.DataDir, 0o700); err != nil {
		return "", fmt.Errorf("make the folder for plans: %w", err)
	}
	name := fileName(business)
	for n := 1; ; n++ {
		path := filepath.Join(a.conf.DataDir, name+".baton")
		if n > 1 {
			path = filepath.Join(a.conf.DataDir, fmt.Sprintf("%s %d.baton", name, n))
		}
		if _, err := os.Stat(path); os.IsNotExist(err) {
			return path, nil
		}
	}
}

// fileName keeps what every file system takes of a business's name.
func fileName(business string) string {
	out := make([]rune, 0, len(business))
	for _, r := range business {
		switch {
		case r < ' ' || slices.Contains([]rune(`/\:*?"<>|`), r):
			out = append(out, '-')
		default:
			out = append(out, r)
		}
	}
	if s := string(out[:min(len(out), 60)]); s != "" && s != "." && s != ".." {
		return s
	}
	return "plan"
}

// explain is an error's text for a person, with what the file is.
func explain(path string, err error) string {
	return filepath.Base(path) + ": " + words.Error(err)
}

// Languages are the codes that Config.Lang takes, each with the language's own name.
func Languages() string {
	var all []string
	for _, l := range tr.Languages() {
		all = append(all, l.Code+" "+l.Name)
	}
	return strings.Join(append(all, tr.Pseudo+" to find what is not translated"), ", ")
}
