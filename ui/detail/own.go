package detail

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/words"
)

// Own are the lines of a record's own fields: the defined ones in their order, then what others have left under other names.
func Own(d *desk.Desk, k data.Kind, custom data.Custom) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	seen := map[string]bool{}
	for _, f := range d.Planner.Custom.Of(k) {
		seen[f.Title] = true
		var open func()
		text := custom[f.Title]
		if f.Type == data.OwnLink && text != "" {
			open = func() { d.Papers().Open(text) }
		}
		if text != "" {
			out = append(out, Property(f.Title, words.Own(f, text), open)...)
		}
	}
	for _, title := range slices.Sorted(maps.Keys(custom)) {
		if !seen[title] {
			out = append(out, Property(title, custom[title], nil)...)
		}
	}
	return out
}
