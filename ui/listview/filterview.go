package listview

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	recordstore "github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

const (
	filterWidth  = 260 // of the editor of a filter
	choiceHeight = 260 // of its list of choices
)

// openFilter opens the editor of a column's filter.
func (l *List) openFilter(c listing.Column, at fyne.Position) {
	switch filterOf(l.spec.Kind, c) {
	case filterDay:
		l.dayMenu(c, at)
	case filterYesNo:
		l.yesNoMenu(c, at)
	case filterChoice:
		l.choiceFilter(c, at)
	case filterNumber:
		l.rangeFilter(c, at, l.parseNumber, plainValue)
	case filterMoney:
		l.rangeFilter(c, at, l.parseAmount, plainValue)
	case filterText:
		l.textFilter(c, at)
	}
}

func (l *List) dayMenu(c listing.Column, at fyne.Position) {
	now := l.pres.filter(c.Field)
	items := []kit.MenuItem{{Text: tr.T("listview.any"), Checked: len(now) == 0, OnTap: func() { l.setFilter(c.Field) }}, {}}
	found := len(now) == 0
	for _, p := range dayPresets() {
		conds := p.conds(c.Field)
		on := slices.Equal(conds, now)
		found = found || on
		items = append(items, kit.MenuItem{Text: tr.T("listview.day." + p.key), Checked: on, OnTap: func() { l.setFilter(c.Field, conds...) }})
	}
	items = append(items, kit.MenuItem{}, kit.MenuItem{Text: tr.T("listview.days_between"), Icon: kit.IconCalendar, Checked: !found, OnTap: func() {
		l.rangeFilter(c, at, l.parseDay, func(v string) string { return shownValue(filterDay, v) })
	}})
	kit.ShowMenuAt(l.desk.Window.Canvas(), at, items)
}

func (l *List) yesNoMenu(c listing.Column, at fyne.Position) {
	now := valuesOf(l.pres.filter(c.Field))
	items := []kit.MenuItem{{Text: tr.T("listview.any"), Checked: now == nil, OnTap: func() { l.setFilter(c.Field) }}}
	for _, v := range []string{"yes", "no"} {
		items = append(items, kit.MenuItem{Text: c.Word(v == "yes"), Checked: slices.Contains(now, v), OnTap: func() {
			l.setFilter(c.Field, chosen(c.Field, []string{v})...)
		}})
	}
	kit.ShowMenuAt(l.desk.Window.Canvas(), at, items)
}

// sheet opens an editor with a title. apply is called by the button and by Enter in one of the fields, and says whether it could.
func (l *List) sheet(c listing.Column, at fyne.Position, content fyne.CanvasObject, apply func() bool, fields ...*kit.Entry) {
	var p *kit.Popover
	done := func() {
		if apply() {
			p.Close()
		}
	}
	for _, f := range fields {
		f.OnSubmitted = func(string) { done() }
	}
	body := kit.Column(theme.S2, kit.NewLabel(c.Title, theme.BodyStrong, theme.Text), content, kit.Row(theme.S2, kit.Space(),
		kit.NewButton(kit.ButtonSpec{Text: tr.T("listview.any"), OnTap: func() {
			l.setFilter(c.Field)
			p.Close()
		}}),
		kit.NewButton(kit.ButtonSpec{Text: tr.T("listview.apply"), Kind: kit.Primary, OnTap: done})))
	width := max(filterWidth, content.MinSize().Width)
	p = kit.ShowPopoverAt(l.desk.Window.Canvas(), at, kit.Sized(width, 0, body), l.grid.Focus)
	l.desk.Window.Canvas().Focus(fields[0])
}

// textFilter asks for a part of a text, or for whether there is one.
func (l *List) textFilter(c listing.Column, at fyne.Position) {
	entry := kit.NewEntry(tr.T("listview.text_part"))
	op := data.OpContains
	if now := l.pres.filter(c.Field); len(now) == 1 {
		op = now[0].Op
		entry.SetText(now[0].Value)
	}
	ops := []kit.Choice{
		{ID: string(data.OpContains), Text: tr.T("listview.op.contains")},
		{ID: string(data.OpEqual), Text: tr.T("listview.op.equal")},
		{ID: string(data.OpEmpty), Text: tr.T("listview.op.empty")},
		{ID: string(data.OpFilled), Text: tr.T("listview.op.filled")},
	}
	apply := func() bool {
		cond := data.Cond{Field: c.Field, Op: op, Value: strings.TrimSpace(entry.Text)}
		switch {
		case op == data.OpEmpty || op == data.OpFilled:
			cond.Value = ""
		case cond.Value == "":
			l.setFilter(c.Field)
			return true
		}
		l.setFilter(c.Field, cond)
		return true
	}
	choose := kit.NewSegmented(ops, string(op), func(id string) { op = data.Op(id) })
	entry.OnChanged = func(text string) {
		if text != "" && (op == data.OpEmpty || op == data.OpFilled) {
			op = data.OpContains
			choose.Select(string(op))
		}
	}
	content := kit.Column(theme.S2, choose, entry)
	l.sheet(c, at, content, apply, entry)
}

