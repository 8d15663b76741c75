package grid

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/theme"
)

// footer tells how many records there are, and what the selection comes to.
type footer struct {
	widget.BaseWidget
	g       *Grid
	paint   brush.Brush
	box     *fyne.Container
	summary string
}

func newFooter(g *Grid) *footer {
	f := &footer{g: g, box: &fyne.Container{Layout: still{}}}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer is called by Fyne.
func (f *footer) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{f.box}
	return &part{
		objects: func() []fyne.CanvasObject { return objects },
		layout:  func(s fyne.Size) { f.box.Resize(s) },
		refresh: func() { canvas.Refresh(f) },
		min:     fyne.NewSize(1, 1),
	}
}

// summarise asks for the words about the selection.
func (f *footer) summarise() {
	ask := f.g.cfg.Handlers.Summary
	sel := f.g.model.selection()
	if ask == nil {
		return
	}
	if sel.Empty() {
		f.summary = ""
	}
	f.g.model.load.run.latest(f.g.model.load.key+".summary", func(ctx context.Context) (any, error) {
		if sel.Empty() {
			return "", nil
		}
		return ask(ctx, sel)
	}, func(answer any, err error) {
		f.summary, _ = answer.(string)
		if err != nil && f.g.cfg.Handlers.OnError != nil {
			f.g.cfg.Handlers.OnError(err)
		}
		f.draw()
	})
}

func (f *footer) draw() {
	l := f.g.look
	size := f.Size()
	p := &f.paint
	p.Begin(l)
	pad := l.Px(theme.S3)
	var left string
	if f.g.model.load.known && !f.g.model.load.partial {
		left = count(f.g.cfg.Words.Count, f.g.model.load.records)
	}
	right := f.summary
	if n := f.g.model.selectedCount(); n > 0 {
		if right != "" {
			right = " · " + right
		}
		right = count(f.g.cfg.Words.Selected, n) + right
	}
	p.Rect(brush.Box{Y: -1, W: size.Width, H: 1}, theme.Line, 0) // cuts off a row that shows in part
	half := size.Width/2 - pad
	p.Text(left, theme.Small, theme.Muted, brush.Box{X: pad, W: half, H: size.Height})
	p.TextRight(right, theme.Small, theme.Muted, brush.Box{X: pad + half, W: half, H: size.Height})
	f.box.Objects = p.Objects()
	canvas.Refresh(f.box)
}

func count(words func(int) string, n int) string {
	if words == nil {
		return strconv.Itoa(n)
	}
	return words(n)
}
