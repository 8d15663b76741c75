package pack_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts"
	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/sample"
)

var (
	ctx   = context.Background()
	today = data.NewDate(2026, 11, 23)
)

func now() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

func samplePlan(t *testing.T) *data.Planner {
	t.Helper()
	p, err := sample.Create(ctx, filepath.Join(t.TempDir(), "sample.baton"), sample.Config{Contacts: 300, Seed: 7, Today: today, Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

func year(paper pack.Paper) pack.Options {
	return pack.Options{Options: catalog.Options{From: data.NewDate(2025, 12, 1), To: data.NewDate(2026, 12, 1)}, Paper: paper}
}

func TestSamePlanGivesTheSameBytes(t *testing.T) {
	p := samplePlan(t)
	var a, b bytes.Buffer
	require.NoError(t, pack.Write(ctx, p, &a, year(pack.A4)))
	require.NoError(t, pack.Write(ctx, p, &b, year(pack.A4)))
	require.True(t, bytes.Equal(a.Bytes(), b.Bytes()), "two packs of one plan differ")
	assert.True(t, bytes.HasPrefix(a.Bytes(), []byte("%PDF-")))
	assert.Less(t, a.Len(), 200_000)
}

func TestPapersHaveTheirSize(t *testing.T) {
	p := samplePlan(t)
	for paper, box := range map[pack.Paper]string{pack.A4: "/MediaBox [0 0 595.28 841.89]", pack.Letter: "/MediaBox [0 0 612.00 792.00]"} {
		var w bytes.Buffer
		require.NoError(t, pack.Write(ctx, p, &w, year(paper)))
		assert.Contains(t, w.String(), box)
	}
}

func TestTextsStayOnTheirPageAndApart(t *testing.T) {
	p := samplePlan(t)
	for _, paper := range []pack.Paper{pack.A4, pack.Letter} {
		for _, format := range []charts.Locale{charts.English(), charts.German()} {
			o := year(paper)
			o.Format = format
			pages, _, err := pack.Lines(ctx, p, o)
			require.NoError(t, err)
			w, h := 595.28, 841.89
			if paper == pack.Letter {
				w, h = 612, 792
			}
			for i, lines := range pages {
				for j, a := range lines {
					if a.X0 < 20 || a.Y0 < 20 || a.X1 > w-20 || a.Y1 > h-20 {
						t.Errorf("page %d: %q leaves the page", i+1, a.Text)
					}
					for _, b := range lines[:j] {
						if a.X0 < b.X1 && b.X0 < a.X1 && a.Y0 < b.Y1 && b.Y0 < a.Y1 {
							t.Errorf("page %d: %q lies on %q", i+1, a.Text, b.Text)
						}
					}
				}
			}
		}
	}
}

func TestContentsNameThePageOfEverySectionAndChart(t *testing.T) {
	p := samplePlan(t)
	pages, entries, err := pack.Lines(ctx, p, year(pack.A4))
	require.NoError(t, err)
	require.Greater(t, len(entries), 20)
	shown := func(page int, text string) bool {
		for _, l := range pages[page-1] {
			if l.Text == text {
				return true
			}
		}
		return false
	}
	section := ""
	for _, e := range entries {
		if e.Head {
			section = e.Title
		}
		assert.True(t, shown(1, e.Title), "the contents miss %q", e.Title)
		assert.True(t, shown(1, strconv.Itoa(e.Page)), "the contents miss the page of %q", e.Title)
		assert.True(t, shown(e.Page, section), "page %d does not show %q of %q", e.Page, section, e.Title)
	}
	assert.Equal(t, "How the numbers are made", section, "definitions come last")
	last := strconv.Itoa(len(pages))
	assert.True(t, shown(len(pages), last+" / "+last))
}

func TestShortTablesStandBelowTheirCharts(t *testing.T) {
	p := samplePlan(t)
	_, table, err := catalog.Draw(ctx, p, "winrate-by-owner", year(pack.A4).Options)
	require.NoError(t, err)
	pages, entries, err := pack.Lines(ctx, p, year(pack.A4))
	require.NoError(t, err)
	for _, e := range entries {
		if e.Title != "Win rate by owner" {
			continue
		}
		all := ""
		for _, l := range pages[e.Page-1] {
			all += l.Text + "\n"
		}
		for _, c := range table.Columns {
			assert.Contains(t, all, c.Title)
		}
		for _, r := range table.Rows {
			assert.Contains(t, all, catalog.Cell(r.Cells[3], table.Columns[3].Unit, charts.English()))
		}
		return
	}
	t.Fatal("the pack has no win rates by owner")
}

func TestPlanWithoutDataNamesTheChartsThatAreLeftOut(t *testing.T) {
	p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), data.Setup{Business: "Velo Nord", Currency: "EUR", TimeZone: "Europe/Berlin"}, data.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	pages, entries, err := pack.Lines(ctx, p, year(pack.A4))
	require.NoError(t, err)
	require.Len(t, entries, 1, "only the definitions of the tiles remain")
	cover := ""
	for _, l := range pages[0] {
		cover += l.Text + " "
	}
	for _, c := range catalog.All() {
		assert.Contains(t, cover, c.Title)
	}
}

func TestTextsComeInTheLanguageAskedFor(t *testing.T) {
	p := samplePlan(t)
	o := year(pack.A4)
	o.Text = func(key string, args ...string) string { return "<" + key + ">" + strings.Join(args, " ") }
	pages, _, err := pack.Lines(ctx, p, o)
	require.NoError(t, err)
	var all strings.Builder
	for _, lines := range pages {
		for _, l := range lines {
			all.WriteString(l.Text + "\n")
		}
	}
	for key, text := range pack.Messages() {
		if !strings.Contains(text, "{0}") {
			assert.NotContains(t, all.String(), "\n"+text+"\n", key)
		}
	}
	assert.Contains(t, all.String(), "<metric.formula.leads>")
}

func TestFailureOfTheWriterIsReported(t *testing.T) {
	err := pack.Write(ctx, samplePlan(t), broken{}, year(pack.A4))
	require.ErrorIs(t, err, errBroken)
}

func TestCancelledPackStops(t *testing.T) {
	p := samplePlan(t)
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	require.ErrorIs(t, pack.Write(stopped, p, &bytes.Buffer{}, year(pack.A4)), context.Canceled)
}

var errBroken = errors.New("no room")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestBusinessesMayBeCalledAnything(t *testing.T) {
	for _, name := range []string{"", "🚲 A&B <x> (y) \\", "a\x00b\u202ec\xffd", strings.Repeat("Wörterbuchhandlung ", 40), "自転車 دراجة"} {
		p, err := data.Create(ctx, filepath.Join(t.TempDir(), "plan.baton"), data.Setup{Business: name, Currency: "JPY", TimeZone: "UTC"}, data.Options{Now: now})
		require.NoError(t, err)
		for _, paper := range []pack.Paper{pack.A4, pack.Letter} {
			var w bytes.Buffer
			require.NoError(t, pack.Write(ctx, p, &w, pack.Options{Paper: paper}), "%q", name)
			assert.True(t, bytes.HasSuffix(w.Bytes(), []byte("%%EOF\n")), "%q", name)
		}
		require.NoError(t, p.Close())
	}
}
