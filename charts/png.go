package charts

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image/png"
	"io"
	"math"
)

// writePNG writes the image with its density (PNG specification, third
// edition, 11.3.4.3 pHYs), so that documents show it at its size at scale 1.
func (s *Scene) writePNG(w io.Writer, scale float64) error {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&b, s.Image(scale)); err != nil {
		return err
	}
	const signatureAndHeader = 8 + 4 + 4 + 13 + 4
	all := b.Bytes()
	if _, err := w.Write(all[:signatureAndHeader]); err != nil {
		return err
	}
	if _, err := w.Write(density(scale)); err != nil {
		return err
	}
	_, err := w.Write(all[signatureAndHeader:])
	return err
}

// ScreenDPI is how many pixels there are to an inch at scale 1; a picture at 300 dots per inch has the scale 300/ScreenDPI.
const ScreenDPI = 96

// density returns a pHYs chunk for ScreenDPI at scale 1.
func density(scale float64) []byte {
	perMetre := uint32(math.Round(ScreenDPI * scale / 0.0254))
	c := make([]byte, 0, 21)
	c = binary.BigEndian.AppendUint32(c, 9)
	c = append(c, "pHYs"...)
	c = binary.BigEndian.AppendUint32(c, perMetre)
	c = binary.BigEndian.AppendUint32(c, perMetre)
	c = append(c, 1) // the unit is the metre
	return binary.BigEndian.AppendUint32(c, crc32.ChecksumIEEE(c[4:]))
}
