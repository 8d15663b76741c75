package transfer_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/transfer"
)

// contacts reads cards into maps of what is filled.
func contacts(t *testing.T, text string) ([]map[string]string, []transfer.WarningCode) {
	t.Helper()
	src := open(t, text, transfer.Hints{})
	require.Equal(t, transfer.VCard, src.Format)
	rows, err := src.ReadAll()
	require.NoError(t, err)
	var all []map[string]string
	for _, r := range rows {
		c := make(map[string]string)
		for i, cell := range r.Cells {
			if cell != "" {
				c[src.Headers[i].Name] = cell
			}
		}
		all = append(all, c)
	}
	return all, codes(src.Warnings)
}

func lines(l ...string) string { return strings.Join(l, "\r\n") + "\r\n" }

func TestVCardsOfAllVersionsBecomeRows(t *testing.T) {
	got, warned := contacts(t, lines(
		"BEGIN:VCARD", "VERSION:3.0", "N:Doe;John;Quentin;Mr.;Jr.", "FN:John Doe", "ORG:Acme\\, Inc.;Sales;North",
		"TITLE:Buyer", "EMAIL;TYPE=INTERNET,WORK:john@acme.example", "EMAIL;TYPE=INTERNET;TYPE=pref:j@home.example",
		"TEL;TYPE=CELL:+1 555 0100", "TEL;TYPE=WORK;TYPE=FAX:+1 555 0101",
		"ADR;TYPE=WORK:;Suite 5;1 Main St;Springfield;IL;62701;USA", "URL:https://acme.example", "BDAY:1980-03-22",
		"NOTE:first line\\nsecond\\; with semi", " colon folded", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJRg==", "END:VCARD",
		"BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;",
		"TEL;WORK;VOICE:030 1", "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=", "two", "BDAY:19700102", "END:VCARD",
		"BEGIN:VCARD", "VERSION:4.0", "FN:Ana García", "TEL;VALUE=uri;PREF=1;TYPE=\"work,voice\":tel:+34-600-1;ext=102",
		"EMAIL;PREF=2:b@x.example", "EMAIL;PREF=1:a@x.example", "item1.URL:x.example", "item1.X-ABLabel:_$!<HomePage>!$_", "BDAY:--0203", "END:VCARD",
	))
	require.Len(t, got, 3)
	assert.Equal(t, map[string]string{
		"First name": "John", "Middle name": "Quentin", "Last name": "Doe", "Name prefix": "Mr.", "Name suffix": "Jr.",
		"Full name": "John Doe", "Company": "Acme, Inc.", "Department": "Sales, North", "Job title": "Buyer",
		"E-mail": "j@home.example", "E-mail 2": "john@acme.example", "E-mail 2 type": "work",
		"Phone": "+1 555 0100", "Phone type": "mobile", "Phone 2": "+1 555 0101", "Phone 2 type": "work fax",
		"Address type": "work", "Extended": "Suite 5", "Street": "1 Main St", "City": "Springfield", "State": "IL",
		"Postal code": "62701", "Country": "USA", "Website": "https://acme.example", "Birthday": "1980-03-22",
		"Note": "first line\nsecond; with semicolon folded",
	}, got[0])
	assert.Equal(t, map[string]string{
		"First name": "Jörg", "Last name": "Müller", "Phone": "030 1", "Phone type": "work", "Note": "one\ntwo", "Birthday": "1970-01-02",
	}, got[1])
	assert.Equal(t, map[string]string{
		"Full name": "Ana García", "Phone": "+34-600-1 ext. 102", "Phone type": "work", "E-mail": "a@x.example",
		"E-mail 2": "b@x.example", "Website": "x.example", "Website type": "HomePage", "Birthday": "--0203",
	}, got[2])
	assert.Equal(t, []transfer.WarningCode{transfer.WarnPhotosSkipped}, warned)
}

