package transfer

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// foreign is a format that we recognise in order to say what to do with it.
type foreign struct {
	magic string
	at    int
	key   string
	msg   string
}

const saveAs = "save it as .xlsx or CSV, then import that file."

// foreigners lists formats by the bytes at their beginning. "Save as" is the way out of nearly all of them.
func foreigners() []foreign {
	picture := "This is a picture, not a table. A list must come as a spreadsheet (.xlsx), as CSV or as a vCard file."
	packed := "This is a packed archive. Unpack it first, then import the file that was inside."
	return []foreign{
		{"%PDF-", 0, "pdf", "This is a PDF document. Export the list as .xlsx or CSV from the program that made it, then import that file."},
		{"\x89PNG\r\n", 0, "picture", picture},
		{"\xff\xd8\xff", 0, "picture", picture},
		{"GIF87a", 0, "picture", picture},
		{"GIF89a", 0, "picture", picture},
		{"WEBP", 8, "picture", picture},
		{"BM", 0, "picture", picture},
		{"II*\x00", 0, "picture", picture},
		{"MM\x00*", 0, "picture", picture},
		{"\x1f\x8b", 0, "packed", packed},
		{"7z\xbc\xaf\x27\x1c", 0, "packed", packed},
		{"Rar!\x1a\x07", 0, "packed", packed},
		{"\xfd7zXZ\x00", 0, "packed", packed},
		{"(\xb5/\xfd", 0, "packed", packed},
		{"BZh", 0, "packed", packed},
		{"SQLite format 3\x00", 0, "database", "This is a database file. If it is a plan, open it with File, Open; otherwise export the list as CSV."},
		{"{\\rtf", 0, "document", "This is a text document (.rtf), not a table. Copy the table into a spreadsheet, " + saveAs},
		{"\x7fELF", 0, "program", "This is a program, not a table."},
		{"MZ", 0, "program", "This is a program, not a table."},
		{"\x09\x08", 0, "xls", "This is an old Excel workbook (.xls). Open it and " + saveAs},
	}
}

const oldExcel = "This is an old Excel workbook (.xls). Open it and " + saveAs

// sniff recognises the format by the first bytes. It gives Workbook, or Delimited for anything that may be text;
// what is neither is refused with the way out.
func sniff(head []byte, r io.ReaderAt, size int64, name string) (Format, error) {
	if bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return "", compound(head, r, size, name)
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		return sniffZip(r, size)
	}
	for _, f := range foreigners() {
		if len(head) < f.at || !bytes.HasPrefix(head[f.at:], []byte(f.magic)) {
			continue
		}
		// Two letters begin many a text; with a control character near them they begin a binary file.
		if len(f.magic) == 2 && isText(head) {
			continue
		}
		return "", refuse(CodeUnsupported, f.key, f.msg, nil)
	}
	return Delimited, sniffMarkup(head)
}

func isText(head []byte) bool {
	for _, c := range head[:min(len(head), 512)] {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' {
			return false
		}
	}
	return true
}

// compound tells apart what comes in an OLE compound file: old Excel, and new Excel behind a password.
func compound(head []byte, r io.ReaderAt, size int64, name string) error {
	// The stream names are UTF-16 in the directory, which lies anywhere in the file.
	whole := head
	if size > int64(len(head)) && size <= 8<<20 {
		whole = make([]byte, size)
		if _, err := r.ReadAt(whole, 0); err != nil && !errors.Is(err, io.EOF) {
			return readFailed(err)
		}
	}
	has := func(stream string) bool {
		var wide []byte
		for i := range len(stream) {
			wide = append(wide, stream[i], 0)
		}
		return bytes.Contains(whole, wide)
	}
	switch {
	case has("EncryptedPackage"):
		return refuse(CodeProtected, "protected",
			"This workbook is protected by a password. Open it, remove the password (File, Info, Protect Workbook) and save it, then import it.", nil)
	case has("WordDocument"):
		return refuse(CodeUnsupported, "document", "This is a Word document, not a table. Copy the table into a spreadsheet, "+saveAs, nil)
	case has("PowerPoint Document"):
		return refuse(CodeUnsupported, "document", "This is a presentation, not a table. Copy the table into a spreadsheet, "+saveAs, nil)
	case has("__properties_version1.0"):
		return refuse(CodeUnsupported, "document", "This is an Outlook message, not a list. Export the contacts from Outlook as CSV, then import that file.", nil)
	}
	return refuse(CodeUnsupported, "xls", oldExcel, map[string]any{"file": name})
}

