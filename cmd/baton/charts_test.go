//go:build window && linux

package main

import (
	"bytes"
	"encoding/xml"
	"image"
	_ "image/png" // the format of the pictures
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// wayCharts are the charts that both teams must have.
var wayCharts = []string{"leads-by-source", "journey-funnel", "won-revenue-by-month", "pipeline-by-stage", "campaign-budget"}

// seeCharts looks at the charts of the window and writes each kind of file.
func (w *way) seeCharts() {
	d := w.d
	d.command("Go to Insights")
	d.until("the charts", func(s seen) bool { return strings.HasPrefix(s.Title, "Insights") && s.Busy == "" })
	d.rest()
	d.shot("insights")
	dir := filepath.Join(outDir(w.t), "window", "charts")
	require.NoError(w.t, os.MkdirAll(dir, 0o755))
	for _, id := range wayCharts {
		w.picture(filepath.Join(dir, id+".png"), id, "1", 800)
		w.picture(filepath.Join(dir, id+"@2x.png"), id, "2", 1600)
		svg := filepath.Join(dir, id+".svg")
		w.f.run("chart", id, "--out", svg)
		b, err := os.ReadFile(svg)
		require.NoError(w.t, err)
		read := xml.NewDecoder(bytes.NewReader(b))
		for {
			_, err := read.Token()
			if err == io.EOF {
				break
			}
			require.NoError(w.t, err, svg)
		}
	}
}

func (w *way) picture(path, id, scale string, width int) {
	w.t.Helper()
	w.f.run("chart", id, "--out", path, "--scale", scale)
	f, err := os.Open(path)
	require.NoError(w.t, err)
	defer f.Close()
	size, kind, err := image.DecodeConfig(f)
	require.NoError(w.t, err, path)
	assert.Equal(w.t, "png", kind)
	assert.Equal(w.t, width, size.Width, path)
}
