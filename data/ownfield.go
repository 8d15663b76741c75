package data

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/baton-planner/baton/data/store"
)

// OwnType is what a field of the planner's own holds.
type OwnType string

// The types of own fields, and how their values stand in Custom.
const (
	OwnText   OwnType = "text"
	OwnNumber OwnType = "number" // plain decimal: 12.5
	OwnMoney  OwnType = "money"  // plain decimal in the field's currency
	OwnDate   OwnType = "date"   // YYYY-MM-DD
	OwnChoice OwnType = "choice"
	OwnMulti  OwnType = "multi" // choices parted by ", "
	OwnCheck  OwnType = "check" // "yes", or nothing
	OwnLink   OwnType = "link"  // a web address or a file
)

// OwnTypes lists them.
func OwnTypes() []OwnType {
	return []OwnType{OwnText, OwnNumber, OwnMoney, OwnDate, OwnChoice, OwnMulti, OwnCheck, OwnLink}
}

// Customs lists the kinds of records that have own fields.
func Customs() []Kind { return []Kind{KindContact, KindCompany, KindDeal, KindCampaign} }

// OwnField is a field that the planner has defined for a kind of record. Values stand in Custom under its title, so that what an
// import brought along under that name is of the field too, and stays when the definition goes.
type OwnField struct {
	ID       ID       `json:"id"`
	Of       Kind     `json:"of"`
	Title    string   `json:"title"`
	Type     OwnType  `json:"type"`
	Options  []string `json:"options,omitempty"`  // of choice and multi
	Currency string   `json:"currency,omitempty"` // of money
	Position int      `json:"position"`

	titleKey string
}

func (*OwnField) kind() Kind { return KindOwnField }
func (*OwnField) columns() []string {
	return []string{"id", "of_kind", "title", "title_key", "type", "options", "currency", "position"}
}

func (f *OwnField) fields() []any {
	return []any{&f.ID, &f.Of, &f.Title, &f.titleKey, &f.Type, wordsField{&f.Options}, &f.Currency, &f.Position}
}

// maxOwnTitle is how many letters a title may have.
const maxOwnTitle = 60

// ownTitle says whether a text can name a field: it stands in queries as the key of a JSON object.
func ownTitle(title string) bool {
	return title != "" && utf8.RuneCountInString(title) <= maxOwnTitle && title == strings.TrimSpace(title) &&
		!strings.ContainsFunc(title, func(r rune) bool { return r == '"' || r == '\\' || unicode.IsControl(r) })
}

// Prepare trims, folds the title and checks the definition; it writes nothing.
func (f *OwnField) Prepare(s *Settings) error {
	f.Title = strings.Join(strings.Fields(f.Title), " ")
	f.titleKey = store.Fold(f.Title)
	var options []string
	for _, o := range f.Options {
		if o = strings.Join(strings.Fields(o), " "); o != "" && !slices.Contains(options, o) {
			options = append(options, o)
		}
	}
	f.Options = options
	var ps Problems
	if !ownTitle(f.Title) {
		ps.add("title", "own_title", "Give the field a title of at most %d letters, without quotation marks.", maxOwnTitle)
	}
	if !known(f.Of, Customs()) {
		ps.add("of", "own_of", "“%s” has no fields of your own. Use contact, company, deal or campaign.", string(f.Of))
	}
	if !known(f.Type, OwnTypes()) {
		ps.add("type", "own_type", "“%s” is not a type of field. Use text, number, money, date, choice, multi, check or link.", string(f.Type))
	}
	if f.Type != OwnChoice && f.Type != OwnMulti {
		f.Options = nil
	} else if len(f.Options) == 0 {
		ps.add("options", "own_options", "Write what can be chosen.")
	}
	for _, o := range f.Options {
		if f.Type == OwnMulti && strings.ContainsAny(o, ",;|") {
			ps.add("options", "own_option", "“%s” cannot be one of several choices: leave out the comma.", o)
		}
	}
	if f.Type != OwnMoney {
		f.Currency = ""
	} else {
		if f.Currency = strings.ToUpper(strings.TrimSpace(f.Currency)); f.Currency == "" {
			f.Currency = s.Currency
		}
		if !ValidCurrency(f.Currency) {
			ps.add("currency", "currency", "“%s” is not a currency code. Use three capitals of ISO 4217, for example EUR, USD or CHF.", f.Currency)
		}
	}
	return ps.err()
}

