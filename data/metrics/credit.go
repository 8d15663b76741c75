package metrics

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"
)

// wonDeal is a won deal of the period, with the moment up to which touches count.
type wonDeal struct {
	id, contact, until, closed int64
	value                      sql.NullInt64
}

// met is one touch of a contact; 0 stands for no campaign and no source.
type met struct{ at, campaign, source int64 }

// wonDeals reads the won deals of the period, by contact.
func (r *run) wonDeals() ([]wonDeal, error) {
	s := won()
	period, args := r.period(s)
	where := strings.Join(append([]string{"t.deleted_at IS NULL", s.where}, period...), " AND ")
	rows, err := r.tx.Query(`SELECT t.id, coalesce(t.contact_id, 0), coalesce(t.closed_at, t.closed_on * 86400000 + 86399999), t.closed_on, t.base_minor
		FROM deal t WHERE `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []wonDeal{}
	for rows.Next() {
		var d wonDeal
		if err := rows.Scan(&d.id, &d.contact, &d.until, &d.closed, &d.value); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b wonDeal) int { return cmp.Or(cmp.Compare(a.contact, b.contact), cmp.Compare(a.id, b.id)) })
	return out, rows.Err()
}

// contactChunk is how many contacts one question for their touches names.
const contactChunk = 400

// touchesOf calls each with the touches of every contact of the list, which is in order and names none twice, in the order of time. A
// contact without touches is left out. It reads the index alone, unless sources are asked for.
func (r *run) touchesOf(contacts []int64, sources bool, each func(contact int64, all []met)) error {
	for chunk := range slices.Chunk(contacts, contactChunk) {
		args := make([]any, len(chunk))
		for i, id := range chunk {
			args[i] = id
		}
		if err := r.walkTouches("u.contact_id IN (?"+strings.Repeat(", ?", len(chunk)-1)+")", args, sources, each); err != nil {
			return err
		}
	}
	return nil
}

// allTouches is touchesOf for every contact that has touches.
func (r *run) allTouches(each func(contact int64, all []met)) error {
	return r.walkTouches("1", nil, false, each)
}

func (r *run) walkTouches(where string, args []any, sources bool, each func(contact int64, all []met)) error {
	source := "0"
	if sources {
		source = "coalesce(u.source_id, 0)"
	}
	rows, err := r.tx.Query("SELECT u.contact_id, u.at, coalesce(u.campaign_id, 0), "+source+
		" FROM touch u INDEXED BY touch_contact WHERE u.deleted_at IS NULL AND "+where+" ORDER BY u.contact_id, u.at, u.campaign_id, u.id", args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var all []met
	of := int64(0)
	for rows.Next() {
		var contact int64
		var m met
		if err := rows.Scan(&contact, &m.at, &m.campaign, &m.source); err != nil {
			return err
		}
		if contact != of && len(all) > 0 {
			each(of, all)
			all = all[:0]
		}
		of, all = contact, append(all, m)
	}
	if len(all) > 0 {
		each(of, all)
	}
	return rows.Err()
}

// before are the touches that count for a deal: those up to the moment it was won; one of nothing where there are none.
func (d *wonDeal) before(all []met) []met {
	n, _ := slices.BinarySearchFunc(all, d.until+1, func(m met, until int64) int { return cmp.Compare(m.at, until) })
	if n == 0 {
		return []met{{}}
	}
	return all[:n]
}

// keyed gives the key of a slice for a touch of a won deal, as bucketOf takes it.
type keyed func(d *wonDeal, m met) any

// creditKey is the key of a slice of credit.
func (r *run) creditKey(by Slice) (keyed, error) {
	column := ""
	switch by {
	case BySource:
		return func(_ *wonDeal, m met) any { return orNothing(m.source) }, nil
	case "", ByCampaign:
		return func(_ *wonDeal, m met) any { return orNothing(m.campaign) }, nil
	case BySegment:
		column = "segment_id"
	case ByChannel:
		column = "channel"
	default:
		return func(d *wonDeal, _ met) any { return d.closed }, nil
	}
	of, err := r.ofCampaigns(column)
	return func(_ *wonDeal, m met) any { return of[m.campaign] }, err
}

func orNothing(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// ofCampaigns reads a column of all campaigns, deleted ones too: their touches keep it.
func (r *run) ofCampaigns(column string) (map[int64]any, error) {
	rows, err := r.tx.Query("SELECT id, " + column + " FROM campaign")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]any{}
	for rows.Next() {
		var id int64
		var v any
		if err := rows.Scan(&id, &v); err != nil {
			return nil, err
		}
		out[id] = v
	}
	return out, rows.Err()
}
