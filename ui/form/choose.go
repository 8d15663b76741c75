package form

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// chooser is one of several options, chosen in a menu: Down, Space or Enter opens it, a letter goes to the next option that
// begins with it, Backspace empties. A person is shown with the initials.
type chooser struct {
	view   *View
	field  Field
	button *kit.Button
}

func newChooser(v *View, f Field) *chooser {
	c := &chooser{view: v, field: f}
	c.button = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("form.choose"), Wide: true}, c.items)
	c.button.OnFocus = v.watched(f.Key)
	c.button.OnKey = c.key
	c.button.OnRune = c.letter
	c.pull()
	return c
}

func (c *chooser) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		kit.ShowMenu(c.button, c.items())
		return true
	case fyne.KeyBackspace, fyne.KeyDelete:
		if !c.field.Required {
			c.set("")
		}
		return true
	}
	return false
}

// letter takes the next option that begins with it.
func (c *chooser) letter(r rune) bool {
	n := len(c.field.Options)
	at := slices.IndexFunc(c.field.Options, func(o Option) bool { return o.ID == c.chosen() })
	for step := 1; step <= n; step++ {
		o := c.field.Options[(at+step+n)%n]
		if r != ' ' && strings.HasPrefix(strings.ToLower(o.Text), strings.ToLower(string(r))) {
			c.set(o.ID)
			break
		}
	}
	return true
}

func (c *chooser) chosen() string {
	id, _ := c.view.model.Value(c.field.Key).(string)
	return id
}

func (c *chooser) items() []kit.MenuItem {
	c.view.popped = true
	chosen := c.chosen()
	var items []kit.MenuItem
	if !c.field.Required && chosen != "" {
		items = append(items, kit.MenuItem{Text: "–", OnTap: func() { c.take("") }})
	}
	for _, o := range c.field.Options {
		item := kit.MenuItem{Text: o.Text, Hint: o.Note, Checked: o.ID == chosen, OnTap: func() { c.take(o.ID) }}
		if c.field.Kind == Person && !o.Nobody {
			item.Avatar = o.Text
		}
		items = append(items, item)
	}
	return items
}

func (c *chooser) take(id string) {
	c.set(id)
	c.view.focus(c.field.Key)
}

func (c *chooser) set(id string) {
	c.view.chosen(c.field.Key, id)
	c.pull()
}

func (c *chooser) object() fyne.CanvasObject { return c.button }
func (c *chooser) focus() fyne.Focusable     { return c.button }

func (c *chooser) pull() {
	text, face := tr.T("form.choose"), ""
	for _, o := range c.field.Options {
		if o.ID == c.chosen() {
			text = o.Text
			if c.field.Kind == Person && !o.Nobody {
				face = o.Text
			}
		}
	}
	c.button.SetText(text)
	c.button.SetAvatar(face)
}

// chips are several of several options: each chosen one is a chip that Enter, Backspace or a tap takes away; the menu at the end
// adds and takes away.
type chips struct {
	view  *View
	field Field
	more  *kit.Button
	flow  *fyne.Container
}

func newChips(v *View, f Field) *chips {
	c := &chips{view: v, field: f, flow: kit.Flow(theme.S1, theme.S1)}
	c.more = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("form.add")}, c.items)
	c.more.OnFocus = v.watched(f.Key)
	c.more.OnKey = func(e *fyne.KeyEvent) bool {
		list := c.list()
		switch {
		case e.Name == fyne.KeyDown:
			kit.ShowMenu(c.more, c.items())
			return true
		case e.Name == fyne.KeyBackspace && len(list) > 0:
			c.set(list[:len(list)-1])
			return true
		}
		return false
	}
	c.pull()
	return c
}

func (c *chips) list() []string {
	list, _ := c.view.model.Value(c.field.Key).([]string)
	return list
}

func (c *chips) items() []kit.MenuItem {
	c.view.popped = true
	var items []kit.MenuItem
	for _, o := range c.field.Options {
		items = append(items, kit.MenuItem{Text: o.Text, Hint: o.Note, Checked: slices.Contains(c.list(), o.ID), OnTap: func() { c.toggle(o.ID) }})
	}
	return items
}

// toggle keeps the chosen ones in the order of the options.
func (c *chips) toggle(id string) {
	var list []string
	for _, o := range c.field.Options {
		if slices.Contains(c.list(), o.ID) != (o.ID == id) {
			list = append(list, o.ID)
		}
	}
	c.set(list)
	c.view.focus(c.field.Key)
}

func (c *chips) set(list []string) {
	c.view.chosen(c.field.Key, slices.Clone(list))
	c.pull()
	c.view.resized()
}

func (c *chips) object() fyne.CanvasObject { return c.flow }
func (c *chips) focus() fyne.Focusable     { return c.more }

func (c *chips) pull() {
	c.flow.Objects = nil
	for _, o := range c.field.Options {
		if !slices.Contains(c.list(), o.ID) {
			continue
		}
		chip := kit.NewButton(kit.ButtonSpec{Text: o.Text, Icon: kit.IconClose, Tip: tr.F("form.removeTag", o.Text), OnTap: func() { c.toggle(o.ID) }})
		chip.OnKey = func(e *fyne.KeyEvent) bool {
			if e.Name == fyne.KeyBackspace || e.Name == fyne.KeyDelete {
				c.toggle(o.ID)
				return true
			}
			return false
		}
		c.flow.Add(chip)
	}
	c.flow.Add(c.more)
	c.flow.Refresh()
}
