package desk

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/tr"
)

// Papers are the files and addresses that belong to records. It implements form.Files.
type Papers struct{ desk *Desk }

// Papers gives what attachments need of this computer.
func (d *Desk) Papers() Papers { return Papers{d} }

// Missing implements form.Files.
func (p Papers) Missing(link string, answer func(bool)) {
	Load(p.desk, "desk.missing", func(context.Context) (bool, error) {
		l, ok := data.ParseLink(link)
		if !ok || l.Path == "" {
			return false, nil
		}
		_, err := os.Stat(local(l.Path))
		return err != nil, nil
	}, answer)
}

// Choose implements form.Files.
func (p Papers) Choose(answer func(path string)) {
	open := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			p.desk.Fail(err)
			return
		}
		_ = r.Close() // its path is all that is wanted
		answer(r.URI().Path())
	}, p.desk.Window)
	ShowFiles(p.desk.Window, open, tr.T("files.attach"))
}

// Open implements form.Files.
func (p Papers) Open(link string) {
	l, ok := data.ParseLink(link)
	if !ok {
		return
	}
	if l.URL != "" {
		p.open(l.URL)
		return
	}
	path := local(l.Path)
	Load(p.desk, "desk.open", func(context.Context) (bool, error) {
		_, err := os.Stat(path)
		return err == nil, nil
	}, func(there bool) {
		if !there {
			p.desk.Tell(tr.F("files.missing", filepath.Base(path)))
			return
		}
		p.open((&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String())
	})
}

func (p Papers) open(address string) {
	u, err := url.Parse(address)
	if err == nil {
		err = fyne.CurrentApp().OpenURL(u)
	}
	if err != nil {
		p.desk.Tell(tr.F("files.cannot_open", address))
		fyne.LogError("open "+address, err)
	}
}

// local is a path with the home folder written out.
func local(path string) string {
	rest, ok := strings.CutPrefix(path, "~/")
	home, err := os.UserHomeDir()
	if !ok || err != nil {
		return path
	}
	return filepath.Join(home, rest)
}
