package form

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// around is the height a dialog needs besides its form, px.
const around = 190

// ringRoom keeps the focus rings at the form's edge from being cut off by its scroller, px.
const ringRoom float32 = 4

// DialogConfig says how a form is shown as a dialog.
type DialogConfig struct {
	Title   string
	Text    string  // a paragraph under the title, empty for none
	Confirm string  // empty means "Save"
	Width   float32 // px, 0 means 480
	OnClose func()  // called when it is gone, saved or not; nil for nothing
}

// Show opens a form as a dialog: Ctrl+Enter and the filled button save, Escape and the other button close, asking first
// when something was entered and would be lost.
func Show(c fyne.Canvas, d DialogConfig, f Config) *View {
	v := New(f)
	if d.Confirm == "" {
		d.Confirm = tr.T("form.save")
	}
	if d.Width == 0 {
		d.Width = 480
	}
	var dialog *kit.Dialog
	finish := func() {
		dialog.Close()
		if d.OnClose != nil {
			d.OnClose()
		}
	}
	v.saved = finish
	v.closing = func() {
		v.close(c, func() {
			v.forget()
			finish()
		})
	}
	scroll := container.NewVScroll(v.Object())
	v.scroll = scroll
	room := ringRoom // at the right, where the scroll bar may lie
	v.object.Resize(fyne.NewSize(d.Width, v.object.MinSize().Height))
	fit := func() {
		least := v.object.MinSize().Height + 2*ringRoom // before a scroller without a size makes it narrow
		if long := least > c.Size().Height-around; scroll.Content == v.Object() || long != (room > ringRoom) {
			room = ringRoom
			if long {
				room += theme.S3
			}
			scroll.Content = kit.Pad(ringRoom, room, ringRoom, ringRoom, v.Object())
			scroll.Refresh()
		}
		scroll.SetMinSize(fyne.NewSize(d.Width, min(least, c.Size().Height-around)))
	}
	fit()
	dialog = kit.ShowDialog(c, kit.DialogSpec{
		Title: d.Title, Text: d.Text, Content: scroll, Width: d.Width + 2*ringRoom,
		Confirm: d.Confirm, Cancel: tr.T("form.cancel"), First: v.First(),
		OnConfirm: func() bool { v.Save(); return false },
		OnCancel:  func() bool { v.closing(); return false },
	})
	v.grown = func() {
		fit()
		dialog.Refresh()
	}
	return v
}

// close asks only when something would be lost.
func (v *View) close(c fyne.Canvas, finish func()) {
	if !v.model.Changed() {
		finish()
		return
	}
	var ask *kit.Dialog
	ask = kit.ShowDialog(c, kit.DialogSpec{
		Title: tr.T("form.discard.title"), Text: tr.T("form.discard.text"),
		Confirm: tr.T("form.discard.confirm"), Cancel: tr.T("form.discard.cancel"),
		OnConfirm: func() bool {
			ask.Close()
			finish()
			return false
		},
	})
}
