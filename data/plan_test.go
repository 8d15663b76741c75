package data_test

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

var ctx = context.Background()

// testing.TB and *rapid.T have this in common.
type tester interface {
	require.TestingT
	Helper()
	Cleanup(func())
}

// startOfTest is a Monday, 10:00 in Berlin.
var startOfTest = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// newClock begins at startOfTest and goes on by a second per look.
func newClock() func() time.Time {
	var looks atomic.Int64
	return func() time.Time { return startOfTest.Add(time.Duration(looks.Add(1)-1) * time.Second) }
}

// newPlan makes an empty plan in a temporary file: EUR, Europe/Berlin, nobody works here.
func newPlan(t testing.TB) *data.Planner {
	t.Helper()
	return planIn(t, t.TempDir())
}

func planIn(t tester, dir string) *data.Planner {
	t.Helper()
	p, err := data.Create(ctx, filepath.Join(dir, "plan.baton"),
		data.Setup{Business: "Velo Nord", Currency: "EUR", TimeZone: "Europe/Berlin"}, data.Options{Now: newClock()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return p
}

func ptr[T any](v T) *T { return &v }

func day(year int, month time.Month, d int) data.Date { return data.NewDate(year, month, d) }

// must gives what an Add gave, when it gave no error.
func must[T any](t tester) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

// assertProblem checks that err names the field and is an invalid request.
func assertProblem(t *testing.T, err error, field string) {
	t.Helper()
	ps := data.ProblemsOf(err)
	require.NotEmpty(t, ps, "want a problem, got %v", err)
	var fields []string
	for _, p := range ps {
		fields = append(fields, p.Field)
		assert.NotEmpty(t, p.Msg)
		assert.NotEmpty(t, p.Key)
	}
	assert.Contains(t, fields, field)
	assert.Equal(t, store.Invalid, store.CodeOf(err))
}

// assertCode checks the code of an error and that nothing of the plan has changed.
func assertRefused(t *testing.T, p *data.Planner, code store.Code, do func() error) {
	t.Helper()
	before := dump(t, p)
	err := do()
	require.Error(t, err)
	assert.Equal(t, code, store.CodeOf(err), "%v", err)
	assert.Equal(t, before, dump(t, p))
}

// stages gives the ids of the default pipeline's stages by name.
func stages(t tester, p *data.Planner) map[string]data.ID {
	t.Helper()
	pl, err := p.Pipelines.Default(ctx)
	require.NoError(t, err)
	out := map[string]data.ID{}
	for _, s := range pl.Stages {
		out[s.Name] = s.ID
	}
	return out
}

func addContact(t tester, p *data.Planner, name string) data.ID {
	t.Helper()
	return must[data.ID](t)(p.Contacts.Add(ctx, data.Contact{LastName: name}))
}

func addDeal(t tester, p *data.Planner, d data.Deal) data.ID {
	t.Helper()
	return must[data.ID](t)(p.Deals.Add(ctx, d))
}

func getDeal(t tester, p *data.Planner, id data.ID) data.Deal {
	t.Helper()
	return must[data.Deal](t)(p.Deals.Get(ctx, id))
}

func getContact(t tester, p *data.Planner, id data.ID) data.Contact {
	t.Helper()
	return must[data.Contact](t)(p.Contacts.Get(ctx, id))
}

func lostReason(t tester, p *data.Planner, name string) data.ID {
	t.Helper()
	c := must[data.Choice](t)(p.LostReasons.Find(ctx, name))
	require.NotZero(t, c.ID)
	return c.ID
}
