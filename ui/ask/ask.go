package ask

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/draft"
	"github.com/baton-planner/baton/ui/form"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/words"
)

// Asker opens the dialogs of a window.
type Asker struct{ desk *desk.Desk }

// New makes the dialogs of a window.
func New(d *desk.Desk) *Asker { return &Asker{d} }

// sheets are the forms by kind of record.
var sheets = map[data.Kind]func(ctx context.Context, d *desk.Desk, id data.ID, preset map[string]any) (sheet, error){
	data.KindContact: contactSheet, data.KindCompany: companySheet, data.KindCampaign: campaignSheet, data.KindDeal: dealSheet,
	data.KindActivity: activitySheet, data.KindNote: noteSheet, data.KindSegment: segmentSheet, data.KindExpense: expenseSheet,
	data.KindMember: memberSheet, data.KindProduct: productSheet,
	data.KindContent: contentSheet, data.KindObjection: objectionSheet, data.KindContentUse: useSheet, data.KindBudgetLine: budgetSheet,
	data.KindGoal:     goalSheet,
	data.KindSequence: sequenceSheet, data.KindTemplate: templateSheet,
}

// Edit implements desk.Dialogs.
func (a *Asker) Edit(kind data.Kind, id data.ID, preset map[string]any, done func(data.ID)) {
	build, ok := sheets[kind]
	if !ok {
		return
	}
	a.open(a.place(string(kind), id, fmt.Sprint(preset)), func(ctx context.Context) (sheet, error) { return build(ctx, a.desk, id, preset) }, done, nil)
}

// place is where the drafts of a form are kept: by plan, form, record and what the form begins with.
func (a *Asker) place(form string, id data.ID, preset string) *draft.Place {
	if a.desk.Drafts == nil {
		return nil
	}
	path := a.desk.Planner.Path()
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	return a.desk.Drafts.Of(path, form, id.String(), preset)
}

// Complete implements desk.Dialogs.
func (a *Asker) Complete(id data.ID, done func()) { a.question("complete", completeSheet, id, done) }

// Win implements desk.Dialogs.
func (a *Asker) Win(deal data.ID, done func()) { a.question("win", winSheet, deal, done) }

// Lose implements desk.Dialogs.
func (a *Asker) Lose(deal data.ID, done func()) { a.question("lose", loseSheet, deal, done) }

// HandOff implements desk.Dialogs. A lead that cannot be handed over is told at once, with the checklist where that is why.
func (a *Asker) HandOff(contact data.ID, done func()) {
	desk.Load(a.desk, "ask.handoff", func(ctx context.Context) (obstacle, error) { return obstacleOf(ctx, a.desk.Planner, contact) }, func(o obstacle) {
		if o.why == nil {
			a.question("handoff", handOffSheet, contact, done)
			return
		}
		a.tellObstacle(o, func() {
			a.question("checklist", checklistSheet, contact, func() { a.HandOff(contact, done) })
		})
	})
}

// Return implements desk.Dialogs.
func (a *Asker) Return(handoff data.ID, done func()) {
	a.question("return", returnSheet, handoff, done)
}

// MoveContacts implements desk.Dialogs. It asks for a reason only where the planner wants one.
func (a *Asker) MoveContacts(ids []data.ID, to data.JourneyStage, done, cancelled func()) {
	p := a.desk.Planner
	a.desk.Try(func(ctx context.Context) error { return p.Contacts.MoveAll(ctx, ids, to, "") }, func(err error) {
		problems := data.ProblemsOf(err)
		switch {
		case err == nil:
			call(done)
		case len(problems) > 0 && problems[0].Field == "why":
			a.show(whySheet(p, ids, to), nil, func(data.ID) { call(done) }, cancelled)
		default:
			a.desk.Fail(err)
			call(cancelled)
		}
	})
}

func call(f func()) {
	if f != nil {
		f()
	}
}

func (a *Asker) question(name string, build func(context.Context, *desk.Desk, data.ID) (sheet, error), id data.ID, done func()) {
	a.open(a.place(name, id, ""), func(ctx context.Context) (sheet, error) { return build(ctx, a.desk, id) }, func(data.ID) { call(done) }, nil)
}

// open reads what a form shows, with what was entered into it before and not saved, and then shows it.
func (a *Asker) open(place *draft.Place, build func(context.Context) (sheet, error), done func(data.ID), cancelled func()) {
	desk.Load(a.desk, "ask.open", func(ctx context.Context) (sheet, error) {
		s, err := build(ctx)
		if err != nil || place == nil {
			return s, err
		}
		if s.earlier, err = place.Load(); err != nil {
			fyne.LogError("a draft is not offered", err) // the form is of use without it
		}
		return s, nil
	}, func(s sheet) { a.show(s, place, done, cancelled) })
}

// drafts keeps what is entered into a form in its place.
func (a *Asker) drafts(s sheet, place *draft.Place) form.Drafts {
	if place == nil {
		return form.Drafts{}
	}
	p := a.desk.Planner
	return form.Drafts{
		Earlier: s.earlier, Clock: a.desk.Clock, Now: func() time.Time { return p.Now().Local() },
		Keep: func(all []form.Draft) {
			work := place.Next(all)
			task.Latest(a.desk.Runner, "ask.draft", func(context.Context) (struct{}, error) { return struct{}{}, work() },
				func(struct{}) {}, func(err error) { fyne.LogError("a draft is not kept", err) })
		},
	}
}

// show opens a form. What the planner refuses is told beside the fields; what cannot be helped there, in a toast.
func (a *Asker) show(s sheet, place *draft.Place, done func(data.ID), cancelled func()) {
	saved := false
	form.Show(a.desk.Window.Canvas(), form.DialogConfig{
		Title: s.title, Confirm: s.confirm, Width: cmp.Or(s.width, 560),
		OnClose: func() {
			if !saved {
				call(cancelled)
			}
		},
	}, form.Config{
		Fields: s.fields, Values: s.values, Today: a.desk.Planner.Today().Time(), Drafts: a.drafts(s, place),
		Submit: func(v form.Values, answer func(error)) {
			var id data.ID
			a.desk.Try(func(ctx context.Context) (err error) {
				id, err = s.save(ctx, v)
				return err
			}, func(err error) {
				if err == nil {
					saved = true
				}
				answer(told(err, s.fields))
				if saved && s.tell != nil && s.tell() != "" {
					a.desk.Tell(s.tell())
				}
				if saved && done != nil {
					done(id)
				}
			})
		},
	})
}

// told turns the planner's refusal into what the form shows: problems beside their fields, anything else, also a problem of what
// the form does not ask, over the form.
func told(err error, fields []form.Field) error {
	var beside form.Invalid
	if err == nil || errors.As(err, &beside) {
		return err
	}
	problems := data.ProblemsOf(err)
	if len(problems) == 0 {
		return form.Invalid{"": words.Error(err)}
	}
	out := form.Invalid{}
	for _, p := range problems {
		key := p.Field
		if !slices.ContainsFunc(fields, func(f form.Field) bool { return f.Key == key || slices.Contains(f.Covers, key) }) {
			key = ""
		}
		out[key] = words.Problem(p)
	}
	return out
}
