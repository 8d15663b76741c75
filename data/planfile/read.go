package planfile

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/baton-planner/baton/data/store"
)

// maxRow bounds what one record may take of the memory.
const maxRow = 64 << 20

// reader reads a plan's file token by token.
type reader struct {
	name string // of the file, for messages
	in   *meter
	dec  *json.Decoder
	head head
}

// meter ends a file of which one record is larger than the memory should hold.
type meter struct {
	from io.Reader
	room int
}

var errTooLarge = errors.New("a record is larger than 64 MB")

// Read implements io.Reader.
func (m *meter) Read(b []byte) (int, error) {
	if m.room <= 0 {
		return 0, errTooLarge
	}
	n, err := m.from.Read(b[:min(len(b), m.room)])
	m.room -= n
	return n, err
}

func newReader(path string, from io.Reader) *reader {
	m := &meter{from: from, room: maxRow}
	// Some editors put a mark of UTF-8 before the text.
	var first [3]byte
	n, _ := io.ReadFull(from, first[:]) // what is wrong with it comes up again
	m.from = io.MultiReader(bytes.NewReader(bytes.TrimPrefix(first[:n], []byte("\ufeff"))), from)
	return &reader{name: filepath.Base(path), in: m, dec: json.NewDecoder(m)}
}

// readHead reads what stands before the records and refuses what this program cannot read.
func (r *reader) readHead() error {
	if t, err := r.dec.Token(); err != nil || t != json.Delim('{') {
		if errors.Is(err, io.EOF) || err == nil || isSyntax(err) {
			return r.foreign(err)
		}
		return r.broken(err)
	}
	fields := map[string]json.RawMessage{}
	for {
		key, err := r.dec.Token()
		if err != nil {
			if _, known := fields["format"]; !known && isSyntax(err) {
				return r.foreign(err)
			}
			return r.broken(err)
		}
		if key == "records" {
			break
		}
		name, ok := key.(string)
		if !ok { // the end, and no records
			return r.foreign(nil)
		}
		var raw json.RawMessage
		if err := r.dec.Decode(&raw); err != nil {
			return r.broken(err)
		}
		fields[name] = raw
	}
	b, err := json.Marshal(fields)
	if err == nil {
		err = json.Unmarshal(b, &r.head)
	}
	switch {
	case string(fields["format"]) != strconv.Quote(format):
		return r.foreign(err)
	case err != nil:
		return r.broken(err)
	case r.head.Version > version:
		return r.newer()
	case r.head.Version < 1 || r.head.Schema < 1 || len(r.head.Counts) == 0:
		return r.broken(errors.New("version, schema or counts are missing before the records"))
	}
	return r.open('{')
}

func isSyntax(err error) bool {
	var s *json.SyntaxError
	return errors.As(err, &s)
}

// open reads the beginning of an object or an array.
func (r *reader) open(d json.Delim) error {
	t, err := r.dec.Token()
	if err == nil && t != d {
		err = fmt.Errorf("“%v” instead of “%v”", t, d)
	}
	if err != nil {
		return r.broken(err)
	}
	return nil
}

// nextTable gives the name of the table that follows; empty behind the last.
func (r *reader) nextTable() (string, error) {
	t, err := r.dec.Token()
	if err != nil {
		return "", r.broken(err)
	}
	name, ok := t.(string)
	if !ok { // the end of the records
		return "", r.end()
	}
	return name, r.open('[')
}

// end reads what may stand behind the records, and that there is nothing behind the plan.
func (r *reader) end() error {
	for r.dec.More() {
		if _, err := r.dec.Token(); err != nil {
			return r.broken(err)
		}
		var skipped json.RawMessage
		if err := r.dec.Decode(&skipped); err != nil {
			return r.broken(err)
		}
	}
	if _, err := r.dec.Token(); err != nil {
		return r.broken(err)
	}
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		return r.broken(errors.New("something follows behind the end of the plan"))
	}
	return nil
}

// nextRow reads a record into values, in the order of the columns; ok is false behind the last one of the table.
func (r *reader) nextRow(columns []column, at map[string]int, values []any) (ok bool, err error) {
	if !r.dec.More() {
		if _, err := r.dec.Token(); err != nil {
			return false, r.broken(err)
		}
		return false, nil
	}
	var row map[string]json.RawMessage
	if err := r.dec.Decode(&row); err != nil {
		return false, r.broken(err)
	}
	r.in.room = maxRow
	for i, c := range columns {
		values[i] = c.initial
	}
	for name, raw := range row {
		i, known := at[name]
		if !known {
			return false, r.broken(fmt.Errorf("this Baton knows no “%s”", name))
		}
		if values[i], err = columns[i].read(raw); err != nil {
			return false, r.broken(fmt.Errorf("%s of record %s: %w", name, row["id"], err))
		}
	}
	return true, nil
}

// read is the inverse of writer.value.
func (c column) read(raw json.RawMessage) (any, error) {
	if string(raw) == "null" {
		if c.notNull {
			return nil, errors.New("it cannot be missing")
		}
		return nil, nil
	}
	switch c.means {
	case isText:
		return readText(raw)
	case isBlob:
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return nil, err
		}
		return base64.StdEncoding.DecodeString(s)
	case isReal:
		return strconv.ParseFloat(string(raw), 64)
	}
	if raw[0] != '"' {
		return strconv.ParseInt(string(raw), 10, 64)
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, err
	}
	switch c.means {
	case isMoment:
		t, err := time.Parse(time.RFC3339, s)
		return t.UnixMilli(), err
	case isDay:
		t, err := time.Parse(dayLayout, s)
		return t.UnixMilli() / msPerDay, err
	default:
		return strconv.ParseInt(s, 10, 64)
	}
}

func readText(raw json.RawMessage) (any, error) {
	if raw[0] != '{' {
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	}
	var bytes struct{ Hex *string }
	if err := json.Unmarshal(raw, &bytes); err != nil || bytes.Hex == nil {
		return nil, errors.New("it is no text")
	}
	b, err := hex.DecodeString(*bytes.Hex)
	return string(b), err
}

// foreign refuses a file that is no plan.
func (r *reader) foreign(cause error) error {
	return r.refuse(store.Foreign, "foreign", cause,
		"“%s” is not a plan that Baton has written. Lists of contacts, companies or deals are imported as CSV or Excel files.")
}

// newer refuses a plan of a later version.
func (r *reader) newer() error {
	return r.refuse(store.NewerFile, "newer", nil, "“%s” was written by a newer Baton. Update Baton on this computer and try again.")
}

// broken refuses a plan that is not whole; errors of the disk and of the store stay what they are.
func (r *reader) broken(cause error) error {
	var e *store.Error
	if errors.As(cause, &e) {
		return cause
	}
	if errors.Is(cause, io.EOF) || errors.Is(cause, io.ErrUnexpectedEOF) {
		cause = errors.New("it breaks off")
	}
	return r.refuse(store.Damaged, "damaged", cause,
		"“%s” is damaged: %s. Nothing was made of it. Write it anew from the plan, or take another copy.", strings.TrimPrefix(cause.Error(), "json: "))
}

func (r *reader) refuse(code store.Code, key string, cause error, msg string, args ...any) error {
	args = append([]any{r.name}, args...)
	numbered := map[string]any{}
	for i, a := range args {
		numbered[strconv.Itoa(i)] = a
	}
	return &store.Error{Code: code, Op: "read plan", Key: "error.planfile_" + key, Args: numbered, Msg: fmt.Sprintf(msg, args...), Err: cause}
}
