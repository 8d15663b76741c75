package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheEndingOfTheFileSaysHowTheMeetingPackIsWritten(t *testing.T) {
	d := samplePlan(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "pack.pdf")
	assert.Contains(t, d.done("pack", "--out", file, "--from", "2026-01-01", "--to", "2026-07-01"), "1 Jan 2026 – 30 Jun 2026")
	pdf, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Contains(t, string(pdf[:5]), "%PDF-")

	d.done("pack", "--out", file, "--paper", "letter")
	pdf, err = os.ReadFile(file)
	require.NoError(t, err)
	assert.Contains(t, string(pdf), "/MediaBox [0 0 612.00 792.00]", "an earlier pack is replaced")

	d.done("pack", "--out", filepath.Join(dir, "pack.pptx"), "--lang", "de")
	d.done("pack", "--out", filepath.Join(dir, "pack.XLSX"))
	for _, name := range []string{"pack", "pack.ppt", "pack.png"} {
		d.fails(exitUse, []string{"FILE.pdf, FILE.pptx or FILE.xlsx"}, "pack", "--out", filepath.Join(dir, name))
	}
	d.fails(exitRefused, []string{"Choose another folder"}, "pack", "--out", filepath.Join(dir, "none", "pack.pdf"))
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, left, 3, "nothing half-written stays")
}

func TestChartsAreWrittenToBeEdited(t *testing.T) {
	d := samplePlan(t)
	dir := t.TempDir()
	for _, name := range []string{"c.pptx", "c.xlsx", "C.XLSX"} {
		file := filepath.Join(dir, name)
		assert.Contains(t, d.done("chart", "leads-by-campaign", "--out", file), "brought the most leads")
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Equal(t, "PK", string(data[:2]))
	}
	d.fails(exitUse, []string{"FILE.pptx or FILE.xlsx"}, "chart", "leads-by-source", "--out", filepath.Join(dir, "c.docx"))
	d.fails(exitRefused, []string{"Choose another folder"}, "chart", "leads-by-source", "--out", filepath.Join(dir, "none", "c.xlsx"))
}

func TestChartsAndThePackSpeakTheLanguageAskedFor(t *testing.T) {
	d := samplePlan(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "chart.svg")
	for lang, want := range map[string]struct{ title, column string }{
		"en": {"was the best month", "Month"},
		"de": {"war der beste Monat", "Monat"},
		"fr": {"Meilleur mois", "Mois"},
		"es": {"Mejor mes", "Mes"},
	} {
		assert.Contains(t, d.done("chart", "won-revenue-by-month", "--out", file, "--lang", lang, "--where", "team=sales"), want.title, "a part of the business has no goal")
		assert.Contains(t, d.done("chart", "won-revenue-by-month", "--data", "--lang", lang), want.column)
		d.done("pack", "--out", filepath.Join(dir, lang+".pdf"), "--lang", lang)
	}
	d.fails(exitUse, []string{"de, en, es, fr"}, "chart", "won-revenue-by-month", "--out", file, "--lang", "xx")
	d.fails(exitUse, []string{"de, en, es, fr"}, "pack", "--out", filepath.Join(dir, "p.pdf"), "--lang", "../en")
}
