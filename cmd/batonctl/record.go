package main

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
)

// get reads one record of a kind.
func (s *session) get(k data.Kind, id data.ID) (any, error) {
	switch p := s.p; k {
	case data.KindContact:
		return one(p.Contacts.Get(s.ctx, id))
	case data.KindCompany:
		return one(p.Companies.Get(s.ctx, id))
	case data.KindCampaign:
		return one(p.Campaigns.Get(s.ctx, id))
	case data.KindDeal:
		return one(p.Deals.Get(s.ctx, id))
	case data.KindActivity:
		return one(p.FollowUps.Get(s.ctx, id))
	case data.KindHandoff:
		return one(p.Handoffs.Get(s.ctx, id))
	case data.KindMember:
		return one(p.Members.Get(s.ctx, id))
	case data.KindBudgetLine:
		return one(p.Budgets.Get(s.ctx, id))
	case data.KindProduct:
		return one(p.Products.Get(s.ctx, id))
	case data.KindExpense:
		return one(p.Expenses.Get(s.ctx, id))
	case data.KindSegment:
		return one(p.Segments.Get(s.ctx, id))
	case data.KindChart:
		return one(p.Charts.Get(s.ctx, id))
	case data.KindGoal:
		return one(p.Goals.Get(s.ctx, id))
	case data.KindContent:
		return one(p.Contents.Get(s.ctx, id))
	case data.KindObjection:
		return one(p.Objections.Get(s.ctx, id))
	case data.KindContentUse:
		return one(p.Contents.GetUse(s.ctx, id))
	case data.KindSequence:
		return one(p.Sequences.Get(s.ctx, id))
	case data.KindTemplate:
		return one(p.Templates.Get(s.ctx, id))
	}
	return nil, misuse("a %s has no page of its own. Use batonctl list.", k.Noun())
}

func one[T any](v T, err error) (any, error) { return &v, err }

// tag is the name of a field as the JSON has it.
func tag(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// refKinds says what a field that holds an id refers to.
func refKinds() map[string]data.Kind {
	return map[string]data.Kind{
		"company_id": data.KindCompany, "parent_id": data.KindCompany, "contact_id": data.KindContact, "campaign_id": data.KindCampaign, "after_id": data.KindActivity,
		"segment_id": data.KindSegment, "content_id": data.KindContent, "deal_id": data.KindDeal, "product_id": data.KindProduct, "pipeline_id": data.KindPipeline,
		"stage_id": data.KindStage, "source_id": data.KindChoice, "lost_reason_id": data.KindChoice, "reason_id": data.KindChoice,
		"sequence_id": data.KindSequence, "owner_id": data.KindMember, "by_id": data.KindMember, "to_id": data.KindMember, "requested_by": data.KindMember, "decided_by": data.KindMember,
	}
}

// describe turns a record into an object: missing dates, moments and references are null, references are named beside
// their id.
func (s *session) describe(record any) (*object, error) {
	o := &object{}
	v := reflect.ValueOf(record).Elem()
	refs := refKinds()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name := tag(f)
		if name == "" || name == "-" {
			continue
		}
		value := v.Field(i).Interface()
		if v.Field(i).IsZero() {
			switch value.(type) {
			case data.ID, data.Date, time.Time:
				value = nil
			}
		}
		o.put(name, value)
		kind, isRef := refs[name]
		id, _ := value.(data.ID)
		if !isRef || id == 0 {
			continue
		}
		names, err := s.p.Names(s.ctx, kind, []data.ID{id})
		if err != nil {
			return nil, err
		}
		o.put(strings.TrimSuffix(name, "_id")+nameSuffix(name), names[id])
	}
	return o, nil
}

// nameSuffix keeps requested_by and its like apart from the name beside them.
func nameSuffix(name string) string {
	if strings.HasSuffix(name, "_id") {
		return ""
	}
	return "_name"
}

// person writes an object for people: one field in a line, those without a value left out, money and moments readable.
func (s *session) person(o *object) error {
	g := newGrid(s.out, "field", "value")
	currency := s.p.Settings().Currency
	for i, k := range o.keys {
		if c, ok := o.values[i].(string); ok && k == "currency" && c != "" {
			currency = c
		}
	}
	for i, k := range o.keys {
		text := s.fieldText(k, o.values[i], currency)
		if text == "" || text == "–" || k == "currency" || refKinds()[k] != "" {
			continue
		}
		if by, ok := strings.CutSuffix(k, "_by_name"); ok {
			k = by + "_by"
		}
		g.add(strings.TrimSuffix(k, "_minor"), text)
	}
	return g.end()
}

func (s *session) fieldText(key string, value any, currency string) string {
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		value = v.Elem().Interface()
	}
	if n, ok := value.(int64); ok && strings.HasSuffix(key, "_minor") {
		if key == "base_minor" {
			currency = s.p.Settings().Currency
		}
		return s.textOf(data.Money{Minor: n, Currency: currency})
	}
	if custom, ok := value.(data.Custom); ok {
		var parts []string
		for k, v := range custom {
			parts = append(parts, k+": "+v)
		}
		return strings.Join(parts, ", ")
	}
	if text, ok := value.(fmt.Stringer); ok {
		if _, isDate := value.(data.Date); !isDate {
			if _, isTime := value.(time.Time); !isTime {
				return text.String()
			}
		}
	}
	return s.textOf(value)
}
