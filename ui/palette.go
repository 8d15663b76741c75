package ui

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

const (
	maxFound = 9 // records, and commands, that the palette lists
	maxMeant = 3 // ways to mend what is misspelt
)

// found is one line of the palette: a record or a command.
type found struct {
	icon     kit.IconName
	title    string
	subtitle string
	record   recent // of a record
	do       func()
}

// palette finds any record and runs any command.
type palette struct {
	w      *window
	float  *kit.Float
	input  *kit.SearchField
	list   *fyne.Container
	lines  []found
	marked int
	recent []recent
	named  []found // the command that is called exactly what is typed: it comes before records
	asking bool    // what is listed answers fewer letters than are typed
	chosen bool    // Enter came before the answer
}

// recent is a record that was chosen lately.
type recent struct {
	Kind data.Kind `json:"kind"`
	ID   data.ID   `json:"id"`
}

func newPalette(w *window) *palette {
	p := &palette{w: w}
	w.app.prefs.Get("palette.recent", &p.recent)
	return p
}

// field is the entry point in the head of the window: it looks like a search field and opens the palette.
func (p *palette) field() *kit.SearchField {
	return kit.NewSearchField(kit.SearchSpec{
		Placeholder: tr.T("palette.placeholder"), Hint: tr.Keys("Ctrl K"),
		OnFocus: func(gained bool) {
			if gained {
				p.w.win.Canvas().Unfocus()
				p.open()
			}
		},
	})
}

func (p *palette) open() {
	if p.float != nil && p.float.Open() {
		return
	}
	p.list = kit.Column(0)
	p.input = kit.NewSearchField(kit.SearchSpec{
		Placeholder: tr.T("palette.placeholder"), OnChange: p.search, OnSubmit: func(string) { p.enter() }, OnKey: p.key,
	})
	p.float = kit.ShowFloat(p.w.win.Canvas(), kit.Column(theme.S2, p.input, p.list), 620, p.key)
	p.search("")
}

func (p *palette) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		p.mark(p.marked + 1)
	case fyne.KeyUp:
		p.mark(p.marked - 1)
	case fyne.KeyEscape:
		p.float.Close()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.enter()
	default:
		return false
	}
	return true
}

func (p *palette) mark(i int) {
	if len(p.lines) == 0 {
		return
	}
	p.marked = (i + len(p.lines)) % len(p.lines)
	p.draw()
}

// enter takes the marked line; of an answer that is still to come, the first.
func (p *palette) enter() {
	if p.asking {
		p.chosen = true
		return
	}
	p.choose(p.marked)
}

func (p *palette) choose(i int) {
	if i < 0 || i >= len(p.lines) {
		return
	}
	line := p.lines[i]
	p.float.Close()
	line.do()
}

// search looks for commands at once and for records away from the UI goroutine.
func (p *palette) search(text string) {
	commands := matching(p.w.commands(), text)
	if len(commands) > 0 && text != "" && called(commands[0].title, text) {
		p.named, commands = commands[:1], commands[1:]
	} else {
		p.named = p.file(text)
	}
	seen := slices.Clone(p.recent)
	if strings.TrimSpace(text) == "" {
		p.loadRecords("palette", func(ctx context.Context) ([]found, error) { return p.recentRecords(ctx, seen) }, commands)
		return
	}
	p.loadRecords("palette", func(ctx context.Context) ([]found, error) { return p.records(ctx, text, seen) }, commands)
}

func (p *palette) loadRecords(key string, work func(context.Context) ([]found, error), commands []found) {
	p.asking, p.chosen = true, false
	desk.Load(p.w.desk, key, work, func(records []found) {
		p.lines = append(append(slices.Clone(p.named), records[:min(len(records), maxFound)]...), commands...)
		p.lines = p.lines[:min(len(p.lines), maxFound+3)]
		p.marked, p.asking = 0, false
		p.draw()
		if p.chosen && p.float.Open() {
			p.choose(0)
		}
	})
}

