package desk

import (
	"context"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// maxNamed is how many records are named that a step taken back had to leave.
const maxNamed = 3

// TakeBack undoes one step, whatever came after it, and names what it left alone because it was changed since.
func (d *Desk) TakeBack(s store.Step) {
	var o store.Outcome
	var left []string
	d.Do(func(ctx context.Context) (err error) {
		if o, err = d.Planner.Store().UndoStep(ctx, s.ID); err == nil {
			left = d.leftAlone(ctx, o.Kept)
		}
		return err
	}, func() {
		text := tr.F("window.undone", words.Step(s.Label))
		if n := len(o.Kept); n > 0 {
			text += " · " + tr.N("window.kept", n)
		}
		if len(left) > 0 {
			text += ": " + strings.Join(left, ", ")
		}
		d.Tell(text)
	})
}

// leftAlone names the first records that have a name; that it cannot be read is no failure of the undo.
func (d *Desk) leftAlone(ctx context.Context, kept []store.Kept) []string {
	var out []string
	for _, k := range kept {
		names, err := d.Planner.Names(ctx, data.Kind(k.Table), []data.ID{k.ID})
		if name := names[k.ID]; err == nil && name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
		if len(out) == maxNamed {
			break
		}
	}
	return out
}
