package ask

import (
	"context"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Mail implements desk.Dialogs: with templates in the plan it asks which, then it shows the e-mail before it goes out.
func (a *Asker) Mail(contact, deal data.ID) {
	p := a.desk.Planner
	desk.Load(a.desk, "ask.templates", func(ctx context.Context) ([]data.Template, error) { return p.Templates.All(ctx) }, func(all []data.Template) {
		if len(all) == 0 {
			a.writeMail(data.Template{}, contact, deal)
			return
		}
		var dialog *kit.Dialog
		write := func(t data.Template) {
			dialog.Close()
			a.writeMail(t, contact, deal)
		}
		rows := make([]fyne.CanvasObject, 0, len(all)+1)
		for _, t := range append(all, data.Template{Name: tr.T("ask.mail.blank")}) {
			rows = append(rows, kit.NewListRow(kit.RowSpec{Title: t.Name, Subtitle: t.Subject, OnTap: func() { write(t) }}))
		}
		dialog = kit.ShowDialog(a.desk.Window.Canvas(), kit.DialogSpec{
			Title: tr.T("ask.mail.choose"), Content: kit.Column(0, rows...), Confirm: tr.T("ask.mail.blank_confirm"), Cancel: tr.T("form.cancel"),
			OnConfirm: func() bool { write(data.Template{}); return false },
		})
	})
}

func (a *Asker) writeMail(t data.Template, contact, deal data.ID) {
	a.open(nil, func(ctx context.Context) (sheet, error) { return mailSheet(ctx, a.desk, t, contact, deal) }, nil, nil)
}

// mailSheet shows a filled template; saving it opens the mail program and logs what was written.
func mailSheet(ctx context.Context, d *desk.Desk, t data.Template, contact, deal data.ID) (sheet, error) {
	p := d.Planner
	c, err := p.Contacts.Get(ctx, contact)
	if err != nil {
		return sheet{}, err
	}
	mail, err := p.Templates.FillText(ctx, t, contact, deal, func(m data.Money) string { return tr.MoneyExact(m.Minor, m.Currency) }, words.Day)
	if err != nil {
		return sheet{}, err
	}
	v := form.Values{}
	setText(v, "to", mail.To)
	setText(v, "subject", mail.Subject)
	setText(v, "body", mail.Body)
	hint := ""
	if len(mail.Missing) > 0 {
		hint = tr.F("ask.mail.missing", strings.Join(mail.Missing, ", "))
	}
	return sheet{
		title: tr.F("ask.mail.title", c.Name()), confirm: tr.T("ask.mail.confirm"), values: v, width: 640,
		fields: []form.Field{
			{Key: "to", Label: tr.T("ask.mail.to"), Required: true, Validate: email},
			{Key: "subject", Label: tr.T("ask.mail.subject")},
			{Key: "body", Label: tr.T("ask.mail.body"), Kind: form.MultiLine, Rows: 9, Hint: hint},
		},
		save: func(ctx context.Context, v form.Values) (data.ID, error) {
			mail := data.Mail{To: v.Text("to"), Subject: v.Text("subject"), Body: v.Text("body")}
			address, cut := mail.URL()
			if err := openAddress(address); err != nil {
				return 0, form.Invalid{"": tr.T("ask.mail.no_program")}
			}
			if cut {
				fyne.Do(func() {
					fyne.CurrentApp().Clipboard().SetContent(mail.Body)
					d.Tell(tr.T("ask.mail.pasted"))
				})
			}
			return p.FollowUps.Log(ctx, data.Activity{Kind: data.Email, Subject: mail.Subject, Body: mail.Body, ContactID: contact, DealID: deal}, data.Done, "")
		},
	}, nil
}

// openAddress gives an address to the program of the system that is for it.
func openAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	return fyne.CurrentApp().OpenURL(u)
}

// Call implements desk.Dialogs: it dials, then asks how the call went. Who does not want calls is not called.
func (a *Asker) Call(contact data.ID) {
	p := a.desk.Planner
	desk.Load(a.desk, "ask.call", func(ctx context.Context) (data.Contact, error) { return p.Contacts.Get(ctx, contact) }, func(c data.Contact) {
		switch {
		case c.NoCall:
			a.desk.Tell(tr.F("ask.call.unwanted", c.Name()))
			return
		case c.Phone == "":
			a.desk.Tell(tr.F("ask.call.no_number", c.Name()))
			return
		}
		if err := openAddress("tel:" + dialled(c.Phone)); err != nil {
			a.desk.Tell(tr.F("ask.call.dial", c.Phone))
		}
		a.open(nil, func(ctx context.Context) (sheet, error) { return logSheet(ctx, a.desk, &c) }, nil, nil)
	})
}

// dialled keeps what a phone dials of a number (RFC 3966).
func dialled(number string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' || r == '*' || r == '#' {
			return r
		}
		return -1
	}, number)
}

// logSheet asks how a call went that was made just now, and what comes next.
func logSheet(_ context.Context, d *desk.Desk, c *data.Contact) (sheet, error) {
	p := d.Planner
	next := nextFields()
	return sheet{
		title: tr.F("ask.call.title", c.Name()), confirm: tr.T("ask.call.confirm"), values: form.Values{"outcome": string(data.Done), "next_kind": string(data.Call)},
		fields: append([]form.Field{
			{Key: "outcome", Label: tr.T("ask.complete.outcome"), Kind: form.Choice, Options: outcomes(), Required: true, Half: true},
			{Key: "subject", Label: tr.T("ask.activity.subject"), Half: true},
			{Key: "note", Label: tr.T("ask.complete.note"), Kind: form.MultiLine, Rows: 2},
		}, next...),
		save: func(ctx context.Context, v form.Values) (record data.ID, err error) {
			after, err := nextStep(v)
			if err != nil {
				return 0, err
			}
			err = p.Step(ctx, "followup.logged", []string{c.Name()}, func(ctx context.Context) error {
				a := data.Activity{Kind: data.Call, Subject: v.Text("subject"), ContactID: c.ID}
				if record, err = p.FollowUps.Log(ctx, a, data.Outcome(v.Text("outcome")), v.Text("note")); err != nil || after == nil {
					return err
				}
				after.ContactID = c.ID
				_, err = p.FollowUps.Plan(ctx, *after)
				return err
			})
			return record, err
		},
	}, nil
}
