// Package ui is the window: it opens a plan, shows the sidebar, the head and one page at a time, and holds what works
// everywhere: going back and forward, the palette, shortcuts, undo, the status line. Screens live in packages of their own
// and are known here only by their constructors; they reach the window through desk.Desk.
package ui
