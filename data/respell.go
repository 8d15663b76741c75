package data

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/baton-planner/baton/data/store"
)

const (
	minRespelled = 3 // letters of the shortest word that is taken for a misspelt one
	longWord     = 6 // letters from which on two mistakes are allowed
	maxMeant     = 3 // words that one misspelt word may have meant
)

// vocabulary keeps the words of the names of each kind, for one state of the file.
type vocabulary struct {
	mu      sync.Mutex
	commits int64
	words   map[Kind][]string // folded, sorted, without those that have digits
}

// Respell gives what may have been meant by a text that finds nothing: its words that begin no word of a name of this kind are
// replaced by the nearest that do, with one letter wrong, missing, too many or swapped with its neighbour, in long words two
// (optimal string alignment, Damerau 1964). At most n texts, the nearest first; none when every word is known or none is near.
func (p *Planner) Respell(ctx context.Context, k Kind, text string, n int) ([]string, error) {
	words, err := p.vocabulary(ctx, k)
	if err != nil {
		return nil, err
	}
	meant := []respelled{{}}
	changed := false
	for _, typed := range strings.Fields(store.Fold(text)) {
		choices := []respelled{{typed, 0}}
		if !begins(words, typed) {
			if choices = nearest(words, typed); len(choices) == 0 {
				return nil, nil
			}
			changed = true
		}
		var next []respelled
		for _, m := range meant {
			for _, c := range choices {
				next = append(next, respelled{strings.TrimSpace(m.text + " " + c.text), m.mistakes + c.mistakes})
			}
		}
		slices.SortStableFunc(next, func(a, b respelled) int { return cmp.Compare(a.mistakes, b.mistakes) })
		meant = next[:min(len(next), n)]
	}
	if !changed {
		return nil, nil
	}
	out := make([]string, len(meant))
	for i, m := range meant {
		out[i] = m.text
	}
	return out, nil
}

// respelled is a text and how many mistakes it mends.
type respelled struct {
	text     string
	mistakes int
}

// vocabulary gives the words of the names of a kind, read again after a commit.
func (p *Planner) vocabulary(ctx context.Context, k Kind) ([]string, error) {
	if _, ok := nameColumns[k]; !ok {
		return nil, fmt.Errorf("words of %s: this kind has no names", k)
	}
	commits, err := p.db.Commits(ctx)
	if err != nil {
		return nil, err
	}
	v := &p.vocab
	v.mu.Lock()
	words, ok := v.words[k]
	ok = ok && v.commits == commits
	v.mu.Unlock()
	if ok {
		return words, nil
	}
	if words, err = p.readVocabulary(ctx, k); err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.words == nil || v.commits != commits {
		v.commits, v.words = commits, map[Kind][]string{}
	}
	v.words[k] = words
	return words, nil
}

func (p *Planner) readVocabulary(ctx context.Context, k Kind) ([]string, error) {
	seen := map[string]struct{}{}
	err := p.view(ctx, func(tx *store.Tx) error {
		key := nameColumns[k]
		if k != KindActivity && k != KindNote { // all others keep their name folded
			key = keyColumn(k)
		}
		rows, err := tx.Query("SELECT " + key + " FROM " + string(k) + " WHERE deleted_at IS NULL")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return err
			}
			for _, w := range strings.FieldsFunc(store.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				if utf8.RuneCountInString(w) >= minRespelled && !strings.ContainsFunc(w, unicode.IsDigit) {
					seen[w] = struct{}{}
				}
			}
		}
		return rows.Err()
	})
	words := make([]string, 0, len(seen))
	for w := range seen {
		words = append(words, w)
	}
	slices.Sort(words)
	return words, err
}

// begins says whether typed is the beginning of a word.
func begins(words []string, typed string) bool {
	i, _ := slices.BinarySearch(words, typed)
	return i < len(words) && strings.HasPrefix(words[i], typed)
}

// nearest are the words that typed may begin with few mistakes, the fewest first.
func nearest(words []string, typed string) []respelled {
	letters := []rune(typed)
	if len(letters) < minRespelled {
		return nil
	}
	allowed := 1
	if len(letters) >= longWord {
		allowed = 2
	}
	var out []respelled
	var a aligner
	for _, w := range words {
		if d := a.mistakes(letters, w, allowed); d <= allowed {
			out = append(out, respelled{w, d})
		}
	}
	slices.SortStableFunc(out, func(x, y respelled) int {
		return cmp.Or(cmp.Compare(x.mistakes, y.mistakes), cmp.Compare(len(x.text), len(y.text)))
	})
	return out[:min(len(out), maxMeant)]
}

// aligner compares words; it keeps its rows from one to the next.
type aligner struct {
	word          []rune
	row, one, two []int // this letter typed, the one before, the one before that
}

// mistakes is the distance of what is typed from the nearest beginning of a word; more than allowed when it is farther.
func (a *aligner) mistakes(typed []rune, word string, allowed int) int {
	if !a.align(typed, word, allowed) {
		return allowed + 1
	}
	return slices.Min(a.one)
}

// apart is the distance of two whole words; more than allowed when it is farther.
func (a *aligner) apart(one []rune, other string, allowed int) int {
	if d := utf8.RuneCountInString(other) - len(one); max(d, -d) > allowed || !a.align(one, other, allowed) {
		return allowed + 1
	}
	return a.one[len(a.word)]
}

// align fills the row one with the distance of what is typed from every beginning of a word; false when all are farther than
// allowed.
func (a *aligner) align(typed []rune, word string, allowed int) bool {
	a.word = a.word[:0]
	for _, r := range word {
		if len(a.word) == len(typed)+allowed {
			break
		}
		a.word = append(a.word, r)
	}
	n := len(a.word) + 1
	a.row, a.one, a.two = sized(a.row, n), sized(a.one, n), sized(a.two, n)
	for j := range a.one {
		a.one[j] = j
	}
	for i, r := range typed {
		a.row[0] = i + 1
		best := i + 1
		for j, w := range a.word {
			cost := 1
			if r == w {
				cost = 0
			}
			d := min(a.one[j+1]+1, a.row[j]+1, a.one[j]+cost)
			if i > 0 && j > 0 && r == a.word[j-1] && typed[i-1] == w {
				d = min(d, a.two[j-1]+1)
			}
			a.row[j+1] = d
			best = min(best, d)
		}
		if best > allowed {
			return false
		}
		a.two, a.one, a.row = a.one, a.row, a.two
	}
	return true
}

func sized(s []int, n int) []int {
	if cap(s) < n {
		return make([]int, n)
	}
	return s[:n]
}
