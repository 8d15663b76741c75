//go:build linux

package store_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/store"
)

// Names of the environment of the child process that may write files of a
// limited size only, which is what a disk without room does to it.
const (
	cramped      = "BATON_STORE_CRAMPED"
	crampedLimit = "BATON_STORE_CRAMPED_LIMIT"
	crampedWork  = "BATON_STORE_CRAMPED_WORK"
)

// TestCramped is the child process. It prints the code of the error it met.
func TestCramped(t *testing.T) {
	path := os.Getenv(cramped)
	if path == "" {
		t.Skip("works only as a child process")
	}
	var limit uint64
	_, err := fmt.Sscan(os.Getenv(crampedLimit), &limit)
	require.NoError(t, err)
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}))
	switch os.Getenv(crampedWork) {
	case "create":
		_, err = store.Create(ctx, path, schema(), store.Options{})
	case "convert":
		_, err = store.Open(ctx, path, second(rebuildCompany), store.Options{})
	case "copy":
		var db *store.DB
		if db, err = store.Open(ctx, path, schema(), store.Options{ReadOnly: true}); err == nil {
			err = db.SaveCopy(ctx, path+".copy")
		}
	case "write":
		var db *store.DB
		if db, err = store.Open(ctx, path, schema(), store.Options{}); err == nil {
			_, err = db.Write(ctx, store.L("much"), func(tx *store.Tx) error {
				_, err := tx.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
					INSERT INTO contact (id, name) SELECT i, printf('%.*c', 500, 'x') FROM n`, 2_000)
				return err
			})
		}
	}
	if err == nil {
		fmt.Println("FITS")
	} else {
		fmt.Printf("FAILED %+v\n", err)
	}
}

// TestNoRoomAtAnyPointHarmsNothing gives each piece of work ever more room
// until it fits, so that it fails at every point it writes.
func TestNoRoomAtAnyPointHarmsNothing(t *testing.T) {
	for _, work := range []string{"create", "convert", "copy", "write"} {
		t.Run(work, func(t *testing.T) {
			fits := false
			for limit := 1 << 10; limit < 64<<20 && !fits; limit = limit*2 + 4<<10 {
				path, id := oldFile(t)
				dir := filepath.Dir(path)
				target := path
				if work == "create" {
					target = filepath.Join(dir, "fresh.baton")
				}
				child := exec.Command(os.Args[0], "-test.run=^TestCramped$")
				child.Env = append(os.Environ(), cramped+"="+target, crampedWork+"="+work, fmt.Sprint(crampedLimit, "=", limit))
				out, _ := child.CombinedOutput()
				fits = strings.HasPrefix(string(out), "FITS")
				require.True(t, fits || strings.HasPrefix(string(out), "FAILED"), "limit %d: %s", limit, out)

				db, err := store.Open(ctx, path, schema(), store.Options{})
				if work == "convert" && fits {
					assert.Equal(t, store.NewerFile, store.CodeOf(err))
					continue
				}
				require.NoError(t, err, "limit %d: %s", limit, out)
				assert.Equal(t, "Ada", name(t, db, id))
				sound(t, db)
				require.NoError(t, db.Close())
				for _, made := range []string{filepath.Join(dir, "fresh.baton"), path + ".copy"} {
					if _, err := os.Stat(made); err == nil {
						assert.True(t, fits, "half a file at limit %d: %s", limit, out)
					}
				}
			}
			assert.True(t, fits)
		})
	}
}
