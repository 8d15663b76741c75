package desk

import "github.com/baton-planner/baton/data"

// Screen names a screen of the window.
type Screen string

// The screens, in the order of the sidebar.
const (
	Today     Screen = "today"
	Campaigns Screen = "campaigns"
	Audiences Screen = "audiences"
	Leads     Screen = "leads"
	Handoffs  Screen = "handoffs"
	Deals     Screen = "deals"
	Customers Screen = "customers"
	Companies Screen = "companies"
	FollowUps Screen = "followups"
	Content   Screen = "content"
	Insights  Screen = "insights"
	Activity  Screen = "activity"
	Settings  Screen = "settings"
	Importer  Screen = "importer"
	Cleanup   Screen = "cleanup"
	Members   Screen = "members" // of a campaign
	Score     Screen = "score"
)

// Route is a place in the window: a screen, one of its views, a record that it shows.
type Route struct {
	Screen Screen
	View   string  // "board", "table"; empty: the screen's own choice
	ID     data.ID // the record shown, 0 for none
	Arg    string  // what else the screen needs: a file to import, a filter
}

// RouteTo is where a record of a kind is looked at; ok is false for kinds without a screen.
func RouteTo(k data.Kind, id data.ID) (r Route, ok bool) {
	screens := map[data.Kind]Screen{
		data.KindContact: Leads, data.KindCompany: Companies, data.KindCampaign: Campaigns, data.KindDeal: Deals,
		data.KindActivity: FollowUps, data.KindHandoff: Handoffs, data.KindSegment: Audiences, data.KindContent: Content,
	}
	s, ok := screens[k]
	return Route{Screen: s, ID: id}, ok
}
