package chartview

import (
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/ui/kit"
)

// View shows one scene. Until it has one, it holds its space.
type View struct {
	widget.BaseWidget
	scene   *charts.Scene
	raster  *canvas.Raster
	cached  *image.RGBA
	scale   float64
	least   fyne.Size
	onHit   func(key string)
	onSize  func(fyne.Size)
	over    *charts.Hit
	resized fyne.Size
}

// New makes a view of at least a size. onSize is called when it is given another size, so that a scene of that size can be
// laid out; onHit when a mark is clicked. Both may be nil.
func New(least fyne.Size, onSize func(fyne.Size), onHit func(key string)) *View {
	v := &View{least: least, onSize: onSize, onHit: onHit}
	v.raster = canvas.NewRaster(v.draw)
	v.ExtendBaseWidget(v)
	return v
}

// Set shows a scene.
func (v *View) Set(s *charts.Scene) {
	v.scene, v.cached, v.over = s, nil, nil
	v.raster.Refresh()
}

// Scene is what is shown, nil before the first.
func (v *View) Scene() *charts.Scene { return v.scene }

// draw is called with device pixels; a scene laid out for another size is drawn as large as fits.
func (v *View) draw(w, h int) image.Image {
	if v.scene == nil || w <= 0 || h <= 0 || v.scene.W <= 0 || v.scene.H <= 0 {
		return image.NewUniform(color.Transparent)
	}
	scale := min(float64(w)/v.scene.W, float64(h)/v.scene.H)
	if v.cached == nil || scale != v.scale {
		v.cached, v.scale = v.scene.Image(scale), scale
	}
	return v.cached
}

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.raster) }

// MinSize implements fyne.Widget.
func (v *View) MinSize() fyne.Size { return v.least }

// Resize implements fyne.Widget.
func (v *View) Resize(size fyne.Size) {
	v.BaseWidget.Resize(size)
	if v.onSize != nil && size != v.resized && size.Width > 1 && size.Height > 1 {
		v.resized = size
		v.onSize(size)
	}
}

func (v *View) at(p fyne.Position) *charts.Hit {
	if v.scene == nil || v.Size().Width <= 0 {
		return nil
	}
	k := float32(min(float64(v.Size().Width)/v.scene.W, float64(v.Size().Height)/v.scene.H))
	return v.scene.At(float64(p.X/k), float64(p.Y/k))
}

// MouseIn implements desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable: the mark under the pointer tells its value.
func (v *View) MouseMoved(e *desktop.MouseEvent) {
	hit := v.at(e.Position)
	if hit == v.over {
		return
	}
	v.over = hit
	if hit == nil {
		kit.HideTip(v)
		return
	}
	kit.ShowTip(v, strings.Join(hit.Tip, " · "), e.AbsolutePosition)
}

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() {
	v.over = nil
	kit.HideTip(v)
}

// Tapped implements fyne.Tappable.
func (v *View) Tapped(e *fyne.PointEvent) {
	if hit := v.at(e.Position); hit != nil && v.onHit != nil {
		v.onHit(hit.Key)
	}
}

// Cursor implements desktop.Cursorable.
func (v *View) Cursor() desktop.Cursor {
	if v.over != nil && v.onHit != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
