package deals

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
	"github.com/baton-planner/baton/ui/board"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/tr"
)

func TestMain(m *testing.M) { desktest.Main(m) }

var ctx = context.Background()

func add(t *testing.T, p *data.Planner, d data.Deal) data.ID {
	t.Helper()
	id, err := p.Deals.Add(ctx, d)
	require.NoError(t, err)
	return id
}

func get(t *testing.T, p *data.Planner, id data.ID) data.Deal {
	t.Helper()
	d, err := p.Deals.Get(ctx, id)
	require.NoError(t, err)
	return d
}

func day(t *testing.T, s string) data.Date {
	t.Helper()
	d, err := data.ParseDate(s)
	require.NoError(t, err)
	return d
}

func ptr[T any](v T) *T { return &v }

func stages(t *testing.T, p *data.Planner) []data.Stage {
	t.Helper()
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	return pl.Stages
}

// said is what the page says, whatever the order in which it is drawn.
func said(d *desktest.Desk) []string {
	lines := strings.Split(d.Text(), "\n")
	slices.Sort(lines)
	return lines
}

func ctrl(d *desktest.Desk, key fyne.KeyName) {
	d.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
}

// onCard opens the board with the keyboard on a deal's card.
func onCard(t *testing.T, p *data.Planner, id data.ID) *desktest.Desk {
	t.Helper()
	d := desktest.Open(t, p, New)
	page := d.Page.(*Page)
	require.True(t, page.board.board.GoTo(int64(id)))
	page.Focus()
	return d
}

func TestTheViewsHoldWhatTheySay(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	all, err := p.IDs(ctx, data.KindDeal, data.Query{})
	require.NoError(t, err)
	for _, v := range d.Page.(*Page).spec().Views {
		ids, err := p.IDs(ctx, data.KindDeal, data.Query{Where: v.Where, Sort: v.Sort})
		require.NoError(t, err, v.ID)
		want := 0
		for _, id := range all.IDs(0, all.Len()) {
			deal := get(t, p, id)
			steps, err := p.Count(ctx, data.KindActivity, data.Query{Where: []data.Cond{
				{Field: "deal", Op: data.OpEqual, Value: id.String()}, {Field: "open", Op: data.OpEqual, Value: "yes"},
			}})
			require.NoError(t, err)
			open := deal.Status == data.DealOpen
			if map[string]bool{
				"open": open, "no_next": open && steps == 0, "past_due": open && !deal.ExpectedOn.IsZero() && deal.ExpectedOn.Before(p.Today()),
				"won": deal.Status == data.DealWon, "lost": deal.Status == data.DealLost, "all": true,
			}[v.ID] {
				want++
				assert.GreaterOrEqual(t, ids.Index(id), 0, "%s misses %s", v.ID, deal.Title)
			}
		}
		assert.Equal(t, want, ids.Len(), v.ID)
		assert.NotZero(t, want, "the sample has none for %s", v.ID)
	}
}

func TestTheHeadSumsAsTheMetricsDo(t *testing.T) {
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	open, err := p.Count(ctx, data.KindDeal, data.Query{Where: []data.Cond{{Field: "status", Op: data.OpEqual, Value: "open"}}})
	require.NoError(t, err)
	value := func(id string) string {
		vs, err := metrics.Compute(ctx, p, id, metrics.Scope{})
		require.NoError(t, err)
		return tr.MoneyWhole(*vs[0].Minor, p.Settings().Currency)
	}
	assert.Equal(t, tr.N("deals.subtitle", int(open), value("pipeline.value"), value("pipeline.weighted")), d.Page.Head().Subtitle)
}

func TestTheBoardShowsTheStagesAndThisMonthsWins(t *testing.T) {
	p := desktest.Planner(t, 0)
	add(t, p, data.Deal{Title: "Forty bikes", ValueMinor: ptr[int64](12_000_00)})
	add(t, p, data.Deal{Title: "Unknown"})
	lost := add(t, p, data.Deal{Title: "Gone"})
	reason, err := p.LostReasons.Find(ctx, "Price")
	require.NoError(t, err)
	_, err = p.Deals.Lose(ctx, lost, data.Loss{ReasonID: reason.ID})
	require.NoError(t, err)
	for title, on := range map[string]string{"Now": "2026-11-02", "Before": "2026-10-31"} {
		add(t, p, data.Deal{Title: title, ValueMinor: ptr[int64](5_00), Status: data.DealWon, OpenedOn: day(t, "2026-10-01"), ClosedOn: day(t, on)})
	}
	d := desktest.Open(t, p, New)
	text := d.Text()
	for _, s := range stages(t, p)[:4] {
		assert.Contains(t, text, s.Name)
	}
	for _, want := range []string{"Forty bikes", "€12,000", "no value yet", "1 without a value", "Won in Nov", "Now"} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, text, "Before")
	assert.NotContains(t, text, "Gone")
	assert.Equal(t, "2 open · €12,000 · weighted €1,200", d.Page.Head().Subtitle)
}

