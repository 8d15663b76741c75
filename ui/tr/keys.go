package tr

import "strings"

// Keys is a shortcut such as "Ctrl+N" with its keys named as on the keyboards of the language in use.
func Keys(shortcut string) string {
	return strings.NewReplacer("Ctrl", T("tr.ctrl"), "Shift", T("tr.shift"), "Esc", T("tr.esc"), "Left", T("tr.left"), "Right", T("tr.right")).Replace(shortcut)
}
