//go:build window && linux

package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// tooLong is a frame that a person sees stutter, ms.
const tooLong = 50

// TestSmooth measures with 100,000 contacts the frames while lists scroll and cards are dragged, the memory against a bare Fyne
// window, and the heap over a thousand changes of screen. It reports and does not judge, as TestStartup.
func TestSmooth(t *testing.T) {
	s := newScreen(t, "1440x900")
	s.heap = "1"
	large := newFile(t, "sample", "--contacts", "100000")
	bare := s.launch(bareWindow(t))
	bare.firstFrame()
	time.Sleep(time.Second)
	bareMB := bare.residentMB()
	bare.kill()

	d := s.open("-lang", "en", "-theme", "light", "-screen", "leads", large.path)
	d.rest()
	t.Logf("memory: bare %d MB, 100,000 leads %d MB, %.2f ×", bareMB, d.residentMB(), float64(d.residentMB())/float64(bareMB))
	d.smooth("leads, wheel", func() { s.do("xdotool", "mousemove", "700", "500", "click", "--repeat", "150", "--delay", "15", "5") })
	d.smooth("leads, page by page", func() { d.keys(slices.Repeat([]string{"Next"}, 60)...) })
	d.smooth("leads, to the end and back", func() { d.keys("ctrl+End", "ctrl+Home", "ctrl+End", "ctrl+Home") })
	d.smooth("leads, arrows", func() { d.keys(slices.Repeat([]string{"Down"}, 120)...) })
	d.command("Journey board")
	d.until("the board", func(s seen) bool { return s.Focus == "*board.Board" && s.Busy == "" })
	d.rest()
	d.smooth("board, wheel", func() { s.do("xdotool", "mousemove", "400", "500", "click", "--repeat", "100", "--delay", "15", "5") })
	d.smooth("board, a card dragged to and fro", func() { d.drag(400, 400, 900, 500, true) })
	d.keys("Escape")
	t.Logf("memory after it: %d MB, %.2f ×", d.residentMB(), float64(d.residentMB())/float64(bareMB))

	var heaps []uint64
	for range 10 {
		for range 100 / 5 {
			d.keys("ctrl+4", "ctrl+6", "ctrl+2", "ctrl+9", "ctrl+1")
			d.rest()
		}
		heaps = append(heaps, d.lastHeap()/1e6)
	}
	t.Logf("heap after each hundred of a thousand changes of screen, MB: %v", heaps)
	d.quit()
}

// smooth logs the late frames of what is done.
func (d *driver) smooth(name string, do func()) {
	d.t.Helper()
	d.rest()
	before := len(d.told())
	do()
	d.rest()
	var late []int64
	for _, l := range d.told()[before:] {
		if l.Event == longFrame {
			late = append(late, l.MS)
		}
	}
	over := 0
	for _, ms := range late {
		if ms > tooLong {
			over++
		}
	}
	longest := int64(0)
	if len(late) > 0 {
		longest = slices.Max(late)
	}
	d.t.Logf("%-34s longest frame %3d ms, %d over %d ms", name, longest, over, tooLong)
}

// drag takes what is at a place to another one, or there and back, and lets go of it.
func (d *driver) drag(x, y, toX, toY int, back bool) {
	d.t.Helper()
	args := []string{"mousemove", fmt.Sprint(x), fmt.Sprint(y), "mousedown", "1"}
	const steps = 40
	all := steps + 1
	if back {
		all = 2 * steps
	}
	for i := range all {
		part := float64(min(i, 2*steps-i)) / steps
		args = append(args, "mousemove", fmt.Sprint(x+int(part*float64(toX-x))), fmt.Sprint(y+int(part*float64(toY-y))), "sleep", "0.016")
	}
	d.screen.do("xdotool", append(args, "mouseup", "1")...)
}

// residentMB is the memory that the program holds.
func (d *driver) residentMB() int64 {
	d.t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", d.cmd.Process.Pid))
	require.NoError(d.t, err)
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			require.NoError(d.t, err)
			return kb / 1000
		}
	}
	d.fail("the system does not tell the memory of the program")
	return 0
}

// lastHeap is the heap when the window last came to rest, bytes.
func (d *driver) lastHeap() uint64 {
	d.t.Helper()
	all := d.lines()
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Heap > 0 {
			return all[i].Heap
		}
	}
	d.fail("no heap was told")
	return 0
}
