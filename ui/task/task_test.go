package task_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/task"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ui is a UI goroutine that the test turns by hand.
type ui struct {
	queue chan func()
}

func newUI() *ui { return &ui{queue: make(chan func(), 1024)} }

func (u *ui) post(f func()) { u.queue <- f }

// turn runs the next function that comes.
func (u *ui) turn() { (<-u.queue)() }

func (u *ui) drain() {
	for {
		select {
		case f := <-u.queue:
			f()
		default:
			return
		}
	}
}

func constant(s string) func(context.Context) (string, error) {
	return func(context.Context) (string, error) { return s, nil }
}

func TestAnOlderAnswerNeverWins(t *testing.T) {
	u := newUI()
	r := task.New(task.Options{OnUI: u.post})
	defer r.Close()

	started, release := make(chan struct{}), make(chan struct{})
	var got []string
	apply := func(s string) { got = append(got, s) }
	task.Latest(r, "list", func(context.Context) (string, error) {
		close(started)
		<-release // deaf to its context, so its answer comes last
		return "old", nil
	}, apply, nil)
	<-started
	task.Latest(r, "list", constant("new"), apply, nil)

	u.turn()
	close(release)
	u.turn()
	assert.Equal(t, []string{"new"}, got)
}

func TestAnAnswerThatWaitsForTheUIIsDroppedWhenANewRequestComes(t *testing.T) {
	u := newUI()
	r := task.New(task.Options{OnUI: u.post})
	defer r.Close()
	var got []string
	apply := func(s string) { got = append(got, s) }
	task.Latest(r, "list", constant("old"), apply, nil)
	old := <-u.queue
	task.Latest(r, "list", constant("new"), apply, nil)
	old()
	u.turn()
	assert.Equal(t, []string{"new"}, got)
}

func TestANewRequestCancelsTheOneBeforeAndItsErrorGoesNowhere(t *testing.T) {
	u := newUI()
	var failures []error
	r := task.New(task.Options{OnUI: u.post, Failed: func(err error) { failures = append(failures, err) }})
	defer r.Close()

	started, cancelled := make(chan struct{}), make(chan struct{})
	task.Latest(r, "list", func(ctx context.Context) (string, error) {
		close(started)
		<-ctx.Done()
		close(cancelled)
		return "", ctx.Err()
	}, func(string) { t.Error("the cancelled request was applied") }, nil)
	<-started
	task.Latest(r, "list", constant("new"), func(string) {}, nil)
	<-cancelled
	u.turn()
	u.turn()
	assert.Empty(t, failures)
}

func TestKeysDoNotDisturbEachOther(t *testing.T) {
	r := task.NewSync(task.Options{})
	var got []string
	task.Latest(r, "a", constant("a"), func(s string) { got = append(got, s) }, nil)
	task.Latest(r, "b", constant("b"), func(s string) { got = append(got, s) }, nil)
	assert.Equal(t, []string{"a", "b"}, got)
}

func TestErrorsGoToFailOrToTheRunner(t *testing.T) {
	broken := errors.New("disk full")
	work := func(context.Context) (int, error) { return 0, broken }
	var own, general error
	r := task.NewSync(task.Options{Failed: func(err error) { general = err }})
	task.Latest(r, "k", work, func(int) { t.Error("applied") }, func(err error) { own = err })
	require.ErrorIs(t, own, broken)
	require.NoError(t, general)
	task.Latest(r, "k", work, func(int) { t.Error("applied") }, nil)
	assert.ErrorIs(t, general, broken)
}

func TestPanicsBecomeALogEntryAndAnError(t *testing.T) {
	var log bytes.Buffer
	var general error
	r := task.NewSync(task.Options{
		Log: slog.New(slog.NewTextHandler(&log, nil)), Failed: func(err error) { general = err },
	})
	var fromWork error
	task.Latest(r, "leads.list", func(context.Context) (int, error) { panic("index out of range") }, func(int) {}, func(err error) { fromWork = err })
	var crash *task.PanicError
	require.ErrorAs(t, fromWork, &crash)
	assert.Contains(t, log.String(), "leads.list")
	assert.Contains(t, log.String(), "task_test.go", "the log has the stack")

	task.Latest(r, "k", constant("x"), func(string) { panic("in the answer") }, nil)
	require.ErrorAs(t, general, &crash)

	var fromRun error
	task.Run(r, "import", func(context.Context, task.Report) (int, error) { panic("row 7") }, func(_ int, err error) { fromRun = err })
	require.ErrorAs(t, fromRun, &crash)
	assert.Zero(t, r.Busy())
}

