package importer_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/transfer"
)

// FuzzPlan takes any bytes as a file of any kind: the dry run must end, account for every row and explain every refusal.
func FuzzPlan(f *testing.F) {
	for i, s := range []string{
		"Name,Email,Phone,Company,Owner,Created\nJan Keller,jan@example.com,+41 79 123 45 67,Velo AG,Petra,03/04/2026\n",
		"Account;Umsatz;Mitarbeiter;Subsidiary of\nVelo;1.234,56 €;12;Velo\n", "Title,Stage,Value,Close date,Product\nBikes,Won,(300),2026-03-01,Bike\n",
		"Product,Price\nBike,1.234\n", "Name,Team\nPetra Lind,sales\n", "Campaign,Budget,Start\nSpring,12,01.02.2026\n",
		"Date,Amount\n2026-01-02,n/a\n", "Day,Campaign,Clicks,Spend\n2026-01-02,Spring,12,3.5\n", "a\x00b,\"c\nd\n", "Name\n\u0645\u0631\u062d\u0628\u0627\n",
	} {
		f.Add([]byte(s), i)
	}
	p := newPlan(f)
	f.Fuzz(func(t *testing.T, content []byte, kind int) {
		src, err := transfer.Open(bytes.NewReader(content), int64(len(content)), "fuzz.csv", transfer.Hints{})
		if err != nil {
			return
		}
		imp, err := importer.New(ctx, p, src)
		if err != nil {
			_ = src.Close()
			return
		}
		defer func() { _ = imp.Close() }()
		kinds := importer.Kinds()
		imp.SetKind(kinds[((kind%len(kinds))+len(kinds))%len(kinds)])
		imp.Options = importer.Options{CreateMissing: importer.CreatableLists(), DateOrder: "dmy", NumberFormat: "comma", KeepUnmapped: kind%2 == 0}
		d, err := imp.Plan(ctx, nil)
		var open *importer.Undecided
		var refused *transfer.Error
		if errors.As(err, &open) || errors.As(err, &refused) {
			return
		}
		if err != nil {
			t.Fatalf("%v", err)
		}
		defer func() { _ = d.Close() }()
		check(t, d)
	})
}

func check(t *testing.T, d *importer.Diff) {
	if sum := d.Created + d.Updated + d.Unchanged + d.Duplicates + d.Skipped + d.Refused; sum != d.Rows || d.Len() != d.Rows {
		t.Fatalf("%d rows, %d fates, %d counted", d.Rows, d.Len(), sum)
	}
	for i := range d.Len() {
		row, err := d.Row(i)
		if err != nil {
			t.Fatal(err)
		}
		if (d.Fate(i) == importer.Refused) != (len(row.Faults) > 0) {
			t.Fatalf("row %d is %s with %d faults", row.Number, d.Fate(i), len(row.Faults))
		}
		for _, f := range row.Faults {
			if f.Msg == "" {
				t.Fatalf("row %d is refused without a reason", row.Number)
			}
		}
	}
	if (d.Duplicates > 0) != (len(d.Questions) > 0) {
		t.Fatalf("%d duplicates, %d questions", d.Duplicates, len(d.Questions))
	}
}
