package ui

import (
	"github.com/baton-planner/baton/ui/activity"
	"github.com/baton-planner/baton/ui/audiences"
	"github.com/baton-planner/baton/ui/campaigns"
	"github.com/baton-planner/baton/ui/cleanup"
	"github.com/baton-planner/baton/ui/companies"
	"github.com/baton-planner/baton/ui/content"
	"github.com/baton-planner/baton/ui/customers"
	"github.com/baton-planner/baton/ui/deals"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/followups"
	"github.com/baton-planner/baton/ui/handoffs"
	"github.com/baton-planner/baton/ui/importer"
	"github.com/baton-planner/baton/ui/insights"
	"github.com/baton-planner/baton/ui/leads"
	"github.com/baton-planner/baton/ui/members"
	"github.com/baton-planner/baton/ui/score"
	"github.com/baton-planner/baton/ui/settings"
	"github.com/baton-planner/baton/ui/today"
)

// screens are built when they are first seen.
var screens = map[desk.Screen]func(*desk.Desk) desk.Page{
	desk.Today:     today.New,
	desk.Customers: customers.New,
	desk.Companies: companies.New,
	desk.FollowUps: followups.New,
	desk.Handoffs:  handoffs.New,
	desk.Content:   content.New,
	desk.Campaigns: campaigns.New,
	desk.Audiences: audiences.New,
	desk.Activity:  activity.New,
	desk.Importer:  importer.New,
	desk.Cleanup:   cleanup.New,
	desk.Settings:  settings.New,
	desk.Members:   members.New,
	desk.Score:     score.New,
	desk.Leads:     leads.New,
	desk.Insights:  insights.New,
	desk.Deals:     deals.New,
}
