package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Row puts objects side by side, each at its minimal width and vertically centred, gap px apart. An object wrapped in
// Grow shares the width that is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(rowLayout{gap}, objects...)
}

// Column stacks objects over the full width, gap px apart. An object wrapped in Grow shares the height that is left.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{gap}, objects...)
}

// Grow lets an object take the space that is left in a Row or Column.
func Grow(o fyne.CanvasObject) *fyne.Container { return container.New(growLayout{}, o) }

// Space is an empty object that takes the space that is left in a Row or Column.
func Space() *fyne.Container { return container.New(growLayout{}) }

// Gap is an empty object of a fixed size.
func Gap(width, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

// Inset puts the same margin on all four sides of an object.
func Inset(margin float32, o fyne.CanvasObject) *fyne.Container {
	return Pad(margin, margin, margin, margin, o)
}

// Pad puts margins around an object.
func Pad(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(padLayout{top, right, bottom, left}, o)
}

// Sized gives an object a minimal size; 0 leaves that side to the object.
func Sized(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(sizedLayout{width, height}, o)
}

// Narrow lets an object be made narrower than it would like, down to nothing, such as the content of a panel.
func Narrow(o fyne.CanvasObject) *fyne.Container { return container.New(narrowLayout{}, o) }

type narrowLayout struct{ growLayout }

func (narrowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := growLayout{}.MinSize(objects)
	return fyne.NewSize(0, m.Height)
}

// Centered puts an object at its minimal size in the middle.
func Centered(o fyne.CanvasObject) *fyne.Container { return container.NewCenter(o) }

// Capped lets an object be as wide as there is room, up to a width.
func Capped(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(cappedLayout{width: width}, o)
}

type cappedLayout struct {
	narrowLayout
	width float32
}

func (l cappedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.narrowLayout.Layout(objects, fyne.NewSize(min(size.Width, l.width), size.Height))
}

type growLayout struct{}

func (growLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, size.Width, size.Height)
	}
}

func (growLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for _, o := range objects {
		m = m.Max(o.MinSize())
	}
	return m
}

func grows(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(growLayout)
	return ok
}

type rowLayout struct{ gap float32 }

func (l rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spare, growing := size.Width, 0
	for i, o := range shown(objects) {
		if i > 0 {
			spare -= l.gap
		}
		spare -= o.MinSize().Width
		if grows(o) {
			growing++
		}
	}
	x := float32(0)
	for _, o := range shown(objects) {
		m := o.MinSize()
		if grows(o) {
			m.Width += max(0, spare) / float32(growing)
			m.Height = size.Height
		}
		h := min(m.Height, size.Height)
		place(o, x, (size.Height-h)/2, m.Width, h)
		x += m.Width + l.gap
	}
}

func (l rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for i, o := range shown(objects) {
		if i > 0 {
			m.Width += l.gap
		}
		s := o.MinSize()
		m.Width += s.Width
		m.Height = max(m.Height, s.Height)
	}
	return m
}

type columnLayout struct{ gap float32 }

func (l columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spare, growing := size.Height, 0
	for i, o := range shown(objects) {
		if i > 0 {
			spare -= l.gap
		}
		// A wrapping object knows its height only once it knows its width.
		o.Resize(fyne.NewSize(size.Width, o.Size().Height))
		spare -= o.MinSize().Height
		if grows(o) {
			growing++
		}
	}
	y := float32(0)
	for _, o := range shown(objects) {
		h := o.MinSize().Height
		if grows(o) {
			h += max(0, spare) / float32(growing)
		}
		place(o, 0, y, size.Width, h)
		y += h + l.gap
	}
}

func (l columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for i, o := range shown(objects) {
		if i > 0 {
			m.Height += l.gap
		}
		s := o.MinSize()
		m.Height += s.Height
		m.Width = max(m.Width, s.Width)
	}
	return m
}

func shown(objects []fyne.CanvasObject) []fyne.CanvasObject {
	for i, o := range objects {
		if !o.Visible() {
			kept := append([]fyne.CanvasObject(nil), objects[:i]...)
			for _, rest := range objects[i+1:] {
				if rest.Visible() {
					kept = append(kept, rest)
				}
			}
			return kept
		}
	}
	return objects
}

type padLayout struct{ top, right, bottom, left float32 }

func (l padLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, l.left, l.top, max(0, size.Width-l.left-l.right), max(0, size.Height-l.top-l.bottom))
	}
}

func (l padLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return growLayout{}.MinSize(objects).AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

type sizedLayout struct{ width, height float32 }

func (l sizedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	growLayout{}.Layout(objects, size)
}

func (l sizedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := growLayout{}.MinSize(objects)
	if l.width > 0 {
		m.Width = l.width
	}
	if l.height > 0 {
		m.Height = l.height
	}
	return m
}
