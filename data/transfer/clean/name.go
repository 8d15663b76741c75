package clean

import (
	"slices"
	"strings"
	"unicode"
)

// PersonName is the name of a person in its parts.
type PersonName struct {
	Prefix string // "Dr.", "Prof."
	First  string
	Middle string
	Last   string // with its particles: "van der Berg"
	Suffix string // "Jr.", "PhD"
}

// SplitName takes a full name apart: "Dr. Ludwig van Beethoven", "Last, First", "John Q. Public Jr.". One word is a
// first name. A name in Chinese, Japanese or Korean script without a blank is a last name as a whole: where it
// divides is not written.
func SplitName(full string) PersonName {
	full = strings.Join(strings.Fields(full), " ")
	var n PersonName
	if last, rest, ok := strings.Cut(full, ","); ok {
		last, rest = strings.TrimSpace(last), strings.TrimSpace(rest)
		more, suffix, _ := strings.Cut(rest, ",")
		switch {
		case isSuffix(rest) || rest == "":
			n = splitWords(strings.Fields(last))
			n.Suffix = joinWords(n.Suffix, rest)
			return n
		case last != "":
			return splitReversed(last, strings.TrimSpace(more), strings.TrimSpace(suffix))
		}
		full = rest
	}
	return splitWords(strings.Fields(full))
}

// splitReversed reads "Last, First Middle, Jr.".
func splitReversed(last, rest, suffix string) PersonName {
	n := PersonName{Suffix: suffix}
	before := strings.Fields(last)
	for len(before) > 1 && isTitle(before[0]) {
		n.Prefix = joinWords(n.Prefix, before[0])
		before = before[1:]
	}
	for len(before) > 1 && isSuffix(before[len(before)-1]) {
		n.Suffix = joinWords(before[len(before)-1], n.Suffix)
		before = before[:len(before)-1]
	}
	n.Last = strings.Join(before, " ")
	words := strings.Fields(rest)
	for len(words) > 1 && isTitle(words[0]) {
		n.Prefix = joinWords(n.Prefix, words[0])
		words = words[1:]
	}
	// "Beethoven, Ludwig van": the particle belongs to the last name.
	for len(words) > 1 && isParticle(words[len(words)-1]) {
		n.Last = words[len(words)-1] + " " + n.Last
		words = words[:len(words)-1]
	}
	if len(words) > 0 {
		n.First, n.Middle = words[0], strings.Join(words[1:], " ")
	}
	return n
}

func splitWords(words []string) PersonName {
	var n PersonName
	for len(words) > 1 && isTitle(words[0]) {
		n.Prefix = joinWords(n.Prefix, words[0])
		words = words[1:]
	}
	for len(words) > 1 && isSuffix(words[len(words)-1]) {
		n.Suffix = joinWords(words[len(words)-1], n.Suffix)
		words = words[:len(words)-1]
	}
	switch len(words) {
	case 0:
		return n
	case 1:
		if isUndivided(words[0]) || n.Prefix != "" {
			n.Last = words[0] // "Dr. Meier" names the family
		} else {
			n.First = words[0]
		}
		return n
	}
	from := len(words) - 1
	for i := 1; i < len(words)-1; i++ {
		if isParticle(words[i]) {
			from = i
			break
		}
	}
	n.First, n.Middle, n.Last = words[0], strings.Join(words[1:from], " "), strings.Join(words[from:], " ")
	return n
}

func joinWords(a, b string) string { return strings.TrimSpace(a + " " + b) }

func isTitle(word string) bool {
	w := strings.ToLower(word)
	if slices.Contains([]string{"hon.", "ing.", "mag.", "sig.", "sig.ra", "dipl.", "dipl.-ing.", "mm.", "sr.", "sra.", "srta."}, w) {
		return true // without the point these are names
	}
	return slices.Contains([]string{
		"dr", "prof", "mr", "mrs", "ms", "miss", "mx", "sir", "rev",
		"herr", "frau", "mme", "mlle", "monsieur", "madame", "doña", "dott", "dhr", "mevr", "drs",
	}, strings.TrimSuffix(w, "."))
}

func isSuffix(word string) bool {
	if w := strings.ToLower(word); w == "jun." || w == "sen." {
		return true // without the point these are names
	}
	w := strings.ToLower(strings.ReplaceAll(word, ".", ""))
	if slices.Contains([]string{"jr", "sr", "iii", "phd", "esq", "mba", "cpa", "msc", "bsc", "dds", "llm"}, w) {
		return true
	}
	return word == strings.ToUpper(word) && slices.Contains([]string{"ii", "iv", "md", "ma", "ba", "jd"}, w)
}

func isParticle(word string) bool {
	return slices.Contains([]string{
		"von", "vom", "van", "zu", "zum", "zur", "de", "del", "della", "dello", "den", "der", "di", "da", "do",
		"dos", "das", "du", "des", "d'", "la", "le", "las", "los", "ter", "ten", "te", "af", "av", "bin", "ibn",
		"bint", "ben", "al", "el", "st", "st.", "'t",
	}, strings.ToLower(word))
}

// isUndivided sees a word in a script that writes names without a blank.
func isUndivided(word string) bool {
	for _, r := range word {
		if !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			return false
		}
	}
	return true
}

// FixCase gives the name of a person that is all capitals or all small letters its usual case: "ANNA VAN DER BERG"
// becomes "Anna van der Berg", "o'neill" "O'Neill", "mcdonald" "McDonald". A name in mixed case is left alone: its
// bearer knows better. It is not for companies, whose capitals may be an abbreviation.
func FixCase(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	letters := 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 2 || (name != strings.ToUpper(name) && name != strings.ToLower(name)) {
		return name
	}
	words := strings.Split(strings.ToLower(name), " ")
	for i, w := range words {
		switch {
		case i > 0 && i < len(words)-1 && isParticle(w):
		case i > 0 && isRoman(w):
			words[i] = strings.ToUpper(w)
		default:
			words[i] = capitalise(w)
		}
	}
	return strings.Join(words, " ")
}

func isRoman(w string) bool { return w == "ii" || w == "iii" || w == "iv" }

// capitalise gives capitals to a word's beginning and to what follows a hyphen, an apostrophe or "Mc".
func capitalise(word string) string {
	runes := []rune(word)
	up := true
	for i, r := range runes {
		if up && unicode.IsLetter(r) {
			runes[i] = unicode.ToTitle(r)
			up = false
		}
		switch {
		case r == '-' || r == '.' || r == '(':
			up = true
		case (r == '\'' || r == '’') && i == 1:
			up = true // O'Neill, D'Angelo, but not Ma'am
		case r == 'c' && i == 1 && runes[0] == 'M' && len(runes) > 4:
			up = true
		}
	}
	return string(runes)
}
