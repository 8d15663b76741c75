package importer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/data/transfer/clean"
)

// sureEnough is the score from which a column is mapped.
const sureEnough = 0.55

// headerKey is the form in which headers are compared: folded words with single blanks, "FirstName" parted.
func headerKey(header string) string {
	var b strings.Builder
	var before rune
	for _, r := range header {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			b.WriteRune(r)
		} else {
			b.WriteByte(' ')
		}
		before = r
	}
	return store.Fold(b.String())
}

// shape is what the cells of a column look like.
type shape struct {
	filled                                     int
	email, phone, web, day, number, yesNo, two float64
	utm                                        float64
	digits                                     float64 // shares of the filled cells
}

func shapeOf(cells []string) shape {
	var s shape
	missing := missingWords()
	for _, c := range cells {
		if missing.Has(c) {
			continue
		}
		s.filled++
		c = strings.TrimSpace(c)
		count := func(share *float64, is bool) {
			if is {
				*share++
			}
		}
		_, isEmail := clean.NormalEmail(c)
		count(&s.email, isEmail)
		count(&s.phone, looksLikePhone(c))
		count(&s.web, !isEmail && !strings.Contains(c, " ") && strings.Contains(c, "."))
		count(&s.utm, strings.Contains(c, "utm_source=") || strings.Contains(c, "utm_campaign="))
		count(&s.day, looksLikeDay(c))
		count(&s.number, looksLikeNumber(c))
		count(&s.digits, strings.Trim(c, "0123456789.-;, ") == "")
		_, err := clean.ParseBool(c)
		count(&s.yesNo, err == nil)
		count(&s.two, looksLikeName(c))
	}
	if n := float64(s.filled); n > 0 {
		for _, share := range []*float64{&s.email, &s.phone, &s.web, &s.day, &s.number, &s.yesNo, &s.two, &s.digits, &s.utm} {
			*share /= n
		}
	}
	return s
}

func looksLikePhone(c string) bool {
	digits := 0
	for _, r := range c {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune("+()-./ '\u00a0\u2011\u200e\u202a\u202cExtxt", r):
			return false
		}
	}
	return digits >= 6 && digits <= 20
}

func looksLikeDay(c string) bool {
	if len(c) < 6 || strings.Trim(c, "0123456789") == "" {
		return false
	}
	f := clean.DetectDates([]string{c}, missingWords())
	return f.Dates > 0
}

func looksLikeNumber(c string) bool {
	f := clean.DetectNumbers([]string{c}, missingWords())
	return f.Numbers > 0
}

// looksLikeName sees two to four words of letters, as a full name has.
func looksLikeName(c string) bool {
	words := strings.Fields(c)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, r := range c {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(" .'’-,", r) {
			return false
		}
	}
	return true
}

// score says how well a column called key, with cells of a shape, holds a field; 0 to 1.
func (f *Field) score(k Kind, key string, s shape) float64 {
	best := nameScore(k, f.headers, key)
	if best == 0 || s.filled == 0 || best > 0.95 && s.filled < 3 && f.Type != Link {
		return best
	}
	fits := true
	switch f.Type {
	case Email:
		fits = s.email >= 0.3
	case Phone:
		fits = s.phone >= 0.3
	case Web:
		fits = s.web >= 0.3
	case Day:
		fits = s.day >= 0.3 || s.number > 0.9
	case Amount, Count, Percent:
		fits = s.number >= 0.3
	case YesNo:
		fits = s.yesNo >= 0.5
	case Person:
		fits = s.email < 0.6 && s.phone < 0.6 && s.number < 0.6
	case Ref:
		named := f.List == ListContacts || f.List == ListPeople
		fits = (s.email < 0.6 || named) && (s.digits < 0.6 || f.List == ListCampaigns) // numbers are ids of another program
	case Link:
		fits = s.utm >= 0.1
	case Text:
		fits = s.email < 0.6
	}
	if !fits {
		return best * 0.3
	}
	return best
}

// nameScore compares a header with what such columns are called.
func nameScore(k Kind, headers []string, key string) float64 {
	var best float64
	bare := bareKey(k, key)
	for i, h := range headers {
		switch {
		case key == h:
			best = max(best, 1-0.001*float64(i))
		case bare == h:
			best = max(best, 0.9-0.001*float64(i))
		case len(h) >= 4 && !tooCommon(h) && !aboutAnother(key) && strings.Contains(" "+key+" ", " "+h+" "):
			score := 0.5 + 0.3*float64(len(h))/float64(len(key))
			if strings.HasSuffix(key, h) { // the last word says what it is: "address 1 city"
				score += 0.1
			}
			best = max(best, min(score, 0.89))
		}
	}
	if best > 0 || len(key) < 4 || strings.ContainsAny(key, "0123456789") {
		return best
	}
	enough := 0.8
	if len(key) <= 5 {
		enough = 0.75
	}
	if m := clean.Closest(key, headers, func(s string) string { return s }); m.Index >= 0 && m.Score >= enough && len(m.Name) >= 4 {
		return 0.75 * m.Score
	}
	return 0
}

// tooCommon are words that say nothing as a part of a longer header.
func tooCommon(word string) bool {
	return slices.Contains([]string{
		"name", "nombre", "contact", "date", "datum", "fecha", "number", "nummer", "title", "titel", "state", "stage", "status", "value", "total",
		"item", "type", "land", "role", "code", "lead", "rate", "note", "notes", "last", "from", "channel", "region", "goal", "message", "comment",
		"category", "group", "location", "description", "source", "origin", "price", "image", "area", "chef", "medium", "amount",
	}, word)
}

