package importer

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// fileCard says what the file holds, and lets one say otherwise.
func (p *Page) fileCard() fyne.CanvasObject {
	kinds := kit.NewMenuButton(kit.ButtonSpec{Text: kindTitle(p.shown.kind)}, func() []kit.MenuItem {
		var out []kit.MenuItem
		for _, k := range importer.Kinds() {
			out = append(out, kit.MenuItem{Text: kindTitle(k), Checked: k == p.shown.kind, OnTap: func() {
				p.change(func(imp *importer.Import) error {
					imp.SetKind(k)
					return nil
				})
			}})
		}
		return out
	})
	rows := []fyne.CanvasObject{
		p.toolRow(),
		kit.Row(theme.S3, kit.NewLabel(tr.T("importer.holds"), theme.Body, theme.Muted), kinds),
		kit.NewCheckbox(tr.T("importer.keep_unmapped"), "", p.shown.options.KeepUnmapped, func(on bool) {
			p.change(func(imp *importer.Import) error {
				imp.Options.KeepUnmapped = on
				return nil
			})
		}),
	}
	if r := p.readingRow(); r != nil {
		rows = append(rows, r)
	}
	rows = append(rows, p.constantsRow())
	if p.shown.options.OnDuplicate != "" {
		rows = append(rows, p.knownRow())
	}
	spec := kit.CardSpec{Title: p.shown.source, Content: kit.Column(theme.S2, rows...)}
	if n := p.shown.counts.Rows; n > 0 {
		spec.Aside = kit.NewAside(tr.N("importer.rows", n))
	}
	return kit.NewCard(spec)
}

// knownRow says what becomes of rows that are known already, once that is answered, and lets one answer otherwise.
func (p *Page) knownRow() fyne.CanvasObject {
	now := p.shown.options.OnDuplicate
	menu := kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("importer.policy." + string(now))}, func() []kit.MenuItem {
		var out []kit.MenuItem
		for _, policy := range importer.Policies() {
			out = append(out, kit.MenuItem{Text: tr.T("importer.policy." + string(policy)), Checked: policy == now, OnTap: func() {
				p.change(func(imp *importer.Import) error {
					imp.Options.OnDuplicate = policy
					return nil
				})
			}})
		}
		return out
	})
	return kit.Row(theme.S3, kit.NewLabel(tr.T("importer.known"), theme.Body, theme.Muted), menu)
}

// toolRow says whose export the file looks like, and lets one say otherwise.
func (p *Page) toolRow() fyne.CanvasObject {
	text := tr.T("importer.preset_none")
	if p.shown.tool.ID != "" {
		text = p.shown.tool.Name
	}
	pick := func(id string) func() {
		return func() { p.change(func(imp *importer.Import) error { return imp.SetTool(id) }) }
	}
	menu := kit.NewMenuButton(kit.ButtonSpec{Text: text}, func() []kit.MenuItem {
		out := []kit.MenuItem{{Text: tr.T("importer.preset_none"), Checked: p.shown.tool.ID == "", OnTap: pick(importer.NoTool)}, {}}
		for _, t := range importer.Tools() {
			out = append(out, kit.MenuItem{Text: t.Name, Checked: t.ID == p.shown.tool.ID, OnTap: pick(t.ID)})
		}
		return out
	})
	label := tr.T("importer.preset_from")
	if p.shown.tool.ID != "" {
		label = tr.T("importer.preset")
	}
	return kit.Row(theme.S3, kit.NewLabel(label, theme.Body, theme.Muted), menu)
}

func kindTitle(k importer.Kind) string { return tr.T("importer.kind." + string(k)) }

// fieldTitle is a field's name; fields without words of their own show their stable name.
func fieldTitle(field string) string {
	if key := "importer.field." + field; tr.Has(key) {
		return tr.T(key)
	}
	return strings.ReplaceAll(field, "_", " ")
}

// columnsCard shows each column with an example and the field it goes to.
func (p *Page) columnsCard() fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, 0, len(p.shown.columns)+2)
	rows = append(rows, p.mappingRow(), kit.NewDivider())
	for _, c := range p.shown.columns {
		example := ""
		if len(c.Examples) > 0 {
			example = c.Examples[0]
		}
		label := kit.Column(0, kit.NewLabel(c.Name, theme.Body, theme.Text).Shrinkable(), kit.NewLabel(example, theme.Small, theme.Muted).Shrinkable())
		rows = append(rows, kit.Row(theme.S2, kit.Grow(label), p.fieldMenu(c)))
	}
	return kit.NewCard(kit.CardSpec{Title: tr.T("importer.columns"), Aside: kit.NewAside(tr.N("importer.mapped", mapped(p.shown.columns), len(p.shown.columns))), Content: kit.Column(theme.S2, rows...)})
}

func mapped(columns []importer.Column) int {
	n := 0
	for _, c := range columns {
		if c.Field != importer.SkipField {
			n++
		}
	}
	return n
}

func (p *Page) fieldMenu(c importer.Column) fyne.CanvasObject {
	pick := func(field string) func() {
		return func() {
			columns, kind := p.shown.columns, p.shown.kind
			p.change(func(imp *importer.Import) error { return imp.SetMapping(remap(columns, kind, c.Name, field)) })
		}
	}
	return kit.NewMenuButton(kit.ButtonSpec{Text: fieldTitle(c.Field)}, func() []kit.MenuItem {
		items := []kit.MenuItem{
			{Text: fieldTitle(importer.SkipField), Checked: c.Field == importer.SkipField, OnTap: pick(importer.SkipField)},
			{Text: fieldTitle(importer.CustomField), Checked: c.Field == importer.CustomField, OnTap: pick(importer.CustomField)},
			{},
		}
		for _, f := range importer.Fields(p.shown.kind) {
			items = append(items, kit.MenuItem{Text: fieldTitle(f.Name), Checked: c.Field == f.Name, OnTap: pick(f.Name)})
		}
		return items
	})
}

