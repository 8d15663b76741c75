package transfer_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/transfer"
)

func open(t *testing.T, text string, h transfer.Hints) *transfer.Source {
	t.Helper()
	src, err := transfer.Open(strings.NewReader(text), int64(len(text)), "list.csv", h)
	require.NoError(t, err)
	return src
}

// read gives the names of the columns, the cells, and all warnings of opening and reading.
func read(t *testing.T, text string, h transfer.Hints) (names []string, cells [][]string, warned []transfer.WarningCode) {
	t.Helper()
	src := open(t, text, h)
	for _, header := range src.Headers {
		names = append(names, header.Name)
	}
	rows := src.Rows()
	for rows.Next() {
		cells = append(cells, append([]string(nil), rows.Row().Cells...))
	}
	require.NoError(t, rows.Err())
	require.NoError(t, rows.Close())
	return names, cells, codes(append(src.Warnings, rows.Warnings()...))
}

func refusal(t *testing.T, content string, h transfer.Hints) *transfer.Error {
	t.Helper()
	src, err := transfer.Open(strings.NewReader(content), int64(len(content)), "list.csv", h)
	if err == nil {
		_, err = src.ReadAll()
	}
	var e *transfer.Error
	require.ErrorAs(t, err, &e)
	return e
}

func TestDelimiterAndQuotesAreFound(t *testing.T) {
	want := [][]string{{"Anna", "1,50", "x y"}, {"Bob; Co", "2,30", "z"}}
	for name, text := range map[string]string{
		"semicolon":              "name;price;note\nAnna;1,50;x y\n\"Bob; Co\";2,30;z\n",
		"comma, quoted":          "name,price,note\nAnna,\"1,50\",x y\n\"Bob; Co\",\"2,30\",z\n",
		"tab":                    "name\tprice\tnote\nAnna\t1,50\tx y\nBob; Co\t2,30\tz\n",
		"bar":                    "name|price|note\nAnna|1,50|x y\nBob; Co|2,30|z\n",
		"sep line":               "sep=|\nname|price|note\nAnna|1,50|x y\nBob; Co|2,30|z\n",
		"quoted sep line, CR LF": "\"sep=;\"\r\nname;price;note\r\nAnna;1,50;x y\r\n\"Bob; Co\";2,30;z\r\n",
		"single quotes":          "'name','price','note'\n'Anna','1,50','x y'\n'Bob; Co','2,30','z'\n",
		"blanks before quotes":   "name, price, note\nAnna, \"1,50\", \"x y\"\nBob; Co, \"2,30\", \"z\"\n",
		"blanks after quotes":    "name,price,note\nAnna,\"1,50\" ,x y\n\"Bob; Co\"  ,\"2,30\",z\n",
	} {
		_, cells, _ := read(t, text, transfer.Hints{})
		for i := range cells {
			for k := range cells[i] {
				cells[i][k] = strings.TrimSpace(cells[i][k])
			}
		}
		assert.Equal(t, want, cells, name)
	}
}

func TestColonsPartCellsOnlyIfNothingElseDoes(t *testing.T) {
	names, cells, _ := read(t, "name:city:age\nAnna:Berlin:30\nBob:Paris:41\n", transfer.Hints{})
	assert.Equal(t, []string{"name", "city", "age"}, names)
	assert.Equal(t, []string{"Bob", "Paris", "41"}, cells[1])
	names, _, _ = read(t, "time,who\n10:30:00,Anna\n11:45:10,Bob\n", transfer.Hints{})
	assert.Equal(t, []string{"time", "who"}, names)
}

