package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// Trend is the direction of a change against the period before.
type Trend int8

// The trends.
const (
	Level Trend = iota
	Up
	Down
)

// TileSpec says what a tile shows. An empty Value shows a dash and holds the space.
type TileSpec struct {
	Title   string
	Value   string            // formatted
	Trend   Trend             // shown as an arrow before Caption
	Verdict theme.Tint        // Positive or Negative colours arrow and caption, else they stay secondary
	Caption string            // the change, or what the number is made of
	Spark   fyne.CanvasObject // nil, or a sparkline for the right end
	Tip     string            // the definition
	OnTap   func()            // opens what stands behind the number; nil for none
}

// Tile is a card with one number.
type Tile struct {
	control
	spec    TileSpec
	ring    *canvas.Rectangle
	back    *canvas.Rectangle
	title   *Label
	value   *canvas.Text
	arrow   *canvas.ArbitraryPolygon
	caption *Paragraph
	objs    []fyne.CanvasObject
}

// NewTile makes a tile.
func NewTile(spec TileSpec) *Tile {
	t := &Tile{
		ring: focusRing(theme.RadiusCard), back: newRect(theme.RadiusCard), value: canvas.NewText("", nil),
		title:   NewLabel("", theme.Small, theme.Muted).Shrinkable(),
		caption: NewParagraph("", theme.Small, theme.Muted),
		arrow:   &canvas.ArbitraryPolygon{NormalizedPoints: true},
	}
	t.become(t)
	t.Set(spec)
	return t
}

// Set shows another number.
func (t *Tile) Set(spec TileSpec) {
	t.spec = spec
	t.tip, t.act, t.idle = spec.Tip, spec.OnTap, spec.OnTap == nil
	t.objs = []fyne.CanvasObject{t.ring, t.back, t.title, t.value, t.arrow, t.caption}
	if spec.Spark != nil {
		t.objs = append(t.objs, spec.Spark)
	}
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer { return render(t) }

func (t *Tile) paint() {
	paintRing(t.ring, t.focused)
	border := theme.Color(theme.Line)
	if t.hovered && !t.idle {
		border = theme.Color(theme.Control)
	}
	fillRect(t.back, theme.Color(theme.Surface), border, 1)
	t.title.SetText(t.spec.Title)
	ink := theme.Text
	if t.spec.Value == "" {
		ink = theme.Faint
	}
	setText(t.value, t.shown(), theme.KPI, ink)
	captionInk := theme.Muted
	if t.spec.Verdict != theme.Neutral {
		captionInk = t.spec.Verdict.Ink()
	}
	t.caption.Set(t.spec.Caption, captionInk)
	t.arrow.FillColor = theme.Color(captionInk)
	t.arrow.Points = arrowPoints(t.spec.Trend)
	show(t.arrow, t.spec.Trend != Level)
}

// shown is the value in words.
func (t *Tile) shown() string {
	if t.spec.Value == "" {
		return "–"
	}
	return t.spec.Value
}

func arrowPoints(trend Trend) []fyne.Position {
	if trend == Down {
		return []fyne.Position{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 0.5, Y: 1}}
	}
	return []fyne.Position{{X: 0.5, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}}
}

func (t *Tile) arrange(size fyne.Size) {
	placeRing(t.ring, size)
	place(t.back, 0, 0, size.Width, size.Height)
	inner := size.Width - 2*theme.S4
	y := theme.S4 - 1
	small := theme.LineHeight(theme.Small)
	place(t.title, theme.S4, y, inner, small)
	y += small
	kpi := theme.LineHeight(theme.KPI)
	value := t.value.Text
	t.value.Text = theme.Fit(t.shown(), theme.KPI, inner)
	if t.value.Text != value {
		t.value.Refresh()
	}
	place(t.value, theme.S4, y, inner, kpi)
	y += kpi
	room, x := inner, theme.S4
	w := min(112, inner*0.45)
	drawn := t.spec.Spark != nil && t.fits(inner-w-theme.S3)
	if t.spec.Spark != nil {
		show(t.spec.Spark, drawn)
	}
	if drawn {
		room -= w + theme.S3
		place(t.spec.Spark, size.Width-theme.S4-w, y-theme.S3, w, max(24, size.Height-y-theme.S2))
	}
	if t.spec.Trend != Level {
		place(t.arrow, x+1, y+small/2-3, 9, 7)
		x += 15
		room -= 15
	}
	place(t.caption, x, y, max(0, room), max(small, size.Height-y-theme.S2))
}

// fits tells whether the caption has its two lines beside the sparkline, which else gives way.
func (t *Tile) fits(room float32) bool {
	if t.spec.Trend != Level {
		room -= 15
	}
	return len(Wrap(t.spec.Caption, theme.Small, room)) <= 2
}

func (t *Tile) measure() fyne.Size {
	h := 2*theme.S4 + theme.LineHeight(theme.Small) + theme.LineHeight(theme.KPI) + theme.LineHeight(theme.Small)
	if t.spec.Spark != nil {
		h += theme.LineHeight(theme.Small)
	}
	return fyne.NewSize(max(120, theme.Width(t.shown(), theme.KPI))+2*theme.S4, h)
}

func (t *Tile) parts() []fyne.CanvasObject { return t.objs }
