package clean

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MissingWords is a set of texts that stand for "no value", without regard to case and blanks around them.
type MissingWords struct {
	words map[string]struct{}
	// first and longest let nearly all values pass without a look-up: a word begins with such a byte and is no longer.
	first   [utf8.RuneSelf]bool
	longest int
}

// CommonMissing gives the texts that stand for "no value" wherever they come from: nothing at all, dashes, and what
// spreadsheets, databases and pivot tables write.
func CommonMissing() MissingWords {
	return MissingWords{}.With(commonMissing()...)
}

// With gives the set with further words. "Select", "unknown" or "not specified" mean nothing in one file and
// something in another, so the caller decides about them.
func (m MissingWords) With(words ...string) MissingWords {
	all := MissingWords{words: make(map[string]struct{}, len(m.words)+len(words))}
	for w := range m.words {
		all.put(w)
	}
	for _, w := range words {
		all.put(strings.ToLower(strings.TrimSpace(w)))
	}
	return all
}

func (m *MissingWords) put(word string) {
	if word == "" {
		return // a blank is missing anyway
	}
	m.words[word] = struct{}{}
	if word[0] < utf8.RuneSelf {
		m.first[word[0]] = true
	}
	// A capital may take more bytes than its small letter, up to four.
	m.longest = max(m.longest, 4*len(word))
}

// Without gives the set with words taken out: "NA" is Namibia in a column of countries.
func (m MissingWords) Without(words ...string) MissingWords {
	all := m.With()
	for _, w := range words {
		delete(all.words, strings.ToLower(strings.TrimSpace(w)))
	}
	return all
}

// Has sees whether text stands for "no value".
func (m MissingWords) Has(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return true
	}
	c := text[0]
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	if len(text) > m.longest || (c < utf8.RuneSelf && !m.first[c]) {
		return false
	}
	_, found := m.words[strings.ToLower(text)]
	return found
}

// IsMissing sees whether text stands for "no value" by the common words and the further ones given.
func IsMissing(text string, further ...string) bool {
	text = strings.TrimSpace(text)
	for _, w := range further {
		if strings.EqualFold(text, strings.TrimSpace(w)) {
			return true
		}
	}
	if text == "" {
		return true
	}
	if len(text) > longestMissing || (text[0] >= '0' && text[0] <= '9') {
		return false // most values leave here
	}
	return slices.Contains(commonMissing(), strings.ToLower(text))
}

// longestMissing is the length of the longest of the common words.
const longestMissing = len("undefined")

func commonMissing() []string {
	return []string{
		"-", "--", "–", "—", ".", "n/a", "n.a.", "#n/a", "#n/v", "#nv", "na", "nan",
		"null", "(null)", "nil", "none", "(none)", "<none>", "(blank)", "(empty)", "\\n", "undefined",
	}
}
