package detail

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/ui/desk"
	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/markup"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
	"github.com/baton-planner/baton/ui/words"
)

// Timeline shows what happened with a record, newest first.
func Timeline(d *desk.Desk, entries []data.Entry) fyne.CanvasObject {
	p := d.Planner
	rows := make([]fyne.CanvasObject, 0, len(entries))
	today := p.Today()
	for _, e := range entries {
		if e.Kind == data.EntryNote {
			rows = append(rows, event(when(p, e, today), note(d, e)))
			continue
		}
		rows = append(rows, event(when(p, e, today), kit.NewParagraph(Line(e), theme.Small, theme.Text)))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.NewLabel(tr.T("detail.nothing_yet"), theme.Small, theme.Muted))
	}
	return kit.Column(0, rows...)
}

// whenWidth holds the longest date with its year, px.
const whenWidth = 82

// event is one line of the timeline; long words go on to the next line.
func event(when string, what fyne.CanvasObject) fyne.CanvasObject {
	day := kit.Sized(whenWidth, 0, kit.Column(0, kit.NewLabel(when, theme.Small, theme.Muted).Shrinkable()))
	return kit.Pad(2, 0, 2, 0, container.NewBorder(nil, nil, day, nil, what))
}

// note is a note as it was written, with its attachment and its writer under it.
func note(d *desk.Desk, e data.Entry) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.NewRich(e.Text, theme.Small, theme.Text)}
	under := []fyne.CanvasObject{}
	if e.By != "" {
		under = append(under, kit.NewLabel(firstName(e.By), theme.Small, theme.Muted))
	}
	if e.To != "" {
		under = append(under, Attachment(d, e.To))
	}
	if len(under) > 0 {
		rows = append(rows, kit.Row(theme.S2, under...))
	}
	return kit.Column(0, rows...)
}

// Attachment opens a paper of a record; it is named by the last part of where it lies.
func Attachment(d *desk.Desk, link string) fyne.CanvasObject {
	name := strings.TrimRight(link, `/\`)
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	return kit.NewButton(kit.ButtonSpec{Text: name, Icon: kit.IconLink, Kind: kit.Linked, Tip: link, OnTap: func() { d.Papers().Open(link) }})
}

// Words is a line of a panel's details for light Markdown; none without words.
func Words(name, text string) []fyne.CanvasObject {
	if text == "" {
		return nil
	}
	label := kit.Sized(NameWidth()+theme.S3, 0, kit.Column(0, kit.NewLabel(name, theme.Body, theme.Muted).Shrinkable()))
	return []fyne.CanvasObject{kit.Pad(theme.S1, 0, theme.S1, 0, container.NewBorder(nil, nil, label, nil, kit.NewRich(text, theme.Body, theme.Text)))}
}

func when(p *data.Planner, e data.Entry, today data.Date) string {
	day := p.Day(e.At)
	if e.Kind == data.EntryPlanned { // stands at midnight UTC of its due day
		day = data.DateOf(e.At)
	}
	if diff := day.Sub(today); diff >= -1 && diff <= 1 {
		return tr.Relative(diff)
	}
	if day.Time().Year() == today.Time().Year() {
		return tr.Day(day.Time())
	}
	return tr.Date(day.Time())
}

// Line is one entry of a timeline in words.
func Line(e data.Entry) string {
	text := line(e)
	opened := e.Kind == data.EntryDeal && e.From == "" // its line says so already
	if e.Detail != "" && e.Kind != data.EntryNote && !(opened && e.Detail == "opened") {
		text += ": " + detailWord(e)
	}
	if e.By != "" {
		text += " · " + firstName(e.By)
	}
	return text
}

func line(e data.Entry) string {
	switch e.Kind {
	case data.EntryCreated:
		return tr.T("detail.line.created")
	case data.EntryJourney:
		return tr.F("detail.line.journey", stageWord(e.From), stageWord(e.To))
	case data.EntryDeal:
		if e.From == "" {
			return tr.F("detail.line.deal_opened", e.Text, e.To)
		}
		return tr.F("detail.line.deal", e.Text, e.From, e.To)
	case data.EntryActivity:
		return tr.F("detail.line.activity", words.Activity(data.ActivityKind(e.From)), e.Text, words.Outcome(data.Outcome(e.To)))
	case data.EntryPlanned:
		return tr.F("detail.line.planned", words.Activity(data.ActivityKind(e.From)), e.Text)
	case data.EntryNote:
		return strings.ReplaceAll(markup.Plain(e.Text), "\n", " ")
	case data.EntryTouch:
		return tr.F("detail.line.touch", e.Text)
	case data.EntryStatus:
		return status(e)
	case data.EntryHandoff:
		return tr.F("detail.line.handoff", words.HandoffStatus(data.HandoffStatus(e.To)))
	default:
		return e.Text
	}
}

// detailWord translates the reasons that the planner itself writes.
func detailWord(e data.Entry) string {
	key := "detail.why." + strings.ReplaceAll(e.Detail, " ", "_")
	if (e.Kind == data.EntryJourney || e.Kind == data.EntryDeal) && tr.Has(key) {
		return tr.T(key)
	}
	return strings.ReplaceAll(e.Detail, "\n", " ")
}

func stageWord(s string) string {
	stage, err := data.ParseJourneyStage(s)
	if err != nil {
		return s
	}
	return words.Stage(stage)
}

func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

// status is a change of a campaign's status.
func status(e data.Entry) string {
	to := words.CampaignStatus(data.CampaignStatus(e.To))
	if e.From == "" {
		return tr.F("detail.status_first", to)
	}
	return tr.F("detail.status", words.CampaignStatus(data.CampaignStatus(e.From)), to)
}
