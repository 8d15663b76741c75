package main

import (
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer/clean"
)

// setting is one field=value of the command line.
type setting struct{ field, value string }

func parseSettings(list []string) ([]setting, error) {
	var out []setting
	for _, x := range list {
		f, v, ok := strings.Cut(x, "=")
		if f = strings.ToLower(strings.TrimSpace(f)); !ok || f == "" {
			return nil, misuse("--set %s: write field=value.", x)
		}
		out = append(out, setting{f, strings.TrimSpace(v)})
	}
	return out, nil
}

// set writes settings into a record by the names of its JSON. References are said by name or number, money as an amount with
// or without its currency, days as YYYY-MM-DD.
func (s *session) set(record any, settings []setting) error {
	v := reflect.ValueOf(record).Elem()
	for _, x := range settings {
		if err := s.setOne(v, x); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) setOne(v reflect.Value, x setting) error {
	if name, ok := strings.CutPrefix(x.field, "custom."); ok {
		if f := fieldNamed(v, "custom"); f.IsValid() {
			if f.IsNil() {
				f.Set(reflect.ValueOf(data.Custom{}))
			}
			return s.setCustom(v, f, name, x.value)
		}
	}
	if c, ok := v.Addr().Interface().(*data.Contact); ok && x.field == "name" {
		n := clean.SplitName(x.value)
		c.FirstName, c.LastName = n.First, n.Last
		return nil
	}
	if c, ok := v.Addr().Interface().(*data.Contact); ok && x.field == "score" { // the whole of it, as lists show it
		n, err := strconv.Atoi(x.value)
		if err != nil {
			return misuse("--set %s=%s: say a whole number.", x.field, x.value)
		}
		c.SetPoints(n)
		return nil
	}
	if a, ok := v.Addr().Interface().(*data.Activity); ok && x.field == "due" {
		return s.setDue(a, x.value)
	}
	if f := fieldNamed(v, x.field); f.IsValid() && refKinds()[x.field] == "" && !fieldNamed(v, x.field+"_id").IsValid() {
		return s.setValue(f, x)
	}
	for _, name := range []string{x.field, x.field + "_id"} {
		if kind := refKinds()[name]; kind != "" && fieldNamed(v, name).IsValid() {
			id, err := s.refer(kind, name, x.value)
			fieldNamed(v, name).Set(reflect.ValueOf(id))
			return err
		}
	}
	if f := fieldNamed(v, x.field+"_minor"); f.IsValid() {
		return s.setMoney(v, f, x)
	}
	return misuse("--set %s: there is no such field. Use one of: %s.", x.field, strings.Join(fieldNames(v), ", "))
}

// refer finds what a reference names; nothing takes it away.
func (s *session) refer(kind data.Kind, field, value string) (data.ID, error) {
	switch {
	case value == "":
		return 0, nil
	case field == "source_id":
		return s.choice(data.ListSource, value)
	case field == "lost_reason_id":
		return s.choice(data.ListLostReason, value)
	default:
		return s.id(kind, value)
	}
}

// fieldNamed is a record's field by its name in JSON.
func fieldNamed(v reflect.Value, name string) reflect.Value {
	for i := range v.NumField() {
		if f := v.Type().Field(i); tag(f) == name && f.IsExported() {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

// fieldNames are the names that --set takes for a record.
func fieldNames(v reflect.Value) []string {
	var out []string
	for i := range v.NumField() {
		name := tag(v.Type().Field(i))
		if name == "" || slices.Contains([]string{"id", "base_minor", "created_at", "position", "earned"}, name) {
			continue
		}
		if name == "custom" {
			name = "custom.NAME"
		}
		if refKinds()[name] != "" {
			name = strings.TrimSuffix(name, "_id")
		}
		out = append(out, strings.TrimSuffix(name, "_minor"))
	}
	return out
}

func (s *session) setValue(f reflect.Value, x setting) error {
	switch p := f.Addr().Interface().(type) {
	case **data.Rule:
		*p = nil
		if x.value == "" {
			return nil
		}
		r, err := data.ParseRule(x.value)
		*p = &r
		return err
	case *data.Date:
		d, err := s.day(x.value)
		*p = d
		return err
	case *time.Time:
		d, err := s.day(x.value)
		if err == nil && !d.IsZero() {
			*p = d.In(s.p.Settings().Location())
		}
		return err
	case *data.JourneyStage:
		return p.UnmarshalText([]byte(x.value))
	case *data.CampaignType:
		t, err := data.ParseCampaignType(x.value)
		*p = t
		return err
	case *data.ContentType:
		t, err := data.ParseContentType(x.value)
		*p = t
		return err
	case *data.ContentStatus:
		t, err := data.ParseContentStatus(x.value)
		*p = t
		return err
	case *[]string:
		*p = data.SplitTags(x.value)
		return nil
	case *data.CampaignStatus:
		t, err := data.ParseCampaignStatus(x.value)
		*p = t
		return err
	}
	return setPlain(f, x)
}

func setPlain(f reflect.Value, x setting) error {
	switch f.Kind() {
	case reflect.String:
		f.SetString(x.value)
	case reflect.Bool:
		switch strings.ToLower(x.value) {
		case "yes", "true", "1":
			f.SetBool(true)
		case "no", "false", "0":
			f.SetBool(false)
		default:
			return misuse("--set %s=%s: say yes or no.", x.field, x.value)
		}
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(x.value, 10, 64)
		if err != nil {
			return misuse("--set %s=%s: say a whole number.", x.field, x.value)
		}
		f.SetInt(n)
	case reflect.Pointer:
		if x.value == "" {
			f.SetZero()
			return nil
		}
		f.Set(reflect.New(f.Type().Elem()))
		return setPlain(f.Elem(), x)
	default:
		return misuse("--set %s: this field cannot be set here.", x.field)
	}
	return nil
}

// setMoney reads "1234.50" or "1234.50 CHF" into a field of minor units and its currency.
func (s *session) setMoney(v, f reflect.Value, x setting) error {
	if x.value == "" && f.Kind() == reflect.Pointer {
		f.SetZero()
		return nil
	}
	amount, code, _ := strings.Cut(x.value, " ")
	currency := fieldNamed(v, "currency")
	if code = strings.ToUpper(strings.TrimSpace(code)); code != "" {
		currency.SetString(code)
	} else if code = currency.String(); code == "" {
		code = s.p.Settings().Currency
	}
	minor, err := minorOf(amount, code)
	if err != nil {
		return misuse("--set %s=%s: %v", x.field, x.value, err)
	}
	if f.Kind() == reflect.Pointer {
		f.Set(reflect.ValueOf(&minor))
	} else {
		f.SetInt(minor)
	}
	return nil
}

// minorOf reads a plain decimal amount exactly: 1234.5.
func minorOf(amount, code string) (int64, error) {
	r, ok := new(big.Rat).SetString(amount)
	if !ok || strings.Trim(amount, "-0123456789.") != "" {
		return 0, misuse("“%s” is not an amount. Write it with a decimal point, for example 1234.50 or 1234.50 CHF.", amount)
	}
	r.Mul(r, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(data.CurrencyDigits(code))), nil)))
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0, misuse("%s has no such part: “%s” has too many decimals.", code, amount)
	}
	return r.Num().Int64(), nil
}

// setDue reads "2026-11-24 14:30", "tomorrow 9:00" or a day alone.
func (s *session) setDue(a *data.Activity, text string) error {
	dayText, clock, _ := strings.Cut(text, " ")
	d, err := s.day(dayText)
	if err != nil {
		return err
	}
	a.DueOn = d
	if clock == "" {
		return nil
	}
	t, err := time.Parse("15:04", strings.TrimSpace(clock))
	if err != nil {
		return misuse("--set due=%s: write the time as 14:30.", text)
	}
	minute := int64(t.Hour()*60 + t.Minute())
	a.DueMinute = &minute
	return nil
}
