package capture

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// maxLooked is how many records are looked at for a name, maxFound how many of them are given.
const (
	maxLooked = 60
	maxFound  = 6
)

// Found is a contact or a company that the line may mean.
type Found struct {
	Kind    data.Kind
	ID      data.ID
	Name    string
	Company string  // of a contact
	name    Name    // the words that name it
	rank    int     // 0 the whole name, 1 some of its words
	owner   data.ID // whose contact it is
}

// Resolve looks up whom the line names, likeliest first: by the most words, then by the whole name before a part of it, then the
// own contacts before those of others, then the newest. None is no error.
func (r *Result) Resolve(ctx context.Context, p *data.Planner) ([]Found, error) {
	for _, name := range r.Names {
		var out []Found
		for _, kind := range []data.Kind{data.KindContact, data.KindCompany} {
			found, err := look(ctx, p, kind, r.Words(name))
			if err != nil {
				return nil, err
			}
			for i := range found {
				found[i].name = name
			}
			out = append(out, found...)
		}
		if len(out) == 0 {
			continue
		}
		me := p.Me()
		slices.SortStableFunc(out, func(a, b Found) int {
			return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(notMine(a, me), notMine(b, me)))
		})
		return out[:min(len(out), maxFound)], nil
	}
	return nil, nil
}

func notMine(f Found, me data.ID) int {
	if me != 0 && f.owner == me {
		return 0
	}
	return 1
}

// look gives the records of a kind whose name has all the words, newest first.
func look(ctx context.Context, p *data.Planner, kind data.Kind, text string) ([]Found, error) {
	words := strings.Fields(store.Fold(text))
	if len(words) == 0 || len([]rune(strings.Join(words, ""))) < 2 {
		return nil, nil
	}
	ids, err := p.FirstIDs(ctx, kind, data.Query{Text: text}, maxLooked)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	fields := []string{"name", "owner"}
	if kind == data.KindContact {
		fields = append(fields, "company")
	}
	rows, err := p.Rows(ctx, kind, ids, fields...)
	if err != nil {
		return nil, err
	}
	var out []Found
	for _, row := range rows {
		name, _ := row.Values[0].(string)
		own := strings.Fields(store.Fold(name))
		if slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(own, w) }) {
			continue
		}
		f := Found{Kind: kind, ID: row.ID, Name: name, rank: min(len(own)-len(words), 1)}
		if owner, ok := row.Values[1].(data.Ref); ok {
			f.owner = owner.ID
		}
		if kind == data.KindContact {
			company, _ := row.Values[2].(data.Ref)
			f.Company = company.Name
		}
		out = append(out, f)
	}
	return out, nil
}

// Activity is the follow-up that the line asks for, with whom it concerns where that was found. A line that names no day is due
// on the next open day of the business, or today at a time still to come.
func (r *Result) Activity(p *data.Planner, whom *Found) data.Activity {
	a := data.Activity{Kind: r.Kind, Subject: r.Subject, DueOn: r.Day, DueMinute: r.Minute, Minutes: r.Minutes, Repeat: r.Repeat, OwnerID: p.Me()}
	if whom != nil {
		a.Subject = r.Without(whom.name)
		switch whom.Kind {
		case data.KindContact:
			a.ContactID = whom.ID
		case data.KindCompany:
			a.CompanyID = whom.ID
		}
	}
	if a.DueOn.IsZero() {
		a.DueOn = p.Today()
		now := p.Now().In(p.Settings().Location())
		if a.Repeat == "" && (a.DueMinute == nil || int(*a.DueMinute) <= now.Hour()*60+now.Minute()) {
			a.DueOn = p.Settings().BusinessHours.NextOpen(a.DueOn.AddDays(1))
		}
	}
	return a
}
