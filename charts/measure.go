package charts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Measure returns the width of one line of text in pixels, the one measure
// that all backends place text by. size is the em in pixels.
func Measure(s string, size float64, bold bool) float64 {
	f := faceOf(bold)
	w := 0.0
	for _, r := range s {
		w += f.advance(r)
	}
	return w * size
}

// longestText is the number of letters after which a text is cut before it is
// measured: no line of a chart holds more.
const longestText = 300

// clean makes a text safe to draw as one line, without space at its ends.
func clean(s string) string { return strings.TrimSpace(safe(s, longestText)) }

// safe returns at most most letters of s such that every backend can take
// them: control characters become spaces, invisible and direction-changing
// ones go, what XML forbids becomes the replacement character, signs the face
// lacks become their likes.
func safe(s string, most int) string {
	plain := len(s) <= most
	for i := 0; plain && i < len(s); i++ {
		plain = s[i] >= ' ' && s[i] <= '~'
	}
	if plain {
		return s
	}
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > most {
			b.WriteRune('…')
			break
		}
		switch {
		case r >= ' ' && r <= '~':
			b.WriteByte(byte(r))
		case r == '\u2212':
			b.WriteRune('–')
		case unicode.Is(unicode.Cf, r):
		case unicode.IsControl(r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			b.WriteByte(' ')
		case r == utf8.RuneError, r&0xFFFE == 0xFFFE, !utf8.ValidRune(r):
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ellipsize returns s, or as much of its start as fits into width together
// with an ellipsis; nothing when not even the ellipsis and one letter fit.
func ellipsize(s string, size float64, bold bool, width float64) string {
	f := faceOf(bold)
	room := width/size + 1e-9
	dots := f.advance('…')
	w, cut := 0.0, 0
	for i, r := range s {
		a := f.advance(r)
		if w+dots <= room {
			cut = i
		}
		if w += a; w > room {
			head := strings.TrimRightFunc(s[:cut], func(r rune) bool {
				return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.Is(unicode.Mn, r)
			})
			if head == "" {
				return ""
			}
			return head + "…"
		}
	}
	return s
}

// wrap breaks s at spaces into at most lines lines of the width; the last one
// ends in an ellipsis if there is more.
func wrap(s string, size float64, bold bool, width float64, lines int) []string {
	var out []string
	for len(out) < lines-1 && Measure(s, size, bold) > width {
		at := lineBreak(s, size, bold, width)
		if at <= 0 {
			break
		}
		out = append(out, s[:at])
		s = strings.TrimSpace(s[at:])
	}
	if s = ellipsize(s, size, bold, width); s != "" {
		out = append(out, s)
	}
	return out
}

// lineBreak returns where the last word that fits into the width ends.
func lineBreak(s string, size float64, bold bool, width float64) int {
	f := faceOf(bold)
	w, at := 0.0, 0
	for i, r := range s {
		if r == ' ' {
			at = i
		}
		if w += f.advance(r) * size; w > width {
			return at
		}
	}
	return len(s)
}

// Fit returns s as one line that every backend can draw, cut with an ellipsis
// to the width in pixels.
func Fit(s string, size float64, bold bool, width float64) string {
	return ellipsize(clean(s), size, bold, width)
}

// Wrap breaks s at spaces into at most lines lines of the width in pixels,
// which every backend can draw; the last ends in an ellipsis if there is more.
func Wrap(s string, size float64, bold bool, width float64, lines int) []string {
	const mostLetters = 2000
	return wrap(strings.TrimSpace(safe(s, mostLetters)), size, bold, width, lines)
}
