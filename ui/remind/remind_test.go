package remind

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/kit"
)

func TestMain(m *testing.M) { desktest.Main(m) }

func at(minute int) time.Time { return desktest.Now.Add(time.Duration(minute) * time.Minute) }

func ids(all []due) []data.ID {
	out := []data.ID{}
	for _, d := range all {
		out = append(out, d.id)
	}
	return out
}

func TestEachMomentIsToldOnce(t *testing.T) {
	var m memory
	call := due{id: 1, at: at(10)}
	look := func(now int, all ...due) (shown, fresh []data.ID) {
		s, f := m.sort(all, at(now))
		m.told(all, f)
		return ids(s), ids(f)
	}
	shown, _ := look(9, call)
	assert.Empty(t, shown, "not yet")
	shown, fresh := look(10, call)
	assert.Equal(t, []data.ID{1}, shown)
	assert.Equal(t, []data.ID{1}, fresh)
	shown, fresh = look(11, call)
	assert.Equal(t, []data.ID{1}, shown, "it stays until it is done")
	assert.Empty(t, fresh, "but is told once")

	m.snooze(1, at(30))
	shown, _ = look(29, call)
	assert.Empty(t, shown)
	_, fresh = look(30, call)
	assert.Equal(t, []data.ID{1}, fresh, "told again after the snooze")
	_, fresh = look(31, call)
	assert.Empty(t, fresh)

	m.closed([]due{call})
	shown, _ = look(32, call)
	assert.Empty(t, shown, "put away")
	call.at = at(40)
	_, fresh = look(40, call)
	assert.Equal(t, []data.ID{1}, fresh, "another moment is news")

	shown, _ = look(41)
	assert.Empty(t, shown)
	assert.Empty(t, m.Told, "what is done is forgotten")
}

func TestNothingIsToldTwiceOrLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m memory
		told := map[data.ID]int{}
		snoozed := map[data.ID]int{}
		all := []due{{id: 1, at: at(rapid.IntRange(0, 20).Draw(t, "a"))}, {id: 2, at: at(rapid.IntRange(0, 20).Draw(t, "b"))}}
		for now := range 60 {
			_, fresh := m.sort(all, at(now))
			m.told(all, fresh)
			for _, d := range fresh {
				told[d.id]++
			}
			if id := data.ID(rapid.IntRange(0, 40).Draw(t, "snooze")); id <= 2 && id > 0 && told[id] > snoozed[id] {
				m.snooze(id, at(now+5))
				snoozed[id]++
			}
		}
		_, fresh := m.sort(all, at(100))
		for _, d := range fresh {
			told[d.id]++
		}
		for _, d := range all {
			assert.Equal(t, 1+snoozed[d.id], told[d.id])
		}
	})
}

// blank is a page with nothing on it.
type blank struct{}

func (blank) Head() desk.Head            { return desk.Head{} }
func (blank) Content() fyne.CanvasObject { return canvas.NewRectangle(nil) }
func (blank) Show(desk.Route)            {}
func (blank) Changed(store.Event)        {}
func (blank) Close()                     {}

// clock never rings by itself.
type clock struct{ ring, fold func() }

func (c *clock) After(d time.Duration, f func()) (stop func()) {
	if d == stay {
		c.fold = f
		return func() {}
	}
	c.ring = f
	return func() { c.ring = nil }
}

func TestRemindersWatchThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	d := desktest.Open(t, p, func(*desk.Desk) desk.Page { return blank{} })
	members, err := p.Members.All(ctx)
	require.NoError(t, err)
	require.NoError(t, p.SetMe(ctx, members[0].ID))
	other, err := p.Members.Add(ctx, data.Member{Name: "Jonas"})
	require.NoError(t, err)
	plan := func(subject string, minute int, owner data.ID) data.ID {
		id, err := p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, Subject: subject, DueOn: p.Today(), DueMinute: new(int64(minute)), OwnerID: owner})
		require.NoError(t, err)
		return id
	}
	early := plan("Ask for the order", 9*60, members[0].ID) // it is 10:00
	plan("Later today", 18*60, members[0].ID)
	plan("For someone else", 9*60, other)

	var told []string
	c := &clock{}
	r := New(d.Desk, "plan", c, func(_ context.Context, title, text string) { told = append(told, title+" | "+text) })
	r.Start()
	defer r.Stop()
	assert.Equal(t, []string{"Call · Ask for the order | 09:00"}, told)
	assert.Equal(t, []data.ID{early}, ids(r.shown))
	c.ring()
	assert.Len(t, told, 1, "told once")

	_, phrases := desktest.Read(d.Host)
	assert.Contains(t, phrases, "Call · Ask for the order", "laid open")
	c.fold()
	_, phrases = desktest.Read(d.Host)
	assert.NotContains(t, phrases, "Call · Ask for the order", "folded after a while")
	assert.Contains(t, phrases, "1 follow-up is due")

	again := New(d.Desk, "plan", c, func(_ context.Context, title, _ string) { told = append(told, title) })
	again.Start()
	assert.Len(t, told, 1, "nor again after a restart")
	assert.Len(t, again.shown, 1, "where it still stands in the corner")
	again.Stop()

	r.postpone(r.shown[0])
	assert.Empty(t, r.shown)
	a, err := p.FollowUps.Get(ctx, early)
	require.NoError(t, err)
	assert.Equal(t, p.Today().AddDays(1), a.DueOn, "moved to tomorrow, in the plan")
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	r.look()
	assert.Len(t, r.shown, 1)

	d.SetLook(desk.Look{Quiet: true})
	r.look()
	assert.Empty(t, r.shown, "off is off")
}

var _ kit.Clock = (*clock)(nil)
