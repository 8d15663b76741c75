package transfer_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/transfer"
)

func writeCSV(t require.TestingT, o transfer.CSVOptions, rows ...[]string) string {
	var b bytes.Buffer
	w := transfer.NewCSVWriter(&b, o)
	for _, r := range rows {
		require.NoError(t, w.Write(r))
	}
	require.NoError(t, w.Flush())
	return b.String()
}

func TestCSVIsWrittenAsRFC4180HasIt(t *testing.T) {
	assert.Equal(t, "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\n",
		writeCSV(t, transfer.CSVOptions{}, []string{"a", "b"}, []string{"x,y", `say "hi"`}, []string{"two\nlines", ""}))
	assert.Equal(t, "\ufeffa;b\r\n1,5;2\r\n",
		writeCSV(t, transfer.CSVOptions{BOM: true, CRLF: true, Delimiter: ';'}, []string{"a", "b"}, []string{"1,5", "2"}))
	assert.Equal(t, "\"ID\",b\nID,2\n", writeCSV(t, transfer.CSVOptions{}, []string{"ID", "b"}, []string{"ID", "2"}))
	assert.Equal(t, "a\n\"\"\n", writeCSV(t, transfer.CSVOptions{}, []string{"a"}, []string{""}))
}

func TestFormulasAreGuardedAndNumbersAreNot(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+49 30": "'+49 30", "@SUM(A1)": "'@SUM(A1)", "-2+3": "'-2+3", "\tx": "'\tx",
		"＝1": "'＝1", "'=1": "''=1", "-100": "-100", "-1.5": "-1.5", "-1,5": "-1,5", "'quoted'": "'quoted'",
		"DDE": "DDE", "-": "'-", "": "", "1-2": "1-2",
		"=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0",
	} {
		text := writeCSV(t, transfer.CSVOptions{Guard: true}, []string{"n", "cell"}, []string{"1", cell})
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		require.NoError(t, err)
		assert.Equal(t, want, rows[1][1], cell)
	}
}

// What is written is read back cell by cell, whatever is in it.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	cell := rapid.Custom(func(t *rapid.T) string {
		text := rapid.OneOf(
			rapid.String(),
			rapid.SampledFrom([]string{"", "=1", "'=1", "''+1", "a,b", "x;y", "\"", "\"\"", "a\r\nb", "\\\"", "C:\\", "'x'", " pad ", "-5", "sep=;", "\u00a0", "€", "12.5", "01/02/2024"}),
			rapid.StringMatching(`['"\\,; \t=a1-]{0,8}`),
		).Draw(t, "cell")
		return strings.NewReplacer("\x00", "", "\x1a", "", "\ufeff", "").Replace(strings.ToValidUTF8(text, "?"))
	})
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 5).Draw(t, "width")
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 6).Draw(t, "rows")
		header := []string{"alpha", "beta", "gamma", "delta", "epsilon"}[:width]
		o := transfer.CSVOptions{
			Guard: true, BOM: rapid.Bool().Draw(t, "bom"), CRLF: rapid.Bool().Draw(t, "crlf"),
			Delimiter: rapid.SampledFrom([]byte{',', ';', '\t'}).Draw(t, "delimiter"),
		}
		text := writeCSV(t, o, append([][]string{header}, rows...)...)
		src, err := transfer.Open(strings.NewReader(text), int64(len(text)), "x.csv",
			transfer.Hints{OurExport: true, Header: transfer.HeaderPresent, Delimiter: o.Delimiter, KeepBlank: true, Encoding: "utf-8"})
		require.NoError(t, err, "%q", text)
		got, err := src.ReadAll()
		require.NoError(t, err)
		require.Len(t, got, len(rows), "%q", text)
		for i := range rows {
			require.Equal(t, rows[i], got[i].Cells[:width], "%q", text)
		}
	})
}

