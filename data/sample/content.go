package sample

import (
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// piece is one piece of content of Velo Nord. Days count from the end of the history: those that are published before it, those in
// work after it.
type piece struct {
	id                   int64
	title, typ           string
	status               data.ContentStatus
	stage                data.JourneyStage
	segment              int // index of the segment, -1 for all
	pains, answers, body string
	link                 string
	owner, days          int
}

// pieces are what marketing has written and is writing. Some objections have no answer yet, and some audiences no piece.
func pieces() []piece {
	const ready, idea, draft, review = data.ContentPublished, data.ContentIdea, data.ContentDraft, data.ContentReview
	const site = "https://velonord.example/"
	return []piece{
		{title: "Fleet guide: ten bikes for one van", typ: "guide", status: ready, stage: data.Consideration, segment: 0, pains: "Zero-emission zones, vans that stand still", answers: "Colleagues do not want to give up the van", link: site + "fleet-guide.pdf", owner: 0, days: 430},
		{title: "What a cargo bike costs in five years", typ: "datasheet", status: ready, stage: data.Decision, segment: -1, pains: "A budget that is asked for once a year", answers: "Price is above the budget", link: site + "cost", owner: 1, days: 390, body: "Purchase, service, battery, insurance and what the van costs instead, **line by line**."},
		{title: "Lübeck: forty bikes, no van", typ: "case_study", status: ready, stage: data.Decision, segment: 0, pains: "Nobody wants to be the first", answers: "Colleagues do not want to give up the van, Too heavy for some staff", link: site + "luebeck", owner: 0, days: 300},
		{title: "The loaded ride, filmed", typ: "video", status: ready, stage: data.Awareness, segment: -1, pains: "Nobody here has ridden one", answers: "Too heavy for some staff", link: site + "ride", owner: 1, days: 350},
		{title: "Shop terms and margins", typ: "slides", status: ready, stage: data.Consideration, segment: 1, pains: "Margins under 30 %, spare parts", link: site + "shops.pdf", owner: 1, days: 280},
		{title: "Battery at minus ten", typ: "article", status: ready, stage: data.Consideration, segment: 3, pains: "Batteries that last half a day", answers: "Battery range in winter", link: site + "winter", owner: 0, days: 260},
		{title: "Service on site, by postcode", typ: "landing_page", status: ready, stage: data.Decision, segment: -1, pains: "No workshop near by", answers: "Nobody to service them nearby", link: site + "service", owner: 1, days: 340},
		{title: "A season with guest bikes", typ: "article", status: ready, stage: data.Awareness, segment: 2, pains: "Rust, guests of all sizes", link: site + "guests", owner: 0, days: 210},
		{title: "Looking after your fleet", typ: "email", status: ready, stage: data.PostPurchase, segment: -1, pains: "Bikes that stand still in season", link: site + "care", owner: 1, days: 230},
		{title: "Locks, trackers and who pays", typ: "answer", status: review, stage: data.Decision, segment: 3, pains: "Theft", answers: "Worried about theft", owner: 0, days: 4},
		{title: "Ordering in January, riding at Easter", typ: "article", status: review, stage: data.Awareness, segment: 1, pains: "Late deliveries", answers: "Delivery takes too long", owner: 1, days: -3},
		{title: "Where twenty batteries charge", typ: "guide", status: draft, stage: data.Decision, segment: 0, pains: "Cellars without sockets", owner: 0, days: 12},
		{title: "Second season: what hotels change", typ: "case_study", status: draft, stage: data.PostPurchase, segment: 2, pains: "No staff for repairs", owner: 1, days: 25},
		{title: "Ride days: the best minute", typ: "social_post", status: idea, stage: data.Awareness, segment: -1, pains: "Nobody here has ridden one", owner: 1, days: 30},
		{title: "Leasing over 36 months, with a courier", typ: "case_study", status: idea, stage: data.Consideration, segment: 3, pains: "Leases that outlive the bike", owner: 0, days: 0},
	}
}

// writeContent writes the pieces and remembers those that sales can use.
func (g *generator) writeContent() error {
	g.pieces = pieces()
	for i := range g.pieces {
		x := &g.pieces[i]
		var due, published any
		made := max(g.cal.last-int64(x.days), g.cal.begin)
		if x.status != data.ContentPublished {
			made = g.cal.last - 20 - int64(i)
			if x.days != 0 {
				due = g.cal.nextOpen(g.cal.today + int64(x.days))
			}
		} else {
			due, published = made, made
		}
		at := g.cal.ms(made, 10*60+i)
		x.id = g.mint.id(at)
		segment := int64(0)
		if x.segment >= 0 {
			segment = g.segments[x.segment]
		}
		if err := g.content.add(x.id, x.title, store.Fold(x.title), x.typ, string(x.status), int(x.stage), ref(segment), x.pains, x.answers, x.body, x.link,
			g.team[x.owner], due, published, at); err != nil {
			return err
		}
	}
	return nil
}

// heard writes the objection of a deal and, where sales had the piece for it then, the answer.
func (g *generator) heard(s *story, deal, at int64) error {
	on := g.cal.day(at)
	topic, _ := s.doubt.(string)
	answer, used := "", int64(0)
	for i := range g.pieces {
		if x := &g.pieces[i]; strings.Contains(x.answers, topic) && g.readyOn(x, on) && g.side.chance(0.6) {
			used = x.id
			break
		}
	}
	if used == 0 && g.side.chance(0.35) {
		answer = of(g.side, []string{"Offered a week's trial.", "Sent the figures of a customer their size.", "Will ask the workshop and call back."})
	}
	if err := g.against.add(g.mint.id(at), topic, store.Fold(topic), deal, s.id, on, of(g.side, saidAgainst()), answer, ref(used), s.handler, at); err != nil {
		return err
	}
	if used == 0 {
		return nil
	}
	return g.use(s, used, deal, at)
}

func (g *generator) use(s *story, piece, deal, at int64) error {
	return g.usage.add(g.mint.id(at), piece, deal, s.id, g.cal.day(at), s.handler)
}

// readyOn says whether a piece was published before a day.
func (g *generator) readyOn(x *piece, day int64) bool {
	return x.status == data.ContentPublished && g.cal.last-int64(x.days) < day
}

// helped writes the use of a piece that explains rather than answers, in every third deal.
func (g *generator) helped(s *story, deal, at int64) error {
	x := &g.pieces[g.side.n(len(g.pieces))]
	if x.answers != "" || x.stage == data.PostPurchase || !g.readyOn(x, g.cal.day(at)) {
		return nil
	}
	return g.use(s, x.id, deal, at)
}

// saidAgainst is how objections are put.
func saidAgainst() []string {
	return []string{
		"Said so twice in the meeting.", "The crew chief more than the buyer.", "Was the first thing they asked.", "Came up when we spoke of the contract.",
		"“We had that with the last ones.”", "Only in passing, but it stayed.",
	}
}
