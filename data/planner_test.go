package data_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

func TestSeveralChangesMakeOneStep(t *testing.T) {
	p := newPlan(t)
	assertOneStep(t, p, func() error {
		return p.Step(ctx, "contact.added", []string{"Jan Keller"}, func(ctx context.Context) error {
			co, err := p.Companies.Add(ctx, data.Company{Name: "Stadtwerke Ulm"})
			if err != nil {
				return err
			}
			id, err := p.Contacts.Add(ctx, data.Contact{LastName: "Keller", CompanyID: co})
			if err != nil {
				return err
			}
			return p.Contacts.Move(ctx, id, data.Decision, "") // reads what the step has just written
		})
	})
	step, _, err := p.Store().CanUndo(ctx)
	require.NoError(t, err)
	assert.Equal(t, "contact.added", step.Label.Key)
}

func TestAStepThatFailsLeavesNothing(t *testing.T) {
	p := newPlan(t)
	before := dump(t, p)
	no := errors.New("no")
	err := p.Step(ctx, "contact.added", nil, func(ctx context.Context) error {
		if _, err := p.Companies.Add(ctx, data.Company{Name: "X"}); err != nil {
			return err
		}
		return no
	})
	require.ErrorIs(t, err, no)
	assert.Equal(t, before, dump(t, p))
}

func TestAPlanWhoseMakingWasCutShortIsUsable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.baton")
	db, err := store.Create(ctx, path, data.Schema(), store.Options{}) // the first half of data.Create
	require.NoError(t, err)
	require.NoError(t, db.Close())
	p, err := data.Open(ctx, path, data.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	addDeal(t, p, data.Deal{Title: "Fleet"})
	reasons, err := p.LostReasons.All(ctx)
	require.NoError(t, err)
	assert.NotEmpty(t, reasons)
}
