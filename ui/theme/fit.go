package theme

import (
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
)

const ellipsis = "…"

// fitGeneration bounds the cache: two generations of this many entries are kept, the older is dropped when the newer
// is full, so texts on screen stay and scrolled-away ones go.
const fitGeneration = 8192

type fitKey struct {
	text  string
	role  Role
	width int32 // px; -1 asks for the natural width
}

type fitValue struct {
	text  string
	width float32
}

type fitCache struct {
	mu       sync.Mutex
	new, old map[fitKey]fitValue
	letters  map[letter]float32
}

// letter is the key of the width of a single letter, px. Their sum tells within a pixel or two how wide a text is,
// without shaping it, which costs a grid a hundred times as much.
type letter struct {
	r    rune
	role Role
}

func newFitCache() *fitCache {
	return &fitCache{new: make(map[fitKey]fitValue), letters: make(map[letter]float32)}
}

func (c *fitCache) get(k fitKey) (fitValue, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.new[k]; ok {
		return v, true
	}
	v, ok := c.old[k]
	if ok {
		c.put(k, v)
	}
	return v, ok
}

func (c *fitCache) put(k fitKey, v fitValue) {
	if len(c.new) >= fitGeneration {
		c.old, c.new = c.new, make(map[fitKey]fitValue, fitGeneration)
	}
	c.new[k] = v
}

func (c *fitCache) add(k fitKey, v fitValue) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(k, v)
}

// Width is the natural width of one line of text in a role, px. Cached: cheap enough for every cell of a grid.
func Width(text string, r Role) float32 {
	if text == "" {
		return 0
	}
	t := Current()
	key := fitKey{text, r, -1}
	if v, ok := t.fits.get(key); ok {
		return v.width
	}
	w := t.measure(text, r)
	t.fits.add(key, fitValue{width: w})
	return w
}

// LineHeight is the height of one line of text in a role, px.
func LineHeight(r Role) float32 {
	size, style := Font(r)
	return fyne.MeasureText("M", size, style).Height
}

// Fit shortens a one-line text with an ellipsis so that it is at most width px wide in the role; what fits comes back
// unchanged, and nothing comes back when not even the ellipsis fits. Cached per text, role and whole-pixel width.
func Fit(text string, r Role, width float32) string {
	if text == "" || width <= 0 {
		return ""
	}
	t := Current()
	if t.estimate(text, r)+fitDoubt <= width || Width(text, r) <= width {
		return text
	}
	key := fitKey{text, r, int32(width)}
	if v, ok := t.fits.get(key); ok {
		return v.text
	}
	fitted := t.shorten([]rune(text), r, float32(key.width))
	t.fits.add(key, fitValue{text: fitted})
	return fitted
}

func (t *Theme) measure(text string, r Role) float32 {
	size, style := t.font(r)
	return fyne.MeasureText(text, size, style).Width
}

// fitDoubt is by how much the sum of letters may be short of the width of a text, px.
const fitDoubt = 3

// estimate is about how wide a text is, px: the sum of its letters.
func (t *Theme) estimate(text string, r Role) float32 {
	t.fits.mu.Lock()
	defer t.fits.mu.Unlock()
	var sum float32
	for _, c := range text {
		sum += t.letter(c, r)
	}
	return sum
}

func (t *Theme) letter(c rune, r Role) float32 {
	w, ok := t.fits.letters[letter{c, r}]
	if !ok {
		w = t.measure(string(c), r)
		if len(t.fits.letters) < fitGeneration {
			t.fits.letters[letter{c, r}] = w
		}
	}
	return w
}

// guess is how many letters fit beside an ellipsis, going by their sum.
func (t *Theme) guess(runes []rune, r Role, width float32) int {
	t.fits.mu.Lock()
	defer t.fits.mu.Unlock()
	sum := t.letter([]rune(ellipsis)[0], r)
	for i, c := range runes {
		if sum += t.letter(c, r); sum > width {
			return i
		}
	}
	return len(runes)
}

func (t *Theme) shorten(runes []rune, r Role, width float32) string {
	low := min(t.guess(runes, r, width), len(runes)-1)
	for low > 0 && t.measure(string(runes[:low])+ellipsis, r) > width {
		low--
	}
	for low > 0 && low < len(runes) && unicode.Is(unicode.M, runes[low]) {
		low-- // never part a letter from its accent
	}
	if low == 0 && t.measure(ellipsis, r) > width {
		return ""
	}
	for low > 0 && unicode.IsSpace(runes[low-1]) {
		low--
	}
	return string(runes[:low]) + ellipsis
}

// LoadFonts reads the fonts of the running theme and what the system would stand in with, which else the first text waits for.
// It may run beside the making of the first window, as long as nothing else measures text.
func LoadFonts() {
	t := Current()
	for _, r := range []Role{Body, BodyStrong} {
		t.estimate("0 e", r)
	}
}
