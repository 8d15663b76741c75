package brush

import "fyne.io/fyne/v2"

// Layer is a brush with the container that shows its drawing.
type Layer struct {
	Brush
	Box *fyne.Container
}

// NewLayer makes an empty layer.
func NewLayer() *Layer { return &Layer{Box: &fyne.Container{Layout: still{}}} }

// Show has the container hold what was drawn.
func (l *Layer) Show() { l.Box.Objects = l.Objects() }

// still is a layout that leaves everything where it is and asks for no space.
type still struct{}

func (still) Layout([]fyne.CanvasObject, fyne.Size)        {}
func (still) MinSize([]fyne.CanvasObject) (none fyne.Size) { return none }
