package ui

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/desktest"
	"github.com/baton-planner/baton/ui/draft"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/remind"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

func TestMain(m *testing.M) { desktest.Main(m) }

// sizes are the windows the look is made for.
var sizes = []fyne.Size{fyne.NewSize(1440, 900), fyne.NewSize(1024, 700)}

// open shows a plan in a window in a language.
func open(t *testing.T, p *data.Planner, language string, size fyne.Size) *window {
	t.Helper()
	require.NoError(t, tr.Use(language))
	t.Cleanup(func() { require.NoError(t, tr.Use("en")) })
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Options{Mode: theme.Light}))
	win := a.NewWindow("test")
	t.Cleanup(win.Close)
	win.SetPadded(false)
	app := &App{fyne: a, drafts: draft.New(t.TempDir()), prefs: desk.NewPrefs(a.Preferences()), conf: Config{Version: "1.0", LogFile: "/var/log/baton.log"}}
	runner := task.NewSync(task.Options{Failed: func(err error) { t.Errorf("a piece of work failed: %v", err) }})
	app.win = win
	app.main = newWindow(app, win, p, runner)
	app.main.remind = remind.New(app.main.desk, "test", kit.WallClock{}, func(context.Context, string, string) {})
	app.main.fill()
	win.Resize(size)
	return app.main
}

// everywhere visits all that the window can show and calls look at each place.
func everywhere(t *testing.T, w *window, see func(place string)) {
	t.Helper()
	size := w.win.Canvas().Size()
	look := func(place string) {
		// A window lays out again what has grown; the one of a test does so only when its size changes.
		for _, by := range []float32{20, 0} {
			w.win.Resize(size.AddWidthHeight(by, by))
		}
		see(place)
	}
	for _, e := range entries {
		place := string(e.screen)
		w.goTo(desk.Route{Screen: e.screen})
		look(place)
		w.pressEnter()
		look(place + ", first record")
		for _, v := range w.page.Head().Views {
			if on := w.page.Head().OnView; on != nil {
				on(v.ID)
				w.showHead()
				look(place + ", view " + v.ID)
			}
		}
	}
	ids, err := w.desk.Planner.FirstIDs(context.Background(), data.KindCampaignMember, data.Query{}, 1)
	require.NoError(t, err)
	require.NotEmpty(t, ids)
	rows, err := w.desk.Planner.Rows(context.Background(), data.KindCampaignMember, ids, "campaign")
	require.NoError(t, err)
	mailing := rows[0].Values[0].(data.Ref).ID
	w.goTo(desk.Route{Screen: desk.Members, ID: mailing})
	look("members")
	w.goTo(desk.Route{Screen: desk.Score})
	look("score")
	w.goTo(desk.Route{Screen: desk.Importer})
	look("importer")
	for _, kind := range []data.Kind{data.KindContact, data.KindCompany} {
		w.goTo(desk.Route{Screen: desk.Cleanup, View: string(kind)})
		look("cleanup of " + string(kind))
	}
	w.goTo(desk.Route{Screen: desk.Today})
	for name, show := range w.dialogs(t) {
		show()
		top := w.win.Canvas().Overlays().Top()
		if assert.NotNil(t, top, "%s opens nothing", name) {
			look("dialog " + name)
			w.win.Canvas().Overlays().Remove(top)
		}
	}
}

func (w *window) pressEnter() {
	if f := w.win.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
}

// dialogs are the forms and questions by name.
func (w *window) dialogs(t *testing.T) map[string]func() {
	t.Helper()
	first := func(kind data.Kind, where string) data.ID {
		ids, err := w.desk.Planner.FirstIDs(context.Background(), kind, data.Query{Where: conds(where)}, 1)
		require.NoError(t, err)
		require.NotEmpty(t, ids, "no %s where %s", kind, where)
		return ids[0]
	}
	ask := w.desk.Ask
	all := map[string]func(){
		"keys":       w.showKeys,
		"about":      func() { w.app.about(w) },
		"complete":   func() { ask.Complete(first(data.KindActivity, "open=yes"), nil) },
		"win":        func() { ask.Win(first(data.KindDeal, "status=open"), nil) },
		"lose":       func() { ask.Lose(first(data.KindDeal, "status=open"), nil) },
		"hand off":   func() { ask.HandOff(first(data.KindContact, "stage=decision"), nil) },
		"touch":      func() { ask.Touch([]data.ID{first(data.KindContact, "stage=decision")}, 0, nil) },
		"came":       func() { ask.Attendees(first(data.KindCampaign, "status=active"), nil) },
		"join":       func() { ask.Join(first(data.KindCampaign, "status=active"), nil, nil) },
		"capture":    func() { ask.Capture("+") },
		"mail":       func() { ask.Mail(first(data.KindContact, "email~@"), 0) },
		"call":       func() { ask.Call(first(data.KindContact, "no_call=no")) },
		"sequence":   func() { ask.Sequence([]data.ID{first(data.KindContact, "lead=yes")}, 0) },
		"move day":   func() { ask.MoveDay(w.desk.Planner.Today()) },
		"reschedule": func() { ask.Reschedule([]data.ID{first(data.KindActivity, "open=yes")}, nil) },
		"return":     func() { ask.Return(first(data.KindHandoff, "status=pending"), nil) },
	}
	for _, kind := range []data.Kind{
		data.KindContact, data.KindCompany, data.KindCampaign, data.KindDeal, data.KindActivity, data.KindNote, data.KindSegment,
		data.KindExpense, data.KindMember, data.KindProduct, data.KindContent, data.KindObjection, data.KindContentUse, data.KindBudgetLine,
		data.KindSequence, data.KindTemplate,
	} {
		all["new "+string(kind)] = func() { ask.Edit(kind, 0, nil, nil) }
	}
	return all
}

