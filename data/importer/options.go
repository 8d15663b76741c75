package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/transfer/clean"
)

// List names one of the lists of the plan in which names of the file are looked up.
type List string

// The lists.
const (
	ListStages    List = "stages" // of the pipeline
	ListPeople    List = "people" // the team, as owners
	ListProducts  List = "products"
	ListCompanies List = "companies"
	ListSources   List = "sources"
	ListCampaigns List = "campaigns"
	ListReasons   List = "reasons"  // why deals are lost
	ListContacts  List = "contacts" // customers of purchases; of deals and follow-ups too, never created for those unasked
	ListDeals     List = "deals"    // what follow-ups are about; never created
)

// CreatableLists are those of which missing entries can be created on the way.
func CreatableLists() []List {
	return []List{ListStages, ListPeople, ListProducts, ListCompanies, ListSources, ListCampaigns, ListReasons, ListContacts}
}

// Policy says what becomes of a row that is in the plan, or in the file above, already.
type Policy string

// The policies. Without one an import that meets a duplicate asks.
const (
	Update    Policy = "update"    // fill the empty fields of the record; with Options.Overwrite also the others
	Overwrite Policy = "overwrite" // fill the empty fields and replace the others
	Merge     Policy = "merge"     // fill the empty fields and keep what differs beside them
	Skip      Policy = "skip"      // leave the record as it is
	Create    Policy = "create"    // write a second one
)

// Policies lists them.
func Policies() []Policy { return []Policy{Update, Overwrite, Merge, Skip, Create} }

// Options are the answers to what a file may leave open, and how freely it may change the plan.
type Options struct {
	DateOrder     string            // "dmy", "mdy", "ymd"; "" decides from each whole column, and asks
	NumberFormat  string            // "point" (1,234.56) or "comma" (1.234,56); "" decides from each whole column, and asks
	CreateMissing []List            // lists of which missing entries are created
	MapValues     map[string]string // what a value of a look-up column means: "Engaging" → "Qualification"
	OnDuplicate   Policy            // "" asks when there are duplicates
	Overwrite     bool              // Update also replaces what the plan has already
	KeepUnmapped  bool              // keep columns without a field as custom fields
	Region        string            // ISO 3166 country of phone numbers without a country code; "" is the plan's
	Currency      string            // of amounts without one; "" is the plan's
}

// ParseCreateMissing reads a list as batonctl takes it: "stages,people".
func ParseCreateMissing(text string) ([]List, error) {
	var out []List
	for _, part := range strings.Split(text, ",") {
		l := List(strings.ToLower(strings.TrimSpace(part)))
		if l == "" {
			continue
		}
		if !slices.Contains(CreatableLists(), l) {
			names := make([]string, 0, len(CreatableLists()))
			for _, c := range CreatableLists() {
				names = append(names, string(c))
			}
			return nil, invalid("create_missing", fmt.Sprintf("“%s” cannot be created by an import. Use any of: %s.", part, strings.Join(names, ", ")), nil)
		}
		out = append(out, l)
	}
	return out, nil
}

func (o *Options) check() error {
	if _, ok := clean.ParseOrder(o.DateOrder); !ok && o.DateOrder != "" {
		return invalid("date_order", fmt.Sprintf("“%s” is not an order of dates. Use dmy, mdy or ymd.", o.DateOrder), nil)
	}
	if _, ok := convention(o.NumberFormat); !ok && o.NumberFormat != "" {
		return invalid("number_format", fmt.Sprintf("“%s” is not a format of numbers. Use point (1,234.56) or comma (1.234,56).", o.NumberFormat), nil)
	}
	if o.Currency != "" && !clean.IsCurrency(o.Currency) {
		return invalid("currency", fmt.Sprintf("“%s” is not a currency code. Use three capitals of ISO 4217, for example EUR.", o.Currency), nil)
	}
	if o.OnDuplicate != "" && !slices.Contains(Policies(), o.OnDuplicate) {
		return invalid("on_duplicate", fmt.Sprintf("“%s” is no way to treat duplicates. Use update, overwrite, merge, skip or create.", o.OnDuplicate), nil)
	}
	return nil
}

func (o *Options) creates(l List) bool { return slices.Contains(o.CreateMissing, l) }

func convention(name string) (clean.Convention, bool) {
	switch strings.ToLower(name) {
	case "point", "1,234.56":
		return clean.Point, true
	case "comma", "1.234,56":
		return clean.Comma, true
	}
	return clean.Undecided, false
}
