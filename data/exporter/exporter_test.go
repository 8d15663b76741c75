package exporter_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/emersion/go-vcard"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/exporter"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/data/transfer"
)

var ctx = context.Background()

func now() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

func newPlan(t testing.TB) *data.Planner {
	t.Helper()
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), data.Setup{Business: "Velo Nord", Currency: "EUR", TimeZone: "Europe/Berlin"}, data.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

// write exports all records of a kind.
func write(t require.TestingT, p *data.Planner, k data.Kind, f exporter.Format, columns ...exporter.Column) []byte {
	ids, err := p.IDs(ctx, k, data.Query{Sort: []data.Order{{Field: "created_at"}}})
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, exporter.Write(ctx, p, &b, exporter.Options{Kind: k, List: ids, Format: f, Columns: columns, BOM: true}))
	return b.Bytes()
}

func addContact(t testing.TB, p *data.Planner, c data.Contact) data.ID {
	t.Helper()
	id, err := p.Contacts.Add(ctx, c)
	require.NoError(t, err)
	return id
}

func TestTheEndingSaysWhatIsWritten(t *testing.T) {
	for _, c := range []struct {
		kind data.Kind
		file string
		want exporter.Format // empty: refused
	}{
		{data.KindContact, "leads.CSV", exporter.CSV},
		{data.KindContact, "leads.xlsx", exporter.XLSX},
		{data.KindContact, "leads.vcf", exporter.VCard},
		{data.KindActivity, "week.ics", exporter.Calendar},
		{data.KindCompany, "companies.json", exporter.JSON},
		{data.KindCompany, "companies.vcf", ""},
		{data.KindContact, "leads.ics", ""},
		{data.KindContact, "leads.pdf", ""},
		{data.KindContact, "leads", ""},
	} {
		got, err := exporter.FormatOf(c.kind, c.file)
		assert.Equal(t, c.want, got, c.file)
		assert.Equal(t, c.want == "", err != nil, c.file)
		if err != nil {
			assert.Equal(t, store.Invalid, store.CodeOf(err))
			assert.Contains(t, err.Error(), ".csv", "it says what there is")
		}
	}
}

func TestATableOfTheWholeKindHasItsOwnFields(t *testing.T) {
	p := newPlan(t)
	addContact(t, p, data.Contact{LastName: "Keller", Street: "Hafenstr. 1", Custom: data.Custom{"Size": "XL", `Odd "name"`: "a,b"}})
	addContact(t, p, data.Contact{LastName: "Olsen"})
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(write(t, p, data.KindContact, exporter.CSV), []byte("\ufeff")))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	cell := func(row int, name string) string {
		for i, n := range rows[0] {
			if n == name {
				return rows[row][i]
			}
		}
		t.Fatalf("no column %s", name)
		return ""
	}
	assert.Equal(t, "XL", cell(1, "Size"))
	assert.Equal(t, "a,b", cell(1, `Odd "name"`))
	assert.Equal(t, "Hafenstr. 1", cell(1, "street"))
	assert.Equal(t, "", cell(2, "Size"))
}

func TestMoneyOfAnotherCurrencyBearsItsCode(t *testing.T) {
	p := newPlan(t)
	for _, c := range []string{"EUR", "CHF"} {
		value := int64(123450)
		_, err := p.Deals.Add(ctx, data.Deal{Title: c, ValueMinor: &value, Currency: c})
		require.NoError(t, err)
	}
	got := string(write(t, p, data.KindDeal, exporter.CSV, exporter.Column{Field: "title", Title: "Deal"}, exporter.Column{Field: "value", Title: "Value"}))
	assert.Equal(t, "\ufeffDeal,Value\nEUR,1234.50\nCHF,1234.50 CHF\n", got)
}

