// Package kit holds the small widgets the screens are made of: buttons, chips, cards, tabs, tiles, menus, dialogs, the
// toast, and the layouts that put them on the 4-px grid. They are drawn from canvas primitives in the look of ui/theme,
// reached by keyboard, and know nothing of the business: texts come in already translated, colours are tokens or tints.
//
// A window's content is wrapped in a Host, which floats tooltips and the toast over it. Keys that a focused widget does
// not use go on to the open dialog or menu, and from there to the window, so Escape closes wherever the focus is.
package kit
