package kit

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/markup"
	"github.com/baton-planner/baton/ui/theme"
)

// listIndent is how far a list stands in for each of its levels, px.
const listIndent float32 = 18

// Rich is a note with bold, italic, lists and links; it wraps at words to the width it gets, and its height follows.
type Rich struct {
	widget.BaseWidget
	lines  []markup.Line
	role   theme.Role
	ink    theme.Token
	width  float32
	height float32
	objs   []fyne.CanvasObject
}

// NewRich makes a note from light Markdown.
func NewRich(text string, role theme.Role, ink theme.Token) *Rich {
	r := &Rich{lines: markup.Parse(text), role: role, ink: ink}
	r.ExtendBaseWidget(r)
	return r
}

// Set changes the text.
func (r *Rich) Set(text string) {
	r.lines = markup.Parse(text)
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *Rich) CreateRenderer() fyne.WidgetRenderer { return render(r) }

func (r *Rich) paint() { r.compose() }

// compose places the words for the width at hand.
func (r *Rich) compose() {
	r.objs = nil
	y, h := float32(0), theme.LineHeight(r.role)
	for _, l := range r.lines {
		x := float32(0)
		if l.Marker != "" {
			x = listIndent * float32(l.Level)
			r.put(markup.Span{Text: l.Marker}, x, y)
			x += max(listIndent, r.measureText(l.Marker+"  ", markup.Span{}))
		}
		y = r.wrap(l.Spans, x, y) + h
	}
	r.height = y
}

// wrap places the spans of a line from x on and gives the top of its last line.
func (r *Rich) wrap(spans []markup.Span, indent, y float32) float32 {
	x := indent
	for _, s := range spans {
		run, start := "", x
		flush := func() {
			if text := strings.TrimRight(run, " "); text != "" {
				r.put(markup.Span{Text: text, Bold: s.Bold, Italic: s.Italic, Link: s.Link}, start, y)
			}
			run = ""
		}
		for _, word := range strings.SplitAfter(s.Text, " ") {
			w := r.measureText(strings.TrimRight(word, " "), s)
			if x > indent && r.width > 0 && x+w > r.width+0.5 {
				flush()
				x, start, y = indent, indent, y+theme.LineHeight(r.role)
			}
			run += word
			x = start + r.measureText(run, s)
		}
		flush()
	}
	return y
}

func (r *Rich) put(s markup.Span, x, y float32) {
	size, style := r.font(s)
	room := r.width - x
	if r.width > 0 && r.measureText(s.Text, s) > room {
		s.Text = theme.Fit(s.Text, r.role, room) // a word that is wider than all there is
	}
	w, h := r.measureText(s.Text, s)+1, theme.LineHeight(r.role)
	if s.Link != "" {
		link := newRichLink(s, size, style)
		place(link, x, y, w, h)
		r.objs = append(r.objs, link)
		return
	}
	t := canvas.NewText(s.Text, theme.Color(r.ink))
	t.TextSize, t.TextStyle = size, style
	placeText(t, x, y, w, h)
	r.objs = append(r.objs, t)
}

func (r *Rich) font(s markup.Span) (float32, fyne.TextStyle) {
	size, style := theme.Font(r.role)
	style.Bold, style.Italic = style.Bold || s.Bold, s.Italic
	return size, style
}

func (r *Rich) measureText(text string, s markup.Span) float32 {
	size, style := r.font(s)
	return fyne.MeasureText(text, size, style).Width
}

func (r *Rich) arrange(size fyne.Size) {
	if size.Width != r.width {
		r.width = size.Width
		r.compose()
	}
}

func (r *Rich) measure() fyne.Size         { return fyne.NewSize(60, max(r.height, theme.LineHeight(r.role))) }
func (r *Rich) parts() []fyne.CanvasObject { return r.objs }

// richLink is a link in running text.
type richLink struct {
	control
	text *canvas.Text
	line *canvas.Rectangle
	ring *canvas.Rectangle
}

func newRichLink(s markup.Span, size float32, style fyne.TextStyle) *richLink {
	l := &richLink{text: canvas.NewText(s.Text, nil), line: newRect(0), ring: focusRing(theme.RadiusCheck)}
	l.text.TextSize, l.text.TextStyle = size, style
	l.tip = s.Link
	l.act = func() {
		u, err := url.Parse(s.Link)
		if err == nil {
			err = fyne.CurrentApp().OpenURL(u)
		}
		if err != nil {
			fyne.LogError("open the link "+s.Link, err)
		}
	}
	l.become(l)
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *richLink) CreateRenderer() fyne.WidgetRenderer { return render(l) }

func (l *richLink) paint() {
	l.text.Color = theme.Color(theme.Accent)
	fillRect(l.line, theme.Color(theme.Accent), nil, 0)
	show(l.line, l.hovered)
	paintRing(l.ring, l.focused)
}

func (l *richLink) arrange(size fyne.Size) {
	placeRing(l.ring, size)
	placeText(l.text, 0, 0, size.Width, size.Height)
	place(l.line, 0, size.Height-2, size.Width-1, 1)
}

func (l *richLink) measure() fyne.Size         { return l.text.MinSize() }
func (l *richLink) parts() []fyne.CanvasObject { return []fyne.CanvasObject{l.ring, l.text, l.line} }
