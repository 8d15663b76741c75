package store

import (
	"database/sql/driver"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"time"
)

// ID names a record, a step, anything: 41 bits of milliseconds since
// 2024-01-01 UTC, 12 bits of device, 10 bits of sequence. IDs of one file
// ascend in time, so newest first is ORDER BY id DESC. Zero is no record.
type ID int64

const (
	deviceBits   = 12
	sequenceBits = 10
	maxDevice    = 1<<deviceBits - 1
	maxSequence  = 1<<sequenceBits - 1
)

// epochMs is 2024-01-01T00:00:00Z in Unix milliseconds.
const epochMs = 1_704_067_200_000

// String returns the decimal digits.
func (id ID) String() string { return strconv.FormatInt(int64(id), 10) }

// Time returns the moment the id was drawn, to the millisecond, in UTC.
func (id ID) Time() time.Time {
	return time.UnixMilli(int64(id)>>(deviceBits+sequenceBits) + epochMs).UTC()
}

// ParseID reads what String wrote. An empty text is the zero ID.
func ParseID(s string) (ID, error) {
	if s = strings.TrimSpace(s); s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0, &Error{
			Code: Invalid, Op: "parse id", Key: "store.error.id", Args: map[string]any{"id": s},
			Msg: fmt.Sprintf("%q is not the number of a record.", s), Err: err,
		}
	}
	return ID(n), nil
}

// MarshalJSON writes the id as a string, since it exceeds the 2^53 that
// JSON readers keep exactly.
func (id ID) MarshalJSON() ([]byte, error) {
	return strconv.AppendQuote(nil, id.String()), nil
}

// UnmarshalJSON accepts a string, a number or null.
func (id *ID) UnmarshalJSON(b []byte) error {
	s := string(b)
	if s == "null" {
		*id = 0
		return nil
	}
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		s = s[1 : len(s)-1]
	}
	n, err := ParseID(s)
	if err != nil {
		return err
	}
	*id = n
	return nil
}

// Value stores zero as NULL.
func (id ID) Value() (driver.Value, error) {
	if id == 0 {
		return nil, nil
	}
	return int64(id), nil
}

// Scan reads NULL as zero.
func (id *ID) Scan(v any) error {
	switch n := v.(type) {
	case nil:
		*id = 0
	case int64:
		*id = ID(n)
	default:
		return fmt.Errorf("store: %T is not an id", v)
	}
	return nil
}

// clock draws ascending ids. When a millisecond's numbers are used up it runs
// ahead of the wall clock instead of waiting, and it never goes back when the
// wall clock does.
type clock struct {
	mu     sync.Mutex
	now    func() time.Time
	device int64
	last   ID
}

// next returns the next id.
func (c *clock) next() ID {
	c.mu.Lock()
	defer c.mu.Unlock()
	ms := max(c.now().UnixMilli()-epochMs, 0)
	lastMs, seq := int64(c.last)>>(deviceBits+sequenceBits), int64(c.last)&maxSequence
	if ms > lastMs || c.last == 0 {
		// A random start keeps the window and batonctl, which share the
		// device number, from drawing the same id in the same millisecond.
		c.last = c.join(ms, rand.Int64N(maxSequence/2))
		return c.last
	}
	if seq == maxSequence {
		c.last = c.join(lastMs+1, 0)
	} else {
		c.last = c.join(lastMs, seq+1)
	}
	return c.last
}

// join lays the parts of an id side by side.
func (c *clock) join(ms, seq int64) ID {
	return ID(ms<<(deviceBits+sequenceBits) | c.device<<sequenceBits | seq)
}

// advance makes every later id greater than id.
func (c *clock) advance(id ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if id > c.last {
		c.last = id
	}
}

// latest returns the last id drawn or seen.
func (c *clock) latest() ID {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}
