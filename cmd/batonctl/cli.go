package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/transfer"
)

// The exit codes.
const (
	exitDone    = 0
	exitRefused = 1
	exitUse     = 2
)

// commandLine is everything that can be said to batonctl.
type commandLine struct {
	Plan string `help:"The plan's file." env:"BATON_PLAN" placeholder:"FILE"`
	JSON bool   `name:"json" help:"Write JSON for scripts."`
	As   string `help:"The team member who works here, by name or number." placeholder:"MEMBER"`

	New    newCmd    `cmd:"" help:"Make an empty plan."`
	Sample sampleCmd `cmd:"" help:"Make the sample business as a new plan."`
	Info   infoCmd   `cmd:"" help:"Say what a plan holds."`

	Import importCmd `cmd:"" help:"Bring a file into the plan as one step."`
	Export exportCmd `cmd:"" help:"Write records to a file: CSV, XLSX, JSON, vCard or iCalendar."`

	List    listCmd    `cmd:"" help:"List records of a kind."`
	Show    showCmd    `cmd:"" help:"Show one record and its timeline."`
	History historyCmd `cmd:"" help:"Show who changed a record, when and how."`
	Steps   stepsCmd   `cmd:"" help:"List what was done, newest first."`

	Add    addCmd    `cmd:"" help:"Add a record."`
	Edit   editCmd   `cmd:"" help:"Change fields of a record."`
	Delete deleteCmd `cmd:"" help:"Delete records; undo brings them back."`

	Duplicates duplicatesCmd `cmd:"" help:"Find contacts or companies that are in the plan twice."`
	Merge      mergeCmd      `cmd:"" help:"Make one record of several; all that hangs on them goes to the one that stays."`

	Segment  segmentCmd  `cmd:"" help:"Count audiences and set their rules."`
	Campaign campaignCmd `cmd:"" help:"Plan campaigns from templates, make their tracked links, and compare what came of them."`
	Members  membersCmd  `cmd:"" help:"Say whom a campaign goes to and how it went with them."`
	Touch    touchCmd    `cmd:"" help:"Record that contacts met a campaign: one, several, or a list of attendees."`
	Score    scoreCmd    `cmd:"" help:"Show, change and explain the score of leads."`

	Person personCmd `cmd:"" help:"What the law lets a person ask for: all that is held about them, and to be erased."`

	Move      moveCmd      `cmd:"" help:"Move a contact along the journey or a deal through its pipeline."`
	Qualify   qualifyCmd   `cmd:"" help:"Answer the qualification checklist of a contact."`
	Handoff   handoffCmd   `cmd:"" help:"Hand a lead to sales."`
	Accept    acceptCmd    `cmd:"" help:"Accept a handoff."`
	Return    returnCmd    `cmd:"" help:"Give a handoff back to marketing, with a reason."`
	Withdraw  withdrawCmd  `cmd:"" help:"Take a handoff back before sales has answered."`
	Win       winCmd       `cmd:"" help:"Win a deal."`
	Lose      loseCmd      `cmd:"" help:"Lose a deal, with a reason."`
	Reopen    reopenCmd    `cmd:"" help:"Reopen a closed deal."`
	Duplicate duplicateCmd `cmd:"" help:"Open a deal like another one, or split lines off into one of their own."`
	Complete  completeCmd  `cmd:"" help:"Complete a follow-up and plan the next step."`

	Idea    ideaCmd    `cmd:"" help:"Make an idea for content of an objection."`
	Gaps    gapsCmd    `cmd:"" help:"Show which audiences and stages have no content, and the objections nobody has answered."`
	Capture captureCmd `cmd:"" help:"Plan a follow-up that is said in one line."`
	Log     logCmd     `cmd:"" help:"Write down a call or an e-mail that was not planned."`
	Skip    skipCmd    `cmd:"" help:"Pass over one day of a follow-up that repeats."`
	MoveDay moveDayCmd `cmd:"" help:"Move all follow-ups of a day to another."`
	Start   startCmd   `cmd:"" help:"Plan a sequence of follow-ups for contacts or a deal."`
	Mail    mailCmd    `cmd:"" help:"Fill an e-mail template for a contact."`

	Metrics  metricsCmd  `cmd:"" help:"Compute numbers."`
	Goals    goalsCmd    `cmd:"" help:"Tell how far the shared goals are."`
	Charts   chartsCmd   `cmd:"" help:"List the charts."`
	Chart    chartCmd    `cmd:"" help:"Draw a chart into a file."`
	Pack     packCmd     `cmd:"" help:"Write the meeting pack: tiles, charts and definitions as PDF."`
	CallList callListCmd `cmd:"" name:"calllist" help:"Write open follow-ups as a PDF to print: whom, which number, what about, what was said last, room to write."`

	Undo  undoCmd  `cmd:"" help:"Take the last step back, or one of any age."`
	Redo  redoCmd  `cmd:"" help:"Bring back what undo took."`
	Check checkCmd `cmd:"" help:"Check that the file is whole and the log leads to its state."`
}

// useError is a call that makes no sense, whatever the plan holds: exit code 2.
type useError struct{ msg string }

func (e *useError) Error() string { return e.msg }

func misuse(format string, args ...any) error { return &useError{fmt.Sprintf(format, args...)} }

// run carries out one call and gives the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s := &session{ctx: ctx, out: stdout, err: stderr}
	cli := &commandLine{}
	helped := false
	parser, err := kong.New(cli, kong.Name("batonctl"), kong.WithHyphenPrefixedParameters(true), kong.Writers(stdout, stderr), kong.Exit(func(int) { helped = true }),
		kong.Description("Baton from a terminal: one plan for marketing and sales. Exit codes: 0 done, 1 refused, 2 wrong use."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Vars{"languages": languages(), "presets": presets()})
	if err != nil {
		fmt.Fprintln(stderr, "batonctl:", err)
		return exitUse
	}
	command, err := parser.Parse(args)
	if helped {
		return exitDone
	}
	if err != nil {
		fmt.Fprintf(stderr, "batonctl: %v. Say batonctl --help for what there is.\n", err)
		return exitUse
	}
	s.path, s.json, s.as = cli.Plan, cli.JSON, cli.As
	err = command.Run(s)
	if closing := s.close(); err == nil {
		err = closing
	}
	return s.report(err)
}

// report tells what went wrong and chooses the exit code.
func (s *session) report(err error) int {
	var use *useError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &use):
		fmt.Fprintln(s.err, "batonctl:", use.msg)
		return exitUse
	default:
		fmt.Fprintln(s.err, "batonctl:", message(err))
		return exitRefused
	}
}

// message is what a person reads of an error: every problem of a record with its field, else the error's own sentence.
func message(err error) string {
	if ps := data.ProblemsOf(err); len(ps) > 0 {
		lines := make([]string, len(ps))
		for i, p := range ps {
			lines[i] = p.Msg
			if p.Field != "" {
				lines[i] = p.Field + ": " + p.Msg
			}
		}
		return strings.Join(lines, "\n")
	}
	var undecided *importer.Undecided
	var file *transfer.Error
	if errors.As(err, &undecided) || errors.As(err, &file) {
		return err.Error()
	}
	var e *data.Error
	if errors.As(err, &e) && e.Msg != "" {
		return e.Msg
	}
	return err.Error()
}
