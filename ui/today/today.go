package today

import (
	"context"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/charts/catalog"
	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/chartview"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/pins"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// Page is the screen of the day.
type Page struct {
	desk    *desk.Desk
	pulse   *detail.Pulse
	numbers []number
	tiles   []*kit.Tile
	cards   map[string]*fyne.Container
	full    fyne.CanvasObject
	begin   fyne.CanvasObject // instead of full in an empty plan, nil until it is needed
	content *fyne.Container
	pinGrid *fyne.Container
	pins    []pins.Pin // as they are drawn
	pinned  []*chartview.View

	agenda agenda
	drawn  drawn
}

// drawn is what the cards were made of, so that nothing is made anew for nothing.
type drawn struct {
	agenda agenda
	day    data.Date
	dark   bool
}

// The cards by name.
const (
	cardFollowUps = "followups"
	cardHandoffs  = "handoffs"
	cardDeals     = "deals"
	cardCampaigns = "campaigns"
	cardGoals     = "goals"
)

// New makes the screen.
func New(d *desk.Desk) desk.Page {
	p := &Page{desk: d, pulse: detail.NewPulse(kit.WallClock{}), numbers: numbers(), cards: map[string]*fyne.Container{}, content: container.NewStack()}
	tiles := make([]fyne.CanvasObject, len(p.numbers))
	for i, n := range p.numbers {
		t := kit.NewTile(kit.TileSpec{Title: n.title, Spark: spark(nil)})
		p.tiles, tiles[i] = append(p.tiles, t), t
	}
	for _, name := range []string{cardFollowUps, cardHandoffs, cardDeals, cardCampaigns, cardGoals} {
		p.cards[name] = container.NewStack()
	}
	side := kit.Column(theme.S3, p.cards[cardHandoffs], p.cards[cardDeals], p.cards[cardCampaigns])
	main := kit.Column(theme.S3, kit.Grow(p.cards[cardFollowUps]), p.cards[cardGoals])
	p.pinGrid = kit.Tiles(pinWidth, theme.S3)
	page := kit.Column(theme.S3, kit.EvenTiles(leastTile, theme.S3, tiles...), kit.Grow(newBesides(main, side)), p.pinGrid)
	p.full = container.NewVScroll(kit.Narrow(kit.Inset(theme.S5, page)))
	p.content.Objects = []fyne.CanvasObject{p.full}
	return p
}

// Head implements desk.Page.
func (p *Page) Head() desk.Head {
	return desk.Head{
		Title:   tr.FullDay(p.desk.Planner.Today().Time()),
		Primary: &desk.Command{ID: "new", Text: tr.T("today.new"), Hint: "Ctrl+N", Icon: kit.IconPlus, Do: p.showNew},
	}
}

// showNew offers what can be made, under the button at the end of the head.
func (p *Page) showNew() {
	c := p.desk.Window.Canvas()
	at := fyne.NewPos(c.Size().Width-theme.S5, theme.HeadHeight)
	kit.ShowMenuAt(c, at, newItems(p.desk.Commands()))
}

// newItems are the window's commands that make a record.
func newItems(all []desk.Command) []kit.MenuItem {
	var out []kit.MenuItem
	for _, c := range all {
		if strings.HasPrefix(c.ID, "new.") {
			out = append(out, kit.MenuItem{Text: c.Text, Icon: c.Icon, OnTap: c.Do})
		}
	}
	return out
}

// Content implements desk.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show implements desk.Page.
func (p *Page) Show(desk.Route) {
	p.load()
	p.pulse.Start(p.load)
}

func (p *Page) load() {
	planner := p.desk.Planner
	desk.Load(p.desk, "today.agenda", func(ctx context.Context) (agenda, error) { return readAgenda(ctx, planner) }, func(a agenda) {
		p.agenda = a
		p.draw()
		// What is to be done comes first: the numbers take longer to read than all of it.
		desk.Load(p.desk, "today.tiles", func(ctx context.Context) ([]catalog.Tile, error) { return readTiles(ctx, planner, p.numbers) }, p.showTiles)
		p.loadGoals()
		p.loadPins()
	})
}

func (p *Page) showTiles(tiles []catalog.Tile) {
	for i, t := range tiles {
		spec := p.numbers[i].tileSpec(t, p.desk.Planner)
		spec.OnTap = func() { p.desk.Go(p.numbers[i].to) }
		p.tiles[i].Set(spec)
	}
}

// draw shows the agenda. What counts down is drawn each time; the rest only when it has changed.
func (p *Page) draw() {
	if !p.agenda.begun {
		if p.begin == nil {
			p.begin = p.firstSteps()
		}
		p.show(p.begin)
		return
	}
	p.show(p.full)
	now := drawn{p.agenda, p.desk.Planner.Today(), theme.IsDark()}
	if !reflect.DeepEqual(now, p.drawn) {
		if now.day != p.drawn.day {
			p.desk.HeadChanged()
		}
		p.drawn = now
		p.put(cardFollowUps, p.followUpCard())
		p.put(cardDeals, p.dealCard())
		p.put(cardCampaigns, p.campaignCard())
	}
	p.put(cardHandoffs, p.handoffCard())
}

func (p *Page) show(o fyne.CanvasObject) {
	if p.content.Objects[0] != o {
		p.content.Objects[0] = o
		p.content.Refresh()
	}
}

func (p *Page) put(name string, card fyne.CanvasObject) {
	p.cards[name].Objects = []fyne.CanvasObject{card}
	p.cards[name].Refresh()
}

// Changed implements desk.Page.
func (p *Page) Changed(store.Event) { p.load() }

// Close implements desk.Page.
func (p *Page) Close() { p.pulse.Stop() }
