package calllist

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
)

// Options say what is on the list. Only IDs and Text must be there.
type Options struct {
	IDs      []data.ID // of follow-ups, in the order in which they are printed
	Title    string    // what the list is of: an owner, a period; empty for none
	Letter   bool      // US Letter instead of A4
	Format   charts.Locale
	Language string // of the texts, for readers aloud
	// Text gives a text of assets/translations/calllist.*.json and the kinds of follow-ups of words.*.json.
	Text func(key string, args ...string) string
}

// Measures in points.
const (
	margin    = 40.0
	headRoom  = 46.0
	footRoom  = 24.0
	leftWidth = 172.0
	gutter    = 18.0
	tick      = 11.0
	padding   = 9.0
	ruleEvery = 21.0 // between lines to write on
	rules     = 3
)

// Write writes the list as PDF. A list of nothing is a page that says so.
func Write(ctx context.Context, p *data.Planner, w io.Writer, o Options) error {
	entries, err := gather(ctx, p, &o)
	if err != nil {
		return fmt.Errorf("call list: %w", err)
	}
	s := &sheet{o: &o, business: p.Settings().Business, today: catalog.Day(p.Today(), o.Format), theme: charts.Light(), w: 595.28, h: 841.89}
	if o.Letter {
		s.w, s.h = 612, 792
	}
	s.layOut(entries)
	pdf := charts.NewPDF(s.w, s.h, p.Today().Time())
	pdf.SetTitle(charts.PDFText(s.title()), false)
	pdf.SetAuthor(charts.PDFText(s.business), false)
	if o.Language != "" {
		pdf.SetLang(o.Language)
	}
	for i, page := range s.pages {
		s.foot(page, i)
		pdf.AddPage()
		page.DrawPDF(pdf, 0, 0, s.w)
	}
	if err := pdf.Output(w); err != nil {
		return fmt.Errorf("call list: %w", err)
	}
	return nil
}

// sheet is a list being laid out.
type sheet struct {
	o               *Options
	business, today string
	theme           charts.Theme
	w, h            float64
	pages           []*charts.Scene
	y               float64 // where the next entry begins
}

func (s *sheet) title() string {
	title := s.o.Text("calllist.title")
	if s.o.Title != "" {
		title += " · " + s.o.Title
	}
	return title
}

// layOut puts the entries onto pages; none is torn apart.
func (s *sheet) layOut(entries []entry) {
	s.begin()
	if len(entries) == 0 {
		s.text(s.o.Text("calllist.none"), margin, s.y+20, 11, false, s.theme.Muted, s.w-2*margin)
	}
	for i := range entries {
		height := s.draw(&entries[i], false)
		if s.y+height > s.h-margin-footRoom && s.y > margin+headRoom {
			s.begin()
		}
		s.draw(&entries[i], true)
		s.y += height
	}
}

// begin begins a page with its head.
func (s *sheet) begin() {
	s.pages = append(s.pages, &charts.Scene{W: s.w, H: s.h})
	s.text(s.title(), margin, margin+14, 16, true, s.theme.Text, s.w-2*margin)
	s.text(s.business+" · "+s.today, margin, margin+29, 9, false, s.theme.Muted, s.w-2*margin)
	s.y = margin + headRoom
}

// foot numbers a page.
func (s *sheet) foot(page *charts.Scene, i int) {
	number := s.o.Text("calllist.page", strconv.Itoa(i+1), strconv.Itoa(len(s.pages)))
	page.Marks = append(page.Marks, &charts.TextMark{
		Text: number, X: s.w - margin, Y: s.h - margin + 6, Size: 8.5, Anchor: charts.End, Color: s.theme.Muted, Width: charts.Measure(number, 8.5, false),
	})
}
