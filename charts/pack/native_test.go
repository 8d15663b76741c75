package pack_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/metrics"
)

var kinds = []pack.Kind{pack.Slides, pack.Workbook}

func whole(t *testing.T, p *data.Planner, o pack.Options) map[string]string {
	t.Helper()
	var w bytes.Buffer
	require.NoError(t, pack.Write(ctx, p, &w, o))
	return opened(t, w.Bytes())
}

func one(t *testing.T, p *data.Planner, id string, o pack.Options) map[string]string {
	t.Helper()
	var w bytes.Buffer
	require.NoError(t, pack.WriteChart(ctx, p, &w, id, o))
	return opened(t, w.Bytes())
}

func TestTheSamePlanGivesTheSameBytesInEveryKind(t *testing.T) {
	p := samplePlan(t)
	for _, kind := range kinds {
		o := year(pack.A4)
		o.Kind = kind
		var a, b bytes.Buffer
		require.NoError(t, pack.Write(ctx, p, &a, o))
		require.NoError(t, pack.Write(ctx, p, &b, o))
		assert.True(t, bytes.Equal(a.Bytes(), b.Bytes()), "two packs of kind %d differ", kind)
		for _, c := range catalog.All()[:6] {
			a.Reset()
			b.Reset()
			require.NoError(t, pack.WriteChart(ctx, p, &a, c.ID, o))
			require.NoError(t, pack.WriteChart(ctx, p, &b, c.ID, o))
			assert.True(t, bytes.Equal(a.Bytes(), b.Bytes()), "two files of %s differ", c.ID)
		}
	}
}

func TestEveryKindHoldsEveryFindingAndDefinitionOfThePDF(t *testing.T) {
	p := samplePlan(t)
	_, entries, err := pack.Lines(ctx, p, year(pack.A4))
	require.NoError(t, err)
	for _, kind := range kinds {
		o := year(pack.A4)
		o.Kind = kind
		var all strings.Builder
		for name, data := range whole(t, p, o) {
			if strings.HasSuffix(name, ".xml") {
				all.WriteString(texts(data))
			}
		}
		for _, e := range entries {
			assert.Contains(t, all.String(), e.Title+"\n")
		}
		for _, c := range catalog.All() {
			_, table, err := catalog.Draw(ctx, p, c.ID, year(pack.A4).Options)
			require.NoError(t, err)
			if len(table.Rows) > 0 {
				assert.Contains(t, all.String(), table.Title+"\n", c.ID)
			}
			for _, id := range c.MetricIDs {
				defs, err := metrics.Find(id)
				require.NoError(t, err)
				assert.Contains(t, all.String(), defs[0].Formula, id)
			}
		}
	}
}

func TestChartsKeepTheValuesOfTheirCells(t *testing.T) {
	p := samplePlan(t)
	o := year(pack.A4)
	o.Kind = pack.Workbook
	var w bytes.Buffer
	require.NoError(t, pack.Write(ctx, p, &w, o))
	book, err := excelize.OpenReader(bytes.NewReader(w.Bytes()))
	require.NoError(t, err)
	charts := 0
	for name, data := range opened(t, w.Bytes()) {
		if strings.HasPrefix(name, "xl/charts/chart") {
			charts++
			agree(t, data, book)
		}
	}
	assert.Greater(t, charts, 20)

	o.Kind = pack.Slides
	slides := whole(t, p, o)
	for i := 1; i <= charts; i++ {
		part := slides[fmt.Sprintf("ppt/charts/chart%d.xml", i)]
		inside, err := excelize.OpenReader(strings.NewReader(slides[fmt.Sprintf("ppt/embeddings/chart%d.xlsx", i)]))
		require.NoError(t, err)
		agree(t, part, inside)
	}
	assert.NotContains(t, slides, fmt.Sprintf("ppt/charts/chart%d.xml", charts+1), "both kinds have the same charts")
}

