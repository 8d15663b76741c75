package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// Run is a stretch of text in one role and ink.
type Run struct {
	Text string
	Role theme.Role
	Ink  theme.Token
}

// Label is one line of text, made of one or more runs on a common baseline. What does not fit ends in an ellipsis.
type Label struct {
	widget.BaseWidget
	align  fyne.TextAlign
	shrink bool
	runs   []Run
	texts  []*canvas.Text
	objs   []fyne.CanvasObject
}

// NewLabel makes a line of one run. It is as wide as its text; see Shrinkable.
func NewLabel(text string, role theme.Role, ink theme.Token) *Label {
	return NewRuns(Run{text, role, ink})
}

// NewRuns makes a line of several runs, such as a bold word followed by secondary text.
func NewRuns(runs ...Run) *Label {
	l := &Label{}
	l.setRuns(runs)
	l.ExtendBaseWidget(l)
	return l
}

// Shrinkable lets the line be narrower than its text and gives it back.
func (l *Label) Shrinkable() *Label {
	l.shrink = true
	return l
}

// Aligned sets the alignment and gives the line back.
func (l *Label) Aligned(a fyne.TextAlign) *Label {
	l.align = a
	return l
}

// Text is the full text of all runs.
func (l *Label) Text() string {
	all := ""
	for _, r := range l.runs {
		all += r.Text
	}
	return all
}

// SetText replaces the text of the first run and drops the others.
func (l *Label) SetText(text string) {
	if len(l.runs) == 1 && l.runs[0].Text == text {
		return
	}
	l.SetRuns(Run{text, l.runs[0].Role, l.runs[0].Ink})
}

// SetInk changes the ink of every run.
func (l *Label) SetInk(ink theme.Token) {
	for i := range l.runs {
		l.runs[i].Ink = ink
	}
	l.Refresh()
}

// SetRuns replaces the line.
func (l *Label) SetRuns(runs ...Run) {
	l.setRuns(runs)
	l.Refresh()
}

func (l *Label) setRuns(runs []Run) {
	if len(runs) == 0 {
		runs = []Run{{}}
	}
	l.runs = runs
	if len(l.texts) != len(runs) {
		l.texts, l.objs = nil, nil
		for range runs {
			t := canvas.NewText("", nil)
			l.texts, l.objs = append(l.texts, t), append(l.objs, t)
		}
	}
	l.paint()
}

// CreateRenderer implements fyne.Widget.
func (l *Label) CreateRenderer() fyne.WidgetRenderer { return render(l) }

func (l *Label) paint() {
	for i, r := range l.runs {
		setText(l.texts[i], r.Text, r.Role, r.Ink)
	}
}

func (l *Label) arrange(size fyne.Size) {
	left := size.Width
	total := l.natural()
	x := float32(0)
	if total < size.Width {
		switch l.align {
		case fyne.TextAlignTrailing:
			x = size.Width - total
		case fyne.TextAlignCenter:
			x = (size.Width - total) / 2
		}
	}
	drop, height := l.baseline()
	top := (size.Height - height) / 2
	for i, r := range l.runs {
		t := l.texts[i]
		w := theme.Width(r.Text, r.Role)
		if w > left+0.5 {
			t.Text = theme.Fit(r.Text, r.Role, left)
			w = left
		} else {
			t.Text = r.Text
		}
		own, _ := ascent(r.Role)
		place(t, x, top+drop-own, w, t.MinSize().Height)
		x, left = x+w, max(0, left-w)
	}
}

func (l *Label) natural() float32 {
	w := float32(0)
	for _, r := range l.runs {
		w += theme.Width(r.Text, r.Role)
	}
	return w
}

// baseline gives the deepest baseline of the runs below the top of the line, and the line's height.
func (l *Label) baseline() (drop, height float32) {
	for _, r := range l.runs {
		a, h := ascent(r.Role)
		drop, height = max(drop, a), max(height, h)
	}
	return drop, height
}

func ascent(role theme.Role) (above, height float32) {
	size, style := theme.Font(role)
	box, base := fyne.CurrentApp().Driver().RenderedTextSize("M", size, style, nil)
	return base, box.Height
}

func (l *Label) measure() fyne.Size {
	_, h := l.baseline()
	w := l.natural()
	if l.shrink {
		w = min(w, 24)
	}
	return fyne.NewSize(w, h)
}

func (l *Label) parts() []fyne.CanvasObject { return l.objs }
