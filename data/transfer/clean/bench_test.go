package clean_test

import (
	"fmt"
	"testing"

	"github.com/baton-planner/baton/data/transfer/clean"
)

func BenchmarkParseMoney(b *testing.B) {
	for b.Loop() {
		_, _, _ = clean.ParseMoney("1.234,56 €", clean.Comma, "EUR")
	}
}

func BenchmarkParseDate(b *testing.B) {
	for b.Loop() {
		_, _ = clean.ParseDate("2024-03-15 09:12", clean.YMD)
	}
}

func BenchmarkNormalEmail(b *testing.B) {
	for b.Loop() {
		clean.NormalEmail("Anna.Meier@example.com")
	}
}

func BenchmarkSplitName(b *testing.B) {
	for b.Loop() {
		clean.SplitName("Ludwig van Beethoven")
	}
}

func BenchmarkIsMissing(b *testing.B) {
	m := clean.CommonMissing()
	for b.Loop() {
		m.Has("Facebook Ads")
	}
}

func BenchmarkLookup(b *testing.B) {
	var names []string
	for i := range 85 {
		names = append(names, fmt.Sprintf("Company number %d", i))
	}
	l := clean.NewLookup(names, nil)
	b.Run("exact", func(b *testing.B) {
		for b.Loop() {
			l.Find("company NUMBER 42")
		}
	})
	b.Run("close", func(b *testing.B) {
		for b.Loop() {
			l.Find("compny number 42")
		}
	})
}
