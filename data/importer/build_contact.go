package importer

import (
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer/clean"
)

func (r *reader) contact() {
	c := &data.Contact{Custom: r.customFields()}
	r.it.record = c
	var full *binding
	var fullText, companyKey string
	middle, customer := "", false
	r.each(func(b *binding, text string) {
		switch b.Name {
		case "name":
			full, fullText = b, text
		case "first_name":
			c.FirstName = r.properCase(b, text)
		case "middle_name":
			middle = r.properCase(b, text)
		case "last_name":
			c.LastName = r.properCase(b, text)
		case "title":
			c.Title = text
		case "company":
			if r.it.company = r.entry(b, text); r.it.company != nil {
				companyKey = r.it.company.key
				r.link(&c.CompanyID, r.it.company)
			}
		case "company_id":
			if e := r.entry(b, text); e != nil && c.CompanyID == 0 {
				r.it.company, companyKey = e, e.key
				r.link(&c.CompanyID, e)
			} else if e == nil {
				r.keep(&c.Custom, b)
			}
		case "email":
			if looksLikePhone(text) { // a column of either
				r.first(&c.Phone, &c.Custom, b, r.phone(b, text))
			} else if _, ok := clean.NormalEmail(text); !ok && c.Email != "" && len(clean.SplitEmails(text)) == 0 {
				r.keep(&c.Custom, b) // a second one does not cost the row
			} else {
				r.first(&c.Email, &c.Custom, b, r.email(b, text))
				r.first(&c.Phone, &c.Custom, b, phoneBeside(text))
			}
		case "phone":
			r.first(&c.Phone, &c.Custom, b, r.phone(b, text))
		case "website":
			c.Website = text
		case "street":
			c.Street = text
		case "postcode":
			c.Postcode = text
		case "city":
			c.City = text
		case "region":
			c.Region = text
		case "country":
			c.Country = text
		case "stage":
			c.Stage = r.journey(b, text)
		case "customer":
			customer = r.yesNo(b, text)
		case "source":
			r.link(&c.SourceID, r.entry(b, text))
		case "campaign":
			r.link(&c.CampaignID, r.entry(b, text))
		case "owner":
			r.link(&c.OwnerID, r.entry(b, text))
		case "score":
			if n := r.count(b, text); n != nil {
				c.SetPoints(int(*n))
			}
		case "created_on":
			r.created(c, b, text)
		case "no_email":
			c.NoEmail = r.yesNo(b, text)
		case "no_call":
			c.NoCall = r.yesNo(b, text)
		case "need":
			c.Need = text
		case "objections":
			c.Objections = text
		case "note":
			c.Note = join(c.Note, text, "\n")
		case "tags":
			c.Tags = append(c.Tags, labels(text)...)
		case "external_id":
			c.ExternalID = number(text)
		}
	})
	c.FirstName = join(c.FirstName, middle, " ")
	if full != nil && c.FirstName == "" && c.LastName == "" {
		r.split(c, full, fullText)
	}
	if customer {
		c.Stage = data.PostPurchase
	}
	if c.Name() == "" && r.it.company == nil {
		c.LastName = c.ExternalID // a lead known by its number alone
	}
	r.problems(c.Prepare(r.set))
	r.contactKeys(c, companyKey)
}

// first keeps the first of several addresses or numbers; a further one stays under the name of its column.
func (r *reader) first(to *string, custom *data.Custom, b *binding, value string) {
	switch {
	case value == "" || value == *to:
	case *to == "":
		*to = value
	default:
		if *custom == nil {
			*custom = data.Custom{}
		}
		(*custom)[r.columnOf(b)] = value
	}
}

// keep keeps a cell that names nothing known under the name of its column.
func (r *reader) keep(custom *data.Custom, b *binding) {
	if b.column < 0 {
		return
	}
	if *custom == nil {
		*custom = data.Custom{}
	}
	(*custom)[r.columnOf(b)] = strings.TrimSpace(r.it.cells[b.column])
}

// phoneBeside gives the number that stands in one cell with an address: "anna@example.com / +41 79 123 45 67".
func phoneBeside(text string) string {
	if !strings.ContainsAny(text, "/,;|") {
		return ""
	}
	for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune("/,;|", c) }) {
		if part = strings.TrimSpace(part); looksLikePhone(part) {
			return part
		}
	}
	return ""
}

// number takes off the mark that Meta puts before its numbers: "l:1234567890" of a lead.
func number(text string) string {
	if mark, rest, ok := strings.Cut(text, ":"); ok && len(mark) <= 2 && rest != "" && strings.Trim(rest, "0123456789") == "" {
		return rest
	}
	return text
}

