package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

type packCmd struct {
	Out   string `required:"" help:"The file; its ending, pdf, pptx or xlsx, says which kind." placeholder:"FILE"`
	From  string `help:"First day, YYYY-MM-DD; without --to too, the last twelve months." placeholder:"DAY"`
	To    string `help:"The day after the last, YYYY-MM-DD." placeholder:"DAY"`
	Paper string `default:"a4" enum:"a4,letter" help:"Of a PDF: a4 or letter."`
	Model string `help:"Attribution: first, last, linear or u-shaped."`
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
	if c.Paper == "letter" {
		o.Paper = pack.Letter
	}
	var err error
	if o.From, o.To, err = (period{From: c.From, To: c.To}).days(s); err != nil {
		return o, err
	}
	if o.From.IsZero() && o.To.IsZero() {
		month := p.Today().FirstOfMonth()
		o.From, o.To = month.AddMonths(-11), month.AddMonths(1)
	}
	return o, nil
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