func TestBackslashesGuardQuotesWhereTheFileDoesSo(t *testing.T) {
	_, cells, _ := read(t, "k,v\n1,\"{\\\"a\\\": \\\"b, c\\\"}\"\n2,\"back\\\\slash\"\n", transfer.Hints{})
	assert.Equal(t, [][]string{{"1", `{"a": "b, c"}`}, {"2", `back\slash`}}, cells)
	_, cells, _ = read(t, "path,n\n\"C:\\dir\\\",1\n\"D:\\\",2\n", transfer.Hints{})
	assert.Equal(t, [][]string{{`C:\dir\`, "1"}, {`D:\`, "2"}}, cells)
}

func TestDamagedQuotesAreReadAsTextAndTold(t *testing.T) {
	_, cells, warned := read(t, "a,b,c\n1,\"Hey, I missed \" it\",3\n", transfer.Hints{})
	assert.Equal(t, [][]string{{"1", `Hey, I missed " it`, "3"}}, cells)
	assert.Contains(t, warned, transfer.WarnLooseQuote)

	_, cells, warned = read(t, "a,b,c\n1,This \"quotes\" it,3\n", transfer.Hints{})
	assert.Equal(t, [][]string{{"1", `This "quotes" it`, "3"}}, cells)
	assert.Contains(t, warned, transfer.WarnLooseQuote)

	_, cells, warned = read(t, "a,b,c\n1,\"never closed,3\n4,5,6\n", transfer.Hints{})
	assert.Equal(t, [][]string{{"1", `"never closed`, "3"}, {"4", "5", "6"}}, cells)
	assert.Contains(t, warned, transfer.WarnUnclosedQuote)

	_, cells, warned = read(t, "a,b,c\n1,\"never closed,3\n4,\"x\",6\n7,\"y\",9\n", transfer.Hints{})
	assert.Equal(t, [][]string{{"1", `"never closed`, "3"}, {"4", "x", "6"}, {"7", "y", "9"}}, cells)
	assert.Contains(t, warned, transfer.WarnUnclosedQuote)
}

func TestEveryLineEndIsOne(t *testing.T) {
	want := [][]string{{"1", "2"}, {"a\nb", "4"}, {"5", "6"}}
	for name, end := range map[string]string{"LF": "\n", "CR LF": "\r\n", "CR": "\r", "CR CR LF": "\r\r\n"} {
		text := strings.Join([]string{"x,y", "1,2", "\"a\nb\",4", "5,6"}, end) + end
		_, cells, warned := read(t, text, transfer.Hints{})
		assert.Equal(t, want, cells, name)
		assert.Empty(t, warned, name)
	}
	_, cells, _ := read(t, "x,y\r\n1,2\n3,4\r5,6", transfer.Hints{})
	assert.Equal(t, [][]string{{"1", "2"}, {"3", "4"}, {"5", "6"}}, cells, "mixed")
}

func TestRowsAndLinesAreCountedAsInTheFile(t *testing.T) {
	src := open(t, "title\n\nname,note,n\nAnna,\"two\nlines\",1\n,,\nBob,x,2\n", transfer.Hints{})
	rows, err := src.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 2)
	assert.Equal(t, []int{4, 4}, []int{rows[0].Number, rows[0].Line})
	assert.Equal(t, []int{6, 7}, []int{rows[1].Number, rows[1].Line})
	assert.Equal(t, [][]string{{"title"}}, src.Preamble)
}

func TestASourceCanBeReadAgain(t *testing.T) {
	src := open(t, "a,b\n1,2\n", transfer.Hints{})
	first, err := src.ReadAll()
	require.NoError(t, err)
	again, err := src.ReadAll()
	require.NoError(t, err)
	assert.Equal(t, first, again)
	assert.Equal(t, 1, src.Index("b"))
	assert.Equal(t, -1, src.Index("c"))
}

func TestHeadersAreFoundAndNamed(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
		has  bool
	}{
		"names above numbers":      {"a,b\n1,2\n", []string{"a", "b"}, true},
		"numbers above numbers":    {"1,2\n3,4\n", []string{"Column 1", "Column 2"}, false},
		"an address at the top":    {"Anna,a@x.example\nBob,b@x.example\n", []string{"Column 1", "Column 2"}, false},
		"years are names":          {"Region,2019,2020\nNorth,1,2\nSouth,3,4\n", []string{"Region", "2019", "2020"}, true},
		"categories that go on":    {"Anna,Berlin,new\nBob,Berlin,new\nEve,Berlin,new\n", []string{"Column 1", "Column 2", "Column 3"}, false},
		"blank names":              {"a,,c\n1,2,3\n", []string{"a", "Column 2", "c"}, true},
		"names that occur twice":   {"Name,Email,name\nx,y,z\n", []string{"Name", "Email", "name (2)"}, true},
		"a number that is taken":   {"a,a (2),a\n1,2,3\n", []string{"a", "a (2)", "a (3)"}, true},
		"names over several lines": {"\"Total\n amount\",b\n1,2\n", []string{"Total amount", "b"}, true},
		"a title above":            {"Report 2024,,\nName,Email,n\nAnna,a@x.example,1\nBob,b@x.example,2\n", []string{"Name", "Email", "n"}, true},
		"a title without commas":   {"Report 2024\nfrom Monday\nName,Email,n\nAnna,a@x.example,1\nBob,b@x.example,2\n", []string{"Name", "Email", "n"}, true},
		"notes above, LinkedIn":    {"Notes:\n\"When exporting your connection data, you may notice that some, of the emails, are missing.\"\n\nFirst Name,Last Name,Email Address,Company,Connected On\nJohn,Doe,,Acme,03 Mar 2023\nAna,Roe,a@x.example,Beta,04 Mar 2023\n", []string{"First Name", "Last Name", "Email Address", "Company", "Connected On"}, true},
		"dates above, Google Ads":  {"Campaign report\n\"January 1, 2024 - March 31, 2024\"\nCampaign,Budget,Clicks,Impr.,Cost\nSpring,10.00,5,100,3.50\nSummer,12.00,7,140,4.10\nTotal: Campaigns, --,12,240,7.60\n", []string{"Campaign", "Budget", "Clicks", "Impr.", "Cost"}, true},
		"pairs above, a bank":      {"Konto;DE00 1234\nZeitraum;01.01.2024 - 31.01.2024\n\nBuchungstag;Empfänger;IBAN;Zweck;Betrag;Währung\n02.01.2024;Meier;DE1;Rechnung;1.234,56;EUR\n03.01.2024;Roe;DE2;Miete;-500,00;EUR\n", []string{"Buchungstag", "Empfänger", "IBAN", "Zweck", "Betrag", "Währung"}, true},
		"months are names":         {"Region,2024-01,2024-02\nNorth,1,2\nSouth,3,4\n", []string{"Region", "2024-01", "2024-02"}, true},
		"a blank row above":        {",,,,\nID,Name,Mail,n,Notes\n1,A,a@x.example,2,x\n", []string{"ID", "Name", "Mail", "n", "Notes"}, true},
		"empty columns at the end": {"a,b,,\n1,2,,\n3,,,\n", []string{"a", "b"}, true},
		"one column":               {"name\nAnna\nBob\n", []string{"name"}, true},
		"accents and byte marks":   {"\ufeffPrénom,Straße\nx,y\n", []string{"Prénom", "Straße"}, true},
	} {
		src := open(t, c.text, transfer.Hints{})
		var names []string
		for _, h := range src.Headers {
			names = append(names, h.Name)
		}
		assert.Equal(t, c.want, names, name)
		assert.Equal(t, c.has, src.HasHeader, name)
	}
}

func TestHintsOverrideWhatIsFound(t *testing.T) {
	names, cells, _ := read(t, "a,b\n1,2\n", transfer.Hints{Header: transfer.HeaderAbsent})
	assert.Equal(t, []string{"Column 1", "Column 2"}, names)
	assert.Equal(t, [][]string{{"a", "b"}, {"1", "2"}}, cells)
	names, _, _ = read(t, "1,2\n3,4\n", transfer.Hints{Header: transfer.HeaderPresent})
	assert.Equal(t, []string{"1", "2"}, names)
	names, _, _ = read(t, "x,y\na,b\n1,2\n", transfer.Hints{SkipRows: 1})
	assert.Equal(t, []string{"a", "b"}, names)
	names, _, _ = read(t, "a!b,c\n1!2,3\n", transfer.Hints{Delimiter: '!'})
	assert.Equal(t, []string{"a", "b,c"}, names)
	_, cells, _ = read(t, "a,b\n\"x\",\"y,z\"\n", transfer.Hints{Quote: transfer.NoQuote, Delimiter: ','})
	assert.Equal(t, [][]string{{`"x"`, `"y`, `z"`}}, cells)
	assert.Equal(t, transfer.CodeHint, refusal(t, "a\n1\n", transfer.Hints{Delimiter: '\n'}).Code)
	assert.Equal(t, transfer.CodeHint, refusal(t, "a\n1\n", transfer.Hints{Encoding: "klingon"}).Code)
	assert.Equal(t, transfer.CodeNoRows, refusal(t, "a\n1\n", transfer.Hints{SkipRows: 9}).Code)
}

func TestRaggedRowsAreKeptAndTold(t *testing.T) {
	src := open(t, "a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n", transfer.Hints{})
	rows, err := src.ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"1", "2", "", ""}, rows[0].Cells)
	assert.True(t, rows[0].Short)
	assert.Equal(t, []string{"1", "2", "3", "4"}, rows[1].Cells)
	assert.Equal(t, "Column 4", src.Headers[3].Name)
	assert.Contains(t, codes(src.Warnings), transfer.WarnBlankHeader)

	// Beyond the rows that decide the layout, surplus cells are still there.
	long := "a,b\n" + strings.Repeat("1,2\n", 5000) + "1,2,3\n"
	src = open(t, long, transfer.Hints{})
	rows, err = src.ReadAll()
	require.NoError(t, err)
	last := rows[len(rows)-1]
	assert.True(t, last.Long)
	assert.Equal(t, []string{"1", "2", "3"}, last.Cells)
	assert.Equal(t, "Column 3", src.Column(2))
}

