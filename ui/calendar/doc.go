// Package calendar is the calendar on which a screen shows what falls on which
// day: by day, week, month, or as an agenda. Entries are dragged to another day
// and time, or moved by keyboard; the source is asked for one period at a time,
// and only what is to be seen exists as objects.
//
// A screen declares a Source and handlers in a Config and puts Bar above the
// widget. A move shows at once and goes back if the screen reports an error.
// Days and minutes are those on the wall: a day has 24 hours here also where
// the clocks change.
//
// The package knows nothing of the business. It may import ui/theme, ui/brush,
// ui/scroll, ui/kit, ui/tr, ui/task and Fyne, and of data only the Date. The
// files without Fyne (entry, period, lanes, columns, geometry, arrange, model,
// cursor, drag) are the presenter and are tested without a window.
package calendar