// A file that encoding/csv reads without complaint means the same to us.
func TestCleanCSVIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([ab1" ,\n]|\r\n|""|",|,"|"\n){0,60}`).Draw(t, "text")
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err != nil || len(want) == 0 || strings.Contains(text, "\" ") {
			return // encoding/csv refuses what we tolerate; a blank behind a quote we take as padding
		}
		src, err := transfer.Open(strings.NewReader(text), int64(len(text)), "x.csv",
			transfer.Hints{Header: transfer.HeaderAbsent, Delimiter: ',', Quote: '"', OurExport: true, KeepBlank: true, Encoding: "utf-8"})
		require.NoError(t, err, "%q", text)
		rows, err := src.ReadAll()
		require.NoError(t, err)
		var got [][]string
		for _, row := range rows {
			if len(row.Cells) == 1 && row.Cells[0] == "" && row.Short {
				continue
			}
			got = append(got, row.Cells)
		}
		compareTables(t, want, got, text)
	})
}

// compareTables compares without blank lines, which encoding/csv leaves out, and padding.
func compareTables(t *rapid.T, want, got [][]string, text string) {
	trim := func(table [][]string) [][]string {
		var kept [][]string
		for _, row := range table {
			for len(row) > 0 && row[len(row)-1] == "" {
				row = row[:len(row)-1]
			}
			if len(row) > 0 {
				for i := range row {
					row[i] = strings.ReplaceAll(row[i], "\r\n", "\n")
				}
				kept = append(kept, row)
			}
		}
		return kept
	}
	require.Equal(t, trim(want), trim(got), "%q", text)
}

// broken fails after some bytes.
type broken struct{ left int }

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errors.New("no space left on device")
	}
	return len(p), nil
}

func TestAFullDiskIsToldWhenWriting(t *testing.T) {
	w := transfer.NewCSVWriter(&broken{100_000}, transfer.CSVOptions{})
	for range 20_000 {
		_ = w.Write([]string{"some", "cells", "in", "a row"})
	}
	var e *transfer.Error
	require.ErrorAs(t, w.Flush(), &e)
	assert.Contains(t, e.Msg, "room on the disk")
	x := transfer.NewXLSXWriter(&broken{10})
	require.NoError(t, x.Sheet("a", []transfer.Column{{Name: "x"}}))
	require.ErrorAs(t, x.Close(), &e)
}

func TestAWorkbookIsWrittenWithTypesHeaderAndFilter(t *testing.T) {
	var b bytes.Buffer
	x := transfer.NewXLSXWriter(&b)
	assert.Error(t, x.Write([]any{"too early"}))
	require.NoError(t, x.Sheet("Deals: 2026/Q1", []transfer.Column{
		{Name: "Deal"},
		{Name: "Value", Type: transfer.MoneyCells},
		{Name: "Closed", Type: transfer.DateCells},
		{Name: "Seen", Type: transfer.DateTimeCells},
		{Name: "Rate", Type: transfer.PercentCells},
		{Name: "Won", Type: transfer.BoolCells},
		{Name: "Units", Type: transfer.WholeCells},
		{Name: "Deal"},
	}))
	berlin := time.FixedZone("CET", 3600)
	require.NoError(t, x.Write([]any{
		"=SUM(A1)",
		transfer.Amount{Minor: -123456, Currency: "EUR", Digits: 2},
		time.Date(2026, 3, 1, 0, 30, 0, 0, berlin), time.Date(2026, 3, 1, 0, 30, 15, 0, berlin), 0.385, true, 42, nil,
	}))
	require.NoError(t, x.Write([]any{"old", transfer.Amount{Minor: 1500, Currency: "JPY"}, time.Date(1850, 1, 2, 0, 0, 0, 0, time.UTC), nil, 1.0 / 3, false, int64(7), "x"}))
	require.NoError(t, x.Sheet("Deals: 2026/Q1", []transfer.Column{{Name: "Empty"}}))
	require.NoError(t, x.Close())

	src, err := transfer.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), "deals.xlsx", transfer.Hints{})
	require.NoError(t, err)
	assert.Equal(t, []string{"Deals 2026 Q1", "Deals 2026 Q1 (2)"}, src.Sheets)
	assert.Equal(t, "Deal (2)", src.Headers[7].Name)
	rows, err := src.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 2)
	assert.Equal(t, []string{"=SUM(A1)", "-1234.56", "2026-03-01", "2026-03-01 00:30:15", "0.385", "TRUE", "42", ""}, rows[0].Cells)
	assert.Equal(t, []string{"old", "1500", "1850-01-02", "", "0.333333333333333", "FALSE", "7", "x"}, rows[1].Cells)
	require.NoError(t, src.Close())

	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	formula, err := f.GetCellFormula("Deals 2026 Q1", "A2")
	require.NoError(t, err)
	assert.Empty(t, formula, "text stays text")
	shown, err := f.GetCellValue("Deals 2026 Q1", "B2")
	require.NoError(t, err)
	assert.Equal(t, "-1,234.56 EUR", shown)
	panes, err := f.GetPanes("Deals 2026 Q1")
	require.NoError(t, err)
	assert.True(t, panes.Freeze)
	tables, err := f.GetTables("Deals 2026 Q1")
	require.NoError(t, err)
	require.Len(t, tables, 1)
	assert.Equal(t, "A1:H3", tables[0].Range)
	require.NoError(t, f.Close())
}
