package markup_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/baton-planner/baton/ui/markup"
)

func TestANoteIsReadAsItLooks(t *testing.T) {
	b, i := func(s string) markup.Span { return markup.Span{Text: s, Bold: true} }, func(s string) markup.Span { return markup.Span{Text: s, Italic: true} }
	p := func(s string) markup.Span { return markup.Span{Text: s} }
	to := func(s, link string) markup.Span { return markup.Span{Text: s, Link: link} }
	for text, want := range map[string][]markup.Span{
		"They ride":                          {p("They ride")},
		"a **strong** word":                  {p("a "), b("strong"), p(" word")},
		"*slanted* and _slanted_":            {i("slanted"), p(" and "), i("slanted")},
		"**b *both* b**":                     {b("b "), {Text: "both", Bold: true, Italic: true}, b(" b")},
		"*i **both** i*":                     {i("i "), {Text: "both", Bold: true, Italic: true}, i(" i")},
		"***all***":                          {{Text: "all", Bold: true, Italic: true}},
		"2 * 3 * 4":                          {p("2 * 3 * 4")},
		"file_name_2.pdf":                    {p("file_name_2.pdf")},
		"not ** closed":                      {p("not ** closed")},
		`5\* hotel`:                          {p("5* hotel")},
		"see [the offer](https://velo.ex/1)": {p("see "), to("the offer", "https://velo.ex/1")},
		"[mail](mailto:jan@velo.example)":    {to("mail", "mailto:jan@velo.example")},
		"[no](javascript:alert(1))":          {p("[no](javascript:alert(1))")},
		"[no](/etc/passwd)":                  {p("[no](/etc/passwd)")},
		"at https://velo.ex/a_b_c.":          {p("at "), to("https://velo.ex/a_b_c", "https://velo.ex/a_b_c"), p(".")},
		"# 1 customer":                       {p("# 1 customer")},
		"":                                   nil,
	} {
		lines := markup.Parse(text)
		assert.Len(t, lines, 1)
		assert.Equal(t, want, lines[0].Spans, text)
	}
}

func TestListsAndLineBreaksAreKept(t *testing.T) {
	lines := markup.Parse("Wants:\n- 40 bikes\n  * with lights\n\n1. call\n2) visit\n-5 degrees")
	var got []string
	for _, l := range lines {
		words := ""
		for _, s := range l.Spans {
			words += s.Text
		}
		got = append(got, strings.Repeat(">", l.Level)+l.Marker+"|"+words)
	}
	assert.Equal(t, []string{"|Wants:", "•|40 bikes", ">•|with lights", "|", "1.|call", "2)|visit", "|-5 degrees"}, got)
	assert.Equal(t, "a\n• bold", markup.Plain("a\n- **bold**"))
}

func TestEnterGoesOnWithAList(t *testing.T) {
	for line, want := range map[string]struct {
		more string
		drop int
	}{
		"plain": {}, "- bikes": {more: "- "}, "  * bikes": {more: "  * "}, "9. call": {more: "10. "}, "3) call": {more: "4) "},
		"- ": {drop: 2}, "-": {drop: 1}, "  10. ": {drop: 6}, "-5 degrees": {}, "": {},
	} {
		more, drop := markup.Continue(line)
		assert.Equal(t, want.more, more, line)
		assert.Equal(t, want.drop, drop, line)
	}
}

func TestMarksGoAroundWordsAndAway(t *testing.T) {
	assert.Equal(t, " **two words** ", markup.Toggle(" two words ", "**"))
	assert.Equal(t, "words", markup.Toggle("**words**", "**"))
	assert.Equal(t, "***words***", markup.Toggle("**words**", "*"))
	assert.Equal(t, "**words**", markup.Toggle("***words***", "*"))
	assert.Equal(t, "  ", markup.Toggle("  ", "*"))
	assert.Equal(t, "- a\n\n- b", markup.Bullets("a\n\nb"))
	assert.Equal(t, "a\n\nb", markup.Bullets("- a\n\n- b"))
}

// Nothing a person typed is lost but the marks, and no text without marks is changed.
func TestNoWordIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zäß0-9 .,;:!?#()\-]|\*|_|\[|\]|\\|\n|https://){0,60}`).Draw(t, "text")
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune("*_[]()\\ •-\n", r) {
					return -1
				}
				return r
			}, s)
		}
		assert.Equal(t, letters(text), letters(markup.Plain(text)))
	})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-z][a-z ,.!]{0,9}\n?){0,8}[a-z]`).Draw(t, "text")
		var lines []string
		for _, l := range strings.Split(text, "\n") {
			lines = append(lines, strings.TrimSpace(l))
		}
		assert.Equal(t, strings.Join(lines, "\n"), markup.Plain(text))
	})
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringMatching(`[a-z]{1,9}( [a-z]{1,9}){0,3}`).Draw(t, "words")
		mark := rapid.SampledFrom([]string{"*", "**"}).Draw(t, "mark")
		assert.Equal(t, words, markup.Toggle(markup.Toggle(words, mark), mark))
	})
}
