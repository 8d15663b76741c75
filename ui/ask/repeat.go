package ask

import (
	"fmt"
	"strings"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// ownRule is the option of a recurrence that none of the others names.
const ownRule = "own"

var weekdayCodes = [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// repeats are the recurrences that the form offers, each as a rule for a day.
var repeats = []struct {
	id   string
	rule func(data.Date) string
}{
	{"daily", func(data.Date) string { return "FREQ=DAILY" }},
	{"workdays", func(data.Date) string { return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" }},
	{"weekly", func(d data.Date) string { return "FREQ=WEEKLY;BYDAY=" + code(d) }},
	{"fortnightly", func(d data.Date) string { return "FREQ=WEEKLY;INTERVAL=2;BYDAY=" + code(d) }},
	{"monthly_date", func(d data.Date) string { return fmt.Sprintf("FREQ=MONTHLY;BYMONTHDAY=%d", d.Time().Day()) }},
	{"monthly_weekday", func(d data.Date) string {
		nth := (d.Time().Day()-1)/7 + 1
		if nth == 5 { // not every month has five
			nth = -1
		}
		return fmt.Sprintf("FREQ=MONTHLY;BYDAY=%+d%s", nth, code(d))
	}},
	{"monthly_last", func(data.Date) string { return "FREQ=MONTHLY;BYMONTHDAY=-1" }},
	{"quarterly", func(d data.Date) string { return fmt.Sprintf("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=%d", d.Time().Day()) }},
	{"yearly", func(d data.Date) string {
		return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYMONTHDAY=%d", d.Time().Month(), d.Time().Day())
	}},
}

func code(d data.Date) string { return weekdayCodes[d.Time().Weekday()] }

// repeatFields ask how often a follow-up comes again, and until when.
func repeatFields(a *data.Activity, v form.Values) []form.Field {
	options := []form.Option{{ID: "", Text: tr.T("ask.activity.repeat.never")}}
	for _, r := range repeats {
		options = append(options, form.Option{ID: r.id, Text: tr.T("ask.activity.repeat." + r.id)})
	}
	chosen, until := repeatChoice(a)
	if chosen == ownRule {
		options = append(options, form.Option{ID: ownRule, Text: words.Repeat(withoutEnd(a.Repeat))})
	}
	setText(v, "repeat", chosen)
	setDay(v, "repeat_until", until)
	return []form.Field{
		{Key: "repeat", Label: tr.T("ask.activity.repeat"), Kind: form.Choice, Options: options, Half: true},
		{Key: "repeat_until", Label: tr.T("ask.activity.repeat_until"), Kind: form.Date, Half: true},
	}
}

// repeatChoice is the option that a follow-up's rule is, and the rule's last day.
func repeatChoice(a *data.Activity) (id string, until data.Date) {
	if a.Repeat == "" {
		return "", data.Date{}
	}
	on := a.RepeatOn
	if on.IsZero() {
		on = a.DueOn
	}
	r, err := data.ReadRepeat(a.Repeat)
	if err != nil {
		return ownRule, data.Date{}
	}
	plain := withoutEnd(a.Repeat)
	for _, x := range repeats {
		if rule, err := data.ParseRepeat(x.rule(on)); err == nil && rule == plain && r.Count == 0 {
			return x.id, r.Until
		}
	}
	return ownRule, r.Until
}

func withoutEnd(rule string) string {
	var parts []string
	for part := range strings.SplitSeq(rule, ";") {
		if !strings.HasPrefix(part, "UNTIL=") {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ";")
}

// repeatRule is the rule that a form says, for a follow-up on a day; before is what it was.
func repeatRule(v form.Values, before *data.Activity, due data.Date) string {
	chosen, until := v.Text("repeat"), day(v, "repeat_until")
	if was, ended := repeatChoice(before); was == chosen && ended == until {
		return before.Repeat // where a single one was moved, its rule stays
	}
	rule := ""
	if chosen == ownRule {
		rule = withoutEnd(before.Repeat)
	}
	for _, x := range repeats {
		if x.id == chosen {
			rule = x.rule(due)
		}
	}
	if rule != "" && !until.IsZero() {
		if strings.Contains(rule, "COUNT=") {
			return rule
		}
		rule += ";UNTIL=" + until.Time().Format(strings.ReplaceAll(time.DateOnly, "-", ""))
	}
	return rule
}
