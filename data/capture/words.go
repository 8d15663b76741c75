package capture

import (
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// lexicon are the words of one language, folded: lower case, without accents.
type lexicon struct {
	kinds map[string]data.ActivityKind

	about, with, at, on, in, of, and, until, every, everyMonth, next, lasting, oclock, often []string

	days     map[string]int   // words for days → days from today
	times    map[string]int   // words for times of day → minute
	numbers  map[string]int   // words for small numbers
	ordinals map[string]int   // first is 1, last is -1
	units    map[string]unit  // day, weeks, …
	adverbs  map[string]unit  // daily, weekly, …
	lengths  map[string]int64 // words for minutes and hours → minutes

	weekdays    [7]string // Sunday first
	shortDays   [7]string // short names of each, parted by blanks
	bareShort   bool      // short names stand without a dot
	months      [12]string
	hourIsClock bool // 10h is a time of day, not a length
}

// languages are the lexicons by code.
var languages = map[string]*lexicon{"en": fold(english()), "de": fold(german()), "fr": fold(french()), "es": fold(spanish())}

// lexicons are those in which a line is read: of the language, then English.
func lexicons(language string) []*lexicon {
	if own, ok := languages[language]; ok && language != "en" {
		return []*lexicon{own, languages["en"]}
	}
	return []*lexicon{languages["en"]}
}

func fold(l *lexicon) *lexicon {
	for _, list := range []*[]string{
		&l.about, &l.with, &l.at, &l.on, &l.in, &l.of, &l.and, &l.until, &l.every, &l.everyMonth, &l.next, &l.lasting, &l.oclock, &l.often,
	} {
		for i := range *list {
			(*list)[i] = store.Fold((*list)[i])
		}
	}
	l.kinds, l.days, l.times, l.numbers = foldKeys(l.kinds), foldKeys(l.days), foldKeys(l.times), foldKeys(l.numbers)
	l.ordinals, l.units, l.adverbs, l.lengths = foldKeys(l.ordinals), foldKeys(l.units), foldKeys(l.adverbs), foldKeys(l.lengths)
	for i := range l.weekdays {
		l.weekdays[i], l.shortDays[i] = store.Fold(l.weekdays[i]), store.Fold(l.shortDays[i])
	}
	for i := range l.months {
		l.months[i] = store.Fold(l.months[i])
	}
	return l
}

func foldKeys[T any](m map[string]T) map[string]T {
	out := make(map[string]T, len(m))
	for k, v := range m {
		out[store.Fold(k)] = v
	}
	return out
}

// every kind, unit and number by the words for it.
func kinds(call, email, meeting, demo, visit, task []string) map[string]data.ActivityKind {
	out := map[string]data.ActivityKind{}
	for kind, words := range map[data.ActivityKind][]string{
		data.Call: call, data.Email: email, data.Meeting: meeting, data.Demo: demo, data.Visit: visit, data.Task: task,
	} {
		for _, w := range words {
			out[w] = kind
		}
	}
	return out
}

func english() *lexicon {
	return &lexicon{
		kinds: kinds([]string{"call", "phone", "ring", "call back"}, []string{"email", "e-mail", "mail", "write to", "write"},
			[]string{"meet", "meeting", "meet with", "meeting with", "appointment with", "lunch with", "coffee with"},
			[]string{"demo", "demo for", "demo with", "demonstrate to"}, []string{"visit", "go to see"},
			[]string{"task", "todo", "to do", "remind me to", "remind me", "remember to"}),
		about: []string{"about", "regarding", "re", "because of", "concerning"}, with: []string{"with", "to", "for", "at"},
		at: []string{"at", "around", "from", "by"}, on: []string{"on", "on the", "the", "by", "this", "for", "from"},
		in: []string{"in"}, of: []string{"of"}, and: []string{"and", "&"}, until: []string{"until", "till", "through", "up to"},
		every: []string{"every", "each", "on every"}, everyMonth: []string{"of every month", "of each month", "of the month", "every month", "each month"},
		next: []string{"next"}, lasting: []string{"for", "lasting"}, oclock: []string{"o'clock", "oclock"}, often: []string{"times"},
		days:  map[string]int{"today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2, "the day after tomorrow": 2},
		times: map[string]int{"noon": 720, "at noon": 720, "in the morning": 540, "in the afternoon": 840, "in the evening": 1080, "morning": 540, "afternoon": 840, "tonight": 1080},
		numbers: map[string]int{
			"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
			"other": 2, "second": 2, "third": 3,
		},
		ordinals: map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "the first": 1, "the second": 2, "the third": 3, "the fourth": 4, "the last": -1},
		units: map[string]unit{
			"day": day, "days": day, "week": week, "weeks": week, "month": month, "months": month, "quarter": quarter, "quarters": quarter,
			"year": year, "years": year, "weekday": workday, "workday": workday, "business day": workday, "working day": workday,
		},
		adverbs:   map[string]unit{"daily": day, "weekly": week, "monthly": month, "quarterly": quarter, "yearly": year, "annually": year},
		lengths:   map[string]int64{"min": 1, "mins": 1, "minute": 1, "minutes": 1, "h": 60, "hr": 60, "hrs": 60, "hour": 60, "hours": 60},
		weekdays:  [7]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
		shortDays: [7]string{"sun", "mon", "tue tues", "wed", "thu thur thurs", "fri", "sat"}, bareShort: true,
		months: [12]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
	}
}

func german() *lexicon {
	return &lexicon{
		kinds: kinds([]string{"anrufen", "anruf", "anruf bei", "anruf an", "telefonat", "telefonat mit", "telefonieren", "telefonieren mit", "ruf", "zurückrufen", "rückruf"},
			[]string{"e-mail", "email", "mail", "e-mail an", "mail an", "email an", "mailen", "anschreiben", "schreiben", "schreiben an"},
			[]string{"treffen", "treffen mit", "besprechung", "besprechung mit", "termin", "termin mit", "meeting", "meeting mit", "essen mit"},
			[]string{"demo", "demo bei", "demo für", "demo mit", "vorführung", "vorführung bei", "vorführen"},
			[]string{"besuchen", "besuch", "besuch bei", "besuche"}, []string{"aufgabe", "erinnere mich an", "erinnern an", "todo"}),
		about: []string{"wegen", "über", "zum thema", "betreffend", "betrifft", "bzgl", "bezüglich", "zu"}, with: []string{"mit", "an", "bei", "für"},
		at: []string{"um", "gegen", "ab", "von"}, on: []string{"am", "an", "den", "bis", "bis zum", "diesen", "ab", "ab dem", "im", "der"},
		in: []string{"in"}, of: []string{"im"}, and: []string{"und", "&"}, until: []string{"bis", "bis zum", "bis ende"},
		every:      []string{"jeden", "jede", "jedes", "jeder", "alle"},
		everyMonth: []string{"im monat", "des monats", "jeden monat", "jedes monats", "eines monats", "eines jeden monats"},
		next:       []string{"nächste", "nächsten", "nächster", "nächstes", "kommende", "kommenden", "kommender"}, lasting: []string{"für", "dauer"},
		oclock: []string{"uhr"}, often: []string{"mal"},
		days: map[string]int{"heute": 0, "morgen": 1, "übermorgen": 2},
		times: map[string]int{
			"mittags": 720, "am mittag": 720, "vormittags": 600, "am vormittag": 600, "morgens": 540, "früh": 540, "nachmittags": 840, "am nachmittag": 840,
			"nachmittag": 840, "vormittag": 600, "abends": 1080, "am abend": 1080,
		},
		numbers: map[string]int{
			"ein": 1, "eine": 1, "einem": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
			"neun": 9, "zehn": 10, "zweite": 2, "zweiten": 2, "dritte": 3, "dritten": 3,
		},
		ordinals: map[string]int{
			"erste": 1, "ersten": 1, "erster": 1, "zweite": 2, "zweiten": 2, "zweiter": 2, "dritte": 3, "dritten": 3, "dritter": 3, "vierte": 4, "vierten": 4,
			"letzte": -1, "letzten": -1, "letzter": -1, "1": 1, "2": 2, "3": 3, "4": 4,
		},
		units: map[string]unit{
			"tag": day, "tage": day, "tagen": day, "woche": week, "wochen": week, "monat": month, "monate": month, "monaten": month,
			"quartal": quarter, "quartale": quarter, "jahr": year, "jahre": year, "jahren": year, "werktag": workday, "werktage": workday, "arbeitstag": workday,
		},
		adverbs: map[string]unit{"täglich": day, "wöchentlich": week, "monatlich": month, "vierteljährlich": quarter, "quartalsweise": quarter, "jährlich": year, "werktags": workday},
		lengths: map[string]int64{"min": 1, "minute": 1, "minuten": 1, "h": 60, "std": 60, "stunde": 60, "stunden": 60},
		weekdays: [7]string{
			"sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
		},
		shortDays: [7]string{"so", "mo", "di", "mi", "do", "fr", "sa sonnabend"},
		months:    [12]string{"januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"},
	}
}

func french() *lexicon {
	return &lexicon{
		kinds: kinds([]string{"appeler", "appel", "appel à", "appel avec", "téléphoner", "téléphoner à", "rappeler"},
			[]string{"e-mail", "email", "mail", "courriel", "courriel à", "mail à", "e-mail à", "écrire", "écrire à"},
			[]string{"rencontrer", "réunion", "réunion avec", "rendez-vous", "rendez-vous avec", "rdv", "rdv avec", "rdv chez", "rendez-vous chez", "déjeuner avec"},
			[]string{"démo", "démo à", "démo chez", "démo pour", "démo avec", "démonstration", "démonstration chez", "démonstration pour"},
			[]string{"visiter", "visite", "visite à", "visite chez"}, []string{"tâche", "me rappeler de", "à faire"}),
		about: []string{"au sujet de", "au sujet du", "à propos de", "à propos du", "à propos des", "concernant", "pour parler de", "sur", "pour le", "pour la", "pour les"},
		with:  []string{"avec", "à", "chez", "pour"}, at: []string{"à", "vers", "dès", "de"}, on: []string{"le", "ce", "pour le", "du", "dès le", "au"},
		in: []string{"dans"}, of: []string{"de"}, and: []string{"et", "&"}, until: []string{"jusqu'au", "jusqu'à", "jusqu'en", "jusque", "jusqu'à fin"},
		every:      []string{"chaque", "tous les", "toutes les", "tous", "toutes"},
		everyMonth: []string{"du mois", "de chaque mois", "chaque mois"}, next: []string{"prochain", "prochaine"}, lasting: []string{"pendant", "durant", "pour"},
		oclock: []string{"heures", "heure"}, often: []string{"fois"},
		days: map[string]int{"aujourd'hui": 0, "demain": 1, "après-demain": 2, "après demain": 2},
		times: map[string]int{
			"midi": 720, "à midi": 720, "le matin": 540, "matin": 540, "au matin": 540, "l'après-midi": 840, "après-midi": 840, "le soir": 1080, "soir": 1080, "ce soir": 1080,
		},
		numbers: map[string]int{
			"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
		},
		ordinals: map[string]int{
			"premier": 1, "premiers": 1, "1er": 1, "deuxième": 2, "second": 2, "deuxièmes": 2, "troisième": 3, "quatrième": 4, "dernier": -1, "derniers": -1,
			"le premier": 1, "le deuxième": 2, "le troisième": 3, "le quatrième": 4, "le dernier": -1,
		},
		units: map[string]unit{
			"jour": day, "jours": day, "semaine": week, "semaines": week, "mois": month, "trimestre": quarter, "trimestres": quarter,
			"an": year, "ans": year, "année": year, "années": year, "jour ouvré": workday, "jours ouvrés": workday, "jour ouvrable": workday, "jours ouvrables": workday,
		},
		adverbs: map[string]unit{
			"quotidien": day, "quotidiennement": day, "hebdomadaire": week, "mensuel": month, "mensuellement": month, "trimestriel": quarter, "annuel": year, "annuellement": year,
		},
		lengths:   map[string]int64{"min": 1, "minute": 1, "minutes": 1, "heure": 60, "heures": 60},
		weekdays:  [7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
		shortDays: [7]string{"dim", "lun", "mar", "mer", "jeu", "ven", "sam"},
		months:    [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}, hourIsClock: true,
	}
}

func spanish() *lexicon {
	return &lexicon{
		kinds: kinds([]string{"llamar", "llamar a", "llamada", "llamada a", "llamada con", "telefonear", "telefonear a", "devolver la llamada a"},
			[]string{"correo", "correo a", "e-mail", "email", "email a", "mail", "escribir", "escribir a", "enviar correo a"},
			[]string{"reunión", "reunión con", "reunirse con", "reunirme con", "cita", "cita con", "quedar con", "comida con"},
			[]string{"demo", "demo a", "demo con", "demo para", "demostración", "demostración a", "demostración para"},
			[]string{"visitar", "visitar a", "visita", "visita a"}, []string{"tarea", "recordar", "recordarme"}),
		about: []string{"sobre", "acerca de", "por el", "por la", "por los", "por las", "a propósito de", "por lo de", "respecto a"},
		with:  []string{"con", "a", "para"}, at: []string{"a las", "a la", "sobre las", "desde las", "de"}, on: []string{"el", "el día", "este", "para el", "del", "desde el", "los"},
		in: []string{"en", "dentro de"}, of: []string{"de"}, and: []string{"y", "e", "&"}, until: []string{"hasta", "hasta el", "hasta fin de"},
		every:      []string{"cada", "todos los", "todas las", "todos", "todas"},
		everyMonth: []string{"de cada mes", "del mes", "de mes", "cada mes"}, next: []string{"próximo", "próxima", "que viene"}, lasting: []string{"durante", "por"},
		oclock: []string{"horas", "en punto"}, often: []string{"veces"},
		days: map[string]int{"hoy": 0, "mañana": 1, "pasado mañana": 2},
		times: map[string]int{
			"al mediodía": 720, "mediodía": 720, "por la mañana": 540, "de la mañana": 540, "por la tarde": 960, "por la noche": 1200, "esta tarde": 960,
		},
		numbers: map[string]int{
			"un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
		},
		ordinals: map[string]int{
			"primer": 1, "primero": 1, "primeros": 1, "segundo": 2, "segundos": 2, "tercer": 3, "tercero": 3, "cuarto": 4, "último": -1, "últimos": -1,
			"el primer": 1, "el segundo": 2, "el tercer": 3, "el cuarto": 4, "el último": -1,
		},
		units: map[string]unit{
			"día": day, "días": day, "semana": week, "semanas": week, "mes": month, "meses": month, "trimestre": quarter, "trimestres": quarter,
			"año": year, "años": year, "día laborable": workday, "días laborables": workday, "día hábil": workday, "días hábiles": workday,
		},
		adverbs: map[string]unit{
			"diario": day, "diariamente": day, "semanal": week, "semanalmente": week, "mensual": month, "mensualmente": month, "trimestral": quarter, "anual": year, "anualmente": year,
		},
		lengths:   map[string]int64{"min": 1, "minuto": 1, "minutos": 1, "hora": 60, "horas": 60},
		weekdays:  [7]string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"},
		shortDays: [7]string{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"},
		months:    [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"}, hourIsClock: true,
	}
}
