package metrics

import (
	"cmp"
	"math/big"
	"slices"
)

// splitMinor shares an amount by weights so that the parts add up to it exactly: each part is rounded down, and the units
// left over go one by one to the parts with the largest remainders, the first ones where these are equal. Weights that add
// up to nothing (or less, with rebates) share equally.
func splitMinor(minor int64, weights []int64) []int64 {
	if len(weights) == 1 {
		return []int64{minor}
	}
	if out, ok := splitSmall(minor, weights); ok {
		return out
	}
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

// small bounds amounts and weights of which the products fit into 64 bits.
const small = 1 << 31

// splitSmall is splitMinor without large numbers, which credit over many touches needs; ok is false where it cannot be sure.
func splitSmall(minor int64, weights []int64) (out []int64, ok bool) {
	if minor < 0 || minor >= small {
		return nil, false
	}
	sum := int64(0)
	for _, w := range weights {
		if w < 0 || w >= small || sum >= small {
			return nil, false
		}
		sum += w
	}
	if sum == 0 {
		return nil, false
	}
	out = make([]int64, len(weights))
	left := minor
	for i, w := range weights {
		out[i] = minor * w / sum
		left -= out[i]
	}
	if left == 0 {
		return out, true
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(minor*weights[b]%sum, minor*weights[a]%sum)
	})
	for _, i := range order[:left] {
		out[i]++
	}
	return out, true
}
