package sample

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"time"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// DefaultContacts is how many people a sample has unless it is said otherwise.
const DefaultContacts = 120

// DefaultSeed gives the business that a first-time user looks around in: its charts tell a clear story.
const DefaultSeed = 36

// maxContacts bounds a sample: ids are laid out for so many.
const maxContacts = 20_000_000

// stepContacts is how many contacts one step of the log holds, so that memory and the write-ahead log stay small.
const stepContacts = 50_000

// Config says which sample to make.
type Config struct {
	Contacts int              // people; 0: DefaultContacts
	Seed     uint64           // the same seed and day give the same business; 0: DefaultSeed
	Today    data.Date        // the history ends on the day before; zero: today by the planner's clock
	Now      func() time.Time // the clock of a new plan; nil: the machine's
	Progress func(stage string, done, total int64)
}

func (c *Config) check() error {
	if c.Contacts == 0 {
		c.Contacts = DefaultContacts
	}
	if c.Seed == 0 {
		c.Seed = DefaultSeed
	}
	if c.Contacts < 0 || c.Contacts > maxContacts {
		return &data.Error{
			Code: store.Invalid, Op: "sample", Key: "error.sample_size", Args: map[string]any{"max": maxContacts},
			Msg: fmt.Sprintf("A sample has between 1 and %d contacts.", maxContacts),
		}
	}
	if c.Progress == nil {
		c.Progress = func(string, int64, int64) {}
	}
	return nil
}

// Create makes the sample business as a new plan at path and opens it. It refuses a file that exists and leaves nothing behind
// when it fails.
func Create(ctx context.Context, path string, cfg Config) (*data.Planner, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	p, err := data.Create(ctx, path, data.Setup{Business: "Velo Nord GmbH", Currency: "EUR", TimeZone: "Europe/Berlin"}, data.Options{Now: cfg.Now})
	if err != nil {
		return nil, err
	}
	if err := Fill(ctx, p, cfg); err != nil {
		err = errors.Join(err, p.Close())
		for _, suffix := range []string{"", "-wal", "-shm"} {
			_ = os.Remove(path + suffix) // the first error says what went wrong
		}
		return nil, err
	}
	return p, nil
}

// Fill writes the sample business into a plan, beside what is in it. The steps are setup steps: Undo does not offer them.
func Fill(ctx context.Context, p *data.Planner, cfg Config) error {
	if err := cfg.check(); err != nil {
		return err
	}
	if cfg.Today.IsZero() {
		cfg.Today = p.Today()
	}
	g, err := newGenerator(ctx, p, cfg)
	if err != nil {
		return err
	}
	if err := g.step(ctx, p, g.frame); err != nil {
		return err
	}
	cfg.Progress("contacts", 0, int64(cfg.Contacts))
	for from := 0; from < cfg.Contacts; from += stepContacts {
		to := min(from+stepContacts, cfg.Contacts)
		if err := g.step(ctx, p, func() error { return errors.Join(g.expect(to-from), g.contacts(from, to)) }); err != nil {
			return err
		}
		cfg.Progress("contacts", int64(to), int64(cfg.Contacts))
	}
	return outreach(ctx, p, cfg.Contacts)
}

// generator holds what the parts of a sample share.
type generator struct {
	tables
	cfg   Config
	conf  *data.Settings
	cal   *calendar
	dice  *dice
	side  *dice // for what came later, so that the rest of the story stays as it was
	mint  *minter
	lists lists

	locales   []locale
	near      int // so many of them are northern
	countries []float64
	sectors   [sectors]sector
	buyers    []float64
	words     vocabulary
	catalogue []product
	team      []int64 // ids of the members
	segments  []int64
	campaigns []campaign
	pieces    []piece
	flow      *flow
	sources   []int64 // id of the source of each origin
	strength  []float64

	firms    []firm // those that got a contact lately
	lastMs   int64
	ways     *share // the origins
	outcomes *share
	position int64   // of the last deal on the board
	pending  float64 // weight of a waiting handoff among leads of its age
	slots    slots
}

func newGenerator(ctx context.Context, p *data.Planner, cfg Config) (*generator, error) {
	info, err := p.Store().Info(ctx)
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	conf := p.Settings()
	g := &generator{
		tables: *newTables(), cfg: cfg, conf: conf, dice: newDice(cfg.Seed, 1), side: newDice(cfg.Seed, 2), mint: newMinter(info.Device, cfg.Contacts),
		cal: newCalendar(cfg.Today, conf.BusinessHours, conf.Location()), locales: append(northern(), southern()...), near: len(northern()),
		sectors: sectorList(), words: newVocabulary(), catalogue: catalogue(),
	}
	g.grow()
	for _, l := range g.locales {
		g.countries = append(g.countries, l.weight)
	}
	for _, s := range g.sectors {
		g.buyers = append(g.buyers, s.weight)
	}
	g.campaigns = campaigns(g.cal)
	g.flow = newFlow(g.cal, append(steady(g.cal), bring(g.campaigns)...))
	g.ways, g.outcomes = newShare(len(g.flow.origins), g.dice), newShare(outcomes, g.dice)
	g.pending = g.pendingWeight()
	if g.lists, err = readLists(ctx, p); err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	for _, o := range g.flow.origins {
		g.sources = append(g.sources, g.lists.source[o.source])
	}
	return g, nil
}

// expect tells the store how many rows of the histories come, so that it builds their indexes once where that is quicker.
func (g *generator) expect(contacts int) error {
	if contacts < 2000 {
		return nil
	}
	for _, x := range append(g.children(), g.company, g.contact, g.deal) {
		if x.perContact == 0 {
			continue
		}
		if err := g.tx.Load(string(x.kind), int(x.perContact*float64(contacts))); err != nil {
			return fmt.Errorf("expect %s: %w", x.kind, err)
		}
	}
	return nil
}

// step writes rows as one step of the log.
func (g *generator) step(ctx context.Context, p *data.Planner, write func() error) error {
	label := store.Label{Key: "sample.filled", Args: []string{strconv.Itoa(g.cfg.Contacts)}}
	_, err := p.Store().Setup(ctx, label, func(tx *store.Tx) error {
		tx.Bulk()
		g.tx = tx
		if err := write(); err != nil {
			return err
		}
		return g.settle(true)
	})
	if err != nil {
		return fmt.Errorf("sample: %w", err)
	}
	return nil
}

// scale is how much larger than the default sample the business's marketing is; it grows more slowly than its leads.
func (g *generator) scale() float64 {
	return math.Pow(max(1, float64(g.cfg.Contacts)/DefaultContacts), 0.75)
}

func monthAndWeekday(day int64) (month, weekday int) {
	t := data.DateFromDays(day).Time()
	return int(t.Month()), int(t.Weekday())
}
