package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

// victim names the file that a child process of these tests works on; what it
// does is in victimWork.
const (
	victim     = "BATON_STORE_VICTIM"
	victimWork = "BATON_STORE_VICTIM_WORK"
)

// TestVictim is the child process: it works without end and prints each step
// that was acknowledged. It is skipped unless started by the tests below.
func TestVictim(t *testing.T) {
	path := os.Getenv(victim)
	if path == "" {
		t.Skip("works only as a child process")
	}
	switch os.Getenv(victimWork) {
	case "write":
		writeForever(t, path)
	case "create":
		for i := 0; ; i++ {
			db, err := store.Create(ctx, fmt.Sprintf("%s.%d.baton", path, i), schema(), store.Options{})
			require.NoError(t, err)
			fmt.Println(i)
			require.NoError(t, db.Close())
		}
	case "convert":
		db, err := store.Open(ctx, path, second(rebuildCompany), store.Options{})
		require.NoError(t, err)
		fmt.Println("converted")
		require.NoError(t, db.Close())
	}
}

// writeForever mixes single edits, bulk statements and undo.
func writeForever(t *testing.T, path string) {
	db, err := store.Open(ctx, path, schema(), store.Options{})
	require.NoError(t, err)
	for i := 0; ; i++ {
		if i%7 == 6 {
			out, err := db.Undo(ctx)
			require.NoError(t, err)
			fmt.Println(out.Txn.ID)
			continue
		}
		txn, err := db.Write(ctx, store.L("step", fmt.Sprint(i)), func(tx *store.Tx) error {
			n := 1
			if i%5 == 4 {
				n = 300
			}
			for range n {
				if _, err := tx.Exec(`INSERT INTO contact (id, name) VALUES (?, ?)`, tx.NewID(), fmt.Sprint("Person ", i)); err != nil {
					return err
				}
			}
			_, err := tx.Exec(`UPDATE contact SET stage = ? WHERE id IN (SELECT id FROM contact ORDER BY id DESC LIMIT 20)`, i)
			return err
		})
		require.NoError(t, err)
		fmt.Println(txn.ID)
	}
}

// killed runs a child for a while, kills it without warning and returns the
// lines it had printed.
func killed(t *testing.T, path, work string, after time.Duration) []string {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestVictim$", "-test.v")
	child.Env = append(os.Environ(), victim+"="+path, victimWork+"="+work)
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	timer := time.AfterFunc(after, func() { _ = child.Process.Kill() })
	defer timer.Stop()
	var lines []string
	for s := bufio.NewScanner(out); s.Scan(); {
		if l := s.Text(); !strings.ContainsAny(l, "=- ") {
			lines = append(lines, l)
		}
	}
	err = child.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return lines
}

func TestAKilledWriterLosesNothingAcknowledged(t *testing.T) {
	db := create(t)
	require.NoError(t, db.Close())
	acknowledged := 0
	for range 6 {
		lines := killed(t, db.Path(), "write", time.Duration(150+rand.IntN(500))*time.Millisecond)
		db, err := store.Open(ctx, db.Path(), schema(), store.Options{})
		require.NoError(t, err)
		sound(t, db)
		all, err := db.Steps(ctx, 0, 1_000_000)
		require.NoError(t, err)
		known := make(map[string]bool, len(all))
		for _, s := range all {
			known[s.ID.String()] = true
		}
		for _, id := range lines {
			assert.True(t, known[id], "step %s was acknowledged and is gone", id)
		}
		acknowledged += len(lines)
		require.NoError(t, db.Close())
	}
	assert.NotZero(t, acknowledged)
}

func TestAKilledCreateLeavesWholeFilesOnly(t *testing.T) {
	dir := t.TempDir()
	for round := range 3 {
		killed(t, filepath.Join(dir, fmt.Sprint(round)), "create", time.Duration(100+rand.IntN(200))*time.Millisecond)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.baton"))
	require.NoError(t, err)
	for _, f := range files {
		db, err := store.Open(ctx, f, schema(), store.Options{})
		require.NoError(t, err, f)
		sound(t, db)
		require.NoError(t, db.Close())
	}
}

func TestAKilledConversionIsDoneOrNotBegun(t *testing.T) {
	for round := range 6 {
		path, id := oldFile(t)
		killed(t, path, "convert", time.Duration(5+round*12)*time.Millisecond)
		info, err := store.Fingerprint(ctx, path)
		require.NoError(t, err)
		assert.Contains(t, []int{1, 3}, info.Version)
		db, err := store.Open(ctx, path, second(rebuildCompany), store.Options{})
		require.NoError(t, err)
		assert.Equal(t, "Ada", name(t, db, id))
		sound(t, db)
		require.NoError(t, db.Close())
	}
}
