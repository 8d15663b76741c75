package sample

import (
	"fmt"
	"math"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// frame writes what stands around the contacts: the team, the products, the segments and the campaigns with what they cost
// and reached.
func (g *generator) frame() error {
	g.mint.begin(0)
	if _, err := g.tx.Exec(`UPDATE setting SET value = ? WHERE name = 'region'`, `"DE"`); err != nil {
		return err
	}
	writes := []func() error{g.writeTeam, g.writeSegments, g.writeProducts, g.writeCampaigns, g.writeContent, g.writeTraffic, g.writeGoals}
	for _, write := range append(writes, g.writeRoutines) {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

func (g *generator) writeTeam() error {
	at := g.cal.ms(g.cal.begin-30, 540)
	for _, m := range team() {
		id := g.mint.id(at)
		g.team = append(g.team, id)
		phone, _ := dial("+49 431 98#####", g.dice)
		first := letters(m.name[:len(m.name)-len(lastWord(m.name))])
		mail := first + "." + letters(lastWord(m.name)) + "@velonord.example"
		if err := g.member.add(id, m.name, store.Fold(m.name), m.team, mail, phone, m.office, 1, at); err != nil {
			return err
		}
	}
	return nil
}

func lastWord(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == ' ' {
			return s[i+1:]
		}
	}
	return s
}

func (g *generator) writeSegments() error {
	at := g.cal.ms(g.cal.begin-20, 600)
	for _, s := range segmentList() {
		id := g.mint.id(at)
		g.segments = append(g.segments, id)
		if err := g.segment.add(id, s.name, store.Fold(s.name), s.demographics, s.behaviours, s.pains, s.rules, at); err != nil {
			return err
		}
	}
	return nil
}

func (g *generator) writeProducts() error {
	at := g.cal.ms(g.cal.begin-25, 600)
	for i := range g.catalogue {
		x := &g.catalogue[i]
		x.id = g.mint.id(at)
		if err := g.product.add(x.id, x.name, store.Fold(x.name), x.sku, x.series, x.price, g.conf.Currency, x.proposition, 1, at); err != nil {
			return err
		}
	}
	return nil
}

func (g *generator) writeCampaigns() error {
	expected := g.flow.expected(len(g.campaigns))
	for i := range g.campaigns {
		x := &g.campaigns[i]
		planned := g.cal.ms(min(max(x.from-35, g.cal.begin-15), g.cal.lastOpen), 9*60+g.dice.n(400))
		x.id = g.mint.id(planned)
		budget := int64(math.Round(float64(x.budget)*g.scale()/10_000)) * 10_000
		var leads, customers, revenue any
		if x.goal > 0 {
			sum := 0.0
			for _, e := range expected[i] {
				sum += e
			}
			n := max(int64(math.Ceil(sum*float64(g.cfg.Contacts)*x.goal)), 3)
			leads, customers, revenue = n, max(n/9, 1), max(n/9, 1)*int64(2_500_000)
		}
		audience, seg := "Everyone who buys more than one bicycle", int64(0)
		if x.segment >= 0 {
			audience, seg = segmentList()[x.segment].name, g.segments[x.segment]
		}
		err := g.campaign.add(x.id, x.name, store.Fold(x.name), x.typ, x.channel, string(x.status), int(x.stage), ref(seg), audience, x.objective, x.message, offer(x.typ),
			x.from, x.to, budget, g.conf.Currency, g.team[x.owner], leads, customers, revenue, x.note, planned)
		if err != nil {
			return err
		}
		if err := g.writeExpenses(x, float64(budget)); err != nil {
			return err
		}
		for _, write := range []func() error{
			func() error { return g.writeBudget(x, budget) },
			func() error { return g.writeStatus(x, planned) },
			func() error { return g.writeChores(x, planned) },
		} {
			if err := write(); err != nil {
				return err
			}
		}
		if err := g.writeReach(x, expected[i]); err != nil {
			return err
		}
	}
	return g.writeOverhead()
}

// line is a kind of expense of a type of campaign: its part of the cost.
type line struct {
	category, supplier, kind string
	part                     float64
}

func lines(typ string) []line {
	switch typ {
	case "advertising", "social_media":
		return []line{{"Media", "Ad platform", "ad_spend", 0.78}, {"Creative", "Studio Kante", "other", 0.22}}
	case "event", "webinar":
		return []line{{"Stand and room", "Messe Service", "other", 0.55}, {"Travel", "", "other", 0.2}, {"Transport", "Nordfracht", "other", 0.15}, {"Catering", "", "other", 0.1}}
	case "direct_mail":
		return []line{{"Print", "Druckerei am Kanal", "other", 0.45}, {"Postage", "Post", "other", 0.55}}
	default:
		return []line{{"Content", "Studio Kante", "other", 0.6}, {"Tools", "", "other", 0.4}}
	}
}

// writeExpenses spends a campaign's money over its days; what is still to come is committed.
func (g *generator) writeExpenses(x *campaign, budget float64) error {
	if x.spent == 0 || x.from > g.cal.last {
		return nil
	}
	length := x.to - x.from + 1
	for _, l := range lines(x.typ) {
		parts := min(length/14+1, 2)
		if l.kind == "ad_spend" || length > 120 {
			parts = min(max(length/28, 1), 24)
		}
		for i := int64(0); i < parts; i++ {
			day := min(x.from+(2*i+1)*length/(2*parts), x.to)
			amount := int64(math.Round(budget*x.spent*l.part/float64(parts)*(0.94+0.12*g.dice.r.Float64())/100)) * 100
			if err := g.spend(x.id, day, amount, l, x.from-10); err != nil {
				return err
			}
		}
	}
	return nil
}

// spend writes one expense; one after the history is committed a while before.
func (g *generator) spend(campaign, day, amount int64, l line, agreed int64) error {
	state, known := data.ExpenseActual, g.cal.ms(min(day, g.cal.last), 700)
	if day > g.cal.last {
		if day > g.cal.last+60 { // not ordered yet
			return nil
		}
		state, known = data.ExpenseCommitted, g.cal.ms(min(max(agreed, g.cal.begin), g.cal.last), 700)
	}
	return g.expense.add(g.mint.id(known), ref(campaign), day, amount, g.conf.Currency, amount, l.category, l.kind, string(state), l.supplier, "", known)
}

// writeOverhead writes what marketing and sales cost beside the campaigns, month by month.
func (g *generator) writeOverhead() error {
	costs := []line{{"Sales travel", "", "other", 62_000}, {"Demo bikes", "", "other", 48_000}, {"Photos and film", "Studio Kante", "other", 31_000}}
	month := 0
	for day := g.cal.begin + 14; day <= g.cal.last; day += 30 {
		l := costs[month%len(costs)]
		amount := int64(math.Round(l.part*g.scale()*(0.8+0.5*g.dice.r.Float64())/100)) * 100
		if err := g.spend(0, day, amount, l, day); err != nil {
			return fmt.Errorf("overhead: %w", err)
		}
		month++
	}
	return nil
}
