package theme

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Mode says whether the look follows the system or is forced.
type Mode uint8

// The modes.
const (
	FollowSystem Mode = iota
	Light
	Dark
)

// Options are what a person may choose about the look.
type Options struct {
	Mode      Mode
	Density   Density
	TextScale float32 // factor on every text size, 0 means 1; kept within 0.8 … 1.6
}

// Theme is Baton's fyne.Theme. It is immutable: to change an option, set a new one.
type Theme struct {
	options     Options
	light, dark *palette
	base        fyne.Theme
	fits        *fitCache
}

var _ fyne.Theme = (*Theme)(nil)

// New makes the theme for the chosen options. Give it to fyne.App.Settings().SetTheme.
func New(o Options) *Theme {
	if o.TextScale == 0 {
		o.TextScale = 1
	}
	o.TextScale = min(max(o.TextScale, 0.8), 1.6)
	return &Theme{
		options: o, light: lightPalette(), dark: darkPalette(),
		base: fynetheme.DefaultTheme(), fits: newFitCache(),
	}
}

// Options gives back what the theme was made with.
func (t *Theme) Options() Options { return t.options }

// standIn serves widgets in apps that have not set our theme (tests with Fyne's own).
var standIn = sync.OnceValue(func() *Theme { return New(Options{}) })

// Current is the theme of the running app.
func Current() *Theme {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t
		}
	}
	return standIn()
}

// Color is the colour of a token in the theme and variant of the running app.
func Color(token Token) color.Color {
	return Current().palette(systemVariant())[token]
}

// IsDark tells whether the running app is shown dark now.
func IsDark() bool {
	t := Current()
	return t.palette(systemVariant()) == t.dark
}

// TokenColor is the colour of a token in the light or the dark look, independent of the running app.
func (t *Theme) TokenColor(token Token, dark bool) color.Color {
	if dark {
		return t.dark[token]
	}
	return t.light[token]
}

func systemVariant() fyne.ThemeVariant {
	if app := fyne.CurrentApp(); app != nil {
		return app.Settings().ThemeVariant()
	}
	return fynetheme.VariantLight
}

func (t *Theme) palette(v fyne.ThemeVariant) *palette {
	switch {
	case t.options.Mode == Dark, t.options.Mode == FollowSystem && v == fynetheme.VariantDark:
		return t.dark
	default:
		return t.light
	}
}

// Color answers Fyne's colour names and those of our tokens.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	p := t.palette(v)
	if token, ok := stockColors[name]; ok {
		return p[token]
	}
	for token, own := range tokenNames {
		if own == name {
			return p[token]
		}
	}
	if p == t.dark {
		return t.base.Color(name, fynetheme.VariantDark)
	}
	return t.base.Color(name, fynetheme.VariantLight)
}

var stockColors = map[fyne.ThemeColorName]Token{
	fynetheme.ColorNameBackground:          Ground,
	fynetheme.ColorNameButton:              Surface,
	fynetheme.ColorNameDisabled:            Faint,
	fynetheme.ColorNameDisabledButton:      Ground,
	fynetheme.ColorNameError:               Bad,
	fynetheme.ColorNameFocus:               Selection,
	fynetheme.ColorNameForeground:          Text,
	fynetheme.ColorNameForegroundOnError:   OnBad,
	fynetheme.ColorNameForegroundOnPrimary: OnAccent,
	fynetheme.ColorNameHeaderBackground:    Surface,
	fynetheme.ColorNameHover:               Hover,
	fynetheme.ColorNameHyperlink:           Accent,
	fynetheme.ColorNameInputBackground:     Surface,
	fynetheme.ColorNameInputBorder:         Control,
	fynetheme.ColorNameMenuBackground:      Surface,
	fynetheme.ColorNameOverlayBackground:   Surface,
	fynetheme.ColorNamePlaceHolder:         Muted,
	fynetheme.ColorNamePressed:             Pressed,
	fynetheme.ColorNamePrimary:             Accent,
	fynetheme.ColorNameScrollBar:           Scroll,
	fynetheme.ColorNameScrollBarBackground: Track,
	fynetheme.ColorNameSelection:           Selection,
	fynetheme.ColorNameSeparator:           Line,
	fynetheme.ColorNameShadow:              Shadow,
	fynetheme.ColorNameSuccess:             Good,
	fynetheme.ColorNameWarning:             Warn,
}

// Font gives Fyne's own Noto Sans.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return t.base.Font(style) }

// Icon gives Fyne's icons for stock widgets; ours come from assets through kit.NewIcon.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return t.base.Icon(name) }

// Size answers Fyne's size names with our scale.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameText:
		return t.textSize(Body)
	case fynetheme.SizeNameCaptionText:
		return t.textSize(Small)
	case fynetheme.SizeNameHeadingText:
		return t.textSize(PageTitle)
	case fynetheme.SizeNameSubHeadingText:
		return t.textSize(BodyStrong)
	case fynetheme.SizeNameInnerPadding:
		if t.options.Density == Compact {
			return 5
		}
		return 7
	case fynetheme.SizeNameInputRadius, fynetheme.SizeNameButtonRadius, fynetheme.SizeNameMenuRadius:
		return RadiusButton
	case fynetheme.SizeNameCardRadius, fynetheme.SizeNameDialogRadius, fynetheme.SizeNamePopupRadius:
		return RadiusCard
	case fynetheme.SizeNameSelectionRadius:
		return RadiusCheck
	case fynetheme.SizeNameScrollBar:
		return 10
	case fynetheme.SizeNameScrollBarSmall:
		return 4
	default:
		return t.base.Size(name)
	}
}
