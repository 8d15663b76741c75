package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// session is one call: the plan it works on and where it writes.
type session struct {
	ctx      context.Context
	out, err io.Writer
	path, as string
	json     bool
	p        *data.Planner
}

// read opens the plan to look at it, write to change it.
func (s *session) read() (*data.Planner, error)  { return s.open(true) }
func (s *session) write() (*data.Planner, error) { return s.open(false) }

func (s *session) open(readOnly bool) (*data.Planner, error) {
	if s.path == "" {
		return nil, misuse("say which plan: --plan FILE, or set BATON_PLAN.")
	}
	p, err := data.Open(s.ctx, s.path, data.Options{ReadOnly: readOnly})
	if err != nil {
		return nil, err
	}
	s.p = p
	if s.as == "" {
		return p, nil
	}
	me, err := s.id(data.KindMember, s.as)
	if err != nil {
		return nil, err
	}
	return p, p.SetMe(s.ctx, me)
}

func (s *session) close() error {
	if s.p == nil {
		return nil
	}
	return s.p.Close()
}

// day reads a day of the command line: YYYY-MM-DD, today, yesterday or tomorrow; no date for nothing.
func (s *session) day(text string) (data.Date, error) {
	switch strings.ToLower(text) {
	case "":
		return data.Date{}, nil
	case "today":
		return s.p.Today(), nil
	case "yesterday":
		return s.p.Today().AddDays(-1), nil
	case "tomorrow":
		return s.p.Today().AddDays(1), nil
	}
	return data.ParseDate(text)
}

// writeJSON writes one value as indented JSON.
func (s *session) writeJSON(v any) error {
	enc := json.NewEncoder(s.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// did reports a change: the words for people, the record's id for scripts.
func (s *session) did(id data.ID, format string, args ...any) error {
	if s.json {
		return s.writeJSON(map[string]any{"id": id})
	}
	_, err := fmt.Fprintf(s.out, format+"\n", args...)
	return err
}

// textOf writes a value of a list for people.
func (s *session) textOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "–"
	case data.Money:
		return grouped(v.Decimal()) + " " + v.Currency
	case data.Date:
		return dayText(v)
	case time.Time:
		return s.momentText(v)
	case data.Ref:
		return v.Name
	case data.JourneyStage:
		return v.String()
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case string:
		return oneLine(v)
	default:
		return fmt.Sprint(v)
	}
}

func dayText(d data.Date) string {
	if d.IsZero() {
		return "–"
	}
	return d.Time().Format("2 Jan 2006")
}

func (s *session) momentText(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.In(s.p.Settings().Location()).Format("2 Jan 2006 15:04")
}

// grouped puts commas between thousands: 1,234.50.
func grouped(decimal string) string {
	whole, rest, _ := strings.Cut(decimal, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return sign + whole
}

// oneLine keeps a text in its row of a table.
func oneLine(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return text
}

// words are the sentences of the log, the same as in the window.
func words() (map[string]string, error) {
	b, err := assets.Translations.ReadFile("translations/words.en.json")
	if err != nil {
		return nil, fmt.Errorf("read texts: %w", err)
	}
	var all map[string]any
	if err := json.Unmarshal(b, &all); err != nil {
		return nil, fmt.Errorf("read texts: %w", err)
	}
	out := map[string]string{}
	for key, text := range all {
		if s, ok := text.(string); ok { // others have plural forms; no step has
			out[key] = s
		}
	}
	return out, nil
}

// sentence says what a step did.
func sentence(texts map[string]string, l store.Label) string {
	text, ok := texts["log."+l.Key]
	if !ok {
		return strings.TrimSpace(l.Key + " " + strings.Join(l.Args, ", "))
	}
	for i, a := range l.Args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", a)
	}
	return text
}