// The prefixes of the names by which lists know own fields. The type is in the name, so that a saved view means the same wherever
// it is read.
const (
	ownPrefix       = customFields
	ownNumberPrefix = "custom_number."
	ownMoneyPrefix  = "custom_money."
	ownDatePrefix   = "custom_date."
	ownMultiPrefix  = "custom_multi."
	ownCheckPrefix  = "custom_check."
)

// Name is the field's name in lists: in Rows, filters, orders and cells.
func (f OwnField) Name() string {
	switch f.Type {
	case OwnNumber:
		return ownNumberPrefix + f.Title
	case OwnMoney:
		return ownMoneyPrefix + f.Currency + "." + f.Title
	case OwnDate:
		return ownDatePrefix + f.Title
	case OwnMulti:
		return ownMultiPrefix + f.Title
	case OwnCheck:
		return ownCheckPrefix + f.Title
	default:
		return ownPrefix + f.Title
	}
}

// ownNamed reads a name of an own field; ok is false for another field.
func ownNamed(name string) (f OwnField, ok bool) {
	for prefix, typ := range map[string]OwnType{
		ownPrefix: OwnText, ownNumberPrefix: OwnNumber, ownMoneyPrefix: OwnMoney, ownDatePrefix: OwnDate, ownMultiPrefix: OwnMulti, ownCheckPrefix: OwnCheck,
	} {
		if title, has := strings.CutPrefix(name, prefix); has {
			f = OwnField{Title: title, Type: typ}
			if typ == OwnMoney {
				f.Currency, f.Title, _ = strings.Cut(title, ".")
				ok = ValidCurrency(f.Currency)
			} else {
				ok = true
			}
			return f, ok && ownTitle(f.Title)
		}
	}
	return f, false
}

// IsOwn says whether a name is that of an own field, and gives its title.
func IsOwn(name string) (title string, ok bool) {
	f, ok := ownNamed(name)
	return f.Title, ok
}

// typedField is the list field of an own field that is no plain text, as FieldOf gives it.
func typedField(k Kind, name string) (Field, bool) {
	own, ok := ownNamed(name)
	if !ok || own.Type == OwnText || !known(k, Customs()) {
		return Field{}, false
	}
	v := `(CASE WHEN t.custom <> '' THEN t.custom ->> '$."` + strings.ReplaceAll(own.Title, "'", "''") + `"' END)`
	f := Field{Name: name, Type: TextField, expr: v}
	switch own.Type {
	case OwnNumber:
		f.sort, f.decimal = "(CASE WHEN "+v+" <> '' THEN CAST("+v+" AS REAL) END)", true
	case OwnMoney:
		scale := "1" + strings.Repeat("0", CurrencyDigits(own.Currency))
		f.Type, f.currency = MoneyField, "'"+own.Currency+"'"
		f.expr = "(CASE WHEN " + v + " <> '' THEN CAST(round(CAST(" + v + " AS REAL) * " + scale + ") AS INTEGER) END)"
	case OwnDate:
		f.Type, f.expr = DayField, "CAST(round(julianday("+v+") - 2440587.5) AS INTEGER)"
	case OwnCheck:
		f.Type, f.expr = BoolField, "(coalesce("+v+", '') = '"+ownYes+"')"
	case OwnMulti:
		f.tags = true
		f.expr = "coalesce(" + v + ", '')"
		f.filled = true
	}
	return f, true
}

// ownYes is the value of a check that is set.
const ownYes = "yes"

