package listview_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/listview"
	"github.com/baton-planner/baton/ui/tr"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

// page is a screen with nothing but a list of contacts.
type page struct {
	listview.Page
	desk *desk.Desk
}

func (p *page) Head() desk.Head       { return desk.Head{} }
func (p *page) Changed(e store.Event) { p.List.Changed(e, data.KindCompany, data.KindMember) }

func people(d *desk.Desk) desk.Page {
	p := &page{desk: d}
	p.List = listview.New(d, listview.Spec{
		Name: "people", Kind: data.KindContact,
		Views: []listview.View{{ID: "all", Title: "Everyone", Sort: []data.Order{{Field: "name"}}}},
		Columns: []listing.Column{
			{Field: "name", Title: "Name", Kind: grid.KindStrong, Width: 150, Fixed: true},
			{Field: "email", Title: "Mail", Width: 150},
			{Field: "company", Title: "Company", Width: 120},
			{Field: "owner", Title: "Owner", Width: 110},
			{Field: "source", Title: "Source", Width: 110},
			{Field: "stage", Title: "Stage", Width: 110},
			{Field: "score", Title: "Score", Kind: grid.KindNumber, Width: 70, Sum: true, Mean: true},
			{Field: "city", Title: "City", Width: 100, Groups: true},
			{Field: "created_on", Title: "Created", Width: 110},
			{Field: "tags", Title: "Tags", Kind: grid.KindChips, Width: 120},
		},
		Actions:   []listview.Action{{Text: "Note", Plain: true, Do: func([]data.ID, string) {}}},
		SetSource: d.Planner.Contacts.SetSource,
		Delete:    func(ctx context.Context, ids []data.ID) error { return d.Planner.Contacts.Delete(ctx, ids...) },
		Count:     func(n int) string { return tr.N("leads.count", n) },
		Empty:     kit.EmptySpec{Icon: kit.IconLeads, Title: "Nobody"}, NoMatch: "Nobody like that",
	})
	return p
}

// four are contacts in the order of the list: Abel, Berg, Curie, Dirac.
func four(t *testing.T, p *data.Planner) []data.ID {
	t.Helper()
	var out []data.ID
	for i, name := range []string{"Abel", "Berg", "Curie", "Dirac"} {
		id, err := p.Contacts.Add(ctx, data.Contact{FirstName: "Jo", LastName: name, Score: 10 * (i + 1), City: []string{"Kiel", "Bonn"}[i%2]})
		require.NoError(t, err)
		out = append(out, id)
	}
	return out
}

func contact(t *testing.T, p *data.Planner, id data.ID) data.Contact {
	t.Helper()
	c, err := p.Contacts.Get(ctx, id)
	require.NoError(t, err)
	return c
}

func shortcut(d *desktest.Desk, s fyne.Shortcut) {
	d.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(s)
}

func selectAll(d *desktest.Desk) { shortcut(d, &fyne.ShortcutSelectAll{}) }

