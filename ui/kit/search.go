package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/baton-planner/baton/ui/theme"
)

// SearchSpec says what a search field does.
type SearchSpec struct {
	Placeholder string
	Hint        string // its shortcut: "Ctrl K"
	OnChange    func(text string)
	OnSubmit    func(text string)
	OnKey       func(*fyne.KeyEvent) bool // sees arrows and others first, for a result list under the field
	OnFocus     func(gained bool)
}

// SearchField is a field with a magnifier and a shortcut hint. Escape clears it, and when it is clear leaves it.
type SearchField struct {
	widget.BaseWidget
	spec    SearchSpec
	entry   *Entry
	back    *canvas.Rectangle
	icon    *Icon
	frame   *canvas.Rectangle
	hint    *canvas.Text
	focused bool
}

// NewSearchField makes a search field.
func NewSearchField(spec SearchSpec) *SearchField {
	s := &SearchField{
		spec: spec, entry: NewEntry(""), back: newRect(theme.RadiusButton), frame: newRect(theme.RadiusCheck),
		icon: NewIconSized(IconSearch, theme.Muted, 16), hint: canvas.NewText("", nil),
	}
	s.entry.OnChanged = func(text string) {
		s.Refresh()
		if spec.OnChange != nil {
			spec.OnChange(text)
		}
	}
	s.entry.OnSubmitted = spec.OnSubmit
	s.entry.OnKey = s.key
	s.entry.OnFocus = func(gained bool) {
		s.focused = gained
		s.Refresh()
		if spec.OnFocus != nil {
			spec.OnFocus(gained)
		}
	}
	s.entry.bare = true
	s.ExtendBaseWidget(s)
	return s
}

func (s *SearchField) key(e *fyne.KeyEvent) bool {
	if s.spec.OnKey != nil && s.spec.OnKey(e) {
		return true
	}
	if e.Name != fyne.KeyEscape {
		return false
	}
	if s.entry.Text != "" {
		s.entry.SetText("")
	} else if c := canvasOf(s.entry); c != nil {
		c.Unfocus()
	}
	return true
}

// Text is what is typed.
func (s *SearchField) Text() string { return s.entry.Text }

// SetText replaces what is typed and calls back.
func (s *SearchField) SetText(text string) { s.entry.SetText(text) }

// Focus gives the field the keyboard and selects what is typed.
func (s *SearchField) Focus() {
	if c := canvasOf(s.entry); c != nil {
		c.Focus(s.entry)
		s.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// CreateRenderer implements fyne.Widget.
func (s *SearchField) CreateRenderer() fyne.WidgetRenderer { return render(s) }

func (s *SearchField) paint() {
	border, width := theme.Border, float32(1)
	if s.focused {
		border, width = theme.Focus, 2
	}
	fillRect(s.back, theme.Color(theme.Ground), theme.Color(border), width)
	s.icon.Set(IconSearch, theme.Muted)
	setText(s.hint, s.spec.Hint, theme.Small, theme.Muted)
	fillRect(s.frame, theme.Color(theme.Surface), theme.Color(theme.Border), 1)
	s.paintHint()
}

// roomy says whether there is space for the hint; a narrow field keeps it for what is typed.
func (s *SearchField) roomy() bool { return s.Size().Width >= 170 }

func (s *SearchField) paintHint() {
	hinted := s.spec.Hint != "" && s.entry.Text == "" && s.roomy()
	show(s.frame, hinted)
	show(s.hint, hinted)
}

func (s *SearchField) arrange(size fyne.Size) {
	place(s.back, 0, 0, size.Width, size.Height)
	place(s.icon, 10, 0, 16, size.Height)
	right := size.Width - 6
	roomy := s.roomy()
	s.paintHint()
	if s.spec.Hint != "" && roomy {
		w := theme.Width(s.spec.Hint, theme.Small) + 10
		place(s.frame, right-w, (size.Height-20)/2, w, 20)
		placeText(s.hint, right-w+5, 0, w-10, size.Height)
		right -= w + 4
	}
	h := s.entry.MinSize().Height
	place(s.entry, 26, (size.Height-h)/2, max(0, right-26), h)
	// A placeholder that is too long would bring the field's scroll bar.
	inner := right - 26 - 2*theme.Current().Size(fynetheme.SizeNameInnerPadding)
	fitted := ""
	if inner > 30 {
		fitted = theme.Fit(s.spec.Placeholder, theme.Body, inner)
	}
	if fitted != s.entry.PlaceHolder {
		s.entry.SetPlaceHolder(fitted)
	}
}

func (s *SearchField) measure() fyne.Size { return fyne.NewSize(112, theme.ControlHeight()) }

func (s *SearchField) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.back, s.icon, s.entry, s.frame, s.hint}
}
