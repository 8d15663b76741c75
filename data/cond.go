package data

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/baton-planner/baton/data/store"
)

// Op compares a field with a value.
type Op string

// The comparisons. Missing values are found by OpEmpty only.
const (
	OpEqual    Op = "="
	OpNot      Op = "!="
	OpLess     Op = "<"
	OpAtMost   Op = "<="
	OpMore     Op = ">"
	OpAtLeast  Op = ">="
	OpContains Op = "~"
	OpEmpty    Op = "empty"
	OpFilled   Op = "filled"
)

// Ops lists them.
func Ops() []Op {
	return []Op{OpEqual, OpNot, OpLess, OpAtMost, OpMore, OpAtLeast, OpContains, OpEmpty, OpFilled}
}

// Cond is one condition of a filter. Value is written as in the list: a name, a stage, a number in minor-free decimals, a
// day as YYYY-MM-DD, yes or no. Several values joined by "|" match any of them; one that is empty stands for a missing value.
type Cond struct {
	Field string `json:"field"`
	Op    Op     `json:"op"`
	Value string `json:"value,omitempty"`
}

// sql turns the condition into an expression over t.
func (c Cond) sql(k Kind, r reading) (string, []any, error) {
	if c.Field == segmentField && Segmented(k) {
		return c.segmentCond(k, r)
	}
	f, err := FieldOf(k, c.Field)
	if err != nil {
		return "", nil, err
	}
	return c.over(f, r)
}

// over is the condition on a field, wherever its value comes from.
func (c Cond) over(f Field, r reading) (string, []any, error) {
	switch c.Op {
	case OpEmpty:
		return f.missing(), nil, nil
	case OpFilled:
		return "NOT " + f.missing(), nil, nil
	}
	var parts []string
	var args []any
	values := strings.Split(c.Value, "|")
	for _, v := range values {
		if v = strings.TrimSpace(v); v == "" && len(values) > 1 && (c.Op == OpEqual || c.Op == OpNot) {
			parts = append(parts, strings.Repeat("NOT ", len(c.Op)-1)+f.missing())
			continue
		}
		part, a, err := f.compare(c.Op, v, r)
		if err != nil {
			return "", nil, err
		}
		parts = append(parts, part)
		args = append(args, a...)
	}
	join := " OR "
	if c.Op == OpNot {
		join = " AND "
	}
	return "(" + strings.Join(parts, join) + ")", args, nil
}

// missing holds where the field has no value. It names the column as it is, so that an index of it serves.
func (f Field) missing() string {
	switch {
	case f.Type == MomentField:
		return "(" + f.expr + " IS NULL OR " + f.expr + " = 0)"
	case f.Type != TextField:
		return "(" + f.expr + " IS NULL)"
	case f.filled:
		return "(" + f.expr + " = '')"
	default:
		return "(" + f.expr + " IS NULL OR " + f.expr + " = '')"
	}
}

func (f Field) compare(op Op, v string, r reading) (string, []any, error) {
	sqlOp := string(op)
	if op == OpNot {
		sqlOp = "IS NOT"
	}
	switch f.Type {
	case TextField:
		return f.compareText(op, v)
	case RefField:
		return f.compareRef(op, v)
	case MomentField:
		return f.compareMoment(op, v, r)
	default:
		if op == OpContains {
			return "", nil, f.noText()
		}
		arg, err := f.value(v, r)
		if err != nil {
			return "", nil, err
		}
		if yes, ok := arg.(bool); ok {
			return f.compareBool(op, yes), []any{}, nil
		}
		return f.expr + " " + sqlOp + " ?", []any{arg}, nil
	}
}

// compareBool puts the condition itself into the statement: an index serves done_at IS NULL, but not (done_at IS NULL) = 1.
// Yes is more than no.
func (f Field) compareBool(op Op, yes bool) string {
	switch {
	case op == OpEqual && yes, op == OpNot && !yes, op == OpMore && !yes, op == OpAtLeast && yes:
		return f.expr
	case op == OpEqual, op == OpNot, op == OpLess && yes, op == OpAtMost && !yes:
		return "NOT " + f.expr
	case op == OpAtMost, op == OpAtLeast:
		return "1"
	default:
		return "0"
	}
}

func (f Field) compareText(op Op, v string) (string, []any, error) {
	if f.person && (op == OpEqual || op == OpNot || op == OpContains) {
		return f.comparePerson(op, v)
	}
	if f.decimal && op != OpContains {
		return f.compareDecimal(op, v)
	}
	if f.tags && (op == OpEqual || op == OpNot || op == OpContains) {
		return f.compareTag(op, v)
	}
	if f.code && (op == OpEqual || op == OpNot) {
		return f.expr + strings.Replace(" "+string(op)+" ?", "!=", "<>", 1), []any{strings.ToLower(v)}, nil
	}
	if n, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil && f.own && op != OpEqual && op != OpNot && op != OpContains {
		return "(" + f.expr + " GLOB '[-0-9]*' AND CAST(" + f.expr + " AS REAL) " + string(op) + " ?)", []any{n}, nil
	}
	expr, key := f.sort, store.Fold(v)
	if expr == "" {
		expr = store.FoldSQL("coalesce(" + f.expr + ", '')")
	}
	switch op {
	case OpContains:
		return "instr(" + expr + ", ?) > 0", []any{key}, nil
	case OpEqual:
		return expr + " = ?", []any{key}, nil
	case OpNot:
		return expr + " <> ?", []any{key}, nil
	default:
		return expr + " " + string(op) + " ?", []any{key}, nil
	}
}

