package transfer

import (
	"bytes"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// openText opens what is not a workbook: learns encoding and dialect and hands over to the format.
func openText(s *Source, r io.ReaderAt, size int64) error {
	if d := s.hints.Delimiter; d >= utf8.RuneSelf || d == '\n' || d == '\r' || d == '"' {
		return refuse(CodeHint, "delimiter", "The character between the cells must be a plain one such as a comma, a semicolon or a tab.", nil)
	}
	cs, err := learnCharset(r, size, s.hints.Encoding)
	if err != nil {
		return err
	}
	sample, whole, err := readSample(cs.reader(r, size))
	if err != nil {
		return err
	}
	if !s.hints.OurExport {
		if err := checkText(sample, cs, size); err != nil {
			return err
		}
	}
	if cs.decoder != nil {
		// What was hidden by wide characters: SAP writes web pages in UTF-16 and calls them .xls.
		if err := sniffMarkup(sample); err != nil {
			return err
		}
	}
	if len(bytes.TrimSpace(sample)) == 0 && whole && !s.hints.KeepBlank {
		return refuse(CodeEmpty, "blank", "The file has only blank lines: there is nothing to import.", nil)
	}
	s.Encoding = cs.name
	if isVCard(sample) {
		return openVCard(s, r, size, cs)
	}
	if isCalendar(sample) {
		return openCalendar(s, r, size, cs)
	}
	s.Warnings = append(s.Warnings, cs.warnings()...)
	s.Format = Delimited
	sep, sepLength := sepLine(sample)
	hints := s.hints
	if sep != 0 && hints.Delimiter == 0 {
		hints.Delimiter = sep
	}
	d := learnDialect(sample[sepLength:], hints)
	s.Delimiter, s.Quote, s.Escape = d.delim, d.quote, d.escape
	s.ragged = true
	s.start = func() (recordReader, error) {
		return textScanner(cs, r, size, d, sepLength)
	}
	if hints.Delimiter == 0 {
		if err := tryFixed(s, sample[sepLength:], d); err != nil {
			return err
		}
	}
	return learnLayout(s)
}

// textScanner begins a pass over the text behind the first skip bytes, which hold a line "sep=;".
func textScanner(cs charset, r io.ReaderAt, size int64, d dialect, skip int) (*scanner, error) {
	in := cs.reader(r, size)
	sc := newScanner(in, size, d)
	if skip > 0 {
		if _, err := io.CopyN(io.Discard, in, int64(skip)); err != nil {
			return nil, readFailed(err)
		}
		sc.line = 2
	}
	return sc, nil
}

// checkText refuses what is no text: control characters and zero bytes beyond a few accidents.
func checkText(sample []byte, cs charset, size int64) error {
	control, runes := 0, 0
	for b := sample; len(b) > 0; {
		r, n := utf8.DecodeRune(b)
		b = b[n:]
		runes++
		if r == utf8.RuneError || (unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' && r != '\v' && r != '\f' && r != dosEOF) {
			control++
		}
	}
	if (control > 2 && control*50 > runes) || int64(cs.nuls)*5 > size {
		return refuse(CodeBinary, "binary",
			"This file is not text and no format that Baton knows. Export the list as .xlsx or CSV from the program that made it, then import that file.", nil)
	}
	return nil
}

// warnings tells what was uncertain about the encoding.
func (c charset) warnings() []Warning {
	var l ledger
	if c.guessed {
		l.add(Warning{
			Code: WarnEncodingGuessed, Args: map[string]any{"encoding": c.name},
			Msg: fmt.Sprintf("The file does not say how its letters are written; they are read as %s. If accents look wrong, choose another encoding.", c.name),
		})
	}
	if c.damaged > 0 {
		l.add(Warning{
			Code: WarnEncodingDamaged, Count: c.damaged,
			Msg: "Some letters are not written as in the rest of the file (UTF-8); they are read as windows-1252. Check the accents.",
		})
	}
	if c.nuls > 0 {
		l.add(Warning{Code: WarnNUL, Count: c.nuls, Msg: "Zero bytes, which no text should have, were left out."})
	}
	return l.list
}
