package listview

import (
	"context"
	"slices"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/grid"
	"github.com/baton-planner/baton/ui/listing"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// options are the records that cells can be set to, read when the list comes into view: a menu must open at once.
type options struct {
	choices map[string][]Choice // by field
	tags    []data.Tag
	names   map[string]string // of the records that filters name

	segments []data.Segment // the audiences that have rules
}

func (o options) of(field string) []Choice { return o.choices[field] }

func (o options) texts(field string) []string {
	var out []string
	for _, c := range o.choices[field] {
		out = append(out, c.Text)
	}
	return out
}

// maxOptions bounds the campaigns offered in a cell; another one is given in the record's form.
const maxOptions = 200

func (l *List) loadOptions() {
	filters := slices.Clone(l.pres.filters)
	desk.Load(l.desk, l.pres.name+".options", func(ctx context.Context) (options, error) {
		return readOptions(ctx, l.desk.Planner, l.spec, filters)
	}, func(o options) {
		l.options = o
		l.drawChips()
	})
}

func readOptions(ctx context.Context, p *data.Planner, s Spec, filters []data.Cond) (o options, err error) {
	o.choices, o.names = map[string][]Choice{}, map[string]string{}
	for _, c := range s.Columns {
		f, err := data.FieldOf(s.Kind, c.Field)
		if err != nil || f.Type != data.RefField || !few(f.Ref) {
			continue
		}
		all, err := choicesOf(ctx, p, f)
		if err != nil {
			return o, err
		}
		o.choices[c.Field] = all
	}
	if slices.Contains(data.Tagged(), s.Kind) {
		if o.tags, err = p.Tags.All(ctx); err != nil {
			return o, err
		}
	}
	if data.Segmented(s.Kind) {
		if o.segments, err = p.Segments.All(ctx); err != nil {
			return o, err
		}
		o.segments = slices.DeleteFunc(o.segments, func(g data.Segment) bool { return g.Rules == nil })
	}
	for _, c := range filters {
		if c.Field == segmentField && data.Segmented(s.Kind) {
			if err := o.name(ctx, p, data.KindSegment, valuesOf([]data.Cond{c})); err != nil {
				return o, err
			}
			continue
		}
		f, err := data.FieldOf(s.Kind, c.Field)
		if err != nil || f.Type != data.RefField {
			continue
		}
		if err := o.name(ctx, p, f.Ref, valuesOf([]data.Cond{c})); err != nil {
			return o, err
		}
	}
	return o, nil
}

// name looks up the names of records that a filter has by number.
func (o *options) name(ctx context.Context, p *data.Planner, k data.Kind, values []string) error {
	var ids []data.ID
	for _, v := range values {
		if id, err := parseID(v); err == nil {
			ids = append(ids, id)
		}
	}
	names, err := p.Names(ctx, k, ids)
	for id, name := range names {
		o.names[id.String()] = name
	}
	return err
}

// choicesOf lists the records that a field can name.
func choicesOf(ctx context.Context, p *data.Planner, f data.Field) ([]Choice, error) {
	switch f.Ref {
	case data.KindMember:
		all, err := p.Members.All(ctx)
		return choicesFrom(all, func(m data.Member) (data.ID, string, bool) { return m.ID, m.Name, m.Active }), err
	case data.KindChoice:
		list := p.Sources
		switch f.Name {
		case "lost_reason":
			list = p.LostReasons
		case "reason":
			list = p.ReturnReasons
		}
		all, err := list.All(ctx)
		return choicesFrom(all, func(c data.Choice) (data.ID, string, bool) { return c.ID, c.Name, !c.Archived }), err
	case data.KindStage:
		all, err := p.Pipelines.All(ctx)
		var stages []data.Stage
		for _, pl := range all {
			if !pl.Archived {
				stages = append(stages, pl.Stages...)
			}
		}
		return choicesFrom(stages, func(s data.Stage) (data.ID, string, bool) { return s.ID, s.Name, s.Kind == data.StageOpen }), err
	default:
		ids, err := p.FirstIDs(ctx, f.Ref, data.Query{}, maxOptions)
		if err != nil {
			return nil, err
		}
		names, err := p.Names(ctx, f.Ref, ids)
		return choicesFrom(ids, func(id data.ID) (data.ID, string, bool) { return id, names[id], true }), err
	}
}

func choicesFrom[T any](all []T, read func(T) (id data.ID, name string, offered bool)) []Choice {
	var out []Choice
	for _, x := range all {
		if id, name, ok := read(x); ok {
			out = append(out, Choice{Value: id.String(), Text: name})
		}
	}
	return out
}

// editable gives the columns an editor where the planner can change their field.
func (l *List) editable(cols []listing.Column) []listing.Column {
	p := l.desk.Planner
	l.reader = listing.Reader{Kind: l.spec.Kind, Today: p.Today(), Currency: p.Settings().Currency}
	out := slices.Clone(cols)
	for i, c := range out {
		f, err := data.FieldOf(l.spec.Kind, c.Field)
		if err != nil || c.Edit.Kind != grid.EditNone || !data.Editable(l.spec.Kind, c.Field) {
			continue
		}
		out[i].Edit = l.editor(c, f)
	}
	return out
}

func (l *List) editor(c listing.Column, f data.Field) grid.Editing {
	e := grid.Editing{Kind: grid.EditText, Validate: func(text string) error {
		_, err := l.read(c, text, nil)
		return err
	}}
	switch {
	case c.Options != nil:
		e.Kind = grid.EditChoice
		e.Options = func(grid.Row) []string {
			var out []string
			for _, o := range c.Options() {
				out = append(out, o.Text)
			}
			return out
		}
	case f.Type == data.StageField:
		e.Kind = grid.EditChoice
		e.Options = func(grid.Row) []string {
			var out []string
			for _, s := range data.JourneyStages() {
				out = append(out, words.Stage(s))
			}
			return out
		}
	case f.Type == data.RefField && few(f.Ref):
		e.Kind = grid.EditChoice
		e.Options = func(grid.Row) []string { return l.options.texts(c.Field) }
	case f.Type == data.DayField:
		e.Kind, e.Day, e.DayText = grid.EditDay, l.today().Time, tr.Date
	}
	return e
}

// today is the reader of the present day, which goes on while the window is open.
func (l *List) today() listing.Reader {
	r := l.reader
	r.Today = l.desk.Planner.Today()
	return r
}
