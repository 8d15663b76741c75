package data

import (
	"math/big"
	"strconv"
	"strings"
)

// ParseWhere reads a filter as batonctl takes it: conditions joined by " and ", each "field op value" with =, !=, <, <=, >,
// >= or ~ (contains), "field empty" or "field filled". Values may be quoted with double quotes.
func ParseWhere(s string) ([]Cond, error) {
	var out []Cond
	for _, part := range splitAnd(s) {
		c, err := parseCond(part)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func parseCond(part string) (Cond, error) {
	part = strings.TrimSpace(part)
	for _, op := range []Op{OpEmpty, OpFilled} {
		if name, ok := strings.CutSuffix(part, " "+string(op)); ok {
			return Cond{Field: strings.TrimSpace(name), Op: op}, nil
		}
	}
	i := strings.IndexAny(part, "=!<>~")
	if i <= 0 {
		return Cond{}, invalid("where", "where", "“%s” is not a condition. Write for example stage=decision, score>=50 or company~bike.", part)
	}
	op := part[i : i+1]
	if i+1 < len(part) && part[i+1] == '=' && op != "=" && op != "~" {
		op = part[i : i+2]
	}
	if op == "!" {
		return Cond{}, invalid("where", "where", "“%s” is not a condition. Write for example stage=decision, score>=50 or company~bike.", part)
	}
	value := strings.TrimSpace(part[i+len(op):])
	if len(value) >= 2 && value[0] == '"' && value[len(value)-1] == '"' {
		value = value[1 : len(value)-1]
	}
	return Cond{Field: strings.TrimSpace(part[:i]), Op: Op(op), Value: value}, nil
}

// splitAnd cuts at " and " outside double quotes.
func splitAnd(s string) []string {
	var out []string
	quoted, from := false, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case !quoted && len(s)-i >= 5 && strings.EqualFold(s[i:i+5], " and "):
			out = append(out, s[from:i])
			i += 4
			from = i + 1
		}
	}
	if strings.TrimSpace(s[from:]) != "" {
		out = append(out, s[from:])
	}
	return out
}

// dayWord reads a day of a filter: YYYY-MM-DD, or a word that moves with the calendar: today, yesterday, tomorrow, monday and
// sunday (of this week), first and last (of this month), today+7 and today-12m with d, w, m or y for days, weeks, months and
// years.
func (r reading) dayWord(v string) (Date, error) {
	word := strings.ToLower(v)
	switch word {
	case "yesterday":
		return r.today.AddDays(-1), nil
	case "tomorrow":
		return r.today.AddDays(1), nil
	case "monday":
		return r.today.AddDays(-(int(r.today.Time().Weekday()) + 6) % 7), nil
	case "first":
		return r.today.FirstOfMonth(), nil
	case "last":
		return r.today.FirstOfMonth().AddMonths(1).AddDays(-1), nil
	case "sunday":
		return r.today.AddDays((7 - int(r.today.Time().Weekday())) % 7), nil
	}
	offset, ok := strings.CutPrefix(word, "today")
	switch {
	case !ok:
		return ParseDate(v)
	case offset == "":
		return r.today, nil
	}
	unit := offset[len(offset)-1]
	n, err := strconv.Atoi(strings.TrimRight(offset, "dwmy"))
	if err != nil || n < -100_000 || n > 100_000 {
		return ParseDate(v)
	}
	switch unit {
	case 'w':
		return r.today.AddDays(7 * n), nil
	case 'm':
		return r.today.AddMonths(n), nil
	case 'y':
		return r.today.AddMonths(12 * n), nil
	default:
		return r.today.AddDays(n), nil
	}
}

// ParseMinor reads a plain decimal amount of a currency in minor units.
func ParseMinor(v, currency string) (minor int64, ok bool) {
	minor, err := parseMinor(v, currency)
	return minor, err == nil
}

// parseMinor reads a plain decimal amount ("1234.5") into minor units of a currency, exactly.
func parseMinor(v, currency string) (int64, error) {
	r, ok := new(big.Rat).SetString(strings.TrimSpace(v))
	if ok {
		r.Mul(r, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(CurrencyDigits(currency))), nil)))
	}
	if !ok || !r.IsInt() || !r.Num().IsInt64() {
		return 0, invalid("value", "amount", "“%s” is not an amount of %s. Write it with a decimal point, for example 1234.50.", v, currency)
	}
	return r.Num().Int64(), nil
}
