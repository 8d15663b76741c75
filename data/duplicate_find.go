package data

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data/phone"
	"github.com/baton-planner/baton/data/store"
)

const (
	maxSharing = 20 // records with one address, number or domain from which on it says nothing of any two of them
	maxBlock   = 40 // records of one company, domain or town that are all compared with one another
	maxBeside  = 6  // neighbours by name that are compared in larger ones
)

// candidate is a record as far as duplicates are found by it.
type candidate struct {
	id                           ID
	rank                         int // the further on the journey, the rather it stays
	name                         string
	words                        []string // of the name, made when first asked for
	email, phone, domain, cityOf string
	company                      ID
}

// finder gathers pairs and makes groups of them.
type finder struct {
	apart map[[2]ID]bool // what a person has said are two
	all   []candidate
	parts func(string) []string
	like  likener
	found []found
}

// found is a pair that may be the same. There may be many more pairs than records.
type found struct {
	a, b    int32 // indexes of all
	reason  uint8 // index of DuplicateReasons
	certain bool
}

// shared is what the pair has in common, in words for people.
func (f *finder) shared(p found) string {
	switch c := f.all[p.a]; DuplicateReasons()[p.reason] {
	case SameEmail, SharedEmail:
		return c.email
	case SamePhone:
		return c.phone
	case SameWebsite, NameAndDomain, WebsiteNotNames:
		return c.domain
	default:
		return ""
	}
}

func (f *finder) words(i int) []string {
	c := &f.all[i]
	if c.words == nil && c.name != "" {
		c.words = f.parts(c.name)
	}
	return c.words
}

func (f *finder) compare(a, b int) likeness { return f.like.compare(f.words(a), f.words(b)) }

func (f *finder) add(a, b int, certain bool, reason DuplicateReason) {
	if len(f.apart) > 0 && f.apart[pairKey(f.all[a].id, f.all[b].id)] {
		return
	}
	f.found = append(f.found, found{int32(a), int32(b), uint8(slices.Index(DuplicateReasons(), reason)), certain})
}

// read scans the candidates in the order of their ids.
func (f *finder) read(tx *store.Tx, query string) error {
	rows, err := tx.Query(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var c candidate
		if err := rows.Scan(&c.id, &c.rank, &c.name, &c.email, &c.phone, &c.company, &c.domain, &c.cityOf); err != nil {
			return err
		}
		f.all = append(f.all, c)
	}
	return rows.Err()
}

// contacts finds people who are in the plan twice.
func (f *finder) contacts(tx *store.Tx) error {
	f.parts = wordsOf
	if err := f.read(tx, `SELECT id, furthest, name_key, email_key, phone_key, company_id, '', '' FROM contact WHERE deleted_at IS NULL`); err != nil {
		return err
	}
	for i := range f.all {
		f.all[i].domain = DomainOf(f.all[i].email)
		if !strings.Contains(f.all[i].email, "@") {
			f.all[i].domain = ""
		}
	}
	f.sharing(maxSharing, func(c *candidate) string { return c.email }, func(a, b int) {
		if f.agree(a, b) {
			f.add(a, b, true, SameEmail)
		} else {
			f.add(a, b, false, SharedEmail)
		}
	})
	f.sharing(maxSharing, func(c *candidate) string { return c.phone }, func(a, b int) {
		if f.agree(a, b) {
			f.add(a, b, true, SamePhone)
		}
	})
	blocks(f, func(c *candidate) ID { return c.company }, func(a, b int) {
		if f.onePerson(a, b) {
			f.add(a, b, false, NameAndCompany)
		}
	})
	f.sharing(maxBlock, func(c *candidate) string { return c.domain }, func(a, b int) {
		if f.onePerson(a, b) {
			f.add(a, b, false, NameAndDomain)
		}
	})
	return nil
}

// agree says whether names may be the same person's; no name contradicts none.
func (f *finder) agree(a, b int) bool {
	return f.all[a].name == "" || f.all[b].name == "" || f.compare(a, b).compatible()
}

// onePerson says whether two contacts of one company or domain are likely the same. Two addresses of one domain with names
// spelt differently are two colleagues.
func (f *finder) onePerson(a, b int) bool {
	l := f.compare(a, b)
	if !l.similar() || l.paired < 2 {
		return false
	}
	x, y := f.all[a], f.all[b]
	return l.same() || x.email == "" || y.email == "" || x.domain != y.domain
}

// companies finds businesses that are in the plan twice.
func (f *finder) companies(tx *store.Tx, region string) error {
	f.parts = businessWords
	if err := f.read(tx, `SELECT id, 0, name_key, email, phone, NULL, domain, city FROM company WHERE deleted_at IS NULL`); err != nil {
		return err
	}
	for i := range f.all {
		c := &f.all[i]
		c.email, c.phone, c.cityOf = EmailKey(c.email), phone.Key(c.phone, region), store.Fold(c.cityOf)
	}
	f.sharing(maxSharing, func(c *candidate) string { return c.email }, func(a, b int) {
		if f.agree(a, b) {
			f.add(a, b, true, SameEmail)
		} else {
			f.add(a, b, false, SharedEmail)
		}
	})
	f.sharing(maxSharing, func(c *candidate) string { return c.phone }, func(a, b int) {
		if f.agree(a, b) {
			f.add(a, b, true, SamePhone)
		}
	})
	f.sharing(maxSharing, func(c *candidate) string { return c.domain }, func(a, b int) {
		if f.agree(a, b) {
			f.add(a, b, true, SameWebsite)
		} else {
			f.add(a, b, false, WebsiteNotNames)
		}
	})
	f.sharing(maxSharing, func(c *candidate) string { return strings.Join(f.parts(c.name), " ") }, func(a, b int) {
		if x, y := f.all[a].cityOf, f.all[b].cityOf; x == "" || y == "" || x == y {
			f.add(a, b, false, SameName)
		}
	})
	blocks(f, func(c *candidate) string { return c.cityOf }, func(a, b int) {
		l := f.compare(a, b)
		x, y := f.all[a], f.all[b]
		if l.similar() && l.extra == 0 && (x.domain == "" || y.domain == "" || x.domain == y.domain) {
			f.add(a, b, false, NameAndTown)
		}
	})
	return nil
}

