package task_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/ui/task"
)

func TestWorkAheadGivesItsResultAsOftenAsAsked(t *testing.T) {
	no := errors.New("no")
	wait := task.Ahead(func() (int, error) { return 7, no })
	for range 2 {
		v, err := wait()
		assert.Equal(t, 7, v)
		assert.ErrorIs(t, err, no)
	}
}
