package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/theme"
)

// EmptySpec says what stands where there is nothing yet: what this is for, and the first thing to do.
type EmptySpec struct {
	Icon    IconName
	Title   string
	Text    string
	Actions []fyne.CanvasObject
}

// NewEmptyState makes an empty state, centred in the space it gets.
func NewEmptyState(spec EmptySpec) fyne.CanvasObject {
	rows := []fyne.CanvasObject{
		Centered(NewIconSized(spec.Icon, theme.Muted, 34)),
		NewLabel(spec.Title, theme.BodyStrong, theme.Text).Aligned(fyne.TextAlignCenter),
		Sized(380, 0, NewParagraph(spec.Text, theme.Body, theme.Muted).Aligned(fyne.TextAlignCenter)),
	}
	if len(spec.Actions) > 0 {
		rows = append(rows, Gap(0, 2), Centered(Row(theme.S2, spec.Actions...)))
	}
	return container.NewCenter(Column(theme.S2, rows...))
}

// PanelSpec says what a side panel shows.
type PanelSpec struct {
	Name     string // for the avatar; empty for none
	Title    string
	Subtitle string
	Actions  []fyne.CanvasObject
	Content  fyne.CanvasObject
	CloseTip string
	OnClose  func() // nil for a panel that stays
}

// NewSidePanel makes the card that shows one record beside a list: head, actions, and content that scrolls.
func NewSidePanel(spec PanelSpec) fyne.CanvasObject {
	body, small := theme.BodyStrong, theme.Body
	words := Column(0, NewLabel(spec.Title, body, theme.Text).Shrinkable(), NewLabel(spec.Subtitle, small, theme.Muted).Shrinkable())
	var head []fyne.CanvasObject
	if spec.Name != "" {
		head = append(head, NewAvatar(spec.Name, 40))
	}
	head = append(head, Grow(Column(0, Space(), words, Space())))
	if spec.OnClose != nil {
		head = append(head, NewButton(ButtonSpec{Kind: Quiet, Icon: IconClose, Tip: spec.CloseTip, OnTap: spec.OnClose}))
	}
	top := []fyne.CanvasObject{Sized(0, 42, Row(theme.S3, head...))}
	if len(spec.Actions) > 0 {
		top = append(top, Flow(theme.S2, theme.S2, spec.Actions...))
	}
	scroll := container.NewVScroll(Narrow(Pad(0, theme.S4+2, theme.S4, theme.S4+2, spec.Content)))
	scroll.SetMinSize(fyne.NewSize(260, 80))
	return NewCard(CardSpec{Flush: true, Content: Column(theme.S3,
		Pad(theme.S4, theme.S4+2, 0, theme.S4+2, Column(theme.S3, top...)), Grow(scroll))})
}
