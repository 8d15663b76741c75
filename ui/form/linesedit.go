package form

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// linesEditor is a table of lines: product, quantity, price, discount, total. Enter goes from cell to cell and, at the end of the
// last line, to a new one; Alt with Up and Down moves a line, Alt+Delete removes it.
type linesEditor struct {
	view  *View
	field Field
	box   *fyne.Container
	rows  map[string]*lineRow
	add   *kit.Button
	sum   *kit.Label
}

// lineRow is what is shown of one line. It surrounds its four cells.
type lineRow struct {
	key    string
	object fyne.CanvasObject
	total  *kit.Label
	wrong  *kit.Paragraph
	errors map[string]string
	edit   *linesEditor
}

func newLinesEditor(v *View, f Field) *linesEditor {
	l := &linesEditor{view: v, field: f, box: kit.Column(theme.S1), rows: map[string]*lineRow{}}
	l.add = kit.NewButton(kit.ButtonSpec{Text: tr.T("form.line.add"), Icon: kit.IconPlus, OnTap: func() { l.insert(len(v.model.Rows(f.Key))) }})
	l.add.OnFocus = v.watched(f.Key)
	l.sum = kit.NewLabel("", theme.BodyStrong, theme.Text).Aligned(fyne.TextAlignTrailing)
	l.pull()
	return l
}

func (l *linesEditor) object() fyne.CanvasObject { return l.box }
func (l *linesEditor) focus() fyne.Focusable     { return l.add }

// pull shows the rows of the model.
func (l *linesEditor) pull() {
	keys := l.view.model.Rows(l.field.Key)
	for key := range l.rows {
		if !slices.Contains(keys, key) {
			delete(l.rows, key)
			for _, name := range lineCells() {
				delete(l.view.editors, CellKey(key, name))
				delete(l.view.frames, CellKey(key, name))
			}
		}
	}
	l.box.Objects = nil
	if len(keys) > 0 {
		l.box.Add(l.head())
	}
	for _, key := range keys {
		row, ok := l.rows[key]
		if !ok {
			row = l.newRow(key)
		}
		l.box.Add(row.object)
	}
	l.box.Add(kit.Row(theme.S2, l.add, kit.Space(), l.sum, kit.Gap(moreWidth+cellGap-theme.S2, 0)))
	l.count(false)
	l.box.Refresh()
	l.view.resized()
}

func (l *linesEditor) head() fyne.CanvasObject {
	var words []fyne.CanvasObject
	for i, name := range append(lineCells(), "total") {
		label := kit.NewLabel(tr.T("form.line."+name), theme.Small, theme.Muted).Shrinkable()
		if name == offCell {
			label.SetText(offHead())
		}
		if i == 4 {
			label.Aligned(fyne.TextAlignTrailing)
		}
		words = append(words, label)
	}
	return container.New(lineLayout{}, append(words, kit.Gap(0, 0))...)
}

func offHead() string { return tr.T("form.line.off") + " %" }

func (l *linesEditor) newRow(key string) *lineRow {
	r := &lineRow{
		key: key, edit: l, errors: map[string]string{}, wrong: kit.NewParagraph("", theme.Small, theme.Bad),
		total: kit.NewLabel("", theme.Body, theme.Text).Aligned(fyne.TextAlignTrailing).Shrinkable(),
	}
	r.wrong.Hide()
	l.rows[key] = r
	var cells []fyne.CanvasObject
	for _, name := range lineCells() {
		cell := CellKey(key, name)
		l.view.frames[cell] = cellSurround{r, name}
		e := l.view.newEditor(l.field.cell(cell, name))
		l.view.editors[cell] = e
		cells = append(cells, r.entryOf(e, name))
	}
	more := kit.NewMenuButton(kit.ButtonSpec{Icon: kit.IconMore, Kind: kit.Quiet, Pointer: true, Tip: tr.T("form.line.more")}, func() []kit.MenuItem {
		return []kit.MenuItem{
			{Text: tr.T("form.line.up"), Hint: "Alt ↑", Icon: kit.IconChevronUp, OnTap: func() { l.move(key, -1, whatCell) }},
			{Text: tr.T("form.line.down"), Hint: "Alt ↓", Icon: kit.IconChevronDown, OnTap: func() { l.move(key, 1, whatCell) }},
			{},
			{Text: tr.T("form.line.remove"), Hint: tr.Keys("Alt Del"), Icon: kit.IconTrash, OnTap: func() { l.remove(key) }},
		}
	})
	r.object = kit.Column(2, container.New(lineLayout{}, append(cells, r.total, more)...), r.wrong)
	return r
}

// entryOf prepares the field of a cell for the keys of a line.
func (r *lineRow) entryOf(e editor, name string) fyne.CanvasObject {
	var entry *kit.Entry
	switch e := e.(type) {
	case *recordEditor:
		entry = e.entry
		e.taken = func(o Option) { r.edit.priced(r.key, o) }
	case *textEditor:
		entry = e.entry
	}
	entry.OnShortcut = func(s fyne.Shortcut) bool { return r.shortcut(s, name) || r.edit.view.shortcut(s) }
	if name == offCell {
		entry.OnSubmitted = func(string) { r.edit.after(r.key) }
	}
	return entry
}

func (r *lineRow) shortcut(s fyne.Shortcut, name string) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier != fyne.KeyModifierAlt {
		return false
	}
	switch custom.KeyName {
	case fyne.KeyUp:
		r.edit.move(r.key, -1, name)
	case fyne.KeyDown:
		r.edit.move(r.key, 1, name)
	case fyne.KeyDelete, fyne.KeyBackspace:
		r.edit.remove(r.key)
	default:
		return false
	}
	return true
}

