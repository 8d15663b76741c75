package calendar

import (
	"context"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/scroll"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Handlers are what a screen does when something happens on its calendar. All
// are called on the UI goroutine and all may be nil.
type Handlers struct {
	// OnMove is called when an entry was moved; the calendar shows it moved
	// already. Call done when the move is stored, with the error if it was not:
	// the entry then goes back. Without OnMove entries cannot be moved.
	OnMove func(mv Move, done func(error))
	// OnOpen is called on Enter and on a double click.
	OnOpen func(e Entry)
	// OnNew is called on N and on a double click on an empty place.
	OnNew func(at Place)
	// OnTick is called on Space and on a click on the box of an entry.
	OnTick func(e Entry)
	// OnDelete is called on Del.
	OnDelete func(e Entry)
	// OnMenu is called to show the menu of an entry at a place of the canvas.
	OnMenu func(e Entry, at fyne.Position)
	// OnCurrent is called when another entry has the cursor.
	OnCurrent func(e Entry)
	// OnState is called when another view or period is shown, to be remembered.
	OnState func(s State)
	// OnError is told why a period could not be read.
	OnError func(err error)
}

// State is what is remembered of a calendar.
type State struct {
	View View `json:"view"`
	// Day is the day of the cursor, none for today, whichever day that is.
	Day data.Date `json:"day"`
}

// Config declares a calendar.
type Config struct {
	// Name names its requests to the runner.
	Name     string
	Source   Source
	Runner   *task.Runner
	Handlers Handlers
	// Now tells the time on the wall of the plan.
	Now func() time.Time
	// FirstDay is the day with which weeks begin.
	FirstDay time.Weekday
	// Off says which days are shaded; nil shades Saturdays and Sundays.
	Off func(d data.Date) bool
	// Opens is the minute of the day at the top at first.
	Opens int
	State State
	// Clock moves the line of the present; nil takes the real one.
	Clock kit.Clock
	// Controls stand in the bar, before the views.
	Controls []fyne.CanvasObject
}

// Calendar is the widget. Use it on the UI goroutine.
type Calendar struct {
	widget.BaseWidget
	cfg   Config
	model *model
	look  *brush.Look
	icons map[iconKey]fyne.Resource
	bar   *bars

	ground, body, over *brush.Layer
	clip               *container.Clip
	side               *scroll.Bar
	objs               []fyne.CanvasObject

	begun     bool // scrolled to where the day opens
	hover     int64
	hoverMore int // day of the "more" under the pointer, -1 none
	pressX    float32
	pressY    float32
	dropped   bool // the drag under way was given up
	click     click
	focused   bool
	keyboard  bool // the focus came by keyboard, so the ring shows
	clicking  bool
	ticker    *fyne.Animation
	lastTick  float32
	stop      func() // of the clock
}

// New makes a calendar; call Show when it comes into view.
func New(cfg Config) *Calendar {
	if cfg.Off == nil {
		cfg.Off = func(d data.Date) bool { w := d.Time().Weekday(); return w == time.Saturday || w == time.Sunday }
	}
	if cfg.Clock == nil {
		cfg.Clock = kit.WallClock{}
	}
	now := cfg.Now()
	c := &Calendar{cfg: cfg, model: newModel(cfg.FirstDay, data.DateOf(now)), icons: map[iconKey]fyne.Resource{}, hoverMore: -1}
	c.ground, c.body, c.over = brush.NewLayer(), brush.NewLayer(), brush.NewLayer()
	c.clip = container.NewClip(c.body.Box)
	c.side = c.newSide()
	c.objs = []fyne.CanvasObject{c.ground.Box, c.clip, c.over.Box, c.side}
	c.ExtendBaseWidget(c)
	c.readTheme()
	c.model.tick(now)
	view := cfg.State.View
	if view != Day && view != Week && view != Agenda {
		view = Month
	}
	if !cfg.State.Day.IsZero() {
		c.model.day = within(cfg.State.Day)
	}
	c.model.show(view, c.model.day)
	c.bar = newBars(c)
	return c
}

// Bar is the head of the calendar: period, today, controls and views.
func (c *Calendar) Bar() fyne.CanvasObject { return c.bar.content }

// Show reads the period anew and follows the clock, until Close.
func (c *Calendar) Show() {
	c.watch()
	c.Reload()
}

// Close lets the clock go when the calendar leaves the view.
func (c *Calendar) Close() {
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
	c.stopWatching()
}

// watch draws again when a minute has passed.
func (c *Calendar) watch() {
	if c.stop != nil {
		c.stop()
	}
	now := c.cfg.Now()
	if c.model.tick(now) {
		c.draw()
	}
	left := time.Minute - time.Duration(now.Second())*time.Second
	c.stop = c.cfg.Clock.After(left, c.watch)
}

// Reload asks the source for the period again; what has the cursor keeps it.
func (c *Calendar) Reload() {
	from, to, src := c.model.from, c.model.from.AddDays(c.model.days), c.cfg.Source
	task.Latest(c.cfg.Runner, c.cfg.Name, func(ctx context.Context) ([]Entry, error) { return src.Entries(ctx, from, to) }, func(es []Entry) {
		before := c.model.entry
		c.model.set(es)
		c.changed(before)
	}, func(err error) {
		if c.cfg.Handlers.OnError != nil {
			c.cfg.Handlers.OnError(err)
		}
	})
}

// SetSource shows the entries of another source.
func (c *Calendar) SetSource(s Source) {
	c.cfg.Source = s
	c.Reload()
}

// Current gives the entry with the cursor, the zero entry for none.
func (c *Calendar) Current() Entry {
	if e := c.model.find(c.model.entry); e != nil {
		return *e
	}
	return Entry{}
}

// Free is the place at which the cursor would make something new.
func (c *Calendar) Free() Place { return c.model.free() }

// GoTo shows a day and gives an entry of it the cursor when it is there; 0 is none.
func (c *Calendar) GoTo(d data.Date, entry int64) {
	turned := c.model.goTo(d)
	c.model.entry = entry
	c.model.reveal()
	c.turned(turned)
}

// Focus gives the calendar the keyboard.
func (c *Calendar) Focus() { kit.Focus(c) }

// Refresh draws anew, as after a change of theme.
func (c *Calendar) Refresh() {
	c.readTheme()
	c.draw()
}

func (c *Calendar) readTheme() {
	c.look = brush.ReadLook(c.look)
	clear(c.icons)
	old := c.model.geo
	c.model.geo = scaledGeometry(c.look.Px, float32(c.look.Row))
	c.model.geo.gutter = max(c.model.geo.gutter, float32(math.Ceil(float64(theme.Width(tr.T("calendar.all_day"), theme.Caption))))+gutterPad)
	c.model.resize(old.width, old.height)
}

// setView looks at the day of the cursor in another way.
func (c *Calendar) setView(v View) {
	turned := c.model.setView(v)
	if turned {
		c.model.begin(c.top())
		c.model.reveal()
	}
	c.turned(turned)
}

// top is the minute at the top of hours that come into view: that at which the day opens, or the present before it.
func (c *Calendar) top() int {
	m := c.model
	if i := m.today.Sub(m.from); i >= 0 && i < m.days {
		return min(c.cfg.Opens, max(m.now-60, 0))
	}
	return c.cfg.Opens
}

// today goes back to the present.
func (c *Calendar) today() {
	turned := c.model.goTo(c.model.today)
	if c.model.view == Agenda {
		turned = c.model.show(Agenda, c.model.today) || turned
	}
	c.model.reveal()
	c.turned(turned)
}

func (c *Calendar) page(n int) {
	if c.model.page(n) {
		c.turned(true)
	}
}

// turned draws and, where another period is shown, asks for its entries.
func (c *Calendar) turned(turned bool) {
	if turned {
		c.hover, c.hoverMore = 0, -1
		kit.HideTip(c)
		c.Reload()
	}
	c.remember()
	c.bar.show()
	c.draw()
}

// remember tells what is shown now; the period of today stays that of today on other days.
func (c *Calendar) remember() {
	s := State{View: c.model.view, Day: c.model.day}
	if s.Day == c.model.today {
		s.Day = data.Date{}
	}
	if s != c.cfg.State {
		c.cfg.State = s
		if c.cfg.Handlers.OnState != nil {
			c.cfg.Handlers.OnState(s)
		}
	}
}

// changed draws after something may have taken the cursor from an entry.
func (c *Calendar) changed(before int64) {
	c.draw()
	if now := c.model.entry; now != before && c.cfg.Handlers.OnCurrent != nil {
		c.cfg.Handlers.OnCurrent(c.Current())
	}
}

// move carries a move out at once and takes it back if storing it fails.
func (c *Calendar) move(mv Move) {
	m := c.model
	m.day, m.more, m.minute = mv.To.Day, false, -1
	m.apply(mv)
	turned := m.follow()
	m.entry = mv.Entry.ID
	m.reveal()
	c.turned(turned)
	c.cfg.Handlers.OnMove(mv, func(err error) {
		m.settled(mv, err != nil)
		c.draw()
	})
}
