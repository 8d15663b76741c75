package main

import (
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

type campaignCmd struct {
	Templates templatesCmd `cmd:"" help:"List the templates of campaigns."`
	Plan      planCmd      `cmd:"" help:"Plan a campaign from a template or from another campaign, with its budget and tasks."`
	Link      linkCmd      `cmd:"" help:"Make a tracked link (UTM) of a campaign."`
	Compare   compareCmd   `cmd:"" help:"Compare what campaigns reached, cost and brought."`
}

type templatesCmd struct{}

// Run lists the templates of campaigns.
func (*templatesCmd) Run(s *session) error {
	all := data.CampaignTemplates()
	if s.json {
		return s.writeJSON(all)
	}
	g := newGrid(s.out, "template", "name", "type", "days", "tasks").rightAlign(3, 4)
	for _, t := range all {
		g.add(t.Key, t.Name, string(t.Type), strconv.Itoa(t.Days), strconv.Itoa(len(t.Tasks)))
	}
	return g.end()
}

type planCmd struct {
	Template string `arg:"" help:"A template of batonctl campaign templates, or a campaign to plan again with its tasks."`
	Name     string `required:"" help:"The name of the new campaign."`
	Start    string `required:"" help:"Its first day; everything else is counted from it." placeholder:"DAY"`
	Budget   string `help:"The budget, for example 2500 or \"2500 CHF\"."`
	Owner    string `help:"The member who runs it." placeholder:"MEMBER"`
}

// Run plans a campaign from a template.
func (c *planCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	t, err := c.template(s)
	if err != nil {
		return err
	}
	m := data.Campaign{Name: c.Name}
	settings := []setting{{"starts_on", c.Start}}
	for field, value := range map[string]string{"budget": c.Budget, "owner": c.Owner} {
		if value != "" {
			settings = append(settings, setting{field, value})
		}
	}
	if err := s.set(&m, settings); err != nil {
		return err
	}
	id, err := p.Campaigns.FromTemplate(s.ctx, t, m)
	if err != nil {
		return err
	}
	return s.did(id, "Planned %s with %d tasks", c.Name, len(t.Tasks))
}

func (c *planCmd) template(s *session) (data.CampaignTemplate, error) {
	for _, t := range data.CampaignTemplates() {
		if t.Key == strings.ToLower(c.Template) || store.Fold(t.Name) == store.Fold(c.Template) {
			return t, nil
		}
	}
	id, err := s.id(data.KindCampaign, c.Template)
	if err != nil {
		return data.CampaignTemplate{}, err
	}
	return s.p.Campaigns.Template(s.ctx, id)
}

type linkCmd struct {
	Campaign string `arg:"" help:"The campaign, by name or number."`
	Address  string `arg:"" help:"The page that the link leads to."`
	Source   string `required:"" help:"Where the link will stand: newsletter, google, flyer."`
	Medium   string `required:"" help:"Of what kind that place is: email, cpc, social, print."`
	Term     string `help:"The search term."`
	Content  string `help:"Which of several links."`
}

// Run makes a tracked link and notes it at its campaign.
func (c *linkCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindCampaign, c.Campaign)
	if err != nil {
		return err
	}
	link, err := p.Campaigns.Track(s.ctx, id, c.Address, data.UTM{Source: c.Source, Medium: c.Medium, Term: c.Term, Content: c.Content})
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"id": id, "link": link})
	}
	_, err = s.out.Write([]byte(link + "\n"))
	return err
}
