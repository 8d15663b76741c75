package clean

import (
	"strings"
)

// saying is what one number tells about the convention it follows.
type saying uint8

const (
	saysNothing   saying = iota // it is no number
	saysEither                  // it has no mark that tells
	saysPoint                   // the decimals stand behind a point
	saysComma                   // the decimals stand behind a comma
	saysAmbiguous               // one mark before three digits: decimals or thousands
)

// decimalMark finds the mark before the decimals of an unsigned number, -1 if it has none, by convention c or, if
// that is undecided, by the number itself.
func decimalMark(s string, c Convention) (at int, says saying) {
	if s == "" || strings.Trim(s, "0123456789., '_") != "" {
		return -1, saysNothing
	}
	switch c {
	case Point:
		return onlyMark(s, '.'), saysPoint
	case Comma:
		return onlyMark(s, ','), saysComma
	}
	point, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	says = telling(s)
	switch says {
	case saysPoint:
		at = point
	case saysComma:
		at = comma
	default:
		return -1, says
	}
	if at >= 0 && strings.Count(s, s[at:at+1]) > 1 {
		at = -1
	}
	return at, says
}

// onlyMark gives the place of mark; more than one of it is for ungroup to refuse.
func onlyMark(s string, mark byte) int { return strings.IndexByte(s, mark) }

// telling sees what a number tells by itself.
func telling(s string) saying {
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	point, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	switch {
	case points == 0 && commas == 0:
		return saysEither
	case points > 0 && commas > 0:
		if point > comma && points == 1 {
			return saysPoint
		}
		if comma > point && commas == 1 {
			return saysComma
		}
		return saysNothing
	case points > 1:
		return saysComma // points group, so a comma would stand before decimals
	case commas > 1:
		return saysPoint
	}
	mark := max(point, comma)
	decimal := saysPoint
	if commas == 1 {
		decimal = saysComma
	}
	head, tail := s[:mark], s[mark+1:]
	if len(tail) != 3 || len(head) > 3 || head == "" || head[0] == '0' || strings.ContainsAny(head, " '_") {
		return decimal
	}
	return saysAmbiguous
}

// NumberFinding is what a column of numbers tells.
type NumberFinding struct {
	Convention Convention // meaningful if Decided
	Decided    bool       // the numbers tell, or none has a mark that matters
	Example    string     // a number that can be read in two ways, if not Decided
	Conflict   [2]string  // two numbers that contradict each other, if there are such
	Numbers    int        // values that are numbers or amounts
	Missing    int        // values that stand for nothing
	Other      int        // values that are neither
	FirstOther int        // index of the first of these, -1 if none
}

// DetectNumbers finds the convention of a column of numbers or amounts of money. It is not decided if the only
// marks stand once and before three digits ("1.234"), or if values contradict each other.
func DetectNumbers(values []string, missing MissingWords) NumberFinding {
	f := NumberFinding{FirstOther: -1}
	var point, comma, unclear string
	for i, v := range values {
		if missing.Has(v) {
			f.Missing++
			continue
		}
		body := numberBody(v)
		says := saysNothing
		if d, _, ok := cutExponent(body); ok && strings.Trim(d, "0123456789., '_") == "" && strings.ContainsAny(d, "0123456789") {
			says = telling(d)
		}
		if says == saysNothing {
			f.Other++
			if f.FirstOther < 0 {
				f.FirstOther = i
			}
			continue
		}
		f.Numbers++
		switch {
		case says == saysPoint && point == "":
			point = v
		case says == saysComma && comma == "":
			comma = v
		case says == saysAmbiguous && unclear == "":
			unclear = v
		}
	}
	switch {
	case point != "" && comma != "":
		f.Conflict = [2]string{point, comma}
	case point != "":
		f.Convention, f.Decided = Point, true
	case comma != "":
		f.Convention, f.Decided = Comma, true
	case unclear != "":
		f.Example = unclear
	default:
		f.Convention, f.Decided = Point, true
	}
	return f
}

// numberBody takes sign, currency, percent and words for powers of ten off a number.
func numberBody(s string) string {
	t := strings.TrimSpace(strings.TrimSuffix(plain(s), "%"))
	if p, err := cutMoney(t, s); err == nil {
		t = p.body
	}
	t, _ = cutScale(t)
	return t
}
