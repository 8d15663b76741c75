package board

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/scroll"
)

// Handlers are what a screen does when something happens on its board. All are
// called on the UI goroutine and all may be nil.
type Handlers struct {
	// OnMove is called when a card was moved; the board shows it moved already.
	// Call done when the move is stored, with the error if it was not: the card
	// then goes back. Without OnMove cards cannot be moved.
	OnMove func(mv Move, done func(error))
	// OnCurrent is called when another card has the focus; 0 is none.
	OnCurrent func(id int64)
	// OnOpen is called on Enter and on a double click.
	OnOpen func(id int64)
	// OnMenu is called to show the menu of a card at a place of the canvas.
	OnMenu func(id int64, at fyne.Position)
	// OnDelete is called on Del.
	OnDelete func(id int64)
	// OnMore is called when a column is to show cards it was not given.
	OnMore func(column string)
}

// Words are the board's own texts, translated by the caller.
type Words struct {
	// More is the text of "show more" for n cards ("Show 120 more").
	More func(n int) string
	// Count is the text beside a column's title; limit is 0 for none. Without
	// it the board shows "7" or "7 / 5".
	Count func(n, limit int) string
}

// Config declares a board.
type Config struct {
	Columns  []Column
	Handlers Handlers
	Words    Words
	// Cap is how many cards a column shows before "show more"; 0 takes 50.
	Cap int
	// Ordered says that the order of cards within a column means something:
	// only then can a card be moved within its column.
	Ordered bool
	// Now tells the time for double clicks; nil takes time.Now.
	Now func() time.Time
}

const defaultCap = 50

// Board is the widget. Use it on the UI goroutine.
type Board struct {
	widget.BaseWidget
	cfg   Config
	model *model
	look  *brush.Look

	cards map[int64]*cardView // objects of the cards to be seen
	spare []*cardView
	lanes []*laneView
	bars  []*scroll.Bar
	side  *scroll.Bar
	slot  *slotView
	ghost *cardView
	objs  []fyne.CanvasObject

	hover     int64
	pressX    float32
	pressY    float32
	dropped   bool // the drag under way was given up
	lastClick time.Time
	lastCard  int64
	focused   bool
	keyboard  bool // the focus came by keyboard, so the ring shows
	clicking  bool
	ticker    *fyne.Animation
	lastTick  float32
}

// New makes a board.
func New(cfg Config) *Board {
	if cfg.Cap <= 0 {
		cfg.Cap = defaultCap
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	b := &Board{cfg: cfg, model: newModel(cfg.Cap), cards: make(map[int64]*cardView), slot: newSlotView(), ghost: newCardView()}
	b.side = b.newSideBar()
	b.ExtendBaseWidget(b)
	b.readTheme()
	b.model.set(cfg.Columns)
	b.fitLanes()
	return b
}

// SetColumns shows new content. Scroll, "show more" and the focus stay with
// their columns and cards.
func (b *Board) SetColumns(columns []Column) {
	before := b.model.cursor
	b.model.set(columns)
	b.fitLanes()
	b.changed(before)
}

// Current gives the card with the focus, 0 for none.
func (b *Board) Current() int64 { return b.model.cursor }

// GoTo gives a card the focus and scrolls to it; false if the board has none
// with this id.
func (b *Board) GoTo(id int64) bool {
	lane := b.model.find(id)
	if lane < 0 {
		return false
	}
	before := b.model.cursor
	b.model.focusIn(lane, b.model.lanes[lane].indexOf(id))
	b.model.reveal()
	b.changed(before)
	return true
}

// Focus gives the board the keyboard.
func (b *Board) Focus() {
	kit.Focus(b)
}

// Refresh draws anew, as after a change of theme.
func (b *Board) Refresh() {
	b.readTheme()
	b.model.resize(b.Size().Width, b.Size().Height)
	b.draw()
}

func (b *Board) readTheme() {
	b.look = brush.ReadLook(b.look)
	old := b.model.geo
	b.model.geo = scaledGeometry(b.look.Px)
	b.model.resize(old.width, old.height)
}

// changed draws after something may have moved the focus from a card.
func (b *Board) changed(before int64) {
	b.draw()
	if now := b.model.cursor; now != before && b.cfg.Handlers.OnCurrent != nil {
		b.cfg.Handlers.OnCurrent(now)
	}
}

// move carries a move out at once and takes it back if storing it fails.
func (b *Board) move(mv Move) {
	if b.cfg.Handlers.OnMove == nil || (mv.From == mv.To && !b.cfg.Ordered) {
		b.draw()
		return
	}
	undo := b.model.back(mv)
	if !b.model.apply(mv) {
		b.draw()
		return
	}
	if b.model.cursor == mv.Card {
		b.model.reveal()
	}
	b.draw()
	b.cfg.Handlers.OnMove(mv, func(err error) {
		if err != nil {
			b.model.apply(undo)
			b.draw()
		}
	})
}
