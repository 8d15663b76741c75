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
}

func newFitCache() *fitCache {
	return &fitCache{new: make(map[fitKey]fitValue)}
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
	if Width(text, r) <= width {
		return text
	}
	t := Current()
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

func (t *Theme) shorten(runes []rune, r Role, width float32) string {
	low, high := 0, len(runes)
	for low < high {
		mid := (low + high + 1) / 2
		if t.measure(string(runes[:mid])+ellipsis, r) <= width {
			low = mid
		} else {
			high = mid - 1
		}
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
