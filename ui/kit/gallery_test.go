package kit_test

import (
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// TestMain opens the gallery in a real window instead of running the tests when BATON_GALLERY is light or dark:
//
//	BATON_GALLERY=dark go test ./ui/kit
func TestMain(m *testing.M) {
	mode, ok := map[string]theme.Mode{"light": theme.Light, "dark": theme.Dark}[os.Getenv("BATON_GALLERY")]
	if !ok {
		os.Exit(m.Run())
	}
	a := app.NewWithID("app.baton.gallery")
	a.Settings().SetTheme(theme.New(theme.Options{Mode: mode}))
	w := a.NewWindow("Baton gallery")
	w.SetPadded(false)
	host := kit.NewHost(gallery(), kit.WallClock{})
	w.SetContent(host)
	w.Resize(fyne.NewSize(1440, 900))
	host.Toast(kit.ToastSpec{Text: "Moved Jan Keller to Decision", Action: "Undo", OnAction: func() {}})
	w.ShowAndRun()
}

func spark() fyne.CanvasObject {
	c := container.NewWithoutLayout()
	heights := []float32{18, 15, 16, 11, 13, 8, 10, 4, 2}
	for i := 1; i < len(heights); i++ {
		l := canvas.NewLine(theme.Color(theme.Bar))
		l.StrokeWidth = 2
		l.Position1, l.Position2 = fyne.NewPos(float32(i-1)*13, heights[i-1]), fyne.NewPos(float32(i)*13, heights[i])
		c.Add(l)
	}
	return c
}

func gallery() fyne.CanvasObject {
	side := kit.Sized(theme.SidebarWidth, 0, kit.NewArea(theme.Sidebar, kit.RightEdge, sidebar()))
	search := kit.NewSearchField(kit.SearchSpec{Placeholder: "Search or run a command", Hint: "Ctrl K"})
	head := kit.NewPageHead(kit.HeadSpec{
		Title: "Leads", Subtitle: "318 · 31 qualified this month", Search: search,
		Controls: []fyne.CanvasObject{
			kit.NewSegmented([]kit.Choice{{ID: "t", Text: "Table"}, {ID: "b", Text: "Journey board"}}, "t", nil),
			kit.NewMenuButton(kit.ButtonSpec{Text: "Main pipeline"}, func() []kit.MenuItem { return menuItems(nil) }),
			kit.NewButton(kit.ButtonSpec{Text: "New lead", Kind: kit.Primary, Hint: "Ctrl N"}),
		},
	})
	page := kit.NewArea(theme.Ground, kit.NoEdge, container.NewVScroll(kit.Inset(theme.S5, kit.Column(theme.S3+2, tiles(), toolbar(), cards()))))
	return kit.Row(0, kit.Grow(container.NewBorder(nil, nil, side, nil, kit.Column(0, head, kit.Grow(page)))))
}

func sidebar() fyne.CanvasObject {
	entries := []struct {
		icon  kit.IconName
		text  string
		count string
	}{
		{kit.IconToday, "Today", "7"},
		{kit.IconCampaigns, "Campaigns", ""},
		{kit.IconAudiences, "Audiences", ""},
		{},
		{kit.IconLeads, "Leads", "318"},
		{kit.IconHandoffs, "Handoffs", "4"},
		{kit.IconDeals, "Deals", "46"},
		{kit.IconCustomers, "Customers", ""},
		{kit.IconCompanies, "Companies", ""},
		{kit.IconFollowUps, "Follow-ups", "12"},
		{},
		{kit.IconContent, "Content", ""},
		{kit.IconInsights, "Insights", ""},
		{kit.IconMeetings, "Meetings", ""},
	}
	rows := []fyne.CanvasObject{kit.NewBrand("Baton", "Velo Nord GmbH", nil), kit.Gap(0, 4)}
	for _, e := range entries {
		if e.text == "" {
			rows = append(rows, kit.Pad(8, 10, 8, 10, kit.NewDivider()))
			continue
		}
		item := kit.NewNavItem(kit.NavSpec{Icon: e.icon, Text: e.text})
		item.SetCount(e.count, e.text == "Handoffs")
		item.Select(e.text == "Leads")
		rows = append(rows, item)
	}
	status := kit.NewStatusLine("Stop")
	status.Rest("All changes saved · 14:32", "velo-nord.baton")
	work := kit.NewStatusLine("Stop")
	work.Work("Importing leads.csv", 0.6, func() {})
	rows = append(rows, kit.Space(), kit.Pad(0, 10, 8, 10, work), kit.Pad(0, 10, 10, 10, status))
	return kit.Inset(8, kit.Column(0, rows...))
}

func tiles() fyne.CanvasObject {
	return kit.Tiles(200, theme.S3,
		kit.NewTile(kit.TileSpec{Title: "Won this month", Value: "€48,200", Trend: kit.Up, Verdict: theme.Positive, Caption: "12 % on October", Spark: spark()}),
		kit.NewTile(kit.TileSpec{Title: "New leads", Value: "86", Trend: kit.Down, Verdict: theme.Negative, Caption: "4 % on October", Spark: spark(), OnTap: func() {}}),
		kit.NewTile(kit.TileSpec{Title: "Win rate, 90 days", Value: "34 %", Caption: "21 of 62 closed", Spark: spark()}),
		kit.NewTile(kit.TileSpec{Title: "Handoff answered in time", Caption: "promise: 8 business hours", Spark: spark()}))
}

func toolbar() fyne.CanvasObject {
	off := kit.NewButton(kit.ButtonSpec{Text: "Export", Icon: kit.IconExport})
	off.Disable()
	return kit.Row(theme.S2,
		kit.NewSegmented([]kit.Choice{{ID: "all", Text: "All leads"}, {ID: "hot", Text: "Hot"}, {ID: "n", Text: "No next step"}, {ID: "e", Text: "Eurobike"}}, "all", nil),
		kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconPlus, Tip: "Save this view"}),
		kit.Space(),
		kit.NewLabel("2 selected", theme.Small, theme.Muted),
		kit.NewMenuButton(kit.ButtonSpec{Text: "Move stage"}, func() []kit.MenuItem { return nil }),
		kit.NewMenuButton(kit.ButtonSpec{Text: "Owner"}, func() []kit.MenuItem { return nil }),
		kit.NewButton(kit.ButtonSpec{Text: "Columns", Icon: kit.IconColumns}), off)
}

