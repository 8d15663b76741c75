package main

import (
	"reflect"
	"strings"

	"github.com/baton-planner/baton/data"
)

// addField defines a field: --set of=contact --set title=Budget --set type=money, or type=choice with --set "options=Shop|Fleet".
func (s *session) addField(settings []setting) (data.ID, error) {
	f := data.OwnField{Of: data.KindContact, Type: data.OwnText}
	for _, x := range settings {
		switch x.field {
		case "of":
			f.Of = data.Kind(x.value)
		case "title":
			f.Title = x.value
		case "type":
			f.Type = data.OwnType(x.value)
		case "currency":
			f.Currency = x.value
		case "options":
			f.Options = strings.Split(x.value, "|")
		default:
			return 0, misuse("--set %s: a field has of, title, type, options and currency.", x.field)
		}
	}
	return s.p.Custom.Add(s.ctx, f)
}

// setCustom sets an own field of a record; where the planner has defined it, as its type wants it.
func (s *session) setCustom(record, custom reflect.Value, title, value string) error {
	kinds := map[reflect.Type]data.Kind{
		reflect.TypeFor[data.Contact](): data.KindContact, reflect.TypeFor[data.Company](): data.KindCompany,
		reflect.TypeFor[data.Deal](): data.KindDeal, reflect.TypeFor[data.Campaign](): data.KindCampaign,
	}
	if f, ok := s.p.Custom.Titled(kinds[record.Type()], title); ok {
		normal, err := f.Normal(value)
		if err != nil {
			return err
		}
		title, value = f.Title, normal
	}
	if value == "" {
		custom.SetMapIndex(reflect.ValueOf(title), reflect.Value{})
		return nil
	}
	custom.SetMapIndex(reflect.ValueOf(title), reflect.ValueOf(value))
	return nil
}

// field names a field of a list: an own one may be said as custom.Title, whatever its type.
func (s *session) field(k data.Kind, name string) string {
	title, ok := strings.CutPrefix(name, "custom.")
	if f, known := s.p.Custom.Titled(k, title); ok && known {
		return f.Name()
	}
	return name
}
