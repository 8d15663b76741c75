package insights

import (
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
)

// sectionKeys name the sections of a pack.
var sectionKeys = map[string]string{
	pack.Glance: "charts.pack.glance", pack.Definitions: "charts.pack.definitions", string(data.TeamMarketing): "insights.marketing",
	string(data.TeamSales): "insights.sales", string(data.TeamBoth): "insights.together",
}

// askPack asks what the meeting pack is made of; it belongs to the plan, for everyone who works on it.
func (p *Page) askPack() {
	planner := p.desk.Planner
	desk.Load(p.desk, "insights.pack", func(ctx context.Context) ([]catalog.Chart, error) { return catalog.List(ctx, planner) }, p.showPack)
}

func (p *Page) showPack(all []catalog.Chart) {
	s := p.desk.Planner.Settings()
	var sections, charts []form.Option
	chosen, shown := []string{}, []string{}
	for _, id := range pack.Sections() {
		sections = append(sections, form.Option{ID: id, Text: tr.T(sectionKeys[id])})
		if len(s.PackSections) == 0 || slices.Contains(s.PackSections, id) {
			chosen = append(chosen, id)
		}
	}
	for _, c := range all {
		charts = append(charts, form.Option{ID: c.ID, Text: c.Name(chartview.Text)})
		if !slices.Contains(s.PackWithout, c.ID) {
			shown = append(shown, c.ID)
		}
	}
	v := form.Values{"paper": max(s.PackPaper, "a4"), "sections": chosen, "charts": shown}
	if s.BrandColour != "" {
		v["colour"] = s.BrandColour
	}
	logo := tr.T("insights.pack.no_logo")
	if len(s.Logo) > 0 {
		logo = tr.T("insights.pack.has_logo")
	}
	form.Show(p.desk.Window.Canvas(), form.DialogConfig{Title: tr.T("insights.pack.set"), Text: tr.T("insights.pack.text"), Width: 560}, form.Config{
		Values: v,
		Fields: []form.Field{
			{Key: "sections", Label: tr.T("insights.pack.sections"), Kind: form.MultiChoice, Options: sections, Required: true},
			{Key: "charts", Label: tr.T("insights.pack.charts"), Kind: form.MultiChoice, Options: charts},
			{Key: "paper", Label: tr.T("insights.pack.paper"), Kind: form.Choice, Options: []form.Option{{ID: "a4", Text: "A4"}, {ID: "letter", Text: "Letter"}}, Required: true, Half: true},
			{Key: "colour", Label: tr.T("insights.pack.colour"), Placeholder: "#3a66c6", Half: true, Covers: []string{"brand_colour"}},
			{Key: "logo", Label: tr.T("insights.pack.logo"), Kind: form.Attachment, Files: p.desk.Papers(), Hint: logo},
			{Key: "no_logo", Label: tr.T("insights.pack.take_logo"), Kind: form.Check},
		},
		Submit: func(v form.Values, done func(error)) {
			p.desk.Try(func(ctx context.Context) error { return p.savePack(ctx, v, all) }, done)
		},
	})
}

func (p *Page) savePack(ctx context.Context, v form.Values, all []catalog.Chart) error {
	var logo []byte
	if link, ok := data.ParseLink(v.Text("logo")); ok && link.Path != "" {
		var err error
		if logo, err = os.ReadFile(link.Path); err != nil {
			return fmt.Errorf("read logo: %w", err)
		}
	}
	return p.desk.Planner.EditSettings(ctx, func(s *data.Settings) {
		s.PackPaper, s.BrandColour = v.Text("paper"), v.Text("colour")
		s.PackSections, s.PackWithout = v.List("sections"), nil
		if len(s.PackSections) == len(pack.Sections()) {
			s.PackSections = nil
		}
		for _, c := range all {
			if !slices.Contains(v.List("charts"), c.ID) {
				s.PackWithout = append(s.PackWithout, c.ID)
			}
		}
		switch {
		case v.Checked("no_logo"):
			s.Logo = nil
		case logo != nil:
			s.Logo = logo
		}
	})
}

// askNote asks what the pack says beside the chart.
func (c *chartCard) askNote() {
	planner := c.page.desk.Planner
	v := form.Values{}
	if note := planner.Settings().PackNotes[c.id]; note != "" {
		v["note"] = note
	}
	form.Show(c.page.desk.Window.Canvas(), form.DialogConfig{Title: tr.T("insights.note"), Text: c.table.Title, Width: 480}, form.Config{
		Values: v, Fields: []form.Field{{Key: "note", Label: tr.T("insights.note_text"), Kind: form.MultiLine, Rows: 3}},
		Submit: func(v form.Values, done func(error)) {
			c.page.desk.Try(func(ctx context.Context) error {
				return planner.EditSettings(ctx, func(s *data.Settings) {
					if s.PackNotes == nil {
						s.PackNotes = map[string]string{}
					}
					s.PackNotes[c.id] = v.Text("note")
					if v.Text("note") == "" {
						delete(s.PackNotes, c.id)
					}
				})
			}, done)
		},
	})
}

// packItems are the kinds of files of a pack, and the way to set it up.
func (p *Page) packItems() []kit.MenuItem {
	return append(p.packMenu(), kit.MenuItem{}, kit.MenuItem{Text: tr.T("insights.pack.set"), Icon: kit.IconSettings, OnTap: p.askPack})
}
