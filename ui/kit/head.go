package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/theme"
)

// HeadSpec says what the head of a page shows, from left to right.
type HeadSpec struct {
	Title    string
	Subtitle string
	Mark     fyne.CanvasObject   // a chip after the title; nil for none
	Search   *SearchField        // nil for none
	Controls []fyne.CanvasObject // views, menus and buttons; the primary one last
}

// PageHead is the head of a page: what it is, search, its views and its one primary action.
type PageHead struct {
	*Area
	title    *Label
	subtitle *Label
}

// NewPageHead makes a head of theme.HeadHeight.
func NewPageHead(spec HeadSpec) *PageHead {
	h := &PageHead{
		title:    NewLabel(spec.Title, theme.PageTitle, theme.Text).Shrinkable(),
		subtitle: NewLabel(spec.Subtitle, theme.Body, theme.Muted).Shrinkable(),
	}
	l := &headLayout{title: h.title, subtitle: h.subtitle}
	row := []fyne.CanvasObject{h.title}
	if spec.Mark != nil {
		row = append(row, spec.Mark)
	}
	row = append(row, h.subtitle)
	if spec.Search != nil {
		l.search = spec.Search
		row = append(row, spec.Search)
	}
	row = append(row, spec.Controls...)
	h.Area = NewArea(theme.Surface, BottomEdge, Sized(0, theme.HeadHeight, Pad(0, theme.S5, 0, theme.S5, container.New(l, row...))))
	return h
}

// SetTitle changes the title.
func (h *PageHead) SetTitle(title string) { h.title.SetText(title) }

// SetSubtitle changes the secondary words after the title.
func (h *PageHead) SetSubtitle(subtitle string) { h.subtitle.SetText(subtitle) }

// headLayout puts the parts of a head side by side. The subtitle gives way first, then the search field, then the views fold,
// and at last the title.
type headLayout struct {
	title            *Label
	subtitle, search fyne.CanvasObject
}

const (
	searchMost  float32 = 300
	searchLeast float32 = 72
	titleLeast  float32 = 60
)

// fixed is the width of everything that does not give way, gaps included, with the views folded or not.
func (l *headLayout) fixed(objects []fyne.CanvasObject, folded bool) float32 {
	w := float32(len(objects)-1) * theme.S3
	for _, o := range objects {
		if o != l.subtitle && o != l.search {
			w += l.width(o, folded)
		}
	}
	return w
}

// width is what an object wants.
func (l *headLayout) width(o fyne.CanvasObject, folded bool) float32 {
	if o == fyne.CanvasObject(l.title) {
		return l.title.natural()
	}
	if row, ok := o.(*Segmented); ok && !folded {
		return row.whole().Width
	}
	return o.MinSize().Width
}

// Layout implements fyne.Layout.
func (l *headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	folded := size.Width < l.fixed(objects, false)+searchLeast
	spare := size.Width - l.fixed(objects, folded)
	search := float32(0)
	if l.search != nil {
		search = max(searchLeast, min(searchMost, spare*0.75))
	}
	x := float32(0)
	for _, o := range objects {
		m := o.MinSize()
		m.Width = l.width(o, folded)
		switch o {
		case l.title:
			m.Width += min(0, spare-search)
		case l.subtitle:
			m.Width = max(0, spare-search)
		case l.search:
			m.Width = search
		}
		h := min(m.Height, size.Height)
		place(o, x, (size.Height-h)/2, m.Width, h)
		x += m.Width + theme.S3
	}
}

// MinSize implements fyne.Layout.
func (l *headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.NewSize(l.fixed(objects, true)-l.title.natural()+titleLeast, 0)
	if l.search != nil {
		m.Width += searchLeast
	}
	for _, o := range objects {
		m.Height = max(m.Height, o.MinSize().Height)
	}
	return m
}
