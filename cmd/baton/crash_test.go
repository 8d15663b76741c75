//go:build window && linux

package main

import (
	"strings"
	"testing"
	"time"
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

// TestWindowOffersWhatWasTypedBeforeItWasKilled kills the window over a form and takes up what stood in it.
func TestWindowOffersWhatWasTypedBeforeItWasKilled(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	d := s.open("-lang", "en", "-screen", "deals", f.path)
	d.keys("ctrl+n")
	d.form()
	d.write("Bikes for Porto")
	d.keys("Return", "Return", "Return")
	d.write("48,000")
	d.keys("Return")
	d.write("soon")
	time.Sleep(time.Second) // a second is kept in any case; what is typed in the last moment may be lost
	d.kill()
	f.whole()
	f.count(d, "deals", "", 0)

	d = s.open("-lang", "en", "-screen", "deals", f.path)
	d.keys("ctrl+n")
	d.form()
	d.shot("kept")
	d.keys("shift+Tab")
	d.until("the offer", func(s seen) bool { return strings.Contains(s.Focus, "Discard") })
	d.keys("shift+Tab", "Return")
	d.until("the title", func(s seen) bool { return strings.Contains(s.Focus, "Entry") })
	d.shot("restored")
	d.keys("Return", "Return", "Return", "Return", "ctrl+a")
	d.write("+30")
	d.save()
	f.one(d, "deals", "", "title", "Bikes for Porto", "value", "4800000 EUR", "expected_on", f.today(30))
	d.keys("ctrl+n")
	d.form()
	d.keys("shift+Tab")
	d.until("no offer", func(s seen) bool { return !strings.Contains(s.Focus, "Discard") && strings.Contains(s.Focus, "Button") })
	d.keys("Escape")
	d.until("the page", func(s seen) bool { return s.Overlays == 0 })
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