// compareDecimal compares a text that is a number.
func (f Field) compareDecimal(op Op, v string) (string, []any, error) {
	n, err := strconv.ParseFloat(strings.Replace(v, ",", ".", 1), 64)
	if err != nil {
		return "", nil, invalid(f.Name, "filter_decimal", "“%s” is not a number.", v)
	}
	sqlOp := string(op)
	if op == OpNot {
		sqlOp = "IS NOT"
	}
	return f.sort + " " + sqlOp + " ?", []any{n}, nil
}

// compareMoment compares an instant with a whole day of the planner: at it, before it, after it.
func (f Field) compareMoment(op Op, v string, r reading) (string, []any, error) {
	d, err := r.dayWord(v)
	if err != nil {
		return "", nil, err
	}
	begin, end := d.In(r.Location()).UnixMilli(), d.AddDays(1).In(r.Location()).UnixMilli()
	switch op {
	case OpEqual:
		return "(" + f.expr + " >= ? AND " + f.expr + " < ?)", []any{begin, end}, nil
	case OpNot:
		return "(" + f.expr + " IS NULL OR " + f.expr + " < ? OR " + f.expr + " >= ?)", []any{begin, end}, nil
	case OpLess, OpAtLeast:
		return f.expr + " " + string(op) + " ?", []any{begin}, nil
	case OpAtMost:
		return f.expr + " < ?", []any{end}, nil
	case OpMore:
		return f.expr + " >= ?", []any{end}, nil
	}
	return "", nil, f.noText()
}

// noText refuses to look inside what is no text.
func (f Field) noText() error {
	return invalid(f.Name, "filter_contains", "“~” looks inside texts; %s is no text. Use =, <, <=, >, >= or !=.", f.Name)
}

// comparePerson finds a person by name whichever way round it is written: the key is "last first", people write "First Last".
func (f Field) comparePerson(op Op, v string) (string, []any, error) {
	key := store.Fold(v)
	var parts []string
	var args []any
	for _, word := range strings.Fields(key) {
		parts = append(parts, "instr("+f.sort+", ?) > 0")
		args = append(args, word)
	}
	if op != OpContains {
		parts = append(parts, "length("+f.sort+") = ?")
		args = append(args, utf8.RuneCountInString(key))
	}
	expr := "(" + strings.Join(append(parts, "1"), " AND ") + ")"
	if op == OpNot {
		expr = "NOT " + expr
	}
	return expr, args, nil
}

func (f Field) compareRef(op Op, v string) (string, []any, error) {
	key := keyColumn(f.Ref)
	among := f.expr + " IN (SELECT r.id FROM " + string(f.Ref) + " r WHERE r." + key + " = ?)"
	if f.Ref == KindContact { // the key is "last first", people write "First Last"
		among = f.expr + " IN (SELECT r.id FROM contact r WHERE ? IN (r.name_key, r.email_key) OR trim(r.first_name || ' ' || r.last_name) = ? COLLATE NOCASE)"
	}
	word := v
	if f.Ref != KindPipeline {
		word = store.Fold(v)
	}
	args := []any{word}
	if f.Ref == KindContact {
		args = append(args, v)
	}
	if id, err := strconv.ParseInt(v, 10, 64); err == nil && id > 1<<32 {
		among, args = f.expr+" = ?", []any{id}
	}
	switch op {
	case OpEqual:
		return among, args, nil
	case OpNot:
		return "(" + f.expr + " IS NULL OR NOT " + among + ")", args, nil
	case OpContains:
		words := []string{word}
		if f.Ref == KindContact { // whichever way round the name is written
			words = strings.Fields(word)
		}
		found, args := "1", []any{}
		for _, w := range words {
			found, args = found+" AND instr(r."+key+", ?) > 0", append(args, w)
		}
		return f.expr + " IN (SELECT r.id FROM " + string(f.Ref) + " r WHERE " + found + ")", args, nil
	default:
		return "", nil, invalid(f.Name, "filter_ref", "%s is another record: use =, != or ~ with its name.", f.Name)
	}
}

// value reads a typed value of the field from text.
func (f Field) value(v string, r reading) (any, error) {
	switch f.Type {
	case NumberField:
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return nil, invalid(f.Name, "filter_number", "“%s” is not a whole number.", v)
		}
		return n, nil
	case MoneyField:
		return parseMinor(v, r.Currency)
	case DayField:
		d, err := r.dayWord(v)
		return d, err
	case BoolField:
		switch strings.ToLower(v) {
		case "yes", "true", "1":
			return true, nil
		case "no", "false", "0":
			return false, nil
		}
		return nil, invalid(f.Name, "filter_bool", "“%s” is neither yes nor no.", v)
	case StageField:
		return ParseJourneyStage(v)
	default:
		return v, nil
	}
}
