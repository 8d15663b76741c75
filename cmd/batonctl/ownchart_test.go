package main

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAChartOfOnesOwnIsBuiltDrawnAndUndone(t *testing.T) {
	d := samplePlan(t)
	id := d.id("add", "chart", "--set", "name=Claire’s leads", "--set", "metric=leads", "--set", "slice=source", "--set", "where=owner=Claire Dubois", "--set", "period=all")
	assert.Contains(t, d.done("charts"), "Claire’s leads")
	data := d.done("chart", "Claire’s leads", "--data")
	assert.Contains(t, data, "Claire Dubois")
	assert.Contains(t, data, "all time")
	d.done("edit", "chart", id, "--set", "form=donut", "--set", "where=")
	assert.NotContains(t, d.done("chart", "own-"+id, "--data"), "Claire Dubois")
	for _, ext := range []string{"png", "svg", "pdf", "pptx", "xlsx"} {
		file := filepath.Join(t.TempDir(), "chart."+ext)
		d.done("chart", "own-"+id, "--out", file)
		assert.FileExists(t, file)
	}
	d.done("undo")
	assert.Contains(t, d.done("chart", "own-"+id, "--data"), "Claire Dubois")
	d.done("delete", "chart", id)
	d.fails(exitRefused, []string{"There is no chart"}, "chart", "own-"+id, "--data")
	d.fails(exitRefused, []string{"cannot be shown by"}, "add", "chart", "--set", "metric=leads", "--set", "slice=product")
}

func TestNumbersAreLimitedAndDividedByEverySlice(t *testing.T) {
	d := samplePlan(t)
	for _, by := range []string{"source", "campaign", "segment", "channel", "owner", "team", "product", "stage", "pipeline", "company", "sector", "country", "reason", "competitor", "topic", "content", "day", "month", "quarter", "year"} {
		assert.NotEmpty(t, d.jsonList("metrics", "--by", by, "--period", "last_12"), by)
	}
	all := d.jsonList("metrics", "leads", "--period", "all")[0]["value"].(float64)
	sum := 0.0
	for _, m := range d.jsonList("metrics", "leads", "--by", "owner", "--period", "all") {
		sum += m["value"].(float64)
	}
	assert.Equal(t, all, sum)
	part := d.jsonList("metrics", "leads", "--where", "owner=Claire Dubois", "--where", "stage=awareness")[0]["value"].(float64)
	assert.Less(t, part, all)
	d.fails(exitUse, []string{"write one of source"}, "metrics", "leads", "--where", "colour=red")
	d.fails(exitUse, []string{"not both"}, "metrics", "leads", "--period", "all", "--from", "2026-01-01")
	d.fails(exitRefused, []string{"no period"}, "metrics", "leads", "--period", "someday")
	d.fails(exitRefused, []string{"cannot be limited"}, "metrics", "leads", "--where", "product=none")
}

func TestAPictureForPrintHasItsDensity(t *testing.T) {
	d := samplePlan(t)
	file := filepath.Join(t.TempDir(), "chart.png")
	d.done("chart", "leads-by-source", "--out", file, "--dpi", "300")
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, uint32(2500), binary.BigEndian.Uint32(b[16:]), "800 pixels at 96 dots per inch")
	at := len("\x89PNG\r\n\x1a\n") + 25 + 8
	assert.Equal(t, "pHYs", string(b[at-4:at]))
	assert.Equal(t, uint32(11811), binary.BigEndian.Uint32(b[at:]), "300 dots per inch in dots per metre")
}
