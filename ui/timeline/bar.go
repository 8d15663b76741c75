package timeline

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// bars is the head of a timeline.
type bars struct {
	t       *Timeline
	zooms   *kit.Segmented
	title   *kit.Label
	content fyne.CanvasObject
}

func newBars(t *Timeline) *bars {
	b := &bars{t: t, title: kit.NewLabel("", theme.BodyStrong, theme.Text).Shrinkable()}
	choices := make([]kit.Choice, 0, 3)
	for i, z := range Zooms() {
		choices = append(choices, kit.Choice{ID: string(z), Text: tr.T("timeline.zoom." + string(z)), Tip: tr.F("timeline.zoom_tip", tr.T("timeline.key."+string(z)), i+1)})
	}
	b.zooms = kit.NewSegmented(choices, string(t.model.zoom), func(id string) {
		t.setZoom(Zoom(id))
		t.Focus()
	})
	step := func(icon kit.IconName, tip string, n int) *kit.Button {
		return kit.NewButton(kit.ButtonSpec{Icon: icon, Kind: kit.Quiet, Tip: tip, OnTap: func() { t.moved(t.model.page(n)) }})
	}
	parts := []fyne.CanvasObject{
		kit.NewButton(kit.ButtonSpec{Text: tr.T("timeline.today"), Tip: tr.F("timeline.today_tip", tr.T("timeline.key.today")), OnTap: t.toToday}),
		step(kit.IconChevronLeft, tr.T("timeline.back"), -1), step(kit.IconChevronRight, tr.T("timeline.ahead"), 1),
		kit.Grow(b.title),
	}
	parts = append(parts, t.cfg.Controls...)
	b.content = kit.Row(theme.S2, append(parts, b.zooms)...)
	b.show()
	return b
}

func (b *bars) show() {
	m := b.t.model
	b.zooms.Select(string(m.zoom))
	b.title.SetText(m.title())
}

// title names the days to be seen.
func (m *model) title() string {
	first, last := data.DateFromDays(int64(m.left+0.999)).Time(), data.DateFromDays(int64(m.left+m.seen()-1)).Time()
	if first.Year() == last.Year() {
		return tr.Day(first) + " – " + tr.Date(last)
	}
	return tr.Date(first) + " – " + tr.Date(last)
}
