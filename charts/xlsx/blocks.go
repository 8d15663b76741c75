package xlsx

import (
	"fmt"
	"math"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/baton-planner/baton/charts/ooxml"
)

// Style is how a text looks.
type Style uint8

// The styles.
const (
	Plain Style = iota
	Title       // of a sheet
	Head        // of a chart
	Small       // definitions, periods
)

// Text is a line or a wrapped paragraph.
type Text struct {
	Text  string
	Style Style
	To    Block // what it leads to, nil for none
}

// lineLetters is about how many small letters a line across all columns holds.
const lineLetters = 130

func (t *Text) lines() int { return min(15, 1+utf8.RuneCountInString(t.Text)/lineLetters) }

func (t *Text) rows() int { return 1 }

func (t *Text) put(x *writer, sheet string, row int) error {
	style := excelize.Style{
		Font:      &excelize.Font{Family: fontFamily, Size: 11, Color: "1B2430"},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, ReadingOrder: order(t.Text)},
	}
	leading := 15.0
	switch t.Style {
	case Title:
		style.Font.Size, style.Font.Bold, leading = 18, true, 25
	case Head:
		style.Font.Size, style.Font.Bold, leading = 13, true, 19
	case Small:
		style.Font.Size, style.Font.Color, leading = 9, "5B6673", 13
	}
	if t.To != nil {
		style.Font.Color = "274A9B"
	}
	id, err := x.style(style)
	if err != nil {
		return err
	}
	at, end := cellName(1, row), cellName(Columns, row)
	if err := x.file.MergeCell(sheet, at, end); err != nil {
		return err
	}
	if err := x.file.SetCellStyle(sheet, at, end, id); err != nil {
		return err
	}
	if err := x.file.SetRowHeight(sheet, row, leading*float64(t.lines())+1); err != nil {
		return err
	}
	if to := x.targets[t.To]; t.To != nil && to != "" {
		if err := x.file.SetCellHyperLink(sheet, at, to, "Location"); err != nil {
			return err
		}
	}
	return x.file.SetCellStr(sheet, at, ooxml.Clean(t.Text))
}

// fontFamily is the font of plain cells too.
const fontFamily = "Calibri"

// order is the reading order of a text: 2 is from the right, 0 as the reader's program finds.
func order(s string) uint64 {
	if ooxml.RightToLeft(s) {
		return 2
	}
	return 0
}

// Entry is a name with what there is to say of it.
type Entry struct{ Name, Text string }

// entryLetters is about how many letters a line of the text holds.
const entryLetters = 105

func (e *Entry) rows() int { return 1 }

func (e *Entry) put(x *writer, sheet string, row int) error {
	name, end := cellName(1, row), cellName(Columns, row)
	for _, cell := range []struct {
		at, text string
		bold     bool
	}{{name, e.Name, true}, {cellName(2, row), e.Text, false}} {
		id, err := x.style(excelize.Style{
			Font:      &excelize.Font{Family: fontFamily, Size: 10, Bold: cell.bold, Color: "1B2430"},
			Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, ReadingOrder: order(cell.text)},
			Border:    []excelize.Border{{Type: "bottom", Color: "E8EBEF", Style: 1}},
		})
		if err != nil {
			return err
		}
		if err := x.file.SetCellStyle(sheet, cell.at, end, id); err != nil {
			return err
		}
		if err := x.file.SetCellStr(sheet, cell.at, ooxml.Clean(cell.text)); err != nil {
			return err
		}
	}
	lines := max(1+utf8.RuneCountInString(e.Text)/entryLetters, 1+utf8.RuneCountInString(e.Name)/nameWidth)
	if err := x.file.SetRowHeight(sheet, row, 14*float64(min(lines, 25))+3); err != nil {
		return err
	}
	return x.file.MergeCell(sheet, cellName(2, row), end)
}

// Gap is one empty row.
type Gap struct{}

func (*Gap) rows() int                      { return 1 }
func (*Gap) put(*writer, string, int) error { return nil }

// Table is a grid with its heads. Formats say which cells are written in another way than their column.
type Table struct {
	Grid    *ooxml.Grid
	Formats map[[2]int]string // by row and column of the grid
	Heat    *Heat
}

// Heat colours cells by their numbers: those of all columns from First on.
type Heat struct {
	First    int
	Low, Top string // colours
}

func (t *Table) rows() int { return len(t.Grid.Rows) + 2 }

func (t *Table) put(x *writer, sheet string, row int) error {
	g := t.Grid
	for c, col := range g.Columns {
		numbers := false
		for i := range g.Rows {
			_, n := ooxml.Number(g.Cell(i, c))
			numbers = numbers || n
		}
		if err := t.head(x, sheet, cellName(c+1, row), col.Title, numbers && c > 0); err != nil {
			return err
		}
		look := excelize.Style{CustomNumFmt: format(col.Format)}
		if c == 0 {
			look.Alignment = &excelize.Alignment{Horizontal: "left"}
		}
		plain, err := x.style(look)
		if err != nil {
			return err
		}
		for i := range g.Rows {
			v, at := g.Cell(i, c), cellName(c+1, row+1+i)
			style := plain
			if f := t.Formats[[2]int{i, c}]; f != "" {
				if style, err = x.style(excelize.Style{CustomNumFmt: &f}); err != nil {
					return err
				}
			}
			if err := t.cell(x, sheet, at, v, style); err != nil {
				return err
			}
		}
	}
	return t.heat(x, sheet, row)
}

