package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

func TestAButtonActsOnTapSpaceAndEnterUnlessItIsDisabled(t *testing.T) {
	acted := 0
	b := kit.NewButton(kit.ButtonSpec{Text: "Save", Kind: kit.Primary, OnTap: func() { acted++ }})
	_, c, _ := window(t, kit.Row(0, b))
	test.Tap(b)
	c.Focus(b)
	press(t, c, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter)
	assert.Equal(t, 4, acted)
	b.Disable()
	test.Tap(b)
	assert.Equal(t, 4, acted)
	c.Focus(b)
	assert.NotEqual(t, fyne.Focusable(b), c.Focused(), "the keyboard passes a disabled button by")
}

func TestKeysAWidgetDoesNotUseReachTheWindow(t *testing.T) {
	b := kit.NewButton(kit.ButtonSpec{Text: "Save"})
	_, c, _ := window(t, b)
	var got []fyne.KeyName
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { got = append(got, e.Name) })
	c.Focus(b)
	press(t, c, fyne.KeyEscape, fyne.KeyF2)
	assert.Equal(t, []fyne.KeyName{fyne.KeyEscape, fyne.KeyF2}, got)
}

func TestAButtonNeverGrowsWhenItIsHoveredOrFocused(t *testing.T) {
	for _, kind := range []kit.ButtonKind{kit.Secondary, kit.Primary, kit.Quiet, kit.Linked} {
		b := kit.NewButton(kit.ButtonSpec{Text: "Columns", Kind: kind, Icon: kit.IconColumns, Caret: true, Hint: "Ctrl C"})
		window(t, kit.Row(0, b))
		before := b.MinSize()
		b.MouseIn(mouse())
		b.FocusGained()
		assert.Equal(t, before, b.MinSize())
	}
}

