package listview

import (
	"context"
	"fmt"
	"io"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

func (l *List) moreMenu() []kit.MenuItem {
	return []kit.MenuItem{
		{Text: tr.T("listview.save_view"), Icon: kit.IconStar, OnTap: l.saveView},
		{Text: tr.T("listview.export_csv"), Icon: kit.IconExport, OnTap: l.Export},
		{},
		{Text: tr.T("listview.select_all"), Hint: tr.Keys("Ctrl+A"), OnTap: l.grid.SelectAll},
	}
}

func (l *List) saveView() {
	l.askName(tr.T("listview.save_view"), "", func(name string) {
		l.pres.save(name, l.grid.State())
		l.tabs.SetChoices(l.choices())
		l.tabs.Select(l.pres.mem.Current)
	})
}

func (l *List) viewMenu(id string, at fyne.Position) {
	v, ok := l.pres.find(id)
	if !ok || !v.Own {
		return
	}
	kit.ShowMenuAt(l.desk.Window.Canvas(), at, []kit.MenuItem{
		{Text: tr.T("listview.rename_view"), Icon: kit.IconEdit, OnTap: func() {
			l.askName(tr.T("listview.rename_view"), v.Title, func(name string) {
				l.pres.rename(id, name)
				l.tabs.SetChoices(l.choices())
			})
		}},
		{Text: tr.T("listview.delete_view"), Icon: kit.IconTrash, OnTap: func() {
			l.pres.remove(id)
			l.tabs.SetChoices(l.choices())
			l.tabs.Select(l.pres.mem.Current)
			l.choose(l.pres.mem.Current)
		}},
	})
}

func (l *List) askName(title, value string, then func(string)) {
	entry := kit.NewEntry(tr.T("listview.view_name"))
	entry.SetText(value)
	kit.ShowDialog(l.desk.Window.Canvas(), kit.DialogSpec{
		Title: title, Content: entry, Confirm: tr.T("listview.save"), Cancel: tr.T("listview.cancel"), First: entry,
		OnConfirm: func() bool {
			if entry.Text == "" {
				return false
			}
			then(entry.Text)
			return true
		},
	})
}

// Export asks for a file and writes what the list shows, in its order, as CSV.
func (l *List) Export() {
	q := l.pres.query()
	l.desk.SaveAs(l.spec.Name+".csv", tr.T("listview.exporting"), func(ctx context.Context, w io.Writer, progress task.Report) error {
		ids, err := l.desk.Planner.IDs(ctx, l.spec.Kind, q)
		if err != nil {
			return err
		}
		return l.write(ctx, w, ids.IDs(0, ids.Len()), progress)
	})
}

func (l *List) write(ctx context.Context, w io.Writer, ids []data.ID, progress task.Report) error {
	out := transfer.NewCSVWriter(w, transfer.CSVOptions{BOM: true, Guard: true})
	head := make([]string, len(l.spec.Columns))
	fields := make([]string, len(l.spec.Columns))
	for i, c := range l.spec.Columns {
		head[i], fields[i] = c.Title, c.Field
	}
	if err := out.Write(head); err != nil {
		return fmt.Errorf("export list: %w", err)
	}
	const step = 2000
	for from := 0; from < len(ids); from += step {
		rows, err := l.desk.Planner.Rows(ctx, l.spec.Kind, ids[from:min(from+step, len(ids))], fields...)
		if err != nil {
			return err
		}
		for _, r := range rows {
			line := make([]string, len(r.Values))
			for i, v := range r.Values {
				line[i] = words.Plain(v)
			}
			if err := out.Write(line); err != nil {
				return fmt.Errorf("export list: %w", err)
			}
		}
		progress(int64(from+len(rows)), int64(len(ids)))
	}
	return out.Flush()
}
