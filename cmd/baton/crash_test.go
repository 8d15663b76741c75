//go:build window && linux

package main

import (
	"testing"
)

// TestWindowKilledLosesNothingAcknowledged kills the window in the moment after a step is in the file, and again in the middle
// of typing, and opens the file once more.
func TestWindowKilledLosesNothingAcknowledged(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	d := s.open("-lang", "en", "-screen", "leads", f.path)
	addLead(d, "Ines", "Okafor")
	f.one(d, "contacts", "", "name", "Ines Okafor")
	d.kill()
	f.whole()

	d = s.open("-lang", "en", "-screen", "leads", f.path)
	d.shot("reopened")
	f.one(d, "contacts", "", "name", "Ines Okafor")
	d.command("Ines Okafor")
	d.rest()
	d.command("Move to Decision")
	f.one(d, "contacts", "name=Ines Okafor", "stage", "decision")
	d.keys("ctrl+n")
	d.form()
	d.write("Half a na")
	d.kill()
	f.whole()

	d = s.open("-lang", "en", "-screen", "leads", f.path)
	f.one(d, "contacts", "", "name", "Ines Okafor", "stage", "decision")
	d.keys("ctrl+z")
	f.one(d, "contacts", "", "stage", "awareness")
	d.keys("ctrl+z")
	f.count(d, "contacts", "", 0)
	d.keys("ctrl+shift+z", "ctrl+shift+z")
	f.one(d, "contacts", "", "name", "Ines Okafor", "stage", "decision")
	d.quit()
	f.whole()
}

// TestWindowFollowsOthersAndKeepsWhatIsTyped changes the file from outside while a form is open.
func TestWindowFollowsOthersAndKeepsWhatIsTyped(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	d := s.open("-lang", "en", "-screen", "leads", f.path)
	d.keys("ctrl+n")
	d.form()
	d.write("Noor")
	f.run("add", "contact", "--set", "first_name=Paulo", "--set", "last_name=Lima")
	d.keys("Return")
	d.write("Haddad")
	d.save()
	f.one(d, "contacts", "name=Noor Haddad")
	f.one(d, "contacts", "name=Paulo Lima")
	d.shot("both")
	d.quit()
	f.whole()
}

func addLead(d *driver, first, last string) {
	d.t.Helper()
	d.keys("ctrl+n")
	d.form()
	d.write(first)
	d.keys("Return")
	d.write(last)
	d.save()
}
