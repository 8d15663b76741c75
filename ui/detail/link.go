package detail

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/baton-planner/baton/ui/kit"
	"github.com/baton-planner/baton/ui/theme"
	"github.com/baton-planner/baton/ui/tr"
)

// named are the properties of panels whose names decide how wide the column of names is; longer ones wrap.
var named = [...]string{
	"leads.col.email", "leads.col.phone", "leads.col.company", "leads.col.source", "leads.col.campaign", "leads.col.owner", "leads.col.city",
	"leads.col.country", "leads.col.need", "leads.col.objections", "leads.col.note", "companies.col.employees", "companies.col.address",
	"companies.col.parent", "companies.col.website", "deals.col.contact", "deals.col.competitor", "deals.col.opened", "deals.col.expected",
	"campaigns.col.objective", "campaigns.col.segment", "campaigns.col.message", "contactpanel.asked_by",
}

// NameWidth is the width in px of the names of a panel's properties in the language in use.
func NameWidth() float32 {
	names := make([]string, len(named))
	for i, key := range named {
		names[i] = tr.T(key)
	}
	return kit.NameWidth(84, 128, names...)
}

// Property is a line of a panel's details. With a way to go its value is a link; without a value there is no line.
func Property(name, value string, open func()) []fyne.CanvasObject {
	switch {
	case value == "":
		return nil
	case open == nil:
		return []fyne.CanvasObject{kit.KeyValue(name, value, NameWidth())}
	default:
		link := kit.NewButton(kit.ButtonSpec{Text: value, Kind: kit.Linked, Tip: value, OnTap: open})
		return []fyne.CanvasObject{kit.Row(theme.S3, kit.Name(name, NameWidth()), kit.Grow(container.New(linkLayout{}, link)))}
	}
}

// Reach is a line of a panel's details with a way to reach somebody: a number to call, an address to write to.
func Reach(name, value string, icon kit.IconName, tip string, do func()) []fyne.CanvasObject {
	if value == "" {
		return nil
	}
	button := kit.NewButton(kit.ButtonSpec{Kind: kit.Quiet, Icon: icon, Tip: tip, OnTap: do})
	return []fyne.CanvasObject{kit.Row(theme.S3, kit.Name(name, NameWidth()), kit.Grow(kit.NewLabel(value, theme.Body, theme.Text).Shrinkable()), button)}
}

// linkLayout lets the words of a link begin where plain words would, and cuts them where the room ends.
type linkLayout struct{}

// linkMargin is what a linked button keeps free before its words.
const linkMargin = 4

// Layout implements fyne.Layout.
func (linkLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		m := o.MinSize()
		o.Move(fyne.NewPos(-linkMargin, (size.Height-m.Height)/2))
		o.Resize(fyne.NewSize(min(m.Width, size.Width+linkMargin), m.Height))
	}
}

// MinSize implements fyne.Layout.
func (linkLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for _, o := range objects {
		m.Height = max(m.Height, o.MinSize().Height)
	}
	return m
}
