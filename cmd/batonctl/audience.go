package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/baton-planner/baton/data"
)

// segmentCmd works with audiences and their rules.
type segmentCmd struct {
	Count segmentCountCmd `cmd:"" help:"Say how many contacts an audience has, or a rule that is not saved."`
	Rules segmentRulesCmd `cmd:"" help:"Show the rules of an audience as JSON, or give it others."`
}

// ruleFlags say a rule: as JSON, or as conditions that all must hold.
type ruleFlags struct {
	Rules string   `help:"Rules as JSON; @FILE reads a file." placeholder:"JSON"`
	Where []string `sep:"none" help:"Conditions as batonctl list takes them; all must hold." placeholder:"COND"`
}

// rule reads the flags; ok is false when nothing was said.
func (f ruleFlags) rule() (r data.Rule, ok bool, err error) {
	text, err := textOrFile(f.Rules)
	switch {
	case err != nil:
		return r, false, err
	case text != "" && len(f.Where) > 0:
		return r, false, misuse("say --rules or --where, not both.")
	case text != "":
		r, err = data.ParseRule(text)
		return r, true, err
	}
	var conds []data.Cond
	for _, w := range f.Where {
		more, err := data.ParseWhere(w)
		if err != nil {
			return r, false, err
		}
		conds = append(conds, more...)
	}
	return data.RuleOf(conds), len(conds) > 0, nil
}

// textOrFile gives a text of the command line, or what stands in the file that @ names.
func textOrFile(text string) (string, error) {
	path, isFile := strings.CutPrefix(text, "@")
	if !isFile {
		return text, nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", misuse("cannot read %s: %v", path, err)
	}
	return string(b), nil
}

type segmentCountCmd struct {
	Segment string `arg:"" optional:"" help:"The audience, by number or name."`
	ruleFlags
}

// Run counts. A rule that names what is gone is refused with the reason.
func (c *segmentCountCmd) Run(s *session) error {
	p, err := s.read()
	if err != nil {
		return err
	}
	r, said, err := c.rule()
	var id data.ID
	switch {
	case err != nil:
		return err
	case said == (c.Segment != ""):
		return misuse("say an audience, or --rules or --where.")
	case !said:
		if id, err = s.id(data.KindSegment, c.Segment); err != nil {
			return err
		}
		g, err := p.Segments.Get(s.ctx, id)
		if err != nil {
			return err
		}
		if g.Rules == nil {
			return misuse("“%s” is described in words only. Give it rules: batonctl segment rules.", g.Name)
		}
		r = *g.Rules
	}
	if err := p.Segments.Check(s.ctx, id, r); err != nil {
		return err
	}
	n, err := p.Segments.Count(s.ctx, r)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]int64{"count": n})
	}
	_, err = fmt.Fprintln(s.out, n)
	return err
}

type segmentRulesCmd struct {
	Segment string `arg:"" help:"The audience, by number or name."`
	ruleFlags
	None bool `help:"Take its rules away: the audience is described in words only."`
}

// Run shows or sets rules.
func (c *segmentRulesCmd) Run(s *session) error {
	r, said, err := c.rule()
	if err != nil {
		return err
	}
	open := s.read
	if said || c.None {
		open = s.write
	}
	p, err := open()
	if err != nil {
		return err
	}
	id, err := s.id(data.KindSegment, c.Segment)
	if err != nil {
		return err
	}
	if !said && !c.None {
		g, err := p.Segments.Get(s.ctx, id)
		switch {
		case err != nil:
			return err
		case s.json:
			return s.writeJSON(g.Rules)
		case g.Rules == nil:
			_, err = fmt.Fprintln(s.out, "in words only")
			return err
		}
		_, err = fmt.Fprintln(s.out, g.Rules.String())
		return err
	}
	if err := p.Segments.Edit(s.ctx, id, func(g *data.Segment) {
		if g.Rules = &r; c.None {
			g.Rules = nil
		}
	}); err != nil {
		return err
	}
	return s.did(id, "Changed the rules of audience %s", id)
}

