package desk

import (
	"context"

	"github.com/baton-planner/baton/ui/task"
)

// change is one change of the plan that waits for its turn.
type change struct {
	work func(context.Context) error
	done func(error)
}

// changes are done one after the other in the order in which the person made them. It is used on the UI goroutine only.
type changes struct {
	waiting []change
	busy    bool
}

// Changing says whether a change made here is under way.
func (d *Desk) Changing() bool { return d.changes.busy }

func (c *changes) add(x change) { c.waiting = append(c.waiting, x) }

// nextChange starts the change whose turn it is, unless one is under way.
func (d *Desk) nextChange() {
	if d.changes.busy || len(d.changes.waiting) == 0 {
		return
	}
	c := d.changes.waiting[0]
	d.changes.waiting = d.changes.waiting[1:]
	d.changes.busy = true
	end := func(err error) {
		d.changes.busy = false
		c.done(err)
		d.nextChange()
	}
	task.Latest(d.Runner, "desk.change", func(ctx context.Context) (struct{}, error) { return struct{}{}, c.work(ctx) },
		func(struct{}) { end(nil) }, end)
}
