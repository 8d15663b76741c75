package listview

import (
	"context"
	"fmt"
	"io"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Export asks for a file and writes what the list shows as CSV: its columns and its order, groups one after the other, those
// that are closed too.
func (l *List) Export() {
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
	l.desk.SaveAs(l.spec.Name+".csv", tr.T("listview.exporting"), func(ctx context.Context, w io.Writer, progress task.Report) error {
		ids, err := source.All(ctx, sort)
		if err != nil {
			return err
		}
		return l.write(ctx, w, cols, ids, progress)
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

func (l *List) write(ctx context.Context, w io.Writer, cols []listing.Column, ids []data.ID, progress task.Report) error {
	out := transfer.NewCSVWriter(w, transfer.CSVOptions{BOM: true, Guard: true})
	head := make([]string, len(cols))
	fields := make([]string, len(cols))
	for i, c := range cols {
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