// sharing visits all pairs of records with the same key, of those keys that at most so many share: a mail provider's domain says
// nothing of two of its customers.
func (f *finder) sharing(most int, key func(*candidate) string, visit func(a, b int)) {
	for _, block := range f.gather(keys(f, key)) {
		if len(block) > most {
			continue
		}
		for i, a := range block {
			for _, b := range block[i+1:] {
				visit(a, b)
			}
		}
	}
}

// blocks visits pairs of records with the same key: all of a small block, neighbours by name of a large one.
func blocks[K comparable](f *finder, key func(*candidate) K, visit func(a, b int)) {
	for _, block := range f.gather(keys(f, key)) {
		beside := len(block)
		if len(block) > maxBlock {
			beside = maxBeside
			slices.SortFunc(block, func(a, b int) int { return cmp.Or(cmp.Compare(f.all[a].name, f.all[b].name), cmp.Compare(a, b)) })
		}
		for i, a := range block {
			for _, b := range block[i+1 : min(i+1+beside, len(block))] {
				visit(min(a, b), max(a, b))
			}
		}
	}
}

// keys numbers the keys of all records, 0 for the empty one.
func keys[K comparable](f *finder, key func(*candidate) K) []int {
	var none K
	numbers := make(map[K]int, len(f.all))
	out := make([]int, len(f.all))
	for i := range f.all {
		k := key(&f.all[i])
		if k == none {
			continue
		}
		n, ok := numbers[k]
		if !ok {
			n = len(numbers) + 1
			numbers[k] = n
		}
		out[i] = n
	}
	return out
}

// gather gives the records of each number that more than one has, in their order.
func (f *finder) gather(numbers []int) [][]int {
	count := make([]int, len(numbers)+1)
	for _, n := range numbers {
		count[n]++
	}
	place := make([]int, len(numbers)+1)
	var out [][]int
	for i, n := range numbers {
		switch {
		case n == 0 || count[n] < 2:
			continue
		case place[n] == 0:
			out = append(out, make([]int, 0, count[n]))
			place[n] = len(out)
		}
		out[place[n]-1] = append(out[place[n]-1], i)
	}
	return out
}

// suggestions makes groups of the pairs: of certain ones first; likely ones only among records that no certain group has, since
// merging that one comes first.
func (f *finder) suggestions() Suggestions {
	slices.SortFunc(f.found, func(x, y found) int {
		return cmp.Or(cmp.Compare(x.reason, y.reason), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	var out Suggestions
	taken := map[int32]bool{}
	for _, certain := range []bool{true, false} {
		groups := f.groups(certain, taken)
		if certain {
			out.Certain = len(groups)
			for _, g := range groups {
				out.Surplus += len(g.IDs) - 1
			}
		} else {
			out.Likely = len(groups)
		}
		out.Groups = append(out.Groups, groups...)
	}
	return out
}

// groups joins pairs that hang together, unless a person has said that two of the records are not the same.
func (f *finder) groups(certain bool, taken map[int32]bool) []DuplicateGroup {
	type group struct {
		members []int32
		first   found
	}
	of := map[int32]*group{}
	var all []*group
	for _, p := range f.found {
		if p.certain != certain || taken[p.a] || taken[p.b] {
			continue
		}
		x, y := of[p.a], of[p.b]
		switch {
		case x == nil && y == nil:
			g := &group{members: []int32{p.a, p.b}, first: p}
			of[p.a], of[p.b] = g, g
			all = append(all, g)
		case x == y:
		case x != nil && y != nil:
			if f.mayJoin(x.members, y.members) {
				x.members = append(x.members, y.members...)
				for _, m := range y.members {
					of[m] = x
				}
				y.members = nil
			}
		default:
			if x == nil {
				x, p.b = y, p.a
			}
			if f.mayJoin(x.members, []int32{p.b}) {
				x.members = append(x.members, p.b)
				of[p.b] = x
			}
		}
	}
	for i := range maps.Keys(of) {
		taken[i] = true
	}
	var out []DuplicateGroup
	for _, g := range all {
		if g.members == nil {
			continue
		}
		slices.SortFunc(g.members, func(a, b int32) int {
			return cmp.Or(cmp.Compare(f.all[b].rank, f.all[a].rank), cmp.Compare(f.all[a].id, f.all[b].id))
		})
		d := DuplicateGroup{Certain: certain, Reason: DuplicateReasons()[g.first.reason], Shared: f.shared(g.first)}
		for _, m := range g.members {
			d.IDs = append(d.IDs, f.all[m].id)
		}
		out = append(out, d)
	}
	return out
}

func (f *finder) mayJoin(a, b []int32) bool {
	if len(f.apart) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if f.apart[pairKey(f.all[x].id, f.all[y].id)] {
				return false
			}
		}
	}
	return true
}
