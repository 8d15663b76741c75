package xlsx_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/baton-planner/baton/charts/ooxml"
	"github.com/baton-planner/baton/charts/xlsx"
)

func written(t *testing.T, b xlsx.Book) *excelize.File {
	t.Helper()
	var w, again bytes.Buffer
	require.NoError(t, xlsx.Write(&w, b))
	require.NoError(t, xlsx.Write(&again, b))
	require.True(t, bytes.Equal(w.Bytes(), again.Bytes()), "the same book gives the same bytes")
	f, err := excelize.OpenReader(&w)
	require.NoError(t, err)
	return f
}

func TestSheetsHaveNamesThatExcelTakes(t *testing.T) {
	b := xlsx.Book{}
	for _, name := range []string{"", "a/b:c?", "A b c", "'", "History", strings.Repeat("🚲", 40), strings.Repeat("x", 40), strings.Repeat("X", 40), "a\x00\nb"} {
		b.Sheets = append(b.Sheets, xlsx.Sheet{Name: name, Blocks: []xlsx.Block{&xlsx.Text{Text: name}}})
	}
	seen := map[string]bool{}
	for _, name := range written(t, b).GetSheetList() {
		assert.NotEmpty(t, name)
		assert.LessOrEqual(t, len(utf16.Encode([]rune(name))), 31, name)
		assert.False(t, strings.ContainsAny(name, `:\/?*[]`), name)
		assert.NotEqual(t, "history", strings.ToLower(name), "Excel keeps it for itself")
		assert.False(t, seen[strings.ToLower(name)], name)
		seen[strings.ToLower(name)] = true
	}
	assert.Len(t, seen, len(b.Sheets))
}

func TestCellsKeepTheirTypesAndNoTextIsAFormula(t *testing.T) {
	grid := &ooxml.Grid{
		Columns: []ooxml.Column{{Title: "=HEAD()"}, {Title: "Day", Format: "d mmm yyyy"}, {Title: "Share", Format: "0.0%"}, {Title: "N"}},
		Rows: [][]any{
			{"=1+1", time.Date(2026, 11, 23, 22, 0, 0, 0, time.UTC), 0.382, int64(9_007_199_254_740_993)},
			{"+cmd|' /C calc'!A0", nil, nil, int64(-1)},
			{"@SUM(A1)", nil, 0.5, nil},
		},
	}
	text := &xlsx.Text{Text: `=HYPERLINK("http://example.com")`}
	table := &xlsx.Table{Grid: grid}
	link := &xlsx.Text{Text: "there", To: table}
	f := written(t, xlsx.Book{Sheets: []xlsx.Sheet{{Name: "It's", Blocks: []xlsx.Block{text, link, &xlsx.Entry{Name: "=A", Text: "-B"}, table, &xlsx.Gap{}, &xlsx.Chart{Chart: &ooxml.Chart{Grid: grid, Series: []ooxml.Series{{Column: 2}}}}}}}})
	for cell, want := range map[string]string{"A1": text.Text, "A3": "=A", "B3": "-B", "A4": "=HEAD()", "A5": "=1+1", "A6": "+cmd|' /C calc'!A0", "B5": "46349", "C5": "0.382", "D5": "9007199254740993", "B6": "", "C7": "0.5"} {
		got, err := f.GetCellValue("It's", cell, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		assert.Equal(t, want, got, cell)
		formula, err := f.GetCellFormula("It's", cell)
		require.NoError(t, err)
		assert.Empty(t, formula, cell)
	}
	shown, err := f.GetCellValue("It's", "C5")
	require.NoError(t, err)
	assert.Equal(t, "38.2%", shown)
	leads, to, err := f.GetCellHyperLink("It's", "A2")
	require.NoError(t, err)
	assert.True(t, leads)
	assert.Equal(t, "'It''s'!A4", to)
}

func TestAChartNeedsTheTableOfItsGrid(t *testing.T) {
	err := xlsx.Write(&bytes.Buffer{}, xlsx.Book{Sheets: []xlsx.Sheet{{Blocks: []xlsx.Block{&xlsx.Chart{Chart: &ooxml.Chart{Grid: &ooxml.Grid{}}, Alt: "Leads"}}}}})
	require.ErrorContains(t, err, "Leads")
	err = xlsx.Write(&bytes.Buffer{}, xlsx.Book{Sheets: []xlsx.Sheet{{Blocks: []xlsx.Block{&xlsx.Table{Grid: &ooxml.Grid{Columns: []ooxml.Column{{}}, Rows: [][]any{{struct{}{}}}}}}}}})
	require.ErrorContains(t, err, "A2")
}
