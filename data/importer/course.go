package importer

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer"
)

// sink takes rows whose fate is decided. A dry run and a real one differ only in it.
type sink interface {
	create(it *item) (data.ID, error)
	update(it *item, m match) (Fate, error)
	end(it *item, f Fate, m match, reason Reason) error
}

// course is one pass over the file that decides the fate of each row.
type course struct {
	Counts
	imp      *Import
	settled  *settled
	known    *known
	out      sink
	example  *item // the first duplicate that nobody has decided about
	exampleM match
	cleaned  map[cleanKey]*Cleaning
}

type cleanKey struct {
	column int
	what   Cleaned
}

// prepare learns the file, settles how it is read and looks its names up.
func (imp *Import) prepare(ctx context.Context, progress func(float64)) (*course, error) {
	if err := imp.Options.check(); err != nil {
		return nil, err
	}
	f, err := imp.learn(ctx, progress)
	if err != nil {
		return nil, err
	}
	bindings, open := imp.bind(f)
	dir, more, err := imp.lookUp(ctx, f, bindings)
	if err != nil {
		return nil, err
	}
	if open = append(open, more...); len(open) > 0 {
		return nil, &Undecided{Questions: open}
	}
	set := *imp.p.Settings()
	if imp.Options.Region != "" {
		set.Region = imp.Options.Region
	}
	s := &settled{
		kind: imp.kind, columns: imp.columns, bindings: bindings, dir: dir, set: &set, loc: set.Location(), currency: set.Currency,
		missing: missingWords(), names: missingWords().Without("na", "nan", "nil"), hash: hasher(),
	}
	s.calendar, s.today = imp.src.Format == transfer.Calendar, imp.p.Day(imp.p.Now())
	s.tool = imp.preset != nil
	if imp.Options.Currency != "" {
		s.currency = imp.Options.Currency
	}
	for c, col := range imp.columns {
		if col.Field == CustomField || imp.Options.KeepUnmapped && col.Field == SkipField && col.Guessed && imp.kind.hasCustom() {
			s.custom = append(s.custom, c)
		}
	}
	k, err := loadKnown(ctx, imp.p, imp.kind, s.hash)
	if err != nil {
		return nil, err
	}
	c := &course{imp: imp, settled: s, known: k, cleaned: map[cleanKey]*Cleaning{}}
	c.New, c.NewNames = map[List]int{}, map[List][]string{}
	c.known.rows = make([]int32, 0, f.rows)
	if imp.kind == Contacts {
		c.known.people.list = slices.Grow(c.known.people.list, min(f.rows, 1<<20))
	}
	c.known.ids = make([]data.ID, 0, f.rows)
	return c, nil
}

// run takes the file through the sink.
func (c *course) run(ctx context.Context, out sink, progress func(float64)) error {
	c.out = out
	warnings, err := c.imp.flow(ctx, c.settled, progress, c.take)
	if err != nil {
		return err
	}
	c.Warnings = append(slices.Clone(c.imp.src.Warnings), warnings...)
	for _, e := range c.settled.dir.entries() {
		c.New[e.list]++
		if len(c.NewNames[e.list]) < 100 {
			c.NewNames[e.list] = append(c.NewNames[e.list], e.name)
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(c.cleaned), func(a, b cleanKey) int { return a.column - b.column }) {
		c.Cleaned = append(c.Cleaned, *c.cleaned[k])
	}
	return nil
}

func (c *course) take(it *item) error {
	c.Rows++
	c.known.saw(it)
	for _, cl := range it.cleaned {
		c.noteCleaning(cl)
	}
	fate, m, reason, err := c.decide(it)
	if err != nil {
		return err
	}
	c.add(fate)
	if fate == Created {
		c.noteCreated(it)
	}
	return c.out.end(it, fate, m, reason)
}

func (c *course) decide(it *item) (Fate, match, Reason, error) {
	switch {
	case it.total:
		return Skipped, match{}, ReasonTotal, nil
	case c.imp.answers[it.row].Policy == Skip:
		m, _ := c.known.find(it)
		return Skipped, m, ReasonLeftOut, nil
	case len(it.faults) > 0:
		return Refused, match{}, "", nil
	}
	m, found := c.known.find(it)
	it.policy = c.imp.policyOf(it.row)
	if found && it.policy != Create {
		switch it.policy {
		case Skip:
			return Skipped, m, ReasonKnown, nil
		case Update, Overwrite, Merge:
			fate, err := c.out.update(it, m)
			return fate, m, "", err
		}
		if c.example == nil {
			c.example, c.exampleM = it, m
		}
		return Duplicate, m, "", nil
	}
	id, err := c.out.create(it)
	c.known.became(it, id)
	return Created, match{}, "", err
}

func (c *course) noteCreated(it *item) {
	if c.imp.kind == Deals || c.imp.kind == Purchases {
		if it.company == nil {
			c.NoCompany++
		}
		if it.noValue {
			c.NoValue++
		}
	}
	if points, ok := it.record.([]*data.MetricPoint); ok {
		c.Points += len(points)
	}
}

func (c *course) noteCleaning(cl cleaning) {
	k := cleanKey{cl.column, cl.what}
	if n := c.cleaned[k]; n != nil {
		n.Count++
		return
	}
	n := &Cleaning{What: cl.what, Count: 1, From: cl.from, To: cl.to}
	if cl.column >= 0 {
		n.Column = c.imp.columns[cl.column].Name
	}
	c.cleaned[k] = n
}

// duplicates is the question about rows that are known already, if there are any.
func (c *course) duplicates() []Question {
	if c.example == nil {
		return nil
	}
	return []Question{duplicateQuestion(max(c.Duplicates, 1), c.example, nameOf(c.example), c.exampleM)}
}

// nameOf gives the name of the record that a row becomes.
func nameOf(it *item) string {
	switch r := it.record.(type) {
	case *data.Contact:
		if name := r.Name(); name != "" || it.company == nil {
			return name
		}
		return it.company.name
	case *data.Company:
		return r.Name
	case *data.Deal:
		return r.Title
	case *data.Product:
		return r.Name
	case *data.Member:
		return r.Name
	case *data.Campaign:
		return r.Name
	case *data.Activity:
		return join(r.Subject, r.DueOn.String(), ", ")
	case *data.Touch:
		return strings.TrimSpace(string(r.Kind) + " " + data.DateOf(r.At).String())
	case *data.Expense:
		return join(r.SpentOn.String(), r.Amount().String(), ", ")
	case []*data.MetricPoint:
		if len(r) > 0 {
			name := r[0].MeasuredOn.String()
			if it.campaign != nil {
				name = join(it.campaign.name, name, ", ")
			}
			return name
		}
	}
	return ""
}