// questionsCard asks what the file leaves open.
func (p *Page) questionsCard() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, q := range p.shown.questions {
		if i > 0 {
			rows = append(rows, kit.NewDivider())
		}
		rows = append(rows, kit.NewParagraph(question(q), theme.Body, theme.Text), p.answers(q))
	}
	return kit.NewCard(kit.CardSpec{Title: tr.N("importer.questions", len(p.shown.questions)), Content: kit.Column(theme.S2, rows...)})
}

// maxNamed is how many values a question names.
const maxNamed = 8

// question puts a question into words: what is unclear, where, and the values it is about.
func question(q importer.Question) string {
	example := ""
	if len(q.Values) > 0 {
		example = q.Values[0].Text
	}
	switch q.Option {
	case "date-order":
		return tr.F("importer.q.date_order", q.Column, example)
	case "number-format":
		return tr.F("importer.q.number_format", q.Column, example)
	case "on-duplicate":
		return tr.N("importer.q.on_duplicate", rowsOf(q.Values), example)
	case "create-missing":
		return tr.N("importer.q.missing."+string(q.List), len(q.Values), q.Column, named(q.Values))
	case "map":
		names := make([]string, len(q.Choices))
		for i, f := range q.Choices {
			names[i] = fieldTitle(f)
		}
		return tr.F("importer.q.map", strings.Join(names, ", "))
	default:
		return q.Msg
	}
}

func rowsOf(values []importer.Unknown) int {
	n := 0
	for _, v := range values {
		n += v.Rows
	}
	return n
}

// named lists values with the known name that is near each.
func named(values []importer.Unknown) string {
	var out []string
	for _, v := range values[:min(len(values), maxNamed)] {
		text := tr.F("importer.q.value", v.Text)
		if v.Nearest != "" {
			text = tr.F("importer.q.near", v.Text, v.Nearest)
		}
		out = append(out, text)
	}
	if more := len(values) - len(out); more > 0 {
		out = append(out, tr.F("importer.q.more", tr.Int(int64(more))))
	}
	return strings.Join(out, ", ")
}

// answers are the buttons under a question.
func (p *Page) answers(q importer.Question) fyne.CanvasObject {
	var out []fyne.CanvasObject
	button := func(text string, do func(*importer.Import) error) {
		b := kit.NewButton(kit.ButtonSpec{Text: text, OnTap: func() { p.change(do) }})
		if p.first == nil {
			p.first = b
		}
		out = append(out, b)
	}
	switch q.Option {
	case "date-order":
		for _, c := range q.Choices {
			button(tr.T("importer.date_order."+c), func(imp *importer.Import) error { imp.Options.DateOrder = c; return nil })
		}
	case "number-format":
		for _, c := range q.Choices {
			button(tr.T("importer.number_format."+c), func(imp *importer.Import) error { imp.Options.NumberFormat = c; return nil })
		}
	case "on-duplicate":
		for _, c := range q.Choices {
			button(tr.T("importer.on_duplicate."+c), func(imp *importer.Import) error { imp.Options.OnDuplicate = importer.Policy(c); return nil })
		}
	case "create-missing":
		if nearest := nearestOf(q.Values); len(nearest) > 0 {
			button(tr.N("importer.take_nearest", len(nearest)), func(imp *importer.Import) error {
				if imp.Options.MapValues == nil {
					imp.Options.MapValues = map[string]string{}
				}
				for from, to := range nearest {
					imp.Options.MapValues[from] = to
				}
				return nil
			})
		}
		button(tr.N("importer.create_missing", len(q.Values)), func(imp *importer.Import) error {
			imp.Options.CreateMissing = append(imp.Options.CreateMissing, q.List)
			return nil
		})
	}
	return kit.Flow(theme.S2, theme.S2, out...)
}

// nearestOf are the unknown values that are close to a known one.
func nearestOf(values []importer.Unknown) map[string]string {
	out := map[string]string{}
	for _, v := range values {
		if v.Nearest != "" {
			out[v.Text] = v.Nearest
		}
	}
	return out
}

// notes are what was cleaned, created on the way and tolerated; nil when there is nothing to say.
func (p *Page) notes() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	add := func(text string) { rows = append(rows, kit.NewParagraph(text, theme.Small, theme.Muted)) }
	c := p.shown.counts
	for list, names := range c.NewNames {
		add(tr.F("importer.new."+string(list), strings.Join(names[:min(len(names), 6)], ", "), tr.Int(int64(c.New[list]))))
	}
	if c.NoCompany > 0 {
		add(tr.N("importer.no_company", c.NoCompany))
	}
	if c.NoValue > 0 {
		add(tr.N("importer.no_value", c.NoValue))
	}
	for _, x := range c.Cleaned {
		add(tr.N("importer.cleaned."+string(x.What), x.Count, x.Column, x.From, x.To))
	}
	for _, w := range c.Warnings {
		add(words.Message(w.Key, w.Args, w.Msg))
	}
	if len(rows) == 0 {
		return nil
	}
	return kit.NewCard(kit.CardSpec{Title: tr.T("importer.notes"), Content: kit.Column(theme.S1, rows...)})
}
