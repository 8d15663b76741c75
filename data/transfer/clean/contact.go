package clean

import (
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
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

// NormalPhone gives the number by E.164 ("+49301234567"). A number without its country is read as one of region
// ("DE", ISO 3166-1; "" knows none). ok is false if no such number can exist; then the text comes back trimmed.
func NormalPhone(raw, region string) (e164 string, ok bool) {
	s := strings.TrimSpace(plain(raw))
	digits := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if digits < 5 || digits > 20 || len(s) > 60 {
		return s, false
	}
	// An apostrophe or a sign before the number keeps spreadsheets from calculating with it.
	trimmed := strings.TrimLeft(s, "'=\"")
	if strings.HasPrefix(trimmed, "00") {
		trimmed = "+" + trimmed[2:]
	}
	if region == "" && !strings.HasPrefix(trimmed, "+") && !strings.HasPrefix(trimmed, "tel:") {
		return s, false
	}
	n, err := phonenumbers.Parse(trimmed, strings.ToUpper(region))
	if err != nil || !phonenumbers.IsPossibleNumber(n) {
		return s, false
	}
	return phonenumbers.Format(n, phonenumbers.E164), true
}

// SplitPhones parts a cell that holds several numbers with commas, semicolons, slashes, bars or line ends between.
func SplitPhones(raw string) []string {
	var found []string
	for _, part := range strings.FieldsFunc(raw, func(r rune) bool { return strings.ContainsRune(",;|\n\r", r) }) {
		for _, p := range strings.Split(part, " / ") {
			if p = strings.TrimSpace(p); p != "" {
				found = append(found, p)
			}
		}
	}
	return found
}