func columnMenu(d *desktest.Desk, right int) {
	d.Press(fyne.KeyHome)
	for range right {
		d.Press(fyne.KeyRight)
	}
	shortcut(d, &desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
}

func paste(d *desktest.Desk, text string) {
	clip := test.NewClipboard()
	clip.SetContent(text)
	shortcut(d, &fyne.ShortcutPaste{Clipboard: clip})
}

func copied(d *desktest.Desk) string {
	clip := test.NewClipboard()
	shortcut(d, &fyne.ShortcutCopy{Clipboard: clip})
	return clip.Content()
}

func steps(t *testing.T, p *data.Planner) int {
	t.Helper()
	all, err := p.Store().Steps(ctx, 0, 1000)
	require.NoError(t, err)
	return len(all)
}

func TestWhatIsCopiedAndPastedBackChangesNothing(t *testing.T) {
	p := desktest.Planner(t, 60)
	d := desktest.Open(t, p, people)
	before := steps(t, p)
	selectAll(d)
	all := copied(d)
	assert.Greater(t, strings.Count(all, "\n"), 50)
	d.Press(fyne.KeyEscape)
	paste(d, all)
	assert.Nil(t, d.Dialog(), "%s", d.DialogText())
	assert.Equal(t, before, steps(t, p))
}

func TestABlockIsPastedFromTheCursorOnAsOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	ids := four(t, p)
	_, err := p.Companies.Add(ctx, data.Company{Name: "Velo AG"})
	require.NoError(t, err)
	members, err := p.Members.All(ctx)
	require.NoError(t, err)
	require.NoError(t, p.Contacts.SetOwner(ctx, members[0].ID, ids...))
	d := desktest.Open(t, p, people)
	d.Press(fyne.KeyDown, fyne.KeyRight)
	before := steps(t, p)
	paste(d, "berg@velo.example\tVelo AG\tEva\nc@velo.example\tvelo ag\t\n")
	require.Nil(t, d.Dialog(), "%s", d.DialogText())
	assert.Equal(t, "berg@velo.example", contact(t, p, ids[1]).Email)
	assert.NotZero(t, contact(t, p, ids[2]).CompanyID)
	assert.Zero(t, contact(t, p, ids[2]).OwnerID, "an empty cell empties")
	assert.Equal(t, before+1, steps(t, p))
	_, err = p.Undo(ctx)
	require.NoError(t, err)
	assert.Empty(t, contact(t, p, ids[1]).Email)
	assert.Empty(t, contact(t, p, ids[2]).Email)
	assert.NotZero(t, contact(t, p, ids[2]).OwnerID)
}

func TestARefusedBlockIsExplainedAndWritesNothing(t *testing.T) {
	p := desktest.Planner(t, 0)
	ids := four(t, p)
	d := desktest.Open(t, p, people)
	before := steps(t, p)
	for _, c := range []struct {
		name, text string
		right      int
		says       []string
	}{
		{"a wrong address", "a@b.example\nnope", 1, []string{"Row 2 · Jo Berg · Mail", "nope"}},
		{"nobody of the name", "Nobody", 3, []string{"Row 1 · Jo Abel · Owner", "“Nobody”"}},
		{"no number", "many", 6, []string{"Score", "many"}},
		{"a cell that is fixed", "1 Jan 2020", 8, []string{"Created", tr.T("listview.read_only")}},
		{"too long", "a\nb\nc\nd\ne\nf", 7, []string{"2 rows more"}},
		{"too wide", "a\tb\tc\td", 9, []string{"wider than the columns"}},
		{"a rule of the planner", "Post-purchase", 5, []string{"Stage", "no won deal"}},
	} {
		d.Press(fyne.KeyHome)
		for range c.right {
			d.Press(fyne.KeyRight)
		}
		paste(d, c.text)
		require.NotNil(t, d.Dialog(), c.name)
		for _, s := range c.says {
			assert.Contains(t, d.DialogText(), s, c.name)
		}
		d.Answer("OK")
	}
	assert.Equal(t, before, steps(t, p))
	assert.Empty(t, contact(t, p, ids[0]).Email, "nor the cell that was right")
}

func TestACellTheRulesRefuseIsOpenedAgainWithTheReason(t *testing.T) {
	p := desktest.Planner(t, 0)
	ids := four(t, p)
	d := desktest.Open(t, p, people)
	d.Press(fyne.KeyRight, fyne.KeyRight, fyne.KeyF2)
	test.Type(d.Window.Canvas().Focused(), "Unheard of")
	d.Press(fyne.KeyTab)
	assert.Contains(t, d.Text(), "Nothing here is called “Unheard of”.")
	assert.Zero(t, contact(t, p, ids[0]).CompanyID)
	d.Press(fyne.KeyEscape)
	assert.NotContains(t, d.Text(), "Unheard of")
	d.Press(fyne.KeyHome, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyF2)
	test.Type(d.Window.Canvas().Focused(), "dec")
	d.Press(fyne.KeyReturn)
	assert.Equal(t, data.Decision, contact(t, p, ids[0]).Stage)
}