// matching are the commands whose words begin with what is typed: the one of that name, then those that begin with it.
func matching(all []desk.Command, text string) []found {
	terms := strings.Fields(store.Fold(text))
	var named, first, then []found
	for _, c := range all {
		f := found{icon: c.Icon, title: c.Text, subtitle: tr.Keys(c.Hint), do: c.Do}
		name := store.Fold(c.Text)
		if !hasTerms(name, terms) {
			continue
		}
		switch {
		case text != "" && called(c.Text, text):
			named = append(named, f)
		case len(terms) > 0 && strings.HasPrefix(name, terms[0]):
			first = append(first, f)
		default:
			then = append(then, f)
		}
	}
	return slices.Concat(named, first, then)
}

// file offers to import the file whose path is typed, for those who would not use a file dialog.
func (p *palette) file(typed string) []found {
	path := strings.TrimSpace(typed)
	if !filepath.IsAbs(path) {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return []found{{icon: kit.IconImport, title: tr.F("palette.import", filepath.Base(path)), subtitle: filepath.Dir(path), do: func() {
		p.w.goTo(desk.Route{Screen: desk.Importer, Arg: path})
	}}}
}

// called says whether that is the name of a command; the dots that announce a question need not be typed.
func called(name, typed string) bool {
	return store.Fold(strings.TrimRight(name, " …")) == store.Fold(strings.TrimRight(typed, " .…"))
}

func hasTerms(name string, terms []string) bool {
	words := strings.Fields(name)
	for _, t := range terms {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, t) }) {
			return false
		}
	}
	return true
}

// described is how each kind is found and told apart.
var described = []struct {
	kind   data.Kind
	icon   kit.IconName
	fields []string // title, then what stands beside it
}{
	{data.KindContact, kit.IconLeads, []string{"name", "company", "email", "stage"}},
	{data.KindCompany, kit.IconCompanies, []string{"name", "city"}},
	{data.KindDeal, kit.IconDeals, []string{"title", "company", "stage"}},
	{data.KindCampaign, kit.IconCampaigns, []string{"name", "status"}},
	{data.KindActivity, kit.IconFollowUps, []string{"subject", "contact"}},
	{data.KindContent, kit.IconContent, []string{"title", "stage"}},
	{data.KindNote, kit.IconNote, []string{"body", "contact", "company", "deal", "campaign"}},
}

