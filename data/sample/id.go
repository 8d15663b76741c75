package sample

import "slices"

// The layout of store.ID: milliseconds since 2024-01-01 UTC, device, sequence. The sample draws ids of its own, so that a
// record's id tells when it came about (lists show the newest id first) and the same seed gives the same ids.
const (
	idEpochMs    = 1_704_067_200_000
	idDeviceBits = 12
	idSeqBits    = 10
	idSequences  = 1 << idSeqBits
)

// minter draws the ids of one contact's records. Each contact has a slot of its own within every quantum of time, and uses a
// quantum once, so that no two ids meet.
type minter struct {
	device  int64
	quantum int64 // milliseconds
	slot    int64
	used    []int64
}

func newMinter(device int, contacts int) *minter {
	seconds := int64(contacts+1)/(1000*idSequences) + 1
	return &minter{device: int64(device), quantum: 1000 * seconds}
}

// begin takes the slot of contact i; slot 0 is for what belongs to no contact.
func (m *minter) begin(slot int) {
	m.slot, m.used = int64(slot), m.used[:0]
}

// id draws the id of a record that came about at an instant.
func (m *minter) id(ms int64) int64 {
	q := max(ms-idEpochMs, 0) / m.quantum
	for slices.Contains(m.used, q) {
		q++
	}
	m.used = append(m.used, q)
	return ((q*m.quantum+m.slot/idSequences)<<idDeviceBits|m.device)<<idSeqBits | m.slot%idSequences
}