func TestCardsSayWhatHelpsToDecide(t *testing.T) {
	today, now := day(t, "2026-11-23"), desktest.Now
	limited := data.Stage{Kind: data.StageOpen, AgeLimitDays: ptr(14)}
	row := func(changes map[int]any) data.Row {
		values := []any{"40 bikes", data.Ref{Name: "Velo AG"}, data.Money{Minor: 500, Currency: "EUR"}, data.Ref{Name: "Eva Kálmán"}, nil, nil, nil, now, data.Ref{Name: "Jan Keller"}}
		for i, v := range changes {
			values[i] = v
		}
		return data.Row{ID: 7, Values: values}
	}
	for _, c := range []struct {
		name  string
		row   data.Row
		stage data.Stage
		want  []string // subtitle, left, chip, mark
	}{
		{"nothing planned", row(nil), limited, []string{"Velo AG", "€5", "no next step", ""}},
		{"a visit", row(map[int]any{4: day(t, "2026-11-24"), 5: "visit"}), limited, []string{"Velo AG", "€5", "Visit Tue", ""}},
		{"no company", row(map[int]any{1: nil}), limited, []string{"Jan Keller", "€5", "no next step", ""}},
		{"named after its company", row(map[int]any{0: "Velo AG"}), limited, []string{"Jan Keller", "€5", "no next step", ""}},
		{"no value", row(map[int]any{2: nil}), limited, []string{"Velo AG", "no value yet", "no next step", ""}},
		{"past its day", row(map[int]any{6: day(t, "2026-11-22")}), limited, []string{"Velo AG", "€5", "no next step", "past due"}},
		{"its day", row(map[int]any{6: today}), limited, []string{"Velo AG", "€5", "no next step", ""}},
		{"long here", row(map[int]any{7: now.Add(-15 * 24 * time.Hour)}), limited, []string{"Velo AG", "€5", "no next step", "15 days here"}},
		{"long here without a limit", row(map[int]any{7: now.Add(-15 * 24 * time.Hour)}), data.Stage{Kind: data.StageOpen}, []string{"Velo AG", "€5", "no next step", ""}},
		{"won", row(map[int]any{6: day(t, "2026-11-22"), 7: now.Add(-99 * 24 * time.Hour)}), data.Stage{Kind: data.StageWon}, []string{"Velo AG", "€5", "", ""}},
	} {
		got := card(c.row, c.stage, now, today)
		mark := ""
		if len(got.Marks) > 0 {
			mark = got.Marks[0].Text
		}
		assert.Equal(t, c.want, []string{got.Subtitle, got.Left, got.Chip.Text, mark}, c.name)
	}
}

func TestACardMovesWithItsDeal(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := add(t, p, data.Deal{Title: "40 bikes"})
	d := onCard(t, p, id)
	ctrl(d, fyne.KeyRight)
	assert.Equal(t, stages(t, p)[1].ID, get(t, p, id).StageID)
	assert.Equal(t, id, d.Page.(*Page).current())
}

func TestTheOrderOfCardsIsThatOfThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	first, second := add(t, p, data.Deal{Title: "First"}), add(t, p, data.Deal{Title: "Second"})
	ids, err := p.FirstIDs(ctx, data.KindDeal, data.Query{Sort: []data.Order{{Field: "position"}}}, 2)
	require.NoError(t, err)
	d := onCard(t, p, ids[1])
	ctrl(d, fyne.KeyUp)
	after, err := p.FirstIDs(ctx, data.KindDeal, data.Query{Sort: []data.Order{{Field: "position"}}}, 2)
	require.NoError(t, err)
	assert.Equal(t, []data.ID{ids[1], ids[0]}, after)
	assert.ElementsMatch(t, []data.ID{first, second}, after)
}