// records are what is found of all kinds: what is called as is typed first, then what begins so, then what holds the words; of
// each what was seen last comes first.
// Where nothing does, what may have been meant is looked for.
func (p *palette) records(ctx context.Context, text string, seen []recent) ([]found, error) {
	var out []found
	for _, d := range described {
		lines, err := p.find(ctx, d.kind, text)
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	if len(out) == 0 {
		return p.misspelt(ctx, text)
	}
	typed := store.Fold(strings.TrimSpace(text))
	age := func(f found) int { // how many others were seen since
		if i := slices.Index(seen, f.record); i >= 0 {
			return i
		}
		return len(seen)
	}
	slices.SortStableFunc(out, func(a, b found) int {
		return cmp.Or(cmp.Compare(distance(a.title, typed), distance(b.title, typed)), cmp.Compare(age(a), age(b)))
	})
	return out, nil
}

// find gives the newest records of a kind that hold the words.
func (p *palette) find(ctx context.Context, kind data.Kind, text string) ([]found, error) {
	hits, err := p.w.desk.Planner.Store().Search(ctx, text, maxFound, string(kind))
	if err != nil {
		return nil, err
	}
	ids := make([]data.ID, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	return p.describe(ctx, kind, ids)
}

// misspelt finds by the names that are nearest to what is typed.
func (p *palette) misspelt(ctx context.Context, text string) ([]found, error) {
	var out []found
	for _, d := range described {
		meant, err := p.w.desk.Planner.Respell(ctx, d.kind, text, maxMeant)
		if err != nil {
			return nil, err
		}
		for _, m := range meant {
			lines, err := p.find(ctx, d.kind, m)
			if err != nil {
				return nil, err
			}
			out = append(out, lines...)
		}
	}
	return out, nil
}

// distance of a title from what is typed: 0 the same, 1 it begins so, 2 otherwise.
func distance(title, typed string) int {
	title = store.Fold(title)
	switch {
	case title == typed:
		return 0
	case strings.HasPrefix(title, typed):
		return 1
	default:
		return 2
	}
}

func (p *palette) describe(ctx context.Context, kind data.Kind, ids []data.ID) ([]found, error) {
	i := slices.IndexFunc(described, func(d struct {
		kind   data.Kind
		icon   kit.IconName
		fields []string
	},
	) bool {
		return d.kind == kind
	})
	if i < 0 || len(ids) == 0 {
		return nil, nil
	}
	d := described[i]
	rows, err := p.w.desk.Planner.Rows(ctx, kind, ids, d.fields...)
	if err != nil {
		return nil, err
	}
	out := make([]found, len(rows))
	for i, r := range rows {
		out[i] = found{
			icon: d.icon, title: plain(r.Values[0]), subtitle: joined(r.Values[1:]), record: recent{kind, r.ID}, do: func() { p.goTo(kind, r) },
		}
		if out[i].title == "" {
			out[i].title = out[i].subtitle
		}
	}
	return out, nil
}

func (p *palette) recentRecords(ctx context.Context, seen []recent) ([]found, error) {
	var out []found
	for _, r := range seen {
		lines, err := p.describe(ctx, r.Kind, []data.ID{r.ID})
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out[:min(len(out), 4)], nil
}

func (p *palette) goTo(kind data.Kind, row data.Row) {
	r := recent{kind, row.ID}
	p.recent = slices.DeleteFunc(p.recent, func(x recent) bool { return x == r })
	p.recent = append([]recent{r}, p.recent...)
	p.recent = p.recent[:min(len(p.recent), 12)]
	p.w.app.prefs.Set("palette.recent", p.recent)
	if kind == data.KindNote {
		p.goToNoted(row)
		return
	}
	route, ok := desk.RouteTo(kind, row.ID)
	for _, v := range row.Values {
		if stage, is := v.(data.JourneyStage); is && kind == data.KindContact {
			route = detail.PersonRoute(stage, row.ID)
		}
	}
	if ok {
		p.w.goTo(route)
	}
}

// noted are the kinds of what a note is about, in the order of its fields in described.
var noted = []data.Kind{data.KindContact, data.KindCompany, data.KindDeal, data.KindCampaign}

// goToNoted shows what a note is about, where the note stands.
func (p *palette) goToNoted(row data.Row) {
	for i, kind := range noted {
		about, ok := row.Values[i+1].(data.Ref)
		switch {
		case !ok || about.ID == 0:
		case kind == data.KindContact:
			planner := p.w.desk.Planner
			desk.Load(p.w.desk, "palette.noted", func(ctx context.Context) (data.Contact, error) { return planner.Contacts.Get(ctx, about.ID) },
				func(c data.Contact) { p.w.goTo(detail.PersonRoute(c.Stage, c.ID)) })
			return
		default:
			if route, ok := desk.RouteTo(kind, about.ID); ok {
				p.w.goTo(route)
			}
			return
		}
	}
}

func (p *palette) draw() {
	p.list.Objects = nil
	for i, l := range p.lines {
		p.list.Objects = append(p.list.Objects, kit.NewOptionRow(kit.OptionSpec{
			Icon: l.icon, Title: l.title, Subtitle: l.subtitle, Marked: i == p.marked, OnTap: func() { p.choose(i) },
		}))
	}
	if len(p.lines) == 0 {
		p.list.Objects = append(p.list.Objects, kit.Inset(theme.S3, kit.NewLabel(tr.T("palette.nothing"), theme.Body, theme.Muted)))
	}
	p.list.Refresh()
	p.float.Refresh()
}

func plain(v any) string {
	switch v := v.(type) {
	case string:
		first, _, _ := strings.Cut(strings.TrimSpace(v), "\n") // of a note
		return first
	case data.Ref:
		return v.Name
	default:
		return ""
	}
}

func joined(values []any) string {
	var parts []string
	for _, v := range values {
		if s := plain(v); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}