func TestCancelDropsARequest(t *testing.T) {
	u := newUI()
	r := task.New(task.Options{OnUI: u.post})
	defer r.Close()
	task.Latest(r, "k", func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() },
		func(int) { t.Error("applied") }, func(error) { t.Error("failed") })
	r.Cancel("k")
	r.Cancel("never asked")
	u.turn()
}

func TestProgressComesAtMostTenTimesASecondAndEndsEmpty(t *testing.T) {
	now := time.Unix(0, 0)
	var seen [][]task.Status
	r := task.NewSync(task.Options{Now: func() time.Time { return now }, Status: func(s []task.Status) { seen = append(seen, s) }})
	var result int
	task.Run(r, "Importing leads.csv", func(_ context.Context, report task.Report) (int, error) {
		for i := range 1000 {
			now = now.Add(time.Millisecond)
			report(int64(i+1), 1000)
		}
		return 1000, nil
	}, func(n int, err error) { result = n; require.NoError(t, err) })

	assert.Equal(t, 1000, result)
	require.Len(t, seen, 12, "at the start, ten times in the one second, at the end")
	assert.Equal(t, "Importing leads.csv", seen[0][0].Label)
	assert.Negative(t, seen[0][0].Part)
	assert.InDelta(t, 0.1, seen[1][0].Part, 1e-9)
	assert.InDelta(t, 1.0, seen[10][0].Part, 1e-9)
	assert.Empty(t, seen[11])
}

func TestLongWorkCanBeStoppedFromItsStatus(t *testing.T) {
	u := newUI()
	var stop func()
	r := task.New(task.Options{OnUI: u.post, Status: func(s []task.Status) {
		if len(s) > 0 {
			stop = s[0].Stop
		}
	}})
	defer r.Close()
	var got error
	task.Run(r, "backup", func(ctx context.Context, _ task.Report) (int, error) { <-ctx.Done(); return 0, ctx.Err() },
		func(_ int, err error) { got = err })
	u.turn()
	require.NotNil(t, stop)
	stop()
	u.turn()
	u.turn()
	assert.True(t, task.Stopped(got))
	assert.Zero(t, r.Busy())
}

func TestCloseWaitsForWorkAndAppliesNothingMore(t *testing.T) {
	u := newUI()
	r := task.New(task.Options{OnUI: u.post})
	forbidden := func(int) { t.Error("applied after Close") }
	task.Latest(r, "k", func(ctx context.Context) (int, error) { <-ctx.Done(); return 1, nil }, forbidden, nil)
	task.Run(r, "long", func(ctx context.Context, _ task.Report) (int, error) { <-ctx.Done(); return 1, nil },
		func(int, error) { t.Error("done after Close") })
	r.Close()
	task.Latest(r, "k", func(context.Context) (int, error) { t.Error("work after Close"); return 1, nil }, forbidden, nil)
	task.Run(r, "late", func(context.Context, task.Report) (int, error) { t.Error("work after Close"); return 1, nil },
		func(int, error) {})
	u.drain()
}

func TestWhateverTheOrderOnlyTheNewestAnswerOfAKeyIsShown(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u := newUI()
		r := task.New(task.Options{OnUI: u.post})
		keys := []string{"list", "count", "detail"}
		newest, shown := map[string]int{}, map[string]int{}
		turns := 0
		n := rapid.IntRange(1, 40).Draw(rt, "requests")
		for i := 1; i <= n; i++ {
			key := rapid.SampledFrom(keys).Draw(rt, "key")
			newest[key] = i
			task.Latest(r, key, func(context.Context) (int, error) { return i, nil }, func(v int) {
				if v < shown[key] {
					rt.Errorf("%s: %d after %d", key, v, shown[key])
				}
				shown[key] = v
			}, nil)
			if rapid.Bool().Draw(rt, "turn") {
				u.turn()
				turns++
			}
		}
		for ; turns < n; turns++ { // every request answers exactly once
			u.turn()
		}
		assert.Equal(rt, newest, shown)
		r.Close()
	})
}
