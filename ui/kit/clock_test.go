package kit_test

import "time"

// clock is a hand-driven kit.Clock.
type clock struct {
	now   time.Duration
	alarm []*alarm
}

type alarm struct {
	at   time.Duration
	ring func()
}

func (c *clock) After(d time.Duration, f func()) (stop func()) {
	a := &alarm{at: c.now + d, ring: f}
	c.alarm = append(c.alarm, a)
	return func() { a.ring = nil }
}

func (c *clock) pass(d time.Duration) {
	c.now += d
	for _, a := range c.alarm {
		if ring := a.ring; ring != nil && a.at <= c.now {
			a.ring = nil
			ring()
		}
	}
}
