package grid_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
)

func TestAReloadKeepsPlaceCursorAndSelectionByRecord(t *testing.T) {
	for name, locates := range map[string]bool{"with a locator": true, "by looking near": false} {
		t.Run(name, func(t *testing.T) {
			f := open(t, 5000, nil)
			if locates {
				f.SetSource(located{f.source})
			}
			f.ScrollTo(2000)
			f.BodyPart().Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
			f.click(3, 200, 0)
			f.click(4, 18, 0)
			f.source.without[7] = true
			f.source.without[8] = true
			f.Reload()
			top, off := f.Top()
			assert.Equal(t, 1998, top)
			assert.InDelta(t, 10, off, 0)
			assert.Equal(t, "Company 2001", f.Shown()[0][0])
			assert.EqualValues(t, 2004, f.Current())
			assert.Equal(t, []int64{2005}, f.Selection().IDs)
		})
	}
}

func TestAtTheTopAReloadShowsWhatIsNew(t *testing.T) {
	f := open(t, 500, nil)
	f.source.without[1] = true
	f.Reload()
	assert.Equal(t, "Company 2", f.Shown()[0][0])
	delete(f.source.without, 1)
	f.Reload()
	assert.Equal(t, "Company 1", f.Shown()[0][0])
}

func TestADeletedCurrentRecordGivesTheCursorToTheNext(t *testing.T) {
	f := open(t, 100, nil)
	f.click(4, 200, 0)
	f.source.without[5] = true
	f.Reload()
	assert.EqualValues(t, 6, f.Current())
	assert.Equal(t, "current 6", f.log[len(f.log)-1])
}

func TestGoToFindsRecordsThatWereNeverRead(t *testing.T) {
	f := open(t, 100_000, nil)
	f.SetSource(located{f.source})
	f.GoTo(77_777)
	assert.EqualValues(t, 77_777, f.Current())
	f.keys(fyne.KeyReturn)
	assert.Equal(t, "open 77777", f.log[len(f.log)-1])
}

func TestSpaceIsHeldUntilTheRowsCome(t *testing.T) {
	wait := &later{}
	f := open(t, 1_000_000, func(c *grid.Config) { c.Through(grid.Asker{Ask: wait.ask}) })
	assert.Len(t, f.Shown(), 11)
	assert.Empty(t, f.Shown()[0], "bars, no texts")
	assert.Empty(t, f.FooterTexts())
	wait.run()
	assert.Equal(t, "Company 1", f.Shown()[0][0])
	f.ScrollTo(500_000)
	assert.Empty(t, f.Shown()[0])
	wait.run()
	assert.Equal(t, "Company 500001", f.Shown()[0][0])
}

func TestDraggingAcrossAMillionRowsAsksOnlyForWhereItEnds(t *testing.T) {
	wait := &later{}
	f := open(t, 1_000_000, func(c *grid.Config) { c.Through(grid.Asker{Ask: wait.ask}) })
	wait.run()
	asked := f.source.pages.Load()
	for i := range 500 {
		f.ScrollTo(i * 2000)
	}
	wait.run()
	assert.Equal(t, "Company 998001", f.Shown()[0][0])
	assert.LessOrEqual(t, f.source.pages.Load()-asked, int64(4))
}

func TestAnswersOfASourceLeftBehindNeverShow(t *testing.T) {
	answers := make(chan func(), 100)
	runner := task.New(task.Options{OnUI: func(f func()) { answers <- f }})
	t.Cleanup(runner.Close)
	f := open(t, 1_000_000, func(c *grid.Config) { c.Runner = runner })
	(<-answers)()
	assert.Equal(t, "Company 1", f.Shown()[0][0])
	f.ScrollTo(900_000)
	other := &leads{n: 50, without: map[int64]bool{1: true}}
	f.SetSource(other)
	for n, ok := f.Rows(); !ok || n != 49; n, ok = f.Rows() {
		(<-answers)()
	}
	assert.Equal(t, "Company 2", f.Shown()[0][0])
	assert.Equal(t, []string{"49 leads"}, f.FooterTexts())
	f.Reload()
	f.Close()
	other.without[2] = true
	f.Reload()
	for f.Shown()[0][0] != "Company 3" {
		(<-answers)()
	}
}

