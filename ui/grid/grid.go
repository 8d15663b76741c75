package grid

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/scroll"
	"github.com/baton-planner/baton/ui/task"
)

// Edit is a cell the user changed.
type Edit struct {
	ID     int64
	Column string
	Text   string
}

// Paste is what the user pasted: a block of cells whose first goes to the
// column named first and the record named first.
type Paste struct {
	// IDs are the records from the cursor down, no more than there are rows in
	// the block; at the end of the list fewer.
	IDs []int64
	// Columns are the ids of the columns shown from the cursor to the right,
	// no more than there are columns in the block.
	Columns []string
	// Cells are the rows of the block.
	Cells [][]string
}

// Handlers are what a screen does when something happens in its grid. All are
// called on the UI goroutine and all may be nil, which turns the matching
// feature off.
type Handlers struct {
	// OnCurrent is called when another record is under the cursor.
	OnCurrent func(id int64)
	// OnOpen is called on Enter and on a double click.
	OnOpen func(id int64)
	// OnSelect is called when the selection changed.
	OnSelect func(Selection)
	// OnDelete is called on Del with the selection, or with the current record
	// if nothing is selected.
	OnDelete func(Selection)
	// OnEdit is called with a valid changed cell. The grid shows the new text
	// until the next Refresh.
	OnEdit func(Edit)
	// OnPaste is called on Ctrl+V.
	OnPaste func(Paste)
	// OnColumn is called to show the menu of a column at a place of the canvas;
	// without it a right click on a head opens the list of columns.
	OnColumn func(column string, at fyne.Position)
	// OnMenu is called to show the menu of a row at a place of the canvas.
	OnMenu func(id int64, sel Selection, at fyne.Position)
	// OnFind is called while the user types to find: the text typed so far.
	OnFind func(text string)
	// OnState is called when columns or sort changed, to be saved with the view.
	OnState func(State)
	// OnGroup is called when a group's head is opened or closed.
	OnGroup func(id int64, collapse bool)
	// OnError is called when the source failed; the grid shows it too.
	OnError func(error)
	// Summary gives the words at the right of the footer for a selection, such
	// as a sum. It runs away from the UI goroutine; the last question wins.
	Summary func(ctx context.Context, sel Selection) (string, error)
}

// Words are the grid's own texts, translated by the caller.
type Words struct {
	// Count is the footer's text for the number of records ("318 leads").
	Count func(n int) string
	// Selected is the footer's text for a selection ("2 selected").
	Selected func(n int) string
	// Failed is shown when the source failed, Retry on the button beside it.
	Failed, Retry string
}

// Config declares a grid.
type Config struct {
	Columns []Column
	Source  RowSource
	// Runner does the asking. Grids may share one.
	Runner *task.Runner
	// Selectable adds a column of check boxes.
	Selectable bool
	// PinFirst keeps the first visible column in place while others scroll.
	PinFirst bool
	Handlers Handlers
	Words    Words
	// Empty is shown when there are no rows.
	Empty fyne.CanvasObject
	// State is what the user made of the grid before, if anything.
	State *State
	// Plain leaves out the card around the grid.
	Plain bool
	// NoFooter leaves out the footer.
	NoFooter bool
	// Now tells the time for double clicks and type-to-find; nil takes time.Now.
	Now func() time.Time

	ask asker // instead of Runner, in tests
}

// Grid is the widget. Use it on the UI goroutine.
type Grid struct {
	widget.BaseWidget
	cfg   Config
	model *model
	cols  *columnSet
	look  *brush.Look
	shape int

	header  *header
	body    *body
	bar     *scroll.Bar
	barX    *scroll.Bar
	footer  *footer
	frame   *frame
	chooser *chooser
	slotNow fyne.CanvasObject // what stood in place of the rows last
	geo     geometry
	scrollX float32
	marked  map[int]bool // columns that a filter is on
}

// New makes a grid and asks for its first rows.
func New(cfg Config) *Grid {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	g := &Grid{cfg: cfg, cols: newColumnSet(cfg.Columns, cfg.PinFirst)}
	if cfg.State != nil {
		g.cols.restore(*cfg.State)
	}
	if cfg.ask == nil {
		cfg.ask = tasks{cfg.Runner}
	}
	g.model = newModel(g.cols, cfg.Source, cfg.ask, fmt.Sprintf("grid.%p", g))
	g.model.load.sort = g.cols.sort
	g.model.redraw = g.arrived
	g.model.onCursor = func(id int64) {
		if cfg.Handlers.OnCurrent != nil && id != 0 {
			cfg.Handlers.OnCurrent(id)
		}
	}
	g.model.onSelect = g.selected
	g.header, g.body, g.footer = newHeader(g), newBody(g), newFooter(g)
	g.bar, g.barX = g.newBar(), g.newSideBar()
	g.ExtendBaseWidget(g)
	g.readTheme()
	g.model.load.restart(place{span: pageSize / 2})
	return g
}

