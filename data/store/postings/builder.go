package postings

import (
	"encoding/binary"
	"slices"
)

const (
	pageBytes = 3600    // from which on a page is full; such a one fits into a page of SQLite's
	listBytes = 8 << 10 // of one word's ids in a page; a longer list goes on in the next
)

// Builder gathers the words of rows. The zero Builder is ready.
type Builder struct {
	terms map[string]uint32
	pairs []uint64 // term and row, as numbers of theirs
	rows  []int64
}

// Add takes the distinct words of a row. Rows come in ascending order of their id.
func (b *Builder) Add(id int64, words []string) {
	if b.terms == nil {
		b.terms = make(map[string]uint32)
	}
	row := uint64(len(b.rows))
	b.rows = append(b.rows, id)
	for _, w := range words {
		n, ok := b.terms[w]
		if !ok {
			n = uint32(len(b.terms))
			b.terms[w] = n
		}
		b.pairs = append(b.pairs, uint64(n)<<32|row)
	}
}

// Rows is how many rows were added, Pairs how many words of rows.
func (b *Builder) Rows() int  { return len(b.rows) }
func (b *Builder) Pairs() int { return len(b.pairs) }

// Write gives the segment of what was added and empties the builder.
func (b *Builder) Write() Pages {
	words := make([]string, 0, len(b.terms))
	for w := range b.terms {
		words = append(words, w)
	}
	slices.Sort(words)
	rows, ends := b.byTerm()
	var w Writer
	var ids []int64
	for _, word := range words {
		n := b.terms[word]
		from := uint32(0)
		if n > 0 {
			from = ends[n-1]
		}
		ids = ids[:0]
		for i := ends[n]; i > from; i-- {
			ids = append(ids, b.rows[rows[i-1]])
		}
		w.Add(word, ids)
	}
	*b = Builder{}
	return w.Pages()
}

// byTerm sorts the rows by their term, and gives where those of each term end.
func (b *Builder) byTerm() (rows, ends []uint32) {
	starts := make([]uint32, len(b.terms)+1)
	for _, p := range b.pairs {
		starts[p>>32+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	rows = make([]uint32, len(b.pairs))
	for _, p := range b.pairs {
		n := p >> 32
		rows[starts[n]] = uint32(p)
		starts[n]++
	}
	return rows, starts[:len(b.terms)] // each start has moved to its end
}

// Pages are the pages of a segment and the first word of each.
type Pages struct {
	Data  [][]byte
	First []string
}

// Writer packs words with their ids into pages. The zero Writer is ready.
type Writer struct {
	out  Pages
	page []byte
	last string // word before in the page
}

// Add takes the next word in ascending order, with its ids from the newest on.
func (w *Writer) Add(word string, ids []int64) {
	for len(ids) > 0 {
		if len(w.page) >= pageBytes {
			w.turn()
		}
		if len(w.page) == 0 {
			w.out.First = append(w.out.First, word)
			w.last = ""
		}
		ids = ids[w.entry(word, ids):]
	}
}

// entry writes a word with as many of its ids as fit, and gives their number.
//
//	bytes shared with the word before, rest of the word, bytes of the ids, first id, differences
func (w *Writer) entry(word string, ids []int64) int {
	shared := 0
	for shared < len(word) && shared < len(w.last) && word[shared] == w.last[shared] {
		shared++
	}
	list := binary.AppendUvarint(nil, uint64(ids[0]))
	n := 1
	for n < len(ids) && len(list) < listBytes {
		list = binary.AppendUvarint(list, uint64(ids[n-1]-ids[n]))
		n++
	}
	w.page = binary.AppendUvarint(w.page, uint64(shared))
	w.page = binary.AppendUvarint(w.page, uint64(len(word)-shared))
	w.page = append(w.page, word[shared:]...)
	w.page = binary.AppendUvarint(w.page, uint64(len(list)))
	w.page = append(w.page, list...)
	w.last = word
	return n
}

func (w *Writer) turn() {
	w.out.Data = append(w.out.Data, w.page)
	w.page = nil
}

// Take gives the pages that are full and forgets them; their first words stay.
func (w *Writer) Take() [][]byte {
	full := w.out.Data
	w.out.Data = nil
	return full
}

// Pages gives what was written and not taken, with the first word of all pages, and empties the writer.
func (w *Writer) Pages() Pages {
	if len(w.page) > 0 {
		w.turn()
	}
	out := w.out
	*w = Writer{}
	return out
}

// AppendDirectory writes the first words of pages in few bytes.
func AppendDirectory(out []byte, first []string) []byte {
	last := ""
	for _, word := range first {
		shared := 0
		for shared < len(word) && shared < len(last) && word[shared] == last[shared] {
			shared++
		}
		out = binary.AppendUvarint(out, uint64(shared))
		out = binary.AppendUvarint(out, uint64(len(word)-shared))
		out = append(out, word[shared:]...)
		last = word
	}
	return out
}
