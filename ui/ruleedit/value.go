package ruleedit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// value is the right of a line: what it is compared with.
func (e *Editor) value(x *node) fyne.CanvasObject {
	a := asksOf(x.subject)
	switch a {
	case asksTouch, asksDeal, asksActivity:
		return e.owned(x, a)
	case asksSegment:
		return e.choose(e.options.bySubject[subjectSegment], []string{segmentValue(x.leaf)}, true, func(values []string) {
			x.leaf = data.Rule{}
			if id, err := store.ParseID(strings.Join(values, "")); err == nil {
				x.leaf.Segment = id
			}
		})
	}
	if valueless(x.leaf.Op) {
		return kit.Space()
	}
	set := func(v string) { x.leaf.Value = v }
	switch a {
	case asksChoice:
		return e.choose(e.options.bySubject[x.subject], strings.Split(x.leaf.Value, "|"), false, func(values []string) { set(strings.Join(values, "|")) })
	case asksYesNo:
		return e.choose(e.options.bySubject["yesno"], []string{x.leaf.Value}, true, func(values []string) { set(strings.Join(values, "|")) })
	case asksNumber:
		return e.typed(x, x.leaf.Value, "", wholeNumber, set)
	case asksMoney:
		return e.typed(x, pointed(x.leaf.Value), tr.CurrencySymbol(e.options.currency), e.amount, set)
	case asksDay:
		if c := comparisonOf(a, x.leaf); c.ago != "" {
			return e.days(x, c.ago, x.leaf.Value, set)
		}
		return e.typed(x, dayText(x.leaf.Value), tr.T("rule.day_hint"), e.day, set)
	}
	return e.typed(x, x.leaf.Value, tr.T("rule.text_hint"), func(text string) (string, bool) { return text, true }, set)
}

func segmentValue(r data.Rule) string {
	if r.Segment == 0 {
		return ""
	}
	return r.Segment.String()
}

// typed is a value that is written; read turns it into what a rule holds.
func (e *Editor) typed(x *node, text, hint string, read func(string) (string, bool), set func(string)) fyne.CanvasObject {
	entry := kit.NewEntry(hint)
	entry.SetText(text)
	entry.OnChanged = func(typed string) {
		v, ok := read(strings.TrimSpace(typed))
		if !ok {
			v = "" // a line that cannot be read yet is not asked
		}
		x.problem = ""
		set(v)
		e.changed()
	}
	return entry
}

func wholeNumber(text string) (string, bool) {
	n, err := form.ParseNumber(text)
	if text == "" || err != nil || n != float64(int64(n)) {
		return "", false
	}
	return strconv.FormatInt(int64(n), 10), true
}

func (e *Editor) amount(text string) (string, bool) {
	minor, err := form.ParseMoney(text, e.options.currency)
	if text == "" || err != nil {
		return "", false
	}
	return data.Money{Minor: minor, Currency: e.options.currency}.Decimal(), true
}

func (e *Editor) day(text string) (string, bool) {
	t, err := form.ParseDay(text, e.options.today.Time())
	if err != nil {
		return "", false
	}
	return data.DateOf(t).String(), true
}

// pointed writes a plain decimal as the language does.
func pointed(v string) string {
	point, _ := tr.Separators()
	return strings.Replace(v, ".", point, 1)
}

func dayText(v string) string {
	if d, err := data.ParseDate(v); err == nil {
		return tr.Date(d.Time())
	}
	return v
}

// days is a number of days before or after today.
func (e *Editor) days(x *node, ago, value string, set func(string)) fyne.CanvasObject {
	entry := e.typed(x, number(value, ago), "", wholeNumber, func(v string) {
		if v == "" {
			set("")
			return
		}
		set(ago + v + "d")
	})
	return kit.Row(theme.S2, kit.Sized(72, 0, entry), kit.NewLabel(tr.T("rule.days"), theme.Body, theme.Muted))
}

// number takes the days out of today-90d; weeks, months and years are counted in days.
func number(value, ago string) string {
	text := strings.TrimPrefix(value, ago)
	unit := map[byte]int{'d': 1, 'w': 7, 'm': 30, 'y': 365}
	n, err := strconv.Atoi(strings.TrimRight(text, "dwmy"))
	if err != nil || text == "" {
		return ""
	}
	if by, ok := unit[text[len(text)-1]]; ok {
		n *= by
	}
	return strconv.Itoa(n)
}

// choiceHeight is how tall a list of choices grows.
const choiceHeight = 280

// choose is a button that opens a list to tick; one takes the first tick as the answer.
func (e *Editor) choose(all []option, now []string, one bool, set func([]string)) fyne.CanvasObject {
	picked := slices.DeleteFunc(slices.Clone(now), func(v string) bool { return v == "" })
	var b *kit.Button
	b = kit.NewButton(kit.ButtonSpec{Text: chosenText(all, picked), Wide: true, Caret: true, OnTap: func() {
		e.showChoices(b, all, one, func() []string { return picked }, func(values []string) {
			picked = values
			b.SetText(chosenText(all, picked))
			set(picked)
			e.changed()
		})
	}})
	return b
}

func chosenText(all []option, picked []string) string {
	var names []string
	for _, v := range picked {
		i := slices.IndexFunc(all, func(o option) bool { return o.value == v || store.Fold(o.text) == store.Fold(v) })
		if i < 0 {
			names = append(names, tr.T("rule.gone"))
			continue
		}
		names = append(names, all[i].text)
	}
	if len(names) == 0 {
		return tr.T("rule.choose")
	}
	return strings.Join(names, ", ")
}

func (e *Editor) showChoices(under *kit.Button, all []option, one bool, now func() []string, set func([]string)) {
	if one {
		var items []kit.MenuItem
		for _, o := range all {
			items = append(items, kit.MenuItem{Text: o.text, Checked: slices.Contains(now(), o.value), OnTap: func() { set([]string{o.value}) }})
		}
		kit.ShowMenu(under, items)
		return
	}
	rows := kit.Column(0)
	draw := func(text string) {
		rows.Objects = nil
		for _, o := range all {
			if !strings.Contains(store.Fold(o.text), store.Fold(text)) {
				continue
			}
			on := slices.ContainsFunc(now(), func(v string) bool { return v == o.value || store.Fold(v) == store.Fold(o.text) })
			rows.Objects = append(rows.Objects, kit.Pad(3, 4, 3, 4, kit.NewCheckbox(o.text, "", on, func(on bool) {
				values := slices.DeleteFunc(slices.Clone(now()), func(v string) bool { return v == o.value || store.Fold(v) == store.Fold(o.text) })
				if on {
					values = append(values, o.value)
				}
				set(values)
			})))
		}
		rows.Refresh()
	}
	draw("")
	content := []fyne.CanvasObject{}
	if len(all) > 8 {
		entry := kit.NewEntry(tr.T("listview.find_choice"))
		entry.OnChanged = draw
		content = append(content, entry)
	}
	if len(all) == 0 {
		content = append(content, kit.NewParagraph(tr.T("rule.nothing"), theme.Small, theme.Muted))
	}
	scroll := container.NewVScroll(rows)
	scroll.SetMinSize(fyne.NewSize(subjectWidth, min(rows.MinSize().Height, choiceHeight)))
	kit.ShowPopover(under, kit.Sized(260, 0, kit.Column(theme.S2, append(content, scroll)...)), func() { e.desk.Window.Canvas().Focus(under) })
}
