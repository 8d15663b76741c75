package importer

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// encodings are those that are offered by hand, under their own names.
func encodings() []string {
	return []string{"utf-8", "windows-1252", "iso-8859-15", "macintosh", "windows-1250", "iso-8859-2", "windows-1251", "windows-1253", "windows-1254", "ibm850", "utf-16le", "utf-16be"}
}

// readingRow says how the file is read, and lets one say otherwise: the sheet of a workbook, the encoding of a text, and whether
// the first row names the columns. Cards and calendars leave no choice; nil for them.
func (p *Page) readingRow() fyne.CanvasObject {
	s := p.shown.reading
	var menus []fyne.CanvasObject
	choose := func(text string, items func() []kit.MenuItem) {
		menus = append(menus, kit.NewMenuButton(kit.ButtonSpec{Text: text}, items))
	}
	again := func(alter func(*transfer.Hints)) func() {
		return func() {
			h := s.hints
			alter(&h)
			p.reopen(h)
		}
	}
	if len(s.sheets) > 1 {
		choose(tr.F("importer.sheet", s.sheet), func() []kit.MenuItem {
			var out []kit.MenuItem
			for _, name := range s.sheets {
				out = append(out, kit.MenuItem{Text: name, Checked: name == s.sheet, OnTap: again(func(h *transfer.Hints) { h.Sheet = name })})
			}
			return out
		})
	}
	if s.format == transfer.Delimited || s.format == transfer.FixedWidth {
		choose(s.encoding, func() []kit.MenuItem {
			out := []kit.MenuItem{{Text: tr.T("importer.detect"), Checked: s.hints.Encoding == "", OnTap: again(func(h *transfer.Hints) { h.Encoding = "" })}, {}}
			for _, name := range encodings() {
				out = append(out, kit.MenuItem{Text: name, Checked: name == s.hints.Encoding, OnTap: again(func(h *transfer.Hints) { h.Encoding = name })})
			}
			return out
		})
	}
	if s.format != transfer.VCard && s.format != transfer.Calendar {
		text := tr.T("importer.header_none")
		if s.header {
			text = tr.T("importer.header_first")
		}
		choose(text, func() []kit.MenuItem {
			return []kit.MenuItem{
				{Text: tr.T("importer.header_first"), Checked: s.header, OnTap: again(func(h *transfer.Hints) { h.Header = transfer.HeaderPresent })},
				{Text: tr.T("importer.header_none"), Checked: !s.header, OnTap: again(func(h *transfer.Hints) { h.Header = transfer.HeaderAbsent })},
			}
		})
	}
	if len(menus) == 0 {
		return nil
	}
	return kit.Flow(theme.S2, theme.S2, menus...)
}

// reading is how a file is read.
type reading struct {
	hints    transfer.Hints
	format   transfer.Format
	encoding string
	sheet    string
	sheets   []string
	header   bool
}

func readingOf(src *transfer.Source, h transfer.Hints) reading {
	return reading{hints: h, format: src.Format, encoding: src.Encoding, sheet: src.Sheet, sheets: src.Sheets, header: src.HasHeader}
}
