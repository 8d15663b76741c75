package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// Bar is a horizontal bar on a track with an optional mark: progress of a goal with the pace mark, spending with the
// budget mark.
type Bar struct {
	widget.BaseWidget
	height float32
	level  BarLevel
	track  *canvas.Rectangle
	fill   *canvas.Rectangle
	mark   *canvas.Rectangle
}

// BarLevel is the state of a bar. Ratios are parts of the track's full length, cut to 0 … 1 when drawn.
type BarLevel struct {
	Filled float64
	Mark   float64 // negative for no mark
	Color  theme.Token
}

// GoalLevel is the level of a goal: reached of target, and the part of the period that is gone. A goal that is behind
// its pace shows in the colour for it.
func GoalLevel(reached, target, elapsed float64) BarLevel {
	level := BarLevel{Mark: elapsed, Color: theme.Bar}
	if target > 0 {
		level.Filled = reached / target
	}
	if level.Filled < elapsed && level.Filled < 1 {
		level.Color = theme.BarBehind
	}
	return level
}

// BudgetLevel is the level of a budget line: spent and planned on a scale that ends at full, all in the same unit. Over
// budget shows in the colour for it.
func BudgetLevel(spent, planned, full float64) BarLevel {
	if full <= 0 {
		return BarLevel{Mark: -1, Color: theme.Bar}
	}
	level := BarLevel{Filled: spent / full, Mark: planned / full, Color: theme.Bar}
	if spent > planned {
		level.Color = theme.BadStrong
	}
	return level
}

// NewBar makes a bar of height px: 8 for goals, 16 for budgets.
func NewBar(height float32, level BarLevel) *Bar {
	b := &Bar{height: height, level: level, track: newRect(0), fill: newRect(0), mark: newRect(0)}
	radius := min(height/2, 4)
	b.track.CornerRadius, b.fill.CornerRadius = radius, radius
	b.ExtendBaseWidget(b)
	return b
}

// SetLevel shows another level.
func (b *Bar) SetLevel(level BarLevel) {
	b.level = level
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer { return render(b) }

func (b *Bar) paint() {
	fillRect(b.track, theme.Color(theme.Track), nil, 0)
	fillRect(b.fill, theme.Color(b.level.Color), nil, 0)
	fillRect(b.mark, theme.Color(theme.Text), nil, 0)
	show(b.fill, b.level.Filled > 0)
	show(b.mark, b.level.Mark >= 0)
}

func (b *Bar) arrange(size fyne.Size) {
	y := (size.Height - b.height) / 2
	place(b.track, 0, y, size.Width, b.height)
	place(b.fill, 0, y, max(b.height/2, size.Width*cut(b.level.Filled)), b.height)
	place(b.mark, cut(b.level.Mark)*(size.Width-2), y-3, 2, b.height+6)
}

func cut(ratio float64) float32 { return float32(min(max(ratio, 0), 1)) }

func (b *Bar) measure() fyne.Size         { return fyne.NewSize(40, b.height+6) }
func (b *Bar) parts() []fyne.CanvasObject { return []fyne.CanvasObject{b.track, b.fill, b.mark} }

// GoalRow is a goal as a line of words over its bar: "Won revenue … €48,200 of €60,000".
func GoalRow(title, figures string, level BarLevel) fyne.CanvasObject {
	words := Row(theme.S2, Grow(NewLabel(title, theme.Small, theme.Text).Shrinkable()), NewLabel(figures, theme.SmallStrong, theme.Text))
	return Column(1, words, NewBar(8, level))
}
