package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/transfer"
)

func TestWhatTheFileDoesNotDecideIsAsked(t *testing.T) {
	for _, c := range []struct {
		name   string
		kind   importer.Kind
		lines  []string
		option string
		says   []string
		answer func(*importer.Import)
	}{
		{
			"dates two ways", importer.Deals,
			[]string{"Title,Stage,Close date", "Bikes,Won,2026-01-02", "Racks,Won,03/04/2026"},
			"date-order",
			[]string{"03/04/2026", "row 3", "“Close date”", "--date-order dmy or mdy"},
			func(i *importer.Import) { i.Options.DateOrder = "dmy" },
		},
		{
			"dates that contradict each other", importer.Contacts,
			[]string{"Name,Email,Created", "A,a@example.com,13/01/2026", "B,b@example.com,01/13/2026", "C,c@example.com,01/02/2026"},
			"date-order",
			[]string{"contradict", "13/01/2026 in row 2", "01/13/2026 in row 3"},
			func(i *importer.Import) { i.Options.DateOrder = "mdy" },
		},
		{
			"numbers two ways", importer.Products,
			[]string{"Product,Price", "Bike,1.234", "Rack,500"},
			"number-format",
			[]string{"1.234", "row 2", "“Price”", "--number-format"},
			func(i *importer.Import) { i.Options.NumberFormat = "comma" },
		},
		{
			"unknown stage", importer.Deals,
			[]string{"Title,Stage", "Bikes,prospecting", "Racks,Engaging"},
			"create-missing",
			[]string{"“Engaging” (row 3)", "--create-missing stages", "--map-value"},
			func(i *importer.Import) {
				i.Options.MapValues = map[string]string{"engaging": "Qualification"}
			},
		},
		{
			"unknown people with the nearest", importer.Contacts,
			[]string{"Name,Email,Owner", "A,a@example.com,Petra Lindt"},
			"create-missing",
			[]string{"“Petra Lindt” (row 2), perhaps “Petra Lind”", "--create-missing people"},
			func(i *importer.Import) { i.Options.CreateMissing = []importer.List{importer.ListPeople} },
		},
		{
			"unknown source", importer.Contacts,
			[]string{"Name,Email,Lead source", "A,a@example.com,google", "B,b@example.com,Google"},
			"create-missing",
			[]string{"names 1 source", "“google” (row 2)"},
			func(i *importer.Import) { i.Options.CreateMissing = []importer.List{importer.ListSources} },
		},
		{
			"no date for recorded numbers", importer.Metrics,
			[]string{"Campaign name,Impressions", "Spring,100"},
			"map",
			[]string{"the date of the metrics", "--set date=2026-11-23"},
			func(i *importer.Import) { _ = i.SetConstants(map[string]string{"date": "2026-11-23"}) },
		},
		{
			"no column that makes a company", importer.Companies,
			[]string{"Colour,Size", "red,12", "blue,14"},
			"map",
			[]string{"the name of the companies", "Colour, Size"},
			func(i *importer.Import) { _ = i.SetMapping(map[string]string{"Colour": "name"}) },
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlan(t)
			_, err := p.Members.Add(ctx, data.Member{Name: "Petra Lind"})
			require.NoError(t, err)
			imp := open(t, p, file(t, "file.csv", c.lines...), c.kind)
			qs := questions(t, p, imp)
			require.Len(t, qs, 1)
			assert.Equal(t, c.option, qs[0].Option)
			assert.NotEmpty(t, qs[0].Key)
			for _, s := range c.says {
				assert.Contains(t, qs[0].Msg, s)
			}
			c.answer(imp)
			assert.Positive(t, apply(t, imp).Created)
		})
	}
}

