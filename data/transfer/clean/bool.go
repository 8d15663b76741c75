package clean

import "strings"

// ParseBool reads yes and no as people and programs write them in English, German, French, Spanish, Italian and
// Dutch, also as 1 and 0 and as ticks. "n/a" and its like give ErrMissing; "maybe" is refused.
func ParseBool(s string) (bool, error) {
	if t := strings.TrimSpace(s); t != "-" && IsMissing(t) {
		return false, ErrMissing
	}
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "yes", "y", "true", "t", "1", "1.0", "on", "x", "✓", "✔", "☑", "✅",
		"ja", "j", "wahr", "oui", "o", "vrai", "sí", "si", "s", "verdadero", "sì", "vero", "waar":
		return true, nil
	case "no", "n", "false", "f", "0", "0.0", "off", "✗", "✘", "☐", "❌",
		"nein", "falsch", "non", "faux", "falso", "nee", "onwaar":
		return false, nil
	case "-":
		return false, ErrMissing
	}
	return false, fail(CodeInvalid, s, "bool", "%q is neither yes nor no.", s)
}