func TestBlankRowsAreCountedAndTotalsFlagged(t *testing.T) {
	src := open(t, "name,n,m\nA,1,x\n\n,,\nB,2,y\nTotal,3,\n", transfer.Hints{})
	rows := src.Rows()
	var totals []bool
	for rows.Next() {
		totals = append(totals, rows.Row().Total)
	}
	require.NoError(t, rows.Err())
	assert.Equal(t, []bool{false, false, true}, totals)
	assert.Equal(t, 2, rows.Blank())
	assert.ElementsMatch(t, []transfer.WarningCode{transfer.WarnBlankRow, transfer.WarnTotalRow}, codes(rows.Warnings()))
	assert.Equal(t, 2, rows.Warnings()[0].Count)
	assert.Equal(t, 3, rows.Warnings()[0].Row)
	assert.InDelta(t, 1, rows.Progress(), 1e-9)

	_, cells, warned := read(t, "company,n\nTotal Energies,1\nTotal,x\n", transfer.Hints{})
	assert.Len(t, cells, 2)
	assert.Empty(t, warned, "a company may be called so")
}

func TestFixedWidthTextIsCutIntoColumns(t *testing.T) {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, " %05d 1997%02d01 %2d %8.2f\r\n", i, i%12+1, i%7, float64(i)*11.77)
	}
	src := open(t, b.String(), transfer.Hints{})
	assert.Equal(t, transfer.FixedWidth, src.Format)
	rows, err := src.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 30)
	assert.Equal(t, []string{"00029", "19970601", "1", "341.33"}, rows[29].Cells)
	assert.False(t, src.HasHeader)

	src = open(t, "created\n"+strings.Repeat("2024-01-01 10:00\n", 20), transfer.Hints{})
	assert.Equal(t, transfer.Delimited, src.Format, "a day and a time are one cell")
	src = open(t, strings.Repeat("This is a sentence in a letter.\nAnother one, of words.\nAnd more\n", 4), transfer.Hints{})
	assert.Equal(t, transfer.Delimited, src.Format)
}

