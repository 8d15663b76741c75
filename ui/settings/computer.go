package settings

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// textScales are the offered sizes of text.
var textScales = []struct {
	id    string
	scale float32
}{{"small", 0.9}, {"normal", 1}, {"large", 1.15}, {"huge", 1.3}}

// computer is how Baton looks on this computer; it is not part of the plan.
func (p *Page) computer(facts) []fyne.CanvasObject {
	look := p.desk.Look()
	set := func(change func(*desk.Look)) {
		l := p.desk.Look()
		change(&l)
		p.desk.SetLook(l)
		p.draw()
	}
	mode := look.Theme
	if mode == "" {
		mode = "system"
	}
	density := "comfortable"
	if look.Compact {
		density = "compact"
	}
	size := "normal"
	var sizes []kit.Choice
	for _, t := range textScales {
		sizes = append(sizes, kit.Choice{ID: t.id, Text: tr.T("settings.text." + t.id)})
		if t.scale == look.TextScale {
			size = t.id
		}
	}
	rows := []fyne.CanvasObject{
		line(tr.T("settings.theme"), kit.NewSegmented(choices(func(id string) string { return tr.T("settings.theme." + id) }, "system", "light", "dark"), mode, func(id string) {
			set(func(l *desk.Look) {
				l.Theme = id
				if id == "system" {
					l.Theme = ""
				}
			})
		})),
		line(tr.T("settings.density"), kit.NewSegmented(choices(func(id string) string { return tr.T("settings.density." + id) }, "comfortable", "compact"), density, func(id string) {
			set(func(l *desk.Look) { l.Compact = id == "compact" })
		})),
		line(tr.T("settings.text"), kit.NewSegmented(sizes, size, func(id string) {
			for _, t := range textScales {
				if t.id == id {
					set(func(l *desk.Look) { l.TextScale = t.scale })
				}
			}
		})),
		line(tr.T("settings.reminders"), kit.NewSegmented(choices(func(id string) string { return tr.T("settings.reminders." + id) }, "on", "tray", "off"), reminders(look), func(id string) {
			set(func(l *desk.Look) { l.Quiet, l.Tray = id == "off", id == "tray" })
		})),
		kit.NewParagraph(tr.T("settings.reminders_hint"), theme.Small, theme.Muted),
		line(tr.T("settings.language"), p.languageMenu(look, set)),
		kit.NewParagraph(tr.T("settings.language_hint"), theme.Small, theme.Muted),
	}
	return []fyne.CanvasObject{kit.NewCard(kit.CardSpec{Title: tr.T("settings.section.computer"), Content: kit.Column(theme.S3, rows...)})}
}

// reminders is the choice that a look stands for.
func reminders(l desk.Look) string {
	switch {
	case l.Quiet:
		return "off"
	case l.Tray:
		return "tray"
	default:
		return "on"
	}
}

func (p *Page) languageMenu(look desk.Look, set func(func(*desk.Look))) fyne.CanvasObject {
	name := tr.T("settings.language.system")
	for _, l := range tr.Languages() {
		if l.Code == look.Language {
			name = l.Name
		}
	}
	return kit.NewMenuButton(kit.ButtonSpec{Text: name}, func() []kit.MenuItem {
		items := []kit.MenuItem{{Text: tr.T("settings.language.system"), Checked: look.Language == "", OnTap: func() { set(func(l *desk.Look) { l.Language = "" }) }}}
		for _, x := range tr.Languages() {
			items = append(items, kit.MenuItem{Text: x.Name, Checked: x.Code == look.Language, OnTap: func() { set(func(l *desk.Look) { l.Language = x.Code }) }})
		}
		return items
	})
}

func line(name string, control fyne.CanvasObject) fyne.CanvasObject {
	return kit.Row(theme.S3, kit.Name(name, leastName), control)
}

func choices(title func(id string) string, ids ...string) []kit.Choice {
	out := make([]kit.Choice, len(ids))
	for i, id := range ids {
		out[i] = kit.Choice{ID: id, Text: title(id)}
	}
	return out
}
