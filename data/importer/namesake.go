package importer

import (
	"strings"
	"unicode/utf8"

	"github.com/baton-planner/baton/data"
)

// maxNamesakes bounds how many people of one company or domain, with the same initial, a row is compared with.
const maxNamesakes = 24

// namesakes finds people whose names are alike within a company or a domain. They are chained by a hash of that and the initial,
// so that nearly all rows are compared with nobody.
type namesakes struct {
	alike   data.Alike
	buckets [2][]int32 // by company, by domain: the end of a hash → index in list, from 1
	list    []namesake
}

type namesake struct {
	id   int64 // as in known
	name string
	key  [2]uint32
	next [2]int32
	mail bool
}

// near are the chains in which a person stands: of the company, and of the e-mail address' domain; 0: in none.
type near [2]uint32

// nearOf gives the chains of a person by folded name, company and address.
func nearOf(hash func(...string) uint64, name, company, email string) (n near) {
	first, _ := utf8.DecodeRuneInString(name)
	if first == utf8.RuneError {
		return n
	}
	if company != "" {
		n[0] = short(hash("nc", string(first), company))
	}
	if domain := data.DomainOf(email); strings.Contains(email, "@") && !everybodys(domain) {
		n[1] = short(hash("nd", string(first), domain))
	}
	return n
}

// everybodys knows the domains of mail providers, which say nothing of two of their customers.
func everybodys(domain string) bool {
	name, _, _ := strings.Cut(domain, ".")
	switch name {
	case "gmail", "googlemail", "yahoo", "ymail", "hotmail", "outlook", "live", "msn", "icloud", "me", "mac", "aol", "gmx", "web", "t-online", "freenet",
		"posteo", "mailbox", "proton", "protonmail", "orange", "wanadoo", "free", "laposte", "sfr", "bluewin", "sunrise", "hispavista", "telefonica", "mail", "qq", "163", "example":
		return true
	}
	return false
}

func short(hash uint64) uint32 { return max(uint32(hash), 1) }

func (s *namesakes) add(n near, id int64, name string, mail bool) {
	if n == (near{}) {
		return
	}
	s.list = append(s.list, namesake{id: id, name: name, key: n, mail: mail})
	if len(s.list) > len(s.buckets[0]) {
		s.grow()
		return
	}
	s.chain(len(s.list) - 1)
}

// grow makes more buckets and chains everybody anew.
func (s *namesakes) grow() {
	for by := range s.buckets {
		s.buckets[by] = make([]int32, max(1024, 2*len(s.buckets[by])))
	}
	for i := range s.list {
		s.chain(i)
	}
}

func (s *namesakes) chain(i int) {
	n := &s.list[i]
	for by, key := range n.key {
		if key != 0 {
			bucket := &s.buckets[by][int(key)%len(s.buckets[by])]
			n.next[by], *bucket = *bucket, int32(i+1)
		}
	}
}

// find gives who is likely the same person. In a company one of the two must lack an address: two people of one name with two
// addresses are two people. In a domain, where both have one, the names must have the same words.
func (s *namesakes) find(n near, name string, mail bool) (int64, bool) {
	if id, ok := s.walk(0, n[0], func(other *namesake) bool {
		return (!mail || !other.mail) && s.alike.Similar(name, other.name)
	}); ok {
		return id, true
	}
	return s.walk(1, n[1], func(other *namesake) bool { return s.alike.Same(name, other.name) })
}

func (s *namesakes) walk(by int, key uint32, is func(*namesake) bool) (int64, bool) {
	if key == 0 || len(s.list) == 0 {
		return 0, false
	}
	at := s.buckets[by][int(key)%len(s.buckets[by])]
	for n := 0; at != 0 && n < maxNamesakes; {
		other := &s.list[at-1]
		if at = other.next[by]; other.key[by] != key {
			continue
		}
		if n++; is(other) {
			return other.id, true
		}
	}
	return 0, false
}

// addKnown enters a contact of the plan.
func (s *namesakes) addKnown(hash func(...string) uint64, id int64, name, company, email string) {
	s.add(nearOf(hash, name, company, email), id, name, email != "")
}
