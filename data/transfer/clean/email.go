package clean

import (
	"strings"
	"unicode"
)

// NormalEmail gives the address in its usual writing: without "mailto:", a name and angle brackets, in small
// letters. ok is false if it is no address; then the text comes back trimmed.
func NormalEmail(raw string) (address string, ok bool) {
	s := strings.Trim(plain(raw), " \t\r\n,;\u3000")
	if open := strings.LastIndexByte(s, '<'); open >= 0 && strings.HasSuffix(s, ">") {
		s = s[open+1 : len(s)-1]
	}
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s, _, _ = strings.Cut(s[7:], "?")
	}
	s = strings.ToLower(strings.Trim(s, " '\""))
	if !isEmail(s) {
		return strings.TrimSpace(raw), false
	}
	return s, true
}

// isEmail checks the shape that mail systems accept in practice: no comments, no quoted names, a domain with a point
// (RFC 5321 §4.1.2 and its limits in §4.5.3.1; letters beyond ASCII by RFC 6531).
func isEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || at > 64 || len(s) > 254 {
		return false
	}
	local, domain := s[:at], s[at+1:]
	if strings.HasPrefix(local, ".") || strings.HasSuffix(local, ".") || strings.Contains(local, "..") {
		return false
	}
	for _, r := range local {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("!#$%&'*+/=?^_`{|}~.-", r) {
			return false
		}
	}
	labels := strings.Split(domain, ".")
	if len(labels) < 2 || len(labels[len(labels)-1]) < 2 {
		return false
	}
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' {
			return false
		}
		for _, r := range l {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && !unicode.IsMark(r) {
				return false
			}
		}
	}
	return true
}

// SplitEmails parts a cell that holds several addresses with commas, semicolons, blanks, slashes or line ends
// between them. What is no address is left out.
func SplitEmails(raw string) []string {
	var found []string
	for _, part := range strings.FieldsFunc(raw, func(r rune) bool { return strings.ContainsRune(",; \t\r\n|/<>", r) }) {
		if a, ok := NormalEmail(part); ok {
			found = append(found, a)
		}
	}
	return found
}