// Normal reads a value as people and other programs write it, and gives it as it stands in Custom; an empty one stays empty.
func (f OwnField) Normal(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	bad := func() error {
		return invalid(ownPrefix+f.Title, "own_value", "“%s” does not fit the field %s.", text, f.Title)
	}
	switch f.Type {
	case OwnNumber, OwnMoney:
		plain := strings.TrimSpace(strings.TrimSuffix(text, f.Currency))
		if !strings.Contains(plain, ".") {
			plain = strings.Replace(plain, ",", ".", 1)
		}
		if _, ok := new(big.Rat).SetString(plain); !ok || strings.Trim(plain, "-0123456789.") != "" {
			return "", bad()
		}
		if minor, ok := ParseMinor(plain, f.Currency); ok && f.Type == OwnMoney {
			return Money{Minor: minor, Currency: f.Currency}.Decimal(), nil
		}
		return plain, nil
	case OwnDate:
		d, err := ParseDate(text)
		if err != nil {
			return "", bad()
		}
		return d.String(), nil
	case OwnCheck:
		switch store.Fold(text) {
		case "yes", "true", "1", "x", "ja", "oui", "si":
			return ownYes, nil
		case "no", "false", "0", "nein", "non":
			return "", nil
		}
		return "", bad()
	case OwnMulti:
		return strings.Join(SplitTags(text), tagMark), nil
	default:
		return text, nil
	}
}

// wordsField maps a list of words to its column: JSON.
type wordsField struct{ words *[]string }

func (f wordsField) Value() (driver.Value, error) {
	if len(*f.words) == 0 {
		return "", nil
	}
	b, err := json.Marshal(*f.words)
	return string(b), err
}

func (f wordsField) Scan(src any) error {
	*f.words = nil
	if s, _ := src.(string); s != "" {
		if err := json.Unmarshal([]byte(s), f.words); err != nil {
			return fmt.Errorf("scan words: %w", err)
		}
	}
	return nil
}

// OwnFields are the fields that the planner has defined.
type OwnFields struct{ p *Planner }

// Of gives the fields of a kind in order, without reading the file: they are kept in memory as the settings are.
func (s *OwnFields) Of(k Kind) []OwnField {
	var out []OwnField
	if all := s.p.own.Load(); all != nil {
		for _, f := range *all {
			if f.Of == k {
				out = append(out, f)
			}
		}
	}
	return out
}

// Titled gives the field of a kind with this title, whatever its case and accents.
func (s *OwnFields) Titled(k Kind, title string) (OwnField, bool) {
	key := store.Fold(strings.TrimSpace(title))
	for _, f := range s.Of(k) {
		if f.titleKey == key {
			return f, true
		}
	}
	return OwnField{}, false
}

// Add defines a field, after the others of its kind.
func (s *OwnFields) Add(ctx context.Context, f OwnField) (ID, error) {
	if err := f.Prepare(s.p.Settings()); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "own_field.added", []string{f.Title}, func(tx *store.Tx) error {
		all, err := ownFields(tx, f.Of)
		if err != nil {
			return err
		}
		if err := freeTitle(all, &f); err != nil {
			return err
		}
		f.ID, f.Position = tx.NewID(), len(all)+1
		return insert(tx, &f)
	})
	return f.ID, err
}

func ownFields(tx *store.Tx, k Kind) ([]OwnField, error) {
	return selectAll[OwnField](tx, "WHERE of_kind = ? AND deleted_at IS NULL ORDER BY position, id", k)
}

func freeTitle(all []OwnField, f *OwnField) error {
	for _, o := range all {
		if o.ID != f.ID && o.titleKey == f.titleKey {
			return conflict("own_taken", "There is a field “%s” already.", o.Title)
		}
	}
	return nil
}

// Edit renames a field, with its values in all records, or changes what can be chosen, as one step. What it holds stays.
func (s *OwnFields) Edit(ctx context.Context, id ID, change func(*OwnField)) error {
	return s.p.write(ctx, "own_field.edited", []string{s.title(ctx, id)}, func(tx *store.Tx) error {
		var before OwnField
		if err := find(tx, &before, id); err != nil {
			return err
		}
		after := before
		after.Options = slices.Clone(before.Options)
		change(&after)
		after.ID, after.Of, after.Type, after.Currency, after.Position = before.ID, before.Of, before.Type, before.Currency, before.Position
		if err := after.Prepare(s.p.Settings()); err != nil {
			return err
		}
		all, err := ownFields(tx, after.Of)
		if err != nil {
			return err
		}
		if err := freeTitle(all, &after); err != nil {
			return err
		}
		if err := save(tx, &before, &after); err != nil || before.Title == after.Title {
			return err
		}
		return renameOwn(tx, after.Of, before.Title, after.Title)
	})
}

