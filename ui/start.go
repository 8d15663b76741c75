package ui

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/task"
)

const (
	// patience is how long the first frame waits for its data; after that it is shown with placeholders.
	patience = 150 * time.Millisecond
	// calm is how long after the start the garbage of the start is left lying.
	calm = time.Second
)

// start makes the first frame one with data in it. While the window system makes the window, which takes as long as all the
// rest, the plan is read; what was read is put into place before anything is painted, not in a second frame.
type start struct {
	mu      sync.Mutex
	over    bool
	answers chan func()  // for the UI goroutine, which is busy with the window
	percent int          // of the garbage collector
	runner  *task.Runner // of the first page while its window is being made
}

func newStart() *start {
	// A start makes little garbage, and collecting it takes a core that both the window and the plan want.
	return &start{answers: make(chan func(), 1024), percent: debug.SetGCPercent(-1)}
}

// waiting says whether the first frame is still to come.
func (s *start) waiting() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.over
}

// onUI is fyne.Do, which before the start is over would keep its functions until the first frame is painted.
func (s *start) onUI(f func()) {
	s.mu.Lock()
	if !s.over {
		select {
		case s.answers <- f:
			s.mu.Unlock()
			return
		default: // the rest may come after the first frame
		}
	}
	s.mu.Unlock()
	fyne.Do(f)
}

// reveal makes and paints the window, and ends the start.
func (s *start) reveal(a *App) {
	if a.main != nil {
		a.main.fill()
		s.runner = a.main.desk.Runner
	}
	a.win.Show()
	s.runner = nil
	s.end()
}

// beneath puts the content of the first window on a layout that is asked for its size when the window has been made and nothing
// has been painted: there, what has been read meanwhile comes into the page.
func (s *start) beneath(content fyne.CanvasObject) fyne.CanvasObject {
	if s == nil || !s.waiting() {
		return content
	}
	return container.New(&startLayout{start: s, content: content}, content)
}

type startLayout struct {
	start   *start
	content fyne.CanvasObject
}

func (l *startLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) { l.content.Resize(size) }

func (l *startLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	l.start.settle()
	return l.content.MinSize()
}

// settle applies the answers of the page in view, once, as long as there is patience for them.
func (s *start) settle() {
	r := s.runner
	if r == nil {
		return
	}
	s.runner = nil // an answer may ask for sizes too
	for late := time.After(patience); waitsForData(r.Waiting()); {
		select {
		case f := <-s.answers:
			f()
		case <-late:
			return
		}
	}
}

// end runs what has come and sends all else through fyne.Do, in the order in which it came.
func (s *start) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.over = true
	for {
		select {
		case f := <-s.answers:
			fyne.Do(f)
		default:
			time.AfterFunc(calm, func() { debug.SetGCPercent(s.percent) })
			return
		}
	}
}

// started gives the keyboard to the page: only a window that is shown can give it away.
func (a *App) started() {
	a.trace.start()
	a.setTray()
	if a.main != nil {
		a.main.focusPage()
		a.main.remind.Start()
		a.pruneDrafts()
		return
	}
	a.win.Canvas().FocusNext()
}

// pruneDrafts drops what nobody came back to.
func (a *App) pruneDrafts() {
	now := time.Now()
	task.Latest(a.main.desk.Runner, "drafts.prune", func(context.Context) (struct{}, error) { return struct{}{}, a.drafts.Prune(now) },
		func(struct{}) {}, func(err error) { slog.Warn("old drafts stay", "error", err) })
}
