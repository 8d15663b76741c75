package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/theme"
)

// StageBar shows where a record stands on a row of stages; a click on a stage, or the arrow keys, ask to move it.
type StageBar struct {
	control
	stages  []string
	current int
	onPick  func(index int)
	ring    *canvas.Rectangle
	steps   []*stageStep
	objs    []fyne.CanvasObject
}

// NewStageBar makes a stage bar with the stage at index current reached; -1 for none. A nil onPick makes it read-only.
func NewStageBar(stages []string, current int, onPick func(index int)) *StageBar {
	b := &StageBar{stages: stages, current: current, onPick: onPick, ring: focusRing(theme.RadiusCheck)}
	b.objs = []fyne.CanvasObject{b.ring}
	for i, name := range stages {
		step := &stageStep{bar: b, index: i, line: newRect(3), text: canvas.NewText("", nil)}
		step.init(step, name)
		b.steps, b.objs = append(b.steps, step), append(b.objs, step)
	}
	b.become(b)
	b.idle = onPick == nil
	return b
}

// SetCurrent shows another stage as reached.
func (b *StageBar) SetCurrent(index int) {
	if b.current != index {
		b.current = index
		b.Refresh()
	}
}

// TypedKey implements fyne.Focusable.
func (b *StageBar) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		b.pick(b.current - 1)
	case fyne.KeyRight:
		b.pick(b.current + 1)
	default:
		PassKey(b, e)
	}
}

func (b *StageBar) pick(index int) {
	if b.onPick != nil && index >= 0 && index < len(b.stages) && index != b.current {
		b.onPick(index)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *StageBar) CreateRenderer() fyne.WidgetRenderer { return render(b) }

func (b *StageBar) paint() {
	paintRing(b.ring, b.focused)
	for _, s := range b.steps {
		s.Refresh()
	}
}

func (b *StageBar) arrange(size fyne.Size) {
	placeRing(b.ring, size)
	if len(b.steps) == 0 {
		return
	}
	w := (size.Width - 4*float32(len(b.steps)-1)) / float32(len(b.steps))
	for i, s := range b.steps {
		place(s, float32(i)*(w+4), 0, w, size.Height)
	}
}

func (b *StageBar) measure() fyne.Size {
	return fyne.NewSize(float32(len(b.steps))*48, 14+theme.LineHeight(theme.Caption))
}

func (b *StageBar) parts() []fyne.CanvasObject { return b.objs }

type stageStep struct {
	hoverable
	bar   *StageBar
	index int
	line  *canvas.Rectangle
	text  *canvas.Text
}

// Tapped implements fyne.Tappable.
func (s *stageStep) Tapped(*fyne.PointEvent) { s.bar.pick(s.index) }

func (s *stageStep) CreateRenderer() fyne.WidgetRenderer { return render(s) }

func (s *stageStep) paint() {
	line, ink := theme.Line, theme.Muted
	switch {
	case s.index <= s.bar.current:
		line = theme.Bar
	case s.hovered && s.bar.onPick != nil:
		line = theme.Selection
	}
	if s.index == s.bar.current {
		ink = theme.Text
	}
	fillRect(s.line, theme.Color(line), nil, 0)
	setText(s.text, s.bar.stages[s.index], s.role(), ink)
	s.text.Alignment = fyne.TextAlignCenter
}

func (s *stageStep) role() theme.Role {
	if s.index == s.bar.current {
		return theme.CaptionStrong
	}
	return theme.Caption
}

func (s *stageStep) arrange(size fyne.Size) {
	place(s.line, 0, 2, size.Width, 6)
	s.text.Text = theme.Fit(s.bar.stages[s.index], s.role(), size.Width)
	line := theme.LineHeight(s.role())
	place(s.text, 0, size.Height-line, size.Width, line)
}

func (s *stageStep) measure() fyne.Size         { return fyne.NewSize(20, 14+theme.LineHeight(theme.Caption)) }
func (s *stageStep) parts() []fyne.CanvasObject { return []fyne.CanvasObject{s.line, s.text} }
