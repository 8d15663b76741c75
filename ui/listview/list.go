package listview

import (
	"context"
	"slices"
	"sync/atomic"

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

	options options
	reader  listing.Reader

	grid    *grid.Grid
	tabs    *kit.Segmented
	filter  *kit.SearchField
	chips   *fyne.Container
	more    *kit.Button
	bulk    *fyne.Container
	chosen  *kit.Label
	detail  *fyne.Container
	split   *fyne.Container
	content fyne.CanvasObject
	page    fyne.CanvasObject
	shown   data.ID                        // in the detail panel
	summed  atomic.Pointer[listing.Source] // source, for sums made away from the UI goroutine
}

// New makes the list of a screen.
func New(d *desk.Desk, spec Spec) *List {
	l := &List{desk: d, spec: spec, pres: newPresenter(spec, d.Prefs), chips: kit.Flow(theme.S2, theme.S1)}
	l.spec.Columns = l.editable(spec.Columns)
	l.spec.Actions = append(slices.Clone(spec.Actions), l.commonActions()...)
	l.newSource()
	cfg := grid.Config{
		Columns: listing.GridColumns(l.spec.Columns), Source: l.source, Runner: d.Runner, Selectable: len(spec.Actions) > 0, PinFirst: true,
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
	l.content = kit.Column(theme.S3, l.toolbar(), l.chips, kit.Grow(l.body()))
	l.page = kit.Inset(theme.S5, l.content)
	l.filtersChanged()
	l.loadOptions()
	return l
}

// newSource makes the source of what the presenter says.
func (l *List) newSource() {
	l.source = listing.NewSource(l.desk.Planner, l.spec.Kind, l.pres.query(), l.spec.Columns)
	l.source.GroupBy(l.pres.group(), l.pres.collapsed)
	s, _ := l.pres.state()
	l.source.ShowTotals(shownColumns(s, l.spec.Columns))
	l.summed.Store(l.source)
}

// Content is the list with its toolbar and panel.
func (l *List) Content() fyne.CanvasObject { return l.page }

func (l *List) handlers() grid.Handlers {
	h := grid.Handlers{
		OnCurrent: l.current, OnOpen: l.open, OnSelect: l.selected, OnMenu: l.menu,
		OnState: l.stateChanged, OnFind: l.find, OnError: l.desk.Fail, OnColumn: l.columnMenu, OnGroup: l.fold,
		OnEdit: l.edited, OnPaste: l.pasted,
	}
	if l.spec.Delete != nil {
		h.OnDelete = l.remove
	}
	h.Summary = func(ctx context.Context, sel grid.Selection) (string, error) {
		return l.summed.Load().Summary(ctx, sel)
	}
	return h
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

func (l *List) stateChanged(s grid.State) {
	l.pres.stateChanged(s)
	if l.source.ShowTotals(shownColumns(s, l.spec.Columns)) {
		l.grid.Reload()
	}
}

// fold closes or opens a group.
func (l *List) fold(head int64, collapse bool) {
	if key, ok := l.source.HeadKey(head); ok {
		l.pres.collapse(collapse, key)
		l.source.Collapse(l.pres.collapsed)
		l.grid.Reload()
	}
}

// clear goes back to all records of the first view.
func (l *List) clear() {
	l.filter.SetText("")
	l.tabs.Select(l.pres.builtIn[0].ID)
	l.choose(l.pres.builtIn[0].ID)
}

func (l *List) choose(id string) {
	l.pres.choose(id)
	l.filter.SetText(l.pres.text)
	s, _ := l.pres.state()
	l.grid.SetState(s)
	l.reload()
}

// reload shows another query from its top.
func (l *List) reload() {
	l.newSource()
	l.grid.SetEmpty(l.empty())
	l.grid.SetSource(l.source)
	l.filtersChanged()
	l.selected(grid.Selection{})
	l.desk.HeadChanged()
}

// Refresh reads the same records anew and keeps the place.
func (l *List) Refresh() {
	l.grid.Reload()
	l.loadOptions()
	if l.shown != 0 {
		l.showDetail(l.shown)
	}
}

// Changed refreshes when a commit touched what the list shows; tables are those it reads besides its own.
func (l *List) Changed(e recordstore.Event, tables ...data.Kind) {
	for _, k := range append(tables, l.spec.Kind, data.KindTag) {
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
