package listview

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	recordstore "github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// List is the list of one screen.
type List struct {
	desk   *desk.Desk
	spec   Spec
	pres   *presenter
	source *listing.Source

	grid    *grid.Grid
	tabs    *kit.Segmented
	filter  *kit.SearchField
	bulk    *fyne.Container
	chosen  *kit.Label
	detail  *fyne.Container
	split   *fyne.Container
	content fyne.CanvasObject
	shown   data.ID // in the detail panel
}

// New makes the list of a screen.
func New(d *desk.Desk, spec Spec) *List {
	l := &List{desk: d, spec: spec, pres: newPresenter(spec, d.Prefs)}
	l.source = listing.NewSource(d.Planner, spec.Kind, l.pres.query(), spec.Columns)
	cfg := grid.Config{
		Columns: listing.GridColumns(spec.Columns), Source: l.source, Runner: d.Runner, Selectable: len(spec.Actions) > 0, PinFirst: true,
		Words: grid.Words{
			Count: spec.Count, Selected: func(n int) string { return tr.N("listview.selected", n) },
			Failed: tr.T("listview.failed"), Retry: tr.T("listview.retry"),
		},
		Empty:    l.empty(),
		Handlers: l.handlers(),
	}
	if s, ok := l.pres.state(); ok {
		cfg.State = &s
	}
	l.grid = grid.New(cfg)
	l.content = kit.Column(theme.S3, l.toolbar(), kit.Grow(l.body()))
	return l
}

// Content is the list with its toolbar and panel.
func (l *List) Content() fyne.CanvasObject { return kit.Inset(theme.S5, l.content) }

func (l *List) handlers() grid.Handlers {
	h := grid.Handlers{
		OnCurrent: l.current, OnOpen: l.open, OnSelect: l.selected, OnMenu: l.menu,
		OnState: l.pres.stateChanged, OnFind: l.find, OnError: l.desk.Fail,
	}
	if l.spec.Delete != nil {
		h.OnDelete = l.remove
	}
	if l.spec.Edit != nil {
		h.OnEdit = l.edited
	}
	if l.spec.Summary != nil {
		h.Summary = func(ctx context.Context, sel grid.Selection) (string, error) {
			if sel.Empty() {
				return "", nil
			}
			ids, err := l.source.Chosen(ctx, sel)
			if err != nil {
				return "", err
			}
			return l.spec.Summary(ctx, ids)
		}
	}
	return h
}

func (l *List) toolbar() fyne.CanvasObject {
	l.tabs = kit.NewSegmented(l.choices(), l.pres.mem.Current, l.choose)
	l.tabs.OnMenu(l.viewMenu)
	l.chosen = kit.NewLabel("", theme.Small, theme.Muted)
	l.bulk = kit.Row(theme.S2)
	l.bulk.Hide()
	l.filter = kit.NewSearchField(kit.SearchSpec{
		Placeholder: tr.T("listview.filter"), Hint: tr.T("listview.filter_key"),
		OnChange: func(text string) {
			if text != l.pres.text {
				l.pres.text = text
				l.reload()
			}
		},
		OnSubmit: func(string) { l.grid.Focus() },
	})
	if l.pres.text != "" {
		l.filter.SetText(l.pres.text)
	}
	var columns *kit.Button
	columns = kit.NewButton(kit.ButtonSpec{Icon: kit.IconColumns, Tip: tr.T("listview.columns"), OnTap: func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(columns)
		l.grid.ChooseColumns(at.AddXY(0, columns.Size().Height))
	}})
	more := kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Tip: tr.T("listview.more")}, l.moreMenu)
	// In a narrow window the views give way; the window itself must never grow for them.
	return kit.Row(theme.S2, kit.Grow(container.NewHScroll(l.tabs)), l.chosen, l.bulk, kit.Sized(200, 0, l.filter), columns, more)
}

func (l *List) choices() []kit.Choice {
	views := l.pres.views()
	out := make([]kit.Choice, len(views))
	for i, v := range views {
		out[i] = kit.Choice{ID: v.ID, Text: v.Title}
	}
	return out
}

