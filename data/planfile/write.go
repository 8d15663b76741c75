package planfile

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/store"
)

// head is what stands before the records.
type head struct {
	Format   string         `json:"format"`
	Version  int            `json:"version"`
	Schema   int            `json:"schema"`
	Written  string         `json:"written_at"`
	Business string         `json:"business"`
	Counts   map[string]int `json:"counts"`
}

// Write writes the whole plan as it is at this moment. progress is told how many of all rows are written; it may be nil.
func Write(ctx context.Context, p *data.Planner, w io.Writer, progress func(done, all int64)) error {
	info, err := p.Store().Info(ctx)
	if err != nil {
		return fmt.Errorf("write plan: %w", err)
	}
	if progress == nil {
		progress = func(int64, int64) {}
	}
	o := &writer{out: bufio.NewWriterSize(w, 64<<10), progress: progress}
	o.enc = json.NewEncoder(&o.text)
	o.enc.SetEscapeHTML(false)
	err = p.Store().View(ctx, func(tx *store.Tx) error {
		return o.plan(tx, head{
			Format: format, Version: version, Schema: info.Version, Written: p.Now().Format(time.RFC3339), Business: p.Settings().Business,
		})
	})
	if err == nil {
		err = o.out.Flush()
	}
	if err != nil {
		return fmt.Errorf("write plan: %w", err)
	}
	return nil
}

// writer is one plan being written.
type writer struct {
	out       *bufio.Writer // it keeps the first error for Flush
	text      bytes.Buffer
	enc       *json.Encoder
	progress  func(done, all int64)
	done, all int64
}

func (o *writer) plan(tx *store.Tx, h head) error {
	h.Counts = map[string]int{}
	for _, k := range data.Kinds() {
		var n int
		if err := tx.QueryRow("SELECT count(*) FROM " + string(k)).Scan(&n); err != nil {
			return err
		}
		h.Counts[string(k)] = n
		o.all += int64(n)
	}
	b, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	_, _ = o.out.Write(bytes.TrimSuffix(b, []byte("\n}")))
	_, _ = o.out.WriteString(",\n  \"records\": {")
	for i, k := range data.Kinds() {
		if i > 0 {
			_ = o.out.WriteByte(',')
		}
		if err := o.table(tx, k); err != nil {
			return fmt.Errorf("%s: %w", k, err)
		}
	}
	_, err = o.out.WriteString("\n  }\n}\n")
	return err
}

// table writes the rows of a kind, one in a line.
func (o *writer) table(tx *store.Tx, k data.Kind) error {
	columns, err := columnsOf(tx, k)
	if err != nil {
		return err
	}
	names := make([]string, len(columns))
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i, c := range columns {
		names[i], into[i] = `"`+c.name+`"`, &values[i]
	}
	rows, err := tx.Query("SELECT " + strings.Join(names, ", ") + " FROM " + string(k) + " ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	_, _ = fmt.Fprintf(o.out, "\n    %q: [", k)
	sep := "\n"
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		_, _ = o.out.WriteString(sep + "      ")
		sep = ",\n"
		if err := o.row(columns, values); err != nil {
			return err
		}
		if o.done++; o.done%1000 == 0 || o.done == o.all {
			o.progress(o.done, o.all)
		}
	}
	if sep != "\n" {
		_, _ = o.out.WriteString("\n    ")
	}
	_ = o.out.WriteByte(']')
	return rows.Err()
}

// row writes the columns that are not what a row has that does not say.
func (o *writer) row(columns []column, values []any) error {
	sep := "{"
	for i, c := range columns {
		if (values[i] == nil || values[i] == "") && values[i] == c.initial {
			continue
		}
		_, _ = o.out.WriteString(sep + `"` + c.name + `":`)
		sep = ","
		if err := o.value(c, values[i]); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	_, err := o.out.WriteString("}")
	return err
}

func (o *writer) value(c column, v any) error {
	switch v := v.(type) {
	case nil:
		_, err := o.out.WriteString("null")
		return err
	case int64:
		_, err := o.out.WriteString(spelt(c.means, v))
		return err
	case float64:
		_, err := o.out.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
		return err
	case []byte:
		_, err := o.out.WriteString(`"` + base64.StdEncoding.EncodeToString(v) + `"`)
		return err
	case string:
		if !utf8.ValidString(v) { // JSON holds nothing else
			_, err := o.out.WriteString(`{"hex":"` + hex.EncodeToString([]byte(v)) + `"}`)
			return err
		}
		o.text.Reset()
		if err := o.enc.Encode(v); err != nil {
			return err
		}
		_, err := o.out.Write(bytes.TrimSuffix(o.text.Bytes(), []byte("\n")))
		return err
	}
	return fmt.Errorf("%T is no value of a plan", v)
}

// spelt writes a whole number by what it means.
func spelt(m meaning, n int64) string {
	digits := strconv.FormatInt(n, 10)
	switch {
	case m == isID:
		return `"` + digits + `"`
	case m == isMoment && n >= firstMoment && n <= lastMoment:
		return `"` + time.UnixMilli(n).UTC().Format(momentLayout) + `"`
	case m == isDay && n >= firstMoment/msPerDay && n <= lastMoment/msPerDay:
		return `"` + time.UnixMilli(n*msPerDay).UTC().Format(dayLayout) + `"`
	default:
		return digits
	}
}
