// Package campaigns is the screen of the campaigns: a list with budget bars, and a campaign's panel with its results, plan,
// budget, expenses, tasks and leads.
package campaigns
