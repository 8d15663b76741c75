package detail

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

// Heard is what was objected in a deal and what was used in it.
type Heard struct {
	Deal       data.ID
	Objections []data.Objection
	Used       []data.UsedPiece
	answers    map[data.ID][]data.Content // published pieces that answer an objection without one, by objection
}

// ReadHeard reads the objections and the content of a deal.
func ReadHeard(ctx context.Context, p *data.Planner, deal data.ID) (Heard, error) {
	h := Heard{Deal: deal, answers: map[data.ID][]data.Content{}}
	var err error
	if h.Objections, err = p.Objections.OfDeal(ctx, deal); err != nil {
		return h, err
	}
	if h.Used, err = p.Contents.OfDeal(ctx, deal); err != nil {
		return h, err
	}
	for _, o := range h.Objections {
		if o.ContentID != 0 {
			continue
		}
		if h.answers[o.ID], err = p.Contents.Answering(ctx, o.Topic); err != nil {
			return h, err
		}
	}
	return h, nil
}

// Objections shows what was objected, with what answered it or could, and the pieces used.
func Objections(d *desk.Desk, h Heard) fyne.CanvasObject {
	add := kit.NewButton(kit.ButtonSpec{Text: tr.T("detail.add_objection"), Kind: kit.Linked, OnTap: func() {
		d.Ask.Edit(data.KindObjection, 0, map[string]any{"deal_id": h.Deal}, nil)
	}})
	rows := []fyne.CanvasObject{kit.Section(tr.T("detail.objections"), add)}
	for _, o := range h.Objections {
		rows = append(rows, objection(d, h, o))
	}
	use := kit.NewButton(kit.ButtonSpec{Text: tr.T("detail.use_content"), Kind: kit.Linked, OnTap: func() {
		d.Ask.Edit(data.KindContentUse, 0, map[string]any{"deal_id": h.Deal}, nil)
	}})
	rows = append(rows, kit.Section(tr.T("detail.content_used"), use))
	for _, u := range h.Used {
		rows = append(rows, kit.NewListRow(kit.RowSpec{
			Title: u.Title, Subtitle: words.Day(u.UsedOn), Last: true,
			Trailing: kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: kit.IconClose, Tip: tr.T("detail.unuse"), OnTap: func() {
				d.Do(func(ctx context.Context) error { return d.Planner.Contents.Unuse(ctx, u.ID) }, nil)
			}}),
			OnTap: func() { d.Go(desk.Route{Screen: desk.Content, ID: u.ContentID}) },
		}))
	}
	return kit.Column(theme.S1, rows...)
}

func objection(d *desk.Desk, h Heard, o data.Objection) fyne.CanvasObject {
	row := kit.RowSpec{Title: o.Topic, Subtitle: Dotted(o.Note, words.Day(o.HeardOn)), Last: true, OnTap: func() { d.Ask.Edit(data.KindObjection, o.ID, nil, nil) }}
	switch {
	case o.Answer != "":
		row.Subtitle = tr.F("detail.answered", o.Answer)
	case o.ContentID != 0:
		row.Subtitle = tr.T("detail.answered_by_content")
		for _, u := range h.Used {
			if u.ContentID == o.ContentID {
				row.Subtitle = tr.F("detail.answered", u.Title)
			}
		}
	default:
		row.Trailing = kit.NewMenuButton(kit.ButtonSpec{Text: tr.T("detail.answer")}, func() []kit.MenuItem { return answers(d, h, o) })
	}
	return kit.NewListRow(row)
}

// answers are the ways to answer an objection: with a piece there is, in words, or by having one made.
func answers(d *desk.Desk, h Heard, o data.Objection) []kit.MenuItem {
	var items []kit.MenuItem
	for _, c := range h.answers[o.ID] {
		items = append(items, kit.MenuItem{Text: tr.F("detail.answer_with", c.Title), Icon: kit.IconContent, OnTap: func() {
			d.Do(func(ctx context.Context) error {
				return d.Planner.Objections.Edit(ctx, o.ID, func(x *data.Objection) { x.ContentID = c.ID })
			}, nil)
		}})
	}
	return append(items,
		kit.MenuItem{Text: tr.T("detail.write_answer"), Icon: kit.IconEdit, OnTap: func() { d.Ask.Edit(data.KindObjection, o.ID, nil, nil) }},
		kit.MenuItem{Text: tr.T("detail.make_content"), Icon: kit.IconPlus, OnTap: func() {
			d.Do(func(ctx context.Context) error {
				_, err := d.Planner.Objections.Idea(ctx, o.ID)
				return err
			}, nil)
		}})
}
