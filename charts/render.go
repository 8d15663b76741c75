package charts

import (
	"errors"
	"fmt"
	"io"
)

// Format is a kind of file.
type Format uint8

// The kinds of file a scene can become.
const (
	PNG Format = iota // pixels, with their density
	SVG               // vectors; text stays text
	PDF               // one page with vectors; text stays text, fonts are embedded
)

// ErrFormat is returned for a Format that is none of the above.
var ErrFormat = errors.New("unknown chart format")

// Render writes the scene as a file. At scale 1 one pixel is 1/96 inch; a
// larger scale gives a PNG more pixels of a smaller size, and an SVG or PDF
// larger measures. Errors are those of w.
func (s *Scene) Render(w io.Writer, f Format, scale float64) error {
	scale = s.clampScale(scale)
	var err error
	switch f {
	case PNG:
		err = s.writePNG(w, scale)
	case SVG:
		err = s.writeSVG(w, scale)
	case PDF:
		err = s.writePDF(w, scale)
	default:
		return fmt.Errorf("render chart: %w: %d", ErrFormat, f)
	}
	if err != nil {
		return fmt.Errorf("render chart: %w", err)
	}
	return nil
}
