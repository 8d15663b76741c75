package tr

import (
	"strings"

	"golang.org/x/text/feature/plural"
)

// stretch makes the pseudo language: patterns of numbers and dates stay, every other text grows by 40 % in brackets.
func (l *locale) stretch() {
	for key, m := range l.messages {
		if strings.HasPrefix(key, "tr.pattern.") || strings.HasPrefix(key, "tr.names.") {
			continue
		}
		longer := entry{other: pseudo(m.other)}
		if m.forms != nil {
			longer.forms = map[plural.Form]string{}
			for form, text := range m.forms {
				longer.forms[form] = pseudo(text)
			}
		}
		l.messages[key] = longer
	}
}

// Open and Close stand around every text of the pseudo language. Both are in all fonts of the program.
const (
	Open  = "‹"
	Close = "›"
)

// longest is how many letters of the filler stand together, as in a long German word.
const longest = 12

func pseudo(text string) string {
	extra := (len([]rune(text))*4 + 9) / 10
	var filler strings.Builder
	for i := range extra {
		if i > 0 && i%longest == 0 {
			filler.WriteByte(' ')
			continue
		}
		filler.WriteRune('ö') // as wide as letters are on average
	}
	return Open + text + filler.String() + Close
}