// labels reads tags as Google ("* myContacts ::: Friends") and Mailchimp ("VIP","Paris" in quotes) write them; groups that
// every address book has say nothing.
func labels(text string) []string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, ":::", ","), "\"", "")
	return slices.DeleteFunc(data.SplitTags(text), func(tag string) bool { return strings.HasPrefix(tag, "* ") })
}

func (r *reader) contactKeys(c *data.Contact, companyKey string) {
	name, email, phone := c.Keys()
	r.it.name, r.it.mail, r.it.near = name, email != "", nearOf(r.hash, name, companyKey, email)
	r.certain("e", email)
	r.certain("p", phone)
	r.certain("x", c.ExternalID)
	if name == "" || companyKey == "" {
		return
	}
	// Two people of one name in one company with two addresses are two people.
	without, with := r.hash("n", name, companyKey), r.hash("n@", name, companyKey)
	if email == "" {
		r.it.likely, r.it.mark = []uint64{without, with}, without
	} else {
		r.it.likely, r.it.mark = []uint64{without}, with
	}
}

// split takes a full name apart.
func (r *reader) split(c *data.Contact, b *binding, text string) {
	n := clean.SplitName(r.properCase(b, text))
	c.FirstName = join(n.First, n.Middle, " ")
	c.LastName = join(n.Last, n.Suffix, " ")
	if c.FirstName != "" && c.LastName != "" {
		r.cleaned(b, CleanedSplit, text, c.FirstName+" | "+c.LastName)
	}
	if n.Prefix != "" {
		if c.Custom == nil {
			c.Custom = data.Custom{}
		}
		c.Custom["Prefix"] = n.Prefix
	}
}

func (r *reader) properCase(b *binding, text string) string {
	fixed := clean.FixCase(text)
	r.cleaned(b, CleanedName, text, fixed)
	return fixed
}

// email reads one address; of several in one cell the first.
func (r *reader) email(b *binding, text string) string {
	address, ok := clean.NormalEmail(text)
	if !ok {
		all := clean.SplitEmails(strings.ReplaceAll(text, ":::", ","))
		if len(all) == 0 {
			r.refuse(b, text, invalid("email", "“"+text+"” is not an e-mail address.", map[string]any{"text": text}), "Correct it, for example to jan@example.com, or leave it blank.")
			return ""
		}
		address = all[0]
	}
	r.cleaned(b, CleanedEmail, text, address)
	return address
}

// phone keeps the number as written, without the marks that keep spreadsheets from calculating with it; of several the first.
func (r *reader) phone(b *binding, text string) string {
	number := strings.TrimSpace(strings.TrimPrefix(strings.TrimLeft(text, "'=\""), "p:"))
	number = strings.TrimSpace(strings.TrimRight(number, "\""))
	if strings.ContainsAny(number, ",;|\n\r") || strings.Contains(number, ":::") || strings.Contains(number, " / ") {
		if all := clean.SplitPhones(strings.ReplaceAll(number, ":::", ",")); len(all) > 0 {
			number = all[0]
		}
	}
	r.cleaned(b, CleanedPhone, text, number)
	return number
}

func (r *reader) journey(b *binding, text string) data.JourneyStage {
	if st, err := data.ParseJourneyStage(text); err == nil {
		return st
	}
	switch looseKey(text) {
	case "subscriber", "lead", "1", "new", "other", "abonnent", "abonne", "suscriptor", "prospect", "sonstige", "sonstiges", "andere", "autre", "otro":
		return data.Awareness
	case "marketingqualifiedlead", "mql", "2", "interested", "marketingqualifizierterlead", "leadqualifiemarketing", "leadcalificadoparamarketing", "leadcualificadoparamarketing":
		return data.Consideration
	case "salesqualifiedlead", "sql", "opportunity", "3", "salesqualifizierterlead", "leadqualifiecommercial", "leadcalificadoparaventas", "leadcualificadoparaventas", "opportunite", "oportunidad":
		return data.Decision
	case "customer", "evangelist", "client", "kunde", "cliente", "4", "evangeliste", "promotor":
		return data.PostPurchase
	}
	_, err := data.ParseJourneyStage(text)
	if r.tool { // stages that a business has made for itself in its old program
		if c, ok := r.it.record.(*data.Contact); ok {
			r.keep(&c.Custom, b)
		}
		return data.Awareness
	}
	r.refuse(b, text, err, "")
	return data.Awareness
}

// created reads when the contact became a lead.
func (r *reader) created(c *data.Contact, b *binding, text string) {
	m, ok := r.moment(b, text)
	if !ok {
		return
	}
	if !m.HasTime {
		c.CreatedOn = data.DateOf(m.Time)
		return
	}
	c.CreatedAt = m.In(r.loc)
	c.CreatedOn = data.DateOf(c.CreatedAt.In(r.loc))
}
