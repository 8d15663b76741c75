package importer

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/data/transfer/clean"
)

// maxRefusedShown is how many refused rows a Result lists.
const maxRefusedShown = 100

// Result is what an import has done.
type Result struct {
	Counts
	Kind        Kind      `json:"kind"`
	File        string    `json:"file"`
	Txn         store.Txn `json:"txn"`          // the one step that Undo takes back
	RefusedRows []Row     `json:"refused_rows"` // the first hundred
}

// Apply brings the rows into the plan as one undoable step; what is refused is left out. Whatever goes wrong, also a cancelled
// context or a killed process, leaves the plan as it was. Open questions come as an [*Undecided], and so does the first
// duplicate when Options.OnDuplicate is not set.
func (imp *Import) Apply(ctx context.Context, progress func(float64)) (Result, error) {
	c, err := imp.prepare(ctx, part(progress, 0, 0.1))
	if err != nil {
		return Result{}, cancelled(ctx, err)
	}
	res := Result{Kind: imp.kind, File: imp.src.Name}
	expect := map[data.Kind]int{imp.kind.record(): cap(c.known.rows)}
	if imp.kind == Metrics {
		expect[data.KindMetricPoint] *= imp.measures()
	}
	if imp.updates() || imp.kind.record() == data.KindDeal || imp.kind == Activities {
		expect = nil // records are looked up by more than their id on the way
	}
	label := store.L(logKey, strconv.Itoa(cap(c.known.rows)), imp.src.Name) // told in full once it is known
	res.Txn, err = imp.p.Batch(ctx, label, expect, func(b *data.Batch) error {
		s := &applySink{c: c, b: b, res: &res}
		if err := c.run(ctx, s, part(progress, 0.1, 0.6)); err != nil {
			return err
		}
		if err := s.finish(); err != nil {
			return err
		}
		if c.Created+c.Updated+c.Unchanged+c.Skipped == 0 {
			return nothingLeft(&res)
		}
		b.Relabel(logLabel(imp.src.Name, imp.kind, &c.Counts))
		return nil
	})
	if err != nil {
		return Result{}, cancelled(ctx, err)
	}
	res.Counts = c.Counts
	if progress != nil { // the search index and the others are built in between
		progress(1)
	}
	return res, nil
}

// cancelled makes of whatever a cancelled context has caused one error that says so.
func cancelled(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		return err
	}
	return &data.Error{
		Code: store.Cancelled, Op: "import", Key: "import.cancelled", Msg: "The import was cancelled. Nothing was changed.", Err: ctx.Err(),
	}
}

func (imp *Import) measures() int {
	n := 0
	for _, col := range imp.columns {
		if f, ok := imp.kind.field(col.Field); ok && (f.Type == Count || f.Type == Amount) {
			n++
		}
	}
	return max(n, 1)
}

// nothingLeft is the error of an import of which no row can be used.
func nothingLeft(res *Result) error {
	if len(res.RefusedRows) == 0 {
		return invalid("empty", "The file has no rows that could be imported.", nil)
	}
	row := res.RefusedRows[0]
	return invalid("all_refused", fmt.Sprintf("None of the rows can be imported. Row %d: %s", row.Number, row.Why()),
		map[string]any{"row": row.Number, "reason": row.Why()})
}

// applySink writes to the plan.
type applySink struct {
	c       *course
	b       *data.Batch
	res     *Result
	parents []parent
}

// parent is a company whose parent is another row of the file, which may come later.
type parent struct {
	child data.ID
	entry *entry
}

func (s *applySink) create(it *item) (data.ID, error) {
	if err := s.connect(it); err != nil {
		return 0, err
	}
	id, err := s.write(it)
	if err != nil {
		return 0, inRow(it, err)
	}
	return id, nil
}

func (s *applySink) write(it *item) (data.ID, error) {
	switch r := it.record.(type) {
	case *data.Contact:
		key := ""
		if it.company != nil {
			key = it.company.key
		}
		err := s.b.AddContact(r, key)
		return r.ID, err
	case *data.Company:
		err := s.b.AddCompany(r)
		s.isHere(it, r)
		return r.ID, err
	case *data.Deal:
		from := data.ID(0)
		if r.Status != data.DealOpen && s.c.settled.dir.first != nil {
			from = s.c.settled.dir.first.id
		}
		err := s.b.AddDealWithHistory(r, from, it.items, it.way())
		return r.ID, err
	case *data.Product:
		err := s.b.AddProduct(r)
		return r.ID, err
	case *data.Member:
		err := s.b.AddMember(r)
		return r.ID, err
	case *data.Campaign:
		err := s.b.AddCampaign(r)
		return r.ID, err
	case *data.Expense:
		err := s.b.AddExpense(r)
		return r.ID, err
	case *data.Activity:
		err := s.b.AddActivity(r)
		return r.ID, err
	case *data.Touch:
		err := s.b.AddTouch(r)
		return r.ID, err
	case []*data.MetricPoint:
		return s.writePoints(it, r)
	}
	return 0, fmt.Errorf("import: no record in row %d", it.row)
}