func (l *List) body() fyne.CanvasObject {
	l.detail = container.NewStack()
	l.detail.Hide()
	l.split = container.New(&detail.Split{List: l.grid, Panel: l.detail}, l.grid, l.detail)
	return l.split
}

func (l *List) empty() fyne.CanvasObject {
	if l.pres.filtered() || l.pres.mem.Current != l.pres.builtIn[0].ID {
		return kit.NewEmptyState(kit.EmptySpec{Icon: kit.IconSearch, Title: l.spec.NoMatch, Text: tr.T("listview.no_match_hint"), Actions: []fyne.CanvasObject{
			kit.NewButton(kit.ButtonSpec{Text: tr.T("listview.clear"), OnTap: l.clear}),
		}})
	}
	return kit.NewEmptyState(l.spec.Empty)
}

// clear goes back to all records of the first view.
func (l *List) clear() {
	l.pres.extra = nil
	l.filter.SetText("")
	l.tabs.Select(l.pres.builtIn[0].ID)
	l.choose(l.pres.builtIn[0].ID)
}

func (l *List) choose(id string) {
	l.pres.choose(id)
	l.filter.SetText(l.pres.text)
	if s, ok := l.pres.state(); ok {
		l.grid.SetState(s)
	}
	l.reload()
}

// reload shows another query from its top.
func (l *List) reload() {
	l.source = listing.NewSource(l.desk.Planner, l.spec.Kind, l.pres.query(), l.spec.Columns)
	l.grid.SetEmpty(l.empty())
	l.grid.SetSource(l.source)
	l.selected(grid.Selection{})
	l.desk.HeadChanged()
}

// Refresh reads the same records anew and keeps the place.
func (l *List) Refresh() {
	l.grid.Reload()
	if l.shown != 0 {
		l.showDetail(l.shown)
	}
}

// Changed refreshes when a commit touched what the list shows; tables are those it reads besides its own.
func (l *List) Changed(e recordstore.Event, tables ...data.Kind) {
	for _, k := range append(tables, l.spec.Kind) {
		if _, ok := e.Tables[string(k)]; ok {
			l.Refresh()
			return
		}
	}
}

// Reveal puts the cursor on a record and shows it.
func (l *List) Reveal(id data.ID) {
	l.grid.GoTo(int64(id))
	l.showDetail(id)
}

// Narrow filters by one more condition.
func (l *List) Narrow(c data.Cond) {
	l.pres.narrow(c)
	l.reload()
}

// Query is what the list shows now.
func (l *List) Query() data.Query { return l.pres.query() }

// Focus gives the grid the keyboard.
func (l *List) Focus() { l.grid.Focus() }

// FocusFilter gives the filter field the keyboard.
func (l *List) FocusFilter() { l.filter.Focus() }

// Current is the record that is shown in the panel, which may be one that the view leaves out, else that under the cursor; 0
// for none.
func (l *List) Current() data.ID {
	if l.shown != 0 {
		return l.shown
	}
	return data.ID(l.grid.Current())
}

// CloseDetail takes the panel away and says whether there was one.
func (l *List) CloseDetail() bool {
	if l.shown == 0 {
		return false
	}
	l.shown = 0
	l.detail.Hide()
	l.split.Refresh()
	l.grid.Focus()
	return true
}

func (l *List) current(id int64) {
	if l.shown != 0 && data.ID(id) != l.shown {
		l.showDetail(data.ID(id))
	}
	if l.spec.Selected != nil {
		l.spec.Selected(data.ID(id))
	}
}

func (l *List) open(id int64) {
	if l.spec.Open != nil {
		l.spec.Open(data.ID(id))
		return
	}
	l.showDetail(data.ID(id))
}

func (l *List) showDetail(id data.ID) {
	if l.spec.Detail == nil || id == 0 {
		return
	}
	l.shown = id
	l.detail.Objects = []fyne.CanvasObject{l.spec.Detail(id)}
	l.detail.Show()
	l.detail.Refresh()
	l.split.Refresh()
}

