package grid_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
)

type fixture struct {
	*grid.Grid
	window fyne.Window
	source *leads
	now    time.Time
	log    []string
	sel    grid.Selection
}

// open shows a grid of n leads, 700×420: header 35, footer 37, ten rows and a part.
func open(tb testing.TB, n int, change func(*grid.Config)) *fixture {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	f := &fixture{source: &leads{n: n, without: map[int64]bool{}}, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	say := func(format string, args ...any) { f.log = append(f.log, fmt.Sprintf(format, args...)) }
	cfg := grid.Config{
		Columns: columns(), Source: f.source, Runner: task.NewSync(task.Options{}), Selectable: true, PinFirst: true,
		Now: func() time.Time { return f.now },
		Words: grid.Words{
			Count:    func(n int) string { return fmt.Sprintf("%d leads", n) },
			Selected: func(n int) string { return fmt.Sprintf("%d selected", n) },
			Failed:   "Could not read", Retry: "Try again",
		},
		Handlers: grid.Handlers{
			OnCurrent: func(id int64) { say("current %d", id) },
			OnOpen:    func(id int64) { say("open %d", id) },
			OnSelect:  func(s grid.Selection) { f.sel = s },
			OnDelete:  func(s grid.Selection) { say("delete %v", s.IDs) },
			OnEdit:    func(e grid.Edit) { say("edit %d %s %q", e.ID, e.Column, e.Text) },
			OnPaste:   func(p grid.Paste) { say("paste %v %v %v", p.IDs, p.Columns, p.Cells) },
			OnMenu:    func(id int64, s grid.Selection, _ fyne.Position) { say("menu %d of %d", id, s.Count) },
			OnFind:    func(text string) { say("find %q", text) },
			OnState:   func(grid.State) { say("state") },
			OnError:   func(err error) { say("error %v", err) },
			Summary: func(_ context.Context, s grid.Selection) (string, error) {
				return fmt.Sprintf("Σ %d", s.Count*10), nil
			},
		},
	}
	if change != nil {
		change(&cfg)
	}
	f.Grid = grid.New(cfg)
	f.window = test.NewWindow(f.Grid)
	tb.Cleanup(f.window.Close)
	f.window.SetPadded(false)
	f.window.Resize(fyne.NewSize(700, 35+37+10*35+2))
	return f
}

func (f *fixture) keys(names ...fyne.KeyName) {
	f.focus()
	for _, name := range names {
		f.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (f *fixture) focus() {
	if f.window.Canvas().Focused() == nil {
		f.Focus()
	}
}

func (f *fixture) withShift(names ...fyne.KeyName) {
	f.focus()
	f.BodyPart().KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f.keys(names...)
	f.BodyPart().KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func (f *fixture) shortcut(s fyne.Shortcut) {
	f.focus()
	f.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(s)
}

func (f *fixture) ctrl(name fyne.KeyName) {
	f.shortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault})
}

// click presses the primary button on a visible row, counted from the top.
func (f *fixture) click(row int, x float32, mods fyne.KeyModifier) {
	f.press(row, x, desktop.MouseButtonPrimary, mods)
}

func (f *fixture) press(row int, x float32, button desktop.MouseButton, mods fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: button, Modifier: mods}
	ev.Position = fyne.NewPos(x, float32(row)*35+17)
	f.BodyPart().MouseDown(ev)
	f.BodyPart().MouseUp(ev)
}

func mouse(x, y float32, button desktop.MouseButton) *desktop.MouseEvent {
	ev := &desktop.MouseEvent{Button: button}
	ev.Position = fyne.NewPos(x, y)
	return ev
}

func drag(dx, dy float32) *fyne.DragEvent { return &fyne.DragEvent{Dragged: fyne.NewDelta(dx, dy)} }
