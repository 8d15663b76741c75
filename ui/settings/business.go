package settings

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// The names of settings stand in a column of at least 230 px.
const leastName, mostName = 230, 340

func (p *Page) business(f facts) []fyne.CanvasObject {
	s := f.settings
	pairs := [][2]string{
		{tr.T("settings.business"), s.Business},
		{tr.T("settings.currency"), s.Currency},
		{tr.T("settings.time_zone"), s.TimeZone},
		{tr.T("settings.region"), s.Region},
		{tr.T("settings.fiscal_year"), monthName(s.FiscalYearStarts)},
		{tr.T("settings.promised"), tr.N("settings.hours", s.PromisedHours)},
		{tr.T("settings.retention"), tr.N("settings.months", s.RetentionMonths)},
		{tr.T("settings.care_plan"), tr.F("settings.days_after", days(s.CarePlanDays))},
	}
	names := make([]string, len(pairs))
	for i, pair := range pairs {
		names[i] = pair[0]
	}
	rows, width := make([]fyne.CanvasObject, len(pairs)), kit.NameWidth(leastName, mostName, names...)
	for i, pair := range pairs {
		rows[i] = kit.KeyValue(pair[0], pair[1], width)
	}
	return []fyne.CanvasObject{card(tr.T("settings.section.business"), tr.T("settings.edit"), p.editBusiness, rows...), p.hours(f), p.holidays(f)}
}

func monthName(m int) string {
	full, _ := tr.MonthNames()
	if m < 1 || m > len(full) {
		return ""
	}
	return full[m-1]
}

func clock(minute int) string {
	return strconv.Itoa(minute/60) + ":" + strconv.Itoa(100 + minute%60)[1:]
}

func days(list []int) string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = strconv.Itoa(d)
	}
	return strings.Join(out, ", ")
}

// parseDays reads "3, 30, 90".
func parseDays(text string) ([]int, bool) {
	out := []int{}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		d, err := strconv.Atoi(part)
		if err != nil {
			return nil, false
		}
		out = append(out, d)
	}
	return out, true
}

// parseClock reads "9:30" as minutes of the day.
func parseClock(text string) (int, bool) {
	h, m, ok := strings.Cut(strings.TrimSpace(text), ":")
	if !ok {
		m = "0"
	}
	hours, errHours := strconv.Atoi(h)
	minutes, errMinutes := strconv.Atoi(m)
	if errHours != nil || errMinutes != nil || hours < 0 || hours > 24 || minutes < 0 || minutes > 59 || hours*60+minutes > 24*60 {
		return 0, false
	}
	return hours*60 + minutes, true
}

// weekdays are the days as options, in the order of the region's week; their ids are those of time.Weekday.
func weekdays() []form.Option {
	full, _ := tr.WeekdayNames()
	var out []form.Option
	for i := range full {
		d := (i + int(tr.FirstWeekday())) % len(full)
		out = append(out, form.Option{ID: strconv.Itoa(d), Text: full[d]})
	}
	return out
}

// openDays are the ids of the days on which the business is open, in the order of the options.
func openDays(open [7]bool) []string {
	var out []string
	for _, o := range weekdays() {
		if d, err := strconv.Atoi(o.ID); err == nil && open[d] {
			out = append(out, o.ID)
		}
	}
	return out
}

