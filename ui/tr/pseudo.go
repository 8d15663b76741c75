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

func pseudo(text string) string {
	extra := (len([]rune(text))*4 + 9) / 10
	return "⟦" + text + strings.Repeat("·", extra) + "⟧"
}
