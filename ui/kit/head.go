package kit

import (
	"fyne.io/fyne/v2"

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
		title:    NewLabel(spec.Title, theme.PageTitle, theme.Text),
		subtitle: NewLabel(spec.Subtitle, theme.Body, theme.Muted).Shrinkable(),
	}
	row := []fyne.CanvasObject{h.title}
	if spec.Mark != nil {
		row = append(row, spec.Mark)
	}
	row = append(row, Grow(h.subtitle))
	if spec.Search != nil {
		row = append(row, Sized(300, 0, spec.Search))
	}
	row = append(row, spec.Controls...)
	h.Area = NewArea(theme.Surface, BottomEdge, Sized(0, theme.HeadHeight, Pad(0, theme.S5, 0, theme.S5, Row(theme.S3, row...))))
	return h
}

// SetTitle changes the title.
func (h *PageHead) SetTitle(title string) { h.title.SetText(title) }

// SetSubtitle changes the secondary words after the title.
func (h *PageHead) SetSubtitle(subtitle string) { h.subtitle.SetText(subtitle) }
