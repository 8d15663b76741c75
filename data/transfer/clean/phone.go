package clean

import "strings"

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
