package form

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// keepAfter is how long what is entered may be lost by a crash.
const keepAfter = 400 * time.Millisecond

// Drafts is how a form keeps what is entered until it is saved; the zero value keeps nothing.
type Drafts struct {
	// Earlier are drafts of the same form that were neither saved nor discarded, newest first.
	Earlier []Draft
	// Keep is told on the UI goroutine all that is to be kept from now on, empty for nothing. It must not block.
	Keep func([]Draft)
	// Now is the present moment in the zone in which times are shown.
	Now func() time.Time
	// Clock decides when a moment has passed; nil keeps at once.
	Clock kit.Clock
}

// keeper hands on what is entered, a moment after it was.
type keeper struct {
	Drafts
	due  bool // a moment has not passed yet
	over bool // the form is saved or closed
}

// touched is told of every change.
func (v *View) touched() {
	k := &v.kept
	if k.Keep == nil || k.due || k.over {
		return
	}
	if k.Clock == nil {
		v.keep()
		return
	}
	k.due = true
	k.Clock.After(keepAfter, func() {
		k.due = false
		v.keep()
	})
}

// keep hands on what is to be kept now.
func (v *View) keep() {
	k := &v.kept
	if k.Keep == nil || k.over {
		return
	}
	all := slices.Clone(k.Earlier)
	if v.model.Changed() {
		all = slices.Insert(all, 0, v.model.Draft(k.Now()))
	}
	k.Keep(all)
}

// forget ends the keeping: what was entered is saved or given up. Drafts that nobody decided about stay.
func (v *View) forget() {
	k := &v.kept
	if k.Keep != nil && !k.over {
		k.Keep(slices.Clone(k.Earlier))
	}
	k.over = true
}

// offer shows the newest of the earlier drafts as a line at the top.
func (v *View) offer() {
	v.offered.Objects = nil
	v.offered.Hide()
	if len(v.kept.Earlier) > 0 {
		v.offered.Show()
		text := tr.F("form.draft.kept", when(v.kept.Earlier[0].At, v.kept.Now()))
		v.offered.Objects = []fyne.CanvasObject{kit.NewOffer(text, theme.Info,
			kit.ButtonSpec{Text: tr.T("form.draft.restore"), OnTap: v.restore}, kit.ButtonSpec{Text: tr.T("form.draft.discard"), OnTap: v.discard})}
	}
	v.resized()
}

// when is a moment of today by its clock, another with its day.
func when(t, now time.Time) string {
	t = t.In(now.Location())
	if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return tr.Clock(t)
	}
	return tr.Day(t) + ", " + tr.Clock(t)
}

func (v *View) restore() {
	d := v.kept.Earlier[0]
	v.kept.Earlier = v.kept.Earlier[1:]
	overtaken := v.model.Restore(d)
	for _, f := range v.model.Fields() {
		v.editors[f.Key].pull()
		v.frames[f.Key].show("")
	}
	v.offered.Objects = nil
	v.offered.Hide()
	if len(overtaken) > 0 {
		v.offered.Show()
		v.offered.Objects = []fyne.CanvasObject{kit.NewNotice(tr.F("form.draft.overtaken", strings.Join(overtaken, ", ")), theme.Caution)}
	}
	v.touched()
	v.resized()
	v.focusFirst()
}

func (v *View) discard() {
	v.kept.Earlier = v.kept.Earlier[1:]
	v.keep()
	v.offer()
	v.focusFirst()
}

func (v *View) focusFirst() {
	if first := v.First(); first != nil {
		if c := fyne.CurrentApp().Driver().CanvasForObject(v.object); c != nil {
			c.Focus(first)
		}
	}
}