func TestADropOnWonAsksAndLeavesTheCardUntilItIsAnswered(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := add(t, p, data.Deal{Title: "40 bikes", StageID: stages(t, p)[3].ID, ValueMinor: ptr[int64](500)})
	add(t, p, data.Deal{Title: "Other", StageID: stages(t, p)[3].ID})
	d := onCard(t, p, id)
	before := said(d)
	ctrl(d, fyne.KeyRight)
	assert.Equal(t, desktest.Question{Name: "win", ID: id}, d.Last())
	assert.Equal(t, before, said(d), "the card stands where it stood")
	assert.Equal(t, data.DealOpen, get(t, p, id).Status)
	_, err := p.Deals.Win(ctx, id, data.Win{})
	require.NoError(t, err)
	assert.NotEqual(t, before, said(d), "once won it has moved")
}

func TestAWonCardDoesNotLeaveItsColumn(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := add(t, p, data.Deal{Title: "40 bikes", ValueMinor: ptr[int64](500)})
	_, err := p.Deals.Win(ctx, id, data.Win{})
	require.NoError(t, err)
	d := onCard(t, p, id)
	before := said(d)
	ctrl(d, fyne.KeyLeft)
	assert.Equal(t, data.DealWon, get(t, p, id).Status)
	assert.Equal(t, tr.T("deals.reopen_first"), d.Host.ToastText())
	d.Host.CloseToast()
	assert.Equal(t, before, said(d))
}

func TestAMoveThatIsRefusedIsToldAndGivenBack(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	var answers []error
	d.Page.(*Page).board.move(board.Move{Card: 7, From: stages(t, p)[0].ID.String(), To: stages(t, p)[1].ID.String()}, func(err error) { answers = append(answers, err) })
	require.Len(t, answers, 1)
	require.Error(t, answers[0])
	assert.Contains(t, d.Host.ToastText(), "There is no record with the number 7")
}

func TestCommandsActOnTheDealUnderTheCursor(t *testing.T) {
	p := desktest.Planner(t, 0)
	id := add(t, p, data.Deal{Title: "40 bikes"})
	for _, view := range []string{viewBoard, viewTable} {
		d := desktest.Open(t, p, New)
		d.Page.Show(desk.Route{View: view})
		d.Page.Show(desk.Route{ID: id})
		want := map[string]desktest.Question{
			"deals.win": {Name: "win", ID: id}, "deals.lose": {Name: "lose", ID: id}, "deals.edit": {Name: "edit", Kind: data.KindDeal, ID: id},
			"deals.follow_up": {Name: "edit", Kind: data.KindActivity, Preset: map[string]any{"deal_id": id}},
		}
		moves := 0
		for _, c := range d.Page.(*Page).Commands() {
			if q, ok := want[c.ID]; ok {
				c.Do()
				assert.Equal(t, q, d.Last(), c.ID)
				delete(want, c.ID)
			}
			if stage, ok := strings.CutPrefix(c.ID, "deals.move."); ok {
				moves++
				c.Do()
				assert.Equal(t, stage, get(t, p, id).StageID.String())
			}
		}
		assert.Empty(t, want, view)
		assert.Equal(t, 4, moves, "one per open stage")
	}
}

func TestSeveralDealsAreMovedAsOneStep(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	ids := []data.ID{add(t, p, data.Deal{Title: "A"}), add(t, p, data.Deal{Title: "B"})}
	page := d.Page.(*Page)
	choices := page.stageChoices()
	require.Len(t, choices, 4)
	page.spec().Actions[0].Do(ids, choices[2].Value)
	assert.Equal(t, choices[2].Value, get(t, p, ids[1]).StageID.String())
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	for _, id := range ids {
		assert.Equal(t, choices[0].Value, get(t, p, id).StageID.String())
	}
}

func TestADealIsShownWhereItIsToBeFound(t *testing.T) {
	p := desktest.Planner(t, 0)
	open := add(t, p, data.Deal{Title: "Open one", Note: "Wants it blue"})
	won := add(t, p, data.Deal{Title: "Old one", ValueMinor: ptr[int64](5), Status: data.DealWon, OpenedOn: day(t, "2026-01-01"), ClosedOn: day(t, "2026-02-01"), Note: "Wanted it red"})
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{ID: open})
	assert.Equal(t, viewBoard, d.Page.Head().View)
	assert.Contains(t, d.Text(), "Wants it blue")
	assert.True(t, d.Page.(*Page).Key(&fyne.KeyEvent{Name: fyne.KeyEscape}))
	assert.NotContains(t, d.Text(), "Wants it blue")
	d.Page.Show(desk.Route{ID: won})
	assert.Equal(t, viewTable, d.Page.Head().View, "the board does not show what was won long ago")
	assert.Contains(t, d.Text(), "Wanted it red")
}

