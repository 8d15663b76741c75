package listview

import (
	"context"
	"io"

	"github.com/baton-planner/baton/data/exporter"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/tr"
)

// Export offers the kinds of files that the list can be written to.
func (l *List) Export() { kit.ShowMenu(l.more, l.ExportItems()) }

// ExportItems are the kinds of files that the list can be written to.
func (l *List) ExportItems() []kit.MenuItem {
	var items []kit.MenuItem
	for _, f := range exporter.Formats(l.spec.Kind) {
		items = append(items, kit.MenuItem{Text: tr.T("listview.export." + string(f)), Icon: kit.IconExport, OnTap: func() { l.ExportAs(f) }})
	}
	return append(items, l.spec.Exports...)
}

// ExportAs asks for a file and writes what the list shows: its columns and its order, groups one after the other, those that are
// closed too.
func (l *List) ExportAs(format exporter.Format) {
	source, sort, cols := l.source, l.grid.Sort(), l.shownInOrder()
	if by := l.pres.group(); by != "" {
		c, ok := l.column(by)
		for _, x := range cols {
			ok = ok && x.Field != by
		}
		if ok { // a group needs its name, and it has no line of its own in the file
			cols = append([]listing.Column{c}, cols...)
		}
	}
	o := exporter.Options{Kind: l.spec.Kind, Format: format, Title: l.pres.current().Title, BOM: true}
	for _, c := range cols {
		o.Columns = append(o.Columns, exporter.Column{Field: c.Field, Title: c.Title})
	}
	l.desk.SaveAs(l.spec.Name+"."+string(format), tr.T("listview.exporting"), func(ctx context.Context, w io.Writer, progress task.Report) error {
		ids, err := source.All(ctx, sort)
		if err != nil {
			return err
		}
		o.List, o.Progress = exporter.Slice(ids), progress
		return exporter.Write(ctx, l.desk.Planner, w, o)
	})
}

// shownInOrder are the columns as they stand in the grid.
func (l *List) shownInOrder() []listing.Column {
	var out []listing.Column
	for _, s := range l.grid.State().Columns {
		if c, ok := l.column(s.ID); ok && !s.Hidden {
			out = append(out, c)
		}
	}
	return out
}