// Whatever a cell holds, a spreadsheet takes it for text, and our importer gives back what was there.
func TestACSVFileComesBackAsItWas(t *testing.T) {
	p, q := newPlan(t), newPlan(t)
	want := map[string]data.Contact{}
	for i, text := range []string{
		`=cmd|'/C calc'!A0`, "+49 431 1", "-1+1", "@SUM(A1)", "'=1", "''+x", "－1", "plain", "-5", "'", "=\"a\",b", "=1\n=2", "'quoted'", "＝1", "-",
	} {
		for k, c := range []data.Contact{{Need: text}, {Note: text}, {Need: text, Note: text, Title: text}} {
			c.FirstName, c.LastName, c.Email = "Jan", fmt.Sprintf("Keller%d", i), fmt.Sprintf("jan%d.%d@example.com", i, k)
			addContact(t, p, c)
			want[c.Email] = c
		}
	}
	file := write(t, p, data.KindContact, exporter.CSV)
	for _, row := range readCSV(t, file) {
		for _, cell := range row {
			assert.False(t, cell != "" && strings.ContainsRune("=+@\t\r＝＋＠－", []rune(cell)[0]), "a spreadsheet would run %q", cell)
		}
	}
	path := filepath.Join(t.TempDir(), "contacts.csv")
	require.NoError(t, os.WriteFile(path, file, 0o600))
	imp, err := importer.Open(ctx, q, path, transfer.Hints{})
	require.NoError(t, err)
	defer func() { require.NoError(t, imp.Close()) }()
	imp.SetKind(importer.Contacts)
	_, err = imp.Apply(ctx, nil)
	require.NoError(t, err)
	ids, err := q.IDs(ctx, data.KindContact, data.Query{})
	require.NoError(t, err)
	require.Equal(t, len(want), ids.Len())
	for _, id := range ids.IDs(0, ids.Len()) {
		got, err := q.Contacts.Get(ctx, id)
		require.NoError(t, err)
		w := want[got.Email]
		if w.Need == "-" || w.Note == "-" { // which people write for nothing, and the importer takes for it
			continue
		}
		assert.Equal(t, []string{w.FirstName, w.LastName, w.Need, w.Note, w.Title}, []string{got.FirstName, got.LastName, got.Need, got.Note, got.Title})
	}
}

func readCSV(t require.TestingT, b []byte) [][]string {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	require.NoError(t, err)
	return rows
}

