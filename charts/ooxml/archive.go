package ooxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
)

// Part is a file of a package.
type Part struct {
	Name string // without the slash at its beginning
	Data []byte
}

// ContentTypes is the name of the part that readers look for first.
const ContentTypes = "[Content_Types].xml"

// Write writes parts as a package, in their order and without times, so that the same parts give the same bytes.
func Write(w io.Writer, parts []Part) error {
	z := zip.NewWriter(w)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write(p.Data)
		}
		if err != nil {
			return fmt.Errorf("write part %s: %w", p.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write package: %w", err)
	}
	return nil
}

// Read gives the parts of a package in the order of the file.
func Read(data []byte) ([]Part, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("read package: %w", err)
	}
	parts := make([]Part, 0, len(z.File))
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("read part %s: %w", f.Name, err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("read part %s: %w", f.Name, err)
		}
		parts = append(parts, Part{f.Name, data})
	}
	return parts, nil
}
