// Package timeline shows what lasts from one day to another as bars over the
// days, in groups, zoomed to about a month, a quarter or a year. Bars are dragged
// to other days and pulled at their ends, or moved by keyboard; only what is to be
// seen exists as objects.
//
// A screen gives groups of rows and handlers, and sets the groups again when its
// data changed; zoom, place and cursor stay. A change shows at once and goes back
// if the screen reports an error.
//
// The package knows nothing of the business. It may import ui/theme, ui/brush,
// ui/scroll, ui/kit, ui/tr and Fyne, and of data only the Date. The files without
// Fyne (row, scale, model, drag) are the presenter and are tested without a window.
package timeline
