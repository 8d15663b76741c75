package data

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	minMisspelt  = 4 // letters of the shortest word of a name that may hold a mistake
	maxMisspelt  = 2 // mistakes in a name that may still be the same
	maxNameWords = 8 // words of a name that are compared
)

// likeness is how two names compare: which of their words find one another, and with how many letters wrong.
type likeness struct {
	paired   int // words that are alike
	extra    int // words of the longer name that the shorter one lacks
	mistakes int // letters wrong, missing, too many or swapped
}

// same says that the names differ at most in the order of their words.
func (l likeness) same() bool { return l.paired > 0 && l.extra == 0 && l.mistakes == 0 }

// similar says that all words of both find one another, or that one has a word more beside two that do: a second first name.
func (l likeness) similar() bool {
	return l.paired > 0 && l.mistakes <= maxMisspelt && (l.extra == 0 || l.paired >= 2)
}

// compatible says that nothing in the shorter name speaks against the longer one.
func (l likeness) compatible() bool { return l.paired > 0 && l.mistakes <= maxMisspelt }

// likener compares names.
type likener struct{ aligner aligner }

// compare gives the likeness of two names as words; no word pairs unless every word of the shorter name finds one.
func (k *likener) compare(a, b []string) likeness {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || len(b) > maxNameWords {
		if slices.Equal(a, b) && len(a) > 0 {
			return likeness{paired: len(a)}
		}
		return likeness{}
	}
	var taken [maxNameWords]bool
	l := likeness{extra: len(b) - len(a)}
	for _, word := range a {
		best, least := -1, maxMisspelt+1
		for i, other := range b {
			if taken[i] {
				continue
			}
			if d := k.word(word, other); d < least {
				best, least = i, d
			}
		}
		if best < 0 {
			return likeness{}
		}
		taken[best] = true
		l.paired++
		l.mistakes += least
	}
	return l
}

// word is how many letters two words differ in; an initial agrees with every word that it begins. Numbers have no spelling.
func (k *likener) word(a, b string) int {
	if a == b {
		return 0
	}
	digit := func(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }
	if digit(a) || digit(b) {
		return maxMisspelt + 1
	}
	na, nb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if na == 1 && strings.HasPrefix(b, a) || nb == 1 && strings.HasPrefix(a, b) {
		return 0
	}
	if min(na, nb) < minMisspelt {
		return maxMisspelt + 1
	}
	allowed := 1
	if min(na, nb) >= longWord {
		allowed = 2
	}
	if d := k.aligner.apart([]rune(a), b, allowed); d <= allowed {
		return d
	}
	return maxMisspelt + 1
}

// wordsOf parts a folded name at everything that is neither letter nor digit.
func wordsOf(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// legalForms are the words by which names of companies say what they are in law; they make no difference between two of them.
const legalForms = " ab ag aps as asa bhd bv co company corp corporation cv doo ek eg eu eurl ev gbr gmbh inc ivs kg kgaa lda limited llc llp ltd mbh nv ohg oy oyj partg plc pte pty sa sarl sas sasu sca scop sl slu snc spa spzoo srl sro ug und y zoo and et "

// businessWords are the words of a company's folded name that tell it from others.
func businessWords(folded string) []string {
	all := wordsOf(strings.ReplaceAll(folded, ".", "")) // S.A., e.K.
	out := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return strings.Contains(legalForms, " "+w+" ") })
	if len(out) == 0 {
		return all
	}
	return out
}

// Alike compares folded names of people for those who ask of single pairs. It is for one goroutine.
type Alike struct{ like likener }

// Similar says that two names of at least two words are likely the same person's: words misspelt, swapped or one too many.
func (a *Alike) Similar(one, other string) bool {
	l := a.like.compare(wordsOf(one), wordsOf(other))
	return l.similar() && l.paired >= 2
}

// Same says that two names of at least two words differ at most in their order.
func (a *Alike) Same(one, other string) bool {
	l := a.like.compare(wordsOf(one), wordsOf(other))
	return l.same() && l.paired >= 2
}
