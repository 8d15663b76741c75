package cleanup

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// drawList shows the suggestions under how sure they are.
func (p *Page) drawList() {
	p.list.Objects = nil
	head := ""
	for i, g := range p.session.groups() {
		if title := heading(g); title != head {
			head = title
			p.list.Objects = append(p.list.Objects, kit.Pad(theme.S2, theme.S2, theme.S1, 10, kit.NewParagraph(title, theme.SmallStrong, theme.Muted)))
		}
		p.list.Objects = append(p.list.Objects, kit.NewOptionRow(kit.OptionSpec{
			Title: p.session.found.names[g.IDs[0]], Subtitle: size(g), Marked: i == p.session.at,
			OnTap: func() {
				p.goTo(i)
				p.Focus()
			},
		}))
	}
	p.list.Refresh()
}

// heading stands over the groups that are as sure and for the same reason.
func heading(g data.DuplicateGroup) string {
	if g.Reason == "" {
		return sureness(g)
	}
	return sureness(g) + " · " + reason(g.Reason)
}

// size says how many a group has, where it is no pair.
func size(g data.DuplicateGroup) string {
	if len(g.IDs) == 2 {
		return ""
	}
	return tr.Int(int64(len(g.IDs)))
}

func sureness(g data.DuplicateGroup) string {
	switch {
	case g.Reason == "":
		return tr.T("cleanup.chosen")
	case g.Certain:
		return tr.T("cleanup.certain")
	default:
		return tr.T("cleanup.likely")
	}
}

func reason(r data.DuplicateReason) string {
	if r == "" {
		return ""
	}
	return tr.T("cleanup.reason." + string(r))
}

// why is the reason with what the two have in common.
func why(g data.DuplicateGroup) string {
	text := words.Capital(reason(g.Reason))
	if text == "" {
		return tr.T("cleanup.chosen")
	}
	if g.Shared != "" {
		text += " · " + g.Shared
	}
	return text
}

// show puts a pair side by side.
func (p *Page) show(g data.DuplicateGroup, c data.Comparison) {
	line := 0
	if pair := [2]data.ID{g.IDs[0], g.IDs[1]}; p.sides != nil && p.inView == pair {
		line = p.sides.At()
	} else {
		p.inView = pair
	}
	hadFocus := p.sides == nil || p.desk.Window.Canvas().Focused() == fyne.Focusable(p.sides) || p.desk.Window.Canvas().Focused() == nil
	p.fields = c.Fields
	p.sides = kit.NewSides(p.rows(c), p.choose)
	p.sides.OnKey, p.sides.OnRune = p.key, p.rune
	p.sides.GoTo(line)
	chip := kit.NewChip(sureness(g), theme.Caution)
	if g.Certain {
		chip = kit.NewChip(sureness(g), theme.Positive)
	}
	title := kit.Row(theme.S3, kit.Grow(kit.NewLabel(why(g), theme.BodyStrong, theme.Text).Shrinkable()), kit.Column(0, kit.Space(), chip, kit.Space()))
	facts := kit.Column(theme.S1)
	for _, text := range consequences(g, c) {
		facts.Objects = append(facts.Objects, kit.NewParagraph(text, theme.Body, theme.Muted))
	}
	scroll := container.NewVScroll(kit.Narrow(kit.Pad(theme.S3, theme.S4, theme.S3, theme.S4, kit.Column(theme.S3, p.sides, facts))))
	p.right.Objects = []fyne.CanvasObject{kit.NewCard(kit.CardSpec{Flush: true, Content: kit.Column(0,
		kit.Pad(theme.S3, theme.S4, theme.S3, theme.S4, kit.Column(theme.S2, title, p.actions())), kit.NewDivider(), kit.Grow(scroll),
	)})}
	p.right.Refresh()
	if hadFocus && p.desk.Window.Canvas().Overlays().Top() == nil {
		p.Focus()
	}
}

