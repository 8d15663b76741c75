package ask

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/capture"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// fromLine is the key under which the form of a follow-up gets what a line said.
const fromLine = "line"

// captured is a line that was understood: the follow-up it asks for and whom it may mean.
type captured struct {
	result capture.Result
	whom   []capture.Found
	chosen int
}

// activity is the follow-up of the line.
func (c *captured) activity(p *data.Planner) data.Activity {
	var whom *capture.Found
	if c.chosen < len(c.whom) {
		whom = &c.whom[c.chosen]
	}
	return c.result.Activity(p, whom)
}

func understand(ctx context.Context, p *data.Planner, line string) (captured, error) {
	c := captured{result: capture.Parse(line, capture.Options{Language: tr.InUse(), Today: p.Today(), MonthFirst: !tr.DayFirst()})}
	var err error
	c.whom, err = c.result.Resolve(ctx, p)
	return c, err
}

// lineDialog is the dialog of a follow-up in one line: what is understood stands under it while one types.
type lineDialog struct {
	ask    *Asker
	entry  *kit.Entry
	fields *fyne.Container
	dialog *kit.Dialog
	read   captured
	saving bool // Enter came before the line was understood
	asking bool
}

// lineWidth is that of the dialog, px; lineFields the height of what is understood, so that nothing moves while one types.
const (
	lineWidth  = 560
	lineFields = 232
)

// Capture implements desk.Dialogs.
func (a *Asker) Capture(line string) {
	l := &lineDialog{ask: a, entry: kit.NewEntry(tr.T("ask.capture.hint")), fields: kit.Column(theme.S2)}
	l.entry.OnChanged = func(string) { l.look() }
	l.entry.OnSubmitted = func(string) { l.save() }
	l.dialog = kit.ShowDialog(a.desk.Window.Canvas(), kit.DialogSpec{
		Title: tr.T("ask.capture.title"), Width: lineWidth, First: l.entry,
		Content: kit.Column(theme.S3, l.entry, kit.Sized(lineWidth, lineFields, l.fields)),
		Confirm: tr.T("ask.capture.confirm"), Cancel: tr.T("form.cancel"),
		Other:     []kit.ButtonSpec{{Text: tr.T("ask.capture.more"), OnTap: l.more}},
		OnConfirm: func() bool { l.save(); return false },
	})
	l.entry.SetText(line)
	if line == "" {
		l.draw()
	}
}

func (l *lineDialog) look() {
	p, line := l.ask.desk.Planner, l.entry.Text
	l.asking = true
	desk.Load(l.ask.desk, "ask.capture", func(ctx context.Context) (captured, error) { return understand(ctx, p, line) }, func(c captured) {
		l.read, l.asking = c, false
		l.draw()
		if l.saving {
			l.save()
		}
	})
}

// draw shows what is understood as the fields of the follow-up.
func (l *lineDialog) draw() {
	l.fields.Objects = nil
	defer l.fields.Refresh()
	if l.entry.Text == "" {
		l.fields.Objects = []fyne.CanvasObject{kit.NewParagraph(tr.T("ask.capture.examples"), theme.Body, theme.Muted)}
		return
	}
	p := l.ask.desk.Planner
	a := l.read.activity(p)
	add := func(key string, value fyne.CanvasObject) {
		l.fields.Add(kit.Row(theme.S3, kit.Name(tr.T("ask.activity."+key), 110), kit.Grow(value)))
	}
	text := func(s string) fyne.CanvasObject { return kit.NewLabel(s, theme.Body, theme.Text).Shrinkable() }
	add("kind", text(words.Activity(a.Kind)))
	add("contact", l.whom())
	add("subject", text(a.Subject))
	due := a.DueOn
	if a.Repeat != "" {
		if days, err := data.RepeatDays(a.Repeat, due, nil, due, data.Date{}, 1); err == nil && len(days) > 0 {
			due = days[0]
		}
	}
	add("due", text(tr.FullDay(due.Time())))
	if a.DueMinute != nil {
		at := clock(a.DueMinute)
		if a.Minutes != nil {
			at += " · " + fmt.Sprint(*a.Minutes) + " " + tr.T("ask.activity.min")
		}
		add("time", text(at))
	}
	if a.Repeat != "" {
		add("repeat", text(words.Repeat(a.Repeat)))
	}
	if bad := l.read.result.BadDay; bad != "" {
		l.fields.Add(kit.NewChip(tr.F("ask.capture.bad_day", bad), theme.Negative))
	}
}

// whom is whom it concerns; where several fit, which of them can be chosen.
func (l *lineDialog) whom() fyne.CanvasObject {
	if len(l.read.whom) == 0 {
		return kit.NewLabel(tr.T("ask.capture.nobody"), theme.Body, theme.Muted)
	}
	name := func(f capture.Found) string {
		if f.Company != "" {
			return f.Name + " · " + f.Company
		}
		return f.Name
	}
	if len(l.read.whom) == 1 {
		return kit.NewLabel(name(l.read.whom[0]), theme.Body, theme.Text).Shrinkable()
	}
	menu := kit.NewMenuButton(kit.ButtonSpec{Text: name(l.read.whom[l.read.chosen])}, func() []kit.MenuItem {
		items := make([]kit.MenuItem, len(l.read.whom))
		for i, f := range l.read.whom {
			items[i] = kit.MenuItem{Text: name(f), Checked: i == l.read.chosen, OnTap: func() {
				l.read.chosen = i
				l.draw()
			}}
		}
		return items
	})
	return kit.Row(theme.S2, menu, kit.NewLabel(tr.N("ask.capture.several", len(l.read.whom)), theme.Small, theme.Muted).Shrinkable())
}

// save plans the follow-up; a day that does not exist is mended first.
func (l *lineDialog) save() {
	if l.saving = l.asking; l.asking || l.entry.Text == "" || l.read.result.BadDay != "" {
		return
	}
	p := l.ask.desk.Planner
	a := l.read.activity(p)
	l.ask.desk.Do(func(ctx context.Context) error {
		_, err := p.FollowUps.Plan(ctx, a)
		return err
	}, l.dialog.Close)
}

// more opens the whole form with what is understood.
func (l *lineDialog) more() {
	l.dialog.Close()
	l.ask.Edit(data.KindActivity, 0, map[string]any{fromLine: l.read.activity(l.ask.desk.Planner)}, nil)
}
