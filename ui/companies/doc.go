// Package companies is the screen of the businesses that contacts work for: sector, place, people and deals of each, with a
// panel that leads to them, adds a contact or a deal there, and tells the whole history with that company.
package companies
