package tr_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"github.com/baton-planner/baton/assets"
)

// file is one translation file: key → the text of each plural form ("" for a text without count).
type file struct {
	area, lang string
	texts      map[string]map[string]string
}

func files(t *testing.T) []file {
	t.Helper()
	names, err := fs.Glob(assets.Translations, "translations/*.json")
	require.NoError(t, err)
	var all []file
	for _, name := range names {
		data, err := assets.Translations.ReadFile(name)
		require.NoError(t, err)
		parts := strings.Split(filepath.Base(name), ".")
		require.Len(t, parts, 3, "%s is not named <area>.<language>.json", name)
		f := file{area: parts[0], lang: parts[1], texts: map[string]map[string]string{}}
		dec := json.NewDecoder(bytes.NewReader(data))
		var raw map[string]any
		require.NoError(t, dec.Decode(&raw), name)
		for key, v := range raw {
			f.texts[key] = map[string]string{}
			switch v := v.(type) {
			case string:
				f.texts[key][""] = v
			case map[string]any:
				require.Contains(t, v, "other", "%s: %s", name, key)
				for form, text := range v {
					f.texts[key][form] = fmt.Sprint(text)
				}
			default:
				t.Errorf("%s: %s is neither a text nor plural forms", name, key)
			}
		}
		all = append(all, f)
	}
	return all
}

// uses is what the code asks for: ui and cmd by calls, the layers below by the keys they hand up.
type uses struct {
	keys     map[string]string // asked for by a literal → where
	prefixes []string          // built as "prefix." + something
	suffixes []string          // built as something + "_suffix"
	literals map[string]bool   // every literal that looks like a key, for keys kept in tables
}

var suffixShape = regexp.MustCompile(`^[._][a-z]+$`)

var keyShape = regexp.MustCompile(`^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9_-]+)+$`)

func collect(t *testing.T) uses {
	t.Helper()
	u := uses{keys: map[string]string{}, literals: map[string]bool{}}
	for _, dir := range []string{"../../ui", "../../cmd", "../../data", "../../charts"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if os.IsNotExist(err) {
				return nil
			}
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			set := token.NewFileSet()
			tree, err := parser.ParseFile(set, path, nil, 0)
			if err != nil {
				return err
			}
			own := filepath.Base(filepath.Dir(path)) == "tr"
			ast.Inspect(tree, func(n ast.Node) bool { u.visit(set, n, own); return true })
			return nil
		})
		require.NoError(t, err)
	}
	return u
}

func (u *uses) visit(set *token.FileSet, n ast.Node, own bool) {
	switch n := n.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && keyShape.MatchString(s) {
			u.literals[s] = true
		}
	case *ast.BinaryExpr:
		if lit, ok := n.X.(*ast.BasicLit); ok && n.Op == token.ADD && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && strings.HasSuffix(s, ".") {
				u.prefixes = append(u.prefixes, s)
			}
		}
		if lit, ok := n.Y.(*ast.BasicLit); ok && n.Op == token.ADD && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && suffixShape.MatchString(s) {
				u.suffixes = append(u.suffixes, s)
			}
		}
	case *ast.CallExpr:
		if !translates(n.Fun, own) || len(n.Args) == 0 {
			return
		}
		if lit, ok := n.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil {
				u.keys[s] = set.Position(lit.Pos()).String()
			}
		}
	}
}

func translates(fun ast.Expr, own bool) bool {
	name := ""
	switch f := fun.(type) {
	case *ast.SelectorExpr:
		if pkg, ok := f.X.(*ast.Ident); ok && pkg.Name == "tr" {
			name = f.Sel.Name
		}
	case *ast.Ident:
		if own {
			name = f.Name
		}
	}
	return name == "T" || name == "F" || name == "N"
}

func (u *uses) wants(key string) bool {
	if _, ok := u.keys[key]; ok || u.literals[key] || strings.HasPrefix(key, "fyne:") {
		return true
	}
	for _, p := range u.prefixes {
		if strings.HasPrefix(key, p) {
			return true
		}
	}
	for _, s := range u.suffixes {
		if base, ok := strings.CutSuffix(key, s); ok && (u.literals[base] || u.keys[base] != "") {
			return true
		}
	}
	return false
}

