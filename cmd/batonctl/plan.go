package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

type newCmd struct {
	File     string `arg:"" help:"The new file."`
	Name     string `help:"Name of the business."`
	From     string `help:"Make it of a whole plan that was exported as JSON; nothing else is asked then." placeholder:"FILE.json"`
	Currency string `default:"EUR" help:"Base currency, ISO 4217."`
	Timezone string `help:"Time zone, for example Europe/Berlin; the machine's unless said."`
	Member   string `help:"Your name, as the first member of the team."`
	Team     string `default:"both" enum:"marketing,sales,both" help:"Your team: marketing, sales or both."`
}

// Run makes an empty plan, or one like the one that was exported.
func (c *newCmd) Run(s *session) error {
	if c.From != "" {
		return s.planOf(c.From, c.File)
	}
	if c.Name == "" {
		return misuse("say what the business is called: --name.")
	}
	p, err := data.Create(s.ctx, c.File, data.Setup{
		Business: c.Name, Currency: c.Currency, TimeZone: c.Timezone, Member: c.Member, Team: data.Team(c.Team),
	}, data.Options{})
	if err != nil {
		return err
	}
	s.p, s.path = p, c.File
	return s.info()
}

type sampleCmd struct {
	File     string `arg:"" help:"The new file."`
	Contacts int    `default:"120" help:"How many people, up to 20,000,000."`
	Seed     uint64 `help:"The same seed and day give the same business." placeholder:"S"`
	Today    string `help:"The day after the history's last, YYYY-MM-DD; today unless said."`
}

// Run makes the sample business.
func (c *sampleCmd) Run(s *session) error {
	if c.Contacts < 1 {
		return misuse("--contacts must be 1 or more.")
	}
	cfg := sample.Config{Contacts: c.Contacts, Seed: c.Seed}
	if c.Today != "" {
		day, err := data.ParseDate(c.Today)
		if err != nil {
			return err
		}
		cfg.Today = day
	}
	if c.Contacts >= 50_000 && !s.json {
		cfg.Progress = func(_ string, done, total int64) { fmt.Fprintf(s.err, "%d of %d contacts\n", done, total) }
	}
	p, err := sample.Create(s.ctx, c.File, cfg)
	if err != nil {
		return err
	}
	s.p, s.path = p, c.File
	return s.info()
}

type infoCmd struct{}

// Run says what a plan holds.
func (c *infoCmd) Run(s *session) error {
	if _, err := s.read(); err != nil {
		return err
	}
	return s.info()
}

// planInfo is what info tells.
type planInfo struct {
	File     string           `json:"file"`
	Business string           `json:"business"`
	Currency string           `json:"currency"`
	TimeZone string           `json:"time_zone"`
	Today    data.Date        `json:"today"`
	Schema   int              `json:"schema"`
	Device   int              `json:"device"`
	Bytes    int64            `json:"bytes"`
	Steps    int64            `json:"steps"`
	Changes  int64            `json:"changes"`
	Records  map[string]int64 `json:"records"`
}

func (s *session) info() error {
	set := s.p.Settings()
	file, err := s.p.Store().Info(s.ctx)
	if err != nil {
		return err
	}
	info := planInfo{
		File: s.p.Path(), Business: set.Business, Currency: set.Currency, TimeZone: set.TimeZone, Today: s.p.Today(), Schema: file.Version,
		Device: file.Device, Bytes: file.Size, Steps: file.Steps, Changes: file.Changes, Records: map[string]int64{},
	}
	if st, err := os.Stat(info.File); err == nil {
		info.Bytes = st.Size()
	}
	counted := []data.Kind{
		data.KindContact, data.KindCompany, data.KindCampaign, data.KindDeal, data.KindActivity, data.KindHandoff, data.KindMember,
		data.KindProduct, data.KindExpense, data.KindMetricPoint, data.KindNote,
	}
	for _, k := range counted {
		if info.Records[string(k)], err = s.p.Count(s.ctx, k, data.Query{}); err != nil {
			return err
		}
	}
	if s.json {
		return s.writeJSON(info)
	}
	g := newGrid(s.out, "Plan", info.File)
	g.add("Business", info.Business)
	g.add("Currency", info.Currency)
	g.add("Time zone", info.TimeZone)
	g.add("Size", fmt.Sprintf("%.1f MB", float64(info.Bytes)/1e6))
	g.add("Schema", strconv.Itoa(info.Schema))
	g.add("Steps", grouped(strconv.FormatInt(info.Steps, 10)))
	for _, k := range counted {
		g.add(plural(k), grouped(strconv.FormatInt(info.Records[string(k)], 10)))
	}
	return g.end()
}

// plural is the word by which a kind is listed.
func plural(k data.Kind) string {
	for _, w := range kindWords() {
		if w.kind == k && w.where == nil {
			var one, many string
			if n, _ := fmt.Sscan(w.words, &one, &many); n == 2 {
				return many
			}
		}
	}
	return string(k)
}

type checkCmd struct {
	Deep bool `help:"Read every page, change and word."`
}

// Run checks the file; a file that is not whole is refused after the report.
func (c *checkCmd) Run(s *session) error {
	p, err := s.read()
	if err != nil {
		return err
	}
	report, err := p.Store().Check(s.ctx, c.Deep)
	if err != nil {
		return err
	}
	if err := s.writeReport(report); err != nil || report.OK {
		return err
	}
	return &data.Error{
		Code: store.Damaged, Op: "check",
		Msg: "The file is not whole. Nothing was changed. Keep it, make a copy of it, and go back to the last good backup.",
	}
}

func (s *session) writeReport(report store.Report) error {
	if s.json {
		type item struct {
			Name   string `json:"name"`
			OK     bool   `json:"ok"`
			Detail string `json:"detail"`
		}
		items := []item{}
		for _, i := range report.Items {
			items = append(items, item(i))
		}
		return s.writeJSON(map[string]any{"ok": report.OK, "items": items})
	}
	g := newGrid(s.out, "Check", "Result")
	for _, i := range report.Items {
		result := "ok"
		switch {
		case !i.OK:
			result = oneLine(i.Detail)
		case i.Detail != "":
			result = "ok: " + oneLine(i.Detail)
		}
		g.add(i.Name, result)
	}
	return g.end()
}
