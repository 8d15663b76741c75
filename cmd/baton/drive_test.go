//go:build window && linux

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// seen is a line of the trace that the window writes: what is in view and what has the keyboard.
type seen struct {
	At       int64  `json:"at"`
	Event    string `json:"event"`
	Title    string `json:"title"`
	Overlays int    `json:"overlays"`
	Top      string `json:"top"`
	Focus    string `json:"focus"`
	Busy     string `json:"busy"`
	MS       int64  `json:"ms"`
	Heap     uint64 `json:"heap"`
}

// driver is a running Baton with someone at its keyboard.
type driver struct {
	t       *testing.T
	screen  *screen
	cmd     *exec.Cmd
	ended   chan error
	started time.Time
	trace   string
	window  string // number of its X window
	shots   int
	mark    int // lines of the trace when the last key was pressed
	pressed time.Time
	fault   bytes.Buffer
}

// binary is a program built by make build.
func binary(t *testing.T, name, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		path = filepath.Join("..", "..", "bin", name)
	}
	path, err := filepath.Abs(path)
	require.NoError(t, err)
	require.FileExists(t, path, "make build makes it")
	return path
}

// open starts Baton and waits until its first page stands there with its data.
func (s *screen) open(args ...string) *driver {
	s.t.Helper()
	d := s.launch(binary(s.t, "baton", "BATON_BIN"), append([]string{"-data", s.dir + "/data/baton"}, args...)...)
	d.firstFrame()
	var found []string
	s.wait("the window", func() bool {
		found = s.windows("Baton")
		return len(found) > 0
	})
	d.window = found[0]
	display := strings.Fields(s.do("xdotool", "getdisplaygeometry"))
	s.do("xdotool", "windowsize", "--sync", d.window, display[0], display[1], "windowmove", d.window, "0", "0", "windowfocus", d.window)
	return d
}

// launch starts a program that writes a trace.
func (s *screen) launch(path string, args ...string) *driver {
	s.t.Helper()
	d := &driver{t: s.t, screen: s, ended: make(chan error, 1)}
	f, err := os.CreateTemp(s.dir, "trace-*")
	require.NoError(s.t, err)
	require.NoError(s.t, f.Close())
	d.trace = f.Name()
	d.cmd = s.command(path, args...)
	d.cmd.Env = append(d.cmd.Env, "BATON_TRACE="+d.trace, "BATON_TRACE_HEAP="+s.heap)
	d.cmd.Stderr = &d.fault
	d.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	d.started = time.Now()
	require.NoError(s.t, d.cmd.Start())
	go func() { d.ended <- d.cmd.Wait() }()
	s.t.Cleanup(func() { d.kill() })
	return d
}

// firstFrame waits for it and gives the time it took from the start of the program.
func (d *driver) firstFrame() time.Duration {
	d.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
		for _, l := range d.lines() {
			if l.Event == "first frame" {
				return time.Unix(0, l.At).Sub(d.started)
			}
		}
		select {
		case err := <-d.ended:
			d.ended <- err
			d.fail("it ended before its first frame: %v", err)
		default:
		}
	}
	d.fail("no first frame within %v", patience)
	return 0
}

// lines is what the window has told of itself.
func (d *driver) lines() []seen {
	return slices.DeleteFunc(d.told(), func(l seen) bool { return l.Event == longFrame })
}

const longFrame = "long frame"

// told is all that the window has told, late frames too.
func (d *driver) told() []seen {
	b, err := os.ReadFile(d.trace)
	require.NoError(d.t, err)
	var out []seen
	for _, line := range bytes.SplitAfter(b, []byte("\n")) {
		var l seen
		if bytes.HasSuffix(line, []byte("\n")) && json.Unmarshal(line, &l) == nil {
			out = append(out, l)
		}
	}
	return out
}

// now is what is in view.
func (d *driver) now() seen {
	all := d.lines()
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Event == "state" {
			return all[i]
		}
	}
	return seen{}
}

// until waits until what is in view is as it should be.
func (d *driver) until(what string, ok func(seen) bool) seen {
	d.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(15 * time.Millisecond) {
		if s := d.now(); ok(s) {
			return s
		}
	}
	d.fail("waited %v for %s", patience, what)
	return seen{}
}

// rest waits until the window has nothing left to do: it says so, or has not changed at all since the last key.
func (d *driver) rest() {
	d.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(15 * time.Millisecond) {
		all := d.lines()
		if last := all[len(all)-1]; last.Event == "rest" && (len(all) > d.mark || time.Since(d.pressed) > 500*time.Millisecond) {
			return
		}
	}
	d.fail("waited %v for the window to come to rest", patience)
}

// keys presses keys one after the other, in xdotool's names.
func (d *driver) keys(names ...string) {
	d.t.Helper()
	d.mark = len(d.lines())
	d.screen.do("xdotool", append([]string{"key", "--delay", "25"}, names...)...)
	d.pressed = time.Now()
}

