package phone

import (
	"bytes"
	"math/bits"
	"sort"
)

// plan is the numbering plan of one country, in the terms of libphonenumber's PhoneNumberMetadata.xml. Lengths are those of
// the national number, without country code and trunk prefix; bit n stands for n digits.
type plan struct {
	region   string  // ISO 3166-1; "001" where the code is no country's
	code     string  // country code
	abroad   pattern // dialled before the code of another country
	trunk    pattern // dialled before a national number: the zero of "030"
	rule     string  // what becomes of a number with a trunk prefix, if its groups matched: "9$1"
	national pattern // of all numbers
	firsts   uint16  // bit n: national numbers may begin with digit n
	lengths  uint32  // that a number may have
}

// planOf gives the plan of a country, nil if there is none.
func planOf(region string) *plan {
	if len(region) != 2 {
		return nil
	}
	name := string([]byte{region[0] &^ 0x20, region[1] &^ 0x20})
	i := sort.Search(len(byRegion), func(i int) bool { return plans[byRegion[i]].region >= name })
	if i == len(byRegion) || plans[byRegion[i]].region != name {
		return nil
	}
	return &plans[byRegion[i]]
}

// mainPlan gives the plan that rules a country code, nil if there is none; it is the first with that code.
func mainPlan(code string) *plan {
	i := sort.Search(len(plans), func(i int) bool { return plans[i].code >= code })
	if i == len(plans) || plans[i].code != code {
		return nil
	}
	return &plans[i]
}

// number reads a written number by libphonenumber's rules: it gives the main plan of its country code and the digits after
// that, or nil if there can be no such number. home is the plan of numbers without a country code, or nil.
func (w *written) number(home *plan) (*plan, []byte) {
	digits := w.digits[:w.n]
	if w.n < shortest || w.endless || (home == nil && !w.plus) {
		return nil, nil
	}
	if w.plus {
		if p, national := international(digits); p != nil || home == nil {
			return p.settled(national)
		}
	}
	if n := home.abroad.before(digits); n > 0 && (n == len(digits) || digits[n] != '0') {
		p, national := international(digits[n:])
		return p.settled(national)
	}
	if w.plus {
		return nil, nil
	}
	main := mainPlan(home.code)
	if national, ok := home.withoutCode(digits); ok {
		return main.settled(main.significant(national))
	}
	return main.settled(home.significant(digits))
}

// international reads digits that begin with a country code; the plan is nil if there is no such code.
func international(digits []byte) (*plan, []byte) {
	for i := 1; i <= 3 && i < len(digits); i++ {
		if p := mainPlan(string(digits[:i])); p != nil {
			return p, p.significant(digits[i:])
		}
	}
	return nil, nil
}

// settled takes trunk prefixes away until none is left, that E.164 read again gives the same; nil if the number is not
// possible.
func (p *plan) settled(national []byte) (*plan, []byte) {
	for p != nil && p.lengths&(1<<len(national)) != 0 {
		next := p.significant(national)
		if bytes.Equal(next, national) {
			return p, national
		}
		national = next
	}
	return nil, nil
}

// withoutCode leaves the country's own code out where it is dialled without a plus and the number makes no sense with it.
func (p *plan) withoutCode(digits []byte) ([]byte, bool) {
	if len(digits) < len(p.code) || string(digits[:len(p.code)]) != p.code {
		return digits, false
	}
	national := p.withoutTrunk(digits[len(p.code):])
	if p.tooLong(len(digits)) || (!p.fits(digits) && p.fits(national)) {
		return national, true
	}
	return digits, false
}

// significant leaves the trunk prefix out unless what remains is too short for a number.
func (p *plan) significant(digits []byte) []byte {
	rest := p.withoutTrunk(digits)
	if p.lengths&(1<<len(rest)) != 0 || p.tooLong(len(rest)) {
		return rest
	}
	return digits
}

func (p *plan) tooLong(n int) bool { return n >= bits.Len32(p.lengths) }

// withoutTrunk leaves the trunk prefix out and applies the country's rule ("0 11 15 1234 5678" is "9 11 1234 5678" in
// Argentina), unless only the number with it fits the plan.
func (p *plan) withoutTrunk(digits []byte) []byte {
	rest := p.trunk.cut(digits, p.rule)
	if len(rest) == len(digits) || !p.fits(digits) || p.fits(rest) {
		return rest
	}
	return digits
}

// fits says whether the plan has room for a national number.
func (p *plan) fits(national []byte) bool {
	return len(national) > 0 && p.firsts&(1<<(national[0]-'0')) != 0 && p.national.whole(national)
}
