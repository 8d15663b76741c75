package data

import (
	"bytes"
	"image"
	_ "image/jpeg" // logos
	_ "image/png"
	"regexp"
)

// maxLogo bounds the bytes of a logo, as it goes into every copy of the plan; maxLogoSide its pixels.
const (
	maxLogo     = 512 << 10
	maxLogoSide = 4000
)

var colourDigits = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// CheckPack refuses a colour, paper or logo that cannot be used.
func (s *Settings) CheckPack() error { return s.packProblems().err() }

// packProblems says what is wrong with the settings of the meeting pack.
func (s *Settings) packProblems() (ps Problems) {
	if s.BrandColour != "" && !colourDigits.MatchString(s.BrandColour) {
		ps.add("brand_colour", "colour", "“%s” is not a colour. Write it as #3a66c6.", s.BrandColour)
	}
	if s.PackPaper != "" && s.PackPaper != "a4" && s.PackPaper != "letter" {
		ps.add("pack_paper", "paper", "“%s” is not a paper. Use a4 or letter.", s.PackPaper)
	}
	if len(s.Logo) == 0 {
		return ps
	}
	conf, _, err := image.DecodeConfig(bytes.NewReader(s.Logo))
	if err != nil || len(s.Logo) > maxLogo || conf.Width < 1 || conf.Height < 1 || max(conf.Width, conf.Height) > maxLogoSide {
		ps.add("logo", "logo", "The logo must be a PNG or JPEG picture of at most 512 KB.")
	}
	return ps
}
