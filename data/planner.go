package data

import (
	"context"
	"errors"
	"os"
	"sync/atomic"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Planner is one plan: a file and the records in it.
type Planner struct {
	db   *store.DB
	self atomic.Int64 // the member chosen by SetMe, 0 when not said
	me   atomic.Int64 // the same, 0 while that member is deleted
	conf atomic.Pointer[Settings]
	own  atomic.Pointer[[]OwnField]
	stop func()

	scoring atomic.Pointer[Scoring] // the rules alone

	tally tally
	gauge gauge
	vocab vocabulary

	Members       *Members
	Sources       *Choices
	LostReasons   *Choices
	ReturnReasons *Choices
	Companies     *Companies
	Segments      *Segments
	Campaigns     *Campaigns
	Expenses      *Expenses
	MetricPoints  *MetricPoints
	Products      *Products
	Contacts      *Contacts
	Touches       *Touches
	Qualification *Qualifications
	Handoffs      *Handoffs
	Pipelines     *Pipelines
	Deals         *Deals
	FollowUps     *FollowUps
	Notes         *Notes
	Tags          *Tags
	Duplicates    *Duplicates
	Goals         *Goals
	Mappings      *Mappings
	Charts        *Charts
	Scores        *Scores
	Membership    *Membership
	Contents      *Contents
	Objections    *Objections
	Sequences     *Sequences
	Templates     *Templates
	Custom        *OwnFields
	Budgets       *Budgets
}

// Options say how a plan is opened.
type Options struct {
	ReadOnly bool
	Now      func() time.Time // nil: the machine's clock
	Author   string           // who works here, for the log; empty: the name of the member set by SetMe
	Progress func(stage string, done, total int64)
}

// Setup is what the first run asks: at most three questions.
type Setup struct {
	Business string // the business's name
	Currency string // ISO 4217 code of the base currency
	TimeZone string // IANA name; empty: the machine's
	Member   string // your name; empty: nobody yet
	Team     Team   // your team; empty: both
}

// Create makes a new plan at path with the default lists (sources, reasons, pipeline, criteria). It refuses a file that
// exists and leaves nothing behind when it fails.
func Create(ctx context.Context, path string, s Setup, o Options) (*Planner, error) {
	if err := s.validate(); err != nil {
		return nil, err
	}
	p := newPlanner()
	db, err := store.Create(ctx, path, p.schema(), o.store())
	if err != nil {
		return nil, err
	}
	p.use(db)
	if err := p.setUp(ctx, s); err != nil {
		return nil, errors.Join(err, p.Close(), os.Remove(path))
	}
	return p, nil
}

// Open opens the plan at path; the error of a file that is missing, empty, foreign, damaged or newer says what to do.
func Open(ctx context.Context, path string, o Options) (*Planner, error) {
	p := newPlanner()
	db, err := store.Open(ctx, path, p.schema(), o.store())
	if err != nil {
		return nil, err
	}
	p.use(db)
	if err := p.start(ctx); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

// start reads the settings. A file without any step is one whose making was cut short after it had its place: it gets the
// default lists now.
func (p *Planner) start(ctx context.Context) error {
	steps, err := p.db.Steps(ctx, 0, 1)
	if err != nil {
		return err
	}
	if len(steps) > 0 || p.db.ReadOnly() {
		return errors.Join(p.loadSettings(ctx), p.loadScoring(ctx))
	}
	var s Setup
	if err := s.validate(); err != nil {
		return err
	}
	return p.setUp(ctx, s)
}

func (o Options) store() store.Options {
	return store.Options{ReadOnly: o.ReadOnly, Now: o.Now, Author: o.Author, Progress: o.Progress}
}

// schema is Schema with what undo must compute again.
func (p *Planner) schema() store.Schema {
	s := Schema()
	s.Rederive = p.rederive
	return s
}

func (p *Planner) use(db *store.DB) {
	p.db = db
	p.stop = db.Subscribe(p.changed)
}

func newPlanner() *Planner {
	p := &Planner{}
	p.conf.Store(defaultSettings())
	p.scoring.Store(&Scoring{})
	p.Members = &Members{p}
	p.Sources = &Choices{p, ListSource}
	p.LostReasons = &Choices{p, ListLostReason}
	p.ReturnReasons = &Choices{p, ListReturnReason}
	p.Companies = &Companies{p}
	p.Segments = &Segments{p}
	p.Campaigns = &Campaigns{p}
	p.Expenses = &Expenses{p}
	p.MetricPoints = &MetricPoints{p}
	p.Products = &Products{p}
	p.Contacts = &Contacts{p}
	p.Touches = &Touches{p}
	p.Qualification = &Qualifications{p}
	p.Handoffs = &Handoffs{p}
	p.Pipelines = &Pipelines{p}
	p.Deals = &Deals{p}
	p.FollowUps = &FollowUps{p}
	p.Notes = &Notes{p}
	p.Tags = &Tags{p}
	p.Goals = &Goals{p}
	p.Mappings = &Mappings{p}
	p.Charts = &Charts{p}
	p.Duplicates = &Duplicates{p}
	p.Scores = &Scores{p}
	p.Membership = &Membership{p}
	p.Contents = &Contents{p}
	p.Objections = &Objections{p}
	p.Sequences = &Sequences{p}
	p.Templates = &Templates{p}
	p.Custom = &OwnFields{p}
	p.Budgets = &Budgets{p}
	return p
}

// changed keeps the settings in memory in step with the file, also after undo and after another program's commit.
func (p *Planner) changed(e store.Event) {
	if _, ok := e.Tables[string(KindSetting)]; ok || e.External {
		_ = p.loadSettings(context.Background()) // the old ones stay; the next event tries again
	}
	if _, ok := e.Tables[string(KindScoreRule)]; ok || e.External {
		_ = p.loadScoring(context.Background()) // as above
	}
	if _, ok := e.Tables[string(KindOwnField)]; ok || e.External {
		_ = p.loadOwn(context.Background()) // as with the settings
	}
	if _, ok := e.Tables[string(KindMember)]; ok {
		p.followMe()
	}
}

// followMe keeps who works here in step with the team: under another name after a renaming, nobody after a deletion, which an
// undo takes back.
func (p *Planner) followMe() {
	id := ID(p.self.Load())
	if id == 0 {
		return
	}
	switch m, err := p.Members.Get(context.Background(), id); {
	case err == nil:
		p.me.Store(int64(id))
		p.db.SetAuthor(m.Name)
	case store.CodeOf(err) == store.NotFound:
		p.me.Store(0)
	}
}

// Close checkpoints and closes the file.
func (p *Planner) Close() error {
	p.stop()
	return p.db.Close()
}

// Store is the record store underneath, for metrics, import and tools that need SQL. It knows nothing of the rules here.
func (p *Planner) Store() *store.DB { return p.db }

// Path is the file of the plan.
func (p *Planner) Path() string { return p.db.Path() }

// Now is the present moment, UTC.
func (p *Planner) Now() time.Time { return p.db.Now().UTC() }

// Today is the present day in the planner's time zone.
func (p *Planner) Today() Date { return p.Day(p.Now()) }

// Day is the day of an instant in the planner's time zone; no date for the zero time.
func (p *Planner) Day(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return DateOf(t.In(p.Settings().Location()))
}

// SetMe says which member works on this computer: new records get this owner, events and the log this name.
func (p *Planner) SetMe(ctx context.Context, id ID) error {
	m, err := p.Members.Get(ctx, id)
	if err != nil {
		return err
	}
	p.self.Store(int64(id))
	p.me.Store(int64(id))
	p.db.SetAuthor(m.Name)
	return nil
}

// Me is the member who works here, 0 when not said or deleted since.
func (p *Planner) Me() ID { return ID(p.me.Load()) }

// Subscribe calls fn after every commit, on the goroutine that committed; see store.Event.
func (p *Planner) Subscribe(fn func(store.Event)) (cancel func()) { return p.db.Subscribe(fn) }

// Undo takes back the newest step of this device that is still in force.
func (p *Planner) Undo(ctx context.Context) (store.Outcome, error) { return p.db.Undo(ctx) }

// Redo brings back what the last Undo took.
func (p *Planner) Redo(ctx context.Context) (store.Outcome, error) { return p.db.Redo(ctx) }

// Step makes one undoable step of several changes: what fn does with the context it is given belongs to the step, and
// when it fails none of it stays.
func (p *Planner) Step(ctx context.Context, key string, args []string, fn func(context.Context) error) error {
	return p.write(ctx, key, args, func(tx *store.Tx) error { return fn(context.WithValue(ctx, stepKey{}, tx)) })
}

// Setup is Step for what no person did, such as a sample: it is listed, but Undo does not offer it.
func (p *Planner) Setup(ctx context.Context, label store.Label, fn func(context.Context) error) error {
	_, err := p.db.Setup(ctx, label, func(tx *store.Tx) error { return fn(context.WithValue(ctx, stepKey{}, tx)) })
	return err
}

// stepKey is the context's key of the step under way.
type stepKey struct{}

// write runs one labelled, undoable step, or joins the one of the context.
func (p *Planner) write(ctx context.Context, key string, args []string, fn func(tx *store.Tx) error) error {
	if tx, ok := ctx.Value(stepKey{}).(*store.Tx); ok {
		return fn(tx)
	}
	_, err := p.db.Write(ctx, store.Label{Key: key, Args: args}, func(tx *store.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return p.rescore(ctx, tx)
	})
	return err
}

func (p *Planner) view(ctx context.Context, fn func(tx *store.Tx) error) error {
	if tx, ok := ctx.Value(stepKey{}).(*store.Tx); ok {
		return fn(tx) // what the step has written so far is seen too
	}
	return p.db.View(ctx, fn)
}
