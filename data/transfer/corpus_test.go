package transfer_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/transfer"
)

func corpus(t *testing.T, parts ...string) string {
	t.Helper()
	root := os.Getenv("BATON_CORPUS")
	if root == "" {
		t.Skip("BATON_CORPUS names no corpus")
	}
	return filepath.Join(append([]string{root}, parts...)...)
}

func TestEveryCorpusFileImportsOrIsRefusedWithAMessage(t *testing.T) {
	root := corpus(t)
	kinds := map[string]bool{".csv": true, ".tsv": true, ".txt": true, ".xls": true, ".xlsx": true, ".vcf": true}
	opened, refused := 0, 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !kinds[strings.ToLower(filepath.Ext(path))] {
			return err
		}
		name, _ := filepath.Rel(root, path)
		src, err := transfer.OpenFile(path, transfer.Hints{})
		if err == nil {
			var rows []transfer.Row
			rows, err = src.ReadAll()
			if err == nil {
				opened++
				assert.NotEmpty(t, src.Headers, name)
				assert.NotEmpty(t, rows, name)
				t.Logf("%s: %s %s %q header=%v %d columns %d rows %v", name, src.Format, src.Encoding, src.Delimiter, src.HasHeader, len(src.Headers), len(rows), codes(src.Warnings))
			}
			assert.NoError(t, src.Close(), name)
		}
		if err != nil {
			refused++
			var e *transfer.Error
			if assert.True(t, errors.As(err, &e), name) {
				assert.NotEmpty(t, e.Msg, name)
				assert.NotEmpty(t, e.Key, name)
			}
			t.Logf("%s: refused: %v", name, err)
		}
		return nil
	})
	require.NoError(t, err)
	assert.Positive(t, opened)
	assert.Positive(t, refused)
}

func codes(ws []transfer.Warning) []transfer.WarningCode {
	var all []transfer.WarningCode
	for _, w := range ws {
		all = append(all, w.Code)
	}
	return all
}

// oracles pairs each CSV file of a folder with the JSON that says what is in it.
func oracles(t *testing.T, set, csvDir string) map[string]string {
	t.Helper()
	pairs := make(map[string]string)
	found, err := filepath.Glob(corpus(t, "nasty-csv", set, "json", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, found)
	for _, oracle := range found {
		name := strings.TrimSuffix(filepath.Base(oracle), ".json") + ".csv"
		pairs[corpus(t, "nasty-csv", set, csvDir, name)] = oracle
	}
	return pairs
}

func TestFilesWithAnOracleReadAsTheOracleSays(t *testing.T) {
	pairs := oracles(t, "csv-spectrum", "csvs")
	for file, oracle := range oracles(t, "csv-test-data", "csv") {
		pairs[file] = oracle
	}
	for file, oracle := range pairs {
		t.Run(filepath.Base(filepath.Dir(filepath.Dir(file)))+"/"+filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(oracle)
			require.NoError(t, err)
			content, err := os.ReadFile(file)
			require.NoError(t, err)
			if !bytes.Contains(content, []byte("\r")) {
				// The corpus was checked out with LF where the oracle still speaks of CR LF.
				text = bytes.ReplaceAll(text, []byte(`\r\n`), []byte(`\n`))
			}
			var objects []map[string]string
			if json.Unmarshal(text, &objects) == nil {
				assert.Equal(t, objects, readObjects(t, file))
				return
			}
			var grid [][]string
			require.NoError(t, json.Unmarshal(text, &grid))
			src, err := transfer.OpenFile(file, transfer.Hints{Header: transfer.HeaderAbsent, KeepBlank: true})
			require.NoError(t, err)
			rows, err := src.ReadAll()
			require.NoError(t, err)
			require.NoError(t, src.Close())
			var got [][]string
			for _, r := range rows {
				got = append(got, r.Cells)
			}
			assert.Equal(t, grid, got)
		})
	}
}

// readObjects reads a table with its header as the oracles write it; no rows are an empty list.
func readObjects(t *testing.T, file string) []map[string]string {
	t.Helper()
	objects := []map[string]string{}
	src, err := transfer.OpenFile(file, transfer.Hints{Header: transfer.HeaderPresent})
	var e *transfer.Error
	if errors.As(err, &e) && e.Code == transfer.CodeNoRows {
		return objects
	}
	require.NoError(t, err)
	rows, err := src.ReadAll()
	require.NoError(t, err)
	require.NoError(t, src.Close())
	for _, r := range rows {
		o := make(map[string]string)
		for i, h := range src.Headers {
			o[h.Name] = r.Cells[i]
		}
		objects = append(objects, o)
	}
	return objects
}
