package capture

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// MaxLength is how many bytes of a line are read.
const MaxLength = 500

// Options say how a line is read.
type Options struct {
	Language string    // en, de, fr, es; English words are understood in each
	Today    data.Date // relative days count from here
	// MonthFirst reads 3/4 as the fourth of March.
	MonthFirst bool
}

// Result is what a line says. The zero value of a field means that the line does not say it.
type Result struct {
	Kind    data.ActivityKind
	Day     data.Date
	Minute  *int64 // of the day
	Minutes *int64 // length
	Repeat  string // see data.ParseRepeat
	// BadDay is a day that does not exist, as it was written: "31 February".
	BadDay string
	// Names are the runs of words that may name whom it concerns, likeliest first.
	Names []Name
	// Subject is what is left when nobody is named.
	Subject string

	words []string // of the subject
	about int      // how many of them stand before what it is about
}

// Name is a run of the words of the subject.
type Name struct{ at, words int }

// token is one word of the line.
type token struct {
	raw  string
	key  string // folded, without the punctuation around it
	used bool
}

type parser struct {
	opt    Options
	lex    []*lexicon // the language's own, then English
	tokens []token
	out    Result
	about  int // index of the first token of what it is about; len(tokens) without
}

// Parse reads a line. It never fails: what it does not understand is the subject.
func Parse(line string, o Options) Result {
	if len(line) > MaxLength {
		line = strings.ToValidUTF8(line[:MaxLength], "")
	}
	p := &parser{opt: o, lex: lexicons(o.Language)}
	for _, raw := range strings.Fields(line) {
		key := store.Fold(strings.ReplaceAll(strings.Trim(raw, `,;!?"“”„«»()`), "’", "'"))
		p.tokens = append(p.tokens, token{raw: raw, key: strings.TrimSuffix(key, ":")})
	}
	p.about = len(p.tokens)
	p.readRepeat()
	p.readDay()
	p.readTime()
	p.readLength()
	p.readAbout()
	p.readKind()
	p.finish()
	return p.out
}

// free says whether n words from i are there and not understood as something else yet.
func (p *parser) free(i, n int) bool {
	if i < 0 || n <= 0 || i+n > len(p.tokens) {
		return false
	}
	return !slices.ContainsFunc(p.tokens[i:i+n], func(t token) bool { return t.used })
}

func (p *parser) use(i, n int) {
	for k := range n {
		p.tokens[i+k].used = true
	}
}

// key is the word at i, empty where there is none or it is used.
func (p *parser) key(i int) string {
	if !p.free(i, 1) {
		return ""
	}
	return p.tokens[i].key
}

// phrase gives how many words the longest of the phrases has that stands at i, 0 for none.
func (p *parser) phrase(i int, of func(*lexicon) []string) int {
	best := 0
	for _, lex := range p.lex {
		for _, phrase := range of(lex) {
			words := strings.Fields(phrase)
			if len(words) > best && p.is(i, words) {
				best = len(words)
			}
		}
	}
	return best
}

func (p *parser) is(i int, words []string) bool {
	if !p.free(i, len(words)) {
		return false
	}
	for k, w := range words {
		if key := p.tokens[i+k].key; key != w && strings.TrimSuffix(key, ".") != w {
			return false
		}
	}
	return true
}

// entry gives the value of the longest phrase of a table that stands at i, and its number of words.
func entry[T any](p *parser, i int, of func(*lexicon) map[string]T) (v T, n int) {
	for _, lex := range p.lex {
		for phrase, value := range of(lex) {
			words := strings.Fields(phrase)
			if len(words) > n && p.is(i, words) {
				v, n = value, len(words)
			}
		}
	}
	return v, n
}

// back gives how many words the longest of the phrases has that ends just before i.
func (p *parser) back(i int, of func(*lexicon) []string) int {
	best := 0
	for _, lex := range p.lex {
		for _, phrase := range of(lex) {
			words := strings.Fields(phrase)
			if len(words) > best && p.is(i-len(words), words) {
				best = len(words)
			}
		}
	}
	return best
}

func (p *parser) readAbout() {
	for i := range p.tokens {
		if n := p.phrase(i, func(l *lexicon) []string { return l.about }); n > 0 && i > 0 && i+n < len(p.tokens) {
			p.use(i, n)
			p.about = i + n
			return
		}
	}
	for i, t := range p.tokens { // "Anna: the quote"
		if !t.used && strings.HasSuffix(t.raw, ":") && i+1 < len(p.tokens) {
			p.about = i + 1
			return
		}
	}
}

// readKind takes the word that says what is to be done, which stands first, or last before what it is about.
func (p *parser) readKind() {
	p.out.Kind = data.Task
	var left []int
	for i := range p.about {
		if !p.tokens[i].used {
			left = append(left, i)
		}
	}
	if len(left) == 0 {
		return
	}
	of := func(l *lexicon) map[string]data.ActivityKind { return l.kinds }
	if k, n := entry(p, left[0], of); n > 0 {
		p.out.Kind = k
		p.use(left[0], n)
		p.useFiller(left[0] + n)
		return
	}
	for n := min(3, len(left)); n > 0; n-- {
		at := left[len(left)-n]
		if k, m := entry(p, at, of); m > 0 && at+m == left[len(left)-1]+1 {
			p.out.Kind = k
			p.use(at, m)
			return
		}
	}
}

// useFiller takes the word between what is to be done and whom it concerns: to, with, mit, à, con.
func (p *parser) useFiller(i int) {
	if n := p.phrase(i, func(l *lexicon) []string { return l.with }); n > 0 && i+n < p.about {
		p.use(i, n)
	}
}

// finish gathers what is left: first the names it may hold, then the subject.
func (p *parser) finish() {
	r := &p.out
	var named []int // where in the subject somebody is named by the word before
	for i, t := range p.tokens {
		if t.used {
			continue
		}
		if i < p.about {
			if n := p.phrase(i, func(l *lexicon) []string { return l.with }); n > 0 && i > 0 {
				named = append(named, len(r.words)+n)
			}
			r.about++
		}
		r.words = append(r.words, strings.TrimRight(t.raw, ":"))
	}
	for _, at := range append([]int{0}, named...) {
		for n := min(maxNameWords, r.about-at); n > 0; n-- {
			r.Names = append(r.Names, Name{at, n})
		}
	}
	r.Subject = sentence(r.words)
}

// maxNameWords is how many words a name has at most.
const maxNameWords = 4

// Words are the words of a name.
func (r *Result) Words(n Name) string {
	if n.at < 0 || n.at+n.words > len(r.words) {
		return ""
	}
	return strings.Trim(strings.Join(r.words[n.at:n.at+n.words], " "), `,;:!?"“”`)
}

// Without is the subject when a name in it is known.
func (r *Result) Without(n Name) string {
	if n.at < 0 || n.at+n.words > len(r.words) {
		return r.Subject
	}
	rest := slices.Clone(r.words[n.at+n.words:])
	before := slices.Clone(r.words[:n.at])
	if len(before) > 0 && len(rest) == 0 { // "send the offer to": the word that named is left hanging
		before = before[:len(before)-1]
	}
	return sentence(append(before, rest...))
}

// sentence joins words, without punctuation around them and with a capital.
func sentence(words []string) string {
	s := strings.Trim(strings.Join(words, " "), " ,;:-–")
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