func TestCellsAreTheNumbersOfTheCatalogueWithTheirTypes(t *testing.T) {
	p := samplePlan(t)
	o := year(pack.A4)
	o.Kind = pack.Workbook
	for _, c := range catalog.All() {
		_, table, err := catalog.Draw(ctx, p, c.ID, o.Options)
		require.NoError(t, err)
		var w bytes.Buffer
		require.NoError(t, pack.WriteChart(ctx, p, &w, c.ID, o))
		book, err := excelize.OpenReader(&w)
		require.NoError(t, err)
		sheet := book.GetSheetName(0)
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		for col, head := range table.Columns {
			if head.Unit == "" {
				continue
			}
			want, got := 0.0, 0.0
			for _, r := range table.Rows {
				want += plain(r.Cells[col], head.Unit)
			}
			top := -1
			for i, r := range rows {
				if len(r) == len(table.Columns) || len(r) > col && len(table.Columns) <= len(r) {
					if top < 0 && r[col] == head.Title && r[0] == table.Columns[0].Title {
						top = i
					}
				}
			}
			if c.ID == "sales-cycle" || c.ID == "deal-size" { // a table of bins comes first
				for i, r := range rows {
					if len(r) == 1 && r[0] == head.Title {
						top = i
					}
				}
			}
			require.GreaterOrEqual(t, top, 0, "%s has no column %s", c.ID, head.Title)
			for i := range table.Rows {
				at, err := excelize.CoordinatesToCellName(col+1, top+2+i)
				require.NoError(t, err)
				if v, err := book.GetCellValue(sheet, at, excelize.Options{RawCellValue: true}); err == nil && v != "" {
					got += number(t, v)
				}
				kind, err := book.GetCellType(sheet, at)
				require.NoError(t, err)
				assert.NotContains(t, []excelize.CellType{excelize.CellTypeSharedString, excelize.CellTypeInlineString}, kind, "%s %s is a text", c.ID, at)
			}
			assert.InDelta(t, want, got, 1e-6, "%s: %s", c.ID, head.Title)
		}
	}
}

// plain is a cell as a number, days and hours as they are shown.
func plain(v any, u metrics.Unit) float64 {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case float64:
		if u == metrics.Days || u == metrics.Hours {
			return math.Round(v*10) / 10
		}
		return v
	case data.Money:
		return catalog.Major(v)
	}
	return 0
}

func TestNumbersAreFormattedByTheirUnit(t *testing.T) {
	p := samplePlan(t)
	for _, test := range []struct {
		id, lang string
		want     []string
	}{
		{"won-revenue-by-month", "en", []string{`&#34;€&#34;#,##0.00`, `[$-409]mmm yyyy`}},
		{"won-revenue-by-month", "de", []string{"#,##0.00&#34;\u00a0€&#34;", `[$-407]mmm yyyy`}},
		{"winrate-by-owner", "en", []string{`0.0%`, `#,##0`}},
		{"time-in-stage", "en", []string{`#,##0.0&#34; days&#34;`}},
		{"handoff-scorecard", "en", []string{`#,##0.0&#34; h&#34;`}},
		{"traffic", "fr", []string{`[$-40C]d mmm yyyy`}},
	} {
		o := year(pack.A4)
		o.Kind, o.Language, o.Format = pack.Workbook, test.lang, charts.LocaleOf(test.lang)
		styles := one(t, p, test.id, o)["xl/styles.xml"]
		for _, want := range test.want {
			assert.Contains(t, styles, want, "%s in %s", test.id, test.lang)
		}
	}
}

func hostilePlan(t *testing.T, name string) *data.Planner {
	t.Helper()
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), data.Setup{Business: name, Currency: "JPY", TimeZone: "UTC"}, data.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	source, err := p.Sources.Add(ctx, name)
	if err == nil {
		_, err = p.Contacts.Add(ctx, data.Contact{LastName: "Keller", SourceID: source})
	}
	require.NoError(t, err)
	return p
}

func TestNamesMayBeAnythingInEveryKind(t *testing.T) {
	for _, name := range []string{`<>&"'`, "=1+1", "+cmd|' /C calc'!A0", "دراجة هوائية", strings.Repeat("Wörterbuch ", 18) + "zu", "[x]:*?/\\", "🚲 {0} %d"} {
		p := hostilePlan(t, name)
		for _, kind := range kinds {
			o := pack.Options{Kind: kind}
			all := ""
			for part, data := range whole(t, p, o) {
				assert.NotContains(t, data, "<f>=", part)
				if strings.HasPrefix(part, "xl/worksheets/") {
					assert.Empty(t, attributes(data, "f", "t"), part)
					assert.NotContains(t, data, "<f>", "no cell is a formula")
				}
				all += texts(data)
			}
			assert.Contains(t, all, name, "kind %d", kind)
			for part, data := range one(t, p, "leads-by-source", o) {
				if strings.HasPrefix(part, "ppt/slides/slide") && name == "دراجة هوائية" {
					assert.Contains(t, data, `rtl="1"`)
				}
			}
		}
	}
}