// membersCmd works with the members of a campaign.
type membersCmd struct {
	List   membersListCmd   `cmd:"" help:"List the members of a campaign."`
	Fill   membersFillCmd   `cmd:"" help:"Bring contacts into a campaign; who does not want to be reached that way is kept out."`
	Status membersStatusCmd `cmd:"" help:"Give members another status: planned, sent, responded, opted_out."`
	Remove membersRemoveCmd `cmd:"" help:"Take members out of a campaign."`
}

type membersListCmd struct {
	Campaign string `arg:"" help:"The campaign, by number or name."`
	Status   string `help:"Only those in this status."`
}

// Run lists members.
func (c *membersListCmd) Run(s *session) error {
	if _, err := s.read(); err != nil {
		return err
	}
	campaign, err := s.id(data.KindCampaign, c.Campaign)
	if err != nil {
		return err
	}
	list := listCmd{Kind: "campaign-members", Where: []string{"campaign=" + campaign.String()}}
	if c.Status != "" {
		status, err := data.ParseMemberStatus(c.Status)
		if err != nil {
			return err
		}
		list.Where = append(list.Where, "status="+string(status))
	}
	return list.show(s)
}

type membersFillCmd struct {
	Campaign string   `arg:"" help:"The campaign, by number or name."`
	Contacts []string `arg:"" optional:"" help:"Contacts, by number or name."`
	Segment  string   `help:"All of this audience." placeholder:"AUDIENCE"`
	ruleFlags
	Reach string `help:"How they are reached: email, call or other; by the campaign's type unless said."`
	Dry   bool   `help:"Only say what would come of it."`
}

// Run fills a campaign.
func (c *membersFillCmd) Run(s *session) error {
	r, said, err := c.rule()
	if err != nil {
		return err
	}
	ways := 0
	for _, way := range []bool{said, c.Segment != "", len(c.Contacts) > 0} {
		if way {
			ways++
		}
	}
	if ways != 1 {
		return misuse("say contacts, --segment, or --rules or --where.")
	}
	from := data.Candidates{Reach: data.Reach(c.Reach)}
	if c.Reach != "" && from.Reach != data.ReachEmail && from.Reach != data.ReachCall && from.Reach != data.ReachOther {
		return misuse("--reach is email, call or other.")
	}
	open := s.write
	if c.Dry {
		open = s.read
	}
	p, err := open()
	if err != nil {
		return err
	}
	campaign, err := s.id(data.KindCampaign, c.Campaign)
	if err != nil {
		return err
	}
	if c.Segment != "" {
		id, err := s.id(data.KindSegment, c.Segment)
		if err != nil {
			return err
		}
		r, said = data.Rule{Segment: id}, true
	}
	if said {
		from.Rules = &r
	}
	for _, text := range c.Contacts {
		id, err := s.id(data.KindContact, text)
		if err != nil {
			return err
		}
		from.Contacts = append(from.Contacts, id)
	}
	fill := p.Membership.Fill
	if c.Dry {
		fill = p.Membership.Preview
	}
	f, err := fill(s.ctx, campaign, from)
	if err != nil {
		return err
	}
	return s.filled(f)
}

// keptWords say why somebody was kept out.
var keptWords = map[data.KeptOut]string{
	data.KeptAlready: "already members", data.KeptOptedOut: "opted out of this campaign", data.KeptNoEmail: "do not want e-mail",
	data.KeptNoCall: "do not want calls", data.KeptAddress: "without an e-mail address", data.KeptPhone: "without a phone number",
}

func (s *session) filled(f data.Filling) error {
	if s.json {
		return s.writeJSON(f)
	}
	g := newGrid(s.out, "in", fmt.Sprint(f.Added)).rightAlign(1)
	for _, why := range data.KeptOuts() {
		if n := f.Kept[why]; n > 0 {
			g.add(keptWords[why], fmt.Sprint(n))
		}
	}
	return g.end()
}

type membersStatusCmd struct {
	Campaign string   `arg:"" help:"The campaign, by number or name."`
	Status   string   `arg:"" help:"planned, sent, responded or opted_out."`
	Contacts []string `arg:"" optional:"" help:"Whose, by number or name; all members unless said."`
}

// Run changes statuses.
func (c *membersStatusCmd) Run(s *session) error {
	status, err := data.ParseMemberStatus(c.Status)
	if err != nil {
		return err
	}
	p, err := s.write()
	if err != nil {
		return err
	}
	ids, err := s.members(c.Campaign, c.Contacts)
	if err != nil {
		return err
	}
	f, err := p.Membership.SetStatus(s.ctx, status, ids...)
	if err != nil {
		return err
	}
	return s.filled(f)
}

