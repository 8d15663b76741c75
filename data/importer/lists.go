package importer

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/data/transfer/clean"
)

// entry is one name of a list: in the plan already, or to be created when the first row that needs it is written.
type entry struct {
	list  List
	id    data.ID // 0 until it is created
	name  string
	key   string // folded name, as records keep it
	stage *data.Stage
	here  bool // a company that is a row of this file itself
	fresh bool // counted as new
}

// directory gives the entries by list and by the text of the cell.
type directory struct {
	texts map[List]map[string]*entry
	named map[List]map[string]*entry // by loose key
	won   *entry
	lost  *entry
	first *entry // the stage in which deals begin
}

// looseKey is the form in which names are alike silently: letters and digits without case and accents.
func looseKey(name string) string {
	folded := store.Fold(name)
	key := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '+' || r == '&' {
			return r
		}
		return -1
	}, folded)
	if key == "" {
		return folded
	}
	return key
}

// lookUp finds the names of the file in the lists of the plan.
func (imp *Import) lookUp(ctx context.Context, f *facts, bindings []binding) (*directory, []Question, error) {
	d := &directory{texts: map[List]map[string]*entry{}, named: map[List]map[string]*entry{}}
	var open []Question
	for i := range bindings {
		b := &bindings[i]
		if b.Type != Ref {
			continue
		}
		if d.named[b.List] == nil {
			if err := imp.load(ctx, d, b, bindings, f); err != nil {
				return nil, nil, err
			}
			d.texts[b.List] = map[string]*entry{}
		}
		unknown, rows := imp.resolve(d, b, f)
		if len(unknown) == 0 {
			continue
		}
		d.suggest(b.List, unknown)
		column := b.Name
		if b.column >= 0 {
			column = imp.columns[b.column].Name
		}
		open = append(open, missingQuestion(b.List, column, unknown, rows))
	}
	if imp.kind.record() == data.KindDeal && d.named[ListStages] == nil {
		d.named[ListStages], d.texts[ListStages] = map[string]*entry{}, map[string]*entry{}
		if err := imp.loadStages(ctx, d); err != nil {
			return nil, nil, err
		}
	}
	return d, open, nil
}

// resolve gives each text of a column its entry; texts that nothing is known of come back, unless they are to be created.
func (imp *Import) resolve(d *directory, b *binding, f *facts) (unknown []Unknown, rows map[string]int) {
	texts := f.order[b.column]
	if b.derive != nil {
		texts = derived(texts, b.derive)
	}
	if b.constant != "" {
		texts = append(slices.Clone(texts), b.constant)
	}
	missing := missingWords()
	lost := map[string]*Unknown{}
	rows = map[string]int{}
	for _, text := range texts {
		if missing.Has(text) || d.texts[b.List][text] != nil {
			continue
		}
		name := imp.meant(text)
		if b.List == ListSources && name == text {
			name = sourceName(text)
		}
		e := d.find(b.List, name)
		if e == nil && (imp.Options.creates(b.List) && !b.byNumber() || imp.kind == Metrics && b.List == ListCampaigns) {
			e = &entry{list: b.List, name: tidy(name), key: store.Fold(name)}
			d.named[b.List][looseKey(name)] = e
		}
		if e != nil {
			d.texts[b.List][text] = e
			continue
		}
		if !imp.asks(b) {
			continue // kept as text, never created
		}
		count, row := 1, 0
		if s := f.seen[b.column][text]; s != nil {
			count, row = s.count, s.row
		}
		if u := lost[looseKey(name)]; u != nil {
			u.Rows += count
			continue
		}
		lost[looseKey(name)] = &Unknown{Text: text, Rows: count}
		rows[text] = row
	}
	for _, u := range lost {
		unknown = append(unknown, *u)
	}
	slices.SortFunc(unknown, func(a, b Unknown) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(rows[a.Text], rows[b.Text]), strings.Compare(a.Text, b.Text))
	})
	return unknown, rows
}