func merged(all []file) map[string]map[string]map[string]string {
	langs := map[string]map[string]map[string]string{}
	for _, f := range all {
		if langs[f.lang] == nil {
			langs[f.lang] = map[string]map[string]string{}
		}
		for key, forms := range f.texts {
			langs[f.lang][key] = forms
		}
	}
	return langs
}

func TestEveryKeyAskedForIsInEveryLanguage(t *testing.T) {
	asked := collect(t)
	for lang, texts := range merged(files(t)) {
		if strings.Contains(lang, "-") {
			continue // a region only overlays its language
		}
		for key, where := range asked.keys {
			if _, ok := texts[key]; !ok { // not assert.Contains, which prints the whole language
				t.Errorf("%s: %q is missing in %q", where, key, lang)
			}
		}
	}
}

func TestLanguagesHaveTheSameKeysAndNoKeyIsUnused(t *testing.T) {
	asked := collect(t)
	langs := merged(files(t))
	for lang, texts := range langs {
		base, _, region := strings.Cut(lang, "-")
		for key := range texts {
			if !asked.wants(key) {
				t.Errorf("%q in %q is used nowhere", key, lang)
			}
			for other, theirs := range langs {
				if region && other != base || !region && strings.Contains(other, "-") {
					continue
				}
				if _, ok := theirs[key]; !ok {
					t.Errorf("%q is in %q but not in %q", key, lang, other)
				}
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\{\d+\}`)

func TestPlaceholdersAreTheSameInEveryLanguage(t *testing.T) {
	langs := merged(files(t))
	for key, forms := range langs["en"] {
		want := marks(forms["other"] + forms[""])
		for lang, texts := range langs {
			for form, text := range texts[key] {
				got := marks(text)
				if form == "one" || form == "zero" {
					// "one deal" need not say the number
					assert.Subset(t, want, got, "%s %s %s", lang, key, form)
					continue
				}
				assert.Equal(t, want, got, "%s %s %s", lang, key, form)
			}
		}
	}
}

func marks(text string) []string {
	found := placeholder.FindAllString(text, -1)
	sort.Strings(found)
	return found
}

func TestNoKeyIsInTwoFilesOfALanguage(t *testing.T) {
	seen := map[string]string{}
	for _, f := range files(t) {
		for key := range f.texts {
			where, twice := seen[f.lang+" "+key]
			assert.False(t, twice, "%q is in %s and %s of %q", key, where, f.area, f.lang)
			seen[f.lang+" "+key] = f.area
		}
	}
}

// A character that is not in Fyne's Noto Sans comes from its small font of symbols, and a space after it with it: → and a
// space is drawn as → and a box. An arrow with anything else after it is fine.
// Decoders take the last of two silently.
func TestNoKeyIsTwiceInAFile(t *testing.T) {
	names, err := fs.Glob(assets.Translations, "translations/*.json")
	require.NoError(t, err)
	for _, name := range names {
		text, err := assets.Translations.ReadFile(name)
		require.NoError(t, err)
		dec := json.NewDecoder(bytes.NewReader(text))
		_, err = dec.Token()
		require.NoError(t, err, name)
		seen := map[string]bool{}
		for dec.More() {
			key, err := dec.Token()
			require.NoError(t, err, name)
			assert.False(t, seen[fmt.Sprint(key)], "%s: %s", name, key)
			seen[fmt.Sprint(key)] = true
			var value json.RawMessage
			require.NoError(t, dec.Decode(&value), name)
		}
	}
}

func TestEveryCharacterIsInTheFonts(t *testing.T) {
	plain, symbols := glyphs(t, theme.DefaultTextFont()), glyphs(t, theme.DefaultSymbolFont())
	for _, f := range files(t) {
		for key, forms := range f.texts {
			for _, text := range forms {
				runes := []rune(text)
				for i, r := range runes {
					spaced := i+1 < len(runes) && unicode.IsSpace(runes[i+1])
					assert.True(t, plain(r) || symbols(r) && !spaced, "%q in %s.%s.json cannot be drawn: %q", key, f.area, f.lang, r)
				}
			}
		}
	}
}

func glyphs(t *testing.T, font fyne.Resource) func(rune) bool {
	t.Helper()
	face, err := sfnt.Parse(font.Content())
	require.NoError(t, err)
	return func(r rune) bool {
		glyph, err := face.GlyphIndex(nil, r)
		return err == nil && glyph != 0
	}
}

// A plural form that a language does not have is never shown, and one that it lacks is shown as "other".
func TestPluralFormsAreThoseOfTheLanguage(t *testing.T) {
	langs := merged(files(t))
	for lang, texts := range langs {
		base, _, region := strings.Cut(lang, "-")
		wanted := map[string]bool{"other": true}
		for n := range 1000 {
			wanted[formName(plural.Cardinal.MatchPlural(language.Make(base), n, 0, 0, 0, 0))] = true
		}
		for key, forms := range texts {
			if _, plain := forms[""]; plain {
				_, inEnglish := langs["en"][key][""]
				assert.True(t, region || inEnglish, "%s: %q has plural forms in English", lang, key)
				continue
			}
			for form := range forms {
				assert.True(t, wanted[form], "%s: %q has a form %q that the language does not know", lang, key, form)
			}
			for form := range wanted {
				assert.Contains(t, forms, form, "%s: %q", lang, key)
			}
		}
	}
}

func formName(f plural.Form) string {
	return [...]string{plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}[f]
}

// sameEverywhere are keys whose text is a sign, a name or a pattern in every language.
var sameEverywhere = regexp.MustCompile(`^(tr\.pattern\..*|importer\.number_format\..*|window\.grid_key\.(edit|all)|listview\.filter_key|handoffs\.accept_key)$`)

var letters = regexp.MustCompile(`\p{L}`)

// A text that is the English one was forgotten, or is in the list of those that are really the same.
func TestNoTextIsLeftInEnglish(t *testing.T) {
	data, err := os.ReadFile("testdata/same.json")
	require.NoError(t, err)
	var same map[string][]string // language → texts that are the same word there
	require.NoError(t, json.Unmarshal(data, &same))
	langs := merged(files(t))
	for lang, texts := range langs {
		if lang == "en" || strings.Contains(lang, "-") {
			continue
		}
		used := map[string]bool{}
		for key, forms := range texts {
			for form, text := range forms {
				english := langs["en"][key][form]
				if text != english || sameEverywhere.MatchString(key) || !letters.MatchString(placeholder.ReplaceAllString(text, "")) {
					continue
				}
				used[text] = true
				assert.Contains(t, same[lang], text, "%s: %s is the English text", lang, key)
			}
		}
		for _, text := range same[lang] {
			assert.True(t, used[text], "%s: %q is listed and nowhere the same as in English", lang, text)
		}
	}
}

// French sets a no-break space before : ; ? ! and inside quotation marks, and no language here uses typewriter quotes.
func TestTypographyIsThatOfTheLanguage(t *testing.T) {
	bad := map[string]*regexp.Regexp{
		"fr": regexp.MustCompile(`[^\x{a0}\x{202f}0-9/.]:(\s|$)| [:;?!](\s|$)|[^\x{a0}][;?!](\s|$)|« | »|'|"|“|”|\.\.\.| …`),
		"es": regexp.MustCompile(`'|"|“|”|\.\.\.| …|\s[:;?!](\s|$)|^[^¿]*\?$`),
		"de": regexp.MustCompile(`"|”|\.\.\.`),
		"en": regexp.MustCompile(`"|\.\.\.`),
	}
	for lang, texts := range merged(files(t)) {
		wrong, ok := bad[lang]
		for key, forms := range texts {
			for _, text := range forms {
				if ok && !strings.HasPrefix(key, "tr.pattern.") {
					assert.NotRegexp(t, wrong, text, "%s: %s", lang, key)
				}
			}
		}
	}
}
