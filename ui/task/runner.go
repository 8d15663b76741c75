package task

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// lanes is how many short requests run at once. The store has two readers; a few more hide the time around them.
const lanes = 4

// Options are what a runner is made of. The zero value works.
type Options struct {
	Log *slog.Logger // nil means slog.Default
	// Failed is told on the UI goroutine of errors nobody else handles: of a Latest without fail, and of panics in answers.
	Failed func(error)
	// Status is told on the UI goroutine what long work is running, at most ten times a second per piece of work, and
	// with an empty list when the last has ended.
	Status func([]Status)
	// OnUI runs a function on the UI goroutine, in order; nil means fyne.Do.
	OnUI func(func())
	// Now is the clock for the pace of Status; nil means time.Now.
	Now func() time.Time
}

// Runner runs work. It is safe for use from any goroutine; Close it when the window closes.
type Runner struct {
	o    Options
	sync bool
	lane chan struct{}
	wait sync.WaitGroup

	mu       sync.Mutex
	closed   bool
	last     uint64 // number of the newest request or piece of long work
	requests map[string]request
	running  []*job
}

type request struct {
	number uint64
	cancel context.CancelFunc
}

// New makes a runner.
func New(o Options) *Runner {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.OnUI == nil {
		o.OnUI = fyne.Do
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Failed == nil {
		o.Failed = func(error) {}
	}
	if o.Status == nil {
		o.Status = func([]Status) {}
	}
	return &Runner{o: o, lane: make(chan struct{}, lanes), requests: map[string]request{}}
}

// NewSync makes a runner that works and answers before its functions return, on the calling goroutine.
func NewSync(o Options) *Runner {
	o.OnUI = func(f func()) { f() }
	r := New(o)
	r.sync = true
	return r
}

// PanicError is what a panic in work or in an answer has become; the log has its stack.
type PanicError struct {
	Value any
}

func (e *PanicError) Error() string { return fmt.Sprintf("internal error: %v", e.Value) }

// Latest does work under a key and then applies its result on the UI goroutine. It cancels the request made before
// under the same key, whose result is dropped even if it comes later. An error goes to fail, or to Options.Failed when
// fail is nil; the errors of a cancelled request go nowhere.
func Latest[T any](r *Runner, key string, work func(context.Context) (T, error), apply func(T), fail func(error)) {
	ctx, number, ok := r.begin(key)
	if !ok {
		return
	}
	r.start(func() {
		var result T
		err := r.inLane(ctx, func() (err error) {
			result, err = guard(r, key, func() (T, error) { return work(ctx) })
			return err
		})
		r.answer(key, number, func() {
			switch {
			case err == nil:
				apply(result)
			case fail != nil:
				fail(err)
			default:
				r.o.Failed(err)
			}
		})
	})
}

// Cancel gives up the request under a key, if there is one.
func (r *Runner) Cancel(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if q, ok := r.requests[key]; ok {
		q.cancel()
		delete(r.requests, key)
	}
}

// Close cancels everything and waits until all work has returned. Nothing is applied afterwards.
func (r *Runner) Close() {
	r.mu.Lock()
	r.closed = true
	for key, q := range r.requests {
		q.cancel()
		delete(r.requests, key)
	}
	for _, j := range r.running {
		j.cancel()
	}
	r.mu.Unlock()
	r.wait.Wait()
}

func (r *Runner) begin(key string) (context.Context, uint64, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil, 0, false
	}
	if before, ok := r.requests[key]; ok {
		before.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	r.last++
	r.requests[key] = request{r.last, cancel}
	if !r.sync {
		r.wait.Add(1)
	}
	return ctx, r.last, true
}

// start runs f; the caller has counted it in r.wait.
func (r *Runner) start(f func()) {
	if r.sync {
		f()
		return
	}
	go func() {
		defer r.wait.Done()
		f()
	}()
}

// inLane waits for a free lane, so that a burst of requests does not open as many queries.
func (r *Runner) inLane(ctx context.Context, f func() error) error {
	if r.sync { // work of a synchronous runner may ask again while it holds a lane
		return f()
	}
	select {
	case r.lane <- struct{}{}:
		defer func() { <-r.lane }()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return f()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// answer applies on the UI goroutine, if the request is still the newest under its key when its turn comes there.
func (r *Runner) answer(key string, number uint64, apply func()) {
	r.o.OnUI(func() {
		if r.finish(key, number) {
			r.safely(key, apply)
		}
	})
}

func (r *Runner) finish(key string, number uint64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	q, ok := r.requests[key]
	if !ok || q.number != number {
		return false
	}
	q.cancel()
	delete(r.requests, key)
	return true
}

// safely runs an answer on the UI goroutine.
func (r *Runner) safely(label string, f func()) {
	_, err := guard(r, label, func() (struct{}, error) { f(); return struct{}{}, nil })
	if err != nil {
		r.o.Failed(err)
	}
}

// guard turns a panic of f into a log entry and a *PanicError.
func guard[T any](r *Runner, label string, f func() (T, error)) (result T, err error) {
	defer func() {
		if v := recover(); v != nil {
			r.o.Log.Error("panic in "+label, "panic", v, "stack", string(debug.Stack()))
			err = &PanicError{Value: v}
		}
	}()
	return f()
}

// Stopped tells whether an error only says that work was cancelled.
func Stopped(err error) bool {
	return errors.Is(err, context.Canceled)
}
