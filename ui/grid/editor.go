package grid

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// editor is the field over a cell being edited, with the words to choose from
// or what is wrong with the text below it.
type editor struct {
	g       *Grid
	id      int64
	row     int
	col     int
	before  string
	field   *cellField
	list    *choiceList
	bubble  *canvas.Rectangle
	message *canvas.Text
	fault   string
	done    bool
	picking bool // the calendar is open
}

// edit opens the editor of the cell under the cursor, if its column has one.
func (b *body) edit() {
	m := b.g.model
	r, ok := m.current()
	if !ok || r.Group != nil || m.cursorCol < 0 {
		return
	}
	def := b.g.cfg.Columns[m.cursorCol]
	if b.tick(r, m.cursorRow) || def.Edit.Kind == EditNone {
		return
	}
	b.g.revealColumn()
	m.view.reveal(m.cursorRow)
	e := &editor{g: b.g, id: r.ID, row: m.cursorRow, col: m.cursorCol, before: r.cell(m.cursorCol).editText()}
	e.field = newCellField(e)
	e.bubble, e.message = &canvas.Rectangle{CornerRadius: theme.RadiusCheck}, &canvas.Text{}
	if def.Edit.Kind == EditChoice && def.Edit.Options != nil {
		e.list = newChoiceList(e, def.Edit.Options(*r))
	}
	b.editor = e
	b.g.relayout()
	e.field.SetText(e.before)
	e.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	if e.list != nil {
		e.list.filter("")
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(e.field)
	}
}

// objects gives what the editor shows, back to front.
func (e *editor) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{e.field}
	if e.list != nil && len(e.list.shown) > 0 {
		out = append(out, e.list)
	}
	if e.fault != "" {
		out = append(out, e.bubble, e.message)
	}
	return out
}

// place puts the editor over its cell; at is where the body begins.
func (e *editor) place(at fyne.Position) {
	l := e.g.look
	x, w, ok := e.g.geo.columnX(e.col, e.g.scrollX)
	if !ok {
		return
	}
	x = max(x, 0)
	w = min(max(w, l.Px(140)), e.g.geo.width-x)
	y := e.g.model.view.yOf(e.row)
	h := float32(l.Row)
	e.field.Move(at.AddXY(x, y))
	e.field.Resize(fyne.NewSize(w, h))
	below := at.AddXY(x, y+h+2)
	if e.list != nil {
		lh := e.list.height()
		if y+h+lh > e.g.model.view.height && y > lh {
			below = at.AddXY(x, y-lh-2)
		}
		e.list.Move(below)
		e.list.Resize(fyne.NewSize(w, lh))
		below = below.AddXY(0, lh+2)
	}
	if e.fault != "" {
		e.message.Text = e.fault
		l.Dress(e.message, theme.Small, theme.Bad)
		e.bubble.FillColor, e.bubble.StrokeColor, e.bubble.StrokeWidth = l.Color(theme.BadSoft), l.Color(theme.Bad), 1
		size := e.message.MinSize()
		if y+2*h > e.g.model.view.height {
			below = at.AddXY(x, y-size.Height-8)
		}
		e.bubble.Move(below)
		e.bubble.Resize(size.AddWidthHeight(16, 6))
		e.message.Move(below.AddXY(8, 3))
		e.message.Resize(size)
	}
}

// commit closes the editor if its text is valid. What it gives takes the text over, and comes after the cursor has moved on:
// who refuses the text opens the editor again.
func (e *editor) commit() (apply func(), ok bool) {
	if e.done {
		return func() {}, true
	}
	text := strings.TrimSpace(e.field.Text)
	def := e.g.cfg.Columns[e.col]
	if e.list != nil {
		if text = e.list.choice(text); text == "" {
			text = e.before
		}
	}
	if text != e.before && def.Edit.Validate != nil {
		if err := def.Edit.Validate(text); err != nil {
			e.fault = err.Error()
			e.g.relayout()
			return nil, false
		}
	}
	e.close()
	return func() {
		if text != e.before {
			e.apply(text, def)
		}
	}, true
}

// apply shows the new text at once and tells the screen.
func (e *editor) apply(text string, def Column) {
	if r, ok := e.g.model.row(e.row); ok && r.ID == e.id && e.col < len(r.Cells) {
		c := &r.Cells[e.col]
		c.Text, c.Edit, c.Blank = text, "", false
		if len(c.Chips) > 0 {
			c.Chips = []Chip{{Text: text, Tint: c.Chips[0].Tint}}
		}
		e.g.touched()
	}
	if e.g.cfg.Handlers.OnEdit != nil {
		e.g.cfg.Handlers.OnEdit(Edit{ID: e.id, Column: def.ID, Text: text})
	}
}

func (e *editor) close() {
	e.done = true
	if e.g.body.editor == e {
		e.g.body.editor = nil
	}
	e.g.relayout()
}