func TestNamesAreAlikeSilentlyOnlyButForSpacesCaseAndMarks(t *testing.T) {
	p := newPlan(t)
	_, err := p.Products.Add(ctx, data.Product{Name: "GTX Pro"})
	require.NoError(t, err)
	imp := open(t, p, file(t, "deals.csv", "Title,Product,Stage", "A,GTXPro,Demo", "B,gtx-pro,Demo"), importer.Deals)
	assert.Equal(t, 2, apply(t, imp).Created)
	assert.EqualValues(t, 2, number(t, p, "SELECT count(*) FROM deal_item i JOIN product p ON p.id = i.product_id"))

	imp = open(t, p, file(t, "more.csv", "Title,Product,Stage", "C,GTX Prro,Demo"), importer.Deals)
	qs := questions(t, p, imp)
	require.Len(t, qs[0].Values, 1)
	assert.Equal(t, importer.Unknown{Text: "GTX Prro", Rows: 1, Nearest: "GTX Pro"}, qs[0].Values[0])
}

func TestMappingIsHeldToTheFileAndTheKind(t *testing.T) {
	p := newPlan(t)
	imp := open(t, p, file(t, "leads.csv", "Name,Mail,Web", "A,a@example.com,example.com"), importer.Contacts)
	assert.Equal(t, map[string]string{"Name": "name", "Mail": "email", "Web": "website"}, imp.Mapping())
	for _, c := range []struct {
		mapping map[string]string
		says    string
	}{
		{map[string]string{"Nmae": "name"}, "The file has no column “Nmae”. Its columns are: Name, Mail, Web."},
		{map[string]string{"Name": "price"}, "“price” is no field of contacts."},
		{map[string]string{"Name": "title", "Web": "title"}, "cannot both be title"},
	} {
		assert.ErrorContains(t, imp.SetMapping(c.mapping), c.says)
	}
	require.NoError(t, imp.SetMapping(map[string]string{"web": "name"}))
	assert.Equal(t, map[string]string{"Name": "skip", "Mail": "email", "Web": "name"}, imp.Mapping())
	assert.ErrorContains(t, imp.SetConstants(map[string]string{"colour": "red"}), "“colour” is no field of contacts")
	imp.Options.DateOrder = "ydm"
	_, err := imp.Plan(ctx, nil)
	assert.ErrorContains(t, err, "“ydm” is not an order of dates")
}

func TestFilesThatAreNoTableAreRefusedBeforeAnything(t *testing.T) {
	wide := strings.TrimSuffix(strings.Repeat("c,", 10_000), ",")
	for _, c := range []struct{ name, content, says string }{
		{"empty.csv", "", "empty"},
		{"header.csv", "Name,Email\n", "no rows"},
		{"wide.csv", wide + "\n" + wide + "\n", "columns"},
		{"picture.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", ""},
		{"old.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), ".xls"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.name)
			require.NoError(t, os.WriteFile(path, []byte(c.content), 0o600))
			_, err := importer.Open(ctx, newPlan(t), path, transfer.Hints{})
			var e *transfer.Error
			require.ErrorAs(t, err, &e)
			assert.Contains(t, e.Msg, c.says)
		})
	}
}

func TestOddBytesComeThrough(t *testing.T) {
	for _, c := range []struct{ name, content string }{
		{"windows-1252", "Name;E-Mail;Ort\nJ\xf6rg M\xfcller;joerg@example.com;Z\xfcrich\nEva Berg;eva@example.com;K\xf6ln\n"},
		{"NUL bytes", "Name,Email,City\nJörg\x00 Müller,joerg@example.com,Zürich\n"},
		{"UTF-16", utf16LE("Name\tEmail\tCity\r\nJörg Müller\tjoerg@example.com\tZürich\r\n")},
		{"no header", "Jörg Müller,joerg@example.com,+41 79 123 45 67\nEva Berg,eva@example.com,+41 79 765 43 21\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlan(t)
			path := filepath.Join(t.TempDir(), "leads.csv")
			require.NoError(t, os.WriteFile(path, []byte(c.content), 0o600))
			apply(t, open(t, p, path, importer.Contacts))
			assert.Equal(t, []string{"Jörg", "Müller", "joerg@example.com"},
				rowsOf(t, p, "SELECT first_name, last_name, email FROM contact ORDER BY id")[0])
		})
	}
}

func utf16LE(s string) string {
	out := []byte{0xff, 0xfe}
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}
