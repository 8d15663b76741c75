package data

import (
	"context"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// CampaignTemplate is a campaign without its days: what is planned from it begins on a day of one's choice.
type CampaignTemplate struct {
	Key       string                 `json:"key"` // of one that comes with Baton, for its translation: "trade_show"; empty for one made of a campaign
	Name      string                 `json:"name"`
	Type      CampaignType           `json:"type"`
	Channel   string                 `json:"channel"`
	Stage     JourneyStage           `json:"stage"`
	Objective string                 `json:"objective"`
	Days      int                    `json:"days"` // how long it runs, its first and last day included
	Lines     []CampaignTemplateLine `json:"lines,omitempty"`
	Tasks     []CampaignTemplateTask `json:"tasks,omitempty"`

	from Campaign // what a template made of a campaign keeps of it
}

// CampaignTemplateLine is a part of the budget.
type CampaignTemplateLine struct {
	Category string `json:"category"`
	Percent  int    `json:"percent"` // of the budget
}

// CampaignTemplateTask is a follow-up of the checklist.
type CampaignTemplateTask struct {
	Subject string       `json:"subject"`
	Kind    ActivityKind `json:"kind"`
	Day     int          `json:"day"`             // counted from the first day of the campaign: -14 is two weeks before
	After   int          `json:"after,omitempty"` // waits for this one, counted from 1; 0 for none
}

// CampaignTemplates lists the templates of campaigns that come with Baton, in English.
func CampaignTemplates() []CampaignTemplate {
	task := func(day, after int, subject string) CampaignTemplateTask {
		return CampaignTemplateTask{subject, Task, day, after}
	}
	return []CampaignTemplate{
		{
			Key: "trade_show", Name: "Trade show", Type: CampaignEvent, Channel: "Trade show", Stage: Consideration, Days: 3, Objective: "Meet buyers in person and leave with dates in the calendar",
			Lines: []CampaignTemplateLine{{"Stand and room", 55}, {"Travel", 20}, {"Shipping", 15}, {"Catering", 10}},
			Tasks: []CampaignTemplateTask{
				task(-90, 0, "Book the stand"), task(-45, 1, "Plan stand and demo"), task(-21, 2, "Print flyers and signs"), task(-14, 0, "Invite customers and leads"),
				task(-1, 3, "Set up the stand"), task(4, 0, "Enter the contacts of the fair"), task(5, 6, "Call back within two days"),
			},
		},
		{
			Key: "newsletter", Name: "Newsletter", Type: CampaignEmail, Channel: "E-mail", Stage: Consideration, Days: 7, Objective: "Stay in mind and bring readers to the website",
			Lines: []CampaignTemplateLine{{"Texts", 60}, {"Tools", 40}},
			Tasks: []CampaignTemplateTask{
				task(-10, 0, "Choose three topics"), task(-6, 1, "Write the texts"), task(-3, 2, "Have it read and test the links"), task(0, 3, "Send it"), task(7, 4, "Note openings and clicks"),
			},
		},
		{
			Key: "social_month", Name: "Social media month", Type: CampaignSocialMedia, Channel: "Social media", Stage: Awareness, Days: 30, Objective: "Be seen twice a week and talk with those who answer",
			Lines: []CampaignTemplateLine{{"Media", 70}, {"Creative", 30}},
			Tasks: []CampaignTemplateTask{
				task(-14, 0, "Make the plan of posts"), task(-5, 1, "Photos and texts of the first two weeks"), task(0, 2, "First post"), task(14, 0, "Photos and texts of the second half"), task(31, 0, "Note reach and engagement"),
			},
		},
		{
			Key: "search_ads", Name: "Search ads", Type: CampaignAdvertising, Channel: "Search", Stage: Awareness, Days: 60, Objective: "Be found by those who look for what we sell",
			Lines: []CampaignTemplateLine{{"Media", 85}, {"Creative", 15}},
			Tasks: []CampaignTemplateTask{
				task(-14, 0, "Collect search terms"), task(-9, 1, "Write the ads"), task(-7, 0, "Set up the landing page"), task(-1, 3, "Check that leads are counted"), task(7, 0, "Turn off terms that cost and bring nothing"), task(30, 0, "Compare cost per lead"),
			},
		},
		{
			Key: "referral", Name: "Referral programme", Type: CampaignReferral, Channel: "Customers", Stage: Decision, Days: 90, Objective: "Let content customers bring others",
			Lines: []CampaignTemplateLine{{"Rewards", 80}, {"Printing", 20}},
			Tasks: []CampaignTemplateTask{
				task(-21, 0, "Decide on the reward"), task(-10, 1, "Write the invitation"), task(0, 2, "Ask the ten most content customers"), task(30, 0, "Thank those who brought somebody"), task(60, 0, "Remind the others"),
			},
		},
		{
			Key: "launch_pr", Name: "Product launch PR", Type: CampaignPublicRelations, Channel: "Press", Stage: Awareness, Days: 21, Objective: "Have others write about the new product",
			Lines: []CampaignTemplateLine{{"Photos and film", 50}, {"Samples", 30}, {"Tools", 20}},
			Tasks: []CampaignTemplateTask{
				task(-30, 0, "List the press contacts"), task(-21, 0, "Write the press release"), task(-14, 2, "Photos in print quality"), task(-7, 3, "Send it under embargo"), task(1, 4, "Call the ten most important"), task(21, 0, "Collect the mentions"),
			},
		},
		{
			Key: "research", Name: "Market research", Type: CampaignMarketResearch, Channel: "Interviews", Stage: Awareness, Days: 30, Objective: "Know what the audience needs, in its own words",
			Lines: []CampaignTemplateLine{{"Thanks", 60}, {"Tools", 40}},
			Tasks: []CampaignTemplateTask{
				task(-14, 0, "Write down what we want to know"), task(-7, 1, "Choose twelve people"), task(0, 2, "First interview"), task(21, 3, "Last interview"), task(28, 4, "Note the findings at the audiences"),
			},
		},
	}
}

// maxTemplateDays bounds how far from its first day anything of a campaign lies: ten years.
const maxTemplateDays = 3660

// Check says what is wrong with a template.
func (t *CampaignTemplate) Check() error {
	var ps Problems
	if t.Days < 0 || t.Days > maxTemplateDays {
		ps.add("days", "template_days", "A campaign runs between 1 and %d days.", maxTemplateDays)
	}
	sum := 0
	for _, l := range t.Lines {
		sum += l.Percent
		if l.Percent < 0 || sum > 100 {
			ps.add("lines", "template_lines", "The parts of the budget come to more than the whole.")
			break
		}
	}
	for i, x := range t.Tasks {
		switch {
		case x.Day < -maxTemplateDays || x.Day > maxTemplateDays:
			ps.add("tasks", "template_far", "“%s” lies more than %d days from the first day.", x.Subject, maxTemplateDays)
		case x.After < 0 || x.After > i:
			ps.add("tasks", "template_order", "“%s” can wait only for a task before it in the list.", x.Subject)
		case x.After > 0 && x.Day < t.Tasks[x.After-1].Day:
			ps.add("tasks", "template_early", "“%s” waits for “%s” and cannot be due before it.", x.Subject, t.Tasks[x.After-1].Subject)
		}
	}
	return ps.err()
}

// Template makes a template of a campaign: its plan, the parts of its budget and its tasks, counted from its first day.
func (s *Campaigns) Template(ctx context.Context, id ID) (CampaignTemplate, error) {
	c, err := s.Get(ctx, id)
	if err != nil {
		return CampaignTemplate{}, err
	}
	if c.StartsOn.IsZero() {
		return CampaignTemplate{}, invalid("starts_on", "template_start", "Give “%s” a first day: its tasks are counted from it.", c.Name)
	}
	t := CampaignTemplate{Name: c.Name, Type: c.Type, Channel: c.Channel, Stage: c.Stage, Objective: c.Objective, from: c.clone()}
	if !c.EndsOn.IsZero() {
		t.Days = c.EndsOn.Sub(c.StartsOn) + 1
	}
	parts, err := s.p.Budgets.OfCampaign(ctx, id)
	if err != nil {
		return t, err
	}
	for _, b := range parts {
		if b.PlannedMinor != nil && c.BudgetMinor != nil && *c.BudgetMinor > 0 {
			t.Lines = append(t.Lines, CampaignTemplateLine{b.Category, int(*b.PlannedMinor * 100 / *c.BudgetMinor)})
		}
	}
	tasks, err := s.Tasks(ctx, id)
	at := map[ID]int{}
	for i, x := range tasks {
		at[x.ID] = i + 1
		t.Tasks = append(t.Tasks, CampaignTemplateTask{Subject: x.Subject, Kind: x.Kind, Day: x.DueOn.Sub(c.StartsOn), After: at[x.AfterID]})
	}
	return t, err
}

// FromTemplate plans a campaign with its budget and its tasks as one step. Of c the name, first day, budget, currency and owner are
// taken, and what else it says in place of the template. Tasks whose day is past already are due today.
func (s *Campaigns) FromTemplate(ctx context.Context, t CampaignTemplate, c Campaign) (ID, error) {
	if err := t.Check(); err != nil {
		return 0, err
	}
	if c.StartsOn.IsZero() {
		return 0, invalid("starts_on", "template_first", "Choose the first day of the campaign; everything else is counted from it.")
	}
	c = t.fill(c)
	if err := c.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "campaign.planned", []string{c.Name}, func(tx *store.Tx) error {
		if err := s.p.insertCampaign(tx, &c); err != nil {
			return err
		}
		if err := t.writeLines(tx, &c); err != nil {
			return err
		}
		return t.writeTasks(tx, s.p, &c)
	})
	return c.ID, err
}

