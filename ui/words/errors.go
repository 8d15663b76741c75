package words

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer"
	"github.com/baton-planner/baton/ui/tr"
)

// Error is what a person reads of an error: its translation where there is one, else the planner's own sentence.
func Error(err error) string {
	if err == nil {
		return ""
	}
	if ps := data.ProblemsOf(err); len(ps) > 0 {
		return Problem(ps[0])
	}
	var e *data.Error
	if errors.As(err, &e) && e.Msg != "" {
		return Message(e.Key, e.Args, e.Msg)
	}
	var file *transfer.Error
	if !errors.As(err, &file) {
		return err.Error()
	}
	said := Message(file.Key, file.Args, file.Msg)
	if file.Row > 0 {
		return tr.F("transfer.at", file.Row, said)
	}
	return said
}

// Problem is what is wrong with one field.
func Problem(p data.Problem) string { return Message(p.Key, p.Args, p.Msg) }

var placeholder = regexp.MustCompile(`\{(\d+)\}`)

// Message is the translation of a key with its arguments, or the sentence of the planner where there is none or arguments are
// missing for it. Problems, errors, and faults and warnings of imports all carry the three.
func Message(key string, args map[string]any, sentence string) string {
	if !tr.Has(key) {
		return sentence
	}
	values := inOrder(args)
	for _, m := range placeholder.FindAllStringSubmatch(tr.T(key), -1) {
		if n, err := strconv.Atoi(m[1]); err != nil || n >= len(values) {
			return sentence
		}
	}
	return tr.F(key, values...)
}

// inOrder gives arguments named "0", "1" … in that order, and others by the alphabet of their names, which is how translations
// number them.
func inOrder(args map[string]any) []any {
	names := slices.SortedFunc(maps.Keys(args), func(a, b string) int {
		if len(a) != len(b) && isNumber(a) && isNumber(b) {
			return len(a) - len(b)
		}
		if a < b {
			return -1
		}
		return 1
	})
	out := make([]any, len(names))
	for i, n := range names {
		out[i] = argument(args[n])
	}
	return out
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// argument is a value inside a message in the user's language.
func argument(v any) any {
	switch v := v.(type) {
	case string, int, int64:
		return v
	case []string:
		return strings.Join(v, ", ")
	case data.DealStatus:
		return DealStatus(v)
	case data.StageKind:
		return DealStatus(data.DealStatus(v))
	case data.HandoffStatus:
		return HandoffStatus(v)
	case data.Date, data.JourneyStage, data.Money:
		return Value(v)
	default:
		return fmt.Sprint(v)
	}
}