// derived gives what is meant of each text, once each.
func derived(texts []string, derive func(string) string) []string {
	var out []string
	seen := map[string]bool{}
	for _, text := range texts {
		if text = derive(text); text != "" && !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

// byNumber says whether the column holds the numbers of another program, under which nothing is created.
func (b *binding) byNumber() bool {
	return b.Name == "company_id" || b.Name == "contact_id" || b.List == ListDeals
}

// firstPart is the first of several numbers in a cell.
func firstPart(text string) string {
	first, _, _ := strings.Cut(text, ";")
	return strings.TrimSpace(first)
}

// asks says whether texts of a column that name nothing known need an answer.
func (imp *Import) asks(b *binding) bool {
	return !b.byNumber() && (b.List != ListContacts || imp.kind == Purchases)
}

// meant applies the answers about single values.
func (imp *Import) meant(text string) string {
	if to, ok := imp.Options.MapValues[text]; ok {
		return to
	}
	for from, to := range imp.Options.MapValues {
		if strings.EqualFold(from, text) {
			return to
		}
	}
	return text
}

func tidy(name string) string { return strings.Join(strings.Fields(name), " ") }

// find gives the entry of a name, nil if there is none.
func (d *directory) find(l List, name string) *entry {
	if e := d.named[l][looseKey(name)]; e != nil {
		return e
	}
	if l == ListStages {
		switch outcomeOf(name) {
		case data.DealWon:
			return d.won
		case data.DealLost:
			return d.lost
		}
	}
	return nil
}

// suggest adds the nearest known names to the most frequent unknown ones.
func (d *directory) suggest(l List, unknown []Unknown) {
	names := make([]string, 0, len(d.named[l]))
	for _, e := range d.named[l] {
		names = append(names, e.name)
	}
	slices.Sort(names)
	if len(names) > 20_000 {
		return
	}
	known := clean.NewLookup(names, store.Fold)
	for i := range unknown[:min(len(unknown), 50)] {
		if m := known.Find(unknown[i].Text); m.Index >= 0 && m.Score >= 0.6 {
			unknown[i].Nearest = m.Name
		}
	}
}

// load reads a list of the plan.
func (imp *Import) load(ctx context.Context, d *directory, b *binding, all []binding, f *facts) error {
	d.named[b.List] = map[string]*entry{}
	add := func(id data.ID, name string, further ...string) {
		e := &entry{list: b.List, id: id, name: name, key: store.Fold(name)}
		for _, n := range append([]string{name}, further...) {
			if key := looseKey(n); key != "" && d.named[b.List][key] == nil {
				d.named[b.List][key] = e
			}
		}
	}
	switch b.List {
	case ListStages:
		return imp.loadStages(ctx, d)
	case ListPeople:
		all, err := imp.p.Members.All(ctx)
		for _, m := range all {
			add(m.ID, m.Name, m.Email)
		}
		return err
	case ListProducts:
		all, err := imp.p.Products.All(ctx)
		for _, pr := range all {
			add(pr.ID, pr.Name, pr.SKU)
		}
		return err
	case ListSources, ListReasons:
		list := imp.p.Sources
		if b.List == ListReasons {
			list = imp.p.LostReasons
		}
		all, err := list.All(ctx)
		for _, c := range all {
			add(c.ID, c.Name)
		}
		return err
	case ListContacts:
		return imp.loadContacts(ctx, all, f, add)
	case ListDeals:
		return imp.loadNames(ctx, "SELECT id, title, external_id FROM deal WHERE deleted_at IS NULL ORDER BY id DESC", add)
	case ListCompanies:
		if err := imp.loadNames(ctx, "SELECT id, name, external_id FROM company WHERE deleted_at IS NULL ORDER BY id", add); err != nil {
			return err
		}
		imp.loadOwnRows(d, f)
		return nil
	}
	return imp.loadNames(ctx, "SELECT id, name, external_id FROM campaign WHERE deleted_at IS NULL ORDER BY id", add)
}

func (imp *Import) loadNames(ctx context.Context, query string, add func(data.ID, string, ...string)) error {
	return imp.p.Store().View(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(query)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id data.ID
			var name, number string
			if err := rows.Scan(&id, &name, &number); err != nil {
				return err
			}
			add(id, name, number)
		}
		return rows.Err()
	})
}