func TestWhatIsNoTableIsRefusedWithTheWayOut(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		code    transfer.Code
		says    string
	}{
		"nothing":       {"", transfer.CodeEmpty, "empty"},
		"blank lines":   {"\n \n\r\n", transfer.CodeEmpty, "blank"},
		"commas only":   {",,\n,,\n", transfer.CodeEmpty, "blank rows"},
		"sep line only": {"sep=;\n", transfer.CodeEmpty, "blank rows"},
		"header only":   {"Name,Email\n", transfer.CodeNoRows, "Name, Email"},
		"old Excel":     {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), transfer.CodeUnsupported, "old Excel workbook"},
		"password":      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + wide("EncryptedPackage"), transfer.CodeProtected, "password"},
		"PDF":           {"%PDF-1.7\n%\xe2\xe3", transfer.CodeUnsupported, "PDF"},
		"PNG":           {"\x89PNG\r\n\x1a\n", transfer.CodeUnsupported, "picture"},
		"JPEG":          {"\xff\xd8\xff\xe0\x00\x10JFIF", transfer.CodeUnsupported, "picture"},
		"gzip":          {"\x1f\x8b\x08\x00", transfer.CodeUnsupported, "Unpack"},
		"SQLite":        {"SQLite format 3\x00", transfer.CodeUnsupported, "database"},
		"web page":      {"<!DOCTYPE html><html><table>", transfer.CodeUnsupported, "web page"},
		"wide web page": {"\xff\xfe" + wide("<html><table><tr><td>1</td></tr>"), transfer.CodeUnsupported, "web page"},
		"web archive":   {"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", transfer.CodeUnsupported, "web page"},
		"SYLK":          {"ID;PWXL;N;E\r\nC;Y1;X1;K\"a\"\r\nE\r\n", transfer.CodeUnsupported, "SYLK"},
		"XML sheet":     {`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, transfer.CodeUnsupported, "XML spreadsheet"},
		"JSON":          {"[{\"a\": 1}]", transfer.CodeUnsupported, "JSON"},
		"JSON object":   {"{\n \"a\": 1}", transfer.CodeUnsupported, "JSON"},
		"calendar":      {"BEGIN:VCALENDAR\r\n", transfer.CodeEmpty, "no events or tasks"},
		"noise":         {strings.Repeat("\x01\x02\x03\x04\x05abc\x06\x07", 50), transfer.CodeBinary, "not text"},
		"broken ZIP":    {"PK\x03\x04 and then nothing", transfer.CodeDamaged, "damaged"},
		"10000 columns": {strings.Repeat("a,", 9999) + "a\n" + strings.Repeat("1,", 9999) + "1\n", transfer.CodeTooManyColumns, "10000 columns"},
		"a huge cell":   {"a,b\n1," + strings.Repeat("x", transfer.MaxField+1) + "\n", transfer.CodeFieldTooLong, "cell"},
	} {
		t.Run(name, func(t *testing.T) {
			e := refusal(t, c.content, transfer.Hints{})
			assert.Equal(t, c.code, e.Code)
			assert.Contains(t, e.Msg, c.says)
			assert.True(t, strings.HasPrefix(e.Key, "transfer."))
		})
	}
	e := refusal(t, "a,b\n1,"+strings.Repeat("x", transfer.MaxField+1)+"\n", transfer.Hints{Header: transfer.HeaderPresent})
	assert.Equal(t, 2, e.Row)
	long := "a,b\n" + strings.Repeat("1,2\n", 3000) + "1," + strings.Repeat("x", transfer.MaxField+1) + "\n"
	e = refusal(t, long, transfer.Hints{})
	assert.Equal(t, []any{3002, 3002, "b"}, []any{e.Row, e.Line, e.Column})
	assert.ErrorContains(t, e, `row 3002, column "b"`)
}

func wide(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		b.WriteByte(0)
	}
	return b.String()
}

func TestFilesAboveTheLimitAreRefusedUnlessAllowed(t *testing.T) {
	_, err := transfer.Open(strings.NewReader("a\n1\n"), transfer.MaxFile+1, "big.csv", transfer.Hints{})
	var e *transfer.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, transfer.CodeTooLarge, e.Code)
}

var errDisk = errors.New("bad sector")

// failing breaks off after some bytes, as a disk does.
type failing struct {
	text string
	from int64
}

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > f.from {
		return 0, errDisk
	}
	return copy(p, f.text[off:]), nil
}

func TestAFileThatCannotBeReadIsAnErrorAndNotTheEnd(t *testing.T) {
	text := "a,b\n" + strings.Repeat("1,2\n", 100_000)
	_, err := transfer.Open(failing{text, 70_000}, int64(len(text)), "x.csv", transfer.Hints{})
	var e *transfer.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, transfer.CodeRead, e.Code)
	assert.True(t, errors.Is(err, errDisk))
	_, err = transfer.OpenFile(t.TempDir()+"/none.csv", transfer.Hints{})
	require.ErrorAs(t, err, &e)
	assert.Contains(t, e.Msg, `"none.csv" cannot be opened`)
	_, err = transfer.OpenFile(t.TempDir(), transfer.Hints{})
	require.ErrorAs(t, err, &e)
}

func TestLongCellsAcrossReadsStayWhole(t *testing.T) {
	cell := strings.Repeat("line with \"\" and ,\n", 20_000)
	text := "a,b\n1,\"" + cell + "\"\n" + strings.Repeat("2,\"x\"\n", 30_000)
	src, err := transfer.Open(bytes.NewReader([]byte(text)), int64(len(text)), "x.csv", transfer.Hints{})
	require.NoError(t, err)
	rows, err := src.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 30_001)
	assert.Equal(t, strings.ReplaceAll(cell, `""`, `"`), rows[0].Cells[1])
	assert.Equal(t, []string{"2", "x"}, rows[30_000].Cells)
	assert.Equal(t, 20_000+30_000+2, rows[30_000].Line)
}

