package transfer

import (
	"bytes"
	"io"
)

func isVCard(sample []byte) bool {
	text := bytes.TrimLeft(sample, " \t\r\n")
	return len(text) >= 11 && bytes.EqualFold(text[:11], []byte("BEGIN:VCARD"))
}

func openVCard(s *Source, r io.ReaderAt, size int64, cs charset) error {
	return refuse(CodeUnsupported, "vcard", "vCards cannot be read yet. Export the contacts as CSV, then import that file.", nil)
}
