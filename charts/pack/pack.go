package pack

import (
	"context"
	"fmt"
	"io"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
)

// Paper is a size of pages.
type Paper uint8

// The papers.
const (
	A4     Paper = iota // 210 × 297 mm
	Letter              // 8.5 × 11 in
)

// size is width and height in points.
func (p Paper) size() (w, h float64) {
	if p == Letter {
		return 612, 792
	}
	return 595.28, 841.89
}

// Options say what the pack is about and how it is printed. Of the options of charts, period, filters, attribution, format and
// texts are used; the theme is always the light one, for paper.
type Options struct {
	catalog.Options
	Paper    Paper
	Language string // of the texts, for readers aloud: "en" unless said
	// Progress is told how many of all charts are drawn. It may be nil.
	Progress func(done, all int)
}

// Write writes the pack of a plan as PDF. Errors are those of the plan and of w; what was written to w by then is of no use.
func Write(ctx context.Context, p *data.Planner, w io.Writer, o Options) error {
	o.Theme = charts.Light()
	o.TitleInset = 0
	c, err := gather(ctx, p, &o)
	if err != nil {
		return fmt.Errorf("meeting pack: %w", err)
	}
	b := newBook(p, &o)
	b.build(c)
	if err := b.write(w); err != nil {
		return fmt.Errorf("meeting pack: %w", err)
	}
	return nil
}
