package ui

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"

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
	answers chan func() // for the UI goroutine, which is busy with the window
	percent int         // of the garbage collector
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

// reveal makes the window, puts what has been read meanwhile into the page, and ends the start.
func (s *start) reveal(a *App) {
	if a.main == nil {
		s.end()
		a.win.Show()
		return
	}
	a.win.Show() // without content: it is made and not painted
	late := time.After(patience)
	for waits := true; waits && waitsForData(a.main.desk.Runner.Waiting()); {
		select {
		case f := <-s.answers:
			f()
		case <-late:
			waits = false
		}
	}
	s.end()
	a.main.fill()
	a.win.Show() // paints it now and not at the next tick
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
