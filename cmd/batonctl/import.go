package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/planfile"
	"github.com/baton-planner/baton/data/transfer"
)

type importCmd struct {
	File          string   `arg:"" help:"CSV and its like, XLSX, vCard or iCalendar; a whole plan that was exported as JSON, into a new plan."`
	Kind          string   `help:"contacts, companies, deals, products, team, campaigns, expenses, metrics, activities, touches or purchases; guessed unless said."`
	Preset        string   `help:"The program whose export it is: ${presets}; recognised unless said." placeholder:"NAME"`
	Mapping       string   `help:"A saved mapping; --map and the others change it." placeholder:"NAME"`
	SaveMapping   string   `help:"Keep the mapping, with constants and answers, under this name for the next file." placeholder:"NAME"`
	Map           []string `sep:"none" help:"Which column is which field: \"Mail=email,Firma=company\". skip leaves a column out." placeholder:"COLUMN=FIELD,…"`
	Set           []string `sep:"none" help:"A field that is the same in every row: --set \"source=Trade show\"." placeholder:"FIELD=VALUE"`
	MapValue      []string `sep:"none" help:"What a value of the file means: --map-value \"Engaging=Qualification\"." placeholder:"VALUE=NAME"`
	CreateMissing string   `help:"Lists of which missing entries are created: stages,people,products,companies,sources,campaigns,reasons,contacts." placeholder:"LISTS"`
	DateOrder     string   `help:"dmy, mdy or ymd, where dates can be read two ways."`
	NumberFormat  string   `help:"point (1,234.56) or comma (1.234,56), where numbers can be read two ways."`
	OnDuplicate   string   `help:"update (empty fields), overwrite, merge (keep what differs beside), skip or create, for rows that the plan has already."`
	Decide        []string `sep:"none" help:"What becomes of single rows, as a spreadsheet counts: --decide 12=merge,13=skip." placeholder:"ROW=WHAT,…"`
	Correct       []string `sep:"none" help:"What a cell should say: --correct \"12:Email=jan@x.example\"." placeholder:"ROW:COLUMN=TEXT"`
	Show          string   `help:"With --dry-run: also list the rows that are created, updated, unchanged, duplicate, skipped or cleaned." placeholder:"FATE"`
	Overwrite     bool     `help:"An update also replaces what the plan has."`
	KeepUnmapped  bool     `help:"Keep columns without a field as custom fields."`
	Currency      string   `help:"Of amounts without one; the plan's unless said."`
	Region        string   `help:"Country of phone numbers without a country code, for example DE."`
	Sheet         string   `help:"The sheet of a workbook; the first with rows unless said."`
	Encoding      string   `help:"For example windows-1252; found out unless said."`
	Delimiter     string   `help:"One character; found out unless said."`
	AllowLarge    bool     `help:"Read files above 200 MB."`
	Refused       string   `help:"With --dry-run: write the refused rows and why to this CSV file." placeholder:"FILE"`
	DryRun        bool     `help:"Show what would be created, changed, skipped and refused, and write nothing."`
}

// Run imports a file as one step, or shows what would become of it.
func (c *importCmd) Run(s *session) error {
	if planfile.Is(c.File) {
		return s.importPlan(c.File)
	}
	hints, err := c.hints()
	if err != nil {
		return err
	}
	p, err := s.open(c.DryRun)
	if err != nil {
		return err
	}
	imp, err := importer.Open(s.ctx, p, c.File, hints)
	if err != nil {
		return err
	}
	defer func() { _ = imp.Close() }() // it was only read
	if err := c.prepare(s.ctx, p, imp); err != nil {
		return err
	}
	if c.DryRun {
		return c.dryRun(s, imp)
	}
	res, err := imp.Apply(s.ctx, nil)
	if err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(res)
	}
	c.summary(s, res.Kind, res.Counts)
	return c.showRefused(s, res.RefusedRows)
}

