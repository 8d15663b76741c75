package transfer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// charset is what was learned about the bytes of a text.
type charset struct {
	name    string
	decoder func() transform.Transformer // nil: the bytes are UTF-8 already
	bom     int64                        // bytes to skip at the beginning
	guessed bool                         // decided by statistics
	damaged int                          // bytes that are no UTF-8 in a text that otherwise is
	nuls    int                          // NUL bytes in a text of single bytes
}

// scanChunk is how much of the file is looked at in one go when the encoding is learned.
const scanChunk = 256 << 10

// maxStatistics is how much text with foreign letters the statistics look at.
const maxStatistics = 1 << 20

// learnCharset decides the encoding of a whole text. What the file says (a byte order mark) and what it proves
// (valid UTF-8, zero bytes in a pattern) comes before statistics; an explicit hint comes before all.
func learnCharset(r io.ReaderAt, size int64, hint string) (charset, error) {
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return charset{}, readFailed(err)
	}
	marked, found := byMark(head)
	if hint != "" {
		c, err := byName(hint)
		if err == nil && found && marked.name == c.name {
			c.bom = marked.bom
		}
		return c, err
	}
	if found && marked.decoder != nil {
		return marked, nil
	}
	if c, ok := byZeros(head, 0); ok {
		c.guessed = true
		return c, nil
	}
	return byContent(r, size, marked)
}

func wide(name string, e encoding.Encoding, bom int64) charset {
	return charset{name: name, bom: bom, decoder: func() transform.Transformer { return e.NewDecoder() }}
}

func utf16Of(order unicode.Endianness) encoding.Encoding {
	return unicode.UTF16(order, unicode.IgnoreBOM)
}

func utf32Of(order utf32.Endianness) encoding.Encoding { return utf32.UTF32(order, utf32.IgnoreBOM) }

// byMark reads the byte order mark. Salesforce's Data Loader writes the two-byte mark of UTF-16 before UTF-32, so
// what follows the mark decides between the two.
func byMark(head []byte) (charset, bool) {
	switch {
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		return charset{name: "UTF-8", bom: 3}, true
	case bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}):
		return wide("UTF-32LE", utf32Of(utf32.LittleEndian), 4), true
	case bytes.HasPrefix(head, []byte{0, 0, 0xfe, 0xff}):
		return wide("UTF-32BE", utf32Of(utf32.BigEndian), 4), true
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		if c, ok := byZeros(head, 2); ok && (c.name == "UTF-32LE" || c.name == "UTF-32BE") {
			return c, true
		}
		if head[0] == 0xff {
			return wide("UTF-16LE", utf16Of(unicode.LittleEndian), 2), true
		}
		return wide("UTF-16BE", utf16Of(unicode.BigEndian), 2), true
	}
	return charset{name: "UTF-8"}, false
}

// byZeros recognises wide characters by where their zero bytes stand: Latin letters, digits, delimiters and line
// ends have them always in the same place.
func byZeros(head []byte, skip int) (charset, bool) {
	if len(head) < skip+8 {
		return charset{}, false
	}
	b := head[skip:]
	b = b[:len(b)/4*4]
	var zero [4]int
	for i, c := range b {
		if c == 0 {
			zero[i%4]++
		}
	}
	groups := len(b) / 4
	most := groups * 9 / 10
	bom := int64(skip)
	switch {
	case zero[0] > most && zero[1] > most && zero[3] < groups/10+1:
		return wide("UTF-32BE", utf32Of(utf32.BigEndian), bom), true
	case zero[3] > most && zero[2] > most && zero[0] < groups/10+1:
		return wide("UTF-32LE", utf32Of(utf32.LittleEndian), bom), true
	}
	even, odd := zero[0]+zero[2], zero[1]+zero[3]
	pairs := 2 * groups
	switch {
	case even*5 > pairs && odd*20 < even:
		return wide("UTF-16BE", utf16Of(unicode.BigEndian), bom), true
	case odd*5 > pairs && even*20 < odd:
		return wide("UTF-16LE", utf16Of(unicode.LittleEndian), bom), true
	}
	return charset{}, false
}

