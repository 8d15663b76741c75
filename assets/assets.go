// Package assets embeds what the window shows that is not code: the icon family, the app icon and the translations.
// It imports nothing of ours.
package assets

import (
	"embed"
	"fmt"
)

//go:embed icons/*.svg
var icons embed.FS

// Translations holds the texts of the window as translations/<area>.<language>.json, flat objects of key → text.
//
//go:embed translations/*.json
var Translations embed.FS

// WindowIcon is the app icon at the size of a title bar or a tray, a 128 px PNG. Packages take the large one, app-icon.png, which
// would hold up each start.
//
//go:embed window-icon.png
var WindowIcon []byte

// AppMark is the app icon as SVG, for places that scale it.
//
//go:embed app-icon.svg
var AppMark []byte

// Icon gives the SVG of an icon of the family by its file name without extension. The drawing is 24×24 with 1.5 px
// strokes in currentColor, which the caller replaces.
func Icon(name string) ([]byte, error) {
	svg, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil, fmt.Errorf("icon %q: %w", name, err)
	}
	return svg, nil
}

// IconNames lists the family in alphabetical order.
func IconNames() []string {
	entries, err := icons.ReadDir("icons")
	if err != nil {
		return nil
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()[:len(e.Name())-len(".svg")]
	}
	return names
}
