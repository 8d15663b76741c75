package followups

import (
	"context"
	"io"
	"math"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/calllist"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/tr"
)

// printAction makes a call list of selected follow-ups.
func (p *Page) printAction() listview.Action {
	return listview.Action{Text: tr.T("calllist.print"), Icon: kit.IconExport, Plain: true, Do: func(ids []data.ID, _ string) {
		printList(p.desk, "", func(context.Context) ([]data.ID, error) { return ids, nil })
	}}
}

// printOpen makes a call list of what is open and due until today, of everyone or of who is shown.
func (p *Page) printOpen() {
	where := []data.Cond{{Field: "open", Op: data.OpEqual, Value: "yes"}, {Field: "due_on", Op: data.OpAtMost, Value: "today"}}
	title := tr.T("calllist.everyone")
	if s := p.agenda.shows; p.view == viewCalendar && s.Owner != 0 {
		where = append(where, data.Cond{Field: "owner", Op: data.OpEqual, Value: s.Owner.String()})
		title = s.Name
	}
	planner := p.desk.Planner
	printList(p.desk, title+" · "+tr.FullDay(planner.Today().Time()), func(ctx context.Context) ([]data.ID, error) {
		return planner.FirstIDs(ctx, data.KindActivity, data.Query{Where: where, Sort: []data.Order{{Field: "due_on"}, {Field: "due_minute"}}}, math.MaxInt)
	})
}

// printList asks for a file and writes the follow-ups as a list to print.
func printList(d *desk.Desk, title string, ids func(context.Context) ([]data.ID, error)) {
	text := func(key string, args ...string) string {
		values := make([]any, len(args))
		for i, a := range args {
			values[i] = a
		}
		return tr.F(key, values...)
	}
	d.SaveAs(tr.T("calllist.title")+".pdf", tr.T("calllist.writing"), func(ctx context.Context, w io.Writer, _ task.Report) error {
		list, err := ids(ctx)
		if err != nil {
			return err
		}
		return calllist.Write(ctx, d.Planner, w, calllist.Options{IDs: list, Title: title, Format: charts.LocaleOf(tr.InUse()), Language: tr.InUse(), Text: text})
	})
}

// Export implements desk.Exporter: the menu opens where it can be seen.
func (p *Page) Export() {
	if p.view == viewCalendar {
		kit.ShowMenu(p.agenda.filter, p.List.ExportItems())
		return
	}
	p.List.Export()
}