func (l *linesEditor) insert(at int) {
	row := l.view.model.AddRow(l.field.Key, at)
	l.pull()
	l.view.focus(CellKey(row, whatCell))
}

// after goes on after the last cell of a row: to the next row, to a new one after the last, or out of an empty one.
func (l *linesEditor) after(row string) {
	rows := l.view.model.Rows(l.field.Key)
	_, filled := l.view.model.Line(row)
	switch i := slices.Index(rows, row); {
	case i+1 < len(rows):
		l.view.focus(CellKey(rows[i+1], whatCell))
	case filled:
		l.insert(len(rows))
	default:
		l.view.next(l.field.Key)
	}
}

func (l *linesEditor) move(row string, by int, cell string) {
	if !l.view.model.MoveRow(l.field.Key, row, by) {
		return
	}
	l.pull()
	l.count(true)
	l.view.touched()
	l.view.focus(CellKey(row, cell))
}

func (l *linesEditor) remove(row string) {
	rows := l.view.model.Rows(l.field.Key)
	at := slices.Index(rows, row)
	l.view.model.RemoveRow(l.field.Key, row)
	l.pull()
	l.count(true)
	l.view.touched()
	rows = l.view.model.Rows(l.field.Key)
	if len(rows) == 0 {
		l.view.focus(l.field.Key)
		return
	}
	l.view.focus(CellKey(rows[min(at, len(rows)-1)], whatCell))
}

// priced puts the price of the product into a line that has none.
func (l *linesEditor) priced(row string, o Option) {
	price := CellKey(row, priceCell)
	if o.Price == nil || l.view.model.Input(price) != "" {
		return
	}
	l.view.model.SetValue(price, *o.Price)
	l.view.editors[price].pull()
	l.count(true)
}

// count shows what the lines come to. The amount that follows the sum changes only when a person changed a line: until then
// it may have been set by hand.
func (l *linesEditor) count(changed bool) {
	rules := l.field.Lines
	if rules == nil {
		return
	}
	for key, row := range l.rows {
		text := ""
		if line, filled := l.view.model.Line(key); filled {
			if minor, ok := rules.Total(line); ok {
				text = tr.Money(minor, l.field.Currency)
			}
		}
		row.total.SetText(text)
	}
	sum, priced := rules.Sum(l.view.model.lines(l.field.Key))
	l.sum.SetText("")
	if priced {
		l.sum.SetText(tr.T("form.line.sum") + "  " + tr.Money(sum, l.field.Currency))
	}
	l.follow(rules.Into, sum, priced, changed)
}

// follow lets an amount be the sum of the lines while they have prices.
func (l *linesEditor) follow(key string, sum int64, priced, changed bool) {
	target, ok := l.view.editors[key].(*textEditor)
	if !ok {
		return
	}
	if priced && changed {
		l.view.model.SetValue(key, sum)
		target.pull()
	}
	frame, _ := l.view.frames[key].(*frame)
	if now, _ := l.view.model.Value(key).(int64); priced && now == sum {
		target.entry.Disable()
		frame.say(tr.T("form.line.into"))
	} else {
		target.entry.Enable()
		frame.say("")
	}
}

// cellSurround shows what is wrong with a cell under its row.
type cellSurround struct {
	row  *lineRow
	name string
}

func (c cellSurround) area() fyne.CanvasObject { return c.row.object }

func (c cellSurround) grows(wrong string) bool { return wrong != "" && !c.row.wrong.Visible() }

func (c cellSurround) show(wrong string) {
	r := c.row
	r.errors[c.name] = wrong
	var all []string
	for _, name := range lineCells() {
		if m := r.errors[name]; m != "" {
			all = append(all, tr.T("form.line."+name)+": "+m)
		}
	}
	if len(all) == 0 {
		r.wrong.Hide()
		return
	}
	r.wrong.Set(strings.Join(all, " · "), theme.Bad)
	r.wrong.Resize(fyne.NewSize(r.object.Size().Width, r.wrong.MinSize().Height))
	r.wrong.Show()
}

// cellGap is between the cells of a line, moreWidth the width of its menu, px.
const (
	cellGap   float32 = 6
	moreWidth float32 = 30
)

// lineLayout gives figures the width they need and the product the rest: product, quantity, price, discount, total, menu.
type lineLayout struct{}

func lineWidths() [5]float32 {
	figure := func(sample string) float32 { return theme.Width(sample, theme.Body) + 22 }
	return [5]float32{figure("1,000.5"), figure("100,000.00"), max(figure("33.33"), theme.Width(offHead(), theme.Small)+4), figure("100,000.00"), moreWidth}
}

// Layout implements fyne.Layout.
func (lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	widths := lineWidths()
	first := size.Width
	for _, w := range widths {
		first -= w + cellGap
	}
	x := float32(0)
	for i, o := range objects {
		w := first
		if i > 0 {
			w = widths[i-1]
		}
		h := min(o.MinSize().Height, size.Height)
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		o.Resize(fyne.NewSize(w, h))
		x += w + cellGap
	}
}

// MinSize implements fyne.Layout.
func (lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.NewSize(140, 0)
	for _, w := range lineWidths() {
		m.Width += w + cellGap
	}
	for _, o := range objects {
		m.Height = max(m.Height, o.MinSize().Height)
	}
	return m
}