func TestAStageTellsItsLimit(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	first := stages(t, p)[0]
	for range 2 {
		add(t, p, data.Deal{Title: "Fleet"})
	}
	assert.NotContains(t, said(d), "2 of 1")
	require.NoError(t, p.Pipelines.EditStage(ctx, first.ID, func(s *data.Stage) { s.CardLimit = new(1) }))
	d.Page.Show(desk.Route{})
	assert.Contains(t, said(d), "2 of 1")
	require.ErrorContains(t, p.Pipelines.EditStage(ctx, first.ID, func(s *data.Stage) { s.CardLimit = new(0) }), "at least one deal")
}

func TestTheBoardFollowsThePlan(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	id := add(t, p, data.Deal{Title: "40 bikes"})
	assert.Contains(t, d.Text(), "40 bikes")
	_, err := p.FollowUps.Plan(ctx, data.Activity{Kind: data.Call, DealID: id, DueOn: day(t, "2026-11-24")})
	require.NoError(t, err)
	assert.Contains(t, d.Text(), "Call Tue")
	s := stages(t, p)[0]
	require.NoError(t, p.Pipelines.EditStage(ctx, s.ID, func(s *data.Stage) { s.Name = "First talk" }))
	assert.Contains(t, d.Text(), "First talk")
	require.NoError(t, p.Deals.Delete(ctx, id))
	assert.NotContains(t, d.Text(), "40 bikes")
}

func TestARenamedPipelineHasItsNewNameInTheHead(t *testing.T) {
	p := desktest.Planner(t, 0)
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	_, err = p.Pipelines.Add(ctx, data.Pipeline{Name: "Service", Stages: pl.Stages})
	require.NoError(t, err)
	d := desktest.Open(t, p, New)
	require.Len(t, d.Page.Head().Controls, 1, "two pipelines: one chooses")
	require.NoError(t, p.Pipelines.Edit(ctx, pl.ID, func(pl *data.Pipeline) { pl.Name = "Fleets" }))
	assert.Equal(t, "Fleets", d.Page.(*Page).pipelineMenu()[0].Text)
	assert.Equal(t, "Fleets", d.Page.(*Page).board.pipeline.Name)
}

func TestTheFooterSumsWhatIsSelected(t *testing.T) {
	p := desktest.Planner(t, 0)
	d := desktest.Open(t, p, New)
	for _, deal := range []data.Deal{
		{Title: "A", ValueMinor: ptr[int64](1000_00)},
		{Title: "B", ValueMinor: ptr[int64](100_00), Currency: "USD", Rate: "0.9"},
		{Title: "C"},
		{Title: "D", ValueMinor: ptr[int64](5), Currency: "USD"},
	} {
		add(t, p, deal)
	}
	d.Page.Show(desk.Route{View: viewTable})
	d.Page.(*Page).Focus()
	d.Window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	assert.Contains(t, d.Text(), "4 selected · Value €1,090, mean €545, 1 without a value, 1 without a rate")
}

func TestADealIsSplitByItsLines(t *testing.T) {
	p := desktest.Planner(t, 0)
	ctx := context.Background()
	id, err := p.Deals.Add(ctx, data.Deal{Title: "Bikes"})
	require.NoError(t, err)
	price := int64(100)
	require.NoError(t, p.Deals.SetItems(ctx, id, []data.DealItem{{Name: "City", PriceMinor: &price}, {Name: "Cargo", PriceMinor: &price}}))
	d := desktest.Open(t, p, New)
	f, err := readFacts(ctx, p, id)
	require.NoError(t, err)
	panel := &panel{desk: d.Desk, id: id, close: func() {}}
	panel.split(f)
	assert.Contains(t, d.DialogText(), "Lines that go into it")
	d.Answer("Split")
	all, err := p.Count(ctx, data.KindDeal, data.Query{})
	require.NoError(t, err)
	assert.Equal(t, int64(1), all, "no line is chosen yet")
	for _, item := range panel.menu(f) {
		if item.Text == "Duplicate" {
			item.OnTap()
		}
	}
	require.Len(t, d.Went, 1)
	made, err := p.Deals.Get(ctx, d.Went[0].ID)
	require.NoError(t, err)
	assert.Equal(t, "Bikes (copy)", made.Title)
	assert.Equal(t, int64(200), *made.ValueMinor)
}
