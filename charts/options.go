package charts

import (
	"strconv"
	"strings"
)

// Options hold what all forms have in common. The zero value gives an English
// chart of 800 by 450 pixels on a white ground.
type Options struct {
	W, H     float64 // size in pixels; 0: 800 by 450
	Title    string  // the finding
	Subtitle string  // measure, period and filter
	// TitleInset is the width in pixels kept free at the right of the title,
	// for buttons that lie over the chart.
	TitleInset float64
	Footer     string  // what the numbers mean and of which day they are, small under the chart; for files
	Unit       Unit    // of the values
	Suffix     string  // behind values in tips and where there is room: "days"
	Theme      Theme   // zero: Light()
	Format     Locale  // zero: English()
	Strings    Strings // empty fields: English
}

// Strings are the words that charts add to what the data says, so that they
// can be translated. {0} and {1} stand for what is filled in.
type Strings struct {
	NoData string // "No data for this period"
	More   string // "and {0} more", under a list that does not fit
	Others string // "Others ({0})", a slice for what is too small

	Step, OfAll, Previous string // funnel columns; the tip's "of the stage before"
	Weighted, Unweighted  string // pipeline
	Count                 string // "{0} deals", under a pipeline stage
	Won, Lost             string // sides of a 100 % bar
	Average               string // "7-day avg", behind the end of a line
	Median, High          string // "median {0}" and "90th pct. {0}"
	Fewer, Most           string // legend of the calendar: "fewer", "more (max {0}/day)"
	Target, Total         string // lines of tips
}

// EnglishStrings returns the default words.
func EnglishStrings() Strings {
	return Strings{
		NoData: "No data for this period", More: "and {0} more", Others: "Others ({0})",
		Step: "step conv.", OfAll: "of all", Previous: "of the stage before",
		Weighted: "Weighted (value × probability)", Unweighted: "Unweighted", Count: "{0} deals",
		Won: "Won", Lost: "Lost", Average: "7-day avg",
		Median: "median {0}", High: "90th pct. {0}",
		Fewer: "fewer", Most: "more (max {0}/day)", Target: "target", Total: "total",
	}
}

// withDefaults fills what is left open and brings the size into range.
func (o Options) withDefaults() Options {
	size := func(v, usual, least float64) float64 {
		if !(v > 0) || !known(v) {
			return usual
		}
		return max(least, min(v, 8000))
	}
	o.W, o.H = size(o.W, 800, 40), size(o.H, 450, 24)
	if o.Theme == (Theme{}) {
		o.Theme = Light()
	}
	if o.Format == (Locale{}) {
		o.Format = English()
	}
	o.Suffix = safe(o.Suffix, 16)
	o.Strings = o.Strings.withDefaults()
	o.Format.makeSafe()
	return o
}

func (s Strings) withDefaults() Strings {
	d := EnglishStrings()
	for _, p := range []struct{ to, from *string }{
		{&s.NoData, &d.NoData},
		{&s.More, &d.More},
		{&s.Others, &d.Others},
		{&s.Step, &d.Step},
		{&s.OfAll, &d.OfAll},
		{&s.Previous, &d.Previous},
		{&s.Weighted, &d.Weighted},
		{&s.Unweighted, &d.Unweighted},
		{&s.Count, &d.Count},
		{&s.Won, &d.Won},
		{&s.Lost, &d.Lost},
		{&s.Average, &d.Average},
		{&s.Median, &d.Median},
		{&s.High, &d.High},
		{&s.Fewer, &d.Fewer},
		{&s.Most, &d.Most},
		{&s.Target, &d.Target},
		{&s.Total, &d.Total},
	} {
		if *p.to == "" {
			*p.to = *p.from
		}
		*p.to = safe(*p.to, longestText)
	}
	return s
}

// fillIn puts the values for {0}, {1} … into a text.
func fillIn(text string, values ...string) string {
	for i, v := range values {
		text = strings.Replace(text, "{"+strconv.Itoa(i)+"}", v, 1)
	}
	return text
}