func TestAFailingSourceIsShownAndTriedAgain(t *testing.T) {
	f := open(t, 100, nil)
	f.source.fail = errors.New("disk on fire")
	f.Reload()
	assert.Contains(t, f.log[len(f.log)-1], "disk on fire")
	words := test.RenderObjectToMarkup(f.Grid)
	assert.Contains(t, words, "Could not read")
	f.source.fail = nil
	for _, o := range test.LaidOutObjects(f.Grid) {
		if b, ok := o.(interface{ Text() string }); ok && b.Text() == "Try again" {
			o.(fyne.Tappable).Tapped(nil)
			break
		}
	}
	assert.Equal(t, "Company 1", f.Shown()[0][0])
	assert.NotContains(t, test.RenderObjectToMarkup(f.Grid), "Could not read")
}

// instant is a clock on which everything delayed happens at once.
type instant struct{}

func (instant) After(_ time.Duration, f func()) func() {
	f()
	return func() {}
}

func TestATextCutShortIsToldInFullByATip(t *testing.T) {
	f := open(t, 10, nil)
	host := kit.NewHost(f.Grid, instant{})
	f.window.SetContent(host)
	f.BodyPart().MouseMoved(mouse(200, 17, 0))
	assert.Contains(t, test.RenderToMarkup(f.window.Canvas()), ">Contact 1 of a long name<")
	f.BodyPart().MouseMoved(mouse(60, 17, 0))
	assert.NotContains(t, test.RenderToMarkup(f.window.Canvas()), ">Contact 1 of a long name<", "a text that fits has none")
}

func TestAnEmptyListShowsItsInvitation(t *testing.T) {
	f := open(t, 0, func(c *grid.Config) { c.Empty = widget.NewLabel("Add your first lead") })
	assert.Contains(t, test.RenderObjectToMarkup(f.Grid), "Add your first lead")
	f.source.n = 1
	f.Reload()
	assert.NotContains(t, test.RenderObjectToMarkup(f.Grid), "Add your first lead")
	assert.Equal(t, "Company 1", f.Shown()[0][0])
}

func TestANewOrderShowsBeforeTheCursorsRecordIsFound(t *testing.T) {
	var held []func()
	f := open(t, 100_000, func(c *grid.Config) {
		c.Source = located{&leads{n: 100_000, without: map[int64]bool{}}}
		c.Through(grid.Asker{Ask: func(key string, work func(context.Context) (any, error), done func(any, error)) {
			answer := func() { done(work(context.Background())) }
			if strings.HasSuffix(key, ".cursor") {
				held = append(held, answer)
				return
			}
			answer()
		}})
	})
	f.keys(fyne.KeyDown, fyne.KeyDown)
	require.EqualValues(t, 3, f.Current())
	f.SortOrder("company", true)
	assert.Equal(t, "Company 100000", f.Shown()[0][0], "the rows wait for nobody")
	assert.EqualValues(t, 3, f.Current())
	require.Len(t, held, 1)
	before := len(f.log)
	held[0]()
	assert.EqualValues(t, 3, f.Current(), "the cursor is on its record again")
	top, _ := f.Top()
	assert.Zero(t, top, "and the view stays")
	assert.Len(t, f.log, before, "the record under the cursor is the same")
	f.SortOrder("company", false)
	f.SortOrder("company", true)
	f.keys(fyne.KeyHome, fyne.KeyDown)
	require.Len(t, held, 2)
	held[1]()
	assert.EqualValues(t, 100_000, f.Current(), "who has moved on stays there")
}

// glancing is leads that have their first rows before they are counted.
type glancing struct{ *leads }

func (g glancing) Glance(ctx context.Context, q grid.Query) ([]grid.Row, error) {
	return g.Page(ctx, q)
}

func TestTheFirstRowsShowBeforeTheOthersAreCounted(t *testing.T) {
	for n, waits := range map[int]bool{100_000: true, 40: false, 0: false} {
		var held []func()
		hold := false
		f := open(t, 10, func(c *grid.Config) {
			c.Source = glancing{&leads{n: n, without: map[int64]bool{}}}
			c.Through(grid.Asker{Ask: func(_ string, work func(context.Context) (any, error), done func(any, error)) {
				answer := func() { done(work(context.Background())) }
				if hold {
					held = append(held, answer)
					return
				}
				hold = true
				answer()
			}})
		})
		if !waits {
			assert.Empty(t, held, "nothing is left to count")
			assert.Equal(t, fmt.Sprintf("%d leads", n), f.FooterTexts()[0])
			continue
		}
		require.Len(t, held, 1)
		assert.Equal(t, "Company 1", f.Shown()[0][0])
		assert.Empty(t, f.FooterTexts(), "a number would be wrong")
		held[0]()
		assert.Equal(t, "100000 leads", f.FooterTexts()[0])
		f.ScrollTo(77_777)
		top, _ := f.Top()
		assert.Equal(t, 77_777, top)
	}
}
