package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Match is what a look-up found.
type Match struct {
	Index int     // among the candidates, -1 if there are none
	Name  string  // the candidate
	Score float64 // likeness from 0 to 1
	Exact bool    // alike but for blanks, punctuation, case and accents
}

// Lookup finds names in a list of known ones although they are written a little differently: "GTXPro" is "GTX Pro"
// exactly, "technolgy" is close to "technology".
type Lookup struct {
	names []string
	keys  [][]rune
	exact map[string]int
	fold  func(string) string
}

// NewLookup prepares the candidates. fold brings a text to the form in which names are compared; nil takes small
// letters without accents.
func NewLookup(candidates []string, fold func(string) string) *Lookup {
	if fold == nil {
		fold = plainFold
	}
	l := &Lookup{names: candidates, fold: fold, exact: make(map[string]int, len(candidates))}
	for i, c := range candidates {
		key := l.key(c)
		l.keys = append(l.keys, []rune(key))
		if _, taken := l.exact[key]; !taken {
			l.exact[key] = i
		}
	}
	return l
}

// key keeps letters and digits of the folded name, or the name itself where it has none.
func (l *Lookup) key(name string) string {
	folded := l.fold(name)
	key := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '+' || r == '&' {
			return r
		}
		return -1
	}, folded)
	if key == "" {
		return strings.TrimSpace(folded)
	}
	return key
}

// plainFold gives small letters without accents.
func plainFold(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, strings.ReplaceAll(norm.NFKD.String(s), "ß", "ss"))
}

// Find gives the candidate most like name. A blank name and an empty list match nothing (Index -1).
func (l *Lookup) Find(name string) Match {
	best := Match{Index: -1}
	key := l.key(name)
	if key == "" {
		return best
	}
	if i, ok := l.exact[key]; ok {
		return Match{Index: i, Name: l.names[i], Score: 1, Exact: true}
	}
	runes := []rune(key)
	var rows distanceRows
	for i, candidate := range l.keys {
		longest := max(len(runes), len(candidate))
		if longest == 0 {
			continue
		}
		// The difference in length bounds the score: most candidates need no comparison.
		if bound := 1 - float64(longest-min(len(runes), len(candidate)))/float64(longest); bound <= best.Score {
			continue
		}
		score := 1 - float64(rows.distance(runes, candidate))/float64(longest)
		if score > best.Score {
			best = Match{Index: i, Name: l.names[i], Score: score}
		}
	}
	return best
}

// Closest gives the candidate most like name; see Lookup, which is faster for many names.
func Closest(name string, candidates []string, fold func(string) string) Match {
	return NewLookup(candidates, fold).Find(name)
}

// distanceRows keeps the rows of the distance table between calls.
type distanceRows [3][]int

// distance counts the fewest insertions, deletions, replacements and swaps of neighbours that turn a into b
// (Damerau and Levenshtein, in the form of optimal string alignment).
func (d *distanceRows) distance(a, b []rune) int {
	for i := range d {
		if cap(d[i]) <= len(b) {
			d[i] = make([]int, len(b)+1)
		}
		d[i] = d[i][:len(b)+1]
	}
	older, old, row := d[0], d[1], d[2]
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old, row = old, row, older
	}
	return old[len(b)]
}