func cards() fyne.CanvasObject {
	row := func(who, what, sub, chip string, tint theme.Tint, last bool) fyne.CanvasObject {
		return kit.NewListRow(kit.RowSpec{
			Leading: []fyne.CanvasObject{kit.NewCheckbox("", "", last, nil), kit.NewAvatar(who, 26)},
			Title:   what, More: " · " + who, Subtitle: sub, Trailing: kit.NewChip(chip, tint), Last: last, OnTap: func() {},
		})
	}
	followUps := kit.NewCard(kit.CardSpec{Title: "Follow-ups", Aside: kit.NewAside("3 overdue · 4 today"), Ruled: true, Content: kit.Column(0,
		row("Anna Lindqvist", "Call", "Cykelhuset Malmö · quote for 24 city bikes, €31,400", "2 days late", theme.Negative, false),
		row("Tomasz Wiśniewski", "Send offer", "Rowery Południe · asked for lead times", "1 day late", theme.Negative, false),
		row("Jonas Becker", "Demo at the shop", "Radwerk Köln · cargo bike, bring the long-tail and a very long explanation", "today 10:00", theme.Caution, false),
		row("Sofie Maes", "After-sale check (30 days)", "Fietsatelier Gent · 6 bikes delivered 24 Oct", "7 h left", theme.Info, false),
		row("Giulia Conti", "Visit", "Ciclo Verde · decision maker back", "30-day check", theme.Positive, true))})
	goals := kit.NewCard(kit.CardSpec{Title: "Shared goals, November", Aside: kit.NewAside("77 % of the month gone"), Content: kit.Column(2,
		kit.GoalRow("Won revenue", "€48,200 of €60,000", kit.GoalLevel(48200, 60000, 0.77)),
		kit.GoalRow("Qualified leads", "31 of 45", kit.GoalLevel(31, 45, 0.77)),
		kit.GoalRow("Newsletter reach", "12,400 of 12,000", kit.GoalLevel(12400, 12000, 0.77)))})
	plan := kit.NewCard(kit.CardSpec{Title: "Plan", Aside: kit.NewButton(kit.ButtonSpec{Text: "edit", Kind: kit.Linked}), Content: kit.Column(0,
		kit.KeyValue("Objective", "Win dealers and fleets for the cargo line", 118),
		kit.KeyValue("Journey stage", "Awareness › consideration", 118))})
	empty := kit.NewCard(kit.CardSpec{Content: kit.Pad(20, 0, 20, 0, kit.NewEmptyState(kit.EmptySpec{
		Icon: kit.IconLeads, Title: "No leads yet", Text: "Leads are people who may buy. Import the list you have, or add the first one by hand.",
		Actions: []fyne.CanvasObject{
			kit.NewButton(kit.ButtonSpec{Text: "Import a list", Icon: kit.IconImport}),
			kit.NewButton(kit.ButtonSpec{Text: "New lead", Kind: kit.Primary, Icon: kit.IconPlus}),
		},
	}))})
	return kit.Tiles(300, theme.S3, kit.Column(theme.S3, followUps, plan), kit.Column(theme.S3, goals, empty), panel())
}

