package importer

import (
	"context"
	"hash/maphash"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// match is what a row is the same as: a record of the plan, or a row above in the file.
type match struct {
	id  data.ID // of the plan, or of the row above once it is written
	row int     // the row above, 0 for a record of the plan
	at  int     // its index
	why string  // for people
}

// whyCertain and whyLikely are how sure a match is.
const (
	whyCertain = "certain"
	whyLikely  = "likely"
)

// known finds records by what they are recognised by. Keys are hashed, so that a million of them stay small; 64 bits make a
// false hit less likely than a mistake in the file.
type known struct {
	certain map[uint64]int64 // the record's id, or -1-index of the row above
	likely  map[uint64]int64
	rows    []int32   // row numbers of the file by index
	ids     []data.ID // of the records that rows became, by index; 0: none
	inFile  bool      // likely matches within the file count too
	people  namesakes
}

// hasher gives the hash of texts; the seed lasts for one run.
func hasher() func(parts ...string) uint64 {
	seed := maphash.MakeSeed()
	return func(parts ...string) uint64 {
		var h maphash.Hash
		h.SetSeed(seed)
		for _, p := range parts {
			_, _ = h.WriteString(p)
			_ = h.WriteByte(0)
		}
		return max(h.Sum64(), 1)
	}
}

// find gives what the item is the same as.
func (k *known) find(it *item) (match, bool) {
	for _, key := range it.certain {
		if v, ok := k.certain[key]; ok {
			return k.match(v, whyCertain), true
		}
	}
	for _, key := range it.likely {
		if v, ok := k.likely[key]; ok {
			return k.match(v, whyLikely), true
		}
	}
	if v, ok := k.people.find(it.near, it.name, it.mail); ok {
		return k.match(v, whyLikely), true
	}
	return match{}, false
}

func (k *known) match(v int64, why string) match {
	if v >= 0 {
		return match{id: data.ID(v), why: why}
	}
	at := int(-1 - v)
	return match{id: k.ids[at], row: int(k.rows[at]), at: at, why: why}
}

// saw remembers the place of a row, so that rows below may refer to it.
func (k *known) saw(it *item) {
	k.rows = append(k.rows, int32(it.row))
	k.ids = append(k.ids, 0)
}

// became remembers that the row is a new record.
func (k *known) became(it *item, id data.ID) {
	k.ids[it.index] = id
	at := int64(-1 - it.index)
	for _, key := range it.certain {
		if _, taken := k.certain[key]; !taken {
			k.certain[key] = at
		}
	}
	k.people.add(it.near, at, it.name, it.mail)
	if it.mark != 0 && k.inFile {
		if _, taken := k.likely[it.mark]; !taken {
			k.likely[it.mark] = at
		}
	}
}

// keyQuery lists by what the living records of a kind are recognised: the id and five texts, which add understands.
func (k Kind) keyQuery() string {
	switch k {
	case Contacts:
		return "SELECT id, email_key, phone_key, external_id, name_key, company_key FROM contact WHERE deleted_at IS NULL"
	case Companies:
		return "SELECT id, name, domain, external_id, '', '' FROM company WHERE deleted_at IS NULL"
	case Products:
		return "SELECT id, name, '', '', '', '' FROM product WHERE deleted_at IS NULL"
	case Team:
		return "SELECT id, name, '', '', '', '' FROM member WHERE deleted_at IS NULL"
	case Campaigns:
		return "SELECT id, name, '', '', '', '' FROM campaign WHERE deleted_at IS NULL"
	case Activities:
		return "SELECT id, external_id, subject, due_on, coalesce(contact_id, ''), '' FROM activity WHERE deleted_at IS NULL"
	case Touches:
		return `SELECT t.id, t.contact_id, coalesce(c.name_key, ''), t.kind, t.at, '' FROM touch t LEFT JOIN campaign c ON c.id = t.campaign_id
			WHERE t.deleted_at IS NULL`
	case Deals, Purchases:
		return `SELECT id, external_id, title_key, status, coalesce(opened_on, ''), coalesce(closed_on, '') || ' ' || coalesce(value_minor, '') FROM deal WHERE deleted_at IS NULL`
	case Expenses:
		return `SELECT e.id, e.spent_on, e.amount_minor || ' ' || e.currency, e.supplier, e.category, coalesce(c.name_key, '')
			FROM expense e LEFT JOIN campaign c ON c.id = e.campaign_id WHERE e.deleted_at IS NULL`
	}
	return `SELECT p.id, p.measured_on, coalesce(c.name_key, ''), p.channel, p.measure, p.segment
		FROM metric_point p LEFT JOIN campaign c ON c.id = p.campaign_id WHERE p.deleted_at IS NULL`
}

// loadKnown reads by what the records of the plan are recognised, once for the whole file.
func loadKnown(ctx context.Context, p *data.Planner, kind Kind, hash func(...string) uint64) (*known, error) {
	k := &known{certain: map[uint64]int64{}, likely: map[uint64]int64{}, inFile: kind == Contacts || kind == Companies}
	err := p.Store().View(ctx, func(tx *store.Tx) error { return k.load(tx, kind, hash) })
	return k, err
}

func (k *known) load(tx *store.Tx, kind Kind, hash func(...string) uint64) error {
	rows, err := tx.Query(kind.keyQuery())
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var t [5]string
		if err := rows.Scan(&id, &t[0], &t[1], &t[2], &t[3], &t[4]); err != nil {
			return err
		}
		k.add(kind, id, t, hash)
	}
	return rows.Err()
}

func (k *known) add(kind Kind, id int64, t [5]string, hash func(...string) uint64) {
	put := func(m map[uint64]int64, parts ...string) {
		key := hash(parts...)
		if _, taken := m[key]; !taken {
			m[key] = id
		}
	}
	certain := func(tag, text string) {
		if text != "" {
			put(k.certain, tag, text)
		}
	}
	switch kind {
	case Contacts:
		certain("e", t[0])
		certain("p", t[1])
		certain("x", t[2])
		if t[3] != "" && t[4] != "" {
			tag := "n"
			if t[0] != "" {
				tag = "n@"
			}
			put(k.likely, tag, t[3], t[4])
		}
		k.people.addKnown(hash, id, t[3], t[4], t[0])
	case Companies:
		certain("n", looseKey(t[0]))
		certain("x", t[2])
		if t[1] != "" {
			put(k.likely, "w", t[1])
		}
	case Products, Team, Campaigns:
		certain("n", looseKey(t[0]))
	case Activities:
		certain("x", t[0])
		put(k.likely, "a", dayText(t[2]), store.Fold(t[1]), t[3])
	case Touches:
		put(k.likely, "t", t[0], t[1], t[2], t[3])
	case Deals, Purchases:
		certain("x", t[0])
		closed, value, _ := strings.Cut(t[4], " ")
		put(k.likely, "d", t[1], t[2], dayText(t[3]), dayText(closed), value)
	case Expenses:
		amount, currency, _ := strings.Cut(t[1], " ")
		put(k.likely, "c", dayText(t[0]), amount, currency, t[2], t[3], t[4])
	case Metrics:
		put(k.certain, "m", dayText(t[0]), t[1], t[2], t[3], t[4])
	}
}

func dayText(days string) string {
	n, err := strconv.ParseInt(days, 10, 64)
	if err != nil {
		return ""
	}
	return data.DateFromDays(n).String()
}
