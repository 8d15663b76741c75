package markup

import (
	"strconv"
	"strings"
	"unicode"
)

// Continue says how a list goes on after Enter at the end of line: with more in front of the next line. An item without text
// ends the list: its last drop runes go away instead of a new line. Both are empty for a line of no list.
func Continue(line string) (more string, drop int) {
	m := listItem.FindStringSubmatch(line)
	if m == nil {
		m = listItem.FindStringSubmatch(line + " ") // the blank after the marker may be missing
		if m == nil || m[3] != "" || strings.TrimSpace(line) != m[2] {
			return "", 0
		}
	}
	if strings.TrimSpace(m[3]) == "" {
		return "", len([]rune(line))
	}
	marker := m[2]
	if n, err := strconv.Atoi(marker[:len(marker)-1]); err == nil {
		marker = strconv.Itoa(n+1) + marker[len(marker)-1:]
	}
	return m[1] + marker + " ", 0
}

// Toggle puts a mark around words, or takes it away where it stands around them already. Blanks at the ends stay outside.
func Toggle(words, mark string) string {
	core := strings.TrimSpace(words)
	if core == "" {
		return words
	}
	lead := words[:strings.Index(words, core)]
	tail := words[len(lead)+len(core):]
	inner := strings.TrimSuffix(strings.TrimPrefix(core, mark), mark)
	whole := len(core) > 2*len(mark) && strings.HasPrefix(core, mark) && strings.HasSuffix(core, mark)
	if mark == "*" && strings.HasPrefix(core, "**") && !strings.HasPrefix(core, "***") {
		whole = false // bold, not italic
	}
	if whole {
		return lead + inner + tail
	}
	return lead + mark + core + mark + tail
}

// Bullets puts a list mark in front of every line that has words, or takes it away where all have one.
func Bullets(lines string) string {
	all := strings.Split(lines, "\n")
	listed := true
	for _, l := range all {
		listed = listed && (strings.TrimSpace(l) == "" || listItem.MatchString(l))
	}
	for i, l := range all {
		switch {
		case strings.TrimSpace(l) == "":
		case listed:
			all[i] = listItem.ReplaceAllString(l, "$1$3")
		case !listItem.MatchString(l):
			all[i] = "- " + strings.TrimLeftFunc(l, unicode.IsSpace)
		}
	}
	return strings.Join(all, "\n")
}
