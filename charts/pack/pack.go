package pack

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

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

// Kind is a kind of file.
type Kind uint8

// The kinds.
const (
	PDF      Kind = iota
	Slides        // PPTX: 16:9, charts to edit
	Workbook      // XLSX: a sheet per section, typed numbers, charts to edit
)

// KindOf is the kind that a file's name ends in.
func KindOf(path string) (k Kind, ok bool) {
	k, ok = map[string]Kind{".pdf": PDF, ".pptx": Slides, ".xlsx": Workbook}[strings.ToLower(filepath.Ext(path))]
	return k, ok
}

// Options say what the pack is about and how it is printed. Of the options of charts, period, filters, attribution, format and
// texts are used; the theme is always the light one, for paper.
type Options struct {
	catalog.Options
	Kind     Kind
	Paper    Paper  // of PDF
	Language string // of the texts, for readers aloud: "en" unless said
	// What the business makes of it; Planned reads it from the plan.
	Colour   string            // "#3a66c6"; empty: Baton's
	Logo     []byte            // a PNG or JPEG; none that can be read: no logo
	Sections []string          // of Sections; none: all
	Without  []string          // charts that are left out, by id
	Notes    map[string]string // what is said beside a chart, by its id
	// Progress is told how many of all charts are drawn. It may be nil.
	Progress func(done, all int)
}

// Write writes the pack of a plan; all kinds of files say the same. Errors are those of the plan and of w; what was written to
// w by then is of no use.
func Write(ctx context.Context, p *data.Planner, w io.Writer, o Options) error {
	o.prepare()
	if err := o.check(); err != nil {
		return err
	}
	c, err := gather(ctx, p, &o)
	if err != nil {
		return fmt.Errorf("meeting pack: %w", err)
	}
	switch o.Kind {
	case Slides:
		err = writeSlides(w, p, &o, c)
	case Workbook:
		err = writeWorkbook(w, p, &o, c)
	default:
		b := newBook(p, &o)
		b.build(c)
		err = b.write(w)
	}
	if err != nil {
		return fmt.Errorf("meeting pack: %w", err)
	}
	return nil
}

// WriteChart writes one chart of the catalogue, as a slide, as a workbook or as a page of its own size. A plan without numbers
// for it gives a file that says so.
func WriteChart(ctx context.Context, p *data.Planner, w io.Writer, id string, o Options) error {
	o.prepare()
	x, err := catalog.Lookup(ctx, p, id)
	if err != nil {
		return err
	}
	if o.Kind == PDF {
		o.Explain = true
		scene, _, err := catalog.Draw(ctx, p, id, o.Options)
		if err != nil {
			return err
		}
		return scene.Render(w, charts.PDF, 1)
	}
	f, err := gatherChart(ctx, p, &o, x)
	if err != nil {
		return fmt.Errorf("chart %s: %w", id, err)
	}
	if o.Kind == Slides {
		err = writeChartSlide(w, p, &o, &f)
	} else {
		err = writeChartBook(w, p, &o, &f)
	}
	if err != nil {
		return fmt.Errorf("chart %s: %w", id, err)
	}
	return nil
}

// prepare sets what paper and meetings want.
func (o *Options) prepare() {
	o.Theme, o.TitleInset, o.Explain = charts.Light(), 0, false
	o.dress()
	if o.Language == "" {
		o.Language = "en"
	}
}
