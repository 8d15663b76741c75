package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// Token names one colour of the look.
type Token uint8

// The colours. Ink tokens are for text and icons, the others for areas and lines.
const (
	Ground        Token = iota // the page behind the cards
	Surface                    // cards, head, fields
	Sidebar                    // the navigation column
	Line                       // one-pixel separators and card borders
	Border                     // outline of secondary buttons and chips
	Control                    // outline of checkboxes and fields, 3:1 on every area
	Text                       // ink
	Muted                      // secondary ink
	Faint                      // ink of what is disabled
	Accent                     // the one strong colour: primary action, links
	AccentHover                // Accent under the pointer
	AccentPressed              // Accent while pressed
	OnAccent                   // ink on Accent
	AccentSoft                 // tint behind accent ink
	Selection                  // selected row, tab or entry
	Hover                      // veil over an area under the pointer
	Pressed                    // veil over an area while pressed
	Focus                      // focus ring
	Good                       // ink of what went well
	GoodSoft                   // tint behind it
	Bad                        // ink of what is late or wrong
	BadSoft                    // tint behind it
	BadStrong                  // filled badge, over-budget bar
	OnBad                      // ink on BadStrong
	Warn                       // ink of what needs care
	WarnSoft                   // tint behind it
	Track                      // empty part of a bar
	Bar                        // filled part of a bar
	BarBehind                  // filled part of a bar that is behind its pace
	Toast                      // ground of the toast
	OnToast                    // ink on it
	ToastAction                // its action
	Scrim                      // veil behind a dialog
	Shadow                     // shadow under floating things
	Scroll                     // scroll bar
	tokenCount
)

// Name is the name under which the theme answers this token to Fyne, for themed resources and stock widgets.
func (t Token) Name() fyne.ThemeColorName {
	return tokenNames[t]
}

func (t Token) String() string {
	return string(tokenNames[t])
}

var tokenNames = [tokenCount]fyne.ThemeColorName{
	"baton.ground", "baton.surface", "baton.sidebar", "baton.line", "baton.border", "baton.control", "baton.text",
	"baton.muted", "baton.faint", "baton.accent", "baton.accentHover", "baton.accentPressed", "baton.onAccent",
	"baton.accentSoft", "baton.selection", "baton.hover", "baton.pressed", "baton.focus", "baton.good",
	"baton.goodSoft", "baton.bad", "baton.badSoft", "baton.badStrong", "baton.onBad", "baton.warn", "baton.warnSoft",
	"baton.track", "baton.bar", "baton.barBehind", "baton.toast", "baton.onToast", "baton.toastAction", "baton.scrim",
	"baton.shadow", "baton.scroll",
}

// Tint is the meaning of a chip or a badge: what its ink and its tint say before its words are read.
type Tint uint8

// The tints.
const (
	Neutral Tint = iota
	Info         // in the accent colour
	Positive
	Negative
	Caution
)

// Ink is the token of the tint's text.
func (t Tint) Ink() Token {
	return [...]Token{Muted, Accent, Good, Bad, Warn}[t]
}

// Fill is the token of the area behind the text.
func (t Tint) Fill() Token {
	return [...]Token{Ground, AccentSoft, GoodSoft, BadSoft, WarnSoft}[t]
}

// Outline is the token of the tint's one-pixel border: only the neutral one has a visible border, because its fill may
// equal the area it stands on.
func (t Tint) Outline() Token {
	return [...]Token{Border, AccentSoft, GoodSoft, BadSoft, WarnSoft}[t]
}

type palette [tokenCount]color.Color

func rgb(hex uint32) color.Color {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

func rgba(hex uint32) color.Color {
	return color.NRGBA{R: uint8(hex >> 24), G: uint8(hex >> 16), B: uint8(hex >> 8), A: uint8(hex)}
}

func lightPalette() *palette {
	return &palette{
		Ground: rgb(0xF5F6F8), Surface: rgb(0xFFFFFF), Sidebar: rgb(0xEEF0F4),
		Line: rgb(0xE3E7EC), Border: rgb(0xD9DEE5), Control: rgb(0x727D8B),
		Text: rgb(0x1B2430), Muted: rgb(0x5B6673), Faint: rgb(0x98A2AE),
		Accent: rgb(0x3A66C6), AccentHover: rgb(0x3259B2), AccentPressed: rgb(0x2B4D9C), OnAccent: rgb(0xFFFFFF),
		AccentSoft: rgb(0xEAF1FE), Selection: rgb(0xE1E9FA), Hover: rgba(0x1B24300C), Pressed: rgba(0x1B243018),
		Focus: rgb(0x3A66C6),
		Good:  rgb(0x0B7A4B), GoodSoft: rgb(0xE6F4EC),
		Bad: rgb(0xC8372D), BadSoft: rgb(0xFDECEA), BadStrong: rgb(0xC8372D), OnBad: rgb(0xFFFFFF),
		Warn: rgb(0x9A5B00), WarnSoft: rgb(0xFFF3DC),
		Track: rgb(0xF0F2F5), Bar: rgb(0x5585E5), BarBehind: rgb(0xDE6414),
		Toast: rgb(0x1B2430), OnToast: rgb(0xF4F6F9), ToastAction: rgb(0x9DBDF8),
		Scrim: rgba(0x1B243059), Shadow: rgba(0x1B243026), Scroll: rgba(0x1B243052),
	}
}

func darkPalette() *palette {
	return &palette{
		Ground: rgb(0x151A21), Surface: rgb(0x1C222B), Sidebar: rgb(0x11161C),
		Line: rgb(0x2B333E), Border: rgb(0x37404D), Control: rgb(0x7F8B99),
		Text: rgb(0xE8ECF1), Muted: rgb(0x9AA5B1), Faint: rgb(0x66717E),
		Accent: rgb(0x7FA6EF), AccentHover: rgb(0x96B7F3), AccentPressed: rgb(0x6B95E4), OnAccent: rgb(0x11161C),
		AccentSoft: rgb(0x22304A), Selection: rgb(0x243350), Hover: rgba(0xFFFFFF0D), Pressed: rgba(0xFFFFFF1A),
		Focus: rgb(0x7FA6EF),
		Good:  rgb(0x4CC38A), GoodSoft: rgb(0x173226),
		Bad: rgb(0xF2685E), BadSoft: rgb(0x3A1F1E), BadStrong: rgb(0xF2685E), OnBad: rgb(0x11161C),
		Warn: rgb(0xE5B567), WarnSoft: rgb(0x352B17),
		Track: rgb(0x151A21), Bar: rgb(0x4F74E3), BarBehind: rgb(0xE59F22),
		Toast: rgb(0xE8ECF1), OnToast: rgb(0x1B2430), ToastAction: rgb(0x2B4D9C),
		Scrim: rgba(0x05080CA6), Shadow: rgba(0x00000080), Scroll: rgba(0xFFFFFF4D),
	}
}
