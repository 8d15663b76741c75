package exporter_test

import (
	"database/sql"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data"
	"github.com/baton-planner/baton/data/exporter"
	"github.com/baton-planner/baton/data/sample"
	"github.com/baton-planner/baton/data/store"
)

// dumpSQL reads the cells of listed as text, in one statement: what a bare dump cannot do without.
const dumpSQL = `SELECT trim(t.first_name || ' ' || t.last_name), t.title, coalesce((SELECT r.name FROM company r WHERE r.id = t.company_id), ''), t.email,
	t.phone, t.street, t.postcode, t.city, t.region, t.country, t.stage,
	coalesce((SELECT r.name FROM choice r WHERE r.id = t.source_id), ''), coalesce((SELECT r.name FROM campaign r WHERE r.id = t.campaign_id), ''),
	coalesce((SELECT r.name FROM member r WHERE r.id = t.owner_id), ''), t.score, date(t.created_on * 86400, 'unixepoch'), t.tags, t.note
	FROM contact t WHERE t.deleted_at IS NULL ORDER BY t.id DESC`

var listed = cols("name", "title", "company", "email", "phone", "street", "postcode", "city", "region", "country", "stage", "source",
	"campaign", "owner", "score", "created_on", "tags", "note")

// BenchmarkCSV writes 100,000 contacts to a file, and the same cells by encoding/csv alone.
func BenchmarkCSV(b *testing.B) {
	p := newPlan(b)
	require.NoError(b, sample.Fill(ctx, p, sample.Config{Contacts: 100_000}))
	dir := b.TempDir()
	into := func(name string, write func(io.Writer) error) {
		f, err := os.Create(filepath.Join(dir, name))
		require.NoError(b, err)
		require.NoError(b, write(f))
		require.NoError(b, f.Close())
	}
	var bare, ours time.Duration
	for b.Loop() {
		start := time.Now()
		into("bare.csv", func(w io.Writer) error { return dump(p, w) })
		bare += time.Since(start)
		start = time.Now()
		into("ours.csv", func(w io.Writer) error {
			ids, err := p.IDs(ctx, data.KindContact, data.Query{})
			if err != nil {
				return err
			}
			return exporter.Write(ctx, p, w, exporter.Options{Kind: data.KindContact, List: ids, Format: exporter.CSV, Columns: listed})
		})
		ours += time.Since(start)
	}
	b.ReportMetric(float64(bare.Milliseconds())/float64(b.N), "bare-ms")
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ours-ms")
	b.ReportMetric(float64(ours)/float64(bare), "×")
}

func dump(p *data.Planner, w io.Writer) error {
	out := csv.NewWriter(w)
	err := p.Store().View(ctx, func(tx *store.Tx) error {
		rows, err := tx.Query(dumpSQL)
		if err != nil {
			return err
		}
		defer rows.Close()
		raw := make([]sql.RawBytes, len(listed))
		dest := make([]any, len(raw))
		for i := range raw {
			dest[i] = &raw[i]
		}
		line := make([]string, len(raw))
		for rows.Next() {
			if err := rows.Scan(dest...); err != nil {
				return err
			}
			for i, v := range raw {
				line[i] = string(v)
			}
			if err := out.Write(line); err != nil {
				return err
			}
		}
		return rows.Err()
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}