// aboutAnother sees headers of columns that only describe the column beside them.
func aboutAnother(key string) bool {
	return strings.HasSuffix(key, " label") || strings.HasSuffix(key, " type")
}

// bareKey takes off what exports put around a header: the word for the record ("Person - Email", "Lead Email"), the count of
// equal columns and the word "value" ("E-mail 1 - Value").
func bareKey(k Kind, key string) string {
	key = strings.TrimSuffix(strings.ReplaceAll(" "+key+" ", " 1 ", " "), " ")
	key = strings.TrimPrefix(strings.TrimSuffix(key, " value"), " ")
	prefixes := map[Kind][]string{
		Contacts:  {"person ", "contact ", "lead ", "customer ", "user ", "address ", "mailing ", "primary ", "work ", "business "},
		Companies: {"organization ", "organisation ", "company ", "account ", "address ", "billing ", "primary "},
		Deals:     {"deal ", "opportunity "}, Products: {"product ", "item "}, Campaigns: {"campaign "}, Team: {"user ", "member "},
	}
	for _, p := range prefixes[k] {
		if rest, ok := strings.CutPrefix(key, p); ok {
			return rest
		}
	}
	return key
}

// guess maps columns to the fields of a kind, each field to the column that holds it best. It gives the fields by column, ""
// where none fits, and the sum of the scores. fixed are the fields that are known already.
func guess(k Kind, keys []string, shapes []shape, fixed []string) (fields []string, sum float64) {
	type pair struct {
		column int
		field  *Field
		score  float64
	}
	known := append(Fields(k), field(SkipField, Text, "status|lead status|crm status|contact status|statut|estado|interested|form name|ad name|nickname|device|keyword"))
	var pairs []pair
	for c, key := range keys {
		best := 0.0
		own := len(pairs)
		for i := range known {
			if known[i].Name == SkipField && k != Contacts {
				continue
			}
			s := known[i].score(k, key, shapes[c])
			if best = max(best, s); s >= sureEnough {
				pairs = append(pairs, pair{c, &known[i], s})
			}
		}
		if best > 0.85 { // it says what it is; likeness to other words means nothing
			pairs = append(pairs[:own], slices.DeleteFunc(pairs[own:], func(p pair) bool { return p.score < 0.76 })...)
		}
	}
	if k == Contacts {
		pairs = append(pairs, byShape(known, keys, shapes, func(c int, f *Field, s float64) pair { return pair{c, f, s} })...)
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.score, a.score) })
	fields = make([]string, len(keys))
	taken := map[string]bool{}
	if k == Deals {
		for c, key := range keys {
			if strings.HasPrefix(key, "date entered ") && key != "date entered current stage" || strings.HasPrefix(key, "datum des eintritts in ") || strings.HasPrefix(key, "date d entree dans ") {
				fields[c] = "entered"
			}
		}
	}
	for c, f := range fixed {
		if f == "" {
			continue
		}
		fields[c], taken[f] = f, f != "" && f != SkipField
	}
	for _, p := range pairs {
		if fields[p.column] != "" || taken[p.field.Name] && !p.field.Many && p.field.Name != SkipField {
			continue
		}
		fields[p.column], taken[p.field.Name] = p.field.Name, true
		if p.field.Name != SkipField {
			sum += p.score
		}
	}
	return fields, sum * plausible(k, taken)
}

// byShape finds addresses, numbers and names of people in columns whose header says nothing.
func byShape[P any](known []Field, keys []string, shapes []shape, make func(int, *Field, float64) P) []P {
	var out []P
	for c, s := range shapes {
		for i := range known {
			switch {
			case s.filled == 0:
			case known[i].Name == "link" && s.utm >= 0.3:
				out = append(out, make(c, &known[i], 0.96))
			case known[i].Name == "email" && s.email >= 0.7:
				out = append(out, make(c, &known[i], 0.58))
			case known[i].Name == "phone" && s.phone >= 0.8 && s.digits < 0.9:
				out = append(out, make(c, &known[i], 0.57))
			case known[i].Name == "name" && s.two >= 0.8 && keys[c] == "":
				out = append(out, make(c, &known[i], 0.56))
			}
		}
	}
	return out
}

// plausible weighs a mapping by whether it has what makes the kind.
func plausible(k Kind, taken map[string]bool) float64 {
	if k == Contacts && !taken["name"] && !taken["first_name"] && !taken["last_name"] && !taken["email"] && !taken["phone"] {
		return 0.6
	}
	for _, choice := range Needs(k) {
		if !slices.ContainsFunc(choice, func(f string) bool { return taken[f] }) {
			return 0.2
		}
	}
	if k == Deals && !taken["stage"] && !taken["value"] {
		return 0.5
	}
	if k == Contacts && (taken["email"] || taken["phone"]) {
		return 1.15
	}
	return 1
}

// guessKind chooses the kind whose fields the columns hold best.
func guessKind(keys []string, shapes []shape) Kind {
	best, most := Contacts, 0.0
	for _, k := range Kinds() {
		if _, sum := guess(k, keys, shapes, nil); sum > most+0.01 {
			best, most = k, sum
		}
	}
	return best
}

// missingWords are what stands for "no value" in files of this trade: "Select" is a list that nobody chose from.
func missingWords() clean.MissingWords {
	return clean.CommonMissing().With("select", "please select", "- select -", "-select-", "--none--", "-none-", "not provided", "no value", "(no value)")
}
