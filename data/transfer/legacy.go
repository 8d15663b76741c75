package transfer

import (
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// legacy lists the single-byte encodings that are told apart, the likelier first: on a tie the first wins.
func legacy() []struct {
	name string
	cm   *charmap.Charmap
} {
	return []struct {
		name string
		cm   *charmap.Charmap
	}{
		{"windows-1252", charmap.Windows1252},
		{"iso-8859-15", charmap.ISO8859_15},
		{"macintosh", charmap.Macintosh},
		{"windows-1250", charmap.Windows1250},
		{"iso-8859-2", charmap.ISO8859_2},
		{"windows-1251", charmap.Windows1251},
		{"koi8-r", charmap.KOI8R},
		{"iso-8859-5", charmap.ISO8859_5},
		{"windows-1253", charmap.Windows1253},
		{"windows-1254", charmap.Windows1254},
		{"ibm850", charmap.CodePage850},
	}
}

// guessLegacy reads the text in each encoding and takes the one in which the letters beyond ASCII sit best among
// their neighbours: letters inside words, quotation marks at their edges, no control characters anywhere.
func guessLegacy(text []byte) charset {
	best, bestScore := 0, 0
	all, known := legacy(), letterWeights()
	for i, l := range all {
		if s := plausibility(text, l.cm, known); i == 0 || s > bestScore {
			best, bestScore = i, s
		}
	}
	cm := all[best].cm
	return charset{
		name: all[best].name, guessed: true,
		decoder: func() transform.Transformer { return cm.NewDecoder() },
	}
}

// plausibility sums the judgement over the bytes beyond ASCII.
func plausibility(text []byte, cm *charmap.Charmap, known map[rune]int) int {
	var (
		runes  [256]rune
		weight [256]int
	)
	for i := range 256 {
		runes[i] = cm.DecodeByte(byte(i))
		weight[i] = commonness(runes[i], known)
	}
	score := 0
	for i, c := range text {
		if c < 0x80 {
			continue
		}
		before, after := ' ', ' '
		if i > 0 {
			before = runes[text[i-1]]
		}
		if i+1 < len(text) {
			after = runes[text[i+1]]
		}
		score += weight[c] + sits(runes[c], before, after)
	}
	return score
}

const (
	everydayLetters = "àáâäåæãçèéêëìíîïñòóôöõøœùúûüýßÀÁÂÄÅÆÇÈÉÊÍÑÓÔÖÕØÚÜŒ"
	otherLetters    = "ąćęłńśźżčďěňřšťůžőűăâîșțşţğıİĄĆĘŁŃŚŹŻČĎŘŠŤŮŽŐŰŞĞ"
	marks           = "’‘“”„–—…€£§°«»©®™•´·ºª\u00a0"
)

func letterWeights() map[rune]int {
	w := make(map[rune]int)
	for _, r := range otherLetters {
		w[r] = 1
	}
	for _, r := range everydayLetters {
		w[r] = 2
	}
	for _, r := range marks {
		w[r] = 1
	}
	return w
}

// commonness judges a character by itself.
func commonness(r rune, known map[rune]int) int {
	switch {
	case r == unicode.ReplacementChar || unicode.IsControl(r):
		return -12
	case unicode.Is(unicode.Cyrillic, r), unicode.Is(unicode.Greek, r):
		return 0
	}
	if w, listed := known[r]; listed {
		return w
	}
	if unicode.IsLetter(r) {
		return -1
	}
	return -3
}

// sits judges a character by its neighbours.
func sits(r, before, after rune) int {
	if !unicode.IsLetter(r) {
		// A typographic apostrophe stands between letters; other signs do not.
		if unicode.IsLetter(before) && unicode.IsLetter(after) && r != '’' && r != '\'' {
			return -2
		}
		return 0
	}
	score := 0
	if unicode.IsUpper(r) && unicode.IsLower(before) {
		score -= 4
	}
	if unicode.IsLower(r) && unicode.IsUpper(before) && unicode.IsUpper(after) {
		score -= 3
	}
	foreign := !unicode.Is(unicode.Latin, r)
	for _, n := range [2]rune{before, after} {
		switch {
		case !unicode.IsLetter(n):
		case n < 0x80 && foreign:
			score -= 3 // Cyrillic or Greek inside a Latin word
		case n < 0x80:
			score++
		case foreign && !unicode.Is(unicode.Latin, n):
			score += 2
		default:
			score -= 1 // two accented letters in a row are rare
		}
	}
	return score
}
