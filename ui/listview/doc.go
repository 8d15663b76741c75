// Package listview is the list half of every screen that lists records: views as tabs, a filter field and a filter per column
// with chips, groups, bulk actions, cells edited and pasted by the planner's rules, column choice, export, the grid and the
// detail panel beside it. A screen declares a Spec and embeds Page; the presenter holds what is shown, the view draws it. It may
// import ui/desk, ui/detail, ui/form, ui/listing, ui/grid, ui/kit, ui/tr, ui/words and data; it knows no screen.
package listview
