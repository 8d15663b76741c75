//go:build window && linux

package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// patience is how long anything may take before it counts as not happening. The machines of tests are slow and shared.
const patience = 60 * time.Second

// screen is a virtual display with a window manager. It belongs to one test.
type screen struct {
	t      *testing.T
	number string // ":7"
	dir    string // of its windows: home, settings, traces
	heap   string // not empty: windows tell their heap when they rest
}

// plainWindows lets openbox draw no borders, so that a window is what is on the screen.
const plainWindows = `<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/><mouse/>
<applications><application class="*"><decor>no</decor><focus>yes</focus></application></applications></openbox_config>`

// newScreen starts a display of its own on a free number; everything on it ends with the test.
func newScreen(t *testing.T, size string) *screen {
	t.Helper()
	if os.Getenv("BATON_WINDOW") == "" {
		t.Skip("set BATON_WINDOW=1 to drive the real window: make window")
	}
	s := &screen{t: t, dir: t.TempDir()}
	for _, d := range []string{"home", "config", "cache", "data", "run"} {
		require.NoError(t, os.Mkdir(filepath.Join(s.dir, d), 0o700))
	}
	read, write, err := os.Pipe()
	require.NoError(t, err)
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp", "-noreset")
	x.ExtraFiles = []*os.File{write}
	s.background(x)
	require.NoError(t, write.Close())
	require.NoError(t, read.SetReadDeadline(time.Now().Add(patience)))
	number, err := bufio.NewReader(read).ReadString('\n')
	require.NoError(t, err, "Xvfb does not start")
	require.NoError(t, read.Close())
	s.number = ":" + strings.TrimSpace(number)
	rc := filepath.Join(s.dir, "openbox.xml")
	require.NoError(t, os.WriteFile(rc, []byte(plainWindows), 0o600))
	s.background(s.command("openbox", "--config-file", rc))
	s.waitForManager()
	return s
}

// waitForManager waits until windows get the keyboard.
func (s *screen) waitForManager() {
	s.t.Helper()
	require.Eventually(s.t, func() bool {
		out, err := s.command("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").Output()
		return err == nil && strings.Contains(string(out), "window id")
	}, patience, 50*time.Millisecond, "openbox does not start")
}

// background starts a program that ends with the test, however that ends.
func (s *screen) background(c *exec.Cmd) {
	s.t.Helper()
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	require.NoError(s.t, c.Start())
	s.t.Cleanup(func() {
		_ = c.Process.Kill() // it may have ended already
		_ = c.Wait()
	})
}

// command is a program on this display, as on a machine without a session: no bus, homes of its own.
func (s *screen) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	for _, e := range os.Environ() {
		key, _, _ := strings.Cut(e, "=")
		switch {
		case strings.HasPrefix(key, "XDG_"), strings.HasPrefix(key, "DBUS_"), strings.HasPrefix(key, "BATON_"), strings.HasPrefix(key, "LC_"):
		case key == "WAYLAND_DISPLAY", key == "DISPLAY", key == "HOME", key == "LANG", key == "TZ", key == "XAUTHORITY":
		default:
			c.Env = append(c.Env, e)
		}
	}
	c.Env = append(c.Env, "DISPLAY="+s.number, "HOME="+s.dir+"/home", "XDG_CONFIG_HOME="+s.dir+"/config", "XDG_CACHE_HOME="+s.dir+"/cache",
		"XDG_DATA_HOME="+s.dir+"/data", "XDG_RUNTIME_DIR="+s.dir+"/run", "LC_ALL=C.UTF-8", "TZ=UTC")
	return c
}

// do runs a program to its end and gives what it says.
func (s *screen) do(name string, args ...string) string {
	s.t.Helper()
	c := s.command(name, args...)
	var fault strings.Builder
	c.Stderr = &fault
	out, err := c.Output()
	require.NoError(s.t, err, "%s %s: %s", name, strings.Join(args, " "), fault.String())
	return strings.TrimSpace(string(out))
}

// picture writes what is on the display into a file.
func (s *screen) picture(path string) {
	s.t.Helper()
	require.NoError(s.t, os.MkdirAll(filepath.Dir(path), 0o755))
	s.do("import", "-window", "root", path)
}
