package importer

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/planfile"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
)

func TestAWholePlanBecomesAPlanOfItsOwn(t *testing.T) {
	p := desktest.Planner(t, 0)
	var b bytes.Buffer
	require.NoError(t, planfile.Write(context.Background(), p, &b, nil))
	path := filepath.Join(t.TempDir(), "plan.json")
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o600))
	d := desktest.Open(t, p, New)
	d.Page.Show(desk.Route{Screen: desk.Importer, Arg: path})
	assert.Equal(t, []string{path}, d.Plans)
}
