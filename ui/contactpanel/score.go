package contactpanel

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// score shows the lines that give the contact its points; they add up to the figure in the head.
func (p *Panel) score(f facts) fyne.CanvasObject {
	change := kit.NewButton(kit.ButtonSpec{Text: tr.T("leads.score_rules"), Kind: kit.Linked, OnTap: func() { p.desk.Go(desk.Route{Screen: desk.Score}) }})
	rows := []fyne.CanvasObject{kit.Section(tr.F("leads.score", tr.Int(int64(f.score.Points))), change)}
	for _, l := range f.score.Lines {
		if l.Broken != "" {
			rows = append(rows, kit.Row(theme.S2, kit.NewIcon(kit.IconWarning, theme.Warn), kit.Grow(kit.NewLabel(l.Rule.Name, theme.Small, theme.Muted).Shrinkable())))
			continue
		}
		rows = append(rows, kit.Figure(p.line(l), signed(l.Points)))
	}
	if f.score.Given != 0 {
		rows = append(rows, kit.Figure(tr.T("leads.score_given"), signed(f.score.Given)))
	}
	return kit.Column(theme.S1, rows...)
}

// line is one reason in words: what it is and, of what the contact did, how often and when last.
func (p *Panel) line(l data.ScoreLine) string {
	if l.Count == 0 {
		return l.Rule.Name
	}
	return l.Rule.Name + " · " + tr.N("leads.score_times", l.Count) + " · " + words.Day(p.desk.Planner.Day(l.Last))
}

func signed(n int) string {
	if n > 0 {
		return "+" + tr.Int(int64(n))
	}
	return tr.Int(int64(n))
}
