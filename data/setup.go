package data

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// DefaultSources are the sources of leads with which a new plan begins (PRODUCT.md).
func DefaultSources() []string {
	return []string{
		"Website", "Search", "Referral", "Word of mouth", "Social media", "Advertisement", "Email", "Event / trade show", "Cold call",
		"Partner", "Direct mail", "Walk-in", "Existing customer", "Other",
	}
}

// DefaultLostReasons are the reasons for lost deals with which a new plan begins.
func DefaultLostReasons() []string {
	return []string{
		"Price", "Competitor", "No budget", "Missing feature", "Bad timing", "No decision / status quo", "Unresponsive",
		"No decision-maker", "Poor fit", "Other",
	}
}

// DefaultReturnReasons are the reasons for returned leads with which a new plan begins.
func DefaultReturnReasons() []string {
	return []string{"Not qualified", "Wrong contact", "No need now", "Duplicate", "Outside our market", "Other"}
}

func defaultCriteria() []Criterion {
	return []Criterion{
		{Name: "Need", Hint: "What problem do they want to solve?", Required: true},
		{Name: "Budget", Hint: "What may it cost, and is the money planned?", Required: true},
		{Name: "Authority", Hint: "Who decides, and do we talk to them?", Required: true},
		{Name: "Timeline", Hint: "When must it be in place?", Required: true},
	}
}

func (s *Setup) validate() error {
	s.Business, s.Member = strings.TrimSpace(s.Business), strings.TrimSpace(s.Member)
	s.Currency = strings.ToUpper(strings.TrimSpace(s.Currency))
	if s.Currency == "" {
		s.Currency = "EUR"
	}
	if s.TimeZone == "" {
		s.TimeZone = localZone()
	}
	if s.Team == "" {
		s.Team = TeamBoth
	}
	set := defaultSettings()
	set.Currency, set.TimeZone = s.Currency, s.TimeZone
	if err := set.validate(); err != nil {
		return err
	}
	if s.Member == "" {
		return nil
	}
	return (&Member{Name: s.Member, Team: s.Team}).Prepare()
}

// localZone is the machine's zone by its IANA name, UTC where the name cannot be told. The time package knows the machine's
// hours but, unless TZ is set, calls them “Local”.
func localZone() string {
	link, _ := filepath.EvalSymlinks("/etc/localtime") // Linux and macOS; elsewhere there is none
	_, linked, _ := strings.Cut(filepath.ToSlash(link), "/zoneinfo/")
	written, _ := os.ReadFile("/etc/timezone") // Debian
	for _, name := range []string{strings.TrimPrefix(os.Getenv("TZ"), ":"), linked, strings.TrimSpace(string(written))} {
		if validZone(name) {
			return name
		}
	}
	return "UTC"
}

// validZone says whether name is a zone that means the same on every machine.
func validZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "" && name != "Local"
}

// setUp fills a new file with the default lists. It is history, but no step that undo offers.
func (p *Planner) setUp(ctx context.Context, s Setup) error {
	_, err := p.db.Setup(ctx, store.Label{Key: "plan.created", Args: []string{s.Business}}, func(tx *store.Tx) error {
		set := *defaultSettings()
		set.Business, set.Currency, set.TimeZone = s.Business, s.Currency, s.TimeZone
		if err := writeSettings(tx, nil, &set); err != nil {
			return err
		}
		for list, names := range map[List][]string{
			ListSource: DefaultSources(), ListLostReason: DefaultLostReasons(), ListReturnReason: DefaultReturnReasons(),
		} {
			for _, name := range names {
				if _, err := insertChoice(tx, list, name); err != nil {
					return err
				}
			}
		}
		for i, c := range defaultCriteria() {
			c.ID, c.Position = tx.NewID(), i+1
			if err := insert(tx, &c); err != nil {
				return err
			}
		}
		if s.Member != "" {
			m := Member{Name: s.Member, Team: s.Team}
			if err := m.Prepare(); err != nil {
				return err
			}
			if err := insertMember(tx, &m); err != nil {
				return err
			}
		}
		return defaultPipeline(tx)
	})
	if err != nil {
		return err
	}
	return p.loadSettings(ctx)
}
