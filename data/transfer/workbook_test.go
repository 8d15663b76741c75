package transfer_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/baton-planner/baton/data/transfer"
)

// workbook builds an .xlsx file.
func workbook(t *testing.T, build func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	build(f)
	b, err := f.WriteToBuffer()
	require.NoError(t, err)
	require.NoError(t, f.Close())
	return b.Bytes()
}

func set(t *testing.T, f *excelize.File, sheet, cell string, v any, format string) {
	t.Helper()
	require.NoError(t, f.SetCellValue(sheet, cell, v))
	if format != "" {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle(sheet, cell, cell, style))
	}
}

func openBytes(t *testing.T, b []byte, h transfer.Hints) *transfer.Source {
	t.Helper()
	src, err := transfer.Open(bytes.NewReader(b), int64(len(b)), "book.xlsx", h)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, src.Close()) })
	return src
}

func TestDatesInWorkbooksBecomeISOWhateverTheirFormat(t *testing.T) {
	at := time.Date(2024, 1, 15, 14, 30, 5, 0, time.UTC)
	formats := []struct{ format, want string }{
		{"dd.mm.yyyy", "2024-01-15"},
		{"mmm yy", "2024-01-15"},
		{"[$-407]dddd, d. mmmm yyyy", "2024-01-15"},
		{`yyyy"year"`, "2024-01-15"},
		{"m/d/yy h:mm AM/PM", "2024-01-15 14:30:05"},
		{"h:mm:ss", "14:30:05"},
		{`#,##0.00" days"`, "45306.6042245370"},
		{"0.00E+00", "45306.6042245370"},
		{`\d0`, "45306.6042245370"},
		{"[Red]0;[h]0", "45306.6042245370"},
	}
	b := workbook(t, func(f *excelize.File) {
		for i, c := range formats {
			cell, err := excelize.CoordinatesToCellName(1, i+2)
			require.NoError(t, err)
			set(t, f, "Sheet1", cell, at, c.format)
		}
		set(t, f, "Sheet1", "A1", "when", "")
	})
	rows, err := openBytes(t, b, transfer.Hints{}).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, len(formats))
	for i, c := range formats {
		got := rows[i].Cells[0]
		if strings.HasPrefix(c.want, "45306.") {
			assert.True(t, strings.HasPrefix(got, "45306.604"), "%s: %s", c.format, got)
			continue
		}
		assert.Equal(t, c.want, got, c.format)
	}
}

func TestCellsOfAWorkbookAreReadByValue(t *testing.T) {
	b := workbook(t, func(f *excelize.File) {
		for i, name := range []string{"text", "number", "money", "percent", "bool", "formula", "id"} {
			cell, _ := excelize.CoordinatesToCellName(i+1, 1)
			set(t, f, "Sheet1", cell, name, "")
		}
		set(t, f, "Sheet1", "A2", "=not a formula", "")
		set(t, f, "Sheet1", "B2", 0.1+0.2, "")
		set(t, f, "Sheet1", "C2", 1234.5, `#,##0.00 "€"`)
		set(t, f, "Sheet1", "D2", 0.385, "0.0%")
		set(t, f, "Sheet1", "E2", true, "")
		require.NoError(t, f.SetCellFormula("Sheet1", "F2", "B2*2"))
		set(t, f, "Sheet1", "G2", "00123", "@")
	})
	src := openBytes(t, b, transfer.Hints{})
	rows, err := src.ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"=not a formula", "0.3", "1234.5", "0.385", "TRUE", "", "00123"}, rows[0].Cells)
	assert.Contains(t, codes(src.Warnings), transfer.WarnFormulaNoValue)
	assert.Equal(t, 2, rows[0].Number)
}

func TestTheSheetIsChosen(t *testing.T) {
	b := workbook(t, func(f *excelize.File) {
		for _, name := range []string{"Hidden", "Deals", "More"} {
			_, err := f.NewSheet(name)
			require.NoError(t, err)
			set(t, f, name, "A1", "name", "")
			set(t, f, name, "A2", "in "+name, "")
		}
		require.NoError(t, f.SetSheetVisible("Hidden", false))
	})
	src := openBytes(t, b, transfer.Hints{})
	assert.Equal(t, "Deals", src.Sheet, "the first visible sheet with rows")
	assert.Equal(t, []string{"Sheet1", "Hidden", "Deals", "More"}, src.Sheets)
	assert.Contains(t, codes(src.Warnings), transfer.WarnOtherSheets)
	rows, err := openBytes(t, b, transfer.Hints{Sheet: "more"}).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, "in More", rows[0].Cells[0])

	_, err = transfer.Open(bytes.NewReader(b), int64(len(b)), "x.xlsx", transfer.Hints{Sheet: "None"})
	var e *transfer.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, transfer.CodeNoSheet, e.Code)
	assert.Contains(t, e.Msg, "Deals")
}

