package score

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/ruleedit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// part is the card of one half of the score.
func (p *Page) part(which data.ScorePart) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, r := range p.draft.Rules {
		if r.Part == which {
			rows = append(rows, p.row(i, r))
		}
	}
	add := func() { p.editFit(-1) }
	if which == data.Engagement {
		add = func() { p.editEngagement(-1) }
	}
	if len(rows) == 0 {
		rows = append(rows, kit.NewParagraph(tr.T("score.none."+string(which)), theme.Body, theme.Muted))
	}
	return kit.NewCard(kit.CardSpec{
		Title: tr.T("score.part." + string(which)), Content: kit.Column(0, rows...),
		Aside: kit.NewButton(kit.ButtonSpec{Text: tr.T("score.add." + string(which)), Kind: kit.Linked, OnTap: add}),
	})
}

// row is one rule: its name, what it asks, what it gives.
func (p *Page) row(i int, r data.ScoreRule) fyne.CanvasObject {
	open := func() { p.editFit(i) }
	if r.Part == data.Engagement {
		open = func() { p.editEngagement(i) }
	}
	remove := kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconClose, Tip: tr.T("score.remove"), OnTap: func() {
		p.edit(func(s *data.Scoring) { s.Rules = append(s.Rules[:i:i], s.Rules[i+1:]...) })
	}})
	return kit.Row(theme.S1, kit.Grow(kit.Narrow(kit.NewListRow(kit.RowSpec{
		Title: r.Name, Subtitle: p.asks(r), Trailing: kit.NewLabel(points(r.Points), theme.BodyStrong, theme.Text), OnTap: open, Last: true,
	}))), remove)
}

// points writes what a line gives: +10.
func points(n int) string {
	if n > 0 {
		return "+" + tr.Int(int64(n))
	}
	return tr.Int(int64(n))
}

// asks says what a rule asks of a contact.
func (p *Page) asks(r data.ScoreRule) string {
	if r.Part == data.Engagement {
		text := tr.F("score.each", words.ScoreEvent(r.Event))
		if r.Most != nil {
			text += " · " + tr.F("score.at_most", tr.Int(*r.Most))
		}
		return text
	}
	if r.Rules == nil {
		return ""
	}
	var parts []string
	for _, s := range p.options.Sentences(*r.Rules) {
		parts = append(parts, s.Text)
	}
	return strings.Join(parts, " · ")
}

// editEngagement asks for a rule of what contacts do; i is -1 for a new one.
func (p *Page) editEngagement(i int) {
	r := data.ScoreRule{Part: data.Engagement, Event: data.ScoreEvent(data.TouchAttended), Points: 10}
	if i >= 0 {
		r = p.draft.Rules[i]
	}
	var events []form.Option
	for _, e := range data.ScoreEvents() {
		events = append(events, form.Option{ID: string(e), Text: words.ScoreEvent(e)})
	}
	values := form.Values{"event": string(r.Event), "points": float64(r.Points)}
	if r.Name != "" {
		values["name"] = r.Name
	}
	if r.Most != nil {
		values["most"] = float64(*r.Most)
	}
	p.ask(tr.T("score.part.engagement"), values, []form.Field{
		{Key: "event", Label: tr.T("score.event"), Kind: form.Choice, Options: events, Required: true},
		{Key: "name", Label: tr.T("score.name"), Hint: tr.T("score.name_hint")},
		{Key: "points", Label: tr.T("score.points_each"), Kind: form.Number, Required: true, Half: true},
		{Key: "most", Label: tr.T("score.most"), Kind: form.Number, Half: true},
	}, func(v form.Values) {
		n, _ := v.Number("points")
		r.Name, r.Event, r.Points, r.Most = v.Text("name"), data.ScoreEvent(v.Text("event")), int(n), nil
		if r.Name == "" {
			r.Name = words.ScoreEvent(r.Event)
		}
		if most, ok := v.Number("most"); ok && most > 0 {
			r.Most = new(int64(most))
		}
		p.put(i, r)
	})
}

// put writes a rule into the draft, at the end for -1.
func (p *Page) put(i int, r data.ScoreRule) {
	p.edit(func(s *data.Scoring) {
		if i < 0 {
			s.Rules = append(s.Rules, r)
			return
		}
		s.Rules[i] = r
	})
}

// Of the editor of a rule of fit, px.
const (
	fitWidth  = 820
	fitHeight = 260
)

// editFit asks for a rule of who contacts are; i is -1 for a new one.
func (p *Page) editFit(i int) {
	r := data.ScoreRule{Part: data.Fit, Points: 10}
	if i >= 0 {
		r = p.draft.Rules[i]
	}
	name, number := kit.NewEntry(tr.T("score.name")), kit.NewEntry("")
	name.SetText(r.Name)
	number.SetText(tr.Int(int64(r.Points)))
	editor := ruleedit.New(p.desk, p.options, r.Rules)
	found, fault := kit.NewLabel("", theme.Small, theme.Muted), kit.NewLabel("", theme.Small, theme.Bad).Shrinkable()
	count := func() {
		rule := editor.Asked()
		desk.Load(p.desk, "score.count", func(ctx context.Context) (int64, error) { return p.desk.Planner.Segments.Count(ctx, rule) }, func(n int64) {
			found.SetText(tr.N("score.holds", int(n)))
		})
	}
	editor.OnChange = count
	content := kit.Column(theme.S2,
		kit.Row(theme.S2, kit.Grow(name), kit.Sized(80, 0, number), kit.NewLabel(tr.T("score.points"), theme.Body, theme.Muted)),
		editor.Scrolled(fitHeight), found, fault)
	kit.ShowDialog(p.desk.Window.Canvas(), kit.DialogSpec{
		Title: tr.T("score.part.fit"), Content: content, Width: fitWidth, Confirm: tr.T("score.use"), Cancel: tr.T("leads.cancel"), First: name,
		OnConfirm: func() bool {
			n, err := form.ParseNumber(number.Text)
			if err != nil || n == 0 || n != float64(int(n)) {
				fault.SetText(tr.F("problem.score_points", tr.Int(1000)))
				return false
			}
			rule := editor.Rule()
			if editor.Empty() {
				fault.SetText(tr.F("problem.score_rules", name.Text))
				return false
			}
			r.Name, r.Points, r.Rules = strings.TrimSpace(name.Text), int(n), &rule
			if r.Name == "" {
				r.Name = p.asks(r)
			}
			p.put(i, r)
			return true
		},
	})
	count()
}