func TestAWorkbookHasTypedCells(t *testing.T) {
	p := newPlan(t)
	value := int64(123450)
	_, err := p.Deals.Add(ctx, data.Deal{Title: "=40 bikes", ValueMinor: &value, Currency: "CHF", ExpectedOn: data.NewDate(2026, 12, 24)})
	require.NoError(t, err)
	book, err := excelize.OpenReader(bytes.NewReader(write(t, p, data.KindDeal, exporter.XLSX, exporter.Column{Field: "title", Title: "Deal"},
		exporter.Column{Field: "value", Title: "Value"}, exporter.Column{Field: "expected_on", Title: "Expected"}, exporter.Column{Field: "probability", Title: "%"})))
	require.NoError(t, err)
	defer func() { require.NoError(t, book.Close()) }()
	sheet := book.GetSheetName(0)
	for at, want := range map[string]string{"A1": "Deal", "A2": "=40 bikes", "B2": `1,234.50 CHF`, "C2": "2026-12-24", "D2": "10"} {
		got, err := book.GetCellValue(sheet, at)
		require.NoError(t, err)
		assert.Equal(t, want, got, at)
	}
	formula, err := book.GetCellFormula(sheet, "A2")
	require.NoError(t, err)
	assert.Empty(t, formula)
	raw, err := book.GetCellValue(sheet, "B2", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	assert.Equal(t, "1234.5", raw, "a number, not a text")
	tables, err := book.GetTables(sheet)
	require.NoError(t, err)
	require.Len(t, tables, 1, "the header filters")
	assert.Equal(t, "A1:D2", tables[0].Range)
}

func TestAnEmptyListIsAFileToo(t *testing.T) {
	p := newPlan(t)
	for _, f := range exporter.Formats(data.KindActivity) {
		b := write(t, p, data.KindActivity, f)
		assert.NotEmpty(t, b, f)
		if f == exporter.JSON {
			assert.JSONEq(t, "[]", string(b))
		}
	}
	assert.Empty(t, write(t, p, data.KindContact, exporter.VCard))
}

func TestVCardsAreReadAlikeByOthersAndUs(t *testing.T) {
	p := newPlan(t)
	firm, err := p.Companies.Add(ctx, data.Company{Name: "Bike; Box, Kiel"})
	require.NoError(t, err)
	long := strings.Repeat("Ä long note with ümlauts; commas, and\nlines. ", 8)
	want := data.Contact{
		FirstName: "José Ángel", LastName: "O'Neil; Jr.", Title: "Head, Sales", CompanyID: firm, Email: "jose@example.com", Phone: "+49 431 123456",
		Website: "https://example.com/a;b", Street: "Hafenstr. 1; Hof", Postcode: "24103", City: "Kiel", Region: "SH", Country: "Germany", Note: long,
	}
	addContact(t, p, want)
	addContact(t, p, data.Contact{CompanyID: firm})
	file := write(t, p, data.KindContact, exporter.VCard)
	for _, line := range strings.Split(string(file), "\r\n") {
		assert.LessOrEqual(t, len(line), 75, line)
	}
	dec := vcard.NewDecoder(bytes.NewReader(file))
	card, err := dec.Decode()
	require.NoError(t, err)
	assert.Equal(t, "4.0", card.Value(vcard.FieldVersion))
	assert.Equal(t, "José Ángel O'Neil; Jr.", strings.ReplaceAll(card.Value(vcard.FieldFormattedName), `\;`, ";"))
	assert.Equal(t, want.Email, card.Value(vcard.FieldEmail))
	assert.Equal(t, want.Phone, card.Value(vcard.FieldTelephone))
	card, err = dec.Decode()
	require.NoError(t, err)
	assert.Equal(t, vcard.KindOrganization, card.Kind())

	path := filepath.Join(t.TempDir(), "all.vcf")
	require.NoError(t, os.WriteFile(path, file, 0o600))
	q := newPlan(t)
	imp, err := importer.Open(ctx, q, path, transfer.Hints{})
	require.NoError(t, err)
	defer func() { require.NoError(t, imp.Close()) }()
	imp.SetKind(importer.Contacts)
	imp.Options.CreateMissing = []importer.List{importer.ListCompanies}
	_, err = imp.Apply(ctx, nil)
	require.NoError(t, err)
	rows := readCSV(t, write(t, q, data.KindContact, exporter.CSV, cols("first_name", "last_name", "title", "company", "email", "phone", "street", "postcode", "city", "region", "country", "note")...))
	assert.Contains(t, rows, []string{
		want.FirstName, want.LastName, want.Title, "Bike; Box, Kiel", want.Email, "'" + want.Phone, want.Street, want.Postcode, want.City, want.Region, want.Country, strings.TrimSpace(long),
	})
}

func cols(fields ...string) []exporter.Column {
	out := make([]exporter.Column, len(fields))
	for i, f := range fields {
		out[i] = exporter.Column{Field: f}
	}
	return out
}

func TestACalendarShowsWhatIsOpenAndKeepsWhatIsDone(t *testing.T) {
	p := newPlan(t)
	jan := addContact(t, p, data.Contact{FirstName: "Jan", LastName: "Keller", Phone: "+49 431 1", Street: "Hafenstr. 1", Postcode: "24103", City: "Kiel"})
	half, quarter := int64(2*60+30), int64(15)
	for _, a := range []data.Activity{
		{Kind: data.Call, Subject: "Ask, then; listen", ContactID: jan, DueOn: data.NewDate(2026, 7, 1), DueMinute: &half, Minutes: &quarter},
		{Kind: data.Visit, ContactID: jan, DueOn: data.NewDate(2026, 12, 24)},
	} {
		_, err := p.FollowUps.Plan(ctx, a)
		require.NoError(t, err)
	}
	done, err := p.FollowUps.Plan(ctx, data.Activity{Kind: data.Task, Subject: "Done", DueOn: data.NewDate(2026, 11, 20)})
	require.NoError(t, err)
	_, err = p.FollowUps.Complete(ctx, done, data.Done, "well", nil)
	require.NoError(t, err)
	file := write(t, p, data.KindActivity, exporter.Calendar)
	assert.NotContains(t, strings.ReplaceAll(string(file), "\r\n", ""), "\n", "lines end as RFC 5545 wants")
	cal, err := ics.ParseCalendar(bytes.NewReader(file))
	require.NoError(t, err)
	require.Len(t, cal.Events(), 2)
	call := cal.Events()[0]
	at, err := call.GetStartAt()
	require.NoError(t, err)
	assert.Equal(t, time.Date(2026, 7, 1, 0, 30, 0, 0, time.UTC), at.UTC(), "02:30 of a summer day in Berlin")
	ends, err := call.GetEndAt()
	require.NoError(t, err)
	assert.Equal(t, 15*time.Minute, ends.Sub(at))
	assert.Equal(t, "Ask, then; listen – Jan Keller", call.GetProperty(ics.ComponentPropertySummary).Value)
	assert.Equal(t, "Hafenstr. 1, 24103 Kiel", call.GetProperty(ics.ComponentPropertyLocation).Value)
	day := cal.Events()[1].GetProperty(ics.ComponentPropertyDtStart)
	assert.Equal(t, "20261224", day.Value)
	assert.Equal(t, "Visit – Jan Keller", cal.Events()[1].GetProperty(ics.ComponentPropertySummary).Value)
	require.Len(t, cal.Todos(), 1)
	assert.Equal(t, "COMPLETED", cal.Todos()[0].GetProperty(ics.ComponentPropertyStatus).Value)
}

func TestEveryKindIsWrittenInEveryFormat(t *testing.T) {
	p := newPlan(t)
	require.NoError(t, sample.Fill(ctx, p, sample.Config{Contacts: 40}))
	for _, k := range data.Kinds() {
		if data.Fields(k) == nil {
			continue
		}
		ids, err := p.IDs(ctx, k, data.Query{})
		require.NoError(t, err)
		for _, f := range exporter.Formats(k) {
			var b bytes.Buffer
			require.NoError(t, exporter.Write(ctx, p, &b, exporter.Options{Kind: k, List: ids, Format: f}), "%s %s", k, f)
			switch f {
			case exporter.CSV:
				assert.Len(t, readCSV(t, b.Bytes()), 1+ids.Len(), k)
			case exporter.JSON:
				var all []map[string]any
				require.NoError(t, json.Unmarshal(b.Bytes(), &all))
				assert.Len(t, all, ids.Len(), k)
			case exporter.VCard:
				assert.Equal(t, ids.Len(), strings.Count(b.String(), "END:VCARD\r\n"))
			case exporter.Calendar:
				assert.Equal(t, ids.Len(), strings.Count(b.String(), "UID:"))
			}
		}
	}
}

var errFull = errors.New("no room")

// full takes so many bytes.
type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestAFullDiskIsTold(t *testing.T) {
	p := newPlan(t)
	require.NoError(t, sample.Fill(ctx, p, sample.Config{Contacts: 300}))
	for _, k := range []data.Kind{data.KindContact, data.KindActivity} {
		ids, err := p.IDs(ctx, k, data.Query{})
		require.NoError(t, err)
		for _, f := range exporter.Formats(k) {
			for _, room := range []int{0, 5000} {
				err := exporter.Write(ctx, p, &full{room}, exporter.Options{Kind: k, List: ids, Format: f})
				assert.ErrorIs(t, err, errFull, "%s %s %d", k, f, room)
			}
		}
	}
}
