package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/baton-planner/baton/ui/brush"
	"github.com/baton-planner/baton/ui/scroll"
	"github.com/baton-planner/baton/ui/theme"
)

// frame is the grid's renderer: it lays out header, body, bars and footer on the card.
type frame struct {
	g       *Grid
	card    brush.Panel
	rule    *canvas.Rectangle
	objects []fyne.CanvasObject
}

// CreateRenderer is called by Fyne.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	if g.frame == nil { // Fyne may ask again; all of them must show the same
		g.frame = &frame{g: g, rule: &canvas.Rectangle{}}
		g.frame.paint()
	}
	return g.frame
}

func (r *frame) Destroy() {}

func (r *frame) MinSize() fyne.Size {
	h := r.g.look.Px(headerHeight) + 3*float32(r.g.look.Row)
	return fyne.NewSize(160, h+r.g.footerHeight())
}

func (r *frame) Objects() []fyne.CanvasObject { return r.objects }

func (r *frame) Layout(size fyne.Size) {
	g := r.g
	inset := g.inset()
	r.card.Place(brush.Box{W: size.Width, H: size.Height})
	r.show()
	width := max(size.Width-2*inset, 0)
	head, foot := g.look.Px(headerHeight), g.footerHeight()
	g.header.Move(fyne.NewPos(inset, inset))
	g.header.Resize(fyne.NewSize(width, head))
	r.rule.Move(fyne.NewPos(inset, inset+head-1))
	r.rule.Resize(fyne.NewSize(width, 1))
	bodyY := inset + head
	bodyH := max(size.Height-bodyY-foot-inset, 0)
	g.body.Move(fyne.NewPos(inset, bodyY))
	g.body.Resize(fyne.NewSize(width, bodyH))
	g.body.noTip()
	g.placeColumns(width)
	g.model.view.setHeight(bodyH)
	if g.geo.content > g.paneWidth() {
		g.model.view.setHeight(bodyH - scroll.Width) // the sideways bar must not lie on the last row
	}
	g.bar.Move(fyne.NewPos(inset+width-scroll.Width, bodyY))
	g.bar.Resize(fyne.NewSize(scroll.Width, bodyH))
	g.barX.Move(fyne.NewPos(inset+g.geo.pinWidth, bodyY+bodyH-scroll.Width))
	g.barX.Resize(fyne.NewSize(max(width-g.geo.pinWidth-scroll.Width, 0), scroll.Width))
	g.footer.Move(fyne.NewPos(inset, bodyY+bodyH))
	g.footer.Resize(fyne.NewSize(width, foot))
	g.placeSlot(fyne.NewPos(inset, bodyY), fyne.NewSize(width, bodyH))
	if g.body.editor != nil {
		g.body.editor.place(fyne.NewPos(inset, bodyY))
	}
	if g.chooser != nil {
		g.chooser.fit(size)
	}
	g.update()
}

// Refresh follows a change of theme, which Fyne announces through renderers.
func (r *frame) Refresh() {
	r.g.readTheme()
	r.g.relayout()
}

func (r *frame) paint() {
	g := r.g
	r.rule.FillColor = g.look.Color(theme.Line)
	if g.cfg.Plain {
		r.card.Paint(g.look.Color(theme.Surface), nil, 0)
	} else {
		r.card.Paint(g.look.Color(theme.Surface), g.look.Color(theme.Line), theme.RadiusCard)
	}
	size := g.Size()
	r.card.Place(brush.Box{W: size.Width, H: size.Height})
	r.show()
	canvas.Refresh(g)
}

// show lists what the grid consists of, back to front.
func (r *frame) show() {
	g := r.g
	r.objects = append(append(r.objects[:0], r.card.Objects()...), g.header, r.rule, g.body)
	if slot := g.slot(); slot != nil {
		r.objects = append(r.objects, slot)
	}
	r.objects = append(r.objects, g.bar, g.barX)
	if !g.cfg.NoFooter {
		r.objects = append(r.objects, g.footer)
	}
	if g.body.editor != nil {
		r.objects = append(r.objects, g.body.editor.objects()...)
	}
	if g.chooser != nil {
		r.objects = append(r.objects, g.chooser)
	}
}

