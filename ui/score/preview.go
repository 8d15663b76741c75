package score

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// shownCrossings is how many leads that cross the threshold are named.
const shownCrossings = 8

// outcome is what the draft would change, or why it cannot be computed.
type outcome struct {
	preview data.ScorePreview
	faults  []string
}

// look computes what the draft would change.
func (p *Page) look() {
	draft := cloned(p.draft)
	planner := p.desk.Planner
	desk.Load(p.desk, "score.preview", func(ctx context.Context) (outcome, error) {
		v, err := planner.Scores.Preview(ctx, draft)
		if problems := data.ProblemsOf(err); len(problems) > 0 {
			var o outcome
			for _, x := range problems {
				o.faults = append(o.faults, words.Problem(x))
			}
			return o, nil
		}
		return outcome{preview: v}, err
	}, p.showPreview)
}

func (p *Page) showPreview(o outcome) {
	p.preview.Objects = nil
	add := func(o fyne.CanvasObject) { p.preview.Objects = append(p.preview.Objects, o) }
	for _, fault := range o.faults {
		add(kit.NewNotice(fault, theme.Caution))
	}
	v := o.preview
	switch {
	case len(o.faults) > 0:
	case p.draft.Threshold == 0:
		add(kit.NewParagraph(tr.T("score.no_threshold_text"), theme.Body, theme.Muted))
	default:
		add(kit.NewParagraph(tr.F("score.reach", tr.Int(int64(v.After)), tr.Int(int64(v.Leads)), tr.Int(int64(p.draft.Threshold))), theme.BodyStrong, theme.Text))
		if !p.changed() && v.UpN+v.DownN == 0 {
			add(kit.NewParagraph(tr.T("score.preview_hint"), theme.Small, theme.Muted))
			break
		}
		add(kit.NewParagraph(tr.F("score.reach_now", tr.Int(int64(v.Before))), theme.Small, theme.Muted))
		p.crossings(add, tr.N("score.up", v.UpN), v.Up)
		p.crossings(add, tr.N("score.down", v.DownN), v.Down)
	}
	p.preview.Refresh()
	p.aside.Refresh()
}

// crossings names the leads that cross the threshold one way.
func (p *Page) crossings(add func(fyne.CanvasObject), title string, list []data.ScoreCrossing) {
	if len(list) == 0 {
		return
	}
	add(kit.Gap(0, 4))
	add(kit.Section(title, nil))
	for _, c := range list[:min(len(list), shownCrossings)] {
		add(kit.Figure(c.Name, tr.F("score.from_to", tr.Int(int64(c.Before)), tr.Int(int64(c.After)))))
	}
}

// learned shows what the won and lost deals say of each rule, beside its present points.
func (p *Page) learned() fyne.CanvasObject {
	l := p.lessons
	rows := []fyne.CanvasObject{}
	if l.Deals < l.Needed || len(l.Lessons) == 0 {
		rows = append(rows, kit.NewParagraph(tr.F("score.too_few", tr.Int(int64(l.Deals)), tr.Int(int64(l.Needed))), theme.Body, theme.Muted))
		return kit.NewCard(kit.CardSpec{Title: tr.T("score.learned"), Content: kit.Column(theme.S1, rows...)})
	}
	rows = append(rows, kit.NewParagraph(tr.F("score.learned_from", tr.Int(int64(l.Deals)), tr.Int(int64(l.Won))), theme.Small, theme.Muted), kit.Gap(0, 2))
	for _, x := range l.Lessons {
		rows = append(rows, p.lesson(x))
	}
	return kit.NewCard(kit.CardSpec{Title: tr.T("score.learned"), Content: kit.Column(theme.S2, rows...)})
}

// lesson is one rule with its evidence; a suggestion changes the draft when it is taken.
func (p *Page) lesson(x data.ScoreLesson) fyne.CanvasObject {
	share := func(won, n int) string {
		if n == 0 {
			return "–"
		}
		return tr.F("score.share", tr.Int(int64(won)), tr.Int(int64(n)), tr.Percent(float64(won)/float64(n)))
	}
	evidence := kit.NewParagraph(tr.F("score.evidence", share(x.WonWith, x.With), share(x.WonOther, x.Without)), theme.Small, theme.Muted)
	head := []fyne.CanvasObject{kit.Grow(kit.NewLabel(x.Rule.Name, theme.Body, theme.Text).Shrinkable())}
	switch now := p.present(x.Rule.ID); {
	case !x.Clear:
		head = append(head, kit.NewLabel(points(x.Rule.Points)+" · "+tr.T("score.unclear"), theme.Small, theme.Muted))
	case now == x.Suggested:
		head = append(head, kit.NewLabel(points(now), theme.SmallStrong, theme.Text))
	default:
		head = append(head, kit.NewLabel(tr.F("score.from_to", points(now), points(x.Suggested)), theme.SmallStrong, theme.Text),
			kit.NewButton(kit.ButtonSpec{Text: tr.T("score.take"), Kind: kit.Linked, OnTap: func() { p.take(x) }}))
	}
	return kit.Column(0, kit.Row(theme.S2, head...), evidence)
}

// present is what a rule gives in the draft.
func (p *Page) present(id data.ID) int {
	for _, r := range p.draft.Rules {
		if r.ID == id {
			return r.Points
		}
	}
	return 0
}

func (p *Page) take(x data.ScoreLesson) {
	p.edit(func(s *data.Scoring) {
		for i := range s.Rules {
			if s.Rules[i].ID == x.Rule.ID {
				s.Rules[i].Points = x.Suggested
			}
		}
	})
}
