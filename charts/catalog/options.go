package catalog

import (
	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

// Options say for which period and filter a chart is drawn and how it looks. The zero value draws everything there is, in
// English, 800 by 450 pixels, on white.
type Options struct {
	From, To   data.Date // half-open [From, To); zero: open
	Where      []metrics.Filter
	Model      metrics.Model // of attribution
	YearBefore bool          // tiles compare with the same period of the year before, not with the period before
	Memo       *metrics.Memo // of what was computed already; nil keeps nothing
	Brief      bool          // the table is not read: it may hold only what is drawn
	Explain    bool          // the chart says under itself what its numbers mean and of which day they are; for files
	W, H       float64       // pixels
	TitleInset float64       // kept free at the right of the title, see charts.Options
	Theme      charts.Theme
	Format     charts.Locale  // its currency sign is replaced by the plan's
	Strings    charts.Strings // the words that charts add themselves

	// Text translates a message of Messages: it gives the text of the key with the arguments for {0}, {1} … filled in. nil:
	// English.
	Text func(key string, args ...string) string
}

// currencySign is how a currency is written: "€", "£", "CHF".
func currencySign(code string) string {
	unit, err := currency.ParseISO(code)
	if err != nil {
		return code
	}
	return message.NewPrinter(language.English).Sprint(currency.NarrowSymbol(unit))
}
