package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/baton-planner/baton/data/store"
)

func TestCodeOfReadsTheWholeChain(t *testing.T) {
	for want, err := range map[store.Code]error{
		"":              nil,
		store.Conflict:  fmt.Errorf("moving: %w", &store.Error{Code: store.Conflict}),
		store.NotFound:  fmt.Errorf("x: %w", fs.ErrNotExist),
		store.ReadOnly:  syscall.EROFS,
		store.DiskFull:  &fs.PathError{Err: syscall.ENOSPC},
		store.Cancelled: fmt.Errorf("x: %w", context.DeadlineExceeded),
		store.Internal:  errors.New("something"),
	} {
		assert.Equal(t, want, store.CodeOf(err))
	}
}

func TestAnErrorShowsPeopleTheSentenceAndTheLogTheCause(t *testing.T) {
	cause := errors.New("disk I/O error (10)")
	err := fmt.Errorf("saving: %w", &store.Error{Code: store.DiskFull, Op: "write", Msg: "The disk is full.", Err: cause})
	var e *store.Error
	assert.True(t, errors.As(err, &e))
	assert.Equal(t, "The disk is full.", e.Error())
	assert.Equal(t, "write: The disk is full.: disk I/O error (10)", fmt.Sprintf("%+v", e))
	assert.Equal(t, "The disk is full.", fmt.Sprintf("%v", e))
	assert.Equal(t, `"The disk is full."`, fmt.Sprintf("%q", e))
	assert.ErrorIs(t, err, cause)
	assert.ErrorIs(t, err, &store.Error{Code: store.DiskFull})
	assert.NotErrorIs(t, err, &store.Error{Code: store.Busy})
}
