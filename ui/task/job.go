package task

import (
	"context"
	"maps"
	"slices"
	"time"
)

// pace is the shortest time between two reports of one piece of long work.
const pace = 100 * time.Millisecond

// Status is one piece of long work that is running.
type Status struct {
	Label string
	Part  float64 // done, 0 … 1; negative while the total is not known
	Stop  func()  // asks it to stop; it ends when its work has noticed
}

// Report tells how far long work is: done of total, in any unit. A total of 0 means it is not known. It may be called
// as often as one likes.
type Report func(done, total int64)

type job struct {
	label    string
	cancel   context.CancelFunc
	part     float64
	reported time.Time
}

// Run does long work and shows it in Options.Status while it runs. done gets its result on the UI goroutine; when a
// person stopped it, or the runner was closed, err is what work made of its cancelled context. The returned function
// stops it.
func Run[T any](r *Runner, label string, work func(context.Context, Report) (T, error), done func(T, error)) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	j := &job{label: label, cancel: cancel, part: -1, reported: r.o.Now()}
	if !r.enter(j) {
		cancel()
		return cancel
	}
	r.show()
	r.start(func() {
		result, err := guard(r, label, func() (T, error) {
			return work(ctx, func(done, total int64) { r.report(j, done, total) })
		})
		r.leave(j)
		cancel()
		r.show()
		r.o.OnUI(func() {
			if !r.isClosed() {
				r.safely(label, func() { done(result, err) })
			}
		})
	})
	return cancel
}

func (r *Runner) enter(j *job) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return false
	}
	r.running = append(r.running, j)
	if !r.sync {
		r.wait.Add(1)
	}
	return true
}

func (r *Runner) leave(j *job) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, other := range r.running {
		if other == j {
			r.running = append(r.running[:i:i], r.running[i+1:]...)
			return
		}
	}
}

func (r *Runner) report(j *job, done, total int64) {
	now := r.o.Now()
	r.mu.Lock()
	due := now.Sub(j.reported) >= pace
	if due {
		j.reported = now
		j.part = -1
		if total > 0 {
			j.part = min(max(float64(done)/float64(total), 0), 1)
		}
	}
	r.mu.Unlock()
	if due {
		r.show()
	}
}

func (r *Runner) show() {
	r.o.OnUI(func() {
		if r.isClosed() {
			return
		}
		r.safely("status", func() { r.o.Status(r.statuses()) })
	})
}

func (r *Runner) statuses() []Status {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := make([]Status, len(r.running))
	for i, j := range r.running {
		all[i] = Status{Label: j.label, Part: j.part, Stop: j.cancel}
	}
	return all
}

func (r *Runner) isClosed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.closed
}

// Waiting names the requests by their keys, and the pieces of long work by their labels, that have not been answered yet.
func (r *Runner) Waiting() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := slices.Sorted(maps.Keys(r.requests))
	for _, j := range r.running {
		out = append(out, j.label)
	}
	return out
}

// Busy tells how many pieces of long work are running.
func (r *Runner) Busy() int {
	return len(r.statuses())
}