func (p *Page) editBusiness() {
	s := p.desk.Planner.Settings()
	full, _ := tr.MonthNames()
	var months []form.Option
	for i, name := range full {
		months = append(months, form.Option{ID: strconv.Itoa(i + 1), Text: name})
	}
	badClock := func(v any) string {
		if text, _ := v.(string); text != "" {
			if _, ok := parseClock(text); !ok {
				return tr.T("ask.activity.bad_time")
			}
		}
		return ""
	}
	p.ask(tr.T("settings.section.business"), form.Values{
		"business": s.Business, "currency": s.Currency, "time_zone": s.TimeZone, "region": s.Region, "fiscal_year_starts": strconv.Itoa(s.FiscalYearStarts),
		"promised_hours": float64(s.PromisedHours), "retention_months": float64(s.RetentionMonths), "care_plan_days": days(s.CarePlanDays),
		"open_days": openDays(s.BusinessHours.Weekdays), "opens": clock(s.BusinessHours.Opens), "closes": clock(s.BusinessHours.Closes),
	}, []form.Field{
		{Key: "business", Label: tr.T("settings.business")},
		{Key: "currency", Label: tr.T("settings.currency"), Required: true, Half: true},
		{Key: "time_zone", Label: tr.T("settings.time_zone"), Required: true, Half: true},
		{Key: "region", Label: tr.T("settings.region"), Hint: tr.T("settings.region_hint"), Half: true},
		{Key: "fiscal_year_starts", Label: tr.T("settings.fiscal_year"), Kind: form.Choice, Options: months, Half: true},
		{Key: "open_days", Label: tr.T("settings.open_days"), Kind: form.MultiChoice, Options: weekdays(), Required: true, Covers: []string{"business_hours"}},
		{Key: "opens", Label: tr.T("settings.opens"), Half: true, Validate: badClock},
		{Key: "closes", Label: tr.T("settings.closes"), Half: true, Validate: badClock},
		{Key: "promised_hours", Label: tr.T("settings.promised"), Kind: form.Number, Unit: tr.T("settings.unit.hours"), Half: true},
		{Key: "retention_months", Label: tr.T("settings.retention"), Kind: form.Number, Unit: tr.T("settings.unit.months"), Half: true},
		{Key: "care_plan_days", Label: tr.T("settings.care_plan"), Hint: tr.T("settings.care_plan_hint")},
	}, func(ctx context.Context, v form.Values) error {
		care, ok := parseDays(v.Text("care_plan_days"))
		if !ok {
			return form.Invalid{"care_plan_days": tr.T("settings.care_plan_hint")}
		}
		return p.desk.Planner.EditSettings(ctx, func(s *data.Settings) {
			s.Business, s.Currency, s.TimeZone, s.Region = v.Text("business"), strings.ToUpper(v.Text("currency")), v.Text("time_zone"), strings.ToUpper(v.Text("region"))
			if m, err := strconv.Atoi(v.Text("fiscal_year_starts")); err == nil {
				s.FiscalYearStarts = m
			}
			hours, _ := v.Number("promised_hours")
			months, _ := v.Number("retention_months")
			s.PromisedHours, s.RetentionMonths, s.CarePlanDays = int(hours), int(months), care
			s.BusinessHours.Weekdays = [7]bool{}
			for _, day := range v.List("open_days") {
				if n, err := strconv.Atoi(day); err == nil {
					s.BusinessHours.Weekdays[n] = true
				}
			}
			if m, ok := parseClock(v.Text("opens")); ok {
				s.BusinessHours.Opens = m
			}
			if m, ok := parseClock(v.Text("closes")); ok {
				s.BusinessHours.Closes = m
			}
		})
	})
}

// ask shows a form; what the planner refuses is told beside the fields.
func (p *Page) ask(title string, values form.Values, fields []form.Field, save func(context.Context, form.Values) error) {
	form.Show(p.desk.Window.Canvas(), form.DialogConfig{Title: title, Width: 560}, form.Config{
		Fields: fields, Values: values, Today: p.desk.Planner.Today().Time(),
		Submit: func(v form.Values, answer func(error)) {
			p.desk.Try(func(ctx context.Context) error { return save(ctx, v) }, func(err error) { answer(told(err)) })
		},
	})
}

// parseID reads a chosen option as the record it is.
func parseID(text string) (data.ID, error) { return store.ParseID(text) }

func told(err error) error {
	problems := data.ProblemsOf(err)
	if len(problems) == 0 {
		return err
	}
	out := form.Invalid{}
	for _, x := range problems {
		out[x.Field] = words.Problem(x)
	}
	return out
}
