package ui

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// commands are what can be done now: what the page offers, then what works everywhere.
func (w *window) commands() []desk.Command {
	var out []desk.Command
	if c, ok := w.page.(desk.Commander); ok {
		out = append(out, c.Commands()...)
	}
	out = append(out, w.newCommands()...)
	out = append(out, desk.Command{ID: "capture", Text: tr.T("command.capture"), Hint: "Ctrl+J", Icon: kit.IconEdit, Do: func() { w.desk.Ask.Capture("") }})
	for i, e := range entries {
		out = append(out, desk.Command{
			ID: "go." + string(e.screen), Text: tr.F("command.go", screenTitle(e.screen)), Hint: shortcutOf(i), Icon: e.icon,
			Do: func() { w.goTo(desk.Route{Screen: e.screen}) },
		})
	}
	return append(out,
		desk.Command{ID: "undo", Text: tr.T("command.undo"), Hint: "Ctrl+Z", Icon: kit.IconUndo, Do: w.undo},
		desk.Command{ID: "redo", Text: tr.T("command.redo"), Hint: "Ctrl+Shift+Z", Icon: kit.IconRedo, Do: w.redo},
		desk.Command{ID: "import", Text: tr.T("command.import"), Hint: "Ctrl+I", Icon: kit.IconImport, Do: func() { w.goTo(desk.Route{Screen: desk.Importer}) }},
		desk.Command{ID: "cleanup", Text: tr.T("cleanup.go"), Icon: kit.IconLink, Do: func() { w.goTo(desk.Route{Screen: desk.Cleanup}) }},
		desk.Command{ID: "score", Text: tr.T("command.score"), Icon: kit.IconStar, Do: func() { w.goTo(desk.Route{Screen: desk.Score}) }},
		desk.Command{ID: "open", Text: tr.T("command.open"), Hint: "Ctrl+O", Icon: kit.IconFolder, Do: func() { w.app.askOpen(w) }},
		desk.Command{ID: "new_plan", Text: tr.T("command.new_plan"), Icon: kit.IconFile, Do: func() { w.app.askNew() }},
		desk.Command{ID: "copy", Text: tr.T("command.copy"), Icon: kit.IconFile, Do: func() { w.app.askCopy(w) }},
		desk.Command{ID: "plan_json", Text: tr.T("command.plan_json"), Icon: kit.IconExport, Do: func() { exportPlan(w) }},
		desk.Command{ID: "window", Text: tr.T("command.window"), Hint: "Ctrl+Shift+N", Icon: kit.IconWindow, Do: w.duplicate},
		desk.Command{ID: "fold", Text: tr.T("command.fold"), Hint: "Ctrl+B", Icon: kit.IconSidebar, Do: w.toggleSidebar},
		desk.Command{ID: "theme", Text: tr.T("command.theme"), Icon: kit.IconMoon, Do: w.app.toggleTheme},
		desk.Command{ID: "keys", Text: tr.T("command.keys"), Hint: "F1", Icon: kit.IconInfo, Do: w.showKeys},
		desk.Command{ID: "about", Text: tr.T("command.about"), Icon: kit.IconInfo, Do: func() { w.app.about(w) }},
	)
}

func (w *window) newCommands() []desk.Command {
	made := []struct {
		kind data.Kind
		icon kit.IconName
	}{
		{data.KindContact, kit.IconLeads},
		{data.KindCompany, kit.IconCompanies},
		{data.KindDeal, kit.IconDeals},
		{data.KindActivity, kit.IconFollowUps},
		{data.KindCampaign, kit.IconCampaigns},
		{data.KindSegment, kit.IconAudiences},
		{data.KindContent, kit.IconContent},
		{data.KindGoal, kit.IconStar},
	}
	out := make([]desk.Command, len(made))
	for i, m := range made {
		out[i] = desk.Command{ID: "new." + string(m.kind), Text: tr.T("command.new." + string(m.kind)), Icon: m.icon, Do: func() {
			w.desk.Ask.Edit(m.kind, 0, nil, func(id data.ID) {
				if r, ok := desk.RouteTo(m.kind, id); ok {
					w.goTo(r)
				}
			})
		}}
	}
	return out
}
