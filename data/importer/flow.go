package importer

import (
	"context"
	"slices"
	"sync"

	"github.com/baton-planner/baton/data/transfer"
)

const (
	flowBatch    = 256 // rows that are built together
	flowBuilders = 2
	flowAhead    = 8 // batches that may wait to be taken
)

// batch is some rows on their way through the builders.
type batch struct {
	items []item
	at    float64 // share of the file read
	built chan struct{}
}

// flow reads the rows of a source and builds them on other goroutines, and gives them to take in the order of the file. Reading,
// building and taking go on at the same time, which keeps two processors busy while the taker writes.
func (imp *Import) flow(ctx context.Context, s *settled, progress func(float64), take func(*item) error) ([]transfer.Warning, error) {
	ctx, stop := context.WithCancel(ctx)
	rows := imp.src.Rows()
	work := make(chan *batch)
	ready := make(chan *batch, flowAhead)
	var helpers sync.WaitGroup
	defer func() {
		stop()
		for range ready { // let the reader see that it is over
		}
		helpers.Wait()
		_ = rows.Close()
	}()
	helpers.Add(1 + flowBuilders)
	go func() {
		defer helpers.Done()
		defer close(ready)
		defer close(work)
		imp.readBatches(ctx, rows, func(b *batch) bool { return send(ctx, work, b) && send(ctx, ready, b) })
	}()
	for range flowBuilders {
		go func() {
			defer helpers.Done()
			for b := range work {
				for i := range b.items {
					s.build(&b.items[i])
				}
				close(b.built)
			}
		}()
	}
	for b := range ready {
		<-b.built
		for i := range b.items {
			if err := take(&b.items[i]); err != nil {
				return nil, err
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if progress != nil {
			progress(b.at)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return rows.Warnings(), rows.Err()
}

func send(ctx context.Context, to chan<- *batch, b *batch) bool {
	select {
	case to <- b:
		return true
	case <-ctx.Done():
		return false
	}
}

func (imp *Import) readBatches(ctx context.Context, rows *transfer.Rows, give func(*batch) bool) {
	b := newBatch()
	index := 0
	for ctx.Err() == nil && rows.Next() {
		row := rows.Row()
		it := item{index: index, row: row.Number, line: row.Line, cells: slices.Clone(row.Cells), total: row.Total}
		if len(imp.answers) > 0 {
			imp.correct(it.row, it.cells)
		}
		b.items = append(b.items, it)
		index++
		if len(b.items) < flowBatch {
			continue
		}
		b.at = rows.Progress()
		if !give(b) {
			return
		}
		b = newBatch()
	}
	b.at = 1
	if len(b.items) > 0 {
		give(b)
	}
}

func newBatch() *batch {
	return &batch{items: make([]item, 0, flowBatch), built: make(chan struct{})}
}