// Refresh draws anew, as after a change of theme. To read anew, see Reload.
func (g *Grid) Refresh() {
	g.readTheme()
	g.relayout()
}

// Reload reads the rows anew and keeps place, cursor and selection by record.
// What is shown stays until the new rows are here.
func (g *Grid) Reload() { g.model.refresh() }

// SetSource shows another source from its top, as when a filter changed. The
// selection is dropped.
func (g *Grid) SetSource(src RowSource) {
	g.body.finishEdit()
	g.model.setSource(src)
	g.update()
}

// SetEmpty changes what is shown when there are no rows.
func (g *Grid) SetEmpty(o fyne.CanvasObject) {
	g.cfg.Empty = o
	g.relayout()
}

// MarkColumns marks the heads of columns that a filter is on.
func (g *Grid) MarkColumns(columns []string) {
	g.marked = map[int]bool{}
	for _, id := range columns {
		g.marked[g.cols.index(id)] = true
	}
	g.header.draw()
}

// Sort gives the order of the rows.
func (g *Grid) Sort() []SortKey { return g.cols.sort }

// State gives what the user made of columns and sort.
func (g *Grid) State() State { return g.cols.state() }

// SetState takes columns and sort of a saved view and reads the rows in its order.
func (g *Grid) SetState(s State) {
	g.body.finishEdit()
	g.cols.restore(s)
	g.reshape()
	g.model.resort()
	g.update()
}

// Selection gives what is selected.
func (g *Grid) Selection() Selection { return g.model.selection() }

// SetSelection selects, as when the user comes back to a page.
func (g *Grid) SetSelection(s Selection) {
	g.model.sel.restore(s)
	g.selected()
	g.update()
}

// SelectAll selects every record, however many there are.
func (g *Grid) SelectAll() {
	g.model.selectAll(true)
	g.update()
}

// ClearSelection selects nothing.
func (g *Grid) ClearSelection() {
	g.model.selectAll(false)
	g.update()
}

// Current gives the record under the cursor, 0 for none.
func (g *Grid) Current() int64 { return g.model.cursorID }

// Rows gives how many rows there are, group heads included; ok=false before
// they have been counted.
func (g *Grid) Rows() (n int, ok bool) { return g.model.load.rows, g.model.load.known }

// RowAt gives a row by index if it has been read and is still kept.
func (g *Grid) RowAt(index int) (Row, bool) {
	r, ok := g.model.row(index)
	if !ok {
		return Row{}, false
	}
	return *r, true
}

// ScrollTo makes a row the first visible, or shows the end if the list ends first.
func (g *Grid) ScrollTo(index int) {
	g.model.view.scrollTo(index)
	g.update()
}

// Top gives the first row visible and how many pixels of it are scrolled away.
func (g *Grid) Top() (index int, offsetPx float32) {
	return g.model.view.top, g.model.view.offPx
}

// GoToIndex puts the cursor on a row and scrolls it into view.
func (g *Grid) GoToIndex(index int) {
	g.model.moveTo(index, false)
	g.update()
}

// GoTo puts the cursor on a record and scrolls it into view. Records whose rows
// have not been read are found if the source is a Locator.
func (g *Grid) GoTo(id int64) {
	if i, ok := g.model.load.pages.find(id); ok {
		g.GoToIndex(i)
		return
	}
	g.model.locate(id)
}

// Focus gives the grid the keyboard.
func (g *Grid) Focus() {
	kit.Focus(g.body)
}

// Focusable gives what takes the keyboard, for windows that set the order of focus.
func (g *Grid) Focusable() fyne.Focusable { return g.body }

// Close gives up what is being asked for, as when the page is left. A Reload
// brings the grid back.
func (g *Grid) Close() {
	g.model.load.giveUp()
	for _, part := range []string{"", ".range", ".summary", ".copy", ".paste", ".goto", ".cursor"} {
		g.model.load.run.cancel(g.model.load.key + part)
	}
}

func (g *Grid) selected() {
	if g.cfg.Handlers.OnSelect != nil {
		g.cfg.Handlers.OnSelect(g.model.selection())
	}
	g.footer.summarise()
}

func (g *Grid) stateChanged() {
	if g.cfg.Handlers.OnState != nil {
		g.cfg.Handlers.OnState(g.cols.state())
	}
}
