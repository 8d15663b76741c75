//go:build window && linux

package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWindowFindsWhatIsMisspelt goes to a record by a name with a mistake in it.
func TestWindowFindsWhatIsMisspelt(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	f.run("add", "company", "--set", "name=Kellerhals Velos")
	d := s.open("-lang", "en", "-theme", "light", "-screen", "today", f.path)
	d.command("Kelelrhals")
	d.until("the company", func(s seen) bool { return strings.HasPrefix(s.Title, "Companies") && s.Busy == "" })
	d.rest()
	d.shot("found")
	d.quit()
}

// TestWindowOpensAFurtherWindow compares two places, changes the plan in one and takes it back in the other.
func TestWindowOpensAFurtherWindow(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	f.run("add", "contact", "--set", "first_name=Joana", "--set", "last_name=Costa")
	d := s.open("-lang", "en", "-theme", "light", "-screen", "leads", f.path)
	d.keys("ctrl+b")
	d.rest()
	d.shot("folded")
	d.keys("ctrl+b")
	d.rest()

	var windows []string
	are := func(n int) func() bool {
		return func() bool {
			windows = s.windows("Baton$")
			return len(windows) == n
		}
	}
	s.wait("one window", are(1))
	d.keys("ctrl+shift+n")
	s.wait("a second window", are(2))
	for _, id := range windows {
		if id != d.window {
			s.do("xdotool", "windowfocus", "--sync", id)
		}
	}
	// The trace is of the first window, so a key that came before the second could take it is pressed again.
	s.wait("the second window to delete the lead under its cursor", func() bool {
		d.keys("Delete")
		return len(f.list("contacts", "")) == 0
	})
	d.shot("two")
	d.keys("ctrl+w")
	s.wait("the second window to close", are(1))
	s.do("xdotool", "windowfocus", "--sync", d.window)
	d.keys("ctrl+z")
	f.one(d, "contacts", "", "name", "Joana Costa")
	d.rest()
	d.quit()
	f.whole()
}

// TestWindowMovesAFollowUpOnTheCalendar drags it from today's column of the week to a neighbour and takes that back.
func TestWindowMovesAFollowUpOnTheCalendar(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	today, err := time.Parse(time.DateOnly, f.today(0))
	require.NoError(t, err)
	column, to, other := (int(today.Weekday())+6)%7, 1, f.today(1)
	if column == 6 { // a week begins on Monday here
		to, other = -1, f.today(-1)
	}
	f.run("add", "followup", "--set", "subject=Call about the quote", "--set", "due_on="+f.today(0))
	d := s.open("-lang", "de", "-theme", "light", "-screen", "followups", f.path)
	d.command("Kalender")
	d.until("the calendar", func(s seen) bool { return strings.Contains(s.Focus, "calendar") && s.Busy == "" })
	d.keys("w")
	d.rest()
	d.shot("week")
	// The week of a window of 1440 × 900: columns of equal width right of the hours, the row without a time at its top.
	const left, right, top = 290, 1420, 183
	width := (right - left) / 7
	x := left + column*width + width/2
	d.drag(x, top, x+to*width, top, false)
	f.one(d, "followups", "", "due_on", other)
	d.rest()
	d.shot("moved")
	d.keys("ctrl+z")
	f.one(d, "followups", "", "due_on", f.today(0))
	d.rest() // the entry moves from where it is shown
	d.keys("ctrl+Right")
	f.one(d, "followups", "", "due_on", f.today(1))
	d.rest()
	d.quit()
	f.whole()
}

// TestWindowDragsADealToAnotherStage moves the first card of the board by the mouse.
func TestWindowDragsADealToAnotherStage(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	f.run("add", "deal", "--set", "title=Bikes for Porto", "--set", "value=48000 EUR")
	d := s.open("-lang", "en", "-theme", "dark", "-screen", "deals", f.path)
	d.until("the board", func(s seen) bool { return s.Focus == "*board.Board" && s.Busy == "" })
	d.rest()
	stage := f.list("deals", "")[0].text("stage")
	d.drag(320, 210, 640, 300, false)
	f.wait(d, "another stage", func() bool { return f.list("deals", "")[0].text("stage") != stage }, func() string { return stage })
	d.rest()
	d.shot("dragged")
	d.keys("ctrl+z")
	f.one(d, "deals", "", "stage", stage)
	d.rest()
	d.quit()
	f.whole()
}

// TestWindowSaysWhatAFormLacks saves a form that is not filled, mends it, and gives one up.
func TestWindowSaysWhatAFormLacks(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	d := s.open("-lang", "en", "-theme", "light", "-screen", "deals", f.path)
	d.command("New deal")
	d.form()
	d.keys("ctrl+Return")
	d.rest()
	d.shot("refused")
	assert.Equal(t, 1, d.now().Overlays, "the form stays")
	f.count(d, "deals", "", 0)
	d.write("Depot bikes") // the first field at fault has the keyboard
	d.save()
	f.one(d, "deals", "", "title", "Depot bikes")

	d.command("New deal")
	d.form()
	d.write("Never mind")
	d.keys("Escape")
	d.until("the question whether to give it up", func(s seen) bool { return s.Overlays == 2 })
	d.shot("give-up")
	d.tabTo("Button Discard")
	d.keys("Return")
	d.until("the form to close", func(s seen) bool { return s.Overlays == 0 })
	d.command("New deal")
	d.form()
	d.keys("Escape")
	d.until("nothing was typed and nothing is asked", func(s seen) bool { return s.Overlays == 0 })
	d.rest()
	d.quit()
	f.count(d, "deals", "", 1)
}

// windows are the ids of those in view whose titles match; none when one of them, or of the window manager's, went while xdotool
// looked.
func (s *screen) windows(title string) []string {
	out, err := s.command("xdotool", "search", "--onlyvisible", "--name", title).Output()
	if err != nil {
		return nil
	}
	return strings.Fields(string(out))
}

// wait waits until something on the display is so.
func (s *screen) wait(what string, ok func() bool) {
	s.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		if ok() {
			return
		}
	}
	require.Fail(s.t, fmt.Sprintf("waited %v for %s", patience, what))
}

// TestWindowEditsCellsAndManyRecords changes a name in its cell, deletes all that are selected and takes both back.
func TestWindowEditsCellsAndManyRecords(t *testing.T) {
	s, f := newScreen(t, "1440x900"), newEmptyFile(t)
	for _, name := range []string{"Costa", "Ito", "Virtanen"} {
		f.run("add", "contact", "--set", "last_name="+name)
	}
	d := s.open("-lang", "en", "-theme", "light", "-screen", "leads", f.path)
	d.until("the list", func(s seen) bool { return s.Focus == "*grid.body" && s.Busy == "" })
	d.rest()
	d.keys("alt+Up") // by name
	d.rest()
	d.keys("ctrl+Home", "F2")
	d.until("the editor", func(s seen) bool { return s.Focus != "*grid.body" })
	d.keys("ctrl+a")
	d.write("Joana Silva")
	d.keys("Return")
	f.one(d, "contacts", "last_name=Silva", "first_name", "Joana")
	d.rest()
	d.shot("edited")
	d.keys("ctrl+z")
	f.one(d, "contacts", "last_name=Costa", "first_name", "")
	d.rest()

	d.keys("ctrl+a")
	d.rest()
	d.shot("selected")
	d.keys("Delete")
	f.count(d, "contacts", "", 0)
	d.rest()
	d.keys("ctrl+z")
	f.count(d, "contacts", "", 3)
	d.rest()
	d.quit()
	f.whole()
}
