package desk

import (
	"encoding/json"

	"fyne.io/fyne/v2"
)

// Prefs remembers what belongs to this computer and not to the plan: views, widths, the last page, the theme. Values are
// kept as JSON under a name; what cannot be read is as if it were not there.
type Prefs struct{ store fyne.Preferences }

// NewPrefs keeps values in Fyne's preferences.
func NewPrefs(p fyne.Preferences) *Prefs { return &Prefs{p} }

// Get reads a value into v and says whether there was one.
func (p *Prefs) Get(name string, v any) bool {
	text := p.store.String(name)
	return text != "" && json.Unmarshal([]byte(text), v) == nil
}

// PlanPref is the name under which something is kept for the open plan alone.
func (d *Desk) PlanPref(name string) string { return name + "@" + d.Planner.Path() }

// Set keeps a value.
func (p *Prefs) Set(name string, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		fyne.LogError("preference "+name+" is not kept", err)
		return
	}
	p.store.SetString(name, string(b))
}
