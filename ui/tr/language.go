package tr

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"github.com/baton-planner/baton/assets"
)

const (
	// System is the language setting that follows the computer.
	System = ""
	// Pseudo is English with every text 40 % longer and in brackets, to find what is cut off or not translated.
	Pseudo = "qps"
)

// fynePrefix marks the texts Fyne asks for itself, such as the words of a field's context menu.
const fynePrefix = "fyne:"

type entry struct {
	other string
	forms map[plural.Form]string // nil for a text without count
}

// locale is everything the package knows about one language. It is immutable.
type locale struct {
	code     string
	tag      language.Tag
	messages map[string]entry
	numbers  numbers
	dates    dates
}

var (
	inUse    atomic.Pointer[locale]
	fallback = sync.OnceValue(func() *locale { return load("en", language.English) })
)

func current() *locale {
	if l := inUse.Load(); l != nil {
		return l
	}
	return fallback()
}

// Language is a language the window can be shown in.
type Language struct {
	Code string // "de"
	Name string // in itself: "Deutsch"
}

// Languages lists the complete languages by code.
func Languages() []Language {
	var found []Language
	for _, code := range codes() {
		l := load(code, language.Make(code))
		found = append(found, Language{code, l.messages["tr.language"].other})
	}
	return found
}

// codes lists the languages that have a file of this package's area, without regions.
func codes() []string {
	files, _ := fs.Glob(assets.Translations, "translations/tr.*.json")
	var found []string
	for _, f := range files {
		if code := languageOf(f); !strings.Contains(code, "-") {
			found = append(found, code)
		}
	}
	sort.Strings(found)
	return found
}

func languageOf(file string) string {
	parts := strings.Split(path.Base(file), ".")
	return parts[len(parts)-2]
}

// Use shows everything from now on in a language: a code of Languages, System, or Pseudo. A code that is not there is
// an error and changes nothing; a system language that is not there falls back to English.
func Use(code string) error {
	system := language.Make(string(lang.SystemLocale()))
	if code == System {
		code = closest(system)
	} else if code != Pseudo && !known(code) {
		return fmt.Errorf("show the window in %q: no such translation", code)
	}
	inUse.Store(load(code, regional(code, system)))
	return fyneFollows(string(system.String()))
}

// InUse is the code of the language shown now.
func InUse() string { return current().code }

func known(code string) bool {
	for _, c := range codes() {
		if c == code {
			return true
		}
	}
	return false
}

func closest(system language.Tag) string {
	base, _ := system.Base()
	if known(base.String()) {
		return base.String()
	}
	return "en"
}

// regional adds the computer's region to a language it speaks, so that numbers are written as people there do.
func regional(code string, system language.Tag) language.Tag {
	if code == Pseudo {
		code = "en"
	}
	tag := language.Make(code)
	base, _ := system.Base()
	own, _ := tag.Base()
	if base == own {
		return system
	}
	return tag
}

func load(code string, tag language.Tag) *locale {
	l := &locale{code: code, tag: tag, messages: map[string]entry{}}
	source := code
	if code == Pseudo {
		source = "en"
	}
	l.read(source)
	if code != Pseudo {
		for _, region := range overlays(tag) {
			l.read(region)
		}
	}
	if code == Pseudo {
		l.stretch()
	}
	l.numbers, l.dates = newNumbers(l), newDates(l)
	return l
}

// overlays are the regions of a tag that differ from their language, the widest first: es-419, es-MX.
func overlays(tag language.Tag) []string {
	var codes []string
	if region, confidence := tag.Region(); confidence == language.Exact {
		base, _ := tag.Base()
		codes = append(codes, base.String()+"-"+region.String())
		if wider := tag.Parent().String(); strings.HasPrefix(wider, base.String()+"-") && wider != codes[0] {
			codes = append([]string{wider}, codes...)
		}
	}
	return codes
}

// read adds the texts of all areas in a language. The files are embedded and checked by a test, so a broken one is a
// mistake of the build, not of the person.
func (l *locale) read(code string) {
	files, _ := fs.Glob(assets.Translations, "translations/*."+code+".json")
	for _, name := range files {
		data, err := assets.Translations.ReadFile(name)
		if err == nil {
			err = l.parse(data)
		}
		if err != nil {
			fyne.LogError("Read translation "+name, err)
		}
	}
}

func (l *locale) parse(data []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	for key, value := range raw {
		var m entry
		if err := json.Unmarshal(value, &m.other); err != nil {
			var forms map[string]string
			if err := json.Unmarshal(value, &forms); err != nil {
				return fmt.Errorf("key %q: %w", key, err)
			}
			m = entry{other: forms["other"], forms: map[plural.Form]string{}}
			for name, text := range forms {
				m.forms[pluralForms[name]] = text
			}
		}
		l.messages[key] = m
	}
	return nil
}

var pluralForms = map[string]plural.Form{
	"other": plural.Other, "zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many,
}

// fyneFollows gives Fyne its own words in our language. Fyne chooses by the system's language and cannot be told
// another, so the words are registered under that one.
func fyneFollows(system string) error {
	words := map[string]string{}
	for key, m := range current().messages {
		if own, ok := strings.CutPrefix(key, fynePrefix); ok {
			words[own] = m.other
		}
	}
	data, err := json.Marshal(words)
	if err != nil {
		return fmt.Errorf("write words for Fyne: %w", err)
	}
	base, _ := language.Make(system).Base()
	for _, code := range []string{base.String(), "en"} {
		if err := lang.AddTranslationsForLocale(data, fyne.Locale(code)); err != nil {
			return fmt.Errorf("give Fyne its words: %w", err)
		}
	}
	return nil
}