func (c *importCmd) hints() (transfer.Hints, error) {
	h := transfer.Hints{Sheet: c.Sheet, Encoding: c.Encoding, AllowLarge: c.AllowLarge}
	var err error
	if h.Delimiter, err = delimiter(c.Delimiter); err != nil {
		return h, err
	}
	if c.Refused != "" && !c.DryRun {
		return h, misuse("--refused goes with --dry-run.")
	}
	return h, nil
}

// prepare hands the answers of the command line to the import.
func (c *importCmd) prepare(ctx context.Context, p *data.Planner, imp *importer.Import) error {
	if c.Kind != "" {
		kind, err := importer.ParseKind(c.Kind)
		if err != nil {
			return misuse("%s", message(err))
		}
		imp.SetKind(kind)
	}
	if c.Preset != "" {
		if err := imp.SetTool(c.Preset); err != nil {
			return misuse("%s", message(err))
		}
	}
	if c.Mapping != "" {
		saved, err := p.Mappings.Find(ctx, c.Mapping)
		if err != nil {
			return err
		}
		if err := imp.Use(saved); err != nil {
			return err
		}
	}
	mapping, err := pairs("--map", splitMap(c.Map))
	if err != nil {
		return err
	}
	if err := imp.SetMapping(mapping); err != nil {
		return err
	}
	said, err := pairs("--set", c.Set)
	if err != nil {
		return err
	}
	constants := imp.Constants()
	maps.Copy(constants, said)
	if err := imp.SetConstants(constants); err != nil {
		return err
	}
	if err := c.single(imp); err != nil {
		return err
	}
	o := &imp.Options
	values, err := pairs("--map-value", c.MapValue)
	if err != nil {
		return err
	}
	if o.MapValues == nil {
		o.MapValues = map[string]string{}
	}
	maps.Copy(o.MapValues, values)
	if o.CreateMissing, err = importer.ParseCreateMissing(c.CreateMissing); err != nil {
		return misuse("%s", message(err))
	}
	if c.OnDuplicate != "" && !slices.Contains(importer.Policies(), importer.Policy(c.OnDuplicate)) {
		return misuse("--on-duplicate %s: say update, overwrite, merge, skip or create.", c.OnDuplicate)
	}
	if c.DateOrder != "" && !slices.Contains([]string{"dmy", "mdy", "ymd"}, c.DateOrder) {
		return misuse("--date-order %s: say dmy, mdy or ymd.", c.DateOrder)
	}
	o.DateOrder, o.NumberFormat = cmp.Or(c.DateOrder, o.DateOrder), cmp.Or(c.NumberFormat, o.NumberFormat)
	o.OnDuplicate, o.Overwrite, o.Currency, o.Region = importer.Policy(c.OnDuplicate), c.Overwrite, c.Currency, c.Region
	o.KeepUnmapped = o.KeepUnmapped || c.KeepUnmapped
	if c.SaveMapping != "" && !c.DryRun {
		return p.Mappings.Save(ctx, imp.Saved(c.SaveMapping))
	}
	return nil
}

// presets names the programs whose exports are known.
func presets() string {
	var ids []string
	for _, t := range importer.Tools() {
		ids = append(ids, t.ID)
	}
	return strings.Join(append(ids, importer.NoTool), ", ")
}

// splitMap cuts "Mail=email,Firma=company" at commas; a comma inside a column's name stays: "Name, First=first_name".
func splitMap(list []string) []string {
	var out []string
	for _, text := range list {
		held := ""
		for _, part := range strings.Split(text, ",") {
			if held += part; !strings.Contains(part, "=") {
				held += ","
				continue
			}
			out = append(out, held)
			held = ""
		}
		if held != "" {
			out = append(out, strings.TrimSuffix(held, ","))
		}
	}
	return out
}

// pairs reads a=b; the last = divides, since names of columns may hold one.
func pairs(flag string, list []string) (map[string]string, error) {
	out := map[string]string{}
	for _, x := range list {
		i := strings.LastIndex(x, "=")
		if i <= 0 {
			return nil, misuse("%s %s: write it as %s.", flag, x, map[string]string{"--map": "Column=field", "--set": "field=value", "--map-value": "value=name"}[flag])
		}
		out[strings.TrimSpace(x[:i])] = strings.TrimSpace(x[i+1:])
	}
	return out, nil
}