func TestNothingIsUntranslated(t *testing.T) {
	p := desktest.Planner(t, 60)
	known := newData(t, p)
	w := open(t, p, tr.Pseudo, sizes[0])
	w.remind.Start()
	t.Cleanup(w.remind.Stop)
	reported := map[string]bool{}
	everywhere(t, w, func(place string) {
		for _, layer := range layers(w) {
			_, phrases := desktest.Read(layer)
			for _, phrase := range phrases {
				if rest := known.rest(phrase); rest != "" && !reported[phrase] {
					reported[phrase] = true
					t.Errorf("%s: %q says %q, which is in no translation and not in the plan", place, phrase, rest)
				}
			}
		}
	})
}

func TestTheFirstRunIsTranslatedAndHasItsRoom(t *testing.T) {
	p := desktest.Planner(t, 0)
	for _, language := range []string{"en", "de", "es", "fr", tr.Pseudo} {
		for _, size := range sizes {
			w := open(t, p, language, size)
			w.app.firstRun(nil)
			for _, by := range []float32{20, 0} {
				w.win.Resize(size.AddWidthHeight(by, by))
			}
			words, phrases := desktest.Read(w.win.Content())
			assert.Empty(t, troubles(words, size), "%s %v", language, size)
			for _, phrase := range phrases {
				assert.True(t, !strings.HasSuffix(phrase, "…") || phrase == tr.T("firstrun.open"), "%s: %q is cut", language, phrase)
				if language == tr.Pseudo {
					assert.Empty(t, newData(t, p).rest(phrase))
				}
			}
		}
	}
}

// layers are the page and what lies over it.
func layers(w *window) []fyne.CanvasObject {
	return append([]fyne.CanvasObject{w.desk.Host}, w.win.Canvas().Overlays().List()...)
}

// planData is what in a text is not ours to translate.
type planData struct{ values []string }

func newData(t *testing.T, p *data.Planner) planData {
	t.Helper()
	stored := desktest.Stored(t, p)
	members, err := p.Members.All(context.Background())
	require.NoError(t, err)
	for _, m := range members {
		for _, name := range strings.Fields(m.Name) {
			stored[name] = true
		}
	}
	stored[p.Settings().TimeZone] = true
	stored[p.Path()], stored[filepath.Base(p.Path())] = true, true
	full, short := tr.MonthNames()
	days, daysShort := tr.WeekdayNames()
	for _, name := range slices.Concat(full, short, days, daysShort) {
		stored[name] = true
	}
	d := planData{}
	for s := range stored {
		d.values = append(d.values, s)
	}
	slices.SortFunc(d.values, func(a, b string) int { return len(b) - len(a) })
	return d
}

var (
	marked = regexp.MustCompile(regexp.QuoteMeta(tr.Open) + "[^" + tr.Open + tr.Close + "]*" + regexp.QuoteMeta(tr.Close))
	// cut are texts of which a line or an end is in view.
	cutEnd   = regexp.MustCompile(regexp.QuoteMeta(tr.Open) + ".*$")
	cutBegin = regexp.MustCompile("^[^" + tr.Open + tr.Close + "]*" + regexp.QuoteMeta(tr.Close))
	// names of keys, formats, money and machines, and initials
	names = regexp.MustCompile(`^(Baton|F\d|K|CHF|EUR|USD|GBP|kr|zł|Ft|Kč|linux/.*|/.*|go\d.*|Alt|[\p{Lu}\d]{1,2}|https?:.*|s?h?min|x)$`)
)

// rest is what remains of a phrase without marked texts and what comes from the plan; empty if that are no words.
func (d planData) rest(phrase string) string {
	for marked.MatchString(phrase) {
		phrase = marked.ReplaceAllString(phrase, " ")
	}
	phrase = cutBegin.ReplaceAllString(cutEnd.ReplaceAllString(phrase, " "), " ")
	if cut, ok := strings.CutSuffix(strings.TrimSpace(phrase), "…"); ok {
		phrase = d.withoutCut(cut)
	}
	if line := strings.TrimSpace(phrase); len(line) > 8 && slices.ContainsFunc(d.values, func(v string) bool { return strings.Contains(v, line) }) {
		return "" // a line of a text that wraps
	}
	for _, v := range d.values {
		if len(v) > 1 && strings.Contains(phrase, v) {
			phrase = strings.ReplaceAll(phrase, v, " ")
		}
	}
	var left []string
	for _, word := range strings.FieldsFunc(phrase, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '/' && r != ':' && r != '.'
	}) {
		word = strings.Trim(word, ".:")
		if strings.IndexFunc(word, unicode.IsLetter) >= 0 && !names.MatchString(word) {
			left = append(left, word)
		}
	}
	return strings.Join(left, " ")
}

