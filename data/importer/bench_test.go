package importer_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/baton-planner/baton/data/importer"
	"github.com/baton-planner/baton/data/store"
)

const benchRows = 100_000

// writeLeads writes a file of generated leads with twelve columns, the same every time.
func writeLeads(tb testing.TB, rows int) string {
	tb.Helper()
	firsts := strings.Fields("Jan Anna Łukasz Zoë Marc Petra Björn Søren Claire Ivan Olga José Marta Kim Lea Noah Emma Luca Mia Paul")
	lasts := strings.Fields("Keller Müller Meier Schmid Weber Huber Novák Kowalski Jensen Rossi García Dubois Moreau Lind Berg Costa Silva Popov")
	cities := strings.Fields("Zürich Bern Genève Łódź Praha Wien Berlin Lyon Milano Madrid Lisboa Aarhus Malmö Brno Graz")
	sources := []string{"Website", "Search", "Referral", "Social media", "Event / trade show"}
	path := filepath.Join(tb.TempDir(), "leads.csv")
	f, err := os.Create(path)
	require.NoError(tb, err)
	w := csv.NewWriter(f)
	require.NoError(tb, w.Write(strings.Split("First name,Last name,Email,Phone,Company,Job title,City,Country,Street,Postcode,Lead source,Created", ",")))
	for i := range rows {
		first, last, city := firsts[i*7%len(firsts)], lasts[i*11%len(lasts)], cities[i*13%len(cities)]
		company := i * 31 % 5000
		require.NoError(tb, w.Write([]string{
			first, fmt.Sprintf("%s %d", last, i), fmt.Sprintf("%s.%s%d@site%d.example", store.Fold(first), store.Fold(last), i, company),
			fmt.Sprintf("+41 79 %03d %02d %02d", i%1000, i/1000%100, i%100), fmt.Sprintf("%s %d AG", lasts[company%len(lasts)], company),
			"Head of purchasing", city, "Switzerland", fmt.Sprintf("Bahnhofstrasse %d", i%300), fmt.Sprint(8000 + i%1000),
			sources[i%len(sources)], fmt.Sprintf("%02d.%02d.2026", i%28+1, i%10+1),
		}))
	}
	w.Flush()
	require.NoError(tb, w.Error())
	require.NoError(tb, f.Close())
	return path
}

// bareImport loads the file into one table without anything around it, with the sqlite3 program.
func bareImport(tb testing.TB, path string) (wall, cpu time.Duration) {
	tb.Helper()
	exe, err := exec.LookPath("sqlite3")
	if err != nil {
		tb.Skip("sqlite3 is not installed")
	}
	start := time.Now()
	cmd := exec.Command(exe, filepath.Join(tb.TempDir(), "bare.db"), "CREATE TABLE p(a,b,c,d,e,f,g,h,i,j,k,l)", ".mode csv", ".import "+path+" p")
	out, err := cmd.CombinedOutput()
	require.NoError(tb, err, string(out))
	return time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

// cpuTime is what this process has used; on a machine that others work on it says more than the clock.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkImport100k imports generated leads with companies, sources, log, search index and duplicate check, and divides by
// the time that sqlite3 takes for the bare file in the same run.
func BenchmarkImport100k(b *testing.B) {
	path := writeLeads(b, benchRows)
	var ours, theirs, oursCPU, theirsCPU time.Duration
	for b.Loop() {
		wall, cpu := bareImport(b, path)
		theirs, theirsCPU = theirs+wall, theirsCPU+cpu
		p := newPlan(b)
		imp := open(b, p, path, importer.Contacts)
		imp.Options.CreateMissing = []importer.List{importer.ListCompanies}
		start, before := time.Now(), cpuTime()
		res := apply(b, imp)
		ours, oursCPU = ours+time.Since(start), oursCPU+cpuTime()-before
		require.Equal(b, benchRows, res.Created)
		require.NoError(b, p.Close())
	}
	b.ReportMetric(ours.Seconds()/float64(b.N), "s/import")
	b.ReportMetric(theirs.Seconds()/float64(b.N), "s/sqlite3")
	b.ReportMetric(float64(ours)/float64(theirs), "x")
	b.ReportMetric(float64(oursCPU)/float64(theirsCPU), "x-cpu")
	b.ReportMetric(peakMB(), "MB-peak")
}

// peakMB is the most memory that this process has held.
func peakMB() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Maxrss) / 1024
}

// BenchmarkDryRun100k plans the same import without writing.
func BenchmarkDryRun100k(b *testing.B) {
	path := writeLeads(b, benchRows)
	p := newPlan(b)
	for b.Loop() {
		imp := open(b, p, path, importer.Contacts)
		imp.Options.CreateMissing = []importer.List{importer.ListCompanies}
		d, err := imp.Plan(ctx, nil)
		require.NoError(b, err)
		require.Equal(b, benchRows, d.Created)
		require.NoError(b, d.Close())
	}
}

// BenchmarkUpdate100k imports the same leads into a plan that has them all: every row is a duplicate to compare.
func BenchmarkUpdate100k(b *testing.B) {
	path := writeLeads(b, benchRows)
	p := newPlan(b)
	imp := open(b, p, path, importer.Contacts)
	imp.Options.CreateMissing = []importer.List{importer.ListCompanies}
	apply(b, imp)
	imp.Options.OnDuplicate = importer.Update
	b.ResetTimer()
	for b.Loop() {
		require.Equal(b, benchRows, apply(b, imp).Unchanged)
	}
}
