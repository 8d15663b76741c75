package postings_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/data/store/postings"
)

// open reads pages as a segment, its directory written and read again.
func open(tb require.TestingT, p postings.Pages) *postings.Segment {
	first, err := postings.ReadDirectory(postings.AppendDirectory(nil, p.First))
	require.NoError(tb, err)
	require.Len(tb, first, len(p.Data))
	return &postings.Segment{First: first, Page: func(no int) ([]byte, error) { return p.Data[no], nil }}
}

func all(tb require.TestingT, l *postings.List) (ids []int64) {
	for {
		id, ok, err := l.Next()
		require.NoError(tb, err)
		if !ok {
			return ids
		}
		ids = append(ids, id)
	}
}

// Whatever rows were added, every word gives its rows, newest first, and every beginning those of its words.
func TestWhatIsWrittenIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("abcé京")), 1, 4, -1)
		ids := rapid.SliceOfNDistinct(rapid.Int64Range(1, 1<<62), 0, 60, rapid.ID).Draw(t, "ids")
		slices.Sort(ids)
		want := map[string][]int64{}
		var b postings.Builder
		for _, id := range ids {
			words := rapid.SliceOfNDistinct(word, 0, 8, rapid.ID).Draw(t, "words")
			b.Add(id, words)
			for _, w := range words {
				want[w] = slices.Insert(want[w], 0, id)
			}
		}
		assert.Equal(t, len(ids), b.Rows())
		seg := open(t, b.Write())
		for _, w := range append(slices.Collect(func(yield func(string) bool) {
			for w := range want {
				if !yield(w) {
					return
				}
			}
		}), "", "zz", "ab") {
			require.Equal(t, want[w], all(t, seg.List(w)), "%q", w)
			var with []int64
			for other, ids := range want {
				if strings.HasPrefix(other, w) {
					with = append(with, ids...)
				}
			}
			got, err := seg.With(w)
			require.NoError(t, err)
			require.ElementsMatch(t, with, got, "%q…", w)
		}
	})
}

// A word of so many rows goes over many pages.
func TestALongListGoesOverPages(t *testing.T) {
	var b postings.Builder
	var want []int64
	for i := range int64(100_000) {
		words := []string{"every", "e"}
		if i%1000 == 0 {
			words = append(words, "some")
		}
		b.Add(i*7919+1, words)
		want = append(want, i*7919+1)
	}
	slices.Reverse(want)
	p := b.Write()
	assert.Greater(t, len(p.Data), 5)
	seg := open(t, p)
	assert.Equal(t, want, all(t, seg.List("every")))
	assert.Equal(t, want, all(t, seg.List("e")))
	assert.Len(t, all(t, seg.List("some")), 100)
	assert.Zero(t, b.Rows(), "the builder is empty again")
	assert.Empty(t, b.Write().Data)
}

func FuzzDamagedPages(f *testing.F) {
	var b postings.Builder
	b.Add(5, []string{"ada", "adam", "b"})
	b.Add(1<<40, []string{"ada", "zoë"})
	p := b.Write()
	f.Add(p.Data[0], postings.AppendDirectory(nil, p.First))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01}, []byte{0, 3, 'a'})
	f.Fuzz(func(t *testing.T, page, directory []byte) {
		first, err := postings.ReadDirectory(directory)
		if err != nil {
			first = []string{"a"}
		}
		seg := &postings.Segment{First: first, Page: func(int) ([]byte, error) { return page, nil }}
		_, _ = seg.With("a")
		l := seg.List("ada")
		for ok, err := true, error(nil); ok && err == nil; {
			_, ok, err = l.Next()
		}
	})
}