func (c *importCmd) dryRun(s *session, imp *importer.Import) error {
	diff, err := imp.Plan(s.ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = diff.Close() }() // temporary
	refused, err := firstRows(diff, importer.Refused)
	if err != nil {
		return err
	}
	if err := c.writeRefused(diff); err != nil {
		return err
	}
	shown, err := c.rowsToShow(diff)
	if err != nil {
		return err
	}
	if s.json {
		o := &object{}
		o.put("kind", diff.Kind)
		o.put("preset", imp.Tool().ID)
		o.put("file", diff.File)
		o.put("mapping", imp.Mapping())
		o.put("counts", diff.Counts)
		o.put("questions", questionsJSON(diff.Questions))
		o.put("refused_rows", refused)
		if c.Show != "" {
			o.put("rows", shown)
		}
		return s.writeJSON(o)
	}
	if t := imp.Tool(); t.ID != "" {
		fmt.Fprintf(s.out, "looks like an export of %s\n\n", t.Name)
	}
	g := newGrid(s.out, "column", "field", "example")
	for _, col := range imp.Columns() {
		example := ""
		if len(col.Examples) > 0 {
			example = oneLine(col.Examples[0])
		}
		g.add(oneLine(col.Name), col.Field, example)
	}
	if err := g.end(); err != nil {
		return err
	}
	fmt.Fprintln(s.out)
	c.summary(s, diff.Kind, diff.Counts)
	for _, q := range diff.Questions {
		fmt.Fprintln(s.out, "to decide:", q.Msg)
	}
	if err := c.showRows(s, shown); err != nil {
		return err
	}
	return c.showRefused(s, refused)
}

// shownRows is how many refused rows a report lists.
const shownRows = 100

func firstRows(diff *importer.Diff, fate importer.Fate) ([]importer.Row, error) {
	out := []importer.Row{}
	for _, i := range diff.Filter(fate) {
		if len(out) == shownRows {
			break
		}
		row, err := diff.Row(i)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

func questionsJSON(qs []importer.Question) []*object {
	out := []*object{}
	for _, q := range qs {
		o := &object{}
		o.put("option", q.Option)
		o.put("column", q.Column)
		o.put("choices", q.Choices)
		o.put("message", q.Msg)
		out = append(out, o)
	}
	return out
}

func (c *importCmd) writeRefused(diff *importer.Diff) error {
	if c.Refused == "" {
		return nil
	}
	return writeWhole(c.Refused, diff.WriteRefused)
}

// summary says in a line each what became of the rows.
func (c *importCmd) summary(s *session, kind importer.Kind, n importer.Counts) {
	fmt.Fprintf(s.out, "%d rows of %s: %d created, %d updated, %d unchanged, %d duplicates, %d skipped, %d refused\n",
		n.Rows, kind, n.Created, n.Updated, n.Unchanged, n.Duplicates, n.Skipped, n.Refused)
	if n.NoCompany+n.NoValue > 0 {
		fmt.Fprintf(s.out, "%d without a company, %d without a value\n", n.NoCompany, n.NoValue)
	}
	for _, list := range importer.CreatableLists() {
		if n.New[list] > 0 {
			fmt.Fprintf(s.out, "%d new %s: %s\n", n.New[list], list, oneLine(strings.Join(n.NewNames[list], ", ")))
		}
	}
	for _, x := range n.Cleaned {
		fmt.Fprintf(s.out, "column “%s”: %d cells cleaned (%s), for example “%s” to “%s”\n", x.Column, x.Count, x.What, oneLine(x.From), oneLine(x.To))
	}
	for _, w := range n.Warnings {
		fmt.Fprintln(s.out, "note:", w.Msg)
	}
}

func (c *importCmd) showRefused(s *session, rows []importer.Row) error {
	if len(rows) == 0 {
		return nil
	}
	fmt.Fprintln(s.out)
	g := newGrid(s.out, "row", "refused because").rightAlign(0)
	for _, r := range rows {
		g.add(fmt.Sprint(r.Number), r.Why())
	}
	return g.end()
}
