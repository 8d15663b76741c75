package companies

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/exporter"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestExportWritesEveryRowThatIsShown(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	p := desktest.Planner(t, 120)
	d := desktest.Open(t, p, New)
	d.Page.(*Page).List.ExportAs(exporter.CSV)
	d.AnswerFiles("Save")
	file, err := os.ReadFile(filepath.Join(home, "companies.csv"))
	require.NoError(t, err)
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file, []byte("\ufeff")))).ReadAll()
	require.NoError(t, err)
	ids, err := p.IDs(context.Background(), data.KindCompany, data.Query{})
	require.NoError(t, err)
	assert.Len(t, rows, 1+ids.Len())
}
