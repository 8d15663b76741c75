// Package listing turns a list of records of the planner into a grid: a screen declares columns by the planner's field
// names, and the source fetches, orders, groups, sums and words them; what is typed into a cell is read here too. It may import
// data, ui/form for how people write days and amounts, ui/grid, ui/words and ui/tr; it knows no screen.
package listing
