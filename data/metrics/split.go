package metrics

import (
	"math/big"
	"slices"
)

// splitMinor shares an amount by weights so that the parts add up to it exactly: each part is rounded down, and the units
// left over go one by one to the parts with the largest remainders, the first ones where these are equal. Weights that add
// up to nothing (or less, with rebates) share equally.
func splitMinor(minor int64, weights []int64) []int64 {
	out := make([]int64, len(weights))
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, big.NewInt(w))
	}
	equal := sum.Sign() <= 0
	if equal {
		sum.SetInt64(int64(len(weights)))
	}
	order := make([]int, len(weights))
	rests := make([]*big.Int, len(weights))
	left := minor
	for i, w := range weights {
		if equal {
			w = 1
		}
		quota := new(big.Int).Mul(big.NewInt(minor), big.NewInt(w))
		rests[i] = new(big.Int)
		quota.DivMod(quota, sum, rests[i])
		out[i], order[i] = quota.Int64(), i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return rests[b].Cmp(rests[a]) })
	for _, i := range order[:left] { // what rounding down left over is less than one unit a part
		out[i]++
	}
	return out
}