func (t *Table) head(x *writer, sheet, at, title string, right bool) error {
	side := "left"
	if right {
		side = "right"
	}
	id, err := x.style(excelize.Style{
		Font:      &excelize.Font{Family: fontFamily, Size: 11, Bold: true, Color: "5B6673"},
		Alignment: &excelize.Alignment{Horizontal: side, WrapText: true, Vertical: "bottom"},
		Border:    []excelize.Border{{Type: "bottom", Color: "9AA3AE", Style: 1}},
	})
	if err != nil {
		return err
	}
	if err := x.file.SetCellStr(sheet, at, ooxml.Clean(title)); err != nil {
		return err
	}
	return x.file.SetCellStyle(sheet, at, at, id)
}

// cell writes a value by its type; missing numbers leave the cell empty.
func (t *Table) cell(x *writer, sheet, at string, v any, style int) error {
	var err error
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		err = x.file.SetCellStr(sheet, at, ooxml.Clean(v))
	case int64:
		err = x.file.SetCellInt(sheet, at, v)
	case time.Time:
		err = x.file.SetCellFloat(sheet, at, ooxml.Serial(v), 0, 64)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
		err = x.file.SetCellFloat(sheet, at, v, -1, 64)
	default:
		return fmt.Errorf("cell %s: no way to write a %T", at, v)
	}
	if err != nil {
		return err
	}
	return x.file.SetCellStyle(sheet, at, at, style)
}

func (t *Table) heat(x *writer, sheet string, row int) error {
	if t.Heat == nil || len(t.Grid.Rows) == 0 || len(t.Grid.Columns) <= t.Heat.First {
		return nil
	}
	cells := cellName(t.Heat.First+1, row+1) + ":" + cellName(len(t.Grid.Columns), row+len(t.Grid.Rows))
	return x.file.SetConditionalFormat(sheet, cells, []excelize.ConditionalFormatOptions{{
		Type: "2_color_scale", Criteria: "=", MinType: "min", MaxType: "max", MinColor: "#" + t.Heat.Low, MaxColor: "#" + t.Heat.Top,
	}})
}

func format(code string) *string {
	if code == "" {
		return nil
	}
	return &code
}

// Chart is a native chart of a grid that a table of the book shows.
type Chart struct {
	Chart  *ooxml.Chart
	Alt    string // what it says, for those who do not see it
	Height int    // rows; 0: 20
}

func (c *Chart) rows() int {
	if c.Height == 0 {
		return 21
	}
	return c.Height + 1
}

// pixels of a row and of the eight columns, as excelize and Excel count them.
const (
	rowPixels = 20
	allPixels = 980
)

func (c *Chart) put(x *writer, sheet string, row int) error {
	at, ok := x.places[c.Chart.Grid]
	if !ok {
		return fmt.Errorf("chart %q: no table of the book shows its grid", c.Alt)
	}
	// The chart that excelize writes is only there for its relationships; finish puts ours in its place.
	err := x.file.AddChart(sheet, cellName(1, row), &excelize.Chart{
		Type:      excelize.Bar,
		Series:    []excelize.ChartSeries{{Name: "x", Categories: "x!$A$1", Values: "x!$A$1"}},
		Dimension: excelize.ChartDimension{Width: allPixels, Height: uint((c.rows() - 1) * rowPixels)},
		Format:    excelize.GraphicOptions{AltText: ooxml.Clean(ooxml.Cut(c.Alt, 250)), Positioning: "oneCell"},
	})
	x.charts = append(x.charts, c.Chart.Part(at, ""))
	return err
}

func cellName(column, row int) string { return fmt.Sprintf("%s%d", ooxml.ColumnName(column), row) }

// Picture is a picture as it is in its file: "png" or "jpeg", with its measures in pixels; it takes a row of its own.
type Picture struct {
	Data          []byte
	Kind          string
	Width, Height float64
	Alt           string
}

// pictureHeight is the height of a picture's row in points.
const pictureHeight = 48.0

func (p *Picture) rows() int { return 1 }

func (p *Picture) put(x *writer, sheet string, row int) error {
	if err := x.file.SetRowHeight(sheet, row, pictureHeight); err != nil {
		return err
	}
	k := min(pictureHeight/0.75/p.Height, 260/p.Width) // from points to pixels
	return x.file.AddPictureFromBytes(sheet, cellName(1, row), &excelize.Picture{
		Extension: "." + p.Kind, File: p.Data, Format: &excelize.GraphicOptions{AltText: ooxml.Clean(p.Alt), ScaleX: k, ScaleY: k, Positioning: "oneCell"},
	})
}
