package tr_test

import (
	"strconv"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func parse(t *rapid.T, digits string) int64 {
	n, err := strconv.ParseInt(digits, 10, 64)
	require.NoError(t, err)
	return n
}
