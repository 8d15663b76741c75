// Package listview is the list half of every screen that lists records: views as tabs, a filter field, bulk actions, column
// choice, export, the grid and the detail panel beside it. A screen declares a Spec; the presenter holds what is shown, the
// view draws it. It may import ui/desk, ui/listing, ui/grid, ui/kit, ui/tr and data; it knows no screen.
package listview
