package exporter

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/transfer"
)

// Plain is a value as other programs read it: ISO days, decimals with a point, names as they are. Money in another currency
// than the plan's bears its code.
func Plain(v any, currency string) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	case data.Money:
		if v.Currency == "" || v.Currency == currency {
			return v.Decimal()
		}
		return v.String()
	case data.Date:
		return v.String()
	case time.Time:
		return v.Format(time.RFC3339)
	case data.JourneyStage:
		return v.String()
	case data.Ref:
		return v.Name
	default:
		return ""
	}
}

func (x *export) csv(w io.Writer) error {
	out := transfer.NewCSVWriter(w, transfer.CSVOptions{BOM: x.o.BOM, Guard: true, Delimiter: x.o.Delimiter})
	if err := out.Write(append(append([]string{}, x.titles...), x.own...)); err != nil {
		return err
	}
	currency := x.p.Settings().Currency
	line := make([]string, len(x.fields)+len(x.own))
	err := x.pieces(x.names, func(records []record) error {
		for _, r := range records {
			for i, v := range r.Values {
				line[i] = Plain(v, currency)
			}
			for i, name := range x.own {
				line[len(x.fields)+i] = r.own[name]
			}
			if err := out.Write(line); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// sheetRows is how many records a sheet of Excel holds below its header.
const sheetRows = 1<<20 - 1

func (x *export) xlsx(w io.Writer) error {
	out := transfer.NewXLSXWriter(w)
	var columns []transfer.Column
	rows := 0
	begin := func(first []record) error {
		if columns == nil {
			columns = x.sheetColumns(first)
		}
		rows = 0
		return out.Sheet(x.o.Title, columns)
	}
	zone := x.p.Settings().Location()
	line := make([]any, len(x.fields)+len(x.own))
	err := x.pieces(x.names, func(records []record) error {
		for i, r := range records {
			if columns == nil || rows == sheetRows {
				if err := begin(records[i:]); err != nil {
					return err
				}
			}
			for k, v := range r.Values {
				line[k] = cell(v, zone)
			}
			for k, name := range x.own {
				line[len(x.fields)+k] = blank(r.own[name])
			}
			if err := out.Write(line); err != nil {
				return err
			}
			rows++
		}
		return nil
	})
	if err == nil && columns == nil {
		err = begin(nil)
	}
	if err != nil {
		_ = out.Close() // the first error says what went wrong
		return err
	}
	return out.Close()
}

// cell is a value as the workbook types it.
func cell(v any, zone *time.Location) any {
	switch v := v.(type) {
	case string:
		return blank(v)
	case data.Money:
		return transfer.Amount{Minor: v.Minor, Currency: v.Currency, Digits: data.CurrencyDigits(v.Currency)}
	case data.Date:
		return v.Time()
	case time.Time:
		return v.In(zone)
	case data.JourneyStage:
		return v.String()
	case data.Ref:
		return blank(v.Name)
	default:
		return v
	}
}

func blank(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// sheetColumns types the columns and makes those of texts as wide as the first records are.
func (x *export) sheetColumns(first []record) []transfer.Column {
	types := map[data.FieldType]transfer.CellType{
		data.NumberField: transfer.WholeCells, data.MoneyField: transfer.MoneyCells, data.DayField: transfer.DateCells,
		data.MomentField: transfer.DateTimeCells, data.BoolField: transfer.BoolCells,
	}
	var out []transfer.Column
	for i, f := range x.fields {
		c := transfer.Column{Name: x.titles[i], Type: types[f.Type]}
		if c.Type == transfer.TextCells {
			c.Width = width(x.titles[i], first, func(r record) string { return Plain(r.Values[i], "") })
		}
		out = append(out, c)
	}
	for _, name := range x.own {
		out = append(out, transfer.Column{Name: name, Width: width(name, first, func(r record) string { return r.own[name] })})
	}
	return out
}

func width(title string, records []record, text func(record) string) float64 {
	widest := utf8.RuneCountInString(title) + 4 // the button of the filter
	for _, r := range records {
		widest = max(widest, utf8.RuneCountInString(text(r))+2)
	}
	return float64(min(max(widest, 10), 48))
}

// json writes an array of one object per record, one in a line; the id leads.
func (x *export) json(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	sep := "[\n"
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	member := func(key string, v any) error {
		if line.Len() > 1 {
			line.WriteByte(',')
		}
		if err := enc.Encode(key); err != nil {
			return err
		}
		line.Truncate(line.Len() - 1) // Encode ends with a line
		line.WriteByte(':')
		err := enc.Encode(v)
		line.Truncate(line.Len() - 1)
		return err
	}
	err := x.pieces(x.names, func(records []record) error {
		for _, r := range records {
			line.Reset()
			line.WriteByte('{')
			err := member("id", r.ID)
			for i, name := range x.names {
				if err == nil {
					err = member(name, r.Values[i])
				}
			}
			if err == nil && len(r.own) > 0 {
				err = member("custom", r.own)
			}
			if err != nil {
				return err
			}
			line.WriteByte('}')
			if _, err := out.WriteString(sep); err != nil {
				return err
			}
			sep = ",\n"
			if _, err := out.Write(line.Bytes()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if sep == "[\n" {
		_, _ = out.WriteString("[") // bufio keeps the first error for Flush
	}
	_, _ = out.WriteString("\n]\n")
	return out.Flush()
}
