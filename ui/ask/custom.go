package ask

import (
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
)

// own are the fields of a form that the planner has defined, with what stands in them.
type own struct {
	fields []data.OwnField
	before data.Custom
}

// ownKey is the key of an own field in a form.
func ownKey(f data.OwnField) string { return "custom." + f.Title }

// ownFields puts the own fields of a kind into a form, with the values of a record.
func ownFields(d *desk.Desk, kind data.Kind, before data.Custom, v form.Values) (own, []form.Field) {
	o := own{fields: d.Planner.Custom.Of(kind), before: before}
	out := make([]form.Field, 0, len(o.fields))
	for _, f := range o.fields {
		field := form.Field{Key: ownKey(f), Label: f.Title, Half: true}
		text := before[f.Title]
		switch f.Type {
		case data.OwnNumber:
			field.Kind = form.Number
			if n, err := strconv.ParseFloat(text, 64); err == nil {
				v[field.Key] = n
			}
		case data.OwnMoney:
			field.Kind, field.Currency = form.Money, f.Currency
			if minor, ok := data.ParseMinor(text, f.Currency); ok {
				v[field.Key] = minor
			}
		case data.OwnDate:
			field.Kind = form.Date
			if day, err := data.ParseDate(text); err == nil {
				setDay(v, field.Key, day)
			}
		case data.OwnChoice:
			field.Kind, field.Options = form.Choice, ownOptions(f, text)
			setText(v, field.Key, text)
		case data.OwnMulti:
			field.Kind, field.Half = form.MultiChoice, false
			chosen := data.SplitTags(text)
			field.Options = ownOptions(f, chosen...)
			if len(chosen) > 0 {
				v[field.Key] = chosen
			}
		case data.OwnCheck:
			field.Kind = form.Check
			v[field.Key] = text != ""
		case data.OwnLink:
			field = link(d, f.Title)
			field.Key = ownKey(f)
			setText(v, field.Key, text)
		default:
			setText(v, field.Key, text)
		}
		if text != "" && field.Kind != form.Check && v[field.Key] == nil { // not of the field's type: shown as it is
			field.Kind, field.Half = form.Text, false
			v[field.Key] = text
		}
		out = append(out, field)
	}
	return o, out
}

// ownOptions are what can be chosen, and what is chosen already.
func ownOptions(f data.OwnField, chosen ...string) []form.Option {
	var out []form.Option
	for _, o := range f.Options {
		out = append(out, form.Option{ID: o, Text: o})
	}
	for _, c := range chosen {
		if c != "" && !contains(f.Options, c) {
			out = append(out, form.Option{ID: c, Text: c})
		}
	}
	return out
}

func contains(all []string, s string) bool {
	for _, x := range all {
		if x == s {
			return true
		}
	}
	return false
}

// read gives the own values that a form says; what no field of the form is about stays.
func (o own) read(v form.Values, custom data.Custom) data.Custom {
	for _, f := range o.fields {
		text := ownText(f, v)
		if normal, err := f.Normal(o.before[f.Title]); err == nil && normal == text {
			text = o.before[f.Title] // as it was written
		}
		if text == "" {
			delete(custom, f.Title)
			continue
		}
		if custom == nil {
			custom = data.Custom{}
		}
		custom[f.Title] = text
	}
	return custom
}

// ownText is the value of an own field in a form as it stands in the record.
func ownText(f data.OwnField, v form.Values) string {
	switch x := v[ownKey(f)].(type) {
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case int64:
		return data.Money{Minor: x, Currency: f.Currency}.Decimal()
	case []string:
		return strings.Join(x, ", ")
	case bool:
		if x {
			return "yes"
		}
		return ""
	case string:
		return x
	default:
		if on := day(v, ownKey(f)); !on.IsZero() {
			return on.String()
		}
		return ""
	}
}