func TestAPlanWithoutDataSaysSoInEveryKind(t *testing.T) {
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), data.Setup{Currency: "EUR", TimeZone: "UTC"}, data.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	for _, kind := range kinds {
		all := ""
		for part, data := range whole(t, p, pack.Options{Kind: kind}) {
			assert.NotContains(t, part, "charts/chart")
			all += texts(data)
		}
		for _, c := range catalog.All() {
			assert.Contains(t, all, c.Title)
			said := ""
			for _, data := range one(t, p, c.ID, pack.Options{Kind: kind}) {
				said += texts(data)
			}
			assert.Contains(t, said, "No data for this period", c.ID)
		}
	}
}

func TestOneRecordIsEnoughForAChart(t *testing.T) {
	p := hostilePlan(t, "Web")
	for _, kind := range kinds {
		found := false
		for part, data := range one(t, p, "leads-by-source", pack.Options{Kind: kind}) {
			if strings.Contains(part, "charts/chart") && strings.HasSuffix(part, ".xml") {
				found = true
				assert.Contains(t, data, "<c:v>Web</c:v>")
				assert.Contains(t, data, `<c:ptCount val="1"/>`)
			}
		}
		assert.True(t, found)
	}
}

func TestSlidesHaveTitleNumberNotesAndAnEditableChart(t *testing.T) {
	p := samplePlan(t)
	o := year(pack.A4)
	o.Kind = pack.Slides
	parts := whole(t, p, o)
	slides := 0
	for name, data := range parts {
		if !strings.HasPrefix(name, "ppt/slides/slide") {
			continue
		}
		slides++
		kinds := attributes(data, "ph", "type")
		if name == "ppt/slides/slide1.xml" {
			assert.Equal(t, []string{"ctrTitle", "subTitle"}, kinds)
			continue
		}
		assert.Equal(t, []string{"title", "ftr", "sldNum"}, kinds, name)
		rels := parts["ppt/slides/_rels/"+path.Base(name)+".rels"]
		if strings.Contains(data, "drawingml/2006/chart") {
			assert.Contains(t, rels, "/relationships/chart\"")
			assert.Contains(t, rels, "/relationships/notesSlide\"")
		}
		seen := map[string]bool{}
		for _, id := range attributes(data, "cNvPr", "id") {
			assert.False(t, seen[id], "%s has two shapes %s", name, id)
			seen[id] = true
		}
		for i, id := range attributes(rels, "Relationship", "Id") {
			assert.Equal(t, fmt.Sprintf("rId%d", i+1), id)
		}
	}
	assert.Len(t, attributes(parts["ppt/presentation.xml"], "sldId", "id"), 2*slides, "each has a number and a relation")
	assert.Equal(t, []string{"12192000"}, attributes(parts["ppt/presentation.xml"], "sldSz", "cx"))
	assert.Contains(t, parts["ppt/theme/theme1.xml"], "5584E5")
}

func TestKindsAreKnownByTheirEnding(t *testing.T) {
	for name, want := range map[string]pack.Kind{"a.pdf": pack.PDF, "a.b.PPTX": pack.Slides, "/x/y.xlsx": pack.Workbook} {
		kind, ok := pack.KindOf(name)
		assert.True(t, ok)
		assert.Equal(t, want, kind)
	}
	for _, name := range []string{"", "pdf", "a.ppt", "a.xlsm", "a.pdf.zip"} {
		_, ok := pack.KindOf(name)
		assert.False(t, ok, name)
	}
}

func TestTheKindsFailAsTheirWriterDoes(t *testing.T) {
	p := samplePlan(t)
	for _, kind := range kinds {
		o := year(pack.A4)
		o.Kind = kind
		require.ErrorIs(t, pack.Write(ctx, p, broken{}, o), errBroken)
		require.ErrorIs(t, pack.WriteChart(ctx, p, broken{}, "traffic", o), errBroken)
		require.Error(t, pack.WriteChart(ctx, p, io.Discard, "nothing", o))
	}
}
