package draft_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/ui/draft"
	"github.com/baton-planner/baton/ui/form"
)

var today = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

func fields() []form.Field { return []form.Field{{Key: "name"}, {Key: "note", Kind: form.Rich}} }

// entered is the draft of a form with this note.
func entered(note string) []form.Draft {
	m := form.NewModel(fields(), nil, today)
	m.SetInput("note", note)
	return []form.Draft{m.Draft(today)}
}

func note(t *testing.T, p *draft.Place) string {
	t.Helper()
	all, err := p.Load()
	require.NoError(t, err)
	if len(all) == 0 {
		return ""
	}
	m := form.NewModel(fields(), nil, today)
	m.Restore(all[0])
	return m.Values().Text("note")
}

func TestADraftIsFoundByAnotherFormOfTheSameRecord(t *testing.T) {
	s := draft.New(filepath.Join(t.TempDir(), "drafts"))
	assert.Empty(t, note(t, s.Of("plan", "contact", "7")))
	require.NoError(t, s.Of("plan", "contact", "7").Next(entered("half a na"))())
	assert.Equal(t, "half a na", note(t, s.Of("plan", "contact", "7")))
	for _, other := range [][]string{{"plan", "contact", "8"}, {"plan", "company", "7"}, {"other", "contact", "7"}, {"plan", "contact7", ""}} {
		assert.Empty(t, note(t, s.Of(other...)), other)
	}
	require.NoError(t, s.Of("plan", "contact", "7").Next(nil)())
	assert.Empty(t, note(t, s.Of("plan", "contact", "7")))
	require.NoError(t, s.Of("plan", "contact", "7").Next(nil)(), "nothing to take away")
}

func TestOlderWorkNeverWinsOverNewer(t *testing.T) {
	p := draft.New(t.TempDir()).Of("x")
	first, second, gone := p.Next(entered("first")), p.Next(entered("second")), p.Next(nil)
	require.NoError(t, second())
	require.NoError(t, first())
	assert.Equal(t, "second", note(t, p))
	require.NoError(t, gone())
	require.NoError(t, second())
	assert.Empty(t, note(t, p), "what is saved does not come back")

	var wait sync.WaitGroup
	for i := range 50 {
		work := p.Next(entered(strings.Repeat("x", i+1)))
		wait.Go(func() { assert.NoError(t, work()) })
	}
	wait.Wait()
	assert.Len(t, note(t, p), 50)
}

func TestADamagedDraftIsSaid(t *testing.T) {
	dir := t.TempDir()
	p := draft.New(dir).Of("x")
	require.NoError(t, p.Next(entered("x"))())
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, files, 1)
	require.NoError(t, os.WriteFile(filepath.Join(dir, files[0].Name()), []byte("[{"), 0o600))
	_, err = p.Load()
	assert.ErrorContains(t, err, "read the draft")
}

func TestOldDraftsGo(t *testing.T) {
	dir := t.TempDir()
	s := draft.New(dir)
	require.NoError(t, draft.New(filepath.Join(dir, "none")).Prune(today))
	require.NoError(t, s.Of("x").Next(entered("x"))())
	require.NoError(t, os.WriteFile(filepath.Join(dir, "7.part"), nil, 0o600))
	now := time.Now()
	require.NoError(t, s.Prune(now.Add(2*time.Hour)))
	assert.NoFileExists(t, filepath.Join(dir, "7.part"))
	assert.Equal(t, "x", note(t, s.Of("x")))
	require.NoError(t, s.Prune(now.Add(draft.KeptFor+time.Hour)))
	assert.Empty(t, note(t, s.Of("x")))
}

// TestTypist is not a test of its own: it types into a form until it is killed.
func TestTypist(t *testing.T) {
	dir := os.Getenv("BATON_TYPIST")
	if dir == "" {
		t.Skip("run by TestADraftSurvivesAKill")
	}
	p := draft.New(dir).Of("plan", "contact", "0")
	for text := "a"; ; text += "b" {
		require.NoError(t, p.Next(entered(text))())
		_, err := os.Stdout.WriteString("kept " + text + "\n")
		require.NoError(t, err)
	}
}

func TestADraftSurvivesAKill(t *testing.T) {
	for range 5 {
		dir := t.TempDir()
		c := exec.Command(os.Args[0], "-test.run", "^TestTypist$")
		c.Env = append(os.Environ(), "BATON_TYPIST="+dir)
		out, err := c.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, c.Start())
		said, buffer := "", make([]byte, 4096)
		for strings.Count(said, "kept") < 20 {
			n, err := out.Read(buffer)
			require.NoError(t, err, said)
			said += string(buffer[:n])
		}
		require.NoError(t, c.Process.Kill())
		_ = c.Wait() // it was killed
		last := said[:strings.LastIndexByte(said, '\n')]
		last = last[strings.LastIndex(last, "kept ")+5:]
		got := note(t, draft.New(dir).Of("plan", "contact", "0"))
		assert.True(t, strings.HasPrefix(got, last), "%q was kept, %q came back", last, got)
	}
}