// inset keeps content off the border of the card.
func (g *Grid) inset() float32 {
	if g.cfg.Plain {
		return 0
	}
	return 1
}

func (g *Grid) footerHeight() float32 {
	if g.cfg.NoFooter {
		return 0
	}
	return g.look.Px(footerHeight)
}

// slot gives what stands in place of the rows, if anything.
func (g *Grid) slot() fyne.CanvasObject {
	switch {
	case g.model.load.err != nil:
		return g.body.failure()
	case g.model.load.known && g.model.load.rows == 0:
		return g.cfg.Empty
	default:
		return nil
	}
}

func (g *Grid) placeSlot(at fyne.Position, size fyne.Size) {
	slot := g.slot()
	if slot == nil {
		return
	}
	least := slot.MinSize()
	w, h := min(max(least.Width, size.Width*0.6), size.Width), min(least.Height, size.Height)
	slot.Resize(fyne.NewSize(w, h))
	slot.Move(at.AddXY((size.Width-w)/2, (size.Height-h)/2))
}

// readTheme takes over colours, fonts and row height; rows redraw if they changed.
func (g *Grid) readTheme() {
	g.look = brush.ReadLook(g.look)
	g.cols.scale = g.look.Scale
	g.model.view.setRowPx(g.look.Row)
}

// placeColumns computes where the columns are for a width of the body.
func (g *Grid) placeColumns(width float32) {
	var gutter float32
	if g.cfg.Selectable {
		gutter = g.look.Px(gutterWidth)
	}
	geo := geometry{version: g.shape, width: width, gutter: gutter}
	geo.pinned, geo.scrolled, geo.content = g.cols.place(width - gutter)
	geo.pinWidth = gutter
	for _, s := range geo.pinned {
		geo.pinWidth += s.width
	}
	for _, c := range g.cfg.Columns {
		geo.kinds = append(geo.kinds, c.Kind)
	}
	if !geo.same(&g.geo) {
		g.geo = geo
		g.touched()
	}
	g.setScrollX(g.scrollX)
}

// paneWidth is how much of the scrolled columns is to be seen at once.
func (g *Grid) paneWidth() float32 { return max(g.geo.width-g.geo.pinWidth, 0) }

func (g *Grid) setScrollX(x float32) bool {
	x = float32(int(min(max(x, 0), max(g.geo.content-g.paneWidth(), 0))))
	if x == g.scrollX {
		return false
	}
	g.scrollX = x
	return true
}

// relayout computes everything again after a change of theme, columns or slot.
func (g *Grid) relayout() {
	if g.frame != nil {
		g.frame.paint()
		g.frame.Layout(g.Size())
	}
}

// reshape is relayout after a change of columns.
func (g *Grid) reshape() {
	g.placeColumns(g.geo.width)
	g.update()
}

// update brings what is seen in line with the model and asks for rows missing.
func (g *Grid) update() {
	g.model.demand()
	g.body.draw()
	g.header.draw()
	g.bar.Draw()
	g.barX.Draw()
	g.footer.draw()
}

// arrived shows what the source answered.
func (g *Grid) arrived() {
	if err := g.model.load.err; err != nil && g.cfg.Handlers.OnError != nil {
		g.cfg.Handlers.OnError(err)
	}
	g.body.followEdit()
	if slot := g.slot(); slot != g.slotNow {
		g.slotNow = slot
		g.relayout()
		return
	}
	g.update()
}

// part is the renderer of the pieces of a grid.
type part struct {
	objects func() []fyne.CanvasObject
	layout  func(fyne.Size)
	refresh func()
	min     fyne.Size
}

var _ fyne.WidgetRenderer = (*part)(nil)

// Destroy is called by Fyne.
func (p *part) Destroy() {}

// Layout is called by Fyne.
func (p *part) Layout(s fyne.Size) { p.layout(s) }

// MinSize is called by Fyne.
func (p *part) MinSize() fyne.Size { return p.min }

// Objects is called by Fyne.
func (p *part) Objects() []fyne.CanvasObject { return p.objects() }

// Refresh is called by Fyne.
func (p *part) Refresh() { p.refresh() }
