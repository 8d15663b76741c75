package words

import (
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/tr"
)

// OwnType is a type of the planner's own fields.
func OwnType(t data.OwnType) string { return tr.T("words.own_type." + string(t)) }

// Own is the value of an own field in words; one that is not of the field's type stays as it is.
func Own(f data.OwnField, text string) string {
	switch f.Type {
	case data.OwnNumber:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			decimals := 0
			if _, after, ok := strings.Cut(text, "."); ok {
				decimals = len(after)
			}
			return tr.Number(n, min(decimals, 6))
		}
	case data.OwnMoney:
		if minor, ok := data.ParseMinor(text, f.Currency); ok {
			return tr.Money(minor, f.Currency)
		}
	case data.OwnDate:
		if d, err := data.ParseDate(text); err == nil {
			return Day(d)
		}
	case data.OwnCheck:
		return Value(text != "")
	}
	return text
}

// Requirement is what a stage asks of the deals that come into it.
func Requirement(r data.Requirement) string {
	if title, ok := data.IsOwn(string(r)); ok {
		return title
	}
	return tr.T("words.requirement." + string(r))
}