func panel() fyne.CanvasObject {
	return kit.NewSidePanel(kit.PanelSpec{
		Name: "Jan Keller", Title: "Jan Keller", Subtitle: "Fleet manager · Stadtwerke Ulm", OnClose: func() {},
		Actions: []fyne.CanvasObject{
			kit.NewButton(kit.ButtonSpec{Text: "Hand off to sales", Kind: kit.Primary}),
			kit.NewButton(kit.ButtonSpec{Text: "Follow-up"}), kit.NewButton(kit.ButtonSpec{Text: "Note"}),
		},
		Content: kit.Column(theme.S2,
			kit.NewStageBar([]string{"Awareness", "Consideration", "Decision", "Post-purchase"}, 2, func(int) {}), kit.Gap(0, 2),
			kit.Section("Qualification", kit.NewAside("4 of 5")),
			kit.NewCheckbox("Need", "40 bikes replaced by May", true, nil),
			kit.NewCheckbox("Budget", "€38,000 in the 2027 plan", true, nil),
			kit.NewCheckbox("Can be served by us", "service partner in Ulm?", false, nil), kit.Gap(0, 2),
			kit.Section("Score 76", kit.NewButton(kit.ButtonSpec{Text: "why", Kind: kit.Linked})),
			kit.Column(1, kit.Figure("Company 250+ people", "+20"), kit.Figure("Downloaded fleet guide, 12 Nov", "+18")), kit.Gap(0, 2),
			kit.Section("Timeline", nil),
			kit.Column(0, kit.KeyValue("today", "Stage Consideration › Decision · Eva", 60), kit.KeyValue("19 Nov", "Call: wants prices for 40 with service", 60))),
	})
}

func menuItems(chosen func(string)) []kit.MenuItem {
	tap := func(s string) func() { return func() { chosen(s) } }
	return []kit.MenuItem{
		{Text: "Open", Icon: kit.IconFile, Hint: "Enter", OnTap: tap("open")},
		{Text: "Edit", Icon: kit.IconEdit, Hint: "F2", Disabled: true, OnTap: tap("edit")},
		{},
		{Text: "Delete", Icon: kit.IconTrash, Hint: "Del", OnTap: tap("delete")},
	}
}

// The gallery is drawn by Fyne's software painter; BATON_SHOTS names a folder to look at the pictures.
func TestEveryWidgetDrawsInLightAndDark(t *testing.T) {
	for name, options := range map[string]theme.Options{
		"light": {Mode: theme.Light}, "dark": {Mode: theme.Dark},
		"compact": {Mode: theme.Light, Density: theme.Compact}, "large": {Mode: theme.Light, TextScale: 1.3},
	} {
		t.Run(name, func(t *testing.T) {
			a := test.NewTempApp(t)
			mode, look := options.Mode, theme.New(options)
			a.Settings().SetTheme(look)
			w := a.NewWindow("gallery")
			defer w.Close()
			w.SetPadded(false)
			w.SetContent(kit.NewHost(gallery(), &clock{}))
			w.Resize(fyne.NewSize(1440, 900))

			img := w.Canvas().Capture()
			corner := color.NRGBAModel.Convert(img.At(4, 890))
			assert.Equal(t, look.TokenColor(theme.Sidebar, mode == theme.Dark), corner)
			seen := map[color.Color]bool{}
			for x := 0; x < 1440; x += 2 {
				for y := 0; y < 900; y += 2 {
					seen[color.NRGBAModel.Convert(img.At(x, y))] = true
				}
			}
			for _, token := range []theme.Token{theme.Surface, theme.Ground, theme.Accent, theme.Selection, theme.BadStrong, theme.BadSoft, theme.WarnSoft, theme.GoodSoft, theme.Bar, theme.BarBehind} {
				assert.True(t, seen[look.TokenColor(token, mode == theme.Dark)], "%v is nowhere", token)
			}
			if dir := os.Getenv("BATON_SHOTS"); dir != "" {
				f, err := os.Create(filepath.Join(dir, "kit-"+name+".png"))
				require.NoError(t, err)
				require.NoError(t, png.Encode(f, img))
				require.NoError(t, f.Close())
			}
		})
	}
}
