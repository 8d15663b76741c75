package charts

import "image/color"

// Theme holds the colours of charts. Light and Dark are the two of Baton; a
// caller that shows charts on another surface sets Ground on a copy. The zero
// Theme stands for Light.
type Theme struct {
	Ground     color.RGBA    // behind the chart
	Text       color.RGBA    // titles, labels, values
	Muted      color.RGBA    // subtitles, axis labels, notes
	Grid       color.RGBA    // gridlines
	Axis       color.RGBA    // zero lines and event lines
	Ghost      color.RGBA    // the extent a bar is measured against
	Good, Bad  color.RGBA    // changes and limits
	Categories [6]color.RGBA // told apart also by people who see colours differently
	Sequential [8]color.RGBA // from little to much
}

// Light returns the colours on a white ground.
func Light() Theme {
	return Theme{
		Ground: rgb(0xFFFFFF), Text: rgb(0x1B2430), Muted: rgb(0x5B6673), Grid: rgb(0xE8EBEF),
		Axis: rgb(0x9AA3AE), Ghost: rgb(0xDCE3EB), Good: rgb(0x0B7A4B), Bad: rgb(0xC8372D),
		Categories: [6]color.RGBA{
			rgb(0x5584E5), rgb(0xE86B1C), rgb(0x05613B), rgb(0xA35488), rgb(0x5F008D), rgb(0x232B35),
		},
		Sequential: ramp(),
	}
}

// Dark returns the colours on a near-black ground.
func Dark() Theme {
	t := Theme{
		Ground: rgb(0x151A21), Text: rgb(0xE8ECF1), Muted: rgb(0x9AA5B1), Grid: rgb(0x252D37),
		Axis: rgb(0x5B6673), Ghost: rgb(0x2D3440), Good: rgb(0x4CC38A), Bad: rgb(0xF2685E),
		Categories: [6]color.RGBA{
			rgb(0x4D70E3), rgb(0xE59A25), rgb(0x70E0AC), rgb(0xBC406E), rgb(0xB8A6E6), rgb(0xD7E7F1),
		},
	}
	light := ramp()
	for i := range light {
		t.Sequential[i] = light[len(light)-1-i]
	}
	return t
}

func ramp() [8]color.RGBA {
	return [8]color.RGBA{
		rgb(0xEAF1FE), rgb(0xC9DBFB), rgb(0xA5C2F7), rgb(0x7FA6EF),
		rgb(0x5584E5), rgb(0x3A66C6), rgb(0x274A9B), rgb(0x16316E),
	}
}

// dark says whether the ground is dark.
func (t *Theme) dark() bool { return luminance(t.Ground) < 0.18 }

// pale returns c mixed with the ground, for marks that stand back: on a dark
// ground they need more strength to be seen.
func (t *Theme) pale(c color.RGBA, strength float64) color.RGBA {
	if t.dark() {
		strength = min(1, strength*1.15)
	}
	return Mix(t.Ground, c, strength)
}

// heat returns the colour for the share v (0 to 1) of the sequential ramp,
// mixed between its steps.
func (t *Theme) heat(v float64) color.RGBA {
	last := len(t.Sequential) - 1
	at := max(0, min(v, 1)) * float64(last)
	i := min(int(at), last-1)
	return Mix(t.Sequential[i], t.Sequential[i+1], at-float64(i))
}
