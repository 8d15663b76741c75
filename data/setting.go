package data

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Settings of the plan, shared by everyone who works on it. What belongs to one computer (theme, window, who I am) is
// kept by the window, not here.
type Settings struct {
	Business         string        `json:"business"`
	Currency         string        `json:"currency"`           // ISO 4217, the base currency of all reports
	TimeZone         string        `json:"time_zone"`          // IANA name
	Region           string        `json:"region"`             // ISO 3166 country, to read phone numbers without a country code
	PromisedHours    int           `json:"promised_hours"`     // business hours in which sales answers a handoff
	RetentionMonths  int           `json:"retention_months"`   // a customer is active this long after a won deal
	CarePlanDays     []int         `json:"care_plan_days"`     // after-sale follow-ups, days after the win
	MQLScore         int           `json:"mql_score"`          // score that makes an MQL; 0: only the criteria do
	ScoreHalfLife    int           `json:"score_half_life"`    // days in which the points of engagement halve
	BusinessHours    BusinessHours `json:"business_hours"`     // when sales answers
	FiscalYearStarts int           `json:"fiscal_year_starts"` // month, 1..12

	// The meeting pack. Its words are those of charts/pack and charts/catalog.
	BrandColour  string            `json:"brand_colour"`  // "#3a66c6"; empty: Baton's
	Logo         []byte            `json:"logo"`          // a PNG or JPEG; none: no logo
	PackPaper    string            `json:"pack_paper"`    // a4 or letter; empty: a4
	PackSections []string          `json:"pack_sections"` // nil: all
	PackWithout  []string          `json:"pack_without"`  // charts that are left out
	PackNotes    map[string]string `json:"pack_notes"`    // what is said beside charts, by their id

	loc *time.Location
}

func defaultSettings() *Settings {
	return &Settings{
		Currency: "EUR", TimeZone: "UTC", PromisedHours: 8, RetentionMonths: 12, CarePlanDays: []int{3, 30, 90},
		BusinessHours: DefaultBusinessHours(), FiscalYearStarts: 1, ScoreHalfLife: 90, loc: time.UTC,
	}
}

// Location is the planner's time zone; UTC when the name is not known on this computer.
func (s *Settings) Location() *time.Location {
	if s.loc == nil {
		return time.UTC
	}
	return s.loc
}

func (s *Settings) validate() error {
	var ps Problems
	if !ValidCurrency(s.Currency) {
		ps.add("currency", "currency", "“%s” is not a currency code. Use three capitals of ISO 4217, for example EUR, USD or CHF.", s.Currency)
	}
	if !validZone(s.TimeZone) {
		ps.add("time_zone", "time_zone", "“%s” is not a time zone. Use a name such as Europe/Berlin.", s.TimeZone)
	}
	if s.PromisedHours < 1 || s.PromisedHours > 1000 {
		ps.add("promised_hours", "promised_hours", "The promised response time must be between 1 and 1000 business hours.")
	}
	if s.RetentionMonths < 1 || s.RetentionMonths > 120 {
		ps.add("retention_months", "retention_months", "The retention window must be between 1 and 120 months.")
	}
	if s.FiscalYearStarts < 1 || s.FiscalYearStarts > 12 {
		ps.add("fiscal_year_starts", "fiscal_year", "The fiscal year starts in a month from 1 to 12.")
	}
	if s.ScoreHalfLife < 1 || s.ScoreHalfLife > 3650 {
		ps.add("score_half_life", "score_half_life", "The points of engagement halve within 1 to 3650 days.")
	}
	ps = append(ps, s.packProblems()...)
	for _, d := range s.CarePlanDays {
		if d < 0 || d > 3650 {
			ps.add("care_plan_days", "care_plan", "A care plan step lies between 0 and 3650 days after the win.")
		}
	}
	if err := s.BusinessHours.validate(); err != nil {
		ps = append(ps, ProblemsOf(err)...)
	}
	return ps.err()
}

// Settings of the plan as they are now; a copy that is not written to.
func (p *Planner) Settings() *Settings { return p.conf.Load() }

// EditSettings changes settings as one undoable step.
func (p *Planner) EditSettings(ctx context.Context, change func(*Settings)) error {
	before := p.Settings()
	after := *before
	after.CarePlanDays, after.BusinessHours.Holidays = slices.Clone(before.CarePlanDays), slices.Clone(before.BusinessHours.Holidays)
	after.PackSections, after.PackWithout, after.PackNotes = slices.Clone(before.PackSections), slices.Clone(before.PackWithout), maps.Clone(before.PackNotes)
	change(&after)
	if err := after.validate(); err != nil {
		return err
	}
	rebase := after.Currency != before.Currency
	return p.write(ctx, "settings.edited", nil, func(tx *store.Tx) error {
		if rebase {
			if err := rebaseMoney(tx, after.Currency); err != nil {
				return err
			}
		}
		if err := writeSettings(tx, before, &after); err != nil {
			return err
		}
		if after.ScoreHalfLife != before.ScoreHalfLife || after.MQLScore != before.MQLScore || after.TimeZone != before.TimeZone {
			return askForScores(tx)
		}
		return nil
	})
}

// rebaseMoney makes base the planner's currency: amounts in it count as they are, others have no rate to it yet and are
// counted as such until one is given.
func rebaseMoney(tx *store.Tx, base string) error {
	for _, q := range []string{
		"UPDATE deal SET rate = '', base_minor = CASE WHEN currency = ?1 THEN value_minor END WHERE value_minor IS NOT NULL",
		"UPDATE expense SET rate = '', base_minor = CASE WHEN currency = ?1 THEN amount_minor END",
	} {
		if _, err := tx.Exec(q, base); err != nil {
			return fmt.Errorf("change the base currency: %w", err)
		}
	}
	return nil
}

// writeSettings stores one row per setting that differs from before (nil: all), so that two who change different ones both win.
func writeSettings(tx *store.Tx, before, after *Settings) error {
	old, err := before.fields()
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	fields, err := after.fields()
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	for name, value := range fields {
		if bytes.Equal(old[name], value) {
			continue
		}
		_, err := tx.Exec(`INSERT INTO setting (id, name, value) VALUES (?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET value = excluded.value, deleted_at = NULL WHERE value <> excluded.value OR deleted_at IS NOT NULL`,
			settingID(name), name, string(value))
		if err != nil {
			return fmt.Errorf("write setting %s: %w", name, err)
		}
	}
	return nil
}

// fields are the settings by name, as JSON; none of nil.
func (s *Settings) fields() (map[string]json.RawMessage, error) {
	b, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	var out map[string]json.RawMessage
	err = json.Unmarshal(b, &out)
	return out, err
}

func settingID(name string) ID {
	h := fnv.New64a()
	h.Write([]byte(name))
	return ID(h.Sum64() >> 1)
}

func (p *Planner) loadSettings(ctx context.Context) error {
	s := defaultSettings()
	err := p.view(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT name, value FROM setting WHERE deleted_at IS NULL")
		if err != nil {
			return err
		}
		defer rows.Close()
		fields := map[string]json.RawMessage{}
		for rows.Next() {
			var name, value string
			if err := rows.Scan(&name, &value); err != nil {
				return err
			}
			fields[name] = json.RawMessage(value)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		b, err := json.Marshal(fields)
		if err != nil {
			return err
		}
		return json.Unmarshal(b, s)
	})
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	if loc, err := time.LoadLocation(s.TimeZone); err == nil {
		s.loc = loc
	}
	p.conf.Store(s)
	if p.own.Load() == nil {
		return p.loadOwn(ctx)
	}
	return nil
}