// write types a text. It must be plain ASCII: for other letters xdotool changes the keyboard's layout under the window.
func (d *driver) write(text string) {
	d.t.Helper()
	d.mark = len(d.lines())
	d.screen.do("xdotool", "type", "--delay", "15", text)
	d.pressed = time.Now()
}

// command runs a command of the palette by its full name, or goes to the first record that is found.
func (d *driver) command(name string) {
	d.t.Helper()
	d.until("nothing to be open", func(s seen) bool { return s.Overlays == 0 })
	d.keys("ctrl+k")
	palette := d.until("the palette", func(s seen) bool { return s.Overlays == 1 })
	d.write(name)
	d.keys("Return")
	d.until("the palette to do "+name, func(s seen) bool { return s.Top != palette.Top })
}

// form waits until a form can be filled.
func (d *driver) form() {
	d.t.Helper()
	d.until("a form", func(s seen) bool { return s.Overlays == 1 && s.Busy == "" && strings.HasPrefix(s.Focus, "*kit.") })
}

// save saves the form.
func (d *driver) save() {
	d.t.Helper()
	d.keys("ctrl+Return")
	d.until("the form to be saved", func(s seen) bool { return s.Overlays == 0 })
	d.rest()
}

// choose opens the menu of the choice that has the keyboard, takes the entry that the letters lead to, and goes on.
func (d *driver) choose(letters string) {
	d.t.Helper()
	before := d.now().Overlays
	d.keys("Return")
	d.until("the menu", func(s seen) bool { return s.Overlays == before+1 && strings.Contains(s.Focus, "menuList") })
	for _, l := range letters {
		d.keys(string(l))
	}
	d.keys("Return")
	d.until("the menu to close", func(s seen) bool { return s.Overlays == before && strings.Contains(s.Focus, "Button") })
	d.keys("Tab")
}

// tabTo presses Tab until something of a name has the keyboard.
func (d *driver) tabTo(name string) {
	d.t.Helper()
	for range 80 {
		if strings.Contains(d.now().Focus, name) {
			return
		}
		before := d.now()
		d.keys("Tab")
		for until := time.Now().Add(3 * time.Second); time.Now().Before(until) && d.now().At == before.At; time.Sleep(10 * time.Millisecond) {
		}
	}
	d.fail("Tab does not lead to %q", name)
}

// shot takes a picture of the window as it is now.
func (d *driver) shot(name string) string {
	d.t.Helper()
	d.shots++
	path := filepath.Join(outDir(d.t), "window", fmt.Sprintf("%s-%02d-%s.png", d.t.Name(), d.shots, name))
	d.screen.picture(path)
	return path
}

func outDir(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", "out"))
	require.NoError(t, err)
	return dir
}

// fail ends the test with a picture, the last lines of the trace and the program's log.
func (d *driver) fail(format string, args ...any) {
	d.t.Helper()
	picture := d.shot("failed")
	all := d.lines()
	log, _ := os.ReadFile(d.screen.dir + "/data/baton/baton.log") // there may be none yet
	d.t.Fatalf("%s\npicture: %s\nlast seen: %+v\nlog:\n%s\nstderr:\n%s", fmt.Sprintf(format, args...), picture, all[max(0, len(all)-4):],
		tail(log, 4000), tail(d.fault.Bytes(), 4000))
}

func tail(b []byte, n int) []byte { return b[max(0, len(b)-n):] }

// quit closes the window as a person does and wants a clean end.
func (d *driver) quit() {
	d.t.Helper()
	d.keys("ctrl+q")
	select {
	case err := <-d.ended:
		d.ended <- err
		require.NoError(d.t, err, "exit of the window; stderr: %s", d.fault.String())
		log, err := os.ReadFile(d.screen.dir + "/data/baton/baton.log")
		require.NoError(d.t, err)
		for _, trouble := range []string{"shown to the person", "panic in", "crash"} {
			require.NotContains(d.t, string(log), trouble, "the log of a way without mistakes")
		}
	case <-time.After(patience):
		d.fail("Ctrl+Q does not quit; what it waits for: %s", d.stacks())
	}
}

// stacks ends the program with the stacks of all its goroutines, in a file.
func (d *driver) stacks() string {
	d.t.Helper()
	path := filepath.Join(outDir(d.t), "window", d.screen.t.Name()+"-stacks.txt")
	require.NoError(d.t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(d.t, d.cmd.Process.Signal(syscall.SIGQUIT))
	d.ended <- <-d.ended
	require.NoError(d.t, os.WriteFile(path, d.fault.Bytes(), 0o600))
	return path
}

// kill ends the program without asking it.
func (d *driver) kill() {
	_ = d.cmd.Process.Kill() // it may have ended already
	err := <-d.ended
	d.ended <- err
}
