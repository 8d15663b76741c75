// Package brush draws many small things cheaply: a Brush hands out canvas
// primitives and takes them back for the next drawing, so that the rows of a
// grid or the cards of a board are made once and only change what they show.
//
// It may import ui/theme and Fyne, and knows none of the widgets that it draws.
package brush
