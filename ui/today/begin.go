package today

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// firstSteps stand in a plan with nothing in it: three ways to begin.
func (p *Page) firstSteps() fyne.CanvasObject {
	step := func(icon kit.IconName, key, act string, kind kit.ButtonKind, do func()) fyne.CanvasObject {
		return kit.NewCard(kit.CardSpec{Content: kit.Column(theme.S2,
			kit.Gap(0, 2),
			kit.Row(theme.S2, kit.NewIconSized(icon, theme.Accent, 24), kit.Space()),
			kit.NewLabel(tr.T("today.begin."+key), theme.BodyStrong, theme.Text).Shrinkable(),
			kit.Grow(kit.NewParagraph(tr.T("today.begin."+key+"_text"), theme.Body, theme.Muted)),
			kit.Row(0, kit.NewButton(kit.ButtonSpec{Text: act, Kind: kind, OnTap: do}), kit.Space()),
		)})
	}
	steps := kit.Tiles(220, theme.S3,
		step(kit.IconLeads, "lead", tr.T("leads.new"), kit.Primary, func() {
			p.desk.Ask.Edit(data.KindContact, 0, nil, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Leads, ID: id}) })
		}),
		step(kit.IconImport, "import", tr.T("today.begin.import_act"), kit.Secondary, func() { p.desk.Go(desk.Route{Screen: desk.Importer}) }),
		step(kit.IconCampaigns, "campaign", tr.T("today.begin.campaign_act"), kit.Secondary, func() {
			p.desk.Ask.Edit(data.KindCampaign, 0, nil, func(id data.ID) { p.desk.Go(desk.Route{Screen: desk.Campaigns, ID: id}) })
		}),
	)
	head := kit.Column(theme.S1,
		kit.NewLabel(tr.F("today.begin.title", p.desk.Planner.Settings().Business), theme.PageTitle, theme.Text).Aligned(fyne.TextAlignCenter),
		kit.NewLabel(tr.T("today.begin.text"), theme.Body, theme.Muted).Aligned(fyne.TextAlignCenter),
	)
	return kit.Inset(theme.S5, kit.Centered(kit.Sized(760, 0, kit.Column(theme.S5, head, steps))))
}
