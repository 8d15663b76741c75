package data

import (
	"context"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// Template is an e-mail with fields in braces that are filled in for one contact: "Dear {first_name|friend}".
type Template struct {
	ID        ID        `json:"id"`
	Name      string    `json:"name"`
	Subject   string    `json:"subject"`
	Body      string    `json:"body"`
	CreatedAt time.Time `json:"created_at"`

	nameKey string
}

func (*Template) kind() Kind { return KindTemplate }
func (*Template) columns() []string {
	return []string{"id", "name", "name_key", "subject", "body", "created_at"}
}

func (t *Template) fields() []any {
	return []any{&t.ID, &t.Name, &t.nameKey, &t.Subject, &t.Body, required(&t.CreatedAt)}
}

// TemplateFields are the names that stand in braces in a template.
func TemplateFields() []string {
	return []string{"first_name", "last_name", "name", "title", "company", "city", "need", "deal", "value", "my_name", "my_email", "my_phone", "business", "today"}
}

// templateField is a field in braces, with the words that stand in for a missing value after a bar.
var templateField = regexp.MustCompile(`\{\s*([\pL\d_]+)\s*(?:\|([^{}]*))?\}`)

// Prepare trims, folds the name and checks the template; it writes nothing.
func (t *Template) Prepare() error {
	t.Name, t.Subject = strings.TrimSpace(t.Name), strings.TrimSpace(t.Subject)
	t.nameKey = store.Fold(t.Name)
	var ps Problems
	if t.Name == "" {
		ps.add("name", "name_empty", "Give the template a name.")
	}
	if t.Subject == "" && strings.TrimSpace(t.Body) == "" {
		ps.add("body", "template_empty", "Write a subject or a text.")
	}
	for field, text := range map[string]string{"subject": t.Subject, "body": t.Body} {
		for _, m := range templateField.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(TemplateFields(), strings.ToLower(m[1])) {
				ps.add(field, "template_field", "There is no field “%s”. Use one of: %s.", m[1], strings.Join(TemplateFields(), ", "))
			}
		}
	}
	return ps.err()
}

// Mail is an e-mail that is ready to be sent by the computer's mail program.
type Mail struct {
	To      string   `json:"to"`
	Subject string   `json:"subject"`
	Body    string   `json:"body"`
	Missing []string `json:"missing"` // fields of the template for which nothing is known
}

// maxMailto is about as much as mail programs and systems take as one address (Windows: 2,083 characters).
const maxMailto = 2000

// URL is the mail as a mailto address (RFC 6068); cut says that the text is too long for it and must be pasted.
func (m Mail) URL() (address string, cut bool) {
	escape := func(s string) string {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\r\n")
		return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	}
	address = "mailto:" + strings.ReplaceAll(url.QueryEscape(m.To), "%40", "@") + "?subject=" + escape(m.Subject)
	if whole := address + "&body=" + escape(m.Body); len(whole) <= maxMailto {
		return whole, false
	}
	return address, true
}

// merge fills the fields of a text; a field without a value and without words of its own is left out and named in missing.
func merge(text string, values map[string]string, missing *[]string) string {
	return templateField.ReplaceAllStringFunc(text, func(field string) string {
		m := templateField.FindStringSubmatch(field)
		name := strings.ToLower(m[1])
		value, ok := values[name]
		switch {
		case !ok && !slices.Contains(TemplateFields(), name):
			return field
		case value != "":
			return value
		case m[2] != "":
			return m[2]
		}
		if !slices.Contains(*missing, name) {
			*missing = append(*missing, name)
		}
		return ""
	})
}

// Templates are the plan's e-mails to write often.
type Templates struct{ p *Planner }

// All lists the templates by name.
func (s *Templates) All(ctx context.Context) ([]Template, error) {
	var out []Template
	err := s.p.view(ctx, func(tx *store.Tx) (err error) {
		out, err = selectAll[Template](tx, "WHERE deleted_at IS NULL ORDER BY name_key, id")
		return err
	})
	return out, err
}

