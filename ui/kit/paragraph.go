package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// Paragraph is text in one role that wraps at words to the width it gets; its height follows.
type Paragraph struct {
	widget.BaseWidget
	text  string
	role  theme.Role
	ink   theme.Token
	align fyne.TextAlign
	width float32
	lines []*canvas.Text
	objs  []fyne.CanvasObject
}

// NewParagraph makes a paragraph. Line breaks in the text are kept.
func NewParagraph(text string, role theme.Role, ink theme.Token) *Paragraph {
	p := &Paragraph{text: text, role: role, ink: ink}
	p.ExtendBaseWidget(p)
	return p
}

// Aligned sets the alignment and gives the paragraph back.
func (p *Paragraph) Aligned(a fyne.TextAlign) *Paragraph {
	p.align = a
	return p
}

// Text is the whole text.
func (p *Paragraph) Text() string { return p.text }

// Set changes text and ink.
func (p *Paragraph) Set(text string, ink theme.Token) {
	if p.text != text || p.ink != ink {
		p.text, p.ink = text, ink
		p.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer { return render(p) }

func (p *Paragraph) paint() {
	wrapped := Wrap(p.text, p.role, p.width)
	if len(wrapped) != len(p.lines) {
		p.lines, p.objs = nil, nil
		for range wrapped {
			t := canvas.NewText("", nil)
			p.lines, p.objs = append(p.lines, t), append(p.objs, t)
		}
	}
	for i, line := range wrapped {
		setText(p.lines[i], line, p.role, p.ink)
		p.lines[i].Alignment = p.align
	}
}

func (p *Paragraph) arrange(size fyne.Size) {
	if size.Width != p.width {
		p.width = size.Width
		p.paint()
	}
	h := theme.LineHeight(p.role)
	for i, line := range p.lines {
		place(line, 0, float32(i)*h, size.Width, h)
	}
}

func (p *Paragraph) measure() fyne.Size {
	return fyne.NewSize(min(60, theme.Width(p.text, p.role)), max(1, float32(len(p.lines)))*theme.LineHeight(p.role))
}

func (p *Paragraph) parts() []fyne.CanvasObject { return p.objs }

// Wrap breaks text at spaces into lines of at most width px; a word that is wider alone is shortened. A width of 0 or
// less does not wrap. Line breaks in the text are kept.
func Wrap(text string, role theme.Role, width float32) []string {
	if text == "" {
		return nil
	}
	hard := strings.Split(text, "\n")
	if width <= 0 {
		return hard
	}
	var lines []string
	for _, paragraph := range hard {
		line := ""
		for _, word := range strings.FieldsFunc(paragraph, func(r rune) bool { return r == ' ' }) {
			longer := strings.TrimSpace(line + " " + word)
			if line != "" && theme.Width(longer, role) > width+0.5 {
				lines = append(lines, line)
				longer = word
			}
			line = theme.Fit(longer, role, width+0.5)
		}
		lines = append(lines, line)
	}
	return lines
}
