package transfer_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/baton-planner/baton/data/transfer"
)

// leads writes a CSV of n rows and 12 columns as a CRM exports it.
func leads(n int) []byte {
	var b bytes.Buffer
	b.WriteString("id,first name,last name,email,phone,company,city,country,source,created,amount,note\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,Ana%d,Müller,ana%d@example.com,+49 170 %07d,Company %d,Berlin,Germany,Google Ads,2024-03-%02d,%d.50,called twice\n",
			i, i, i, i, i%997, i%28+1, i%9000)
	}
	return b.Bytes()
}

func BenchmarkReadDelimited100k(b *testing.B) {
	text := leads(100_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		src, err := transfer.Open(bytes.NewReader(text), int64(len(text)), "leads.csv", transfer.Hints{})
		if err != nil {
			b.Fatal(err)
		}
		rows, n := src.Rows(), 0
		for rows.Next() {
			n += len(rows.Row().Cells)
		}
		if rows.Err() != nil || n != 1_200_000 {
			b.Fatal(n, rows.Err())
		}
	}
}

func BenchmarkReadDelimited100kReference(b *testing.B) {
	text := leads(100_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(text))
		r.ReuseRecord = true
		n := 0
		for {
			cells, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			n += len(cells)
		}
		if n != 1_200_012 {
			b.Fatal(n)
		}
	}
}

// quotedLeads has quotes around every cell, as Salesforce and Excel macros write.
func quotedLeads(n int) []byte {
	text := leads(n)
	text = bytes.ReplaceAll(text, []byte(","), []byte(`","`))
	text = bytes.ReplaceAll(text, []byte("\n"), []byte("\"\r\n\""))
	return append([]byte{'"'}, text[:len(text)-1]...)
}

func BenchmarkReadQuoted100k(b *testing.B) {
	text := quotedLeads(100_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		src, err := transfer.Open(bytes.NewReader(text), int64(len(text)), "leads.csv", transfer.Hints{})
		if err != nil {
			b.Fatal(err)
		}
		rows, n := src.Rows(), 0
		for rows.Next() {
			n += len(rows.Row().Cells)
		}
		if rows.Err() != nil || n != 1_200_000 {
			b.Fatal(n, rows.Err())
		}
	}
}

func BenchmarkReadQuoted100kReference(b *testing.B) {
	text := quotedLeads(100_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(text))
		r.ReuseRecord = true
		for {
			_, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkReadWorkbook20k(b *testing.B) {
	var book bytes.Buffer
	w := transfer.NewXLSXWriter(&book)
	columns := make([]transfer.Column, 12)
	for i := range columns {
		columns[i].Name = fmt.Sprintf("column %d", i)
	}
	if err := w.Sheet("leads", columns); err != nil {
		b.Fatal(err)
	}
	for i := range 20_000 {
		row := []any{i, "Ana", "Müller", "ana@example.com", "+49 170 1", "Company", "Berlin", "Germany", "Google Ads", "2024-03-01", 12.5, "called"}
		if err := w.Write(row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		src, err := transfer.Open(bytes.NewReader(book.Bytes()), int64(book.Len()), "leads.xlsx", transfer.Hints{})
		if err != nil {
			b.Fatal(err)
		}
		rows, n := src.Rows(), 0
		for rows.Next() {
			n++
		}
		if rows.Err() != nil || n != 20_000 {
			b.Fatal(n, rows.Err())
		}
		_ = rows.Close()
		_ = src.Close()
	}
}

func BenchmarkWriteCSV100k(b *testing.B) {
	row := []string{"1", "Ana", "Müller", "ana@example.com", "+49 170 1", "Company, Inc.", "Berlin", "Germany", "Google Ads", "2024-03-01", "12.50", "called"}
	for b.Loop() {
		w := transfer.NewCSVWriter(io.Discard, transfer.CSVOptions{Guard: true})
		for range 100_000 {
			if err := w.Write(row); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	}
}
