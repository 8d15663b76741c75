package timeline

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/scroll"
	"github.com/baton-planner/baton/ui/tr"
)

// Handlers are what a screen does when something happens on its timeline. All
// are called on the UI goroutine and all may be nil.
type Handlers struct {
	// OnChange is called when a row got other days; the timeline shows them
	// already. Call done when they are stored, with the error if they were not:
	// the row then goes back. Without OnChange rows cannot be changed.
	OnChange func(c Change, done func(error))
	// OnOpen is called on Enter and on a double click.
	OnOpen func(id int64)
	// OnNew is called on N and on a double click beside the rows, with the day there.
	OnNew func(day data.Date)
	// OnDelete is called on Del.
	OnDelete func(id int64)
	// OnMenu is called to show the menu of a row at a place of the canvas.
	OnMenu func(id int64, at fyne.Position)
	// OnCurrent is called when another row has the cursor; 0 is none.
	OnCurrent func(id int64)
	// OnState is called when zoom or place changed, to be remembered.
	OnState func(s State)
}

// State is what is remembered of a timeline.
type State struct {
	Zoom Zoom `json:"zoom"`
	// Day stands at the left, none where it follows today.
	Day data.Date `json:"day"`
}

// Config declares a timeline.
type Config struct {
	Groups   []Group
	Handlers Handlers
	// Now tells the time on the wall of the plan.
	Now func() time.Time
	// FirstDay is the day with which weeks begin.
	FirstDay time.Weekday
	// Off says which days are shaded; nil shades Saturdays and Sundays.
	Off   func(d data.Date) bool
	State State
	// Corner stands over the names: what the rows are.
	Corner string
	// Controls stand in the bar, before the zooms.
	Controls []fyne.CanvasObject
}

// Timeline is the widget. Use it on the UI goroutine.
type Timeline struct {
	widget.BaseWidget
	cfg   Config
	model *model
	look  *brush.Look
	bar   *bars

	ground, lanes, names, over *brush.Layer
	clipLanes, clipNames       *container.Clip
	side, below                *scroll.Bar
	objs                       []fyne.CanvasObject

	hover     int64
	hoverPart part
	pressX    float32
	pressY    float32
	dropped   bool // the drag under way was given up
	lastClick time.Time
	lastRow   int64
	focused   bool
	keyboard  bool // the focus came by keyboard, so the ring shows
	clicking  bool
	ticker    *fyne.Animation
	lastTick  float32
}

// New makes a timeline.
func New(cfg Config) *Timeline {
	if cfg.Off == nil {
		cfg.Off = func(d data.Date) bool { w := d.Time().Weekday(); return w == time.Saturday || w == time.Sunday }
	}
	t := &Timeline{cfg: cfg, model: newModel(cfg.FirstDay, data.DateOf(cfg.Now()), tr.T("timeline.undated"))}
	t.ground, t.lanes, t.names, t.over = brush.NewLayer(), brush.NewLayer(), brush.NewLayer(), brush.NewLayer()
	t.clipLanes, t.clipNames = container.NewClip(t.lanes.Box), container.NewClip(t.names.Box)
	t.side, t.below = t.newSide(), t.newBelow()
	t.objs = []fyne.CanvasObject{t.ground.Box, t.clipLanes, t.clipNames, t.over.Box, t.side, t.below}
	t.ExtendBaseWidget(t)
	t.readTheme()
	switch cfg.State.Zoom {
	case Month, Quarter, Year:
		t.model.zoom = cfg.State.Zoom
	}
	t.model.set(cfg.Groups)
	t.model.centre(t.model.today)
	if !cfg.State.Day.IsZero() {
		t.model.setLeft(float64(cfg.State.Day.Days()))
	}
	t.bar = newBars(t)
	return t
}

// Bar is the head of the timeline: today, controls and zooms.
func (t *Timeline) Bar() fyne.CanvasObject { return t.bar.content }

// SetGroups shows new content. Zoom, place and cursor stay.
func (t *Timeline) SetGroups(groups []Group) {
	before := t.model.cursor
	t.model.today = data.DateOf(t.cfg.Now())
	t.model.set(groups)
	t.changed(before)
}

// Current gives the row with the cursor, 0 for none.
func (t *Timeline) Current() int64 { return t.model.cursor }

// GoTo gives a row the cursor and brings its bar into view; false if there is none with this id.
func (t *Timeline) GoTo(id int64) bool {
	if t.model.find(id) == nil {
		return false
	}
	before := t.model.cursor
	t.model.cursor = id
	t.model.reveal()
	t.changed(before)
	return true
}

// Focus gives the timeline the keyboard.
func (t *Timeline) Focus() { kit.Focus(t) }

// Refresh draws anew, as after a change of theme.
func (t *Timeline) Refresh() {
	t.readTheme()
	t.draw()
}

func (t *Timeline) readTheme() {
	t.look = brush.ReadLook(t.look)
	old := t.model.geo
	t.model.geo = scaledGeometry(t.look.Px)
	t.model.resize(old.width, old.height)
}

// setZoom keeps the middle where it is; where today is to be seen, today.
func (t *Timeline) setZoom(z Zoom) { t.zoomed(t.model.setZoom(z, t.pivot())) }

func (t *Timeline) pivot() float32 {
	m := t.model
	if x := m.x(m.today); x >= m.geo.names && x < m.geo.width {
		return x
	}
	return m.geo.names + m.lanes()/2
}

func (t *Timeline) zoomed(ok bool) {
	if ok {
		t.bar.show()
		t.moved(true)
	}
}

// toToday brings today into view.
func (t *Timeline) toToday() { t.moved(t.model.centre(t.model.today)) }

// moved draws after the view moved and has its place remembered.
func (t *Timeline) moved(ok bool) {
	if !ok {
		return
	}
	m := t.model
	s := State{Zoom: m.zoom}
	if x := m.x(m.today); x < m.geo.names || x >= m.geo.width {
		s.Day = data.DateFromDays(int64(m.left))
	}
	if s != t.cfg.State {
		t.cfg.State = s
		if t.cfg.Handlers.OnState != nil {
			t.cfg.Handlers.OnState(s)
		}
	}
	if m.drag != nil {
		m.dragTo(m.drag.x)
	}
	t.draw()
}

// changed draws after something may have moved the cursor from a row.
func (t *Timeline) changed(before int64) {
	t.draw()
	if now := t.model.cursor; now != before && t.cfg.Handlers.OnCurrent != nil {
		t.cfg.Handlers.OnCurrent(now)
	}
}

// change carries a change out at once and takes it back if storing it fails.
func (t *Timeline) change(c Change) {
	m := t.model
	m.cursor = c.Row.ID
	m.apply(c)
	m.reveal()
	t.draw()
	t.cfg.Handlers.OnChange(c, func(err error) {
		m.settled(c, err != nil)
		t.draw()
	})
}
