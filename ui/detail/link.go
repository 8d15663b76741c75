package detail

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
)

// NameWidth is the width in px of the names of a panel's properties.
const NameWidth = 84

// Property is a line of a panel's details. With a way to go its value is a link; without a value there is no line.
func Property(name, value string, open func()) []fyne.CanvasObject {
	switch {
	case value == "":
		return nil
	case open == nil:
		return []fyne.CanvasObject{kit.KeyValue(name, value, NameWidth)}
	default:
		label := kit.Sized(NameWidth, theme.LineHeight(theme.Body)+8, kit.NewLabel(name, theme.Body, theme.Muted).Shrinkable())
		return []fyne.CanvasObject{kit.Row(theme.S3, label, kit.NewButton(kit.ButtonSpec{Text: value, Kind: kit.Linked, OnTap: open}), kit.Space())}
	}
}
