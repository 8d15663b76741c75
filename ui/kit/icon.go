package kit

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/assets"
	"github.com/baton-planner/baton/ui/theme"
)

// IconName names a drawing of the icon family in assets/icons.
type IconName string

// The icon family: sidebar entries, then actions.
const (
	IconToday        IconName = "today"
	IconCampaigns    IconName = "campaigns"
	IconAudiences    IconName = "audiences"
	IconLeads        IconName = "leads"
	IconHandoffs     IconName = "handoffs"
	IconDeals        IconName = "deals"
	IconCustomers    IconName = "customers"
	IconCompanies    IconName = "companies"
	IconFollowUps    IconName = "followups"
	IconContent      IconName = "content"
	IconInsights     IconName = "insights"
	IconMeetings     IconName = "meetings"
	IconSettings     IconName = "settings"
	IconPlus         IconName = "plus"
	IconSearch       IconName = "search"
	IconUndo         IconName = "undo"
	IconRedo         IconName = "redo"
	IconHistory      IconName = "history"
	IconFilter       IconName = "filter"
	IconColumns      IconName = "columns"
	IconExport       IconName = "export"
	IconImport       IconName = "import"
	IconDownload     IconName = "download"
	IconCall         IconName = "call"
	IconMail         IconName = "mail"
	IconMeeting      IconName = "meeting"
	IconDemo         IconName = "demo"
	IconVisit        IconName = "visit"
	IconTask         IconName = "task"
	IconNote         IconName = "note"
	IconCheck        IconName = "check"
	IconClose        IconName = "close"
	IconChevronDown  IconName = "chevron-down"
	IconChevronUp    IconName = "chevron-up"
	IconChevronLeft  IconName = "chevron-left"
	IconChevronRight IconName = "chevron-right"
	IconMore         IconName = "more"
	IconInfo         IconName = "info"
	IconTable        IconName = "table"
	IconBoard        IconName = "board"
	IconCalendar     IconName = "calendar"
	IconDrag         IconName = "drag"
	IconStar         IconName = "star"
	IconWarning      IconName = "warning"
	IconFile         IconName = "file"
	IconFolder       IconName = "folder"
	IconSun          IconName = "sun"
	IconMoon         IconName = "moon"
	IconEdit         IconName = "edit"
	IconTrash        IconName = "trash"
	IconUser         IconName = "user"
	IconLink         IconName = "link"
	IconSidebar      IconName = "sidebar"
	IconWindow       IconName = "window"
	IconBold         IconName = "bold"
	IconItalic       IconName = "italic"
	IconList         IconName = "list"
)

// Resource gives the icon in a colour as an SVG resource for canvas.Image; its name differs per colour, because Fyne
// caches rasters by name.
func (n IconName) Resource(ink color.Color) fyne.Resource {
	svg, err := assets.Icon(string(n))
	if err != nil {
		fyne.LogError("An icon is not in the family", err)
		return fyne.NewStaticResource("missing.svg", nil)
	}
	c := color.NRGBAModel.Convert(ink).(color.NRGBA)
	hex := fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B)
	return fyne.NewStaticResource("baton-"+string(n)+"-"+hex+".svg", bytes.ReplaceAll(svg, []byte("currentColor"), []byte("#"+hex)))
}

// Icon shows one icon in a token's colour.
type Icon struct {
	widget.BaseWidget
	name  IconName
	ink   theme.Token
	size  float32
	image *canvas.Image
	shown string // resource name now in image
}

// NewIcon makes an icon of theme.IconSize in the ink of a token.
func NewIcon(name IconName, ink theme.Token) *Icon {
	return NewIconSized(name, ink, theme.IconSize)
}

// NewIconSized makes an icon with a side of size px.
func NewIconSized(name IconName, ink theme.Token, size float32) *Icon {
	i := &Icon{name: name, ink: ink, size: size, image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	i.ExtendBaseWidget(i)
	return i
}

// Set changes drawing and ink.
func (i *Icon) Set(name IconName, ink theme.Token) {
	if i.name != name || i.ink != ink {
		i.name, i.ink = name, ink
		i.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer { return render(i) }

func (i *Icon) paint() {
	res := i.name.Resource(theme.Color(i.ink))
	if res.Name() != i.shown {
		i.shown, i.image.Resource = res.Name(), res
		i.image.Refresh()
	}
}

func (i *Icon) arrange(size fyne.Size) {
	place(i.image, (size.Width-i.size)/2, (size.Height-i.size)/2, i.size, i.size)
}

func (i *Icon) measure() fyne.Size         { return fyne.NewSquareSize(i.size) }
func (i *Icon) parts() []fyne.CanvasObject { return []fyne.CanvasObject{i.image} }