// loadOwnRows makes the companies of the file itself known as parents of each other.
func (imp *Import) loadOwnRows(d *directory, f *facts) {
	if imp.kind != Companies {
		return
	}
	for c, col := range imp.columns {
		if col.Field != "name" {
			continue
		}
		for _, text := range f.order[c] {
			if key := looseKey(text); d.named[ListCompanies][key] == nil {
				d.named[ListCompanies][key] = &entry{list: ListCompanies, name: tidy(text), key: store.Fold(text), here: true}
			}
		}
	}
}

// loadContacts makes those contacts known that the file names, by e-mail or full name.
func (imp *Import) loadContacts(ctx context.Context, all []binding, f *facts, add func(data.ID, string, ...string)) error {
	wanted := map[string]bool{}
	for _, b := range all {
		if b.List != ListContacts {
			continue
		}
		for _, text := range f.order[b.column] {
			if b.derive != nil {
				text = b.derive(text)
			}
			wanted[looseKey(text)] = true
		}
		wanted[looseKey(b.constant)] = true
	}
	delete(wanted, "")
	return imp.p.Store().View(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query("SELECT id, trim(first_name || ' ' || last_name), email, external_id, phone FROM contact WHERE deleted_at IS NULL ORDER BY id")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id data.ID
			var name, email, number, phone string
			if err := rows.Scan(&id, &name, &email, &number, &phone); err != nil {
				return err
			}
			if wanted[looseKey(name)] || wanted[looseKey(email)] || number != "" && wanted[looseKey(number)] || phone != "" && wanted[looseKey(phone)] {
				add(id, name, email, number, phone)
			}
		}
		return rows.Err()
	})
}

func (imp *Import) loadStages(ctx context.Context, d *directory) error {
	pl, err := imp.p.Pipelines.Default(ctx)
	if err != nil {
		return err
	}
	for i := range pl.Stages {
		st := &pl.Stages[i]
		e := &entry{list: ListStages, id: st.ID, name: st.Name, key: store.Fold(st.Name), stage: st}
		d.named[ListStages][looseKey(st.Name)] = e
		switch {
		case st.Kind == data.StageWon && d.won == nil:
			d.won = e
		case st.Kind == data.StageLost && d.lost == nil:
			d.lost = e
		case st.Kind == data.StageOpen && d.first == nil:
			d.first = e
		}
	}
	return nil
}

// outcomeOf reads how a deal ended from the word for its stage or status in several languages; "" for any other word.
func outcomeOf(text string) data.DealStatus {
	switch looseKey(text) {
	case "won", "closedwon", "win", "dealwon", "successful", "gewonnen", "abgeschlossengewonnen", "erfolgreich", "gagne", "gagnee",
		"closgagne", "fermegagne", "remporte", "ganado", "ganada", "cerradoganado", "cerradaganada", "vinto", "vinta", "geslaagd", "1won":
		return data.DealWon
	case "lost", "closedlost", "lose", "deallost", "unsuccessful", "verloren", "abgeschlossenverloren", "perdu", "perdue", "closperdu",
		"fermeperdu", "perdido", "perdida", "cerradoperdido", "cerradaperdida", "perso", "persa", "abandoned", "nodecision":
		return data.DealLost
	case "open", "opened", "active", "offen", "laufend", "ouvert", "ouverte", "encours", "abierto", "abierta", "aktiv", "inprogress":
		return data.DealOpen
	}
	return ""
}

// entries lists what would be created, by list.
func (d *directory) entries() []*entry {
	var out []*entry
	for _, l := range slices.Sorted(maps.Keys(d.named)) {
		for _, key := range slices.Sorted(maps.Keys(d.named[l])) {
			if e := d.named[l][key]; e.fresh {
				out = append(out, e)
			}
		}
	}
	return out
}
