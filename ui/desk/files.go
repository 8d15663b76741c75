package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// ShowFiles shows a dialog for files as large as the window allows, as a list with whole names, and lets Escape close it.
// An empty title leaves Fyne's.
func ShowFiles(win fyne.Window, files *dialog.FileDialog, title string) {
	if title != "" {
		files.SetTitleText(title)
	}
	c := win.Canvas()
	before := c.OnTypedKey()
	files.SetOnClosed(func() { c.SetOnTypedKey(before) })
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			files.Dismiss()
		}
	})
	files.Show()
	files.SetView(dialog.ListView)
	room := c.Size()
	files.Resize(fyne.NewSize(min(860, room.Width-80), min(620, room.Height-80)))
}
