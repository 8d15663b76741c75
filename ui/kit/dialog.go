package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/theme"
)

// DialogSpec says what a dialog asks. Dialogs are for where an answer is needed; what can be undone is not asked.
type DialogSpec struct {
	Title   string
	Text    string            // a paragraph under the title, empty for none
	Content fyne.CanvasObject // nil for none
	Width   float32           // of the content, px; 0 means 440
	Confirm string            // the filled button
	Cancel  string            // empty for a dialog with one answer
	Other   []ButtonSpec      // further answers, at the left end; their OnTap closes the dialog itself if it should
	// OnConfirm runs on the filled button, Ctrl+Enter, or Enter outside a field that uses it; false keeps the dialog open.
	OnConfirm func() bool
	// OnCancel runs on Escape and the cancel button; false keeps the dialog open. nil just closes.
	OnCancel func() bool
	// Eager gives the keyboard to the filled button, where answering with it is safe.
	Eager bool
	// First gets the keyboard; nil means the first field.
	First fyne.Focusable
}

// dialogFrame is the height of a dialog around its content, with the margin it keeps from the window, px.
const dialogFrame = 190

// Dialog is an open dialog.
type Dialog struct {
	spec    DialogSpec
	overlay *overlay
}

// ShowDialog opens a dialog over a canvas.
func ShowDialog(c fyne.Canvas, spec DialogSpec) *Dialog {
	if spec.Width == 0 {
		spec.Width = 440
	}
	d := &Dialog{spec: spec}
	if spec.Content != nil {
		// What is taller than the window scrolls, so that the answers stay in it.
		if room := c.Size().Height - dialogFrame; room > 0 && spec.Content.MinSize().Height > room {
			d.spec.Content = Sized(0, room, container.NewVScroll(spec.Content))
		}
	}
	surface := newSheet(d.body(), theme.RadiusCard+2, theme.S5)
	d.overlay = newOverlay(c, surface, true)
	surface.onTap = d.overlay.takeKeyboard
	d.overlay.place = d.center
	d.overlay.dismiss = d.Cancel
	d.overlay.onKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
			d.Confirm()
			return true
		}
		return false
	}
	d.overlay.onShortcut = d.shortcut
	d.overlay.show()
	if d.spec.First != nil {
		c.Focus(d.spec.First)
	} else {
		c.FocusNext()
	}
	return d
}

func (d *Dialog) body() fyne.CanvasObject {
	rows := []fyne.CanvasObject{NewLabel(d.spec.Title, theme.PageTitle, theme.Text).Shrinkable()}
	if d.spec.Text != "" {
		rows = append(rows, NewParagraph(d.spec.Text, theme.Body, theme.Muted))
	}
	if d.spec.Content != nil {
		rows = append(rows, Grow(d.spec.Content))
	}
	rows = append(rows, Gap(0, 0), d.buttons())
	return Column(theme.S3, rows...)
}

func (d *Dialog) buttons() fyne.CanvasObject {
	var row []fyne.CanvasObject
	for _, other := range d.spec.Other {
		row = append(row, NewButton(other))
	}
	row = append(row, Space())
	if d.spec.Cancel != "" {
		row = append(row, NewButton(ButtonSpec{Text: d.spec.Cancel, OnTap: d.Cancel}))
	}
	if d.spec.Confirm != "" {
		confirm := NewButton(ButtonSpec{Text: d.spec.Confirm, Kind: Primary, OnTap: d.Confirm})
		if d.spec.Eager {
			d.spec.First = confirm
		}
		row = append(row, confirm)
	}
	return Row(theme.S2, row...)
}

// center places the dialog in the upper half, as wide as asked and never larger than the window.
func (d *Dialog) center(room, least fyne.Size) (fyne.Position, fyne.Size) {
	w := min(max(d.spec.Width+2*theme.S5, least.Width), room.Width-2*theme.S4)
	d.overlay.content.Resize(fyne.NewSize(w, d.overlay.content.Size().Height))
	h := min(d.overlay.content.MinSize().Height, room.Height-2*theme.S4)
	return fyne.NewPos((room.Width-w)/2, max(theme.S4, (room.Height-h)*0.4)), fyne.NewSize(w, h)
}

func (d *Dialog) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier&fyne.KeyModifierShortcutDefault == 0 {
		return false
	}
	if custom.KeyName == fyne.KeyReturn || custom.KeyName == fyne.KeyEnter {
		d.Confirm()
		return true
	}
	return false
}

// Confirm answers with the filled button.
func (d *Dialog) Confirm() {
	if d.spec.OnConfirm == nil || d.spec.OnConfirm() {
		d.Close()
	}
}

// Cancel answers with the cancel button.
func (d *Dialog) Cancel() {
	if d.spec.OnCancel == nil || d.spec.OnCancel() {
		d.Close()
	}
}

// Close takes the dialog away without an answer.
func (d *Dialog) Close() { d.overlay.hide() }

// Open tells whether the dialog is still shown.
func (d *Dialog) Open() bool { return d.overlay.open }

// Refresh places the dialog anew after its content changed size.
func (d *Dialog) Refresh() { d.overlay.Refresh() }
