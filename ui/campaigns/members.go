package campaigns

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// members says whom a campaign goes to and how far that is; the whole of it is a page of its own.
func members(d *desk.Desk, campaign data.ID) fyne.CanvasObject {
	open := kit.NewButton(kit.ButtonSpec{Text: tr.T("campaigns.members_open"), Kind: kit.Linked, OnTap: func() { openMembers(d, campaign) }})
	counts := kit.Flow(theme.S2, theme.S1)
	desk.Load(d, "campaigns.members", func(ctx context.Context) (map[data.MemberStatus]int, error) {
		return d.Planner.Membership.Counts(ctx, campaign)
	}, func(n map[data.MemberStatus]int) {
		for _, s := range data.MemberStatuses() {
			if n[s] > 0 {
				counts.Objects = append(counts.Objects, kit.NewChip(tr.Int(int64(n[s]))+" "+words.MemberStatus(s), words.MemberTint(s)))
			}
		}
		if len(n) == 0 {
			counts.Objects = []fyne.CanvasObject{kit.NewLabel(tr.T("campaigns.members_none"), theme.Small, theme.Muted)}
		}
		counts.Refresh()
	})
	return kit.Column(theme.S1, kit.Section(tr.T("campaigns.members"), open), counts)
}

// openMembers shows the page of a campaign's members.
func openMembers(d *desk.Desk, campaign data.ID) {
	d.Go(desk.Route{Screen: desk.Members, ID: campaign})
}
