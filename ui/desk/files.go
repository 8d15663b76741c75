package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/tr"
)

// SaveAs asks for a file, proposing name, and lets write fill it as work that the window shows under label. It says how it
// ended. A file is whole or not there: it takes its name when all of it is written.
func (d *Desk) SaveAs(name, label string, write func(context.Context, io.Writer, task.Report) error) {
	save := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil || w == nil {
			d.Fail(err)
			return
		}
		task.Run(d.Runner, label, func(ctx context.Context, report task.Report) (struct{}, error) {
			return struct{}{}, fill(w, func(to io.Writer) error { return write(ctx, to, report) })
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

// fill writes what the dialog has chosen: a file beside it first, which then takes its place; other places straight away.
func fill(w fyne.URIWriteCloser, write func(io.Writer) error) error {
	if w.URI().Scheme() != "file" {
		err := write(w)
		return errors.Join(err, w.Close())
	}
	if err := w.Close(); err != nil { // nothing was written through it; see keeping
		return err
	}
	return fillFile(w.URI().Path(), write)
}

func fillFile(path string, write func(io.Writer) error) error {
	part, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	err = write(part)
	if e := part.Sync(); err == nil {
		err = e
	}
	if e := part.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(part.Name(), modeOf(path))
	}
	if err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("export: %w", err), os.Remove(part.Name()))
	}
	return nil
}

// modeOf is who may read the file that stands at a path, or a new one.
func modeOf(path string) os.FileMode {
	if there, err := os.Stat(path); err == nil {
		return there.Mode().Perm()
	}
	return 0o644
}

// ShowFiles shows a dialog for files as large as the window allows, as a list with whole names, and lets Escape close it.
// An empty title leaves Fyne's.
func ShowFiles(win fyne.Window, files *dialog.FileDialog, title string) {
	keepFiles()
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
