// Package listing turns a list of records of the planner into a grid: a screen declares columns by the planner's field
// names, and the source fetches, orders and words them. It may import data, ui/grid, ui/words and ui/tr; it knows no screen.
package listing
