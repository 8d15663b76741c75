// Package grid is the table every list screen of Baton is made of: a header
// that stays, rows of equal whole-pixel height of which only the visible ones
// exist as objects, and a source that is asked for pages as they come into
// view, so that a list of a million rows opens and scrolls like one of twenty.
//
// A screen declares columns, a RowSource and handlers in a Config and gets a
// widget that sorts, resizes, reorders and hides columns, selects by record id
// (also all rows, as an inverted set), edits cells in place, copies and pastes
// tab-separated text and works from the keyboard throughout.
//
// The package knows nothing of the business. It may import ui/theme, ui/kit,
// ui/tr and ui/task, and Fyne. The files without Fyne (viewport, selection,
// columns, pages, loader, model) are the presenter and are tested without a
// window.
package grid
