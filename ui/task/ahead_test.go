package task_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/ui/task"
)

func TestWorkAheadGivesItsResultAsOftenAsAsked(t *testing.T) {
	no := errors.New("no")
	begin := make(chan struct{})
	early := task.Ahead(func() (int, error) {
		<-begin
		return 7, no
	})
	select {
	case <-early.Done():
		t.Fatal("done before it has begun")
	default:
	}
	close(begin)
	for range 2 {
		v, err := early.Wait()
		assert.Equal(t, 7, v)
		assert.ErrorIs(t, err, no)
	}
	<-early.Done()
}
