package audiences

import (
	"context"
	"strings"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/ruleedit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Of the editor of rules, px.
const (
	rulesWidth  = 820
	rulesHeight = 380
)

// sampled is how many contacts are named beside the count.
const sampled = 6

// found is what rules find while they are edited.
type found struct {
	count int64
	total int64
	names []string
	fault string
}

// editRules opens the editor of an audience's rules, which counts while they are written.
func editRules(d *desk.Desk, g data.Segment) {
	ruleedit.Load(d, func(o ruleedit.Options) { newRules(d, g, o).show() })
}

// rules is the editor of an audience's rules.
type rules struct {
	desk   *desk.Desk
	of     data.Segment
	editor *ruleedit.Editor
	count  *kit.Label
	names  *kit.Label
	fault  *kit.Label
	dialog *kit.Dialog
}

func newRules(d *desk.Desk, g data.Segment, o ruleedit.Options) *rules {
	r := &rules{
		desk: d, of: g, editor: ruleedit.New(d, o, g.Rules), count: kit.NewLabel("", theme.BodyStrong, theme.Text),
		names: kit.NewLabel("", theme.Small, theme.Muted).Shrinkable(), fault: kit.NewLabel("", theme.Small, theme.Bad).Shrinkable(),
	}
	r.editor.OnChange = r.ask
	return r
}

func (r *rules) show() {
	content := kit.Column(theme.S2, r.editor.Scrolled(rulesHeight), kit.NewDivider(), r.count, r.names, r.fault)
	spec := kit.DialogSpec{
		Title: tr.F("audiences.rules_of", r.of.Name), Content: content, Width: rulesWidth, Confirm: tr.T("leads.save"), Cancel: tr.T("leads.cancel"), OnConfirm: r.save,
	}
	if r.of.Rules != nil {
		spec.Other = []kit.ButtonSpec{{Text: tr.T("audiences.words_only"), Kind: kit.Quiet, OnTap: func() {
			r.dialog.Close()
			r.write(nil)
		}}}
	}
	r.dialog = kit.ShowDialog(r.desk.Window.Canvas(), spec)
	if r.of.Rules != nil {
		r.check()
	}
	r.ask()
}

// ask counts what stands in the editor; only the answer to the newest question is shown.
func (r *rules) ask() {
	rule := r.editor.Asked()
	p := r.desk.Planner
	desk.Load(r.desk, "audiences.count", func(ctx context.Context) (found, error) { return look(ctx, p, rule) }, func(f found) {
		r.count.SetText(tr.F("audiences.found", tr.Int(f.count), tr.Int(f.total)))
		r.names.SetText(strings.Join(f.names, ", "))
		r.fault.SetText(f.fault)
	})
}

// look counts and names; a rule that cannot be asked is told of.
func look(ctx context.Context, p *data.Planner, rule data.Rule) (found, error) {
	var f found
	var err error
	if f.total, err = p.Count(ctx, data.KindContact, data.Query{}); err != nil {
		return f, err
	}
	if f.count, err = p.Segments.Count(ctx, rule); err != nil {
		if problems := data.ProblemsOf(err); len(problems) > 0 {
			f.fault = words.Problem(problems[0])
			return f, nil
		}
		return f, err
	}
	ids, err := p.Segments.Some(ctx, rule, sampled)
	if err != nil {
		return f, err
	}
	names, err := p.Names(ctx, data.KindContact, ids)
	for _, id := range ids {
		f.names = append(f.names, names[id])
	}
	if f.count > int64(len(ids)) {
		f.names = append(f.names, "…")
	}
	return f, err
}

// check writes what is wrong with the rules beside them.
func (r *rules) check() {
	rule := r.editor.Rule()
	p, own := r.desk.Planner, r.of.ID
	desk.Load(r.desk, "audiences.check", func(ctx context.Context) (data.Problems, error) {
		err := p.Segments.Check(ctx, own, rule)
		if problems := data.ProblemsOf(err); problems != nil {
			return problems, nil
		}
		return nil, err
	}, func(problems data.Problems) {
		if len(problems) > 0 {
			r.fault.SetText(strings.Join(r.editor.Show(problems), " "))
		}
	})
}

func (r *rules) save() bool {
	rule := r.editor.Rule()
	if r.editor.Empty() {
		r.write(nil)
		return true
	}
	r.desk.Try(func(ctx context.Context) error {
		return r.desk.Planner.Segments.Edit(ctx, r.of.ID, func(g *data.Segment) { g.Rules = &rule })
	}, func(err error) {
		problems := data.ProblemsOf(err)
		switch {
		case err == nil:
			r.dialog.Close()
		case len(problems) > 0:
			r.fault.SetText(strings.Join(r.editor.Show(problems), " "))
		default:
			r.desk.Fail(err)
		}
	})
	return false
}

func (r *rules) write(rule *data.Rule) {
	r.desk.Do(func(ctx context.Context) error {
		return r.desk.Planner.Segments.Edit(ctx, r.of.ID, func(g *data.Segment) { g.Rules = rule })
	}, nil)
}
