package importer

import (
	"fmt"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// Kind says what the rows of a file become.
type Kind string

// The kinds that are imported.
const (
	Contacts  Kind = "contacts" // people: leads and customers
	Companies Kind = "companies"
	Deals     Kind = "deals" // open ones and history
	Products  Kind = "products"
	Team      Kind = "team"
	Campaigns Kind = "campaigns"
	Expenses  Kind = "expenses"
	Metrics   Kind = "metrics" // recorded numbers, one row per day and campaign

	Activities Kind = "activities" // follow-ups, planned and done
	Touches    Kind = "touches"    // contacts that met campaigns
	Purchases  Kind = "purchases"  // orders: won deals of customers
)

// Kinds lists them in the order in which a business brings them in.
func Kinds() []Kind {
	return []Kind{Contacts, Companies, Deals, Products, Team, Campaigns, Expenses, Metrics, Activities, Touches, Purchases}
}

// ParseKind reads a kind as people call it: "leads" and "people" are contacts, "members" the team.
func ParseKind(text string) (Kind, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "contacts", "contact", "leads", "lead", "people", "persons", "customers":
		return Contacts, nil
	case "companies", "company", "accounts", "account", "organizations", "organisations":
		return Companies, nil
	case "deals", "deal", "opportunities", "opportunity", "pipeline":
		return Deals, nil
	case "products", "product":
		return Products, nil
	case "team", "members", "member", "users", "sellers":
		return Team, nil
	case "campaigns", "campaign":
		return Campaigns, nil
	case "expenses", "expense", "costs":
		return Expenses, nil
	case "metrics", "metric", "points", "numbers":
		return Metrics, nil
	case "activities", "activity", "followups", "follow-ups", "tasks", "task", "events", "calendar", "calls", "meetings":
		return Activities, nil
	case "touches", "touch", "interactions":
		return Touches, nil
	case "purchases", "purchase", "orders", "order", "sales":
		return Purchases, nil
	}
	names := make([]string, len(Kinds()))
	for i, k := range Kinds() {
		names[i] = string(k)
	}
	return "", invalid("kind", fmt.Sprintf("“%s” cannot be imported. Use one of: %s.", text, strings.Join(names, ", ")), nil)
}

// record is the kind of the plan's records that rows of this kind become.
func (k Kind) record() data.Kind {
	switch k {
	case Companies:
		return data.KindCompany
	case Deals, Purchases:
		return data.KindDeal
	case Activities:
		return data.KindActivity
	case Touches:
		return data.KindTouch
	case Products:
		return data.KindProduct
	case Team:
		return data.KindMember
	case Campaigns:
		return data.KindCampaign
	case Expenses:
		return data.KindExpense
	case Metrics:
		return data.KindMetricPoint
	}
	return data.KindContact
}

func invalid(key, msg string, args map[string]any) *data.Error {
	return &data.Error{Code: store.Invalid, Op: "import", Key: "import." + key, Args: args, Msg: msg}
}
