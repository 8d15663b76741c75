package desk

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/draft"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/task"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Desk is what a screen may ask of the window.
type Desk struct {
	Planner *data.Planner
	Runner  *task.Runner
	Window  fyne.Window
	Prefs   *Prefs
	Drafts  *draft.Store // of forms that were not saved; nil keeps none
	Clock   kit.Clock    // when drafts are kept; nil keeps them at once
	Host    *kit.Host

	// Go shows another place; Back returns to the one before.
	Go   func(Route)
	Back func()
	// OpenWindow shows a place in a window of its own, beside this one.
	OpenWindow func(Route)
	// OpenPlan puts another plan into the window: a *.baton file, or a whole plan as JSON, of which a new plan is made.
	OpenPlan func(path string)
	// HeadChanged asks the page in view for its head again.
	HeadChanged func()
	// Commands are what can be done anywhere: new records, import, undo.
	Commands func() []Command
	// Look is how the window looks; SetLook changes it for good. A new language is used for pages made from then on.
	Look    func() Look
	SetLook func(Look)
	// SetMe says who works on this computer, for good.
	SetMe func(data.ID)
	// Ask opens the dialogs that several screens share.
	Ask Dialogs

	changes changes
}

// Dialogs are the questions that several screens ask.
type Dialogs interface {
	// Edit opens the form of a record; id 0 makes a new one, preset gives its first values. done gets the record's id.
	Edit(kind data.Kind, id data.ID, preset map[string]any, done func(data.ID))
	// Complete asks how a follow-up went and what comes next.
	Complete(id data.ID, done func())
	// Advance moves a deal into an open stage, before another card or with 0 to its end. Where the stage asks for what the deal
	// lacks, that is asked first; done gets why nothing was moved, nil when it was.
	Advance(deal, stage, before data.ID, done func(error))
	// Win and Lose ask what closing a deal needs.
	Win(deal data.ID, done func())
	Lose(deal data.ID, done func())
	// HandOff asks to whom a lead goes, Return why it comes back.
	HandOff(contact data.ID, done func())
	Return(handoff data.ID, done func())
	// Touch asks how contacts met a campaign; 0 leaves the campaign to be chosen. Attendees takes a pasted list of those who came.
	Touch(contacts []data.ID, campaign data.ID, done func())
	Attendees(campaign data.ID, done func())
	// Join asks who comes into a campaign, or, with contacts, into which campaign they come.
	Join(campaign data.ID, contacts []data.ID, done func())
	// Capture takes a follow-up in one line and shows what it understands before anything is planned.
	Capture(line string)
	// Call dials a contact's number and asks how the call went; Mail writes an e-mail, about a deal unless that is 0.
	Call(contact data.ID)
	Mail(contact, deal data.ID)
	// Sequence asks which sequence of follow-ups is planned for contacts, or for a deal.
	Sequence(contacts []data.ID, deal data.ID)
	// MoveDay asks where all that is open on a day goes, Reschedule where some follow-ups go.
	MoveDay(from data.Date)
	Reschedule(ids []data.ID, done func())
	// MoveContacts moves along the journey and asks for the reason where one is needed; cancelled runs when nothing was moved.
	MoveContacts(ids []data.ID, to data.JourneyStage, done, cancelled func())
}

// Load reads something for the screen: of several loads under one key only the last is applied, on the UI goroutine. A
// failure is told to the person.
func Load[T any](d *Desk, key string, work func(context.Context) (T, error), apply func(T)) {
	task.Latest(d.Runner, key, work, apply, d.Fail)
}

// Do changes the plan away from the UI goroutine; done runs on it when the change is in the file. The window tells what was
// done and offers to undo it; a refusal is told instead.
func (d *Desk) Do(work func(context.Context) error, done func()) {
	d.Try(work, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		if done != nil {
			done()
		}
	})
}

// Try is Do for those who tell a refusal themselves: beside a field, or by putting a card back.
func (d *Desk) Try(work func(context.Context) error, done func(error)) {
	d.changes.add(change{work, done})
	d.nextChange()
}

// Fail tells why something could not be done.
func (d *Desk) Fail(err error) {
	if err == nil || task.Stopped(err) {
		return
	}
	fyne.LogError("shown to the person", err)
	d.Host.Toast(kit.ToastSpec{Text: words.Error(err), Tint: theme.Negative})
}

// Tell shows a short message.
func (d *Desk) Tell(text string) { d.Host.Toast(kit.ToastSpec{Text: text}) }

// Merge shows two selected records side by side, to make one of them.
func (d *Desk) Merge(kind data.Kind, ids []data.ID) {
	if len(ids) != 2 {
		d.Tell(tr.T("cleanup.exactly_two"))
		return
	}
	d.Go(Route{Screen: Cleanup, View: string(kind), ID: ids[0], Arg: ids[1].String()})
}
