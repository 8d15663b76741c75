package sample

import (
	"strconv"
	"strings"

	"github.com/baton-planner/baton/data/store"
)

// recentFirms is how many companies are remembered for further contacts.
const recentFirms = 2048

// firm is a company that contacts work for.
type firm struct {
	id        int64
	name, key string
	domain    string
	locale    int
	sector    int
	town      town
	owner     int64
	people    int
}

// employer finds or founds the company of a contact that comes at an instant; nil for a private person.
func (g *generator) employer(at int64) (*firm, error) {
	switch x := g.dice.r.Float64(); {
	case x < 0.1:
		return nil, nil
	case x < 0.58 && len(g.firms) > 0:
		f := &g.firms[g.dice.n(len(g.firms))]
		if f.people < 6 {
			f.people++
			return f, nil
		}
	}
	return g.found(at)
}

// found writes a new company.
func (g *generator) found(at int64) (*firm, error) {
	f := firm{locale: g.dice.weighted(g.countries), sector: g.dice.weighted(g.buyers), people: 1}
	l, sec := &g.locales[f.locale], &g.sectors[f.sector]
	f.town = of(g.dice, l.towns)
	last := of(g.dice, of(g.dice, l.people).last)
	f.name = strings.NewReplacer("{t}", f.town.name, "{n}", last.text).Replace(of(g.dice, l.firms[f.sector]))
	f.key = store.Fold(f.name)
	f.domain = domain(f.name, f.key, f.town, last)
	f.owner = g.seller(f.locale, f.sector)
	f.id = g.mint.id(at)
	employees := g.dice.between(sec.employees[0], sec.employees[1])
	phone, _ := dial(l.phone, g.dice)
	street := strings.Replace(l.street, "%s", last.text, 1) + " " + strconv.Itoa(g.dice.between(1, 98))
	var revenue any
	if g.dice.chance(0.6) {
		revenue = int64(employees) * int64(g.dice.between(70, 190)) * 100_000
	}
	err := g.company.add(f.id, f.name, f.key, sec.name, "https://www."+f.domain, f.domain, phone, street, f.town.postcode, f.town.name, l.country,
		employees, revenue, g.conf.Currency, g.dice.between(1898, 2023), f.owner, fleet(employees), at)
	if len(g.firms) < recentFirms {
		g.firms = append(g.firms, f)
		return &g.firms[len(g.firms)-1], err
	}
	i := g.dice.n(recentFirms)
	g.firms[i] = f
	return &g.firms[i], err
}

// domain makes an address of the reserved top-level domain "example" (RFC 2606) from a company's name.
func domain(name, key string, t town, last name) string {
	words := strings.FieldsFunc(key, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) == 0 { // another script
		words = []string{last.mail, t.postcode}
	}
	return strings.Join(words, "-") + ".example"
}

// seller says which of sales serves a country and a sector.
func (g *generator) seller(locale, sec int) int64 {
	switch {
	case locale >= g.near:
		return g.team[5]
	case locale != 0:
		return g.team[4]
	case sec == shop || sec == rental:
		return g.team[2]
	default:
		return g.team[3]
	}
}

// person is who a contact is.
type person struct {
	first, last, key, title      string
	mail, mailKey, phone, e164   string
	companyKey, town, country    string
	company, owner               int64
	locale, sector               int
	noEmail, noCall, need, doubt any
}

// meet makes a person who comes at an instant.
func (g *generator) meet(at int64) (person, error) {
	f, err := g.employer(at)
	if err != nil {
		return person{}, err
	}
	p := person{noEmail: 0, noCall: 0, need: "", doubt: ""}
	domain := "mail.example"
	if f != nil {
		p.locale, p.sector, p.company, p.companyKey, p.owner, domain = f.locale, f.sector, f.id, f.key, f.owner, f.domain
		p.title, p.town = of(g.dice, g.sectors[f.sector].titles), f.town.name
	} else {
		p.locale, p.sector = g.dice.weighted(g.countries), g.dice.weighted(g.buyers)
		p.town, p.owner = of(g.dice, g.locales[p.locale].towns).name, g.seller(p.locale, p.sector)
	}
	l := &g.locales[p.locale]
	p.country = l.country
	from := of(g.dice, l.people)
	first, last := of(g.dice, from.first), of(g.dice, from.last)
	p.first, p.last, p.key = first.text, last.text, last.key+" "+first.key
	if g.dice.chance(0.94) {
		local := first.mail + "." + last.mail
		if f == nil { // many private people share a provider
			local += strconv.Itoa(g.dice.between(10, 99_999))
		}
		p.mail = local + "@" + domain
		p.mailKey = p.mail
	}
	if p.mail == "" || g.dice.chance(0.86) {
		p.phone, p.e164 = dial(l.phone, g.dice)
	}
	if g.dice.chance(0.05) {
		p.noEmail = 1
	}
	if g.dice.chance(0.03) {
		p.noCall = 1
	}
	return p, nil
}
