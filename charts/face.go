package charts

import (
	"slices"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/baton-planner/baton/assets/fonts"
)

// face is one parsed font with the widths and outlines of its common letters
// at hand. It does not change after it is made.
type face struct {
	font     *sfnt.Font
	em       float64
	advances [0x530]float64 // per em, by rune, to the end of Cyrillic
	outlines [0x180]sfnt.Segments
	signs    [signEnd - signStart]glyph // dashes, quotes and currencies
}

// glyph is a letter at hand.
type glyph struct {
	advance float64
	outline sfnt.Segments
}

// The signs that charts write beside letters and digits lie in these blocks
// of Unicode: General Punctuation to Currency Symbols.
const (
	signStart = 0x2010
	signEnd   = 0x20C0
)

var (
	regularFace = sync.OnceValue(func() *face { return newFace(fonts.Regular()) })
	boldFace    = sync.OnceValue(func() *face { return newFace(fonts.Bold()) })
)

func faceOf(bold bool) *face {
	if bold {
		return boldFace()
	}
	return regularFace()
}

// newFace parses an embedded font, which cannot fail but in a broken build.
func newFace(ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("charts: embedded font: " + err.Error())
	}
	fc := &face{font: f, em: float64(f.UnitsPerEm())}
	var buf sfnt.Buffer
	for r := range fc.advances {
		fc.advances[r] = fc.loadAdvance(&buf, rune(r))
	}
	for r := rune(' '); int(r) < len(fc.outlines); r++ {
		fc.outlines[r] = slices.Clone(fc.loadOutline(&buf, r))
	}
	for i := range fc.signs {
		r := rune(signStart + i)
		fc.signs[i] = glyph{fc.loadAdvance(&buf, r), slices.Clone(fc.loadOutline(&buf, r))}
	}
	return fc
}

// advance returns the width of r in ems.
func (f *face) advance(r rune) float64 {
	if r >= 0 && int(r) < len(f.advances) {
		return f.advances[r]
	}
	if r >= signStart && r < signEnd {
		return f.signs[r-signStart].advance
	}
	var buf sfnt.Buffer
	return f.loadAdvance(&buf, r)
}

func (f *face) loadAdvance(buf *sfnt.Buffer, r rune) float64 {
	i, err := f.font.GlyphIndex(buf, r)
	if err != nil || i == 0 {
		return missingAdvance(r)
	}
	a, err := f.font.GlyphAdvance(buf, i, fixed.Int26_6(f.font.UnitsPerEm()), font.HintingNone)
	if err != nil {
		return missingAdvance(r)
	}
	return float64(a) / f.em
}

// missingAdvance is the room kept for a letter that the face lacks and that a
// viewer may take from another: ideographs and pictures are one em wide.
func missingAdvance(r rune) float64 {
	if r >= 0x1100 {
		return 1
	}
	return 0.6
}

// has says whether the face can draw r.
func (f *face) has(r rune) bool {
	var buf sfnt.Buffer
	i, err := f.font.GlyphIndex(&buf, r)
	return err == nil && i != 0
}

// outline returns the contours of r in font units, y downwards, valid until
// buf is used again.
func (f *face) outline(buf *sfnt.Buffer, r rune) sfnt.Segments {
	if r >= 0 && int(r) < len(f.outlines) {
		return f.outlines[r]
	}
	if r >= signStart && r < signEnd {
		return f.signs[r-signStart].outline
	}
	return f.loadOutline(buf, r)
}

func (f *face) loadOutline(buf *sfnt.Buffer, r rune) sfnt.Segments {
	i, err := f.font.GlyphIndex(buf, r)
	if err != nil {
		return nil
	}
	segs, err := f.font.LoadGlyph(buf, i, fixed.Int26_6(f.font.UnitsPerEm()), nil)
	if err != nil {
		return nil
	}
	return segs
}
