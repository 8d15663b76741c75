// Package settings is the screen of the settings: the business, the team, the planner's lists, pipelines and criteria, the
// products, and how Baton looks on this computer.
package settings
