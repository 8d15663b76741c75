package charts

import "math"

// thin returns at most want of the points such that the line through them
// looks the same: largest triangle three buckets (S. Steinarsson, Downsampling
// Time Series for Visual Representation, 2013). The ends always stay.
func thin(pts []Point, want int) []Point {
	n := len(pts)
	if want >= n || want < 3 {
		if n > 2 && want < 3 {
			return []Point{pts[0], pts[n-1]}
		}
		return pts
	}
	out := make([]Point, 0, want)
	out = append(out, pts[0])
	width := float64(n-2) / float64(want-2)
	last := pts[0]
	from := 1
	for b := range want - 2 {
		to := min(int(float64(b+1)*width)+1, n-1)
		next := min(int(float64(b+2)*width)+1, n)
		mx, my := 0.0, 0.0
		for _, p := range pts[to:max(next, to+1)] {
			mx += p.X
			my += p.Y
		}
		k := float64(max(next, to+1) - to)
		mx, my = mx/k, my/k
		best, area := from, -1.0
		for i := from; i < to; i++ {
			p := pts[i]
			if a := math.Abs((last.X-mx)*(p.Y-last.Y) - (last.X-p.X)*(my-last.Y)); a > area {
				best, area = i, a
			}
		}
		last = pts[best]
		out = append(out, last)
		from = to
	}
	return append(out, pts[n-1])
}
