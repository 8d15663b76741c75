package data_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
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