type membersRemoveCmd struct {
	Campaign string   `arg:"" help:"The campaign, by number or name."`
	Contacts []string `arg:"" help:"Whom, by number or name."`
}

// Run takes members out.
func (c *membersRemoveCmd) Run(s *session) error {
	p, err := s.write()
	if err != nil {
		return err
	}
	ids, err := s.members(c.Campaign, c.Contacts)
	if err != nil {
		return err
	}
	if err := p.Membership.Remove(s.ctx, ids...); err != nil {
		return err
	}
	return s.did(ids[0], "Took %d out", len(ids))
}

// members finds the memberships of contacts in a campaign; all for none.
func (s *session) members(campaign string, contacts []string) ([]data.ID, error) {
	id, err := s.id(data.KindCampaign, campaign)
	if err != nil {
		return nil, err
	}
	in := data.Cond{Field: "campaign", Op: data.OpEqual, Value: id.String()}
	if len(contacts) == 0 {
		list, err := s.p.IDs(s.ctx, data.KindCampaignMember, data.Query{Where: []data.Cond{in}})
		if err != nil {
			return nil, err
		}
		return list.IDs(0, list.Len()), nil
	}
	var out []data.ID
	for _, text := range contacts {
		contact, err := s.id(data.KindContact, text)
		if err != nil {
			return nil, err
		}
		found, err := s.p.FirstIDs(s.ctx, data.KindCampaignMember, data.Query{Where: []data.Cond{in, {Field: "contact", Op: data.OpEqual, Value: contact.String()}}}, 1)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, misuse("%s is no member of the campaign. Bring them in with batonctl members fill.", text)
		}
		out = append(out, found[0])
	}
	return out, nil
}

// touchCmd records that many met a campaign: who came to an event, who answered a mailing.
type touchCmd struct {
	Campaign string   `arg:"" help:"The campaign, by number or name."`
	Contacts []string `arg:"" optional:"" help:"Who, by number or name."`
	Emails   string   `help:"E-mail addresses, parted by commas, semicolons or lines, with or without names; @FILE reads a file."`
	Kind     string   `default:"attended" help:"visited, opened, clicked, downloaded, attended, replied, called or walked_in."`
	At       string   `help:"The day; now unless said." placeholder:"DAY"`
	Note     string   `help:"What is worth knowing."`
	AddNew   bool     `help:"Add those whose address nobody has as new contacts."`
}

// Run records touches.
func (c *touchCmd) Run(s *session) error {
	emails, err := textOrFile(c.Emails)
	if err != nil {
		return err
	}
	p, err := s.write()
	if err != nil {
		return err
	}
	g := data.Gathering{Kind: data.TouchKind(c.Kind), Note: c.Note}
	if g.CampaignID, err = s.id(data.KindCampaign, c.Campaign); err != nil {
		return err
	}
	day, err := s.day(c.At)
	if err != nil {
		return err
	}
	if !day.IsZero() {
		g.At = day.In(p.Settings().Location())
	}
	for _, text := range c.Contacts {
		id, err := s.id(data.KindContact, text)
		if err != nil {
			return err
		}
		g.Contacts = append(g.Contacts, id)
	}
	known, err := p.Touches.Match(s.ctx, emails)
	if err != nil {
		return err
	}
	g.Contacts = append(g.Contacts, known.Known...)
	if c.AddNew {
		g.New, known.Unknown = known.Unknown, nil
	}
	done, err := p.Touches.Record(s.ctx, g)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"touches": done.Touches, "already": done.Already, "added": done.Added, "unknown": known.Unknown, "unread": known.Unread})
	}
	table := newGrid(s.out, "recorded", fmt.Sprint(done.Touches)).rightAlign(1)
	table.add("had it already", fmt.Sprint(done.Already))
	table.add("new contacts", fmt.Sprint(done.Added))
	for _, a := range known.Unknown {
		table.add("not known: "+a.Email, "")
	}
	for _, text := range known.Unread {
		table.add("no address: "+oneLine(text), "")
	}
	return table.end()
}
