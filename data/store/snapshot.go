package store

import "context"

// Snapshot is the result of a query of ids, kept in order, so that a list can
// jump to any row. It takes 8 bytes a row.
type Snapshot struct{ ids []ID }

// Len returns the number of rows.
func (s *Snapshot) Len() int { return len(s.ids) }

// IDs returns the ids of rows from up to but not including to. Bounds outside
// the snapshot are cut to it. The caller must not change the result.
func (s *Snapshot) IDs(from, to int) []ID {
	from, to = max(from, 0), min(to, len(s.ids))
	if from >= to {
		return nil
	}
	return s.ids[from:to:to]
}

// Index returns the position of id, or -1.
func (s *Snapshot) Index(id ID) int {
	for i, x := range s.ids {
		if x == id {
			return i
		}
	}
	return -1
}

// Snapshot runs a query whose one column is an id and keeps the result.
func (db *DB) Snapshot(ctx context.Context, query string, args ...any) (*Snapshot, error) {
	ids, err := readIDs(ctx, db.readers, query, args...)
	if err != nil {
		return nil, wrap("snapshot", err)
	}
	return &Snapshot{ids}, nil
}

// readIDs returns the first column of a query as ids.
func readIDs(ctx context.Context, q querier, query string, args ...any) ([]ID, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []ID
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, ID(id))
	}
	return ids, rows.Err()
}
