package phone_test

import (
	"fmt"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/baton-planner/baton/data/phone"
)

// BenchmarkKey reads numbers as an import does, beside the library.
func BenchmarkKey(b *testing.B) {
	for _, c := range []struct{ name, format, region string }{
		{"international", "+49 170 1%d", ""},
		{"double zero", "0049 170 1%d", "DE"},
		{"national", "0170 1%d", "DE"},
		{"american", "(757) 5%d", "US"},
		{"british", "020 79%d", "GB"},
		{"brazilian", "(11) 912%d", "BR"},
		{"extension", "+49 40 1%d ext. 7", ""},
		{"remark", "+49 170 1%d mobil", ""},
	} {
		var numbers []string
		for i := range 100 {
			numbers = append(numbers, fmt.Sprintf(c.format, i+345600))
		}
		b.Run(c.name+"/baton", func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				phone.Key(numbers[i%len(numbers)], c.region)
			}
		})
		b.Run(c.name+"/phonenumbers", func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if n, err := phonenumbers.Parse(numbers[i%len(numbers)], c.region); err == nil && phonenumbers.IsPossibleNumber(n) {
					phonenumbers.Format(n, phonenumbers.E164)
				}
			}
		})
	}
}
