package person

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// identity is what a person was called and how they were reached, now and earlier.
type identity struct {
	first, last, emails, phones []string
	whole                       *regexp.Regexp // the whole name, e-mail, phone; nil without any
	parts                       *regexp.Regexp // these, and either name alone
}

// learnNames reads the names from the contacts and from the log.
func (r *record) learnNames(tx *store.Tx) error {
	rows, err := tx.Query(`SELECT first_name, last_name, email, phone FROM contact WHERE id IN (` + list(r.contacts) + `) UNION
		SELECT coalesce(o ->> '$.first_name', ''), coalesce(o ->> '$.last_name', ''), coalesce(o ->> '$.email', ''), coalesce(o ->> '$.phone', '') FROM (
			SELECT coalesce(old, '{}') AS o FROM change WHERE rid IN (` + list(r.contacts) + `) UNION ALL
			SELECT coalesce(new, '{}') FROM change WHERE rid IN (` + list(r.contacts) + `))`)
	if err != nil {
		return fmt.Errorf("names of person: %w", err)
	}
	defer rows.Close()
	n := &r.names
	for rows.Next() {
		var texts [4]string
		if err := rows.Scan(&texts[0], &texts[1], &texts[2], &texts[3]); err != nil {
			return fmt.Errorf("names of person: %w", err)
		}
		for i, into := range []*[]string{&n.first, &n.last, &n.emails, &n.phones} {
			if s := strings.TrimSpace(texts[i]); s != "" && !slices.Contains(*into, s) {
				*into = append(*into, s)
			}
		}
	}
	n.compile()
	return rows.Err()
}

// compile makes what finds the person in texts, whatever the case.
func (n *identity) compile() {
	var whole []string
	first, last := append(folded(n.first), n.first...), append(folded(n.last), n.last...)
	for _, f := range first {
		for _, l := range last {
			whole = append(whole, spaced(f)+`\s+`+spaced(l), spaced(l)+`\s*,?\s+`+spaced(f))
		}
	}
	for _, e := range n.emails {
		whole = append(whole, regexp.QuoteMeta(e))
	}
	for _, p := range n.phones {
		if d := digits(p); len(d) >= 6 {
			whole = append(whole, regexp.QuoteMeta(p), strings.Join(strings.Split(d, ""), `[\s().\-/]*`))
		}
	}
	n.whole = alternatives(whole)
	parts := slices.Clone(whole)
	for _, name := range slices.Concat(first, last) {
		if utf8.RuneCountInString(name) >= 2 {
			parts = append(parts, spaced(name))
		}
	}
	n.parts = alternatives(parts)
}

// spaced finds a name with any blanks between its words.
func spaced(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(words, `\s+`)
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func alternatives(list []string) *regexp.Regexp {
	if len(list) == 0 {
		return nil
	}
	slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) }) // the longest first
	return regexp.MustCompile(`(?i)(?:` + strings.Join(list, "|") + `)`)
}

// replaced puts a word in place of what the expression finds standing by itself, not within another word or number.
func replaced(re *regexp.Regexp, text, word string) string {
	if re == nil || !re.MatchString(text) {
		return text
	}
	if store.Fold(text) == text { // a key, or what is written like one
		word = store.Fold(word)
	}
	var out strings.Builder
	from := 0
	for _, at := range re.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if at[0] > 0 && wordRune(before) || at[1] < len(text) && wordRune(after) {
			continue
		}
		out.WriteString(text[from:at[0]])
		out.WriteString(word)
		from = at[1]
	}
	if from == 0 {
		return text
	}
	out.WriteString(text[from:])
	return out.String()
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// likes are patterns that find in SQL the rows in which the person may be mentioned, without missing one.
func (n *identity) likes() []string {
	var out []string
	names := n.emails
	if len(n.first) > 0 { // a name alone is no mention
		names = slices.Concat(n.last, n.emails)
	}
	for _, s := range slices.Concat(names, folded(names)) {
		s = strings.Join(strings.Fields(strings.ReplaceAll(s, "%", "_")), "%")
		out = append(out, "%"+strings.Map(func(r rune) rune {
			if r >= utf8.RuneSelf { // LIKE folds the case of ASCII letters only
				return '_'
			}
			return r
		}, s)+"%")
	}
	for _, p := range n.phones {
		if d := digits(p); len(d) >= 6 {
			out = append(out, "%"+strings.Join(strings.Split(d[len(d)-6:], ""), "%")+"%")
		}
	}
	return out
}

// folded are names as the keys of records have them.
func folded(names []string) []string {
	out := make([]string, len(names))
	for i, s := range names {
		out[i] = store.Fold(s)
	}
	return out
}

// freeText are the columns in which people write what they like; a person may be mentioned there.
func freeText(k data.Kind, column string) bool {
	if k == data.KindContact || k == data.KindCompany || k == data.KindMember {
		return slices.Contains([]string{"note", "need", "objections"}, column)
	}
	return slices.Contains([]string{
		"note", "body", "subject", "outcome_note", "summary", "why", "evidence", "need", "objections", "message", "objective",
		"close_note", "title", "title_key", "description", "comment", "text", "agenda", "decision", "answer", "audience",
	}, column)
}
