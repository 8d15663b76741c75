package pack

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // logos
	_ "image/png"
	"slices"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
)

// The sections of a pack that can be left out.
const (
	Glance      = "glance" // the tiles of both teams
	Definitions = "definitions"
)

// Sections lists all sections in their order: at a glance, marketing, sales, together, definitions.
func Sections() []string {
	return []string{Glance, string(data.TeamMarketing), string(data.TeamSales), string(data.TeamBoth), Definitions}
}

// Planned puts what the plan's settings say of its meeting pack into the options: paper, colour, logo, sections, notes.
func (o *Options) Planned(s *data.Settings) {
	if s.PackPaper == "letter" {
		o.Paper = Letter
	}
	o.Colour, o.Logo, o.Sections, o.Without, o.Notes = s.BrandColour, s.Logo, s.PackSections, s.PackWithout, s.PackNotes
}

// has says whether a section is wanted.
func (o *Options) has(section string) bool {
	return len(o.Sections) == 0 || slices.Contains(o.Sections, section)
}

// check says what is wrong with the options.
func (o *Options) check() error {
	for _, s := range o.Sections {
		if !slices.Contains(Sections(), s) {
			return fmt.Errorf("meeting pack: there is no section %q", s)
		}
	}
	return nil
}

// leastContrast is what marks need against the ground.
const leastContrast = 3

// brand is the colour of the business; ok is false where there is none that can be read.
func (o *Options) brand() (c color.RGBA, ok bool) {
	var r, g, b uint8
	if n, err := fmt.Sscanf(o.Colour, "#%02x%02x%02x", &r, &g, &b); err != nil || n != 3 {
		return c, false
	}
	return color.RGBA{R: r, G: g, B: b, A: 0xff}, true
}

// dress puts the colour of the business into the theme: for marks where it stands out from the paper.
func (o *Options) dress() {
	c, ok := o.brand()
	if ok && charts.Contrast(c, o.Theme.Ground) >= leastContrast {
		o.Theme.Categories[0] = c
	}
}

// picture is the logo with its kind ("png") and its measures in pixels; nil for none that can be read.
type picture struct {
	data []byte
	kind string
	w, h float64
}

func (o *Options) logo() *picture {
	conf, kind, err := image.DecodeConfig(bytes.NewReader(o.Logo))
	if err != nil || conf.Width == 0 || conf.Height == 0 {
		return nil
	}
	return &picture{o.Logo, kind, float64(conf.Width), float64(conf.Height)}
}

// within is the size of the picture inside a rectangle.
func (p *picture) within(w, h float64) (float64, float64) {
	k := min(w/p.w, h/p.h)
	return p.w * k, p.h * k
}
