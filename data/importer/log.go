package importer

import (
	"context"
	"strconv"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// logKey is the label of the steps that imports are.
const logKey = "import.applied"

// logLabel is what the change log keeps of an import: it is all that the list of imports knows.
func logLabel(file string, kind Kind, c *Counts) store.Label {
	return store.L(logKey, strconv.Itoa(c.Created+c.Updated), file, string(kind),
		strconv.Itoa(c.Created), strconv.Itoa(c.Updated), strconv.Itoa(c.Refused))
}

// Run is an import that was applied.
type Run struct {
	Step store.Step // when, by whom, and whether it has been taken back
	File string
	Kind Kind // empty for imports of before this was kept

	Written, Created, Updated, Refused int
}

// Runs lists the imports of a plan older than before, newest first; a zero before starts at the newest. It reads the change log:
// store.DB.UndoStep takes one back, whatever came after it.
func Runs(ctx context.Context, p *data.Planner, before data.ID, limit int) ([]Run, error) {
	steps, err := p.Store().StepsOf(ctx, logKey, before, limit)
	if err != nil {
		return nil, err
	}
	runs := make([]Run, len(steps))
	for i, s := range steps {
		runs[i] = readRun(s)
	}
	return runs, nil
}

func readRun(s store.Step) Run {
	arg := func(i int) string {
		if i < len(s.Label.Args) {
			return s.Label.Args[i]
		}
		return ""
	}
	count := func(i int) int {
		n, err := strconv.Atoi(arg(i))
		if err != nil {
			return 0 // of an older step, or not said
		}
		return n
	}
	return Run{Step: s, File: arg(1), Kind: Kind(arg(2)), Written: count(0), Created: count(3), Updated: count(4), Refused: count(5)}
}
