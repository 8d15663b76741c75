package detail

import (
	"time"

	"github.com/baton-planner/baton/ui/kit"
)

// Pulse has a page read again every minute while it is in view, for what counts down or changes at midnight.
type Pulse struct {
	clock kit.Clock
	stop  func()
}

// NewPulse makes a pulse that stands still.
func NewPulse(c kit.Clock) *Pulse { return &Pulse{clock: c} }

// Start beats until Stop; starting again changes what is done.
func (p *Pulse) Start(beat func()) {
	p.Stop()
	p.stop = p.clock.After(time.Minute, func() {
		beat()
		p.Start(beat)
	})
}

// Stop lets the page rest.
func (p *Pulse) Stop() {
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
}
