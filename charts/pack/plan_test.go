package pack_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/charts/pack"
	"github.com/baton-planner/baton/data"
)

func logo(t *testing.T) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 40, 20))
	img.Set(3, 3, color.RGBA{R: 200, A: 255})
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, img))
	return b.Bytes()
}

// words are the texts of all parts of a package whose names begin so, tags taken out.
func words(t *testing.T, file []byte, prefix string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	var out strings.Builder
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, prefix) {
			continue
		}
		r, err := f.Open()
		require.NoError(t, err)
		b, err := io.ReadAll(r)
		require.NoError(t, err)
		out.WriteString(f.Name + "\n" + string(b) + "\n")
	}
	return out.String()
}

func TestThePackIsAsThePlanHasIt(t *testing.T) {
	p := samplePlan(t)
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) {
		s.BrandColour, s.Logo, s.PackPaper = "#7a1fa2", logo(t), "letter"
		s.PackSections, s.PackWithout = []string{"glance", "marketing", "both"}, []string{"traffic", "handoffs-returned"}
		s.PackNotes = map[string]string{"leads-by-source": "Ask <every> happy & loyal customer."}
	}))
	id, err := p.Charts.Add(ctx, data.Chart{Name: "Leads of companies’ sectors", Metric: "leads", Slice: "sector", Form: "bars", Team: data.TeamMarketing})
	require.NoError(t, err)
	require.NotZero(t, id)

	o := pack.Options{Options: catalog.Options{From: data.NewDate(2026, 1, 1), To: data.NewDate(2027, 1, 1)}}
	o.Planned(p.Settings())
	files := map[pack.Kind][]byte{}
	for _, kind := range []pack.Kind{pack.PDF, pack.Slides, pack.Workbook} {
		var b bytes.Buffer
		o.Kind = kind
		require.NoError(t, pack.Write(ctx, p, &b, o))
		files[kind] = b.Bytes()
		var again bytes.Buffer
		require.NoError(t, pack.Write(ctx, p, &again, o))
		assert.True(t, bytes.Equal(b.Bytes(), again.Bytes()), "the same plan gives the same bytes: %d", kind)
	}
	assert.Contains(t, string(files[pack.PDF]), "/Subtype /Image")
	assert.Contains(t, string(files[pack.PDF]), "612.00 792.00")

	slides := words(t, files[pack.Slides], "ppt/slides/slide")
	for _, want := range []string{"Ask &lt;every&gt; happy &amp; loyal customer.", "Leads of companies’ sectors", "<p:pic>"} {
		assert.Contains(t, slides, want)
	}
	for _, gone := range []string{"Website visits", "Half of the deals", "How the numbers are made", "why most handoffs"} {
		assert.NotContains(t, slides, gone)
	}
	assert.Contains(t, words(t, files[pack.Slides], "ppt/theme/theme1"), "7A1FA2")
	assert.Contains(t, words(t, files[pack.Slides], "ppt/media/"), "PNG")

	sheets := words(t, files[pack.Workbook], "xl/sharedStrings")
	assert.Contains(t, sheets, "Ask &lt;every&gt; happy &amp; loyal customer.")
	assert.NotContains(t, sheets, "How the numbers are made")
	assert.Contains(t, words(t, files[pack.Workbook], "xl/media/"), "PNG")
}

func TestWhatThePackCannotUseIsRefused(t *testing.T) {
	p := samplePlan(t)
	for name, change := range map[string]func(*data.Settings){
		"colour": func(s *data.Settings) { s.BrandColour = "blue" },
		"paper":  func(s *data.Settings) { s.PackPaper = "a3" },
		"logo":   func(s *data.Settings) { s.Logo = []byte("no picture") },
	} {
		assert.Error(t, p.EditSettings(ctx, change), name)
	}
	var b bytes.Buffer
	assert.ErrorContains(t, pack.Write(ctx, p, &b, pack.Options{Sections: []string{"weather"}}), "weather")
	// A logo that is broken and a colour that nobody could read are left out.
	require.NoError(t, pack.Write(ctx, p, &b, pack.Options{Logo: []byte("no"), Colour: "#fefefe", Sections: []string{"glance"}}))
	// A logo is taken away again, and that is undone as one step.
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) { s.Logo = logo(t) }))
	require.NoError(t, p.EditSettings(ctx, func(s *data.Settings) { s.Logo = nil }))
	assert.Empty(t, p.Settings().Logo)
	_, err := p.Undo(ctx)
	require.NoError(t, err)
	assert.NotEmpty(t, p.Settings().Logo)
}
