package desk

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/tr"
)

// SaveAs asks for a file, proposing name, and lets write fill it as work that the window shows under label. It closes the file
// and says how it ended.
func (d *Desk) SaveAs(name, label string, write func(context.Context, io.Writer, task.Report) error) {
	save := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil || w == nil {
			d.Fail(err)
			return
		}
		task.Run(d.Runner, label, func(ctx context.Context, report task.Report) (struct{}, error) {
			err := write(ctx, w, report)
			if e := w.Close(); err == nil {
				err = e
			}
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if err != nil {
				d.Fail(err)
				return
			}
			d.Tell(tr.F("listview.exported", w.URI().Name()))
		})
	}, d.Window)
	save.SetFileName(name)
	ShowFiles(d.Window, save, tr.T("files.export"))
}

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
