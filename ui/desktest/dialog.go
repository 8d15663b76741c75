package desktest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/kit"
)

// Dialog is the dialog or menu that lies over the page, nil when there is none.
func (d *Desk) Dialog() fyne.CanvasObject { return d.Window.Canvas().Overlays().Top() }

// DialogText is everything that the dialog says, line by line; empty without one.
func (d *Desk) DialogText() string {
	var out []string
	walk(d.Dialog(), func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	})
	return strings.Join(out, "\n")
}

// Answer presses the button of the dialog with a text.
func (d *Desk) Answer(text string) {
	d.tb.Helper()
	var found *kit.Button
	walk(d.Dialog(), func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			found = b
		}
	})
	require.NotNil(d.tb, found, "no button of the dialog says %q in\n%s", text, d.DialogText())
	test.Tap(found)
}

// AnswerFiles presses the button of Fyne's dialog for files, by its text in English.
func (d *Desk) AnswerFiles(text string) {
	d.tb.Helper()
	var found *widget.Button
	walk(d.Dialog(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text == lang.L(text) {
			found = b
		}
	})
	require.NotNil(d.tb, found, "no button of the dialog says %q", text)
	test.Tap(found)
}

// Fill replaces what stands in the text field of the dialog at a place, counted from the top.
func (d *Desk) Fill(at int, text string) {
	d.tb.Helper()
	var fields []*kit.Entry
	walk(d.Dialog(), func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.Entry); ok {
			fields = append(fields, e)
		}
	})
	require.Greater(d.tb, len(fields), at, "the dialog has %d text fields", len(fields))
	fields[at].SetText(text)
}

// Tick ticks the check box of the dialog at a place, counted from the top.
func (d *Desk) Tick(at int) {
	d.tb.Helper()
	var boxes []*kit.Checkbox
	walk(d.Dialog(), func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Checkbox); ok {
			boxes = append(boxes, b)
		}
	})
	require.Greater(d.tb, len(boxes), at, "the dialog has %d check boxes", len(boxes))
	test.Tap(boxes[at])
}

// DialogRows presses the list row of the dialog at a place and gives how many there are.
func (d *Desk) DialogRows(at int) int {
	var rows []*kit.ListRow
	walk(d.Dialog(), func(o fyne.CanvasObject) {
		if r, ok := o.(*kit.ListRow); ok {
			rows = append(rows, r)
		}
	})
	if at >= 0 && at < len(rows) {
		test.Tap(rows[at])
	}
	return len(rows)
}

// Choose takes the entry of the open menu with a text.
func (d *Desk) Choose(text string) {
	d.tb.Helper()
	var found fyne.Tappable
	var seen []string
	walk(d.Dialog(), func(o fyne.CanvasObject) {
		row, ok := o.(fyne.Tappable)
		w, isWidget := o.(fyne.Widget)
		if !ok || !isWidget {
			return
		}
		for _, part := range test.WidgetRenderer(w).Objects() {
			if t, ok := part.(*canvas.Text); ok {
				seen = append(seen, t.Text)
				if t.Text == text {
					found = row
				}
			}
		}
	})
	require.NotNil(d.tb, found, "the menu offers %q, not %q", seen, text)
	found.Tapped(&fyne.PointEvent{})
}

// Check turns the box of the dialog with a text.
func (d *Desk) Check(text string) {
	d.tb.Helper()
	var found *kit.Checkbox
	walk(d.Dialog(), func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Checkbox); ok {
			walk(b, func(in fyne.CanvasObject) {
				if t, ok := in.(*canvas.Text); ok && strings.HasPrefix(t.Text, text) {
					found = b
				}
			})
		}
	})
	require.NotNil(d.tb, found, "no box says %q in\n%s", text, d.DialogText())
	test.Tap(found)
}