func TestArrowsMoveTheSelectionOfASegmented(t *testing.T) {
	var picked []string
	s := kit.NewSegmented([]kit.Choice{{ID: "t", Text: "Table"}, {ID: "b", Text: "Board"}, {ID: "f", Text: "Forecast"}}, "t", func(id string) { picked = append(picked, id) })
	_, c, _ := window(t, s)
	size := s.MinSize()
	c.Focus(s)
	press(t, c, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	assert.Equal(t, []string{"b", "f", "b"}, picked)
	assert.Equal(t, "b", s.Selected())
	s.Select("t")
	assert.Len(t, picked, 3, "selecting from code calls nobody")
	assert.Equal(t, size, s.MinSize(), "nothing moves when the selection does")
}

func TestACheckboxTogglesByTapAndSpace(t *testing.T) {
	var seen []bool
	box := kit.NewCheckbox("Need", "40 bikes", false, func(on bool) { seen = append(seen, on) })
	_, c, _ := window(t, box)
	test.Tap(box)
	c.Focus(box)
	press(t, c, fyne.KeySpace)
	box.SetChecked(true)
	assert.Equal(t, []bool{true, false}, seen)
	assert.True(t, box.Checked())
}

func TestAStageBarAsksForTheNeighbouringStage(t *testing.T) {
	var asked []int
	bar := kit.NewStageBar([]string{"Awareness", "Consideration", "Decision"}, 1, func(i int) { asked = append(asked, i) })
	_, c, _ := window(t, bar)
	c.Focus(bar)
	press(t, c, fyne.KeyRight, fyne.KeyLeft)
	bar.SetCurrent(0)
	press(t, c, fyne.KeyLeft)
	assert.Equal(t, []int{2, 0}, asked, "it asks; the record decides; there is nothing before the first")

	readOnly := kit.NewStageBar([]string{"Awareness"}, 0, nil)
	assert.True(t, readOnly.Disabled())
}

func TestEscapeClearsTheSearchAndThenLeavesIt(t *testing.T) {
	var typed []string
	s := kit.NewSearchField(kit.SearchSpec{Placeholder: "Search", Hint: "Ctrl K", OnChange: func(text string) { typed = append(typed, text) }})
	_, c, _ := window(t, s)
	assert.Contains(t, texts(t, s), "Ctrl K")
	s.Focus()
	test.Type(c.Focused(), "ul")
	assert.NotContains(t, texts(t, s), "Ctrl K", "the hint makes room for what is typed")
	press(t, c, fyne.KeyEscape)
	assert.Empty(t, s.Text())
	assert.NotNil(t, c.Focused())
	press(t, c, fyne.KeyEscape)
	assert.Nil(t, c.Focused())
	assert.Equal(t, []string{"u", "ul", ""}, typed)
}

func TestATileHoldsItsSpaceWhileThereIsNoNumber(t *testing.T) {
	tile := kit.NewTile(kit.TileSpec{Title: "Won this month"})
	window(t, kit.Row(0, tile))
	before := tile.MinSize().Height
	assert.Contains(t, texts(t, tile), "–")
	tile.Set(kit.TileSpec{Title: "Won this month", Value: "€48,200", Trend: kit.Up, Verdict: theme.Positive, Caption: "12 % on October"})
	assert.Subset(t, texts(t, tile), []string{"€48,200", "12 % on October"})
	assert.Equal(t, before, tile.MinSize().Height)
}

func TestGoalsAndBudgetsAreColouredByWhereTheyStand(t *testing.T) {
	for _, c := range []struct {
		name string
		got  kit.BarLevel
		want kit.BarLevel
	}{
		{"ahead of its pace", kit.GoalLevel(48, 60, 0.77), kit.BarLevel{Filled: 0.8, Mark: 0.77, Color: theme.Bar}},
		{"behind its pace", kit.GoalLevel(30, 60, 0.77), kit.BarLevel{Filled: 0.5, Mark: 0.77, Color: theme.BarBehind}},
		{"reached, at the end", kit.GoalLevel(60, 60, 1), kit.BarLevel{Filled: 1, Mark: 1, Color: theme.Bar}},
		{"no target", kit.GoalLevel(5, 0, 0), kit.BarLevel{Filled: 0, Mark: 0, Color: theme.Bar}},
		{"within budget", kit.BudgetLevel(50, 100, 200), kit.BarLevel{Filled: 0.25, Mark: 0.5, Color: theme.Bar}},
		{"over budget", kit.BudgetLevel(150, 100, 200), kit.BarLevel{Filled: 0.75, Mark: 0.5, Color: theme.BadStrong}},
		{"nothing planned or spent", kit.BudgetLevel(0, 0, 0), kit.BarLevel{Mark: -1, Color: theme.Bar}},
	} {
		assert.Equal(t, c.want, c.got, c.name)
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Jan Keller": "JK", "Liam O’Brien": "LO", "åsa öberg": "ÅÖ", "Cher": "C", "Anna Maria von der Heide": "AH",
		"": "", "  ": "", "(Test) User": "TU", "Νίκος Ζ.": "ΝΖ", "李 小龙": "李小", "4you GmbH": "4G",
	} {
		assert.Equal(t, want, kit.Initials(name), name)
	}
}

func TestTheIconFamilyIsCompleteAndDrawnInOneStyle(t *testing.T) {
	named := []kit.IconName{
		kit.IconToday, kit.IconCampaigns, kit.IconAudiences, kit.IconLeads, kit.IconHandoffs, kit.IconDeals, kit.IconCustomers,
		kit.IconCompanies, kit.IconFollowUps, kit.IconContent, kit.IconInsights, kit.IconMeetings, kit.IconSettings, kit.IconPlus,
		kit.IconSearch, kit.IconUndo, kit.IconRedo, kit.IconHistory, kit.IconFilter, kit.IconColumns, kit.IconExport, kit.IconImport,
		kit.IconDownload, kit.IconCall, kit.IconMail, kit.IconMeeting, kit.IconDemo, kit.IconVisit, kit.IconTask, kit.IconNote,
		kit.IconCheck, kit.IconClose, kit.IconChevronDown, kit.IconChevronUp, kit.IconChevronLeft, kit.IconChevronRight, kit.IconMore,
		kit.IconInfo, kit.IconTable, kit.IconBoard, kit.IconCalendar, kit.IconDrag, kit.IconStar, kit.IconWarning, kit.IconFile,
		kit.IconFolder, kit.IconSun, kit.IconMoon, kit.IconEdit, kit.IconTrash, kit.IconUser, kit.IconLink, kit.IconBold,
		kit.IconItalic, kit.IconList,
		kit.IconSidebar, kit.IconWindow,
	}
	assert.Len(t, assets.IconNames(), len(named), "every drawing has a name")
	for _, n := range named {
		svg, err := assets.Icon(string(n))
		require.NoError(t, err)
		for _, part := range []string{`viewBox="0 0 24 24"`, `stroke-width="1.5"`, `stroke="currentColor"`} {
			assert.Contains(t, string(svg), part, "%s", n)
		}
		assert.NotContains(t, string(n.Resource(theme.New(theme.Options{}).TokenColor(theme.Muted, false)).Content()), "currentColor")
	}
}