// key handles the keys that end editing, and says whether it was one.
func (e *editor) key(name fyne.KeyName) bool {
	m := e.g.model
	switch name {
	case fyne.KeyEscape:
		e.close()
		e.g.Focus()
	case fyne.KeyReturn, fyne.KeyEnter:
		if apply, ok := e.commit(); ok {
			m.moveTo(e.row+1, false)
			e.g.Focus()
			apply()
		}
	case fyne.KeyTab:
		if apply, ok := e.commit(); ok {
			m.moveCol(1)
			e.g.revealColumn()
			e.g.Focus()
			apply()
		}
	case fyne.KeyUp, fyne.KeyDown:
		switch {
		case e.list != nil:
			e.list.step(name == fyne.KeyDown)
		case name == fyne.KeyDown && e.g.cfg.Columns[e.col].Edit.Kind == EditDay:
			e.pick()
		}
		return true // a one-line field has no line to go to
	default:
		return false
	}
	e.g.update()
	return true
}

// pick opens a calendar below the cell; a day picked is taken over at once.
func (e *editor) pick() {
	def := e.g.cfg.Columns[e.col].Edit
	today := e.g.cfg.Now()
	day, ok := def.Day(e.field.Text)
	if !ok {
		day = today
	}
	_, names := tr.WeekdayNames()
	var popover *kit.Popover
	calendar := kit.NewCalendar(kit.CalendarSpec{
		Day: midnight(day), Today: midnight(today), FirstDay: tr.FirstWeekday(), Weekdays: names, Title: tr.MonthYear,
		OnPick: func(day time.Time) {
			e.field.SetText(def.DayText(day))
			popover.Close()
			e.key(fyne.KeyTab)
		},
	})
	e.picking = true
	popover = kit.ShowPopover(e.field, calendar, func() {
		e.picking = false
		if c := fyne.CurrentApp().Driver().CanvasForObject(e.field); c != nil && !e.done {
			c.Focus(e.field)
		}
	})
}

func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Refuse opens the editor of an edited cell again, with what was typed and why it was refused. It says whether it could: not
// when the row is gone from view or something else has the keyboard.
func (g *Grid) Refuse(ed Edit, why string) bool {
	row, ok := g.model.load.pages.find(ed.ID)
	col := g.cols.index(ed.Column)
	c := fyne.CurrentApp().Driver().CanvasForObject(g.body)
	if !ok || col < 0 || g.body.editor != nil || c == nil || c.Overlays().Top() != nil || c.Focused() != nil && c.Focused() != fyne.Focusable(g.body) {
		return false
	}
	g.model.moveTo(row, false)
	g.model.cursorCol = col
	g.body.edit()
	e := g.body.editor
	if e == nil {
		return false
	}
	e.field.SetText(ed.Text)
	e.fault = why
	g.relayout()
	g.update()
	return true
}

// finishEdit ends editing because the user went on to something else: a valid
// text is kept, another is dropped.
func (b *body) finishEdit() {
	if b.editor == nil {
		return
	}
	e := b.editor
	apply, ok := e.commit()
	if !ok {
		e.close()
		return
	}
	apply()
}

// followEdit keeps an open editor on its record when rows came or went above it.
func (b *body) followEdit() {
	e := b.editor
	if e == nil {
		return
	}
	row, ok := b.g.model.load.pages.find(e.id)
	switch {
	case !ok:
		e.close()
	case row != e.row:
		e.row = row
		b.g.relayout()
	}
}

// touched makes the rows draw again after their cells were changed in place.
func (g *Grid) touched() {
	g.shape++
	g.geo.version = g.shape
}

// cellField is the text field of the editor.
type cellField struct {
	widget.Entry
	e *editor
}

func newCellField(e *editor) *cellField {
	f := &cellField{e: e}
	f.ExtendBaseWidget(f)
	f.Scroll = fyne.ScrollHorizontalOnly
	f.OnChanged = func(text string) {
		if e.fault != "" {
			e.fault = ""
			e.g.relayout()
		}
		if e.list != nil && text != e.before {
			e.list.filter(text)
		}
	}
	return f
}

// AcceptsTab is called by Fyne.
func (f *cellField) AcceptsTab() bool { return true }

// TypedKey is called by Fyne.
func (f *cellField) TypedKey(ev *fyne.KeyEvent) {
	if !f.e.key(ev.Name) {
		f.Entry.TypedKey(ev)
	}
}

// FocusLost is called by Fyne.
func (f *cellField) FocusLost() {
	f.Entry.FocusLost()
	if !f.e.done && !f.e.picking {
		f.e.g.body.finishEdit()
	}
}

// matches gives the options that begin with the text, then those that hold it.
func matches(options []string, text string) []string {
	fold := strings.ToLower(strings.TrimSpace(text))
	var first, later []string
	for _, o := range options {
		switch lower := strings.ToLower(o); {
		case strings.HasPrefix(lower, fold):
			first = append(first, o)
		case strings.Contains(lower, fold):
			later = append(later, o)
		}
	}
	return slices.Concat(first, later)
}
