package capture_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/capture"
)

// today is a Monday.
var today = data.NewDate(2026, 11, 23)

type want struct {
	kind    data.ActivityKind
	day     string
	at      string // 15:04, empty for none
	minutes int64
	repeat  string
	who     string // the likeliest name
	subject string // without it
	bad     string
}

func TestALineIsUnderstoodInEachLanguage(t *testing.T) {
	for language, lines := range map[string]map[string]want{
		"en": {
			"call Anna tomorrow 10:00 about the quote":           {kind: data.Call, day: "2026-11-24", at: "10:00", who: "Anna", subject: "The quote"},
			"Call Anna Berg about the quote on Friday at 3pm":    {kind: data.Call, day: "2026-11-27", at: "15:00", who: "Anna Berg", subject: "The quote"},
			"meeting with Jan in 3 days at 9":                    {kind: data.Meeting, day: "2026-11-26", at: "09:00", who: "Jan"},
			"visit Velo AG on the 24th from 10-11:30":            {kind: data.Visit, day: "2026-11-24", at: "10:00", minutes: 90, who: "Velo AG"},
			"email Jan 24 Dec re: winter offer":                  {kind: data.Email, day: "2026-12-24", who: "Jan", subject: "Winter offer"},
			"demo for Keller next Wednesday at 2 for 45 min":     {kind: data.Demo, day: "2026-12-02", at: "14:00", minutes: 45, who: "Keller"},
			"call Anna every first Monday until 31 March":        {kind: data.Call, repeat: "FREQ=MONTHLY;BYDAY=+1MO;UNTIL=20270331", who: "Anna"},
			"call Anna on the first Monday of every month":       {kind: data.Call, repeat: "FREQ=MONTHLY;BYDAY=+1MO", who: "Anna"},
			"write newsletter every 2 weeks 5 times":             {kind: data.Email, repeat: "FREQ=WEEKLY;INTERVAL=2;COUNT=5", who: "newsletter", subject: ""},
			"check stock every Monday and Thursday at 8:30":      {kind: data.Task, at: "08:30", repeat: "FREQ=WEEKLY;BYDAY=MO,TH", who: "check stock", subject: ""},
			"pay rent every 15th":                                {kind: data.Task, repeat: "FREQ=MONTHLY;BYMONTHDAY=15", who: "pay rent"},
			"close books the last day of every month":            {kind: data.Task, repeat: "FREQ=MONTHLY;BYMONTHDAY=-1", who: "close books"},
			"call Anna 31 February":                              {kind: data.Call, who: "Anna", bad: "31 February"},
			"call Anna 2026-02-29 at noon":                       {kind: data.Call, at: "12:00", who: "Anna", bad: "2026-02-29"},
			"send the offer to Jan Keller tomorrow":              {kind: data.Task, day: "2026-11-24", who: "send the offer to", subject: "Jan Keller"},
			"call Anna next week":                                {kind: data.Call, day: "2026-11-30", who: "Anna"},
			"think":                                              {kind: data.Task, who: "think"},
			"":                                                   {kind: data.Task},
			"call 25:99 tomorrow":                                {kind: data.Call, day: "2026-11-24", who: "25:99"},
			"call Anna daily at 9am":                             {kind: data.Call, at: "09:00", repeat: "FREQ=DAILY", who: "Anna"},
			"call Anna every other week":                         {kind: data.Call, repeat: "FREQ=WEEKLY;INTERVAL=2", who: "Anna"},
			"call Anna December 24th, 2027":                      {kind: data.Call, day: "2027-12-24", who: "Anna"},
			"call Anna today":                                    {kind: data.Call, day: "2026-11-23", who: "Anna"},
			"meet Jan in the afternoon the day after tomorrow":   {kind: data.Meeting, day: "2026-11-25", at: "14:00", who: "Jan"},
			"call Sun Microsystems tomorrow about the 3 servers": {kind: data.Call, day: "2026-11-29", who: "Microsystems tomorrow", subject: "The 3 servers"},
		},
		"de": {
			"Anna morgen um 10 Uhr anrufen wegen Angebot":       {kind: data.Call, day: "2026-11-24", at: "10:00", who: "Anna", subject: "Angebot"},
			"morgen 10:00 Anna Berg anrufen":                    {kind: data.Call, day: "2026-11-24", at: "10:00", who: "Anna Berg"},
			"Anruf bei Jan am 24.12. um 9.30 über den Vertrag":  {kind: data.Call, day: "2026-12-24", at: "09:30", who: "Jan", subject: "Den Vertrag"},
			"Termin mit Jan übermorgen 14 Uhr für 30 Minuten":   {kind: data.Meeting, day: "2026-11-25", at: "14:00", minutes: 30, who: "Jan"},
			"Besuch bei Radhaus Kiel nächsten Freitag":          {kind: data.Visit, day: "2026-12-04", who: "Radhaus Kiel"},
			"jeden ersten Montag Anna anrufen":                  {kind: data.Call, repeat: "FREQ=MONTHLY;BYDAY=+1MO", who: "Anna"},
			"alle zwei Wochen Anna anrufen bis 31. März":        {kind: data.Call, repeat: "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270331", who: "Anna"},
			"E-Mail an Anna in einer Woche":                     {kind: data.Email, day: "2026-11-30", who: "Anna"},
			"Anna am Do anrufen":                                {kind: data.Call, day: "2026-11-26", who: "Anna"},
			"Demo bei Keller am 3. Dezember 2026 von 10-12 Uhr": {kind: data.Demo, day: "2026-12-03", at: "10:00", minutes: 120, who: "Keller"},
			"täglich um 8 Lager prüfen":                         {kind: data.Task, at: "08:00", repeat: "FREQ=DAILY", who: "Lager prüfen"},
			"Anna anrufen am 31. Februar":                       {kind: data.Call, who: "Anna", bad: "31. Februar"},
			"am letzten Freitag im Monat Bericht schreiben":     {kind: data.Email, repeat: "FREQ=MONTHLY;BYDAY=-1FR", who: "Bericht"},
			"call Anna tomorrow":                                {kind: data.Call, day: "2026-11-24", who: "Anna"},
			"jeden Werktag 9 Uhr Posteingang":                   {kind: data.Task, at: "09:00", repeat: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", who: "Posteingang"},
		},
		"fr": {
			"appeler Anna demain à 10h au sujet du devis":          {kind: data.Call, day: "2026-11-24", at: "10:00", who: "Anna", subject: "Devis"},
			"rendez-vous avec Jean Dupont vendredi 14h30":          {kind: data.Meeting, day: "2026-11-27", at: "14:30", who: "Jean Dupont"},
			"visite chez Vélo SARL le 24 décembre":                 {kind: data.Visit, day: "2026-12-24", who: "Vélo SARL"},
			"appeler Anna tous les premiers lundis":                {kind: data.Call, repeat: "FREQ=MONTHLY;BYDAY=+1MO", who: "Anna"},
			"appeler Anna le premier lundi du mois":                {kind: data.Call, repeat: "FREQ=MONTHLY;BYDAY=+1MO", who: "Anna"},
			"écrire à Anna dans 3 jours":                           {kind: data.Email, day: "2026-11-26", who: "Anna"},
			"appeler Anna toutes les 2 semaines jusqu'au 1er mars": {kind: data.Call, repeat: "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270301", who: "Anna"},
			"démo pour Anna lundi prochain à midi pendant 45 min":  {kind: data.Demo, day: "2026-11-30", at: "12:00", minutes: 45, who: "Anna"},
			"appeler Anna le 31 février":                           {kind: data.Call, who: "Anna", bad: "31 février"},
		},
		"es": {
			"llamar a Ana mañana a las 10 sobre la oferta":     {kind: data.Call, day: "2026-11-24", at: "10:00", who: "Ana", subject: "La oferta"},
			"reunión con Juan Pérez el viernes a las 16:30":    {kind: data.Meeting, day: "2026-11-27", at: "16:30", who: "Juan Pérez"},
			"visitar a Bicis SL el 24 de diciembre de 2026":    {kind: data.Visit, day: "2026-12-24", who: "Bicis SL"},
			"llamar a Ana cada primer lunes":                   {kind: data.Call, repeat: "FREQ=MONTHLY;BYDAY=+1MO", who: "Ana"},
			"llamar a Ana cada 2 semanas hasta el 31 de marzo": {kind: data.Call, repeat: "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270331", who: "Ana"},
			"correo a Ana dentro de 3 días":                    {kind: data.Email, day: "2026-11-26", who: "Ana"},
			"llamar a Ana la semana que viene":                 {kind: data.Call, day: "2026-11-30", who: "Ana la"},
			"demo para Ana pasado mañana por la tarde":         {kind: data.Demo, day: "2026-11-25", at: "16:00", who: "Ana"},
			"llamar a Ana el 31 de febrero":                    {kind: data.Call, who: "Ana", bad: "31 de febrero"},
		},
	} {
		for line, w := range lines {
			t.Run(language+"/"+line, func(t *testing.T) {
				r := capture.Parse(line, capture.Options{Language: language, Today: today})
				got := want{kind: r.Kind, day: r.Day.String(), repeat: r.Repeat, bad: r.BadDay}
				if r.Minute != nil {
					got.at = data.DateFromDays(0).Time().Add(time.Duration(*r.Minute) * time.Minute).Format("15:04")
				}
				if r.Minutes != nil {
					got.minutes = *r.Minutes
				}
				if len(r.Names) > 0 {
					got.who, got.subject = r.Words(r.Names[0]), r.Without(r.Names[0])
				}
				assert.Equal(t, w, got)
				if r.Repeat != "" {
					_, err := data.ParseRepeat(r.Repeat)
					require.NoError(t, err)
				}
			})
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, line := range []string{
		"call Anna tomorrow 10:00 about the quote", "jeden ersten Montag Anna anrufen bis 31. März", "le 1er mars à 14h30", "cada 2 semanas 5 veces", "in 3 days", ": : :",
		"next", "every", "until", "99999999999999999999 days", "10-11", "00/00/0000", "31.2.", "\xff\xfe",
	} {
		f.Add(line, "de")
	}
	f.Fuzz(func(t *testing.T, line, language string) {
		r := capture.Parse(line, capture.Options{Language: language, Today: today})
		if r.Minute != nil && (*r.Minute < 0 || *r.Minute >= 24*60) {
			t.Fatalf("minute %d of %q", *r.Minute, line)
		}
		if r.Minutes != nil && *r.Minutes <= 0 {
			t.Fatalf("length %d of %q", *r.Minutes, line)
		}
		if r.Repeat != "" {
			if _, err := data.ParseRepeat(r.Repeat); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
		}
		for _, n := range r.Names {
			_, _ = r.Words(n), r.Without(n)
		}
	})
}