// renameOwn moves the values of a field to its new title.
func renameOwn(tx *store.Tx, k Kind, from, to string) error {
	old, now := `$."`+from+`"`, `$."`+to+`"`
	// The empty text makes it a text again: the change log would take a result of json_remove for an object.
	_, err := tx.Exec("UPDATE "+string(k)+` SET custom = json_remove(json_set(custom, ?2, custom ->> ?1), ?1) || ''
		WHERE deleted_at IS NULL AND custom <> '' AND custom ->> ?1 IS NOT NULL`, old, now)
	if err != nil {
		return fmt.Errorf("rename the field %s: %w", from, err)
	}
	return nil
}

func (s *OwnFields) title(ctx context.Context, id ID) string {
	names, err := s.p.Names(ctx, KindOwnField, []ID{id})
	if err != nil {
		return id.String()
	}
	return names[id]
}

// Move puts a field to a place among those of its kind, counted from 0; beyond the end is the end.
func (s *OwnFields) Move(ctx context.Context, id ID, position int) error {
	return s.p.write(ctx, "own_field.moved", []string{s.title(ctx, id)}, func(tx *store.Tx) error {
		var f OwnField
		if err := find(tx, &f, id); err != nil {
			return err
		}
		all, err := ownFields(tx, f.Of)
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(o OwnField) bool { return o.ID == id })
		all = slices.Insert(all, min(max(position, 0), len(all)), f)
		for i := range all {
			after := all[i]
			after.Position = i + 1
			if err := save(tx, &all[i], &after); err != nil {
				return err
			}
		}
		return nil
	})
}

// Delete takes away definitions as one step; the values stay with their records.
func (s *OwnFields) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "own_field.deleted", KindOwnField, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindOwnField, ids...)
		return err
	})
}

// Set changes one own field of a record as one step; an empty value takes it away.
func (s *OwnFields) Set(ctx context.Context, k Kind, id ID, title, value string) error {
	set := func(c *Custom) {
		if value == "" {
			delete(*c, title)
			return
		}
		if *c == nil {
			*c = Custom{}
		}
		(*c)[title] = value
	}
	switch k {
	case KindContact:
		return s.p.Contacts.Edit(ctx, id, func(c *Contact) { set(&c.Custom) })
	case KindCompany:
		return s.p.Companies.Edit(ctx, id, func(c *Company) { set(&c.Custom) })
	case KindDeal:
		return s.p.Deals.Edit(ctx, id, func(d *Deal) { set(&d.Custom) })
	case KindCampaign:
		return s.p.Campaigns.Edit(ctx, id, func(c *Campaign) { set(&c.Custom) })
	}
	return invalid("of", "own_of", "“%s” has no fields of your own. Use contact, company, deal or campaign.", string(k))
}

// ownSetter changes a cell of an own field.
func ownSetter(k Kind, name string) (cellSetter, bool) {
	own, ok := ownNamed(name)
	if !ok || !known(k, Customs()) {
		return nil, false
	}
	return func(ctx context.Context, p *Planner, id ID, v any) error {
		text := ""
		switch v := v.(type) {
		case string:
			text = v
		case Date:
			text = v.String()
		case Money:
			text = v.Decimal()
		case []string:
			text = strings.Join(v, tagMark)
		case bool:
			if v {
				text = ownYes
			}
		}
		text, err := own.Normal(text)
		if err != nil {
			return err
		}
		return p.Custom.Set(ctx, k, id, own.Title, text)
	}, true
}

// loadOwn keeps the definitions in memory in step with the file.
func (p *Planner) loadOwn(ctx context.Context) error {
	var all []OwnField
	err := p.view(ctx, func(tx *store.Tx) (err error) {
		all, err = selectAll[OwnField](tx, "WHERE deleted_at IS NULL ORDER BY of_kind, position, id")
		return err
	})
	if err != nil {
		return fmt.Errorf("read own fields: %w", err)
	}
	p.own.Store(&all)
	return nil
}