// Get reads one template.
func (s *Templates) Get(ctx context.Context, id ID) (Template, error) {
	var t Template
	err := s.p.view(ctx, func(tx *store.Tx) error { return find(tx, &t, id) })
	return t, err
}

// Add writes a new template.
func (s *Templates) Add(ctx context.Context, t Template) (ID, error) {
	if err := t.Prepare(); err != nil {
		return 0, err
	}
	err := s.p.write(ctx, "template.added", []string{t.Name}, func(tx *store.Tx) error {
		t.ID, t.CreatedAt = tx.NewID(), tx.Now()
		return insert(tx, &t)
	})
	return t.ID, err
}

// Edit changes one template as one step.
func (s *Templates) Edit(ctx context.Context, id ID, change func(*Template)) error {
	before, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	after := before
	change(&after)
	after.ID, after.CreatedAt = before.ID, before.CreatedAt
	if err := after.Prepare(); err != nil {
		return err
	}
	return s.p.write(ctx, "template.edited", []string{after.Name}, func(tx *store.Tx) error { return save(tx, &before, &after) })
}

// Delete removes templates as one step.
func (s *Templates) Delete(ctx context.Context, ids ...ID) error {
	key, args := s.p.labelFor(ctx, "template.deleted", KindTemplate, ids)
	return s.p.write(ctx, key, args, func(tx *store.Tx) error {
		_, err := remove(tx, KindTemplate, ids...)
		return err
	})
}

// Fill makes the e-mail of a template for a contact, with the deal it is about where there is one. A contact who wants no
// e-mails, or has no address, is refused. money and day put values into words; nil writes them plainly.
func (s *Templates) Fill(ctx context.Context, id, contact, deal ID, money func(Money) string, day func(Date) string) (Mail, error) {
	t, err := s.Get(ctx, id)
	if err != nil {
		return Mail{}, err
	}
	return s.FillText(ctx, t, contact, deal, money, day)
}

// FillText is Fill for a template that is not in the plan; the zero Template makes an empty mail.
func (s *Templates) FillText(ctx context.Context, t Template, contact, deal ID, money func(Money) string, day func(Date) string) (Mail, error) {
	if money == nil {
		money = Money.String
	}
	if day == nil {
		day = Date.String
	}
	var mail Mail
	err := s.p.view(ctx, func(tx *store.Tx) error {
		var c Contact
		if err := find(tx, &c, contact); err != nil {
			return err
		}
		switch {
		case c.NoEmail:
			return conflict("no_email", "%s does not want e-mails. Call instead, or ask for consent first.", c.Name())
		case c.Email == "":
			return conflict("email_missing", "There is no e-mail address of %s. Add it to the contact first.", c.Name())
		}
		values, err := s.values(tx, &c, deal, money, day)
		if err != nil {
			return err
		}
		mail = Mail{To: c.Email}
		mail.Subject = merge(t.Subject, values, &mail.Missing)
		mail.Body = merge(t.Body, values, &mail.Missing)
		return nil
	})
	return mail, err
}

func (s *Templates) values(tx *store.Tx, c *Contact, deal ID, money func(Money) string, day func(Date) string) (map[string]string, error) {
	v := map[string]string{
		"first_name": c.FirstName, "last_name": c.LastName, "name": c.Name(), "title": c.Title, "city": c.City, "need": c.Need,
		"business": s.p.Settings().Business, "today": day(s.p.Today()),
	}
	var company Company
	if ok, err := findLiving(tx, &company, c.CompanyID); err != nil {
		return nil, err
	} else if ok {
		v["company"] = company.Name
	}
	var d Deal
	if ok, err := findLiving(tx, &d, deal); err != nil {
		return nil, err
	} else if ok {
		v["deal"] = d.Title
		if m, known := d.Value(); known {
			v["value"] = money(m)
		}
	}
	var me Member
	if ok, err := findLiving(tx, &me, s.p.Me()); err != nil {
		return nil, err
	} else if ok {
		v["my_name"], v["my_email"], v["my_phone"] = me.Name, me.Email, me.Phone
	}
	return v, nil
}