// connect gives the links of a record their ids, creating the entries that do not exist yet.
func (s *applySink) connect(it *item) error {
	for _, l := range it.links {
		if l.entry.here && l.entry.id == 0 {
			*l.to = 0 // a company further down; set at the end
			continue
		}
		if l.entry.id == 0 {
			if err := s.createEntry(l.entry); err != nil {
				return err
			}
		}
		*l.to = l.entry.id
	}
	return nil
}

func (s *applySink) createEntry(e *entry) (err error) {
	e.fresh = true
	set := s.c.settled.set
	switch e.list {
	case ListStages:
		e.id, err = s.b.AddStage(0, e.name)
	case ListPeople:
		m := data.Member{Name: e.name}
		if err = m.Prepare(); err == nil {
			err = s.b.AddMember(&m)
		}
		e.id = m.ID
	case ListProducts:
		p := data.Product{Name: e.name}
		if err = p.Prepare(set); err == nil {
			err = s.b.AddProduct(&p)
		}
		e.id = p.ID
	case ListCompanies:
		co := data.Company{Name: e.name}
		if err = co.Prepare(set); err == nil {
			err = s.b.AddCompany(&co)
		}
		e.id = co.ID
	case ListCampaigns:
		ca := data.Campaign{Name: e.name}
		if err = ca.Prepare(set); err == nil {
			err = s.b.AddCampaign(&ca)
		}
		e.id = ca.ID
	case ListContacts:
		e.id, err = s.createContact(e.name)
	case ListSources:
		e.id, err = s.b.AddChoice(data.ListSource, e.name)
	case ListReasons:
		e.id, err = s.b.AddChoice(data.ListLostReason, e.name)
	}
	if err != nil {
		return fmt.Errorf("create %s “%s”: %w", e.list.noun(1), e.name, err)
	}
	return nil
}

// createContact writes a customer who is known by a name, an e-mail address or a number alone.
func (s *applySink) createContact(text string) (data.ID, error) {
	c := data.Contact{}
	switch address, ok := clean.NormalEmail(text); {
	case ok:
		c.Email = address
	case strings.Trim(text, "0123456789-# ") == "":
		c.ExternalID, c.LastName = text, text
	default:
		n := clean.SplitName(text)
		c.FirstName, c.LastName = join(n.First, n.Middle, " "), join(n.Last, n.Suffix, " ")
	}
	if err := c.Prepare(s.c.settled.set); err != nil {
		return 0, err
	}
	err := s.b.AddContact(&c, "")
	return c.ID, err
}

// isHere makes the company of a row known to rows that name it as parent, and remembers its own parent for the end.
func (s *applySink) isHere(it *item, c *data.Company) {
	if e := s.c.settled.dir.named[ListCompanies][looseKey(c.Name)]; e != nil && e.here && e.id == 0 {
		e.id = c.ID
	}
	for _, l := range it.links {
		if l.entry.here && l.to == &c.ParentID && c.ParentID == 0 {
			s.parents = append(s.parents, parent{c.ID, l.entry})
		}
	}
}

func (s *applySink) writePoints(it *item, points []*data.MetricPoint) (data.ID, error) {
	for _, p := range points {
		if err := s.b.AddMetricPoint(p); err != nil {
			return 0, err
		}
	}
	return points[0].ID, nil
}

// finish sets the parents that came after their children.
func (s *applySink) finish() error {
	for _, p := range s.parents {
		if p.entry.id == 0 || p.entry.id == p.child {
			continue
		}
		if err := s.b.EditCompany(p.child, func(c *data.Company) { c.ParentID = p.entry.id }); err != nil {
			return err
		}
	}
	return nil
}

func (s *applySink) end(it *item, f Fate, _ match, reason Reason) error {
	switch f {
	case Duplicate:
		return &Undecided{Questions: s.c.duplicates()}
	case Refused:
		if len(s.res.RefusedRows) < maxRefusedShown {
			s.res.RefusedRows = append(s.res.RefusedRows, Row{
				Number: it.row, Line: it.line, Fate: f, Name: nameOf(it), Cells: it.cells, Faults: it.faults, Reason: reason,
			})
		}
	}
	return nil
}

func inRow(it *item, err error) error { return fmt.Errorf("row %d: %w", it.row, err) }