func TestNoTextIsCutOrCovered(t *testing.T) {
	p := desktest.Planner(t, 60)
	for _, language := range []string{"en", "de", "es", "fr", tr.Pseudo} {
		for _, size := range sizes {
			t.Run(language+" "+tr.Int(int64(size.Width)), func(t *testing.T) {
				w := open(t, p, language, size)
				reported := map[string]bool{}
				everywhere(t, w, func(place string) {
					for _, layer := range layers(w) {
						words, _ := desktest.Read(layer)
						for _, trouble := range troubles(words, size) {
							if !reported[trouble] {
								reported[trouble] = true
								t.Errorf("%s: %s", place, trouble)
							}
						}
					}
				})
			})
		}
	}
}

// troubles says which texts do not have the room they need or lie on others.
func troubles(words []desktest.Word, size fyne.Size) []string {
	var found []string
	var seen []desktest.Word
	for _, word := range words {
		if !word.Seen() {
			continue
		}
		seen = append(seen, word)
		switch {
		case word.Need > word.Room.Width+1.5:
			found = append(found, quote(word)+" is wider than its place")
		case word.On != nil && word.On.Text() != "" && strings.HasSuffix(word.Text, "…") && !strings.HasSuffix(word.On.Text(), "…"):
			found = append(found, quote(word)+" is cut on its button")
		case word.Box().X < word.Clip.X-1 && word.Clip.X == 0, word.Box().Right > size.Width+1 && word.Clip.Right >= size.Width:
			found = append(found, quote(word)+" leaves the window")
		}
	}
	for i, a := range seen {
		for _, b := range seen[:i] {
			if over := a.Box().Within(a.Clip).Within(b.Box().Within(b.Clip)); over.Right-over.X > 2 && over.Bottom-over.Y > 4 {
				found = append(found, quote(a)+" lies on "+quote(b))
			}
		}
	}
	return found
}

func TestWhatIsCutCoveredOrUntranslatedIsFound(t *testing.T) {
	window := desktest.Box{Right: 100, Bottom: 50}
	word := func(text string, x, room, need float32) desktest.Word {
		return desktest.Word{Text: text, At: fyne.NewPos(x, 10), Room: fyne.NewSize(room, 14), Need: need, Clip: window}
	}
	size := fyne.NewSize(100, 50)
	assert.Empty(t, troubles([]desktest.Word{word("Save", 0, 40, 30), word("Cancel", 40, 40, 40)}, size))
	assert.Equal(t, []string{"“Save” is wider than its place"}, troubles([]desktest.Word{word("Save", 0, 20, 30)}, size))
	assert.Equal(t, []string{"“Save” leaves the window"}, troubles([]desktest.Word{word("Save", 80, 40, 40)}, size))
	assert.Equal(t, []string{"“Cancel” lies on “Save”"}, troubles([]desktest.Word{word("Save", 0, 40, 40), word("Cancel", 30, 40, 40)}, size))
	assert.Empty(t, troubles([]desktest.Word{word("Save", 120, 40, 40), word("Cancel", 120, 40, 40)}, size), "out of view")

	known := planData{values: []string{"Velo Nord GmbH", "Anna Lindqvist", "Open"}}
	for phrase, rest := range map[string]string{
		tr.Open + "Saveöö" + tr.Close:                                 "",
		tr.Open + "from " + tr.Open + "todayöö" + tr.Close + tr.Close: "",
		tr.Open + "All changes sav…":                                  "",
		"Anna Lindqvist · " + tr.Open + "score 58öööö" + tr.Close:     "",
		"Anna Lin…":              "",
		"€48,200 · 14:30 · 12 %": "",
		"Save":                   "Save",
		"Anna Lindqvist · won":   "won",
		"Open deals":             "deals",
	} {
		assert.Equal(t, rest, known.rest(phrase), phrase)
	}
}

func quote(w desktest.Word) string { return "“" + w.Text + "”" }

// withoutCut takes away the longest beginning of a value at which a text is cut.
func (d planData) withoutCut(text string) string {
	for i := range text {
		if i > 0 && !strings.ContainsRune(" ·:–", rune(text[i-1])) && text[i-1] < 0x80 {
			continue
		}
		if slices.ContainsFunc(d.values, func(v string) bool { return strings.HasPrefix(v, strings.TrimSpace(text[i:])) }) {
			return text[:i]
		}
	}
	return text
}
