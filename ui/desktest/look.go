package desktest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/kit"
)

// walk visits what is visible, parents first.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// Text is everything that the page says, line by line.
func (d *Desk) Text() string {
	var out []string
	walk(d.Page.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	})
	return strings.Join(out, "\n")
}

// Tap presses the button with a text.
func (d *Desk) Tap(text string) {
	d.tb.Helper()
	var found *kit.Button
	walk(d.Page.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text && found == nil {
			found = b
		}
	})
	require.NotNil(d.tb, found, "no button says %q in\n%s", text, d.Text())
	test.Tap(found)
}

// Rows presses the list rows that the page shows, in order, and gives how many there are.
func (d *Desk) Rows(at int) int {
	n := 0
	var row *kit.ListRow
	walk(d.Page.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*kit.ListRow); ok {
			if n == at {
				row = r
			}
			n++
		}
	})
	if row != nil {
		test.Tap(row)
	}
	return n
}

// Boxes ticks the check box at a place, counted from the top, and gives how many there are.
func (d *Desk) Boxes(at int) int {
	n := 0
	var box *kit.Checkbox
	walk(d.Page.Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*kit.Checkbox); ok {
			if n == at {
				box = c
			}
			n++
		}
	})
	if box != nil {
		test.Tap(box)
	}
	return n
}
