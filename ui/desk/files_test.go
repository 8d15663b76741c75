package desk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAnExportIsWholeOrNotThere(t *testing.T) {
	test.NewTempApp(t)
	keepFiles()
	broken := errors.New("broken")
	all := func(w io.Writer) error { _, err := io.WriteString(w, "a,b"); return err }
	half := func(w io.Writer) error { _, _ = io.WriteString(w, "a,"); return broken }
	for _, c := range []struct {
		name, before string
		write        func(io.Writer) error
		want         string // empty: no file
	}{
		{"all written", "", all, "a,b"},
		{"broken off", "", half, ""},
		{"over another", "of last year", all, "a,b"},
		{"broken off over another", "of last year", half, "of last year"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "list.csv")
			if c.before != "" {
				require.NoError(t, os.WriteFile(path, []byte(c.before), 0o600))
			}
			w, err := storage.Writer(storage.NewFileURI(path))
			require.NoError(t, err)
			err = fill(w, c.write)
			if broke := c.write(io.Discard); broke != nil {
				assert.ErrorIs(t, err, broke)
			} else {
				assert.NoError(t, err)
			}
			entries, e := os.ReadDir(filepath.Dir(path))
			require.NoError(t, e)
			if c.want == "" {
				assert.Empty(t, entries)
				return
			}
			assert.Len(t, entries, 1, "nothing is left beside it")
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, c.want, string(text))
		})
	}
}