func byName(name string) (charset, error) {
	switch strings.ToLower(name) {
	case "utf-32le", "utf-32":
		return wide("UTF-32LE", utf32Of(utf32.LittleEndian), 0), nil
	case "utf-32be":
		return wide("UTF-32BE", utf32Of(utf32.BigEndian), 0), nil
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		bad := refuse(CodeHint, "encoding", fmt.Sprintf("%q is no known text encoding. Try UTF-8, windows-1252, iso-8859-15 or macintosh.", name), map[string]any{"encoding": name})
		bad.Err = err
		return charset{}, bad
	}
	canonical, err := htmlindex.Name(e)
	if err != nil {
		canonical = name
	}
	switch canonical {
	case "utf-8":
		// The caller may be wrong, and no cell may hold what is not text.
		return charset{name: "UTF-8", decoder: func() transform.Transformer { return mixedUTF8{} }}, nil
	case "utf-16le":
		return wide("UTF-16LE", utf16Of(unicode.LittleEndian), 0), nil
	case "utf-16be":
		return wide("UTF-16BE", utf16Of(unicode.BigEndian), 0), nil
	}
	return wide(canonical, e, 0), nil
}

// byContent reads the whole text once: UTF-8 if all of it is, otherwise what the statistics say.
func byContent(r io.ReaderAt, size int64, c charset) (charset, error) {
	in := io.NewSectionReader(r, c.bom, size-c.bom)
	var (
		buf     = make([]byte, scanChunk)
		kept    int
		foreign []byte
		good    int // sequences of several bytes that are UTF-8
		bad     int
	)
	for {
		n, err := io.ReadFull(in, buf[kept:])
		chunk := buf[:kept+n]
		end := err != nil
		if end && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return c, readFailed(err)
		}
		cut := len(chunk)
		if !end {
			cut = wholeRunes(chunk)
		}
		c.nuls += bytes.Count(chunk[:cut], []byte{0})
		if !utf8.Valid(chunk[:cut]) {
			g, b := countUTF8(chunk[:cut])
			good, bad = good+g, bad+b
			if room := maxStatistics - len(foreign); room > 0 {
				foreign = append(foreign, chunk[:min(cut, room)]...)
			}
		}
		if end {
			break
		}
		kept = copy(buf, chunk[cut:])
	}
	if bad == 0 {
		return c, nil
	}
	if c.bom > 0 || good >= 2*bad {
		c.damaged = bad
		c.decoder = func() transform.Transformer { return mixedUTF8{} }
		return c, nil
	}
	legacy := guessLegacy(foreign)
	legacy.nuls = c.nuls
	return legacy, nil
}

// wholeRunes gives the length of b without a character that is cut at its end.
func wholeRunes(b []byte) int {
	for back := 1; back <= min(3, len(b)); back++ {
		c := b[len(b)-back]
		if c < utf8.RuneSelf {
			break
		}
		if utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-back:]) {
				return len(b) - back
			}
			break
		}
	}
	return len(b)
}

func countUTF8(b []byte) (good, bad int) {
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		b = b[n:]
	}
	return good, bad
}

// mixedUTF8 passes UTF-8 on and reads every byte that is none as windows-1252: the files that people concatenate.
type mixedUTF8 struct{ transform.NopResetter }

func (mixedUTF8) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if !atEOF && !utf8.FullRune(src[nSrc:]) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		r, n := utf8.DecodeRune(src[nSrc:])
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(src[nSrc])
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += n
	}
	return nDst, nSrc, nil
}

// reader gives the text as UTF-8 without its mark and without NUL bytes.
func (c charset) reader(r io.ReaderAt, size int64) io.Reader {
	var in io.Reader = io.NewSectionReader(r, c.bom, max(0, size-c.bom))
	if c.decoder != nil {
		in = transform.NewReader(in, c.decoder())
	}
	if c.nuls > 0 || c.decoder != nil {
		in = &withoutNUL{in}
	}
	return in
}

// withoutNUL leaves zero bytes out: no table means them, and text ends at them elsewhere.
type withoutNUL struct{ in io.Reader }

func (w *withoutNUL) Read(p []byte) (int, error) {
	for {
		n, err := w.in.Read(p)
		kept := n
		if bytes.IndexByte(p[:n], 0) >= 0 {
			kept = 0
			for _, c := range p[:n] {
				if c != 0 {
					p[kept] = c
					kept++
				}
			}
		}
		if kept > 0 || err != nil || len(p) == 0 {
			return kept, err
		}
	}
}