// fill takes from the template what the campaign does not say.
func (t *CampaignTemplate) fill(c Campaign) Campaign {
	out := t.from.clone()
	out.ID, out.ExternalID, out.Status, out.CreatedAt = 0, "", CampaignPlanned, c.CreatedAt
	out.Name, out.StartsOn, out.EndsOn, out.BudgetMinor, out.OwnerID = strings.TrimSpace(c.Name), c.StartsOn, c.EndsOn, c.BudgetMinor, c.OwnerID
	if out.Name == "" {
		out.Name = t.Name
	}
	if out.EndsOn.IsZero() && t.Days > 0 {
		out.EndsOn = c.StartsOn.AddDays(t.Days - 1)
	}
	if c.Currency != "" {
		out.Currency = c.Currency
	}
	out.Type, out.Channel, out.Stage, out.Objective = t.Type, t.Channel, t.Stage, t.Objective
	return out
}

// writeLines divides the budget, without one there are no lines; the last line takes the cents that are left of a whole.
func (t *CampaignTemplate) writeLines(tx *store.Tx, c *Campaign) error {
	if c.BudgetMinor == nil || *c.BudgetMinor == 0 {
		return nil
	}
	left, percent := *c.BudgetMinor, 0
	for i, l := range t.Lines {
		amount := *c.BudgetMinor / 100 * int64(l.Percent)
		if percent += l.Percent; percent == 100 {
			amount = left
		}
		left -= amount
		line := BudgetLine{ID: tx.NewID(), CampaignID: c.ID, Category: l.Category, AmountMinor: amount, Position: i + 1}
		if err := insert(tx, &line); err != nil {
			return err
		}
	}
	return nil
}

func (t *CampaignTemplate) writeTasks(tx *store.Tx, p *Planner, c *Campaign) error {
	ids := make([]ID, len(t.Tasks))
	today := p.Day(tx.Now())
	for i, x := range t.Tasks {
		a := Activity{Kind: x.Kind, Subject: x.Subject, CampaignID: c.ID, OwnerID: c.OwnerID, DueOn: c.StartsOn.AddDays(x.Day)}
		if a.DueOn.Before(today) {
			a.DueOn = today
		}
		if x.After > 0 {
			a.AfterID = ids[x.After-1]
		}
		if err := a.Prepare(); err != nil {
			return err
		}
		if err := p.insertActivity(tx, &a); err != nil {
			return err
		}
		ids[i] = a.ID
	}
	return nil
}
