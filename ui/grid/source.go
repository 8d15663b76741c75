package grid

import "context"

// SortKey is one column of an order.
type SortKey struct {
	// Column is the id of a Column.
	Column string `json:"column"`
	// Desc sorts from large to small, from late to early, from Z to A.
	Desc bool `json:"desc,omitempty"`
}

// Query asks a RowSource for consecutive rows.
type Query struct {
	// Sort is the order to answer in, most important key first; empty is the
	// source's own order. The source adds its tie-break.
	Sort []SortKey
	// From is the index of the first row wanted, 0 the first of all.
	From int
	// Count is how many rows are wanted; at the end fewer come.
	Count int
}

// RowSource gives the rows of a grid. Its methods are called away from the UI
// goroutine, possibly several at once, and must honour ctx.
type RowSource interface {
	// Count gives the number of rows there are, group heads included.
	Count(ctx context.Context) (int, error)
	// Page gives the rows that q asks for.
	Page(ctx context.Context, q Query) ([]Row, error)
}

// Locator is a RowSource that knows where a record stands. With it a refresh
// keeps the place by record even if rows came or went far above it.
type Locator interface {
	// Locate gives the index of the record in the order given, ok=false when
	// the source does not hold it.
	Locate(ctx context.Context, sort []SortKey, id int64) (index int, ok bool, err error)
}

// Glancer is a RowSource that has the first rows sooner than their number.
type Glancer interface {
	// Glance gives the first rows of an order, nil where counting is as quick;
	// fewer than asked for are all there are.
	Glance(ctx context.Context, q Query) ([]Row, error)
}

// RecordCounter is a RowSource whose rows are not all records, because group
// heads stand between them.
type RecordCounter interface {
	// Records gives the number of rows without the group heads.
	Records(ctx context.Context) (int, error)
}

// IDLister is a RowSource that lists ids without building rows, which makes
// selecting a long range cheap.
type IDLister interface {
	// IDs gives the record ids of the rows q asks for, group heads left out.
	IDs(ctx context.Context, q Query) ([]int64, error)
}