func (p *Page) actions() fyne.CanvasObject {
	return kit.Flow(theme.S2, theme.S2,
		kit.NewButton(kit.ButtonSpec{Text: tr.T("cleanup.merge"), Kind: kit.Primary, Hint: tr.T("window.grid_key.enter"), Tip: tr.T("cleanup.keys"), OnTap: p.merge}),
		kit.NewButton(kit.ButtonSpec{Text: tr.T("cleanup.different"), Hint: "N", OnTap: p.different}),
		kit.NewButton(kit.ButtonSpec{Text: tr.T("cleanup.skip"), Hint: "S", Kind: kit.Quiet, OnTap: p.skip}),
	)
}

// rows are the names of the two and the fields in which they differ, the left record at the left whichever stays.
func (p *Page) rows(c data.Comparison) []kit.SidesRow {
	side := func(i int) int { return i ^ p.session.keep } // the comparison has the one that stays first
	head := kit.SidesRow{Name: tr.T("cleanup.stays"), Chosen: p.session.keep, Strong: true}
	for i, name := range c.Names {
		head.Values[side(i)] = name
	}
	rows := []kit.SidesRow{head}
	for _, f := range c.Fields {
		row := kit.SidesRow{Name: fieldName(f.Field), Chosen: side(f.Chosen)}
		if id, ok := p.session.choices[f.Field]; ok {
			left, _ := p.session.pair()
			row.Chosen = 1
			if id == left {
				row.Chosen = 0
			}
		}
		for i, v := range f.Values {
			row.Values[side(i)] = value(v)
		}
		rows = append(rows, row)
	}
	return rows
}

// choose takes the value of a side; in the first line it is the record that stays.
func (p *Page) choose(row, side int) {
	if row == 0 {
		p.session.keep = side
		p.compare()
		return
	}
	left, right := p.session.pair()
	p.session.choices[p.fields[row-1].Field] = [2]data.ID{left, right}[side]
}

func (p *Page) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.merge()
	case fyne.KeyPageDown:
		p.goTo(p.session.at + 1)
	case fyne.KeyPageUp:
		p.goTo(p.session.at - 1)
	default:
		return false
	}
	return true
}

func (p *Page) rune(r rune) bool {
	switch r {
	case 'n', 'N':
		p.different()
	case 's', 'S':
		p.skip()
	default:
		return false
	}
	return true
}

// ownField is the prefix by which a comparison names the planner's own fields.
const ownField = "custom."

func fieldName(field string) string {
	if own, ok := strings.CutPrefix(field, ownField); ok {
		return own
	}
	if field == "address" {
		return tr.T("cleanup.address")
	}
	if field != "external_id" {
		field = strings.TrimSuffix(field, "_id")
	}
	return tr.T("importer.field." + field)
}

func value(v data.MergeValue) string {
	switch {
	case v.Money != nil:
		return words.Value(*v.Money)
	case v.Number != nil:
		return tr.Int(*v.Number)
	case v.Text == "":
		return tr.T("cleanup.empty_value")
	default:
		return strings.Join(strings.Fields(v.Text), " ")
	}
}

// consequences say what the merge makes of the two, beside the fields.
func consequences(g data.DuplicateGroup, c data.Comparison) []string {
	var parts []string
	for _, m := range c.Moves {
		if key := "cleanup.moves." + string(m.Kind); tr.Has(key) {
			parts = append(parts, tr.N(key, m.Count))
		}
	}
	out := []string{tr.T("cleanup.goes_nothing")}
	if len(parts) > 0 {
		out[0] = tr.F("cleanup.goes_over", strings.Join(parts, ", "))
	}
	if c.Kind == data.KindContact {
		text := tr.F("cleanup.becomes", words.Day(c.CreatedOn), words.Stage(c.Stage))
		if c.NoEmail {
			text += " · " + tr.T("ask.contact.no_email")
		}
		if c.NoCall {
			text += " · " + tr.T("ask.contact.no_call")
		}
		out = append(out, text)
	}
	if more := len(g.IDs) - 2; more > 0 {
		out = append(out, tr.N("cleanup.more_of_them", more))
	}
	return out
}