func (l *List) find(text string) {
	l.filter.SetText(text)
	l.filter.Focus()
}

func (l *List) selected(sel grid.Selection) {
	l.bulk.Objects = nil
	if !sel.Empty() {
		for _, a := range l.spec.Actions {
			if !a.Plain {
				l.bulk.Objects = append(l.bulk.Objects, l.bulkButton(a))
			}
		}
	}
	if sel.Empty() {
		l.bulk.Hide()
		l.chosen.SetText("")
	} else {
		l.bulk.Show()
		l.chosen.SetText(tr.N("listview.selected", sel.Count))
	}
	l.bulk.Refresh()
	l.content.Refresh()
}

func (l *List) bulkButton(a Action) fyne.CanvasObject {
	if a.Items == nil {
		return kit.NewButton(kit.ButtonSpec{Text: a.Text, Icon: a.Icon, OnTap: func() { l.act(a, "") }})
	}
	return kit.NewMenuButton(kit.ButtonSpec{Text: a.Text, Icon: a.Icon}, func() []kit.MenuItem { return l.items(a) })
}

func (l *List) items(a Action) []kit.MenuItem {
	var out []kit.MenuItem
	for _, c := range a.Items() {
		out = append(out, kit.MenuItem{Text: c.Text, OnTap: func() { l.act(a, c.Value) }})
	}
	return out
}

// act does an action with what is selected, or with the current record when nothing is.
func (l *List) act(a Action, value string) {
	sel := l.grid.Selection()
	if sel.Empty() {
		if id := l.Current(); id != 0 {
			a.Do([]data.ID{id}, value)
		}
		return
	}
	l.withChosen(sel, func(ids []data.ID) { a.Do(ids, value) })
}

func (l *List) withChosen(sel grid.Selection, then func([]data.ID)) {
	source := l.source
	desk.Load(l.desk, l.pres.name+".chosen", func(ctx context.Context) ([]data.ID, error) { return source.Chosen(ctx, sel) }, then)
}

func (l *List) remove(sel grid.Selection) {
	l.withChosen(sel, func(ids []data.ID) {
		l.desk.Do(func(ctx context.Context) error { return l.spec.Delete(ctx, ids) }, func() {
			l.grid.ClearSelection()
			l.CloseDetail()
		})
	})
}

func (l *List) edited(e grid.Edit) {
	l.desk.Try(func(ctx context.Context) error { return l.spec.Edit(ctx, data.ID(e.ID), e.Column, e.Text) }, func(err error) {
		if err != nil {
			l.desk.Fail(err)
			l.grid.Reload()
		}
	})
}

func (l *List) menu(id int64, sel grid.Selection, at fyne.Position) {
	items := []kit.MenuItem{{Text: tr.T("listview.open"), Hint: tr.T("listview.open_key"), OnTap: func() { l.open(id) }}}
	if len(l.spec.Actions) > 0 {
		items = append(items, kit.MenuItem{})
	}
	for _, a := range l.spec.Actions {
		if a.Items == nil {
			items = append(items, kit.MenuItem{Text: a.Text, Icon: a.Icon, OnTap: func() { l.act(a, "") }})
			continue
		}
		items = append(items, kit.MenuItem{Text: tr.F("listview.ask", a.Text), Icon: a.Icon, OnTap: func() { kit.ShowMenuAt(l.desk.Window.Canvas(), at, l.items(a)) }})
	}
	if l.spec.Delete != nil {
		items = append(items, kit.MenuItem{}, kit.MenuItem{Text: tr.T("listview.delete"), Icon: kit.IconTrash, Hint: tr.T("listview.delete_key"), OnTap: func() {
			if sel.Empty() {
				sel = grid.Selection{IDs: []int64{id}, Count: 1}
			}
			l.remove(sel)
		}})
	}
	kit.ShowMenuAt(l.desk.Window.Canvas(), at, items)
}

// Narrowed tells how many records the list shows, for the head; -1 before they have been counted.
func (l *List) Narrowed() int {
	n, ok := l.grid.Rows()
	if !ok {
		return -1
	}
	return n
}