func TestRemarksBelowATableAreNoData(t *testing.T) {
	src := open(t, "Name,Amount,Stage\nBikes,1500,Won\nWheels,20,Lost\nGrand Totals (2 records),1520,\n\n\"Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved.\"\n\"Generated By:  Sam Sales\"\n", transfer.Hints{})
	rows, err := src.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 5)
	assert.Equal(t, []bool{false, false, true, true, true}, []bool{rows[0].Total, rows[1].Total, rows[2].Total, rows[3].Total, rows[4].Total})

	src = open(t, "Name,Amount,Stage\nBikes,1500,Won\n\nWheels,20,Lost\n\nTyres\nFrames,3,Won\n", transfer.Hints{})
	rows, err = src.ReadAll()
	require.NoError(t, err)
	assert.False(t, rows[1].Total, "a blank row alone makes no remark")
	assert.False(t, rows[3].Total)
}

func TestASecondTableOfAReportIsLeftAlone(t *testing.T) {
	src := open(t, "# ---\n# Start date: 20241001\n# ---\nNth day,Active users\n0000,12\n0001,13\n\n# Start date: 20241001\nMedium,Active users\norganic,25\n", transfer.Hints{})
	rows := src.Rows()
	n := 0
	for rows.Next() {
		n++
	}
	require.NoError(t, rows.Err())
	assert.Equal(t, 2, n)
	assert.Equal(t, "Nth day", src.Headers[0].Name)
	warned := rows.Warnings()
	assert.Equal(t, transfer.WarnMoreTables, warned[len(warned)-1].Code)
}

func TestTotalsOfAdvertisingReportsAreSeen(t *testing.T) {
	src := open(t, "Campaign,Cost,Currency code,CTR\nSpring,12.00,EUR,0.97%\nTotal: Account,14.00,EUR,< 10%\n", transfer.Hints{})
	rows, err := src.ReadAll()
	require.NoError(t, err)
	assert.False(t, rows[0].Total)
	assert.True(t, rows[1].Total)
}
