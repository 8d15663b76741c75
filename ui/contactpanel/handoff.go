package contactpanel

import (
	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/detail"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// handoff says what marketing asked of sales, how long there is to answer, and what the answer was.
func (p *Panel) handoff(f facts) fyne.CanvasObject {
	h := f.handoff
	text, tint := words.HandoffStatus(h.Status), theme.Neutral
	switch h.Status {
	case data.HandoffPending:
		text, tint = detail.TimeLeft(p.desk.Planner, h.DueAt)
	case data.HandoffAccepted:
		tint = theme.Positive
	case data.HandoffReturned:
		tint = theme.Caution
	}
	rows := []fyne.CanvasObject{kit.Section(tr.T("contactpanel.handoff"), kit.NewChip(text, tint))}
	if h.Summary != "" {
		rows = append(rows, kit.Pad(2, 0, 4, 0, kit.NewParagraph(h.Summary, theme.Body, theme.Text)))
	}
	for _, x := range []struct{ key, value string }{
		{"asked_by", with(f.who("requested_by"), words.Day(p.desk.Planner.Day(h.RequestedAt)))},
		{"to", f.who("to")},
		{"answered_by", f.answered(p.desk.Planner)},
		{"reason", f.who("reason")},
		{"note", h.Note},
		{"retry_on", words.Day(h.RetryOn)},
	} {
		rows = append(rows, detail.Property(tr.T("contactpanel."+x.key), x.value, nil)...)
	}
	return kit.Column(0, rows...)
}

func (f *facts) answered(p *data.Planner) string {
	if f.handoff.DecidedAt.IsZero() {
		return ""
	}
	return with(f.who("decided_by"), words.Day(p.Day(f.handoff.DecidedAt)))
}

// with puts a person and a day side by side; either may be missing.
func with(person, day string) string {
	if person == "" {
		return day
	}
	return person + " · " + day
}
