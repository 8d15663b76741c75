package ask

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// maxOffered is how many records a field offers for what is typed.
const maxOffered = 8

// members are the people one can give something to; those who left are offered only where they are chosen already.
func members(ctx context.Context, p *data.Planner, chosen data.ID) ([]form.Option, error) {
	all, err := p.Members.All(ctx)
	if err != nil {
		return nil, err
	}
	var out []form.Option
	for _, m := range all {
		if m.Active || m.ID == chosen {
			out = append(out, form.Option{ID: m.ID.String(), Text: m.Name, Note: words.Team(m.Team)})
		}
	}
	return out, nil
}

// choices are the entries of one of the planner's lists.
func choices(ctx context.Context, list *data.Choices, chosen data.ID) ([]form.Option, error) {
	all, err := list.All(ctx)
	if err != nil {
		return nil, err
	}
	var out []form.Option
	for _, c := range all {
		if !c.Archived || c.ID == chosen {
			out = append(out, form.Option{ID: c.ID.String(), Text: c.Name})
		}
	}
	return out, nil
}

// tagsField is the field of a record's tags, which offers those of the plan and takes new ones.
func tagsField(ctx context.Context, p *data.Planner) (form.Field, error) {
	all, err := p.Tags.All(ctx)
	f := form.Field{Key: "tags", Label: tr.T("ask.tags"), Kind: form.Tags}
	for _, t := range all {
		f.Options = append(f.Options, form.Option{ID: t.Name, Text: t.Name})
	}
	return f, err
}

// setTags puts the tags of a record into a form.
func setTags(v form.Values, tags []string) {
	if len(tags) > 0 {
		v["tags"] = tags
	}
}

// found is how records of each kind are told apart when they are looked up: title, then what stands beside it.
var found = map[data.Kind][]string{
	data.KindContact: {"name", "company"}, data.KindCompany: {"name", "city"}, data.KindDeal: {"title", "company"},
	data.KindContent: {"title", "status"}, data.KindCampaign: {"name", "status"}, data.KindProduct: {"name", "sku"}, data.KindSegment: {"name"},
}

// lookup finds records of a kind while one types.
func lookup(d *desk.Desk, kind data.Kind) func(string, func([]form.Option)) {
	return func(typed string, answer func([]form.Option)) {
		desk.Load(d, "ask.lookup."+string(kind), func(ctx context.Context) ([]form.Option, error) {
			return look(ctx, d.Planner, kind, typed)
		}, answer)
	}
}

func look(ctx context.Context, p *data.Planner, kind data.Kind, typed string) ([]form.Option, error) {
	q := data.Query{Text: typed}
	if (kind == data.KindProduct || kind == data.KindSegment) && typed != "" { // few, and without a search index
		q = data.Query{Where: []data.Cond{{Field: found[kind][0], Op: data.OpContains, Value: typed}}}
	}
	ids, err := p.FirstIDs(ctx, kind, q, 6*maxOffered)
	if err != nil {
		return nil, err
	}
	rows, err := p.Rows(ctx, kind, ids, found[kind]...)
	if err != nil {
		return nil, err
	}
	names, err := p.Names(ctx, kind, ids)
	if err != nil {
		return nil, err
	}
	out := make([]form.Option, len(rows))
	for i, r := range rows {
		out[i] = form.Option{ID: r.ID.String(), Text: names[r.ID]}
		if len(r.Values) > 1 {
			out[i].Note = words.Value(r.Values[1])
		}
	}
	return nearest(out, typed), nil
}

// nearest puts those first whose name begins with what is typed, then those that hold it, and keeps what is offered.
func nearest(all []form.Option, typed string) []form.Option {
	key := store.Fold(typed)
	rank := func(o form.Option) int {
		name := store.Fold(o.Text)
		switch {
		case strings.HasPrefix(name, key):
			return 0
		case strings.Contains(name, key):
			return 1
		default:
			return 2
		}
	}
	for i := range all {
		all[i].Loose = rank(all[i]) == 2
	}
	slices.SortStableFunc(all, func(a, b form.Option) int { return cmp.Compare(rank(a), rank(b)) })
	return all[:min(len(all), maxOffered)]
}

// link asks for a paper that belongs to the record.
func link(d *desk.Desk, label string) form.Field {
	return form.Field{Key: "link", Label: label, Kind: form.Attachment, Files: d.Papers(), Validate: func(v any) string {
		if s, _ := v.(string); s != "" {
			if _, ok := data.ParseLink(s); !ok {
				return tr.T("ask.bad_link")
			}
		}
		return ""
	}}
}

// setRecord puts the record with this id into a form.
func setRecord(ctx context.Context, p *data.Planner, v form.Values, key string, kind data.Kind, record data.ID) error {
	if record == 0 {
		return nil
	}
	names, err := p.Names(ctx, kind, []data.ID{record})
	if err != nil {
		return err
	}
	v[key] = form.Ref{ID: record.String(), Text: names[record]}
	return nil
}