func TestMergedCellsGiveTheirValueToEachRow(t *testing.T) {
	b := workbook(t, func(f *excelize.File) {
		for cell, v := range map[string]string{"A1": "Sales report", "A3": "region", "B3": "rep", "C3": "n", "A4": "North", "B4": "Anna", "B5": "Bob", "A6": "South", "B6": "Eve"} {
			set(t, f, "Sheet1", cell, v, "")
		}
		for _, cell := range []string{"C4", "C5", "C6"} {
			set(t, f, "Sheet1", cell, 5, "")
		}
		require.NoError(t, f.MergeCell("Sheet1", "A1", "C1"))
		require.NoError(t, f.MergeCell("Sheet1", "A4", "A5"))
	})
	src := openBytes(t, b, transfer.Hints{})
	assert.Equal(t, [][]string{{"Sales report"}}, src.Preamble)
	assert.Contains(t, codes(src.Warnings), transfer.WarnMergedCells)
	rows, err := src.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	assert.Equal(t, []string{"North", "Bob", "5"}, rows[1].Cells)
	assert.Equal(t, []string{"South", "Eve", "5"}, rows[2].Cells)
	assert.Equal(t, 5, rows[1].Number)
	assert.False(t, rows[0].Short)
}

func TestRowsOfTwoPassesAreTheSame(t *testing.T) {
	b := workbook(t, func(f *excelize.File) {
		w, err := f.NewStreamWriter("Sheet1")
		require.NoError(t, err)
		require.NoError(t, w.SetRow("A1", []any{"id", "name"}))
		for i := 2; i <= 5000; i++ {
			cell, _ := excelize.CoordinatesToCellName(1, i)
			require.NoError(t, w.SetRow(cell, []any{i, "name"}))
		}
		require.NoError(t, w.Flush())
	})
	src := openBytes(t, b, transfer.Hints{})
	first, err := src.ReadAll()
	require.NoError(t, err)
	again, err := src.ReadAll()
	require.NoError(t, err)
	assert.Equal(t, first, again)
	assert.Len(t, first, 4999)
	assert.Equal(t, []string{"5000", "name"}, first[4998].Cells)
}

func TestWorkbooksThatCannotBeReadAreRefused(t *testing.T) {
	whole := workbook(t, func(f *excelize.File) { set(t, f, "Sheet1", "A1", "x", "") })
	empty := workbook(t, func(*excelize.File) {})
	wideRow := workbook(t, func(f *excelize.File) {
		for _, cell := range []string{"A1", "A2", "XFD2"} {
			set(t, f, "Sheet1", cell, "x", "")
		}
	})
	for name, c := range map[string]struct {
		content []byte
		code    transfer.Code
	}{
		"cut off":         {whole[:len(whole)*2/3], transfer.CodeDamaged},
		"nothing on it":   {empty, transfer.CodeEmpty},
		"header only":     {whole, transfer.CodeNoRows},
		"16384 columns":   {wideRow, transfer.CodeTooManyColumns},
		"Word":            {archive(t, "word/document.xml", "x"), transfer.CodeUnsupported},
		"OpenDocument":    {archive(t, "content.xml", "x"), transfer.CodeUnsupported},
		"other archive":   {archive(t, "list.csv", "a,b"), transfer.CodeUnsupported},
		"binary workbook": {archive(t, "xl/workbook.bin", "x"), transfer.CodeUnsupported},
		"no XML":          {archive(t, "xl/workbook.xml", "not XML <"), transfer.CodeDamaged},
		"a bomb":          {bomb(t), transfer.CodeTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			src, err := transfer.Open(bytes.NewReader(c.content), int64(len(c.content)), "x.xlsx", transfer.Hints{})
			if err == nil {
				_, err = src.ReadAll()
				assert.NoError(t, src.Close())
			}
			var e *transfer.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.code, e.Code, e.Error())
		})
	}
}

func archive(t *testing.T, name, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	require.NoError(t, err)
	_, err = io.WriteString(w, content)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

// bomb is a small workbook with a sheet that says to unpack to more than is allowed.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("xl/workbook.xml")
	require.NoError(t, err)
	_, err = io.WriteString(w, "<workbook/>")
	require.NoError(t, err)
	w, err = z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CompressedSize64: 5, UncompressedSize64: 2 << 30})
	require.NoError(t, err)
	_, err = w.Write([]byte{1, 0, 0, 0xff, 0xff})
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

// sheetOf packs the XML of rows, of what follows them and of the cell formats into a workbook.
func sheetOf(t testing.TB, rows, rest, formats string) []byte {
	t.Helper()
	const (
		head = `<?xml version="1.0"?>`
		main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
		rels = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rels + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="` + rels + `"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rels + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + rels + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet ` + main + `><cellXfs>` + formats + `</cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + main + `><sheetData>` + rows + `</sheetData>` + rest + `</worksheet>`},
	} {
		w, err := z.Create(part[0])
		require.NoError(t, err)
		_, err = io.WriteString(w, head+part[1])
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func TestAWorkbookOfAnotherProgramIsRead(t *testing.T) {
	b := sheetOf(t, `<row r="1"><c r="A1" t="str"><v>name</v></c><c r="B1" t="inlineStr"><is><t>when</t></is></c></row>`+
		`<row r="4"><c r="A4" t="str"><v>Anna</v></c><c r="B4" s="1"><v>45306</v></c></row>`, ``, `<xf/><xf numFmtId="14"/>`)
	rows, err := openBytes(t, b, transfer.Hints{}).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1)
	assert.Equal(t, []string{"Anna", "2024-01-15"}, rows[0].Cells)
	assert.Equal(t, 4, rows[0].Number)
}