// rangeFilter asks for the least and the greatest value of a column.
func (l *List) rangeFilter(c listing.Column, at fyne.Position, parse func(string) (string, string), show func(string) string) {
	from, to := kit.NewEntry(tr.T("listview.from_hint")), kit.NewEntry(tr.T("listview.to_hint"))
	low, high := bounds(l.pres.filter(c.Field))
	from.SetText(show(low))
	to.SetText(show(high))
	fault := container.NewStack()
	apply := func() bool {
		lo, bad := parse(from.Text)
		hi, worse := parse(to.Text)
		if bad == "" {
			bad = worse
		}
		if bad != "" {
			fault.Objects = []fyne.CanvasObject{kit.NewParagraph(bad, theme.Small, theme.Bad)}
			fault.Refresh()
			return false
		}
		l.setFilter(c.Field, between(c.Field, lo, hi)...)
		return true
	}
	content := kit.Column(theme.S2, kit.Halves(from, to), fault)
	l.sheet(c, at, content, apply, from, to)
}

func plainValue(v string) string {
	if v == "" {
		return ""
	}
	point, _ := tr.Separators()
	return strings.Replace(v, ".", point, 1)
}

// The parsers give a value as conditions have it, or what is wrong with it.

func (l *List) parseNumber(text string) (value, fault string) {
	if strings.TrimSpace(text) == "" {
		return "", ""
	}
	n, err := form.ParseNumber(text)
	if err != nil || n != float64(int64(n)) {
		return "", tr.F("listview.no_number", text)
	}
	return strconv.FormatInt(int64(n), 10), ""
}

func (l *List) parseAmount(text string) (value, fault string) {
	if strings.TrimSpace(text) == "" {
		return "", ""
	}
	currency := l.desk.Planner.Settings().Currency
	minor, err := form.ParseMoney(text, currency)
	if err != nil {
		return "", tr.F("listview.no_amount", text, currency)
	}
	return data.Money{Minor: minor, Currency: currency}.Decimal(), ""
}

func (l *List) parseDay(text string) (value, fault string) {
	if strings.TrimSpace(text) == "" {
		return "", ""
	}
	d, err := l.today().Day(text)
	if err != nil {
		return "", err.Error()
	}
	return d.(data.Date).String(), ""
}

// choice is one value of a column with how many records have it.
type choice struct {
	value, text string
	count       int64
}

// choiceFilter offers the values that there are with their counts. Each tick filters at once.
func (l *List) choiceFilter(c listing.Column, at fyne.Position) {
	q, by := l.pres.without(c.Field), c.Field
	desk.Load(l.desk, l.pres.name+".choices", func(ctx context.Context) ([]data.Group, error) {
		return l.desk.Planner.Groups(ctx, l.spec.Kind, q, by)
	}, func(groups []data.Group) { l.showChoices(c, at, l.choicesIn(c, groups)) })
}

// choicesIn puts groups into words; those of tags hold several each.
func (l *List) choicesIn(c listing.Column, groups []data.Group) []choice {
	var out []choice
	at := map[string]int{}
	add := func(value, text string, n int64) {
		i, ok := at[value]
		if !ok {
			i = len(out)
			at[value] = i
			out = append(out, choice{value: value, text: text})
		}
		out[i].count += n
	}
	for _, g := range groups {
		switch v := g.Value.(type) {
		case nil:
			add("", tr.T("listview.none"), g.Count)
		case data.Ref:
			if l.options.names == nil {
				l.options.names = map[string]string{}
			}
			l.options.names[v.ID.String()] = v.Name
			add(v.ID.String(), v.Name, g.Count)
		case data.JourneyStage:
			add(v.String(), c.Word(v), g.Count)
		case string:
			if c.Field != "tags" {
				add(v, c.Word(v), g.Count)
				continue
			}
			for _, tag := range data.SplitTags(v) {
				add(tag, tag, g.Count)
			}
		}
	}
	return out
}

func (l *List) showChoices(c listing.Column, at fyne.Position, all []choice) {
	picked := map[string]bool{}
	for _, v := range valuesOf(l.pres.filter(c.Field)) {
		picked[v] = true
	}
	apply := func() {
		var values []string
		for _, x := range all {
			if picked[x.value] {
				values = append(values, x.value)
			}
		}
		l.setFilter(c.Field, chosen(c.Field, values)...)
	}
	rows := kit.Column(0)
	draw := func(text string) {
		rows.Objects = nil
		for _, x := range all {
			if strings.Contains(recordstore.Fold(x.text), recordstore.Fold(text)) {
				rows.Objects = append(rows.Objects, kit.Pad(3, 4, 3, 4, kit.NewCheckbox(x.text, tr.Int(x.count), picked[x.value], func(on bool) {
					picked[x.value] = on
					apply()
				})))
			}
		}
		rows.Refresh()
	}
	draw("")
	content := []fyne.CanvasObject{kit.NewLabel(c.Title, theme.BodyStrong, theme.Text)}
	var first fyne.Focusable
	if len(all) > 8 {
		entry := kit.NewEntry(tr.T("listview.find_choice"))
		entry.OnChanged = draw
		content, first = append(content, entry), entry
	}
	scroll := container.NewVScroll(rows)
	scroll.SetMinSize(fyne.NewSize(filterWidth, min(rows.MinSize().Height, choiceHeight)))
	var p *kit.Popover
	content = append(content, scroll, kit.Row(theme.S2, kit.Space(), kit.NewButton(kit.ButtonSpec{Text: tr.T("listview.any"), OnTap: func() {
		l.setFilter(c.Field)
		p.Close()
	}}), kit.NewButton(kit.ButtonSpec{Text: tr.T("listview.done"), Kind: kit.Primary, OnTap: func() { p.Close() }})))
	p = kit.ShowPopoverAt(l.desk.Window.Canvas(), at, kit.Sized(filterWidth, 0, kit.Column(theme.S2, content...)), l.grid.Focus)
	if first != nil {
		l.desk.Window.Canvas().Focus(first)
	}
}
