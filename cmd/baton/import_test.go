//go:build window && linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const someLeads = `First Name,Last Name,E-mail,Company,Lead Source,City
Åsa,Lindqvist,asa@example.se,Cykelhuset,Website,Malmö
Tomás,Herrero,tomas@example.es,Ruedas del Sur,Referral,Sevilla
Katrin,Vogel,katrin@example.de,Radhaus Kiel,Website,Kiel
`

// TestWindowImportsAFileAsOneStep types the path of a file, looks at the preview, imports it and takes it back as one step.
func TestWindowImportsAFileAsOneStep(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	path := filepath.Join(t.TempDir(), "leads.csv")
	require.NoError(t, os.WriteFile(path, []byte(someLeads), 0o600))
	d := s.open("-lang", "en", "-theme", "light", "-screen", "leads", f.path)
	importing := func(s seen) bool { return strings.HasPrefix(s.Title, "Import") && s.Busy == "" }

	d.command(path)
	d.until("the preview", importing)
	d.rest()
	d.shot("preview")
	f.count(d, "contacts", "", 0) // nothing is written before it is said
	f.count(d, "companies", "", 0)
	d.tabTo("Button Create all 3") // companies
	d.keys("Return")
	d.until("the rows", func(s seen) bool { return s.Busy == "" })
	d.rest()
	d.shot("answered")
	d.keys("ctrl+n")
	f.count(d, "contacts", "", 3)
	f.one(d, "contacts", "name=Tomás Herrero", "email", "tomas@example.es", "company", "Ruedas del Sur", "source", "Referral", "city", "Sevilla")
	f.count(d, "companies", "", 3)
	d.until("the leads", func(s seen) bool { return strings.HasPrefix(s.Title, "Leads") })
	d.rest()
	d.shot("imported")
	d.keys("ctrl+z")
	f.count(d, "contacts", "", 0)
	f.count(d, "companies", "", 0)
	d.keys("ctrl+shift+z")
	f.count(d, "contacts", "", 3)
	d.rest()

	d.command(path) // once more: all are known
	d.until("the preview", importing)
	d.rest()
	d.shot("known")
	d.quit()
	f.count(d, "contacts", "", 3)
	f.whole()
}
