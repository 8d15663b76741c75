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
	broken := errors.New("broken")
	for _, c := range []struct {
		name  string
		write func(io.Writer) error
		want  []string
	}{
		{"all written", func(w io.Writer) error { _, err := io.WriteString(w, "a,b"); return err }, []string{"list.csv"}},
		{"broken off", func(w io.Writer) error { _, _ = io.WriteString(w, "a,"); return broken }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			w, err := storage.Writer(storage.NewFileURI(filepath.Join(folder, "list.csv")))
			require.NoError(t, err)
			err = fill(w, c.write)
			var left []string
			entries, e := os.ReadDir(folder)
			require.NoError(t, e)
			for _, f := range entries {
				left = append(left, f.Name())
			}
			assert.Equal(t, c.want, left)
			if c.want == nil {
				assert.ErrorIs(t, err, broken)
				return
			}
			require.NoError(t, err)
			text, err := os.ReadFile(filepath.Join(folder, "list.csv"))
			require.NoError(t, err)
			assert.Equal(t, "a,b", string(text))
		})
	}
}