func TestEveryBulkActionIsOneStepThatUndoTakesBack(t *testing.T) {
	p := desktest.Planner(t, 0)
	ids := four(t, p)
	fair, err := p.Sources.Add(ctx, "Fair")
	require.NoError(t, err)
	_, err = p.Tags.Add(ctx, "Fleet")
	require.NoError(t, err)
	d := desktest.Open(t, p, people)
	for _, c := range []struct {
		name string
		do   func()
		done func(data.Contact) bool
	}{
		{"source", func() { d.Tap("Source"); d.Choose("Fair") }, func(c data.Contact) bool { return c.SourceID == fair }},
		{"tag", func() { d.Tap("Tag"); d.Choose("Fleet") }, func(c data.Contact) bool { return len(c.Tags) == 1 && c.Tags[0] == "Fleet" }},
		{"new tag", func() { d.Tap("Tag"); d.Choose("New tag …"); d.Fill(0, "VIP"); d.Answer("Save") }, func(c data.Contact) bool { return len(c.Tags) == 1 && c.Tags[0] == "VIP" }},
		{"delete", func() { d.Press(fyne.KeyDelete) }, func(c data.Contact) bool { return c.ID == 0 }},
	} {
		d.Page.(*page).Focus()
		selectAll(d)
		before := steps(t, p)
		c.do()
		require.Equal(t, before+1, steps(t, p), c.name)
		for _, id := range ids {
			now, err := p.Contacts.Get(ctx, id)
			require.True(t, err == nil || c.name == "delete")
			assert.True(t, c.done(now), "%s %+v", c.name, now)
		}
		_, err := p.Undo(ctx)
		require.NoError(t, err)
		for _, id := range ids {
			assert.False(t, c.done(contact(t, p, id)), c.name)
		}
	}
}

func TestAColumnIsFilteredAtItsHeadAndTheFilterShowsAsAChip(t *testing.T) {
	p := desktest.Planner(t, 0)
	four(t, p)
	d := desktest.Open(t, p, people)
	columnMenu(d, 5)
	d.Choose("Filter …")
	assert.Contains(t, d.DialogText(), "Awareness  \n4")
	d.Check("Awareness")
	d.Answer("Done")
	assert.Contains(t, d.Text(), "Stage: Awareness")
	columnMenu(d, 6)
	d.Choose("Filter …")
	d.Fill(0, "15")
	d.Fill(1, "3x")
	d.Answer("Apply")
	assert.Contains(t, d.DialogText(), "3x", "what is wrong stands in the filter")
	d.Fill(1, "30")
	d.Answer("Apply")
	assert.Contains(t, d.Text(), "Score: 15 – 30")
	assert.Contains(t, d.Text(), "Jo Berg")
	assert.NotContains(t, d.Text(), "Jo Dirac")
	columnMenu(d, 1)
	d.Choose("Filter …")
	d.Choose("empty")
	d.Answer("Apply")
	assert.Contains(t, d.Text(), "Mail: empty")
	columnMenu(d, 8)
	d.Choose("Filter …")
	d.Choose("today")
	assert.Contains(t, d.Text(), "Created: today")
	assert.Contains(t, d.Text(), "2 leads")
	d.Tap("Clear all")
	assert.NotContains(t, d.Text(), "Created: today")
	assert.Contains(t, d.Text(), "4 leads")
}

func TestGroupsShowTheirTotalsAndCloseByTheArrow(t *testing.T) {
	p := desktest.Planner(t, 0)
	four(t, p)
	d := desktest.Open(t, p, people)
	columnMenu(d, 7)
	d.Choose("Group by this")
	text := d.Text()
	assert.Contains(t, text, "Grouped by City")
	assert.Contains(t, text, "Bonn\n2")
	assert.Contains(t, text, "60", "20 + 40")
	assert.Less(t, strings.Index(text, "Jo Berg"), strings.Index(text, "Jo Abel"), "Bonn comes before Kiel")
	shortcut(d, &desktop.CustomShortcut{KeyName: fyne.KeyHome, Modifier: fyne.KeyModifierShortcutDefault})
	d.Press(fyne.KeyLeft)
	assert.NotContains(t, d.Text(), "Jo Berg")
	assert.Contains(t, d.Text(), "Jo Abel")
	selectAll(d)
	assert.Contains(t, d.Text(), "4 selected · Score 100, mean 25", "a closed group is selected as well")
	d.Press(fyne.KeyRight)
	assert.Contains(t, d.Text(), "Jo Berg")
}
