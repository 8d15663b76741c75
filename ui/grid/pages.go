package grid

const (
	// pageSize is how many rows one question to the source asks for: more than
	// a tall window shows, so that most scrolling is answered by one page.
	pageSize = 128
	// maxPages bounds the rows kept in memory.
	maxPages = 24
)

// pages keeps the rows seen lately, so that memory stays flat however long the
// list is.
type pages struct {
	byNo  map[int][]Row
	stamp map[int]int
	clock int
}

func newPages() *pages {
	return &pages{byNo: make(map[int][]Row), stamp: make(map[int]int)}
}

// row gives a row if its page is here.
func (p *pages) row(i int) (*Row, bool) {
	if i < 0 {
		return nil, false
	}
	no := i / pageSize
	rows, ok := p.byNo[no]
	if !ok || i%pageSize >= len(rows) {
		return nil, false
	}
	return &rows[i%pageSize], true
}

// touch marks the pages of a range as used now.
func (p *pages) touch(from, to int) {
	p.clock++
	for no := from / pageSize; no*pageSize < to; no++ {
		if _, ok := p.byNo[no]; ok {
			p.stamp[no] = p.clock
		}
	}
}

// missing gives the smallest range of whole pages that holds every page of
// from ≤ row < to that is not here; ok=false when all are.
func (p *pages) missing(from, to int) (first, count int, ok bool) {
	lo, hi := -1, -1
	for no := from / pageSize; no*pageSize < to; no++ {
		if _, in := p.byNo[no]; in {
			continue
		}
		if lo < 0 {
			lo = no
		}
		hi = no
	}
	if lo < 0 {
		return 0, 0, false
	}
	return lo * pageSize, (hi - lo + 1) * pageSize, true
}

// put stores rows that begin at a page border, and drops the pages longest
// unused.
func (p *pages) put(first int, rows []Row) {
	p.clock++
	for off := 0; off < len(rows); off += pageSize {
		no := (first + off) / pageSize
		p.byNo[no] = rows[off:min(off+pageSize, len(rows))]
		p.stamp[no] = p.clock
	}
	for len(p.byNo) > maxPages {
		oldest, at := -1, 0
		for no, s := range p.stamp {
			if oldest < 0 || s < at || (s == at && no > oldest) {
				oldest, at = no, s
			}
		}
		delete(p.byNo, oldest)
		delete(p.stamp, oldest)
	}
}

// find gives the index of a record among the rows that are here.
func (p *pages) find(id int64) (index int, ok bool) {
	for no, rows := range p.byNo {
		for i := range rows {
			if rows[i].ID == id {
				return no*pageSize + i, true
			}
		}
	}
	return 0, false
}
