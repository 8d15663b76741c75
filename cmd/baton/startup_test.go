//go:build window && linux

package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// runs is how often each program is started; the median counts.
const runs = 5

// The targets, as multiples of the time that Fyne needs for a window with one label, measured in turn with it.
const (
	sampleTarget = 1.5
	largeTarget  = 2.0
)

// TestStartup measures from the start of the program to the first frame with all data of the page, on the sample and on 100,000
// contacts, against a bare Fyne window. It reports and does not judge: a busy machine stretches what works on two cores more
// than what works on one.
func TestStartup(t *testing.T) {
	s := newScreen(t, "1440x900")
	bare := bareWindow(t)
	baton := binary(t, "baton", "BATON_BIN")
	sample, large := newFile(t, "sample"), newFile(t, "sample", "--contacts", "100000")
	programs := []struct {
		name   string
		target float64
		path   string
		args   []string
	}{
		{"bare Fyne window", 0, bare, nil},
		{"sample, today", sampleTarget, baton, []string{"-screen", "today", sample.path}},
		{"sample, leads", sampleTarget, baton, []string{"-screen", "leads", sample.path}},
		{"100,000 contacts, today", largeTarget, baton, []string{"-screen", "today", large.path}},
		{"100,000 contacts, leads", largeTarget, baton, []string{"-screen", "leads", large.path}},
	}
	times := make([][]time.Duration, len(programs))
	for run := range runs + 1 {
		for i, p := range programs {
			args := p.args
			if i > 0 {
				args = append([]string{"-data", s.dir + "/data/baton", "-lang", "en", "-theme", "light"}, args...)
			}
			d := s.launch(p.path, args...)
			took := d.firstFrame()
			d.kill()
			if run > 0 { // the first run fills the system's caches
				times[i] = append(times[i], took)
			}
		}
	}
	for i, p := range programs {
		ratio := float64(median(times[i])) / float64(median(times[0]))
		best := float64(slices.Min(times[i])) / float64(slices.Min(times[0]))
		t.Logf("%-24s median %4d ms, %.2f × bare; best %4d ms, %.2f × bare; target %.1f ×", p.name, median(times[i]).Milliseconds(), ratio,
			slices.Min(times[i]).Milliseconds(), best, p.target)
	}
}

// bareWindow builds the least that Fyne can open.
func bareWindow(t *testing.T) string {
	t.Helper()
	bare := filepath.Join(t.TempDir(), "bare")
	out, err := exec.Command("go", "build", "-trimpath", "-tags", "no_emoji,no_metadata,migrated_fynedo", "-ldflags", "-s -w", "-o", bare, "./testdata/bare").CombinedOutput()
	require.NoError(t, err, "%s", out)
	return bare
}

func median(d []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(d))
	return sorted[len(sorted)/2]
}
