package ui

import (
	"context"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// entry is one line of the sidebar.
type entry struct {
	screen desk.Screen
	icon   kit.IconName
	group  int // a line is drawn between groups
	kind   data.Kind
	count  []data.Cond // what its number counts; nil: no number
	urgent bool        // shown as a badge
}

// entries are the screens in the order of the sidebar; Ctrl+1…9 reach the first nine.
var entries = []entry{
	{screen: desk.Today, icon: kit.IconToday, kind: data.KindActivity, count: conds("open=yes and due_on<=today")},
	{screen: desk.Campaigns, icon: kit.IconCampaigns},
	{screen: desk.Audiences, icon: kit.IconAudiences},
	{screen: desk.Leads, icon: kit.IconLeads, group: 1, kind: data.KindContact, count: conds("lead=yes")},
	{screen: desk.Handoffs, icon: kit.IconHandoffs, group: 1, kind: data.KindHandoff, count: conds("status=pending"), urgent: true},
	{screen: desk.Deals, icon: kit.IconDeals, group: 1, kind: data.KindDeal, count: conds("status=open")},
	{screen: desk.Customers, icon: kit.IconCustomers, group: 1},
	{screen: desk.Companies, icon: kit.IconCompanies, group: 1},
	{screen: desk.FollowUps, icon: kit.IconFollowUps, group: 1, kind: data.KindActivity, count: conds("open=yes")},
	{screen: desk.Content, icon: kit.IconContent, group: 1},
	{screen: desk.Insights, icon: kit.IconInsights, group: 2},
	{screen: desk.Activity, icon: kit.IconHistory, group: 2},
	{screen: desk.Settings, icon: kit.IconSettings, group: 2},
}

func conds(where string) []data.Cond {
	c, err := data.ParseWhere(where)
	if err != nil { // the conditions above are part of the program and tested
		panic(err)
	}
	return c
}

func screenTitle(s desk.Screen) string { return tr.T("window.screen." + string(s)) }

// sidebar is the navigation column.
type sidebar struct {
	w      *window
	items  map[desk.Screen]*kit.NavItem
	brand  *kit.Brand
	status *kit.StatusLine
	area   *kit.Area
	folder *kit.NavItem
}

func newSidebar(w *window) *sidebar {
	s := &sidebar{w: w, items: map[desk.Screen]*kit.NavItem{}, status: kit.NewStatusLine(tr.T("window.cancel"))}
	s.brand = kit.NewBrand("Baton", w.desk.Planner.Settings().Business, w.app.showFileMenu(w))
	rows := []fyne.CanvasObject{s.brand, kit.Gap(0, 4)}
	for i, e := range entries {
		if i > 0 && e.group != entries[i-1].group {
			rows = append(rows, kit.Pad(7, 10, 7, 10, kit.NewDivider()))
		}
		item := kit.NewNavItem(kit.NavSpec{Icon: e.icon, Text: screenTitle(e.screen), Tip: tr.Keys(shortcutOf(i)), OnTap: func() { w.goTo(desk.Route{Screen: e.screen}) }})
		s.items[e.screen] = item
		rows = append(rows, item)
	}
	s.folder = kit.NewNavItem(kit.NavSpec{Icon: kit.IconSidebar, Text: tr.T("window.fold"), Tip: tr.Keys("Ctrl+B"), OnTap: w.toggleSidebar})
	rows = append(rows, kit.Space(), s.folder, kit.Gap(0, 6), kit.Pad(0, 9, 0, 9, s.status))
	s.area = kit.NewArea(theme.Sidebar, kit.RightEdge, kit.Pad(14, 8, 10, 8, kit.Column(0, rows...)))
	return s
}

// foldTo leaves only icons, or takes the words back.
func (s *sidebar) foldTo(folded, forced bool) {
	if forced {
		s.folder.Hide()
	} else {
		s.folder.Show()
	}
	s.brand.Fold(folded)
	s.folder.Fold(folded)
	for _, item := range s.items {
		item.Fold(folded)
	}
	s.status.Fold(folded)
}

func shortcutOf(i int) string {
	if i < 9 {
		return "Ctrl+" + strconv.Itoa(i+1)
	}
	return ""
}

func (s *sidebar) mark(screen desk.Screen) {
	for name, item := range s.items {
		item.Select(name == screen)
	}
}

// refresh counts anew what the entries count.
func (s *sidebar) refresh() {
	p := s.w.desk.Planner
	s.brand.SetBusiness(p.Settings().Business)
	s.rest()
	desk.Load(s.w.desk, "sidebar.counts", func(ctx context.Context) (map[desk.Screen]int64, error) {
		out := map[desk.Screen]int64{}
		for _, e := range entries {
			if e.count == nil {
				continue
			}
			n, err := p.Count(ctx, e.kind, data.Query{Where: e.count})
			if err != nil {
				return nil, err
			}
			out[e.screen] = n
		}
		return out, nil
	}, s.showCounts)
}

func (s *sidebar) showCounts(counts map[desk.Screen]int64) {
	for _, e := range entries {
		n, ok := counts[e.screen]
		switch {
		case !ok:
		case n == 0:
			s.items[e.screen].SetCount("", false)
		default:
			s.items[e.screen].SetCount(tr.Int(n), e.urgent)
		}
	}
}

// rest shows that everything is saved, and where.
func (s *sidebar) rest() {
	s.status.Rest(tr.F("window.saved", tr.Clock(s.w.desk.Planner.Now().Local())), filepath.Base(s.w.desk.Planner.Path()))
}

// working shows the newest piece of long work, and rests when the last has ended.
func (s *sidebar) working(all []task.Status) {
	if len(all) == 0 {
		s.rest()
		return
	}
	last := all[len(all)-1]
	s.status.Work(last.Label, last.Part, last.Stop)
}
