package clean_test

import (
	"fmt"
	"testing"

	"github.com/baton-planner/baton/data/transfer/clean"
)

func BenchmarkNormalPhone(b *testing.B) {
	for name, c := range map[string][2]string{
		"international": {"+49 170 12%d", ""}, "national": {"0170 12%d", "DE"}, "american": {"(757) 2%d", "US"},
	} {
		b.Run(name, func(b *testing.B) {
			var numbers []string
			for i := range 100 {
				numbers = append(numbers, fmt.Sprintf(c[0], i+345600))
			}
			i := 0
			for b.Loop() {
				clean.NormalPhone(numbers[i%len(numbers)], c[1])
				i++
			}
		})
	}
}

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
