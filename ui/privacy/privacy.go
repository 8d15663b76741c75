// Package privacy asks for what the law lets a person have: all that is held about them as a page to read, and to be erased. It may
// import data, data/person, ui/desk, ui/kit, ui/listview, ui/task and ui/tr; it knows no screen.
package privacy

import (
	"context"
	"io"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/person"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Actions are the two entries of a list of contacts, for one of them at a time.
func Actions(d *desk.Desk) []listview.Action {
	one := func(do func(id data.ID)) func([]data.ID, string) {
		return func(ids []data.ID, _ string) {
			if len(ids) != 1 {
				d.Tell(tr.T("person.one"))
				return
			}
			do(ids[0])
		}
	}
	return []listview.Action{
		{Text: tr.T("person.export"), Icon: kit.IconExport, Plain: true, Do: one(func(id data.ID) { Export(d, id) })},
		{Text: tr.T("person.erase"), Icon: kit.IconTrash, Plain: true, Do: one(func(id data.ID) { Erase(d, id, nil) })},
	}
}

// Items are the two entries of a contact's menu; gone runs when the contact was erased, and may be nil.
func Items(d *desk.Desk, id data.ID, gone func()) []kit.MenuItem {
	return []kit.MenuItem{
		{Text: tr.T("person.export"), Icon: kit.IconExport, OnTap: func() { Export(d, id) }},
		{Text: tr.T("person.erase"), Icon: kit.IconTrash, OnTap: func() { Erase(d, id, gone) }},
	}
}

// text is a text of the window; empty for a key that is not there.
func text(key string, args ...string) string {
	if !tr.Has(key) {
		return ""
	}
	values := make([]any, len(args))
	for i, a := range args {
		values[i] = a
	}
	return tr.F(key, values...)
}

// Export asks for a file and writes all that the plan holds about a contact.
func Export(d *desk.Desk, id data.ID) {
	desk.Load(d, "privacy.name", func(ctx context.Context) (data.Contact, error) { return d.Planner.Contacts.Get(ctx, id) }, func(c data.Contact) {
		d.SaveAs(c.Name()+".html", tr.T("person.exporting"), func(ctx context.Context, w io.Writer, _ task.Report) error {
			return person.Write(ctx, d.Planner, w, id, person.Options{Text: text, Language: tr.InUse()})
		})
	})
}

// Erase says what erasing a contact does, asks, and does it.
func Erase(d *desk.Desk, id data.ID, gone func()) {
	type known struct {
		contact data.Contact
		extent  person.Extent
	}
	desk.Load(d, "privacy.look", func(ctx context.Context) (k known, err error) {
		if k.contact, err = d.Planner.Contacts.Get(ctx, id); err == nil {
			k.extent, err = person.Look(ctx, d.Planner, id)
		}
		return k, err
	}, func(k known) { ask(d, k.contact, k.extent, gone) })
}

func ask(d *desk.Desk, c data.Contact, x person.Extent, gone func()) {
	var rows []fyne.CanvasObject
	for _, line := range x.Lines(text) {
		rows = append(rows, kit.NewParagraph(line, theme.Body, theme.Text))
	}
	sure := false
	box := kit.NewCheckbox(tr.T("person.erase_sure"), "", false, func(yes bool) { sure = yes })
	kit.ShowDialog(d.Window.Canvas(), kit.DialogSpec{
		Title: tr.F("person.erase_title", c.Name()), Text: tr.T("person.erase_text"), Content: kit.Column(theme.S3, append(rows, box)...),
		Width: 520, Confirm: tr.T("person.erase_now"), Cancel: tr.T("person.cancel"), First: box,
		OnConfirm: func() bool {
			if sure {
				erase(d, c, gone)
			}
			return sure
		},
	})
}

func erase(d *desk.Desk, c data.Contact, gone func()) {
	task.Run(d.Runner, tr.T("person.erasing"), func(ctx context.Context, _ task.Report) (struct{}, error) {
		_, err := person.Erase(ctx, d.Planner, c.ID, tr.T("person.remainder"))
		if err == nil && d.Drafts != nil {
			err = d.Drafts.Forget(c.Name(), c.Email, c.Phone, c.ID.String())
		}
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		if gone != nil {
			gone()
		}
		d.Tell(tr.T("person.erased"))
	})
}
