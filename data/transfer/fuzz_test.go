package transfer_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/baton-planner/baton/data/transfer"
)

// exercise opens content and reads it twice: each time it is a table or an Error for a person, and the same.
func exercise(t *testing.T, content []byte, h transfer.Hints) {
	t.Helper()
	src, err := transfer.Open(bytes.NewReader(content), int64(len(content)), "fuzz", h)
	if err != nil {
		mustBeForPeople(t, err)
		return
	}
	defer func() {
		if err := src.Close(); err != nil {
			t.Fatal(err)
		}
	}()
	if len(src.Headers) == 0 || len(src.Headers) > transfer.MaxColumns {
		t.Fatalf("%d columns", len(src.Headers))
	}
	names := make(map[string]bool)
	for _, header := range src.Headers {
		if key := strings.ToLower(header.Name); header.Name == "" || names[key] {
			t.Fatalf("column %q is blank or twice there", header.Name)
		} else {
			names[key] = true
		}
	}
	first, err := src.ReadAll()
	if err != nil {
		mustBeForPeople(t, err)
		return
	}
	again, err := src.ReadAll()
	if err != nil || len(again) != len(first) {
		t.Fatalf("%d rows, then %d (%v)", len(first), len(again), err)
	}
	row, line := 0, 0
	for i, r := range first {
		if r.Number <= row || r.Line < line {
			t.Fatalf("row %d at line %d follows row %d at line %d", r.Number, r.Line, row, line)
		}
		row, line = r.Number, r.Line
		if len(r.Cells) < len(src.Headers) || r.Long != (len(r.Cells) > len(src.Headers)) {
			t.Fatalf("row %d has %d cells for %d columns", r.Number, len(r.Cells), len(src.Headers))
		}
		for k, c := range r.Cells {
			if c != again[i].Cells[k] || !utf8.ValidString(c) {
				t.Fatalf("row %d differs between passes or is no text", r.Number)
			}
		}
	}
}

func mustBeForPeople(t *testing.T, err error) {
	t.Helper()
	var e *transfer.Error
	if !errors.As(err, &e) || e.Msg == "" || e.Key == "" || e.Code == "" {
		t.Fatalf("%T %v", err, err)
	}
}

func FuzzDelimited(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "sep=;\na;b\n", "\"a\"\"b\",\"c\nd\"\n1,2", "\xff\xfea\x00,\x00b\x00\n\x00", "a\tb\r1\t2\r", "x,\"open\n1,\"y\"\n",
		"{\\\"a\\\"},1\n", "'a','b'\n'c','d'\n", " 1 22\n 3 44\n 5 66\n", "a,b\nTotal,3\n", "M\xfcller,\xe9\n",
	} {
		f.Add([]byte(s), byte(0), uint8(0))
	}
	f.Fuzz(func(t *testing.T, content []byte, delimiter byte, flags uint8) {
		exercise(t, content, transfer.Hints{
			Delimiter: delimiter, Encoding: []string{"", "", "", "utf-8"}[flags>>4&3], Header: transfer.HeaderHint(flags & 3 % 3), KeepBlank: flags&4 != 0, OurExport: flags&8 != 0, SkipRows: int(flags >> 6),
		})
	})
}

func FuzzWorkbook(f *testing.F) {
	book := excelize.NewFile()
	if err := errors.Join(
		book.SetSheetRow("Sheet1", "A1", &[]any{"name", "when", "n"}),
		book.SetSheetRow("Sheet1", "A2", &[]any{"Anna", 45306.5, true}),
		book.MergeCell("Sheet1", "A2", "A3"),
	); err != nil {
		f.Fatal(err)
	}
	b, err := book.WriteToBuffer()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, content []byte) {
		exercise(t, content, transfer.Hints{})
	})
}

// FuzzSheet changes the XML inside of a workbook, which changes to its bytes seldom reach.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="str"><v>name</v></c></row><row r="2"><c r="A2" s="1"><v>45306</v></c></row>`, `<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`, `<xf numFmtId="14"/>`)
	f.Add(`<row><c t="inlineStr"><is><t>x</t></is></c></row><row><c><f>1+1</f></c></row>`, ``, `<xf numFmtId="165"/>`)
	f.Fuzz(func(t *testing.T, rows, rest, styles string) {
		exercise(t, sheetOf(t, rows, rest, styles), transfer.Hints{})
	})
}

func FuzzVCard(f *testing.F) {
	for _, s := range []string{
		"VERSION:3.0\r\nN:Doe;John\r\nTEL;TYPE=cell:1\r\n", "VERSION:2.1\r\nNOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=\r\nb\r\n",
		"PHOTO;BASE64:AAAA\r\nBBBB\r\n\r\n", "item1.URL:x\r\nitem1.X-ABLabel:_$!<H>!$_\r\n", "N;CHARSET=ISO-8859-1:\xfc\r\n",
		"AGENT:\r\nBEGIN:VCARD\r\nEND:VCARD\r\n", "ADR;TYPE=\"a:b\":;;x\\;y;;\r\n",
	} {
		f.Add([]byte("BEGIN:VCARD\r\n" + s + "END:VCARD\r\n"))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		exercise(t, append([]byte("BEGIN:VCARD\n"), content...), transfer.Hints{})
	})
}

func FuzzCalendar(f *testing.F) {
	for _, s := range []string{
		"BEGIN:VEVENT\r\nSUMMARY:a\r\nDTSTART;TZID=Europe/Berlin:20261201T100000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n", "BEGIN:VTODO\r\nDUE:20261201\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VTODO\r\n",
		"BEGIN:VEVENT\r\nATTENDEE;CN=\"a:b\":mailto:x@y.z\r\nRRULE:FREQ=DAILY\r\n", "BEGIN:VEVENT\r\nDTSTART:20261201T100000Z\r\nDTEND:19700101\r\nBEGIN:VEVENT\r\n",
	} {
		f.Add([]byte("BEGIN:VCALENDAR\r\n" + s + "END:VCALENDAR\r\n"))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		exercise(t, append([]byte("BEGIN:VCALENDAR\n"), content...), transfer.Hints{})
	})
}
