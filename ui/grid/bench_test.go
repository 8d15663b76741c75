package grid_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/theme"
)

// tall shows a full screen of rows: 1400×1050, thirty of them, eight columns.
func tall(b *testing.B) *fixture {
	f := open(b, 1_000_000, func(c *grid.Config) {
		for _, extra := range []string{"source", "campaign", "note"} {
			c.Columns = append(c.Columns, grid.Column{ID: extra, Title: extra, Kind: grid.KindMuted})
		}
	})
	f.window.Resize(fyne.NewSize(1400, 35+37+30*35+2))
	return f
}

// The reference: Fyne's own table with the same rows and columns.
func BenchmarkReferenceTable(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Options{}))
	table := widget.NewTable(
		func() (int, int) { return 1_000_000, 8 },
		func() fyne.CanvasObject {
			l := widget.NewLabel("")
			l.Truncation = fyne.TextTruncateEllipsis
			return l
		},
		func(at widget.TableCellID, o fyne.CanvasObject) {
			o.(*widget.Label).SetText(lead(int64(at.Row + 1)).Cells[at.Col%2].Text)
		})
	w := test.NewWindow(table)
	b.Cleanup(w.Close)
	for col := range 8 {
		table.SetColumnWidth(col, 130)
	}
	w.Resize(fyne.NewSize(1400, 35+37+30*35+2))
	i := 0
	for b.Loop() {
		i = (i + 7919) % 999_000
		table.ScrollTo(widget.TableCellID{Row: i})
	}
}

// A page refreshed: thirty rows not seen before, read, bound and placed.
func BenchmarkPageOfNewRows(b *testing.B) {
	f := tall(b)
	i := 0
	for b.Loop() {
		i = (i + 7919) % 999_000
		f.ScrollTo(i)
	}
}

// A page refreshed within rows already read.
func BenchmarkPageOfRowsRead(b *testing.B) {
	f := tall(b)
	i := 0
	for b.Loop() {
		i = (i + 30) % 1500
		f.ScrollTo(i)
	}
}

// One step of the wheel.
func BenchmarkWheel(b *testing.B) {
	f := tall(b)
	for b.Loop() {
		f.BodyPart().Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	}
}
