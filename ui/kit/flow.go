package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow puts objects side by side at their minimal size and goes on in a new line when the width is used up.
func Flow(gapX, gapY float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gapX: gapX, gapY: gapY}, objects...)
}

type flowLayout struct{ gapX, gapY, width float32 }

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.walk(objects, size.Width, func(o fyne.CanvasObject, x, y float32, s fyne.Size) {
		place(o, x, y, min(s.Width, size.Width), s.Height)
	})
}

func (l *flowLayout) walk(objects []fyne.CanvasObject, width float32, each func(fyne.CanvasObject, float32, float32, fyne.Size)) (height float32) {
	x, y, line := float32(0), float32(0), float32(0)
	for _, o := range shown(objects) {
		s := o.MinSize()
		if x > 0 && x+s.Width > width {
			x, y, line = 0, y+line+l.gapY, 0
		}
		each(o, x, y, s)
		x += s.Width + l.gapX
		line = max(line, s.Height)
	}
	return y + line
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := float32(0)
	for _, o := range shown(objects) {
		widest = max(widest, o.MinSize().Width)
	}
	width := l.width
	if width == 0 {
		width = math.MaxFloat32
	}
	height := l.walk(objects, width, func(fyne.CanvasObject, float32, float32, fyne.Size) {})
	return fyne.NewSize(widest, height)
}

// Tiles puts objects in columns of equal width, at least minWidth px each, as many as fit and never more than there are
// objects; every line is as tall as its tallest object.
func Tiles(minWidth, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tileLayout{minWidth: minWidth, gap: gap}, objects...)
}

// EvenTiles is Tiles whose lines have nearly as many objects each: four stand in one line or in two of two.
func EvenTiles(minWidth, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tileLayout{minWidth: minWidth, gap: gap, even: true}, objects...)
}

type tileLayout struct {
	minWidth, gap, width float32
	even                 bool
}

func (l *tileLayout) columns(n int) int {
	if n == 0 {
		return 1
	}
	if l.width == 0 {
		return n
	}
	fit := int((l.width + l.gap) / (l.minWidth + l.gap))
	cols := min(max(fit, 1), n)
	if l.even {
		lines := (n + cols - 1) / cols
		cols = (n + lines - 1) / lines
	}
	return cols
}

func (l *tileLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	objects = shown(objects)
	cols := l.columns(len(objects))
	w := (size.Width - l.gap*float32(cols-1)) / float32(cols)
	y := float32(0)
	for start := 0; start < len(objects); start += cols {
		line := objects[start:min(start+cols, len(objects))]
		h := tallest(line)
		if len(objects) <= cols {
			h = max(h, size.Height)
		}
		for i, o := range line {
			place(o, float32(i)*(w+l.gap), y, w, h)
		}
		y += h + l.gap
	}
}

func (l *tileLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	objects = shown(objects)
	cols := l.columns(len(objects))
	y, widest := float32(0), float32(0)
	for start := 0; start < len(objects); start += cols {
		if start > 0 {
			y += l.gap
		}
		line := objects[start:min(start+cols, len(objects))]
		y += tallest(line)
		for _, o := range line {
			widest = max(widest, o.MinSize().Width)
		}
	}
	return fyne.NewSize(widest, y)
}

func tallest(objects []fyne.CanvasObject) float32 {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return h
}
