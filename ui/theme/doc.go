// Package theme is how Baton looks: its colours, type scale, spacing and row heights, in light and dark.
//
// A *Theme is an ordinary fyne.Theme, so stock Fyne widgets follow it, and it answers our own typed tokens for the
// widgets of ui/kit, ui/grid and ui/board: Color(Surface), Font(Body), RowHeight(). Tokens are read from the theme the
// running app has set; widgets look them up in Refresh and so follow a change of theme, density or text size.
// The package knows nothing of the business and imports nothing of ours.
package theme
