package kit

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/theme"
)

// Float is content that floats in the upper middle of the window over a scrim, such as the palette. Escape and a tap
// outside close it.
type Float struct{ overlay *overlay }

// ShowFloat opens content of a given width; the first field in it gets the keyboard. Keys that it leaves over go to onKey.
func ShowFloat(c fyne.Canvas, content fyne.CanvasObject, width float32, onKey func(*fyne.KeyEvent) bool) *Float {
	f := &Float{}
	f.overlay = newOverlay(c, newSheet(content, theme.RadiusCard+2, theme.S3), true)
	f.overlay.scrimTap = f.Close
	f.overlay.dismiss = f.Close
	f.overlay.onKey = onKey
	f.overlay.place = func(room, least fyne.Size) (fyne.Position, fyne.Size) {
		size := fyne.NewSize(min(width, room.Width-2*theme.S4), min(least.Height, room.Height-2*theme.S4))
		top := min(room.Height*0.12, max(theme.S4, room.Height-size.Height-theme.S4))
		return fyne.NewPos((room.Width-size.Width)/2, top), size
	}
	f.overlay.show()
	c.FocusNext()
	return f
}

// Close takes it away.
func (f *Float) Close() { f.overlay.hide() }

// Open tells whether it is still shown.
func (f *Float) Open() bool { return f.overlay.open }

// Refresh places it anew after its content changed size.
func (f *Float) Refresh() { f.overlay.Refresh() }
