//go:build window && linux

package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// file is a plan as batonctl sees it while the window has it open.
type file struct {
	t    *testing.T
	path string
}

// newFile makes a plan: an empty one for two people, or the sample business.
func newFile(t *testing.T, args ...string) *file {
	t.Helper()
	f := &file{t: t, path: filepath.Join(t.TempDir(), "plan.baton")}
	f.run(append([]string{args[0], f.path}, args[1:]...)...)
	return f
}

func newEmptyFile(t *testing.T) *file {
	t.Helper()
	f := newFile(t, "new", "--name", "Velo Nord", "--currency", "EUR", "--timezone", "Europe/Berlin", "--member", "Ana Moreno")
	f.run("add", "member", "--set", "name=Ben Ito", "--set", "team=sales")
	return f
}

// run gives what batonctl writes, which must not refuse.
func (f *file) run(args ...string) []byte {
	f.t.Helper()
	var fault strings.Builder
	c := exec.Command(binary(f.t, "batonctl", "BATONCTL_BIN"), append([]string{"--json", "--plan", f.path}, args...)...)
	c.Stderr = &fault
	out, err := c.Output()
	require.NoError(f.t, err, "batonctl %s: %s", strings.Join(args, " "), fault.String())
	return out
}

func (f *file) read(into any, args ...string) {
	f.t.Helper()
	out := f.run(args...)
	require.NoError(f.t, json.Unmarshal(out, into), "batonctl %s: %s", strings.Join(args, " "), out)
}

// row is a record of a list.
type row map[string]any

// text is a field as text: names of references, amounts with their currency, "" for none.
func (r row) text(field string) string {
	switch v := r[field].(type) {
	case nil:
		return ""
	case map[string]any:
		if name, ok := v["name"]; ok {
			return fmt.Sprint(name)
		}
		return fmt.Sprint(v["minor"], " ", v["currency"])
	case float64:
		return fmt.Sprintf("%g", v)
	default:
		return fmt.Sprint(v)
	}
}

func (f *file) list(kind, where string) []row {
	f.t.Helper()
	args := []string{"list", kind}
	if where != "" {
		args = append(args, "--where", where)
	}
	var out []row
	f.read(&out, args...)
	return out
}

// one waits until exactly one record fits and its fields are as given: pairs of field and text.
func (f *file) one(d *driver, kind, where string, fields ...string) row {
	f.t.Helper()
	var got row
	f.wait(d, fmt.Sprintf("one of %s where %s with %q", kind, where, fields), func() bool {
		all := f.list(kind, where)
		if len(all) != 1 {
			return false
		}
		got = all[0]
		for i := 0; i < len(fields); i += 2 {
			if got.text(fields[i]) != fields[i+1] {
				return false
			}
		}
		return true
	}, func() string { return fmt.Sprint(f.list(kind, where)) })
	return got
}

// count waits until so many records fit.
func (f *file) count(d *driver, kind, where string, n int) {
	f.t.Helper()
	f.wait(d, fmt.Sprintf("%d of %s where %s", n, kind, where), func() bool { return len(f.list(kind, where)) == n },
		func() string { return fmt.Sprint(f.list(kind, where)) })
}

func (f *file) wait(d *driver, what string, ok func() bool, have func() string) {
	f.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		if ok() {
			return
		}
	}
	d.fail("the file does not come to hold %s; it holds %s", what, have())
}

// whole wants a file that opens and whose log leads to its state.
func (f *file) whole() {
	f.t.Helper()
	var report struct {
		OK bool `json:"ok"`
	}
	f.read(&report, "check", "--deep")
	require.True(f.t, report.OK)
}

// today is the plan's day, moved by some days, as the file writes it.
func (f *file) today(plus int) string {
	f.t.Helper()
	var info struct {
		Today string `json:"today"`
	}
	f.read(&info, "info")
	day, err := time.Parse(time.DateOnly, info.Today)
	require.NoError(f.t, err)
	return day.AddDate(0, 0, plus).Format(time.DateOnly)
}

// event is an entry of a timeline.
type event struct {
	Kind string `json:"kind"`
	From string `json:"from"`
	To   string `json:"to"`
	Text string `json:"text"`
}

func (f *file) timeline(kind, id string) []event {
	f.t.Helper()
	var out struct {
		Timeline []event `json:"timeline"`
	}
	f.read(&out, "show", kind, id)
	return out.Timeline
}