func TestVCardsInOldEncodingsKeepTheirLetters(t *testing.T) {
	got, _ := contacts(t, "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1:M\xfcller;J\xf6rg\nFN;CHARSET=WINDOWS-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=ED\nEND:VCARD\n")
	assert.Equal(t, map[string]string{"Last name": "Müller", "First name": "Jörg", "Full name": "Иван"}, got[0])
	got, _ = contacts(t, "BEGIN:VCARD\nVERSION:3.0\nN:Müller;Zoë\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nN:M\xfcller;J\xf6rg\nEND:VCARD\n")
	assert.Equal(t, "Müller", got[0]["Last name"])
	assert.Equal(t, "Müller", got[1]["Last name"], "each value decides for itself")
	got, _ = contacts(t, "BEGIN:VCARD\nVERSION:3.0\nFN;CHARSET=martian:x\nEND:VCARD\n")
	assert.Equal(t, "x", got[0]["Full name"])
	utf16 := "\xff\xfe" + wide("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoe\r\nEND:VCARD\r\n")
	got, _ = contacts(t, utf16)
	assert.Equal(t, "Zoe", got[0]["Full name"])
}

func TestDamagedAndNestedVCardsAreTaken(t *testing.T) {
	got, warned := contacts(t, lines("BEGIN:VCARD", "FN:One", "no colon here", "BEGIN:VCARD", "FN:Two", "END:VCARD", "FN:outside", "begin:vcard", "FN:Three"))
	assert.Equal(t, []map[string]string{{"Full name": "One"}, {"Full name": "Two"}, {"Full name": "Three"}}, got)
	assert.Equal(t, []transfer.WarningCode{transfer.WarnDamagedCard}, warned)

	got, warned = contacts(t, lines("BEGIN:VCARD", "VERSION:2.1", "FN:Boss", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Agent", "TEL:5", "END:VCARD", "TEL:7", "END:VCARD"))
	assert.Equal(t, []map[string]string{{"Full name": "Boss", "Phone": "7"}}, got)
	assert.Empty(t, warned)

	got, _ = contacts(t, "BEGIN:VCARD\r\r\nFN:Twice converted\r\r\nNOTE:a\r\r\n b\r\r\nEND:VCARD\r\r\n")
	assert.Equal(t, map[string]string{"Full name": "Twice converted", "Note": "ab"}, got[0])

	e := refusal(t, lines("BEGIN:VCARD", "VERSION:3.0", "END:VCARD"), transfer.Hints{})
	assert.Equal(t, transfer.CodeEmpty, e.Code)
}

func TestAPictureDoesNotSwallowWhatFollows(t *testing.T) {
	for name, text := range map[string]string{
		"folded":               lines("BEGIN:VCARD", "VERSION:3.0", "PHOTO;ENCODING=b:AAAA", " BBBB", " CCCC", "FN:X", "END:VCARD"),
		"blank line":           lines("BEGIN:VCARD", "VERSION:2.1", "PHOTO;ENCODING=BASE64:", " AAAA", "", "FN:X", "END:VCARD"),
		"not folded":           lines("BEGIN:VCARD", "VERSION:2.1", "PHOTO;BASE64:AAAA", "BBBB", "CCCC", "FN:X", "END:VCARD"),
		"soft break at an end": lines("BEGIN:VCARD", "VERSION:2.1", "LABEL;ENCODING=QUOTED-PRINTABLE:a=0D=0A=", "b", "FN:X", "END:VCARD"),
	} {
		got, _ := contacts(t, text)
		assert.Equal(t, []map[string]string{{"Full name": "X"}}, got, name)
	}
}

func TestRealVCardsKeepWhatMatters(t *testing.T) {
	for file, want := range map[string]map[string]string{
		"John_Doe_IPHONE.vcf":    {"First name": "John", "Phone 4 type": "home fax", "Phone 7 type": "AssistantPhone", "Address 2 street": "Street4\nBuilding 6\nFloor 8"},
		"John_Doe_EVOLUTION.vcf": {"Middle name": "Richter, James", "Anniversary": "1980-03-22", "PO box": "ASB-123", "E-mail": "john.doe@ibm.com"},
		"outlook-2003.vcf":       {"Company": "Company, The", "Note": "This is the note field!!\nSecond line\n\nThird line is empty", "Birthday": "1980-03-21"},
		"rfc6350-example.vcf":    {"Phone": "+1-418-656-9254 ext. 102", "Phone 2 type": "work mobile", "City": "Quebec"},
	} {
		src, err := transfer.OpenFile(corpus(t, "vcard", "ez-vcard", file), transfer.Hints{})
		require.NoError(t, err)
		rows, err := src.ReadAll()
		require.NoError(t, err)
		for name, value := range want {
			i := src.Index(name)
			if assert.GreaterOrEqual(t, i, 0, "%s: %s", file, name) {
				assert.Equal(t, value, rows[0].Cells[i], file)
			}
		}
		require.NoError(t, src.Close())
	}
}
