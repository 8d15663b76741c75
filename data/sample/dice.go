package sample

import (
	"math"
	"math/rand/v2"
)

// dice are the seeded chance of one sample.
type dice struct{ r *rand.Rand }

func newDice(seed, stream uint64) *dice { return &dice{rand.New(rand.NewPCG(seed, stream))} }

// n is a number from 0 to limit-1.
func (d *dice) n(limit int) int { return d.r.IntN(limit) }

// between is a number from lo to hi, both included.
func (d *dice) between(lo, hi int) int { return lo + d.r.IntN(hi-lo+1) }

// spend draws a number for nothing, where an earlier sample drew points: a seed goes on giving the business that it gave.
func (d *dice) spend(lo, hi int) { d.between(lo, hi) }

// chance is true with probability p.
func (d *dice) chance(p float64) bool { return d.r.Float64() < p }

// days is a log-normal duration with the given median.
func (d *dice) days(median, sigma float64) float64 { return median * math.Exp(sigma*d.r.NormFloat64()) }

// of picks one of a list.
func of[T any](d *dice, list []T) T { return list[d.n(len(list))] }

// weighted picks an index with probability in proportion to its weight; -1 when all are zero.
func (d *dice) weighted(weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	x := d.r.Float64() * sum
	for i, w := range weights {
		if x -= w; x < 0 && w > 0 {
			return i
		}
	}
	return -1
}

// share deals indices so that at every moment each has come as often as its weights asked: a small sample has the mixture
// of a large one.
type share struct{ due []float64 }

func newShare(n int, d *dice) *share {
	s := &share{due: make([]float64, n)}
	for i := range s.due {
		s.due[i] = 0.4 * d.r.Float64()
	}
	return s
}

func (s *share) next(weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	best := -1
	for i, w := range weights {
		s.due[i] += w / sum
		if w > 0 && (best < 0 || s.due[i] > s.due[best]) {
			best = i
		}
	}
	s.due[best]--
	return best
}
