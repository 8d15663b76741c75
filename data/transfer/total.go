package transfer

import (
	"strings"
)

// isTotalWord knows what begins a row of sums in the languages whose exports we have seen, in lower case.
func isTotalWord(word string) bool {
	switch word {
	case "total", "totals", "grand total", "grand totals", "subtotal", "sub-total", "sum", "overall total",
		"summe", "gesamt", "gesamtsumme", "gesamtergebnis", "zwischensumme", "insgesamt", "ergebnis",
		"total général", "total general", "totaux", "sous-total", "suma", "totale", "totaal", "subtotaal",
		"razem", "итого", "всего", "合計", "总计":
		return true
	}
	return false
}

// mayBeginTotal sees the first bytes of the words for a sum, of scripts beyond ASCII and of blanks.
func mayBeginTotal(c byte) bool {
	return c >= 0x80 || strings.IndexByte("tgsozierTGSOZIER \t", c) >= 0
}

// isSumMark sees what stands beside sums and is no number: a currency's code, a share.
func isSumMark(t string) bool {
	if len(t) == 3 && strings.Trim(t, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return true
	}
	return strings.HasSuffix(t, "%") && kindOf(strings.TrimSpace(strings.TrimLeft(strings.TrimSuffix(t, "%"), "<> "))) == kindNumber
}

// isTotal sees a row whose first filled cell is a word for a sum, whose other cells are numbers or blank, and
// which has a number at all.
func isTotal(cells []string) bool {
	label, numbers := "", 0
	for _, c := range cells {
		if c == "" {
			continue
		}
		if label == "" {
			// Nearly every row leaves here: only a short text can be the word.
			if len(c) > 60 || !mayBeginTotal(c[0]) {
				return false
			}
			label = strings.ToLower(strings.TrimSpace(c))
			if label == "" {
				continue
			}
			word, _, _ := strings.Cut(label, "(") // "Grand Totals (3 records)"
			word, _, named := strings.Cut(word, ":")
			if !isTotalWord(strings.TrimSpace(word)) || (named && strings.Contains(label, "://")) {
				return false
			}
			continue
		}
		switch kindOf(c) {
		case kindNumber:
			numbers++
		case kindBlank:
		case kindText:
			if t := strings.TrimSpace(c); t != "-" && t != "--" && t != "–" && t != "—" && !isSumMark(t) {
				return false
			}
		default:
			if t := strings.TrimSpace(c); t != "-" && t != "--" && t != "–" && t != "—" {
				return false
			}
		}
	}
	return numbers > 0
}