func sniffZip(r io.ReaderAt, size int64) (Format, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		e := refuse(CodeDamaged, "damaged-zip", "The file is damaged: it begins like a workbook and cannot be unpacked. Get it once more from where it came from.", nil)
		e.Err = err
		return "", e
	}
	var first string
	for _, f := range z.File {
		switch {
		case f.Name == "xl/workbook.xml" || strings.EqualFold(path.Base(f.Name), "workbook.xml"):
			return Workbook, nil
		case f.Name == "xl/workbook.bin":
			return "", refuse(CodeUnsupported, "xlsb", "This is a binary Excel workbook (.xlsb). Open it and "+saveAs, nil)
		case f.Name == "content.xml":
			return "", refuse(CodeUnsupported, "ods", "This is an OpenDocument file (.ods). Open it and "+saveAs, nil)
		case strings.HasPrefix(f.Name, "word/"):
			return "", refuse(CodeUnsupported, "document", "This is a Word document, not a table. Copy the table into a spreadsheet, "+saveAs, nil)
		case strings.HasPrefix(f.Name, "ppt/"):
			return "", refuse(CodeUnsupported, "document", "This is a presentation, not a table. Copy the table into a spreadsheet, "+saveAs, nil)
		case strings.HasPrefix(f.Name, "Index/") && strings.HasSuffix(f.Name, ".iwa"):
			return "", refuse(CodeUnsupported, "numbers", "This is an Apple Numbers file. In Numbers choose File, Export To, Excel or CSV, then import that file.", nil)
		case first == "" && !f.FileInfo().IsDir():
			first = f.Name
		}
	}
	msg := "This is a ZIP archive. Unpack it first, then import the file that was inside."
	if first != "" {
		msg = fmt.Sprintf("This is a ZIP archive. Unpack it first, then import the file inside (for example %q).", path.Base(first))
	}
	return "", refuse(CodeUnsupported, "packed", msg, map[string]any{"file": path.Base(first)})
}

// sniffMarkup refuses text that is no table: web pages and XML under the name of a spreadsheet, calendars, JSON.
func sniffMarkup(head []byte) error {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	low := bytes.ToLower(text[:min(len(text), 2048)])
	switch {
	case bytes.HasPrefix(low, []byte("<?xml")) && bytes.Contains(low, []byte("urn:schemas-microsoft-com:office:spreadsheet")):
		return refuse(CodeUnsupported, "xml-sheet", "This is an Excel 2003 XML spreadsheet. Open it in Excel and "+saveAs, nil)
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.HasPrefix(low, []byte("<html")),
		bytes.HasPrefix(low, []byte("mime-version:")), bytes.HasPrefix(low, []byte("<table")), bytes.HasPrefix(low, []byte("<meta")), bytes.HasPrefix(low, []byte("<head")):
		return refuse(CodeUnsupported, "html", "This is a web page, even if its name says otherwise. Open it in Excel and "+saveAs, nil)
	case bytes.HasPrefix(low, []byte("<?xml")), bytes.HasPrefix(low, []byte("<!--")):
		return refuse(CodeUnsupported, "xml", "This is an XML file, not a table. Export the list as .xlsx or CSV, then import that file.", nil)
	case bytes.HasPrefix(text, []byte("ID;P")) && bytes.Contains(text, []byte("\nC;")):
		return refuse(CodeUnsupported, "sylk", "This is a SYLK file (.slk). Open it in a spreadsheet program and "+saveAs, nil)
	case looksLikeJSON(text):
		return refuse(CodeUnsupported, "json", "This is a JSON file. Export the list as .xlsx or CSV, then import that file.", nil)
	}
	return nil
}

// looksLikeJSON sees an object with a first key, or an array of objects or arrays.
func looksLikeJSON(text []byte) bool {
	if len(text) == 0 || (text[0] != '{' && text[0] != '[') {
		return false
	}
	rest := bytes.TrimLeft(text[1:], " \t\r\n")
	if len(rest) == 0 {
		return false
	}
	if text[0] == '{' {
		if rest[0] != '"' {
			return false
		}
		end := bytes.IndexByte(rest[1:], '"')
		return end >= 0 && bytes.HasPrefix(bytes.TrimLeft(rest[end+2:], " \t\r\n"), []byte(":"))
	}
	return rest[0] == '{' || (rest[0] == '[' && bytes.IndexByte(rest, '"') >= 0) || (rest[0] == '"' && bytes.IndexByte(rest, '\n') > 0 && bytes.HasSuffix(bytes.TrimSpace(rest), []byte("]")))
}
