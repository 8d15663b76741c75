// Package board is the board of columns and cards on which a screen moves
// records from stage to stage: by drag with a ghost and a drop slot, or by
// keyboard. Only the cards to be seen exist as objects, so ten thousand of them
// do not slow it.
//
// A screen gives columns with cards declared as content and handlers, and sets
// them again when its data changed; place, focus and scroll stay with the
// records. A move shows at once and goes back if the screen reports an error.
//
// The package knows nothing of the business. It may import ui/theme, ui/brush,
// ui/scroll and ui/kit, and Fyne. model.go, drag.go and geometry.go are the
// presenter and are tested without a window.
package board
