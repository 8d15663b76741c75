package kit

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/theme"
)

const (
	calendarCell  float32 = 34
	calendarHead  float32 = 34
	calendarWeeks         = 6 // always, so that nothing moves from month to month
)

// CalendarSpec says what a calendar shows. Days are midnights UTC.
type CalendarSpec struct {
	Day      time.Time // marked first
	Today    time.Time
	FirstDay time.Weekday
	Weekdays []string                 // short names from Sunday on
	Title    func(t time.Time) string // month and year
	OnPick   func(day time.Time)
}

// Calendar picks a day by pointer or keyboard: arrows move by day and week, Page Up and Down by month, Home goes to
// today, Enter picks.
type Calendar struct {
	control
	spec   CalendarSpec
	marked time.Time
	under  int // index of the cell under the pointer, -1 for none
	title  *canvas.Text
	back   *Button
	ahead  *Button
	names  []*canvas.Text
	cells  []*canvas.Rectangle
	days   []*canvas.Text
	objs   []fyne.CanvasObject
}

// NewCalendar makes a calendar that shows the month of spec.Day.
func NewCalendar(spec CalendarSpec) *Calendar {
	c := &Calendar{spec: spec, marked: spec.Day, under: -1, title: canvas.NewText("", nil)}
	c.back = NewButton(ButtonSpec{Kind: Quiet, Icon: IconChevronLeft, OnTap: func() { c.move(0, -1) }})
	c.ahead = NewButton(ButtonSpec{Kind: Quiet, Icon: IconChevronRight, OnTap: func() { c.move(0, 1) }})
	c.objs = []fyne.CanvasObject{c.title, c.back, c.ahead}
	for range 7 {
		name := canvas.NewText("", nil)
		c.names, c.objs = append(c.names, name), append(c.objs, name)
	}
	for range 7 * calendarWeeks {
		cell, day := newRect(theme.RadiusButton), canvas.NewText("", nil)
		c.cells, c.days = append(c.cells, cell), append(c.days, day)
		c.objs = append(c.objs, cell, day)
	}
	c.become(c)
	return c
}

// Day is the day marked.
func (c *Calendar) Day() time.Time { return c.marked }

func (c *Calendar) move(days, months int) {
	if months != 0 { // the last day of a shorter month stands for the 29th to 31st
		first := time.Date(c.marked.Year(), c.marked.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
		last := first.AddDate(0, 1, -1).Day()
		c.marked = first.AddDate(0, 0, min(c.marked.Day(), last)-1)
	}
	c.marked = c.marked.AddDate(0, 0, days)
	c.Refresh()
}

// first is the day in the first cell.
func (c *Calendar) first() time.Time {
	month := time.Date(c.marked.Year(), c.marked.Month(), 1, 0, 0, 0, 0, time.UTC)
	return month.AddDate(0, 0, -(int(month.Weekday()-c.spec.FirstDay)+7)%7)
}

// TypedKey implements fyne.Focusable.
func (c *Calendar) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		c.move(-1, 0)
	case fyne.KeyRight:
		c.move(1, 0)
	case fyne.KeyUp:
		c.move(-7, 0)
	case fyne.KeyDown:
		c.move(7, 0)
	case fyne.KeyPageUp:
		c.move(0, -1)
	case fyne.KeyPageDown:
		c.move(0, 1)
	case fyne.KeyHome:
		c.marked = c.spec.Today
		c.Refresh()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.spec.OnPick(c.marked)
	default:
		PassKey(c, e)
	}
}

// Tapped implements fyne.Tappable.
func (c *Calendar) Tapped(e *fyne.PointEvent) {
	if i := c.cellAt(e.Position); i >= 0 {
		c.spec.OnPick(c.first().AddDate(0, 0, i))
	}
}

// MouseMoved implements desktop.Hoverable.
func (c *Calendar) MouseMoved(e *desktop.MouseEvent) {
	if i := c.cellAt(e.Position); i != c.under {
		c.under = i
		c.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (c *Calendar) MouseOut() {
	c.under = -1
	c.control.MouseOut()
}

func (c *Calendar) cellAt(p fyne.Position) int {
	top := 2 * calendarHead
	col, row := int(p.X/calendarCell), int((p.Y-top)/calendarCell)
	if p.Y < top || p.X < 0 || col > 6 || row >= calendarWeeks {
		return -1
	}
	return row*7 + col
}

// CreateRenderer implements fyne.Widget.
func (c *Calendar) CreateRenderer() fyne.WidgetRenderer { return render(c) }

func (c *Calendar) paint() {
	setText(c.title, c.spec.Title(c.marked), theme.BodyStrong, theme.Text)
	c.title.Alignment = fyne.TextAlignCenter
	for i, name := range c.names {
		setText(name, c.spec.Weekdays[(i+int(c.spec.FirstDay))%7], theme.Small, theme.Muted)
		name.Alignment = fyne.TextAlignCenter
	}
	first := c.first()
	for i := range c.days {
		day := first.AddDate(0, 0, i)
		role, ink := theme.Body, theme.Text
		if day.Month() != c.marked.Month() {
			ink = theme.Faint
		}
		fill, line, width := color.Color(color.Transparent), color.Color(color.Transparent), float32(0)
		switch {
		case day.Equal(c.marked):
			fill, role, ink = theme.Color(theme.Accent), theme.BodyStrong, theme.OnAccent
		case i == c.under:
			fill = theme.Color(theme.Hover)
		}
		if day.Equal(c.spec.Today) {
			line, width = theme.Color(theme.Accent), 1
		}
		fillRect(c.cells[i], fill, line, width)
		setText(c.days[i], strconv.Itoa(day.Day()), role, ink)
		c.days[i].Alignment = fyne.TextAlignCenter
	}
}

func (c *Calendar) arrange(size fyne.Size) {
	placeText(c.title, calendarHead, 0, size.Width-2*calendarHead, calendarHead)
	place(c.back, 0, 1, calendarHead, calendarHead-2)
	place(c.ahead, size.Width-calendarHead, 1, calendarHead, calendarHead-2)
	for i, name := range c.names {
		placeText(name, float32(i)*calendarCell, calendarHead, calendarCell, calendarHead)
	}
	for i := range c.days {
		x, y := float32(i%7)*calendarCell, 2*calendarHead+float32(i/7)*calendarCell
		place(c.cells[i], x+1, y+1, calendarCell-2, calendarCell-2)
		placeText(c.days[i], x, y, calendarCell, calendarCell)
	}
}

func (c *Calendar) measure() fyne.Size {
	return fyne.NewSize(7*calendarCell, 2*calendarHead+calendarWeeks*calendarCell)
}

func (c *Calendar) parts() []fyne.CanvasObject { return c.objs }
