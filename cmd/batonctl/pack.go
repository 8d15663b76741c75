package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

type packCmd struct {
	Out string `required:"" help:"The file; its ending, pdf, pptx or xlsx, says which kind." placeholder:"FILE"`
	period
	limits
	Paper    string   `enum:",a4,letter" default:"" help:"Of a PDF: a4 or letter; else as the plan has it."`
	Sections []string `help:"Only these: glance, marketing, sales, both, definitions." placeholder:"NAME"`
	Without  []string `help:"Charts to leave out." placeholder:"CHART"`
	Note     []string `sep:"none" help:"What to say beside a chart: --note \"forecast=Two large deals slipped\"." placeholder:"CHART=TEXT"`
	Logo     string   `help:"A PNG or JPEG for the cover." type:"existingfile" placeholder:"FILE"`
	Colour   string   `help:"The colour of the business: #3a66c6." placeholder:"#RRGGBB"`
	Model    string   `help:"Attribution: first, last, linear or u-shaped."`
	spoken
}

// Run writes the meeting pack.
func (c *packCmd) Run(s *session) error {
	kind, ok := pack.KindOf(c.Out)
	if !ok {
		return misuse("say where the pack goes: --out FILE.pdf, FILE.pptx or FILE.xlsx.")
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	o, err := c.options(s, p)
	if err != nil {
		return err
	}
	o.Kind, o.Language = kind, c.Lang
	if err := writeWhole(c.Out, func(w io.Writer) error { return pack.Write(s.ctx, p, w, o) }); err != nil {
		return err
	}
	if s.json {
		return s.writeJSON(map[string]any{"file": c.Out, "period": catalog.Period(p, o.Options)})
	}
	_, err = fmt.Fprintf(s.out, "%s: %s\n", c.Out, catalog.Period(p, o.Options))
	return err
}

func (c *packCmd) options(s *session, p *data.Planner) (pack.Options, error) {
	o := pack.Options{Options: catalog.Options{Model: model(c.Model)}}
	if err := c.apply(&o.Options); err != nil {
		return o, err
	}
	o.Planned(p.Settings())
	err := c.dress(&o)
	if err != nil {
		return o, err
	}
	if o.Where, err = c.filters(s); err != nil {
		return o, err
	}
	if o.From, o.To, err = c.days(s); err != nil {
		return o, err
	}
	if o.From.IsZero() && o.To.IsZero() && c.Period == "" {
		month := p.Today().FirstOfMonth()
		o.From, o.To = month.AddMonths(-11), month.AddMonths(1)
	}
	return o, nil
}

// dress puts what was said of the looks in place of what the plan has.
func (c *packCmd) dress(o *pack.Options) (err error) {
	if c.Paper != "" {
		o.Paper = map[string]pack.Paper{"letter": pack.Letter}[c.Paper]
	}
	for _, x := range c.Sections {
		if !slices.Contains(pack.Sections(), x) {
			return misuse("--sections %s: use some of %s.", x, strings.Join(pack.Sections(), ", "))
		}
	}
	if len(c.Sections) > 0 {
		o.Sections = c.Sections
	}
	o.Without = append(slices.Clone(o.Without), c.Without...)
	o.Notes = maps.Clone(o.Notes)
	for _, n := range c.Note {
		id, text, ok := strings.Cut(n, "=")
		if !ok {
			return misuse("--note %s: write the chart, then = and the text.", n)
		}
		if o.Notes == nil {
			o.Notes = map[string]string{}
		}
		o.Notes[id] = text
	}
	if c.Colour != "" {
		o.Colour = c.Colour
	}
	if c.Logo != "" {
		o.Logo, err = os.ReadFile(c.Logo)
	}
	if err != nil {
		return fmt.Errorf("read logo: %w", err)
	}
	return (&data.Settings{BrandColour: o.Colour, Logo: o.Logo}).CheckPack()
}

// writeWhole writes a file beside its place and puts it there when it is whole.
func writeWhole(path string, write func(io.Writer) error) (err error) {
	refused := func(err error) error {
		return &data.Error{
			Code: store.ReadOnly, Op: "save file", Err: err,
			Msg: fmt.Sprintf("The file could not be written to %s: %v. Choose another folder.", path, rootOf(err)),
		}
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".baton-*")
	if err != nil {
		return refused(err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // the first error says what went wrong
		}
	}()
	if err = write(f); err != nil {
		_ = f.Close() // the first error says what went wrong
		var disk *os.PathError
		if errors.As(err, &disk) {
			return refused(err)
		}
		return err
	}
	if err = f.Chmod(0o644); err == nil {
		err = f.Close()
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return refused(err)
	}
	return nil
}
