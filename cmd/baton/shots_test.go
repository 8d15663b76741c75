//go:build window && linux

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// screens are those of the sidebar, in its order.
var screens = []string{
	"today", "campaigns", "audiences", "leads", "handoffs", "deals", "customers", "companies", "followups", "insights", "activity", "settings",
}

// TestShots takes a picture of every screen: light and dark, in two sizes, of the sample and of an empty plan, and in the other languages.
func TestShots(t *testing.T) {
	dir := os.Getenv("BATON_SHOTS")
	if dir == "" {
		t.Skip("set BATON_SHOTS to a folder: make shots")
	}
	if !filepath.IsAbs(dir) { // as seen from where make is called
		dir = filepath.Join("..", "..", dir)
	}
	dir, err := filepath.Abs(dir)
	require.NoError(t, err)
	sample, empty := newFile(t, "sample"), newEmptyFile(t)
	for _, set := range []struct {
		name, size, theme, lang string
		file                    *file
	}{
		{"light", "1440x900", "light", "en", sample},
		{"dark", "1440x900", "dark", "en", sample},
		{"small-light", "1024x700", "light", "en", sample},
		{"small-dark", "1024x700", "dark", "en", sample},
		{"empty", "1440x900", "light", "en", empty},
		{"german", "1440x900", "light", "de", sample},
		{"french", "1440x900", "light", "fr", sample},
		{"spanish", "1440x900", "light", "es", sample},
	} {
		t.Run(set.name, func(t *testing.T) {
			s := newScreen(t, set.size)
			d := s.open("-lang", set.lang, "-theme", set.theme, "-screen", "today", set.file.path)
			for i, screen := range screens {
				d.visit(i, set.lang)
				s.picture(filepath.Join(dir, set.name, screen+".png"))
			}
			d.visitBoard(set.lang)
			s.picture(filepath.Join(dir, set.name, "leads-board.png"))
			d.quit()
		})
	}
}

// spoken are the commands that lead to the screens without a number, and to the board of the leads.
var spoken = map[string]map[string]string{
	"en": {"insights": "Go to Insights", "activity": "Go to Activity", "settings": "Go to Settings", "board": "Journey board"},
	"de": {"insights": "Gehe zu Auswertung", "activity": "Gehe zu Verlauf", "settings": "Gehe zu Einstellungen", "board": "Reisetafel"},
	"fr": {"insights": "Aller a Analyses", "activity": "Aller a Historique", "settings": "Aller a Parametres", "board": "Tableau du parcours"},
	"es": {"insights": "Ir a Analisis", "activity": "Ir a Historial", "settings": "Ir a Ajustes", "board": "Tablero del recorrido"},
}

// visit goes to a screen, by its number where it has one.
func (d *driver) visit(i int, lang string) {
	d.t.Helper()
	before := d.now().Title
	if i < 9 {
		d.keys("ctrl+" + strconv.Itoa(i+1))
	} else {
		d.command(spoken[lang][screens[i]])
	}
	if i > 0 { // it began with the first
		d.until(screens[i], func(s seen) bool { return s.Title != before })
	}
	d.rest()
}

func (d *driver) visitBoard(lang string) {
	d.t.Helper()
	d.visit(slices.Index(screens, "leads"), lang)
	d.command(spoken[lang]["board"])
	d.until("the board", func(s seen) bool { return s.Focus == "*board.Board" })
	d.rest()
}
